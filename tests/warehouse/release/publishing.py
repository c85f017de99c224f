"""Makes small warehouses and publishes them, without dbt: what tests of publishing share.

Belongs here: a warehouse file in the shape of the contract, with rows that are synthetic and say so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb

from orchestration.resources import MANIFEST, prepare_manifest
from warehouse.folder import DataFolder
from warehouse.release.contract import PUBLISHED, Contract, read_contracts
from warehouse.release.publish import Release, publish


@cache
def contracts() -> list[Contract]:
    prepare_manifest()
    return read_contracts(MANIFEST)


def make_warehouse(path: Path, *rows: str) -> Path:
    """A warehouse file with every published table, empty but for what the statements `rows` insert."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as con:
        for schema in PUBLISHED:
            con.execute(f"CREATE SCHEMA {schema}")
        for contract in contracts():
            columns = ", ".join(f'"{column.name}" {column.type}' for column in contract.columns)
            con.execute(f"CREATE TABLE {contract.full_name} ({columns})")
        for statement in rows:
            con.execute(statement)
    return path


UNKNOWN_PLACE = "INSERT INTO core.dim_location (location_id, location_precision) VALUES ('unknown', 'unknown')"


def incident(number: int, title: str = "synthetic") -> str:
    """A statement that adds one synthetic incident."""
    return (
        "INSERT INTO core.dim_incident (incident_id, incident_class, title, date_start, location_id) "
        f"VALUES ('inc_{number}', 'attack', '{title}', DATE '2024-01-01', 'unknown')"
    )


def publish_small(data: DataFolder, *rows: str, **facts: str) -> Release:
    """Publish a warehouse that holds what the statements `rows` insert; `facts` go into release.json."""
    data.warehouse.unlink(missing_ok=True)
    make_warehouse(data.warehouse, UNKNOWN_PLACE, *rows)
    return publish(data, data.warehouse, contracts(), {"code_version": "synthetic", **facts})
