"""Everything that Dagster shows and runs, put together.

Belongs here: the one `Definitions` object and its jobs. Does not belong here: what an asset does.
"""

from __future__ import annotations

from dagster import AssetSelection, Definitions, define_asset_job

from orchestration.ingestion import raw_asset, status_assets, validated_assets
from orchestration.publication import release_assets
from orchestration.resources import dbt_resource, prepare_manifest
from orchestration.transformation import dbt_models
from sources.catalogue import load_sources

# the definitions read dbt's manifest; it is parsed anew only when a file of the project changed
prepare_manifest()

SOURCES = load_sources()


def ingest_job_name(source: str) -> str:
    return f"ingest_{source}"


INGEST_JOBS = [
    define_asset_job(
        ingest_job_name(name),
        AssetSelection.assets([name, "raw"], *([name, table] for table in source.tables)),
        description=f"Bring in {source.title}: land what is new, and validate it.",
    )
    for name, source in SOURCES.items()
]

BUILD_JOB = define_asset_job(
    "build",
    AssetSelection.all() - AssetSelection.groups("raw", "validated") | AssetSelection.key_prefixes("status"),
    description="Model everything that is validated now, test it, and publish a release.",
)

defs = Definitions(
    assets=[
        *(raw_asset(source) for source in SOURCES.values()),
        *(validated_assets(source) for source in SOURCES.values()),
        status_assets(SOURCES),
        dbt_models(),
        release_assets(),
    ],
    jobs=[*INGEST_JOBS, BUILD_JOB],
    resources={"dbt": dbt_resource()},
)
