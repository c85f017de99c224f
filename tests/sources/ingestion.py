"""Steps that the tests of all sources take: drop a file, fetch, validate, and look at what came of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from sources.catalogue import load_source
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate
from warehouse.receipt import Receipt


def drop(data: DataFolder, source: str, *files: Path) -> None:
    """Put files in the source's inbox, as a person would."""
    data.inbox(source).mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copy(file, data.inbox(source))


def ingest(
    data: DataFolder, source: str, *, is_enabled: bool = False, environment: Mapping[str, str] | None = None
) -> Receipt:
    """Extract and validate one source; every landed row must be accounted for."""
    bring(load_source(source), data, is_enabled=is_enabled, environment=environment or {})
    receipt = validate(load_source(source), data, environment or {})
    assert all(counts.difference == 0 for counts in receipt.tables.values()), receipt.tables
    return receipt


def validated(data: DataFolder, source: str, table: str) -> pl.DataFrame:
    return pl.read_parquet(data.validated(source, table))


def quarantine(data: DataFolder, source: str, table: str) -> pl.DataFrame:
    return pl.read_parquet(data.quarantine(source, table))


def everything_written(folder: Path) -> bytes:
    """All bytes of all files below a folder, names included, to search for what must not be there."""
    return b"\n".join(
        os.fsencode(path.relative_to(folder)) + b"\n" + path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )
