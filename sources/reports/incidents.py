"""Puts the mentions of a text together: the same incident told several times is one, another one is another.

Belongs here: when two mentions tell of one incident, where a missing day or place may be taken from, and which mentions
make an incident at all. Does not belong here: reading words (`mentions.py`), adding up counts (`totals.py`).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sources.reports.claims import is_sum
from sources.reports.completion import absorb, blamed, complete, speaks_of_all
from sources.reports.dates import DateMention, month_span
from sources.reports.gazetteer import PlaceMention, skeleton
from sources.reports.mentions import HABIT, Mention, mentions_of
from sources.reports.reading import Reading
from sources.reports.roles import Role
from sources.reports.seizures import Item, items_in, items_of
from sources.reports.text import normal_form
from sources.reports.triggers import CLASS_OF, WEIGHT, Trigger


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


_OPERATIONS = frozenset({"military_operation", "air_drone_strike", "arrest", "arms_recovery"})


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
    classes = {CLASS_OF.get(event_type, "attack") for event_type in types}
    if (
        "hostage_release" in types
        and ("released" in outcomes or not outcomes & {"killed", "wounded"})
        and ("released" in outcomes or "abduction" in types)
    ):
        return "release"
    if "hostage_release" in types and not classes & {"attack", "blockade"} and not outcomes - {"captured", "released"}:
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


def assemble(reading: Reading) -> tuple[list[Incident], list[Mention]]:
    """The incidents of a text in the order in which they are first told, and every mention that was read."""
    items = _items(reading)
    mentions = mentions_of(reading, items)
    incidents: list[Incident] = []
    previous: tuple[Mention, Incident] | None = None
    for sentence in reading.sentences:
        parts = [mention for mention in mentions if mention.sentence is sentence]
        homes: list[tuple[Mention, Incident]] = []
        for mention in parts:
            home = _place(reading, mention, incidents, previous)
            if home:
                homes.append((mention, home))
                previous = (mention, home)
        _link_within(homes)
        if not homes:
            if claim := blamed(reading, sentence):
                _attribute(reading, claim, incidents, previous)
            if previous and not parts:
                absorb(reading, sentence, previous[1])
        if items[sentence.index]:
            _give_items(reading, items[sentence.index], homes, incidents, previous)
        _share_perpetrators(reading, sentence.start, sentence.end, incidents)
    complete(reading, incidents, mentions)
    return list(_finished(reading, incidents)), mentions


def _items(reading: Reading) -> dict[int, list[Item]]:
    """The item lines by sentence; a list of things carries on what a sentence up to two before it began."""
    hits = items_in(reading)
    found: dict[int, list[Item]] = {}
    last_taken = -9
    for sentence in reading.sentences:
        if HABIT.search(reading.folded, sentence.start, sentence.end) and not any(
            day.precision == "day" for day in reading.dates if sentence.start <= day.start < sentence.end
        ):
            found[sentence.index] = []
            continue
        carries_on = last_taken >= sentence.index - 2
        found[sentence.index] = items_of(reading, hits, sentence.start, sentence.end, carries_on=carries_on)
        if any(item.disposition != "destroyed" for item in found[sentence.index]):
            last_taken = sentence.index
    return found


def _attribute(
    reading: Reading, claim: Mention, incidents: list[Incident], previous: tuple[Mention, Incident] | None
) -> None:
    """Join who claims or is blamed to the incident told last, or to all that the sentence speaks of."""
    violent = [incident for incident in incidents if incident.family in ("violence", "blockade")]
    if not violent:
        return
    last = previous[1] if previous and previous[1] in violent else violent[-1]
    for incident in violent if speaks_of_all(reading, claim.sentence) else [last]:
        incident.mentions.append(claim)


_SAME_PLACE = re.compile(
    r"\b(?:in|at|dans|on|a|au|near|pres de) (?:the same|this|that|le meme|la meme|ce|cette"
    r"|cet) (?:village|town|city|place|base|camp|area|commune|ville|localite|zone|endroit|hameau|post"
    r"|poste|parc|park)\b|\b(?:struck|hit|attack\w*|enter\w*|burn\w+|storm\w+|shell\w+|bomb\w+|loot\w+|frappe|attaque|bombarde"
    r"|pille|incendie) (?:the|le|la|cette?|ce) (?:village|town|city|camp|base|ville|localite)\b(?! (?:of|de|d'"
    r"|du))|\bin the (?:village|town|city)\b(?! of)|\b(?:there|sur place|y (?:a|ont|avai\w+)) "
)


def _place(
    reading: Reading, mention: Mention, incidents: list[Incident], previous: tuple[Mention, Incident] | None
) -> Incident | None:
    """Find the incident that a mention tells of, or open a new one, or leave the mention out."""
    family = _carried_family(reading, mention, previous) or family_of(mention)
    if mention.is_unreal or (is_sum(mention) and not (family == "development" and not mention.is_plural)):
        return None
    if mention.place is None and previous and _SAME_PLACE.search(reading.folded, mention.start, mention.end):
        mention.place = previous[1].place
    resolved = _date(mention, previous)
    is_anchored = _is_anchored(mention, resolved, family)
    best, best_score = None, 0.0
    for number, incident in enumerate(incidents):
        score = _score(
            mention,
            family,
            resolved,
            incident,
            is_last=number == len(incidents) - 1,
            is_previous=previous is not None and previous[1] is incident,
            reading=reading,
        )
        if score > best_score:
            best, best_score = incident, score
    if best is not None:
        _join(best, mention, resolved)
        return best
    if not is_anchored or (
        mention.is_habit
        and family != "development"
        and not (resolved and resolved.first and resolved.precision == "day")
    ):
        return None
    if family == "development" and not _is_news(mention, resolved, incidents):
        return None
    follows = mention.is_other and mention.date is not None and mention.date.shift is not None
    if mention.place is None and previous and follows and previous[1].family == family:
        mention.place = previous[1].place  # "The following day, a second attack killed five more."
    for other in incidents:
        if mention.place and _told_apart(mention, mention.place, other):
            other.is_split = True
            resolved = resolved or other.date
    incident = Incident(family, [mention], resolved, mention.place)
    incidents.append(incident)
    return incident


_FREED_THEY = re.compile(
    r"\W*(?:ils|elles|il|elle|they|he|she|both|the (?:pair|two|hostages|captives)|les (?:otages|captive?s|deux \w+))\b"
    r"[\w' ,]{0,40}\b(?:intercept|recover|found|retrouv|recuper|rescu|flown|arriv|remis|handed|accueilli)"
)


def _carried_family(reading: Reading, mention: Mention, previous: tuple[Mention, Incident] | None) -> str | None:
    """After a release, "they were found by gendarmes at X" and "the hostages arrived at Y" tell of the release too."""
    if previous is None or previous[1].family != "release" or any(c.outcome == "killed" for c in mention.casualties):
        return None
    words = {t.words for t in mention.triggers}
    if _FREED_THEY.match(reading.folded, mention.start, mention.end):
        return "release"
    bare = bool(words) and all(re.fullmatch(r"hostages?|otages?", w) for w in words) and not mention.casualties
    return "release" if bare else None


def _date(mention: Mention, previous: tuple[Mention, Incident] | None) -> DateMention | None:
    """The mention's day; one that is told from another incident's day ("the next day") is counted from there."""
    months = mention.date.shift_months if mention.date else None
    shift = mention.shift if mention.shift is not None else mention.date.shift if mention.date else None
    if mention.date is not None and mention.date.first is not None:
        return mention.date
    anchor = previous[1].date if previous else None
    if months is not None and mention.date is not None and anchor is not None and anchor.first is not None:
        month = anchor.first.year * 12 + anchor.first.month - 1 + months
        first, last = month_span(month // 12, month % 12 + 1)
        return replace(mention.date, first=first, last=last, precision="month", shift_months=None)
    if shift is None or anchor is None or anchor.first is None or anchor.last is None:
        return mention.date
    where = mention.date or anchor
    step = timedelta(days=shift)
    return DateMention(
        where.start, where.end, anchor.first + step, anchor.last + step, anchor.precision, "dates.relative"
    )


def _is_anchored(mention: Mention, resolved: DateMention | None, family: str) -> bool:
    counted = any(
        (c.quantity.low is not None or c.quantity.high is not None) and c.outcome != "displaced"
        for c in mention.casualties
    )
    placed = mention.place is not None and mention.place.level != "country"
    dated = resolved is not None
    if family == "violence":
        events = [t for t in mention.triggers if t.incident_class in ("attack", "operation", "seizure")]
        return (placed and bool(events or counted)) or counted or (dated and bool(events))
    opens = family == "release" and mention.sentence.index <= 3
    return bool(mention.triggers) and (placed or dated or bool(mention.place) or counted or opens)


_STRONG = ("leadership_change", "agreement")


def _is_news(mention: Mention, resolved: DateMention | None, incidents: list[Incident]) -> bool:
    """A development is an incident of its own in the opening of a report that is about it, not as background."""
    if mention.is_plural:
        return False
    types = {trigger.event_type for trigger in mention.triggers}
    opening = mention.sentence.index <= 3
    other = any(incident.family != "development" for incident in incidents)
    if other:
        return False
    return (opening and (bool(types & set(_STRONG)) or resolved is not None or mention.sentence.index <= 1)) or bool(
        types & set(_STRONG) and resolved and resolved.precision == "day" and mention.sentence.index <= 8
    )


def _overlap(first: DateMention, second: DateMention) -> bool:
    if first.first is None or second.first is None or first.last is None or second.last is None:
        return True
    day = timedelta(days=0)
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


def _same_day(first: DateMention | None, second: DateMention | None) -> bool:
    return bool(
        first
        and second
        and first.first
        and first.first == second.first
        and first.precision == second.precision == "day"
    )


_KINDS = re.compile(
    r"\b(?:the|national|parks?|parc|du|de|la|region|province|department|departement|district|state|area|zone|commune"
    r"|village|town|city|ville|market|camp|base)\b"
)


def _bare(name: str) -> str:
    """A place's normal form without its kind, unless nothing else is left."""
    return " ".join(_KINDS.sub(" ", normal_form(name)).split()) or normal_form(name)


