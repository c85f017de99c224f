"""The default extractor on sixteen real reports, against their hand-coded truth (texts outside the repository)."""

from __future__ import annotations

from pathlib import Path

import pytest

from sources.reports.evaluate import Evaluation, evaluate


@pytest.fixture(scope="module")
def scored(shared: Path) -> Evaluation:
    return evaluate(shared / "reports")


def test_incidents_are_detected_by_kind_day_and_place(scored: Evaluation) -> None:
    assert scored.score("detected").f1 >= 0.85, scored.misses


def test_the_killed_interval_of_detected_incidents_is_exactly_right(scored: Evaluation) -> None:
    assert scored.accuracy("killed") >= 0.85, scored.misses


def test_the_perpetrator_of_detected_incidents_is_right(scored: Evaluation) -> None:
    assert scored.accuracy("perpetrator") >= 0.85, scored.misses


def test_seizure_lines_are_found(scored: Evaluation) -> None:
    assert scored.score("seizure items").f1 >= 0.80, scored.misses


def test_no_claim_becomes_an_incident_and_claims_are_kept(scored: Evaluation) -> None:
    assert scored.claims_as_incidents == 0
    assert scored.score("claims").recall == 1.0, scored.misses


def test_every_value_has_the_words_that_say_it(scored: Evaluation) -> None:
    assert scored.without_evidence == 0


def test_the_clash_at_kalamba_is_one_incident_with_its_four_seizure_lines_and_no_fifth(scored: Evaluation) -> None:
    assert [miss for miss in scored.misses if miss.startswith("brief_kalamba")] == []
