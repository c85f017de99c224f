"""A release in PostgreSQL is switched whole, under readers, and is for its audience alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from tests.postgres import PostgresServer
from tests.warehouse.release.publishing import UNKNOWN_PLACE, contracts, incident, make_warehouse
from warehouse.release.contract import PUBLISHED
from warehouse.release.database import write_database
from warehouse.release.fault import ReleaseFault
from warehouse.release.postgres import publish_to_postgres

_NUMBERS = count()
PLACE = "INSERT INTO core.dim_location (location_id, place, location_precision) VALUES ('{}', {}, 'point')"


@pytest.fixture
def address(postgres_server: PostgresServer) -> str:
    return postgres_server.create(f"release_{next(_NUMBERS)}")


@pytest.fixture
def release_of(tmp_path: Path) -> Callable[..., Path]:
    """Makes what is read of a release folder: its database with what statements insert, and who it is for."""
    numbers = count()

    def make(*rows: str) -> Path:
        number = next(numbers)
        folder = tmp_path / f"release {number}"
        warehouse = make_warehouse(folder / "warehouse.duckdb", UNKNOWN_PLACE, *rows)
        write_database(warehouse, contracts(), folder / "incidents.duckdb", "internal")
        (folder / "release.json").write_text(json.dumps({"version": str(number), "audience": "internal"}))
        return folder

    return make


@pytest.fixture
def publish_titled(release_of: Callable[..., Path], address: str) -> Callable[..., dict[str, int] | None]:
    """Publishes a release whose only incident and attack bear a title."""

    def publish(title: str, patience_s: float = 60) -> dict[str, int] | None:
        attack = f"INSERT INTO marts.attacks (incident_id, title) VALUES ('inc_1', '{title}')"
        return publish_to_postgres(release_of(incident(1, title), attack), contracts(), address, patience_s)

    return publish


def ask(address: str, query: str) -> list[tuple[Any, ...]]:
    connection = psycopg2.connect(address)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def test_tables_keys_comments_and_awkward_texts_arrive(release_of: Callable[..., Path], address: str) -> None:
    awkward = ["'semi;comma,\"quote\"'", "E'two\\nlines'", "''", "NULL", "'\\.'", "'née Ñ 日本'"]
    places = [PLACE.format(f"p{number}", text) for number, text in enumerate(awkward)]
    release = release_of(*places, incident(1))
    counts = publish_to_postgres(release, contracts(), address)
    assert counts is not None
    assert counts["core.dim_location"] == len(awkward) + 1
    told = ask(address, "SELECT place FROM core.dim_location WHERE location_id LIKE 'p%' ORDER BY location_id")
    assert [place for (place,) in told] == ['semi;comma,"quote"', "two\nlines", "", None, "\\.", "née Ñ 日本"]
    assert ask(address, "SELECT incident_id, date_start::text FROM core.dim_incident") == [("inc_1", "2024-01-01")]
    found = ask(
        address,
        f"SELECT nspname || '.' || relname FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid "
        f"WHERE relkind = 'r' AND nspname IN {PUBLISHED} AND obj_description(pg_class.oid) IS NOT NULL",
    )
    assert {name for (name,) in found} == {contract.full_name for contract in contracts()}
    with pytest.raises(psycopg2.errors.UniqueViolation):
        ask(address, "INSERT INTO core.dim_incident SELECT * FROM core.dim_incident")
    assert ask(address, "SELECT obj_description('marts'::regnamespace)") == [
        ("Incident warehouse, internal release 0",)
    ]
    assert publish_to_postgres(release, contracts(), address) is None, "it holds this release"


_READER = """
import sys, psycopg2, pathlib
address, stop, level = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
con = psycopg2.connect(address)
con.set_session(isolation_level=level)
reads, titles = 0, set()
while not stop.exists():
    with con, con.cursor() as cursor:
        cursor.execute('SELECT 1')  # takes the snapshot of a repeatable read
        cursor.execute('SELECT a.title, i.title FROM marts.attacks a JOIN core.dim_incident i USING (incident_id)')
        [(one, other)] = cursor.fetchall()
        cursor.execute('SELECT title FROM core.dim_incident')
        [(later,)] = cursor.fetchall()
    assert one == other == later, (one, other, later)
    titles.add(one)
    reads += 1
