"""Incident class and event type of an incident (DESIGN, section 3), and its title in our own words.

Belongs here: the order in which what is known of an incident decides its kind. Does not belong here: event words
(`triggers.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sources.reports.incident import Incident
from sources.reports.numbers import Quantity
from sources.reports.roles import Role
from sources.reports.rows import Row
from sources.reports.seizures import Item
from sources.reports.text import fold
from sources.reports.triggers import Trigger

MANY = 20
"""From so many civilians killed on, an attack on civilians is a mass killing (as the ledger's coders use it)."""


_SPECIFIC = (
    "suicide_bombing",
    "vehicle_bomb",
    "ied_landmine",
    "air_drone_strike",
    "shelling_rocket",
    "sexual_violence",
)


def _holds_arms(lines: Sequence[Item]) -> bool:
    """Whether anything but the vehicles of the people stopped was taken: a stopped vehicle alone is an operation."""
    return any(
        line.weapon_class not in ("vehicle", "motorcycle", "boat") and line.disposition != "destroyed" for line in lines
    )


def _is_abduction(incident: Incident, told_early: int) -> bool:
    """Whether people were carried off: they are counted as abducted, the opening says so, or many who are no soldiers
    are missing ("more than 300 schoolgirls are missing after gunmen raided")."""
    people = [c for m in incident.mentions for c in m.casualties if c.category not in ("militant", "unknown")]
    lost = any(c.outcome == "missing" and c.category == "civilian" and (c.quantity.low or 0) >= 2 for c in people)
    taken = any(c.outcome == "abducted" for m in incident.mentions for c in m.casualties)
    return taken or bool(told_early) or lost


def _is_told_of_harm(incident: Incident, name: str) -> bool:
    """Whether a means stands where the blow is first told or beside its victims, not in what followed."""
    return any(
        any(t.event_type == name for t in m.triggers) and (number < 2 or bool(m.casualties))
        for number, m in enumerate(incident.mentions[:3])
    )


_FIREFIGHT = re.compile(
    r"ambush|embuscade|guets?-apens|open\w* fire|opened up|ouv\w+ le feu|storm|assa\w+|fir(?:ed|ing) on|tire"
    r"|gunfire|fusillade"
    r"|raid|battle|fight|combat|clash|affrontement|accrochage"
)


def _fired_upon(incident: Incident) -> bool:
    """Whether people were shot at after a blast ("two devices went off; gunmen then opened fire on the coaches"): the
    deaths are told of that, not of the blast alone."""
    fire = any(_FIREFIGHT.match(t.words) for t in incident.triggers if t.event_type in ("attack", "armed_clash"))
    by_blast = any(
        any(t.event_type == "ied_landmine" for t in m.triggers) and any(c.outcome == "killed" for c in m.casualties)
        for m in incident.mentions
    )
    return fire and not by_blast


_BY_AIR = re.compile(
    r"\b(?:air (?:component|force|arm)|armee de l'air|aviation|(?:jet|warplane|gunship|helicopter|drone|avion|aeronef"
    r"|helicoptere)s?|vecteurs? aeriens?|moyens aeriens|forces? aeriennes?)\b"
)
_STRIKES = re.compile(r"strike|struck|frapp|bomb|pilonn|pound|hit\b|shell")


_SWEEP = re.compile(r"(?:operations? de )?ratissages?|(?:sweep|clearance|cordon|clearing) operations?")


def _swept(incident: Incident) -> bool:
    """Whether troops swept an area and took people there: an operation, whatever arms they found with them."""
    taken = any(c.outcome == "captured" for m in incident.mentions for c in m.casualties)
    return taken and any(_SWEEP.fullmatch(t.words) for t in incident.triggers)


def kind_of(
    incident: Incident, perpetrator: Role | None, totals: dict[str, Quantity], lines: Sequence[Item]
) -> tuple[str, str, Trigger | None]:
    """Incident class and event type (DESIGN, section 3), and the word that tells them."""
    triggers = incident.triggers
    counts = Counter(t.event_type for t in triggers)

    def word(*types: str) -> Trigger | None:
        return next((t for t in triggers if t.event_type in types), triggers[0] if triggers else None)

    if incident.family == "release":
        return "development", "hostage_release", word("hostage_release")
    if incident.family == "blockade":
        return "blockade", "blockade", word("blockade")
    if incident.family == "demonstration":
        return "demonstration", "riot" if counts["riot"] else "protest", word("riot", "protest")
    if incident.family == "development":
        for name in ("leadership_change", "agreement", "negotiation", "deployment"):
            if counts[name]:
                return "development", name, word(name)
        return "development", "other", word()
    state = perpetrator is not None and perpetrator.actor.side in ("state", "peacekeeper")
    hurt = {
        o for o in ("killed", "wounded") if o in totals and (totals[o].low is not None or totals[o].high is not None)
    }
    taken = any(o in totals for o in ("abducted", "missing"))
    attacked = any(
        t.incident_class == "attack" and t.event_type not in ("air_drone_strike", "territory_change", "looting_arson")
        for t in triggers
    )
    categories = {c.category for m in incident.mentions for c in m.casualties if c.outcome in ("killed", "wounded")}
    if counts["surrender"] and not hurt and not attacked and not taken:
        if any(line.disposition == "surrendered" for line in lines):
            return "seizure", "arms_recovery", word("surrender")
        return "operation", "arrest", word("surrender")
    rescued = (state or perpetrator is None) and counts["hostage_release"] and not taken and not hurt
    if rescued and not any(t.event_type == "armed_clash" for t in triggers):
        return "operation", "military_operation", word("military_operation", "hostage_release")
    if _swept(incident) and not attacked and not hurt and "abducted" not in totals:
        return "operation", "military_operation", word("military_operation")
    if state and not attacked and not hurt and "abducted" not in totals:
        took = counts["arms_recovery"] and not lines  # what was taken stands in no list of arms
        if took or (
            _holds_arms(lines) and (counts["arms_recovery"] + counts["arrest"] or counts["military_operation"])
        ):
            return "seizure", "arms_recovery", word("arms_recovery")
        if counts["air_drone_strike"]:
            return "attack", "air_drone_strike", word("air_drone_strike")
        if counts["arrest"] and not counts["military_operation"] and _holds_arms(lines):
            return "seizure", "arms_recovery", word("arms_recovery", "arrest")
        if counts["arrest"] and not counts["military_operation"]:
            return "operation", "arrest", word("arrest")
        return "operation", "military_operation", word("military_operation")
    if not hurt and not attacked and not taken and lines and counts["arms_recovery"]:
        return "seizure", "arms_recovery", word("arms_recovery")
    if (
        triggers
        and not hurt
        and not attacked
        and not taken
        and not counts["looting_arson"] + counts["territory_change"]
    ):
        if counts["arms_recovery"] and (perpetrator is None or perpetrator.actor.side != "militant"):
            return "seizure", "arms_recovery", word("arms_recovery")
        if counts["arrest"] and not counts["military_operation"]:
            return "operation", "arrest", word("arrest")
        theirs = perpetrator is not None and perpetrator.actor.side == "militant"
        if counts["military_operation"] and not theirs and not any(counts[name] for name in _SPECIFIC):
            return "operation", "military_operation", word("military_operation")
    if state and _BY_AIR.search(fold(perpetrator.actor.name)) and any(_STRIKES.match(t.words) for t in triggers):  # type: ignore[union-attr]  # state says it is there
        return "attack", "air_drone_strike", word("air_drone_strike", "attack")
    early = Counter(t.event_type for m in incident.mentions[:3] for t in m.triggers)
    for name in _SPECIFIC:
        if (early[name] and _is_told_of_harm(incident, name)) or counts[name] > 1:
            if name == "ied_landmine" and _fired_upon(incident):
                continue
            on_militants = categories == {"militant"}
            if (name == "air_drone_strike" and not state and perpetrator is not None and not on_militants) or (
                name == "shelling_rocket" and hurt and counts["attack"] > counts[name]
            ):
                continue
            return "attack", name, word(name)
    if state and counts["military_operation"]:
        return "attack", "military_operation", word("military_operation")
    many_taken = "abducted" in totals and (totals["abducted"].low or 0) >= 10 and "killed" in totals
    outnumber = many_taken and (totals["abducted"].low or 0) > 3 * (totals["killed"].high or totals["killed"].low or 0)
    if _is_abduction(incident, early["abduction"]) and ("killed" not in hurt or outnumber):
        return "attack", "abduction", word("abduction")
    of_office = {c.category for m in incident.mentions for c in m.casualties if c.outcome == "killed"} == {"official"}
    if (counts["assassination"] or of_office) and "killed" in totals and totals["killed"].high == 1:
        return "attack", "assassination", word("assassination")
    armed = categories & {"security_force", "peacekeeper", "militia", "militant"}
    target = next(
        (
            r
            for m in incident.mentions
            for r in m.targets
            if perpetrator is None or r.actor.side != perpetrator.actor.side
        ),
        None,
    )
    if not armed and (
        categories & {"civilian", "aid_worker", "official"}
        or ("unknown" in categories and (target is None or target.actor.side == "civilian"))
    ):
        killed = totals.get("killed")
        many = killed is not None and (killed.best or killed.low or 0) >= MANY
        return (
            "attack",
            "mass_killing" if many or counts["mass_killing"] else "attack_on_civilians",
            word("mass_killing", "attack"),
        )
    if counts["looting_arson"] and not armed and not hurt and (target is None or target.actor.side == "civilian"):
        return "attack", "looting_arson", word("looting_arson")
    if (
        counts["looting_arson"]
        and not armed
        and (not counts["attack"] or any(i.disposition == "destroyed" for i in lines))
    ):
        return "attack", "looting_arson", word("looting_arson")
    if not armed and target is None and not counts["armed_clash"] and counts["abduction"]:
        return "attack", "abduction", word("abduction")
    return "attack", "armed_clash", word("armed_clash", "attack")


def title_of(row: Row, event_type: str) -> str:
    """A title in our own words, made of the coded facts alone."""
    what = event_type.replace("_", " ").capitalize()
    where = row.get("place") or row.get("admin1")
    country = row.get("country_iso3")
    near = "near" if row.get("location_precision") == "near" else "at" if row.get("place") else "in"
    title = (
        what
        + (f" {near} {where}" if where else "")
        + (f" ({country})" if country and where else f" in {country}" if country else "")
    )
    low, high = row.get("killed_low"), row.get("killed_high")
    if low and low != "0":
        count = low if low == high else f"at least {low}" if high is None else f"{low} to {high}"
        title += f": {count} killed"
    elif high and high != "0":
        title += f": up to {high} killed"
    return title
