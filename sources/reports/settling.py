"""Which of the assembled incidents hold, and the day of a report for its main one.

Belongs here: the last word on what is an incident, once the whole text is read. Does not belong here: joining
mentions (`incidents.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from sources.reports.gazetteer import PlaceMention
from sources.reports.incident import Incident
from sources.reports.reading import Reading
from sources.reports.sameness import is_follow_up
from sources.reports.years import DateMention


def settled(reading: Reading, incidents: list[Incident]) -> list[Incident]:
    """The incidents that hold; the main one takes the report's own day when the text names none."""
    for incident in incidents:
        if incident.is_split:
            _leave_joint_tolls(incident)
    _leave_overviews(incidents)
    kept = []
    dated = [incident for incident in incidents if incident.date is not None]
    for incident in incidents:
        if _is_title_of_others(reading, incident, incidents):
            continue
        first = incident.mentions[0]
        counted = any(
            c.quantity.low is not None or c.quantity.high is not None for m in incident.mentions for c in m.casualties
        )
        is_main = (incident is incidents[0] and first.sentence.index <= 3) or (not dated and first.sentence.index <= 6)
        follows = is_follow_up(incident, reading)
        if incident.date is None and is_main and not follows and not any(m.is_background for m in incident.mentions):
            incident.date = _report_day(reading, incident)
        if follows and incident.family == "violence" and not (counted and incident.place and incident.place.rank >= 3):
            continue  # "they denounced the attacks": of no day, and no more is told of them
        if incident.family == "release" and (incident.place is None or incident.place.level == "country"):
            incident.place = _region_of(reading, incident) or incident.place
        if incident.family == "development" and (incident.place is None or incident.place.level == "country"):
            incident.place = _in_title(reading) or _dateline(reading) or incident.place
        vague_place = incident.place is None or incident.place.level in ("country", "area")
        named = (
            incident.date is not None
            and incident.date.precision == "day"
            and any(role.actor.is_named for role in incident.perpetrators)
        )
        if (
            incident.family == "violence"
            and vague_place
            and not counted
            and not incident.items
            and not is_main
            and not named
        ):
            continue
        told = (
            incident.place is not None
            and incident.place.rank == 4
            and any(r.actor.is_named for r in incident.perpetrators)
        )
        if incident.date is None and not is_main and (vague_place or not (counted or told)):
            continue
        if incident.date is not None and incident.date.precision == "year" and not counted:
            continue
        kept.append(incident)
    return kept


def _is_title_of_others(reading: Reading, incident: Incident, incidents: list[Incident]) -> bool:
    """Whether only the report's title tells of an incident, without a day, and the text tells of others of late: it is
    what they are told under."""
    if incident.date is not None or not all(m.sentence.is_heading and m.sentence.index <= 1 for m in incident.mentions):
        return False
    day = reading.calendar.published_end
    return any(
        other is not incident
        and other.date is not None
        and other.date.last is not None
        and (day is None or (day - other.date.last).days <= 20)
        and other.family != "development"
        for other in incidents
    )


def _leave_overviews(incidents: list[Incident]) -> None:
    """The toll of two attacks that opens a report is not that of the first of them, where both are told with their own
    days or places."""
    for incident in incidents:
        overview = [m for m in incident.mentions if m.is_overview]
        others = [other for other in incidents if other is not incident and _days_meet(incident, other)]
        own = [m for m in incident.mentions if not m.is_overview and not m.sentence.is_heading]
        if overview and others and any(c.outcome == "killed" and c.quantity.low for m in own for c in m.casualties):
            for mention in incident.mentions:
                if mention.is_overview or (mention.sentence.is_heading and mention.sentence.index <= 1):
                    mention.casualties = [c for c in mention.casualties if c.outcome != "killed"]


def _days_meet(one: Incident, other: Incident) -> bool:
    if one.date is None or other.date is None or one.date.first is None or other.date.first is None:
        return False
    return abs((one.date.first - other.date.first).days) <= 7


def _leave_joint_tolls(incident: Incident) -> None:
    """What was said of several places together is not the toll of one of them, where it has its own."""
    own = [m for m in incident.mentions if not m.listed and not m.sentence.is_heading and m.place is not None]
    if not any(c.outcome in ("killed", "same") for m in own for c in m.casualties):
        return
    for mention in incident.mentions:
        if mention.listed or mention.sentence.is_heading:
            mention.casualties = [c for c in mention.casualties if c.outcome != "killed"]


def _in_title(reading: Reading) -> PlaceMention | None:
    """The settlement that the title of a report on a development names."""
    title = reading.sentences[0]
    if not title.is_heading:
        return None
    named = [p for p in reading.places.mentions if title.start <= p.start < title.end and p.level == "settlement"]
    return replace(named[0], role="at") if len(named) == 1 else None


_FOUND = re.compile(r"\b(?:found|located|picked up|recovered|retrouve\w*|recuper\w+)\b")


def _region_of(reading: Reading, incident: Incident) -> PlaceMention | None:
    """The region where the sentence after the release says that people were found ("in a forest in Zamfara state")."""
    last = next((m.sentence.index for m in incident.mentions if not m.sentence.is_heading), -9)
    return next(
        (
            p
            for s in reading.sentences[last : last + 2]
            for p in reading.places.mentions
            if last >= 0
            and s.holds(p.start)
            and _FOUND.search(reading.folded, s.start, p.start)
            and p.level in ("adm1", "adm2")
            and p.role == "at"
        ),
        None,
    )


def _dateline(reading: Reading) -> PlaceMention | None:
    """Where a report was filed: the place of what is announced there, though not of an attack elsewhere."""
    filed = next((place for place in reading.places.mentions if place.role == "dateline" and place.rank >= 3), None)
    return replace(filed, role="at") if filed else None


def _report_day(reading: Reading, incident: Incident) -> DateMention | None:
    day = reading.calendar.day
    first, last = reading.calendar.published_start, reading.calendar.published_end
    anchor = (
        incident.triggers[0]
        if incident.triggers
        else incident.mentions[0].casualties[0]
        if incident.mentions[0].casualties
        else incident.mentions[0]
    )
    if day is not None:
        return DateMention(anchor.start, anchor.end, day, day, "week", "dates.publication_day")
    if first and last and (last - first).days < 32:
        return DateMention(anchor.start, anchor.end, first, last, "month", "dates.publication_month")
    return None
