"""A hash of each table's content: two releases with the same hash hold the same rows.

Belongs here: that one number. Does not belong here: hashes of files, which SHA256SUMS holds; a file's bytes change with
the version of DuckDB that wrote it, its content does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import duckdb

from warehouse.release.contract import Contract
from warehouse.release.database import identifier

_BETWEEN, _NULL = "chr(31)", "chr(30)"
"""ASCII's unit and record separators, which no text of a source holds."""


def content_hashes(database: Path, contracts: Sequence[Contract]) -> dict[str, str]:
    """The content hash of each table by its full name: 64 hex digits, whatever the order of the rows."""
    with duckdb.connect(str(database), read_only=True) as con:
        return {contract.full_name: content_hash(con, contract) for contract in contracts}


def content_hash(con: duckdb.DuckDBPyConnection, contract: Contract) -> str:
    """SHA-256 over column names, number of rows, and the sum of 64 bits of every row's MD5, of the file in use.

    A sum does not depend on the order of rows and, unlike an exclusive or, counts a row that is there twice.
    """
    values = ", ".join(f"coalesce({identifier(c.name)}::VARCHAR, {_NULL})" for c in contract.columns)
    told = con.sql(
        "SELECT count(*), sum(md5_number_lower(line)::HUGEINT) "
        f"FROM (SELECT concat_ws({_BETWEEN}, {values}) AS line FROM {contract.full_name})"
    ).fetchone()
    names = [column.name for column in contract.columns]
    return hashlib.sha256(repr((names, told)).encode()).hexdigest()
