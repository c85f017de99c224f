"""Reads a sync archive (JSON pages of events and deletions) or a CSV export of any of the three generations.

Columns are bound by name; names are lower case since 2018. A generation's missing columns are null.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sources.acled.api import records_of
from sources.acled.schema import OPTIONAL, TABLES
from sources.delimited import header_of, open_text, read_delimited
from sources.downloads import expect_kind, zip_members
from sources.raw import ROW, LandedFile, RawBatch, SourceFault
from sources.records import text_frame

MOST_PAGES = 100_000
UNZIPPED_CAP = 64 << 30
"""Bytes; the whole of ACLED has about 3 GB as JSON."""


def read(file: LandedFile) -> Iterator[RawBatch]:
    """Batches of `events` and `deleted`, all text."""
    where = f"acled {file.name}"
    if expect_kind(file.path, "text", "gzip", "zip") == "zip":
        yield from _read_sync(file.path, where)
    else:
        yield from _read_csv(file.path, where)


def _read_sync(path: Path, where: str) -> Iterator[RawBatch]:
    pattern = r"(events|deleted)/\d{5}\.json|sync\.json"
    members = zip_members(path, pattern, cap=UNZIPPED_CAP, most=MOST_PAGES)
    done = dict.fromkeys(TABLES, 0)
    with zipfile.ZipFile(path) as pages:
        for member in members:
            table = member.split("/")[0]
            if table in TABLES:
                records = records_of(pages.read(member))
                columns = list(TABLES[table].model.to_schema().columns)
                first_row = done[table] + 1
                yield RawBatch(table, text_frame(records, columns, optional=OPTIONAL, where=where, first_row=first_row))
                done[table] += len(records)


def _read_csv(path: Path, where: str) -> Iterator[RawBatch]:
    columns = list(TABLES["events"].model.to_schema().columns)
    with open_text(path) as stream:
        delimiter = _delimiter(stream.readline(1 << 16), where)
        stream.seek(0)
        header = [name.strip().lower() for name in header_of(stream, where=where, delimiter=delimiter)]
        missing = [column for column in columns if column not in header and column not in OPTIONAL]
        if missing or len(set(header)) < len(header):
            raise SourceFault(
                f"its header is not that of an ACLED export; missing: {', '.join(missing) or 'nothing'}.",
                where=where,
                remedy="Export the events with all columns from ACLED; aggregated files hold no events.",
            )
        absent = [pl.lit(None, pl.String).alias(column) for column in columns if column not in header]
        for batch in read_delimited(stream, where=where, table="events", columns=header, delimiter=delimiter):
            yield RawBatch("events", batch.frame.with_columns(absent).select(*columns, ROW), batch.broken)


def _delimiter(header: bytes, where: str) -> str:
    """A semicolon or a comma: exports come with either, by the region of who exported."""
    if b";" in header and header.count(b";") > header.count(b","):
        return ";"
    if b"," in header:
        return ","
    raise SourceFault("its first line is no header.", where=where, remedy="Export it again as CSV.")
