"""Turns the incidents and claims of a reading into the rows that the source hands over, each value with its evidence.

Belongs here: the incident's own row, one value a field among what the mentions say. Does not belong here: its lines
(`lines.py`), class and type (`kinds.py`), who did it (`perpetrators.py`); types and rules of the columns (`schema.py`).
"""

from __future__ import annotations

import re
from collections import Counter

from sources.reports.casualties import Casualty, only_spoken
from sources.reports.incident import Incident, days
from sources.reports.item_lines import lines_of
from sources.reports.kinds import kind_of, title_of
from sources.reports.lines import casualty_rows, seizure_row
from sources.reports.mention import Mention
from sources.reports.numbers import Quantity
from sources.reports.perpetrators import main_perpetrator, say_attribution, say_target
from sources.reports.reading import Reading
from sources.reports.roles import Role
from sources.reports.rows import Records, Row
from sources.reports.sections import country_of_section
from sources.reports.tolls import brings_to, is_claim, is_former, is_further, is_update
from sources.reports.totals import Statement, struck, total

OUTCOMES = ("killed", "wounded", "abducted")
"""The outcomes that stand in the incident's own columns; the others are rows of the casualties alone."""


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
    perpetrator = main_perpetrator(reading, incident)
    if perpetrator:
        say(
            "perpetrator_name", perpetrator.actor.name, perpetrator.actor.start, perpetrator.actor.end, perpetrator.rule
        )
    say_target(reading, incident, perpetrator, say)
    say_attribution(incident, perpetrator, say)
    totals = _totals(reading, incident, perpetrator)
    for outcome in OUTCOMES:
        quantity = totals.get(outcome)
        if quantity:
            rule = f"totals.{quantity.qualifier}"
            for bound, count in (("low", quantity.low), ("best", quantity.best), ("high", quantity.high)):
                say(f"{outcome}_{bound}", count, *_words(incident, outcome, quantity), rule)
    lines = lines_of(incident.items)
    incident_class, event_type, trigger = kind_of(incident, perpetrator, totals, lines)
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
    row["title"] = title_of(row, event_type)
    records.incidents.append(row)
    casualty_rows(records, reading, incident, record_id, perpetrator)
    for number, item in enumerate(lines, start=1):
        seizure_row(records, reading, incident, record_id, number, item, row, perpetrator)


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
    if country is None and place is not None:
        country = country_of_section(reading, incident.mentions[0].start)
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


def _statements(reading: Reading, incident: Incident, outcome: str, *, militants: bool) -> list[Statement]:
    found = []
    for mention in incident.mentions:
        counts = [c for c in mention.casualties if c.outcome == outcome and (c.category == "militant") == militants]
        own = [c for c in counts if not only_spoken([c])]
        for told in [own, *([c] for c in counts if c not in own)]:
            if told:
                found.append(_statement(reading, mention, told))
    return found


def _statement(reading: Reading, mention: Mention, counts: list[Casualty]) -> Statement:
    folded = reading.folded
    return Statement(
        counts,
        has_claimant=mention.claimant is not None,
        is_heading=mention.sentence.is_heading,
        is_update=is_update(folded[mention.start : mention.end]),
        is_further=is_further(folded[max(mention.start, counts[0].start - 25) : min(mention.end, counts[-1].end + 10)])
        and not brings_to(folded[mention.start : mention.end]),
        part=mention.start,
        is_claim=is_claim(folded[mention.start : counts[0].end]) or only_spoken(counts),
        is_former=is_former(folded[mention.start : counts[0].end + 15]),
    )


def _totals(reading: Reading, incident: Incident, perpetrator: Role | None) -> dict[str, Quantity]:
    """One interval an outcome over the victims; the attackers' own losses count only where no others are told."""
    found: dict[str, Quantity] = {}
    own_side = perpetrator is None or perpetrator.actor.side not in ("state", "peacekeeper")
    for outcome in ("killed", "wounded", "abducted", "missing", "captured", "released"):
        victims = _statements(reading, incident, outcome, militants=False)
        militants = _statements(reading, incident, outcome, militants=True)
        quantity = total(victims or militants) if own_side else struck(victims, militants)
        if quantity:
            found[outcome] = quantity
    return found


def _words(incident: Incident, outcome: str, quantity: Quantity) -> tuple[int, int]:
    """The words of the first count of an outcome with these numbers, else of its first count."""
    counts: list[Casualty] = [c for m in incident.mentions for c in m.casualties if c.outcome == outcome]
    chosen = next((c for c in counts if c.quantity.start == quantity.start), counts[0])
    return chosen.start, chosen.end
