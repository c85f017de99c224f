"""What seized items are, in the words of sources."""

from __future__ import annotations

import pytest

from tests.resolution.cases import ITEMS
from tests.resolution.harness import Resolution


@pytest.mark.parametrize(("text", "weapon_class", "expected"), ITEMS)
def test_an_items_words_name_a_weapon(text: str, weapon_class: str, expected: str, resolved: Resolution) -> None:
    assert resolved.rows(
        f"select weapon_id from intermediate.int_seizure_items__resolved "
        f"where item_text = '{text}' and class_told = '{weapon_class}'"
    ) == [(expected,)]


def test_every_item_of_the_ledger_is_a_weapon_of_its_class(resolved_ledger: Resolution) -> None:
    [(lines, wrong)] = resolved_ledger.rows(
        "select count(*), count(*) filter (weapon_class != class_told) from intermediate.int_seizure_items__resolved"
    )
    assert int(str(lines)) > 300
    assert wrong == 0


def test_few_items_of_the_ledger_are_left_to_review(resolved_ledger: Resolution) -> None:
    assert resolved_ledger.rows(
        "select count(*) from intermediate.int_seizure_items__resolved where not is_weapon_resolved"
    ) <= [(3,)]


def test_what_nobody_knows_stays_as_text_with_the_class_other(resolved: Resolution) -> None:
    assert resolved.rows(
        "select item_text, weapon_class, is_weapon_resolved from intermediate.int_seizure_items__resolved "
        "where item_text = 'thing without a name' and class_told = ''"
    ) == [("thing without a name", "other", False)]
