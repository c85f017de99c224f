"""Does steps of a release that need nothing of each other at the same time.

Belongs here: waiting for them. Does not belong here: the steps.
DuckDB, Arrow and hashing work without Python's lock, so that threads use all cores.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


def together(*steps: Callable[[], object]) -> None:
    """Do all `steps` at once and wait for all; raise what the first of them, in their order, has raised."""
    with ThreadPoolExecutor(max_workers=len(steps)) as pool:
        for step in [pool.submit(step) for step in steps]:
            step.result()
