"""The days that each form of date expression spans, resolved against the calendar.

Belongs here: one function a form ("last month", "two weeks ago", "le 3/05"); each gives nothing where the year or day
is not known. Does not belong here: the patterns that find the forms (`dates.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from sources.reports.calendars import DAYS, MONTHS, Calendar, Span, digits, month_span, year_for
from sources.reports.numbers import number_of


def exact(match: re.Match[str], known: Calendar) -> Span:
    """A day and month, with or without a year and a weekday; also a span of days ("3 to 23 March")."""
    groups = match.groupdict()
    month = MONTHS[groups["month"]]
    days = [digits(groups[name]) for name in ("day", "day2") if groups.get(name)]
    first_month = MONTHS[groups["month1"]] if groups.get("month1") else month
    year = int(groups["year"]) if groups.get("year") else year_for(known, month, days[-1])
    if year is None:
        return None
    try:
        first, last = date(year, first_month, days[0]), date(year, month, days[-1])
    except ValueError:
        return None
    if first > last:
        first = first.replace(year=year - 1)
    named = groups.get("weekday")
    if named and first == last and first.weekday() != DAYS[named]:
        # the report contradicts itself: both days stay possible if they are neighbours, and none is chosen
        for step in (-1, 1):
            other = first + timedelta(days=step)
            if other.weekday() == DAYS[named]:
                return min(first, other), max(first, other), "day"
        if not groups.get("year") and known.published_end is None:
            return None
    return first, last, "day"


def numeric(match: re.Match[str], _: Calendar) -> Span:
    year, month, day = int(match["year"]), int(match["m"]), int(match["d"])
    try:
        return date(year, month, day), date(year, month, day), "day"
    except ValueError:
        return None


def day_slash_month(match: re.Match[str], known: Calendar) -> Span:
    """ "Le 3/05", "nuit du 19 au 20/05": a day and month in figures, the year as for any day and month."""
    month, days = int(match["m"]), [int(match[name]) for name in ("day", "day2") if match[name]]
    year = year_for(known, month, days[-1])
    try:
        return (date(year, month, days[0]), date(year, month, days[-1]), "day") if year else None
    except ValueError:
        return None


def short_year(match: re.Match[str], _: Calendar) -> Span:
    year = int(match["year"])
    try:
        day = date(year if year > 99 else 2000 + year, MONTHS[match["month"]], int(match["day"]))
    except ValueError:
        return None
    return day, day, "day"


FEASTS = {"christmas day": (12, 25), "christmas eve": (12, 24), "noel": (12, 25), "new year's day": (1, 1),
           "new year's eve": (12, 31), "jour de l'an": (1, 1), "saint-sylvestre": (12, 31), "boxing day": (12, 26),
           "toussaint": (11, 1), "assomption": (8, 15)}  # fmt: skip
"""Feasts of one day of the year; those that move with the moon resolve nothing."""


def feast(match: re.Match[str], known: Calendar) -> Span:
    month, day = FEASTS[match["feast"]]
    if re.match(r"\b(?:veille|reveillon|nuit)", match.group()) and match["feast"] == "noel":
        day = 24
    year = int(match["year"]) if match["year"] else year_for(known, month, day)
    return (date(year, month, day), date(year, month, day), "day") if year else None


def day_of_month(match: re.Match[str], known: Calendar) -> Span:
    """ "On the 12th": the latest such day that is not after publication; with a weekday, one that is that weekday."""
    if known.day is None:
        return None
    weekday = match.groupdict().get("weekday")
    for back in range(62):
        day = known.day - timedelta(days=back)
        if day.day == int(match["day"]) and (weekday is None or day.weekday() == DAYS[weekday]):
            return day, day, "day"
    return None


def weekend(_: re.Match[str], known: Calendar) -> Span:
    if known.day is None:
        return None
    sunday = known.day - timedelta(days=(known.day.weekday() + 1) % 7)
    saturday = known.day if known.day.weekday() == 5 else sunday - timedelta(days=1)
    return saturday, max(sunday, saturday), "day"


def a_month(match: re.Match[str], known: Calendar) -> Span:
    month = MONTHS[match["month"]]
    if match["year"]:
        return *month_span(int(match["year"]), month), "month"
    if match["lastyear"]:
        return (*month_span(known.published_end.year - 1, month), "month") if known.published_end else None
    year = year_for(known, month, 1)
    return (*month_span(year, month), "month") if year else None


def a_weekday(match: re.Match[str], known: Calendar) -> Span:
    if known.published_start is None or known.published_end is None:
        return None
    names = [match["weekday"], match["weekday2"]] if match["weekday2"] else [match["weekday"]]
    if known.day is None:
        whole_month = (known.published_end - known.published_start).days < 32
        return (known.published_start, known.published_end, "month") if whole_month else None
    last = known.day - timedelta(days=(known.day.weekday() - DAYS[names[-1]]) % 7)
    if (match["last"] or match.group().startswith("last ")) and last == known.day:
        last -= timedelta(days=7)
    first = last - timedelta(days=(DAYS[names[-1]] - DAYS[names[0]]) % 7) if len(names) == 2 else last
    return first, last, "day"


def days_from(days_first: int, days_last: int, precision: str = "day") -> Callable[[re.Match[str], Calendar], Span]:
    def resolve(_: re.Match[str], known: Calendar) -> Span:
        if known.day is None:
            return (
                (known.published_start, known.published_end, "month")
                if known.published_start and known.published_end
                else None
            )
        return known.day + timedelta(days=days_first), known.day + timedelta(days=days_last), precision

    return resolve


def last_unit(match: re.Match[str], known: Calendar) -> Span:
    if known.published_start is None or known.published_end is None:
        return None
    unit, end = match["unit"], known.published_end
    if unit in ("week", "semaine"):
        if known.day is None:
            return known.published_start, known.published_end, "month"
        monday = known.day - timedelta(days=known.day.weekday() + 7)
        last = monday + timedelta(days=6)  # on a Sunday, the week that ends may be meant as well
        return monday, known.day - timedelta(days=1) if known.day.weekday() == 6 else last, "week"
    if unit in ("month", "mois"):
        before = known.published_start.replace(day=1) - timedelta(days=1)
        return *month_span(before.year, before.month), "month"
    return date(end.year - 1, 1, 1), date(end.year - 1, 12, 31), "year"


def this_unit(match: re.Match[str], known: Calendar) -> Span:
    if known.day is None:
        return None
    if match["unit"] in ("week", "semaine"):
        return known.day - timedelta(days=known.day.weekday()), known.day, "week"
    if match["unit"] in ("month", "mois"):
        return *month_span(known.day.year, known.day.month), "month"
    return date(known.day.year, 1, 1), date(known.day.year, 12, 31), "year"


def start_of_month(_: re.Match[str], known: Calendar) -> Span:
    """ "Au début du mois" is one of its first ten days, none of them after publication."""
    if known.day is None:
        return None
    return known.day.replace(day=1), min(known.day, known.day.replace(day=10)), "week"


def ago(match: re.Match[str], known: Calendar) -> Span:
    if known.published_end is None:
        return None
    words = match["count"]
    count = 1 if words in ("a", "an") else number_of(words)
    if count is None:
        return None
    unit, day = match["unit"].rstrip("s"), known.day
    if unit in ("day", "jour", "night", "nuit"):
        return (day - timedelta(days=count), day - timedelta(days=count), "day") if day else None
    if unit in ("week", "semaine"):
        if day is None:
            return None
        monday = day - timedelta(days=day.weekday() + 7 * count)
        return monday, monday + timedelta(days=6), "week"
    if unit in ("month", "moi"):
        months = known.published_end.year * 12 + known.published_end.month - 1 - count
        return *month_span(months // 12, months % 12 + 1), "month"
    year = known.published_end.year - count
    return date(year, 1, 1), date(year, 12, 31), "year"


def a_year(match: re.Match[str], _: Calendar) -> Span:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31), "year"
