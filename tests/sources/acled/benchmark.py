"""The command `make benchmark-acled`: how fast an ACLED-shaped CSV goes from the inbox to validated Parquet.

    python -m tests.sources.acled.benchmark [rows, by default 1000000]

Belongs here: synthetic exports in a folder of their own, one good and one with half of its rows bad, and the figures.
The clock runs from the file in the inbox to the tables as they are published: hashed, copied, checked row by row,
quarantine included. Making the file is not counted. Each export is taken in three times, each time by a process of its
own, so that its peak of memory is its own too; a shared machine differs by half from one time to the next, so all
three are told.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from sources.catalogue import load_sources
from tests.sources.acled.exports import rows, write_export
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate


@dataclass(frozen=True)
class Intake:
    """What taking in one export took: bytes of the file, wall and processor seconds, and the peak of memory."""

    rows: int
    quarantined: int
    bytes: int
    seconds: float
    cpu_seconds: float
    peak_bytes: int

    @property
    def mb_per_second(self) -> float:
        """Megabytes (10^6 bytes) of CSV a second, by the wall clock."""
        return self.bytes / 1e6 / self.seconds


def measure(count: int, bad_share: float, folder: Path, times: int = 1) -> list[Intake]:
    """Take in a synthetic export of `count` rows, `bad_share` of them bad, `times` times; all files lie in `folder`."""
    export = folder / f"synthetic-{bad_share}.csv"
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(_laid, export, count, bad_share).result()
    taken = []
    for _ in range(times):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            taken.append(pool.submit(_taken_in, export).result())
    return taken


def _laid(export: Path, count: int, bad_share: float) -> None:
    write_export(export, rows(count, bad_share=bad_share))


def _taken_in(export: Path) -> Intake:
    with tempfile.TemporaryDirectory(prefix="synthetic-", dir=export.parent) as folder:
        data = DataFolder(Path(folder))
        data.inbox("acled").mkdir(parents=True)
        os.link(export, data.inbox("acled") / export.name)
        return _brought_in(data)


def _brought_in(data: DataFolder) -> Intake:
    acled = load_sources()["acled"]
    started, used = time.perf_counter(), time.process_time()
    (file,) = bring(acled, data, is_enabled=False, environment={})
    counts = validate(acled, data, {}).tables["events"]
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - used
    assert counts.landed == counts.validated + counts.quarantined
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # Linux counts in KiB
    return Intake(counts.landed, counts.quarantined, file.bytes, seconds, cpu_seconds, peak)


def main(count: int, times: int = 3) -> None:
    with tempfile.TemporaryDirectory(prefix="synthetic-") as folder:
        for bad_share in (0.0, 0.5):
            for took in measure(count, bad_share, Path(folder), times):
                sys.stdout.write(
                    f"{took.rows:,} synthetic rows, {took.quarantined:,} quarantined, {took.bytes / 1e6:.0f} MB: "
                    f"{took.seconds:.1f} s, {took.mb_per_second:.0f} MB/s, {took.cpu_seconds:.1f} s of processor, "
                    f"{took.peak_bytes / 1e9:.2f} GB at most\n"
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
