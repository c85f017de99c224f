"""Arms and goods that a text says were taken or destroyed, one line an item.

Belongs here: finding items (by the weapon seeds), their quantity, model, calibre and origin, and which verb
(`takings.py`) says what became of them. What was ridden, fired or worn in an attack is not taken and gives no line.
Does not belong here: the codes of weapon classes (the seeds), and which incident a line belongs to (`incidents.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from sources.reports.numbers import Quantity, interval
from sources.reports.reading import Reading
from sources.reports.seeds import Found, Names, seed
from sources.reports.takings import CARRIED_ON, HOLDING, SPECS, SUPPOSED, USED, VERB


@dataclass(frozen=True, slots=True)
class Item:
    """One item line: its words and place in the text, what it is, how many, and what became of it."""

    start: int
    end: int
    text: str
    weapon_class: str
    model: str | None
    calibre: str | None
    origin: str | None
    quantity: Quantity
    disposition: str
    rule: str
    verb: tuple[int, int]


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


_LOADS = frozenset("magazine small_arms_ammunition rocket_munition grenade ied_component explosive".split())


_ADJECTIVE = re.compile(r"([a-z0-9][\w'-]*) $")


_LEFT_STOP = frozenset(
    """the a an of and et de des du d la le les l un une with in on to as took seized captured stole other others
    autres autre two some including dont its their his leur leurs ses ont a were was for also from by like such
    plus than along or ou en et de aussi equally various many several divers diverses plusieurs nombreux
    nombreuses recovered destroyed found saisi emporte recupere detruit substantial cache variants mainly handful
    amounts large quantite quantites que qui is are that which notamment containing carrying boxes cases cartons
    rolls sticks sont ete this these those ces cet cette ce weapons among between against each aboard burned
    set""".split()
)


@lru_cache(maxsize=1)
def _gazetteer() -> Names[dict[str, str]]:
    weapons = {row["weapon_id"]: row for row in seed("weapons/seed_weapon")}
    return Names(
        (row["alias"], weapons[row["weapon_id"]])
        for row in seed("weapons/seed_weapon_alias")
        if row["weapon_id"] in weapons
    )


def items_in(reading: Reading) -> list[Found[dict[str, str]]]:
    """Every item word of a text that the weapon seeds know."""
    return [
        hit
        for hit in _gazetteer().find(reading.words, reading.folded)
        if not _ARMED.fullmatch(reading.text[hit.start : hit.end])
    ]


_ARMED = re.compile(r"(?i)armée?s?")
""" "Des hommes armés" have arms and are none."""


def items_of(
    reading: Reading, found: Iterable[Found[dict[str, str]]], start: int, end: int, *, carries_on: bool
) -> list[Item]:
    """The item lines of the sentence from `start` to `end`; `carries_on` says that the sentence before told of a
    seizure."""
    folded = reading.folded
    here = [hit for hit in found if start <= hit.start and hit.end <= end]
    if not here or SUPPOSED.search(folded, start, end):
        return []
    verbs = [
        (m.start(), m.end(), *SPECS[int((m.lastgroup or "v0")[1:])][:2]) for m in VERB.finditer(folded, start, end)
    ]
    carried = carries_on and (bool(CARRIED_ON.search(folded[start:end])) or _is_list(reading, here, start, end))
    if not verbs and not carried:
        return []
    items = []
    for run in _runs(here, folded):
        verb = _governing(run[0].start, run[-1].end, verbs, folded)
        if verb is None and carried:
            verb = (start, start, "seized", "carried_on")
        if verb is None:
            continue
        low = max(start, run[0].start - 60)
        before = folded[low : run[0].start]
        if (
            verb[3] != "carried_on"
            and verb[1] <= low + len(before)
            and (used := USED.search(before))
            and low + used.start() >= verb[1]
        ):
            continue
        if verb[3] == "before" and USED.search(before) and not _OWNED.search(before):
            continue
        items.append(_item(reading, run, start, verb))
    items += _others(reading, items, verbs, start, end)
    return _without_umbrellas(items, folded)


_OWNED = re.compile(r"\b(?:their|its|leurs?|ses) (?:\w+ )?$")
""" "Their weapons taken": what is owned may be lost, what is ridden is not."""


def _is_list(reading: Reading, here: list[Found[dict[str, str]]], start: int, end: int) -> bool:
    """A sentence that counts three things and more and does nothing else carries the list before it on."""
    counted = [q for q in reading.quantities if start <= q.start < end]
    return len(here) >= 3 and len(counted) >= 3


_OTHERS = re.compile(r" (?:others?|autres)\b(?! \w*(?:people|soldiers|personnes|soldats))")


def _others(
    reading: Reading, items: list[Item], verbs: list[tuple[int, int, str, str]], start: int, end: int
) -> list[Item]:
    """ "They burned two vehicles and took two others": the others are vehicles."""
    found = []
    for quantity in reading.quantities:
        match = _OTHERS.match(reading.folded, quantity.end)
        named = [item for item in items if item.end <= quantity.start]
        if not (start <= quantity.start < end and match and named and quantity.qualifier != "vague"):
            continue
        verb = next((v for v in reversed(verbs) if v[1] <= quantity.start and v[3] == "after"), None)
        if verb and verb[0] >= named[-1].end and quantity.start - verb[1] <= 3:
            low, high = quantity.start, match.end()
            rule = f"seizures.{verb[2]}.others"
            found.append(
                replace(
                    named[-1],
                    start=low,
                    end=high,
                    text=reading.text[named[-1].start : named[-1].end],
                    quantity=quantity,
                    disposition=verb[2],
                    rule=rule,
                    verb=verb[:2],
                )
            )
    return found


def _runs(hits: list[Found[dict[str, str]]], folded: str) -> list[list[Found[dict[str, str]]]]:
    """Item words that stand together as one item: "AK-47 magazines", "chargeurs de PKM", "Kalashnikov assault
    rifle"."""
    runs: list[list[Found[dict[str, str]]]] = []
    for hit in hits:
        if (
            runs
            and re.fullmatch(
                r"[ -](?:\w+[ -])?|,? ?de (?:type )?|,? ?d'|s? \(|\) ?", folded[runs[-1][-1].end : hit.start]
            )
            and not re.search(r"\b(?:and|et|or)\b", folded[runs[-1][-1].end : hit.start])
        ):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs


