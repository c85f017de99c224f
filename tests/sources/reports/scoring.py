"""Scores the extractor on short stories of our own: which expectations a reading does not meet, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from sources.reports.agreement import same_days
from sources.reports.gazetteer import skeleton
from sources.reports.rows import Records, Row
from sources.reports.rules import NAME, extract_records
from sources.reports.text import fold, normal_form

Story = dict[str, Any]


def stories(name: str) -> list[Story]:
    found: list[Story] = yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def told_by(story: Story) -> Records:
    document: Row = {
        "document_id": "d",
        "url": story.get("url"),
        "publisher": None,
        "published_on": story.get("published_on"),
        "language": None,
        "extractor": NAME,
    }
    return extract_records(story["text"], document)


def unmet(story: Story) -> tuple[list[str], int]:
    """What the reading of a story gets wrong, and how many expectations it was held to."""
    records = told_by(story)
    free = list(records.incidents)
    wrong: list[str] = []
    asked = 0
    for told in story["tells"]:
        asked += 1
        first, last = str(told["first"]), str(told.get("last") or told["first"])
        found = next((row for row in free if _fits(row, told, first, last)), None)
        if found is None:
            wrong.append(f"missed {told['kind']} {first} {told['place']}")
            continue
        free.remove(found)
        for name, said, coded in _values(records, found, told):
            asked += 1
            if said != coded:
                wrong.append(f"{name} at {told['place']}: {said}, not {coded}")
    asked += 1  # and nothing else
    wrong += [f"extra {row['title']} {row.get('date_start')}" for row in free]
    said_claims = {(row["measure"], row["low"]) for row in records.claims}
    for measure, low in story.get("claims", []):
        asked += 1
        if (measure, str(low)) not in said_claims:
            wrong.append(f"missed claim {measure} {low}")
    return [f"{story['name']}: {miss}" for miss in wrong], asked


def _fits(row: Row, told: Story, first: str, last: str) -> bool:
    if told["kind"] not in ("any", row["incident_class"]) or row.get("date_start") is None:
        return False
    if not same_days(row.get("date_start"), row.get("date_end"), first, last):
        return False
    where = " ".join(row.get(name) or "" for name in ("place", "admin1"))
    return told["place"] == "any" or skeleton(normal_form(told["place"])) in skeleton(normal_form(where))


def _values(records: Records, row: Row, told: Story) -> list[tuple[str, object, object]]:
    found: list[tuple[str, object, object]] = []
    for name in ("killed", "wounded", "abducted"):
        if name in told and told[name] != "any":
            low, high = told[name]
            found.append(
                (
                    name,
                    (row.get(f"{name}_low"), row.get(f"{name}_high")),
                    tuple(None if v is None else str(v) for v in (low, high)),
                )
            )
    if told.get("by") is None:
        found.append(("perpetrator", row.get("perpetrator_name"), None))
    elif told["by"] != "any":
        found.append(
            (
                "perpetrator",
                fold(told["by"]) in fold(row.get("perpetrator_name") or "") or row.get("perpetrator_name"),
                True,
            )
        )
    if "where" in told:
        found.append(("place", row.get("place"), told["where"]))
    for name, column in (("type", "event_type"), ("attribution", "attribution"), ("country", "country_iso3")):
        if name in told:
            found.append((name, row.get(column), told[name]))
    if told.get("items", "any") != "any":
        lines = [line for line in records.seizures if line["record_id"] == row["record_id"]]
        for weapon_class, low, disposition in told["items"]:
            fitting = next(
                (
                    line
                    for line in lines
                    if line["weapon_class"] == weapon_class
                    and line["quantity_low"] == (None if low is None else str(low))
                    and disposition in ("any", line["disposition"])
                ),
                None,
            )
            found.append((f"item {weapon_class} {low} {disposition}", fitting is not None, True))
            if fitting:
                lines.remove(fitting)
        found.append(("further items", [line["item_text"] for line in lines], []))
    return found
