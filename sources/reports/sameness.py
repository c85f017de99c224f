"""How well a mention fits an incident: by day, place, counts, side and how the text refers to it.

Belongs here: the score, and what makes two tellings differ. Does not belong here: choosing among incidents
(`incidents.py`).
"""

from __future__ import annotations

import re
from datetime import timedelta

from sources.reports.incident import OPERATIONS, Incident
from sources.reports.mention import Mention
from sources.reports.reading import Reading
from sources.reports.whereabouts import (
    countries,
    in_another_region,
    lies_by,
    may_lie_in,
    same_place,
    share_admin1,
    told_apart,
)
from sources.reports.years import DateMention


def _overlap(first: DateMention, second: DateMention, tolerance: int = 0) -> bool:
    if first.first is None or second.first is None or first.last is None or second.last is None:
        return True
    day = timedelta(days=tolerance)
    return first.first - day <= second.last and second.first - day <= first.last


def _is_period(mention: DateMention) -> bool:
    """Whether the text names a span of several days by its first and last ("between 3 and 23 March")."""
    return (
        mention.precision == "day"
        and mention.first is not None
        and mention.last is not None
        and (mention.last - mention.first).days > 3
    )


def _is_old(resolved: DateMention, reading: Reading) -> bool:
    """Whether a day lies more than ten days before publication."""
    published = reading.calendar.day
    return published is not None and resolved.last is not None and (published - resolved.last).days > 10


_ALSO = re.compile(r"\b(?:also|aussi|egalement|as well|another|elsewhere|en outre|de meme|likewise|d'autre part)\b")


_QUARTER = re.compile(
    r"\b(?:quartiers?|arrondissement|neighbou?rhoods?|suburbs?|quarters?|wards?|rue|avenue|street|marche central)"
    r"(?: (?:voisin|populaire|neighbou?ring|residential|central)\w*)? (?:of |de |d'|du )?$"
)


def _under_another_heading(mention: Mention, incident: Incident, reading: Reading) -> bool:
    """Whether a heading stands between a mention that names nothing told before and the last one of an incident."""
    if mention.is_definite or mention.is_anaphoric:
        return False
    last = incident.mentions[-1].sentence.index
    between = reading.sentences[max(last + 1, 2) : mention.sentence.index]
    return any(sentence.is_heading for sentence in between)


def _only_in_title(incident: Incident) -> bool:
    """Whether no more than the report's title has told of an incident so far, without its day."""
    return incident.date is None and all(m.sentence.is_heading and m.sentence.index <= 1 for m in incident.mentions)


def _of_a_kind(mention: Mention, incident: Incident) -> bool:
    return bool({t.event_type for t in mention.triggers} & {t.event_type for t in incident.triggers})


_ITEM = re.compile(r"[-*•·>] ?|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)/] ")


def _is_another_item(mention: Mention, incident: Incident, reading: Reading) -> bool:
    """Whether a mention opens a line of a list below the one that an incident was told in."""
    if (
        mention.is_definite
        or mention.is_anaphoric
        or mention.sentence.paragraph == incident.mentions[-1].sentence.paragraph
    ):
        return False
    return bool(_ITEM.match(reading.folded, mention.sentence.start))


def _only_suffered(incident: Incident) -> bool:
    """Whether an incident was told by its dead alone ("the burial of 28 soldiers slain last month"): who is named in it
    is who suffered."""
    return not incident.triggers and any(c.outcome == "killed" for m in incident.mentions for c in m.casualties)


_SHOWS = re.compile(
    r"\b(?:releas|publish|post|shar|publi|diffus|montr|show|display|claim|revendi)\w*\b[^.]{0,90}\b(?:its|their|an?"
    r"|the|son"
    r"|sa|ses|leurs?|une|un|de l'|de la|du|l'|la) ?(?:recent |recente? )?(?:\w+ ){0,2}(?:attack|assault|raid|ambush"
    r"|attaque"
    r"|assaut|embuscade)\b"
)


