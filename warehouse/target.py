"""The engine that holds the warehouse, and its published tables as one DuckDB file, whatever the engine.

Belongs here: `INCIDENTS_TARGET`, and copying published tables back from an engine. Does not belong here: building them.
A release is made from the warehouse file. On `duckdb` that is the file dbt wrote; on the other engines it is a copy of
the published tables, all of one moment.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import duckdb

from warehouse.folder import CHECKOUT, DataFolder
from warehouse.lake import LAKE, attach_lake

TARGETS = ("duckdb", "ducklake", "spark")


def target() -> str:
    """The engine of this process: `INCIDENTS_TARGET`, by default `duckdb`. Raises `ValueError` for any other name."""
    named = os.environ.get("INCIDENTS_TARGET") or "duckdb"
    if named not in TARGETS:
        raise ValueError(f"INCIDENTS_TARGET is {named!r}; it must be one of {', '.join(TARGETS)}")
    return named


def dbt_environment_of(engine: str) -> Path | None:
    """The folder of programs that has dbt for an engine; none where it is the one of this Python."""
    if engine != "spark":
        return None
    return Path(os.environ.get("INCIDENTS_SPARK_ENVIRONMENT") or CHECKOUT / ".venv-spark") / "bin"


def bring_back(data: DataFolder, tables: Sequence[str]) -> None:
    """Copy the tables (`schema.name`) of the target into the warehouse file; nothing to do on `duckdb`.

    The copy is made beside the file and takes its place when it is whole; a lake is read as of one snapshot.
    """
    engine = target()
    if engine == "duckdb":
        return
    unfinished = data.warehouse.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{unfinished}' AS file")
        if engine == "ducklake":
            attach_lake(con, data, read_only=True)
        con.execute("BEGIN")
        for schema, name in (table.split(".") for table in tables):
            con.execute(f'CREATE SCHEMA IF NOT EXISTS file."{schema}"')
            con.execute(
                f'CREATE TABLE file."{schema}"."{name}" AS SELECT * FROM {_relation(engine, data, schema, name)}'
            )
        con.execute("COMMIT")
        con.execute("CHECKPOINT file")
    unfinished.replace(data.warehouse)


def _relation(engine: str, data: DataFolder, schema: str, name: str) -> str:
    if engine == "ducklake":
        return f'{LAKE}."{schema}"."{name}"'
    return f"read_parquet('{data.root}/spark/tables/{schema}.db/{name}/*.parquet')"
