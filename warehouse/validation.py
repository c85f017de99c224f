"""Judges rows: text in, typed rows and quarantined rows out, every failure of a batch collected at once.

Belongs here: applying a table's pandera model to a batch. Does not belong here: any rule (each source's `schema.py`),
and how batches become a source's state (`ingest.py`).

A row is judged in three steps: its text is cast to the model's types, pandera checks the typed frame (eager: a lazy
one skips the checks on data), and failures are gathered per row. A check with `raise_warning=True` marks the row in
`_warnings` and lets it pass.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, cast

import pandera.polars as pa
import polars as pl
from pandera.api.polars.container import DataFrameSchema

from sources.raw import ROW, SourceFault
from sources.table import Table
from warehouse.reasons import kind_of, requirement

SHA256 = "_landed_sha256"
WARNINGS = "_warnings"

QUARANTINE_SCHEMA = pl.Schema(
    {
        "source_name": pl.String,
        "table_name": pl.String,
        "record_id": pl.String,
        "rule": pl.String,
        "reason": pl.String,
        "row_json": pl.String,
        "landed_sha256": pl.String,
        "landed_row": pl.Int64,
    }
)
"""Grain: one quarantined row. `rule` and `reason` hold all that the row broke, joined by `; `."""

_FAILURES = pl.Schema({"at": pl.Int64, "rule": pl.String, "reason": pl.String})

_DATE_FORMATS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f")


@dataclass(frozen=True)
class Judged:
    """A batch after judgement: `valid` has the model's columns, `_landed_sha256`, `_row` and `_warnings`;
    `quarantined` has `QUARANTINE_SCHEMA`. Their heights add up to the height of the batch."""

    valid: pl.DataFrame
    quarantined: pl.DataFrame


@lru_cache
def _strict_schema(model: type[pa.DataFrameModel]) -> tuple[DataFrameSchema, frozenset[tuple[str, int]]]:
    """The model's schema with every check failing, and which `(column, check number)` should only warn."""
    schema = deepcopy(model.to_schema())
    warn = set()
    for name, column in schema.columns.items():
        for number, check in enumerate(column.checks):
            if check.raise_warning:
                warn.add((name, number))
                check.raise_warning = False
    return schema, frozenset(warn)


def polars_schema(table: Table) -> pl.Schema:
    """The columns of a validated table: the model's, then `_landed_sha256`, `_row` and `_warnings`."""
    columns = {name: column.dtype.type for name, column in _strict_schema(table.model)[0].columns.items()}
    return pl.Schema(columns | {SHA256: pl.String, ROW: pl.Int64, WARNINGS: pl.String})


def _cast(name: str, dtype: Any, formats: tuple[str, ...]) -> pl.Expr:
    text = pl.col(name).str.strip_chars()
    if dtype == pl.String:
        return pl.col(name)
    if dtype == pl.Date or isinstance(dtype, pl.Datetime):
        return text.map_batches(partial(_moments, dtype=dtype, formats=formats), return_dtype=dtype)
    if dtype == pl.Boolean:
        lowered = text.str.to_lowercase()
        return pl.when(lowered.is_in(["true", "1"])).then(True).when(lowered.is_in(["false", "0"])).then(False)
    number = text.cast(dtype, strict=False)
    # "nan" and "inf" are numbers to polars; to a provider's reader they are text where a number belongs
    return pl.when(number.is_finite()).then(number) if dtype == pl.Float64 else number


def _moments(text: pl.Series, dtype: Any, formats: tuple[str, ...]) -> pl.Series:
    """Days or moments by the first of `formats` that reads the text.

    A file writes all its days one way: a further format is tried where the ones before it have read nothing.
    """
    found = pl.Series(text.name, [None], dtype).new_from_index(0, len(text))
    for shape in formats:
        unread = found.is_null() & text.is_not_null()
        if not unread.any():
            break
        read = text.str.strptime(dtype, shape, strict=False)
        found = found.zip_with(~unread, read)
    return found


def _typed(frame: pl.DataFrame, schema: DataFrameSchema) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """The frame with the model's types, and the cells whose text is not of its column's kind."""
    missing = [name for name, column in schema.columns.items() if column.required and name not in frame.columns]
    if missing:
        raise SourceFault(
            f"the column(s) {', '.join(missing)} are missing.", where=schema.name or "table", remedy="Check the file."
        )
    casts = {
        name: _cast(name, column.dtype.type, (column.metadata or {}).get("formats", _DATE_FORMATS)).alias(name)
        for name, column in schema.columns.items()
        if name in frame.columns
    }
    typed = frame.select(*casts.values(), pl.col(ROW))
    failures = []
    for name in casts:
        if typed.schema[name] == pl.String:
            continue
        broken = typed[name].is_null() & frame[name].is_not_null()
        if broken.any():
            failures.append(
                pl.DataFrame({"at": broken.arg_true().cast(pl.Int64)}).with_columns(
                    rule=pl.lit(f"{name}:type"),
                    reason=pl.format(
                        "{} is '{}', which is not {}",
                        pl.lit(name),
                        frame[name].filter(broken),
                        pl.lit(kind_of(typed.schema[name])),
                    ),
                )
            )
    return typed, failures


