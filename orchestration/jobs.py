"""The jobs: one `ingest_<source>` per source, and `build`, which models and publishes what is validated now.

Belongs here: which assets run together, and how their runs are retried and limited. Does not belong here: what starts
them (`cadence.py`, `inbox.py`, `following.py`, `run.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from dagster import AssetSelection, define_asset_job
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from sources.catalogue import Source

BUILD = "build"

LONGEST_S = {"ingest": 6 * 3600, BUILD: 3 * 3600}
"""A run that takes longer is ended and marked failed: a yearly world file takes minutes, a first ACLED sync hours."""


def ingest_job_name(source: str) -> str:
    return f"ingest_{source}"


def ingest_job(source: Source) -> UnresolvedAssetJobDefinition:
    """Lands and validates one source, in a run of its own, so that its failure stays its own."""
    return define_asset_job(
        ingest_job_name(source.name),
        AssetSelection.assets([source.name, "raw"], *([source.name, table] for table in source.tables)),
        description=f"Bring in {source.title}: land what is new, and validate it.",
        run_tags=_tags("ingest"),
    )


def build_job() -> UnresolvedAssetJobDefinition:
    """Everything behind the validated tables, checks included."""
    return define_asset_job(
        BUILD,
        AssetSelection.all() - AssetSelection.groups("raw", "validated") | AssetSelection.key_prefixes("status"),
        description="Model everything that is validated now, test it, and publish a release.",
        run_tags=_tags(BUILD),
    )


def _tags(kind: str) -> Mapping[str, str]:
    """A crashed run is tried again from the failed step (dagster.yaml says how often), and no run lasts for ever."""
    return {"dagster/retry_strategy": "FROM_FAILURE", "dagster/max_runtime": str(LONGEST_S[kind]), "incidents": kind}
