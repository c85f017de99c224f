"""Reads landed files, judges their rows and writes them: three hands, each a pile behind the one before it.

Belongs here: streaming rows from files into part files of valid and of refused rows, each row counted. Does not belong
here: what the parts are folded into (`fold.py`), and the rules (each source's `schema.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import Self

import polars as pl
import pyarrow.parquet as pq

from sources.catalogue import Source, load_source
from sources.raw import ROW, LandedFile, RawBatch
from warehouse.progress import Progress
from warehouse.validation import SHA256
from warehouse.validation import judge as judge_rows

BATCH_ROWS = 50_000
"""Small batches (a report, a partition) are judged together, up to this many rows."""

MANY_FILES = 32
"""From this many files on, reading is spread over processes; starting them takes about a second."""


@dataclass
class Held:
    """How many rows one file holds of each table, and how many of them the source's settings left out."""

    rows: dict[str, int]
    filtered: dict[str, int]


@dataclass
class Part:
    """A Parquet file that grows batch by batch."""

    path: Path
    schema: pl.Schema
    rows: int = 0
    _writer: pq.ParquetWriter | None = None

    def append(self, frame: pl.DataFrame) -> None:
        if frame.is_empty():
            return
        # text goes over as views of what polars holds; the older layout would copy every cell first
        table = frame.to_arrow(compat_level=pl.CompatLevel.newest())
        if self._writer is None:
            # without statistics: these tables are read whole, and gathering them costs a seventh of the writing
            self._writer = pq.ParquetWriter(
                self.path,
                table.schema,
                compression="zstd",
                compression_level=1,
                write_statistics=False,
                use_dictionary=_repeating(frame),
            )
        self._writer.write_table(table)
        self.rows += frame.height

    @cached_property
    def content(self) -> pl.LazyFrame:
        """What was appended; nothing may be appended any more."""
        if self._writer is None:
            return pl.LazyFrame(schema=self.schema)
        self._writer.close()
        return pl.scan_parquet(self.path)


def _repeating(frame: pl.DataFrame) -> list[str]:
    """Columns in which values come again; a dictionary of the others would be built and thrown away."""
    counts = frame.head(10_000).select(pl.all().n_unique())
    return [name for name in frame.columns if counts[name].item() * 2 < min(frame.height, 10_000)]


@dataclass
class _Pile:
    """Batches of one table that wait to be judged together: rows, and quarantine rows of those that were broken."""

    frames: list[pl.DataFrame] = field(default_factory=list)
    broken: list[pl.DataFrame] = field(default_factory=list)

    @property
    def height(self) -> int:
        return sum(frame.height for frame in self.frames)


class _Hand:
    """A thread that does what it is given, one piece at a time; leaving the block waits for the last.

    `give` waits for the piece before, so that no more than two wait in memory, and raises what that one raised.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._last: Future[None] | None = None

    def give(self, work: Callable[..., None], *arguments: object) -> None:
        if self._last:
            self._last.result()
        self._last = self._thread.submit(work, *arguments)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._thread.shutdown()
        if self._last and not raised[0]:
            self._last.result()


_source = cache(load_source)
"""A worker reads thousands of files of one source: it opens `source.yml` once."""


def _read_one(source_name: str, file: LandedFile) -> list[RawBatch]:
    return list(_source(source_name).read(file))


def _batches(source: Source, files: Sequence[LandedFile]) -> Iterator[tuple[LandedFile, RawBatch]]:
    progress = Progress(f"{source.name} files", len(files))
    if len(files) < MANY_FILES:
        for file in files:
            for batch in source.read(file):
                yield file, batch
            progress.step()
        return
    # polars is not safe to fork (its threads would be lost), so the workers are spawned
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        read = pool.map(_read_one, [source.name] * len(files), files, chunksize=16)
        for file, batches in zip(files, read, strict=True):
            for batch in batches:
                yield file, batch
            progress.step()


def judge_files(
    source: Source, files: Sequence[LandedFile], valid: Mapping[str, Part], refused: Mapping[str, Part]
) -> dict[str, Held]:
    """Read all rows of `files`, judge and write them: one pile is read while the one before is judged, and so on."""
    brought = {
        file.sha256: Held(rows=dict.fromkeys(source.tables, 0), filtered=dict.fromkeys(source.tables, 0))
        for file in files
    }
    piles = {name: _Pile() for name in source.tables}
    with _Hand() as writing, _Hand() as judging:

        def judge(name: str, pile: _Pile) -> None:
            if pile.frames:
                rows = pl.concat(pile.frames, how="vertical")
                judged = judge_rows(rows, source.tables[name], source=source.name, name=name)
                writing.give(write, name, judged.valid, [judged.quarantined, *pile.broken])
            else:
                writing.give(write, name, None, pile.broken)

        def write(name: str, passed: pl.DataFrame | None, failed: Sequence[pl.DataFrame]) -> None:
            if passed is not None:
                valid[name].append(passed)
            for frame in failed:
                refused[name].append(frame)

        for file, batch in _batches(source, files):
            name = batch.table
            held = brought[file.sha256]
            held.rows[name] += batch.frame.height + batch.broken.height + batch.filtered
            held.filtered[name] += batch.filtered
            piles[name].frames.append(batch.frame.with_columns(pl.lit(file.sha256).alias(SHA256)))
            if batch.broken.height:
                piles[name].broken.append(_broken_rows(source.name, name, batch.broken, file.sha256))
            if piles[name].height >= BATCH_ROWS:
                judging.give(judge, name, piles[name])
                piles[name] = _Pile()
        for name, pile in piles.items():
            judging.give(judge, name, pile)
    return brought


def _broken_rows(source: str, name: str, broken: pl.DataFrame, sha256: str) -> pl.DataFrame:
    """Rows that could not be split into columns, as quarantine rows that hold the line as it stands."""
    return broken.select(
        source_name=pl.lit(source),
        table_name=pl.lit(name),
        record_id=pl.lit(None, pl.String),
        rule=pl.lit("row_shape"),
        reason=pl.col("reason"),
        row_json=pl.struct("text").struct.json_encode(),
        landed_sha256=pl.lit(sha256),
        landed_row=pl.col(ROW),
    )
