"""The day and the place that a line of its own gives to what is told below it.

Belongs here: lines of a list or log that hold nothing but a day ("Tuesday 7 November", "Date: 24 June 2023") or a place
("Location: Gubio", "Lieu : Banki"), and handing them to the mentions below until the next such line. Does not belong
here: what opens one paragraph (`scenes.py`), days and places inside sentences (`mentions.py`), datelines (`text.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sources.reports.gazetteer import PlaceMention
from sources.reports.mention import Mention
from sources.reports.reading import Reading
from sources.reports.text import Sentence
from sources.reports.years import DateMention

_LABEL = re.compile(
    r"(?:[-*•·>#]+|\d+[.)/])? ?(?:also |aussi |egalement |meanwhile,? |elsewhere )?(?:(?:date|day|jour|on|le|du"
    r"|in the night of|dans la nuit d[ue]|nuit d[ue]"
    r"|night of) ?)*[:=-]? ?"
)
_PLACE_LABEL = re.compile(
    r"[-*•· ]*(?:location|place|where|area|site|town|village|lieu|localite|endroit|zone|commune) ?[:=] ?"
)
_NOTHING_MORE = re.compile(r"[\s:;,.()\[\]*#-]*")


_CLOSES = re.compile(
    r"[-*•#> ]*(?:earlier|previous(?:ly)?|background|context|reminder|displacement|response|outlook|gaps|contact"
    r"|recommend|analysis|comment|figures|next update|anterieur|precedemment|contexte|rappel|deplacement|reponse"
    r"|perspectives?|analyse|commentaire|chiffres|contraintes|tendance)"
)
"""A heading that ends the log above it: what stands below is of no day of it."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    date: DateMention | None
    place: PlaceMention | None


def give_headings(reading: Reading, mentions: Sequence[Mention]) -> None:
    """Give each mention that lacks a day or a settlement those of the lines above it."""
    told = {mention.sentence.index for mention in mentions}
    lines = [line for line in (_line(reading, s) for s in reading.sentences if s.index not in told) if line]
    days = [line for line in lines if line.date is not None]
    if len(days) == 1 and not _is_among(days[0], mentions):  # else it is the day on which the report was written
        lines = [line for line in lines if line.date is None]
    if len(days) > 1 and days[0].date.first == reading.calendar.day and not _is_among(days[0], mentions):  # type: ignore[union-attr]  # days have one
        lines = [line for line in lines if line is not days[0]]  # the report's own day, above those of its log
    if not lines:
        return
    ends = [s.start for s in reading.sentences if s.is_heading and _CLOSES.match(reading.folded, s.start)]
    for mention in mentions:
        closed = max((end for end in ends if end <= mention.start), default=-1)
        above = [line for line in lines if closed < line.end <= mention.start]
        date = next((line for line in reversed(above) if line.date), None)
        place = next((line for line in reversed(above) if line.place), None)
        if date and mention.date is None:
            mention.date = date.date
        coarse = mention.place is None or mention.place.rank < 3
        if place and any(m.start < mention.start and m.start >= place.end and _is_fine(m, place) for m in mentions):
            continue  # the item named a place of its own, and goes on
        if place and coarse and (date is None or place.start >= date.start):
            mention.place = place.place


def _is_fine(mention: Mention, line: _Line) -> bool:
    return mention.place is not None and mention.place.rank >= 3 and mention.place is not line.place


def _is_among(line: _Line, mentions: Sequence[Mention]) -> bool:
    """Whether events are told before a line as well as after it."""
    before = any(m.end <= line.start and not m.sentence.is_heading for m in mentions)
    return before and any(m.start >= line.end for m in mentions)


def _line(reading: Reading, sentence: Sentence) -> _Line | None:
    """A sentence that is such a line."""
    folded = reading.folded
    if any(low <= sentence.start < high for low, high in reading.datelines) or sentence.end - sentence.start > 90:
        return None
    if label := _PLACE_LABEL.match(folded, sentence.start, sentence.end):
        inside = [p for p in reading.places.mentions if label.end() <= p.start < sentence.end]
        finest = max(inside, key=lambda p: (p.rank, -p.start), default=None)
        return _Line(sentence.start, sentence.end, None, replace(finest, role="at")) if finest else None
    label = _LABEL.match(folded, sentence.start, sentence.end)
    opening = label.end() if label else sentence.start
    date = next((d for d in reading.dates if sentence.start <= d.start <= opening), None)
    if date is None or date.first is None or date.precision != "day":
        return None
    if not _NOTHING_MORE.fullmatch(folded, date.end, sentence.end):
        return None
    return _Line(sentence.start, sentence.end, date, None)
