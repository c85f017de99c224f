"""Picks up reports from the inbox with what is known of them, and brings the embedded examples.

Belongs here: which files are reports, the metadata beside them, and which extractor is to read them. Does not belong
here: opening a report (`intake.py`).

`metadata.csv` (columns file, and any of publisher, url, published_on, language, title) speaks of the files in its
folder and below. What it says goes into the file's details, which are part of its identity: changing a report's
metadata lands and extracts that report again, and no other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from sources.extraction import Extraction, inbox_files
from sources.raw import RawFile, SourceFault
from sources.reports import geonames, language_model, rules

METADATA = "metadata.csv"
FIELDS = ("publisher", "url", "published_on", "language", "title")


def extract(request: Extraction) -> Iterator[RawFile]:
    """The embedded examples (when the source is enabled), then every report of the inbox.

    Raises `SourceFault` when a `metadata.csv` cannot be read: reports would land without what is known of them.
    """
    extractor = language_model.name(request.environment) or rules.NAME
    if request.is_enabled:
        for path in sorted((Path(__file__).parent / "examples").glob("*.md")):
            yield RawFile(path=path, name=f"examples/{path.name}", origin="bundled", details={"extractor": rules.NAME})
    files = list(inbox_files(request.inbox))
    known = _metadata([file for file in files if file.path.name == METADATA])
    dumps = [file for file in files if geonames.is_dump(file.path)]
    yield from dumps
    reading = {"extractor": extractor, **geonames.detail([file.path for file in dumps])}
    for file in files:
        if file.path.name != METADATA and file not in dumps:
            facts = _facts(PurePosixPath(file.name), known)
            yield RawFile(path=file.path, name=file.name, origin=file.origin, details={**facts, **reading})


def _metadata(files: list[RawFile]) -> dict[PurePosixPath, dict[str, dict[str, str]]]:
    """Folder -> file name -> facts, of every `metadata.csv`."""
    known: dict[PurePosixPath, dict[str, dict[str, str]]] = {}
    for file in files:
        where = f"reports inbox, {file.name}"
        try:
            with file.path.open(encoding="utf-8-sig", newline="") as stream:
                rows = list(csv.DictReader(stream))
        except (UnicodeDecodeError, csv.Error) as error:
            raise SourceFault(f"it cannot be read ({error}).", where=where, remedy="Save it as UTF-8 CSV.") from error
        if rows and "file" not in rows[0]:
            raise SourceFault(
                "it has no column `file`.", where=where, remedy="Name each report's file in a column `file`."
            )
        facts = {
            row["file"]: {name: row[name].strip() for name in FIELDS if (row.get(name) or "").strip()}
            for row in rows
            if row.get("file")
        }
        known[PurePosixPath(file.name).parent] = facts
    return known


def _facts(name: PurePosixPath, known: Mapping[PurePosixPath, Mapping[str, Mapping[str, str]]]) -> dict[str, str]:
    """What the nearest `metadata.csv` above a file says of it, by its path from there or its bare name."""
    for folder in name.parents:
        rows = known.get(folder)
        if rows is not None:
            path = name.relative_to(folder).as_posix()
            return dict(rows.get(path) or rows.get(name.name) or {})
    return {}
