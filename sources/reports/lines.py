"""The casualty lines, seizure lines and claims of a report as rows, each with its evidence.

Belongs here: one row a line. Does not belong here: the incident itself (`records.py`).
"""

from __future__ import annotations

from sources.reports.claims import Claim
from sources.reports.incident import Incident
from sources.reports.reading import Reading
from sources.reports.roles import Role
from sources.reports.rows import Records, Row, as_text
from sources.reports.seizures import Item


def casualty_rows(
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
                    "low": as_text(quantity.low),
                    "best": as_text(quantity.best),
                    "high": as_text(quantity.high),
                    "qualifier": quantity.qualifier,
                    "claimant": claimant,
                    "is_part": str(casualty.is_part).lower(),
                }
            )
            bounds = f"{as_text(quantity.low) or '?'}..{as_text(quantity.high) or '?'}"
            said = f"{casualty.outcome} {bounds} {casualty.category}"
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


def seizure_row(
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
        a
        for a in reading.actors
        if sentence.start <= a.start
        and a.end <= item.verb[0]
        and item.verb[0] - a.end < 60
        and not any(c.start <= a.start < c.end for m in incident.mentions for c in m.casualties)
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
            "quantity_low": as_text(item.quantity.low),
            "quantity_best": as_text(item.quantity.best),
            "quantity_high": as_text(item.quantity.high),
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
            "low": as_text(quantity.low),
            "high": as_text(quantity.high),
            "qualifier": quantity.qualifier,
            "period_start": as_text(claim.period_start),
            "period_end": as_text(claim.period_end),
            "area": claim.area.name if claim.area else None,
            "actor": claim.actor.name if claim.actor else None,
            "claimant": claim.claimant[0] if claim.claimant else None,
            **{name: document[name] for name in ("url", "publisher", "published_on")},
        }
    )
    number = f"{as_text(quantity.low) or '?'}..{as_text(quantity.high) or '?'}"
    records.say(claim_id, claim.measure, number, reading.text, claim.start, claim.end, claim.rule)
    for name, mention in (("area", claim.area), ("actor", claim.actor)):
        if mention is not None:
            records.say(claim_id, name, mention.name, reading.text, mention.start, mention.end, claim.rule)
