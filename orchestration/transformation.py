"""The dbt project as Dagster assets: one `dbt build` makes, tests and snapshots everything.

Belongs here: running dbt and telling what came of each model. Does not belong here: SQL, and the names of models.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from dagster import AssetCheckResult, AssetExecutionContext, AssetKey, AssetsDefinition, Output
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, dbt_assets

from orchestration.checks import sample
from orchestration.guard import WAREHOUSE_POOL, OneBuild, changing_source, sources_at_rest
from orchestration.lineage import Lineages
from orchestration.profile import last_rows, looked_at, profile_or_fault, relations
from orchestration.resources import DBT_PROJECT, MANIFEST, dbt_environment, dbt_project
from orchestration.validation import QUARANTINE, origin
from sources.catalogue import Source, load_sources
from warehouse.folder import DataFolder, data_folder
from warehouse.ingest import validate
from warehouse.receipt import read_receipt
from warehouse.release.checks import passed_checks, write_checks
from warehouse.release.contract import read_contracts, read_snapshots
from warehouse.release.fault import ReleaseFault
from warehouse.release.inputs import is_of_other_code, note_builder, note_inputs
from warehouse.status import write_status
from warehouse.target import bring_back

PARSED = "partial_parse.msgpack"

KEPT_RUNS = 10
"""Runs whose compiled SQL, results and log of dbt stay."""


class Layers(DagsterDbtTranslator):
    """Groups the models by their layer, which is their schema; keys stay Dagster's own, so that lineage joins."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        return str(dbt_resource_props["schema"])


def dbt_models() -> AssetsDefinition:
    """All seeds, models, snapshots and tests of the prepared manifest; tests show as asset checks."""

    @dbt_assets(manifest=MANIFEST, project=dbt_project, dagster_dbt_translator=Layers(), pool=WAREHOUSE_POOL)
    def dbt_models(
        context: AssetExecutionContext,
        dbt: DbtCliResource,
        one_build: OneBuild,
    ) -> Iterator[Any]:
        one_build.expect_held(context)
        data = data_folder()
        data.root.mkdir(parents=True, exist_ok=True)
        dbt_environment(data)
        sources = load_sources()
        _lay_empty_tables(sources, data, context)
        manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
        nodes = manifest["nodes"]
        lineages = Lineages(
            manifest,
            remembered=data.root / "status" / "lineage.json",
            columns_of=lambda unique_id: _source_columns(unique_id, data),
            dialect=manifest["metadata"]["adapter_type"],
        )
        with sources_at_rest(sources, data, context.log.info):
            # a source may have come in since the status was written, and dbt reads both
            write_status(sources, data)
            note_inputs(sources, data)
            invocation = dbt.cli(
                # what dbt says at level debug is half of its talk, and nobody's reading
                ["--log-level-file", "info", "build", *(["--full-refresh"] if is_of_other_code(data) else [])],
                context=context,
                raise_on_error=False,
                target_path=_target(data, context.run_id),
            )
            # the file has one user at a time: it is looked at once dbt has let go of it; compiled SQL is read meanwhile
            events = []
            with lineages:
                for event in invocation.stream():
                    events.append(event)
                    _read_compiled(event, invocation.target_path, nodes, lineages)
        results = invocation.get_artifact("run_results.json")
        write_checks(results, data.checks)
        if invocation.is_successful():
            note_builder(data)
            # on another engine than the file, the file receives what is published
            kept = [contract.full_name for contract in read_contracts(MANIFEST)]
            bring_back(data, [*kept, *(snapshot.full_name for snapshot in read_snapshots(MANIFEST))])
        with looked_at(data.warehouse, data.root) as con:
            yield from _with_pages(events, results, con, context, lineages)
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
            *(str(Path(__file__).with_name("dbt.sh")), "build", "--exclude-resource-type", "unit_test"),
            *("--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT), "--target-path", str(target)),
            *("--log-path", str(target), "--quiet"),
        ],
        # always as a file: on a lake the room would write over the internal tables
        env={**os.environ, "INCIDENTS_DATA": str(room.root), "INCIDENTS_TARGET": "duckdb"},
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


def _lay_empty_tables(sources: Mapping[str, Source], data: DataFolder, context: AssetExecutionContext) -> None:
    """dbt reads every source's tables: one that nobody has ever brought in has them too, without rows."""
    for name, source in sources.items():
        if read_receipt(name, data) is None:
            with changing_source(name, data, context.log.info):
                validate(source, data)


