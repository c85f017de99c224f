"""The closing words of a run: what came in, what was quarantined, what was published and where, how to open it.

Belongs here: plain words for a person at a terminal. Does not belong here: doing anything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import duckdb

from sources.catalogue import Source
from warehouse.folder import DataFolder
from warehouse.receipt import read_fault, read_receipt
from warehouse.release.contents import DATABASE

Outcome = Literal["built", "unchanged", "failed"]


def closing_words(sources: Mapping[str, Source], data: DataFolder, failed: Sequence[str], outcome: Outcome) -> str:
    """The text that ends `make run`."""
    lines = ["", "What came in"]
    for name in sources:
        lines += _source_lines(name, data)
    lines += ["", "What was published"]
    if outcome == "unchanged":
        lines.append("  Nothing: no file and no rule has changed, so the release stands as it is.")
    if outcome == "failed":
        lines.append("  Nothing: the build failed, and the former release stands. `make dev` shows which step and why.")
    if data.current.exists():
        lines += _release_lines(data)
    if failed:
        lines += ["", f"Stale: {', '.join(failed)}. The rows of the last good snapshot are published."]
    return "\n".join(lines) + "\n"


def _source_lines(name: str, data: DataFolder) -> list[str]:
    receipt, fault = read_receipt(name, data), read_fault(name, data)
    lines = []
    if receipt and receipt.files:
        for table, counts in receipt.tables.items():
            told = f"  {name + '/' + table:<26} {counts.landed:>9,} landed, {counts.validated:>9,} validated"
            told += f", {counts.quarantined:,} quarantined" if counts.quarantined else ""
            told += f" ({', '.join(f'{rule} {rows}' for rule, rows in counts.rules.items())})" if counts.rules else ""
            told += f", {sum(counts.warnings.values()):,} warned" if counts.warnings else ""
            lines.append(told)
    if fault:
        lines.append(f"  {name:<26} FAILED: {fault}")
    return lines


def _release_lines(data: DataFolder) -> list[str]:
    release = data.current.resolve()
    facts = json.loads((release / "release.json").read_text(encoding="utf-8"))
    rows = facts["rows"]
    with duckdb.connect(str(release / DATABASE), read_only=True) as con:
        bounds = con.sql("SELECT min(date_start), max(date_end) FROM core.dim_incident").fetchone()
    first, last = bounds or (None, None)
    return [
        f"  release {facts['version']}: {rows['core.dim_incident']:,} incidents from {first} to {last},",
        f"  {rows['core.fct_attack']:,} of them attacks, told by {rows['core.fct_source_record']:,} records;",
        f"  {rows['core.fct_seizure']:,} seizure lines, {rows['core.fct_aggregate_claim']:,} claims over a period,",
        f"  {rows['quality.quarantine']:,} rows in quality.quarantine, each with its reason.",
        f"  It lies in {_told(release)}",
        "",
        "Open it",
        f"  duckdb -readonly {_told(data.current / DATABASE)}",
        f"  python -c \"import duckdb; duckdb.connect('{_told(data.current / DATABASE)}', read_only=True)"
        ".sql('from marts.attacks limit 5').show()\"",
    ]


def _told(path: Path) -> Path:
    """The path as a person here would type it: relative where it lies below the working folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
