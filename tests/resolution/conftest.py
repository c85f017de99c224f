"""Warehouses of resolution, built once a session: without GeoNames dumps, and with those of the three states."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from tests.resolution.cases import ACTORS, ITEMS, PLACES
from tests.resolution.harness import Resolution

SAHEL = {"Mali": "MLI", "Burkina Faso": "BFA", "Niger": "NER"}

Row = dict[str, object]


def ledger(shared: Path) -> dict[str, list[Row]]:
    """The ledger's rows as the unions would have them, undated ones included."""

    def table(name: str) -> list[Row]:
        with (shared / "ledger" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]

    told = ("admin1", "admin2", "place", "country_iso3", "location_precision", "date_start")
    records: list[Row] = [
        {"source_name": "ledger", "record_id": row["ref"], "is_directed": True}
        | {"perpetrator_name": row["perpetrator"], "target_name": row["target"]}
        | {column: row[column] for column in told}
        for row in table("incidents")
    ]
    seizures: list[Row] = [
        {"source_name": "ledger", "record_id": row["ref"], "item_text": row["item"]}
        | {"seized_by_name": row["seized_by"], "seized_from_name": row["seized_from"]}
        | {column: row[column] for column in ("weapon_class", "model", "calibre")}
        for row in table("seizures")
    ]
    claims: list[Row] = [
        {"source_name": "ledger", "record_id": row["ref"], "actor_name": row["actor"]}
        | {"period_start": row["period_start"], "published_on": row["published_on"]}
        for row in table("claims")
    ]
    return {"records": records, "seizures": seizures, "claims": claims}


def reports_truth(shared: Path) -> list[Row]:
    """What the hand-coded truth of the reports names, as records."""
    truth = json.loads((shared / "reports" / "truth.json").read_text(encoding="utf-8"))["incidents"]
    return [
        {"source_name": "reports", "record_id": f"truth-{number}", "date_start": one.get("date_start")}
        | {"country_iso3": one.get("country"), "admin1": one.get("admin1"), "is_directed": True}
        | {"perpetrator_name": one.get("perpetrator") or one.get("actor"), "target_name": one.get("target")}
        for number, one in enumerate(truth)
    ]


def precise_ucdp(shared: Path) -> list[Row]:
    """The rows of GED 21.1's precise places in the three states, read from the package's parquet file."""
    events = pl.read_parquet(shared / "ucdp" / "ged_21_1_precise_locations_world.parquet")
    events = events.filter(pl.col("country").is_in(list(SAHEL)))
    return [
        {"source_name": "ucdp_ged", "record_id": str(number), "country_iso3": SAHEL[row["country"]]}
        | {"date_start": f"{row['year']}-{row['month']:02}-{row['day']:02}", "location_precision": "point"}
        | {"latitude": row["latitude"], "longitude": row["longitude"], "is_directed": False}
        | {"perpetrator_name": row["side_a"], "target_name": row["side_b"]}
        for number, row in enumerate(events.iter_rows(named=True))
    ]


def _cases() -> list[Row]:
    actors: list[Row] = [
        {"source_name": case.source or "cases", "record_id": f"actor-{number}", "date_start": case.day}
        | {"country_iso3": case.country or None, "admin1": case.admin1 or None, "perpetrator_name": case.name}
        | {"is_directed": True}
        for number, case in enumerate(ACTORS)
    ]
    places: list[Row] = [
        {"source_name": "cases", "record_id": f"place-{number}", "date_start": "2024-01-01", **case.told}
        for number, case in enumerate(PLACES)
    ]
    return [*actors, *places]


@pytest.fixture(scope="session")
def resolved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Resolution]:
    """The cases alone, without any provider's file."""
    warehouse = Resolution(tmp_path_factory.mktemp("cases") / "data")
    items: list[Row] = [
        {"source_name": "cases", "record_id": str(n), "item_text": text, "weapon_class": told or None}
        for n, (text, told, _) in enumerate(ITEMS)
    ]
    warehouse.give(records=_cases(), seizures=items)
    warehouse.resolve()
    yield warehouse


@pytest.fixture(scope="session")
def resolved_ledger(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Resolution]:
    """The ledger and the reports' truth, without GeoNames dumps."""
    warehouse = Resolution(tmp_path_factory.mktemp("ledger") / "data")
    rows = ledger(shared)
    warehouse.give(**{**rows, "records": [*rows["records"], *reports_truth(shared)]})
    warehouse.resolve()
    yield warehouse


@pytest.fixture(scope="session")
def resolved_with_dumps(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Resolution]:
    """The ledger and UCDP's precise places, with the GeoNames dumps of the three states in the inbox."""
    dumps = sorted((shared / "geonames").glob("*.txt.gz"))
    warehouse = Resolution(tmp_path_factory.mktemp("dumps") / "data", dumps=dumps)
    warehouse.give(records=[*ledger(shared)["records"], *precise_ucdp(shared)])
    warehouse.resolve()
    yield warehouse