def _target(data: DataFolder, run_id: str) -> Path:
    """Where this run's dbt writes its compiled SQL, results and log; those of the last runs are kept.

    What dbt parsed for the last run is parsed already for this one: the prepared parse holds for the data folder of the
    set-up alone, because its path is part of dbt's profile.
    """
    runs = data.root / "dbt"
    runs.mkdir(parents=True, exist_ok=True)
    former = sorted(runs.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    target = runs / run_id[:8]
    target.mkdir(exist_ok=True)
    parsed = next((path for run in former if (path := run / PARSED).exists()), None)
    if parsed and parsed.stat().st_mtime > MANIFEST.stat().st_mtime and not (target / PARSED).exists():
        shutil.copy(parsed, target / PARSED)
    for old in former[KEPT_RUNS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
    return target


def asset_key(unique_id: str) -> AssetKey:
    """The asset of a model, seed or snapshot of the prepared manifest."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return Layers().get_asset_spec(manifest, unique_id, dbt_project).key


def _source_columns(unique_id: str, data: DataFolder) -> list[str]:
    """The columns of a source's table, which is a Parquet file; dbt does not state them a second time."""
    kind, _, *table = unique_id.split(".")
    return list(pl.read_parquet_schema(data.validated(*table))) if kind == "source" else []


def _read_compiled(event: Any, target: Path, nodes: Mapping[str, Any], lineages: Lineages) -> None:
    """Have the SQL of a model that was just made read for its lineage."""
    unique_id = _unique_id(event)
    if isinstance(event, Output) and unique_id.startswith("model."):
        node = nodes[unique_id]
        code = target / "compiled" / node["package_name"] / node["original_file_path"]
        if code.exists():
            lineages.read(unique_id, code.read_text(encoding="utf-8"))


def _with_pages(
    events: list[Any],
    results: Mapping[str, Any],
    con: duckdb.DuckDBPyConnection,
    context: AssetExecutionContext,
    lineages: Lineages,
) -> Iterator[Any]:
    """The events of dbt, each with what its page tells: a table with its profile, a failed test with failing rows."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    nodes, layers = manifest["nodes"], Layers()
    compiled = {result["unique_id"]: result.get("compiled_code") for result in results["results"]}
    seconds = {result["unique_id"]: result["execution_time"] for result in results["results"]}
    tables, last = relations(con), _last_rows(events, context)
    for event in events:
        unique_id = _unique_id(event)
        if isinstance(event, Output):
            key = context.asset_key_for_output(event.output_name)
            told: dict[str, Any] = {"seconds": round(seconds.get(unique_id, 0.0), 3)}
            if relation := tables.get(".".join(key.path)):
                columns = nodes.get(unique_id, {}).get("columns", {})
                described = {name: column["description"] for name, column in columns.items()}
                told |= profile_or_fault(con, relation, described, last.get(key))
            told |= _origin(nodes.get(unique_id, {}), data_folder())
            if lineage := lineages.of(unique_id, lambda node: layers.get_asset_spec(manifest, node, dbt_project).key):
                told["dagster/column_lineage"] = lineage
            yield event.with_metadata({**event.metadata, **told})
        elif isinstance(event, AssetCheckResult) and not event.passed and compiled.get(unique_id):
            yield event._replace(metadata={**event.metadata, "sample": sample(con, str(compiled[unique_id]))})
        else:
            yield event


def _origin(node: Mapping[str, Any], data: DataFolder) -> dict[str, Any]:
    """Of a model that reads a source's table: where the source's files come from, and how many rows it refused."""
    read = {
        unique_id.split(".")[2] for unique_id in node.get("depends_on", {}).get("nodes", ()) if "source." in unique_id
    }
    receipts = [receipt for name in sorted(read) if (receipt := read_receipt(name, data))]
    if len(receipts) != 1:
        return {}
    [receipt] = receipts
    refused = sum(table.quarantined for table in receipt.tables.values())
    return {**origin(receipt.files), "quarantined_rows": refused, "quarantine": QUARANTINE}


def _last_rows(events: list[Any], context: AssetExecutionContext) -> dict[AssetKey, int]:
    """How many rows each table had when it was last made, in one look at the instance."""
    keys = [context.asset_key_for_output(event.output_name) for event in events if isinstance(event, Output)]
    last = {}
    for record in context.instance.get_asset_records(keys):
        entry = record.asset_entry.last_materialization
        rows = last_rows(entry.asset_materialization if entry else None)
        if rows is not None:
            last[record.asset_entry.asset_key] = rows
    return last


def _unique_id(event: Any) -> str:
    told = event.metadata.get("unique_id") if hasattr(event, "metadata") else None
    return str(getattr(told, "value", told))
