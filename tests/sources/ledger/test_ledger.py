"""The project's own ledger, and what a desk of analysts adds to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest

from sources.catalogue import SOURCES
from sources.raw import SourceFault
from tests.sources.ingestion import ingest, quarantine, validated
from warehouse.folder import DataFolder

BUNDLED = SOURCES / "ledger"


def drop(data: DataFolder, name: str, content: str) -> None:
    data.inbox("ledger").mkdir(parents=True, exist_ok=True)
    (data.inbox("ledger") / name).write_text(content, encoding="utf-8")


def desk_incident(**changes: str) -> str:
    """An incidents file with one row of the ledger's own, under another reference."""
    rows = pl.read_csv(BUNDLED / "incidents.csv", infer_schema=False).filter(pl.col("ref") == "S0001")
    return rows.with_columns(
        pl.lit(value).alias(name) for name, value in ({"ref": "D0001"} | changes).items()
    ).write_csv()


def test_the_bundled_ledger_comes_in_whole(data: DataFolder) -> None:
    tables = ingest(data, "ledger", is_enabled=True).tables
    assert {name: table.landed for name, table in tables.items()} == {
        "incidents": 389,
        "casualties": 447,
        "seizures": 591,
        "claims": 91,
    }
    assert tables["incidents"].rules == {"undated": 21}
    assert tables["incidents"].validated == 368


def test_undated_incidents_take_their_lines_into_quarantine(data: DataFolder) -> None:
    ingest(data, "ledger", is_enabled=True)
    undated = set(quarantine(data, "ledger", "incidents")["record_id"])
    lines = quarantine(data, "ledger", "casualties")
    assert set(lines["record_id"]) <= undated
    assert "in quarantine itself" in lines["reason"][0]


def test_a_desk_adds_its_own_incidents_beside_the_bundled_ones(data: DataFolder) -> None:
    drop(data, "our_desk.csv", desk_incident())
    tables = ingest(data, "ledger", is_enabled=True).tables
    assert tables["incidents"].validated == 369


def test_a_desk_file_of_the_same_name_replaces_its_former_content(data: DataFolder) -> None:
    drop(data, "our_desk.csv", desk_incident())
    ingest(data, "ledger")
    drop(data, "our_desk.csv", desk_incident(ref="D0002"))
    ingest(data, "ledger")
    assert validated(data, "ledger", "incidents")["ref"].to_list() == ["D0002"]


def test_a_reference_that_stands_already_is_quarantined_and_the_first_one_stays(data: DataFolder) -> None:
    drop(data, "our_desk.csv", desk_incident(ref="S0001", summary="another"))
    ingest(data, "ledger", is_enabled=True)
    assert validated(data, "ledger", "incidents").filter(pl.col("ref") == "S0001")["summary"].item() != "another"
    assert quarantine(data, "ledger", "incidents").filter(pl.col("rule") == "duplicate_id").height == 1


def test_a_file_of_another_provider_names_what_it_lacks(data: DataFolder) -> None:
    ingest(data, "ledger", is_enabled=True)
    drop(data, "acled.csv", "event_id_cnty,event_date\nMLI1,2020-04-06\n")
    with pytest.raises(SourceFault, match=r"ledger acled.csv: its header is not that of a ledger file"):
        ingest(data, "ledger", is_enabled=True)
    assert validated(data, "ledger", "incidents").height == 368


def test_the_bundled_ledger_is_the_one_of_the_shared_data(shared: Path) -> None:
    for path in sorted((shared / "ledger").iterdir()):
        assert (BUNDLED / path.name).read_bytes() == path.read_bytes(), path.name


def test_disabling_the_source_keeps_what_it_held(data: DataFolder, tmp_path: Path) -> None:
    ingest(data, "ledger", is_enabled=True)
    shutil.rmtree(data.inbox("ledger"))
    assert ingest(data, "ledger", is_enabled=False).tables["incidents"].validated == 368
