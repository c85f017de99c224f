"""What a refused run leaves behind: nothing that the UI would show on an asset or a check.

Belongs here: setting right what Dagster noted when the run was asked for. Does not belong here: refusing (`guard.py`).
A run that is started is noted at once as the next one to make each of its assets and to answer each of its checks; if
it fails, all of them show as failed, although nothing was done to any and another run has just made them well.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime

from dagster import (
    AssetCheckEvaluation,
    AssetCheckKey,
    AssetKey,
    DagsterEventType,
    DagsterInstance,
    EventLogEntry,
    RunsFilter,
)
from dagster._core.events import AssetMaterializationPlannedData, DagsterEvent
from dagster._core.storage.event_log.sql_event_log import SqlEventLogStorage

REFUSED = "incidents/refused"
"""Tag of the runs that were refused because another was at work."""

MANY = 10
"""Answers of a check that are looked back at; each refused run has left one."""


def leave_as_it_was(run_id: str, instance: DagsterInstance) -> None:
    """Each asset that the run was to make is again the work of the run that made it last, and each check that it was to
    answer has its last answer again."""
    storage = instance.event_log_storage
    assert isinstance(storage, SqlEventLogStorage), "SQLite and PostgreSQL are (storage.py)"
    planned = instance.all_logs(run_id, of_type=DagsterEventType.ASSET_MATERIALIZATION_PLANNED)
    keys = [entry.dagster_event.asset_key for entry in planned if entry.dagster_event]
    for record in instance.get_asset_records([key for key in keys if key]):
        made = record.asset_entry.last_materialization_record
        if made:
            # the UI goes by the last event of this kind, so it has to stand in the log of the run that made the asset
            instance.report_dagster_event(_planned(record.asset_entry.asset_key), made.run_id)
    for entry in instance.all_logs(run_id, of_type=DagsterEventType.ASSET_CHECK_EVALUATION_PLANNED):
        event = entry.dagster_event
        answer = _last_answer(event.asset_check_planned_data.asset_check_key, instance) if event else None
        if answer:
            storage.store_asset_check_event(_entry(evaluated(answer), run_id), None)


def leave_all_as_they_were(since: datetime, instance: DagsterInstance) -> None:
    """The same for every run that was refused since then, once the run that was at work has made its assets."""
    for run in instance.get_runs(RunsFilter(tags={REFUSED: "true"}, created_after=since)):
        leave_as_it_was(run.run_id, instance)


def evaluated(answer: AssetCheckEvaluation) -> DagsterEvent:
    """The answer of a check as an event."""
    return DagsterEvent(DagsterEventType.ASSET_CHECK_EVALUATION.value, "", event_specific_data=answer)


def _entry(event: DagsterEvent, run_id: str) -> EventLogEntry:
    """An event for the table of checks alone: in the log of the refused run it would stand in somebody's way."""
    return EventLogEntry(None, logging.INFO, "", run_id, time.time(), dagster_event=event)  # type: ignore[no-untyped-call]


def _planned(key: AssetKey) -> DagsterEvent:
    return DagsterEvent.build_asset_materialization_planned_event("", "", AssetMaterializationPlannedData(key))


def _last_answer(key: AssetCheckKey, instance: DagsterInstance) -> AssetCheckEvaluation | None:
    answers = []
    for record in instance.event_log_storage.get_asset_check_execution_history(key, limit=MANY):
        event = record.event.dagster_event if record.event else None
        if record.event and event and event.event_type == DagsterEventType.ASSET_CHECK_EVALUATION:
            answers.append((record.event.timestamp, event.asset_check_evaluation_data))
    return max(answers, key=lambda answer: answer[0])[1] if answers else None
