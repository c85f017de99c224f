"""The item lines of a report by sentence: lists that go on below a heading, over lines and over sentences.

Belongs here: what became of the things that a sentence lists without saying so itself. Does not belong here: finding
items in one clause (`seizures.py`), what pictures show (`displays.py`), whose incident the lines are of (`spoils.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sources.reports.displays import LAID_OUT, PICTURED
from sources.reports.governing import verbs_in
from sources.reports.nonevents import HABIT
from sources.reports.openings import opened
from sources.reports.reading import Reading
from sources.reports.seizures import Item, is_arm, items_in, items_of
from sources.reports.takings import NOTHING
from sources.reports.text import Sentence

_SPOILS = opened(
    r"\b(?:captured|seized|recovered|looted) (?:items|equipment|weapons|weaponry|arms|materiel)"
    r"|(?:items|exhibits|materials?|weapons|arms|equipment) (?:captured|seized|recovered|looted|found)"
    r"|spoils|haul|butin|ghanima|liste des prises|what (?:did )?(?:they|the \w+) (?:took|take|seized)|(?:arms|weapons"
    r"|ammunition) (?:cache|store|dump|depot)|cache of (?:arms|weapons)"
    r"|(?:caches?|depots?|stocks?) d'armes"
    r"|materiels? (?:taken|seized|captured|saisi|pris|recupere|emporte)e?s?|(?:bilan|saisies?) materiel"
    r"|(?:god|allah|dieu) (?:has |nous |a |gave|granted|have )+|(?:showed|shown|shows|displayed|paraded|exhib\w+|montre"
    r"|expose) (?:from|after|apres|de)\b"
    r"|(?:pics?|photos?|photographs?|images?|pictures?|videos?|footage) (?:from|of|de)\b[^.;:]{0,60}:"
    r"|(?:photos?|photographs?|images?|pictures?|videos?|footage)\b[^.;]{0,60}\b(?:attack|attaque|assault|assaut|raid"
    r"|ambush|embuscade|capture|overrun|prise)|(?:publi|releas|diffus|post|shar|circul)\w+ (?:\w+ ){0,3}(?:photos?"
    r"|photographs?|images?|pictures?|videos?|footage)"
)
"""A sentence that speaks of what was taken, though it names no thing: the list follows."""


_HEADS_A_LIST = re.compile(
    r"[\W\d]*(?:seizures?|recover(?:y|ies)|saisies?|recuperations?|prises?|butin|spoils|arms|armement|weapons|materiels?)"
    r"(?:(?:,| and| et| &|/) ?(?:seizures?|recover(?:y|ies)|saisies?|recuperations?|prises?|arms|ammunition|armement"
    r"|munitions))*[\W\d]*"
)
"""A heading that says no more than that the list below is of things taken ("Seizures and recoveries")."""


_RECOVERED = re.compile(r"recover|recuper|retrouv|cache|store|dump|depot|stock")
_OF_PICTURES = re.compile(r"photo|pic|image|video|footage")
_REACH = 2
"""So many sentences after one that tells of things taken, a list still goes on."""
_PICTURES_REACH = 4
"""So many sentences after the last that speaks of pictures, things laid out are still in them."""


def items_by_sentence(reading: Reading) -> dict[int, list[Item]]:
    """The item lines by sentence; a list of things carries on what a sentence up to two before it began."""
    hits = items_in(reading)
    found: dict[int, list[Item]] = {}
    last_taken, last_pictured, became = -9, -9, "seized"
    for sentence in reading.sentences:
        if HABIT.search(reading.folded, sentence.start, sentence.end) and not any(
            day.precision == "day" for day in reading.dates if sentence.holds(day.start)
        ):
            found[sentence.index] = []
            continue
        carries_on = became if last_taken >= sentence.index - _REACH else None
        if not carries_on:
            here = [hit for hit in hits if sentence.holds(hit.start)]
            pictured = PICTURED.search(reading.folded, sentence.start, sentence.end) and any(map(is_arm, here))
            laid_out = last_pictured >= sentence.index - _PICTURES_REACH and LAID_OUT.search(
                reading.folded, sentence.start, sentence.end
            )
            carries_on = "seized" if pictured or laid_out else None
        items: list[Item] = []
        for start, end in _lines(reading.folded, sentence):
            told_here = items_of(reading, hits, start, end, carries_on=carries_on)
            items += [_of_one_list(item, sentence) for item in told_here]
            said_here = [i.disposition for i in told_here] or (
                _said(reading.folded, start, end) if end < sentence.end else []
            )
            carries_on = next((said for said in said_here if said != "destroyed"), carries_on)
        told = _SPOILS.search(reading.folded, sentence.start, sentence.end) or (
            _HEADS_A_LIST.fullmatch(reading.folded, sentence.start, sentence.end) if sentence.is_heading else None
        )
        said = "recovered" if told and _RECOVERED.search(told.group()) else "seized"
        listed = told and ":" in reading.folded[told.end() - 1 : sentence.end]
        if listed and not carries_on and not items:
            items = items_of(reading, hits, sentence.start, sentence.end, carries_on=said)
        found[sentence.index] = items
        taken = next((item for item in items if item.disposition != "destroyed"), None)
        listed_destroyed = bool(items) and became == "destroyed" and taken is None
        opening = _opening(reading.folded, sentence)
        if told or taken or opening or listed_destroyed:
            last_taken = sentence.index
            became = taken.disposition if taken else opening or ("destroyed" if listed_destroyed else said)
        if PICTURED.search(reading.folded, sentence.start, sentence.end) or (
            told and _OF_PICTURES.search(told.group())
        ):
            last_pictured = sentence.index
    return found


_BULLET = re.compile(r"\n(?= ?(?:[-*•·▪◦>+–]|\d{1,2}[.)/]|[a-z][.)]) ?\S)")


def _lines(folded: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The lines of a list that stands in one sentence, else the sentence whole: each line is a clause of its own."""
    start = sentence.start
    for match in _BULLET.finditer(folded, sentence.start, sentence.end):
        yield start, match.start()
        start = match.end()
    yield start, sentence.end


def _of_one_list(item: Item, sentence: Sentence) -> Item:
    """The lines of one list are different things, though each line is read by itself."""
    return replace(item, verb=(sentence.start, sentence.start)) if item.rule.endswith("carried_on") else item


def _opening(folded: str, sentence: Sentence) -> str | None:
    """What became of the things that a sentence with a colon at its end leaves to the lines below it."""
    if folded[sentence.end - 1] != ":":
        return None
    return next(iter(_said(folded, sentence.start, sentence.end)[::-1]), None)


def _said(folded: str, start: int, end: int) -> list[str]:
    return [verb.disposition for verb in verbs_in(folded, start, end) if verb.disposition != NOTHING]
