"""Reads a country dump: 19 columns between tabs, without a header and without quoting, as text, gzip or zip."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sources.delimited import open_text, read_delimited
from sources.downloads import expect_kind, member_to, zip_members
from sources.geonames.schema import Places
from sources.raw import LandedFile, RawBatch

UNZIPPED_CAP = 2 << 30
"""Bytes; the dump of all countries unpacks to about 1.7 GB."""


def read(file: LandedFile) -> Iterator[RawBatch]:
    """Batches of `places` in the provider's 19 columns, all text."""
    if expect_kind(file.path, "text", "gzip", "zip") != "zip":
        yield from _read_text(file.path, file.name)
        return
    # the zip holds the country's file and a readme
    [member] = zip_members(file.path, r"(?i)(.*/)?(?!readme)[^/]*\.txt", cap=UNZIPPED_CAP)
    with tempfile.TemporaryDirectory() as folder:
        yield from _read_text(member_to(file.path, member, Path(folder) / "places.txt", cap=UNZIPPED_CAP), file.name)


def _read_text(path: Path, name: str) -> Iterator[RawBatch]:
    columns = list(Places.to_schema().columns)
    with open_text(path) as stream:
        yield from read_delimited(
            stream, where=f"geonames {name}", table="places", columns=columns, delimiter="\t", quote=False
        )
