"""A pattern behind the look-ahead for its openings finds what it finds without it."""

from __future__ import annotations

import re

import pytest

from sources.reports.openings import opened, openings
from sources.reports.text import fold
from tests.sources.reports.scoring import stories


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"\b(?:ambush(?:es)?|raids?|un)\b", {"ambu", "raid", "un"}),
        (r"(?:the |une? )?mine", {"the ", "un m", "une ", "mine"}),
        (r"a{2,3}b", {"aab", "aaab"}),
        (r"(?<!\w)(?P<name>[ab]c)(?!\w)", {"ac", "bc"}),
        (r"tu\w+", {"tu"}),
        (r"(tir|feu)\1?", {"tir", "feu"}),
        (r"(?:de )?\w+", None),
        (r"(?i)mine", None),
        (r"(?i:m)ine", None),
        (r"(?:mines?)?", None),
    ],
)
def test_the_openings_of_a_pattern_are_the_letters_that_a_match_can_begin_with(
    pattern: str, found: set[str] | None
) -> None:
    assert openings(pattern) == found


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:killed|tuee?s?|(?<=ont )abattu)\b",
        r"\bkilled|wounded\b",
        r"(?P<count>\d+|two|deux) (?P<what>[a-z]+)",
        r"\s+(?:in|a|de) (?=\w)",
        r"(?<![\w.])(?:[A-Z]+\d+|\d{1,3}(?:[,. ]\d{3})+|the )?(?:vers|on) ",
        r"^[ *]*[a-z]{3,}|\n+[a-z]|[.!?]+(?=\s|$)",
        r"(?:the |les? |l')?(?!men)(?:[a-m]\w+|soldats?) (?:were|ont)",
        r"(?:a|e|i|o|u){2,}?n|x*y",
    ],
)
def test_the_first_look_changes_no_match(pattern: str) -> None:
    for story in stories("stories"):
        for text in (story["text"], fold(story["text"])):
            plain = [(m.span(), m.groups(), m.lastgroup) for m in re.finditer(pattern, text)]
            assert [(m.span(), m.groups(), m.lastgroup) for m in opened(pattern).finditer(text)] == plain
