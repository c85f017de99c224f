"""The DuckLake: its catalogue in PostgreSQL and its Parquet files below one path, as DuckDB sees them.

Belongs here: loading the extensions and attaching the lake. Does not belong here: what stands in it (dbt writes it).
`INCIDENTS_CATALOG` is a libpq connection text (default `dbname=incidents`; server, user and password by libpq's own
variables), `INCIDENTS_LAKE` the path of the files (default `<data>/lake`): a shared folder, or a bucket's address.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import duckdb

from warehouse.folder import DataFolder

EXTENSIONS = ("postgres_scanner", "ducklake")
LAKE = "lake"
"""The name under which the lake is attached."""


class MissingExtension(Exception):
    """A DuckDB extension is not installed; the message says how to install it."""


def extension_file(name: str) -> Path:
    """The extension's binary in its Python package `duckdb-extension-<name>`. Raises `MissingExtension`."""
    found = find_spec(f"duckdb_extension_{name}")
    folders = found.submodule_search_locations or [] if found else []
    for file in (file for folder in folders for file in Path(folder).rglob(f"{name}.duckdb_extension")):
        return file
    raise MissingExtension(f"DuckDB's extension {name} is not installed: run `make setup`")


def load_extensions(con: duckdb.DuckDBPyConnection) -> None:
    """Load what a lake needs from the installed packages; nothing is downloaded."""
    for name in EXTENSIONS:
        con.execute(f"LOAD '{extension_file(name)}'")


def attach_lake(con: duckdb.DuckDBPyConnection, data: DataFolder, *, read_only: bool = False) -> None:
    """Attach the lake as `LAKE`, making it when there is none. A reader sees one snapshot for each transaction."""
    load_extensions(con)
    catalog = os.environ.get("INCIDENTS_CATALOG") or "dbname=incidents"
    files = os.environ.get("INCIDENTS_LAKE") or str(data.root / "lake")
    mode = ", READ_ONLY" if read_only else ""
    con.execute(f"ATTACH 'ducklake:postgres:{_escaped(catalog)}' AS {LAKE} (DATA_PATH '{_escaped(files)}/'{mode})")


def _escaped(text: str) -> str:
    return text.replace("'", "''")
