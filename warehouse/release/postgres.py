"""Publishes a release into PostgreSQL, for tools that read a server and not a file.

Belongs here: copying the tables of a release folder into a database and switching its schemas. Does not belong here:
what is in a release; it has been verified as a file before.

All is one transaction: the tables are made in hidden schemas, the former ones are dropped, the new ones take their
names. A killed publication leaves nothing, and no reader sees half of one:

- `COPY … FREEZE` shows the rows to every snapshot, so that a transaction that began before the switch, and reads a
  table for the first time behind it, finds it full (https://www.postgresql.org/docs/current/sql-copy.html).
- The switch happens while every former table is locked. A transaction that has read one of them holds the switch back
  until it ends, so that all of its queries read one release; a query that comes meanwhile waits, and then finds the new
  tables by their names.
- The lock is asked for in short tries, below the second after which PostgreSQL looks for deadlocks
  (`deadlock_timeout`): between two tries readers go on, and none is ever ended for the switch's sake.

A schema is taken over only when its comment says that a release of the same audience stands in it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import duckdb
import psycopg2
from psycopg2.extensions import cursor as Cursor  # noqa: N812 - a class that its package names in lower case

from warehouse.release.audience import Audience
from warehouse.release.contents import DATABASE
from warehouse.release.contract import PUBLISHED, Contract
from warehouse.release.database import columns_of, identifier, literal, table_comment
from warehouse.release.fault import ReleaseFault

VARIABLES: dict[Audience, str] = {"internal": "INCIDENTS_POSTGRES_URL", "public": "INCIDENTS_POSTGRES_PUBLIC_URL"}
"""Where the address of the database for each audience stands: `postgresql://user:password@host:port/database`."""

PATIENCE_S = 60.0
"""How long the switch is tried while transactions that stay open read the former tables."""

_TRY_S, _PAUSE_S = 0.3, 0.1
_OURS = "Incident warehouse, "
_TYPES = {"VARCHAR": "text", "DOUBLE": "double precision"}
"""DuckDB's types that PostgreSQL calls otherwise."""


def publish_to_postgres(
    folder: Path, contracts: Sequence[Contract], url: str, patience_s: float = PATIENCE_S
) -> dict[str, int] | None:
    """Replace what the database at `url` holds by the release in `folder`; returns the rows of each table.

    Returns `None` when it holds this very release: then nothing is done.

    Raises `ReleaseFault` when the database cannot be reached, its schemas are not a release of this audience, something
    of others stands on the former tables, or readers keep them for longer than `patience_s`; then it holds what it
    held before.
    """
    release = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as room, duckdb.connect(str(folder / DATABASE), read_only=True) as file:
        connection = _connect(url)
        try:
            with connection, connection.cursor() as cursor:
                former = _former_schemas(cursor, release["audience"])
                told = f"{_OURS}{release['audience']} release {release['version']}"
                if former == dict.fromkeys(PUBLISHED, told):
                    return None
                counts = _build(cursor, file, contracts, Path(room) / "rows.csv")
                for schema in PUBLISHED:
                    cursor.execute(f"COMMENT ON SCHEMA {_hidden(schema)} IS {literal(told)}")
                _drop(cursor, list(former), patience_s)
                for schema in PUBLISHED:
                    cursor.execute(f"ALTER SCHEMA {_hidden(schema)} RENAME TO {schema}")
        except psycopg2.Error as error:
            raise ReleaseFault(f"PostgreSQL refused the release, and holds what it held before: {error}") from error
        finally:
            connection.close()
    return counts


def _connect(url: str) -> psycopg2.extensions.connection:
    """A connection; no fault repeats the address or follows from one that does, for a password stands in it."""
    try:
        parts = urlsplit(url)
        where = f"{parts.hostname}:{parts.port or 5432}{parts.path}"
        return psycopg2.connect(url, application_name="incident-warehouse", connect_timeout=10)
    except (ValueError, psycopg2.ProgrammingError):
        fault = "the address of PostgreSQL is not of the form postgresql://user:password@host:port/database"
    except psycopg2.OperationalError:
        fault = f"no connection to PostgreSQL at {where}: is it up, and are user and password right?"
    raise ReleaseFault(fault)


def _hidden(schema: str) -> str:
    return f"next_{schema}"


def _former_schemas(cursor: Cursor, audience: str) -> dict[str, str]:
    """Those of our schemas that are there, each with its comment, which says that it holds a release for `audience`."""
    cursor.execute(
        "SELECT nspname, coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace WHERE nspname = ANY(%s)",
        [list(PUBLISHED)],
    )
    found: dict[str, str] = dict(cursor.fetchall())
    if others := [name for name, told in found.items() if not told.startswith(f"{_OURS}{audience} release ")]:
        raise ReleaseFault(
            f"the database has schemas of these names that hold no {audience} release: {', '.join(sorted(others))}; "
            "publish into a database of its own"
        )
    return found


