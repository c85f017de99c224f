"""Days, weeks, months and years that a text names, resolved against what is known of its publication.

Belongs here: date expressions in English and French and the calendar that resolves them. Does not belong here: which
incident a date belongs to (`mentions.py`).

A date is never guessed. A day and month without a year resolve only if the publication day, or the one year that stands
in the text (in a full date, or in an address such as .../2020/04/07/...), gives the year; a weekday resolves only
against a publication day. What cannot be resolved stays a mention without a day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sources.reports.numbers import number_of
from sources.reports.text import datelines

_MONTHS = {
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
_DAYS = {
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
MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
WEEKDAY = "|".join(_DAYS)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er)?"
_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|une?|deux|trois|quatre|cinq|sept"
    r"|huit|neuf|dix|quelques|several|a few)"
)
_UNIT = r"(?:days?|weeks?|months?|years?|jours?|semaines?|mois|ans?|annees?)"


@dataclass(frozen=True, slots=True)
class Calendar:
    """What resolves a date: the span of days in which the report was published, and the only year the text names."""

    published_start: date | None = None
    published_end: date | None = None
    year: int | None = None

    @property
    def day(self) -> date | None:
        return self.published_start if self.published_start == self.published_end else None


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


Span = tuple[date, date, str] | None


def month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def published_span(published_on: str | None, url: str | None) -> tuple[date, date] | None:
    """The days in which a report may have been published: from its metadata (a day, month or year), else its
    address."""
    for words in (published_on or "", *_address_dates(url or "")):
        match = re.match(rf"({_YEAR})(?:-(\d\d?)(?:-(\d\d?))?)?", words)
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
        match = re.search(rf"({_DAY}) ({MONTH})\.? ({_YEAR})|({MONTH})\.? ({_DAY}),? ({_YEAR})", folded[start:end])
        if match:
            day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
            try:
                filed = date(int(year), _MONTHS[month], _number(day))
            except ValueError:
                continue
            return Calendar(filed, filed, filed.year)
    years = {
        int(found[:4])
        for address in re.findall(r"https?://\S+", folded)
        for found in _address_dates(address)
    }  # fmt: skip
    years |= {int(year) for year in re.findall(rf"\b(?:{_DAY}) (?:{MONTH})\.?,? ({_YEAR})\b", folded)}
    years |= {int(year) for year in re.findall(rf"\b(?:{MONTH})\.? (?:{_DAY}),? ({_YEAR})\b", folded)}
    return Calendar(year=years.pop() if len(years) == 1 else None)


def _year_for(known: Calendar, month: int, day: int) -> int | None:
    """The year of a day and month: the latest that is not after publication (a day's grace for time zones)."""
    if known.published_end is None:
        return known.year
    try:
        candidate = date(known.published_end.year, month, day)
    except ValueError:
        return None
    return candidate.year if candidate <= known.published_end + timedelta(days=1) else candidate.year - 1


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _exact(match: re.Match[str], known: Calendar) -> Span:
    """A day and month, with or without a year and a weekday; also a span of days ("3 to 23 March")."""
    groups = match.groupdict()
    month = _MONTHS[groups["month"]]
    days = [_number(groups[name]) for name in ("day", "day2") if groups.get(name)]
    first_month = _MONTHS[groups["month1"]] if groups.get("month1") else month
    year = int(groups["year"]) if groups.get("year") else _year_for(known, month, days[-1])
    if year is None:
        return None
    try:
        first, last = date(year, first_month, days[0]), date(year, month, days[-1])
    except ValueError:
        return None
    if first > last:
        first = first.replace(year=year - 1)
    named = groups.get("weekday")
    if named and first == last and first.weekday() != _DAYS[named]:
        # the report contradicts itself: both days stay possible if they are neighbours, and none is chosen
        for step in (-1, 1):
            other = first + timedelta(days=step)
            if other.weekday() == _DAYS[named]:
                return min(first, other), max(first, other), "day"
        if not groups.get("year") and known.published_end is None:
            return None
    return first, last, "day"


def _numeric(match: re.Match[str], _: Calendar) -> Span:
    year, month, day = int(match["year"]), int(match["m"]), int(match["d"])
    try:
        return date(year, month, day), date(year, month, day), "day"
    except ValueError:
        return None


def _day_slash_month(match: re.Match[str], known: Calendar) -> Span:
    """ "Le 3/05", "nuit du 19 au 20/05": a day and month in figures, the year as for any day and month."""
    month, days = int(match["m"]), [int(match[name]) for name in ("day", "day2") if match[name]]
    year = _year_for(known, month, days[-1])
    try:
        return (date(year, month, days[0]), date(year, month, days[-1]), "day") if year else None
    except ValueError:
        return None


def _short_year(match: re.Match[str], _: Calendar) -> Span:
    year = int(match["year"])
    try:
        day = date(year if year > 99 else 2000 + year, _MONTHS[match["month"]], int(match["day"]))
    except ValueError:
        return None
    return day, day, "day"


_FEASTS = {"christmas day": (12, 25), "christmas eve": (12, 24), "noel": (12, 25), "new year's day": (1, 1),
           "new year's eve": (12, 31), "jour de l'an": (1, 1), "saint-sylvestre": (12, 31), "boxing day": (12, 26),
           "toussaint": (11, 1), "assomption": (8, 15)}  # fmt: skip
"""Feasts of one day of the year; those that move with the moon resolve nothing."""


def _feast(match: re.Match[str], known: Calendar) -> Span:
    month, day = _FEASTS[match["feast"]]
    if re.match(r"\b(?:veille|reveillon|nuit)", match.group()) and match["feast"] == "noel":
        day = 24
    year = int(match["year"]) if match["year"] else _year_for(known, month, day)
    return (date(year, month, day), date(year, month, day), "day") if year else None


def _day_of_month(match: re.Match[str], known: Calendar) -> Span:
    """ "On the 12th": the latest such day that is not after publication; with a weekday, one that is that weekday."""
    if known.day is None:
        return None
    weekday = match.groupdict().get("weekday")
    for back in range(62):
        day = known.day - timedelta(days=back)
        if day.day == int(match["day"]) and (weekday is None or day.weekday() == _DAYS[weekday]):
            return day, day, "day"
    return None


def _weekend(_: re.Match[str], known: Calendar) -> Span:
    if known.day is None:
        return None
    sunday = known.day - timedelta(days=(known.day.weekday() + 1) % 7)
    saturday = known.day if known.day.weekday() == 5 else sunday - timedelta(days=1)
    return saturday, max(sunday, saturday), "day"


def _month(match: re.Match[str], known: Calendar) -> Span:
    month = _MONTHS[match["month"]]
    if match["year"]:
        return *month_span(int(match["year"]), month), "month"
    if match["lastyear"]:
        return (*month_span(known.published_end.year - 1, month), "month") if known.published_end else None
    year = _year_for(known, month, 1)
    return (*month_span(year, month), "month") if year else None


def _weekday(match: re.Match[str], known: Calendar) -> Span:
    if known.published_start is None or known.published_end is None:
        return None
    names = [match["weekday"], match["weekday2"]] if match["weekday2"] else [match["weekday"]]
    if known.day is None:
        whole_month = (known.published_end - known.published_start).days < 32
        return (known.published_start, known.published_end, "month") if whole_month else None
    last = known.day - timedelta(days=(known.day.weekday() - _DAYS[names[-1]]) % 7)
    if match["last"] and last == known.day:
        last -= timedelta(days=7)
    first = last - timedelta(days=(_DAYS[names[-1]] - _DAYS[names[0]]) % 7) if len(names) == 2 else last
    return first, last, "day"


def _near(days_first: int, days_last: int, precision: str = "day") -> Callable[[re.Match[str], Calendar], Span]:
    def resolve(_: re.Match[str], known: Calendar) -> Span:
        if known.day is None:
            return (
                (known.published_start, known.published_end, "month")
                if known.published_start and known.published_end
                else None
            )
        return known.day + timedelta(days=days_first), known.day + timedelta(days=days_last), precision

    return resolve


def _last_unit(match: re.Match[str], known: Calendar) -> Span:
    if known.published_start is None or known.published_end is None:
        return None
    unit, end = match["unit"], known.published_end
    if unit in ("week", "semaine"):
        if known.day is None:
            return known.published_start, known.published_end, "month"
        monday = known.day - timedelta(days=known.day.weekday() + 7)
        return monday, monday + timedelta(days=6), "week"
    if unit in ("month", "mois"):
        before = known.published_start.replace(day=1) - timedelta(days=1)
        return *month_span(before.year, before.month), "month"
    return date(end.year - 1, 1, 1), date(end.year - 1, 12, 31), "year"


def _this_unit(match: re.Match[str], known: Calendar) -> Span:
    if known.day is None:
        return None
    if match["unit"] in ("week", "semaine"):
        return known.day - timedelta(days=known.day.weekday()), known.day, "week"
    if match["unit"] in ("month", "mois"):
        return *month_span(known.day.year, known.day.month), "month"
    return date(known.day.year, 1, 1), date(known.day.year, 12, 31), "year"


def _start_of_month(_: re.Match[str], known: Calendar) -> Span:
    """ "Au début du mois" is one of its first ten days, none of them after publication."""
    if known.day is None:
        return None
    return known.day.replace(day=1), min(known.day, known.day.replace(day=10)), "week"


def _ago(match: re.Match[str], known: Calendar) -> Span:
    if known.published_end is None:
        return None
    words = match["count"]
    count = 1 if words in ("a", "an") else number_of(words)
    if count is None:
        return None
    unit, day = match["unit"].rstrip("s"), known.day
    if unit in ("day", "jour"):
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


def _year(match: re.Match[str], _: Calendar) -> Span:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31), "year"


