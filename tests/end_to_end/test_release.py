"""A release is whole, described, and stays readable while the next one is made."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.resources import MANIFEST, prepare_manifest
from orchestration.transformation import build_apart
from tests.built import Built, run
from warehouse.folder import DataFolder
from warehouse.release.contract import read_contracts
from warehouse.release.database import MOST_KEYED
from warehouse.release.documents import dictionary
from warehouse.release.publish import publish

pytestmark = pytest.mark.xdist_group("built")


def test_every_table_of_the_contract_is_published_with_its_columns_keys_and_comments(built: Built) -> None:
    contracts = read_contracts(MANIFEST)
    tables = {f"{schema}.{name}" for schema, name in built.rows("SELECT schema_name, table_name FROM duckdb_tables()")}
    assert {contract.full_name for contract in contracts} == tables
    assert built.rows("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL") == []
    assert (
        built.rows("SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal") == []
    )
    required = built.rows(
        "SELECT schema_name || '.' || table_name, column_name FROM duckdb_columns() WHERE NOT is_nullable"
    )
    assert set(required) == {(contract.full_name, name) for contract in contracts for name in contract.primary_key}
    counts = json.loads((built.data.current / "release.json").read_text())["rows"]
    keyed = built.rows("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'")
    assert keyed == [(sum(counts[c.full_name] <= MOST_KEYED for c in contracts if c.primary_key),)]
    rows = built.rows("SELECT schema_name || '.' || table_name, comment FROM duckdb_tables()")
    told = {str(name): str(comment) for name, comment in rows}
    for contract in contracts:
        if contract.primary_key:
            assert f"Primary key: {', '.join(contract.primary_key)}." in told[contract.full_name]


def test_every_table_lies_beside_as_parquet_with_the_same_rows(built: Built) -> None:
    counts = json.loads((built.data.current / "release.json").read_text())["rows"]
    for name, rows in counts.items():
        path = built.data.current / "parquet" / f"{name}.parquet"
        assert built.rows(f"SELECT count(*) FROM '{path}'") == [(rows,)], name


def test_the_sums_are_those_of_the_files(built: Built) -> None:
    release = built.data.current.resolve()
    lines = [line.split("  ") for line in (release / "SHA256SUMS").read_text().splitlines()]
    listed = {name: told for told, name in lines}
    files = {str(path.relative_to(release)) for path in release.rglob("*") if path.is_file()} - {"SHA256SUMS"}
    assert set(listed) == files
    for name, told in listed.items():
        assert hashlib.sha256((release / name).read_bytes()).hexdigest() == told, name


def test_the_dictionary_is_generated_from_the_contract(built: Built) -> None:
    assert (built.data.current / "DICTIONARY.md").read_text() == dictionary(read_contracts(MANIFEST))


def test_the_licences_name_each_source_that_is_in_the_release(built: Built) -> None:
    text = (built.data.current / "LICENSES.md").read_text()
    for (source,) in built.rows("SELECT DISTINCT source_name FROM core.fct_source_record"):
        assert f"`{source}`" in text


def test_the_file_is_written_in_the_storage_version_that_old_readers_open(built: Built) -> None:
    # the version stands behind the magic bytes of the main header; every DuckDB 1.x reads 64 (DuckDB's storage docs)
    with (built.data.current / "incidents.duckdb").open("rb") as file:
        header = file.read(20)
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64


def test_the_closing_words_say_what_came_in_and_where_it_lies(built: Built) -> None:
    assert "389 landed" in built.said
    assert "21 quarantined (undated 21)" in built.said
    assert str(built.data.current.resolve()) in built.said
    assert "duckdb -readonly" in built.said


def test_a_second_run_with_nothing_new_makes_nothing(built: Built) -> None:
    before = built.data.current.resolve()
    landed = sorted(built.data.landing("ledger").iterdir())
    done = run(built.data)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no file and no rule has changed" in done.stdout
    assert built.data.current.resolve() == before
    assert sorted(built.data.landing("ledger").iterdir()) == landed


INPUTS = ("landing", "validated", "quarantine", "status")
"""Folders of what came in, below the data folder; all else is made from them."""


def test_two_builds_from_the_same_inputs_have_the_same_content_table_by_table(built: Built, tmp_path: Path) -> None:
    again = DataFolder(tmp_path / "again")
    for name in INPUTS:
        shutil.copytree(built.data.root / name, again.root / name)
    prepare_manifest()
    build_apart(again)
    made = publish(again, again.warehouse, read_contracts(MANIFEST), {"code_version": "test"})
    hashes = [
        json.loads((folder / "release.json").read_text())["content_hashes"]
        for folder in (built.data.current, made.folder)
    ]
    assert {name for name, told in hashes[1].items() if hashes[0][name] != told} == set()
    assert set(hashes[0]) == {contract.full_name for contract in read_contracts(MANIFEST)}


def test_a_reader_keeps_the_old_release_while_a_new_one_is_made(built: Built, tmp_path: Path) -> None:
    """A plain DuckDB process holds the file open over a whole run that has something new to publish."""
    data = DataFolder(tmp_path / "data")
    shutil.copytree(built.data.root, data.root, symlinks=True)
    reader = subprocess.Popen(
        [sys.executable, "-c", _READER, str(data.current / "incidents.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stdin is not None
    before = reader.stdout.readline()

    desk = built.rows("SELECT 1")  # the released file is readable beside the reader
    assert desk == [(1,)]
    data.inbox("ledger").mkdir(parents=True, exist_ok=True)
    bundled = Path("sources/ledger/incidents.csv").read_text(encoding="utf-8").splitlines()
    row = next(line for line in bundled if line.startswith("S0001,")).replace("S0001,", "D0001,")
    (data.inbox("ledger") / "desk.csv").write_text(f"{bundled[0]}\n{row}\n", encoding="utf-8")
    done = run(data)
    assert done.returncode == 0, done.stdout + done.stderr

    reader.stdin.write("again\n")
    reader.stdin.flush()
    assert reader.stdout.readline() == before
    reader.communicate(timeout=30)
    assert reader.returncode == 0
    with duckdb.connect(str(data.current / "incidents.duckdb"), read_only=True) as con:
        reconnected = con.sql("SELECT count(*) FROM core.fct_source_record").fetchone()
    assert reconnected == (int(before) + 1,)


_READER = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
while True:
    print(con.sql('SELECT count(*) FROM core.fct_source_record').fetchone()[0], flush=True)
    if not sys.stdin.readline():
        break
"""
