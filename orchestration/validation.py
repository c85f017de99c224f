"""What a validated table's page tells, and the checks on it: schema, volume, quarantine, reconciliation, warnings.

Belongs here: metadata and check results of one validated table. Does not belong here: validating (`warehouse/`), and
the assets themselves (`ingestion.py`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetKey,
    DagsterInstance,
    MetadataValue,
    TableColumn,
    TableColumnDep,
    TableColumnLineage,
    TableSchema,
)

from orchestration.profile import last_rows as rows_of
from orchestration.profile import profile_of_file, table
from sources.catalogue import Source
from sources.raw import ROW, LandedFile, SourceFault
from warehouse.folder import DataFolder
from warehouse.receipt import AcceptedFile, Receipt, TableCounts
from warehouse.status import snapshot_hash
from warehouse.validation import SHA256, WARNINGS, polars_schema

QUARANTINE = AssetKey(["quality", "quarantine"])
"""The table that shows every quarantined row of all sources."""

SCHEMA = "schema_is_as_promised"
VOLUME = "volume_is_like_the_last"
RECONCILED = "landed_rows_are_accounted_for"
QUARANTINE_SHARE = "few_rows_are_quarantined"
WARNED = "known_quirks_are_counted"

MOST_QUARANTINED = 0.2
"""Above this share of quarantined rows a person should look: the provider has probably changed something."""

LEAST_OF_LAST = 0.8
"""A table that falls below this share of its last rows has probably been cut short; providers seldom take rows away."""

CHECKS = {
    SCHEMA: "The provider's files and the table have the columns and types that schema.py promises.",
    VOLUME: f"The table has at least {LEAST_OF_LAST:.0%} of the rows that it had when it was last made.",
    RECONCILED: "Landed rows = validated + quarantined + superseded; a difference is a lost row.",
    QUARANTINE_SHARE: f"At most {MOST_QUARANTINED:.0%} of the landed rows are in quarantine.",
    WARNED: "Rules that the provider is known to break without being wrong: counted, never quarantined.",
}

_SAMPLE = 5


def table_key(source: Source, table: str) -> AssetKey:
    return AssetKey([source.name, table])


def last_rows(key: AssetKey, instance: DagsterInstance) -> int | None:
    """How many rows the table had when it was last made."""
    event = instance.get_latest_materialization_event(key)
    return rows_of(event.asset_materialization if event else None)


def column_schema(schema: Mapping[str, Any]) -> TableSchema:
    return TableSchema([TableColumn(name, str(dtype)) for name, dtype in schema.items()])


def page(
    source: Source, name: str, receipt: Receipt, counts: TableCounts, data: DataFolder, last: int | None
) -> dict[str, Any]:
    """Metadata of one validated table."""
    return {
        **profile_of_file(data.validated(source.name, name), last),
        "dagster/row_count": counts.validated,
        "dagster/column_lineage": _lineage(source, name),
        "landed_rows": counts.landed,
        "superseded_rows": counts.superseded,
        "filtered_rows": counts.filtered,
        **origin(receipt.files),
        "quarantined_rows": counts.quarantined,
        "quarantine": QUARANTINE,
        "quarantine_file": MetadataValue.path(str(data.quarantine(source.name, name))),
        **({"quarantine_sample": quarantine_sample(source, name, data)} if counts.quarantined else {}),
        "validated_file": MetadataValue.path(str(data.validated(source.name, name))),
    }


def origin(files: Sequence[AcceptedFile | LandedFile]) -> dict[str, Any]:
    """Where the files come from, and the hash that names them together."""
    newest = max(files, key=lambda file: str(file.retrieved_at), default=None)
    address = newest.origin if newest else "nothing landed"
    return {
        "files": len(files),
        "source_address": MetadataValue.url(address) if address.startswith("http") else address,
        "snapshot_sha256": snapshot_hash(files) or "nothing landed",
        "provider_version": (newest.provider_version if newest else None) or "not stated",
    }


def _lineage(source: Source, name: str) -> TableColumnLineage:
    """A validated column is the provider's column of that name, cast; the others say where a row stood."""
    raw = AssetKey([source.name, "raw"])
    provided = [column for column in polars_schema(source.tables[name]) if column not in {SHA256, ROW, WARNINGS}]
    return TableColumnLineage({column: [TableColumnDep(raw, column)] for column in provided})


def _rows_by_file(source: Source, name: str, data: DataFolder) -> dict[str, int]:
    """How many rows of the validated table each landed file holds, by its hash."""
    rows = pl.scan_parquet(data.validated(source.name, name)).group_by(SHA256).len().collect()
    return dict(rows.iter_rows())


