"""Reads an AWSD export: CSV, its columns bound by name, with or without the row of HXL tags below the header."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sources.awsd.schema import Incidents
from sources.delimited import header_of, open_text, read_delimited
from sources.downloads import expect_kind
from sources.raw import ROW, LandedFile, RawBatch, SourceFault


def read(file: LandedFile) -> Iterator[RawBatch]:
    """Batches of `incidents` in the provider's 44 columns, all text. The tag row is no record and is left out."""
    where = f"awsd {file.name}"
    expect_kind(file.path, "text", "gzip")
    columns = list(Incidents.to_schema().columns)
    with open_text(file.path) as stream:
        header = header_of(stream, where=where)
        missing = [column for column in columns if column not in header]
        if missing or len(set(header)) < len(header):
            raise SourceFault(
                f"its header is not that of an AWSD export; missing: {', '.join(missing) or 'nothing'}.",
                where=where,
                remedy="Export the incidents with details as CSV from aidworkersecurity.org.",
            )
        for batch in read_delimited(stream, where=where, table="incidents", columns=header):
            is_tags = (pl.col(ROW) == 1) & pl.col("Incident ID").str.starts_with("#").fill_null(value=False)
            yield RawBatch("incidents", batch.frame.filter(~is_tags).select(*columns, ROW), batch.broken)
