"""The public release is what would stand here had the warehouse never seen a source that may not be redistributed."""

from __future__ import annotations

import csv
import gzip
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pytest

from orchestration.publication import build_public_room
from orchestration.resources import MANIFEST, prepare_manifest
from orchestration.transformation import build_apart
from sources.catalogue import Source, load_sources
from tests.built import UCDP
from tests.sources.acled.exports import SYNTHETIC, rows, write_export
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate
from warehouse.receipt import read_receipt, write_receipt
from warehouse.release.audience import Audience, holds_restricted_rows, keep_versions, prove_public
from warehouse.release.contract import read_contracts, read_snapshots
from warehouse.release.database import write_database
from warehouse.release.fault import ReleaseFault
from warehouse.release.hashes import content_hashes
from warehouse.release.inputs import is_built_from, open_inputs_hash
from warehouse.status import write_status

RESTRICTED = "ucdp_ged"
"""Stands in for a source that may not be redistributed: its own file may be in a test."""


@dataclass(frozen=True)
class Rooms:
    """A warehouse of the ledger and of one restricted record of the same attack, and the public one made from it."""

    sources: Mapping[str, Source]
    whole: DataFolder
    public: DataFolder
    never_seen: Mapping[str, str]

    def told(self, room: DataFolder) -> list[tuple[object, ...]]:
        with duckdb.connect(str(room.warehouse), read_only=True) as con:
            return con.execute(
                "SELECT (killed_low, killed_best, killed_high), incident.record_count FROM core.fct_attack AS attack "
                "JOIN core.dim_incident AS incident USING (incident_id) "
                "JOIN core.bridge_incident_record AS bridge USING (incident_id) "
                "WHERE bridge.source_name = 'ledger' AND bridge.record_id = ?",
                [RETOLD],
            ).fetchall()


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Rooms:
    prepare_manifest()
    data = DataFolder(tmp_path_factory.mktemp("audience") / "data")
    sources = load_sources()
    sources |= {RESTRICTED: replace(sources[RESTRICTED], redistributable=False)}
    for name, source in sources.items():
        bring(source, data, is_enabled=name == "ledger")
        validate(source, data)
    write_status(sources, data)
    build_apart(data)
    assert not holds_restricted_rows(sources, data)
    never_seen = content_hashes(data.warehouse, read_contracts(MANIFEST))
    _retell(data, shared / "ucdp" / UCDP)
    _note(data)
    for name in (RESTRICTED, "acled"):
        bring(sources[name], data, is_enabled=False)
        validate(sources[name], data)
    write_status(sources, data)
    build_apart(data)
    assert holds_restricted_rows(sources, data)
    build_public_room(sources, data, print)
    return Rooms(sources, data, data.public, never_seen)


RETOLD = "A0108"
"""The ledger's record of the attack in Ouagadougou on 15 January 2016."""


