"""No sentence of a report reaches the rows that are for the public: their words are our codes, names and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.reports.rules import NAME, extract_records
from tests.sources.reports.scoreboard import SETS, WRITTEN

MOST_WORDS = 12
"""The longest name in a row: "le représentant spécial de l'ONU pour l'Afrique de l'Ouest" is one, a sentence is not."""


def texts() -> Iterator[Path]:
    for name in SETS:
        yield from sorted((WRITTEN / name / "texts").glob("*.txt"))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def longest_run(value: str, text: str) -> int:
    """The most words in a row that a value has in common with a text."""
    spoken, told = words(value), " ".join(words(text))
    return max(
        (
            size
            for start in range(len(spoken))
            for size in range(1, len(spoken) - start + 1)
            if f" {' '.join(spoken[start : start + size])} " in f" {told} "
        ),
        default=0,
    )


@pytest.mark.parametrize("path", list(texts()), ids=lambda path: path.stem)
def test_no_value_is_a_sentence_of_the_report(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = dict.fromkeys(("document_id", "url", "publisher", "published_on", "language"))
    records = extract_records(text, {**document, "document_id": path.stem, "extractor": NAME})
    rows = [*records.incidents, *records.casualties, *records.seizures, *records.claims]
    for row in rows:
        for name, value in row.items():
            if isinstance(value, str) and len(value) > 20:
                assert longest_run(value, text) <= MOST_WORDS, f"{name}: {value}"


@pytest.mark.parametrize("path", list(texts()), ids=lambda path: path.stem)
def test_no_title_is_the_headline_of_the_report(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    headline = text.splitlines()[0]
    document = dict.fromkeys(("document_id", "url", "publisher", "published_on", "language"))
    for row in extract_records(text, {**document, "document_id": path.stem, "extractor": NAME}).incidents:
        shared = longest_run(str(row["title"]), headline)
        assert shared < len(words(headline)) or shared <= 3, row["title"]
