"""Reads GDELT exports: one (`….export.CSV`, plain or zipped) or a day's archive of them.

Rows of other root codes and countries than `source.yml` names are filtered here, and counted: a day has 200,000 rows
of which a few hundred are about violence in the Sahel.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import polars as pl

from sources.catalogue import load_source
from sources.delimited import open_text, read_delimited
from sources.downloads import expect_kind, member_to, zip_members
from sources.gdelt.schema import COLUMNS, Reports
from sources.raw import ROW, LandedFile, RawBatch

EXPORT = r"\d{14}\.export\.CSV"
EXPORT_CAP = 256 * 1024 * 1024
"""Bytes; an export unpacks to about 1 MB."""

DAY_CAP = 4 << 30
SLOTS = 96
"""Quarter-hours in a day."""


def read(file: LandedFile) -> Iterator[RawBatch]:
    """Batches of `reports` that are of the chosen root codes and countries; the others are counted as filtered."""
    where = f"gdelt {file.name}"
    with tempfile.TemporaryDirectory() as folder:
        done = 0
        for name, stream in _exports(file.path, Path(folder)):
            with stream:
                end = done
                batches = read_delimited(
                    stream, where=f"{where} {name}", table="reports", columns=COLUMNS, delimiter="\t", quote=False
                )
                for batch in batches:
                    end += batch.frame.height + batch.broken.height
                    yield _chosen(batch, done)
                done = end


def _exports(path: Path, folder: Path) -> Iterator[tuple[str, BinaryIO]]:
    """Name and content of every export in a landed file."""
    if expect_kind(path, "text", "gzip", "zip") != "zip":
        yield path.name, open_text(path)
        return
    for member in zip_members(path, rf"{EXPORT}|{EXPORT}\.zip", cap=DAY_CAP, most=SLOTS):
        unpacked = member_to(path, member, folder / "member", cap=EXPORT_CAP)
        if member.endswith(".zip"):
            (inner,) = zip_members(unpacked, EXPORT, cap=EXPORT_CAP)
            unpacked = member_to(unpacked, inner, folder / "export", cap=EXPORT_CAP)
        if unpacked.stat().st_size:  # a quarter-hour without an event is an empty file
            yield member, io.BytesIO(unpacked.read_bytes())


def _chosen(batch: RawBatch, done: int) -> RawBatch:
    settings = load_source("gdelt").settings
    is_violence = pl.col("EventRootCode").is_in(settings["root_codes"])
    is_there = pl.col("ActionGeo_CountryCode").is_in(settings["countries"])
    frame = batch.frame.with_columns(pl.col(ROW) + done)
    violent = frame.filter(is_violence.fill_null(value=False))
    chosen = violent.filter(is_there.fill_null(value=False))
    return RawBatch(
        "reports",
        chosen.select(*Reports.to_schema().columns, ROW),
        batch.broken.with_columns(pl.col(ROW) + done),
        filtered=frame.height - chosen.height,
    )