_AND = r"(?: ?- ?| to | and | au | et | a | ou | or |/)"
_PART = (
    r"(?: (?:morning|afternoon|evening|night|matin|apres-midi|soir|dernier|last|dans la (?:matinee"
    r"|soiree|nuit|journee)|au petit matin))?"
)
_RULES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], Calendar], Span]], ...] = tuple(
    (rule, re.compile(pattern), resolve)
    for rule, pattern, resolve in (
        ("numeric", rf"(?<![\w/-])(?P<year>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", _numeric),
        ("numeric", rf"(?<![\w/-])(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<year>{_YEAR})(?!\d)", _numeric),
        (
            "day_slash_month",
            r"(?:(?<=le )|(?<=du )|(?<=on )|(?<=au )|(?<=\n)|(?<=- )|(?<=\* )|(?<=• ))"
            r"(?:(?P<day>[12]\d|3[01]|0?[1-9])(?: ?- ?| au | to ))?(?P<day2>[12]\d|3[01]|0?[1-9])/(?P<m>0?[1-9]|1[0-2])"
            r"(?![\d/-])",
            _day_slash_month,
        ),
        (
            "short_year",
            rf"(?<![\w/-])(?P<day>\d\d?)[-.](?P<month>{MONTH})[-.](?P<year>(?:20)?\d\d)(?![\w-]|[.,]\d)",
            _short_year,
        ),
        (
            "feast",
            rf"\b(?:veille de |nuit de |reveillon de |jour de )?(?P<feast>{'|'.join(_FEASTS)})\b"
            rf"(?:,? (?P<year>{_YEAR})\b)?",
            _feast,
        ),
        (
            "day_span",
            rf"\b(?:(?:between|from|du|entre(?: le)?|de la nuit du|dans la nuit du|night of"
            rf"|nuit du)(?: the)? )?(?:the )?"
            rf"(?:(?:{WEEKDAY}) )?(?P<day>{_DAY})(?: (?P<month1>{MONTH})\.?)?{_AND}(?:le "
            rf"|the )?(?:(?:{WEEKDAY}),? )?(?P<day2>{_DAY}) (?:of )?"
            rf"(?P<month>{MONTH})\b\.?(?:,? (?P<year>{_YEAR})\b)?",
            _exact,
        ),
        (
            "day_span",
            rf"\b(?P<month>{MONTH})\.? (?P<day>{_DAY}){_AND}(?P<day2>{_DAY})\b(?:,? (?P<year>{_YEAR})\b)?(?! ?\w*00)",
            _exact,
        ),
        (
            "day_month",
            rf"\b(?:(?:this (?:morning|afternoon|evening)|ce (?:matin"
            rf"|soir)) \(?)?(?:(?P<weekday>{WEEKDAY}),? (?:the "
            rf"|le )?)?(?P<day>{_DAY}) (?:of )?(?P<month>{MONTH})\b\.?(?:,? (?P<year>{_YEAR})\b)?",
            _exact,
        ),
        (
            "day_month",
            rf"\b(?:(?P<weekday>{WEEKDAY}),? )?(?P<month>{MONTH})\.? (?P<day>{_DAY})\b(?![.,]\d)"
            rf"(?:,? (?P<year>{_YEAR})\b)?",
            _exact,
        ),
        (
            "month",
            rf"\b(?:in|en|au mois d[e']|since|depuis|of|de|d'|during|late|early|mid-?|fin|debut|mi-?|last|this"
            rf"|by|until|a la mi-)? ?"
            rf"(?:early |late |mid-? ?|debut |fin |mi-)?(?<!\w)(?P<month>{MONTH})\b\.?(?:,? (?P<year>{_YEAR})\b"
            rf"| (?:dernier|passe)"
            rf"|(?P<lastyear>,? (?:of )?last year|,? de l'annee derniere|,? l'an dernier|,? de l'an dernier))?",
            _month,
        ),
        (
            "weekday_of_month",
            rf"\b(?P<weekday>{WEEKDAY}),? (?:the )?(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er)?"
            r"(?=[,;.:)]| (?:a|au|aux|vers|dans|en|pres|lors|at|in|near|when)\b)(?![,.]\d)",
            _day_of_month,
        ),
        (
            "day_of_month",
            r"\b(?:on the (?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)\b(?! (?:of|anniversary|day|time|\w+ment\b)))",
            _day_of_month,
        ),
        (
            "weekend",
            r"\b(?:(?:over|during|at) )?(?:(?:the|this|last|past|le|ce|du|au cours du) )+(?:past |last )?week-?end"
            r"(?: dernier| passe)?\b",
            _weekend,
        ),
        (
            "weekday",
            rf"\b(?:(?:dans )?la nuit (?:de|du) |(?:during )?the night of |overnight (?:from |on )?|between "
            rf"|last |le |on |early |late )*"
            rf"(?P<weekday>{WEEKDAY})(?: night| evening| soir)?(?:(?:-| to | into | au | a | and "
            rf"| et )(?:early |late |le )?(?P<weekday2>{WEEKDAY}))?\b{_PART}(?P<last> dernier| last)?",
            _weekday,
        ),
        ("yesterday", r"\b(?:yesterday|hier)\b(?: (?:morning|evening|matin|soir|night|apres-midi))?", _near(-1, -1)),
        ("overnight", r"\b(?:overnight|last night|cette nuit|la nuit derniere|hier soir)\b", _near(-1, 0)),
        (
            "today",
            r"\b(?:earlier today|today|aujourd'hui|this (?:morning|afternoon|evening)|tonight|ce (?:matin"
            r"|soir|jour)|tot ce matin)\b",
            _near(0, 0),
        ),
        (
            "last_unit",
            r"\b(?:last|the previous|la|le|l')? ?(?P<unit>(?<=last )week|(?<=last )month|(?<=last )year"
            r"|semaine|mois|an|annee)(?:(?<=k)|(?<=h)|(?<=r)| derniere?| passee?)\b",
            _last_unit,
        ),
        (
            "start_of_month",
            r"\b(?:au debut du mois|debut du mois|at the (?:start|beginning) of the month)\b",
            _start_of_month,
        ),
        ("this_unit", r"\b(?:earlier )?(?:this|cette|ce) (?P<unit>week|month|year|semaine|mois|annee)\b", _this_unit),
        ("ago", rf"\b(?P<count>{_COUNT}) (?P<unit>{_UNIT}) ago\b", _ago),
        ("ago", rf"\bil y a (?:environ |pres d[e'] ?)?(?P<count>{_COUNT}) (?P<unit>{_UNIT})\b", _ago),
        (
            "year",
            rf"(?<![\w/.-])(?:in |en |since |depuis |early "
            rf"|late )?(?P<year>{_YEAR})(?![\w/.-]?\d)(?! (?:{MONTH}))(?!-)\b",
            _year,
        ),
    )
)
_SHIFTS = (
    (re.compile(r"\b(?:the (?:next|following) (?:day|night|morning|evening)|(?:le|au) lendemain|the day after)\b"), 1),
    (re.compile(r"\b(?:the (?:previous (?:day|night|evening)|(?:day|night|evening) before)|la veille|the eve)\b"), -1),
    (re.compile(r"\b(?:le surlendemain|two days after that)\b"), 2),
    (re.compile(r"\bl'avant-veille\b"), -2),
    (
        re.compile(
            r"\b(?:the same (?:day|night|morning|evening|afternoon)|(?:le|du) meme (?:jour|soir)|la meme (?:nuit"
            r"|journee)"
            r"|that (?:day|night|morning|evening)|ce jour-la|ce soir-la|cette nuit-la|(?:a few |several |some )?hours "
            r"(?:later|earlier|before)|quelques heures (?:plus tard|plus tot|apres|auparavant))\b"
        ),
        0,
    ),
)
_NUMBER_OF = r"(?P<n>\d+|an?|one|two|three|four|five|six|une?|deux|trois|quatre|cinq|six)"
_FURTHER = re.compile(
    rf"\b{_NUMBER_OF} (?P<unit>days?|jours?|weeks?|semaines?|months?|mois) "
    r"(?P<way>later|earlier|before(?! (?:the|an?|that)\b)|previously|plus tard|plus tot|auparavant)"
    r"|\b(?P<same>the same month|le meme mois)\b"
)
_COARSE = re.compile(r"\bmay\b(?! (?:of )?(?:19|20)\d\d)")  # "may" the verb
_MARCH = re.compile(r"^(?:march|mars|mai|jan|mar|sec|dec|a mi)$")