def _is_shown(incident: Incident, reading: Reading) -> bool:
    """Whether an incident was only told of as what a group claims or shows ("released photos from its recent raid"):
    what it shows may be weeks old."""
    first = incident.mentions[0]
    return len(incident.mentions) == 1 and bool(_SHOWS.search(reading.folded, first.start, first.end))


def is_follow_up(incident: Incident, reading: Reading) -> bool:
    """Whether an incident was only told of in sentences about a trial, a funeral or a visit, without its day."""
    return incident.date is None and all(m.sentence.index in reading.follow_ups for m in incident.mentions)


def _same_day(first: DateMention | None, second: DateMention | None) -> bool:
    return bool(
        first
        and second
        and first.first
        and first.first == second.first
        and first.precision == second.precision == "day"
    )


def _tells_of_attackers(mention: Mention) -> bool:
    """Whether only losses of the armed people are told: how an attack was answered."""
    harmed = [c for c in mention.casualties if c.outcome != "captured"]
    return bool(harmed) and all(c.category == "militant" for c in harmed)


def fitness(
    mention: Mention,
    family: str,
    resolved: DateMention | None,
    incident: Incident,
    *,
    is_last: bool,
    is_previous: bool,
    reading: Reading,
) -> float:
    """How well a mention fits an incident; 0 where it cannot be the same."""
    if mention.is_apart and incident.mentions[-1].sentence is mention.sentence:
        return 0.0
    if family != incident.family:
        related = (
            {family, incident.family} <= {"violence", "release"}
            and not resolved
            and mention.is_definite
            and not mention.place
        )
        if not related:
            return 0.0
    here = set() if mention.is_definite or mention.sentence.index == 0 else countries(mention)
    there = {iso3 for m in incident.mentions for iso3 in countries(m)} if here else set()
    if here and there and not here & there:
        return 0.0  # "In Chad's Lac province, authorities ...": after what happened in Cameroon
    counts = {(c.outcome, c.quantity.low, c.quantity.high) for c in mention.casualties if c.quantity.low}
    told = {
        (c.outcome, c.quantity.low, c.quantity.high) for m in incident.mentions for c in m.casualties if c.quantity.low
    }
    shared = share(mention, incident)
    score = 2.0 if shared else 0.0
    if resolved and incident.date:
        loose = {"dates.today", "dates.overnight"} & {resolved.rule, incident.date.rule}
        today = bool(loose)  # said in a quote of the day before, or of a night that the claim dates a day earlier
        goes_on = (
            mention.is_anaphoric
            and is_previous
            and not (counts or mention.is_other or mention.place)
            and _overlap(resolved, incident.date, 2)
        )  # "the fighters looted the shops and left the town on Saturday"
        if not goes_on and not _overlap(resolved, incident.date, 3 if family == "release" else int(today)):
            return 0.0  # a release is announced within days of it
        if _is_period(resolved) != _is_period(incident.date) and not mention.is_definite:
            return 0.0
        if (
            resolved.first is None
            and incident.date.first is None
            and reading.folded[resolved.start : resolved.end] != reading.folded[incident.date.start : incident.date.end]
        ):
            return 0.0
        if incident.date.first is None and resolved.first and counts and not shared and not mention.is_definite:
            return 0.0  # an undated attack, and another of a known day with its own toll
        score += 2.0 if _same_day(resolved, incident.date) else 0.7
    elif (
        resolved
        and mention.casualties
        and not mention.is_definite
        and _is_old(resolved, reading)
        and not incident.mentions[0].is_background
        and not is_follow_up(incident, reading)
        and not _is_shown(incident, reading)
    ):
        return 0.0  # news whose day was not told yet is no older event
    if not mention.is_definite and in_another_region(mention, incident):
        return 0.0
    fine = mention.place if mention.place and mention.place.rank >= 3 else None
    held = incident.place if incident.place and incident.place.rank >= 3 else None
    bare = not (resolved or counts or mention.is_other or mention.is_plural)
    if held and held.role == "aside" and is_previous and bare:
        held = None  # "The mayor of X was abducted. He was going home when men stopped him at Y."
    if fine and held:
        if same_place(fine, held):
            score += 3.0
        elif told_apart(mention, fine, incident):
            return 0.0
        elif (
            not counts
            and not mention.is_other
            and any(same_place(fine, p) for m in incident.mentions for p in m.listed)
        ):
            score += 2.0
        elif (
            shared and _same_day(resolved, incident.date) and "near" in (fine.role, held.role) and not mention.is_other
        ):
            score += 1.0  # "ten kilometres from X" and "at Y", with the same toll
        elif not mention.is_other and (
            any(same_place(fine, area) for m in incident.mentions for area in m.areas)
            or any(same_place(held, area) for area in mention.areas if area.rank < 4)
            or (lies_by(mention, held) and not incident.mentions[0].listed)
        ):
            score += 1.0
        elif (
            is_previous
            and not (counts or resolved or mention.is_other)
            and _QUARTER.search(reading.folded, max(mention.start, fine.start - 40), fine.start)
        ):
            score += 0.6  # "in the neighbouring quarter of X": a part of the town that was told
        elif (
            held.role == "near"
            and is_previous
            and is_last
            and _only_in_title(incident)
            and _of_a_kind(mention, incident)
        ):
            score += 0.6  # "a mine on the A-B axis" in the title, "a mine at the village of C" below it
        elif _under_another_heading(mention, incident, reading) or _is_another_item(mention, incident, reading):
            return 0.0
        elif (
            fine.role == "near"
            and not (counts or resolved or mention.is_other)
            and is_previous
            and not _ALSO.search(reading.folded, mention.start, min(mention.end, fine.start))
        ):
            score += 0.6  # "a position on the edge of the park was attacked": a part of what was told
        elif mention.is_anaphoric and resolved is None and is_previous and not mention.is_other:
            score += 0.6  # "its fighters struck the barracks of X": a part of what was told
        elif shared and mention.is_definite and (may_lie_in(held, fine) or share_admin1(held, fine)):
            score += 0.6  # "this attack on X", with the toll told before
        elif (
            mention.is_definite
            and is_previous
            and fine.rank < held.rank
            and held.admin2 is None
            and not counts
            and incident.date is None
        ):
            score += 0.6  # "the raid happened on Saturday in the district of X"
        elif held.rank < fine.rank and may_lie_in(fine, held) and (is_previous or _same_day(resolved, incident.date)):
            score += 0.6
        elif fine.rank == held.rank or fine.rank == 4 or (held.rank == 4 and fine.admin2 != held.admin2):
            return 0.0
    elif (
        fine
        and not held
        and incident.place is not None
        and incident.place.country_iso3
        and fine.country_iso3
        and fine.country_iso3 != incident.place.country_iso3
        and incident.place.level != "area"
        and not (family == "development" and incident.place.role == "named")
    ) or (
        mention.place
        and mention.place.level == "country"
        and incident.place
        and incident.place.country_iso3
        and mention.place.country_iso3 != incident.place.country_iso3
    ):
        return 0.0
    if mention.is_other and not (score >= 3.0 and resolved):
        return 0.0
    outcomes, known = {c[0] for c in counts}, {c[0] for c in told}
    sides = {role.actor.side for role in mention.perpetrators if role.strength >= 2}
    opposed = (
        incident.side is not None
        and bool(sides)
        and incident.side not in sides
        and {incident.side, *sides} >= {"state", "militant"}
        and not _only_suffered(incident)
    )
    operation = any(t.event_type in OPERATIONS for t in mention.triggers) and not any(
        t.incident_class == "attack" and t.event_type not in OPERATIONS for t in mention.triggers
    )
    operation = operation and "militant" not in sides
    held_operation = all(
        t.event_type in OPERATIONS or t.incident_class != "attack" for t in incident.mentions[0].triggers
    ) and bool(incident.mentions[0].triggers)
    if (
        opposed
        and (resolved or fine)
        and not ((resolved is None or _same_day(resolved, incident.date)) and fine and held and same_place(fine, held))
        and not mention.is_definite
    ):
        return 0.0
    if (
        operation != held_operation
        and operation
        and not mention.is_definite
        and not _same_day(resolved, incident.date)
        and (counts or resolved)
        and not is_previous
    ):
        return 0.0
    is_there_and_then = (fine is None or (held is not None and same_place(fine, held))) and (
        resolved is None or _same_day(resolved, incident.date)
    )
    if operation and held_operation:
        score += 0.6 if fine or resolved or is_previous or mention.is_definite else 0.0
    elif (
        operation != held_operation
        and operation
        and "killed" in outcomes
        and "killed" in known
        and not mention.is_definite
        and not (is_previous and is_there_and_then and _tells_of_attackers(mention))
    ):
        return 0.0
    if not (fine or shared or mention.sentence.is_heading) and dwarfs(mention, incident):
        return 0.0  # "170 of its members have been killed": no second toll of the five soldiers told before
    if (
        outcomes & known
        and not shared
        and _disagree(counts, told)
        and not (
            mention.is_definite
            or score >= 2.5
            or mention.claimant
            or mention.sentence.is_heading
            or incident.mentions[0].sentence.is_heading
        )
    ):
        if fine or resolved:
            return 0.0
        score -= 0.5
    if score == 0.0 or not (fine or resolved):
        if mention.is_definite:
            score += 1.0
        near = mention.sentence.index - incident.mentions[-1].sentence.index
        paragraph = mention.sentence.paragraph - incident.mentions[-1].sentence.paragraph
        if near <= 2 or paragraph <= 1 or mention.is_definite or incident.mentions[0].sentence.index <= 2:
            score += 0.4
    if (fine and not held) or (resolved and not incident.date):
        score += (
            0.5
            if mention.is_definite or mention.sentence.index <= 4 or incident.mentions[0].sentence.is_heading
            else 0.0
        )
        if (
            not mention.is_definite
            and not mention.sentence.index <= 4
            and incident.mentions[0].sentence.index > 1
            and not is_previous
        ):
            return 0.0
    if is_previous:
        next_to_it = mention.sentence.index - incident.mentions[-1].sentence.index <= 1
        in_one = mention.sentence.paragraph == incident.mentions[-1].sentence.paragraph
        score += 1.0 if next_to_it and in_one and not (mention.place or resolved) else 0.3
    elif is_last:
        score += 0.1
    return score


