"""What a benchmark reports: ratios against its targets, and how time grows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.meter import Clock, Failed, Measured, measure
from benchmarks.report import Line, Report


def line(records: int, seconds: float, way: str = "ours", **more: float) -> Line:
    return Line("reading", records, way, Measured(seconds, seconds, 100.0), **more)


def test_a_ratio_is_told_with_its_target() -> None:
    assert "1.40 (target 1.5: met)" in line(10, 1.0, "by hand", ratio=1.4, limit=1.5).cells()
    assert "1.60 (target 1.5: missed)" in line(10, 1.0, "by hand", ratio=1.6, limit=1.5).cells()


def test_time_that_grows_with_the_records_has_the_exponent_one() -> None:
    linear = Report([line(1_000, 0.5), line(10_000, 5.0), line(10_000, 1.0, "other")])
    square = Report([line(1_000, 0.5), line(10_000, 50.0)])
    assert linear.exponents()["reading"] == pytest.approx(1)
    assert square.exponents()["reading"] == pytest.approx(2)
    assert Report([line(1_000, 0.5)]).exponents() == {}


def test_a_report_is_written_for_people_and_for_machines(tmp_path: Path) -> None:
    Report([line(1_000, 0.5)]).write(tmp_path)
    assert "| reading | 1,000 | ours | 0.50 |" in (tmp_path / "report.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["lines"][0]["measured"]["seconds"] == 0.5


def test_targets_that_are_no_ratio_are_told_too() -> None:
    swift = Line("ingestion", 100_000, "ours", Measured(0.5, 1.0, 300.0, {"mb": 120}))
    slow = Line("ingestion", 1_000_000, "ours", Measured(12.0, 20.0, 900.0, {"mb": 1_200}))
    assert Report([line(10_000, 0.1), swift, slow]).notes() == [
        "Ingestion of 100,000 records: 240 MB/s (target 200: met).",
        "Ingestion of 1,000,000 records: 100 MB/s (target 200: missed).",
        "Ingestion: time per record 2.40 times that of 100,000 at 1,000,000 (target at most 1.33: missed).",
    ]
    assert Report([Line("whole", 10_000, "ours", Measured(30.0, 40.0, 900.0))]).notes() == [
        "The whole at 10,000 records: 0.9 GB (target under 6: met)."
    ]


def spend(clock: Clock, million: int) -> dict[str, int]:
    uncounted = sum(range(3_000_000))
    with clock:
        held = b"x" * (million * 1_000_000)
    return {"held": len(held), "uncounted": uncounted}


def test_a_way_is_measured_in_a_process_of_its_own() -> None:
    small, large = measure(spend, million=1), measure(spend, million=200)
    assert small.told["held"] == 1_000_000
    assert large.peak_mb - small.peak_mb == pytest.approx(199 * 1e6 / 2**20, rel=0.2)
    assert 0 < small.seconds < 5


def fail(clock: Clock) -> None:
    raise ValueError("no such file")


def test_a_way_that_fails_says_why() -> None:
    with pytest.raises(Failed, match="no such file"):
        measure(fail)
