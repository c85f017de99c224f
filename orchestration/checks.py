"""Checks on what was built and published that dbt does not make itself, and dbt's unit tests, shown as asset checks.

Belongs here: asking the released file. Does not belong here: rules of rows (each source's `schema.py`) and of tables
(tests beside the models), which run before anything is published.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
from dagster import (
    AssetCheckExecutionContext,
    AssetCheckResult,
    AssetChecksDefinition,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetKey,
    MetadataValue,
    multi_asset_check,
)

from orchestration.profile import table
from orchestration.resources import MANIFEST
from warehouse.folder import data_folder
from warehouse.release.contents import DATABASE
from warehouse.release.contract import Contract, read_contracts

SAMPLE = 5
"""Failing rows that a check shows."""


@dataclass(frozen=True)
class Question:
    """A query on the released file whose rows are what is wrong; none is good. `facts` are counted beside it."""

    asset: tuple[str, str]
    name: str
    severity: AssetCheckSeverity
    description: str
    sql: str
    facts: str | None = None


QUESTIONS = (
    Question(
        ("core", "fct_source_record"),
        "rights_are_those_of_the_source",
        AssetCheckSeverity.ERROR,
        "Every record says whether it may be redistributed, as its source's licence says.",
        "SELECT source_name, record_id, record.is_redistributable, source.licence "
        "FROM core.fct_source_record AS record "
        "LEFT JOIN core.dim_source AS source USING (source_name) "
        "WHERE record.is_redistributable IS DISTINCT FROM source.is_redistributable",
        "SELECT count(*) FILTER (is_redistributable) AS redistributable, "
        "count(*) FILTER (NOT is_redistributable) AS restricted FROM core.fct_source_record",
    ),
    Question(
        ("quality", "row_reconciliation"),
        "every_row_is_accounted_for",
        AssetCheckSeverity.ERROR,
        "Rows in and rows out agree at every layer; a difference is a lost row.",
        "SELECT source_name, layer, rows_in, rows_out, difference, explanation "
        "FROM quality.row_reconciliation WHERE difference <> 0",
        "SELECT count(*) AS layers, sum(rows_in) AS rows_in FROM quality.row_reconciliation",
    ),
    Question(
        ("quality", "source_status"),
        "no_source_is_stale",
        AssetCheckSeverity.WARN,
        "No source failed when it was last brought in; the rows of a stale one are those of its last good snapshot.",
        "SELECT source_name, last_success_at, message FROM quality.source_status WHERE is_stale",
        "SELECT count(*) AS sources, count(last_success_at) AS came_in FROM quality.source_status",
    ),
    Question(
        ("core", "dim_incident"),
        "matches_are_confident",
        AssetCheckSeverity.WARN,
        "Incidents told by several records are matched with a confidence of at least a half; less is for a person.",
        "SELECT incident_id, record_count, source_count, match_confidence, title FROM core.dim_incident "
        "WHERE record_count > 1 AND match_confidence < 0.5 ORDER BY match_confidence, incident_id",
        "SELECT count(*) AS incidents, count(*) FILTER (record_count > 1) AS of_several_records, "
        "max(record_count) AS most_records, (SELECT count(*) FROM quality.match_review) AS pairs_to_review "
        "FROM core.dim_incident",
    ),
)

CONTRACT = AssetCheckSpec(
    "the_file_keeps_the_contract",
    asset=AssetKey(["release", "internal"]),
    description="The released file has every published table with the columns, in order, that its YAML promises.",
)


def released_checks() -> AssetChecksDefinition:
    """All checks on the released file, in one step that opens it as a reader does."""
    release = CONTRACT.asset_key
    specs = [
        AssetCheckSpec(q.name, asset=AssetKey(q.asset), description=q.description, additional_deps=[release])
        for q in QUESTIONS
    ]

    @multi_asset_check(name="released", specs=[CONTRACT, *specs], can_subset=True)
    def released(context: AssetCheckExecutionContext) -> Iterator[AssetCheckResult]:
        data, asked = data_folder(), {key.name for key in context.selected_asset_check_keys}
        with duckdb.connect(str(data.current.resolve() / DATABASE), read_only=True) as con:
            if CONTRACT.name in asked:
                yield contract_result(con, read_contracts(MANIFEST))
            for question in QUESTIONS:
                if question.name in asked:
                    yield answer(con, question)

    return released


def answer(con: duckdb.DuckDBPyConnection, question: Question) -> AssetCheckResult:
    """The result of one question, with its facts and, where it failed, a sample of what is wrong."""
    told: dict[str, Any] = {}
    if question.facts:
        facts = con.sql(question.facts)
        told |= dict(zip(facts.columns, facts.fetchone() or (), strict=True))
    wrong = con.sql(f"SELECT count(*) FROM ({question.sql})").fetchone() or (0,)
    if wrong[0]:
        told |= {"failing_rows": wrong[0], "sample": sample(con, question.sql)}
    return AssetCheckResult(
        passed=wrong[0] == 0,
        asset_key=AssetKey(question.asset),
        check_name=question.name,
        severity=question.severity,
        metadata=told,
    )


def sample(con: duckdb.DuckDBPyConnection, sql: str) -> Any:
    """The first rows of a query as a table of the UI."""
    rows = con.sql(sql)
    return table(rows.columns, rows.fetchmany(SAMPLE))


def contract_result(con: duckdb.DuckDBPyConnection, contracts: list[Contract]) -> AssetCheckResult:
    found: dict[str, list[str]] = {}
    told = "SELECT schema_name || '.' || table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    for name, column in con.sql(f"{told} ORDER BY schema_name, table_name, column_index").fetchall():
        found.setdefault(name, []).append(column)
    broken = [
        (contract.full_name, ", ".join(found.get(contract.full_name, ["absent"])))
        for contract in contracts
        if found.get(contract.full_name) != [column.name for column in contract.columns]
    ]
    return AssetCheckResult(
        passed=not broken,
        asset_key=CONTRACT.asset_key,
        check_name=CONTRACT.name,
        metadata={"tables": len(contracts)}
        | ({"sample": table(["table", "columns"], broken[:SAMPLE])} if broken else {}),
    )


def unit_test_checks(key_of: Callable[[str], AssetKey]) -> list[AssetChecksDefinition]:
    """dbt's unit tests as checks of the models that they test. `key_of` gives the asset of a node's id."""
    tests = json.loads(MANIFEST.read_text(encoding="utf-8"))["unit_tests"]
    if not tests:
        return []
    specs = {
        unique_id: AssetCheckSpec(
            test["name"],
            asset=key_of(test["depends_on"]["nodes"][0]),
            description=(test.get("description") or "").strip() or None,
            metadata={"file": test["original_file_path"], "kind": "dbt unit test"},
        )
        for unique_id, test in tests.items()
    }

    @multi_asset_check(name="dbt_unit_tests", specs=list(specs.values()), can_subset=True)
    def dbt_unit_tests(context: AssetCheckExecutionContext) -> Iterator[AssetCheckResult]:
        kept = json.loads(data_folder().checks.read_text(encoding="utf-8"))
        for unique_id, spec in specs.items():
            if spec.key in context.selected_asset_check_keys and unique_id in kept:
                found = kept[unique_id]
                yield AssetCheckResult(
                    passed=found["status"] == "pass",
                    asset_key=spec.asset_key,
                    check_name=spec.name,
                    metadata={"status": found["status"]}
                    | ({"message": MetadataValue.md(f"```\n{found['message']}\n```")} if found["message"] else {}),
                )

    return [dbt_unit_tests]