def date_mentions(text: str, folded: str, known: Calendar) -> list[DateMention]:
    """Every date expression in order, the longest reading where two overlap."""
    found: list[DateMention] = []
    taken = bytearray(len(folded) + 1)
    for address in re.finditer(r"https?://\S+", folded):
        taken[address.start() : address.end()] = b"\1" * (address.end() - address.start())
    for rule, pattern, resolve in _RULES:
        for match in pattern.finditer(folded):
            start, end = match.span()
            while start < end and folded[start] == " ":
                start += 1
            if any(taken[start:end]) or not _is_date(rule, match, text, folded):
                continue
            taken[start:end] = b"\1" * (end - start)
            span = resolve(match, known)
            first, last, precision = span or (None, None, "day")
            found.append(DateMention(start, end, first, last, precision, f"dates.{rule}"))
    for pattern, shift in _SHIFTS:
        for match in pattern.finditer(folded):
            if not any(taken[match.start() : match.end()]):
                found.append(DateMention(*match.span(), None, None, "day", "dates.relative", shift))
    for match in _FURTHER.finditer(folded):
        if not any(taken[match.start() : match.end()]):
            found.append(_further(match))
    return _from_said_days(sorted(found, key=lambda mention: mention.start), folded)


def _further(match: re.Match[str]) -> DateMention:
    """A distance from what was told before: "two days later", "un mois plus tôt", "the same month"."""
    start, end = match.span()
    if match["same"]:
        return DateMention(start, end, None, None, "month", "dates.relative", shift_months=0)
    count = 1 if match["n"] in ("a", "an") else number_of(match["n"]) or 1
    step = count if match["way"] in ("later", "plus tard") else -count
    if match["unit"].startswith(("month", "mois")):
        return DateMention(start, end, None, None, "month", "dates.relative", shift_months=step)
    weeks = match["unit"].startswith(("week", "semaine"))
    return DateMention(start, end, None, None, "day", "dates.relative", step * 7 if weeks else step)


