"""Candidate releases: which of the listed files are fetched, and what a cumulative one replaces."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.raw import SourceFault
from sources.ucdp_candidate.extract import release_of
from tests.sources.ingestion import drop, ingest, validated
from tests.sources.servers.ucdp import UcdpServer
from warehouse.folder import DataFolder

SAMPLE = "ucdp/GEDEvent_v23_1_sample1000.csv"


def rows_of(shared: Path, *numbers: int) -> bytes:
    """A candidate file of some rows of the real sample."""
    with (shared / SAMPLE).open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    out = io.StringIO()
    csv.writer(out).writerows([header, *(rows[number] for number in numbers)])
    return out.getvalue().encode()


@pytest.fixture
def server(shared: Path) -> UcdpServer:
    server = UcdpServer()
    server.files = {
        "GEDEvent_v25_01_25_12.csv": rows_of(shared, 9),
        "GEDEvent_v26_0_1.csv": rows_of(shared, 0, 1),
        "GEDEvent_v26_0_2.csv": rows_of(shared, 2),
    }
    return server


@pytest.fixture
def environment(server: UcdpServer) -> Iterator[dict[str, str]]:
    with server.running() as address:
        yield {
            "INCIDENTS_UCDP_CANDIDATE_PAGE_URL": f"{address}/downloads/",
            "INCIDENTS_UCDP_CANDIDATE_FILES_URL": f"{address}/downloads/candidateged",
        }


def ids(data: DataFolder) -> int:
    return validated(data, "ucdp_candidate", "events").height


def test_a_file_name_tells_the_months() -> None:
    assert release_of("GEDEvent_v26_0_4.csv") == ("26.0.4", ["2026-04"])
    assert release_of("GEDEvent_v24_0_10.csv") == ("24.0.10", ["2024-10"])
    assert release_of("old/GEDEvent_v26_01_26_03.csv") == ("26.01.26.03", ["2026-01", "2026-02", "2026-03"])
    with pytest.raises(SourceFault, match="Name it as the provider does"):
        release_of("candidate-march.csv")


def test_years_that_the_pinned_ged_covers_are_not_fetched(
    data: DataFolder, server: UcdpServer, environment: dict[str, str]
) -> None:
    ingest(data, "ucdp_candidate", is_enabled=True, environment=environment)
    assert ids(data) == 3
    assert not any("v25" in asked.path for asked in server.asked)


def test_a_cumulative_release_replaces_its_months_and_what_vanished_is_gone(
    shared: Path, data: DataFolder, server: UcdpServer, environment: dict[str, str]
) -> None:
    ingest(data, "ucdp_candidate", is_enabled=True, environment=environment)
    server.files |= {
        "GEDEvent_v26_01_26_02.csv": rows_of(shared, 0, 2, 3),
        "GEDEvent_v26_0_4.csv": rows_of(shared, 4),
    }
    server.asked.clear()
    receipt = ingest(data, "ucdp_candidate", is_enabled=True, environment=environment)
    assert [file.provider_version for file in receipt.files] == ["26.01.26.02", "26.0.4"]
    assert ids(data) == 4
    fetched = [asked.path.rsplit("/", 1)[-1] for asked in server.asked[1:]]
    assert fetched == ["GEDEvent_v26_01_26_02.csv", "GEDEvent_v26_0_4.csv"]


def test_a_month_that_is_dropped_late_does_not_come_back(shared: Path, data: DataFolder, tmp_path: Path) -> None:
    whole, month = tmp_path / "GEDEvent_v26_01_26_03.csv", tmp_path / "GEDEvent_v26_0_2.csv"
    whole.write_bytes(rows_of(shared, 0, 2, 3))
    month.write_bytes(rows_of(shared, 8))
    drop(data, "ucdp_candidate", whole)
    ingest(data, "ucdp_candidate")
    drop(data, "ucdp_candidate", month)
    ingest(data, "ucdp_candidate")
    assert ids(data) == 3


def test_nothing_new_is_fetched_twice(data: DataFolder, server: UcdpServer, environment: dict[str, str]) -> None:
    ingest(data, "ucdp_candidate", is_enabled=True, environment=environment)
    server.asked.clear()
    ingest(data, "ucdp_candidate", is_enabled=True, environment=environment)
    assert [asked.path for asked in server.asked] == ["/downloads/"]
