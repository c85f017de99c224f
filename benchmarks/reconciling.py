"""Records become incidents, names become actors and places, texts become records: the stages in which meaning is made.

Belongs here: the measurements that stand with the tests of each stage, as ways of this suite. Does not belong here:
their data and steps (`tests/matching`, `tests/resolution`, `tests/sources/reports`).
For matching and resolution the seconds are those of the SQL that is compared, by dbt's own clock; making the records,
preparing them and starting dbt are not counted, nor is their processor time.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.meter import Clock
from tests.matching import benchmark as matching_benchmark
from tests.matching.harness import Matching
from tests.resolution import benchmark as resolution_benchmark
from tests.sources.reports import benchmark as reports_benchmark

BRUTE_FORCE = """
    SELECT count(*)
    FROM records AS a JOIN records AS b ON a.source_name < b.source_name
    WHERE abs(date_diff('day', a.date_start, b.date_start)) <= 2
        AND 2 * 6371.0088 * asin(least(1, sqrt(
            power(sin(radians(b.latitude - a.latitude) / 2), 2)
            + cos(radians(a.latitude)) * cos(radians(b.latitude))
            * power(sin(radians(b.longitude - a.longitude) / 2), 2)))) <= 30
"""


def matching(clock: Clock, records: int) -> dict[str, Any]:
    """Block, score, select and merge, as every build does."""
    with tempfile.TemporaryDirectory(prefix="synthetic-") as folder:
        held = Matching(Path(folder))
        matching_benchmark.create(held, records)
        found = matching_benchmark.build(held, matching_benchmark.ALL)
    clock.seconds = found.steps
    return _told(found.agreement) | {"whole s": round(found.whole, 2)}


def matching_new(clock: Clock, records: int) -> dict[str, Any]:
    """30,000 new records among all others that are matched already."""
    with tempfile.TemporaryDirectory(prefix="synthetic-") as folder:
        _, second = matching_benchmark.add_new(Matching(Path(folder)), records)
    clock.seconds = second.steps
    return _told(second.agreement) | {"whole s": round(second.whole, 2)}


def splink(clock: Clock, records: int) -> dict[str, Any]:
    """Splink with grid blocking on the same records: its blocking, scoring and clustering."""
    with tempfile.TemporaryDirectory(prefix="synthetic-") as folder:
        held = Matching(Path(folder))
        matching_benchmark.create(held, records)
        held.fill(matching_benchmark.ALL)
        found, seconds, version = matching_benchmark.by_splink(held)
    clock.seconds = seconds["block and score"] + seconds["cluster"]
    return _told(found) | {"version": version}


def brute_force(clock: Clock, records: int) -> dict[str, Any]:
    """Every record against every other: candidates alone, nothing scored. For small sizes."""
    with tempfile.TemporaryDirectory(prefix="synthetic-") as folder:
        held = Matching(Path(folder))
        matching_benchmark.create(held, records)
        with held.database() as connection, clock:
            connection.execute("SET threads = 2")
            connection.execute("CREATE TEMP TABLE records AS FROM simulated.records WHERE latitude IS NOT NULL")
            [(pairs,)] = connection.execute(BRUTE_FORCE).fetchall()
    return {"candidates": pairs}


def _told(found: Any) -> dict[str, Any]:
    return {"precision": round(found.precision, 3), "recall": round(found.recall, 3)}


def resolution(clock: Clock, records: int) -> dict[str, Any]:
    """Actors and places of as many records, each with two names and a place."""
    took = resolution_benchmark.measure(records)
    clock.seconds = took.counted
    return {"names": took.names}


def reports(clock: Clock, number: int) -> dict[str, Any]:
    """Reports of 2 kB through the default extractor, on two processes."""
    with clock:
        reports_benchmark.benchmark(number, processes=2)
    return {}
