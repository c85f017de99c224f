"""Quantities in words and figures, English and French, as intervals (DESIGN, truth 2).

Belongs here: reading "at least 20", "une vingtaine", "between 10 and 15". Does not belong here: what is counted.

The interval of a qualifier: exact and about give low = best = high; at least and more than give low = best and no upper
end; up to gives an upper end alone; vague ("dozens", "several") gives nothing, for no number was said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sources.reports.openings import opened

_UNITS = {
    **{
        w: n
        for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen".split())
    },
    **{w: n for n, w in enumerate("fourteen fifteen sixteen seventeen eighteen nineteen".split(), 14)},
    **{w: n for n, w in enumerate("un deux trois quatre cinq six sept huit neuf dix onze douze treize".split(), 1)},
    **{w: n for n, w in enumerate("quatorze quinze seize".split(), 14)},
    "une": 1,
    "both": 2,
}
_TENS = {
    **{w: n * 10 for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)},
    **{w: n * 10 for n, w in enumerate("vingt trente quarante cinquante soixante".split(), 2)},
    "vingts": 20,
}
_SCALES = {
    "hundred": 100,
    "cent": 100,
    "cents": 100,
    "thousand": 1000,
    "mille": 1000,
    "million": 10**6,
    "millions": 10**6,
}
_ROUND = {  # "une vingtaine" is a collective number: about twenty
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
    "huitaine": 8,
    "dozen": 12,
}
_SAID = {"half a dozen": 6, "half dozen": 6, "demi douzaine": 6, "a couple": 2, "a pair": 2, "trio": 3, "a score": 20}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_TEN = "|".join(_TENS)
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_SMALL = (  # "two UN peacekeepers" is not 2 + 1: a French "un" joins a ten only by "et"
    rf"(?:quatre[- ]vingts?(?:[- ](?:{_UNIT}))?|dix[- ](?:sept|huit|neuf)"
    rf"|(?:{_TEN})(?:-(?:et-)?(?:{_UNIT})| et (?:un|une|onze)| (?!une?\b)(?:{_UNIT}))?|(?:{_UNIT}))"
)
_SPELLED = rf"(?:{_SMALL}[ -])?(?:{_SCALE})(?:(?: and |[ -])(?!une?\b){_SMALL})?|{_SMALL}"
_FIGURES = r"\d{1,3}(?:[,. ]\d{3})+(?!\d)|\d+"
_VAGUE = (
    r"(?:many )?(?:dozens|scores|tens|hundreds|thousands)(?: of)?|several(?: dozens?| hundreds?)?(?: of)?"
    r"|a (?:large |small )?number of|a handful of|many|various|numerous|some|an unknown number of"
    r"|large (?:amounts|quantities) of"
    r"|(?:des|plusieurs|quelques) (?:dizaines|centaines|milliers)(?: de| d')?|plusieurs|de nombreu(?:x|ses)|nombre de"
    r"|un (?:grand |certain )?nombre (?:de|d')|quelques|d'importantes quantites de|divers(?:es)?"
    r"|de(?:s)? nombreu(?:x|ses)"
)
_NUMBER = (
    rf"(?:(?:two|three|four|deux|trois|quatre) (?:{'|'.join(_ROUND)})s?|(?:(?:une|un"
    rf"|a) )?(?:(?:bonne|petite|grosse|good|full|further|autre) )?(?:{'|'.join(_ROUND)}))(?: (?:de|of)\b| d')?"
    rf"|(?:a )?half[- ]a[- ]dozen|half[- ]dozen|(?:une )?demi-douzaine(?: de\b| d')?|a (?:couple|pair) of|a trio of"
    rf"|a score of"
    rf"|\d+[.,]\d+ (?:million|millions)|(?:{_FIGURES})(?: (?:million|thousand|mille|millions))?|{_SPELLED}"
)
_LEAST = (
    r"at least|(?:no|not) (?:fewer|less) than|a minimum of|minimum|au moins|(?:pas|non) moins d[e']|au minimum"
    r"|au bas mot"
)
_MORE = (
    r"more than|passed|exceed(?:s|ed|ing)|topp(?:ed|ing)|surpass(?:ed|es|ing)|depass(?:e|ait|ant)|over"
    r"|upwards of|in excess of|plus d[e']|plus qu[e']"
)
_MOST = (
    r"(?:no|not) more than|pas plus d[e']|up to|as many as|at most|a maximum of|less than|fewer than|under"
    r"|jusqu'a|au plus|moins d[e']|au maximum"
)
_ABOUT = (
    r"about|around|approximately|roughly|some|nearly|almost|close to|an estimated|estimated|environ"
    r"|pres d[e']|quelque|autour d[e']"
    r"|a peu pres|presque|aux alentours d[e']|approximativement"
)
QUANTITY = opened(
    rf"(?<![\w$€.,/])(?:"
    rf"(?:between|entre|from|de) (?P<low>{_NUMBER}) (?:and|et|to|a) (?P<high>{_NUMBER})"
    rf"|(?:(?:{_ABOUT}) )?(?P<low2>{_NUMBER})(?:(?<=\d) ?- ?(?=\d)| to | or | a | ou )(?P<high2>{_NUMBER})"
    rf"|(?:(?P<least>{_LEAST})|(?P<more>{_MORE})|(?P<most>{_MOST})|(?P<about>{_ABOUT})) ?(?P<number>{_NUMBER})"
    rf"|(?P<plus>{_NUMBER})(?: or more| and more| ou plus| et plus| au moins| at least|\+|-plus)"
    rf"|(?P<bare>{_NUMBER})"
    rf"|(?P<vague>{_VAGUE})"
    rf")(?![\w%])"
)
_ORDINAL_LIKE = re.compile(
    r" ?(?:%|percent|per cent|pour cent|km\b|kilomet|miles?\b|mm\b|metres?\b|meters?\b|hours?\b"
    r"|heures?\b|gmt\b|h\b|h\d)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and where it stands: `low`, `best`, `high` (null where not said) and its qualifier."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: str


def interval(qualifier: str, number: int | None, start: int, end: int) -> Quantity:
    """The quantity that a number and its qualifier say (see the module's docstring)."""
    if number is None or qualifier == "vague":
        return Quantity(start, end, None, None, None, "vague")
    if qualifier == "at_least":
        return Quantity(start, end, number, number, None, qualifier)
    if qualifier == "up_to":
        return Quantity(start, end, None, None, number, qualifier)
    return Quantity(start, end, number, number, number, qualifier)


def number_of(words: str) -> int | None:
    """The whole number that `words` (folded) spell or write, or `None`."""
    words = words.strip()
    decimal = re.match(r"(\d+)[.,](\d+) millions?$", words)
    if decimal:
        return int(decimal[1]) * 10**6 + int(decimal[2]) * 10 ** (6 - len(decimal[2])) if len(decimal[2]) <= 6 else None
    figures = re.match(r"(\d[\d,. ]*\d|\d)\s*(\w+)?$", words)
    if figures:
        return int(re.sub(r"\D", "", figures[1])) * _SCALES.get(figures[2] or "", 1)
    for said, number in _SAID.items():
        if said in words.replace("-", " "):
            return number
    total, current, seen = 0, 0, False
    for word in re.split(r"[- ]+", words):
        stem = word.removesuffix("s")
        if stem in _ROUND:
            return (current or 1) * _ROUND[stem]
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current = current * 20 if word.startswith("vingt") and current == 4 else current + _TENS[word]
        elif word in _SCALES and _SCALES[word] == 100:
            current = (current or 1) * 100
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0
        else:
            continue
        seen = True
    return total + current if seen else None


_RISEN = re.compile(
    r"\b(?:pass\w+|ris(?:en|es|ing)|rose|climb\w+|rais\w+|revis\w+|grimp\w+|monte\w*|alourdi\w*|increas\w+|jump\w+)"
    r"(?: [a-z]+ment| now| up| upwards?| further| desormais| sharply)* $"
)
_FORMER = re.compile(
    r"\b(?:up|down|revised|raised|compared (?:to|with)|instead) (?:from|of)?(?: [a-z]+){0,5} $|\bau lieu d(?:e |')$"
    r"|\bto (?:at least |more than )?[\w-]+ from $"
    r"|\bcontre $"
    r"|\b(?:initially|originally|first|previously|earlier|provisionally)(?: \w+ed| put| given| set| said"
    r"| thought)?(?: to be| at| as| of)? $"
    r"|\b(?:d'abord|initialement|precedemment|auparavant|provisoirement) (?:estimee?|evaluee?|fixee?|annoncee?"
    r"|donnee?|chiffree?|etabli)"
    r" a $"
)
"""What a toll was before: "has risen to 33, up from an earlier count of 31"."""


def quantities(folded: str, masked: list[tuple[int, int]]) -> list[Quantity]:
    """Every quantity of a folded text in order, but those inside `masked` spans (dates, names) and measures (km, %)."""
    found = []
    spans = iter(sorted(masked))
    span = next(spans, None)
    for match in QUANTITY.finditer(folded):
        start, end = match.span()
        while span and span[1] <= start:
            span = next(spans, None)
        before = folded[max(0, start - 45) : start]
        if (span and span[0] < end) or _ORDINAL_LIKE.match(folded, end) or _is_former(before):
            continue
        quantity = _read(match)
        if quantity.qualifier == "range" and match["low"] and _RISEN.search(before):
            quantity = interval("exact", quantity.high, start, end)
        found.append(quantity)
    return found


def _is_former(before: str) -> bool:
    return (
        before.endswith(("from ", "of ", "de ", "d'", "contre ", "at ", "as ", "be ", " a "))
        and _FORMER.search(before) is not None
    )


def _read(match: re.Match[str]) -> Quantity:
    start, end = match.span()
    if match["vague"]:
        return interval("vague", None, start, end)
    low_words, high_words = match["low"] or match["low2"], match["high"] or match["high2"]
    if low_words and high_words:
        low, high = number_of(low_words), number_of(high_words)
        if low is not None and high is not None and low < high:
            return Quantity(start, end, low, None, high, "range")
        return interval("vague", None, start, end)
    if match["plus"]:
        return interval("at_least", number_of(match["plus"]), start, end)
    for group, qualifier in (("least", "at_least"), ("more", "at_least"), ("most", "up_to"), ("about", "about")):
        if match[group]:
            return interval(qualifier, number_of(match["number"]), start, end)
    words = match["bare"]
    collective = re.search(r"(?:aine|illier|douzaine)s?\b", words)
    return interval("about" if collective else "exact", number_of(words), start, end)
