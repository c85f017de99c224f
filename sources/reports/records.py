"""Turns the incidents and claims of a reading into the rows that the source hands over, each value with its evidence.

Belongs here: choosing one value a field among what the mentions say, and writing down the words that say it. Does not
belong here: which mentions make an incident (`incidents.py`); types and rules of the columns (`schema.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sources.reports.casualties import Casualty
from sources.reports.claims import Claim
from sources.reports.gazetteer import PlaceMention
from sources.reports.incidents import Incident, days
from sources.reports.mentions import Mention
from sources.reports.numbers import Quantity
from sources.reports.reading import Reading
from sources.reports.roles import Role, roles
from sources.reports.seizures import Item, lines_of
from sources.reports.totals import Statement, is_further, is_update, total
from sources.reports.triggers import Trigger

Row = dict[str, str | None]

OUTCOMES = ("killed", "wounded", "abducted")
"""The outcomes that stand in the incident's own columns; the others are rows of the casualties alone."""


MANY = 20
"""From so many civilians killed on, an attack on civilians is a mass killing (as the ledger's coders use it)."""


@dataclass
class Records:
    """The rows of one report by table, all values as text."""

    incidents: list[Row] = field(default_factory=list)
    casualties: list[Row] = field(default_factory=list)
    seizures: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)

    def say(self, record_id: str, name: str, value: object, text: str, start: int, end: int, rule: str) -> None:
        """Write down the words that say a value; a value without words is not written at all."""
        if value is None:
            return
        self.evidence.append(
            {
                "record_id": record_id,
                "field": name,
                "value": str(value),
                "quote": text[start:end],
                "start": str(start),
                "end": str(end),
                "rule": rule,
            }
        )


def add_incident(records: Records, reading: Reading, incident: Incident, record_id: str, document: Row) -> None:
    """Append the rows of one incident."""
    text = reading.text
    row: Row = {
        "record_id": record_id,
        **{
            name: document[name]
            for name in ("document_id", "url", "publisher", "published_on", "language", "extractor")
        },
    }

    def say(name: str, value: object, start: int, end: int, rule: str) -> None:
        row[name] = None if value is None else str(value)
        records.say(record_id, name, value, text, start, end, rule)

    first, last, precision = days(incident)
    if incident.date is not None:
        for name, value in (("date_start", first), ("date_end", last), ("date_precision", precision)):
            say(name, value, incident.date.start, incident.date.end, incident.date.rule)
    _locate(reading, incident, say)
    perpetrator = _main_perpetrator(reading, incident)
    if perpetrator:
        say(
            "perpetrator_name", perpetrator.actor.name, perpetrator.actor.start, perpetrator.actor.end, perpetrator.rule
        )
    _target(reading, incident, perpetrator, say)
    _attribution(incident, perpetrator, say)
    totals = _totals(reading, incident, perpetrator)
    for outcome in OUTCOMES:
        quantity = totals.get(outcome)
        if quantity:
            rule = f"totals.{quantity.qualifier}"
            for bound, count in (("low", quantity.low), ("best", quantity.best), ("high", quantity.high)):
                say(f"{outcome}_{bound}", count, *_words(incident, outcome, quantity), rule)
    lines = lines_of(incident.items)
    incident_class, event_type, trigger = _kind(incident, perpetrator, totals, lines)
    anchor = trigger or incident.mentions[0].casualties[0] if incident.mentions[0].casualties else trigger
    where = (anchor.start, anchor.end) if anchor else (incident.mentions[0].start, incident.mentions[0].end)
    say("incident_class", incident_class, *where, "triggers.class")
    say("event_type", event_type, *where, "triggers.type")
    victims = Counter(
        c.category
        for m in incident.mentions
        for c in m.casualties
        if c.outcome in ("killed", "wounded", "abducted", "missing")
    )
    if incident_class == "attack" and (known := {c for c in victims if c not in ("unknown", "same")}):
        civilian = next(c for m in incident.mentions for c in m.casualties if c.category in known)
        say(
            "is_civilian_targeting",
            str(bool(known & {"civilian", "aid_worker", "official"})).lower(),
            civilian.start,
            civilian.end,
            "casualties.category",
        )
    row["title"] = _title(row, event_type)
    records.incidents.append(row)
    _casualty_rows(records, reading, incident, record_id, perpetrator)
    for number, item in enumerate(lines, start=1):
        _seizure_row(records, reading, incident, record_id, number, item, row, perpetrator)


