"""A release tells what changed since the one before it, and which record caused it."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from tests.warehouse.release.publishing import incident, publish_small
from warehouse.folder import DataFolder
from warehouse.release.publish import Release


def record(number: int, of: int, killed: int | None = None) -> str:
    """A synthetic record of the incident `of`."""
    return (
        "INSERT INTO core.fct_source_record (source_name, record_id, incident_id, killed_best) "
        f"VALUES ('synthetic', 'r{number}', 'inc_{of}', {killed or 'NULL'})"
    )


def attack(number: int, killed: int) -> str:
    return f"INSERT INTO core.fct_attack (incident_id, killed_best) VALUES ('inc_{number}', {killed})"


SOURCE = (
    "INSERT INTO core.dim_source (source_name, title, publisher, licence, is_redistributable, citation) "
    "VALUES ('synthetic', 'Synthetic', 'These tests', 'CC0', true, 'Made up for these tests.')"
)


def changes(release: Release) -> list[tuple[str | None, ...]]:
    with duckdb.connect(str(release.database), read_only=True) as con:
        return con.sql(
            "SELECT change, incident_id, measure, value_before, value_after, cause FROM quality.release_changes "
            "ORDER BY ALL"
        ).fetchall()


def test_the_first_release_has_no_changes(data: DataFolder) -> None:
    assert changes(publish_small(data, SOURCE, incident(1), record(1, 1))) == []


def test_a_revised_number_names_the_record_that_revised_it(data: DataFolder) -> None:
    publish_small(data, SOURCE, incident(1), attack(1, 3), record(1, 1, 3))
    after = publish_small(data, SOURCE, incident(1), attack(1, 5), record(1, 1, 5))
    assert changes(after) == [
        ("changed", "inc_1", "killed_best", "3", "5", "synthetic/r1 says killed_best 3 -> 5"),
    ]


def test_a_number_that_only_rules_changed_says_so(data: DataFolder) -> None:
    publish_small(data, SOURCE, incident(1), attack(1, 3), record(1, 1, 3))
    after = publish_small(data, SOURCE, incident(1), attack(1, 4), record(1, 1, 3))
    assert changes(after) == [("changed", "inc_1", "killed_best", "3", "4", "rules or reference lists changed")]


def test_new_gone_merged_and_split_incidents_are_told_apart(data: DataFolder) -> None:
    publish_small(
        data,
        SOURCE,
        *[incident(n) for n in (1, 2, 3, 4)],
        *[record(n, n) for n in (1, 2, 4)],
        record(3, 3),
        record(5, 3),
    )
    after = publish_small(
        data,
        SOURCE,
        *[incident(n) for n in (1, 3, 5, 6)],
        record(1, 1),
        record(2, 1),
        record(3, 3),
        record(5, 5),
        record(6, 6),
    )
    assert [row for row in changes(after) if row[0] != "changed"] == [
        ("gone", "inc_4", "", None, None, "synthetic/r4 is gone"),
        ("merged", "inc_1", "", None, None, "of inc_1, inc_2; synthetic/r2 moved"),
        ("new", "inc_6", "", None, None, "synthetic/r6 is new"),
        ("split", "inc_3", "", None, None, "into inc_3, inc_5; synthetic/r5 moved"),
    ]


def casualty(of: int, category: str, best: int) -> str:
    return (
        "INSERT INTO core.fct_casualty (incident_id, outcome, victim_category, party_actor_id, best) "
        f"VALUES ('inc_{of}', 'killed', '{category}', 'unknown', {best})"
    )


UNKNOWN_ACTOR = "INSERT INTO core.dim_actor (actor_id, actor_name) VALUES ('unknown', 'Unknown')"


def test_a_line_of_an_incident_is_named_where_it_came_went_or_changed(data: DataFolder) -> None:
    told = [SOURCE, UNKNOWN_ACTOR, incident(1), incident(2), record(1, 1, 3), record(2, 2, 4)]
    publish_small(data, *told, casualty(1, "civilian", 3), casualty(1, "militia", 1), casualty(2, "civilian", 4))
    after = publish_small(
        data, *told, casualty(1, "civilian", 5), casualty(1, "official", 1), casualty(2, "civilian", 4)
    )
    rules = "rules or reference lists changed"
    assert [row for row in changes(after) if (row[2] or "").startswith("best")] == [
        ("changed", "inc_1", "best [killed, civilian, unknown]", "3", "5", rules),
        ("changed", "inc_1", "best [killed, militia, unknown]", "1", None, rules),
        ("changed", "inc_1", "best [killed, official, unknown]", None, "1", rules),
    ]
    assert {row[1] for row in changes(after)} == {"inc_1"}


def test_the_same_rows_after_the_same_release_tell_the_same_changes(data: DataFolder, tmp_path: Path) -> None:
    hashes = []
    for room in (data, DataFolder(tmp_path / "another")):
        publish_small(room, SOURCE, incident(1), attack(1, 3), record(1, 1, 3))
        after = publish_small(room, SOURCE, incident(1), attack(1, 5), record(1, 1, 5))
        hashes.append(json.loads((after.folder / "release.json").read_text())["content_hashes"])
    assert hashes[0] == hashes[1]


def test_an_unchanged_warehouse_changes_nothing(data: DataFolder) -> None:
    for _ in range(2):
        release = publish_small(data, SOURCE, incident(1), attack(1, 3), record(1, 1, 3))
    assert changes(release) == []
