"""How long the definitions take to load, and what Dagster adds to an asset: `python -m tests.orchestration.benchmark`.

Belongs here: measuring and printing. Does not belong here: deciding what is fast enough on a loaded machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import CHECKOUT

ASSETS = 30


def seconds_to_load() -> tuple[float, float]:
    """Wall time and processor time of a new process that imports the definitions, manifest and bytecode being there."""
    before, started = os.times(), time.monotonic()
    subprocess.run([sys.executable, "-c", "import orchestration.definitions"], cwd=CHECKOUT, check=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - started, used


def milliseconds_an_asset(folder: Path) -> tuple[float, float]:
    """Wall time and processor time that one run in this process takes for each of `ASSETS` assets that do nothing."""
    os.environ.update(DAGSTER_HOME=str(CHECKOUT), INCIDENTS_DAGSTER=str(folder), PYTHONPATH=str(CHECKOUT))
    from dagster import DagsterInstance, asset, materialize

    assets = [asset(name=f"asset_{number}")(lambda: None) for number in range(ASSETS)]
    with DagsterInstance.get() as instance:
        materialize(assets[:1], instance=instance)  # makes the files
        started, used = time.monotonic(), time.process_time()
        materialize(assets, instance=instance)
        return (time.monotonic() - started) * 1000 / ASSETS, (time.process_time() - used) * 1000 / ASSETS


def main() -> None:
    wall, used = seconds_to_load()
    sys.stdout.write(f"definitions load           {wall:6.1f} s, {used:.1f} s of processor time (to be under 8 s)\n")
    with tempfile.TemporaryDirectory() as folder:
        wall, used = milliseconds_an_asset(Path(folder))
    sys.stdout.write(
        f"Dagster's share of an asset {wall:5.0f} ms, {used:.0f} ms of processor time (to be under 100 ms)\n"
    )


if __name__ == "__main__":
    main()
