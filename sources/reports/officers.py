"""What officers do to goods and suspects: their stops, searches and raids are no attacks.

Belongs here: telling a raid of the police from one of gunmen, where the words for both are the same. Does not belong
here: the event words (`triggers.py`), what was taken (`seizures.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sources.reports.casualties import Casualty
from sources.reports.reading import Reading
from sources.reports.triggers import Trigger

_OFFICERS = re.compile(
    r"\b(?:police(?:men)?|(?:customs|police|immigration|security) (?:officers?|agents?|operatives)|detectives"
    r"|customs|gendarmes?|gendarmerie|policiers?|douaniers?|douanes?|agents des|troops"
    r"|soldiers|operatives|militaires|soldats)\b"
)
_DONE = re.compile(r"raid|stopped |descente|(?:was|were|been|being) (?:stopped|intercepted)")
"""Words for what gunmen do as well, that officers do to those who carry goods."""
_LED_TO = re.compile(
    r"\b(?:led to|yielded|resulted in|ended in|(?:a|ont) permis|(?:a|ont) abouti a|s'est soldee? par)"
    r" (?:the |la |l'|une )?(?:\w+ )?(?:discovery|seizure|recovery|arrest|haul|decouverte|saisie"
    r"|recuperation|arrestation|interpellation)"
)


def searched(
    reading: Reading, found: list[Trigger], casualties: Sequence[Casualty], start: int, end: int
) -> list[Trigger]:
    """The event words of a part; a raid or stop by officers that brought in goods or suspects is an operation."""
    if any(c.outcome != "captured" for c in casualties) or not any(_DONE.match(t.words) for t in found):
        return found
    if any(actor.side == "militant" for actor in reading.actors if start <= actor.start < end):
        return found
    led_to = _LED_TO.search(reading.folded, start, end)
    brought_in = led_to or any(t.event_type in ("arms_recovery", "arrest") for t in found)
    if not brought_in or not (led_to or _OFFICERS.search(reading.folded, start, end)):
        return found
    return [
        replace(t, event_type="arms_recovery" if led_to else "military_operation") if _DONE.match(t.words) else t
        for t in found
    ]
