"""What several tests of matching read and none changes for the others: the ledger's own rows, harmonised once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.matching import ledger
from tests.matching.harness import Matching


@pytest.fixture(scope="session")
def blind_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matching]:
    """The ledger's dated records, blind to their clusters, not yet matched."""
    matching = Matching(tmp_path_factory.mktemp("ledger"))
    ledger.load(matching)
    yield matching
