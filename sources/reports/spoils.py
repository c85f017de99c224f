"""Whose incident the things are that a text says were taken: item lines by sentence, and the incident they go to.

Belongs here: lists that carry a seizure on over sentences, and giving lines to one incident or to both. Does not belong
here: finding items in a sentence (`seizures.py`), joining mentions (`incidents.py`).
"""

from __future__ import annotations

import re

from sources.reports.governing import verbs_in
from sources.reports.incident import Incident
from sources.reports.mention import Mention
from sources.reports.nonevents import HABIT
from sources.reports.openings import opened
from sources.reports.reading import Reading
from sources.reports.seizures import Item, items_in, items_of
from sources.reports.takings import NOTHING
from sources.reports.text import Sentence

_SPOILS = opened(
    r"\b(?:captured|seized|recovered|looted) (?:items|equipment|weapons|weaponry|arms|materiel)"
    r"|(?:items|exhibits|materials?|weapons|arms|equipment) (?:captured|seized|recovered|looted|found)"
    r"|spoils|haul|butin|ghanima|liste des prises|what (?:did )?(?:they|the \w+) (?:took|take|seized)|(?:arms|weapons"
    r"|ammunition) (?:cache|store|dump|depot)|cache of (?:arms|weapons)"
    r"|(?:caches?|depots?|stocks?) d'armes"
    r"|materiels? (?:taken|seized|captured|saisi|pris|recupere|emporte)e?s?|(?:bilan|saisies?) materiel"
    r"|(?:god|allah|dieu) (?:has |nous |a |gave|granted|have )+|(?:showed|shown|shows|displayed|paraded|exhib\w+|montre"
    r"|expose) (?:from|after|apres|de)\b"
    r"|(?:pics?|photos?|photographs?|images?|pictures?|videos?|footage) (?:from|of|de)\b[^.;:]{0,60}:"
    r"|(?:photos?|photographs?|images?|pictures?|videos?|footage)\b[^.;]{0,60}\b(?:attack|attaque|assault|assaut|raid"
    r"|ambush|embuscade|capture|overrun|prise)|(?:publi|releas|diffus|post|shar|circul)\w+ (?:\w+ ){0,3}(?:photos?"
    r"|photographs?|images?|pictures?|videos?|footage)"
)
"""A sentence that speaks of what was taken, though it names no thing: the list follows."""


_RECOVERED = re.compile(r"recover|recuper|retrouv|cache|store|dump|depot|stock")


def items_by_sentence(reading: Reading) -> dict[int, list[Item]]:
    """The item lines by sentence; a list of things carries on what a sentence up to two before it began."""
    hits = items_in(reading)
    found: dict[int, list[Item]] = {}
    last_taken, became = -9, "seized"
    for sentence in reading.sentences:
        if HABIT.search(reading.folded, sentence.start, sentence.end) and not any(
            day.precision == "day" for day in reading.dates if sentence.holds(day.start)
        ):
            found[sentence.index] = []
            continue
        carries_on = became if last_taken >= sentence.index - 2 else None
        found[sentence.index] = items_of(reading, hits, sentence.start, sentence.end, carries_on=carries_on)
        told = _SPOILS.search(reading.folded, sentence.start, sentence.end)
        said = "recovered" if told and _RECOVERED.search(told.group()) else "seized"
        listed = told and ":" in reading.folded[told.end() - 1 : sentence.end]
        if listed and not carries_on and not found[sentence.index]:
            found[sentence.index] = items_of(reading, hits, sentence.start, sentence.end, carries_on=said)
        taken = next((item for item in found[sentence.index] if item.disposition != "destroyed"), None)
        opening = _opening(reading.folded, sentence)
        if told or taken or opening:
            last_taken = sentence.index
            became = taken.disposition if taken else opening or said
    return found


def _opening(folded: str, sentence: Sentence) -> str | None:
    """What became of the things that a sentence with a colon at its end leaves to the lines below it."""
    if folded[sentence.end - 1] != ":":
        return None
    verbs = [v for v in verbs_in(folded, sentence.start, sentence.end) if v.disposition not in (NOTHING, "destroyed")]
    return verbs[-1].disposition if verbs else None


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
) -> None:
    """Item lines belong to the incident of their sentence, to both when it says so, else to the one told last."""
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
        if inside and len(homes) == 1 and _is_bare(homes[0][0]):
            inside = [_told_before(homes[0][0], inside[0], violent)]
        last = previous[1] if previous and previous[1].family == "violence" else violent[-1]
        (inside[0] if inside else last).items.append(item)


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
