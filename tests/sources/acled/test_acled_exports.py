"""ACLED exports from the inbox: three generations, and what is wrong in them. All rows are synthetic."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import polars as pl
import pytest

from sources.raw import SourceFault
from tests.sources.acled.exports import OF_2017, OF_2019, TODAY, rows, write_export
from tests.sources.ingestion import drop, ingest, quarantine, validated
from warehouse.folder import DataFolder


@pytest.mark.parametrize(
    ("columns", "delimiter"),
    [(TODAY, ","), (TODAY, ";"), (OF_2019, ","), (OF_2017, ";")],
    ids=["today", "today with semicolons", "2019", "2017"],
)
def test_each_generation_gives_the_same_events(
    data: DataFolder, tmp_path: Path, columns: list[str], delimiter: str
) -> None:
    drop(data, "acled", write_export(tmp_path / "export.csv", rows(50), columns, delimiter))
    assert ingest(data, "acled").tables["events"].validated == 50
    events = validated(data, "acled", "events")
    assert events["event_id_cnty"].to_list() == [f"SYN{number}" for number in range(50)]
    assert events.schema["event_date"] == pl.Date
    assert ("sub_event_type" in columns) == (events["sub_event_type"].null_count() == 0)


@pytest.mark.parametrize("written", ["2019-02-22", "22 February 2019", "22-February-2019", "22 Feb 2019"])
def test_a_day_is_read_however_an_export_writes_it(data: DataFolder, tmp_path: Path, written: str) -> None:
    events = ({**event, "event_date": written, "year": "2019"} for event in rows(1))
    drop(data, "acled", write_export(tmp_path / "export.csv", events))
    ingest(data, "acled")
    assert validated(data, "acled", "events")["event_date"].to_list() == [date(2019, 2, 22)]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"event_date": "0025-01-05"}, "date_range"),
        ({"event_date": "2999-01-05"}, "date_range"),
        ({"event_date": "05/01/2024"}, "event_date:type"),
        ({"event_id_cnty": ""}, "no_id"),
        ({"fatalities": "many"}, "fatalities:type"),
        ({"latitude": "91"}, "latitude:in_range"),
    ],
)
def test_an_impossible_value_is_quarantined_with_its_reason(
    data: DataFolder, tmp_path: Path, change: dict[str, str], rule: str
) -> None:
    drop(data, "acled", write_export(tmp_path / "export.csv", ({**event, **change} for event in rows(1))))
    ingest(data, "acled")
    (row,) = quarantine(data, "acled", "events").to_dicts()
    assert row["rule"].startswith(rule.split(":")[0]), row
    assert row["reason"]


@pytest.mark.parametrize(
    ("change", "warning"),
    [
        ({"disorder_type": "Demostrations"}, "disorder_type_known"),
        ({"event_type": "Battle-No change of territory"}, "event_type_current"),
        ({"year": "2023"}, "year_of_date"),
    ],
)
def test_a_known_slip_warns_and_passes(data: DataFolder, tmp_path: Path, change: dict[str, str], warning: str) -> None:
    drop(data, "acled", write_export(tmp_path / "export.csv", ({**event, **change} for event in rows(1))))
    assert ingest(data, "acled").tables["events"].warnings == {warning: 1}


def test_an_older_export_that_is_dropped_later_does_not_overwrite(data: DataFolder, tmp_path: Path) -> None:
    newer = ({**event, "fatalities": "9", "timestamp": "1800000000"} for event in rows(3))
    drop(data, "acled", write_export(tmp_path / "newer.csv", newer))
    ingest(data, "acled")
    drop(data, "acled", write_export(tmp_path / "older.csv", rows(5)))
    counts = ingest(data, "acled").tables["events"]
    assert (counts.landed, counts.validated, counts.superseded) == (8, 5, 3)
    assert sorted(validated(data, "acled", "events")["fatalities"])[-3:] == [9, 9, 9]


def test_an_aggregated_file_is_refused(data: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "weekly.csv").write_text("week,country,events,fatalities\n2024-01-06,Mali,12,30\n")
    drop(data, "acled", tmp_path / "weekly.csv")
    with pytest.raises(SourceFault, match="aggregated files hold no events"):
        ingest(data, "acled")


def test_the_generator_makes_the_same_file_again(tmp_path: Path) -> None:
    one = write_export(tmp_path / "one.csv", islice(rows(100, bad_share=0.5), 20)).read_bytes()
    assert one == write_export(tmp_path / "two.csv", islice(rows(100, bad_share=0.5), 20)).read_bytes()
    assert b"SYNTHETIC" in one
