"""A release carries the project's documentation and lineage, each on one page that needs no network."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from orchestration.resources import MANIFEST
from tests.conftest import CHECKOUT
from tests.warehouse.release.publishing import UNKNOWN_PLACE, contracts, incident, make_warehouse
from warehouse.folder import DataFolder
from warehouse.release.lineage import lineage
from warehouse.release.project_docs import read_manifest
from warehouse.release.publish import publish


@pytest.fixture
def release(data: DataFolder) -> Path:
    made = [incident(number) for number in range(7)]
    make_warehouse(data.warehouse, UNKNOWN_PLACE, *made)
    return publish(data, data.warehouse, contracts(), {"code_version": "synthetic"}, manifest=MANIFEST).folder


def test_both_pages_ask_nothing_of_the_network_and_name_no_place_on_this_machine(release: Path) -> None:
    for name in ("docs.html", "lineage.html"):
        text = (release / name).read_text(encoding="utf-8")
        assert not re.search(r"<(script|img|iframe|link)[^>]+(src|href)=[\"']?(https?:)?//", text)
        assert str(CHECKOUT) not in text
        assert str(Path.home()) not in text


def test_a_real_browser_shows_a_table_with_its_rows_and_description(release: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("needs chromium, which is not installed")
    page = (release / "docs.html").as_uri() + "#!/model/model.incident_warehouse.dim_incident"
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=8000", "--dump-dom")
    done = subprocess.run([browser, *flags, page], capture_output=True, text=True, timeout=120, check=False)
    shown = re.sub(r"\s+", " ", re.sub(r"<script.*?</script>|<[^>]+>", " ", done.stdout, flags=re.DOTALL))
    assert "rows 7 " in shown.lower()
    assert "Grain: one real-world incident" in shown or "Grain: one incident" in shown


def test_the_lineage_leads_from_a_providers_file_to_the_marts() -> None:
    text = lineage(read_manifest(MANIFEST))
    steps = dict.fromkeys(re.findall(r'data-from="([^"]+)" data-to="([^"]+)"', text))
    reached, waiting = set[str](), ["source.incident_warehouse.ledger.incidents"]
    while waiting:
        name = waiting.pop()
        found = [end for start, end in steps if start == name and end not in reached]
        reached.update(found)
        waiting += found
    assert {"model.incident_warehouse.attacks", "model.incident_warehouse.country_month"} <= reached
    assert not any(name.startswith("test.") for name in reached)
    assert {f"model.incident_warehouse.{contract.name}" for contract in contracts()} <= set(
        re.findall(r'<a id="([^"]+)"', text)
    )
