"""A CSV in the inbox becomes validated Parquet: landed under its hash, judged, quarantined, written durably.

Belongs here: the way of the pipeline and the least that a machine needs for the same Parquet. Each way writes into a
folder of its own below the given one.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from benchmarks.meter import Clock
from benchmarks.synthetic import mark


def _empty(folder: str, name: str) -> Path:
    shutil.rmtree(Path(folder) / name, ignore_errors=True)
    return mark(Path(folder) / name)


def ours(clock: Clock, file: str, folder: str) -> dict[str, Any]:
    from sources.catalogue import load_sources
    from warehouse.folder import DataFolder
    from warehouse.ingest import bring, validate

    data, source = DataFolder(_empty(folder, "ours")), load_sources()["acled"]
    data.inbox("acled").mkdir(parents=True)
    (data.inbox("acled") / "acled.csv").symlink_to(file)
    with clock:
        bring(source, data, is_enabled=False)
        table = validate(source, data).tables["events"]
    shutil.rmtree(data.root)
    return {"valid": table.validated, "refused": table.quarantined, "mb": round(Path(file).stat().st_size / 1e6)}


TYPED = """
    SELECT * REPLACE (
        CAST(event_date AS DATE) AS event_date, CAST("year" AS BIGINT) AS "year",
        CAST(latitude AS DOUBLE) AS latitude, CAST(longitude AS DOUBLE) AS longitude,
        CAST(fatalities AS BIGINT) AS fatalities, CAST("timestamp" AS BIGINT) AS "timestamp")
    FROM read_csv('{file}', all_varchar = true)
"""
RULES = "event_date >= '1997-01-01' AND latitude BETWEEN -90 AND 90 AND fatalities >= 0"


def duckdb(clock: Clock, file: str, folder: str) -> dict[str, Any]:
    """One COPY: casts and three rules, nothing hashed, no reasons, refused rows dropped."""
    import duckdb

    out = _empty(folder, "duckdb") / "events.parquet"
    with clock, duckdb.connect() as con:
        con.execute(
            f"COPY (FROM ({TYPED.format(file=file)}) WHERE {RULES}) TO '{out}' (FORMAT parquet, COMPRESSION zstd)"
        )
    with duckdb.connect() as con:
        [(rows,)] = con.sql(f"SELECT count(*) FROM '{out}'").fetchall()
    shutil.rmtree(out.parent)
    return {"valid": rows}


def polars(clock: Clock, file: str, folder: str) -> dict[str, Any]:
    """One streaming sink: the same casts and rules."""
    import polars as pl

    out = _empty(folder, "polars") / "events.parquet"
    whole = [pl.col(name).cast(pl.Int64, strict=False) for name in ("year", "fatalities", "timestamp")]
    points = [pl.col(name).cast(pl.Float64, strict=False) for name in ("latitude", "longitude")]
    with clock:
        (
            pl.scan_csv(file, infer_schema=False)
            .with_columns(pl.col("event_date").str.to_date("%Y-%m-%d", strict=False), *whole, *points)
            .filter(
                pl.col("event_date") >= pl.date(1997, 1, 1),
                pl.col("latitude").is_between(-90, 90),
                pl.col("fatalities") >= 0,
            )
            .sink_parquet(out, compression="zstd", compression_level=1)
        )
    rows = pl.scan_parquet(out).select(pl.len()).collect().item()
    shutil.rmtree(out.parent)
    return {"valid": rows}
