"""What an asset's page tells of its rows: how many, from when to when, five of them, their columns, a picture.

Belongs here: looking at a table for its page. Does not belong here: judging it (`checks.py`), drawing (`pictures.py`).
A few aggregates over one open connection, so that a page costs milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
from dagster import AssetMaterialization, MetadataValue, TableColumn, TableMetadataValue, TableRecord, TableSchema

from orchestration.pictures import interval_picture, map_picture, months_picture
from warehouse.release.together import memory

PREVIEW_ROWS = 5

UNSHOWN = frozenset({"quote", "text", "row_json", "context", "notes", "raw_text", "source_article"})
"""Columns that can hold sentences of reports; a page in the UI shows none of them."""

LONGEST = 60
"""Characters of a text that a preview shows."""

_DATES = ("date_start", "month_start", "period_start", "date_day", "published_on", "event_date", "SQLDATE", "date")
"""Columns that date a row, the first that a table has is taken; a table without one has the days of its first date."""

_DATE_TYPES = ("DATE", "TIMESTAMP")


@dataclass(frozen=True)
class Relation:
    """A table to look at: its name as SQL, and its columns with their types as DuckDB names them."""

    sql: str
    columns: Mapping[str, str]

    @property
    def dated_by(self) -> str | None:
        return next((name for name in _DATES if self.columns.get(name, "").startswith(_DATE_TYPES)), None)

    @property
    def first_date(self) -> str | None:
        """The first column that holds days or moments."""
        return next((name for name, kind in self.columns.items() if kind.startswith(_DATE_TYPES)), None)


def looked_at(database: Path, data: Path) -> duckdb.DuckDBPyConnection:
    """The file, opened to look at its tables; the files that its views name are found below the folder `data`."""
    return duckdb.connect(
        str(database), read_only=True, config={"memory_limit": memory(), "file_search_path": str(data)}
    )


def relations(con: duckdb.DuckDBPyConnection) -> dict[str, Relation]:
    """All tables and views of the file by `schema.table`."""
    columns: dict[str, dict[str, str]] = {}
    told = "SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"
    for schema, table, column, kind in con.sql(f"{told} ORDER BY schema_name, table_name, column_index").fetchall():
        columns.setdefault(f"{schema}.{table}", {})[column] = kind
    return {name: Relation('"' + name.replace(".", '"."') + '"', kinds) for name, kinds in columns.items()}


def profile(
    con: duckdb.DuckDBPyConnection, relation: Relation, descriptions: Mapping[str, str], last_rows: int | None
) -> dict[str, Any]:
    """Metadata of one table. `last_rows` is how many rows it had when it was last made."""
    dated = relation.dated_by or relation.first_date
    bounds = f', min("{dated}"), max("{dated}")' if dated else ""
    rows, *when = con.sql(f"SELECT count(*){bounds} FROM {relation.sql}").fetchone() or (0,)
    told: dict[str, Any] = {
        "dagster/row_count": rows,
        "change_of_rows": rows - (last_rows or 0),
        "dagster/column_schema": TableSchema(
            [TableColumn(name, kind, descriptions.get(name)) for name, kind in relation.columns.items()]
        ),
        "preview": preview(con, relation),
    }
    if when and when[0] is not None:
        told |= {"dated_by": dated, "earliest": str(when[0])[:10], "latest": str(when[1])[:10]}
    if rows and (drawn := pictures(con, relation)):
        told["pictures"] = MetadataValue.md("\n\n".join(drawn))
    return told


def profile_of_file(path: Path, last_rows: int | None) -> dict[str, Any]:
    """Metadata of a table that is a Parquet file. One that cannot be made says so on the page."""
    with duckdb.connect(config={"memory_limit": memory()}) as con:
        # the name can hold any character that a path can
        sql = "read_parquet('" + str(path).replace("'", "''") + "')"
        columns = {name: kind for name, kind, *_ in con.sql(f"DESCRIBE SELECT * FROM {sql}").fetchall()}
        return profile_or_fault(con, Relation(sql, columns), {}, last_rows)


def profile_or_fault(
    con: duckdb.DuckDBPyConnection, relation: Relation, descriptions: Mapping[str, str], last_rows: int | None
) -> dict[str, Any]:
    """A page that cannot be made says so on itself; it is no reason to stop a build."""
    try:
        return profile(con, relation, descriptions, last_rows)
    except duckdb.Error as error:
        return {"page_fault": f"The table could not be looked at: {error}"}


def last_rows(made: AssetMaterialization | None) -> int | None:
    """How many rows the table had when it was made then."""
    told = made.metadata.get("dagster/row_count") if made else None
    return int(str(told.value)) if told else None


def preview(con: duckdb.DuckDBPyConnection, relation: Relation) -> TableMetadataValue:
    """The first rows as they come, without columns that can quote a report."""
    shown = [name for name in relation.columns if name not in UNSHOWN]
    names = ", ".join(f'"{name}"' for name in shown)
    rows = con.sql(f"SELECT {names} FROM {relation.sql} LIMIT {PREVIEW_ROWS}").fetchall() if shown else []
    return table(shown, rows)


def table(columns: list[str], rows: list[tuple[Any, ...]]) -> TableMetadataValue:
    """Rows as a table of the UI; its cells are short texts and numbers."""
    return MetadataValue.table(
        records=[TableRecord({name: _cell(value) for name, value in zip(columns, row, strict=True)}) for row in rows],
        schema=TableSchema([TableColumn(name) for name in columns]),
    )


def pictures(con: duckdb.DuckDBPyConnection, relation: Relation) -> list[str]:
    """Rows a month, the interval of people killed a year, and where: as far as the table has them."""
    drawn, columns, dated = [], relation.columns, relation.dated_by
    if dated:
        what, counted = ("attacks", "sum(attacks)") if "attacks" in columns else ("rows", "count(*)")
        months = con.sql(
            f"SELECT strftime(\"{dated}\", '%Y-%m'), {counted} FROM {relation.sql} "
            f'WHERE "{dated}" IS NOT NULL GROUP BY 1 ORDER BY 1'
        ).fetchall()
        drawn.append(months_picture(_every_month({month: float(n or 0) for month, n in months}), f"{what} a month"))
        if {"killed_low", "killed_best", "killed_high"} <= set(columns):
            years = con.sql(
                f"SELECT strftime(\"{dated}\", '%Y'), coalesce(sum(killed_low), 0), "
                "coalesce(sum(killed_best), 0), coalesce(sum(coalesce(killed_high, killed_best, killed_low)), 0) "
                f'FROM {relation.sql} WHERE "{dated}" IS NOT NULL GROUP BY 1 ORDER BY 1'
            ).fetchall()
            drawn.append(
                interval_picture(
                    [(y, float(a), float(b), float(c)) for y, a, b, c in years], "killed a year, as far as known"
                )
            )
    if {"latitude", "longitude"} <= set(columns):
        # a coarse place must never be used as a point
        precise = "AND location_precision IN ('point', 'near') " if "location_precision" in columns else ""
        points = con.sql(
            "SELECT round(longitude * 4) / 4, round(latitude * 4) / 4, count(*) "
            f"FROM {relation.sql} WHERE latitude IS NOT NULL AND longitude IS NOT NULL {precise}"
            "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 400"
        ).fetchall()
        drawn.append(map_picture([(float(x), float(y), int(n)) for x, y, n in points], "places"))
    return [picture for picture in drawn if picture]


def _every_month(counted: Mapping[str, float]) -> list[tuple[str, float]]:
    """The months from the first to the last, those without a row as well: a gap must be seen as one."""
    if not counted:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(counted), max(counted)))
    months = [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1)]
    return [(month, counted.get(month, 0.0)) for month in months]


def _cell(value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
