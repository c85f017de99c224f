"""The whole pipeline on another engine than the file: the same assets, one command, a release made from that engine."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.built import run
from tests.engines.conftest import empty_warehouse
from warehouse.folder import DataFolder

# beside the other warehouses of this folder, and only in `make test-engines`: it builds everything once more
pytestmark = [pytest.mark.xdist_group("engines"), pytest.mark.slow, pytest.mark.volume]


@pytest.mark.parametrize("target", ["ducklake", "spark"])
def test_a_run_on_another_engine_publishes_what_lies_there(
    target: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = empty_warehouse(target, DataFolder(tmp_path / f"run_on_{target}"), request)
    for name, value in warehouse.environment.items():
        monkeypatch.setenv(name, value)
    done = run(warehouse.data, INCIDENTS_TARGET=target)
    assert done.returncode == 0, done.stdout + done.stderr
    tables = [("core", "fct_attack", "incident_id"), ("marts", "seizures", "incident_id, seizure_line")]
    with duckdb.connect() as con, warehouse.attached(con):
        con.execute(f"ATTACH '{warehouse.data.current / 'incidents.duckdb'}' AS released (READ_ONLY)")
        for schema, table, key in tables:
            said = [
                con.sql(f"SELECT {key} FROM {relation} ORDER BY ALL").fetchall()
                for relation in (warehouse.relation(schema, table), f"released.{schema}.{table}")
            ]
            assert said[0] == said[1] != []
