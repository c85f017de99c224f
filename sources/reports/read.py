"""Reads a landed report: from its bytes to the rows of the source's six tables, all text.

Belongs here: one row a report in `documents` (with the fault that keeps a report out, if any), and the frames. Does not
belong here: opening files (`intake.py`), the extractors (`rules.py`, `language_model.py`), types (`schema.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

import polars as pl

from sources.raw import ROW, LandedFile, RawBatch
from sources.reports import geonames, language_model, rules
from sources.reports.intake import Report, reports_of
from sources.reports.rows import Records, Row
from sources.reports.schema import TABLES
from sources.reports.text import fold, language_of
from sources.reports.unlisted import Locate

LANGUAGES = ("en", "fr")


def read(file: LandedFile) -> Iterator[RawBatch]:
    """One batch a table, for the tables that the file has rows of.

    A report that cannot be used still gives its row in `documents`, whose `fault` says why; it never stops others.
    """
    if geonames.is_dump(file.path):
        return  # a gazetteer tells of no incident; the reports are read with it
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for report in reports_of(file.path, file.name, file.details):
        document, records = _extracted(report, file)
        rows["documents"].append(document)
        for name in ("incidents", "casualties", "seizures", "claims", "evidence"):
            rows[name].extend(getattr(records, name))
    for name, table_rows in rows.items():
        if table_rows:
            yield RawBatch(name, _frame(name, table_rows))


def document_id(report: Report, file: LandedFile) -> str:
    """The report's identity: its address, else the name of its file and its place in it. It outlives re-extraction."""
    identity = report.url or (file.name if report.position == 1 else f"{file.name}#{report.position}")
    return "r" + hashlib.sha256(identity.encode()).hexdigest()[:12]


def _extracted(report: Report, file: LandedFile) -> tuple[Row, Records]:
    extractor = file.details.get("extractor", rules.NAME)
    spoken = language_of(fold(report.text)) if report.fault is None else None
    document: Row = {
        "document_id": document_id(report, file),
        "file_name": file.name,
        "publisher": report.publisher,
        "url": report.url,
        "published_on": _day(report.published_on),
        "language": spoken or report.language,
        "title": report.title,
        "extractor": extractor,
        "incident_count": "0",
        "claim_count": "0",
        "fault": report.fault,
        "text": report.text or None,
    }
    records = Records()
    if report.fault is None and spoken not in LANGUAGES:
        document["fault"] = "unsupported_language"
    elif report.fault is None:
        # a publication month ("2024-07") dates no record, but it helps to resolve the text's own dates
        known = {**document, "published_on": report.published_on}
        text = _with_title(report)
        document["text"] = text
        if language_model.is_name(extractor):
            records = language_model.extract_records(text, known)
        else:
            records = rules.extract_records(text, known, _gazetteer(file))
        for row in [*records.incidents, *records.claims]:
            row["published_on"] = document["published_on"]
        document["incident_count"], document["claim_count"] = str(len(records.incidents)), str(len(records.claims))
        if not records.incidents:
            document["fault"] = "no_incident"
        elif not any(row.get("date_start") for row in records.incidents):
            document["fault"] = "undated"
    return document, records


def _gazetteer(file: LandedFile) -> Locate | None:
    dumps = geonames.beside(file.path, file.details.get(geonames.DETAIL, ""))
    return partial(geonames.located, geonames.settlements(dumps)) if dumps else None


def _with_title(report: Report) -> str:
    """The text as it is read: a title that stands only in the metadata goes before it, as a heading."""
    if not report.title or fold(report.title)[:60] in fold(report.text[:600]):
        return report.text
    return f"{report.title}\n\n{report.text}"


def _day(words: str | None) -> str | None:
    return words if words and len(words) == 10 else None


def _frame(name: str, rows: list[Row]) -> pl.DataFrame:
    columns = list(TABLES[name].model.to_schema().columns)
    frame = pl.DataFrame(
        [[row.get(column) for column in columns] for row in rows],
        schema=dict.fromkeys(columns, pl.String),
        orient="row",
    )
    return frame.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(ROW))
