"""When a source is asked again, and when it is late: what the words under `cadence` in `source.yml` mean.

Belongs here: schedules and freshness policies of sources. Does not belong here: what ingestion does (`ingestion.py`).
A source that is not enabled (INCIDENTS_SOURCES) fetches nothing, so its schedule starts stopped and it is never late.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import timedelta

from dagster import DefaultScheduleStatus, FreshnessPolicy, ScheduleDefinition
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from sources.catalogue import Source
from warehouse.ingest import enabled_sources


@dataclass(frozen=True)
class Rhythm:
    """`cron` has the fields behind the minute; `late` is after how long without a good look the source turns red.

    `again` is for what comes out more than once an hour: after how many minutes to look again.
    """

    cron: str
    late: timedelta
    again: int = 60

    def minutes(self, name: str) -> str:
        """The minutes at which to look; sources differ in theirs so that they do not all start at once."""
        first = zlib.crc32(name.encode()) % self.again
        return str(first) if self.again == 60 else f"{first}-59/{self.again}"


RHYTHMS = {
    "every 15 minutes": Rhythm("* * * *", timedelta(hours=6), again=15),
    "hourly": Rhythm("* * * *", timedelta(hours=6)),
    "daily": Rhythm("4 * * *", timedelta(days=3)),
    "weekly": Rhythm("4 * * 2", timedelta(days=15)),
    "monthly": Rhythm("4 * * 3", timedelta(days=45)),
    # a yearly release comes out on no fixed day, and a candidate month within some weeks: both are looked for earlier
    "yearly": Rhythm("4 3 * *", timedelta(days=70)),
}
"""How often to look, by how often a provider publishes. A cadence that is not here has no schedule (`UNSCHEDULED`)."""

UNSCHEDULED = frozenset({"on change", "irregular", "when a report is dropped in the inbox"})
"""Cadences of what nobody can look for at a time: a person drops a file, or the checkout itself changes."""


def schedule(source: Source, job: UnresolvedAssetJobDefinition) -> ScheduleDefinition | None:
    """The source's schedule, in UTC."""
    rhythm = RHYTHMS.get(source.cadence)
    if rhythm is None:
        return None
    enabled = source.name in enabled_sources()
    return ScheduleDefinition(
        name=f"{source.name}_{source.cadence.replace(' ', '_')}",
        job=job,
        cron_schedule=f"{rhythm.minutes(source.name)} {rhythm.cron}",
        execution_timezone="UTC",
        default_status=DefaultScheduleStatus.RUNNING if enabled else DefaultScheduleStatus.STOPPED,
        description=f"{source.publisher} publishes {source.title} {source.cadence}; look for what is new.",
    )


def freshness(source: Source) -> FreshnessPolicy | None:
    """How long the source may go without a good look: amber at two thirds of the time, red at the end of it."""
    rhythm = RHYTHMS.get(source.cadence)
    if rhythm is None or source.name not in enabled_sources():
        return None
    return FreshnessPolicy.time_window(fail_window=rhythm.late, warn_window=rhythm.late * 2 / 3)
