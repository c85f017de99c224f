"""What keeps two builds apart, and a build from the ingestion of a source, across UI, schedules and command line.

Belongs here: which locks a run holds and how long it waits. Does not belong here: how a lock works
(`warehouse/lock.py`).
Dagster's pools order the steps of its own runs; a lock is what holds as well against a process that it did not start.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

from dagster import AssetExecutionContext, ConfigurableResource, Failure, InitResourceContext
from pydantic import PrivateAttr

from orchestration.refusal import REFUSED, leave_all_as_they_were, leave_as_it_was
from warehouse.folder import DataFolder, data_folder
from warehouse.lock import Busy, held

WAREHOUSE_POOL = "warehouse_file"
"""DuckDB lets one process write the file, and nobody read it meanwhile."""

GUARD = "one_build"

PATIENCE_S = 3600
"""How long a run that started by itself waits for another to end. A person is told at once instead."""

STARTED_BY = "incidents/started_by"
"""Tag of the runs that nobody started by hand: a sensor says here what it saw."""


class OneBuild(ConfigurableResource):  # type: ignore[type-arg]  # it gives its steps nothing but itself
    """Held from the first to the last step of any run that writes the warehouse file or publishes.

    A run that comes second still starts: its first step refuses in one sentence, where people look for a reason.
    Dagster would show below it through which of its own functions the refusal went; a refusal is no fault of any of
    them, so this process keeps no trace from then on until the run lets go.
    """

    _refusal: str | None = PrivateAttr(default=None)

    @contextmanager
    def yield_for_execution(self, context: InitResourceContext) -> Iterator[OneBuild]:
        log = context.log.info if context.log else print
        run, since = context.run, datetime.now(UTC)
        purpose = f"The build of run {run.run_id[:8]}" if run else "The build"
        patience = PATIENCE_S if run and STARTED_BY in run.tags else 0
        lock = held(data_folder().build_lock, purpose, patience_s=patience, on_waiting=log)
        with ExitStack() as stack:
            try:
                stack.enter_context(lock)
            except Busy as busy:
                self._refusal = f"Nothing was done: {busy}"
            try:
                yield self
            finally:
                if self._refusal and hasattr(sys, "tracebacklimit"):
                    del sys.tracebacklimit
                if context.instance and not self._refusal:
                    leave_all_as_they_were(since, context.instance)

    def expect_held(self, context: AssetExecutionContext) -> None:
        """Raises `Failure` with one sentence when another build is at work."""
        if self._refusal:
            context.instance.add_run_tags(context.run_id, {REFUSED: "true"})
            leave_as_it_was(context.run_id, context.instance)
            sys.tracebacklimit = 0
            raise Failure(description=self._refusal, allow_retries=False)


@contextmanager
def sources_at_rest(names: Iterable[str], data: DataFolder, log: Callable[[str], None]) -> Iterator[None]:
    """No source's validated tables change during the block, so that a build never reads half of an ingestion."""
    with readable_refusal(), ExitStack() as stack:
        for name in names:
            lock = held(data.source_lock(name), "A build", shared=True, patience_s=PATIENCE_S, on_waiting=log)
            stack.enter_context(lock)
        yield


@contextmanager
def changing_source(name: str, data: DataFolder, log: Callable[[str], None]) -> Iterator[None]:
    """The block is alone in replacing the source's validated tables, and no build reads them."""
    lock = held(data.source_lock(name), f"The validation of {name}", patience_s=PATIENCE_S, on_waiting=log)
    with readable_refusal(), lock:
        yield


@contextmanager
def asking_source(name: str, days: Sequence[str], data: DataFolder, log: Callable[[str], None]) -> Iterator[None]:
    """The block is alone in asking the source for these days, or for whatever is new; other days are others' to ask."""
    lock = held(data.asking_lock(name, days), f"Another run of {name}", patience_s=PATIENCE_S, on_waiting=log)
    with readable_refusal(), lock:
        yield


@contextmanager
def readable_refusal() -> Iterator[None]:
    """A lock that could not be had in time fails the step with the one sentence that says who has it."""
    try:
        yield
    except Busy as busy:
        raise Failure(description=str(busy), allow_retries=False) from None