def same_place(one: PlaceMention, other: PlaceMention) -> bool:
    left, right = _bare(one.name), _bare(other.name)
    if min(len(left), len(right)) < 3:
        return left == right
    return (
        left == right
        or skeleton(left) == skeleton(right)
        or (len(left) > 4 and left in right.split(" "))
        or left in right
        or right in left
    )


def _told_apart(mention: Mention, fine: PlaceMention, incident: Incident) -> bool:
    """Whether a place that was named in a list with the incident's ("in X and Y") now has a toll of its own."""
    counted = any(
        c.quantity.low is not None and c.outcome in ("killed", "abducted", "same") for c in mention.casualties
    )
    return counted and any(
        area.rank == fine.rank and area.role in ("at", "near") and same_place(fine, area)
        for m in incident.mentions
        for area in m.listed
    )


def _may_lie_in(fine: PlaceMention, coarse: PlaceMention) -> bool:
    """Whether a settlement may lie in a district: neither says that it is elsewhere."""
    return all(
        getattr(fine, name) is None or getattr(coarse, name) is None or getattr(fine, name) == getattr(coarse, name)
        for name in ("country_iso3", "admin1", "admin2")
    )


def _score(
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
    if family != incident.family:
        related = (
            {family, incident.family} <= {"violence", "release"}
            and not resolved
            and mention.is_definite
            and not mention.place
        )
        if not related:
            return 0.0
    score = 0.0
    if resolved and incident.date:
        if not _overlap(resolved, incident.date):
            return 0.0
        if _is_period(resolved) != _is_period(incident.date) and not mention.is_definite:
            return 0.0
        if (
            resolved.first is None
            and incident.date.first is None
            and reading.folded[resolved.start : resolved.end] != reading.folded[incident.date.start : incident.date.end]
        ):
            return 0.0
        score += 2.0 if _same_day(resolved, incident.date) else 0.7
    elif resolved and mention.casualties and not mention.is_definite and _is_old(resolved, reading):
        return 0.0  # news whose day was not told yet is no older event
    fine = mention.place if mention.place and mention.place.rank >= 3 else None
    held = incident.place if incident.place and incident.place.rank >= 3 else None
    if fine and held:
        if same_place(fine, held):
            score += 3.0
        elif _told_apart(mention, fine, incident):
            return 0.0
        elif not mention.is_other and (
            any(same_place(fine, area) for m in incident.mentions for area in m.areas)
            or any(same_place(held, area) for area in mention.areas)
        ):
            score += 1.0
        elif mention.is_anaphoric and resolved is None and is_previous and not mention.is_other:
            score += 0.6  # "its fighters struck the barracks of X": a part of what was told
        elif held.rank < fine.rank and _may_lie_in(fine, held) and (is_previous or _same_day(resolved, incident.date)):
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
    counts = {(c.outcome, c.quantity.low, c.quantity.high) for c in mention.casualties if c.quantity.low}
    told = {
        (c.outcome, c.quantity.low, c.quantity.high) for m in incident.mentions for c in m.casualties if c.quantity.low
    }
    shared = counts & told
    if shared:
        score += 2.0
    outcomes, known = {c[0] for c in counts}, {c[0] for c in told}
    sides = {role.actor.side for role in mention.perpetrators if role.strength >= 2}
    opposed = (
        incident.side is not None
        and bool(sides)
        and incident.side not in sides
        and {incident.side, *sides} >= {"state", "militant"}
    )
    operation = any(t.event_type in _OPERATIONS for t in mention.triggers) and not any(
        t.incident_class == "attack" and t.event_type not in _OPERATIONS for t in mention.triggers
    )
    operation = operation and "militant" not in sides
    held_operation = all(
        t.event_type in _OPERATIONS or t.incident_class != "attack" for t in incident.mentions[0].triggers
    ) and bool(incident.mentions[0].triggers)
    if (
        opposed
        and (resolved or fine)
        and not (_same_day(resolved, incident.date) and fine and held and same_place(fine, held))
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
    if operation and held_operation:
        score += 0.6
    elif (
        operation != held_operation
        and operation
        and "killed" in outcomes
        and "killed" in known
        and not mention.is_definite
    ):
        return 0.0
    if not (fine or resolved or shared or mention.is_definite or mention.claimant) and _dwarfs(counts, told):
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
        score += 0.3
    elif is_last:
        score += 0.1
    return score


def _dwarfs(counts: set[tuple[str, int, int | None]], told: set[tuple[str, int, int | None]]) -> bool:
    """Whether a toll is more than eight times every other of its outcome, and a large one."""
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


def _join(incident: Incident, mention: Mention, resolved: DateMention | None) -> None:
    incident.mentions.append(mention)
    if incident.family == "release" and any(c.outcome == "killed" for c in mention.casualties):
        incident.family = "violence"  # "troops rescued nine hostages. Two bandits were killed."
    if (
        resolved
        and resolved.precision != "year"
        and (
            incident.date is None
            or (incident.date.first is None and resolved.first is not None)
            or _finer(resolved, incident.date)
        )
    ):
        incident.date = resolved
    if mention.place and (
        incident.place is None
        or mention.place.fineness > incident.place.fineness
        or (incident.place.level == "area" and mention.place.level != "area")
        or (mention.place.rank > incident.place.rank and any(same_place(incident.place, a) for a in mention.areas))
    ):
        incident.place = mention.place


_PRECISION = {"day": 0, "week": 1, "month": 2, "year": 3}


def _finer(new: DateMention, old: DateMention) -> bool:
    return new.first is not None and old.first is not None and _PRECISION[new.precision] < _PRECISION[old.precision]


def _link_within(homes: list[tuple[Mention, Incident]]) -> None:
    """Two events of one sentence that are told from each other share the place that only one of them names."""
    for (first, home), (second, other) in itertools.pairwise(homes):
        if home is other:
            continue
        if (
            second.shift is not None
            or first.shift is not None
            or (second.casualties and second.casualties[0].outcome == "same")
        ):
            if home.place is None or (home.place.rank < 3 and other.place and other.place.rank >= 3):
                home.place = other.place
            elif other.place is None or other.place.rank < 3:
                other.place = home.place
        if first.place and second.place and min(first.place.rank, second.place.rank) >= 3:
            home.date, other.date = home.date or other.date, other.date or home.date
        if second.casualties and second.casualties[0].outcome == "same" and first.casualties:
            outcome, category = first.casualties[-1].outcome, first.casualties[-1].category
            second.casualties = [
                type(c)(c.start, c.end, outcome, category, c.quantity, c.rule) for c in second.casualties
            ]


_BOTH = re.compile(
    r"\b(?:both|the two|these two|les deux|ces deux|des deux)(?: \w+)? (?:operations?|attacks?"
    r"|attaques|raids|incidents|strikes|frappes)\b"
)
_SAME_PEOPLE = re.compile(
    r"\b(?:same (?:people|group|perpetrators|attackers|men)|memes (?:auteurs|assaillants|hommes"
    r"|personnes)|meme groupe)\b"
)


def _give_items(
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
    if _BOTH.search(reading.folded, max(0, start - 160), end):
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
        last = previous[1] if previous and previous[1].family == "violence" else violent[-1]
        (inside[0] if inside else last).items.append(item)


def _share_perpetrators(reading: Reading, start: int, end: int, incidents: list[Incident]) -> None:
    if _BOTH.search(reading.folded, start, end) and _SAME_PEOPLE.search(reading.folded, start, end):
        pair = [incident for incident in incidents if incident.family == "violence"][-2:]
        known = next((incident.perpetrators for incident in pair if incident.perpetrators), [])
        for incident in pair:
            if not incident.perpetrators:
                incident.shared_roles = known


def _finished(reading: Reading, incidents: list[Incident]) -> list[Incident]:
    """The incidents that hold; the main one takes the report's own day when the text names none."""
    for incident in incidents:
        if incident.is_split:
            _leave_joint_tolls(incident)
    kept = []
    dated = [incident for incident in incidents if incident.date is not None]
    for incident in incidents:
        first = incident.mentions[0]
        counted = any(
            c.quantity.low is not None or c.quantity.high is not None for m in incident.mentions for c in m.casualties
        )
        is_main = (incident is incidents[0] and first.sentence.index <= 3) or (not dated and first.sentence.index <= 6)
        if incident.date is None and is_main and not any(m.is_background for m in incident.mentions):
            incident.date = _report_day(reading, incident)
        if incident.family == "development" and (incident.place is None or incident.place.level == "country"):
            incident.place = _dateline(reading) or incident.place
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


def _leave_joint_tolls(incident: Incident) -> None:
    """What was said of several places together is not the toll of one of them, where it has its own."""
    own = [m for m in incident.mentions if not m.listed and not m.sentence.is_heading and m.place is not None]
    if not any(c.outcome in ("killed", "same") for m in own for c in m.casualties):
        return
    for mention in incident.mentions:
        if mention.listed or mention.sentence.is_heading:
            mention.casualties = [c for c in mention.casualties if c.outcome != "killed"]


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


def days(incident: Incident) -> tuple[date | None, date | None, str | None]:
    if incident.date is None or incident.date.first is None:
        return None, None, None
    return incident.date.first, incident.date.last, incident.date.precision
