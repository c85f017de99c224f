"""The server of deploy/compose.yaml on a real PostgreSQL, and its settings at work: late sources, days, limits, alerts.

The tests of this file share one running server and go in their order. They follow one source that comes by days, from a
local server that speaks GDELT's protocol; the rows are synthetic.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg2
import pytest
from dagster import AssetKey, AssetMaterialization, DagsterInstance
from dagster._core.events import DagsterEvent, DagsterEventType, StepMaterializationData

from orchestration.storage import POSTGRES
from tests.cockpit.browser import browser
from tests.cockpit.compose import OURS, image_command, image_environment, server, services
from tests.cockpit.server import Cockpit, until
from tests.orchestration.test_alerts import Receiver, _Keep
from tests.postgres import PostgresServer
from tests.sources.gdelt.test_gdelt import synthetic_export
from tests.sources.servers.gdelt import GdeltServer, zipped
from warehouse.folder import CHECKOUT
from warehouse.receipt import read_receipt

pytestmark = pytest.mark.xdist_group("server")

RAW = AssetKey(["gdelt", "raw"])
DAYS = [f"2018-03-{day}" for day in range(20, 24)]
LATE = timedelta(hours=7)
"""A source that publishes every quarter of an hour is late after six hours."""


@pytest.fixture(scope="module")
def provider() -> Iterator[tuple[GdeltServer, str]]:
    """Four days of exports, with one, two, three and four reports."""
    provider = GdeltServer()
    for number, day in enumerate(DAYS, start=1):
        slot = f"{day.replace('-', '')}120000"
        provider.exports[slot] = zipped(slot, synthetic_export(100 * number, count=number))
    with provider.running() as address:
        yield provider, address


@pytest.fixture(scope="module")
def alerts() -> Iterator[Receiver]:
    with Receiver(("127.0.0.1", 0), _Keep) as receiver:
        receiver.received = []
        threading.Thread(target=receiver.serve_forever, daemon=True).start()
        yield receiver
        receiver.shutdown()


@pytest.fixture(scope="module")
def database(postgres_server: PostgresServer) -> str:
    return postgres_server.create("cockpit")


@pytest.fixture(scope="module")
def instance(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DagsterInstance]:
    """What the server's processes share, seen from here. Seven hours ago the source was looked at for the last time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", str(CHECKOUT))
        patch.setenv("INCIDENTS_DAGSTER", str(tmp_path_factory.mktemp("instance")))
        patch.setenv(POSTGRES, database)
        with DagsterInstance.get() as instance:
            looked = StepMaterializationData(AssetMaterialization(RAW))
            event = DagsterEvent(DagsterEventType.ASSET_MATERIALIZATION.value, "", event_specific_data=looked)
            instance.report_dagster_event(event, run_id="", timestamp=(datetime.now(UTC) - LATE).timestamp())
            yield instance


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory,
    instance: DagsterInstance,
    database: str,
    provider: tuple[GdeltServer, str],
    alerts: Receiver,
) -> Iterator[Cockpit]:
    root, address = tmp_path_factory.mktemp("server") / "data", provider[1]
    settings = {
        "INCIDENTS_SOURCES": "gdelt",
        "INCIDENTS_GDELT_LIST_URL": f"{address}/gdeltv2/masterfilelist.txt",
        "INCIDENTS_GDELT_FILES_URL": f"{address}/gdeltv2",
        "INCIDENTS_ALERT_WEBHOOK": f"http://127.0.0.1:{alerts.server_port}/",
        "FRESHNESS_DAEMON_INTERVAL_SECONDS": "5",
    }
    with server(root, database, **settings) as running:
        # what is modelled and published is another story (test_story.py), and takes most of its time
        running.stop_sensor("build_follows_data")
        yield running
    shutil.rmtree(root)


def days_here(instance: DagsterInstance) -> list[str]:
    """The days that the UI shows as brought."""
    return sorted(instance.get_materialized_partitions(RAW))


def test_the_image_starts_what_compose_starts_and_every_service_has_a_command_of_ours() -> None:
    stated = services()
    assert image_command() == stated["code"]["command"]
    assert set(stated) == {*OURS, "postgres"}
    assert image_environment()["DAGSTER_HOME"] == image_environment()["PYTHONPATH"] == "/app"