def _from_said_days(found: list[DateMention], folded: str) -> list[DateMention]:
    """ "The government said on Tuesday that the day before": counted from the day named in the same sentence."""
    resolved: list[DateMention] = []
    for mention in found:
        before = resolved[-1] if resolved else None
        if (
            mention.shift
            and before is not None
            and before.first is not None
            and before.last is not None
            and before.first == before.last
            and re.search(r"[.!?](?= )|\n", folded[before.end : mention.start]) is None
        ):
            day = before.first + timedelta(days=mention.shift)
            mention = replace(mention, first=day, last=day, shift=None)
        resolved.append(mention)
    return resolved


def _is_date(rule: str, match: re.Match[str], text: str, folded: str) -> bool:
    if rule == "month":
        name_start = match.start("month")
        name = match["month"]
        short = len(name) <= 4 and name not in ("june", "july", "juin", "aout")
        if (short or name == "march") and match["year"] is None and not match["lastyear"]:
            preceded = re.search(
                r"\b(?:in|en|since|depuis|of|last|this|de|early|late|by|until|mid|mi|debut|fin|courant|du mois"
                r"|d')[ -]?$",
                folded[max(0, name_start - 12) : name_start],
            )
            french_count = name == "sept" and not text[name_start].isupper()  # "de sept soldats"
            return (
                bool(preceded) and not french_count and (text[name_start].isupper() or name in ("mars", "mai", "sept"))
            )
    return True
