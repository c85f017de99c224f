"""The published contract as the models' YAML states it: schemas, tables, columns, keys and descriptions.

Belongs here: reading dbt's manifest. Does not belong here: any table's name or column; they stand in the YAML alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PUBLISHED = ("core", "marts", "quality", "history")
"""The schemas of a release, in the order in which they are described."""

_TYPES = {
    "string": "VARCHAR",
    "bigint": "BIGINT",
    "integer": "INTEGER",
    "double": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}
"""The contract's type names, which every engine understands, as DuckDB's own."""


@dataclass(frozen=True)
class Column:
    """One column. `is_internal`: it may hold words of others, so it is null in the public release.

    In the model's YAML this is `config: {meta: {audience: internal}}` of the column.
    """

    name: str
    type: str
    description: str
    is_internal: bool = False


@dataclass(frozen=True)
class ForeignKey:
    column: str
    table: str
    to_column: str


@dataclass(frozen=True)
class Contract:
    """One published table. `order` are the columns that its rows are sorted by: the key, or all columns."""

    schema: str
    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def full_name(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def order(self) -> tuple[str, ...]:
        return self.primary_key or tuple(column.name for column in self.columns)


def read_contracts(manifest: Path) -> list[Contract]:
    """All published tables, schema by schema, a table behind those that its foreign keys lead to."""
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    models = [node for node in nodes if node["resource_type"] == "model" and node["schema"] in PUBLISHED]
    contracts = [_contract(node) for node in models]
    ordered = sorted(contracts, key=lambda contract: (PUBLISHED.index(contract.schema), contract.name))
    return _parents_first(ordered)


@dataclass(frozen=True)
class Snapshot:
    """A table in which dbt keeps versions: it cannot be computed anew from what has come in.

    `is_derived`: it keeps what was computed from all records, not what one record says. In the snapshot's YAML this is
    `config: {meta: {is_derived: true}}`.
    """

    full_name: str
    is_derived: bool


def read_snapshots(manifest: Path) -> list[Snapshot]:
    """All snapshots of the project."""
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    return [
        Snapshot(f"{node['schema']}.{node['alias']}", bool(node["config"]["meta"].get("is_derived")))
        for node in nodes
        if node["resource_type"] == "snapshot"
    ]


def _contract(node: dict[str, Any]) -> Contract:
    keys = [constraint for constraint in node["constraints"] if constraint["type"] == "primary_key"]
    foreign = [constraint for constraint in node["constraints"] if constraint["type"] == "foreign_key"]
    return Contract(
        schema=node["schema"],
        name=node["name"],
        description=node["description"].strip(),
        columns=tuple(
            Column(
                name,
                _TYPES[column["data_type"]],
                column["description"].strip(),
                column.get("config", {}).get("meta", {}).get("audience") == "internal",
            )
            for name, column in node["columns"].items()
        ),
        primary_key=tuple(keys[0]["columns"]) if keys else (),
        foreign_keys=tuple(
            ForeignKey(key["columns"][0], _table_named(key["to"]), key["to_columns"][0]) for key in foreign
        ),
    )


def _table_named(relation: str) -> str:
    """The bare name in `ref('dim_actor')` or `"warehouse"."core"."dim_actor"`, the two ways dbt writes a target."""
    return relation.replace("ref(", "").strip(")").split(".")[-1].strip("\"'`")


def _parents_first(contracts: Sequence[Contract]) -> list[Contract]:
    waiting, done = list(contracts), dict[str, Contract]()
    while waiting:
        ready = [c for c in waiting if all(key.table in done for key in c.foreign_keys)]
        if not ready:
            raise ValueError(f"foreign keys go round in a circle among {[c.name for c in waiting]}")
        done.update((contract.name, contract) for contract in ready)
        waiting = [contract for contract in waiting if contract.name not in done]
    return list(done.values())
