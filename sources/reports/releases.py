"""Where people were let go, and by whom: where and by whom they had been taken, when the report says no more.

Belongs here: handing the place and the captors of an abduction on to the release of those who were abducted in it. Does
not belong here: which mention tells of a release (`incident.py`), where freed people were found (`settling.py`).

"On 3 November 11 teachers were abducted at Kumbo. They were freed on 5 November." The place is handed on as near, for
the release itself was told without one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sources.reports.gazetteer import PlaceMention
from sources.reports.incident import Incident
from sources.reports.reading import Reading

_NEAR = 3
"""So many sentences after an abduction, those who are let go are the ones who were taken in it."""
_SOON = 31
"""Days after which people may have been led anywhere: a release after months is not put where they were taken."""


_LATE = 100
"""Days after which not even the region is handed on."""
_BACK = re.compile(
    r"\b(?:brought|returned|handed|sent|taken|drove|driven|rendue?s?|remise?s?|ramenee?s?|reconduite?s?)\b[^.;]{0,40}"
    r"\b(?:back|home|by (?:their|the|his|her) \w+|famil\w+|parents|town|village|school|ecole|ville|proches)\b"
)
""" "They were handed back to their families": where they had been taken from."""


def place_releases(reading: Reading, incidents: list[Incident]) -> None:
    """Give each release without a settlement that of the abduction it ends, and those who held the people; where it is
    told far from it or came late, the region alone. Who was held up and let go on the day of a robbery was robbed."""
    taken = [incident for incident in incidents if _is_abduction(incident)]
    for incident in [i for i in incidents if i.family == "release"]:
        first = incident.mentions[0].sentence.index
        if robbery := next((i for i in incidents if i is not incident and _was_held_up_in(incident, i)), None):
            robbery.mentions += incident.mentions
            incidents.remove(incident)
            continue
        if incident.place is not None and incident.place.rank >= 3:
            continue
        near = [other for other in taken if 0 <= first - other.mentions[-1].sentence.index <= _NEAR]
        back = any(_BACK.search(reading.folded, m.start, m.end) for m in incident.mentions)
        ended = next((i for i in [*near[::-1], *taken] if not _is_elsewhere(incident, i)), None)
        if ended is None or ended.place is None:
            continue
        if (near and _is_soon_after(incident, ended, _SOON)) or (back and _is_soon_after(incident, ended, _LATE)):
            incident.place = replace(ended.place, role="near")
            incident.shared_roles = incident.shared_roles or ended.perpetrators
        elif _is_soon_after(incident, ended, _LATE) and (region := _region(ended)):
            incident.mentions[0].areas = [*incident.mentions[0].areas, region]


def _was_held_up_in(release: Incident, robbery: Incident) -> bool:
    """Whether a release is told right after a blow of its day in which nobody was abducted."""
    if robbery.family != "violence" or release.date is None or robbery.date is None or _is_abduction(robbery):
        return False
    apart = release.mentions[0].sentence.index - robbery.mentions[-1].sentence.index
    return apart in (0, 1) and release.date.first is not None and release.date.first == robbery.date.first


def _region(taken: Incident) -> PlaceMention | None:
    """The region where people were taken, as an area."""
    areas = [area for mention in taken.mentions for area in mention.areas]
    named = next((p for p in [*([taken.place] if taken.place else []), *areas] if p.admin1), None)
    return named and replace(named, level="adm1", role="area", admin2=None, latitude=None, longitude=None)


def _is_abduction(incident: Incident) -> bool:
    taken = any(c.outcome == "abducted" for m in incident.mentions for c in m.casualties)
    told = taken or any(t.event_type == "abduction" for t in incident.triggers)
    return incident.family == "violence" and told and incident.place is not None and incident.place.rank >= 3


def _is_soon_after(release: Incident, taken: Incident, days: int) -> bool:
    if release.date is None or taken.date is None or release.date.first is None or taken.date.first is None:
        return True
    return 0 <= (release.date.first - taken.date.first).days <= days


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