print(reads, len(titles))
"""


def test_readers_that_loop_see_one_release_at_a_time(
    publish_titled: Callable[..., dict[str, int] | None], address: str, tmp_path: Path
) -> None:
    publish_titled("release 0")
    stop = tmp_path / "stop"
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _READER, address, str(stop), level],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for level in ("READ COMMITTED", "REPEATABLE READ", "READ COMMITTED", "REPEATABLE READ")
    ]  # fmt: skip
    for number in range(1, 6):
        publish_titled(f"release {number}")
    stop.touch()
    for reader in readers:
        said, error = reader.communicate(timeout=60)
        assert reader.returncode == 0, error
        reads, releases = map(int, said.split())
        assert reads > 50
        assert releases > 2


def test_a_transaction_that_reads_on_keeps_its_release_and_is_named(
    publish_titled: Callable[..., dict[str, int] | None], address: str
) -> None:
    publish_titled("old")
    connection = psycopg2.connect(address, application_name="a dashboard")
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT title FROM marts.attacks")
        with pytest.raises(ReleaseFault, match="a dashboard, idle in transaction"):
            publish_titled("new", patience_s=1)
        cursor.execute("SELECT title FROM core.dim_incident")
        assert cursor.fetchall() == [("old",)]
    connection.close()
    publish_titled("new")
    assert ask(address, "SELECT title FROM marts.attacks") == [("new",)]


def test_a_view_of_others_is_not_dropped(publish_titled: Callable[..., dict[str, int] | None], address: str) -> None:
    publish_titled("old")
    ask(address, "CREATE VIEW public.mine AS SELECT title FROM marts.attacks")
    with pytest.raises(ReleaseFault, match=r"view mine depends on table marts\.attacks"):
        publish_titled("new")
    assert ask(address, "SELECT title FROM mine") == [("old",)]


def test_schemas_of_others_and_of_the_other_audience_are_left_alone(
    publish_titled: Callable[..., dict[str, int] | None], address: str
) -> None:
    ask(address, "CREATE SCHEMA marts CREATE TABLE mine (id int)")
    with pytest.raises(ReleaseFault, match="hold no internal release: marts"):
        publish_titled("new")
    ask(address, "COMMENT ON SCHEMA marts IS 'Incident warehouse, public release 1'")
    with pytest.raises(ReleaseFault, match="hold no internal release: marts"):
        publish_titled("new")
    assert ask(address, "SELECT * FROM marts.mine") == []


def test_who_may_read_by_default_may_read_every_next_release(
    publish_titled: Callable[..., dict[str, int] | None], address: str
) -> None:
    ask(address, "CREATE ROLE analyst LOGIN")
    ask(address, "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO analyst")
    ask(address, "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO analyst")
    for title in ("one", "two"):
        publish_titled(title)
        analyst = address.replace("incidents@", "analyst@")
        assert ask(analyst, "SELECT title FROM marts.attacks") == [(title,)]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(analyst, "DELETE FROM marts.attacks")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://u:s3cret@127.0.0.1:1/db", "no connection to PostgreSQL at 127.0.0.1:1/db"),
        ("postgresql://u:s3c@ret@127.0.0.1:s3cret/db", "not of the form"),
        ("s3cret", "not of the form"),
    ],
)
def test_a_fault_never_repeats_the_address(release_of: Callable[..., Path], url: str, told: str) -> None:
    with pytest.raises(ReleaseFault, match=told) as fault:
        publish_to_postgres(release_of(), contracts(), url)
    assert "s3c" not in str(fault.value)
    assert fault.value.__context__ is None
