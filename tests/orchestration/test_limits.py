"""The limits that dagster.yaml sets, applied by the functions that the daemon calls, to runs in a real instance."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from dagster import DagsterInstance, DagsterRunStatus
from dagster._core.events import DagsterEvent, DagsterEventType
from dagster._daemon.monitoring.run_monitoring import monitor_canceling_run, monitor_starting_run

from orchestration.guard import WAREHOUSE_POOL
from orchestration.jobs import LONGEST_S
from tests.orchestration.idle import idle

LOG = logging.getLogger(__name__)


@pytest.fixture
def instance(home: Path) -> Iterator[DagsterInstance]:
    with DagsterInstance.get() as instance:
        yield instance


def run_since(instance: DagsterInstance, event: DagsterEventType, seconds: float) -> str:
    """A run that has been in the state which the event begins for so long."""
    run_id = instance.create_run_for_job(idle).run_id
    began = DagsterEvent(event.value, idle.name)
    instance.report_dagster_event(began, run_id, timestamp=time.time() - seconds)
    return run_id


def status(instance: DagsterInstance, run_id: str) -> DagsterRunStatus:
    record = instance.get_run_record_by_id(run_id)
    assert record is not None
    return record.dagster_run.status


@pytest.mark.parametrize(("waited_s", "ends"), [(170, DagsterRunStatus.STARTING), (190, DagsterRunStatus.FAILURE)])
def test_a_run_that_does_not_start_is_ended(instance: DagsterInstance, waited_s: float, ends: DagsterRunStatus) -> None:
    run_id = run_since(instance, DagsterEventType.PIPELINE_STARTING, waited_s)
    [record] = instance.get_run_records()
    monitor_starting_run(instance, record, LOG)
    assert status(instance, run_id) == ends


@pytest.mark.parametrize(("waited_s", "ends"), [(110, DagsterRunStatus.CANCELING), (130, DagsterRunStatus.CANCELED)])
def test_a_run_that_does_not_end_when_told_to_is_ended(
    instance: DagsterInstance, waited_s: float, ends: DagsterRunStatus
) -> None:
    run_id = run_since(instance, DagsterEventType.PIPELINE_CANCELING, waited_s)
    [record] = instance.get_run_records()
    monitor_canceling_run(instance, record, LOG)
    assert status(instance, run_id) == ends


def test_no_run_lasts_for_ever_whoever_started_it(instance: DagsterInstance) -> None:
    assert instance.run_monitoring_max_runtime_seconds == max(LONGEST_S.values())


def test_one_step_at_a_time_is_in_a_pool(instance: DagsterInstance) -> None:
    storage = instance.event_log_storage
    storage.initialize_concurrency_limit_to_default(WAREHOUSE_POOL)
    assert storage.claim_concurrency_slot(WAREHOUSE_POOL, "one", "dbt_models").is_claimed
    assert not storage.claim_concurrency_slot(WAREHOUSE_POOL, "two", "dbt_models").is_claimed
    storage.free_concurrency_slots_for_run("one")
    assert storage.claim_concurrency_slot(WAREHOUSE_POOL, "two", "dbt_models").is_claimed
