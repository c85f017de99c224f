"""Dagster's storage by the environment: SQLite by default, and a real PostgreSQL server started for the test."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from dagster import DagsterInstance, job, op

from orchestration.sqlite import KEPT_OPEN
from orchestration.storage import POSTGRES
from tests.postgres import PostgresServer


@op
def one() -> int:
    """A step that leaves events."""
    return 1


@job
def small() -> None:
    one()


def run_and_recall() -> str:
    """Run a job in one instance, and find it again in a second one."""
    with DagsterInstance.get() as instance:
        assert small.execute_in_process(instance=instance).success
        kind = type(instance.event_log_storage).__name__
    with DagsterInstance.get() as instance:
        (run,) = instance.get_runs(limit=1)
        assert run.job_name == "small"
        assert len(instance.all_logs(run.run_id)) > 3
    return kind


def test_runs_are_kept_in_sqlite_by_default(home: Path) -> None:
    assert run_and_recall() == "OpenEventLog"
    assert (home / "history").is_dir()


def test_whoever_follows_a_run_is_told_of_its_events_while_the_file_is_kept_open(home: Path) -> None:
    seen: list[str] = []
    with DagsterInstance.get() as writer, DagsterInstance.get() as reader:
        run = writer.create_run_for_job(small)
        writer.report_engine_event("first", run)
        reader.watch_event_logs(run.run_id, None, lambda entry, _: seen.append(entry.message))
        writer.report_engine_event("second", run)
        deadline = time.monotonic() + 30
        while "second" not in seen and time.monotonic() < deadline:
            time.sleep(0.05)
    assert "second" in seen


def test_files_of_runs_do_not_stay_open_for_ever(home: Path) -> None:
    with DagsterInstance.get() as instance:
        for _ in range(KEPT_OPEN + 3):
            instance.report_engine_event("one", instance.create_run_for_job(small))
        opened = {link.resolve().name for link in Path("/proc/self/fd").iterdir()}
        assert len([name for name in opened if name.endswith(".db") and len(name) > 30]) <= KEPT_OPEN


def test_runs_are_kept_in_the_postgresql_that_the_environment_names(
    home: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(POSTGRES, postgres_server.create("dagster"))
    assert "Postgres" in run_and_recall()
    assert not (home / "history").exists()
