"""What the tests of sources share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import stamina


@pytest.fixture
def no_waiting() -> Iterator[None]:
    """Retries without the waits between them; as many attempts as the source allows itself."""
    with stamina.set_testing(True, attempts=6, cap=True):
        yield
