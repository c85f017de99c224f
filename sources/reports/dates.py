"""Days, weeks, months and years that a text names, resolved against what is known of its publication.

Belongs here: the patterns of date expressions in English and French. Does not belong here: what each spans
(`spans.py`), and which incident a date belongs to (`mentions.py`).

A date is never guessed. A day and month without a year resolve only if the publication day, or the one year that stands
in the text (in a full date, or in an address such as .../2020/04/07/...), gives the year; a weekday resolves only
against a publication day. What cannot be resolved stays a mention without a day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from sources.reports.calendars import DAY, MONTH, WEEKDAY, YEAR, Calendar, Span
from sources.reports.numbers import number_of
from sources.reports.openings import opened
from sources.reports.spans import (
    FEASTS,
    a_month,
    a_weekday,
    a_year,
    ago,
    day_of_month,
    day_slash_month,
    days_from,
    exact,
    feast,
    last_unit,
    numeric,
    short_year,
    start_of_month,
    this_unit,
    weekend,
)
from sources.reports.years import DateMention, with_year_told

_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|une?|deux|trois|quatre|cinq|sept"
    r"|huit|neuf|dix|quelques|several|a few)"
)


_UNIT = r"(?:days?|nights?|nuits?|weeks?|months?|years?|jours?|semaines?|mois|ans?|annees?)"


_AND = r"(?: ?- ?| to | and | au | et | a | ou | or |/)"


_PART = (
    r"(?: (?:morning|afternoon|evening|night|matin|apres-midi|soir|dans la (?:matinee"
    r"|soiree|nuit|journee)|au petit matin))?"
)


_RULES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], Calendar], Span]], ...] = tuple(
    (rule, opened(pattern), resolve)
    for rule, pattern, resolve in (
        ("numeric", rf"(?<![\w/-])(?P<year>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", numeric),
        ("numeric", rf"(?<![\w/-])(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<year>{YEAR})(?!\d)", numeric),
        (
            "day_slash_month",
            r"(?:\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)\.?,? (?=\d)|(?<=le )"
            r"|(?<=du )|(?<=on )|(?<=au )|(?<=\n)(?!\d\d?/\d\d? (?!:|-))|(?<=- )|(?<=\* )|(?<=• ))"
            r"(?:(?P<day>[12]\d|3[01]|0?[1-9])(?: ?- ?| au | to ))?(?P<day2>[12]\d|3[01]|0?[1-9])/(?P<m>0?[1-9]|1[0-2])"
            r"(?![\d/-])",
            day_slash_month,
        ),
        (
            "short_year",
            rf"(?<![\w/-])(?P<day>\d\d?)[-.](?P<month>{MONTH})[-.](?P<year>(?:20)?\d\d)(?![\w-]|[.,]\d)",
            short_year,
        ),
        (
            "feast",
            rf"\b(?:veille de |nuit de |reveillon de |jour de )?(?P<feast>{'|'.join(FEASTS)})\b"
            rf"(?:,? (?P<year>{YEAR})\b)?",
            feast,
        ),
        (
            "day_span",
            rf"\b(?:(?:between|from|du|entre(?: le)?|de la nuit du|dans la nuit du|night of"
            rf"|nuit du)(?: the)? )?(?:the )?"
            rf"(?:(?:{WEEKDAY}) )?(?P<day>{DAY})(?: (?P<month1>{MONTH})\.?)?{_AND}(?:le "
            rf"|the )?(?:(?:{WEEKDAY}),? )?(?P<day2>{DAY}) (?:of )?"
            rf"(?P<month>{MONTH})\b\.?(?:,? (?P<year>{YEAR})\b)?",
            exact,
        ),
        (
            "day_span",
            rf"\b(?P<month>{MONTH})\.? (?P<day>{DAY}){_AND}(?P<day2>{DAY})\b(?:,? (?P<year>{YEAR})\b)?(?! ?\w*00)",
            exact,
        ),
        (
            "day_span",
            rf"\b(?:(?:between|from) )?(?P<month1>{MONTH})\.? (?P<day>{DAY})(?: and | to | through | until | ?- ?)"
            rf"(?P<month>{MONTH})\.? (?P<day2>{DAY})\b(?:,? (?P<year>{YEAR})\b)?(?![.,]\d)",
            exact,
        ),
        (
            "day_month",
            rf"\b(?:(?:this (?:morning|afternoon|evening)|ce (?:matin"
            rf"|soir)) \(?)?(?:(?P<weekday>{WEEKDAY}),? (?:the "
            rf"|le )?)?(?P<day>{DAY}) (?:of )?(?P<month>{MONTH})\b\.?(?:,? (?P<year>{YEAR})\b)?",
            exact,
        ),
        (
            "day_month",
            rf"\b(?:(?P<weekday>{WEEKDAY}),? )?(?P<month>{MONTH})(?:\.? |\.)(?P<day>{DAY})\b(?![.,]\d)"
            rf"(?:,? (?P<year>{YEAR})\b)?",
            exact,
        ),
        (
            "day_month",
            rf"\b(?:in|en) (?P<month>{MONTH})(?: (?P<year>{YEAR}))?,? (?:on the|le) (?P<day>{DAY})\b",
            exact,
        ),
        (
            "month",
            rf"\b(?:in|en|au mois d[e']|since|depuis|of|de|d'|during|late|early|mid-?|fin|debut|mi-?|last|this"
            rf"|by|until|a la mi-)? ?"
            rf"(?:early |late |mid-? ?|debut |fin |mi-)?(?<!\w)(?P<month>{MONTH})\b\.?(?:,? (?P<year>{YEAR})\b"
            rf"| (?:dernier|passe)"
            rf"|(?P<lastyear>,? (?:of )?last year|,? de l'annee derniere|,? l'an dernier|,? de l'an dernier))?",
            a_month,
        ),
        (
            "weekday_of_month",
            rf"\b(?P<weekday>{WEEKDAY}),? (?:the )?(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er)?"
            r"(?= ?[,;.:)]| - | (?:a|au|aux|vers|dans|en|pres|lors|at|in|near|when)\b)(?![,.]\d)",
            day_of_month,
        ),
        (
            "day_of_month",
            r"\b(?:on the (?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)\b(?! (?:of|anniversary|day|time|\w+ment\b)))",
            day_of_month,
        ),
        (
            "day_of_month",
            r"(?:(?:dans )?la nuit du [12]?\d au |(?:^|(?<=[.!?\n] )|(?<=\n))le )(?P<day>[12]\d|3[01]|0?[1-9])"
            r"(?=,| (?:a|au|aux|vers|dans|en|pres|lors)\b)(?![,.]\d)",
            day_of_month,
        ),
        (
            "weekend",
            r"\b(?:(?:over|during|at) )?(?:(?:the|this|last|past|le|ce|du|au cours du) )+(?:past |last )?week-?end"
            r"(?: dernier| passe)?\b",
            weekend,
        ),
        (
            "weekday",
            rf"\b(?:(?:dans )?la nuit (?:de|du) |(?:during )?the night of |overnight (?:from |on )?|between "
            rf"|last |le |on |early |late )*"
            rf"(?P<weekday>{WEEKDAY})(?: night| evening| soir)?(?:(?:-| to | into | au | a | and "
            rf"| et )(?:early |late |le )?(?P<weekday2>{WEEKDAY}))?\b{_PART}(?P<last> dernier| passe| last)?",
            a_weekday,
        ),
        (
            "yesterday",
            r"\b(?:yesterday|hier)\b(?: (?:morning|evening|matin|soir|night|apres-midi))?",
            days_from(-1, -1),
        ),
        ("overnight", r"\b(?:overnight|last night|cette nuit|la nuit derniere|hier soir)\b", days_from(-1, 0)),
        (
            "today",
            r"\b(?:earlier today|today|aujourd'hui|this (?:morning|afternoon|evening)|tonight|ce (?:matin"
            r"|soir|jour(?!-la))|tot ce matin)\b",
            days_from(0, 0),
        ),
        (
            "last_unit",
            r"\b(?:last|the previous|la|le|l')? ?(?P<unit>(?<=last )week|(?<=last )month|(?<=last )year"
            r"|semaine|mois|an|annee)(?:(?<=k)|(?<=h)|(?<=r)| derniere?| passee?)\b",
            last_unit,
        ),
        (
            "start_of_month",
            r"\b(?:au debut du mois|debut du mois|at the (?:start|beginning) of the month)\b",
            start_of_month,
        ),
        ("this_unit", r"\b(?:earlier )?(?:this|cette|ce) (?P<unit>week|month|year|semaine|mois|annee)\b", this_unit),
        ("ago", rf"\b(?P<count>{_COUNT}) (?P<unit>{_UNIT}) ago\b", ago),
        ("ago", rf"\bil y a (?:environ |pres d[e'] ?)?(?P<count>{_COUNT}) (?P<unit>{_UNIT})\b", ago),
        (
            "year",
            rf"(?<![\w/.-])(?<!mirage )(?<!mirages )(?:in |en |since |depuis |early "
            rf"|late )?(?P<year>{YEAR})(?![\w/.-]?\d)(?! (?:{MONTH}))(?!-)\b",
            a_year,
        ),
    )
)


_NEEDS: dict[str, tuple[str, ...]] = {
    "day_slash_month": ("/",),
    "feast": tuple(FEASTS),
    "day_of_month": ("on the ", "le ", "nuit du "),
    "weekend": ("week",),
    "yesterday": ("yesterday", "hier"),
    "overnight": ("night", "nuit", "hier"),
    "today": ("today", "aujourd'hui", "this ", "tonight", "ce "),
    "start_of_month": ("month", "mois"),
    "ago": (" ago", "il y a"),
}
"""Without one of these words a rule finds nothing: its search is spared."""


_SHIFTS: tuple[tuple[re.Pattern[str], int, tuple[str, ...]], ...] = (
    (
        re.compile(
            r"\b(?:(?:au|le) lendemain (?:de (?:l'|la |cette |ce |cet )|d'une? |du |des )|(?:the|a"
            r"|one) day after (?:the|an?"
            r"|that) )(?=(?:[\w-]+ ){0,2}(?:attack|attaque|assault|assaut|raid|massacre|ambush|embuscade|killing"
            r"|tuerie|bombing|attentat))"
        ),
        -1,
        ("lendemain", "day after"),
    ),
    (
        re.compile(r"\b(?:the (?:next|following) (?:day|night|morning|evening)|(?:le|au) lendemain|the day after)\b"),
        1,
        ("the next", "the following", "lendemain", "the day after"),
    ),
    (
        re.compile(r"\b(?:the (?:previous (?:day|night|evening)|(?:day|night|evening) before)|la veille|the eve)\b"),
        -1,
        ("the previous", "before", "la veille", "the eve"),
    ),
    (re.compile(r"\b(?:le surlendemain|two days after that)\b"), 2, ("surlendemain", "after that")),
    (re.compile(r"\bl'avant-veille\b"), -2, ("avant-veille",)),
    (
        re.compile(r"\b(?:24|twenty-four|vingt-quatre) (?:hours|heures) (?:earlier|before|plus tot|auparavant)\b"),
        -1,
        ("hours", "heures"),
    ),
    (
        re.compile(r"\b(?:48|forty-eight|quarante-huit) (?:hours|heures) (?:earlier|before|plus tot|auparavant)\b"),
        -2,
        ("hours", "heures"),
    ),
    (
        re.compile(
            r"\b(?:(?:the |that |on the )?same (?:day|night|morning|evening|afternoon)|(?:le|du) meme (?:jour|soir)"
            r"|la meme (?:nuit"
            r"|journee)"
            r"|that (?:day|night|morning|evening)|ce jour-la|ce soir-la|cette nuit-la|(?:a few |several |some )?hours "
            r"(?:later|earlier|before)|quelques heures (?:plus tard|plus tot|apres|auparavant))\b"
        ),
        0,
        ("same", "meme", "that ", "-la", "hours", "heures"),
    ),
)
"""How many days from what was told, and of which words a text must have one."""


_BEFORE_EVENT = re.compile(
    r"\b(?P<n>\d+|an?|one|two|three|four|five|six|une?|deux|trois|quatre|cinq|six) (?P<unit>days?|jours?|weeks?"
    r"|semaines?) (?P<way>before|avant)"
    r" (?:this|that|the|cette|cet|ce|l'|la|le) ?(?:\w+ )?(?:attacks?|attaques?|tuerie|massacre|raid|assaut|assault"
    r"|embuscade|ambush|drame)\b"
)
""" "Two days before that massacre": counted from the day of the incident told before."""
_NUMBER_OF = (
    r"(?P<n>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|une?|deux|trois|quatre"
    r"|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt)"
)


_AFTER_EVENT = re.compile(
    rf"\b{_NUMBER_OF} (?P<unit>days?|jours?) (?:after|apres) (?!th(?:is|at|ese)\b|cett?e?\b|ce\b)"
)
""" "Its director said on Wednesday, two days after assailants fired on": counted back from the day named before it."""


_AFTER_TOLD = re.compile(
    rf"(?:(?<=[.!?\"] )|(?<=\n)){_NUMBER_OF} (?P<unit>days?|jours?) (?:after|apres) "
    r"(?:(?:the|that|this|cette|cet|ce|la|le) |l')(?:[\w'-]+ ){0,2}?(?:attacks?|raid|assault|ambush|massacre|killings?"
    r"|kidnapping|abduction|bombing|blast|strike|attaque|assaut|embuscade|tuerie|enlevement|attentat|rapt|frappe)\b"
    r"(?: (?:of|at|in|on|de|d'|du|a) ?[\w'-]+)?(?=,)"
)
""" "Two days after the Kuriga raid, armed men broke into": what a sentence opens with is counted from what was told."""


_BEFORE_TOLD = re.compile(
    rf"(?:(?<=[.!?\"] )|(?<=\n))(?:(?:only|just|barely|seulement|a peine) )?{_NUMBER_OF} (?P<unit>days?|jours?|weeks?"
    r"|semaines?) (?:before|avant) (?:(?:the|that|this|cette|cet|ce|la|le) |l')[^,.;:]{3,60}(?=,)"
)
""" "Two days before the train was hit, armed men broke into": counted back from what was told."""


_FURTHER = re.compile(
    rf"\b{_NUMBER_OF} (?P<unit>days?|jours?|weeks?|semaines?|months?|mois) "
    r"(?P<way>later|on(?=,)|earlier|before(?! (?:the|an?|that)\b)|previously|plus tard|plus tot|auparavant"
    r"|after(?=,)|apres(?=,))"
    r"|\b(?P<same>the same month|le meme mois)\b"
)


_SIGNS_BEFORE = (
    *("day before", "days before", "week before", "weeks before"),
    *("jour avant", "jours avant", "semaine avant", "semaines avant"),
)
_SIGNS_AFTER = ("day after", "days after", "jour apres", "jours apres")
_SIGNS_FURTHER = (
    " later",
    " on,",
    " earlier",
    " before",
    " previously",
    " plus tard",
    " plus tot",
    " auparavant",
    " after,",
    " apres,",
    "the same month",
    "le meme mois",
)
_NO_SIGN = ("",)


def _found(pattern: re.Pattern[str], folded: str, signs: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """What a pattern finds in a text that has one of the words it cannot do without."""
    if any(sign in folded for sign in signs):
        yield from pattern.finditer(folded)


def _takes(taken: bytearray, match: re.Match[str]) -> bool:
    """Whether no other date has the letters of a match yet; from now on this one has them."""
    start, end = match.span()
    if any(taken[start:end]):
        return False
    taken[start:end] = b"\1" * (end - start)
    return True


def date_mentions(text: str, folded: str, known: Calendar) -> list[DateMention]:
    """Every date expression in order, the longest reading where two overlap."""
    found: list[DateMention] = []
    taken = bytearray(len(folded) + 1)
    for address in re.finditer(r"https?://\S+", folded):
        taken[address.start() : address.end()] = b"\1" * (address.end() - address.start())
    for rule, pattern, resolve in _RULES:
        for match in _found(pattern, folded, _NEEDS.get(rule, _NO_SIGN)):
            start, end = match.span()
            while start < end and folded[start] == " ":
                start += 1
            if any(taken[start:end]) or not _is_date(rule, match, text, folded):
                continue
            if rule == "weekday" and _names_a_rite(match, folded, found):
                continue
            taken[start:end] = b"\1" * (end - start)
            span = resolve(match, known)
            first, last, precision = span or (None, None, "day")
            found.append(DateMention(start, end, first, last, precision, f"dates.{rule}"))
    for pattern, shift, signs in _SHIFTS:
        for match in _found(pattern, folded, signs):
            if _takes(taken, match):
                found.append(DateMention(*match.span(), None, None, "day", "dates.relative", shift))
    for pattern, way, signs in (
        (_BEFORE_EVENT, -1, _SIGNS_BEFORE),
        (_BEFORE_TOLD, -1, _SIGNS_BEFORE),
        (_AFTER_TOLD, 1, _SIGNS_AFTER),
    ):
        for match in _found(pattern, folded, signs):
            if _takes(taken, match):
                days = (number_of(match["n"]) or 1) * (7 if match["unit"].startswith(("w", "s")) else 1)
                found.append(DateMention(*match.span(), None, None, "day", "dates.relative", way * days))
    for match in _found(_AFTER_EVENT, folded, _SIGNS_AFTER):
        if not any(taken[match.start() : match.end()]):
            days = 1 if match["n"] in ("a", "an") else number_of(match["n"]) or 1
            found.append(DateMention(*match.span(), None, None, "day", "dates.after_event", -days))
    for match in _found(_FURTHER, folded, _SIGNS_FURTHER):
        if not any(taken[match.start() : match.end()]):
            found.append(_further(match))
    found = _of_named_month(sorted(found, key=lambda mention: mention.start), folded)
    found = _from_said_days(found, folded)
    return with_year_told(found, folded, known)


def _of_named_month(found: list[DateMention], folded: str) -> list[DateMention]:
    """ "Early in July ... on the night of the 3rd": a day of the month that its sentence named before it."""
    resolved: list[DateMention] = []
    for mention in found:
        month = resolved[-1] if resolved else None
        if (
            mention.rule == "dates.day_of_month"
            and mention.first is not None
            and month is not None
            and month.precision == "month"
            and month.first is not None
            and mention.first.day <= monthrange(month.first.year, month.first.month)[1]
            and re.search(r"[.!?](?= )|\n", folded[month.end : mention.start]) is None
        ):
            day = month.first.replace(day=mention.first.day)
            mention = replace(mention, first=day, last=day)
        resolved.append(mention)
    return resolved


def _further(match: re.Match[str]) -> DateMention:
    """A distance from what was told before: "two days later", "un mois plus tôt", "the same month"."""
    start, end = match.span()
    if match["same"]:
        return DateMention(start, end, None, None, "month", "dates.relative", shift_months=0)
    count = 1 if match["n"] in ("a", "an") else number_of(match["n"]) or 1
    step = count if match["way"] in ("later", "on", "plus tard", "after", "apres") else -count
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
            mention = replace(mention, first=day, last=day, rule="dates.relative", shift=None)
        if mention.rule != "dates.after_event":
            resolved.append(mention)
    return resolved


_RITE_BEFORE = re.compile(r"\b(?:prieres?|messes?|marches?|foires?|cultes?|offices?|preches?|sermons?) (?:du|de) ?$")
_RITE_AFTER = re.compile(r"(?:'s)? (?:prayers?|mass|service|worship|market|sermon)\b")


def _names_a_rite(match: re.Match[str], folded: str, found: list[DateMention]) -> bool:
    """ "On 21 March ... in the middle of Friday prayers": the weekday says which prayers, the day is told."""
    start, end = match.start("weekday"), match.end("weekday")
    if not (_RITE_BEFORE.search(folded, max(0, start - 24), start) or _RITE_AFTER.match(folded, end)):
        return False
    return any(
        d.rule == "dates.day_month" and re.search(r"[.!?]\s", folded[min(d.end, start) : max(d.start, start)]) is None
        for d in found
    )


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
