"""The release as Dagster assets: what analysts and BI tools open.

Belongs here: gathering what a release says of itself, and publishing it once everything it needs is built. Does not
belong here: what stands in a release (`warehouse/release/`).
"""

from __future__ import annotations

import subprocess
from typing import Any

from dagster import AssetKey, AssetSpec, MaterializeResult, MetadataValue, multi_asset

from orchestration.guard import GUARD, WAREHOUSE_POOL
from orchestration.resources import MANIFEST
from sources.catalogue import load_sources
from warehouse.folder import CHECKOUT, data_folder
from warehouse.receipt import read_fault, read_receipt
from warehouse.release.contract import read_contracts
from warehouse.release.inputs import noted_inputs
from warehouse.release.publish import publish
from warehouse.status import snapshot_hash

INTERNAL = AssetKey(["release", "internal"])


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


def release_facts() -> dict[str, Any]:
    """What release.json says beside version, time and row counts: the code and each source's snapshot."""
    data, sources, snapshots = data_folder(), load_sources(), {}
    for name in sources:
        receipt = read_receipt(name, data)
        if receipt and receipt.files:
            snapshots[name] = {
                "snapshot_sha256": snapshot_hash(receipt),
                "files": len(receipt.files),
                "is_stale": read_fault(name, data) is not None,
            }
    return {
        "code_version": code_version(),
        "audience": "internal",
        "inputs": noted_inputs(data),
        "sources": snapshots,
    }


def release_assets() -> Any:
    """The published release; it needs every published table."""
    contracts = read_contracts(MANIFEST)

    @multi_asset(
        name="release",
        specs=[
            AssetSpec(
                INTERNAL,
                deps=[AssetKey([contract.schema, contract.name]) for contract in contracts],
                group_name="release",
                kinds={"duckdb", "parquet"},
                description="The release folder with everything, and the link data/current that points to it.",
            )
        ],
        pool=WAREHOUSE_POOL,
        required_resource_keys={GUARD},
    )
    def release() -> MaterializeResult[Any]:
        made = publish(data_folder(), read_contracts(MANIFEST), release_facts())
        return MaterializeResult(
            asset_key=INTERNAL,
            metadata={
                "version": made.version,
                "folder": MetadataValue.path(str(made.folder)),
                "dagster/row_count": sum(made.counts.values()),
                "rows": MetadataValue.json(dict(made.counts)),
            },
        )

    return release
