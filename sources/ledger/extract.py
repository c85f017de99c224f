"""Brings the ledger's bundled files, and every further ledger file that a desk drops in the inbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sources.extraction import Extraction, inbox_files
from sources.raw import RawFile


def extract(request: Extraction) -> Iterator[RawFile]:
    """The bundled CSV files (when the source is enabled), then the inbox; a name stands for one file."""
    if request.is_enabled:
        for path in sorted(Path(__file__).parent.glob("*.csv")):
            yield RawFile(path=path, name=f"bundled/{path.name}", origin="bundled")
    yield from inbox_files(request.inbox)
