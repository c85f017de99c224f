"""Brings the AWSD export: the provider's own CSV when the source is enabled, and what a person drops in the inbox.

Every export is the whole database, so the one retrieved last stands (`update: release`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sources.catalogue import load_source
from sources.downloads import expect_kind
from sources.extraction import Extraction, inbox_files
from sources.http import Http
from sources.raw import RawFile

CAP = 256 * 1024 * 1024
"""Bytes; the export of 2025 has 2 MB."""


def extract(request: Extraction) -> Iterator[RawFile]:
    """The inbox, then the export as it is now."""
    yield from inbox_files(request.inbox)
    if request.is_enabled:
        url = load_source("awsd").url("csv", request.environment)
        with Http(request.workspace / "refused") as http:
            path = http.download(url, request.workspace / "security_incidents.csv", cap=CAP)
        expect_kind(path, "text")
        yield RawFile(path=path, name=path.name, origin=url)
