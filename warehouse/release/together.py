"""Does the steps of a release at the same time, a core each.

Belongs here: opening a release for such steps, and waiting for them. Does not belong here: the steps.
DuckDB, Arrow and hashing work without Python's lock, so that Python's threads use all cores. A query has one thread: a
release is some forty tables, and to give each a core costs less than to share one among cores, where each sorts its
part and all parts are merged. Three million rows (DuckDB 1.5.5, two cores) took 5.1 seconds of a processor to copy in
the order of their keys instead of 6.2 to 9.0, and 1.4 instead of 2.6 to write as Parquet.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import duckdb

Given = TypeVar("Given")

MEMORY = "4GB"
"""What a release may hold unless `INCIDENTS_MEMORY` says otherwise: as much as a build (dbt's profile)."""


def memory() -> str:
    """What a process that reads the warehouse or a release may hold, in DuckDB's words; DuckDB's own default is four
    fifths of the machine, and it keeps what it has read."""
    return os.environ.get("INCIDENTS_MEMORY") or MEMORY


def read_only(database: Path) -> duckdb.DuckDBPyConnection:
    """The released file, opened as its readers open it."""
    return duckdb.connect(str(database), read_only=True, config=_settings(database))


def beside(database: Path) -> duckdb.DuckDBPyConnection:
    """A connection of no file, for a file that is being made."""
    return duckdb.connect(config=_settings(database))


def _settings(database: Path) -> dict[str, str | bool | int | float | list[str]]:
    """A thread a query, no more memory than the models' build has, and the rest on the disk of the release.

    Connections to one file in one process must have the same.
    """
    return {"threads": 1, "memory_limit": memory(), "temp_directory": str(database.with_suffix(".tmp"))}


def together(steps: Iterable[Callable[[], Given]]) -> list[Given]:
    """Do all `steps`, as many at once as there are cores; what each gives, in their order. The largest come first best.

    Waits for all of them, and raises what the first of them, in their order, has raised.
    """
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return [step.result() for step in [pool.submit(step) for step in steps]]
