"""Runs whose process has gone: they are marked failed, so that nothing stays "started" for ever.

Belongs here: finding such runs on this machine. Does not belong here: retrying them (dagster.yaml, `run_retries`).
Dagster's code server sees at once when a run that it started is killed. It does not see the end of a run of
`make run`, nor of runs whose code server was killed with them; their process is looked for here.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path

from dagster import (
    DagsterEventType,
    DagsterInstance,
    DagsterRunStatus,
    DefaultSensorStatus,
    RunsFilter,
    SensorEvaluationContext,
    SkipReason,
    sensor,
)

PROCESS_TAG = "incidents/process"
"""`<host>:<process id>` of a run outside the code server; only its own host can tell whether it lives."""


def process_tags() -> dict[str, str]:
    """Of a run in this process. The daemon cannot start it again, so it must not say that it will be retried."""
    return {PROCESS_TAG: f"{socket.gethostname()}:{os.getpid()}", "dagster/max_retries": "0"}


def end_abandoned_runs(instance: DagsterInstance) -> list[str]:
    """Mark runs failed whose process has ended, and free their pools. Returns their ids."""
    ended = []
    for run in instance.get_runs(RunsFilter(statuses=[DagsterRunStatus.STARTED])):
        host, process = _process_of(run.tags.get(PROCESS_TAG), run.run_id, instance)
        if process is None or host != socket.gethostname() or _lives(process):
            continue
        instance.report_run_failed(run, f"The run's process {process} on {host} ended without a word (was it killed?).")
        instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)
        ended.append(run.run_id)
    return ended


@sensor(minimum_interval_seconds=20, default_status=DefaultSensorStatus.RUNNING)
def abandoned_runs(context: SensorEvaluationContext) -> SkipReason:
    """Marks runs failed whose process has ended without a word."""
    ended = end_abandoned_runs(context.instance)
    return SkipReason(f"Marked as failed: {', '.join(ended)}." if ended else "Every started run has its process.")


def _process_of(tag: str | None, run_id: str, instance: DagsterInstance) -> tuple[str, int | None]:
    if tag:
        host, _, process = tag.rpartition(":")
        return host, int(process)
    # a run of the code server, which lives where this sensor is evaluated, tells its process as it starts
    started = instance.all_logs(run_id, of_type=DagsterEventType.ENGINE_EVENT)
    for event in started:
        told = event.dagster_event.engine_event_data.metadata.get("pid") if event.dagster_event else None
        if told is not None:
            return socket.gethostname(), int(str(told.value))
    return "", None


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    # one that ended and that nobody has asked after yet is still listed
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")
