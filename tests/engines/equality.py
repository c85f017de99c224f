"""Whether a table holds the same on two engines.

Belongs here: comparing by key, value by value. Does not belong here: which tables, and which engines.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

TOLERANCE = 1e-9
"""Floats may differ by this much: engines add in different orders."""

FLOATS = {"DOUBLE", "FLOAT"}


def differences(con: duckdb.DuckDBPyConnection, left: str, right: str, key: Sequence[str]) -> list[str]:
    """What differs between two relations, in words; nothing when they are equal.

    Rows are paired by `key`, nulls being equal to each other. A table without a key gives all its columns, then
    floats are paired when they are equal to nine digits and rows that stand more than once are counted.
    """
    found, columns = [], con.sql(f"SELECT * FROM {left} LIMIT 0")
    others = con.sql(f"SELECT * FROM {right} LIMIT 0")
    shapes = [list(zip(side.columns, map(str, side.types), strict=True)) for side in (columns, others)]
    if shapes[0] != shapes[1]:
        return [f"columns {sorted(set(shapes[0]) ^ set(shapes[1]))}"]
    by_key = ", ".join(_paired(name, kind) for name, kind in shapes[0] if name in key)
    for side, table in (("left", left), ("right", right)):
        con.execute(f"CREATE OR REPLACE TEMP TABLE {side}_rows AS SELECT *, struct_pack({by_key}) AS key_ FROM {table}")
    repeated = "SELECT key_, count(*) AS times FROM {} GROUP BY key_"
    rows = con.sql(
        f"SELECT count(*) FROM ({repeated.format('left_rows')}) l FULL JOIN ({repeated.format('right_rows')}) r "
        "ON l.key_ = r.key_ WHERE l.times IS DISTINCT FROM r.times"
    ).fetchone()
    if rows and rows[0]:
        found.append(f"{rows[0]} keys stand on one side only, or more often")
    for name, kind in shapes[0]:
        if name in key:
            continue
        a, b = f'l."{name}"', f'r."{name}"'
        apart = f"{a} IS DISTINCT FROM {b}"
        if kind in FLOATS:
            apart = f"({apart} AND coalesce(abs({a} - {b}) > {TOLERANCE}, true))"
        examples = con.sql(
            f"SELECT l.key_, {a}, {b} FROM left_rows l JOIN right_rows r USING (key_) WHERE {apart} LIMIT 3"
        )
        if wrong := examples.fetchall():
            found.append(f"{name}: {wrong}")
    return found


def _paired(name: str, kind: str) -> str:
    """A key's part in a struct, where null is equal to null."""
    return f'"{name}" := ' + (f'round("{name}", 9)' if kind in FLOATS else f'"{name}"')
