"""Reads a delimited text file as it stands: names first, rows that do not fit set apart, all values text.

Belongs here: what is true of any CSV or TSV. Does not belong here: any provider's columns.
pyarrow streams the file in blocks, so memory does not grow with it; a short or a long row is handed over as broken
instead of being padded or cut (which polars and DuckDB do in silence, DESIGN section 6).
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

import polars as pl
import pyarrow as pa
from pyarrow import csv as arrow_csv

from sources.raw import BROKEN_SCHEMA, ROW, RawBatch, SourceFault

BLOCK_BYTES = 4 << 20
GZIP = b"\x1f\x8b"


def open_text(path: Path) -> BinaryIO:
    """The bytes of a plain or gzipped file, by what its first bytes say and not by its name."""
    with path.open("rb") as file:
        magic = file.read(2)
    return cast(BinaryIO, gzip.open(path, "rb")) if magic == GZIP else path.open("rb")


def header_of(stream: BinaryIO, *, where: str, delimiter: str = ",") -> list[str]:
    """The column names in the first line, without a byte order mark. Raises `SourceFault` on an empty file."""
    line = stream.readline(1 << 20)
    if not line.strip():
        raise SourceFault("the file is empty.", where=where, remedy="Fetch it again, or remove it from the inbox.")
    try:
        text = line.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(where) from error
    return next(csv.reader(io.StringIO(text), delimiter=delimiter))


def _not_utf8(where: str) -> SourceFault:
    return SourceFault(
        "the file is not UTF-8 text.",
        where=where,
        remedy="Save it again as UTF-8 (a spreadsheet's 'CSV UTF-8'); it may be in Windows-1252 now.",
    )


def read_delimited(
    stream: BinaryIO, *, where: str, table: str, columns: Sequence[str], delimiter: str = ",", quote: bool = True
) -> Iterator[RawBatch]:
    """Stream the records of `stream`, which stands behind its header, as batches of `table` with `columns`.

    Every value is text, an empty cell null. `_row` numbers the records from 1, broken ones included.
    Raises `SourceFault` when the bytes are not UTF-8 or cannot be split into records at all.
    """
    broken: list[tuple[int, str, str]] = []

    def set_apart(row: arrow_csv.InvalidRow) -> str:
        # with one thread pyarrow numbers the lines of the stream from 1
        reason = f"the row has {row.actual_columns} cells where {row.expected_columns} belong"
        broken.append((row.number, reason, row.text))
        return "skip"

    try:
        reader = arrow_csv.open_csv(
            stream,
            read_options=arrow_csv.ReadOptions(
                use_threads=False, block_size=BLOCK_BYTES, column_names=list(columns), encoding="utf8"
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter,
                quote_char='"' if quote else False,
                newlines_in_values=quote,
                invalid_row_handler=set_apart,
            ),
            # polars takes over large strings as they are; the small ones are cast first
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(columns, pa.large_string()), strings_can_be_null=True, null_values=[""]
            ),
        )
        done = 0
        for batch in reader:
            frame = cast(pl.DataFrame, pl.from_arrow(batch))
            numbered = _numbered(table, frame, broken, done)
            yield numbered
            done += frame.height + numbered.broken.height
            del broken[: numbered.broken.height]
        if broken:
            yield _numbered(table, pl.DataFrame(schema=dict.fromkeys(columns, pl.String)), broken, done, last=True)
    except StopIteration:
        return
    except pa.ArrowInvalid as error:
        if "UTF8" in str(error):
            raise _not_utf8(where) from error
        if "Empty CSV file" in str(error):
            return
        raise SourceFault(
            f"the rows cannot be told apart ({error}).", where=where, remedy="Check its quoting and delimiter."
        ) from error


def _numbered(
    table: str, frame: pl.DataFrame, broken: list[tuple[int, str, str]], done: int, *, last: bool = False
) -> RawBatch:
    """Number the records of one block, which follows `done` records; a broken one's number is its place in the stream.

    pyarrow reads ahead, so `broken` (in stream order) may hold rows of later blocks; the last block takes all.
    """
    end, within = done + frame.height, 0
    while within < len(broken) and (broken[within][0] <= end + 1 or last):
        end, within = end + 1, within + 1
    taken = [number for number, _, _ in broken[:within]]
    numbers = pl.int_range(done + 1, end + 1, eager=True, dtype=pl.Int64)
    return RawBatch(
        table=table,
        frame=frame.with_columns(numbers.filter(~numbers.is_in(taken)).alias(ROW)),
        broken=pl.DataFrame(broken[:within], schema=BROKEN_SCHEMA, orient="row"),
    )
