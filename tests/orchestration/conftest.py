"""What several tests of runs share: a home of Dagster that is this checkout's, its data in a folder of the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.launching import LAUNCHER
from orchestration.storage import POSTGRES
from warehouse.folder import CHECKOUT


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where such an instance keeps its files; storage and launcher are those without any setting."""
    monkeypatch.setenv("DAGSTER_HOME", str(CHECKOUT))
    monkeypatch.setenv("INCIDENTS_DAGSTER", str(tmp_path))
    for name in (LAUNCHER, POSTGRES):
        monkeypatch.delenv(name, raising=False)
    return tmp_path