def _build(
    cursor: Cursor, file: duckdb.DuckDBPyConnection, contracts: Sequence[Contract], rows: Path
) -> dict[str, int]:
    """Make every table in the hidden schemas, filled, keyed and described."""
    counts = {}
    for schema in PUBLISHED:
        cursor.execute(f"CREATE SCHEMA {_hidden(schema)}")
    for contract in contracts:
        table = f"{_hidden(contract.schema)}.{identifier(contract.name)}"
        types = ", ".join(f"{identifier(c.name)} {_TYPES.get(c.type, c.type)}" for c in contract.columns)
        cursor.execute(f"CREATE TABLE {table} ({types})")
        query = f"SELECT {columns_of(contract)} FROM {contract.full_name}"
        file.execute(f"COPY ({query}) TO {literal(rows)} (FORMAT csv, HEADER false)")
        with rows.open("rb") as opened:
            cursor.copy_expert(f"COPY {table} FROM STDIN (FORMAT csv, FREEZE)", opened)
        counts[contract.full_name] = cursor.rowcount
        if file.sql(f"SELECT count(*) FROM {contract.full_name}").fetchone() != (cursor.rowcount,):
            raise ReleaseFault(f"{contract.full_name}: PostgreSQL took {cursor.rowcount:,} rows, not all of them")
        for statement in _statements(contract, table):
            cursor.execute(statement)
    return counts


def _statements(contract: Contract, table: str) -> list[str]:
    """Keys, comments and statistics of a filled table; a key is made faster once the rows are there."""
    statements = []
    if contract.primary_key:
        statements.append(f"ALTER TABLE {table} ADD PRIMARY KEY ({', '.join(map(identifier, contract.primary_key))})")
    statements += [
        f"ALTER TABLE {table} ADD FOREIGN KEY ({identifier(key.column)}) "
        f"REFERENCES {_hidden(contract.schema)}.{identifier(key.table)} ({identifier(key.to_column)})"
        for key in contract.foreign_keys
    ]
    statements.append(f"COMMENT ON TABLE {table} IS {literal(table_comment(contract))}")
    statements += [
        f"COMMENT ON COLUMN {table}.{identifier(column.name)} IS {literal(column.description)}"
        for column in contract.columns
    ]
    return [*statements, f"ANALYZE {table}"]


def _drop(cursor: Cursor, schemas: Sequence[str], patience_s: float) -> None:
    """Drop the former schemas once nobody reads their tables; nobody can from here to the end of the transaction."""
    cursor.execute(
        "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname = ANY(%s)",
        [list(schemas)],
    )
    tables = [name for (name,) in cursor.fetchall()]
    _lock(cursor, tables, patience_s)
    try:
        # without CASCADE: what others have built on our tables is theirs
        if tables:
            cursor.execute(f"DROP TABLE {', '.join(tables)}")
        if schemas:
            cursor.execute(f"DROP SCHEMA {', '.join(schemas)}")
    except psycopg2.errors.DependentObjectsStillExist as error:
        raise ReleaseFault(
            "something that is not of the release stands on its tables; drop it, publish, and make it again: "
            f"{error.diag.message_detail}"
        ) from error


def _lock(cursor: Cursor, tables: list[str], patience_s: float) -> None:
    """Lock every table, or none and try again; the one that was not to be had is the first of the next try.

    So a reader that goes from table to table meets the lock at its first one, before it has another that we wait for.
    """
    last = monotonic() + patience_s
    cursor.execute("SAVEPOINT before_switch")
    while (taken := _try_to_lock(cursor, tables)) is not None:
        cursor.execute("ROLLBACK TO SAVEPOINT before_switch")
        if monotonic() > last:
            raise ReleaseFault(
                f"for {patience_s:g} s {taken} was read without a pause, by {_readers(cursor)}; "
                "the database holds the former release"
            )
        tables.remove(taken)
        tables.insert(0, taken)
        sleep(_PAUSE_S)
    cursor.execute("SET LOCAL statement_timeout = 0")


def _try_to_lock(cursor: Cursor, tables: Sequence[str]) -> str | None:
    """The table that others kept, or `None` when all are locked."""
    end = monotonic() + _TRY_S
    for table in tables:
        cursor.execute(f"SET LOCAL statement_timeout = {max(1, round((end - monotonic()) * 1000))}")
        try:
            cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        except psycopg2.errors.QueryCanceled:
            return table
    return None


def _readers(cursor: Cursor) -> str:
    """Who holds a lock on a table of the release."""
    cursor.execute(
        "SELECT DISTINCT activity.pid, usename, application_name, activity.state FROM pg_locks AS lock "
        "JOIN pg_class AS held ON lock.relation = held.oid JOIN pg_namespace ON held.relnamespace = pg_namespace.oid "
        "JOIN pg_stat_activity AS activity ON lock.pid = activity.pid "
        "WHERE nspname = ANY(%s) AND activity.pid <> pg_backend_pid() ORDER BY activity.pid",
        [list(PUBLISHED)],
    )
    return "; ".join(f"process {pid}, user {user}, {name or 'unnamed'}, {state}" for pid, user, name, state in cursor)
