"""The dashboard's bundle asks only for what a release has: a mart that changes says so here, not in a broken chart."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from deploy.superset.serve import bundle
from tests.warehouse.release.publishing import publish_small
from warehouse.folder import DataFolder

ASKED = ("x_axis", "source", "target", "entity")
"""Settings of a chart that name one column; `groupby` and `all_columns` name several."""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    data = DataFolder(tmp_path_factory.mktemp("bundle") / "data")
    publish_small(data)
    return data


@pytest.fixture(scope="module")
def parts(release: DataFolder) -> dict[str, list[dict[str, Any]]]:
    """What is imported: the documents of the zip by their folder."""
    archive = release.root / "dashboard.zip"
    bundle(release, archive)
    told: dict[str, list[dict[str, Any]]] = {}
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            told.setdefault(Path(name).parts[1], []).append(yaml.safe_load(opened.read(name)))
    return told


def columns_asked(params: dict[str, Any]) -> Iterator[str]:
    yield from (params[name] for name in ASKED if name in params)
    yield from (*params.get("groupby", []), *params.get("all_columns", []))
    yield from (filter_["subject"] for filter_ in params["adhoc_filters"])
    if spatial := params.get("spatial"):
        yield from (spatial["latCol"], spatial["lonCol"])


def test_a_dataset_brings_the_columns_and_words_of_its_table(parts: dict[str, list[dict[str, Any]]]) -> None:
    [attacks] = (dataset for dataset in parts["datasets"] if dataset["table_name"] == "attacks")
    assert "Grain: one attack" in attacks["description"]
    columns = {column["column_name"]: column for column in attacks["columns"]}
    assert columns["date_start"]["is_dttm"] and not columns["killed_best"]["is_dttm"]
    assert all(column["description"] for column in attacks["columns"])


def test_every_measure_and_calculated_column_runs_on_a_release(
    release: DataFolder, parts: dict[str, list[dict[str, Any]]]
) -> None:
    with duckdb.connect(str(release.current / "incidents.duckdb"), read_only=True) as con:
        for dataset in parts["datasets"]:
            table = f"{dataset['schema']}.{dataset['table_name']}"
            for metric in dataset["metrics"]:
                con.sql(f"SELECT {metric['expression']} FROM {table}").fetchall()
            for column in dataset["columns"]:
                con.sql(f"SELECT {column.get('expression', column['column_name'])} FROM {table}").fetchall()


def test_every_chart_asks_for_columns_and_measures_of_its_dataset(parts: dict[str, list[dict[str, Any]]]) -> None:
    datasets = {dataset["uuid"]: dataset for dataset in parts["datasets"]}
    for chart in parts["charts"]:
        dataset, params = datasets[chart["dataset_uuid"]], chart["params"]
        columns = {column["column_name"] for column in dataset["columns"]}
        measures = {metric["metric_name"] for metric in dataset["metrics"]}
        assert set(columns_asked(params)) <= columns, chart["slice_name"]
        assert {*params.get("metrics", []), *filter(None, [params.get("metric")])} <= measures, chart["slice_name"]
        assert chart["description"], chart["slice_name"]


def test_the_dashboard_shows_every_chart_once_and_each_row_is_filled(parts: dict[str, list[dict[str, Any]]]) -> None:
    [dashboard] = parts["dashboards"]
    placed = [part for part in dashboard["position"].values() if isinstance(part, dict) and part["type"] == "CHART"]
    assert sorted(part["meta"]["uuid"] for part in placed) == sorted(chart["uuid"] for chart in parts["charts"])
    names = {chart["uuid"]: chart["slice_name"] for chart in parts["charts"]}
    assert all(part["meta"]["sliceName"] == names[part["meta"]["uuid"]] for part in placed)
    for part in dashboard["position"].values():
        if isinstance(part, dict) and part["type"] == "ROW":
            assert sum(dashboard["position"][child]["meta"]["width"] for child in part["children"]) == 12
