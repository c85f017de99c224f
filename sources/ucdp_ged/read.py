"""Reads a GED release as CSV, gzipped CSV, the provider's zip or an archive of API pages, in every generation.

Columns are bound by name: their order changes between releases. A column that a generation does not have is null.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from sources.delimited import header_of, open_text, read_delimited
from sources.downloads import expect_kind, member_to, zip_members
from sources.raw import ROW, LandedFile, RawBatch, SourceFault
from sources.records import text_frame
from sources.ucdp_ged import api
from sources.ucdp_ged.schema import OPTIONAL, Events

UNZIPPED_CAP = 4 << 30
"""Bytes; GED 24.1 unpacks to about 240 MB."""

FORMER_NAMES = {"best_est": "best", "high_est": "high", "low_est": "low"}
"""The estimates' names in releases up to 18.1."""


MOST_PAGES = 10_000
"""Of 1,000 events each; GED 26.1 has about 400."""


def read(file: LandedFile) -> Iterator[RawBatch]:
    """Batches of `events` in the columns of the 49-column generation, all text."""
    return read_events(file, where=f"ucdp_ged {file.name}")


def read_events(file: LandedFile, *, where: str) -> Iterator[RawBatch]:
    """What `read` gives, for any UCDP source that has GED's columns."""
    if expect_kind(file.path, "text", "gzip", "zip") != "zip":
        yield from _read_csv(file.path, where)
        return
    members = zip_members(file.path, rf"(?i)(.*/)?[^/]*\.csv|{api.MEMBER}", cap=UNZIPPED_CAP, most=MOST_PAGES)
    if members[0].endswith(".json"):
        yield from _read_pages(file.path, members, where)
        return
    if len(members) > 1:
        raise SourceFault(f"it holds {len(members)} CSV files.", where=where, remedy="Drop the one with the events.")
    with tempfile.TemporaryDirectory() as folder:
        yield from _read_csv(member_to(file.path, members[0], Path(folder) / "events.csv", cap=UNZIPPED_CAP), where)


def _read_pages(path: Path, members: Sequence[str], where: str) -> Iterator[RawBatch]:
    """The API's pages: the same columns, but numbers and booleans in JSON, ids as text, days as ISO datetimes."""
    columns, done = list(Events.to_schema().columns), 0
    with zipfile.ZipFile(path) as pages:
        for member in members:
            records = json.loads(pages.read(member))["Result"]
            yield RawBatch("events", text_frame(records, columns, optional=OPTIONAL, where=where, first_row=done + 1))
            done += len(records)


def _read_csv(path: Path, where: str) -> Iterator[RawBatch]:
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
