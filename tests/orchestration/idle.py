"""A job for tests of what is done with runs: it has one step, which no test takes."""

from __future__ import annotations

from dagster import job, op


@op
def nothing() -> None:
    """A step that is never taken here."""


@job
def idle() -> None:
    nothing()
