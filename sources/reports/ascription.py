"""Who did what no sentence of its own says who did, where the report says it of the same deed elsewhere.

Belongs here: handing on the doers of an incident of the same day, and the captors of people to their release. Does not
belong here: who did it in the words of the incident itself (`perpetrators.py`), claims of later days
(`responsibility.py`).

"Armed men attacked three villages on Sunday. At A, 20 died. At B, 14 died; witnesses accuse X." X is accused of all.
"""

from __future__ import annotations

from collections.abc import Sequence

from sources.reports.incident import OPERATIONS, Incident
from sources.reports.reading import Reading
from sources.reports.roles import Role, roles

_NEAR = 2
"""So many sentences before a release, who is said to have taken people took those who are let go."""

_BESIDE = 4
"""So many sentences after an incident, another without a day is told of the same night."""


def ascribe(reading: Reading, incidents: Sequence[Incident]) -> None:
    """Give each incident without a named doer the one that the report names for the same day or the same people."""
    for incident in incidents:
        if incident.family == "release":
            _name_captors(reading, incident, incidents)
        elif incident.family == "violence" and not _is_by_forces(incident):
            _name_by_day(incident, incidents)


def _is_by_forces(incident: Incident) -> bool:
    types = {trigger.event_type for trigger in incident.triggers}
    return bool(types & OPERATIONS) or any(r.actor.side == "state" for r in incident.perpetrators)


def _named(incident: Incident) -> list[Role]:
    return [r for r in incident.perpetrators if r.actor.is_named and r.actor.side == "militant" and r.strength >= 2]


def _name_by_day(incident: Incident, incidents: Sequence[Incident]) -> None:
    if any(r.actor.is_named for r in incident.perpetrators):
        return
    alike = [
        other
        for other in incidents
        if other is not incident and other.family == "violence" and _is_told_with(incident, other)
    ]
    named = [role for other in alike for role in _named(other)]
    if (
        incident.perpetrators
    ):  # "gunmen" are only those whom a sentence after a blow names, not those who struck elsewhere
        blamed = [m for other in alike for m in other.mentions[1:]]
        named = [role for role in named if any(role in m.perpetrators for m in blamed)]
    if len({role.actor.actor_id or role.actor.name for role in named}) == 1:
        incident.mentions[0].perpetrators = [*incident.mentions[0].perpetrators, named[0]]


def _is_told_with(one: Incident, other: Incident) -> bool:
    """Whether two incidents are told under one day, or one beside the other without a day of its own."""
    if one.date is not None and other.date is not None:
        return one.date.first is not None and one.date.start == other.date.start
    apart = other.mentions[0].sentence.index - one.mentions[-1].sentence.index
    return other.date is None and 0 < apart <= _BESIDE


def _name_captors(reading: Reading, release: Incident, incidents: Sequence[Incident]) -> None:
    """Who let people go are those who had taken them: as the sentences around say, else as the report's abductions."""
    if any(r.actor.side in ("militant", "unknown") for r in release.perpetrators):
        return
    first = release.mentions[0].sentence
    near = reading.sentences[max(0, first.index - _NEAR) : release.mentions[-1].sentence.index + 1]
    told = [role for sentence in near for role in roles(reading, sentence.start, sentence.end)[0]]
    told += [
        role
        for other in incidents
        if other.family == "violence" and any(c.outcome == "abducted" for m in other.mentions for c in m.casualties)
        for role in other.perpetrators
    ]
    captors = [role for role in told if role.actor.side == "militant"]
    if captors:
        release.mentions[0].perpetrators = [*release.mentions[0].perpetrators, captors[0]]