def share(mention: Mention, incident: Incident) -> bool:
    """Whether both tell one count of the same people; ten soldiers are not ten civilians."""
    return any(
        here.quantity.low
        and (here.outcome, here.quantity.low, here.quantity.high) == (c.outcome, c.quantity.low, c.quantity.high)
        and (here.category == c.category or {here.category, c.category} & {"unknown", "same"})
        for here in mention.casualties
        for other in incident.mentions
        for c in other.casualties
    )


def dwarfs(mention: Mention, incident: Incident) -> bool:
    """Whether a toll is more than eight times every other of its outcome, and a large one: that of many incidents."""
    counts = [(c.outcome, c.quantity.low, c.quantity.high) for c in mention.casualties if c.quantity.low]
    told = [
        (c.outcome, c.quantity.low, c.quantity.high) for m in incident.mentions for c in m.casualties if c.quantity.low
    ]
    return any(
        low >= 50 and (known := [other for name, other, _ in told if name == outcome]) and low > 8 * max(known)
        for outcome, low, _ in counts
        if outcome == "killed"
    )


def _disagree(counts: set[tuple[str, int, int | None]], told: set[tuple[str, int, int | None]]) -> bool:
    for outcome, low, _ in counts:
        values = [other for name, other, _ in told if name == outcome]
        if values and all(max(low, v) > 2 * min(low, v) + 2 for v in values):
            return True
    return False
