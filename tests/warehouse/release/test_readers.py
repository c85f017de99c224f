"""Readers that loop over the current release never see an error or a mixture while releases follow each other."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.warehouse.release.publishing import contracts, incident, make_warehouse, publish_small
from warehouse.folder import DataFolder
from warehouse.release.publish import publish

RELEASES, READERS = int(os.environ.get("INCIDENTS_TEST_RELEASES", "8")), 4
"""A longer row of releases, such as 50, takes minutes: INCIDENTS_TEST_RELEASES=50."""

_READER = """
import sys, duckdb, pathlib
current, kind, stop = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
reads = 0
while not stop.exists():
    # a reader of several files goes to the release once, and stays with it
    release = current.resolve()
    if kind == 'duckdb':
        with duckdb.connect(str(current / 'incidents.duckdb'), read_only=True) as con:
            one, other = con.sql('select min(title) from core.dim_incident').fetchone(), con.sql(
                'select min(title) from marts.attacks').fetchone()
    else:
        one, other = (duckdb.sql(f"select min(title) from '{release}/parquet/{name}.parquet'").fetchone()
                      for name in ('core.dim_incident', 'marts.attacks'))
    assert one == other, (one, other)
    reads += 1
print('reads', reads)
"""


def _titled(title: str) -> list[str]:
    return [incident(1, title), f"INSERT INTO marts.attacks (incident_id, title) VALUES ('inc_1', '{title}')"]


def test_releases_in_a_row_trouble_no_reader(data: DataFolder, tmp_path: Path) -> None:
    first = publish_small(data, *_titled("release 0"))
    stop = tmp_path / "stop"
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _READER, str(data.current), "duckdb" if number % 2 else "parquet", str(stop)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(READERS)
    ]
    versions, longest = {first.version}, 0.0
    for number in range(1, RELEASES):
        data.warehouse.unlink()
        make_warehouse(data.warehouse, *_PLACE, *_titled(f"release {number}"))
        began = time.monotonic()
        versions.add(publish(data, data.warehouse, contracts(), {"code_version": "synthetic"}).version)
        longest = max(longest, time.monotonic() - began)
    stop.touch()
    for reader in readers:
        said, error = reader.communicate(timeout=60)
        assert reader.returncode == 0, error
        # on a machine so busy that a query takes seconds, DuckDB draws a bar of its progress before it
        assert int(said.rpartition("reads ")[2]) > RELEASES / 10
    assert len(versions) == RELEASES
    assert len(list(data.releases.iterdir())) == 5
    # no reader is waited for, so only the load of the machine makes a publish long
    assert longest < 120, "a publish takes seconds; a longer one has waited for a reader"


_HOLDER = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
con.begin()
rows = con.execute('select title from core.dim_incident')
print(rows.fetchone()[0], flush=True)
sys.stdin.readline()
print(len(rows.fetchall()), con.sql('select max(title) from core.dim_incident').fetchone()[0], flush=True)
"""


_MANY = (
    "SELECT 'inc_' || i AS incident_id, 'attack' AS incident_class, 'first' AS title, 'unknown' AS location_id "
    "FROM range(10000) AS made(i)"
)


def test_a_publish_waits_for_no_reader(data: DataFolder) -> None:
    """A reader in the middle of a query, in an open transaction, stays there until the next release stands."""
    many = f"INSERT INTO core.dim_incident BY NAME {_MANY}"
    first = publish_small(data, many)
    reader = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(data.current / "incidents.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "first\n"
    second = publish_small(data, incident(1, "second"))
    assert data.current.resolve() == second.folder != first.folder
    assert reader.poll() is None, "the reader has waited, not the publisher"
    said, _ = reader.communicate("go on\n", timeout=60)
    assert said.endswith("9999 first\n")
    assert reader.returncode == 0


_PLACE = ["INSERT INTO core.dim_location (location_id, location_precision) VALUES ('unknown', 'unknown')"]
