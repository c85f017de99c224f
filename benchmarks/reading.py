"""A provider's CSV into rows: how fast the machine can, how fast others do, how fast we do.

Belongs here: ways of reading one file whole and as text. Does not belong here: judging rows (`validating.py`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.meter import Clock


def ours(clock: Clock, file: str) -> dict[str, Any]:
    """Our reader, all batches, ragged rows set apart."""
    from sources.catalogue import load_sources
    from sources.raw import LandedFile

    path = Path(file)
    landed = LandedFile(path, path.name, "", "0" * 64, path.stat().st_size, datetime.now(UTC))
    source = load_sources()["acled"]
    with clock:
        rows = sum(batch.frame.height + batch.broken.height for batch in source.read(landed))
    return {"rows": rows}


def duckdb(clock: Clock, file: str) -> dict[str, Any]:
    import duckdb

    with clock, duckdb.connect() as con:
        # every value must be there: the length of all columns is asked for
        names = [row[0] for row in con.sql(f"DESCRIBE SELECT * FROM read_csv('{file}', all_varchar = true)").fetchall()]
        lengths = ", ".join(f'sum(length("{name}"))' for name in names)
        found = con.sql(f"SELECT count(*), {lengths} FROM read_csv('{file}', all_varchar = true)").fetchone()
    assert found
    return {"rows": found[0]}


def polars(clock: Clock, file: str) -> dict[str, Any]:
    import polars as pl

    with clock:
        lines = pl.scan_csv(file, infer_schema=False)
        lengths = lines.select(pl.len().alias("rows"), pl.all().str.len_bytes().sum().name.prefix("of_"))
        found = lengths.collect(engine="streaming")
    return {"rows": found["rows"][0]}


def pandas(clock: Clock, file: str) -> dict[str, Any]:
    import pandas as pd  # type: ignore[import-untyped,unused-ignore]  # in its own environment (`make splink`)

    with clock:
        rows = sum(len(chunk) for chunk in pd.read_csv(file, dtype=str, chunksize=100_000))
    return {"rows": rows}
