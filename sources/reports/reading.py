"""Everything that the rules find in one text before anything is put together: names, dates, quantities, sentences.

Belongs here: the order in which the readers run, so that no reader takes words of another (a year is not a count,
the G5 Sahel is not five). Does not belong here: what the findings mean together (`mentions.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sources.reports.actors import ActorMention, actor_mentions
from sources.reports.calendars import Calendar, calendar_of
from sources.reports.dates import date_mentions
from sources.reports.followups import set_aside
from sources.reports.numbers import Quantity, quantities
from sources.reports.openings import opened
from sources.reports.operation_names import operation_names
from sources.reports.places import PlaceReading, place_mentions
from sources.reports.seeds import Word, words_of
from sources.reports.text import Sentence, datelines, fold, sentences
from sources.reports.unlisted import Locate
from sources.reports.years import DateMention

_NOT_COUNTS = opened(
    r"https?://\S+|\bUN\b|\b\d+/(?=\s)|(?<=\n)\s*\d+[.)](?=\s)|\bG5\b|\b(?:AK|RPG|PG|BRDM|BTR|SA|SPG"
    r"|T|DShK|PKM|M|Mi|Su)[- ]?\d+\w*"
    r"|\b(?:age[ds]?|âgée?s?)\s+(?:of\s+|de\s+)?\d+|\b\d+[- ](?:year|ans)s?[- ]?old|\b[A-Z]+\d+\b"
    r"|\b\d{1,2}[h:]\d{2}\b|\b\d+(?:th|st|nd|rd|e|ème|er)\b"
    r"|\b(?:Type|type|Highway|RN|route|Route|Base|Chapter|Article|Operation|phase|calibre"
    r"|caliber)\s?\d+\w*|\b\d+(?:[.,]\d+)?\s?(?:mm|km|kms|h|heures|GMT|pm|am|a\.m\.|p\.m\.)\b"
    r"|(?<=\d)\s?x\s?\d+"
)


@dataclass(frozen=True)
class Reading:
    """One text with all that was found in it."""

    text: str
    folded: str
    words: list[Word]
    calendar: Calendar
    sentences: list[Sentence]
    dates: list[DateMention]
    actors: list[ActorMention]
    places: PlaceReading
    quantities: list[Quantity]
    datelines: list[tuple[int, int]]
    """Where and when the report was filed, which is not where and when something happened."""
    follow_ups: frozenset[int] = frozenset()
    """The numbers of the sentences that a trial, a funeral, a visit or a condemnation opens."""


def read_text(text: str, published: tuple[date, date] | None, locate: Locate | None = None) -> Reading:
    """Run every reader over `text`; `published` is the span of days in which it may have been published, `locate` a
    gazetteer beyond the seeds."""
    folded = fold(text)
    words = words_of(folded)
    known = calendar_of(folded, published)
    dates = date_mentions(text, folded, known)
    actors = actor_mentions(text, folded, words)
    named = [
        (actor.start, actor.end) for actor in actors if actor.actor_id or (actor.side == "militant" and actor.is_named)
    ]
    named += operation_names(text)
    places = place_mentions(text, folded, words, named + [(mention.start, mention.end) for mention in dates], locate)
    masked = [(mention.start, mention.end) for mention in dates]
    masked += [match.span() for match in _NOT_COUNTS.finditer(text)]
    masked += [(actor.start, actor.end) for actor in actors if actor.actor_id]
    counts = quantities(folded, _merged(masked))
    filed = datelines(folded)
    cut = sentences(text, folded)
    mentions, dates, follow_ups = set_aside(folded, cut, places.mentions, dates)
    places = replace(places, mentions=mentions)
    return Reading(text, folded, words, known, cut, dates, actors, places, counts, filed, follow_ups)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