def quarantine_sample(source: Source, name: str, data: DataFolder) -> Any:
    """The first quarantined rows: which record, which rule, why."""
    columns = ["record_id", "rule", "reason", "landed_row"]
    rows = pl.scan_parquet(data.quarantine(source.name, name)).select(columns).head(_SAMPLE).collect()
    return table(columns, rows.rows())


def check_results(
    source: Source, name: str, key: AssetKey, receipt: Receipt, data: DataFolder, last: int | None
) -> list[AssetCheckResult]:
    """What the checks of one table found after it was made; each that failed shows a sample of what is wrong."""
    counts = receipt.tables[name]
    found = dict(pl.read_parquet_schema(data.validated(source.name, name)))
    promised = dict(polars_schema(source.tables[name]))
    share = counts.quarantined / counts.landed if counts.landed else 0.0
    is_short = last is not None and counts.validated < LEAST_OF_LAST * last
    other = {"sample": _other_columns(found, promised)} if found != promised else {}
    brought = {"sample": _rows_of_files(source, name, receipt, data)}
    refused = {"sample": quarantine_sample(source, name, data)} if counts.quarantined else {}
    warned = {"sample": _warned_sample(source, name, data)} if counts.warnings else {}

    def result(check: str, passed: bool, severity: AssetCheckSeverity, **told: Any) -> AssetCheckResult:
        return AssetCheckResult(asset_key=key, check_name=check, passed=passed, severity=severity, metadata=told)

    error, warn = AssetCheckSeverity.ERROR, AssetCheckSeverity.WARN
    return [
        result(SCHEMA, found == promised, error, columns=len(promised), **other),
        result(VOLUME, not is_short, warn, rows=counts.validated, last_rows=last or 0, **(brought if is_short else {})),
        result(
            RECONCILED,
            counts.difference == 0,
            error,
            landed=counts.landed,
            difference=counts.difference,
            **(brought if counts.difference else {}),
        ),
        result(
            QUARANTINE_SHARE,
            share <= MOST_QUARANTINED,
            warn,
            share=share,
            rules=MetadataValue.json(dict(counts.rules)),
            **refused,
        ),
        result(WARNED, not counts.warnings, warn, warnings=MetadataValue.json(dict(counts.warnings)), **warned),
    ]


def fault_results(
    source: Source, name: str, key: AssetKey, fault: SourceFault, receipt: Receipt | None, data: DataFolder
) -> list[AssetCheckResult]:
    """What the checks find when nothing was made: a file that cannot be used fails the schema check, with what
    happened, where and what to do; the others are answered for the table of the last good state, which stands."""
    refused = AssetCheckResult(
        asset_key=key,
        check_name=SCHEMA,
        passed=False,
        severity=AssetCheckSeverity.ERROR,
        description=str(fault),
        metadata={"what": fault.what, "where": fault.where, "remedy": fault.remedy},
    )
    if receipt is None or name not in receipt.tables:
        return [refused]
    stands = f"Nothing was replaced: this is the table that stands, of {receipt.validated_at}."
    results = check_results(source, name, key, receipt, data, receipt.tables[name].validated)
    return [refused, *(one._replace(description=stands) for one in results if one.check_name != SCHEMA)]


def _other_columns(found: Mapping[str, Any], promised: Mapping[str, Any]) -> Any:
    """Columns that are not as promised: which, what they are, and what they should be."""
    names = [name for name in {**promised, **found} if found.get(name) != promised.get(name)]
    rows = [(name, str(found.get(name, "absent")), str(promised.get(name, "not promised"))) for name in names]
    return table(["column", "found", "promised"], rows[:_SAMPLE])


def _rows_of_files(source: Source, name: str, receipt: Receipt, data: DataFolder) -> Any:
    """The newest files that the table is made of, with their rows: where rows are missing, they are missing in one."""
    validated = _rows_by_file(source, name, data)
    newest = sorted(receipt.files, key=lambda file: file.retrieved_at, reverse=True)[:_SAMPLE]
    rows = [(one.name, one.retrieved_at, one.rows.get(name, 0), validated.get(one.sha256, 0)) for one in newest]
    return table(["file", "retrieved_at", "landed", "validated"], rows)


def _warned_sample(source: Source, name: str, data: DataFolder) -> Any:
    columns = [*source.tables[name].key, WARNINGS]
    rows = pl.scan_parquet(data.validated(source.name, name)).filter(pl.col(WARNINGS).is_not_null())
    return table(columns, rows.select(columns).head(_SAMPLE).collect().rows())
