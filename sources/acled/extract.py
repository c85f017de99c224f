"""Brings ACLED's changes since the last sync, deletions included, and the exports dropped in the inbox.

A sync asks for everything changed since a timestamp, wherever and whenever it happened: an event edited out of a
country or a year must be updated too, which a sync by window would miss. It lands as one archive of the raw pages
(`events/`, `deleted/`) and `sync.json`. An archive that holds nothing new does not land.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sources.acled.api import Session, fingerprint, identity, page_of, records_of
from sources.catalogue import Source, load_source
from sources.extraction import Extraction, inbox_files
from sources.http import Http
from sources.pages import archive, collect_pages
from sources.raw import LandedFile, RawFile

SYNC = "sync.json"
"""The member that says what a sync covers: `since` and `until` (Unix seconds), and `recent`: the fingerprint of each
record whose change lies within the overlap before `until`, by which the next sync tells what it has seen already."""

CHANGED = {"events": "timestamp", "deleted": "deleted_timestamp"}
"""Per list of the API, the field that says when a record was last changed, or deleted."""


def extract(request: Extraction) -> Iterator[RawFile]:
    """The inbox, then one archive of what has changed, if anything has."""
    yield from inbox_files(request.inbox)
    if request.is_enabled:
        yield from _sync(load_source("acled"), request)


def _sync(source: Source, request: Extraction) -> Iterator[RawFile]:
    overlap = int(source.settings["overlap_s"])
    last = _last_sync(request)
    since = max(int(last["until"]) - overlap, 0)
    folder = request.workspace / "pages"
    with Http(request.workspace / "refused") as http:
        session = Session(http, source, request)
        pages = {
            name: _changed(name, since, session, source, request, folder / name)
            for name in CHANGED  # a record deleted in between is found by the next sync, thanks to the overlap
        }
    until, recent = _summary(pages, int(last["until"]), overlap)
    if not all(last["recent"].get(key) == told for key, told in recent.items()) or until > int(last["until"]):
        members: dict[str, Path | bytes] = {f"{name}/{page.name}": page for name in pages for page in pages[name]}
        members[SYNC] = json.dumps({"since": since, "until": until, "recent": recent}, sort_keys=True).encode()
        path = archive(members, request.workspace / f"sync-{since}-{until}.zip")
        url = source.url("events", request.environment)
        yield RawFile(path=path, name=path.name, origin=url, details={"since": str(since), "until": str(until)})
        path.unlink()
    shutil.rmtree(folder)


def _changed(name: str, since: int, session: Session, source: Source, request: Extraction, folder: Path) -> list[Path]:
    """The pages of one list: all that changed at or after `since`."""
    params = {
        "_format": "json",
        "limit": source.settings["page_size"],
        "with_total": "true",
        CHANGED[name]: since,
        f"{CHANGED[name]}_where": ">=",
    }

    def accept(body: bytes) -> bytes:
        page_of(body)
        return body

    return collect_pages(
        lambda number: session.ask(name, {**params, "page": number}, accept),
        page_of,
        folder,
        request={"url": source.url(name, request.environment), "since": str(since)},
        first=1,
    )


def _summary(pages: Mapping[str, list[Path]], until: int, overlap: int) -> tuple[int, dict[str, str]]:
    """The last change among all records, and the fingerprints of those within the overlap before it."""
    told: dict[str, tuple[int, str]] = {}
    for name, files in pages.items():
        for file in files:
            for record in records_of(file.read_bytes()):
                at = int(record.get(CHANGED[name]) or 0)
                until = max(until, at)
                told[f"{name}/{identity(record)}"] = (at, fingerprint(record))
    return until, {key: mark for key, (at, mark) in told.items() if at >= until - overlap}


def _last_sync(request: Extraction) -> dict[str, Any]:
    """What the accepted sync that reaches furthest says of itself."""
    syncs = [file for file in request.accepted if "until" in file.details]
    if not syncs:
        return {"until": 0, "recent": {}}
    return _read_sync(max(syncs, key=lambda file: int(file.details["until"])))


def _read_sync(file: LandedFile) -> dict[str, Any]:
    with zipfile.ZipFile(file.path) as bundle:
        content: dict[str, Any] = json.loads(bundle.read(SYNC))
    return content
