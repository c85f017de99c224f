"""The page of a release draws its charts from disk, in a real browser, with the numbers that SQL gives."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.warehouse.release.publishing import publish_small
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
    assert "<tr><td>2024-02-01</td><td>0</td><td>0</td><td>0</td><td>0</td></tr>" in text
    assert "<td>14.5</td><td>-4.2</td>" in text
    assert "12.3" not in text


def test_the_page_asks_nothing_of_the_network_and_tells_what_it_draws(data: DataFolder) -> None:
    text = (publish_small(data, *ATTACKS).folder / "index.html").read_text(encoding="utf-8")
    ours = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert not re.search(r"<(script|img|link|iframe)[^>]+(src|href)=", ours)
    assert "<script" not in ours
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    for chart in CHARTS:
        assert f"<h2>{chart.title}</h2>" in text


def test_a_real_browser_draws_the_charts(data: DataFolder) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("needs chromium, which is not installed")
    release = publish_small(data, *ATTACKS)
    done = subprocess.run(
        [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom"),
            *("--window-size=390,900", (release.folder / "index.html").as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    drawn = set(re.findall(r'<figure id="([a-z]+)" data-drawn="yes"', done.stdout))
    assert drawn == {"deaths", "attacks", "map", "actors"}
    assert done.stdout.count('class="marks"') == len(drawn)
    # what a screen reader is told of the drawn image
    assert 'aria-label="People killed in attacks, by month.' in done.stdout
