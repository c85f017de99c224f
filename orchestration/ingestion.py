"""Assets that bring sources in: `<source>/raw` lands files, `<source>/<table>` validates them.

Belongs here: one raw asset and one set of validated assets per source, with their checks and metadata. Does not belong
here: any source's name; a folder with `source.yml` is a source.
"""

from collections.abc import Iterator, Mapping
from time import monotonic
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetObservation,
    AssetsDefinition,
    AssetSpec,
    Failure,
    MaterializeResult,
    MetadataValue,
    asset,
    multi_asset,
)

from orchestration.cadence import freshness
from orchestration.guard import GUARD, changing_source
from orchestration.validation import CHECKS, check_results, column_schema, fault_result, last_rows, page
from sources.catalogue import Source
from sources.raw import LandedFile, SourceFault
from warehouse.folder import data_folder
from warehouse.ingest import bring, enabled_sources, validate
from warehouse.status import SCHEMAS, write_status
from warehouse.validation import polars_schema


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
    def raw(context: AssetExecutionContext) -> MaterializeResult[Any]:
        is_enabled = source.name in enabled_sources()
        started = monotonic()
        try:
            files = bring(source, data_folder(), is_enabled=is_enabled)
        except SourceFault as fault:
            context.log_event(_noted(context.asset_key, fault))
            raise _readable(source, fault) from fault
        return MaterializeResult(
            metadata={
                "files": len(files),
                "bytes": sum(file.bytes for file in files),
                "refreshed": is_enabled,
                "seconds": round(monotonic() - started, 3),
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
                    "dagster/column_schema": column_schema(polars_schema(table)),
                },
            )
            for name, table in source.tables.items()
        ],
        check_specs=[
            AssetCheckSpec(check, asset=key(name), description=description)
            for name in source.tables
            for check, description in CHECKS.items()
        ],
    )
    def validated(
        context: AssetExecutionContext,
    ) -> Iterator[MaterializeResult[Any] | AssetCheckResult | AssetObservation]:
        data = data_folder()
        last = {name: last_rows(key(name), context.instance) for name in source.tables}
        started = monotonic()
        try:
            with changing_source(source.name, data, context.log.info):
                receipt = validate(source, data)
        except SourceFault as fault:
            # the page of each table says in red what is wrong; the table itself stays as it was
            for name in source.tables:
                yield fault_result(key(name), fault)
                yield _noted(key(name), fault)
            raise _readable(source, fault) from fault
        seconds = round(monotonic() - started, 3)
        for name, counts in receipt.tables.items():
            yield MaterializeResult(
                asset_key=key(name),
                metadata={**page(source, name, receipt, counts, data, last[name]), "seconds": seconds},
                check_results=check_results(source, name, key(name), counts, data, last[name]),
            )

    return validated


def status_assets(sources: Mapping[str, Source]) -> AssetsDefinition:
    """What came in and what became of it, as tables for dbt. It stands on whatever each source holds now."""

    # the first step of a build is in no pool: a second build starts, and says at once that it is one too many
    @multi_asset(
        name="status",
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
    def status(context: AssetExecutionContext) -> Iterator[MaterializeResult[Any]]:
        context.resources.one_build.expect_held()
        changed = {path.stem for path in write_status(sources, data_folder())}
        for name in [*SCHEMAS, "quarantine"]:
            yield MaterializeResult(asset_key=AssetKey(["status", name]), metadata={"rewritten": name in changed})

    return status


def _noted(key: AssetKey, fault: SourceFault) -> AssetObservation:
    """The fault on the asset's first page, beside what is known of its last good state."""
    return AssetObservation(key, metadata={"stale_because": str(fault), "where": fault.where, "remedy": fault.remedy})


def _readable(source: Source, fault: SourceFault) -> Failure:
    """A source's fault as a failure of the step that says what happened, where and what to do."""
    return Failure(
        description=f"{source.name} is stale: {fault}",
        metadata={"what": fault.what, "where": fault.where, "remedy": fault.remedy},
        allow_retries=False,
    )


def _source_metadata(source: Source) -> dict[str, Any]:
    facts = {"publisher": source.publisher, "licence": source.licence, "redistributable": source.redistributable}
    return {**facts, "cadence": source.cadence} | (
        {"homepage": MetadataValue.url(source.homepage)} if source.homepage else {}
    )


def _file_list(files: list[LandedFile]) -> str:
    lines = [f"| {file.name} | {file.origin} | `{file.sha256[:12]}` | {file.bytes:,} |" for file in files[:50]]
    more = [f"\n… and {len(files) - 50} more"] if len(files) > 50 else []
    return "\n".join(["| file | from | hash | bytes |", "|---|---|---|---|", *lines, *more])
