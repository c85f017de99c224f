"""The dashboard shows in a real browser what SQL gives on the release, and a new release without a restart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import pytest
import yaml
from selenium import webdriver
from selenium.webdriver.common.by import By

from tests.browser import chromium, network
from tests.built import Built
from tests.conftest import CHECKOUT
from tests.end_to_end.dashboard import (
    PATIENCE,
    Superset,
    log_in,
    open_dashboard,
    serving,
    skip_unless_superset,
)
from tests.warehouse.release.publishing import contracts
from warehouse.folder import DataFolder
from warehouse.release.publish import publish

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("built")]

CHARTS = sorted((CHECKOUT / "deploy" / "superset" / "bundle" / "charts").glob("*.yaml"))
_MONTHS = """
WITH told AS (
    SELECT date_trunc('month', date_start)::DATE AS date_start, count(*) AS attacks, sum(killed_low) AS low,
        sum(killed_best) AS best, sum(coalesce(killed_high, killed_best, killed_low)) AS high
    FROM marts.attacks WHERE date_precision <> 'year' GROUP BY ALL
),
months AS (
    SELECT unnest(range(min(date_start), max(date_start) + INTERVAL 1 MONTH, INTERVAL 1 MONTH))::DATE AS date_start
    FROM told
)
SELECT date_start, {} FROM months LEFT JOIN told USING (date_start)
"""
_TAKEN = "FROM marts.seizures WHERE disposition IN ('seized', 'recovered', 'surrendered')"
EXPECTED = {
    "Attacks": "SELECT count(*) AS attacks FROM marts.attacks",
    "People killed in attacks": "SELECT sum(killed_best) AS killed_best_sum FROM core.fct_attack",
    "People abducted": "SELECT sum(abducted_best) AS abducted_best_sum FROM core.fct_attack",
    "Seizures": f"SELECT count(DISTINCT incident_id) AS incidents {_TAKEN}",
    "Attacks by month": _MONTHS.format("coalesce(attacks, 0) AS attacks"),
    "People killed in attacks, by month": _MONTHS.format(
        "coalesce(low, 0) AS killed_low_sum, coalesce(best, 0) AS killed_best_sum, "
        "coalesce(high, 0) AS killed_high_told"
    ),
    "Where attacks were": """
        SELECT longitude, latitude, coalesce(sum(killed_best), 0) AS killed_best_sum FROM marts.attacks
        WHERE location_precision IN ('point', 'near') AND latitude IS NOT NULL GROUP BY ALL""",
    "Attacks by country": """
        SELECT country_name, count(*) AS attacks_sum FROM marts.attacks WHERE country_name IS NOT NULL GROUP BY ALL
        ORDER BY attacks_sum DESC LIMIT 15""",
    "Who attacked or fought": """
        SELECT actor_name, sum(attacks)::BIGINT AS attacks_sum FROM marts.actor_month GROUP BY ALL
        ORDER BY attacks_sum DESC LIMIT 15""",
    "Who takes arms and goods from whom": f"""
        SELECT 'from ' || seized_from AS lost_by, seized_by, count(DISTINCT incident_id) AS incidents {_TAKEN}
        GROUP BY ALL ORDER BY incidents DESC LIMIT 30""",
    "Do sources agree?": """
        SELECT measure, count(*) FILTER (has_overlap) AS "tellings agree",
            count(*) FILTER (NOT has_overlap) AS "tellings differ" FROM marts.source_agreement GROUP BY ALL""",
    "Where tellings differ most": """
        SELECT date_start, title, measure, lowest_best, highest_best, tellings_text FROM marts.source_agreement
        WHERE spread > 0 ORDER BY spread DESC, date_start, incident_id LIMIT 100""",
    "How fresh the sources are": """
        SELECT source_name, last_success_at, is_stale, landed_rows, validated_rows, quarantined_rows, message
        FROM quality.source_status""",
}
CUT = {
    "Attacks by country": "attacks_sum",
    "Who attacked or fought": "attacks_sum",
    "Who takes arms and goods from whom": "incidents",
}
"""Charts of the most by a measure: which of the equal last ones are in it is open, so the last are counted alone."""


@pytest.fixture(scope="module")
def superset(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Superset]:
    """Superset over a release that holds what the built one holds."""
    skip_unless_superset()
    data = DataFolder(tmp_path_factory.mktemp("dashboard") / "data")
    publish(data, built.data.current / "incidents.duckdb", contracts(), {"code_version": "test"})
    with serving(data) as server:
        yield server


@dataclass(frozen=True)
class Shown:
    """The dashboard as it was drawn: what each chart was given, the page's text, and what its network did."""

    given: dict[str, Any]
    text: str
    events: list[dict[str, Any]]


def show(browser: webdriver.Chrome, server: Superset) -> Shown:
    given = open_dashboard(browser, server, len(EXPECTED))
    return Shown(given, browser.find_element(By.TAG_NAME, "body").text, network(browser))


@pytest.fixture(scope="module")
def browser(superset: Superset) -> Iterator[webdriver.Chrome]:
    with chromium(1500, 4200) as opened:
        log_in(opened, superset)
        yield opened


@pytest.fixture(scope="module")
def shown(superset: Superset, browser: webdriver.Chrome) -> Shown:
    return show(browser, superset)


def rows(data: DataFolder, sql: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(data.current / "incidents.duckdb"), read_only=True) as con:
        told = con.sql(sql)
        return [dict(zip(told.columns, row, strict=True)) for row in told.fetchall()]


