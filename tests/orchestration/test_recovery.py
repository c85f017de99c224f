"""Runs whose process has gone, in a real instance."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from dagster import DagsterInstance, DagsterRunStatus

from orchestration.recovery import PROCESS_TAG, end_abandoned_runs, process_tags
from tests.orchestration.idle import idle


@pytest.fixture
def instance() -> Iterator[DagsterInstance]:
    with DagsterInstance.ephemeral() as instance:
        yield instance


def started(instance: DagsterInstance, tags: dict[str, str]) -> str:
    return instance.create_run_for_job(idle, tags=tags, status=DagsterRunStatus.STARTED).run_id


def test_a_run_whose_process_was_killed_is_marked_failed(instance: DagsterInstance) -> None:
    gone = subprocess.Popen(["sleep", "60"])
    run = started(instance, {PROCESS_TAG: f"{socket.gethostname()}:{gone.pid}"})
    assert end_abandoned_runs(instance) == []
    gone.kill()
    gone.wait()
    assert end_abandoned_runs(instance) == [run]
    assert instance.get_run_by_id(run).status == DagsterRunStatus.FAILURE  # type: ignore[union-attr]


def test_a_killed_process_that_nobody_has_asked_after_yet_counts_as_gone(instance: DagsterInstance) -> None:
    gone = subprocess.Popen(["sleep", "60"])
    run = started(instance, {PROCESS_TAG: f"{socket.gethostname()}:{gone.pid}"})
    gone.kill()
    while Path(f"/proc/{gone.pid}/stat").read_text().split()[2] != "Z":
        pass
    assert end_abandoned_runs(instance) == [run]
    gone.wait()


def test_runs_that_live_or_run_elsewhere_are_left_alone(instance: DagsterInstance) -> None:
    started(instance, process_tags())
    started(instance, {PROCESS_TAG: "another-host:1"})
    started(instance, {})
    assert end_abandoned_runs(instance) == []
