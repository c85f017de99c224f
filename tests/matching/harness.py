"""Runs the dbt models of matching over records that a test hands in, in a warehouse of its own.

Belongs here: filling the one relation that the models read, running them by dbt, reading what came out. Does not belong
here: records of any kind (`simulator`, `meltt`, `ledger`) and measures (`measures`).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unittest.mock import patch

import duckdb
from dbt.adapters.duckdb.environments.local import DuckDBCursorWrapper
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest

CHECKOUT = Path(__file__).resolve().parents[2]
PROJECT = CHECKOUT / "dbt_project"

# What matching and the facts read of a harmonised record; what a test does not state is null.
RECORD_SHAPE = """
    source_name varchar, record_id varchar, incident_class varchar, event_type varchar, date_start date, date_end date,
    date_precision varchar, country_iso3 varchar, admin1 varchar, admin2 varchar, place varchar, latitude double,
    longitude double, location_precision varchar, location_precision_told varchar, coordinate_method varchar,
    perpetrator_name varchar, perpetrator_actor_id varchar, target_name varchar,
    target_actor_id varchar, is_directed boolean, is_civilian_targeting boolean, killed_low bigint,
    killed_best bigint, killed_high bigint, wounded_low bigint, wounded_best bigint, wounded_high bigint,
    abducted_low bigint, abducted_best bigint, abducted_high bigint, provider_incident_id varchar, url varchar,
    publisher varchar, published_on date, attribution varchar, first_seen_at timestamp, title varchar,
    location_id varchar, is_suicide_attack boolean
"""

SEIZURE_SHAPE = "source_name varchar, record_id varchar, weapon_id varchar, quantity double"

# What the facts read besides records: no records of these tests have lines of casualties or parties.
CASUALTY_SHAPE = """
    source_name varchar, record_id varchar, outcome varchar, victim_category varchar, party_name varchar, low bigint,
    best bigint, high bigint, qualifier varchar, claimant varchar
"""
NAME_SHAPE = """
    actor_name varchar, source_name varchar, country_iso3 varchar, admin1 varchar, valid_from date, valid_to date,
    position bigint, alternative bigint, actor_id varchar
