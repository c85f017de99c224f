"""Says how far a long piece of work has come: one line every few seconds, to whoever listens.

Belongs here: counting, and the words of the line. Does not belong here: where it is shown. `make run` writes what the
logger `warehouse.progress` says to the terminal (`orchestration/run.py`), Dagster puts it among a run's events
(`python_logs` in dagster.yaml), and elsewhere nobody listens.
"""

from __future__ import annotations

import logging
from time import monotonic

LOG = logging.getLogger(__name__)
LOG.setLevel(logging.INFO)  # its lines are wanted wherever a handler listens; without one they go nowhere

EVERY_S = 5.0
"""Seconds between two lines; work that takes less says nothing."""


class Progress:
    """Counts the pieces of some work and says now and then how many are done ("reports: 3,200 of 10,000 read")."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total, self._done = what, total, 0
        self._began = self._said = monotonic()

    def step(self) -> None:
        """One piece more is done."""
        self._done += 1
        now = monotonic()
        has_spoken = self._said > self._began
        if now - self._said >= EVERY_S or (has_spoken and self._done == self._total):
            self._said = now
            LOG.info("%s: %s of %s read, %.0f s", self._what, f"{self._done:,}", f"{self._total:,}", now - self._began)
