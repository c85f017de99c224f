"""A Superset of a test's own, and a browser that is logged in to it.

Belongs here: starting the server as `make bi` does, opening the dashboard in Chromium and reading what its charts were
given. Does not belong here: what is true of them (`test_dashboard.py`).
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser import skip_unless_chromium
from tests.conftest import CHECKOUT
from warehouse.folder import DataFolder

ENVIRONMENT = Path(os.environ.get("INCIDENTS_SUPERSET_ENVIRONMENT") or CHECKOUT / ".venv-superset")
PATIENCE = 600
"""Seconds that a server may take to start, or a page to be drawn, on a busy machine."""

# keeps what each chart of the page is given by the server
_LISTEN = """
window.given = {}; window.asked = 0; window.drawn = 0;
const fetched = window.fetch;
window.fetch = async (...request) => {
  const url = new URL(request[0].url || request[0], location.href);
  const form = url.searchParams.get('form_data');
  if (!/chart.data$|explore_json.$/.test(url.pathname) || !form) return fetched(...request);
  window.asked += 1;
  const answer = await fetched(...request);
  const body = await answer.clone().json();
  window.given[JSON.parse(form).slice_id] = body.result ? body.result[0].data : body;
  window.drawn += 1;
  return answer;
};
"""


def skip_unless_superset() -> None:
    if not (ENVIRONMENT / "bin" / "superset").exists():
        pytest.skip(f"needs Superset's environment: run `make superset` ({ENVIRONMENT} is absent)")
    skip_unless_chromium()


@dataclass(frozen=True)
class Superset:
    """A running server, on `address`, over the current release of `data`."""

    address: str
    data: DataFolder
    process: subprocess.Popen[str]


@contextmanager
def serving(data: DataFolder) -> Iterator[Superset]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = data.root / "superset.log"
    with log.open("w") as said:
        process = subprocess.Popen(
            [ENVIRONMENT / "bin" / "python", "-m", "deploy.superset.serve", "--port", str(port)],
            cwd=CHECKOUT,
            env=os.environ | {"INCIDENTS_DATA": str(data.root), "PYTHONPATH": str(CHECKOUT)},
            stdout=said,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", process, log)
        yield Superset(f"http://127.0.0.1:{port}", data, process)
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_for(address: str, process: subprocess.Popen[str], log: Path) -> None:
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=30):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"Superset did not start:\n{log.read_text()[-4000:]}")


def log_in(browser: webdriver.Chrome, server: Superset) -> None:
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _LISTEN})
    browser.get(f"{server.address}/login/")
    form = WebDriverWait(browser, PATIENCE)
    form.until(lambda page: page.find_elements(By.ID, "password"))
    browser.find_element(By.ID, "username").send_keys("analyst")
    browser.find_element(By.ID, "password").send_keys((server.data.superset / "password").read_text())
    browser.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
    form.until(lambda page: "/login" not in page.current_url)


def open_dashboard(browser: webdriver.Chrome, server: Superset, charts: int, country: str = "") -> dict[str, Any]:
    """Open the dashboard and wait until it has drawn its `charts`; what each was given, by the chart's name.

    With a `country` the page is opened as a link to it that was filtered by that country.
    """
    chosen = (
        f"?native_filters=(NATIVE_FILTER-country:(id:NATIVE_FILTER-country,filterState:(value:!('{country}')),"
        f"extraFormData:(filters:!((col:country_name,op:IN,val:!('{country}')))),ownState:()))"
    )
    browser.get(f"{server.address}/superset/dashboard/incidents/{chosen if country else ''}")
    WebDriverWait(browser, PATIENCE).until(
        lambda page: page.execute_script(
            "return Object.keys(window.given).length >= arguments[0] && window.asked === window.drawn"
            " && !document.querySelector('[data-test=loading-indicator]')",
            charts,
        )
    )
    names = browser.execute_async_script(
        "const done = arguments[0]; fetch('/api/v1/dashboard/incidents/charts').then(r => r.json())"
        ".then(told => done(Object.fromEntries(told.result.map(c => [c.id, c.slice_name]))))"
    )
    given: dict[str, Any] = browser.execute_script("return window.given")
    return {names[number]: rows for number, rows in given.items()}
