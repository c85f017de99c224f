"""Tells dbt what came in: the state of all sources as Parquet tables, which dbt reads as its source `status`.

Belongs here: gathering receipts, faults and quarantines of all sources. Does not belong here: judging or folding rows.
Tables: `sources` (one source), `tables` (one table of a source), `files` (one landed file that the source is made of),
`warnings` (one source, table and rule), `quarantine` (one quarantined row).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from sources.catalogue import Source
from sources.raw import LandedFile
from warehouse.atomic import written_whole
from warehouse.folder import DataFolder
from warehouse.receipt import AcceptedFile, Receipt, read_fault, read_receipt
from warehouse.validation import QUARANTINE_SCHEMA

_MOMENT: Any = pl.Datetime("us")

SCHEMAS: dict[str, pl.Schema] = {
    "sources": pl.Schema(
        {
            "source_name": pl.String,
            "title": pl.String,
            "publisher": pl.String,
            "licence": pl.String,
            "licence_url": pl.String,
            "is_redistributable": pl.Boolean,
            "citation": pl.String,
            "homepage": pl.String,
            "snapshot_sha256": pl.String,
            "provider_version": pl.String,
            "retrieved_at": _MOMENT,
            "last_success_at": _MOMENT,
            "is_stale": pl.Boolean,
            "landed_rows": pl.Int64,
            "validated_rows": pl.Int64,
            "quarantined_rows": pl.Int64,
            "message": pl.String,
        }
    ),
    "tables": pl.Schema(
        {
            "source_name": pl.String,
            "table_name": pl.String,
            "landed_rows": pl.Int64,
            "validated_rows": pl.Int64,
            "quarantined_rows": pl.Int64,
            "superseded_rows": pl.Int64,
            "filtered_rows": pl.Int64,
        }
    ),
    "files": pl.Schema(
        {
            "source_name": pl.String,
            "landed_sha256": pl.String,
            "file_name": pl.String,
            "origin": pl.String,
            "provider_version": pl.String,
            "retrieved_at": _MOMENT,
        }
    ),
    "warnings": pl.Schema(
        {"source_name": pl.String, "table_name": pl.String, "rule": pl.String, "rows_warned": pl.Int64}
    ),
}
"""Times are UTC."""


def write_status(sources: Mapping[str, Source], data: DataFolder) -> list[Path]:
    """Write the status tables; a table whose content is the same as before is left as it is. Returns what changed."""
    receipts = {name: read_receipt(name, data) or Receipt(name, "", "") for name in sources}
    faults = {name: read_fault(name, data) for name in sources}
    rows: dict[str, list[dict[str, Any]]] = {
        "sources": [_source_row(source, receipts[name], faults[name]) for name, source in sources.items()],
        "tables": [row for receipt in receipts.values() for row in _table_rows(receipt)],
        "files": [row for receipt in receipts.values() for row in _file_rows(receipt)],
        "warnings": [row for receipt in receipts.values() for row in _warning_rows(receipt)],
    }
    frames = {name: pl.DataFrame(rows[name], schema=schema) for name, schema in SCHEMAS.items()}
    frames["quarantine"] = pl.concat(
        [pl.DataFrame(schema=QUARANTINE_SCHEMA)]
        + [pl.read_parquet(path) for path in _quarantines(sources.values(), data) if path.exists()]
    )
    return [path for name, frame in frames.items() if (path := _write(frame, data.status / f"{name}.parquet"))]


def _write(frame: pl.DataFrame, path: Path) -> Path | None:
    if path.exists() and pl.read_parquet(path).equals(frame):
        return None
    with written_whole(path) as beside:
        frame.write_parquet(beside)
    return path


def _quarantines(sources: Iterable[Source], data: DataFolder) -> list[Path]:
    return [data.quarantine(source.name, table) for source in sources for table in source.tables]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=None) if text else None


def snapshot_hash(files: Sequence[AcceptedFile | LandedFile]) -> str | None:
    """Identifies what the source holds: the hash of its file, or of its files' hashes."""
    hashes = [file.sha256 for file in files]
    if len(hashes) < 2:
        return hashes[0] if hashes else None
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _source_row(source: Source, receipt: Receipt, fault: str | None) -> dict[str, Any]:
    counts = receipt.tables.values()
    newest = max(receipt.files, key=lambda file: file.retrieved_at, default=None)
    if fault:
        message = fault
    elif newest is None:
        message = f"Nothing has come in yet; drop a file into the inbox ({source.name}) or enable the source."
    else:
        message = " ".join([f"{len(receipt.files)} file(s), newest {newest.name}.", *receipt.notes])
    return {
        "source_name": source.name,
        "title": source.title,
        "publisher": source.publisher,
        "licence": source.licence,
        "licence_url": source.licence_url,
        "is_redistributable": source.redistributable,
        "citation": source.citation,
        "homepage": source.homepage,
        "snapshot_sha256": snapshot_hash(receipt.files),
        "provider_version": newest.provider_version if newest else None,
        "retrieved_at": _moment(newest.retrieved_at) if newest else None,
        "last_success_at": _moment(receipt.validated_at) if receipt.files else None,
        "is_stale": fault is not None,
        "landed_rows": sum(table.landed for table in counts),
        "validated_rows": sum(table.validated for table in counts),
        "quarantined_rows": sum(table.quarantined for table in counts),
        "message": message,
    }


def _table_rows(receipt: Receipt) -> list[dict[str, Any]]:
    return [
        {
            "source_name": receipt.source,
            "table_name": name,
            "landed_rows": counts.landed,
            "validated_rows": counts.validated,
            "quarantined_rows": counts.quarantined,
            "superseded_rows": counts.superseded,
            "filtered_rows": counts.filtered,
        }
        for name, counts in sorted(receipt.tables.items())
    ]


def _file_rows(receipt: Receipt) -> list[dict[str, Any]]:
    return [
        {
            "source_name": receipt.source,
            "landed_sha256": file.sha256,
            "file_name": file.name,
            "origin": file.origin,
            "provider_version": file.provider_version,
            "retrieved_at": _moment(file.retrieved_at),
        }
        for file in receipt.files
    ]


def _warning_rows(receipt: Receipt) -> list[dict[str, Any]]:
    return [
        {"source_name": receipt.source, "table_name": name, "rule": rule, "rows_warned": rows}
        for name, counts in sorted(receipt.tables.items())
        for rule, rows in counts.warnings.items()
    ]
