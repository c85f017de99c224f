"""Dagster's storage by the environment: SQLite by default, and a real PostgreSQL server started for the test."""

from __future__ import annotations

from pathlib import Path

import pytest
from dagster import DagsterInstance, job, op

from orchestration.storage import POSTGRES
from tests.postgres import PostgresServer
from warehouse.folder import CHECKOUT


@op
def one() -> int:
    """A step that leaves events."""
    return 1


@job
def small() -> None:
    one()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DAGSTER_HOME", str(CHECKOUT))
    monkeypatch.setenv("INCIDENTS_DAGSTER", str(tmp_path))
    monkeypatch.delenv(POSTGRES, raising=False)
    return tmp_path


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
    assert "Sqlite" in run_and_recall()
    assert (home / "history").is_dir()


def test_runs_are_kept_in_the_postgresql_that_the_environment_names(
    home: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(POSTGRES, postgres_server.create("dagster"))
    assert "Postgres" in run_and_recall()
    assert not (home / "history").exists()