def _retell(data: DataFolder, provider_file: Path) -> None:
    """Put one event into the inbox: a row of the provider's file with that attack's day, place, actor and 33 dead."""
    with gzip.open(provider_file, "rt", encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["type_of_violence"] == "3" and row["where_prec"] == "1")
    moment = "2016-01-15 00:00:00.000"
    row |= {"date_start": moment, "date_end": moment, "date_prec": "1", "year": "2016"}
    row |= {"country": "Burkina Faso", "country_id": "439", "adm_1": "Centre region", "adm_2": "Kadiogo province"}
    row |= {"where_coordinates": "Ouagadougou", "latitude": "12.370320", "longitude": "-1.524721"}
    row |= {"priogrid_gid": "147237"}
    row |= {"side_a": "AQIM", "side_b": "Civilians", "best": "33", "low": "33", "high": "33"}
    row |= {"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "33", "deaths_unknown": "0"}
    inbox = data.inbox(RESTRICTED)
    inbox.mkdir(parents=True, exist_ok=True)
    with (inbox / "GEDEvent_v24_1.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(row))
        writer.writeheader()
        writer.writerow(row)


SPLIT = "12 fatalities split across 3 events coded as 5"
"""Words in the notes of an ACLED event from which an interval is read."""


def _note(data: DataFolder) -> None:
    """Put a made-up ACLED event into the inbox whose notes say `SPLIT`."""
    data.inbox("acled").mkdir(parents=True, exist_ok=True)
    events = ({**event, "notes": SYNTHETIC + SPLIT, "fatalities": "5"} for event in rows(1))
    write_export(data.inbox("acled") / "synthetic.csv", events)


def test_a_restricted_record_changes_the_internal_numbers(rooms: Rooms) -> None:
    # two pages of the ledger tell it with 30 dead, the restricted record with 33
    assert rooms.told(rooms.whole) == [((30, 33, 33), 3)]
    assert rooms.told(rooms.public) == [((30, 30, 30), 2)]


def test_the_public_tables_are_those_of_a_warehouse_that_never_saw_the_restricted_source(rooms: Rooms) -> None:
    made = content_hashes(rooms.public.warehouse, read_contracts(MANIFEST))
    assert {name for name, told in made.items() if told != rooms.never_seen[name]} == set()


def test_the_public_warehouse_stands_while_no_open_source_changes(rooms: Rooms) -> None:
    built, said = rooms.public.warehouse.stat().st_mtime_ns, list[str]()
    build_public_room(rooms.sources, rooms.whole, said.append)
    assert rooms.public.warehouse.stat().st_mtime_ns == built
    assert said == ["No open source has changed: the public warehouse stands as it is."]


@pytest.mark.parametrize(("changed", "is_standing"), [("acled", True), ("ledger", False)])
def test_the_public_warehouse_is_built_from_the_open_sources_alone(
    rooms: Rooms, changed: str, is_standing: bool
) -> None:
    receipt = read_receipt(changed, rooms.whole)
    assert receipt and receipt.files
    write_receipt(replace(receipt, files=()), rooms.whole)
    try:
        assert is_built_from(open_inputs_hash(rooms.sources, rooms.whole), rooms.public) == is_standing
    finally:
        write_receipt(receipt, rooms.whole)


def test_a_room_that_holds_versions_alone_is_built_anew(rooms: Rooms, tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    data.public.inputs.parent.mkdir(parents=True)
    shutil.copy(rooms.public.inputs, data.public.inputs)
    for folder, file in ((rooms.whole, data.warehouse), (rooms.public, data.public.warehouse)):
        shutil.copy(folder.warehouse, file)
    inputs = open_inputs_hash(rooms.sources, rooms.whole)
    assert is_built_from(inputs, data.public)
    keep_versions(data, read_snapshots(MANIFEST))
    assert not is_built_from(inputs, data.public)


def test_a_built_file_proves_that_it_is_public(rooms: Rooms, tmp_path: Path) -> None:
    contracts, database = read_contracts(MANIFEST), tmp_path / "public.duckdb"
    write_database(rooms.public.warehouse, contracts, database, "public")
    prove_public(database, contracts, rooms.sources, rooms.whole)


def test_a_file_with_restricted_rows_is_not_for_the_public(rooms: Rooms, tmp_path: Path) -> None:
    contracts, database = read_contracts(MANIFEST), tmp_path / "wrong.duckdb"
    write_database(rooms.whole.warehouse, contracts, database, "public")
    with pytest.raises(
        ReleaseFault, match=r"history\.source_record\.source_name.*core\.fct_source_record\.source_name"
    ):
        prove_public(database, contracts, rooms.sources, rooms.whole)


def test_no_word_of_restricted_notes_is_anywhere_in_the_public_file(rooms: Rooms, tmp_path: Path) -> None:
    contracts = read_contracts(MANIFEST)

    def told(room: DataFolder, audience: Audience) -> set[str]:
        """The columns of the built file in which a text holds words of the event's notes, or its actors or id."""
        database = tmp_path / f"{audience}.duckdb"
        write_database(room.warehouse, contracts, database, audience)
        with duckdb.connect(str(database), read_only=True) as con:
            texts = [(c.full_name, column.name) for c in contracts for column in c.columns if column.type == "VARCHAR"]
            words = "SYNTHETIC|fatalities split|Synthetic (Army|Front)|SYN0"
            return {
                f"{table}.{column}"
                for table, column in texts
                if con.execute(f'SELECT 1 FROM {table} WHERE regexp_matches("{column}", ?) LIMIT 1', [words]).fetchone()
            }

    assert {"core.record_evidence.quote", "history.source_record.title"} <= told(rooms.whole, "internal")
    assert told(rooms.public, "public") == set()


def test_words_of_others_are_null_for_the_public(rooms: Rooms, tmp_path: Path) -> None:
    contracts, database = read_contracts(MANIFEST), tmp_path / "public.duckdb"
    write_database(rooms.public.warehouse, contracts, database, "public")
    kept = [(c.full_name, column.name) for c in contracts for column in c.columns if column.is_internal]
    assert ("core.record_evidence", "quote") in kept
    with duckdb.connect(str(database), read_only=True) as con:
        for table, column in kept:
            assert con.sql(f'SELECT count("{column}") FROM {table}').fetchone() == (0,)
