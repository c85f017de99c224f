"""Sums of money in a folded text, with their amount: "N2,350,000", "1 250 000 FCFA", "4,2 millions de francs CFA".

Belongs here: how sums are written, English and French. Does not belong here: whether a sum was taken (`seizures.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sources.reports.numbers import number_of

_AMOUNT = r"\d{1,3}(?:[,. ]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?"
_SCALE = r"millions?|milliards?|billions?|mille|thousand|bn\b|m\b|k\b"
_UNIT = (
    r"francs? ?(?:\(?cfa\)?|guineens?)|f\.? ?cfa|fcfa|cfa francs?|francs?|xof|xaf|nairas?|cedis|dalasis?|shillings"
    r"|(?:us |u\.s\. |american |american )?dollars?(?: americains?)?|euros?|dinars?|ouguiyas?|ngn|usd|us\$|\$|€|₦"
)
_SPELLED = (
    r"une?|one|a|half a|deux|two|trois|three|quatre|four|cinq|five|six|sept|seven|huit|eight|neuf|nine|dix|ten|onze"
    r"|eleven|douze|twelve|quinze|fifteen|vingts?|twenty|trente|thirty|quarante|forty|cinquante|fifty|soixante|sixty"
    r"|seventy|eighty|ninety|cents?|hundred"
)
_MONEY = re.compile(
    rf"(?<![\w.,])(?:us\$|\$|€|₦|£|usd ?|ngn ?|n(?=\d{{1,3}}(?:,\d{{3}})+|\d{{4}}|[\d.]+ ?[mb])"
    rf"|f?cfa ?|x[ao]f ?|gh[¢s] ?|eur ?|mzn ?) ?(?P<first>{_AMOUNT}) ?(?P<scale>{_SCALE})?(?![\w])"
    rf"|(?<![\w.,$])(?P<second>{_AMOUNT})(?: (?P<scale2>{_SCALE}))?(?: de | d'| )(?:{_UNIT})(?!\w)"
    rf"|\b(?P<spelled>(?:{_SPELLED})(?:[ -](?:{_SPELLED})){{0,3}}) (?P<scale3>millions?|thousand|mille)"
    rf"(?P<half> et demi)?(?: de | d'| )(?:{_UNIT})(?!\w)"
)
_VALUE = re.compile(
    r"(?:worth|valued at|estimated (?:value |cost )?(?:at|of)|value of|cost(?:s|ing)?|price of|valeur(?: marchande)?"
    r"(?: estimee)? (?:de|a|d')|valant|estime\w* a|evalue\w* a|ransom(?: \w+)? of|rancon(?: \w+)? de|amende de|fine of"
    r"|bounty of|reward of|recompense de|fined|salaire de|prime de|paid|payer|verse\w*|budget de)"
    r"(?: \w+){0,3}[ ']?$"
)
_SCALES = {"million": 10**6, "milliard": 10**9, "billion": 10**9, "bn": 10**9, "m": 10**6, "mille": 1000, "k": 1000}


class Sum(NamedTuple):
    """A sum of money: where it stands and its amount in whole units."""

    start: int
    end: int
    amount: int


def sums_of_money(folded: str, start: int = 0, end: int | None = None) -> Iterator[Sum]:
    """The sums that a text names in order, but those that are what something is worth, costs or pays."""
    for match in _MONEY.finditer(folded, start, len(folded) if end is None else end):
        if _VALUE.search(folded, max(0, match.start() - 60), match.start()):
            continue
        if match["spelled"]:
            factor = _SCALES.get(match["scale3"].removesuffix("s"), 1000)
            half = factor // 2 if match["half"] else 0
            number = 1 if match["spelled"] == "a" else number_of(match["spelled"])
            if match["spelled"] == "half a":
                yield Sum(match.start(), match.end(), factor // 2)
            elif number:
                yield Sum(match.start(), match.end(), number * factor + half)
            continue
        words = match["first"] or match["second"]
        scale = (match["scale"] or match["scale2"] or "").removesuffix("s")
        factor = 1000 if scale == "thousand" else _SCALES.get(scale, 1)
        decimal = re.fullmatch(r"(\d+)[.,](\d{1,2})", words)
        if decimal:
            amount = int(decimal[1]) * factor + int(decimal[2].ljust(2, "0")) * factor // 100
        else:
            amount = int(re.sub(r"\D", "", words)) * factor
        yield Sum(match.start(), match.end(), amount)
