"""Sources that can be asked for one day, as Dagster partitions: which days there are, and what a run is about.

Belongs here: days. Does not belong here: what is done with them (`ingestion.py`), and any source's name; a source that
states `daily_from` in its `source.yml` comes by days.

A run without a day brings whatever is new, as it does for every other source: that is what the schedule, the inbox and
`make run` ask for, and the days that came are marked as such. Days are asked for to fill what lies further back: many
at once are one run, which reads the provider's list once and makes the tables once.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import TypeVar

from dagster import AssetExecutionContext, BackfillPolicy, BetaWarning, DailyPartitionsDefinition

from sources.catalogue import Source
from sources.raw import LandedFile
from warehouse.receipt import AcceptedFile

File = TypeVar("File", LandedFile, AcceptedFile)

# Dagster may still change it between versions, which are pinned here; nobody at a terminal needs to hear of that
warnings.filterwarnings("ignore", message="Parameter `backfill_policy`", category=BetaWarning)

ONE_RUN = BackfillPolicy.single_run()


def days_of_source(source: Source) -> DailyPartitionsDefinition | None:
    """All days in UTC since the source's first, today among them; `None` for a source that does not come by days."""
    if source.daily_from is None:
        return None
    return DailyPartitionsDefinition(source.daily_from.isoformat(), timezone="UTC", end_offset=1)


def asked_days(context: AssetExecutionContext) -> Sequence[str]:
    """The days (YYYY-MM-DD) that the run was started for; none when it is for whatever is new."""
    is_asked = context.has_partition_key or context.has_partition_key_range
    return list(context.partition_keys) if is_asked else []


def by_day(files: Iterable[File]) -> dict[str, list[File]]:
    """The files by the days (YYYY-MM-DD) that their partitions begin with."""
    found: dict[str, list[File]] = {}
    for file in files:
        days = {partition[:8] for partition in file.details.get("partition", "").split()}
        for day in sorted(days):
            found.setdefault(f"{day[:4]}-{day[4:6]}-{day[6:]}", []).append(file)
    return found
