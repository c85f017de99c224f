"""Where people were let go, and by whom: where and by whom they had been taken, when the report says no more.

Belongs here: handing the place and the captors of an abduction on to the release of those who were abducted in it. Does
not belong here: which mention tells of a release (`incident.py`), where freed people were found (`settling.py`).

"On 3 November 11 teachers were abducted at Kumbo. They were freed on 5 November." The place is handed on as near, for
the release itself was told without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sources.reports.incident import Incident

_NEAR = 3
"""So many sentences after an abduction, those who are let go are the ones who were taken in it."""
_SOON = 31
"""Days after which people may have been led anywhere: a release after months is not put where they were taken."""


def place_releases(incidents: Sequence[Incident]) -> None:
    """Give each release without a settlement that of the abduction it ends, and those who held the people."""
    taken = [incident for incident in incidents if _is_abduction(incident)]
    for incident in incidents:
        if incident.family != "release" or (incident.place is not None and incident.place.rank >= 3):
            continue
        first = incident.mentions[0].sentence.index
        near = [other for other in taken if 0 <= first - other.mentions[-1].sentence.index <= _NEAR]
        ended = near[-1] if near else None
        if ended and ended.place and _is_soon_after(incident, ended) and not _is_elsewhere(incident, ended):
            incident.place = replace(ended.place, role="near")
            incident.shared_roles = incident.shared_roles or ended.perpetrators


def _is_abduction(incident: Incident) -> bool:
    taken = any(c.outcome == "abducted" for m in incident.mentions for c in m.casualties)
    told = taken or any(t.event_type == "abduction" for t in incident.triggers)
    return incident.family == "violence" and told and incident.place is not None and incident.place.rank >= 3


def _is_soon_after(release: Incident, taken: Incident) -> bool:
    if release.date is None or taken.date is None or release.date.first is None or taken.date.first is None:
        return True
    return 0 <= (release.date.first - taken.date.first).days <= _SOON


def _is_elsewhere(release: Incident, taken: Incident) -> bool:
    """Whether the release was told of another country or region."""
    if release.place is None or taken.place is None:
        return False
    return any(
        None not in pair and pair[0] != pair[1]
        for pair in (
            (release.place.country_iso3, taken.place.country_iso3),
            (release.place.admin1, taken.place.admin1),
        )
    )
