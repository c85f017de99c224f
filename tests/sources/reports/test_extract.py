"""What is known of a report from beside it is part of its identity; changing one report concerns that one alone."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from sources.catalogue import load_sources
from sources.extraction import Extraction
from sources.raw import SourceFault
from sources.reports import rules
from sources.reports.extract import extract
from tests.sources.reports.reading import rows_of
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate

TEXT = "Gunmen killed {} villagers on Monday in Djibo, in northern Burkina Faso, the army said."


def request(inbox: Path, *, is_enabled: bool = False, **environment: str) -> Extraction:
    return Extraction(inbox=inbox, workspace=inbox, is_enabled=is_enabled, environment=environment)


def test_metadata_reaches_the_file_of_its_folder_or_below(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("text")
    (tmp_path / "b.txt").write_text("text")
    (tmp_path / "metadata.csv").write_text("file,publisher,published_on\na.txt,A site,2022-11-23\n")
    found = {file.name: dict(file.details) for file in extract(request(tmp_path))}
    assert found == {
        "texts/a.txt": {"publisher": "A site", "published_on": "2022-11-23", "extractor": rules.NAME},
        "b.txt": {"extractor": rules.NAME},
    }


def test_a_metadata_file_that_names_no_files_is_a_clear_fault(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text("publisher\nA site\n")
    with pytest.raises(SourceFault, match="no column `file`"):
        list(extract(request(tmp_path)))


def test_the_examples_come_with_the_enabled_source_and_tell_dated_incidents(tmp_path: Path) -> None:
    examples = list(extract(request(tmp_path, is_enabled=True)))
    assert len(examples) >= 5
    for example in examples:
        rows = rows_of(example.path, example.name, **example.details)
        assert rows["documents"][0]["fault"] is None, example.name
        assert rows["documents"][0]["publisher"] == "Incident warehouse (example)"
        assert rows["documents"][0]["url"]


def test_changing_one_report_extracts_that_one_again(data: DataFolder) -> None:
    source = load_sources()["reports"]
    inbox = data.inbox("reports")
    inbox.mkdir(parents=True)
    for name, count in (("a", 12), ("b", 15)):
        (inbox / f"{name}.txt").write_text(TEXT.format(count))
    (inbox / "metadata.csv").write_text("file,published_on\na.txt,2022-11-23\nb.txt,2022-11-23\n")
    first = {file.name: file.sha256 for file in bring(source, data, is_enabled=False, environment={})}
    validate(source, data)
    (inbox / "metadata.csv").write_text("file,published_on\na.txt,2022-11-30\nb.txt,2022-11-23\n")
    second = {file.name: file.sha256 for file in bring(source, data, is_enabled=False, environment={})}
    receipt = validate(source, data)
    assert first["b.txt"] == second["b.txt"]
    assert first["a.txt"] != second["a.txt"]
    assert (receipt.tables["incidents"].validated, receipt.tables["documents"].quarantined) == (2, 0)


def test_one_bad_report_does_not_stop_the_others(data: DataFolder) -> None:
    source = load_sources()["reports"]
    inbox = data.inbox("reports")
    inbox.mkdir(parents=True)
    (inbox / "good.md").write_text("---\npublished_on: 2022-11-23\n---\n" + TEXT.format(12))
    (inbox / "bad.json").write_text("{")
    (inbox / "picture.png").write_bytes(b"\x89PNG")
    bring(source, data, is_enabled=False, environment={})
    receipt = validate(source, data)
    assert receipt.tables["documents"].validated == 1
    assert receipt.tables["documents"].rules == {"not_a_report": 1, "unreadable": 1}
    assert receipt.tables["incidents"].validated == 1


def test_a_country_dump_locates_a_place_that_only_the_text_names(data: DataFolder) -> None:
    source = load_sources()["reports"]
    inbox = data.inbox("reports")
    inbox.mkdir(parents=True)
    text = (
        "---\npublished_on: 2022-11-23\n---\nGunmen killed 12 people on Monday in the village of Zyxibougou, in Mali."
    )
    (inbox / "report.md").write_text(text)
    bring(source, data, is_enabled=False, environment={})
    validate(source, data)
    columns = [
        "1",
        "Zyxibougou",
        "Zyxibougou",
        "",
        "12.5",
        "-3.5",
        "P",
        "PPL",
        "ML",
        *[""] * 8,
        "Africa/Bamako",
        "2014-01-01",
    ]
    (inbox / "ML.txt").write_text("\t".join(columns) + "\n")
    bring(source, data, is_enabled=False, environment={})
    receipt = validate(source, data)
    found = pl.read_parquet(data.validated("reports", "incidents"))
    assert found.select("place", "latitude", "location_precision").rows() == [("Zyxibougou", 12.5, "point")]
    assert (receipt.tables["documents"].landed, receipt.tables["documents"].quarantined) == (1, 0)
