"""The release as Dagster assets: what analysts and BI tools open.

Belongs here: gathering what a release says of itself, and publishing it once everything it needs is built. Does not
belong here: what stands in a release (`warehouse/release/`).
"""

import os
import subprocess
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

import duckdb
from dagster import AssetExecutionContext, AssetKey, AssetsDefinition, MaterializeResult, MetadataValue, asset

from orchestration.guard import GUARD, WAREHOUSE_POOL, sources_at_rest
from orchestration.profile import table
from orchestration.resources import MANIFEST
from orchestration.transformation import build_apart
from orchestration.validation import last_rows
from sources.catalogue import Source, load_sources
from warehouse.folder import CHECKOUT, DataFolder, data_folder
from warehouse.receipt import read_fault, read_receipt
from warehouse.release.audience import Audience, holds_restricted_rows, keep_versions, lay_public_room, prove_public
from warehouse.release.checks import passed_checks
from warehouse.release.contents import DATABASE
from warehouse.release.contract import read_contracts, read_snapshots
from warehouse.release.inputs import is_built_from, note_built_from, noted_inputs, open_inputs_hash
from warehouse.release.postgres import VARIABLES, publish_to_postgres
from warehouse.release.publish import Release, publish
from warehouse.status import snapshot_hash

INTERNAL = AssetKey(["release", "internal"])
PUBLIC = AssetKey(["release", "public"])


