"""Reads a GTD file: the provider's workbook (xlsx) or a CSV, which is Windows-1252 unless it says otherwise."""

from __future__ import annotations

import codecs
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sources.delimited import header_of, open_text, read_delimited
from sources.downloads import expect_kind, member_to, zip_members
from sources.gtd.schema import ALL_COLUMNS, Incidents
from sources.raw import ROW, LandedFile, RawBatch, SourceFault

CAP = 2 << 30
"""Bytes; the workbook of 2020 has 90 MB, its CSV 160 MB."""

CHUNK = 1 << 20


def read(file: LandedFile) -> Iterator[RawBatch]:
    """Batches of `incidents` in the provider's columns that the schema types, all text."""
    where = f"gtd {file.name}"
    kind = expect_kind(file.path, "xlsx", "zip", "text", "gzip")
    if kind == "xlsx":
        yield _read_workbook(file.path, where)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = file.path
        if kind == "zip":
            (member,) = zip_members(path, r"(?i)(.*/)?[^/]*\.(csv|xlsx)", cap=CAP)
            path = member_to(path, member, Path(folder) / "member", cap=CAP)
            if expect_kind(path, "xlsx", "text") == "xlsx":
                yield _read_workbook(path, where)
                return
        yield from _read_csv(_as_utf8(path, Path(folder) / "utf8.csv"), where)


def _as_utf8(path: Path, to: Path) -> Path:
    """The same text in UTF-8; what is not UTF-8 from end to end is Windows-1252, as the provider's exports are."""
    encoding = "utf-8" if _is_utf8(path) else "cp1252"
    with open_text(path) as source, to.open("w", encoding="utf-8", newline="") as target:
        # five bytes mean nothing in Windows-1252; they stay visible as U+FFFD
        shutil.copyfileobj(codecs.getreader(encoding)(source, "replace"), target, CHUNK)
    return to


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_text(path) as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _read_csv(path: Path, where: str) -> Iterator[RawBatch]:
    with open_text(path) as stream:
        header = header_of(stream, where=where)
        _expect_columns(header, where)
        for batch in read_delimited(stream, where=where, table="incidents", columns=header):
            yield RawBatch("incidents", batch.frame.select(*Incidents.to_schema().columns, ROW), batch.broken)


def _read_workbook(path: Path, where: str) -> RawBatch:
    # every cell as text: a guessed type would turn an id into 2.01203010002e11
    frame = pl.read_excel(path, engine="calamine", infer_schema_length=0, raise_if_empty=False)
    _expect_columns(frame.columns, where)
    text = frame.select(pl.col(Incidents.to_schema().columns).cast(pl.String).replace("", None))
    return RawBatch("incidents", text.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(ROW)))


def _expect_columns(header: list[str], where: str) -> None:
    missing = [column for column in ALL_COLUMNS if column not in header]
    if missing or len(set(header)) < len(header):
        raise SourceFault(
            f"its header is not that of the GTD; missing: {', '.join(missing[:8]) or 'nothing'}.",
            where=where,
            remedy="Drop the file that START sends; extracts with chosen columns cannot be used.",
        )
