"""What the warehouse publishes does not depend on the engine that built it."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pytest

from tests.engines.engines import NO_ROWS, Warehouse
from tests.engines.equality import differences

# one worker builds the warehouses once
pytestmark = pytest.mark.xdist_group("engines")


def unequal_tables(ours: Warehouse, reference: Warehouse) -> dict[str, list[str]]:
    """The tables of `core` and `marts`, and the seeds, that differ, each with what differs."""
    found = {}
    with duckdb.connect() as con, ours.attached(con), reference.attached(con):
        tables = [(c.schema, c.name, c.order) for c in reference.contracts() if c.schema in {"core", "marts"}]
        seeds = [("seeds", name, None) for name in reference.seeds()]
        for schema, name, order in [*tables, *seeds]:
            left, right = reference.relation(schema, name), ours.relation(schema, name)
            if right == NO_ROWS and con.sql(f"SELECT 1 FROM {left}").fetchone() is None:
                continue
            key = order or con.sql(f"SELECT * FROM {left} LIMIT 0").columns
            if told := differences(con, left, right, key):
                found[f"{schema}.{name}"] = told
    return found


@pytest.mark.slow
@pytest.mark.parametrize("contents", ["provider files", pytest.param("synthetic records", marks=pytest.mark.volume)])
@pytest.mark.parametrize("target", ["ducklake", "spark"])
def test_core_and_marts_are_equal_table_by_table_to_those_of_duckdb(
    target: str, contents: str, warehouse_on: Callable[[str, str], Warehouse]
) -> None:
    ours, reference = warehouse_on(contents, target), warehouse_on(contents, "duckdb")
    assert unequal_tables(ours, reference) == {}


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("SELECT 1 AS k, 2.5::DOUBLE AS x", "SELECT 1 AS k, (2.5 + 1e-12)::DOUBLE AS x", 0),
        ("SELECT 1 AS k, 2.5::DOUBLE AS x", "SELECT 1 AS k, (2.5 + 1e-6)::DOUBLE AS x", 1),
        ("SELECT 1 AS k, NULL::DOUBLE AS x", "SELECT 1 AS k, 0::DOUBLE AS x", 1),
        ("SELECT NULL::INT AS k, 'a' AS x", "SELECT NULL::INT AS k, 'a' AS x", 0),
        ("SELECT NULL::INT AS k, 'a' AS x", "SELECT NULL::INT AS k, 'b' AS x", 1),
        ("SELECT 1 AS k, 'a' AS x", "SELECT 2 AS k, 'a' AS x", 1),
        ("SELECT 1 AS k, 'a' AS x", "SELECT 1 AS k, 'a' AS x UNION ALL SELECT 1, 'a'", 1),
        ("SELECT 1 AS k, 'a' AS x", "SELECT 1 AS k, 'a' AS y", 1),
    ],
)
def test_the_comparison_sees_what_differs_and_nothing_else(left: str, right: str, told: int) -> None:
    with duckdb.connect() as con:
        assert len(differences(con, f"({left})", f"({right})", ["k"])) == told
