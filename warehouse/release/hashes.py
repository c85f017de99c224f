"""A hash of each table's content: two releases with the same hash hold the same rows.

Belongs here: that one number. Does not belong here: hashes of files, which SHA256SUMS holds; a file's bytes change with
the version of DuckDB that wrote it, its content does not.

A hash is SHA-256 over the rows in the order of their key, column by column, as Arrow lays values out in memory
(https://arrow.apache.org/docs/format/Columnar.html): a byte a row, 1 where there is a value and 0 where there is none;
the bytes of all values that are there, numbers with their little end first and texts in UTF-8; and the length of each
text as 4 bytes. A row of many columns costs a third of what it takes to write it out as text and hash that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.release.contract import Contract
from warehouse.release.database import columns_of, order_of
from warehouse.release.together import read_only

_ROWS = 100_000
"""Rows that are in memory at once; a hash does not depend on it."""


def content_hashes(database: Path, contracts: Sequence[Contract]) -> dict[str, str]:
    """The content hash of each table by its full name: 64 hex digits, whatever the order in which its rows lie."""
    with read_only(database) as con:
        return {
            contract.full_name: content_hash(con, contract, f"ORDER BY {order_of(contract)}") for contract in contracts
        }


def content_hash(con: duckdb.DuckDBPyConnection, contract: Contract, order: str = "") -> str:
    """The content hash of a table of the file in use; in a released file the rows lie in order already."""
    # what is there, values, lengths: one hash of each for each column, for a column comes in several batches
    digests = [(hashlib.sha256(), hashlib.sha256(), hashlib.sha256()) for _ in contract.columns]
    rows = con.sql(f"SELECT {columns_of(contract)} FROM {contract.full_name} {order}")
    for batch in rows.to_arrow_reader(_ROWS):
        for parts, column in zip(digests, batch.columns, strict=True):
            for part, layout in zip(parts, _layout(column), strict=False):
                part.update(layout)
    told = [
        (column.name, [part.hexdigest() for part in parts])
        for column, parts in zip(contract.columns, digests, strict=True)
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _layout(column: pa.Array) -> Iterator[pa.Buffer]:
    """The bytes of which rows of a column have a value, of the values, and of the lengths of texts."""
    yield _bytes(column.is_valid().cast(pa.uint8()))
    told = column.drop_null()
    if not pa.types.is_string(told.type):
        yield _bytes(told.cast(pa.uint8()) if pa.types.is_boolean(told.type) else told)
        return
    lengths = pc.binary_length(told)
    yield told.buffers()[2].slice(0, pc.sum(lengths).as_py() or 0)
    yield _bytes(lengths)


def _bytes(values: pa.Array) -> pa.Buffer:
    """The values of a column of numbers or days, none of them null; they begin where DuckDB's memory for them does."""
    return values.buffers()[1].slice(0, len(values) * values.type.byte_width)
