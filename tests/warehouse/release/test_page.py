"""The page of a release draws its charts from disk, in a real browser, with the numbers that SQL gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser import chromium, errors, network, skip_unless_chromium
from tests.warehouse.release.publishing import incident, publish_small
from warehouse.folder import DataFolder
from warehouse.release.charts import CHARTS

ATTACKS = [
    "INSERT INTO marts.attacks (incident_id, title, date_start, date_precision, perpetrator, latitude, longitude, "
    "location_precision, killed_low, killed_best, killed_high) VALUES "
    "('inc_1', '</script><b>synthetic', DATE '2024-01-05', 'day', '</script>A', 14.5, -4.2, 'point', 1, 2, 3), "
    "('inc_2', 'synthetic', DATE '2024-03-05', 'day', 'B', 12.3, -1.5, 'adm1', 5, 5, NULL)"
]


def test_a_month_without_attacks_is_zero_and_a_coarse_place_is_not_drawn(data: DataFolder) -> None:
    text = (publish_small(data, *ATTACKS).folder / "index.html").read_text(encoding="utf-8")
    zero = '<td class="number">0</td>'
    assert f'<tr><th scope="row">2024-02</th>{zero * 4}</tr>' in text
    assert '<td class="number">14.5</td><td class="number">-4.2</td>' in text
    assert "12.3" not in text


def test_the_page_asks_nothing_of_the_network_and_tells_what_it_draws(data: DataFolder) -> None:
    text = (publish_small(data, *ATTACKS).folder / "index.html").read_text(encoding="utf-8")
    ours = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert not re.search(r"<(script|img|link|iframe)[^>]+(src|href)=", ours)
    assert "<script" not in ours
    assert "<noscript>" in text
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    for chart in CHARTS:
        assert f"<h2>{chart.title}</h2>" in text


REST = [
    "INSERT INTO core.dim_location (location_id, place, location_precision) VALUES ('here', 'Synthetic', 'point')",
    incident(1),
    incident(2),
    "INSERT INTO marts.seizures (incident_id, seizure_line, seized_from, seized_by, weapon_class, disposition) VALUES "
    "('inc_1', 1, 'A', 'B', 'assault_rifle', 'seized'), ('inc_1', 2, 'A', 'B', 'assault_rifle', 'seized'), "
    "('inc_2', 1, 'A', 'B', 'vehicle', 'destroyed')",
    "INSERT INTO marts.source_agreement (incident_id, title, date_start, measure, sources, lowest_best, highest_best, "
    "spread) VALUES ('inc_1', 'synthetic', DATE '2024-01-05', 'killed', 2, 1, 9, 8)",
    "INSERT INTO quality.source_status (source_name, is_stale, landed_rows, validated_rows, quarantined_rows) "
    "VALUES ('synthetic', false, 7, 5, 2)",
]
DRAWN = "return document.querySelectorAll('figure[data-drawn=yes]').length"


@pytest.fixture(scope="module", params=[1280, 390], ids=["desk", "phone"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """The page of a small release, opened from disk and drawn."""
    skip_unless_chromium()
    release = publish_small(DataFolder(tmp_path_factory.mktemp("page") / "data"), *ATTACKS, *REST)
    with chromium(request.param, 900) as browser:
        browser.get((release.folder / "index.html").as_uri())
        WebDriverWait(browser, 60).until(lambda page: page.execute_script(DRAWN) == len(CHARTS))
        yield browser


def test_a_real_browser_draws_every_chart_from_disk_alone(opened: webdriver.Chrome) -> None:
    assert errors(opened) == []
    asked = {event["params"]["request"]["url"] for event in network(opened) if "request" in event["params"]}
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    drawn = opened.execute_script("return document.querySelectorAll('figure svg.marks').length")
    assert drawn == len(CHARTS)


def test_what_is_drawn_and_written_is_what_sql_gives(opened: webdriver.Chrome) -> None:
    for name, rows in {
        "attacks": [["2024-01", "1", "1", "2", "3"], ["2024-02", *"0000"], ["2024-03", "1", "5", "5", "5"]],
        "map": [["not told", "not told", "14.5", "-4.2", "1", "2"]],
        "actors": [["</script>A", "1", "1", "2"], ["B", "1", "5", "5"]],
        # two lines of one incident are one incident; what was destroyed went to nobody
        "weapons": [["A", "assault rifle", "1"]],
        "agreement": [["2024-01-05 synthetic", "2", "1", "9", "8"]],
    }.items():
        written = opened.execute_script(
            "return [...document.querySelectorAll(arguments[0])].map(r => [...r.children].map(c => c.textContent))",
            f"#{name} tbody tr",
        )
        assert written == rows, name
    bars = opened.execute_script("return document.querySelectorAll('#actors .mark-rect path').length")
    circles = opened.execute_script("return document.querySelectorAll('#map .mark-symbol.role-mark path').length")
    borders = opened.execute_script("return document.querySelectorAll('#map .mark-shape path').length")
    assert (bars, circles, borders) == (2, 1, 1)


def test_nothing_reaches_beyond_the_screen(opened: webdriver.Chrome) -> None:
    beyond = opened.execute_script("""
        const width = document.documentElement.clientWidth;
        return [...document.querySelectorAll('body, body *')].filter(
          e => !e.closest('.scroll') && e.getBoundingClientRect().right > width + 1).map(e => e.outerHTML.slice(0, 90));
    """)
    assert beyond == []


def test_a_reader_of_the_screen_is_told_headings_charts_and_tables(opened: webdriver.Chrome) -> None:
    """By the tree that Chromium hands to a screen reader."""
    opened.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    nodes = opened.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    told: dict[str, list[str]] = {}
    for node in nodes:
        if not node["ignored"]:
            told.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", ""))
    titles = [chart.title for chart in CHARTS]
    sections = [*titles, "How fresh the sources are", "Licences and attribution", "Beside this page"]
    headings = opened.execute_script(
        "return [...document.querySelectorAll('h1, h2, h3, h4')].map(h => [h.tagName, h.textContent])"
    )
    assert headings[0][0] == "H1"
    assert headings[1:] == [["H2", title] for title in sections]
    assert set(sections) < set(told["heading"])
    assert opened.execute_script("return document.documentElement.lang") == "en"
    described = [text for role in told if role.startswith("graphics") for text in told[role] if text]
    assert len(described) == len(CHARTS), "a chart is read out as a whole, and not bar by bar"
    assert {text.split(". ")[0] for text in described} == set(titles)
    assert len(told["table"]) == len(CHARTS) + 1
    assert {"month", "attacks", "killed best", "perpetrator"} <= set(told["columnheader"])
    assert {"2024-01", "synthetic", "B"} <= set(told["rowheader"])


def test_a_month_is_the_same_month_west_of_greenwich(opened: webdriver.Chrome) -> None:
    """A script takes a day for midnight in UTC, which in New York is the evening of the month before."""
    drawn = "return [...document.querySelectorAll('#attacks .role-axis-label text')].map(told => told.textContent)"
    hover = """
        const bar = document.querySelector('#attacks .mark-rect path'), box = bar.getBoundingClientRect();
        bar.dispatchEvent(new PointerEvent('pointermove', {bubbles: true, clientX: box.x, clientY: box.y}));
    """
    opened.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "America/New_York"})
    opened.refresh()
    WebDriverWait(opened, 60).until(lambda page: page.execute_script(DRAWN) == len(CHARTS))
    opened.execute_script(hover)
    told = WebDriverWait(opened, 10).until(
        lambda page: page.execute_script("return document.querySelector('#vg-tooltip-element')?.textContent")
    )
    assert "January 2024" in told
    assert "2023" not in opened.execute_script(drawn)
