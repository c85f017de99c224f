"""The day and the place that the opening of a paragraph sets for what the rest of it tells.

Belongs here: paragraphs that open with their place alone ("Bosso. On 4 September armed men ..."), and fragments that
set the scene ("4 October, outside the village of X. A patrol stops for water ...", "It starts at X on 1 November. The
outpost is overrun ..."). Does not belong here: lines that hold for several paragraphs (`headings.py`), days and places
inside the sentences that tell (`mentions.py`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from sources.reports.gazetteer import PlaceMention
from sources.reports.mention import Mention
from sources.reports.reading import Reading
from sources.reports.speech import is_aside
from sources.reports.text import Sentence
from sources.reports.years import DateMention

_NOTHING_MORE = re.compile(r"[\s:;,.()\[\]*_#-]*")
_FEW = 8
"""A fragment that sets a scene has no more words beside its day and place."""
_ALONE = 3
"""So few words stand beside a day that is told alone, outside a list."""
_SMALL = re.compile(r"\b(?:the|of|to|on|in|at|it|and|an?|le|la|les|de|du|des|et|au|aux|en|un|une|not|s|d|l)\b")
_ADMINISTRATIVE = re.compile(
    r"\b(?:cercle|region|province|commune|district|departement|department|state|etat|county|lga|prefecture|canton"
    r"|sous-prefecture|local government(?: area)?|arrondissement|wilaya)\b"
)
_CLAUSE = re.compile(
    r"\b(?:visit\w*|met|held|travel\w*|fl(?:y|ies|ew|own)|address\w*|president|minister|ministre|spokes\w+|said|says"
    r"|told|who"
    r"|announced?|statement|communique|a (?:dit|annonce|declare|affirme)|selon|according|s'est rendue?|arriv\w*|will"
    r"|since"
    r"|depuis|until|jusqu\w*|publi\w+|happened|occurred|took place|s'est produite?"
    r"|se sont produits|eu lieu|survenue?s?|updated|mis a jour|period|periode|week|semaine|couvert\w*|covered)\b"
)
"""Words of sentences that are no scene: somebody speaks or travels, a period is told, or when
what was told happened."""


def set_scenes(reading: Reading, mentions: Sequence[Mention]) -> None:
    """Give the mentions of a paragraph the day and the place that its opening sets, where they have none."""
    told = {mention.sentence.index for mention in mentions}
    for paragraph, sentences in itertools.groupby(reading.sentences, key=lambda s: s.paragraph):
        inside = [mention for mention in mentions if mention.sentence.paragraph == paragraph]
        if not inside:
            continue
        before = [mention for mention in mentions if mention.end <= inside[0].start]
        opening = list(itertools.takewhile(lambda s: s.index not in told, sentences))
        scene = next((found for s in opening[:3] if (found := _scene(reading, s) or _day_alone(reading, s))), None)
        if scene is None:
            continue
        day, place = scene
        if (
            place is None
            and day is not None
            and any(_THERE_AGAIN.search(reading.folded, s.start, s.end) for s in opening)
        ):
            place = next((m.place for m in reversed(before) if m.place and m.place.rank >= 3), None)
        if place is None and day is not None:
            place = next((seen for s in opening[1:3] if (seen := _seen_at(reading, s))), None)
        placed = any(m.place is not None and m.place.rank >= 3 for m in inside)
        for mention in inside:
            if mention.date is not None and mention is not inside[0]:
                day = None  # what follows is of that day
            if mention.sentence.index not in reading.follow_ups:  # a funeral's day is not that of the deaths
                mention.date = mention.date or day
            if place and not placed and not any(p.rank >= 3 for p in mention.areas):
                mention.place = place


def _scene(reading: Reading, sentence: Sentence) -> tuple[DateMention | None, PlaceMention | None] | None:
    """The day and place that a sentence without an event sets; both for a fragment, the place alone where nothing else
    is said."""
    if sentence.is_heading or any(low <= sentence.start < high for low, high in reading.datelines):
        return None
    line = reading.folded.rfind("\n", 0, sentence.start) + 1
    places = [p for p in reading.places.mentions if sentence.holds(p.start) and p.role not in ("aside", "away")]
    fine = [p for p in places if p.rank >= 3]
    spans = [(p.start, p.end) for p in places]
    opens = _NOTHING_MORE.fullmatch(reading.folded, line, sentence.start) is not None
    alone = _SMALL.sub(" ", _ADMINISTRATIVE.sub(" ", _rest(reading, sentence, spans)))
    if opens and fine and fine[0] is places[0] and not alone.split():
        return None, replace(fine[0], role="at")
    days = [
        d
        for d in reading.dates
        if sentence.holds(d.start)
        and (d.first or d.shift is not None)
        and d.precision == "day"
        and not is_aside(reading, d, sentence.start, sentence.end)
    ]
    if not days or not fine:
        return None
    rest = _rest(reading, sentence, spans + [(d.start, d.end) for d in days])
    happened = [p for p in fine if p.role in ("at", "near")]
    dated_first = len(days) == 1 and days[0].start - sentence.start <= 4 and len(happened) == 1
    few = len(re.findall(r"[a-z]{2,}", _SMALL.sub(" ", rest))) <= _FEW
    if _CLAUSE.search(rest) or not (few or dated_first):
        # "On 30 October a drone spotted a column of motorcycles near X.": what follows happened then and there
        return None
    exact = [d for d in days if d.rule == "dates.day_month"] or days
    place = next((p for p in fine if p.role in ("at", "near")), fine[0])
    return exact[0], place if place.role in ("at", "near") else replace(place, role="at")


_MARK = re.compile(r"[-*•·> ]*(?:\(?\d+(?:/\d*|[.)]) ?)?")
_THERE_AGAIN = re.compile(
    r"\b(?:same (?:place|village|town|city|base|camp|post|spot|road|location|stretch|market)"
    r"|(?:meme|memes) (?:lieux?|endroit|village|ville|base|camp|poste|localite|route|axe|scenario|marche))\b"
)


def _day_alone(reading: Reading, sentence: Sentence) -> tuple[DateMention, None] | None:
    """The day of a fragment that says little more ("1/7 Friday morning.", "10 June: same place, same method.", "On
    Sunday drones were busy.")."""
    if sentence.is_heading or any(low <= sentence.start < high for low, high in reading.datelines):
        return None
    days = [
        d
        for d in reading.dates
        if sentence.holds(d.start) and d.precision == "day" and (d.first or d.shift is not None)
    ]
    if not days or len({d.first for d in days}) > 1:
        return None
    mark = _MARK.match(reading.folded, sentence.start)
    opens = days[0].start - (mark.end() if mark else sentence.start) <= 4
    rest = _rest(reading, sentence, [(d.start, d.end) for d in days])
    line = reading.folded.rfind("\n", 0, sentence.start) + 1
    marked = (mark is not None and mark.end() > sentence.start) or (
        line < sentence.start and _MARK.fullmatch(reading.folded, line, sentence.start) is not None
    )
    words = len(re.findall(r"[a-z]{2,}", _SMALL.sub(" ", rest)))
    few = words <= (_FEW if marked else _ALONE) or _THERE_AGAIN.search(rest)
    return (days[0], None) if opens and few and not _CLAUSE.search(rest) else None


def _seen_at(reading: Reading, sentence: Sentence) -> PlaceMention | None:
    """The only settlement where a sentence without an event says that something was."""
    if _CLAUSE.search(reading.folded, sentence.start, sentence.end):
        return None
    here = [p for p in reading.places.mentions if sentence.holds(p.start) and p.rank >= 3 and p.role in ("at", "near")]
    return here[-1] if len(here) == 1 or (here and here[0].role == "near" and here[-1].role == "at") else None


def _rest(reading: Reading, sentence: Sentence, spans: Sequence[tuple[int, int]]) -> str:
    """The words of a sentence without its days and places."""
    words = list(reading.folded[sentence.start : sentence.end])
    for low, high in spans:
        for position in range(max(low, sentence.start), min(high, sentence.end)):
            words[position - sentence.start] = " "
    return "".join(" " if character in ",.:;()[]*_#-/" else character for character in "".join(words))
