"""What the benchmarks measure on: made-up exports that the pipeline takes for a provider's, and marked as made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.synthetic import MARK, Exports, write_changes, write_exports
from tests.sources.ingestion import drop, ingest, quarantine, validated
from warehouse.folder import DataFolder


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    return write_exports(tmp_path_factory.mktemp("exports"), 3000)


def test_the_pipeline_refuses_exactly_the_rows_that_were_made_bad(exports: Exports, data: DataFolder) -> None:
    refused = 0
    for source, file in (("acled", exports.acled), ("ucdp_ged", exports.ucdp)):
        drop(data, source, file)
        ingest(data, source)
        assert set(validated(data, source, "events")["country"].to_list()), source
        refused += quarantine(data, source, "events").height
    assert exports.bad > 10
    assert refused == exports.bad


def test_every_row_says_that_it_never_happened(exports: Exports) -> None:
    for file in (exports.acled, exports.ucdp):
        rows = file.read_text(encoding="utf-8").splitlines()[1:]
        assert rows
        assert all("SYNTHETIC" in row for row in rows)
        assert (file.parent / MARK).exists()


def test_a_size_gives_the_same_bytes_again(exports: Exports, tmp_path: Path) -> None:
    again = write_exports(tmp_path, 3000)
    assert again.acled.read_bytes() == exports.acled.read_bytes()
    assert again.ucdp.read_bytes() == exports.ucdp.read_bytes()


def test_corrections_bear_on_so_many_records_that_stand(exports: Exports, tmp_path: Path, data: DataFolder) -> None:
    file, rows = write_changes(tmp_path, 3000, 0.01)
    assert rows == 30
    drop(data, "acled", exports.acled)
    before = ingest(data, "acled").tables["events"].validated
    drop(data, "acled", file)
    assert ingest(data, "acled").tables["events"].validated == before
    assert (validated(data, "acled", "events")["timestamp"] > 1_700_000_000 + 3000).sum() == 30
