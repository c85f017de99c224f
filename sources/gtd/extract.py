"""Brings GTD files from the inbox: the provider gives them on request and has no address to fetch them from."""

from __future__ import annotations

from collections.abc import Iterator

from sources.extraction import Extraction, inbox_files
from sources.raw import RawFile


def extract(request: Extraction) -> Iterator[RawFile]:
    """The inbox."""
    return inbox_files(request.inbox)
