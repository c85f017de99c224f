"""ACLED over its API: one sync after another, faults of every kind, and no secret in anything that is written."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from sources import http
from sources.acled.api import PASSWORD, USERNAME
from sources.patience import Patience
from sources.raw import SourceFault
from tests.sources.ingestion import everything_written, ingest, validated
from tests.sources.servers import acled
from tests.sources.servers.acled import AcledServer, event, unsuccessful
from tests.sources.servers.local import Answer, Fault, cut_off, empty, half, hang, refuse, web_page
from warehouse.folder import DataFolder
from warehouse.receipt import Receipt, read_fault

pytestmark = pytest.mark.usefixtures("no_waiting")

DAY = 86_400
T0 = 1_700_000_000


@pytest.fixture
def server() -> AcledServer:
    server = AcledServer(page_size=4)
    server.put(*(event(f"MLI{number}", T0 + number) for number in range(10)))
    return server


@pytest.fixture
def environment(server: AcledServer) -> Iterator[dict[str, str]]:
    with server.running() as address:
        yield {
            "INCIDENTS_ACLED_TOKEN_URL": f"{address}/oauth/token",
            "INCIDENTS_ACLED_EVENTS_URL": f"{address}/api/acled/read",
            "INCIDENTS_ACLED_DELETED_URL": f"{address}/api/deleted/read",
            USERNAME: acled.USERNAME,
            PASSWORD: acled.PASSWORD,
        }


def sync(data: DataFolder, environment: dict[str, str]) -> Receipt:
    return ingest(data, "acled", is_enabled=True, environment=environment)


def standing(data: DataFolder) -> dict[str, tuple[str, int]]:
    """Country and fatalities of the events that stand, by id."""
    rows = validated(data, "acled", "events").select("event_id_cnty", "country", "fatalities").rows()
    return {event_id: (country, fatalities) for event_id, country, fatalities in rows}


def test_the_first_sync_brings_everything(data: DataFolder, server: AcledServer, environment: dict[str, str]) -> None:
    assert sync(data, environment).tables["events"].validated == 10
    pages = [asked.params["page"] for asked in server.asked if asked.path == "/api/acled/read"]
    assert pages == ["1", "2", "3"]


def test_each_sync_leaves_exactly_the_right_events(
    data: DataFolder, server: AcledServer, environment: dict[str, str]
) -> None:
    sync(data, environment)

    server.put(event("MLI1", T0 + 9 * DAY, country="Niger", iso="562"))  # an edit that moves an event
    server.delete("MLI2", T0 + 9 * DAY)
    sync(data, environment)
    assert standing(data)["MLI1"] == ("Niger", 3)
    assert "MLI2" not in standing(data)
    assert len(standing(data)) == 9

    del server.deleted["MLI2"]
    server.put(event("MLI2", T0 + 20 * DAY), event("MLI3", T0 + 20 * DAY, fatalities="7"))  # back; and a correction
    sync(data, environment)
    assert standing(data)["MLI2"] == ("Mali", 3)
    assert standing(data)["MLI3"] == ("Mali", 7)
    assert len(standing(data)) == 10

    server.put(event("MLI4", T0 + 20 * DAY - 3600, fatalities="0"))  # published late, within the overlap
    sync(data, environment)
    assert standing(data)["MLI4"] == ("Mali", 0)


def test_a_deletion_told_again_does_not_take_away_an_event_that_came_back(
    data: DataFolder, server: AcledServer, environment: dict[str, str]
) -> None:
    sync(data, environment)
    server.delete("MLI2", T0 + 3600)
    sync(data, environment)
    server.put(event("MLI2", T0 + 7200))
    sync(data, environment)
    assert "MLI2" in standing(data), "the deletion stays in the provider's list, an hour before the event's new version"


def test_a_sync_with_nothing_new_rewrites_nothing_and_is_quick(
    data: DataFolder, server: AcledServer, environment: dict[str, str]
) -> None:
    server.delete("MLI2", T0 + 5)
    sync(data, environment)
    before = {path: path.stat().st_mtime_ns for path in data.root.rglob("*") if path.is_file()}
    started = time.monotonic()
    sync(data, environment)
    assert time.monotonic() - started < 3
    after = {path: path.stat().st_mtime_ns for path in data.root.rglob("*") if path.is_file()}
    offer = data.offer("acled")  # it says what this extraction brought: nothing
    assert {p: t for p, t in after.items() if p != offer} == {p: t for p, t in before.items() if p != offer}


def test_an_expired_token_is_renewed_in_mid_paging(
    data: DataFolder, server: AcledServer, environment: dict[str, str]
) -> None:
    server.token_life = 2
    assert sync(data, environment).tables["events"].validated == 10
    grants = [asked.params["grant_type"] for asked in server.asked if asked.path == "/oauth/token"]
    assert grants == ["password", "refresh_token"]


def test_an_expired_refresh_token_costs_another_sign_in(
    data: DataFolder, server: AcledServer, environment: dict[str, str]
) -> None:
    server.token_life = 3
    server.misbehave(refuse(401), on="/oauth", after=1)
    assert sync(data, environment).tables["events"].validated == 10
    grants = [asked.params["grant_type"] for asked in server.asked if asked.path == "/oauth/token"]
    assert grants == ["password", "refresh_token", "password"]


@pytest.mark.parametrize(
    "fault",
    [refuse(429), refuse(500), refuse(503, Retry_After="0"), cut_off, half, web_page, empty],
    ids=["429", "500", "503", "cut off", "half", "web page", "empty"],
)
def test_a_passing_fault_costs_nothing_but_time(
    data: DataFolder, server: AcledServer, environment: dict[str, str], fault: Fault
) -> None:
    server.misbehave(fault, on="/api/acled", after=1)
    assert sync(data, environment).tables["events"].validated == 10


@pytest.mark.parametrize("fault", [refuse(403, b"no"), unsuccessful], ids=["403", "success: false"])
def test_a_refusal_lands_nothing_and_the_next_sync_goes_on_where_it_stopped(
    data: DataFolder, server: AcledServer, environment: dict[str, str], fault: Fault
) -> None:
    server.misbehave(fault, on="/api/acled", after=2)
    with pytest.raises(SourceFault):
        sync(data, environment)
    assert not data.landing("acled").exists()
    assert read_fault("acled", data)
    assert list((data.workspace("acled") / "refused").iterdir()), "the raw bytes of the refusal are kept"
    server.asked.clear()
    assert sync(data, environment).tables["events"].validated == 10
    pages = [asked.params["page"] for asked in server.asked if asked.path == "/api/acled/read"]
    assert pages == ["2", "3"]


def test_an_event_that_is_added_between_two_pages_is_neither_lost_nor_doubled(
    data: DataFolder, server: AcledServer, environment: dict[str, str]
) -> None:
    def add_before(answer: object) -> object:
        server.put(event("AAA1", T0 + 50))
        return answer

    server.misbehave(add_before, on="/api/acled", after=1)  # type: ignore[arg-type]
    assert sync(data, environment).tables["events"].validated == 11


def test_a_list_without_a_total_is_read_to_an_empty_page(
    data: DataFolder, server: AcledServer, environment: dict[str, str]
) -> None:
    server.is_counting = False
    assert sync(data, environment).tables["events"].validated == 10


def test_no_secret_is_in_anything_that_a_run_writes_or_says(
    data: DataFolder, server: AcledServer, environment: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    def echo(status: int) -> Fault:
        """Refuse, and repeat every secret that the client has sent so far."""

        def fault(answer: Answer) -> Answer:
            sent = server.asked[-1].headers.get("authorization", "")
            return refuse(status, f"no {sent} {acled.USERNAME} {acled.PASSWORD}".encode())(answer)

        return fault

    said = ""
    for status, on, times in ((400, "/oauth", 1), (403, "/api/acled", 1), (500, "/api/deleted", 6)):
        server.misbehave(*[echo(status)] * times, on=on)
        with pytest.raises(SourceFault) as error:
            sync(data, environment)
        said += f"{error.value!r} {error.value.__cause__!r} {error.getrepr()}"
    sync(data, environment)
    assert list((data.workspace("acled") / "refused").iterdir()), "there are kept answers to search"
    assert b"canary-" not in everything_written(data.root) + (said + caplog.text).encode()


def test_without_an_account_the_source_says_what_it_needs(data: DataFolder, environment: dict[str, str]) -> None:
    with pytest.raises(SourceFault, match="ACLED_PASSWORD not set"):
        sync(data, {name: value for name, value in environment.items() if name != PASSWORD})


def test_a_hanging_provider_meets_a_timeout(
    data: DataFolder, server: AcledServer, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "Patience", lambda: Patience(attempts=2, silence_s=0.2))
    server.misbehave(hang(0.5), on="/api/acled")
    assert sync(data, environment).tables["events"].validated == 10
