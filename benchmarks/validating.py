"""Rows of text into typed rows and quarantined rows: pandera's models, against expressions by hand.

Belongs here: the judging of rows that are read already; reading is not counted. The expressions know ACLED alone, and
state the same rules as `sources/acled/schema.py`, so that both must refuse the same number of rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.meter import Clock
from sources.acled.schema import DISORDER_TYPES, EVENT_TYPES, FIRST_DAY
from sources.catalogue import Source, load_sources
from sources.raw import ROW, LandedFile
from warehouse.judging import BATCH_ROWS
from warehouse.validation import SHA256, judge


def _piles(source: Source, file: str) -> Iterator[pl.DataFrame]:
    """The rows of the file in the piles in which the pipeline judges them."""
    path = Path(file)
    landed = LandedFile(path, path.name, "", "0" * 64, path.stat().st_size, datetime.now(UTC))
    pile: list[pl.DataFrame] = []
    for batch in source.read(landed):
        pile.append(batch.frame.with_columns(pl.lit("0" * 64).alias(SHA256)))
        if sum(frame.height for frame in pile) >= BATCH_ROWS:
            yield pl.concat(pile)
            pile = []
    if pile:
        yield pl.concat(pile)


def ours(clock: Clock, file: str) -> dict[str, Any]:
    source = load_sources()["acled"]
    valid = refused = 0
    for rows in _piles(source, file):
        with clock:
            judged = judge(rows, source.tables["events"], source="acled", name="events")
        valid, refused = valid + judged.valid.height, refused + judged.quarantined.height
    return {"valid": valid, "refused": refused}


WHOLE = ("year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp")
NUMBERS = ("latitude", "longitude")
NEEDED = ("event_id_cnty", "event_type", "actor1", "country", "location", *NUMBERS, "fatalities", "event_date")


def by_hand(clock: Clock, file: str) -> dict[str, Any]:
    """One projection, one rule a column, the first broken rule as the reason, the row kept as JSON."""
    source = load_sources()["acled"]
    valid = refused = 0
    for rows in _piles(source, file):
        with clock:
            good, bad = _judged_by_hand(rows)
        valid, refused = valid + good.height, refused + bad.height
    return {"valid": valid, "refused": refused}


def _judged_by_hand(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    day = pl.col("event_date").str.strip_chars()
    formats = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y")
    typed = rows.with_columns(
        pl.coalesce(day.str.to_date(shape, strict=False) for shape in formats).alias("event_date"),
        *(pl.col(name).str.strip_chars().cast(pl.Int64, strict=False) for name in WHOLE),
        *(pl.col(name).str.strip_chars().cast(pl.Float64, strict=False) for name in NUMBERS),
    )
    broken = {
        **{f"{name}:empty": pl.col(name).is_null() for name in NEEDED},
        "date_range": ~pl.col("event_date").is_between(FIRST_DAY, date.today()),
        "latitude": ~pl.col("latitude").is_between(-90, 90),
        "longitude": ~pl.col("longitude").is_between(-180, 180),
        "fatalities": pl.col("fatalities") < 0,
        "time_precision": ~pl.col("time_precision").is_in([1, 2, 3]),
        "geo_precision": ~pl.col("geo_precision").is_in([1, 2, 3]),
        "iso": ~pl.col("iso").is_between(0, 999),
        "timestamp": pl.col("timestamp") < 0,
    }
    warned = {
        "year_of_date": pl.col("year") != pl.col("event_date").dt.year(),
        "disorder_type_known": ~pl.col("disorder_type").is_in(DISORDER_TYPES),
        "event_type_current": ~pl.col("event_type").is_in(EVENT_TYPES),
    }
    judged = typed.with_columns(
        rule=pl.coalesce(pl.when(rule).then(pl.lit(name)) for name, rule in broken.items()),
        _warnings=pl.coalesce(pl.when(rule).then(pl.lit(name)) for name, rule in warned.items()),
    )
    good = judged.filter(pl.col("rule").is_null()).drop("rule")
    bad = rows.with_columns(judged["rule"]).filter(pl.col("rule").is_not_null())
    kept = [name for name in rows.columns if name not in (ROW, SHA256)]
    return good, bad.select(
        "rule", row_json=pl.struct(kept).struct.json_encode(), landed_sha256=SHA256, landed_row=pl.col(ROW)
    )
