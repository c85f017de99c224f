"""Assets that bring sources in: `<source>/raw` lands files, `<source>/<table>` validates them.

Belongs here: one raw asset and one set of validated assets per source, with their checks and metadata. Does not belong
here: any source's name; a folder with `source.yml` is a source.
"""

from collections.abc import Iterator, Mapping, Sequence
from time import monotonic
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetMaterialization,
    AssetObservation,
    AssetsDefinition,
    AssetSpec,
    MaterializeResult,
    MetadataValue,
    asset,
    multi_asset,
)

from orchestration.cadence import freshness
from orchestration.days import ONE_RUN, asked_days, by_day, days_of_source
from orchestration.faults import not_enabled, noted, readable, report_fault
from orchestration.guard import GUARD, asking_source, changing_source
from orchestration.profile import profile_of_file
from orchestration.validation import (
    CHECKS,
    check_results,
    column_schema,
    fault_results,
    last_rows,
    origin,
    page,
    table_key,
)
from sources.catalogue import Source
from sources.raw import LandedFile, SourceFault
from warehouse.folder import data_folder
from warehouse.ingest import bring, enabled_sources, validate
from warehouse.receipt import read_receipt
from warehouse.status import SCHEMAS, write_status
from warehouse.validation import polars_schema


def raw_asset(source: Source) -> AssetsDefinition:
    """The landing of a source: what its extraction offers now, under its own hash."""
    days = days_of_source(source)

    @asset(
        key=AssetKey([source.name, "raw"]),
        group_name="raw",
        kinds={"file"},
        description=f"Files of {source.title} in the landing archive, as {source.publisher} published them.",
        metadata=_source_metadata(source),
        freshness_policy=freshness(source),
        partitions_def=days,
        backfill_policy=ONE_RUN if days else None,
        # several workers may bring different days at once; a lock keeps them from bringing the same ones
        pool=None if days else f"source_{source.name}",
    )
    def raw(context: AssetExecutionContext) -> MaterializeResult[Any]:
        data, asked, is_enabled = data_folder(), asked_days(context), source.name in enabled_sources()
        started = monotonic()
        try:
            with asking_source(source.name, asked, data, context.log.info):
                files = bring(source, data, is_enabled=is_enabled, partitions=asked)
        except SourceFault as fault:
            context.log_event(noted(context.asset_key, fault))
            report_fault(source, fault, data, context)
            raise readable(source, fault) from fault
        if asked and not files and not is_enabled:
            raise not_enabled(source)
        if days:
            _tell_of_days(context, files, asked)
        return MaterializeResult(
            metadata={
                **origin(files),
                "bytes": sum(file.bytes for file in files),
                "refreshed": is_enabled,
                "seconds": round(monotonic() - started, 3),
                "landed": MetadataValue.md(_file_list(files)),
            }
        )

    return raw


def validated_assets(source: Source) -> AssetsDefinition:
    """The validated tables of a source. They are made together: a bad file leaves all of them as they were.

    A source that comes by days has them whole all the same: what stands is decided over all of its days.
    """

    @multi_asset(
        name=f"{source.name}__validated",
        pool=f"source_{source.name}",
        specs=[
            AssetSpec(
                table_key(source, name),
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
            AssetCheckSpec(check, asset=table_key(source, name), description=description)
            for name in source.tables
            for check, description in CHECKS.items()
        ],
    )
    def validated(
        context: AssetExecutionContext,
    ) -> Iterator[MaterializeResult[Any] | AssetCheckResult | AssetObservation]:
        data = data_folder()
        last = {name: last_rows(table_key(source, name), context.instance) for name in source.tables}
        started = monotonic()
        try:
            with changing_source(source.name, data, context.log.info):
                receipt = validate(source, data)
        except SourceFault as fault:
            # the page of each table says in red what is wrong; the table itself stays as it was
            for name in source.tables:
                yield from fault_results(
                    source, name, table_key(source, name), fault, read_receipt(source.name, data), data
                )
                yield noted(table_key(source, name), fault)
            raise readable(source, fault) from fault
        seconds = round(monotonic() - started, 3)
        for name, counts in receipt.tables.items():
            yield MaterializeResult(
                asset_key=table_key(source, name),
                metadata={**page(source, name, receipt, counts, data, last[name]), "seconds": seconds},
                check_results=check_results(source, name, table_key(source, name), receipt, data, last[name]),
            )

    return validated


def _tell_of_days(context: AssetExecutionContext, files: Sequence[LandedFile], asked: Sequence[str]) -> None:
    """Mark the days that came: on their own events where the run is about days, else beside the event of the run."""
    for day, of_day in by_day(files).items():
        told = {"files": len(of_day), "bytes": sum(file.bytes for file in of_day)}
        if day in asked:
            context.add_asset_metadata(told, partition_key=day)
        elif not asked:
            context.log_event(AssetMaterialization(context.asset_key, partition=day, metadata=told))


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
        context.resources.one_build.expect_held(context)
        data, started = data_folder(), monotonic()
        changed = {path.stem for path in write_status(sources, data)}
        seconds = round(monotonic() - started, 3)
        for name in [*SCHEMAS, "quarantine"]:
            key = AssetKey(["status", name])
            told = profile_of_file(data.status / f"{name}.parquet", last_rows(key, context.instance))
            yield MaterializeResult(asset_key=key, metadata={**told, "rewritten": name in changed, "seconds": seconds})

    return status


def _source_metadata(source: Source) -> dict[str, Any]:
    facts = {"publisher": source.publisher, "licence": source.licence, "redistributable": source.redistributable}
    return {**facts, "cadence": source.cadence} | (
        {"homepage": MetadataValue.url(source.homepage)} if source.homepage else {}
    )


def _file_list(files: list[LandedFile]) -> str:
    lines = [f"| {file.name} | {file.origin} | `{file.sha256[:12]}` | {file.bytes:,} |" for file in files[:50]]
    more = [f"\n… and {len(files) - 50} more"] if len(files) > 50 else []
    return "\n".join(["| file | from | hash | bytes |", "|---|---|---|---|", *lines, *more])
