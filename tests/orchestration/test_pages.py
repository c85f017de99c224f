"""What the pages of assets tell after one real run: the newest event of each asset in Dagster's own storage."""

from __future__ import annotations

import json
from collections.abc import Iterator

import duckdb
import pytest
from dagster import AssetCheckKey, AssetKey, AssetMaterialization, DagsterInstance

from orchestration.profile import relations
from orchestration.resources import MANIFEST
from orchestration.transformation import asset_key
from sources.catalogue import load_sources
from tests.built import Built
from warehouse.folder import CHECKOUT

pytestmark = pytest.mark.xdist_group("built")

SEVERAL = 5
"""Rows of a preview or sample."""

TABLE = {"dagster/row_count", "change_of_rows", "dagster/column_schema", "preview", "seconds"}
ORIGIN = {"files", "source_address", "snapshot_sha256"}
QUARANTINED = {"quarantined_rows", "quarantine"}
LINEAGE = {"dagster/column_lineage"}
UNTRACEABLE = AssetKey(["intermediate", "int_record_pairs__scored"])
"""Its hook finds the pairs and leaves them in a table of the session, whose columns no manifest knows."""

WANTED = {
    "raw": ORIGIN | {"bytes", "landed", "seconds"},
    "validated": TABLE | LINEAGE | ORIGIN | QUARANTINED,
    "status": TABLE,
    "seeds": TABLE,
    "staging": TABLE | LINEAGE | ORIGIN | QUARANTINED,
    "stagings of the status": TABLE | LINEAGE,
    "intermediate": TABLE | LINEAGE,
    "core": TABLE | LINEAGE,
    "marts": TABLE | LINEAGE,
    "quality": TABLE | LINEAGE,
    "history": TABLE | LINEAGE,
    "release": {"dagster/row_count", "change_of_rows", "earliest", "latest", "snapshots", "tables", "seconds"},
}
"""What the page of an asset tells, by kind. A raw file has no rows before it is read; a seed comes from no column."""


def kind(key: AssetKey) -> str:
    if key.path[-1] == "raw":
        return "raw"
    if key.path[-1].startswith("stg_status__"):
        return "stagings of the status"
    return "validated" if key.path[0] in load_sources() else key.path[0]


@pytest.fixture
def instance(built: Built, monkeypatch: pytest.MonkeyPatch) -> Iterator[DagsterInstance]:
    monkeypatch.setenv("DAGSTER_HOME", str(CHECKOUT))
    monkeypatch.setenv("INCIDENTS_DAGSTER", str(built.data.root / "dagster"))
    with DagsterInstance.get() as instance:
        yield instance


def made(instance: DagsterInstance, *path: str) -> AssetMaterialization:
    event = instance.get_latest_materialization_event(AssetKey(path))
    assert event is not None and event.asset_materialization is not None, path
    return event.asset_materialization


def test_every_asset_of_a_run_tells_what_its_kind_has_to_tell(instance: DagsterInstance) -> None:
    # a source that brought nothing has checks alone
    keys = [key for key in instance.all_asset_keys() if instance.get_latest_materialization_event(key)]
    pages = {key: made(instance, *key.path).metadata for key in keys}
    assert {kind(key) for key in pages} == set(WANTED)
    assert len(pages) > 150
    lacking = {key: absent for key, told in pages.items() if (absent := WANTED[kind(key)] - set(told))}
    assert lacking == {UNTRACEABLE: LINEAGE}
    assert not [str(key) for key, told in pages.items() if "page_fault" in told]


def test_every_table_with_days_tells_the_first_and_the_last(instance: DagsterInstance, built: Built) -> None:
    lacking = []
    with duckdb.connect(str(built.data.warehouse), read_only=True) as con:
        con.execute(f"SET file_search_path = '{built.data.root}'")
        for name, relation in relations(con).items():
            dated = relation.dated_by or relation.first_date
            if dated and con.sql(f'SELECT 1 FROM {relation.sql} WHERE "{dated}" IS NOT NULL LIMIT 1').fetchone():
                told = made(instance, *name.split(".")).metadata
                if not str(told["earliest"].value) <= str(told["latest"].value):
                    lacking.append(name)
    assert not lacking


def test_dbt_is_started_once_a_build(built: Built) -> None:
    logs = list((built.data.root / "dbt").rglob("dbt.log"))
    assert sum(log.read_text().count("Running with dbt=") for log in logs) == 1


def test_every_unit_test_of_dbt_is_a_check_of_its_model_and_has_passed(instance: DagsterInstance) -> None:
    tests = json.loads(MANIFEST.read_text())["unit_tests"].values()
    assert len(tests) >= 7
    keys = {AssetCheckKey(asset_key(test["depends_on"]["nodes"][0]), test["name"]) for test in tests}
    found = instance.event_log_storage.get_latest_asset_check_execution_by_key(sorted(keys))
    assert {key for key, record in found.items() if record.status.value == "SUCCEEDED"} == keys


def test_a_mart_tells_which_columns_its_columns_come_from(instance: DagsterInstance) -> None:
    lineage = made(instance, "marts", "attacks").metadata["dagster/column_lineage"].value
    [killed] = lineage.deps_by_column["killed_best"]  # type: ignore[union-attr]
    assert (killed.asset_key, killed.column_name) == (AssetKey(["core", "fct_attack"]), "killed_best")


def test_a_mart_tells_its_days_and_draws_its_months(instance: DagsterInstance) -> None:
    told = made(instance, "marts", "attacks").metadata
    assert str(told["earliest"].value) < str(told["latest"].value)
    assert "data:image/svg+xml" in str(told["pictures"].value)
    assert len(told["preview"].records) == SEVERAL  # type: ignore[attr-defined]


def test_a_source_tells_its_address_snapshot_and_quarantine(instance: DagsterInstance) -> None:
    told = made(instance, "ledger", "incidents").metadata
    assert told["source_address"].value == "bundled"
    assert len(str(told["snapshot_sha256"].value)) == 64
    assert told["quarantined_rows"].value == 21
    assert told["quarantine"].value == AssetKey(["quality", "quarantine"])
    assert str(told["quarantine_file"].value).endswith("quarantine/ledger/incidents.parquet")
    assert len(told["quarantine_sample"].records) == SEVERAL  # type: ignore[attr-defined]


def test_a_release_says_whether_it_is_new(instance: DagsterInstance) -> None:
    assert str(made(instance, "release", "internal").metadata["said"].value).startswith("Published release")
