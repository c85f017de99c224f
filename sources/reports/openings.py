"""The letters that a match of a pattern can begin with: a cheap first look, before each alternative is tried.

Belongs here: reading them off a pattern, and compiling it with that first look. Does not belong here: any pattern.

A pattern of several hundred alternatives would try each of them at each word of a text. The openings are read off the
pattern itself, so that a word added to a pattern is looked for without being written down a second time; they may be
too many and are never too few, so a search finds what it found without them.
"""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined]  # the standard library's own reading of a pattern
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LENGTH = 4
"""So many letters of a match are looked at."""

_MANY = 400
"""Where another letter would make more openings than these (`[A-Z]` after `[A-Z]`), they end before it."""

_CATEGORIES = {op.CATEGORY_DIGIT: "\0", op.CATEGORY_SPACE: "\1"}
_WRITTEN = {"\0": r"\d", "\1": r"\s"}
"""What stands in an opening for `\\d` and `\\s`, which are more characters than can be listed."""


def openings(pattern: str) -> frozenset[str] | None:
    """The strings of at most `LENGTH` characters, one of which opens any match of `pattern`; `None` where a match can
    begin with anything (or be empty)."""
    return _read_off(_parser.parse(pattern))


def _read_off(items: Any) -> frozenset[str] | None:
    if items.state.flags & ~re.UNICODE:
        return None  # "(?i)": what a letter stands for depends on it
    found = frozenset(text for text, _ in _of_sequence(items, frozenset({("", True)})))
    return None if "" in found else found


_Heads = frozenset[tuple[str, bool]]
"""Beginnings of a match, each with whether what follows is still to be read into it."""


def _of_sequence(items: Any, heads: _Heads) -> _Heads:
    for code, value in items:
        if not any(goes_on for _, goes_on in heads):
            break
        heads = _then(heads, code, value)
    return heads


def _then(heads: _Heads, code: Any, value: Any) -> _Heads:
    """The beginnings once one more item of the pattern is read."""
    if code is op.LITERAL:
        return _with(heads, {chr(value)})
    if code is op.IN:
        return _with(heads, _characters(value))
    if code is op.SUBPATTERN and not value[1]:  # "(?i:...)" counts as anything
        return _of_sequence(value[-1], heads)
    if code is op.BRANCH:
        return frozenset().union(*(_of_sequence(branch, heads) for branch in value[1]))
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, repeated = value
        for _ in range(min(least, LENGTH)):
            heads = _of_sequence(repeated, heads)
        found = heads
        for _ in range(min(most - least, LENGTH)):
            heads = _of_sequence(repeated, heads)
            found |= heads
        return found
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return heads  # they take no character; what they forbid is forbidden by the search itself
    return _with(heads, None)


def _with(heads: _Heads, characters: set[str] | None) -> _Heads:
    ended = {head for head in heads if not head[1]}
    growing = {text for text, goes_on in heads if goes_on}
    if characters is None or len(growing) * len(characters) > _MANY:
        return frozenset(ended | {(text, False) for text in growing})
    grown = {text + character for text in growing for character in characters}
    return frozenset(ended | {(text, len(text) < LENGTH) for text in grown})


def _characters(members: Any) -> set[str] | None:
    found: set[str] = set()
    for code, value in members:
        if code is op.LITERAL:
            found.add(chr(value))
        elif code is op.RANGE and value[1] - value[0] < _MANY:
            found |= {chr(number) for number in range(value[0], value[1] + 1)}
        elif code is op.CATEGORY and value in _CATEGORIES:
            found.add(_CATEGORIES[value])
        else:
            return None  # any character but some, or a whole category of them
    return found


def opened(pattern: str) -> re.Pattern[str]:
    """`pattern`, compiled behind a look-ahead for its openings, letter by letter: a position at which no match begins
    is left after a letter or two, not after every alternative."""
    items = _parser.parse(pattern)
    found = _read_off(items)
    if found is None:
        return re.compile(pattern)
    # where all alternatives begin at a word's edge, most positions are left before a letter is looked at
    edge = r"\b" if items[0] == (op.AT, op.AT_BOUNDARY) else ""
    return re.compile(f"{edge}(?={_by_letter(found)})(?:{pattern})")


def _by_letter(found: frozenset[str]) -> str:
    rests: dict[str, set[str]] = {}
    for text in found:
        rests.setdefault(text[0], set()).add(text[1:])
    return "|".join(
        (_WRITTEN.get(letter) or re.escape(letter)) + ("" if "" in after else f"(?:{_by_letter(frozenset(after))})")
        for letter, after in sorted(rests.items())
    )
