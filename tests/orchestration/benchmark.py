"""How long the definitions take to load, and what Dagster adds to an asset: `make benchmark-dagster`.

Belongs here: measuring and printing. Does not belong here: deciding what is fast enough on a loaded machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from tests.built import run
from tests.conftest import CHECKOUT
from warehouse.folder import DataFolder

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


def of_make_run(folder: Path) -> dict[str, tuple[int, float]]:
    """Of each Python step of a real `make run`: its assets, and the milliseconds of an asset that are not its own work.

    An asset tells as `seconds` what it took to land, validate, note or publish; the rest of its step is Dagster, and
    the look at its rows for its page.
    """
    data = DataFolder(folder / "data")
    done = run(data)
    assert done.returncode == 0, done.stdout + done.stderr
    os.environ.update(INCIDENTS_DAGSTER=str(data.root / "dagster"))
    from dagster import DagsterInstance

    told: dict[str, tuple[int, float]] = {}
    with DagsterInstance.get() as instance:
        for one in instance.get_runs():
            began: dict[str, float] = {}
            assets: dict[str, int] = defaultdict(int)
            own: dict[str, float] = defaultdict(float)
            for entry in instance.all_logs(one.run_id):
                event, step = entry.dagster_event, entry.step_key or ""
                if event is None or step in {"dbt_models", "released", "dbt_unit_tests"}:
                    continue
                if event.is_step_start:
                    began[step] = entry.timestamp
                elif event.is_step_materialization:
                    assets[step] += 1
                    seconds = event.step_materialization_data.materialization.metadata["seconds"].value
                    own[step] = max(own[step], float(str(seconds)))
                elif event.is_step_success:
                    told[step] = (assets[step], (entry.timestamp - began[step] - own[step]) * 1000 / assets[step])
    return told


def main() -> None:
    wall, used = seconds_to_load()
    sys.stdout.write(f"definitions load           {wall:6.1f} s, {used:.1f} s of processor time (to be under 8 s)\n")
    with tempfile.TemporaryDirectory() as folder:
        wall, used = milliseconds_an_asset(Path(folder))
    sys.stdout.write(
        f"Dagster's share of an asset {wall:5.0f} ms, {used:.0f} ms of processor time (to be under 100 ms)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        shares = of_make_run(Path(folder))
    sys.stdout.write("and of `make run`, with the page of the asset (to be under 100 ms):\n")
    for step, (assets, share) in shares.items():
        sys.stdout.write(f"  {step:<28} {share:5.0f} ms an asset, {assets} assets\n")


if __name__ == "__main__":
    main()
