"""The item lines of one incident from all the items that its sentences name: each thing once.

Belongs here: when two sentences name the same thing, and general words beside the kinds that they cover. Does not
belong here: finding items in a sentence (`seizures.py`).
"""

from __future__ import annotations

import re

from sources.reports.seizures import ARMS, Item
from sources.reports.text import fold


def lines_of(items: list[Item]) -> list[Item]:
    """The item lines of one incident: each thing once, and no general word where its kinds are listed elsewhere.

    What one sentence lists are different things; what another sentence names again is the same thing, unless it counts
    it differently.
    """
    lines: list[Item] = []
    for item in items:
        twin = next((position for position, line in enumerate(lines) if _same_thing(line, item)), None)
        if twin is None:
            lines.append(item)
        elif _is_counted(item) and not _is_counted(lines[twin]) and item.quantity.best != 1:
            lines[twin] = item
    specific = {line.verb for line in lines if line.weapon_class in ARMS}
    lines = [
        line
        for line in lines
        if not (line.disposition == "destroyed" and not _is_counted(line) and _NOTHING_SAID.match(fold(line.text)))
    ]
    return [line for line in lines if not (specific and line.verb not in specific and _is_umbrella(line))]


_UMBRELLA = re.compile(
    r"(?:[\w-]+ |d')*(?:weapon\w*|arms|armes|arme|armement|arsenal|guns|hardware|firearms|materiels?"
    r"|equipment|weapons cache)$"
)


_NOTHING_SAID = re.compile(
    r"(?:other |autres? |divers |military |militaire )*(?:equipment|materiels?|materiel roulant|goods"
    r"|biens)$"
)


def _is_umbrella(line: Item) -> bool:
    return (
        line.weapon_class == "other"
        and not _is_counted(line)
        and line.disposition != "destroyed"
        and (line.weapon_id == "weapons_unspecified" or bool(_UMBRELLA.match(fold(line.text))))
    )


def _is_counted(line: Item) -> bool:
    return line.quantity.low is not None or line.quantity.high is not None


def _same_thing(line: Item, item: Item) -> bool:
    if line.weapon_class != item.weapon_class or (line.disposition == "destroyed") != (item.disposition == "destroyed"):
        return False
    if line.verb == item.verb or line.start == item.start:
        return line.start == item.start
    if line.model and item.model and line.model != item.model:
        return False
    if (
        line.weapon_class == "other"
        and (line.weapon_id != item.weapon_id or (line.weapon_id == "other" and fold(line.text) != fold(item.text)))
        and not (_is_umbrella(line) and _is_umbrella(item))
    ):
        return False
    counts = {(q.low, q.high) for q in (line.quantity, item.quantity) if q.qualifier != "vague"}
    shown = item.rule.endswith("carried_on") and (item.quantity.best or 0) < (line.quantity.best or 0)
    return len(counts) < 2 or item.quantity.best == 1 or shown or fold(item.text).startswith(("of the", "des "))
