"""What the UI is told when a source cannot be used: on the asset, on the checks of its tables, and in the run.

Belongs here: putting a source's fault into Dagster's words. Does not belong here: raising one (`sources/`,
`warehouse/`).
"""

from __future__ import annotations

from dagster import AssetCheckEvaluation, AssetExecutionContext, AssetKey, AssetObservation, Failure

from orchestration.refusal import evaluated
from orchestration.validation import fault_results, table_key
from sources.catalogue import Source
from sources.raw import SourceFault
from warehouse.folder import DataFolder
from warehouse.receipt import read_receipt


def noted(key: AssetKey, fault: SourceFault) -> AssetObservation:
    """The fault on the asset's first page, beside what is known of its last good state."""
    return AssetObservation(key, metadata={"stale_because": str(fault), "where": fault.where, "remedy": fault.remedy})


def report_fault(source: Source, fault: SourceFault, data: DataFolder, context: AssetExecutionContext) -> None:
    """The fault on the checks of the source's tables, to which a run that fails at the landing does not come."""
    receipt = read_receipt(source.name, data)
    for name in source.tables:
        for told in fault_results(source, name, table_key(source, name), fault, receipt, data):
            answer = AssetCheckEvaluation(
                asset_key=table_key(source, name),
                check_name=str(told.check_name),
                passed=told.passed,
                severity=told.severity,
                description=told.description,
                metadata=told.metadata,
            )
            context.instance.report_dagster_event(evaluated(answer), context.run_id)


def readable(source: Source, fault: SourceFault) -> Failure:
    """The fault as a failure of the step that says what happened, where and what to do."""
    return Failure(
        description=f"{source.name} is stale: {fault}",
        metadata={"what": fault.what, "where": fault.where, "remedy": fault.remedy},
        allow_retries=False,
    )


def not_enabled(source: Source) -> Failure:
    """Days were asked for that neither the inbox has nor the provider may be asked for."""
    return Failure(
        description=f"{source.name} may not fetch, and its inbox holds nothing of these days: name it in "
        "INCIDENTS_SOURCES, or drop the files of these days into its inbox.",
        allow_retries=False,
    )
