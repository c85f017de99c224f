"""A real browser for tests of what people see: headless Chromium, driven by the system's chromedriver.

Belongs here: starting it and asking what it did. Does not belong here: what a page should show.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from selenium import webdriver


def skip_unless_chromium() -> None:
    missing = [program for program in ("chromium", "chromedriver") if not shutil.which(program)]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}, not installed (Debian's packages chromium and chromium-driver)")


@contextmanager
def chromium(width: int, height: int) -> Iterator[webdriver.Chrome]:
    """A browser whose pages see a screen of that many pixels; it draws WebGL in software."""
    options = webdriver.ChromeOptions()
    software = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", *software):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    try:
        yield browser
    finally:
        browser.quit()


def network(browser: webdriver.Chrome) -> list[dict[str, Any]]:
    """What the browser's network did since this was asked last, as DevTools events."""
    entries = browser.get_log("performance")  # type: ignore[no-untyped-call]
    events = [json.loads(entry["message"])["message"] for entry in entries]
    return [event for event in events if event["method"].startswith("Network.")]


def errors(browser: webdriver.Chrome) -> list[str]:
    """What the page's console called an error since this was asked last."""
    entries = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]
