"""Brings GED releases: files that a person drops in the inbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sources.extraction import Extraction, inbox_files
from sources.raw import RawFile


def extract(request: Extraction) -> Iterator[RawFile]:
    """The inbox, each file with the release that its name tells."""
    for raw in inbox_files(request.inbox):
        yield replace(raw, provider_version=release_of(raw.name))


def release_of(name: str) -> str | None:
    """The release in the provider's ways of naming a file: `GEDEvent_v24_1.csv` and `ged241-csv.zip` are 24.1."""
    told = re.search(r"(?:v|ged)(\d{2})_?(\d)", name, flags=re.IGNORECASE)
    return f"{told[1]}.{told[2]}" if told else None
