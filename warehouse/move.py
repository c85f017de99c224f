"""Moves a warehouse from its file into a DuckLake: `python -m warehouse.move` (or `make lake`).

Belongs here: copying every table once and comparing the counts. Does not belong here: building tables (dbt does, with
`INCIDENTS_TARGET=ducklake`, from then on). Views are dbt's to make again; the file stays as it was.
"""

from __future__ import annotations

import sys

import duckdb

from warehouse.folder import DataFolder, data_folder
from warehouse.lake import LAKE, attach_lake


class MoveFault(Exception):
    """The move did not happen; the message says why and what to do. The lake is as it was."""


def move(data: DataFolder) -> dict[str, int]:
    """Copy every table of the warehouse file into the lake, as one snapshot; returns the rows of each table.

    A table of the lake with the same name is replaced (its former state stays readable as an earlier snapshot).
    Raises `MoveFault` when there is no file, or when a count differs; then nothing is committed.
    """
    if not data.warehouse.exists():
        raise MoveFault(f"there is no warehouse to move: {data.warehouse} is absent; run `make run` first")
    counts = {}
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{data.warehouse}' AS file (READ_ONLY)")
        attach_lake(con, data)
        tables = con.sql(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'file' ORDER BY ALL"
        ).fetchall()
        con.execute("BEGIN")
        for schema, table in tables:
            name = f'"{schema}"."{table}"'
            con.execute(f'CREATE SCHEMA IF NOT EXISTS {LAKE}."{schema}"')
            con.execute(f"CREATE OR REPLACE TABLE {LAKE}.{name} AS SELECT * FROM file.{name}")
            here, there = (_count(con, f"{database}.{name}") for database in ("file", LAKE))
            if here != there:
                raise MoveFault(
                    f"{schema}.{table} has {here} rows in the file and {there} in the lake: nothing was moved"
                )
            counts[f"{schema}.{table}"] = there
        con.execute("COMMIT")
    return counts


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    row = con.sql(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0


def main() -> int:
    try:
        counts = move(data_folder())
    except MoveFault as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    sys.stdout.write(
        f"moved {len(counts)} tables, {sum(counts.values()):,} rows; build with INCIDENTS_TARGET=ducklake now\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
