"""A lake has many writers and readers at once, outlives a killed writer, and takes over the file by one command."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import CHECKOUT
from tests.engines.engines import Warehouse
from warehouse.folder import DataFolder
from warehouse.lake import attach_lake
from warehouse.move import MoveFault, move

pytestmark = pytest.mark.xdist_group("engines")

LEDGER = ("+int_ledger_records__harmonised", "stg_ledger__claims", "stg_ledger__seizures")
UCDP = ("+int_ucdp_ged_records__harmonised", "int_ucdp_ged_casualties__unpivoted")
"""What each source has to itself: two workers may build them at once."""


@pytest.fixture
def empty(
    validated: DataFolder, lake: Callable[[DataFolder, str], Warehouse], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Warehouse:
    """A new lake with nothing in it, and this process's variables set to reach it."""
    data = DataFolder(tmp_path)
    shutil.copytree(validated.root / "validated", data.root / "validated")
    warehouse = lake(data, f"lake_{tmp_path.name}_{time.time_ns()}".replace("-", "_"))
    for name, value in warehouse.environment.items():
        monkeypatch.setenv(name, value)
    return warehouse


def start(warehouse: Warehouse, *selected: str, apart: str) -> subprocess.Popen[str]:
    """A build that goes on by itself, with its own folder for dbt's files."""
    command = warehouse.command("run", "--quiet", "--select", *selected)
    command[-3] = command[-1] = str(warehouse.artifacts / apart)
    return subprocess.Popen(
        command, cwd=CHECKOUT, env=warehouse.settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def snapshots(con: duckdb.DuckDBPyConnection) -> list[int]:
    return [row[0] for row in con.sql("SELECT snapshot_id FROM lake.snapshots() ORDER BY ALL").fetchall()]


def counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = con.sql("SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'lake'").fetchall()
    rows = {f"{s}.{t}": con.sql(f'SELECT count(*) FROM lake."{s}"."{t}"').fetchone() for s, t in tables}
    return {table: row[0] for table, row in rows.items() if row}


@pytest.mark.slow
def test_two_builds_at_once_and_four_readers_meet_no_lock_and_see_whole_tables(empty: Warehouse) -> None:
    empty.dbt("seed", "--quiet")
    empty.dbt("run", "--quiet", "--select", *LEDGER, *UCDP, "--exclude", "resource_type:seed")
    table = "lake.intermediate.int_ledger_records__harmonised"
    faults: list[str] = []
    reads: list[tuple[int, int]] = []
    done = threading.Event()

    def read() -> None:
        try:
            with duckdb.connect() as con:
                attach_lake(con, empty.data, read_only=True)
                while not done.is_set():
                    row = con.sql(f"SELECT count(*), count(DISTINCT record_id) FROM {table}").fetchone()
                    reads.append(row or (0, 0))
        except duckdb.Error as error:
            faults.append(str(error))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    builds = [start(empty, *LEDGER, apart="a"), start(empty, *UCDP, apart="b")]
    said = [build.communicate()[0] for build in builds]
    done.set()
    for reader in readers:
        reader.join()
    assert [build.returncode for build in builds] == [0, 0], said
    assert faults == []
    assert set(reads) == {(368, 368)}
    assert len(reads) >= 4


def test_a_killed_writer_leaves_the_last_snapshot(empty: Warehouse) -> None:
    empty.dbt("seed", "--quiet", "--select", "seed_actor")
    program = (
        "import duckdb, sys; from warehouse.folder import data_folder; from warehouse.lake import attach_lake\n"
        "con = duckdb.connect(); attach_lake(con, data_folder()); con.execute('BEGIN')\n"
        "con.execute('DELETE FROM lake.seeds.seed_actor')\n"
        "con.execute('CREATE TABLE lake.seeds.half AS SELECT i FROM range(1000000) t(i)')\n"
        "print('written', flush=True); sys.stdin.read()"
    )
    with duckdb.connect() as con:
        attach_lake(con, empty.data, read_only=True)
        before = con.sql("SELECT count(*) FROM lake.seeds.seed_actor").fetchone()
        known = snapshots(con)
        with _writer(program, empty) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "written\n"
            writer.send_signal(signal.SIGKILL)
            writer.wait()
        assert con.sql("SELECT count(*) FROM lake.seeds.seed_actor").fetchone() == before
        assert snapshots(con) == known
        assert con.sql("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'").fetchone() == (0,)
    empty.dbt("seed", "--quiet", "--select", "seed_actor")


@pytest.mark.slow
def test_a_killed_build_leaves_what_it_had_finished_and_is_run_again(empty: Warehouse) -> None:
    empty.dbt("seed", "--quiet")
    with duckdb.connect() as con:
        attach_lake(con, empty.data, read_only=True)
        seeded = len(snapshots(con))
        with start(empty, *UCDP, apart="killed") as build:
            while len(snapshots(con)) == seeded:
                assert build.poll() is None, "the build ended before it was killed"
                time.sleep(0.05)
            build.kill()
        finished = counts(con)
    empty.dbt("run", "--quiet", "--select", *UCDP)
    with duckdb.connect() as con:
        attach_lake(con, empty.data, read_only=True)
        assert {table: rows for table, rows in counts(con).items() if table in finished} == finished


def _writer(program: str, warehouse: Warehouse) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=CHECKOUT, env=warehouse.settings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture
def filed(empty: Warehouse) -> Iterator[DataFolder]:
    """The data folder of a lake that has a warehouse file too, with one table of two rows."""
    with duckdb.connect(str(empty.data.warehouse)) as con:
        con.execute("CREATE SCHEMA core")
        con.execute(
            "CREATE TABLE core.fct_attack AS SELECT * FROM (VALUES ('a', 1), ('b', NULL)) t(incident_id, killed_low)"
        )
    yield empty.data


def test_one_command_moves_the_file_into_the_lake_and_leaves_the_file(filed: DataFolder) -> None:
    assert move(filed) == {"core.fct_attack": 2}
    with duckdb.connect() as con:
        attach_lake(con, filed, read_only=True)
        assert con.sql("SELECT * FROM lake.core.fct_attack ORDER BY ALL").fetchall() == [("a", 1), ("b", None)]
    assert filed.warehouse.exists()
    assert move(filed) == {"core.fct_attack": 2}, "a second move replaces what the first one brought"


def test_without_a_file_there_is_nothing_to_move_and_the_error_says_what_to_do(empty: Warehouse) -> None:
    with pytest.raises(MoveFault, match="make run"):
        move(empty.data)
