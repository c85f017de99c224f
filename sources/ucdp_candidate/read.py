"""Reads a candidate release: a CSV in the shape of GED."""

from __future__ import annotations

from collections.abc import Iterator

from sources.raw import LandedFile, RawBatch
from sources.ucdp_ged.read import read_events


def read(file: LandedFile) -> Iterator[RawBatch]:
    """Batches of `events` in GED's columns, all text."""
    return read_events(file, where=f"ucdp_candidate {file.name}")