_KIND_OF_AREA = re.compile(
    r"(?i)^(?:the )?(.+?) (?:region|province|area|cercle|circle|department|district)$|^(?:région"
    r"|province|cercle|département) (?:de la |de l['’]|du |de |d['’])(.+)$"
)


def _bare(name: str) -> str:
    """A place name without the kind of area it is ("Kayes region")."""
    match = _KIND_OF_AREA.match(name)
    return (match[1] or match[2]) if match else name


def _locate(reading: Reading, incident: Incident, say: object) -> None:
    place = incident.place
    areas = [area for mention in incident.mentions for area in mention.areas]
    tell = say
    assert callable(tell)
    country = place if place and place.country_iso3 else next((a for a in areas if a.country_iso3), None)
    spans_countries = (
        (place is None or place.level == "area")
        and len({a.country_iso3 for a in [*areas, *([place] if place else [])] if a.level == "country"}) > 1
    ) or (place is not None and place.level == "area")
    if spans_countries:
        if place is not None:
            tell("place", place.name, place.start, place.end, "places.area")
            tell("location_precision", "region", place.start, place.end, "places.area")
        return
    if country is not None:
        tell("country_iso3", country.country_iso3, country.start, country.end, f"places.{country.level}")
    elif reading.places.main_country and reading.places.country_span:
        tell("country_iso3", reading.places.main_country, *reading.places.country_span, "places.main_country")
    iso3 = country.country_iso3 if country else reading.places.main_country
    admin1 = next(
        (p for p in ([place] if place else []) + areas if p.admin1 and (p.country_iso3 in (None, iso3))), None
    )
    admin2 = next(
        (p for p in ([place] if place else []) + areas if p.admin2 and (p.country_iso3 in (None, iso3))), None
    )
    if admin1 is not None:
        tell("admin1", admin1.admin1, admin1.start, admin1.end, f"places.{admin1.level}")
    if admin2 is not None and (admin1 is None or admin2.admin1 in (None, admin1.admin1)):
        tell("admin2", admin2.admin2, admin2.start, admin2.end, f"places.{admin2.level}")
    if place is None or place.level == "country":
        if iso3:
            where = place or country
            span = (where.start, where.end) if where else reading.places.country_span or (0, 0)
            tell("location_precision", "adm1" if admin1 else "country", *span, "places.country")
        return
    tell("place", _bare(place.name), place.start, place.end, f"places.{place.level}")
    precision = {"settlement": "near" if place.role == "near" else "point", "adm2": "adm2", "adm1": "adm1"}.get(
        place.level
    ) or ("adm2" if admin2 else "adm1" if admin1 else "country" if iso3 else "unknown")
    if place.level == "settlement" and place.latitude is None:
        precision = "adm2" if admin2 else "adm1" if admin1 else "country"
    if place.level == "settlement" and place.latitude and place.longitude:
        tell("latitude", place.latitude, place.start, place.end, "places.gazetteer")
        tell("longitude", place.longitude, place.start, place.end, "places.gazetteer")
    tell("location_precision", precision, place.start, place.end, f"places.{place.level}.{place.role}")


def _main_perpetrator(reading: Reading, incident: Incident) -> Role | None:
    """The actor most often and most surely told as the perpetrator, on the side that is told so most."""
    roles = [
        role
        for role in incident.perpetrators
        if incident.family not in ("violence", "blockade") or role.actor.side != "political"
    ]
    if incident.family == "release":
        roles = []
    responding = [
        role
        for mention in incident.mentions
        if _answers(mention, incident)
        for role in mention.perpetrators
        if role.actor.side == "state"
    ]
    roles = [role for role in roles if role not in responding]
    if not roles:
        return _implied(reading, incident)
    sides: Counter[str] = Counter()
    for role in roles:
        sides[role.actor.side] += role.strength + (2 if role.actor.is_named and role.actor.actor_id else 0)
    side = max(sides, key=lambda name: (sides[name], -min(r.actor.start for r in roles if r.actor.side == name)))
    of_side = [role for role in roles if role.actor.side == side]
    weights: Counter[str] = Counter()
    for role in of_side:
        weights[_same_actor(role)] += role.strength
    return max(
        of_side,
        key=lambda role: (
            role.actor.is_named,
            bool(role.actor.actor_id),
            not _ANAPHORIC.fullmatch(role.actor.name.lower()),
            weights[_same_actor(role)],
            len(role.actor.name.split()) if not role.actor.is_named else 0,
            -role.actor.start,
        ),
    )


