"""Everything that Dagster shows and runs, put together.

Belongs here: the one `Definitions` object. Does not belong here: what any part of it does.
"""

from __future__ import annotations

from dagster import Definitions, in_process_executor

from orchestration.alerts import failure_sensor
from orchestration.cadence import schedule
from orchestration.checks import released_checks, unit_test_checks
from orchestration.following import build_sensor
from orchestration.guard import GUARD, OneBuild
from orchestration.inbox import inbox_sensor
from orchestration.ingestion import raw_asset, status_assets, validated_assets
from orchestration.jobs import build_job, ingest_job
from orchestration.publication import postgres_assets, release_assets
from orchestration.recovery import abandoned_runs
from orchestration.resources import dbt_resource, prepare_manifest
from orchestration.transformation import asset_key, dbt_models
from sources.catalogue import load_sources

# the definitions read dbt's manifest; it is parsed anew only when a file of the project changed
prepare_manifest()

SOURCES = load_sources()

INGEST_JOBS = {name: ingest_job(source) for name, source in SOURCES.items()}
BUILD_JOB = build_job()

defs = Definitions(
    assets=[
        *(raw_asset(source) for source in SOURCES.values()),
        *(validated_assets(source) for source in SOURCES.values()),
        status_assets(SOURCES),
        dbt_models(),
        *release_assets(),
        *postgres_assets(),
    ],
    asset_checks=[released_checks(), *unit_test_checks(asset_key)],
    jobs=[*INGEST_JOBS.values(), BUILD_JOB],
    schedules=[made for name, job in INGEST_JOBS.items() if (made := schedule(SOURCES[name], job))],
    sensors=[
        *(inbox_sensor(SOURCES[name], job) for name, job in INGEST_JOBS.items()),
        build_sensor(SOURCES, BUILD_JOB),
        abandoned_runs,
        failure_sensor(),
    ],
    resources={"dbt": dbt_resource(), GUARD: OneBuild()},
    # a run is a process of its own already; a process more for each step costs seconds and gains nothing here
    executor=in_process_executor,
)
