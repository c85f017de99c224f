"""What tests of every room share: the real provider files, where they are present, and a data folder of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from warehouse.folder import DataFolder

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real provider files, beside the checkout or at `INCIDENTS_SHARED`; a test skips where there are none."""
    folder = Path(os.environ.get("INCIDENTS_SHARED") or CHECKOUT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"needs the providers' files, which are not in the repository: {folder} is absent")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")
