"""A source that cannot be used, run as `make run` and the UI run it: what each check of its tables says then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dagster import AssetCheckKey, AssetKey, DagsterInstance
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecord

from orchestration.validation import CHECKS, SCHEMA
from tests.sources.ingestion import drop
from warehouse.folder import CHECKOUT, DataFolder

LEDGER = CHECKOUT / "sources" / "ledger"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("INCIDENTS_DATA", str(tmp_path))
    monkeypatch.setenv("INCIDENTS_SOURCES", "")
    return DataFolder(tmp_path)


@pytest.fixture
def instance() -> Iterator[DagsterInstance]:
    with DagsterInstance.ephemeral() as instance:
        yield instance


def bring(source: str, instance: DagsterInstance) -> bool:
    """One run of the source's job, with nothing said of days; whether it went well."""
    from orchestration.definitions import defs

    job = defs.resolve_job_def(f"ingest_{source}")
    return job.execute_in_process(instance=instance, raise_on_error=False).success


def checks(instance: DagsterInstance, *table: str) -> dict[str, AssetCheckExecutionRecord]:
    keys = [AssetCheckKey(AssetKey(table), name) for name in CHECKS]
    found = instance.event_log_storage.get_latest_asset_check_execution_by_key(keys)
    return {key.name: record for key, record in found.items()}


def said(record: AssetCheckExecutionRecord) -> str:
    assert record.evaluation is not None, "it must not stand there as planned, which the UI shows as a failed execution"
    return record.evaluation.description or ""


def test_a_broken_file_fails_the_schema_check_and_the_others_answer_for_the_table_that_stands(
    data: DataFolder, instance: DagsterInstance, tmp_path: Path
) -> None:
    drop(data, "ledger", *LEDGER.glob("*.csv"))
    assert bring("ledger", instance)
    broken = tmp_path / "incidents.csv"
    broken.write_text((LEDGER / "incidents.csv").read_text().replace("date_start", "when_it_began", 1))
    drop(data, "ledger", broken)
    assert not bring("ledger", instance)
    found = checks(instance, "ledger", "incidents")
    failed = found.pop(SCHEMA)
    assert "missing: date_start" in said(failed) and failed.status.value == "FAILED"
    assert len(found) == len(CHECKS) - 1
    for name, record in found.items():
        assert "Nothing was replaced" in said(record), name
        assert record.status.value == "SUCCEEDED", name


def test_a_source_that_fails_at_the_landing_says_so_on_its_tables_too(
    data: DataFolder, instance: DagsterInstance, tmp_path: Path
) -> None:
    unnamed = tmp_path / "export.csv"
    unnamed.write_text("a")
    drop(data, "gdelt", unnamed)
    assert not bring("gdelt", instance)
    failed = checks(instance, "gdelt", "reports")[SCHEMA]
    assert "does not tell its quarter-hour" in said(failed)
    (data.inbox("gdelt") / "export.csv").unlink()
    assert bring("gdelt", instance)
    assert checks(instance, "gdelt", "reports")[SCHEMA].status.value == "SUCCEEDED"
    drop(data, "gdelt", unnamed)
    assert not bring("gdelt", instance)
    assert checks(instance, "gdelt", "reports")[SCHEMA].status.value == "FAILED"
