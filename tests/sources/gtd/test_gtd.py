"""The Global Terrorism Database from a workbook and from a Windows-1252 CSV. All rows are synthetic."""

from __future__ import annotations

from pathlib import Path

import pytest

from sources.gtd.schema import ALL_COLUMNS
from sources.raw import SourceFault
from tests.sources.gtd.files import incident, write_csv, write_workbook
from tests.sources.ingestion import drop, ingest, quarantine, validated
from warehouse.folder import DataFolder


def test_a_workbook_and_a_csv_say_the_same(data: DataFolder, tmp_path: Path) -> None:
    incidents = [incident(1), incident(2, city="Ménaka", nkill="-99", nhostkid="-9")]
    files = [
        write_workbook(tmp_path / "gtd.xlsx", incidents),
        write_csv(tmp_path / "windows.csv", incidents),
        write_csv(tmp_path / "utf8.csv", incidents, encoding="utf-8-sig"),
    ]
    read = []
    for number, file in enumerate(files):
        one = DataFolder(tmp_path / str(number))
        drop(one, "gtd", file)
        assert ingest(one, "gtd").tables["incidents"].validated == 2
        read.append(validated(one, "gtd", "incidents").drop("_landed_sha256"))
    assert read[0].equals(read[1])
    assert read[1].equals(read[2])
    assert read[0]["city"].to_list() == ["Ansongo", "Ménaka"]
    assert read[0]["eventid"].to_list() == [201903050001, 201903050002]
    assert "“test” for the café" in read[0]["summary"][0]


def test_the_codebook_has_135_columns() -> None:
    assert len(set(ALL_COLUMNS)) == 135


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"iday": "0", "eventid": "201903000001"}, "undated"),
        ({"imonth": "0", "eventid": "201900050001"}, "undated"),
        ({"iday": "31", "imonth": "2"}, "date_range"),
        ({"nkill": "-3"}, "killed_count"),
        ({"nkillter": "6"}, "victims"),
        ({"attacktype1": "12"}, "attacktype1:isin"),
        ({"latitude": "-97.2"}, "latitude:"),
    ],
)
def test_an_impossible_value_is_quarantined_with_its_reason(
    data: DataFolder, tmp_path: Path, change: dict[str, str], rule: str
) -> None:
    drop(data, "gtd", write_csv(tmp_path / "gtd.csv", [incident(1, **change)]))
    ingest(data, "gtd")
    (row,) = quarantine(data, "gtd", "incidents").to_dicts()
    assert row["rule"].startswith(rule), row


def test_an_id_that_tells_another_day_only_warns(data: DataFolder, tmp_path: Path) -> None:
    drop(data, "gtd", write_csv(tmp_path / "gtd.csv", [incident(1, iday="6")]))
    assert ingest(data, "gtd").tables["incidents"].warnings == {"date_in_id": 1}


def test_a_supplement_stands_beside_the_main_file(data: DataFolder, tmp_path: Path) -> None:
    drop(data, "gtd", write_csv(tmp_path / "main.csv", [incident(1)]))
    ingest(data, "gtd")
    drop(data, "gtd", write_csv(tmp_path / "supplement.csv", [incident(2)]))
    assert ingest(data, "gtd").tables["incidents"].validated == 2


def test_an_extract_with_chosen_columns_is_refused(data: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "gtd.csv").write_text("eventid,iyear,nkill\n201903050001,2019,3\n")
    drop(data, "gtd", tmp_path / "gtd.csv")
    with pytest.raises(SourceFault, match="missing: imonth, iday"):
        ingest(data, "gtd")
