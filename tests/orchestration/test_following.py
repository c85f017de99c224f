"""The build follows the data: the sensor's decision, on a real data folder and an instance of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from dagster import DagsterInstance, build_sensor_context

from orchestration.following import build_sensor
from orchestration.jobs import build_job
from sources.catalogue import load_sources
from tests.sources.ingestion import drop, ingest
from warehouse.folder import CHECKOUT, DataFolder
from warehouse.release.inputs import inputs_hash

SOURCES = load_sources()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("INCIDENTS_DATA", str(tmp_path))
    return DataFolder(tmp_path)


def look(data: DataFolder) -> tuple[list[str | None], str | None]:
    with build_sensor_context(instance=DagsterInstance.ephemeral()) as context:
        told = build_sensor(SOURCES, build_job()).evaluate_tick(context)
    return [request.run_key for request in told.run_requests or []], told.skip_message


def release(data: DataFolder, inputs: str) -> None:
    data.current.mkdir(exist_ok=True)
    (data.current / "release.json").write_text(json.dumps({"inputs": inputs}))


def test_nothing_is_built_before_anything_came_in(data: DataFolder) -> None:
    assert look(data) == ([], "No source has come in yet.")


def test_validated_data_starts_one_build_and_its_release_ends_that(data: DataFolder) -> None:
    drop(data, "ledger", *(CHECKOUT / "sources" / "ledger").glob("*.csv"))
    ingest(data, "ledger")
    keys, _ = look(data)
    assert len(keys) == 1
    assert look(data)[0] == keys, "the same state asks for the same run, which Dagster starts once"
    release(data, inputs_hash(SOURCES, data))
    assert look(data) == ([], "The release holds all that is validated.")


def test_a_return_to_an_older_state_is_built_anew(data: DataFolder) -> None:
    drop(data, "ledger", *(CHECKOUT / "sources" / "ledger").glob("*.csv"))
    ingest(data, "ledger")
    first = look(data)[0]
    release(data, "another state")
    second = look(data)[0]
    assert first and second and first != second


def test_no_build_stands_on_a_lost_row(data: DataFolder) -> None:
    drop(data, "ledger", *(CHECKOUT / "sources" / "ledger").glob("*.csv"))
    ingest(data, "ledger")
    receipt = json.loads(data.receipt("ledger").read_text())
    receipt["tables"]["claims"]["landed"] += 1
    data.receipt("ledger").write_text(json.dumps(receipt))
    keys, reason = look(data)
    assert keys == []
    assert reason is not None and "ledger" in reason