def test_a_source_that_nobody_looked_at_for_too_long_turns_red_by_itself(desk: Cockpit) -> None:
    until("the verdict of the daemon", lambda: desk.freshness("gdelt", "raw") == "DEGRADED")
    with browser(desk.url) as page:
        page.open("/assets/gdelt/raw", "Freshness policy\nFailed", "7 hours ago", "Fails if more than 6 hours")


def test_days_are_brought_by_one_run_and_the_table_is_made_once_behind_it(
    desk: Cockpit, instance: DagsterInstance, provider: tuple[GdeltServer, str]
) -> None:
    runs = desk.backfill(["gdelt/raw", "gdelt/reports"], DAYS[:3])
    assert [run["status"] for run in runs] == ["SUCCESS", "SUCCESS"]
    tags = [{tag["key"]: tag["value"] for tag in run["tags"]} for run in runs]
    [spans] = [one for one in tags if "dagster/asset_partition_range_start" in one]
    assert spans["dagster/asset_partition_range_start"] == DAYS[0]
    assert spans["dagster/asset_partition_range_end"] == DAYS[2]
    assert days_here(instance) == DAYS[:3]
    receipt = read_receipt("gdelt", desk.data)
    assert receipt is not None and receipt.tables["reports"].validated == 6
    assert sorted(file.name for file in receipt.files) == [f"{day}.zip" for day in DAYS[:3]]
    lists = [asked for asked in provider[0].asked if asked.path.endswith("masterfilelist.txt")]
    assert len(lists) == 2, "its newest line, and as much of it as reaches back to the first day"


def test_a_run_without_a_day_brings_what_is_new_and_marks_its_day(desk: Cockpit, instance: DagsterInstance) -> None:
    assert desk.finished(desk.launch("ingest_gdelt")) == "SUCCESS"
    assert days_here(instance) == DAYS
    receipt = read_receipt("gdelt", desk.data)
    assert receipt is not None and receipt.tables["reports"].validated == 10


def test_a_source_that_was_looked_at_again_turns_green(desk: Cockpit) -> None:
    until("the verdict of the daemon", lambda: desk.freshness("gdelt", "raw") == "HEALTHY")
    assert desk.is_green("gdelt", "reports")


def test_a_run_that_waits_for_its_pool_too_long_is_ended_and_told(
    desk: Cockpit, instance: DagsterInstance, alerts: Receiver
) -> None:
    pool, limits = "source_gdelt", {"dagster/max_runtime": "20", "dagster/max_retries": "0"}
    assert instance.event_log_storage.claim_concurrency_slot(pool, "another-run", "its-step").is_claimed
    run_id = desk.launch("ingest_gdelt", tags=limits)
    until("a full pool", lambda: f"Step blocked by limit for pool {pool}" in _messages(desk, run_id))
    assert desk.finished(run_id) == "FAILURE"
    assert "exceeding maximum runtime of 20 seconds" in _messages(desk, run_id)
    [alert] = until("the alert", lambda: [one for one in alerts.received if one["run_id"] == run_id])
    assert alert["job"] == "ingest_gdelt"
    instance.event_log_storage.free_concurrency_slots_for_run("another-run")
    assert desk.finished(desk.launch("ingest_gdelt")) == "SUCCESS"


def _messages(desk: Cockpit, run_id: str) -> str:
    return "\n".join(event.get("message") or "" for event in desk.events(run_id))


def test_what_sensors_said_long_ago_is_forgotten(desk: Cockpit, database: str) -> None:
    with psycopg2.connect(database) as con, con.cursor() as cursor:
        inboxes = "status = 'SKIPPED' AND tick_body LIKE '%inbox_%'"
        cursor.execute(f"UPDATE job_ticks SET timestamp = timestamp - INTERVAL '8 days' WHERE {inboxes}")
        assert cursor.rowcount > 0
    con.close()

    def forgotten() -> bool:
        with psycopg2.connect(database) as con, con.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM job_ticks WHERE timestamp < now() - INTERVAL '7 days'")
            [count] = cursor.fetchone() or (1,)
        con.close()
        return bool(count == 0)

    until("the ticks to be forgotten", forgotten)
