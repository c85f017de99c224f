"""A source that loses too many rows at once is stopped until a person has looked."""

from __future__ import annotations

from pathlib import Path

import pytest

from sources.raw import SourceFault
from tests.sources.acled.exports import rows, write_export
from tests.sources.gtd.files import incident, write_csv
from tests.sources.ingestion import drop, ingest, validated
from warehouse.folder import DataFolder
from warehouse.receipt import read_fault


def gtd(data: DataFolder, tmp_path: Path, count: int, **environment: str) -> int:
    """Drop one GTD file of `count` synthetic incidents, under the same name each time; returns what then stands."""
    drop(data, "gtd", write_csv(tmp_path / "gtd.csv", [incident(number) for number in range(1, count + 1)]))
    ingest(data, "gtd", environment=environment)
    return validated(data, "gtd", "incidents").height


def test_a_drop_of_more_than_a_fifth_leaves_the_last_good_state(data: DataFolder, tmp_path: Path) -> None:
    assert gtd(data, tmp_path, 100) == 100
    with pytest.raises(SourceFault, match=r"incidents would fall from 100 to 79 rows, more than 20% fewer"):
        gtd(data, tmp_path, 79)
    assert validated(data, "gtd", "incidents").height == 100
    assert "INCIDENTS_ALLOW_DROP=gtd" in (read_fault("gtd", data) or "")


def test_a_person_may_allow_it_for_one_source(data: DataFolder, tmp_path: Path) -> None:
    gtd(data, tmp_path, 100)
    with pytest.raises(SourceFault):
        gtd(data, tmp_path, 50, INCIDENTS_ALLOW_DROP="awsd")
    assert gtd(data, tmp_path, 50, INCIDENTS_ALLOW_DROP="awsd, gtd") == 50
    assert read_fault("gtd", data) is None


def test_a_smaller_drop_passes_and_is_told(data: DataFolder, tmp_path: Path) -> None:
    gtd(data, tmp_path, 100)
    drop(data, "gtd", write_csv(tmp_path / "gtd.csv", [incident(number) for number in range(1, 81)]))
    receipt = ingest(data, "gtd")
    assert receipt.notes == ("incidents: 80 rows, -20 against the last state.",)


def test_a_rule_that_suddenly_refuses_most_rows_is_a_drop_too(data: DataFolder, tmp_path: Path) -> None:
    assert gtd(data, tmp_path, 100) == 100
    bad = [incident(number, latitude="361") for number in range(1, 101)]
    drop(data, "gtd", write_csv(tmp_path / "gtd.csv", bad))
    with pytest.raises(SourceFault, match="would fall from 100 to 0 rows"):
        ingest(data, "gtd")


def test_a_growing_source_is_not_stopped(data: DataFolder, tmp_path: Path) -> None:
    drop(data, "acled", write_export(tmp_path / "one.csv", rows(10)))
    ingest(data, "acled")
    drop(data, "acled", write_export(tmp_path / "two.csv", rows(500)))
    assert ingest(data, "acled").tables["events"].validated == 500
