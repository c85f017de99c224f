"""The published DuckDB file and the Parquet files beside it.

Belongs here: copying the published tables out of the warehouse file, with keys and comments, and checking the copy.
Does not belong here: documents (`documents.py`), and the folder around them (`publish.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from warehouse.release.contract import PUBLISHED, Contract

STORAGE_VERSION = "v1.0.0"
"""Readable by every DuckDB 1.x and 2.x; the files that 2.0 writes by default open in no 1.x (DESIGN section 6)."""


class ReleaseFault(Exception):
    """A release that must not be published; the message says which table and why."""


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _ddl(contract: Contract) -> str:
    parts = [f'"{column.name}" {column.type}' for column in contract.columns]
    if contract.primary_key:
        parts.append(f"PRIMARY KEY ({', '.join(contract.primary_key)})")
    parts += [
        f"FOREIGN KEY ({key.column}) REFERENCES {contract.schema}.{key.table} ({key.to_column})"
        for key in contract.foreign_keys
    ]
    return f"CREATE TABLE {contract.full_name} ({', '.join(parts)})"


def write_database(warehouse: Path, contracts: Sequence[Contract], target: Path) -> dict[str, int]:
    """Copy the tables into a new file at `target`; returns the rows of each table, as counted in the warehouse.

    Rows are written in the order of their key. Raises `ReleaseFault` when a key does not hold.
    """
    counts = {}
    with duckdb.connect() as con:
        con.execute(f"ATTACH {_literal(str(warehouse))} AS warehouse (READ_ONLY)")
        con.execute(f"ATTACH {_literal(str(target))} AS release (STORAGE_VERSION {_literal(STORAGE_VERSION)})")
        # a foreign key names its table without a catalogue
        con.execute("USE release")
        for schema in PUBLISHED:
            con.execute(f"CREATE SCHEMA {schema}")
        for contract in contracts:
            names = ", ".join(f'"{column.name}"' for column in contract.columns)
            order = ", ".join(f'"{name}"' for name in contract.order)
            con.execute(_ddl(contract))
            try:
                con.execute(
                    f"INSERT INTO {contract.full_name} ({names}) "
                    f"SELECT {names} FROM warehouse.{contract.full_name} ORDER BY {order}"
                )
            except duckdb.ConstraintException as error:
                raise ReleaseFault(f"{contract.full_name}: a key of the contract does not hold: {error}") from error
            con.execute(f"COMMENT ON TABLE {contract.full_name} IS {_literal(contract.description)}")
            for column in contract.columns:
                con.execute(f'COMMENT ON COLUMN {contract.full_name}."{column.name}" IS {_literal(column.description)}')
            counted = con.sql(f"SELECT count(*) FROM warehouse.{contract.full_name}").fetchone()
            counts[contract.full_name] = int(counted[0]) if counted else 0
        con.execute("CHECKPOINT release")
        con.execute("USE memory")
        con.execute("DETACH release")
    return counts


def write_parquet(database: Path, contracts: Sequence[Contract], folder: Path) -> None:
    """One Parquet file a table, `<schema>.<table>.parquet`, in the order of the table's key."""
    folder.mkdir()
    with duckdb.connect(str(database), read_only=True) as con:
        for contract in contracts:
            order = ", ".join(f'"{name}"' for name in contract.order)
            target = _literal(str(folder / f"{contract.full_name}.parquet"))
            rows = f"SELECT * FROM {contract.full_name} ORDER BY {order}"
            con.execute(f"COPY ({rows}) TO {target} (FORMAT parquet, COMPRESSION zstd)")


def verify_database(database: Path, contracts: Sequence[Contract], counts: dict[str, int]) -> None:
    """Open the file as a reader would and compare it with what was to be published.

    Raises `ReleaseFault` naming the table that is missing, short or without its columns, or a leftover WAL.
    """
    if database.with_name(database.name + ".wal").exists():
        raise ReleaseFault(f"{database.name} still has a write-ahead log: it was not closed cleanly")
    with duckdb.connect(str(database), read_only=True) as con:
        for contract in contracts:
            columns = con.sql(
                "SELECT column_name FROM duckdb_columns() "
                f"WHERE schema_name = {_literal(contract.schema)} AND table_name = {_literal(contract.name)} "
                "ORDER BY column_index"
            ).fetchall()
            expected = [column.name for column in contract.columns]
            if [name for (name,) in columns] != expected:
                raise ReleaseFault(f"{contract.full_name} has the columns {columns}, the contract says {expected}")
            found = con.sql(f"SELECT count(*) FROM {contract.full_name}").fetchone()
            if not found or found[0] != counts[contract.full_name]:
                raise ReleaseFault(f"{contract.full_name} has {found} rows, built were {counts[contract.full_name]}")
