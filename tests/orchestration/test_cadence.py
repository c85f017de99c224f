"""Schedules and freshness by the cadence that each source.yml states."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from dagster import DefaultScheduleStatus
from dagster._utils.schedules import schedule_execution_time_iterator

from orchestration.cadence import RHYTHMS, UNSCHEDULED, freshness, schedule
from orchestration.jobs import ingest_job
from sources.catalogue import load_source, load_sources

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_every_cadence_is_known() -> None:
    unknown = {name: source.cadence for name, source in load_sources().items()}
    unknown = {name: cadence for name, cadence in unknown.items() if cadence not in {*RHYTHMS, *UNSCHEDULED}}
    assert not unknown, f"say in orchestration/cadence.py what these mean: {unknown}"


@pytest.mark.parametrize(("name", "looks"), [("gdelt", 96), ("geonames", 1)])
def test_a_source_is_asked_as_often_as_it_publishes(name: str, looks: int) -> None:
    made = schedule(load_source(name), ingest_job(load_source(name)))
    assert made is not None
    times = schedule_execution_time_iterator(NOW.timestamp(), str(made.cron_schedule), "UTC")
    day = [time for time in (next(times) for _ in range(looks + 1)) if time < NOW + timedelta(days=1)]
    assert len(day) == looks


def test_only_an_enabled_source_is_asked_and_can_be_late(monkeypatch: pytest.MonkeyPatch) -> None:
    source = load_source("geonames")
    monkeypatch.setenv("INCIDENTS_SOURCES", "ledger")
    stopped = schedule(source, ingest_job(source))
    assert stopped is not None and stopped.default_status == DefaultScheduleStatus.STOPPED
    assert freshness(source) is None
    monkeypatch.setenv("INCIDENTS_SOURCES", "geonames")
    asked, late = schedule(source, ingest_job(source)), freshness(source)
    assert asked is not None and asked.default_status == DefaultScheduleStatus.RUNNING
    assert late is not None and late.fail_window.to_timedelta() == timedelta(days=3)  # type: ignore[attr-defined]