def _pandera_failures(typed: pl.DataFrame, schema: DataFrameSchema) -> pl.DataFrame:
    """pandera's failure cases: column, check_number, failure_case and index (the row's position)."""
    try:
        schema.validate(typed, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        if cases["index"].null_count():
            whole = cases.filter(pl.col("index").is_null())
            raise SourceFault(
                f"the whole batch failed: {whole['check'].unique().to_list()}.",
                where=schema.name or "table",
                remedy="A check of this table does not work; mend its schema.py.",
            ) from errors
        return cast(pl.DataFrame, cases)
    return pl.DataFrame()


def _row_failures(
    cases: pl.DataFrame, schema: DataFrameSchema, warn: frozenset[tuple[str, int]], unreadable: pl.DataFrame
) -> tuple[list[pl.DataFrame], list[pl.DataFrame]]:
    """pandera's cases as `_FAILURES` frames: those that quarantine, and those that warn."""
    failing: list[pl.DataFrame] = []
    warning: list[pl.DataFrame] = []
    for (column, number), group in cases.group_by(["column", "check_number"], maintain_order=True):
        if number is None:
            # a cell that could not be cast is null by our doing; its own failure is already noted
            told = unreadable.filter(pl.col("rule") == f"{column}:type")
            group = group.join(told, left_on=pl.col("index").cast(pl.Int64), right_on="at", how="anti")
            rule, reason = f"{column}:not_null", pl.format("{} is empty", pl.lit(column))
            title = (schema.columns[column].metadata or {}).get("when_empty")
            if title:
                rule, reason = title[0], pl.lit(title[1])
        else:
            check = schema.columns[column].checks[number]
            rule = check.name or f"{column}:check"
            asked = pl.lit(requirement(check))
            if rule in ("isin", "in_range") or rule.startswith(("greater", "less", "equal", "str_")):
                rule = f"{column}:{rule}"
            reason = pl.format("{} is {}, but {}", pl.lit(column), pl.col("failure_case"), asked)
        frame = group.select(at=pl.col("index").cast(pl.Int64), rule=pl.lit(rule), reason=reason)
        (warning if (column, number) in warn else failing).append(frame)
    return failing, warning


def _per_row(failures: list[pl.DataFrame]) -> pl.DataFrame:
    """One line a row, in the order of rows: all its rules and reasons, joined by `; `."""
    told = pl.concat([pl.DataFrame(schema=_FAILURES), *failures])
    alone = pl.col("at").is_unique()  # most rows break one rule, and need no joining
    joined = (
        told.filter(~alone)
        .group_by("at")
        .agg(pl.col("rule").unique(maintain_order=True).str.join("; "), pl.col("reason").str.join("; "))
    )
    return pl.concat([told.filter(alone), joined]).sort("at")


def record_ids(table: Table) -> pl.Expr:
    """The record's identity as text: the key columns joined by `/`; of a table without a key, its parent's."""
    columns = table.key or ((table.parent[1],) if table.parent else ())
    return pl.concat_str(columns, separator="/", ignore_nulls=True) if columns else pl.lit(None, pl.String)


def quarantine_rows(
    rows: pl.DataFrame, *, source: str, name: str, table: Table, rule: pl.Expr, reason: pl.Expr
) -> pl.DataFrame:
    """`rows` (provider's columns, `_row`, `_landed_sha256`) as quarantine rows, each kept whole as JSON."""
    own = [column for column in rows.columns if column not in (ROW, SHA256, WARNINGS, "rule", "reason")]
    return rows.select(
        source_name=pl.lit(source),
        table_name=pl.lit(name),
        record_id=record_ids(table).cast(pl.String),
        rule=rule,
        reason=reason,
        row_json=pl.struct(own).struct.json_encode(),
        landed_sha256=pl.col(SHA256),
        landed_row=pl.col(ROW),
    )


def judge(frame: pl.DataFrame, table: Table, *, source: str, name: str) -> Judged:
    """Judge one batch of text rows (provider's columns, `_row`, `_landed_sha256`).

    Raises `SourceFault` when a required column is missing, for then no row can be judged.
    """
    schema, warn = _strict_schema(table.model)
    typed, unreadable = _typed(frame, schema)
    told = pl.concat([pl.DataFrame(schema=_FAILURES), *unreadable])
    cases = _pandera_failures(typed, schema)
    failing, warning = ([], []) if cases.is_empty() else _row_failures(cases, schema, warn, told)

    bad = _per_row([told, *failing])
    noted = _per_row(warning)
    warnings = (
        pl.Series(WARNINGS, [None], pl.String).new_from_index(0, frame.height).scatter(noted["at"], noted["rule"])
    )
    judged = typed.with_columns(frame[SHA256], warnings).select(polars_schema(table).names())
    if bad.is_empty():
        return Judged(judged, pl.DataFrame(schema=QUARANTINE_SCHEMA))
    is_bad = pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True).scatter(bad["at"], True)
    # both in the order of the rows
    refused = frame.filter(is_bad).hstack(bad.drop("at"))
    quarantined = quarantine_rows(
        refused, source=source, name=name, table=table, rule=pl.col("rule"), reason=pl.col("reason")
    )
    return Judged(judged.filter(~is_bad), quarantined)
