"""Whose incident the things are that a text says were taken.

Belongs here: giving item lines to one incident or to both. Does not belong here: finding items in a sentence
(`seizures.py`) and lists of them (`item_lists.py`), joining mentions (`incidents.py`).
"""

from __future__ import annotations

import re

from sources.reports.incident import Incident
from sources.reports.mention import Mention
from sources.reports.reading import Reading
from sources.reports.seizures import Item

BOTH = re.compile(
    r"\b(?:both|the two|these two|les deux|ces deux|des deux)(?: \w+)? (?:operations?|attacks?"
    r"|attaques|raids|incidents|strikes|frappes)\b"
)


def give_items(
    reading: Reading,
    items: list[Item],
    homes: list[tuple[Mention, Incident]],
    incidents: list[Incident],
    previous: tuple[Mention, Incident] | None,
    told_last: Incident | None,
) -> None:
    """Item lines belong to the incident of their sentence, to both when it says so, else to the one told last;
    `told_last` is the one that was told last before the sentence."""
    start, end = items[0].start, items[-1].end
    violent = [incident for incident in incidents if incident.family == "violence"]
    if not violent:
        return
    if BOTH.search(reading.folded, max(0, start - 160), end):
        operations = "operation" in reading.folded[max(0, start - 160) : end]
        alike = [
            i
            for i in violent
            if not operations or any(t.event_type == "military_operation" for t in i.mentions[0].triggers)
        ]
        for incident in alike[-2:]:
            incident.items.extend(items)
        return
    for item in items:
        inside = [
            home for mention, home in homes if mention.start <= item.start < mention.end and home.family == "violence"
        ]
        if inside and inside[0] is not told_last and len(homes) == 1 and _is_bare(homes[0][0]):
            inside = [_told_before(homes[0][0], inside[0], violent)]
        last = previous[1] if previous and previous[1].family == "violence" else violent[-1]
        home = inside[0] if inside else last
        if not (home.items and _is_summed_up(reading.folded, item)):
            home.items.append(item)


_SUMMED_UP = re.compile(
    r"\b(?:the|this|that|cet|ce|le|l') ?(?:captured |seized |looted |stolen )?(?:arsenal|haul|stockpile|weaponry|butin)"
    r"(?: (?:captured|seized|looted|saisi|capture|pris|emporte))?,?"
    r" (?:including|which includes|dont|comprenant|notamment)\b[^.;:\n]*$"
)
""" "The captured arsenal, including firearms and explosives, could ...": kinds of what was listed, no further lines."""


def _is_summed_up(folded: str, item: Item) -> bool:
    counted = item.quantity.low is not None or item.quantity.high is not None
    return not counted and _SUMMED_UP.search(folded[max(0, item.start - 120) : item.start]) is not None


def hand_over(told: list[Incident], kept: list[Incident]) -> None:
    """A list that was given to an incident that does not hold, and is not of its own sentences, belongs to what was
    told last before it."""
    for incident in told:
        if any(incident is other for other in kept):
            continue
        for item in incident.items:
            if any(mention.sentence.holds(item.start) for mention in incident.mentions):
                continue
            before = [
                (mention.start, number)
                for number, other in enumerate(kept)
                for mention in other.mentions
                if other.family == "violence" and mention.start <= item.start
            ]
            if before:
                kept[max(before)[1]].items.append(item)


def _is_bare(mention: Mention) -> bool:
    """Whether a mention names no day, place or victim of its own."""
    return mention.place is None and mention.date is None and not mention.casualties


def _told_before(mention: Mention, home: Incident, violent: list[Incident]) -> Incident:
    """The incident that the two sentences before tell of: what a bare sentence lists was taken there."""
    here = mention.sentence.index
    near = [
        (other.sentence.index, number)
        for number, incident in enumerate(violent)
        for other in incident.mentions
        if here - 2 <= other.sentence.index < here
    ]
    if not near or any(violent[number] is home for _, number in near):
        return home
    return violent[max(near)[1]]
