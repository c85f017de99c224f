"""Delimited text is read as it stands: nothing padded, nothing cut, every record numbered."""

from __future__ import annotations

import io

import polars as pl
import pytest

from sources import delimited
from sources.delimited import header_of, read_delimited
from sources.raw import ROW, RawBatch, SourceFault


def read(content: bytes) -> tuple[pl.DataFrame, pl.DataFrame]:
    batches: list[RawBatch] = list(read_delimited(io.BytesIO(content), where="f", table="t", columns=["a", "b", "c"]))
    return pl.concat([batch.frame for batch in batches]), pl.concat([batch.broken for batch in batches])


def test_short_and_long_rows_are_set_apart_with_their_text_and_number() -> None:
    frame, broken = read(b'1,2,3\n4,5\n"a\nb",5,6\n7,8,9,10\n11,12,13\n')
    assert frame.rows() == [("1", "2", "3", 1), ("a\nb", "5", "6", 3), ("11", "12", "13", 5)]
    assert broken.select(ROW, "text").rows() == [(2, "4,5"), (4, "7,8,9,10")]
    assert broken["reason"][0] == "the row has 2 cells where 3 belong"


def test_rows_keep_their_numbers_over_many_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 1 << 12)
    lines = [b"%d,%d,x" % (n, n) if n % 10 else b"%d,%d" % (n, n) for n in range(1, 20_001)]
    frame, broken = read(b"\n".join(lines))
    assert (frame.height, broken.height) == (18_000, 2_000)
    assert (frame["a"].cast(pl.Int64) == frame[ROW]).all()
    assert (broken["text"].str.extract(r"^(\d+)").cast(pl.Int64) == broken[ROW]).all()


def test_a_file_whose_rows_are_all_broken_loses_none() -> None:
    frame, broken = read(b"1,2\n3,4\n")
    assert (frame.height, broken.height) == (0, 2)


def test_empty_cells_are_null_and_accents_stay() -> None:
    assert read("1,,Ménaka\n".encode())[0].rows() == [("1", None, "Ménaka", 1)]


def test_bytes_that_are_not_utf8_are_refused_with_what_to_do() -> None:
    with pytest.raises(SourceFault, match=r"not UTF-8.*Save it again as UTF-8"):
        read("1,2,Ménaka\n".encode("cp1252"))


def test_a_byte_order_mark_is_not_part_of_the_first_name() -> None:
    assert header_of(io.BytesIO(b"\xef\xbb\xbfid,name\n"), where="f") == ["id", "name"]
