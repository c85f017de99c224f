"""What is known of the days of a report: when it was published, and the only year that it names.

Belongs here: the calendar that resolves days, and the names of months and weekdays. Does not belong here: expressions
of days (`dates.py`).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sources.reports.text import datelines

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv", "february feb fevrier fevr", "march mar mars", "april apr avril", "may mai",
            "june jun juin", "july jul juillet juil", "august aug aout", "september sep sept septembre",
            "october oct octobre", "november nov novembre", "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip


DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday lundi",
            "tuesday mardi",
            "wednesday mercredi",
            "thursday jeudi",
            "friday vendredi",
            "saturday samedi",
            "sunday dimanche",
        )
    )
    for name in names.split()
}


MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))


WEEKDAY = "|".join(DAYS)


YEAR = r"(?:19|20)\d\d"


DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er)?"


@dataclass(frozen=True, slots=True)
class Calendar:
    """What resolves a date: the span of days in which the report was published, and the only year the text names."""

    published_start: date | None = None
    published_end: date | None = None
    year: int | None = None

    @property
    def day(self) -> date | None:
        return self.published_start if self.published_start == self.published_end else None


Span = tuple[date, date, str] | None


def month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def published_span(published_on: str | None, url: str | None) -> tuple[date, date] | None:
    """The days in which a report may have been published: from its metadata (a day, month or year), else its
    address."""
    for words in (published_on or "", *_address_dates(url or "")):
        match = re.match(rf"({YEAR})(?:-(\d\d?)(?:-(\d\d?))?)?", words)
        if match:
            year, month, day = (int(part) if part else None for part in match.groups())
            try:
                if year and month and day:
                    return date(year, month, day), date(year, month, day)
                if year and month:
                    return month_span(year, month)
                if year:
                    return date(year, 1, 1), date(year, 12, 31)
            except ValueError:
                continue
    return None


def _address_dates(address: str) -> Iterator[str]:
    for match in re.finditer(r"(?<!\d)(20\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?!\d)", address):
        yield "-".join(part for part in match.groups() if part)


def calendar_of(folded: str, published: tuple[date, date] | None) -> Calendar:
    """The calendar of a text; its year is the publication's, else the only one that its addresses and full dates
    name."""
    if published:
        return Calendar(*published, year=published[0].year if published[0].year == published[1].year else None)
    for start, end in datelines(folded):
        match = re.search(rf"({DAY}) ({MONTH})\.? ({YEAR})|({MONTH})\.? ({DAY}),? ({YEAR})", folded[start:end])
        if match:
            day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
            try:
                filed = date(int(year), MONTHS[month], digits(day))
            except ValueError:
                continue
            return Calendar(filed, filed, filed.year)
    years = {
        int(found[:4])
        for address in re.findall(r"https?://\S+", folded)
        for found in _address_dates(address)
    }  # fmt: skip
    years |= {int(year) for year in re.findall(rf"\b(?:{DAY}) (?:{MONTH})\.?,? ({YEAR})\b", folded)}
    years |= {int(year) for year in re.findall(rf"\b(?:{MONTH})\.? (?:{DAY}),? ({YEAR})\b", folded)}
    return Calendar(year=years.pop() if len(years) == 1 else None)


def year_for(known: Calendar, month: int, day: int) -> int | None:
    """The year of a day and month: the latest that is not after publication (a day's grace for time zones)."""
    if known.published_end is None:
        return known.year
    try:
        candidate = date(known.published_end.year, month, day)
    except ValueError:
        return None
    return candidate.year if candidate <= known.published_end + timedelta(days=1) else candidate.year - 1


def digits(words: str) -> int:
    return int(re.sub(r"\D", "", words))