_ANAPHORIC = re.compile(r"attackers?|assailants?|assaillants?|attaquants?|kidnappers|ravisseurs|fighters|combattants")


def _answers(mention: Mention, incident: Incident) -> bool:
    """Whether a mention tells how the attack was answered: the attackers' own losses, beside victims told elsewhere."""
    hurt = [c for c in mention.casualties if c.outcome in ("killed", "wounded", "captured")]
    others = [c for m in incident.mentions if m is not mention for c in m.casualties if c.outcome == "killed"]
    return bool(hurt) and all(c.category == "militant" for c in hurt) and any(c.category != "militant" for c in others)


def _same_actor(role: Role) -> str:
    return role.actor.actor_id or role.actor.name.lower()


def _implied(reading: Reading, incident: Incident) -> Role | None:
    """Who must have done it where no sentence says so: the army whose operation it is, the armed people of the
    report."""
    if incident.family != "violence":
        if incident.family == "development":
            named = [
                a for a in reading.actors if any(m.start <= a.start < m.end for m in incident.mentions) and a.is_named
            ]
            chosen = next((a for a in named if a.actor_id and a.side in ("political", "state")), None)
            return Role(chosen, "roles.named", 1) if chosen else None
        return None
    is_operation = bool(incident.mentions[0].triggers) and all(
        t.event_type in ("military_operation", "arrest", "arms_recovery") for t in incident.mentions[0].triggers
    )
    militants = any(c.category == "militant" for m in incident.mentions for c in m.casualties)
    wanted = (
        "state"
        if is_operation
        or (
            militants
            and not any(c.category in ("security_force", "civilian") for m in incident.mentions for c in m.casualties)
        )
        else "militant"
    )
    if wanted == "militant" and any(t.event_type == "ied_landmine" for t in incident.triggers):
        return None
    inside = [
        a
        for a in reading.actors
        if a.side == wanted and any(m.sentence.start <= a.start < m.sentence.end for m in incident.mentions)
    ]
    if not inside:
        near = {m.sentence.index + 1 for m in incident.mentions}
        following = [s for s in reading.sentences if s.index in near]
        told = [role for s in following for role in roles(reading, s.start, s.end)[0]]
        inside = [role.actor for role in told if role.actor.side == wanted and not role.actor.is_named]
    if wanted == "state":
        inside = [a for a in inside if a.side == "state"] or [a for a in reading.actors if a.side == "state"]
        best = next((a for a in inside if a.actor_id), None) or (inside[0] if inside else None)
        return Role(best, "roles.operation_of", 1) if best else None
    takers = [
        a
        for a in reading.actors
        if a.side == "militant" and any(item.verb[0] - 60 <= a.start < item.verb[1] for item in incident.items)
    ]
    own = incident.mentions[0].sentence.index <= 2
    chosen_militant = next(iter(takers or inside), None)
    if chosen_militant is None and own:
        agents = [
            a
            for a in reading.actors
            if a.side == "militant"
            and reading.folded[max(0, a.start - 8) : a.start]
            .strip()
            .endswith(("by the", "by", "par les", "par des", "par"))
        ]
        chosen_militant = next(iter(agents), None)
    return Role(chosen_militant, "roles.implied", 1) if chosen_militant else None


