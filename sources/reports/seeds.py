"""The seed lists that the rules read: actors, weapons, countries, admin areas and settlements.

Belongs here: opening the CSV files of `dbt_project/seeds` as data, and finding their names in a text. Does not belong
here: a name, a code or a place of its own; what a mention means in its sentence (`actors.py`, `places.py`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from sources.catalogue import SOURCES
from sources.reports.text import WORD, normal_form

SEEDS = SOURCES.parent / "dbt_project" / "seeds"

Payload = TypeVar("Payload")


@lru_cache(maxsize=32)
def seed(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one seed (`actors/seed_actor`), empty cells as empty text.

    Raises `FileNotFoundError` when the seed is missing: the extractor without its lists would silently find nothing.
    """
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


class Word(NamedTuple):
    """One word of a folded text and where it stands."""

    text: str
    start: int
    end: int


def words_of(folded: str) -> list[Word]:
    return [Word(match.group(), match.start(), match.end()) for match in WORD.finditer(folded)]


class Found(NamedTuple, Generic[Payload]):
    """A name of a list found in a text, with everything that the list says under that name."""

    start: int
    end: int
    values: list[Payload]


class Names(Generic[Payload]):
    """Finds the names of a list in a text, the longest first; spelling, accents, case and hyphens do not matter."""

    def __init__(self, names: Iterable[tuple[str, Payload]]) -> None:
        self._entries: dict[tuple[str, ...], list[Payload]] = {}
        # by the first word, then the second ("" for a name of one word): few names are left to compare at each word
        self._by_first: dict[str, dict[str, list[tuple[tuple[str, ...], list[Payload]]]]] = {}
        entries = self._entries
        for name, value in names:
            key = tuple(normal_form(name).split())
            if key:
                entries.setdefault(key, []).append(value)
        for key in sorted(entries, key=len, reverse=True):
            seconds = self._by_first.setdefault(key[0], {})
            seconds.setdefault(key[1] if len(key) > 1 else "", []).append((key, entries[key]))

    def entries(self) -> Iterator[tuple[str, list[Payload]]]:
        """Each name in its normal form, with everything listed under it."""
        return ((" ".join(key), values) for key, values in self._entries.items())

    def find(self, words: list[Word], folded: str) -> Iterator[Found[Payload]]:
        """The names in order, none overlapping another; words of one name stand apart by a space, hyphen or
        apostrophe."""
        position, count = 0, len(words)
        while position < count:
            seconds = self._by_first.get(words[position].text)
            if seconds is not None:
                following = words[position + 1].text if position + 1 < count else ""
                candidates = [*(seconds.get(following, ()) if following else ()), *seconds.get("", ())]
                for key, values in candidates:
                    last = position + len(key) - 1
                    if last < count and _stands(words, position, key, folded):
                        yield Found(words[position].start, words[last].end, values)
                        position = last
                        break
            position += 1


def _stands(words: list[Word], position: int, key: tuple[str, ...], folded: str) -> bool:
    """Whether the words of a name stand at `position`, one after the other."""
    for step, word in enumerate(key):
        here = words[position + step]
        if here.text != word:
            return False
        if step and not _joined(folded[words[position + step - 1].end : here.start]):
            return False
    return True


def _joined(between: str) -> bool:
    return (len(between) <= 2 and not between.strip(" -'\n.")) or between == ","  # "12,7 mm"
