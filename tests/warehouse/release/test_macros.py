"""The macros of a released file answer the questions that they are there for."""

from __future__ import annotations

import duckdb

from tests.warehouse.release.publishing import publish_small
from warehouse.folder import DataFolder
from warehouse.release.database import macros

ATTACK = (
    "INSERT INTO marts.attacks (incident_id, date_start, latitude, longitude, location_precision) "
    "VALUES ('{}', DATE '{}', {}, {}, '{}')"
)
ACTOR = "INSERT INTO core.dim_actor (actor_id, actor_name, parent_actor_id) VALUES ('{0}', '{0}', {1})"
ALIAS = (
    "INSERT INTO core.actor_alias (actor_id, alias, source_name, valid_from, valid_to) "
    "VALUES ('{}', 'IS', 'synthetic', {}, {})"
)
RELATION = (
    "INSERT INTO core.actor_relation (from_actor_id, to_actor_id, relation, valid_from, valid_to) "
    "VALUES ('{}', '{}', '{}', {}, {})"
)


def ask(data: DataFolder, query: str, *rows: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(publish_small(data, *rows).database), read_only=True) as con:
        return con.sql(query).fetchall()


def test_attacks_between_holds_both_days(data: DataFolder) -> None:
    days = ("2023-12-31", "2024-01-01", "2024-01-31", "2024-02-01")
    rows = [ATTACK.format(day, day, 14, -4, "point") for day in days]
    query = "SELECT incident_id FROM attacks_between('2024-01-01', '2024-01-31')"
    assert ask(data, query, *rows) == [("2024-01-01",), ("2024-01-31",)]


def test_a_name_means_an_actor_at_a_time(data: DataFolder) -> None:
    rows = [ACTOR.format("old", "NULL"), ACTOR.format("new", "NULL")]
    rows += [ALIAS.format("old", "NULL", "DATE '2022-03-01'"), ALIAS.format("new", "DATE '2022-03-02'", "NULL")]
    assert ask(data, "SELECT actor_id FROM actor_as_of('is', '2020-01-01')", *rows) == [("old",)]
    assert ask(data, "SELECT actor_id FROM actor_as_of('is', '2023-01-01')", *rows) == [("new",)]


def test_an_actor_is_rolled_up_as_it_was_on_a_day_even_in_a_circle(data: DataFolder) -> None:
    rows = [ACTOR.format("top", "NULL"), ACTOR.format("child", "'top'"), ACTOR.format("guest", "NULL")]
    rows += [RELATION.format("guest", "child", "member_of", "DATE '2020-01-01'", "DATE '2020-12-31'")]
    rows += [RELATION.format("child", "top", "parent_of", "NULL", "NULL")]
    query = "SELECT actor_id, steps FROM rollup_actor('top', '{}')"
    assert ask(data, query.format("2020-06-01"), *rows) == [("top", 0), ("child", 1), ("guest", 2)]
    assert ask(data, query.format("2021-06-01"), *rows) == [("top", 0), ("child", 1)]


def test_nearby_leaves_out_what_is_far_or_coarse(data: DataFolder) -> None:
    rows = [
        ATTACK.format("at", "2024-01-01", 14.0, -4.0, "point"),
        ATTACK.format("off", "2024-01-01", 15.0, -4.0, "near"),
    ]
    rows += [ATTACK.format("coarse", "2024-01-01", 14.0, -4.0, "adm1")]
    query = "SELECT incident_id, distance_km FROM nearby(14.0, -4.0, {}, '2024-01-01', '2024-12-31')"
    assert ask(data, query.format(50), *rows) == [("at", 0.0)]
    # one degree of latitude on a sphere of 6371 km
    assert ask(data, query.format(120), *rows) == [("at", 0.0), ("off", 111.2)]


def test_every_macro_is_described_in_the_file(data: DataFolder) -> None:
    query = "SELECT DISTINCT function_name, comment FROM duckdb_functions() WHERE function_type = 'table_macro' "
    found = ask(data, query + "AND database_name = 'incidents' ORDER BY ALL")
    assert found == sorted((name, comment) for name, comment, _ in macros())