def _target(reading: Reading, incident: Incident, perpetrator: Role | None, say: object) -> None:
    assert callable(say)
    side = perpetrator.actor.side if perpetrator else None
    for mention in incident.mentions:
        for role in mention.targets:
            if perpetrator is None or (
                role.actor.start != perpetrator.actor.start
                and (
                    role.actor.side != side
                    or (role.actor.is_named and role.actor.actor_id != perpetrator.actor.actor_id)
                )
            ):
                say("target_name", role.actor.name, role.actor.start, role.actor.end, role.rule)
                return
    for mention in incident.mentions:
        for casualty in mention.casualties:
            if casualty.noun and not (side == "militant" and casualty.category == "militant"):
                start, end = casualty.noun
                while start < end and reading.text[start] in " ’'":
                    start += 1
                say("target_name", reading.text[start:end], start, end, "casualties.people")
                return


_ORDER = ("denied", "claimed", "accused_by_authorities", "suspected")


def _attribution(incident: Incident, perpetrator: Role | None, say: object) -> None:
    assert callable(say)
    told = [mention.attribution for mention in incident.mentions if mention.attribution]
    if perpetrator is None:
        say(
            "attribution", "unknown", incident.mentions[0].start, incident.mentions[0].end, "attribution.no_perpetrator"
        )
        return
    kinds = {cue[0] for cue in told}
    if {"denied", "claimed"} <= kinds:
        cue = next(cue for cue in told if cue[0] == "denied")
        say("attribution", "contested", cue[1], cue[2], "attribution.contested")
        return
    for kind in _ORDER:
        found = next((cue for cue in told if cue[0] == kind), None)
        if (
            found
            and not (kind == "claimed" and not perpetrator.actor.is_named)
            and not (kind == "accused_by_authorities" and perpetrator.actor.side == "state")
        ):
            say("attribution", kind, found[1], found[2], f"attribution.{kind}")
            return
    say("attribution", "reported_as_fact", perpetrator.actor.start, perpetrator.actor.end, "attribution.plain")


def _statements(reading: Reading, incident: Incident, outcome: str, *, militants: bool) -> list[Statement]:
    found = []
    for mention in incident.mentions:
        counts = [c for c in mention.casualties if c.outcome == outcome and (c.category == "militant") == militants]
        if counts:
            words = reading.folded[mention.start : mention.end]
            near = reading.folded[max(mention.start, counts[0].start - 25) : counts[-1].end + 10]
            found.append(
                Statement(
                    counts,
                    mention.claimant is not None,
                    mention.sentence.is_heading,
                    is_update(words),
                    is_further(near),
                )
            )
    return found


def _totals(reading: Reading, incident: Incident, perpetrator: Role | None) -> dict[str, Quantity]:
    """One interval an outcome over the victims; the attackers' own losses count only where no other are told."""
    found: dict[str, Quantity] = {}
    own_side = perpetrator is None or perpetrator.actor.side not in ("state", "peacekeeper")
    for outcome in ("killed", "wounded", "abducted", "missing", "captured", "released"):
        victims = _statements(reading, incident, outcome, militants=False)
        militants = _statements(reading, incident, outcome, militants=True)
        told_first = min([*victims, *militants], key=lambda s: s.casualties[0].start, default=None)
        attackers_first = told_first is not None and told_first in militants
        quantity = total(victims if victims and (own_side or not attackers_first) else militants)
        if quantity:
            found[outcome] = quantity
    return found


def _words(incident: Incident, outcome: str, quantity: Quantity) -> tuple[int, int]:
    """The words of the first count of an outcome with these numbers, else of its first count."""
    counts: list[Casualty] = [c for m in incident.mentions for c in m.casualties if c.outcome == outcome]
    chosen = next((c for c in counts if c.quantity.start == quantity.start), counts[0])
    return chosen.start, chosen.end


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