"""

MODELS = (
    "int_actor_families__resolved",
    "int_match_names__numbered",
    "int_match_records__prepared",
    "int_record_pairs__scored",
    "int_record_groups__agglomerated",
    "int_incidents__matched",
)
# What the facts are read from; the facts themselves have contracts that name tables which are not here.
BEFORE_FACTS = ("int_joint_tolls__found", "int_incidents__reconciled", "int_casualties__resolved")


@dataclass
class Matching:
    """A warehouse in `folder` that holds nothing but records and what matching made of them; with `is_there`, one that
    another process has made and filled."""

    folder: Path
    threads: int = 2
    is_there: bool = False
    seconds: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.is_there:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        self.dbt("seed", "--select", "path:seeds/matching", "path:seeds/actors", "path:seeds/corrections")
        self.seize([])
        with self.database() as connection:
            connection.execute(f"create or replace table intermediate.int_casualties__unioned ({CASUALTY_SHAPE})")
            connection.execute(f"create or replace table intermediate.int_actor_names__resolved ({NAME_SHAPE})")

    def dbt(self, *arguments: str) -> dict[str, float]:
        """Runs dbt over this warehouse; returns the seconds of each model. Raises `RuntimeError` when a node fails."""
        return _dbt(self.folder, *arguments)

    @property
    def file(self) -> Path:
        return self.folder / "warehouse.duckdb"

    @contextmanager
    def database(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The warehouse file, closed again before dbt needs it."""
        connection = duckdb.connect(str(self.file))
        try:
            connection.execute("create schema if not exists intermediate")
            yield connection
        finally:
            connection.close()

    def fill(self, records: str) -> None:
        """Replaces the records by those of a query (columns of `RECORD_SHAPE`, any of them, any order)."""
        with self.database() as connection:
            connection.execute(f"create or replace table intermediate.int_source_records__resolved ({RECORD_SHAPE})")
            connection.execute(f"insert into intermediate.int_source_records__resolved by name {records}")

    def fill_rows(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Replaces the records by rows written out in a test."""
        columns = sorted({column for row in rows for column in row})
        with self.database() as connection:
            connection.execute(f"create or replace table intermediate.int_source_records__resolved ({RECORD_SHAPE})")
            connection.executemany(
                f"insert into intermediate.int_source_records__resolved ({', '.join(columns)}) "
                f"values ({', '.join('?' * len(columns))})",
                [[row.get(column) for column in columns] for row in rows],
            )

    def seize(self, lines: Sequence[tuple[object, ...]]) -> None:
        """Replaces what records say was seized: (source_name, record_id, weapon_id, quantity)."""
        with self.database() as connection:
            connection.execute(f"create or replace table intermediate.int_record_seizures__summed ({SEIZURE_SHAPE})")
            if lines:
                connection.executemany(
                    "insert into intermediate.int_record_seizures__summed values (?, ?, ?, ?)", lines
                )

    def decide(self, decisions: Sequence[tuple[str, str, str, str, str]]) -> None:
        """Replaces what persons decided: (source_name_a, record_id_a, source_name_b, record_id_b, decision)."""
        with self.database() as connection:
            connection.execute("delete from seeds.seed_match_correction")
            for decision in decisions:
                connection.execute(
                    "insert into seeds.seed_match_correction values (?, ?, ?, ?, ?, null, null, null)", decision
                )

    def set(self, seed: str, changes: Mapping[str, float], keys: tuple[str, ...]) -> None:
        """Overrides numbers of a seed: `changes` maps the key's parts, joined by a point, to the number."""
        number = "value" if seed == "seed_match_setting" else "weight"
        with self.database() as connection:
            for key, value in changes.items():
                parts = key.split(".")
                where = " and ".join(f"{column} = ?" for column in keys)
                connection.execute(f"update seeds.{seed} set {number} = ? where {where}", [value, *parts])

    def run(self, models: Sequence[str] = MODELS, *, full_refresh: bool = False) -> None:
        """Builds the models; `seconds` then says how long each took, the writing of its table included."""
        anew = ["--full-refresh"] if full_refresh else []
        self.seconds = self.dbt("run", "--select", *models, "--threads", str(self.threads), *anew)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with self.database() as connection:
            return connection.execute(query).fetchall()


@contextmanager
def timed_statements() -> Iterator[list[float]]:
    """Collects the seconds that DuckDB takes for each statement that dbt sends it for a model in the meantime, and for
    transactions. What dbt asks before any model (which schemas and tables there are) names no node and is left out."""
    seconds: list[float] = []
    execute: Callable[..., object] = DuckDBCursorWrapper.execute

    def timed(cursor: DuckDBCursorWrapper, sql: str, bindings: object = None) -> object:
        started = time.perf_counter()
        try:
            return execute(cursor, sql, bindings)
        finally:
            if '"node_id"' in sql or not sql.startswith("/*"):
                seconds.append(time.perf_counter() - started)

    with patch.object(DuckDBCursorWrapper, "execute", timed):
        yield seconds


@cache
def _manifest() -> Manifest:
    with _environment(CHECKOUT):
        outcome = dbtRunner().invoke(["parse", *_arguments(), "--quiet"])
    if not isinstance(outcome.result, Manifest):
        raise RuntimeError(f"dbt could not parse the project: {outcome.exception}")
    return outcome.result


def _dbt(folder: Path, *arguments: str) -> dict[str, float]:
    with _environment(folder):
        outcome = dbtRunner(manifest=_manifest()).invoke([*arguments, *_arguments(), "--quiet"])
    if not outcome.success:
        messages = [result.message for result in getattr(outcome.result, "results", []) if result.status == "error"]
        raise RuntimeError(f"dbt {' '.join(arguments)} failed: {outcome.exception or messages}")
    return {result.node.name: result.execution_time for result in outcome.result.results}  # type: ignore[union-attr]


def _arguments() -> list[str]:
    target = CHECKOUT / "data" / "dbt" / "matching"
    return [
        *("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)),
        *("--target-path", str(target), "--log-path", str(target)),
    ]


@contextmanager
def _environment(folder: Path) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ("INCIDENTS_DATA", "INCIDENTS_TARGET")}
    os.environ["INCIDENTS_DATA"] = str(folder)
    os.environ["INCIDENTS_TARGET"] = "duckdb"
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