def code_version() -> str:
    """The commit of this checkout, or `unknown` outside of git; `+changes` when files differ from it."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty=+changes", "--abbrev=12"],  # noqa: S607 - git is found on the path
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or "unknown"


def release_facts(data: DataFolder, audience: Audience) -> dict[str, Any]:
    """What release.json says beside version, time and row counts: the code, its checks and each source's snapshot.

    Raises `ReleaseFault` when a blocking check of the build has failed.
    """
    sources, snapshots = load_sources(), {}
    for name, source in sources.items():
        receipt = read_receipt(name, data)
        if receipt and receipt.files and (audience == "internal" or source.redistributable):
            snapshots[name] = {
                "snapshot_sha256": snapshot_hash(receipt.files),
                "files": len(receipt.files),
                "is_stale": read_fault(name, data) is not None,
            }
    return {
        "code_version": code_version(),
        "inputs": noted_inputs(data),
        "sources": snapshots,
        "checks": passed_checks(data.checks),
    }


def release_assets() -> list[AssetsDefinition]:
    """The releases for both audiences; each needs every published table, and that no blocking check failed."""
    deps = [AssetKey([contract.schema, contract.name]) for contract in read_contracts(MANIFEST)]

    @asset(
        key=INTERNAL,
        deps=deps,
        group_name="release",
        kinds={"duckdb", "parquet"},
        pool=WAREHOUSE_POOL,
        required_resource_keys={GUARD},
        description="The release folder with everything, and the link data/current that points to it.",
    )
    def internal_release(context: AssetExecutionContext) -> MaterializeResult[Any]:
        context.resources.one_build.expect_held(context)
        data = data_folder()
        started = monotonic()
        facts = release_facts(data, "internal")
        made = publish(data, data.warehouse, read_contracts(MANIFEST), facts, manifest=MANIFEST)
        return _told(made, facts, last_rows(INTERNAL, context.instance), monotonic() - started)

    @asset(
        key=PUBLIC,
        deps=deps,
        group_name="release",
        kinds={"duckdb", "parquet"},
        pool=WAREHOUSE_POOL,
        required_resource_keys={GUARD},
        description="The release of what may be redistributed, and the link data/public/current that points to it.",
    )
    def public_release(context: AssetExecutionContext) -> MaterializeResult[Any]:
        context.resources.one_build.expect_held(context)
        started = monotonic()
        made, facts = publish_public(load_sources(), data_folder(), context.log.info)
        return _told(made, facts, last_rows(PUBLIC, context.instance), monotonic() - started)

    return [internal_release, public_release]


def publish_public(
    sources: Mapping[str, Source], data: DataFolder, say: Callable[[str], None]
) -> tuple[Release, dict[str, Any]]:
    """Publish what may be redistributed, proven to hold nothing else; returns the release and what it tells."""
    contracts, warehouse, facts = read_contracts(MANIFEST), data.warehouse, release_facts(data, "public")
    if holds_restricted_rows(sources, data):
        facts["inputs"] = build_public_room(sources, data, say)
        warehouse = data.public.warehouse
    else:
        keep_versions(data, read_snapshots(MANIFEST))
    made = publish(
        data.public,
        warehouse,
        contracts,
        facts,
        audience="public",
        prove=lambda database: prove_public(database, contracts, sources, data),
        manifest=MANIFEST,
    )
    return made, facts


def build_public_room(sources: Mapping[str, Source], data: DataFolder, say: Callable[[str], None]) -> str:
    """Build the public warehouse unless it stands as its open sources and the code are now; returns their hash."""
    room = data.public
    with sources_at_rest(sources, data, say):
        inputs = open_inputs_hash(sources, data)
        if is_built_from(inputs, room):
            say("No open source has changed: the public warehouse stands as it is.")
            return inputs
        lay_public_room(sources, data, read_snapshots(MANIFEST))
    build_apart(room)
    note_built_from(inputs, room)
    return inputs


def postgres_assets() -> list[AssetsDefinition]:
    """The releases in PostgreSQL, for each audience whose database the environment names."""
    return [_postgres_asset(audience, variable) for audience, variable in VARIABLES.items() if os.environ.get(variable)]


def _postgres_asset(audience: Audience, variable: str) -> AssetsDefinition:
    @asset(
        key=AssetKey(["release", f"postgres_{audience}"]),
        deps=[INTERNAL if audience == "internal" else PUBLIC],
        group_name="release",
        kinds={"postgres"},
        required_resource_keys={GUARD},
        description=f"The {audience} release in the PostgreSQL that {variable} names, switched in one transaction.",
    )
    def postgres_release(context: AssetExecutionContext) -> MaterializeResult[Any]:
        context.resources.one_build.expect_held(context)
        data = data_folder() if audience == "internal" else data_folder().public
        folder = data.current.resolve()
        started, last = monotonic(), last_rows(context.asset_key, context.instance)
        counts = publish_to_postgres(folder, read_contracts(MANIFEST), os.environ[variable])
        # what stands in the database already is not counted again: the number is left out when nobody has told it
        rows = sum(counts.values()) if counts is not None else last
        counted = {} if rows is None else {"dagster/row_count": rows, "change_of_rows": rows - (last or 0)}
        return MaterializeResult(
            metadata={
                "version": folder.name,
                "is_new": counts is not None,
                **counted,
                "seconds": round(monotonic() - started, 3),
            }
        )

    return postgres_release


def _told(made: Release, facts: Mapping[str, Any], last: int | None, seconds: float) -> MaterializeResult[Any]:
    """What the page of a release tells; its tables stand there instead of rows."""
    with duckdb.connect(str(made.folder / DATABASE), read_only=True) as con:
        bounds = con.sql("SELECT min(date_start), max(date_end) FROM core.dim_incident").fetchone() or (None, None)
    rows = sum(made.counts.values())
    snapshots = [(name, told["snapshot_sha256"], told["is_stale"]) for name, told in facts["sources"].items()]
    days = {"earliest": str(bounds[0]), "latest": str(bounds[1])} if bounds[0] else {}
    return MaterializeResult(
        metadata={
            "version": made.version,
            "is_new": made.is_new,
            "said": f"Published release {made.version}."
            if made.is_new
            else f"Nothing new: release {made.version} holds the same rows already and stands as it is.",
            "folder": MetadataValue.path(str(made.folder)),
            "dagster/row_count": rows,
            "change_of_rows": rows - (last or 0),
            **days,
            "snapshots": table(["source", "snapshot_sha256", "is_stale"], snapshots),
            "tables": table(["table", "rows"], list(made.counts.items())),
            "seconds": round(seconds, 3),
        }
    )
