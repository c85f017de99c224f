"""A headless Chromium that looks at the UI as a person does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By

from tests.cockpit.server import until


class Browser:
    """What a page says, as text."""

    def __init__(self, driver: webdriver.Chrome, url: str) -> None:
        self.driver = driver
        self.url = url

    def open(self, path: str, *words: str, patience_s: float = 60) -> str:
        """The text of a page once it holds all `words`; the UI loads parts of a page one after the other."""
        self.driver.get(self.url + path)

        def said() -> str | None:
            text = self.driver.find_element(By.TAG_NAME, "body").text
            return text if all(word in text for word in words) else None

        try:
            return until(f"{words} on {path}", said, patience_s)
        except AssertionError as error:
            error.add_note(self.driver.find_element(By.TAG_NAME, "body").text)
            raise


@contextmanager
def browser(url: str) -> Iterator[Browser]:
    """Skips the test where there is no Chromium with its driver."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("needs chromium and chromedriver (Debian: chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1500,1000"):
        options.add_argument(option)
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        yield Browser(opened, url)
    finally:
        opened.quit()
