"""Makes a source's validated and quarantine tables from landed files: reads, judges, and folds into what stood.

Belongs here: turning files into tables with every row accounted for. Does not belong here: which files count
(`ingest.py`), and the rules (each source's `schema.py`).

Rows stream from the file through judgement into part files, so memory does not grow with a file. The tables are
replaced only when every file has been read to its end.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from sources.catalogue import Source, load_sources
from sources.raw import ROW, LandedFile, RawBatch
from sources.table import Table
from warehouse.atomic import written_whole
from warehouse.folder import DataFolder
from warehouse.receipt import TableCounts
from warehouse.validation import QUARANTINE_SCHEMA, SHA256, WARNINGS, polars_schema, quarantine_rows, record_ids
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
class _Part:
    """A Parquet file that grows batch by batch."""

    path: Path
    schema: pl.Schema
    rows: int = 0
    _writer: pq.ParquetWriter | None = None

    def append(self, frame: pl.DataFrame) -> None:
        if frame.is_empty():
            return
        table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        if self._writer is None:
            self._writer = pq.ParquetWriter(self.path, table.schema, compression="zstd", compression_level=1)
        self._writer.write_table(table)
        self.rows += frame.height

    @cached_property
    def content(self) -> pl.LazyFrame:
        """What was appended; nothing may be appended any more."""
        if self._writer is None:
            return pl.LazyFrame(schema=self.schema)
        self._writer.close()
        return pl.scan_parquet(self.path)


@dataclass
class _Pile:
    """Batches of one table that wait to be judged together: rows, and quarantine rows of those that were broken."""

    frames: list[pl.DataFrame] = field(default_factory=list)
    broken: list[pl.DataFrame] = field(default_factory=list)

    @property
    def height(self) -> int:
        return sum(frame.height for frame in self.frames)


def fold(
    source: Source,
    *,
    keep: Mapping[str, Held],
    judge: Sequence[LandedFile],
    superseded: Mapping[str, int],
    data: DataFolder,
) -> tuple[dict[str, TableCounts], dict[str, Held]]:
    """Write the source's tables anew: rows of the files to `keep` as they stand, then those of the files to `judge`.

    `keep` gives what each file to keep holds, by its hash; `superseded` how many rows of each table were replaced in
    earlier folds. Returns the counts per table, and what each newly judged file holds. Raises `SourceFault` when a file
    cannot be used; nothing is then replaced.
    """
    work = data.workspace(source.name)
    work.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".fold-", dir=work))
    try:
        valid = {name: _Part(folder / f"{name}.valid", polars_schema(table)) for name, table in source.tables.items()}
        refused = {name: _Part(folder / f"{name}.refused", QUARANTINE_SCHEMA) for name in source.tables}
        brought = _judge_files(source, judge, valid, refused)
        files = [*keep.values(), *brought.values()]
        counts = {}
        for name in _parents_first(source.tables):
            earlier = superseded.get(name, 0)
            written = _write_table(source, name, list(keep), valid[name], refused[name], data, superseded=earlier)
            counts[name] = replace(
                written,
                landed=sum(file.rows.get(name, 0) for file in files),
                filtered=sum(file.filtered.get(name, 0) for file in files),
            )
        return counts, brought
    finally:
        shutil.rmtree(folder)


def _parents_first(tables: Mapping[str, Table]) -> list[str]:
    """The tables in an order in which what a table depends on (its parent, or what deletes from it) comes before it."""
    return sorted(tables, key=lambda name: (tables[name].parent is not None, tables[name].deletes is None))


def _read_one(source_name: str, file: LandedFile) -> list[RawBatch]:
    return list(load_sources()[source_name].read(file))


def _batches(source: Source, files: Sequence[LandedFile]) -> Iterator[tuple[LandedFile, RawBatch]]:
    if len(files) < MANY_FILES:
        for file in files:
            for batch in source.read(file):
                yield file, batch
        return
    # polars is not safe to fork (its threads would be lost), so the workers are spawned
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        read = pool.map(_read_one, [source.name] * len(files), files, chunksize=16)
        for file, batches in zip(files, read, strict=True):
            for batch in batches:
                yield file, batch


def _judge_files(
    source: Source, files: Sequence[LandedFile], valid: Mapping[str, _Part], refused: Mapping[str, _Part]
) -> dict[str, Held]:
    """Read all rows of `files` and judge them, one pile while the next is being read: a core for each."""
    brought = {
        file.sha256: Held(rows=dict.fromkeys(source.tables, 0), filtered=dict.fromkeys(source.tables, 0))
        for file in files
    }
    piles = {name: _Pile() for name in source.tables}
    pending: list[Future[None]] = []

    def judge(name: str, pile: _Pile) -> None:
        if pile.frames:
            rows = pl.concat(pile.frames, how="vertical")
            judged = judge_rows(rows, source.tables[name], source=source.name, name=name)
            valid[name].append(judged.valid)
            refused[name].append(judged.quarantined)
        for broken in pile.broken:
            refused[name].append(broken)

    with ThreadPoolExecutor(max_workers=1) as judging:

        def settle(name: str) -> None:
            if pending:
                pending.pop().result()
            pending.append(judging.submit(judge, name, piles[name]))
            piles[name] = _Pile()

        for file, batch in _batches(source, files):
            name = batch.table
            held = brought[file.sha256]
            held.rows[name] += batch.frame.height + batch.broken.height + batch.filtered
            held.filtered[name] += batch.filtered
            piles[name].frames.append(batch.frame.with_columns(pl.lit(file.sha256).alias(SHA256)))
            piles[name].broken.append(_broken_rows(source.name, name, batch.broken, file.sha256))
            if piles[name].height >= BATCH_ROWS:
                settle(name)
        for name in source.tables:
            settle(name)
        pending.pop().result()
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


def _write_table(
    source: Source, name: str, kept: Sequence[str], valid: _Part, refused: _Part, data: DataFolder, *, superseded: int
) -> TableCounts:
    """Fold one table's parts into what is kept of it; counts what stands afterwards, in the files as written."""
    table = source.tables[name]
    target, quarantine = data.validated(source.name, name), data.quarantine(source.name, name)
    rows, quarantined = valid.content, [refused.content]
    if kept:
        rows = pl.concat([pl.scan_parquet(target).filter(pl.col(SHA256).is_in(kept)), rows])
        quarantined.insert(0, pl.scan_parquet(quarantine).filter(pl.col("landed_sha256").is_in(kept)))

    def refuse(these: pl.DataFrame, rule: str, reason: pl.Expr) -> None:
        rows_refused = quarantine_rows(
            these, source=source.name, name=name, table=table, rule=pl.lit(rule), reason=reason
        )
        if these.height:
            quarantined.append(rows_refused.lazy())

    if table.key and source.update == "changes":
        replaced = _replaced(source, name, rows, data)
        rows, superseded = _without(rows, replaced), superseded + replaced.height
    elif table.key:
        doubled = ~pl.struct(table.key).is_first_distinct() if _has_doubles(rows, table) else pl.lit(value=False)
        again = rows.filter(doubled).collect()
        rows = _without(rows, again)
        refuse(again, "duplicate_id", pl.format("{} stands in the source already", record_ids(table)))
    if table.parent:
        parent, column = table.parent
        known = pl.scan_parquet(data.validated(source.name, parent)).select(*source.tables[parent].key)
        orphans = rows.join(known, left_on=column, right_on=source.tables[parent].key, how="anti").collect()
        rows = _without(rows, orphans)
        told = f"{column} {{}} has no row among the validated {parent}: it is missing, or in quarantine itself"
        refuse(orphans, "parent_missing", pl.format(told, pl.col(column)))

    _publish(rows, valid, target)
    _publish(pl.concat(quarantined) if len(quarantined) > 1 else quarantined[0], refused, quarantine)
    return TableCounts(
        landed=0,  # counted by the caller, from what reading the files gave
        validated=pq.read_metadata(target).num_rows,
        quarantined=pq.read_metadata(quarantine).num_rows,
        superseded=superseded,
        rules=_tally(pl.scan_parquet(quarantine), "rule"),
        warnings=_tally(pl.scan_parquet(target), WARNINGS),
    )


