"""Every version of every record is kept: what a provider edits, deletes and brings back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from sources.acled.api import PASSWORD, USERNAME
from tests.sources.ingestion import drop, ingest
from tests.sources.modelled import model, rows
from tests.sources.servers import acled
from tests.sources.servers.acled import AcledServer, event
from warehouse.folder import DataFolder

pytestmark = pytest.mark.usefixtures("no_waiting")

DAY = 86_400
T0 = 1_700_000_000


@pytest.fixture
def server() -> AcledServer:
    server = AcledServer()
    server.put(*(event(f"MLI{number}", T0 + number) for number in range(4)))
    return server


@pytest.fixture
def environment(server: AcledServer) -> Iterator[dict[str, str]]:
    with server.running() as address:
        yield {
            "INCIDENTS_ACLED_TOKEN_URL": f"{address}/oauth/token",
            "INCIDENTS_ACLED_EVENTS_URL": f"{address}/api/acled/read",
            "INCIDENTS_ACLED_DELETED_URL": f"{address}/api/deleted/read",
            # of four events one is deleted: a quarter
            "INCIDENTS_ALLOW_DROP": "acled",
            USERNAME: acled.USERNAME,
            PASSWORD: acled.PASSWORD,
        }


def sync(data: DataFolder, environment: dict[str, str]) -> None:
    ingest(data, "acled", is_enabled=True, environment=environment)
    model(data, "source_record")


def current(data: DataFolder) -> list[tuple[object, ...]]:
    return rows(
        data,
        "select record_id, country_iso3, killed_best from intermediate.int_source_records__unioned order by record_id",
    )


def history(data: DataFolder, record_id: str) -> list[tuple[object, ...]]:
    """Change, country and killed of each version of a record, oldest first, and whether it stands."""
    return rows(
        data,
        "select change, country_iso3, killed_best, valid_to is null from history.source_record "
        f"where record_id = '{record_id}' order by valid_from",
    )


def test_acled_edits_deletions_and_returns_are_followed_sync_by_sync(
    data: DataFolder, server: AcledServer, environment: dict[str, str]
) -> None:
    sync(data, environment)
    assert current(data) == [(f"MLI{number}", "MLI", 3) for number in range(4)]

    server.put(event("MLI1", T0 + 9 * DAY, country="Niger", iso="562"))
    server.delete("MLI2", T0 + 9 * DAY)
    sync(data, environment)
    assert current(data) == [("MLI0", "MLI", 3), ("MLI1", "NER", 3), ("MLI3", "MLI", 3)]

    del server.deleted["MLI2"]
    server.put(event("MLI2", T0 + 20 * DAY), event("MLI3", T0 + 20 * DAY, fatalities="7"))
    sync(data, environment)
    assert current(data) == [("MLI0", "MLI", 3), ("MLI1", "NER", 3), ("MLI2", "MLI", 3), ("MLI3", "MLI", 7)]

    assert history(data, "MLI0") == [("insert", "MLI", 3, True)]
    assert history(data, "MLI1") == [("insert", "MLI", 3, False), ("update", "NER", 3, True)]
    assert history(data, "MLI2") == [
        ("insert", "MLI", 3, False),
        ("delete", "MLI", 3, False),
        ("reappear", "MLI", 3, True),
    ]
    assert history(data, "MLI3") == [("insert", "MLI", 3, False), ("update", "MLI", 7, True)]


def test_one_ucdp_release_after_the_other_gives_inserts_updates_and_vanished_ids(
    shared: Path, data: DataFolder
) -> None:
    drop(data, "ucdp_ged", shared / "ucdp/GEDEvent_v23_1_sample1000.csv")
    ingest(data, "ucdp_ged")
    model(data, "source_record")
    drop(data, "ucdp_ged", shared / "ucdp/GEDEvent_v24_1_mexico_myanmar.csv.gz")
    ingest(data, "ucdp_ged")
    model(data, "source_record")

    changes = rows(data, "select change, count(*) from history.source_record group by change order by change")
    shared_ids = 53
    assert changes == [
        ("delete", 1000 - shared_ids),
        ("insert", 1000 + 26_331 - shared_ids),
    ], "and no update: of the ids in both releases, nothing that we keep has changed"
    standing = "select count(*) from history.source_record where valid_to is null and change != 'delete'"
    assert rows(data, standing) == [(26_331,)]


def test_a_version_holds_from_when_its_file_came_in_or_else_from_the_build_that_found_it(data: DataFolder) -> None:
    """What the ledger brings, built later; then our own reading changes, and then a record is gone."""
    ingest(data, "ledger", is_enabled=True)
    model(data, "source_record")
    told_by = "select landed_sha256 from history.source_record"
    [(came_in,)] = rows(data, f"select retrieved_at from staging.stg_status__files where landed_sha256 in ({told_by})")
    assert rows(data, "select distinct valid_from from history.source_record") == [(came_in,)]

    before = _now()
    with duckdb.connect(str(data.warehouse)) as con:
        con.execute("update history.snapshot_source_record set place = 'as we once read it' where record_id = 'S0001'")
    model(data, "source_record")
    versions = rows(data, "select valid_from, valid_to from history.source_record where record_id = 'S0001' order by 1")
    assert versions[0] == (came_in, versions[1][0])
    assert before <= versions[1][0] <= _now()
    assert len(versions) == 2

    table = data.validated("ledger", "incidents")
    pl.read_parquet(table).filter(pl.col("ref") != "S0001").write_parquet(table)
    before = _now()
    model(data, "source_record")
    gone = "select valid_from, change from history.source_record where record_id = 'S0001' order by 1 desc limit 1"
    [(moment, change)] = rows(data, gone)
    assert change == "delete"
    assert before <= moment <= _now()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