def _kind(
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
    if state and not attacked and not hurt:
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
        if counts["arms_recovery"]:
            return "seizure", "arms_recovery", word("arms_recovery")
        if counts["arrest"] and not counts["military_operation"]:
            return "operation", "arrest", word("arrest")
        if counts["military_operation"] and not any(counts[name] for name in _SPECIFIC):
            return "operation", "military_operation", word("military_operation")
    early = Counter(t.event_type for m in incident.mentions[:3] for t in m.triggers)
    for name in _SPECIFIC:
        if early[name] or counts[name] > 1:
            if (name == "air_drone_strike" and not state and perpetrator is not None) or (
                name == "shelling_rocket" and hurt and counts["attack"] > counts[name]
            ):
                continue
            return "attack", name, word(name)
    if state and counts["military_operation"]:
        return "attack", "military_operation", word("military_operation")
    if (taken or early["abduction"]) and counts["abduction"] and "killed" not in hurt:
        return "attack", "abduction", word("abduction")
    if counts["assassination"] and "killed" in totals and totals["killed"].high == 1:
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
        many = killed is not None and (killed.low or 0) >= MANY
        return (
            "attack",
            "mass_killing" if many or counts["mass_killing"] else "attack_on_civilians",
            word("mass_killing", "attack"),
        )
    if (
        counts["looting_arson"]
        and not armed
        and (not counts["attack"] or any(i.disposition == "destroyed" for i in lines))
    ):
        return "attack", "looting_arson", word("looting_arson")
    if not armed and target is None and not counts["armed_clash"] and counts["abduction"]:
        return "attack", "abduction", word("abduction")
    return "attack", "armed_clash", word("armed_clash", "attack")


def _title(row: Row, event_type: str) -> str:
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


def _casualty_rows(
    records: Records, reading: Reading, incident: Incident, record_id: str, perpetrator: Role | None
) -> None:
    seen: set[tuple[object, ...]] = set()
    for mention in incident.mentions:
        for casualty in mention.casualties:
            quantity = casualty.quantity
            claimant = mention.claimant[0] if mention.claimant else None
            key = (casualty.outcome, casualty.category, quantity.low, quantity.high, quantity.qualifier, claimant)
            if key in seen or (casualty.is_part and casualty.category == "unknown"):
                continue
            seen.add(key)
            party = (
                perpetrator.actor.name
                if perpetrator
                and casualty.category == "militant"
                and perpetrator.actor.side == "militant"
                and perpetrator.actor.is_named
                else None
            )
            number = str(len(seen))
            records.casualties.append(
                {
                    "record_id": record_id,
                    "casualty_line": number,
                    "outcome": casualty.outcome,
                    "victim_category": casualty.category,
                    "party_name": party,
                    "low": _text(quantity.low),
                    "best": _text(quantity.best),
                    "high": _text(quantity.high),
                    "qualifier": quantity.qualifier,
                    "claimant": claimant,
                    "is_part": str(casualty.is_part).lower(),
                }
            )
            said = f"{casualty.outcome} {_text(quantity.low) or '?'}..{_text(quantity.high) or '?'} {casualty.category}"
            records.say(
                record_id, f"casualties.{number}", said, reading.text, casualty.start, casualty.end, casualty.rule
            )
            if mention.claimant:
                records.say(
                    record_id,
                    f"casualties.{number}.claimant",
                    claimant,
                    reading.text,
                    mention.claimant[1],
                    mention.claimant[2],
                    "mentions.claimant",
                )


_CONTEXTS = (
    ("base_overrun", ("camp", "base", "poste", "post", "barracks", "caserne", "garrison", "garnison")),
    ("ambush", ("ambush", "embuscade", "convoy", "convoi", "patrol", "patrouille")),
    ("checkpoint", ("checkpoint", "customs", "douane", "poste de controle", "border post")),
    ("cache", ("cache", "buried", "enfouis", "hidden", "dissimul")),
    ("surrender", ("surrender", "rendu", "reddition")),
    ("arrest", ("arrest", "interpell", "perquisition", "search of")),
    ("raid", ("raid", "operation", "ratissage", "sweep")),
    ("battle", ("clash", "fighting", "combat", "affrontement", "accrochage", "attack", "attaque", "battle")),
)


def _seizure_row(
    records: Records,
    reading: Reading,
    incident: Incident,
    record_id: str,
    number: int,
    item: Item,
    row: Row,
    perpetrator: Role | None,
) -> None:
    """One item line: the side that took it is the incident's perpetrator, unless a sentence of its own says
    otherwise."""
    folded = reading.folded
    sentence = next((s for s in reading.sentences if s.start <= item.start < s.end), reading.sentences[0])
    local = folded[sentence.start : sentence.end]
    by, frm = perpetrator.actor if perpetrator else None, None
    subject = [
        a for a in reading.actors if sentence.start <= a.start and a.end <= item.verb[0] and item.verb[0] - a.end < 60
    ]
    agent = [
        a
        for a in reading.actors
        if item.verb[1] <= a.start < sentence.end
        and folded[max(0, a.start - 12) : a.start].strip().split(" ")[-1] in ("by", "par")
    ]
    repulsed = any(word in local for word in ("abandon", "left behind", "recupere", "recovered"))
    if item.disposition == "recovered" or repulsed:
        state = next((a for a in [*agent, *subject[::-1]] if a.side == "state"), None)
        by = state or (
            by
            if by and by.side == "state"
            else next((a for a in reading.actors if a.side == "state" and a.actor_id), None)
        )
        frm = perpetrator.actor if perpetrator and perpetrator.actor.side == "militant" else None
    elif agent:
        by = agent[0]
    elif (
        subject
        and subject[-1].side in ("state", "militant")
        and (by is None or subject[-1].actor_id or subject[-1].side != by.side)
    ):
        by = subject[-1]
    source = [
        a
        for a in reading.actors
        if item.verb[1] <= a.start < sentence.end
        and folded[max(0, a.start - 8) : a.start].strip().split(" ")[-1] in ("from", "a", "aux", "au")
    ]
    if source:
        frm = source[0]
    context = next(
        (
            name
            for name, words in _CONTEXTS
            if any(word in folded[m.start : m.end] for m in incident.mentions for word in words)
        ),
        "other",
    )
    if (
        frm is None
        and row.get("target_name")
        and item.disposition == "seized"
        and by is not None
        and perpetrator is not None
        and by.start == perpetrator.actor.start
    ):
        from_name: str | None = row["target_name"]
    else:
        from_name = frm.name if frm else None
    records.seizures.append(
        {
            "record_id": record_id,
            "seizure_line": str(number),
            "item_text": item.text,
            "weapon_class": item.weapon_class,
            "model": item.model,
            "calibre": item.calibre,
            "country_of_origin_iso3": item.origin,
            "quantity_low": _text(item.quantity.low),
            "quantity_best": _text(item.quantity.best),
            "quantity_high": _text(item.quantity.high),
            "qualifier": item.quantity.qualifier,
            "seized_by": by.name if by else None,
            "seized_from": from_name,
            "context": context,
            "disposition": item.disposition,
        }
    )
    start = min(item.start, item.quantity.start)
    records.say(record_id, f"seizures.{number}", item.text, reading.text, start, item.end, item.rule)
    records.say(
        record_id,
        f"seizures.{number}.disposition",
        item.disposition,
        reading.text,
        *(item.verb if item.verb[0] < item.verb[1] else (start, item.end)),
        item.rule,
    )
    if by:
        records.say(record_id, f"seizures.{number}.seized_by", by.name, reading.text, by.start, by.end, "seizures.by")


def add_claim(records: Records, reading: Reading, claim: Claim, claim_id: str, document: Row) -> None:
    """Append the row of one claim."""
    quantity = claim.quantity
    records.claims.append(
        {
            "claim_id": claim_id,
            "document_id": document["document_id"],
            "measure": claim.measure,
            "low": _text(quantity.low),
            "high": _text(quantity.high),
            "qualifier": quantity.qualifier,
            "period_start": _text(claim.period_start),
            "period_end": _text(claim.period_end),
            "area": claim.area.name if claim.area else None,
            "actor": claim.actor.name if claim.actor else None,
            "claimant": claim.claimant[0] if claim.claimant else None,
            **{name: document[name] for name in ("url", "publisher", "published_on")},
        }
    )
    number = f"{_text(quantity.low) or '?'}..{_text(quantity.high) or '?'}"
    records.say(claim_id, claim.measure, number, reading.text, claim.start, claim.end, claim.rule)
    for name, mention in (("area", claim.area), ("actor", claim.actor)):
        if mention is not None:
            records.say(claim_id, name, mention.name, reading.text, mention.start, mention.end, claim.rule)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def place_of(incident: Incident) -> PlaceMention | None:
    return incident.place
