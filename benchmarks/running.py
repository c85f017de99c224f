"""The whole pipeline: files in the inbox become a release, by `make run` and without Dagster and dbt.

Belongs here: a data folder with its inbox, runs over it, and how long each step took. Does not belong here: the stages
by themselves.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.meter import CHECKOUT, Clock
from benchmarks.synthetic import Exports, mark


def laid(folder: Path, exports: Exports) -> Path:
    """A data folder `folder` with nothing but the exports in its inbox."""
    shutil.rmtree(folder, ignore_errors=True)
    mark(folder)
    for source, file in (("acled", exports.acled), ("ucdp_ged", exports.ucdp)):
        drop(folder, source, file)
    return folder


def drop(data: Path, source: str, file: Path) -> None:
    inbox = data / "inbox" / source
    inbox.mkdir(parents=True, exist_ok=True)
    for old in inbox.iterdir():
        old.unlink()
    os.link(file, inbox / file.name)


def clear_releases(data: Path) -> None:
    """Make room: both releases and the public half, which no later stage reads, are half of what a run leaves."""
    (data / "current").unlink(missing_ok=True)
    for made in ("releases", "public"):
        shutil.rmtree(data / made, ignore_errors=True)


def make_run(clock: Clock, data: str) -> dict[str, Any]:
    """`make run` without the set-up, from the start of Python to the closing words; tells the seconds of each job."""
    root = Path(data)
    (root / "dagster").mkdir(exist_ok=True)
    settings = {
        "DAGSTER_HOME": str(CHECKOUT),
        "INCIDENTS_DATA": data,
        "INCIDENTS_DAGSTER": str(root / "dagster"),
        "INCIDENTS_SOURCES": "",
    }
    with clock:
        done = subprocess.run(
            [sys.executable, "-m", "orchestration.run"],
            cwd=CHECKOUT,
            env=os.environ | settings,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"the run ended with {done.returncode}: {(done.stdout + done.stderr)[-3000:]}")
    told = re.findall(r"^(\w+) +done in ([\d.]+) s", done.stdout, re.MULTILINE)
    return {
        "steps": {name: float(seconds) for name, seconds in told},
        "releases": len(list((root / "releases").iterdir())),
    }


def without_dagster(clock: Clock, data: str) -> dict[str, Any]:
    """The same functions in the same order, called by one script: ingestion, dbt, both releases."""
    from benchmarks.transforming import dbt
    from orchestration.publication import publish_public, release_facts
    from orchestration.resources import MANIFEST, dbt_environment
    from sources.catalogue import load_sources
    from warehouse.folder import DataFolder
    from warehouse.ingest import bring, validate
    from warehouse.release.checks import write_checks
    from warehouse.release.contract import read_contracts
    from warehouse.release.inputs import note_inputs
    from warehouse.release.publish import publish
    from warehouse.status import write_status

    folder, sources = DataFolder(Path(data)), load_sources()
    dbt_environment(folder)
    dbt(folder.root, "parse")
    with clock:
        for source in sources.values():
            bring(source, folder, is_enabled=False)
            validate(source, folder)
        write_status(sources, folder)
        note_inputs(sources, folder)
        dbt(folder.root, "build")
        write_checks(json.loads((folder.root / "dbt" / "run_results.json").read_text(encoding="utf-8")), folder.checks)
        facts = release_facts(folder, "internal")
        publish(folder, folder.warehouse, read_contracts(MANIFEST), facts, manifest=MANIFEST)
        publish_public(sources, folder, lambda _: None)
    return {}


def by_script(clock: Clock, data: str, acled: str, ucdp: str) -> dict[str, Any]:
    """What a desk would write by hand: both files into Parquet, the script for `core`, `core` into Parquet.

    Nothing is landed, no row is refused with a reason, nothing is tested, described, kept as history or published.
    """
    import duckdb

    from benchmarks.ingesting import RULES, TYPED
    from benchmarks.transforming import room, run_script

    root = room(data, "by-script")
    with clock:
        with duckdb.connect() as con:
            con.execute(f"COPY (FROM ({TYPED.format(file=acled)}) WHERE {RULES}) TO '{root}/acled.parquet'")
            con.execute(f"COPY (FROM read_csv('{ucdp}') WHERE best >= low) TO '{root}/ucdp.parquet'")
        run_script(Path(data), root)
        with duckdb.connect(str(root / "warehouse.duckdb")) as con:
            for (table,) in con.sql("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'core'").fetchall():
                con.execute(f"COPY core.{table} TO '{root}/{table}.parquet'")
    shutil.rmtree(root)
    return {}


def state(data: Path) -> dict[str, tuple[int, int]]:
    """Size and time of writing of every file that holds data, to see whether a run has rewritten one."""
    rooms = ("landing", "validated", "quarantine", "releases", "public/releases", "warehouse.duckdb")
    files = [path for room in rooms for path in (data / room, *(data / room).rglob("*")) if path.is_file()]
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}
