"""The published DuckDB file.

Belongs here: copying the published tables out of the warehouse file, with their comments. Does not belong here:
checking the copy (`verification.py`), other formats, and the folder around them (`publish.py`).

Keys and references are stated in the comments, the dictionary and datapackage.json, and verified by query before
publishing. A primary key is a key of the file too, for `DESCRIBE` and BI tools to find, but in tables beyond
`MOST_KEYED` rows: DuckDB keeps an index for each, and of three million rows with every column filled (DuckDB 1.5.5, two
cores) the indexes took half of the time and two thirds of the bytes (16.5 seconds of a processor and 360 MB; 9.0 and
109 MB without), while rows lie in the order of their key and are found by it in a few blocks all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.release.audience import Audience
from warehouse.release.contract import PUBLISHED, Contract
from warehouse.release.fault import ReleaseFault
from warehouse.release.together import beside, together

STORAGE_VERSION = "v1.0.0"
"""Readable by every DuckDB 1.x and 2.x; the files that 2.0 writes by default open in no 1.x (DESIGN section 6)."""

MOST_KEYED = 100_000
"""Rows of a table that may have an index for its primary key."""


def literal(text: str | Path) -> str:
    """`text` as a SQL string."""
    return "'" + str(text).replace("'", "''") + "'"


def identifier(name: str) -> str:
    """`name` as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def columns_of(contract: Contract) -> str:
    return ", ".join(identifier(column.name) for column in contract.columns)


def order_of(contract: Contract) -> str:
    return ", ".join(identifier(name) for name in contract.order)


def write_database(
    warehouse: Path,
    contracts: Sequence[Contract],
    target: Path,
    audience: Audience,
    read: Callable[[duckdb.DuckDBPyConnection, Contract], None] = lambda _, __: None,
) -> dict[str, int]:
    """Copy the tables into a new file at `target`, in the order of their keys; returns the rows of each table.

    Columns that are internal are null in a file for the public. The rows are counted in the warehouse, not in the copy,
    so that they can prove the copy. Each table that is copied is given to `read`, with a connection that uses the new
    file. Raises `ReleaseFault` when a primary key is there twice or null.
    """
    counts = dict.fromkeys((contract.full_name for contract in contracts), 0)
    with beside(target) as con:
        con.execute(f"ATTACH {literal(warehouse)} AS warehouse (READ_ONLY)")
        # nobody would replay a log of this file: what is not finished is thrown away whole
        options = f"STORAGE_VERSION {literal(STORAGE_VERSION)}, RECOVERY_MODE no_wal_writes"
        con.execute(f"ATTACH {literal(target)} AS release ({options})")
        _create_tables(con, contracts)
        for contract in contracts:
            counted = con.sql(f"SELECT count(*) FROM warehouse.{contract.full_name}").fetchone()
            counts[contract.full_name] = int(counted[0]) if counted else 0

        def copy(contract: Contract) -> None:
            with con.cursor() as own:
                own.execute("USE release")
                _copy_table(own, contract, audience, is_keyed=counts[contract.full_name] <= MOST_KEYED)
                read(own, contract)

        together(partial(copy, contract) for contract in largest_first(contracts, counts))
        con.execute("CHECKPOINT release")
        con.execute("USE memory")
        con.execute("DETACH release")
    return counts


def largest_first(contracts: Sequence[Contract], counts: Mapping[str, int]) -> list[Contract]:
    """The tables by how many values they hold, so that those done side by side end at about the same time."""
    return sorted(contracts, key=lambda contract: -counts[contract.full_name] * len(contract.columns))


