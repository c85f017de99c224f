"""Sensors that see a person drop a provider's file into `data/inbox/<source>/`, and start the source's ingestion.

Belongs here: noticing files. Does not belong here: opening them; each source's `extract.py` does.
"""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

from dagster import DefaultSensorStatus, RunRequest, SensorDefinition, SensorEvaluationContext, SkipReason
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from orchestration.guard import STARTED_BY
from sources.catalogue import Source
from sources.extraction import inbox_files
from warehouse.folder import data_folder

SETTLED_S = 3.0
"""A file that changed less than this ago may still be on its way in."""

LOOK_EVERY_S = 10


def inbox_sensor(source: Source, job: UnresolvedAssetJobDefinition) -> SensorDefinition:
    """Starts `job` whenever the files in the source's inbox are others than at the last look."""

    def look(context: SensorEvaluationContext) -> RunRequest | SkipReason:
        inbox = data_folder().inbox(source.name)
        state, changed_at = inbox_state(inbox)
        if state == (context.cursor or inbox_state(Path())[0]):
            return SkipReason(f"Nothing has changed in {inbox}.")
        if time.time() - changed_at < SETTLED_S:
            return SkipReason(f"A file in {inbox} has just changed; looking again when it is whole.")
        context.update_cursor(state)
        return RunRequest(tags={STARTED_BY: "inbox"})

    return SensorDefinition(
        name=f"inbox_{source.name}",
        evaluation_fn=look,
        job=job,
        minimum_interval_seconds=LOOK_EVERY_S,
        default_status=DefaultSensorStatus.RUNNING,
        description=f"Ingests {source.title} when a file is dropped into its inbox, changed or taken away.",
    )


def inbox_state(inbox: Path) -> tuple[str, float]:
    """What lies in the inbox, as a hash of names, sizes and times of change; and the latest of these times.

    The time is the inode's (`st_ctime`): a copy that keeps its old date is still new here.
    """
    files = [(file.name, (inbox / file.name).stat()) for file in inbox_files(inbox)] if inbox != Path() else []
    told = [(name, stat.st_size, stat.st_ctime_ns) for name, stat in files]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest(), max((stat.st_ctime for _, stat in files), default=0.0)
