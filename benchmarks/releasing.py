"""`make benchmark-release`: what a release of three million made-up rows takes, and whether readers hold it up.

    python -m benchmarks.releasing [rows, by default three million] [folder]

Belongs here: the releases and the clocks. Does not belong here: the rows (`synthetic_warehouse.py`), and a release
beside what one would use instead (`publishing.py`).

Three releases follow each other in a folder of their own, which says that it is synthetic: the first; one in which one
record in a hundred says another number, so that there are changes to tell; and a third and fourth while four processes
loop over the current release, and over another copy of it. Those two take from the machine alike, so that their ratio
tells what it costs a publisher that its own release is being read.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.meter import Clock
from benchmarks.synthetic import mark
from benchmarks.synthetic_warehouse import make, revise
from orchestration.resources import MANIFEST, prepare_manifest
from warehouse.folder import DataFolder
from warehouse.release.contract import read_contracts
from warehouse.release.publish import Release, publish

ROWS = 3_000_000
READERS = 4

_READER = """
import sys, pathlib, duckdb
current, kind = pathlib.Path(sys.argv[1]), sys.argv[2]
while True:
    release = current.resolve()
    with duckdb.connect(':memory:' if kind == 'parquet' else str(release / 'incidents.duckdb'),
                        read_only=kind != 'parquet', config={'threads': 1}) as con:
        table = 'marts.attacks' if kind == 'duckdb' else f"'{release}/parquet/marts.attacks.parquet'"
        con.sql(f'SELECT country_name, sum(killed_best) FROM {table} GROUP BY ALL').fetchall()
"""


@contextmanager
def _readers(current: Path) -> Iterator[None]:
    """Four processes that open the release and ask, again and again: two its file, two its Parquet."""
    running = [
        subprocess.Popen([sys.executable, "-c", _READER, str(current), "parquet" if number % 2 else "duckdb"])
        for number in range(READERS)
    ]
    try:
        yield
        assert all(reader.poll() is None for reader in running), "a reader came to an error"
    finally:
        for reader in running:
            reader.kill()
            reader.wait()


def _published(what: str, data: DataFolder) -> Clock:
    prepare_manifest()
    facts = {"code_version": "benchmark", "inputs": what, "sources": {}, "checks": {}}
    with (clock := Clock()):
        made: Release = publish(data, data.warehouse, read_contracts(MANIFEST), facts, manifest=MANIFEST)
    size = sum(path.stat().st_size for path in made.folder.rglob("*") if path.is_file())
    sys.stdout.write(
        f"{what:52} {sum(made.counts.values()):>10,} rows {size / 1e6:5.0f} MB "
        f"{clock.seconds:6.1f} s {clock.processor_seconds:6.1f} s of a processor\n"
    )
    sys.stdout.flush()
    return clock


def main(rows: int, folder: Path) -> None:
    data = DataFolder(mark(folder) / "data")
    data.root.mkdir()
    prepare_manifest()
    make(data.warehouse, read_contracts(MANIFEST), rows)
    _published("first release", data)
    revise(data.warehouse, 0.01)
    _published("one record in a hundred revised", data)
    shutil.copytree(data.current.resolve(), folder / "another")
    apart, beside = [], []
    for turn in range(2):
        revise(data.warehouse, 0.01)
        with _readers(folder / "another"):
            apart.append(_published(f"beside {READERS} readers of another release ({turn + 1})", data).seconds)
        revise(data.warehouse, 0.01)
        with _readers(data.current):
            beside.append(_published(f"beside {READERS} readers of the current release ({turn + 1})", data).seconds)
    sys.stdout.write(f"readers of the current release: {sum(beside) / sum(apart):.2f} times as long\n")


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    if len(sys.argv) > 2:
        main(asked, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory(prefix="synthetic-") as made:
            main(asked, Path(made))
