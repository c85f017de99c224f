"""A second build, refused in one sentence: the assets and checks of a real run show what they showed before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from dagster import AssetCheckKey, DagsterInstance, ExecuteInProcessResult

from tests.built import Built
from warehouse.folder import CHECKOUT

pytestmark = pytest.mark.xdist_group("built")

HOLDER = """
import sys
from pathlib import Path
from warehouse.lock import held

with held(Path(sys.argv[1]), "Another build"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def instance(built: Built, monkeypatch: pytest.MonkeyPatch) -> Iterator[DagsterInstance]:
    monkeypatch.setenv("DAGSTER_HOME", str(CHECKOUT))
    monkeypatch.setenv("INCIDENTS_DATA", str(built.data.root))
    monkeypatch.setenv("INCIDENTS_DAGSTER", str(built.data.root / "dagster"))
    with DagsterInstance.get() as instance:
        yield instance


def refused_build(built: Built, instance: DagsterInstance) -> ExecuteInProcessResult:
    """A build while another process has the warehouse."""
    from orchestration.definitions import BUILD_JOB, defs

    command = [sys.executable, "-c", HOLDER, str(built.data.build_lock)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        try:
            return defs.resolve_job_def(BUILD_JOB.name).execute_in_process(instance=instance, raise_on_error=False)
        finally:
            holder.communicate()


def shown(instance: DagsterInstance) -> tuple[dict[str, str | None], dict[str, str]]:
    """Which run the UI takes to be the last of each asset, and how each check stands."""
    assets = {}
    for record in instance.get_asset_records():
        key = record.asset_entry.asset_key
        planned = instance.event_log_storage.get_latest_planned_materialization_info(key)
        if record.asset_entry.last_materialization:
            assets[key.to_user_string()] = planned.run_id if planned else None
    found = instance.event_log_storage.get_latest_asset_check_execution_by_key(_checks())
    return assets, {str(key): record.status.value for key, record in found.items()}


def _checks() -> list[AssetCheckKey]:
    from orchestration.definitions import defs

    return list(defs.resolve_asset_graph().asset_check_keys)


def test_a_refused_build_is_one_sentence_and_leaves_no_asset_and_no_check_red(
    built: Built, instance: DagsterInstance
) -> None:
    assets, checks = shown(instance)
    assert len(assets) > 150 and len(checks) > 100
    refused = refused_build(built, instance)
    [failure] = [event for event in refused.all_events if event.is_step_failure]
    told = failure.step_failure_data
    assert told.user_failure_data and (told.user_failure_data.description or "").startswith("Nothing was done: Another")
    assert told.error and told.error.stack == []
    assert not hasattr(sys, "tracebacklimit"), "what fails later is traced again"
    assert shown(instance) == (assets, checks)
