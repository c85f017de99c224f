"""Reads a ledger file: which of the four tables it is, is told by its header and not by its name."""

from __future__ import annotations

from collections.abc import Iterator

from sources.delimited import header_of, open_text, read_delimited
from sources.ledger.schema import TABLES
from sources.raw import LandedFile, RawBatch, SourceFault


def read(file: LandedFile) -> Iterator[RawBatch]:
    """Batches of the one table that the file holds, in the ledger's own columns, all text."""
    where = f"ledger {file.name}"
    with open_text(file.path) as stream:
        header = header_of(stream, where=where)
        yield from read_delimited(stream, where=where, table=_table_of(header, where), columns=header)


def _table_of(header: list[str], where: str) -> str:
    """The table whose columns the header holds. Raises `SourceFault` naming what the nearest table lacks."""
    columns = {name: list(table.model.to_schema().columns) for name, table in TABLES.items()}
    repeated = sorted({name for name in header if header.count(name) > 1})
    if repeated:
        raise SourceFault(f"the column(s) {', '.join(repeated)} stand twice.", where=where, remedy="Keep one of each.")
    for name, expected in columns.items():
        if set(expected) == set(header):
            return name
    nearest = max(columns, key=lambda name: len(set(columns[name]) & set(header)))
    missing = [column for column in columns[nearest] if column not in header]
    unknown = [column for column in header if column not in columns[nearest]]
    raise SourceFault(
        f"its header is not that of a ledger file; against {nearest}, missing: {', '.join(missing) or 'nothing'}, "
        f"unknown: {', '.join(unknown[:8]) or 'nothing'}.",
        where=where,
        remedy="Compare it with sources/ledger/SCHEMA.md; a file of another provider belongs in that one's inbox.",
    )