_INVERTED = re.compile(r" ?(?:notamment |entre autres |aussi |on the spot |sur place )?:")
"""After a verb and a colon comes what was taken ("Ont été saisis : deux fusils")."""


def _governing(
    low: int, high: int, verbs: list[tuple[int, int, str, str]], folded: str
) -> tuple[int, int, str, str] | None:
    """The verb that says what became of an item: the last active one before it, else the first passive one after it."""
    ahead = [v for v in verbs if v[0] >= high and v[3] in ("before", "both")]
    behind = [v for v in verbs if v[1] <= low and (v[3] in ("after", "both") or _INVERTED.match(folded, v[1]))]
    if ahead:
        gap = folded[high : ahead[0][0]]
        between = [v for v in verbs if high <= v[0] < ahead[0][0]]
        adjacent_active = (
            behind
            and not re.search(
                r"[;.]|\b(?:tandis|while|and (?:the|two|three)|et (?:des|deux|trois))\b", folded[behind[-1][1] : low]
            )
            and folded[behind[-1][1] : low].count(" ") < 8
        )
        if not between and not re.search(r"[;.]|\bthat\b", gap) and len(gap) < 90 and not adjacent_active:
            return ahead[0]
    if behind and not re.search(r"[;]|\.(?= )", folded[behind[-1][1] : low]):
        blocked = any(
            behind[-1][1] <= v[0] < low
            and v[3] == "before"
            and re.match(r"(?:was|were|been|a |ont|avai|sont|est)", folded[v[0] : v[0] + 5])
            for v in verbs
        )
        return None if blocked else behind[-1]
    return None


