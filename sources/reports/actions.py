"""Events that are told by what was done, without a word for the event: arms found in a search, a column routed.

Belongs here: triggers made of verbs that mean an event only beside armed people, a day or a place. Does not belong
here: event words (`triggers.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sources.reports.nonevents import HABIT, UNREAL
from sources.reports.reading import Reading
from sources.reports.seizures import Item
from sources.reports.speech import is_aside
from sources.reports.triggers import Trigger, action


def takings(folded: str, taken: Sequence[Item]) -> list[Trigger]:
    """The verbs that say that arms were taken, as event words."""
    verbs = {item.verb for item in taken if item.disposition != "destroyed" and item.verb[0] < item.verb[1]}
    return [Trigger(low, high, "arms_recovery", folded[low:high]) for low, high in sorted(verbs)]


def armed_action(reading: Reading, start: int, end: int) -> list[Trigger]:
    """What armed people did on a day or at a settlement, by a verb that means force only beside them ("the army routed
    a column at X on 12 May")."""
    span = action(reading.folded, start, end)
    if span is None or UNREAL.search(reading.folded, start, span[0]) or HABIT.search(reading.folded, start, end):
        return []
    dated = any(
        start <= day.start < end and day.precision in ("day", "month") and not is_aside(reading, day, start, end)
        for day in reading.dates
    )
    placed = any(
        start <= place.start < end and place.role in ("at", "near") and (place.rank >= 3 or place.level == "adm1")
        for place in reading.places.mentions
    )
    placed = placed or bool(_THE_TOWN.search(reading.folded, start, end))
    armed = [a for a in reading.actors if start <= a.start < end and a.side in ("militant", "state", "militia")]
    if not armed or not (dated and placed):
        return []
    stopped = reading.folded.startswith(("stop", "halt"), span[0])
    if stopped and not (armed[0].side == "militant" and armed[0].start < span[0]):
        return []  # what a checkpoint does
    by_army = armed[0].side == "state" and (armed[0].start < span[0] or len({a.side for a in armed}) > 1)
    return [Trigger(*span, "military_operation" if by_army else "attack", reading.folded[span[0] : span[1]])]


_THE_TOWN = re.compile(
    r"\b(?:the|this|that|la|le|cette|ce) (?:village|town|commune|city|camp|hamlet|ville|localite|hameau)\b"
)
SOFT = re.compile(r"raid|operation|arrest|interpell|apprehend|detain|appreh|patrol|patrouille|ratissage|search")
"""Events that a search may be called: what it found is told with them."""


_SEARCHERS = re.compile(
    r"\b(?:officers|agents|patrol|patrouille|customs|douan\w+|search|fouille|perquisition|checkpoint|traffick\w+"
    r"|smuggl\w+"
    r"|trafiquant\w*|contreband\w+|controle|inspection|cache|consignment|cargaison|a bus|un (?:car|bus|camion)"
    r"|a coach)\b"
)


def tells_when_or_where(reading: Reading, start: int, end: int, taken: Sequence[Item]) -> bool:
    """Whether a part tells of a search, or of arms handed over, with a day or a settlement of its own: else what was
    taken belongs to what was told before."""
    searched = any(start <= a.start < end and a.side == "state" for a in reading.actors) or _SEARCHERS.search(
        reading.folded, start, end
    )
    dated = any(start <= day.start < end and not is_aside(reading, day, start, end) for day in reading.dates)
    placed = any(
        start <= place.start < end and place.rank >= 3 and place.role in ("at", "near")
        for place in reading.places.mentions
    )
    handed_over = any(item.disposition == "surrendered" for item in taken)
    return (bool(searched) or handed_over) and (dated or placed)
