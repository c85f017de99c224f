"""CHANGES.md: what changed between two releases, in words for people.

Belongs here: counting and phrasing. Does not belong here: finding the changes (`changes.py`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pyarrow as pa

from warehouse.release.changes import CHANGES

MOST = 20
"""Changes told one by one under each heading; the rest is in `quality.release_changes`."""

_HEADINGS = {
    "new": "New incidents",
    "gone": "Incidents that are gone",
    "merged": "Incidents that were merged",
    "split": "Incidents that were split",
    "changed": "Figures that changed",
}


def release_notes(changes: pl.DataFrame, before: str, after: str, rows: Mapping[str, tuple[int, int]]) -> str:
    """The notes on `changes` (columns of `quality.release_changes`) between the releases `before` and `after`.

    `rows` are each table's numbers of rows in both; only tables with another number are told.
    """
    lines = [f"# Changes from release {before} to {after}", ""]
    counts = {kind: changes.filter(pl.col("change") == kind)["incident_id"].n_unique() for kind in _HEADINGS}
    lines += [f"- {heading}: {counts[kind]:,}" for kind, heading in _HEADINGS.items()]
    grown = {name: told for name, told in sorted(rows.items()) if told[0] != told[1]}
    if grown:
        lines += ["", "| table | rows before | rows after |", "|---|---|---|"]
        lines += [f"| {name} | {old:,} | {new:,} |" for name, (old, new) in grown.items()]
    for kind, heading in _HEADINGS.items():
        told = changes.filter(pl.col("change") == kind).sort(_weight(), pl.col("incident_id"), descending=[True, False])
        if told.is_empty():
            continue
        lines += ["", f"## {heading}", ""]
        lines += [_line(change) for change in told.head(MOST).iter_rows(named=True)]
        if len(told) > MOST:
            lines.append(f"- … and {len(told) - MOST:,} more in `quality.release_changes`")
    return "\n".join(lines) + "\n"


def write_notes(folder: Path, changes: pa.Table, former: Path, version: str, rows: Mapping[str, int]) -> None:
    """Write CHANGES.md of the release that is made in `folder` against the published one in `former`."""
    told = json.loads((former / "release.json").read_text(encoding="utf-8"))
    both = {name: (told["rows"].get(name, 0), count) for name, count in rows.items() if name != CHANGES}
    text = release_notes(pl.DataFrame(changes), told["version"], version, both)
    (folder / "CHANGES.md").write_text(text, encoding="utf-8")


def _weight() -> pl.Expr:
    """How much a figure changed: differences of numbers first, the largest before the others."""
    before, after = (
        pl.col(name).cast(pl.Float64, strict=False).fill_null(0) for name in ("value_before", "value_after")
    )
    return (after - before).abs()


def _line(change: Mapping[str, str | None]) -> str:
    title = f" ({change['title']})" if change["title"] else ""
    figure = ""
    if change["measure"]:
        values = " → ".join(change[name] or "null" for name in ("value_before", "value_after"))
        figure = f" {change['table_name']} {change['measure']}: {values}."
    return f"- `{change['incident_id']}`{title}:{figure} {change['cause']}"
