"""The release of a real run, brought into a real PostgreSQL server by its Dagster asset."""

from __future__ import annotations

from typing import Any

import psycopg2
import pytest
from dagster import materialize

from orchestration.guard import GUARD, OneBuild
from orchestration.publication import postgres_assets
from tests.built import Built
from tests.postgres import PostgresServer
from warehouse.release.postgres import VARIABLES

pytestmark = pytest.mark.xdist_group("built")


def test_the_server_gives_the_rows_of_the_file(
    built: Built, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INCIDENTS_DATA", str(built.data.root))
    assert postgres_assets() == [], "nobody has named a database"
    addresses = {audience: postgres_server.create(f"published_{audience}") for audience in VARIABLES}
    for audience, variable in VARIABLES.items():
        monkeypatch.setenv(variable, addresses[audience])
    first, again = (materialize(postgres_assets(), resources={GUARD: OneBuild()}) for _ in range(2))
    assert first.success and again.success
    told_first, told_again = (
        [event.materialization.metadata for event in run.get_asset_materialization_events()] for run in (first, again)
    )
    assert all(page["dagster/row_count"].value for page in told_first)
    # the second run's Dagster knows of no first one: it must not say that there are no rows
    assert [page["is_new"].value for page in told_again] == [False, False]
    assert not any("dagster/row_count" in page or "change_of_rows" in page for page in told_again)

    query = "SELECT country_iso3, sum(killed_low), sum(killed_best) FROM marts.country_month GROUP BY 1 ORDER BY 1"
    told: dict[str, list[Any]] = {}
    for audience, address in addresses.items():
        connection = psycopg2.connect(address)
        with connection, connection.cursor() as cursor:
            cursor.execute(query)
            told[audience] = cursor.fetchall()
            cursor.execute("SELECT count(quote) FROM core.record_evidence")
            told[f"{audience} quotes"] = cursor.fetchall()
        connection.close()
    assert told["internal"] == told["public"] == built.rows(query)
    assert told["public quotes"] == [(0,)], "words of others are not for the public"
