"""What a validated table's page tells, and the checks on it: schema, volume, quarantine, reconciliation, warnings.

Belongs here: metadata and check results of one validated table. Does not belong here: validating (`warehouse/`), and
the assets themselves (`ingestion.py`).
"""

from collections.abc import Mapping
from typing import Any

import duckdb
import polars as pl
from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetKey,
    DagsterInstance,
    MetadataValue,
    TableColumn,
    TableSchema,
)

from orchestration.profile import Relation, profile, table
from sources.catalogue import Source
from sources.raw import SourceFault
from warehouse.folder import DataFolder
from warehouse.receipt import Receipt, TableCounts
from warehouse.status import snapshot_hash
from warehouse.validation import WARNINGS, polars_schema

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


def last_rows(key: AssetKey, instance: DagsterInstance) -> int | None:
    """How many rows the table had when it was last made."""
    event = instance.get_latest_materialization_event(key)
    made = event.asset_materialization if event else None
    told = made.metadata.get("dagster/row_count") if made else None
    return int(str(told.value)) if told else None


def column_schema(schema: Mapping[str, Any]) -> TableSchema:
    return TableSchema([TableColumn(name, str(dtype)) for name, dtype in schema.items()])


def page(
    source: Source, name: str, receipt: Receipt, counts: TableCounts, data: DataFolder, last: int | None
) -> dict[str, Any]:
    """Metadata of one validated table."""
    newest = max(receipt.files, key=lambda file: file.retrieved_at, default=None)
    quarantine = data.quarantine(source.name, name)
    return {
        **_profile(data.validated(source.name, name), last),
        "dagster/row_count": counts.validated,
        "landed_rows": counts.landed,
        "quarantined_rows": counts.quarantined,
        "superseded_rows": counts.superseded,
        "snapshot_sha256": snapshot_hash(receipt) or "nothing landed",
        "source_address": newest.origin if newest else "nothing landed",
        "provider_version": (newest.provider_version if newest else None) or "not stated",
        "files": len(receipt.files),
        "validated": MetadataValue.path(str(data.validated(source.name, name))),
        "quarantine": MetadataValue.path(str(quarantine)),
        **({"quarantine_sample": quarantine_sample(source, name, data)} if counts.quarantined else {}),
    }


def _profile(path: Any, last: int | None) -> dict[str, Any]:
    with duckdb.connect() as con:
        # the name can hold any character that a path can
        sql = "read_parquet('" + str(path).replace("'", "''") + "')"
        columns = {name: kind for name, kind, *_ in con.sql(f"DESCRIBE SELECT * FROM {sql}").fetchall()}
        try:
            return profile(con, Relation(sql, columns), {}, last)
        except duckdb.Error as error:
            return {"page_fault": f"The table could not be looked at: {error}"}


def quarantine_sample(source: Source, name: str, data: DataFolder) -> Any:
    """The first quarantined rows: which record, which rule, why."""
    columns = ["record_id", "rule", "reason", "landed_row"]
    rows = pl.scan_parquet(data.quarantine(source.name, name)).select(columns).head(_SAMPLE).collect()
    return table(columns, rows.rows())


def check_results(
    source: Source, name: str, key: AssetKey, counts: TableCounts, data: DataFolder, last: int | None
) -> list[AssetCheckResult]:
    """What the checks of one table found after it was made."""
    found = dict(pl.read_parquet_schema(data.validated(source.name, name)))
    promised = dict(polars_schema(source.tables[name]))
    share = counts.quarantined / counts.landed if counts.landed else 0.0
    refused = {"sample": quarantine_sample(source, name, data)} if counts.quarantined else {}
    warned = {"sample": _warned_sample(source, name, data)} if counts.warnings else {}

    def result(check: str, passed: bool, severity: AssetCheckSeverity, **told: Any) -> AssetCheckResult:
        return AssetCheckResult(asset_key=key, check_name=check, passed=passed, severity=severity, metadata=told)

    error, warn = AssetCheckSeverity.ERROR, AssetCheckSeverity.WARN
    return [
        result(SCHEMA, found == promised, error, columns=len(promised)),
        result(VOLUME, last is None or counts.validated >= LEAST_OF_LAST * last, warn, last_rows=last or 0),
        result(RECONCILED, counts.difference == 0, error, landed=counts.landed, difference=counts.difference),
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


def fault_result(key: AssetKey, fault: SourceFault) -> AssetCheckResult:
    """A file that cannot be used fails the schema check, with what happened, where, and what to do."""
    return AssetCheckResult(
        asset_key=key,
        check_name=SCHEMA,
        passed=False,
        severity=AssetCheckSeverity.ERROR,
        description=str(fault),
        metadata={"what": fault.what, "where": fault.where, "remedy": fault.remedy},
    )


def _warned_sample(source: Source, name: str, data: DataFolder) -> Any:
    columns = [*source.tables[name].key, WARNINGS]
    rows = pl.scan_parquet(data.validated(source.name, name)).filter(pl.col(WARNINGS).is_not_null())
    return table(columns, rows.select(columns).head(_SAMPLE).collect().rows())
