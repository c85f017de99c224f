"""The inbox sensors: real files in a real folder, and an instance of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from dagster import DagsterInstance, build_sensor_context

from orchestration import inbox
from orchestration.inbox import inbox_sensor
from orchestration.jobs import ingest_job
from sources.catalogue import load_source
from warehouse.folder import DataFolder


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("INCIDENTS_DATA", str(tmp_path))
    monkeypatch.setattr(inbox, "SETTLED_S", 0.0)
    return DataFolder(tmp_path)


class Watcher:
    """One source's sensor, asked again and again with the cursor that it left."""

    def __init__(self, source: str) -> None:
        self.sensor = inbox_sensor(load_source(source), ingest_job(load_source(source)))
        self.cursor: str | None = None

    def look(self) -> object:
        with build_sensor_context(instance=DagsterInstance.ephemeral(), cursor=self.cursor) as context:
            told = self.sensor.evaluate_tick(context)
        self.cursor = told.cursor or self.cursor
        return told.run_requests or told.skip_message


def test_an_inbox_that_was_never_used_starts_nothing(data: DataFolder) -> None:
    assert "Nothing has changed" in str(Watcher("ledger").look())


def test_a_dropped_file_starts_one_run_once_it_has_settled(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher = Watcher("ledger")
    monkeypatch.setattr(inbox, "SETTLED_S", 3600.0)
    data.inbox("ledger").mkdir(parents=True)
    (data.inbox("ledger") / "incidents.csv").write_text("a")
    assert "has just changed" in str(watcher.look())
    monkeypatch.setattr(inbox, "SETTLED_S", 0.0)
    assert isinstance(watcher.look(), list)
    assert "Nothing has changed" in str(watcher.look())


def test_a_copy_that_keeps_its_date_and_size_is_seen(data: DataFolder) -> None:
    watcher, file = Watcher("ledger"), data.inbox("ledger") / "incidents.csv"
    file.parent.mkdir(parents=True)
    file.write_text("a")
    os.utime(file, (1, 1))
    assert isinstance(watcher.look(), list)
    file.write_text("b")
    os.utime(file, (1, 1))
    assert isinstance(watcher.look(), list)


def test_taking_a_broken_file_away_starts_a_run_that_clears_it(data: DataFolder) -> None:
    watcher, file = Watcher("ledger"), data.inbox("ledger") / "incidents.csv"
    file.parent.mkdir(parents=True)
    file.write_text("a")
    watcher.look()
    file.unlink()
    assert isinstance(watcher.look(), list)
