"""What the words of one thing say of it: what it is, how many, its calibre and where it was made.

Belongs here: the head word of a thing, its quantity before or after it, calibre and origin. Does not belong here:
finding things and what became of them (`seizures.py`, `governing.py`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sources.reports.money import sums_of_money
from sources.reports.numbers import Quantity, interval
from sources.reports.reading import Reading
from sources.reports.seeds import Found

Run = list[Found[dict[str, str]]]
"""Item words that stand together as one thing."""

_ORIGINS = {
    "SRB": "serbian serbe serbes",
    "BGR": "bulgarian bulgare bulgares",
    "CHN": "chinese chinois chinoise chinoises",
    "RUS": "russian russe russes",
    "FRA": "french francais francaise francaises",
    "USA": "american americain americaine us-made",
    "LBY": "libyan libyen libyenne libyens",
    "TUR": "turkish turc turque turcs",
    "UKR": "ukrainian ukrainien ukrainienne",
    "ROU": "romanian roumain roumains",
    "POL": "polish polonais polonaise",
    "BEL": "belgian belge belges",
    "DEU": "german allemand allemande",
    "ITA": "italian italien italienne",
    "EGY": "egyptian egyptien egyptienne",
    "IRN": "iranian iranien",
    "PRK": "north korean",
}
_ORIGIN = {word: iso3 for iso3, words in _ORIGINS.items() for word in words.split()}


def origin_of(folded: str, start: int, low: int, high: int) -> str | None:
    """The country that a thing is said to be made in, as ISO 3166-1 alpha-3, or `None`."""
    words, near = folded[low:high], folded[low : high + 40]
    around = folded[max(start, low - 12) : low] + words + folded[high : high + 26]
    return next(
        (
            _ORIGIN[word]
            for word in re.findall(r"[a-z-]+", around)
            if word in _ORIGIN
            and (word in words or re.search(rf"(?:fabrication|made|origine|manufacture)\W+{word}|{word}-made", near))
        ),
        None,
    )


_CALIBRE = re.compile(r"\b(\d+(?:[.,]\d+)?) ?mm\b|(?<=de )(12[.,]7|14[.,]5|7[.,]62)|\b(12[.,]7|14[.,]5)(?!\d)")
_NEXT = re.compile(r"[;\n]|, | et | and ")
_HEAVY = ("12.7 mm", "14.5 mm")
_LOADS = frozenset("magazine small_arms_ammunition rocket_munition grenade ied_component explosive".split())
_MACHINE_GUNS = frozenset({"general_purpose_machine_gun", "light_machine_gun"})


class Kind(NamedTuple):
    """What a thing is: class, model, calibre, origin that its model implies, and the row of the seeds."""

    weapon_id: str
    weapon_class: str
    model: str | None
    calibre: str | None
    origin: str | None


def kind_of(run: Run, folded: str, low: int, high: int) -> Kind:
    """What the words of a thing say that it is; a machine gun of 12.7 or 14.5 mm is a heavy one."""
    worded = [hit for hit in run if not _BARE_CALIBRE.fullmatch(folded, hit.start, hit.end)]
    if not worded:  # "deux 12,7" are machine guns
        run = [hit._replace(values=sorted(hit.values, key=_is_ammunition)) for hit in run]
    run = worded or run
    rows = [hit.values[0] for hit in run]
    head, named = _head(rows, folded, run)
    said = _CALIBRE.search(_NEXT.split(folded[low : high + 40])[0])
    calibre = f"{(said[1] or said[2] or said[3]).replace(',', '.')} mm" if said else None
    weapon_class = head["weapon_class"]
    if weapon_class in _MACHINE_GUNS and calibre in _HEAVY:
        weapon_class = "heavy_machine_gun"
    listed = (named["calibre"] or None) if named is head else None
    model = named["model"] or None
    origin = named["country_of_origin_iso3"] or None if model else None
    return Kind(head["weapon_id"], weapon_class, model, calibre or listed, origin)


_BARE_CALIBRE = re.compile(r"\d+(?:[.,]\d+)?(?: ?x ?\d+)? ?(?:mm)?")


def _is_ammunition(row: dict[str, str]) -> bool:
    return row["weapon_class"] == "small_arms_ammunition"


def _head(rows: list[dict[str, str]], folded: str, run: Run) -> tuple[dict[str, str], dict[str, str]]:
    """Which word says what the item is ("AK-47 magazines" are magazines), and which names the model."""
    named = next((row for row in rows if row["model"]), rows[0])
    if len(rows) == 1:
        return rows[0], named
    between = folded[run[0].end : run[1].start]
    first = re.search(r"\b(?:de|of|for|pour)\b|\bd'|\(", between) is not None
    head = rows[0] if first else rows[-1]
    if head["weapon_class"] == "rifle" and any(row["weapon_class"] == "assault_rifle" for row in rows):
        return next(row for row in rows if row["weapon_class"] == "assault_rifle"), named
    if head["weapon_class"] in _LOADS or not named["model"]:
        specific = next((row for row in rows if row["weapon_class"] != "other"), head)
        return (head if head["weapon_class"] != "other" else specific), named
    return named, named


_AFTER = re.compile(
    r"s? ?(?:\( ?(?:x ?)?(\d[\d ,.]*?) ?x? ?\)|[x*] ?(\d+)\b"
    r"|(?:[:=]|(?<=\s)-) ?(\d[\d ,.]*?)(?= ?(?:$|[.,;)\n]| et | and )))"
)
"""A number after its thing: "AK-47 (x3)", "AK-47 x3", "AK-47: 3", "AK-47 - 3"."""
_TIMES = re.compile(r"\b(\d[\d,.]*) ?[x*] ?(?:[a-z-]+ ){0,2}$")
"""A number and a times sign before its thing: "3x AK-47", "3 x loaded magazines"."""
_COLLECTIVE = re.compile(
    r"\b(?:lots?|quantite|quantity|cache|stock|stockpile|cargaison|consignment|haul|range|array|arsenal|batch"
    r"|assortment|variety|pile|collection|amounts?|supply|supplies|shipment|ensemble|somme|sum|number|nombre|poignee"
    r"|handful|serie|series|gamme|multitude|dizaines|centaines|milliers|partie|part|depot|depots"
    r"|some|numerous|many|several|plusieurs)\b"
)
"""A mass that is not counted, though it takes "a": "a cache of rifles", "une grande quantité de munitions"."""
_DEFINITE = re.compile(r"\b(?:the|le|la|l'|his|her|its|their|son|sa|leur|that|this|ce|cette)(?: \w+){0,2} ?$")
_SINGLE = frozenset({"vehicle", "armoured_vehicle", "motorcycle", "drone"})


def quantity_of(reading: Reading, start: int, low: int, high: int, weapon_class: str) -> Quantity:
    """How many of the thing at `low` to `high`; vague where no number is said. `start` is where the thing before ends.

    The number before it counts, else the one after it, else a lone "a" or "the" before a single vehicle.
    """
    folded = reading.folded
    if weapon_class == "cash" and (money := next(sums_of_money(folded, low, high), None)):
        return interval("exact", money.amount, money.start, money.end)
    before = next(
        (
            q
            for q in reversed(reading.quantities)
            if start <= q.start and q.end <= low and low - q.end < 45 and _reaches(folded[q.end : low])
        ),
        None,
    )
    if before is not None:
        lone = before.low == 1 and before.qualifier == "exact" and not folded[before.start : before.end].isdigit()
        if lone and _COLLECTIVE.search(folded, before.end, high):
            return interval("vague", None, before.start, before.end)
        return before
    times = _TIMES.search(folded, max(start, low - 30), low)
    if times:
        return interval("exact", int(re.sub(r"\D", "", times[1])), times.start(), times.end(1))
    after = _AFTER.match(folded, high)
    if after:
        number = int(re.sub(r"\D", "", after[1] or after[2] or after[3]))
        return interval("exact", number, after.start(), after.end())
    plural = re.search(r"(?<!\bbu)(?<!minibu)s$", folded[low:high])
    one = re.search(r"\b(?:a|an|un|une|one)(?: [\w'-]+){0,2} $", folded[max(start, low - 26) : low])
    if one and not plural and not _COLLECTIVE.search(folded, max(start, low - 26) + one.start(), high):
        return interval("exact", 1, one.start() + max(start, low - 26), low)
    if weapon_class in _SINGLE and not plural and (the := _DEFINITE.search(folded, max(start, low - 20), low)):
        return interval("exact", 1, the.start(), low)
    return interval("vague", None, low, high)


_STOPS = re.compile(
    r"[,;:.]|\b(?:and|et|in|on|at|with|were|was|ont|ou|or|dans|par|people|personnes|soldiers|soldats"
    r"|men|hommes|ainsi|as|plus|puis|dont|including|alors|also|aussi|containing|contenant|full|filled|rempli\w*|avec"
    r"|carrying|transportant|photos?|photographs?|photographies|images?|pictures?|videos?)\b"
)


def _reaches(between: str) -> bool:
    return not _STOPS.search(between) and between.count(" ") <= 5
