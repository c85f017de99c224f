"""A release is published whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.release.publishing import contracts, incident, publish_small
from warehouse.folder import DataFolder
from warehouse.release import database
from warehouse.release.changes import CHANGES
from warehouse.release.checks import passed_checks, write_checks
from warehouse.release.database import write_database
from warehouse.release.fault import ReleaseFault
from warehouse.release.hashes import content_hashes
from warehouse.release.publish import kept_releases
from warehouse.release.verification import verify_database


def test_a_key_that_is_there_twice_publishes_nothing(data: DataFolder) -> None:
    first = publish_small(data, incident(1))
    with pytest.raises(ReleaseFault, match=r"core\.dim_incident: the key \(incident_id\) is not unique or null.*inc_1"):
        publish_small(data, incident(1), incident(1))
    assert data.current.resolve() == first.folder
    assert [path.name for path in data.releases.iterdir()] == [first.version]


def test_a_large_table_has_no_index_and_a_key_that_is_there_twice_is_found_all_the_same(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MOST_KEYED", 1)
    release = publish_small(data, incident(1), incident(2))
    with duckdb.connect(str(release.database), read_only=True) as con:
        asked = "SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        keyed = {name for (name,) in con.sql(asked).fetchall()}
    assert "dim_incident" not in keyed
    assert "dim_location" in keyed
    with pytest.raises(ReleaseFault, match=r"core\.dim_incident: the key \(incident_id\) is not unique, as in.*inc_1"):
        publish_small(data, incident(1), incident(1))
    assert data.current.resolve() == release.folder


def test_a_key_that_is_null_publishes_nothing(data: DataFolder) -> None:
    nameless = "INSERT INTO core.dim_incident (title, location_id) VALUES ('synthetic', 'unknown')"
    with pytest.raises(ReleaseFault, match=r"core\.dim_incident: the key \(incident_id\) is not unique or null.*None"):
        publish_small(data, nameless)
    assert not data.current.exists()


def test_a_reference_that_leads_nowhere_publishes_nothing(data: DataFolder) -> None:
    lost = "UPDATE core.dim_incident SET location_id = 'nowhere'"
    with pytest.raises(ReleaseFault, match=r"core\.dim_incident\.location_id leads to no row.*nowhere"):
        publish_small(data, incident(1), lost)
    assert not data.current.exists()


def test_a_copy_that_lost_a_row_or_a_table_is_found_out(data: DataFolder, tmp_path: Path) -> None:
    publish_small(data, incident(1))
    copy = tmp_path / "copy.duckdb"
    counts = write_database(data.warehouse, contracts(), copy, "internal")
    verify_database(copy, contracts(), counts)
    with duckdb.connect(str(copy)) as con:
        con.execute("DELETE FROM core.dim_incident")
    with pytest.raises(ReleaseFault, match=r"core\.dim_incident has 0 rows, built were 1"):
        verify_database(copy, contracts(), counts)
    with duckdb.connect(str(copy)) as con:
        con.execute("DROP TABLE marts.attacks")
    with pytest.raises(ReleaseFault, match=r"marts\.attacks is missing"):
        verify_database(copy, contracts(), counts)


def test_a_file_that_was_not_closed_cleanly_is_found_out(data: DataFolder, tmp_path: Path) -> None:
    publish_small(data)
    copy = tmp_path / "copy.duckdb"
    counts = write_database(data.warehouse, contracts(), copy, "internal")
    copy.with_name("copy.duckdb.wal").write_bytes(b"left")
    with pytest.raises(ReleaseFault, match="write-ahead log"):
        verify_database(copy, contracts(), counts)


def test_a_failed_check_stops_the_release_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "checks.json"
    with pytest.raises(ReleaseFault, match="nothing is known"):
        passed_checks(path)
    found = [
        {"unique_id": "test.p.no_row_is_lost", "status": "fail", "failures": 2, "message": "Got 2 results"},
        {"unique_id": "test.p.keys_hold_attacks.0a", "status": "pass", "failures": 0, "message": None},
    ]
    write_checks({"results": found}, path)
    with pytest.raises(ReleaseFault, match=r"1 blocking check.*no_row_is_lost \(Got 2 results\)"):
        passed_checks(path)
    write_checks({"results": [found[1] | {"status": "warn"}]}, path)
    assert passed_checks(path) == {"keys_hold_attacks": "warn"}


def test_the_newest_releases_stay_and_older_ones_go(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENTS_KEEP_RELEASES", "2")
    made = [publish_small(data, incident(number)) for number in range(4)]
    assert sorted(path.name for path in data.releases.iterdir()) == [release.version for release in made[2:]]
    assert data.current.resolve() == made[-1].folder


@pytest.mark.parametrize("told", ["0", "-1", "many"])
def test_a_number_of_releases_that_is_none_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENTS_KEEP_RELEASES", told)
    with pytest.raises(ReleaseFault, match="1 or more"):
        kept_releases()


def test_what_a_killed_publication_left_is_swept(data: DataFolder) -> None:
    left = data.releases / ".20240101T000000Z.part"
    left.mkdir(parents=True)
    (left / "incidents.duckdb").write_bytes(b"half")
    publish_small(data)
    assert not left.exists()


def test_a_release_like_the_current_one_is_not_made_again(data: DataFolder) -> None:
    first = publish_small(data, incident(1), inputs="as they were")
    again = publish_small(data, incident(1), inputs="as they were")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.folder == first.folder == data.current.resolve()
    assert [path.name for path in data.releases.iterdir()] == [first.version]
    assert publish_small(data, incident(1), inputs="another file").is_new, "make run asks what it was made from"
    assert publish_small(data, incident(1), incident(2), inputs="another file").is_new, "other rows are never held back"


def test_the_same_rows_in_another_order_have_the_same_hash(data: DataFolder) -> None:
    one = publish_small(data, incident(1), incident(2))
    other = publish_small(data, incident(2), incident(1))
    changed = publish_small(data, incident(1), incident(2, "another title"))
    hashes = [content_hashes(release.database, contracts()) for release in (one, other, changed)]
    assert hashes[0] == hashes[1]
    # what changed is told against the release before, so it is of a release and not of its rows
    differs = {name for name, told in hashes[2].items() if told != hashes[0][name]} - {CHANGES}
    assert differs == {"core.dim_incident"}
    assert json.loads((one.folder / "release.json").read_text())["content_hashes"] == hashes[0]
