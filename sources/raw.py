"""The shapes in which a source hands over what its provider published, before anything is judged.

Belongs here: `RawFile` (found or fetched), `LandedFile` (at rest, immutable), `RawBatch` (rows as text) and the
two ways in which a file can be refused. Does not belong here: how any one provider's file is found or read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import polars as pl

ROW = "_row"
"""Name of the column that numbers the records of a file from 1, in the file's own order, header not counted."""

BROKEN_SCHEMA = pl.Schema({ROW: pl.Int64, "reason": pl.String, "text": pl.String})
"""Rows that could not be split into the provider's columns: their number, why, and the line as it stands."""


class SourceFault(Exception):
    """A whole file or download that cannot be used; the message says what happened, where, and what to do."""

    def __init__(self, what: str, *, where: str, remedy: str) -> None:
        super().__init__(f"{where}: {what} {remedy}")
        self.what, self.where, self.remedy = what, where, remedy


@dataclass(frozen=True)
class RawFile:
    """A file as `extract.py` found or fetched it.

    `details` is what is known of the file from beside it (a report's publisher, a partition's day); it lands with
    the file and is part of its identity. `origin` is an address without secrets, or `inbox` or `bundled`.
    """

    path: Path
    name: str
    origin: str
    provider_version: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LandedFile:
    """A file at rest in the landing archive: the same bytes (and details) under the same `sha256`, for ever."""

    path: Path
    name: str
    origin: str
    sha256: str
    bytes: int
    retrieved_at: datetime
    provider_version: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RawBatch:
    """Some rows of one table of one file.

    `frame` holds the provider's own columns, all `pl.String` (an empty cell is null), and `_row` (`pl.Int64`).
    `broken` (`BROKEN_SCHEMA`) holds the rows that could not be split into columns. `filtered` is the number of rows
    that the source's settings leave out (another country, another kind of event). Together they are every row that
    the file holds: what is left out of all three is lost, which the row reconciliation is there to catch.
    """

    table: str
    frame: pl.DataFrame
    broken: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=BROKEN_SCHEMA))
    filtered: int = 0
