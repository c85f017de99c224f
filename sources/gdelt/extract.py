"""Brings GDELT's 15-minute exports, a day's quarter-hours together as one archive, and those dropped in the inbox.

The master list names every export with its size and md5; it has a line for 11 years of quarter-hours, so its end is
asked for. A file's partitions are the quarter-hours that it holds: today's archive is replaced as the day grows, and an
export dropped by hand gives way to the archive of its day.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from sources.catalogue import Source, load_source
from sources.downloads import expect_identity, expect_kind
from sources.extraction import Extraction, inbox_files
from sources.http import Absent, BadBodyError, Http
from sources.pages import archive
from sources.raw import RawFile, SourceFault

log = logging.getLogger(__name__)

SLOT = re.compile(r"(\d{14})\.export\.CSV")
LISTED = re.compile(rb"^(\d+) ([0-9a-f]{32}) \S*/(\d{14})\.export\.CSV\.zip$", flags=re.MULTILINE)
"""A line of the master list: bytes, md5, address."""

LIST_BYTES_A_DAY = 96 * 3 * 160
"""At least what a day takes in the master list: 96 quarter-hours, three files each, under 130 bytes a line."""

EXPORT_CAP = 64 * 1024 * 1024


@dataclass(frozen=True)
class Export:
    """One export as the master list tells it; `slot` is its quarter-hour, YYYYMMDDHHMMSS."""

    slot: str
    size: int
    md5: str

    @property
    def day(self) -> date:
        return date.fromisoformat(f"{self.slot[:4]}-{self.slot[4:6]}-{self.slot[6:8]}")

    @property
    def name(self) -> str:
        return f"{self.slot}.export.CSV.zip"


def extract(request: Extraction) -> Iterator[RawFile]:
    """The inbox; then an archive for every day that has a listed export which is not here, oldest day first.

    With partitions, days (YYYY-MM-DD), these days alone.
    """
    for raw in inbox_files(request.inbox):
        slot = _slot_of(raw.name)
        if not request.partitions or Export(slot, 0, "").day.isoformat() in request.partitions:
            yield replace(raw, details={"partition": slot})
    if request.is_enabled:
        source = load_source("gdelt")
        with Http(request.workspace / "refused") as http:
            for day, exports in sorted(_wanted(source, request, http).items()):
                yield from _day(day, exports, source, request, http)


def _slot_of(name: str) -> str:
    told = SLOT.search(name)
    if told is None:
        raise SourceFault(
            "its name does not tell its quarter-hour.",
            where=f"gdelt {name}",
            remedy="Name it as the provider does: 20180326044500.export.CSV, zipped or not.",
        )
    return told[1]


def _wanted(source: Source, request: Extraction, http: Http) -> Mapping[date, list[Export]]:
    """Per day, all listed exports, for the days that are not here whole.

    The first day is the last one that is here, or `settings.days` before the newest export; or the first asked for.
    """
    here = [set(file.details["partition"].split()) for file in request.accepted]
    last = max((max(slots) for slots in here), default="")
    newest = _newest(source, request, http)
    first = Export(last, 0, "").day if last else newest.day - timedelta(days=int(source.settings["days"]))
    asked = {date.fromisoformat(day) for day in request.partitions}
    if asked:
        first = min(asked)
    by_day: defaultdict[date, list[Export]] = defaultdict(list)
    for export in _listed(source, request, http, (newest.day - first).days + 2):
        if export.day in asked or (export.day >= first and not asked):
            by_day[export.day].append(export)
    return {
        day: exports
        for day, exports in by_day.items()
        if not any({export.slot for export in exports} <= slots for slots in here)
    }


def _newest(source: Source, request: Extraction, http: Http) -> Export:
    return _listed(source, request, http, 1)[-1]


def _listed(source: Source, request: Extraction, http: Http, days: int) -> list[Export]:
    """The exports of at least the last `days` days of the master list, in order."""

    def accept(body: bytes) -> list[Export]:
        exports = [Export(slot.decode(), int(size), md5.decode()) for size, md5, slot in LISTED.findall(body)]
        if not exports:
            raise BadBodyError("The master list names no export.")
        return sorted(exports, key=lambda export: export.slot)

    end = {"Range": f"bytes=-{days * LIST_BYTES_A_DAY}"}
    return http.ask(source.url("list", request.environment), accept, headers=end)


def _day(day: date, exports: list[Export], source: Source, request: Extraction, http: Http) -> Iterator[RawFile]:
    """The archive of one day; exports that came before an interruption are not fetched again."""
    folder = request.workspace / day.isoformat()
    files: dict[str, Path] = {}
    for export in exports:
        path = folder / export.name
        if not path.exists():
            url = f"{source.url('files', request.environment)}/{export.name}"
            try:
                beside = http.download(url, path.with_name(f"{path.name}.new"), cap=EXPORT_CAP)
            except Absent:
                # a few quarter-hours in ten years are listed and not there; the day's partitions tell which it holds
                log.warning("gdelt: %s is listed and not there; the day goes on without it.", export.name)
                continue
            expect_kind(beside, "zip")
            expect_identity(beside, md5=export.md5, size=export.size)
            beside.replace(path)
        files[export.name] = path
        if len(files) % 24 == 0:
            log.info("gdelt: %s, %d of %d quarter-hours", day, len(files), len(exports))
    if files:
        path = archive(files, request.workspace / f"{day.isoformat()}.zip")
        slots = " ".join(name.split(".")[0] for name in files)
        origin = source.url("files", request.environment)
        yield RawFile(path=path, name=path.name, origin=origin, details={"partition": slots})
        path.unlink()
    shutil.rmtree(folder, ignore_errors=True)
