"""GED over the API, as the pinned download, and from the inbox: the same events whichever way they come."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from sources.catalogue import Source, load_source
from sources.raw import SourceFault
from sources.ucdp_ged import api
from sources.ucdp_ged import extract as ged_extract
from tests.sources.ingestion import drop, everything_written, ingest, validated
from tests.sources.servers.local import Fault, cut_off, half, refuse
from tests.sources.servers.ucdp import UcdpServer, api_records
from warehouse.folder import DataFolder

OLDER = "ucdp/GEDEvent_v23_1_sample1000.csv"
NEWER = "ucdp/GEDEvent_v24_1_mexico_myanmar.csv.gz"
CANARY = "canary-token-7c1e"
pytestmark = pytest.mark.usefixtures("no_waiting")


@pytest.fixture
def server(shared: Path) -> UcdpServer:
    server = UcdpServer(token=CANARY)
    server.releases = {"26.1": api_records(shared / NEWER, most=2500)}
    return server


@pytest.fixture
def environment(server: UcdpServer) -> Iterator[dict[str, str]]:
    with server.running() as address:
        yield {
            "INCIDENTS_UCDP_GED_API_URL": f"{address}/api/gedevents",
            "INCIDENTS_UCDP_GED_FILES_URL": f"{address}/downloads/ged",
        }


def test_the_api_gives_the_same_events_as_the_file(
    shared: Path, data: DataFolder, server: UcdpServer, environment: dict[str, str], tmp_path: Path
) -> None:
    ingest(data, "ucdp_ged", is_enabled=True, environment=environment | {api.TOKEN: CANARY})
    other = DataFolder(tmp_path / "other")
    drop(other, "ucdp_ged", shared / NEWER)
    ingest(other, "ucdp_ged")
    over_api = validated(data, "ucdp_ged", "events").drop("_landed_sha256", "_row")
    in_file = validated(other, "ucdp_ged", "events").head(2500).drop("_landed_sha256", "_row")
    assert_frame_equal(over_api, in_file)
    assert [asked.params["page"] for asked in server.asked] == ["0", "1", "2"]


def test_a_release_that_is_here_is_not_fetched_again(
    data: DataFolder, server: UcdpServer, environment: dict[str, str]
) -> None:
    environment = environment | {api.TOKEN: CANARY}
    ingest(data, "ucdp_ged", is_enabled=True, environment=environment)
    receipt = data.receipt("ucdp_ged").read_bytes()
    server.asked.clear()
    ingest(data, "ucdp_ged", is_enabled=True, environment=environment)
    assert server.asked == []
    assert data.receipt("ucdp_ged").read_bytes() == receipt


@pytest.mark.parametrize("fault", [refuse(404), refuse(401)], ids=["404", "401"])
def test_an_interrupted_list_is_gone_on_with_and_nothing_partial_lands(
    data: DataFolder, server: UcdpServer, environment: dict[str, str], fault: Fault
) -> None:
    environment = environment | {api.TOKEN: CANARY}
    server.misbehave(fault, after=2)
    with pytest.raises(SourceFault):
        ingest(data, "ucdp_ged", is_enabled=True, environment=environment)
    assert not data.landing("ucdp_ged").exists()
    server.asked.clear()
    assert ingest(data, "ucdp_ged", is_enabled=True, environment=environment).tables["events"].validated == 2500
    assert [asked.params["page"] for asked in server.asked] == ["1", "2"], "page 1 is looked at again, 0 is not"
    assert not list(data.workspace("ucdp_ged").rglob("*.json")), "the pages are gone once they have landed"


@pytest.mark.parametrize("fault", [refuse(429), refuse(400), cut_off, half], ids=["429", "400", "cut off", "half"])
def test_passing_faults_of_the_api_are_ridden_out(
    data: DataFolder, server: UcdpServer, environment: dict[str, str], fault: Fault
) -> None:
    server.misbehave(fault, after=1)
    receipt = ingest(data, "ucdp_ged", is_enabled=True, environment=environment | {api.TOKEN: CANARY})
    assert receipt.tables["events"].validated == 2500


def test_the_token_is_in_nothing_that_a_run_writes_or_says(
    data: DataFolder, server: UcdpServer, environment: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    environment = environment | {api.TOKEN: CANARY}
    server.misbehave(refuse(403, f"the token {CANARY} is used up".encode()))
    with pytest.raises(SourceFault) as error:
        ingest(data, "ucdp_ged", is_enabled=True, environment=environment)
    ingest(data, "ucdp_ged", is_enabled=True, environment=environment)
    assert CANARY not in f"{error.value!r}{caplog.text}"
    assert CANARY.encode() not in everything_written(data.root)


def pinned(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Make `source.yml` pin the given content instead of the provider's."""
    pin = {"file": "ged261-csv.zip", "md5": hashlib.md5(content).hexdigest(), "bytes": len(content)}

    def facts(name: str) -> Source:
        return replace(load_source(name), releases={"26.1": pin})

    monkeypatch.setattr(ged_extract, "load_source", facts)


def zipped(export: Path, to: Path) -> bytes:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(export, "GEDEvent_v26_1.csv")
    return to.read_bytes()


def test_without_a_token_the_pinned_release_is_downloaded(
    shared: Path,
    data: DataFolder,
    server: UcdpServer,
    environment: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.files["ged261-csv.zip"] = zipped(shared / OLDER, tmp_path / "ged.zip")
    pinned(monkeypatch, server.files["ged261-csv.zip"])
    receipt = ingest(data, "ucdp_ged", is_enabled=True, environment=environment)
    assert receipt.tables["events"].validated == 1000
    assert receipt.files[0].provider_version == "26.1"
    server.asked.clear()
    ingest(data, "ucdp_ged", is_enabled=True, environment=environment)
    assert server.asked == []


def test_another_content_under_the_pinned_name_is_refused(
    data: DataFolder, server: UcdpServer, environment: dict[str, str]
) -> None:
    server.files["ged261-csv.zip"] = b"PK\x03\x04 something else"
    with pytest.raises(SourceFault, match="pinned are 39,122,522"):
        ingest(data, "ucdp_ged", is_enabled=True, environment=environment)


def test_a_newer_release_replaces_the_older_in_whatever_order_they_are_dropped(shared: Path, data: DataFolder) -> None:
    drop(data, "ucdp_ged", shared / NEWER)
    ingest(data, "ucdp_ged")
    drop(data, "ucdp_ged", shared / OLDER)
    ingest(data, "ucdp_ged")
    events = validated(data, "ucdp_ged", "events")
    assert events.height == 26_331
    assert events.select(pl.sum("best", "low", "high")).row(0) == (169_416, 166_046, 206_311)
