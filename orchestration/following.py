"""The build follows the data: a sensor that starts `build` when the current release was made from something else.

Belongs here: deciding that a build is due. Does not belong here: what a build is made from
(`warehouse/release/inputs.py`).

It compares states instead of counting events: the hash of what is validated now against the hash in the release. So it
does not matter whether a schedule, the inbox, the command line or a person changed the data, nor whether the daemon
was running when it happened; many changes make one build; and a change that is taken back makes none.
Conditions on each asset were considered and not taken: dbt makes all models in one run, which per-asset conditions
split into several, each starting dbt again.
"""

from __future__ import annotations

from collections.abc import Mapping

from dagster import (
    DagsterRunStatus,
    DefaultSensorStatus,
    RunRequest,
    RunsFilter,
    SensorDefinition,
    SensorEvaluationContext,
    SkipReason,
)
from dagster._core.definitions.assets.job.asset_job import IMPLICIT_ASSET_JOB_NAME
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from orchestration.guard import STARTED_BY
from orchestration.jobs import BUILD, ingest_job_name
from sources.catalogue import Source
from warehouse.folder import DataFolder, data_folder
from warehouse.receipt import read_receipt
from warehouse.release.inputs import inputs_hash, released_inputs

UNFINISHED = [
    DagsterRunStatus.QUEUED,
    DagsterRunStatus.NOT_STARTED,
    DagsterRunStatus.STARTING,
    DagsterRunStatus.STARTED,
    DagsterRunStatus.CANCELING,
]


BY_HAND = IMPLICIT_ASSET_JOB_NAME
"""What Dagster calls a run of assets that were chosen by hand, backfills among them."""


def build_sensor(sources: Mapping[str, Source], job: UnresolvedAssetJobDefinition) -> SensorDefinition:
    """Starts a build when validated data, or the code that models it, is newer than the release."""

    def look(context: SensorEvaluationContext) -> RunRequest | SkipReason:
        data = data_folder()
        if not any((receipt := read_receipt(name, data)) and receipt.files for name in sources):
            return SkipReason("No source has come in yet.")
        if lost := sources_with_lost_rows(sources, data):
            return SkipReason(f"Rows are not accounted for in {', '.join(lost)}; no build stands on that.")
        running = context.instance.get_runs(RunsFilter(statuses=UNFINISHED))
        busy = sorted({run.job_name for run in running} & {BUILD, BY_HAND, *map(ingest_job_name, sources)})
        if busy:
            return SkipReason(f"Waiting for {', '.join(busy)}.")
        wanted, released = inputs_hash(sources, data), released_inputs(data)
        if wanted == released:
            return SkipReason("The release holds all that is validated.")
        # one try for each change: a build that fails is not started for ever, and returning to an old state builds anew
        return RunRequest(run_key=f"{(released or 'none')[:16]}-{wanted[:16]}", tags={STARTED_BY: "data"})

    return SensorDefinition(
        name="build_follows_data",
        evaluation_fn=look,
        job=job,
        minimum_interval_seconds=10,
        default_status=DefaultSensorStatus.RUNNING,
        description="Starts a build when what is validated now is not what the current release was made from.",
    )


def sources_with_lost_rows(sources: Mapping[str, Source], data: DataFolder) -> list[str]:
    """Sources whose landed rows are not all validated, quarantined or superseded."""
    receipts = {name: read_receipt(name, data) for name in sources}
    return [
        name
        for name, receipt in receipts.items()
        if receipt and any(counts.difference for counts in receipt.tables.values())
    ]
