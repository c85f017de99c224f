"""What the pages of assets tell after one real run: the newest event of each asset in Dagster's own storage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dagster import AssetKey, AssetMaterialization, DagsterInstance

from tests.built import Built
from warehouse.folder import CHECKOUT

LAYERS = ("staging", "intermediate", "core", "marts", "quality", "history")
SEVERAL = 5
"""Rows of a preview or sample."""


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


def test_every_table_of_the_warehouse_tells_rows_columns_origin_preview_and_time(instance: DagsterInstance) -> None:
    tables = [key for key in instance.all_asset_keys() if key.path[0] in LAYERS and len(key.path) == 2]
    assert len(tables) > 80
    lacking = {}
    for key in tables:
        told = made(instance, *key.path).metadata
        wanted = {"dagster/row_count", "dagster/column_schema", "preview", "seconds"}
        if "snapshot" not in key.path[1]:
            wanted.add("dagster/column_lineage")
        if absent := wanted - set(told):
            lacking["/".join(key.path)] = absent
    assert not lacking


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
    assert str(told["quarantine"].value).endswith("quarantine/ledger/incidents.parquet")
    assert len(told["quarantine_sample"].records) == SEVERAL  # type: ignore[attr-defined]


def test_a_release_says_whether_it_is_new(instance: DagsterInstance) -> None:
    assert str(made(instance, "release", "internal").metadata["said"].value).startswith("Published release")
