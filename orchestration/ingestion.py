"""Assets that bring sources in: `<source>/raw` lands files, `<source>/<table>` validates them.

Belongs here: one raw asset and one set of validated assets per source, with their checks and metadata. Does not belong
here: any source's name; a folder with `source.yml` is a source.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    AssetSpec,
    Failure,
    MaterializeResult,
    MetadataValue,
    TableColumn,
    TableSchema,
    asset,
    multi_asset,
)

from orchestration.cadence import freshness
from orchestration.guard import GUARD, WAREHOUSE_POOL, changing_source
from sources.catalogue import Source
from sources.raw import LandedFile, SourceFault
from warehouse.folder import data_folder
from warehouse.ingest import bring, enabled_sources, validate
from warehouse.receipt import Receipt, TableCounts
from warehouse.status import SCHEMAS, snapshot_hash, write_status
from warehouse.validation import polars_schema

RECONCILED = "landed_rows_are_accounted_for"
QUARANTINE_SHARE = "few_rows_are_quarantined"
WARNED = "known_quirks_are_counted"

MOST_QUARANTINED = 0.2
"""Above this share of quarantined rows a person should look: the provider has probably changed something."""


def raw_asset(source: Source) -> AssetsDefinition:
    """The landing of a source: what its extraction offers now, under its own hash."""

    @asset(
        key=AssetKey([source.name, "raw"]),
        group_name="raw",
        kinds={"file"},
        description=f"Files of {source.title} in the landing archive, as {source.publisher} published them.",
        metadata=_source_metadata(source),
        freshness_policy=freshness(source),
        pool=f"source_{source.name}",
    )
    def raw() -> MaterializeResult[Any]:
        is_enabled = source.name in enabled_sources()
        with _readable_failure(source):
            files = bring(source, data_folder(), is_enabled=is_enabled)
        return MaterializeResult(
            metadata={
                "files": len(files),
                "bytes": sum(file.bytes for file in files),
                "refreshed": is_enabled,
                "landed": MetadataValue.md(_file_list(files)),
            }
        )

    return raw


def validated_assets(source: Source) -> AssetsDefinition:
    """The validated tables of a source. They are made together: a bad file leaves all of them as they were."""

    def key(table: str) -> AssetKey:
        return AssetKey([source.name, table])

    @multi_asset(
        name=f"{source.name}__validated",
        pool=f"source_{source.name}",
        specs=[
            AssetSpec(
                key(name),
                deps=[AssetKey([source.name, "raw"])],
                group_name="validated",
                kinds={"pandera", "parquet"},
                description=(table.model.__doc__ or name).strip(),
                metadata={
                    **_source_metadata(source),
                    "dagster/column_schema": _column_schema(polars_schema(table)),
                },
            )
            for name, table in source.tables.items()
        ],
        check_specs=[
            AssetCheckSpec(check, asset=key(name), description=description)
            for name in source.tables
            for check, description in _CHECKS.items()
        ],
    )
    def validated(context: AssetExecutionContext) -> Iterator[MaterializeResult[Any]]:
        with _readable_failure(source), changing_source(source.name, data_folder(), context.log.info):
            receipt = validate(source, data_folder())
        for name, counts in receipt.tables.items():
            yield MaterializeResult(
                asset_key=key(name),
                metadata=_table_metadata(source, name, receipt, counts),
                check_results=_check_results(key(name), counts),
            )

    return validated


def status_assets(sources: Mapping[str, Source]) -> AssetsDefinition:
    """What came in and what became of it, as tables for dbt. It stands on whatever each source holds now."""

    @multi_asset(
        name="status",
        pool=WAREHOUSE_POOL,
        required_resource_keys={GUARD},
        specs=[
            AssetSpec(
                AssetKey(["status", name]),
                deps=[AssetKey([source.name, table]) for source in sources.values() for table in source.tables],
                group_name="validated",
                kinds={"parquet"},
                description=f"Table `{name}` of warehouse/status.py.",
            )
            for name in [*SCHEMAS, "quarantine"]
        ],
    )
    def status() -> Iterator[MaterializeResult[Any]]:
        changed = {path.stem for path in write_status(sources, data_folder())}
        for name in [*SCHEMAS, "quarantine"]:
            yield MaterializeResult(asset_key=AssetKey(["status", name]), metadata={"rewritten": name in changed})

    return status


_CHECKS = {
    RECONCILED: "Landed rows = validated + quarantined + superseded; a difference is a lost row.",
    QUARANTINE_SHARE: f"At most {MOST_QUARANTINED:.0%} of the landed rows are in quarantine.",
    WARNED: "Rules that the provider is known to break without being wrong: counted, never quarantined.",
}


class _readable_failure:  # noqa: N801 - reads as a statement: `with _readable_failure(source):`
    """Turns a source's fault into a Dagster failure that says what happened, where and what to do."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, SourceFault):
            raise Failure(
                description=f"{self.source.name} is stale: {error}",
                metadata={"what": error.what, "where": error.where, "remedy": error.remedy},
                allow_retries=False,
            ) from error


def _source_metadata(source: Source) -> dict[str, Any]:
    facts = {"publisher": source.publisher, "licence": source.licence, "redistributable": source.redistributable}
    return {**facts, "cadence": source.cadence} | (
        {"homepage": MetadataValue.url(source.homepage)} if source.homepage else {}
    )


def _file_list(files: list[LandedFile]) -> str:
    lines = [f"| {file.name} | {file.origin} | `{file.sha256[:12]}` | {file.bytes:,} |" for file in files[:50]]
    more = [f"\n… and {len(files) - 50} more"] if len(files) > 50 else []
    return "\n".join(["| file | from | hash | bytes |", "|---|---|---|---|", *lines, *more])


def _column_schema(schema: Mapping[str, Any]) -> TableSchema:
    return TableSchema([TableColumn(name, str(dtype)) for name, dtype in schema.items()])


def _table_metadata(source: Source, name: str, receipt: Receipt, counts: TableCounts) -> dict[str, Any]:
    data = data_folder()
    return {
        "dagster/row_count": counts.validated,
        "landed_rows": counts.landed,
        "quarantined_rows": counts.quarantined,
        "superseded_rows": counts.superseded,
        "snapshot_sha256": snapshot_hash(receipt) or "nothing landed",
        "files": len(receipt.files),
        "validated": MetadataValue.path(str(data.validated(source.name, name))),
        "quarantine": MetadataValue.path(str(data.quarantine(source.name, name))),
    }


def _check_results(key: AssetKey, counts: TableCounts) -> list[AssetCheckResult]:
    share = counts.quarantined / counts.landed if counts.landed else 0.0
    return [
        AssetCheckResult(
            asset_key=key,
            check_name=RECONCILED,
            passed=counts.difference == 0,
            severity=AssetCheckSeverity.ERROR,
            metadata={"landed": counts.landed, "difference": counts.difference},
        ),
        AssetCheckResult(
            asset_key=key,
            check_name=QUARANTINE_SHARE,
            passed=share <= MOST_QUARANTINED,
            severity=AssetCheckSeverity.WARN,
            metadata={"share": share, "rules": MetadataValue.json(dict(counts.rules))},
        ),
        AssetCheckResult(
            asset_key=key,
            check_name=WARNED,
            passed=not counts.warnings,
            severity=AssetCheckSeverity.WARN,
            metadata={"warnings": MetadataValue.json(dict(counts.warnings))},
        ),
    ]
