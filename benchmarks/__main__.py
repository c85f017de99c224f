"""`make bench`: every stage at every size, and the report.

    python -m benchmarks [--sizes 10000,100000,1000000] [--only reading,whole] [--folder data/benchmarks]

Belongs here: which ways are compared on which data, and the targets. Does not belong here: how a way works, or a clock.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import ingesting, publishing, reading, reconciling, running, transforming, validating
from benchmarks.meter import CHECKOUT, Failed, Measured, measure
from benchmarks.report import Line, Report
from benchmarks.synthetic import Exports, mark, write_changes, write_exports

SPLINK = CHECKOUT / ".venv-splink" / "bin" / "python"
"""The environment of `make splink`, which has pandas too."""

Run = Callable[[], Measured]
Way = tuple[str, Run, float | None]
"""Its name, how it is measured, and the target for ours divided by it."""


class Bench:
    """One size: its exports and its folder, in which each stage finds what the one before it made."""

    def __init__(self, folder: Path, exports: Exports) -> None:
        self.folder, self.exports = folder, exports
        self.data = folder / "data" / str(exports.records)

    def reading(self) -> Iterator[Way]:
        file = str(self.exports.acled)
        yield "ours", partial(measure, reading.ours, file=file), None
        yield "DuckDB scan", partial(measure, reading.duckdb, file=file), None
        yield "polars scan", partial(measure, reading.polars, file=file), None
        if SPLINK.exists():
            yield "pandas", partial(measure, reading.pandas, interpreter=SPLINK, file=file), None

    def validation(self) -> Iterator[Way]:
        file = str(self.exports.acled)
        yield "ours", partial(measure, validating.ours, file=file), None
        yield "polars by hand", partial(measure, validating.by_hand, file=file), 1.5

    def ingestion(self) -> Iterator[Way]:
        asked: dict[str, Any] = {"file": str(self.exports.acled), "folder": str(self.folder / "ingested")}
        yield "ours", partial(measure, ingesting.ours, **asked), None
        yield "DuckDB COPY", partial(measure, ingesting.duckdb, **asked), None
        yield "polars sink", partial(measure, ingesting.polars, **asked), None

    def matching(self) -> Iterator[Way]:
        records = _round(self.exports.records)
        yield "ours", partial(measure, reconciling.matching, records=records), None
        if records <= 10_000:
            yield "brute force, candidates alone", partial(measure, reconciling.brute_force, records=records), None
        if SPLINK.exists():
            yield "Splink", partial(measure, reconciling.splink, records=records), 1 / 3

    def new_records(self) -> Iterator[Way]:
        records = _round(self.exports.records)
        yield "ours", partial(measure, reconciling.matching_new, records=records), None
        yield "all of them matched anew", partial(measure, reconciling.matching, records=records), 0.15

    def resolution(self) -> Iterator[Way]:
        yield "ours", partial(measure, reconciling.resolution, records=_round(self.exports.records)), None

    def reports(self) -> Iterator[Way]:
        yield "ours", partial(measure, reconciling.reports, number=_round(self.exports.records)), None

    def whole(self) -> Iterator[Way]:
        running.laid(self.data, self.exports)
        data = str(self.data)
        yield "ours", partial(measure, running.make_run, data=data), None
        running.clear_releases(self.data)
        measure(transforming.record, data=data)
        files: dict[str, Any] = {"acled": str(self.exports.acled), "ucdp": str(self.exports.ucdp)}
        limit = {1_000_000: 2.0, 10_000_000: 1.5}.get(_round(self.exports.records))
        yield "one script", partial(measure, running.by_script, data=data, **files), limit

    def transformation(self) -> Iterator[Way]:
        data = str(self.data)
        measure(transforming.record, data=data)
        yield "ours", partial(measure, transforming.everything, data=data), None
        yield "dbt, core alone", partial(measure, transforming.core_by_dbt, data=data), None
        yield "one script, core", partial(measure, transforming.script, data=data), None
        if unequal := transforming.unequal(data):
            raise Failed(f"dbt and the script made different tables: {unequal}")

    def publication(self) -> Iterator[Way]:
        data = str(self.data)
        yield "ours", partial(measure, publishing.ours, data=data), None
        yield "plain COPY", partial(measure, publishing.plain_copy, data=data), None

    def orchestration(self) -> Iterator[Way]:
        data = self.folder / "data" / "orchestration"
        running.laid(data, self.exports)
        yield "ours", partial(measure, running.make_run, data=str(data)), None
        running.laid(data, self.exports)
        yield "without Dagster", partial(measure, running.without_dagster, data=str(data)), None

    def refresh(self) -> Iterator[Way]:
        """Ours is what a refresh took; the way beside it the full build of the same rows, at the start."""
        data = self.folder / "data" / "refresh"
        running.laid(data, self.exports)
        full = measure(running.make_run, data=str(data))
        for share, limit in ((0.01, 0.10), (0.001, 0.05)):
            file, rows = write_changes(self.folder / "exports", self.exports.records, share)
            running.drop(data, "acled", file)
            yield "ours", partial(measure, running.make_run, data=str(data)), None
            yield f"full build, against {rows:,} corrections", lambda: full, limit
        before = running.state(data)
        yield "ours", partial(measure, running.make_run, data=str(data)), None
        rewritten = [name for name, told in running.state(data).items() if before.get(name) != told]
        yield f"full build, against nothing new ({len(rewritten)} files rewritten)", lambda: full, None


STAGES = ("reading", "validation", "ingestion", "resolution", "matching", "whole", "transformation", "publication")
ONCE = {"reports": 1_000, "new_records": 1_000_000, "orchestration": 10_000, "refresh": 100_000}
"""Stages that are measured at one size."""


def _round(records: int) -> int:
    """The size that was asked for: a made-up world has about so many records."""
    return int(float(f"{records:.0e}"))


def _measured(stage: str, bench: Bench) -> Iterator[Line]:
    ours: Measured | None = None
    for name, run, limit in getattr(bench, stage)():
        measured = run()
        if name == "ours":
            ours = measured
        ratio = ours.seconds / measured.seconds if ours and name != "ours" and measured.seconds else None
        yield Line(stage, bench.exports.records, name, measured, ratio, limit)


def main() -> int:
    asked: Any = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", default="10000,100000,1000000", help="records, comma-separated")
    asked.add_argument("--only", default="", help=f"stages, comma-separated: {', '.join((*STAGES, *ONCE))}")
    asked.add_argument("--folder", type=Path, default=CHECKOUT / "data" / "benchmarks")
    told = asked.parse_args()
    folder, report = mark(told.folder.resolve()), Report()
    only = told.only.split(",") if told.only else [*STAGES, *ONCE]
    sizes = [int(size) for size in told.sizes.split(",")]
    plan = [(stage, size) for size in sizes for stage in STAGES]
    plan += list(ONCE.items())
    exports: dict[int, Exports] = {}
    for stage, size in plan:
        if stage in only:
            if size not in exports:
                exports[size] = write_exports(folder / "exports", size)
            for line in _measured(stage, Bench(folder, exports[size])):
                report.lines.append(line)
                sys.stdout.write("  ".join(cell for cell in line.cells() if cell) + "\n")
                sys.stdout.flush()
                report.write(folder)
    sys.stdout.write(f"\n{report.markdown()}\nWritten to {folder / 'report.md'} and report.json\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
