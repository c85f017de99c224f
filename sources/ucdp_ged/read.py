"""Reads a GED release as CSV, gzipped CSV or the provider's zip, in the 42-, 46- and 49-column generations.

Columns are bound by name: their order changes between releases. A column that a generation does not have is null.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sources.delimited import header_of, open_text, read_delimited
from sources.downloads import file_kind, member_to, zip_members
from sources.raw import ROW, LandedFile, RawBatch, SourceFault
from sources.ucdp_ged.schema import OPTIONAL, Events

UNZIPPED_CAP = 4 << 30
"""Bytes; GED 24.1 unpacks to about 240 MB."""

FORMER_NAMES = {"best_est": "best", "high_est": "high", "low_est": "low"}
"""The estimates' names in releases up to 18.1."""


def read(file: LandedFile) -> Iterator[RawBatch]:
    """Batches of `events` in the columns of the 49-column generation, all text."""
    if file_kind(file.path) == "zip":
        member = zip_members(file.path, r"(?i)(.*/)?[^/]*\.csv", cap=UNZIPPED_CAP)[0]
        with tempfile.TemporaryDirectory() as folder:
            yield from _read_csv(member_to(file.path, member, Path(folder) / "events.csv", cap=UNZIPPED_CAP), file.name)
    else:
        yield from _read_csv(file.path, file.name)


def _read_csv(path: Path, name: str) -> Iterator[RawBatch]:
    where = f"ucdp_ged {name}"
    columns = list(Events.to_schema().columns)
    with open_text(path) as stream:
        header = [FORMER_NAMES.get(column, column) for column in header_of(stream, where=where)]
        missing = [column for column in columns if column not in header and column not in OPTIONAL]
        if missing or len(set(header)) < len(header):
            raise SourceFault(
                f"its header is not that of a GED release; missing: {', '.join(missing) or 'nothing'}; it has "
                f"{len(header)} columns, the first are {', '.join(header[:5])}.",
                where=where,
                remedy="Drop the CSV or zip from UCDP's download page; another provider's file belongs in its inbox.",
            )
        for batch in read_delimited(stream, where=where, table="events", columns=header):
            absent = [pl.lit(None, pl.String).alias(column) for column in columns if column not in header]
            # a copy from HDX carries a second header row of HXL tags
            records = batch.frame.filter(
                ~((pl.col(ROW) == 1) & pl.col("id").str.starts_with("#").fill_null(value=False))
            )
            yield RawBatch("events", records.with_columns(absent).select(*columns, ROW), batch.broken)
