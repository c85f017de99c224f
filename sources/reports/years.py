"""A date expression as it was found, and the year of one that names none where the text tells the year beside it.

Belongs here: the record of a date expression, and years taken from a neighbour ("du 27 au 31 mars 2022 ... le 1er
avril", "le 20 novembre de la même année"). Does not belong here: finding date expressions (`dates.py`), years by the
day of publication (`calendars.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from sources.reports.calendars import YEAR, Calendar


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: where it stands, the days it spans (null if it cannot be resolved), and how it was
    resolved."""

    start: int
    end: int
    first: date | None
    last: date | None
    precision: str
    rule: str
    shift: int | None = None
    """Days from another incident's day ("the next day" is 1): resolved by the text, not by the calendar."""
    shift_months: int | None = None
    """Months from another incident's month ("a month earlier" is -1, "the same month" 0)."""
    is_aside: bool = False
    """Whether it is the day of a trial, a funeral or a visit (`followups.py`), not of an event."""


_NEAR_DAYS = 62
""" "Du 27 au 31 mars 2022 ... le 1er avril": a day without its year is of the year told just before, when it lies so
near to that day and not as near to publication."""


_THIS_YEAR = re.compile(r"\b(?:this year|cette annee|de l'annee|earlier in the year|so far)\b")


_SAME_YEAR = re.compile(
    r",? (?:de |of )?(?:la meme annee|cette annee-la|cette meme annee|the same year|that (?:same )?year)\b"
)


def _in_year(mention: DateMention, year: int) -> DateMention:
    if mention.first is None or mention.last is None:
        return mention
    try:
        step = year - mention.first.year
        first, last = mention.first.replace(year=year), mention.last.replace(year=mention.last.year + step)
    except ValueError:
        return mention
    return replace(mention, first=first, last=last)


def with_year_told(found: list[DateMention], folded: str, known: Calendar) -> list[DateMention]:
    """Days and months without a year that follow one with a year are of that year, where they lie beside it."""
    resolved: list[DateMention] = []
    told: DateMention | None = None
    year = None
    for mention in found:
        year = mention.first.year if mention.first is not None and mention.precision == "year" else year
        if mention.first is None or mention.precision not in ("day", "month"):
            resolved.append(mention)
            continue
        has_year = re.search(rf"\b{YEAR}\b", folded[mention.start : mention.end]) is not None
        open_year = mention.rule in ("dates.day_month", "dates.day_span", "dates.month") and not has_year
        if open_year and (told or year) and _SAME_YEAR.match(folded, mention.end):
            mention = _in_year(mention, year or told.first.year)  # type: ignore[union-attr]  # one of both is there
        elif open_year and told is not None and folded.count("\n", told.end, mention.start) <= 2:
            mention = _beside(mention, told, known)
        of_this_year = folded[mention.start : mention.end].startswith(("since", "depuis")) or mention.precision != "day"
        told = mention if (has_year or (open_year and told is not None)) and not of_this_year else told
        if _THIS_YEAR.search(folded, max(0, mention.start - 60), mention.start):
            told = None
        resolved.append(mention)
    return resolved


def _beside(mention: DateMention, told: DateMention, known: Calendar) -> DateMention:
    if mention.first is None or mention.last is None or told.first is None:
        return mention
    published = known.published_end
    if published is not None and (published - mention.last).days <= 45:
        return mention
    years = told.first.year - mention.first.year
    for step in (years, years + 1, years - 1):
        try:
            first = mention.first.replace(year=mention.first.year + step)
            last = mention.last.replace(year=mention.last.year + step)
        except ValueError:
            continue
        if abs((first - told.first).days) <= _NEAR_DAYS and (published is None or last <= published):
            return replace(mention, first=first, last=last)
    return mention
