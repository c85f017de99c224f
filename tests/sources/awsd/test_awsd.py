"""The Aid Worker Security Database: the real export, and an export over HTTP."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from sources.raw import SourceFault
from tests.sources.ingestion import drop, ingest, quarantine, validated
from tests.sources.servers.local import Answer, Asked, LocalServer, web_page
from warehouse.folder import DataFolder
from warehouse.receipt import read_fault

EXPORT = "awsd/awsd_incidents-search-format.csv"


def edited(export: Path, to: Path, old: str, new: str) -> Path:
    """A copy of the export with one text replaced."""
    text = export.read_text(encoding="utf-8")
    assert old in text
    to.write_text(text.replace(old, new, 1), encoding="utf-8")
    return to


def in_rows(refused: pl.DataFrame, column: str) -> pl.Series:
    """The values of a provider's column in quarantined rows, as text."""
    return pl.Series([str(json.loads(row)[column]) for row in refused["row_json"]])


def test_every_incident_of_the_real_export_is_accounted_for(shared: Path, data: DataFolder) -> None:
    drop(data, "awsd", shared / EXPORT)
    counts = ingest(data, "awsd").tables["incidents"]
    assert (counts.landed, counts.validated, counts.quarantined) == (4954, 4606, 348)
    assert counts.rules == {"duplicate_id": 1, "undated": 347}

    passed, refused = validated(data, "awsd", "incidents"), quarantine(data, "awsd", "incidents")
    ids = {*passed["Incident ID"].cast(pl.String), *in_rows(refused, "Incident ID")}
    assert len(ids) == 4953


def test_the_totals_are_those_of_the_provider_before_quarantine(shared: Path, data: DataFolder) -> None:
    drop(data, "awsd", shared / EXPORT)
    ingest(data, "awsd")
    passed, refused = validated(data, "awsd", "incidents"), quarantine(data, "awsd", "incidents")
    for kind, total in {"Total killed": 3299, "Total wounded": 3169, "Total kidnapped": 2204}.items():
        assert pl.concat([passed[kind], in_rows(refused, kind).cast(pl.Int64)]).sum() == total


def test_a_duplicate_says_which_record_it_repeats(shared: Path, data: DataFolder) -> None:
    drop(data, "awsd", shared / EXPORT)
    ingest(data, "awsd")
    (row,) = quarantine(data, "awsd", "incidents").filter(pl.col("rule") == "duplicate_id").to_dicts()
    assert row["record_id"] == "4664"
    assert "Khan Younis" in row["row_json"], "the second of the two, which is another incident"


def test_an_impossible_day_is_quarantined(shared: Path, data: DataFolder, tmp_path: Path) -> None:
    drop(data, "awsd", edited(shared / EXPORT, tmp_path / "awsd.csv", "5,1997,2,14,RW", "5,1997,2,30,RW"))
    ingest(data, "awsd")
    (row,) = quarantine(data, "awsd", "incidents").filter(pl.col("rule") == "date_range").to_dicts()
    assert row["reason"] == "Day is 30, but it is no day between 1997 and today"


def test_another_file_in_the_inbox_is_refused_and_the_good_one_stays(shared: Path, data: DataFolder) -> None:
    drop(data, "awsd", shared / EXPORT)
    ingest(data, "awsd")
    drop(data, "awsd", shared / "ucdp/GEDEvent_v23_1_sample1000.csv")
    with pytest.raises(SourceFault, match=r"GEDEvent_v23_1_sample1000.csv: its header is not that of an AWSD export"):
        ingest(data, "awsd")
    assert validated(data, "awsd", "incidents").height == 4606
    assert "AWSD" in (read_fault("awsd", data) or "")


class Provider(LocalServer):
    def __init__(self, export: bytes) -> None:
        super().__init__()
        self.export = export

    def answer(self, asked: Asked) -> Answer:
        return Answer(self.export)


def test_the_export_comes_over_http(shared: Path, data: DataFolder) -> None:
    server = Provider((shared / EXPORT).read_bytes())
    with server.running() as address:
        environment = {"INCIDENTS_AWSD_CSV_URL": f"{address}/search?format=csv"}
        receipt = ingest(data, "awsd", is_enabled=True, environment=environment)
    assert receipt.tables["incidents"].landed == 4954
    assert receipt.files[0].origin.endswith("/search?format=csv")


def test_a_web_page_in_place_of_the_export_never_lands(shared: Path, data: DataFolder) -> None:
    server = Provider(b"")
    server.misbehave(web_page)
    with server.running() as address, pytest.raises(SourceFault, match="web page"):
        ingest(data, "awsd", is_enabled=True, environment={"INCIDENTS_AWSD_CSV_URL": address})
    assert not list(data.landing("awsd").glob("*"))
