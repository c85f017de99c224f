"""A build whose blocking check fails publishes nothing, and says which check it was."""

from __future__ import annotations

import polars
import pytest

from sources.catalogue import load_sources
from tests.built import run
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate
from warehouse.release.checks import passed_checks
from warehouse.release.fault import ReleaseFault


def take_a_row_away(data: DataFolder) -> None:
    """Validated incidents of the ledger that are one less than its receipt says, as a damaged disk would leave them."""
    ledger = load_sources()["ledger"]
    bring(ledger, data, is_enabled=True)
    validate(ledger, data)
    file = data.validated("ledger", "incidents")
    polars.read_parquet(file)[1:].write_parquet(file)


def test_a_row_lost_after_validation_publishes_nothing_and_names_the_check(data: DataFolder) -> None:
    take_a_row_away(data)
    done = run(data)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "build" in done.stdout and "FAILED" in done.stdout
    assert "no_row_is_lost" in done.stderr
    for room in (data, data.public):
        assert not room.current.exists()
        assert not room.releases.exists() or not list(room.releases.iterdir())
    with pytest.raises(ReleaseFault, match="nothing is published: no_row_is_lost"):
        passed_checks(data.checks)
