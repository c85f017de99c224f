"""A content hash tells rows apart, and nothing else."""

from __future__ import annotations

import duckdb
import pytest

from warehouse.release import hashes
from warehouse.release.contract import Column, Contract
from warehouse.release.hashes import content_hash

TYPES = ("VARCHAR", "VARCHAR", "BIGINT", "BOOLEAN", "DOUBLE", "DATE", "TIMESTAMP")
CONTRACT = Contract(
    "core", "told", "", tuple(Column(f"c{number}", kind, "") for number, kind in enumerate(TYPES)), ("c2",), ()
)
ROW = "('ab', 'c', 1, true, 0.5, DATE '2024-01-01', TIMESTAMP '2024-01-01 06:00:00')"


def hash_of(*rows: str) -> str:
    with duckdb.connect() as con:
        con.execute("CREATE SCHEMA core")
        columns = ", ".join(f"{column.name} {column.type}" for column in CONTRACT.columns)
        con.execute(f"CREATE TABLE core.told ({columns})")
        if rows:
            con.execute(f"INSERT INTO core.told VALUES {', '.join(rows)}")
        return content_hash(con, CONTRACT)


@pytest.mark.parametrize(
    "other",
    [
        "('a', 'bc', 1, true, 0.5, DATE '2024-01-01', TIMESTAMP '2024-01-01 06:00:00')",
        "('ab', 'c', 1, false, 0.5, DATE '2024-01-01', TIMESTAMP '2024-01-01 06:00:00')",
        "('ab', 'c', 1, NULL, 0.5, DATE '2024-01-01', TIMESTAMP '2024-01-01 06:00:00')",
        "('ab', 'c', 1, true, 0.25, DATE '2024-01-01', TIMESTAMP '2024-01-01 06:00:00')",
        "('ab', 'c', 1, true, 0.5, DATE '2024-01-02', TIMESTAMP '2024-01-01 06:00:00')",
        "('ab', 'c', 1, true, 0.5, DATE '2024-01-01', TIMESTAMP '2024-01-01 06:00:01')",
    ],
)
def test_one_other_value_gives_another_hash(other: str) -> None:
    assert hash_of(ROW) == hash_of(ROW) != hash_of(other)


def test_null_is_neither_an_empty_text_nor_zero_and_counts_where_it_stands() -> None:
    def row(text: str, number: str) -> str:
        return f"({text}, 'c', {number}, true, 0.5, NULL, NULL)"

    told = [hash_of(row(text, number)) for text in ("NULL", "''") for number in ("NULL", "0")]
    assert len(set(told)) == 4
    one, other = hash_of(row("'a'", "1"), row("NULL", "2")), hash_of(row("NULL", "1"), row("'a'", "2"))
    assert one != other


def test_a_row_that_is_there_twice_counts_twice() -> None:
    assert len({hash_of(), hash_of(ROW), hash_of(ROW, ROW)}) == 3


def test_letters_beyond_ascii_and_long_tables_are_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows are in memory at once, the hash is the same, and the last row counts."""
    rows = [f"('Ménaka {n}', NULL, {n}, {n % 3 == 0}, {n}, NULL, NULL)" for n in range(5000)]
    whole = hash_of(*rows)
    assert hash_of(*rows[:-1]) != whole
    monkeypatch.setattr(hashes, "_ROWS", 2048)
    assert hash_of(*rows) == whole


def test_the_hash_of_these_rows_never_changes() -> None:
    """Releases are compared by hashes that were made with former versions of DuckDB and Arrow."""
    assert hash_of(ROW, "(NULL, '', NULL, NULL, NULL, NULL, NULL)") == (
        "e63d24222ba11f2471fa8991b0430c8973283bd8df2c4f646627ee7539960ce0"
    )
