"""Proves a released file before anyone sees it: opened as a reader would, and compared with what was to be published.

Belongs here: what holds for every release, read from the contract. Does not belong here: what holds for the public
alone (`audience.py`), and the checks of the data, which dbt runs (`checks.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import duckdb

from warehouse.release.contract import Contract
from warehouse.release.database import identifier
from warehouse.release.fault import ReleaseFault
from warehouse.release.together import read_only, together


def verify_database(database: Path, contracts: Sequence[Contract], counts: Mapping[str, int]) -> None:
    """Open `database` read-only and check tables, columns, rows as built, keys and references.

    Raises `ReleaseFault` naming every table that is not as it should be, or a leftover write-ahead log.
    """
    if database.with_name(database.name + ".wal").exists():
        raise ReleaseFault(f"{database.name} still has a write-ahead log: it was not closed cleanly")
    with read_only(database) as con:
        faults = _shape_faults(con, contracts)
        if not faults:
            found = together(partial(_content_faults, con, contract, counts) for contract in contracts)
            faults = [fault for told in found for fault in told]
    if faults:
        raise ReleaseFault("; ".join(faults))


def _content_faults(con: duckdb.DuckDBPyConnection, contract: Contract, counts: Mapping[str, int]) -> list[str]:
    with con.cursor() as own:
        return [
            *_row_faults(own, contract, counts),
            *_key_faults(own, contract),
            *_reference_faults(own, contract),
        ]


def _count(con: duckdb.DuckDBPyConnection, query: str) -> int:
    return int((con.sql(query).fetchone() or (0,))[0])


def _shape_faults(con: duckdb.DuckDBPyConnection, contracts: Sequence[Contract]) -> list[str]:
    found: dict[str, list[tuple[str, str]]] = {}
    for schema, table, column, kind in con.sql(
        "SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal "
        "ORDER BY schema_name, table_name, column_index"
    ).fetchall():
        found.setdefault(f"{schema}.{table}", []).append((column, kind))
    promised = {c.full_name: [(column.name, column.type) for column in c.columns] for c in contracts}
    faults = [f"{name} is missing" for name in promised if name not in found]
    faults += [f"{name} is in no contract" for name in found if name not in promised]
    faults += [
        f"{name} has the columns {found[name]}, its contract says {columns}"
        for name, columns in promised.items()
        if name in found and found[name] != columns
    ]
    return faults


def _row_faults(con: duckdb.DuckDBPyConnection, contract: Contract, counts: Mapping[str, int]) -> list[str]:
    rows, built = _count(con, f"SELECT count(*) FROM {contract.full_name}"), counts[contract.full_name]
    return [] if rows == built else [f"{contract.full_name} has {rows:,} rows, built were {built:,}"]


def _key_faults(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[str]:
    if not contract.primary_key:
        return []
    key = ", ".join(identifier(name) for name in contract.primary_key)
    twice = con.sql(f"SELECT {key} FROM {contract.full_name} GROUP BY {key} HAVING count(*) > 1 LIMIT 3").fetchall()
    if not twice:
        return []
    return [f"{contract.full_name}: the key ({', '.join(contract.primary_key)}) is not unique, as in {twice}"]


def _reference_faults(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[str]:
    faults = []
    for key in contract.foreign_keys:
        column, parent = identifier(key.column), f"{contract.schema}.{key.table}"
        lost = con.sql(
            f"SELECT DISTINCT child.{column} FROM {contract.full_name} AS child "
            f"ANTI JOIN {parent} AS parent ON child.{column} = parent.{identifier(key.to_column)} "
            f"WHERE child.{column} IS NOT NULL ORDER BY 1 LIMIT 3"
        ).fetchall()
        if lost:
            faults.append(f"{contract.full_name}.{key.column} leads to no row of {parent}, as in {lost}")
    return faults
