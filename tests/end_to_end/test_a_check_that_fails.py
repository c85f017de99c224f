"""A build whose blocking check fails publishes nothing, and says which check it was."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sources.awsd.schema import Incidents
from tests.built import run
from warehouse.folder import DataFolder
from warehouse.release.checks import passed_checks
from warehouse.release.fault import ReleaseFault


def export_without_the_slip(file: Path) -> None:
    """A synthetic export of AWSD, as large as one in which the provider's slip that we correct must be found."""
    columns = Incidents.to_schema().columns
    row = {name: "0" if "int" in str(column.dtype).lower() else "" for name, column in columns.items()}
    row |= {"Year": "2020", "Month": "1", "Day": "1", "Country Code": "ML", "Country": "Mali", "Details": "SYNTHETIC"}
    file.parent.mkdir(parents=True)
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, fieldnames=list(columns))
        writer.writeheader()
        writer.writerows(row | {"Incident ID": str(number)} for number in range(1, 4_001))


def test_a_failed_check_of_a_real_build_publishes_nothing_and_is_named(data: DataFolder) -> None:
    export_without_the_slip(data.inbox("awsd") / "synthetic.csv")
    done = run(data)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "build" in done.stdout and "FAILED" in done.stdout
    assert "corrections_match" in done.stderr
    for room in (data, data.public):
        assert not room.current.exists()
        assert not room.releases.exists() or not list(room.releases.iterdir())
    with pytest.raises(ReleaseFault, match="nothing is published: corrections_match"):
        passed_checks(data.checks)
