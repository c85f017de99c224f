"""Who a release is for. `internal` holds everything; `public` is what would stand here had the warehouse never seen a
source that may not be redistributed.

Belongs here: laying out the room in which the public warehouse is built, and proving the file that comes of it. Does
not belong here: how it is built; dbt runs the same project there, with not one line of SQL that knows of audiences.

Why a room and not a filter: an incident that a restricted and an open source tell has one reconciled number, one title,
one score. Leaving the restricted rows out of the last tables would still publish what was computed from them. So the
public warehouse is computed anew in a folder into which no restricted row has come: nobody can forget a filter in a new
model. While no restricted source holds any row the two warehouses would be equal, and the one that is built is used.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl

from sources.catalogue import Source
from warehouse.atomic import written_whole
from warehouse.folder import DataFolder
from warehouse.receipt import Receipt, TableCounts, read_receipt, write_receipt
from warehouse.release.contract import Column, Contract, Snapshot
from warehouse.release.fault import ReleaseFault
from warehouse.release.together import beside, read_only, together
from warehouse.status import write_status

Audience = Literal["internal", "public"]


def holds_restricted_rows(sources: Mapping[str, Source], data: DataFolder) -> bool:
    """Whether anything has come in that may not be redistributed."""
    receipts = [read_receipt(name, data) for name, source in sources.items() if not source.redistributable]
    return any(receipt is not None and receipt.files for receipt in receipts)


def lay_public_room(sources: Mapping[str, Source], data: DataFolder, snapshots: Iterable[Snapshot]) -> DataFolder:
    """Lay out `data.public` for a build: redistributable tables as they are, those of other sources without a row.

    Versions of records are taken from the whole warehouse, so that their history goes back as far for the public; what
    is derived from all records goes on from the room's own last build, or begins anew when a source has lost its right.
    """
    room = data.public
    for folder in ("validated", "quarantine", "status"):
        shutil.rmtree(room.root / folder, ignore_errors=True)
    for source in sources.values():
        _enter(source, data, room)
    write_status(sources, room)
    with _fresh_file(room.warehouse) as (con, former):
        _attach(con, whole=data.warehouse, former=former)
        for snapshot in snapshots:
            origin = "former" if snapshot.is_derived else "whole"
            _carry(con, origin, snapshot, _open_names(sources))
    return room


def keep_versions(data: DataFolder, snapshots: Iterable[Snapshot]) -> None:
    """Leave the versions of a warehouse that serves the public too in the room, for a build apart to go on from.

    What the room was built from is forgotten: its file holds the versions and nothing else.
    """
    data.public.inputs.unlink(missing_ok=True)
    with _fresh_file(data.public.warehouse) as (con, _):
        _attach(con, whole=data.warehouse)
        for snapshot in snapshots:
            _carry(con, "whole", snapshot, None)


def prove_public(
    database: Path, contracts: Sequence[Contract], sources: Mapping[str, Source], data: DataFolder
) -> None:
    """Check on the built file that nothing in it comes from a source that may not be redistributed.

    Every row that names its source names an open one, every row that says so may be redistributed, no file of a
    restricted source is referred to, no text names a record of one, and internal columns are empty. `data` is the whole
    data folder, whose receipts tell the files of the restricted sources. Raises `ReleaseFault` naming table and column.
    """
    closed = sorted(set(sources) - set(_open_names(sources)))
    receipts = [receipt for name in closed if (receipt := read_receipt(name, data))]
    files = sorted({file.sha256 for receipt in receipts for file in receipt.files})
    with read_only(database) as con:
        found = together(partial(_closed_rows, con, contract, closed, files) for contract in contracts)
    faults = [f"{name} ({rows:,} rows)" for told in found for name, rows in told]
    if faults:
        raise ReleaseFault(f"not for the public, it holds what may not be redistributed: {', '.join(faults)}")


def _closed_rows(
    con: duckdb.DuckDBPyConnection, contract: Contract, closed: Sequence[str], files: Sequence[str]
) -> list[tuple[str, int]]:
    """Columns of a table that hold what comes from a restricted source, and in how many rows."""
    faults = []
    with con.cursor() as own:
        for column in contract.columns:
            if (rule := _rule(contract, column, closed, files)) is None:
                continue
            condition, values = rule
            found = own.execute(f"SELECT count(*) FROM {contract.full_name} WHERE {condition}", values).fetchone()
            if found and found[0]:
                faults.append((f"{contract.full_name}.{column.name}", int(found[0])))
    return faults


def _rule(
    contract: Contract, column: Column, closed: Sequence[str], files: Sequence[str]
) -> tuple[str, list[Sequence[str]]] | None:
    """The condition of a row that must not be in a public file, with its values; `None` where a column tells nothing.

    Tables without `record_id` may name a restricted source: what it is, and our own reading of its codes.
    """
    name = f'"{column.name}"'
    holds_records = any(each.name == "record_id" for each in contract.columns)
    if column.is_internal:
        return f"{name} IS NOT NULL", []
    if column.name == "source_name" and holds_records:
        return f"{name} = ANY(?)", [closed]
    if column.name == "is_redistributable" and holds_records:
        return f"NOT {name}", []
    if column.name.endswith("sha256"):
        return f"{name} = ANY(?)", [files]
    if column.type == "VARCHAR":
        # a text refers to a record as `<source>/<record_id>`; in an address a slash stands before the name
        return f"list_has_any(regexp_extract_all({name}, '(^|[ ,;(])([a-z_]+)/', 2), ?)", [closed]
    return None


def _open_names(sources: Mapping[str, Source]) -> list[str]:
    return sorted(name for name, source in sources.items() if source.redistributable)


def _enter(source: Source, data: DataFolder, room: DataFolder) -> None:
    for table in source.tables:
        for held, shown in (
            (data.validated(source.name, table), room.validated(source.name, table)),
            (data.quarantine(source.name, table), room.quarantine(source.name, table)),
        ):
            if not held.exists():
                continue
            if source.redistributable:
                _link(held, shown)
            else:
                with written_whole(shown) as beside:
                    pl.read_parquet(held, n_rows=0).write_parquet(beside)
    if source.redistributable:
        for held, shown in (
            (data.receipt(source.name), room.receipt(source.name)),
            (data.fault(source.name), room.fault(source.name)),
        ):
            if held.exists():
                _link(held, shown)
    else:
        nothing = TableCounts(0, 0, 0, 0, {}, {})
        write_receipt(Receipt(source.name, "", "", tables=dict.fromkeys(source.tables, nothing)), room)


def _link(held: Path, shown: Path) -> None:
    """The same bytes at a second place; files here are replaced, never written into, so a hard link stays as it is."""
    shown.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(held, shown)
    except OSError:  # some file systems know no hard links
        shutil.copy2(held, shown)


@contextmanager
def _fresh_file(path: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path | None]]:
    """A new DuckDB file at `path`, attached as `room`, and the former one, which goes when the block ends."""
    former = path.with_name(f"former-{path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.replace(former)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)
    try:
        with beside(path) as con:
            con.execute(f"ATTACH '{path}' AS room")
            yield con, former if former.exists() else None
    finally:
        former.unlink(missing_ok=True)


def _attach(con: duckdb.DuckDBPyConnection, **files: Path | None) -> None:
    for name, path in files.items():
        if path is not None:
            con.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")


def _carry(con: duckdb.DuckDBPyConnection, origin: str, snapshot: Snapshot, open_names: Sequence[str] | None) -> None:
    """Copy a snapshot into the room: records of the open sources alone, and nothing derived from others."""
    schema, table = snapshot.full_name.split(".")
    found = con.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = ? AND schema_name = ? AND table_name = ?",
        [origin, schema, table],
    ).fetchone()
    if found == (0,):
        return
    held = f"{origin}.{snapshot.full_name}"
    if open_names is not None and snapshot.is_derived:
        closed = f"SELECT count(*) FROM {held} WHERE NOT source_name = ANY(?)"
        lost = con.execute(closed, [list(open_names)]).fetchone()
        if lost != (0,):
            return
    con.execute(f"CREATE SCHEMA IF NOT EXISTS room.{schema}")
    con.execute(f"CREATE TABLE room.{snapshot.full_name} AS SELECT * FROM {held} LIMIT 0")
    condition, values = ("true", []) if open_names is None else ("source_name = ANY(?)", [list(open_names)])
    con.execute(f"INSERT INTO room.{snapshot.full_name} SELECT * FROM {held} WHERE {condition}", values)
