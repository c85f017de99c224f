"""Watches how many rows a source holds: says what changed, and stops a source that has lost too many at once.

Belongs here: comparing numbers of rows. Does not belong here: how rows are judged or folded.
A file that was cut off, a list that ended early or a column that changed its meaning looks like any other file; what
gives it away is that a good part of the source is suddenly gone.
"""

from __future__ import annotations

from collections.abc import Mapping

from sources.catalogue import Source
from sources.raw import SourceFault

LARGEST_DROP = 0.2
"""Share of a table's rows; `settings.largest_drop` in `source.yml` puts another in its place."""

ALLOW = "INCIDENTS_ALLOW_DROP"
"""Environment variable by which a person lets named sources (separated by commas) lose rows, for one run."""


def expect_no_drop(
    source: Source, before: Mapping[str, int], now: Mapping[str, int], environment: Mapping[str, str]
) -> None:
    """Raise `SourceFault` when a table has lost more than its share of rows, unless a person has allowed it."""
    if source.name in {name.strip() for name in environment.get(ALLOW, "").split(",")}:
        return
    share = float(source.settings.get("largest_drop", LARGEST_DROP))
    for table, rows in before.items():
        left = now.get(table, 0)
        if left < rows * (1 - share):
            raise SourceFault(
                f"{table} would fall from {rows:,} to {left:,} rows, more than {share:.0%} fewer.",
                where=source.name,
                remedy=f"Look at what came in. If it is right, run once with {ALLOW}={source.name}.",
            )


def differences(before: Mapping[str, int], now: Mapping[str, int]) -> tuple[str, ...]:
    """What changed since the last state, a sentence a table."""
    return tuple(
        f"{table}: {now[table]:,} rows, {now[table] - before.get(table, 0):+,} against the last state."
        for table in sorted(now)
        if now[table] != before.get(table, 0)
    )
