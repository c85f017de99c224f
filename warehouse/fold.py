"""Makes a source's validated and quarantine tables: folds newly judged rows into what stood, each row accounted for.

Belongs here: which rows stand (keys, versions, deletions, parents) and publishing them. Does not belong here: which
files count (`ingest.py`), reading and judging them (`judging.py`), and the rules (each source's `schema.py`).

The tables are replaced only when every file has been read to its end and the numbers of rows are believed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from sources.catalogue import Source
from sources.raw import ROW, LandedFile
from sources.table import Table
from warehouse.atomic import written_whole
from warehouse.folder import DataFolder
from warehouse.judging import Held, Part, judge_files
from warehouse.receipt import TableCounts
from warehouse.validation import QUARANTINE_SCHEMA, SHA256, WARNINGS, polars_schema, quarantine_rows, record_ids


@dataclass
class _Folded:
    """One table as it will be, not yet published."""

    rows: pl.LazyFrame
    quarantined: pl.LazyFrame
    superseded: int

    @property
    def height(self) -> int:
        return int(self.rows.select(pl.len()).collect().item())


def fold(
    source: Source,
    *,
    keep: Mapping[str, Held],
    judge: Sequence[LandedFile],
    superseded: Mapping[str, int],
    data: DataFolder,
    check: Callable[[Mapping[str, int]], None] = lambda _: None,
) -> tuple[dict[str, TableCounts], dict[str, Held]]:
    """Write the source's tables anew: rows of the files to `keep` as they stand, then those of the files to `judge`.

    `keep` gives what each file to keep holds, by its hash; `superseded` how many rows of each table were replaced in
    earlier folds; `check` may refuse the rows that each table would have. Returns the counts per table, and what each
    newly judged file holds. Raises `SourceFault` when a file cannot be used; nothing is then replaced.
    """
    work = data.workspace(source.name)
    work.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".fold-", dir=work))
    try:
        valid = {name: Part(folder / f"{name}.valid", polars_schema(table)) for name, table in source.tables.items()}
        refused = {name: Part(folder / f"{name}.refused", QUARANTINE_SCHEMA) for name in source.tables}
        brought = judge_files(source, judge, valid, refused)
        files = [*keep.values(), *brought.values()]
        folded: dict[str, _Folded] = {}
        for name in _parents_first(source.tables):
            parts = (valid[name], refused[name])
            folded[name] = _fold_table(source, name, list(keep), *parts, data, folded, superseded.get(name, 0))
        check({name: table.height for name, table in folded.items()})
        counts = {}
        for name, table in folded.items():
            _publish(table.rows, valid[name], data.validated(source.name, name))
            _publish(table.quarantined, refused[name], data.quarantine(source.name, name))
            counts[name] = _count(source, name, table, files, data)
        return counts, brought
    finally:
        shutil.rmtree(folder)


def _parents_first(tables: Mapping[str, Table]) -> list[str]:
    """The tables in an order in which what a table depends on (its parent, or what deletes from it) comes before it."""
    return sorted(tables, key=lambda name: (tables[name].parent is not None, tables[name].deletes is None))


def _fold_table(
    source: Source,
    name: str,
    kept: Sequence[str],
    valid: Part,
    refused: Part,
    data: DataFolder,
    folded: Mapping[str, _Folded],
    superseded: int,
) -> _Folded:
    """Fold one table's parts into what is kept of it; `folded` are the tables on which it depends."""
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
        replaced = _replaced(source, name, rows, folded)
        rows, superseded = _without(rows, replaced), superseded + replaced.height
    elif table.key:
        doubled = ~pl.struct(table.key).is_first_distinct() if _has_doubles(rows, table) else pl.lit(value=False)
        again = rows.filter(doubled).collect()
        rows = _without(rows, again)
        refuse(again, "duplicate_id", pl.format("{} stands in the source already", record_ids(table)))
    if table.parent:
        parent, column = table.parent
        known = folded[parent].rows.select(*source.tables[parent].key)
        orphans = rows.join(known, left_on=column, right_on=source.tables[parent].key, how="anti").collect()
        rows = _without(rows, orphans)
        told = f"{column} {{}} has no row among the validated {parent}: it is missing, or in quarantine itself"
        refuse(orphans, "parent_missing", pl.format(told, pl.col(column)))

    return _Folded(rows, pl.concat(quarantined) if len(quarantined) > 1 else quarantined[0], superseded)


def _count(source: Source, name: str, table: _Folded, files: Sequence[Held], data: DataFolder) -> TableCounts:
    """Counts what stands, in the files as written."""
    target, quarantine = data.validated(source.name, name), data.quarantine(source.name, name)
    return TableCounts(
        landed=sum(file.rows.get(name, 0) for file in files),
        validated=pq.read_metadata(target).num_rows,
        quarantined=pq.read_metadata(quarantine).num_rows,
        superseded=table.superseded,
        rules=_tally(pl.scan_parquet(quarantine), "rule"),
        warnings=_tally(pl.scan_parquet(target), WARNINGS),
        filtered=sum(file.filtered.get(name, 0) for file in files),
    )


def _replaced(source: Source, name: str, rows: pl.LazyFrame, folded: Mapping[str, _Folded]) -> pl.DataFrame:
    """Those of `rows` that a later version of their record replaces, or that a deletion took away (SHA256, ROW)."""
    table = source.tables[name]
    deleting = {other: one for other, one in source.tables.items() if one.deletes == name}
    deletions = [
        folded[other].rows.select(*table.key, pl.col(one.version or "").alias("_gone")).collect()
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


def _publish(rows: pl.LazyFrame, part: Part, target: Path) -> None:
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