def comparable(told: list[dict[str, Any]], measure: str | None = None) -> list[list[tuple[str, Any]]]:
    """Rows without their order, and without those of the least `measure`. A chart gets times as milliseconds."""
    least = min(row[measure] for row in told) if measure else None
    plain = [
        sorted((name, _number(value)) for name, value in row.items())
        for row in told
        if not measure or row[measure] > least
    ]
    return sorted(plain, key=repr)


def _number(value: Any) -> Any:
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        return moment.replace(tzinfo=UTC).timestamp() * 1000
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def test_every_chart_of_the_bundle_has_its_sql_here() -> None:
    names = {yaml.safe_load(path.read_text(encoding="utf-8"))["slice_name"] for path in CHARTS}
    assert names == set(EXPECTED)


def test_every_chart_is_given_the_numbers_that_sql_gives(superset: Superset, shown: Shown) -> None:
    assert set(shown.given) == set(EXPECTED)
    for name, sql in EXPECTED.items():
        expected = rows(superset.data, sql)
        assert expected, name
        assert len(shown.given[name]) == len(expected), name
        assert comparable(shown.given[name], CUT.get(name)) == comparable(expected, CUT.get(name)), name


def test_the_page_shows_the_numbers_and_no_chart_fails(
    superset: Superset, browser: webdriver.Chrome, shown: Shown
) -> None:
    for name in ("Attacks", "People killed in attacks", "People abducted", "Seizures"):
        [number] = rows(superset.data, EXPECTED[name])
        assert f"{next(iter(number.values())):,}" in shown.text.splitlines(), name
    for source in rows(superset.data, "SELECT source_name FROM quality.source_status"):
        assert source["source_name"] in shown.text
    for wrong in ("Unexpected error", "No results were returned", "No data"):
        assert wrong not in shown.text
    canvases = browser.execute_script("return document.querySelectorAll('.dashboard canvas').length")
    assert canvases >= 7, "the two charts over time, map, countries, flow, actors and agreement are drawn on canvases"


def test_the_page_asks_no_other_host(superset: Superset, shown: Shown) -> None:
    answers = [event["params"]["response"] for event in shown.events if event["method"] == "Network.responseReceived"]
    reached = {urlsplit(answer["url"]).netloc for answer in answers if answer["url"].startswith("http")}
    assert reached == {urlsplit(superset.address).netloc}
    tiles = [answer["status"] for answer in answers if "/outlines/" in answer["url"]]
    assert tiles and set(tiles) == {200}, "the map is drawn on outlines from this server"


def test_a_country_is_chosen_where_a_mart_has_one_and_nowhere_else(
    superset: Superset, browser: webdriver.Chrome, shown: Shown
) -> None:
    given = open_dashboard(browser, superset, len(EXPECTED), country="Mali")
    assert given["Attacks"] == rows(superset.data, EXPECTED["Attacks"] + " WHERE country_name = 'Mali'")
    assert given["Attacks"] != shown.given["Attacks"]
    [taken] = rows(superset.data, EXPECTED["Seizures"] + " AND country_name = 'Mali'")
    assert given["Seizures"] == [taken]
    assert [row["country_name"] for row in given["Attacks by country"]] == ["Mali"]
    for whole in ("Who attacked or fought", "Do sources agree?", "How fresh the sources are"):
        cut = CUT.get(whole)
        assert comparable(given[whole], cut) == comparable(shown.given[whole], cut), whole


def test_a_new_release_shows_without_a_restart(
    superset: Superset, browser: webdriver.Chrome, shown: Shown, tmp_path: Path
) -> None:
    later = tmp_path / "warehouse.duckdb"
    shutil.copy(superset.data.current / "incidents.duckdb", later)
    with duckdb.connect(str(later)) as con:
        con.execute(
            "INSERT INTO marts.attacks (incident_id, title, date_start, date_precision) "
            "VALUES ('inc_synthetic', 'synthetic, for this test', DATE '2024-01-05', 'day')"
        )
    publish(superset.data, later, contracts(), {"code_version": "test"})
    again = show(browser, superset)
    [before], [after] = shown.given["Attacks"], again.given["Attacks"]
    assert after["attacks"] == before["attacks"] + 1
    assert f"{after['attacks']:,}" in again.text.splitlines()
    assert superset.process.poll() is None


def test_a_query_can_neither_write_nor_read_another_file(superset: Superset, browser: webdriver.Chrome) -> None:
    """SQL Lab of the logged-in analyst, by its own API."""
    ask = """
        const [sql, done] = arguments;
        fetch('/api/v1/security/csrf_token/').then(r => r.json()).then(token => fetch('/api/v1/sqllab/execute/', {
          method: 'POST', headers: {'Content-Type': 'application/json', 'X-CSRFToken': token.result},
          body: JSON.stringify({database_id: 1, sql: sql, runAsync: false}),
        })).then(async r => done([r.status, await r.text()]));
    """
    browser.set_script_timeout(PATIENCE)
    status, _ = browser.execute_async_script(ask, "SELECT count(*) FROM marts.attacks")
    assert status == 200
    for forbidden in ("SELECT * FROM read_text('/etc/hostname')", "DELETE FROM marts.attacks"):
        status, told = browser.execute_async_script(ask, forbidden)
        assert status != 200, told
