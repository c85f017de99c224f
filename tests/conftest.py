"""What tests of every room share: the real provider files, where they are present, and a data folder of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from warehouse.folder import DataFolder

pytest_plugins = ["tests.built", "tests.postgres"]

CHECKOUT = Path(__file__).resolve().parents[1]


def shared_folder() -> Path:
    """Where the real provider files lie: beside the checkout, or at `INCIDENTS_SHARED`."""
    return Path(os.environ.get("INCIDENTS_SHARED") or CHECKOUT.parent / "shared" / "data")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real provider files; a test skips where there are none."""
    folder = shared_folder()
    if not folder.is_dir():
        pytest.skip(f"needs the providers' files, which are not in the repository: {folder} is absent")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")
