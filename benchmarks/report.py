"""What was measured, as a table for people and as JSON.

Belongs here: lines, ratios, exponents, Markdown. Does not belong here: measuring.
A ratio is ours divided by the other way's time on the same data in the same session; below 1 ours is faster. Absolute
times are of one machine and are shown beside the ratios, never judged.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from math import log
from pathlib import Path
from typing import Any

from benchmarks.meter import Measured


@dataclass(frozen=True)
class Line:
    """One way of one stage at one size. `limit` is the target for ours divided by this way, where there is one."""

    stage: str
    records: int
    way: str
    measured: Measured
    ratio: float | None = None
    limit: float | None = None

    def cells(self) -> list[str]:
        told = ", ".join(f"{name} {value}" for name, value in self.measured.told.items() if name != "steps")
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        if self.ratio is not None and self.limit is not None:
            ratio += f" (target {self.limit:g}: {'met' if self.ratio <= self.limit else 'missed'})"
        return [
            *(self.stage, f"{self.records:,}", self.way, f"{self.measured.seconds:.2f}"),
            *(f"{self.measured.processor_seconds:.2f}", f"{self.measured.peak_mb:,.0f}", ratio, told),
        ]


SETTLED = 50_000
"""Records from which on what a process costs once no longer decides."""

HEAD = ["stage", "records", "way", "s", "processor s", "peak MB", "ours / this", "told"]


@dataclass
class Report:
    """Lines in the order in which they were measured."""

    lines: list[Line] = field(default_factory=list)

    def notes(self) -> list[str]:
        """Sentences about the targets that are no ratio of two lines, as far as they were measured."""
        ours = [line for line in self.lines if line.way == "ours"]
        told = []
        for line in ours:
            if line.stage == "ingestion" and line.records >= SETTLED:
                rate = line.measured.told["mb"] / line.measured.seconds
                told.append(f"Ingestion of {line.records:,} records: {rate:.0f} MB/s ({_target(rate >= 200, '200')}).")
            if line.stage == "whole":
                peak = line.measured.peak_mb / 1000
                told.append(f"The whole at {line.records:,} records: {peak:.1f} GB ({_target(peak < 6, 'under 6')}).")
        for stage in dict.fromkeys(line.stage for line in ours):
            large = sorted((line for line in ours if line.stage == stage and line.records >= SETTLED), key=_size)
            if len(large) > 1 and large[0].records < large[-1].records:
                first, last = (line.measured.seconds / line.records for line in (large[0], large[-1]))
                told.append(
                    f"{stage.capitalize()}: time per record {last / first:.2f} times that of {large[0].records:,} at "
                    f"{large[-1].records:,} ({_target(last / first <= 4 / 3, 'at most 1.33')})."
                )
        return told

    def exponents(self) -> dict[str, float]:
        """For each stage the exponent of our time over the records, smallest to largest size: 1 is linear."""
        found = {}
        for stage in dict.fromkeys(line.stage for line in self.lines):
            ours = sorted((line for line in self.lines if line.stage == stage and line.way == "ours"), key=_size)
            if len(ours) > 1 and ours[0].records < ours[-1].records:
                times = [line.measured.seconds for line in (ours[0], ours[-1])]
                found[stage] = log(times[1] / times[0]) / log(ours[-1].records / ours[0].records)
        return found

    def markdown(self) -> str:
        exponents = [[stage, f"{value:.2f}"] for stage, value in self.exponents().items()]
        parts = [
            "# Measured",
            f"Synthetic records, {machine()}. A ratio is our time divided by the other way's.",
            table(HEAD, [line.cells() for line in self.lines]),
        ]
        if notes := self.notes():
            parts.append("\n".join(f"- {note}" for note in notes))
        if exponents:
            parts += ["How our time grows with the records, smallest to largest size (1 is linear):"]
            parts.append(table(["stage", "exponent"], exponents))
        return "\n\n".join(parts) + "\n"

    def write(self, folder: Path) -> None:
        told: dict[str, Any] = {"machine": machine(), "lines": [asdict(line) for line in self.lines]}
        told |= {"notes": self.notes(), "exponents": self.exponents()}
        (folder / "report.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        (folder / "report.md").write_text(self.markdown(), encoding="utf-8")


def _target(is_met: bool, what: str) -> str:
    return f"target {what}: {'met' if is_met else 'missed'}"


def _size(line: Line) -> int:
    return line.records


def machine() -> str:
    """The cores and the Python of this machine, and how busy it was when asked."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end, Python {platform.python_version()}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
