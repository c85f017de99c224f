"""Reads a report as the warehouse does: from a file with details to rows by table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sources.raw import LandedFile
from sources.reports.read import read
from sources.reports.rows import Row


def landed(path: Path, name: str | None = None, **details: str) -> LandedFile:
    return LandedFile(
        path=path,
        name=name or path.name,
        origin="inbox",
        sha256="0" * 64,
        bytes=path.stat().st_size,
        retrieved_at=datetime(2025, 1, 1, tzinfo=UTC),
        details=details,
    )


def rows_of(path: Path, name: str | None = None, **details: str) -> dict[str, list[Row]]:
    """Table -> rows of the file, as `read` hands them over."""
    tables: dict[str, list[Row]] = {}
    for batch in read(landed(path, name, **details)):
        tables.setdefault(batch.table, []).extend(batch.frame.to_dicts())
    return tables


def rows_of_text(folder: Path, text: str, name: str = "report.txt", **details: str) -> dict[str, list[Row]]:
    path = folder / Path(name).name
    path.write_text(text, encoding="utf-8")
    return rows_of(path, name, **details)