def _copy_table(con: duckdb.DuckDBPyConnection, contract: Contract, audience: Audience, *, is_keyed: bool) -> None:
    source = f"warehouse.{contract.full_name}"
    try:
        con.execute(
            f"INSERT INTO release.{contract.full_name} ({columns_of(contract)}) "
            f"SELECT {_shown(contract, audience)} FROM {source} ORDER BY {order_of(contract)}"
        )
        if contract.primary_key and is_keyed:
            # behind the rows, where an index is built in half the time that it takes while they come
            key = ", ".join(map(identifier, contract.primary_key))
            con.execute(f"ALTER TABLE release.{contract.full_name} ADD PRIMARY KEY ({key})")
    except duckdb.ConstraintException as error:
        raise ReleaseFault(_key_fault(con, contract, source)) from error


def _key_fault(con: duckdb.DuckDBPyConnection, contract: Contract, source: str) -> str:
    """What is wrong with the primary key of a table, with examples."""
    key = ", ".join(map(identifier, contract.primary_key))
    nulls = " OR ".join(f"{identifier(name)} IS NULL" for name in contract.primary_key)
    twice = con.sql(f"SELECT {key} FROM {source} GROUP BY {key} HAVING count(*) > 1 OR {nulls} LIMIT 3").fetchall()
    return f"{contract.full_name}: the key ({', '.join(contract.primary_key)}) is not unique or null, as in {twice}"


def _create_tables(con: duckdb.DuckDBPyConnection, contracts: Sequence[Contract]) -> None:
    """Empty tables and macros with their comments, in one transaction: a commit of each would wait for the disk."""
    con.execute("USE release")
    con.execute("BEGIN")
    for schema in PUBLISHED:
        con.execute(f"CREATE SCHEMA {schema}")
    for contract in contracts:
        columns = ", ".join(
            f"{identifier(column.name)} {column.type}{' NOT NULL' if column.name in contract.primary_key else ''}"
            for column in contract.columns
        )
        con.execute(f"CREATE TABLE {contract.full_name} ({columns})")
        con.execute(f"COMMENT ON TABLE {contract.full_name} IS {literal(table_comment(contract))}")
        for column in contract.columns:
            name = f"{contract.full_name}.{identifier(column.name)}"
            con.execute(f"COMMENT ON COLUMN {name} IS {literal(column.description)}")
    _create_macros(con)
    con.execute("COMMIT")


def _create_macros(con: duckdb.DuckDBPyConnection) -> None:
    """Run `macros.sql` in the file; the words above a macro become its comment."""
    for name, comment, statement in macros():
        con.execute(statement)
        con.execute(f"COMMENT ON MACRO TABLE {name} IS {literal(comment)}")


def macros() -> list[tuple[str, str, str]]:
    """Each macro of `macros.sql` as name, comment and statement."""
    found = []
    for part in Path(__file__).with_name("macros.sql").read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = part.splitlines()
        comment = " ".join(line.removeprefix("-- ") for line in lines if line.startswith("--"))
        statement = "\n".join(line for line in lines if not line.startswith("--"))
        found.append((statement.split("(")[0].removeprefix("CREATE MACRO "), comment, statement))
    return found


def fill_table(database: Path, contract: Contract, rows: pa.Table) -> int:
    """Replace the rows of one table of a file that is being made; returns how many there are now."""
    with duckdb.connect(str(database)) as con:
        con.execute(f"DELETE FROM {contract.full_name}")
        con.execute(f"INSERT INTO {contract.full_name} BY NAME SELECT * FROM rows")
        con.execute("CHECKPOINT")
    return len(rows)


def _shown(contract: Contract, audience: Audience) -> str:
    return ", ".join(
        f"CAST(NULL AS {column.type})" if column.is_internal and audience == "public" else identifier(column.name)
        for column in contract.columns
    )


def table_comment(contract: Contract) -> str:
    """What a table's comment says: its description, its key, and where its columns lead."""
    keys = [f"Primary key: {', '.join(contract.primary_key)}."] if contract.primary_key else []
    keys += [f"{key.column} refers to {contract.schema}.{key.table}." for key in contract.foreign_keys]
    return " ".join([contract.description, *keys])
