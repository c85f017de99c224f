"""An incident under assembly, and the family of events that a mention tells of.

Belongs here: what an incident holds while a report is read. Does not belong here: joining mentions (`incidents.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sources.reports.gazetteer import PlaceMention
from sources.reports.mention import Mention
from sources.reports.roles import Role
from sources.reports.seizures import Item
from sources.reports.triggers import CLASS_OF, WEIGHT, Trigger
from sources.reports.years import DateMention


@dataclass(slots=True)
class Incident:
    """An incident under assembly: its mentions in order, and what was settled of its day and place."""

    family: str
    mentions: list[Mention]
    date: DateMention | None = None
    place: PlaceMention | None = None
    items: list[Item] = field(default_factory=list)
    shared_roles: list[Role] = field(default_factory=list)
    is_split: bool = False
    """Whether a place that was first told together with this one's turned out to have a toll of its own."""

    @property
    def triggers(self) -> list[Trigger]:
        return [trigger for mention in self.mentions for trigger in mention.triggers]

    @property
    def perpetrators(self) -> list[Role]:
        return [role for mention in self.mentions for role in mention.perpetrators] or self.shared_roles

    @property
    def side(self) -> str | None:
        sure = [role.actor.side for role in self.perpetrators if role.strength >= 2]
        return sure[0] if sure else None


OPERATIONS = frozenset({"military_operation", "air_drone_strike", "arrest", "arms_recovery", "surrender"})


_RESCUED = re.compile(r"rescued|secourue?s?")
_BY_FORCE = re.compile(r"rescu|freed|liber(?:e|er|ant)$|delivr")
"""What an army does to people who are held by force; who is released is let go."""
_STATE_OF_SIEGE = re.compile(r"besieged|under siege|assieg|asphyxi")
"""What a town is ("a town besieged for months"), beside what happens to it."""


def family_of(mention: Mention) -> str:
    """violence (attacks, operations, seizures), release, blockade, demonstration or development."""
    outcomes = {casualty.outcome for casualty in mention.casualties}
    types = [trigger.event_type for trigger in mention.triggers]
    by_army = any(role.actor.side == "state" and role.strength >= 2 for role in mention.perpetrators)
    if (
        by_army
        and "hostage_release" in types
        and set(types) & {"military_operation", "air_drone_strike", "looting_arson"}
    ):
        return "violence"  # an operation that also freed people
    if any(_RESCUED.match(t.words) for t in mention.triggers):
        return "violence"
    if by_army and any(t.event_type == "hostage_release" and _BY_FORCE.match(t.words) for t in mention.triggers):
        return "violence"  # "troops rescued 24 hostages"
    classes = {CLASS_OF.get(event_type, "attack") for event_type in types}
    fought = any(c.outcome == "killed" and c.category == "militant" for c in mention.casualties)
    if (
        "hostage_release" in types
        and not fought
        and ("released" in outcomes or not outcomes & {"killed", "wounded"})
        and ("released" in outcomes or "abduction" in types)
    ):
        return "release"
    if (
        "hostage_release" in types
        and not classes & {"attack", "blockade"}
        and not outcomes - {"captured", "released", "abducted", "missing"}
    ):
        return "release"
    besieged = [t for t in mention.triggers if t.event_type == "blockade"]
    only_said = all(_STATE_OF_SIEGE.match(t.words) for t in besieged) and "attack" in classes
    if besieged and not only_said and "killed" not in outcomes:
        return "blockade"
    if outcomes & {"killed", "wounded", "abducted", "missing", "same"}:
        return "violence"
    if classes & {"demonstration"} and "attack" not in classes:
        return "demonstration"
    if types and WEIGHT.get(types[0], 2) and any(t in ("leadership_change", "agreement") for t in types):
        return "development"
    if classes & {"attack", "operation", "seizure"}:
        return "violence"
    return "development" if classes & {"development"} else "violence"


def days(incident: Incident) -> tuple[date | None, date | None, str | None]:
    if incident.date is None or incident.date.first is None:
        return None, None, None
    return incident.date.first, incident.date.last, incident.date.precision


def by_sentence(incidents: Iterable[Incident]) -> dict[int, Incident]:
    """The incident that each sentence tells, by the sentence's number; of several the last."""
    return {mention.sentence.index: incident for incident in incidents for mention in incident.mentions}
