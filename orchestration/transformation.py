"""The dbt project as Dagster assets: one `dbt build` makes, tests and snapshots everything.

Belongs here: running dbt and reporting row counts. Does not belong here: SQL, and the names of models.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
from dagster import AssetExecutionContext, AssetsDefinition, Output
from dagster_dbt import DbtCliResource, dbt_assets

from orchestration.guard import WAREHOUSE_POOL, OneBuild, sources_at_rest
from orchestration.resources import DBT_PROJECT, MANIFEST, dbt_environment, dbt_project
from sources.catalogue import load_sources
from warehouse.folder import DataFolder, data_folder
from warehouse.release.checks import passed_checks, write_checks
from warehouse.release.fault import ReleaseFault
from warehouse.release.inputs import note_inputs
from warehouse.status import write_status


def dbt_models() -> AssetsDefinition:
    """All seeds, models, snapshots and tests of the prepared manifest; tests show as asset checks."""

    @dbt_assets(manifest=MANIFEST, project=dbt_project, pool=WAREHOUSE_POOL)
    def dbt_models(
        context: AssetExecutionContext,
        dbt: DbtCliResource,
        one_build: OneBuild,  # noqa: ARG001 - asked for so that it is held
    ) -> Iterator[Any]:
        data = data_folder()
        data.root.mkdir(parents=True, exist_ok=True)
        dbt_environment(data)
        sources = load_sources()
        with sources_at_rest(sources, data, context.log.info):
            # a source may have come in since the status was written, and dbt reads both
            write_status(sources, data)
            note_inputs(sources, data)
            invocation = dbt.cli(["build"], context=context, raise_on_error=False)
            # the file has one user at a time: rows are counted once dbt has let go of it
            events = list(invocation.stream())
        counts = table_counts(data.warehouse)
        for event in events:
            yield _with_row_count(event, counts, context)
        write_checks(invocation.get_artifact("run_results.json"), data.checks)
        if error := invocation.get_error():
            raise error

    return dbt_models


def build_apart(room: DataFolder) -> None:
    """The same `dbt build` in a folder of its own, which holds its own `validated/`; its checks stop it likewise.

    Raises `ReleaseFault` naming the failed checks. Unit tests are left out: they test the code, not the rows.
    """
    target = room.root / "dbt"
    results = target / "run_results.json"
    results.unlink(missing_ok=True)
    done = subprocess.run(  # noqa: S603 - the command is our own dbt
        [
            *(str(Path(sys.executable).parent / "dbt"), "build", "--exclude-resource-type", "unit_test"),
            *("--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT), "--target-path", str(target)),
            *("--log-path", str(target), "--quiet"),
        ],
        env={**os.environ, "INCIDENTS_DATA": str(room.root)},
        cwd=DBT_PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if results.exists():
        write_checks(json.loads(results.read_text(encoding="utf-8")), room.checks)
        passed_checks(room.checks)
    if done.returncode:
        raise ReleaseFault(f"dbt could not build {room.root}: {(done.stdout + done.stderr).strip()[-2000:]}")


def table_counts(warehouse: Path) -> dict[str, int]:
    """Rows of every table of the warehouse file by `schema.table`."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        tables = con.sql("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
        return {f"{s}.{t}": (con.sql(f'SELECT count(*) FROM "{s}"."{t}"').fetchone() or (0,))[0] for s, t in tables}


def _with_row_count(event: Any, counts: Mapping[str, int], context: AssetExecutionContext) -> Any:
    """The event with the number of rows of its table; a view and a check stay as they are."""
    if not isinstance(event, Output):
        return event
    name = ".".join(context.asset_key_for_output(event.output_name).path)
    if name not in counts:
        return event
    return event.with_metadata({**event.metadata, "dagster/row_count": counts[name]})