def _item(reading: Reading, run: list[Found[dict[str, str]]], start: int, verb: tuple[int, int, str, str]) -> Item:
    folded, text = reading.folded, reading.text
    rows = [hit.values[0] for hit in run]
    head, named = _head(rows, folded, run)
    low, high = run[0].start, run[-1].end
    quantity = next(
        (
            q
            for q in reversed(reading.quantities)
            if start <= q.start and q.end <= low and low - q.end < 45 and _reaches(folded[q.end : low])
        ),
        None,
    )
    floor = quantity.end if quantity else start
    while (
        (match := _ADJECTIVE.search(folded, floor, low))
        and match[1] not in _LEFT_STOP
        and match.start() >= floor
        and match.start() > verb[1] - 1 - (verb[1] > low) * 10**6
    ):
        low = match.start()
        if run[0].start - low > 40:
            break
    if quantity and 0 < run[0].start - quantity.end <= 25:
        low = min(low, quantity.end + len(folded[quantity.end : low]) - len(folded[quantity.end : low].lstrip(" ")))
    words = folded[low:high]
    trailing = re.match(r"-?(?:launchers?|rifles?|rockets?|guns?|missiles?|systems?)\b", folded[high:].lstrip(" ")[:12])
    if trailing:
        high += len(folded[high : high + 2]) - len(folded[high : high + 2].lstrip(" ")) + trailing.end()
    near = folded[low : high + 40]
    calibre = re.search(r"\b(\d+(?:[.,]\d+)?) ?mm\b|(?<=de )(12[.,]7|14[.,]5|7[.,]62)", near)
    origin = next(
        (
            _ORIGIN[word]
            for word in re.findall(r"[a-z-]+", folded[max(start, low - 12) : low] + words + folded[high : high + 26])
            if word in _ORIGIN
            and (word in words or re.search(rf"(?:fabrication|made|origine|manufacture)\W+{word}|{word}-made", near))
        ),
        None,
    )
    if quantity is None:
        one = re.search(r"\b(?:a|an|un|une|one)(?: \w+)? $", folded[max(start, low - 20) : low])
        quantity = (
            interval("exact", 1, one.start() + max(start, low - 20), low)
            if one and not re.search(r"s$", folded[low:high])
            else interval("vague", None, low, high)
        )
    model = named.get("model") or None
    return Item(
        low,
        high,
        text[low:high],
        head["weapon_class"],
        model,
        (calibre[1] or calibre[2]).replace(",", ".") + " mm"
        if calibre
        else (named.get("calibre") or None)
        if named is head
        else None,
        origin or (named.get("country_of_origin_iso3") or None if model else None),
        quantity,
        verb[2],
        f"seizures.{verb[2]}.{verb[3]}",
        verb[:2],
    )


def _head(
    rows: list[dict[str, str]], folded: str, run: list[Found[dict[str, str]]]
) -> tuple[dict[str, str], dict[str, str]]:
    """Which word says what the item is ("AK-47 magazines" are magazines), and which names the model."""
    named = next((row for row in rows if row["model"]), rows[0])
    if len(rows) == 1:
        return rows[0], named
    joined_by_de = re.search(r"\bde\b|\bd'", folded[run[0].end : run[1].start]) is not None
    head = rows[0] if joined_by_de else rows[-1]
    if head["weapon_class"] == "rifle" and any(row["weapon_class"] == "assault_rifle" for row in rows):
        return next(row for row in rows if row["weapon_class"] == "assault_rifle"), named
    if head["weapon_class"] in _LOADS or not named["model"]:
        specific = next((row for row in rows if row["weapon_class"] != "other"), head)
        return (head if head["weapon_class"] != "other" else specific), named
    return named, named


def _reaches(between: str) -> bool:
    return (
        not re.search(
            r"[,;:.]|\b(?:and|et|in|on|at|with|were|was|ont|ou|or|dans|par|people|personnes|soldiers|soldats"
            r"|men|hommes)\b",
            between,
        )
        and between.count(" ") <= 5
    )


def _without_umbrellas(items: list[Item], folded: str) -> list[Item]:
    """ "A cache of weaponry, including X and Y" is X and Y."""
    kept = []
    for position, item in enumerate(items):
        following = items[position + 1] if position + 1 < len(items) else None
        umbrella = (
            item.weapon_class == "other"
            and following
            and HOLDING.search(folded[item.end : following.start])
            and len(folded[item.end : following.start]) < 40
        )
        if not umbrella:
            kept.append(item)
    return kept
