"""GDELT: every row of an export is kept or counted as filtered, and days grow and replace themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.raw import SourceFault
from tests.sources.ingestion import drop, ingest, validated
from tests.sources.servers.gdelt import GdeltServer, zipped
from tests.sources.servers.local import cut_off, refuse
from warehouse.folder import DataFolder

EXPORT = "gdelt/20180326044500.export.CSV"
pytestmark = pytest.mark.usefixtures("no_waiting")


def synthetic_export(first_id: int, count: int = 1) -> bytes:
    """Synthetic reports of fights in Mali, one a line."""
    rows = []
    for number in range(first_id, first_id + count):
        cells = [""] * 61
        cells[0], cells[1], cells[25] = str(number), "20180325", "1"
        cells[26:30] = ["190", "190", "19", "4"]
        cells[31:34] = ["2", "1", "2"]
        cells[51:58] = ["4", "SYNTHETIC place, Gao, Mali", "ML", "ML01", "", "16.27", "-0.05"]
        cells[59], cells[60] = "20180326000000", f"https://synthetic.example/{number}"
        rows.append("\t".join(cells))
    return ("\n".join(rows) + "\n").encode()


@pytest.fixture
def server() -> GdeltServer:
    server = GdeltServer()
    for number, slot in enumerate(("20180325233000", "20180325234500", "20180326000000", "20180326001500")):
        server.exports[slot] = zipped(slot, synthetic_export(100 * (number + 1)))
    return server


@pytest.fixture
def environment(server: GdeltServer) -> Iterator[dict[str, str]]:
    with server.running() as address:
        yield {
            "INCIDENTS_GDELT_LIST_URL": f"{address}/gdeltv2/masterfilelist.txt",
            "INCIDENTS_GDELT_FILES_URL": f"{address}/gdeltv2",
        }


def test_every_row_of_the_real_export_is_kept_or_filtered(shared: Path, data: DataFolder) -> None:
    drop(data, "gdelt", shared / EXPORT)
    counts = ingest(data, "gdelt").tables["reports"]
    assert (counts.landed, counts.validated, counts.filtered, counts.quarantined) == (1540, 3, 1537, 0)
    reports = validated(data, "gdelt", "reports")
    assert sorted(reports["ActionGeo_CountryCode"]) == ["NI", "UV", "UV"], "Nigeria and Burkina Faso, in FIPS"
    assert sorted(reports["EventCode"]) == ["181", "190", "190"]


def test_an_export_is_read_zipped_or_not(shared: Path, data: DataFolder, tmp_path: Path) -> None:
    path = tmp_path / "20180326044500.export.CSV.zip"
    path.write_bytes(zipped("20180326044500", (shared / EXPORT).read_bytes()))
    drop(data, "gdelt", path)
    assert ingest(data, "gdelt").tables["reports"].landed == 1540


def test_a_cut_off_row_is_quarantined_as_it_stands(shared: Path, data: DataFolder, tmp_path: Path) -> None:
    path = tmp_path / "20180326044500.export.CSV"
    path.write_bytes((shared / EXPORT).read_bytes() + b"741918562\t20180326\t2018")
    drop(data, "gdelt", path)
    counts = ingest(data, "gdelt").tables["reports"]
    assert (counts.landed, counts.quarantined) == (1541, 1)


def test_days_come_as_archives_of_their_quarter_hours(
    data: DataFolder, server: GdeltServer, environment: dict[str, str]
) -> None:
    receipt = ingest(data, "gdelt", is_enabled=True, environment=environment)
    assert [file.name for file in receipt.files] == ["2018-03-25.zip", "2018-03-26.zip"]
    assert receipt.tables["reports"].validated == 4


def test_a_day_that_has_grown_replaces_itself_and_whole_days_are_left_alone(
    data: DataFolder, server: GdeltServer, environment: dict[str, str]
) -> None:
    ingest(data, "gdelt", is_enabled=True, environment=environment)
    server.exports["20180326003000"] = zipped("20180326003000", synthetic_export(900))
    server.asked.clear()
    receipt = ingest(data, "gdelt", is_enabled=True, environment=environment)
    assert server.fetched == ["20180326000000", "20180326001500", "20180326003000"]
    assert len(receipt.files) == 2
    assert receipt.tables["reports"].validated == 5

    server.asked.clear()
    ingest(data, "gdelt", is_enabled=True, environment=environment)
    assert server.fetched == []


def test_an_interrupted_day_goes_on_with_the_exports_that_are_missing(
    data: DataFolder, server: GdeltServer, environment: dict[str, str]
) -> None:
    server.misbehave(refuse(403), on="/gdeltv2/2018032523", after=1)
    with pytest.raises(SourceFault):
        ingest(data, "gdelt", is_enabled=True, environment=environment)
    assert not data.landing("gdelt").exists()
    server.asked.clear()
    ingest(data, "gdelt", is_enabled=True, environment=environment)
    assert server.fetched == ["20180325234500", "20180326000000", "20180326001500"]


def test_an_export_that_is_listed_and_absent_does_not_hold_up_its_day(
    data: DataFolder, server: GdeltServer, environment: dict[str, str]
) -> None:
    server.absent = {"20180325234500"}
    receipt = ingest(data, "gdelt", is_enabled=True, environment=environment)
    assert receipt.tables["reports"].validated == 3
    assert receipt.files[0].details["partition"] == "20180325233000"


def test_an_export_of_another_content_than_listed_is_refused(
    data: DataFolder, server: GdeltServer, environment: dict[str, str]
) -> None:
    server.listed = server.master_list
    server.exports["20180325233000"] = zipped("20180325233000", synthetic_export(7777))
    with pytest.raises(SourceFault, match="pinned"):
        ingest(data, "gdelt", is_enabled=True, environment=environment)


def test_a_cut_off_export_is_fetched_again(data: DataFolder, server: GdeltServer, environment: dict[str, str]) -> None:
    server.misbehave(cut_off, on="/gdeltv2/2018")
    assert ingest(data, "gdelt", is_enabled=True, environment=environment).tables["reports"].validated == 4


def test_an_export_dropped_by_hand_gives_way_to_the_archive_of_its_day(
    data: DataFolder, server: GdeltServer, environment: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "20180326001500.export.CSV"
    path.write_bytes(synthetic_export(400))
    drop(data, "gdelt", path)
    assert ingest(data, "gdelt").tables["reports"].validated == 1
    receipt = ingest(data, "gdelt", is_enabled=True, environment=environment)
    assert [file.name for file in receipt.files] == ["2018-03-26.zip"], "the first day is the last one that was here"
    assert receipt.tables["reports"].validated == 2