def _replaced(source: Source, name: str, rows: pl.LazyFrame, data: DataFolder) -> pl.DataFrame:
    """Those of `rows` that a later version of their record replaces, or that a deletion took away (SHA256, ROW)."""
    table = source.tables[name]
    deleting = {other: one for other, one in source.tables.items() if one.deletes == name}
    deletions = [
        pl.read_parquet(data.validated(source.name, other)).select(*table.key, pl.col(one.version or "").alias("_gone"))
        for other, one in deleting.items()
    ]
    if not _has_doubles(rows, table) and not any(frame.height for frame in deletions):
        return pl.DataFrame(schema={SHA256: pl.String, ROW: pl.Int64})
    version = pl.col(table.version).fill_null(-1) if table.version else pl.lit(0)
    told = rows.select(*table.key, SHA256, ROW, version.alias("_version")).with_row_index("_at").collect()
    standing = told.sort("_version", "_at").unique(table.key, keep="last")
    replaced = [told.join(standing, on="_at", how="anti")]
    for frame in deletions:
        taken = told.join(frame, on=table.key).filter(pl.col("_gone") >= pl.col("_version"))
        replaced.append(taken.select(told.columns))
    return pl.concat(replaced).unique("_at").select(SHA256, ROW)


def _has_doubles(rows: pl.LazyFrame, table: Table) -> bool:
    """Whether two of `rows` have one key; looks at the key alone, for it is seldom so."""
    keys = rows.select(table.key).collect()
    return keys.n_unique() < keys.height


def _publish(rows: pl.LazyFrame, part: _Part, target: Path) -> None:
    """Write `rows` as the file `target`; what is a part file as it stands is not written a second time."""
    with written_whole(target) as beside:
        if rows is part.content and part.rows:
            part.path.replace(beside)
        else:
            rows.sink_parquet(beside, compression="zstd", compression_level=1)


def _without(rows: pl.LazyFrame, these: pl.DataFrame) -> pl.LazyFrame:
    """`rows` without `these`, told apart by the file and the row in it; usually there is nothing to leave out."""
    if these.is_empty():
        return rows
    return rows.join(these.lazy().select(SHA256, ROW), on=[SHA256, ROW], how="anti", maintain_order="left")


def _tally(rows: pl.LazyFrame, column: str) -> dict[str, int]:
    """How many rows each of the rules in `column` (joined by `; `) holds for."""
    rules = rows.select(pl.col(column)).filter(pl.col(column).is_not_null()).collect()[column].str.split("; ").explode()
    return dict(sorted(Counter(rules).items()))
