"""Checks that fail show a sample of what is wrong: those on the released file, and those on a source's tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from dagster import AssetCheckResult, AssetKey

from orchestration.checks import QUESTIONS, Question, answer, contract_result
from orchestration.validation import QUARANTINE_SHARE, RECONCILED, SCHEMA, VOLUME, WARNED, check_results
from sources.catalogue import load_source
from tests.sources.ingestion import drop, ingest
from tests.warehouse.release.publishing import contracts, make_warehouse
from warehouse.folder import CHECKOUT, DataFolder
from warehouse.receipt import Receipt
from warehouse.validation import WARNINGS

WRONG = {
    "rights_are_those_of_the_source": (
        "INSERT INTO core.dim_source (source_name, licence, is_redistributable) VALUES ('synthetic', 'none', false)",
        "INSERT INTO core.fct_source_record (source_name, record_id, is_redistributable) "
        "VALUES ('synthetic', 'one', true)",
    ),
    "every_row_is_accounted_for": (
        "INSERT INTO quality.row_reconciliation (source_name, layer, rows_in, rows_out, difference) "
        "VALUES ('synthetic', 'core', 2, 1, 1)",
    ),
    "no_source_is_stale": (
        "INSERT INTO quality.source_status (source_name, is_stale, message) VALUES ('synthetic', true, 'cut off')",
    ),
    "matches_are_confident": (
        "INSERT INTO core.dim_incident (incident_id, record_count, match_confidence) VALUES ('synthetic', 2, 0.2)",
    ),
}
"""What breaks each rule, with one synthetic row."""


def sample_of(result: AssetCheckResult) -> list[Any]:
    """The rows of a failed check's sample."""
    assert not result.passed
    return [record.data for record in result.metadata["sample"].records]  # type: ignore[attr-defined]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_to_the_release_passes_without_a_wrong_row_and_shows_those_that_are(
    question: Question, tmp_path: Path
) -> None:
    with duckdb.connect(str(make_warehouse(tmp_path / "right.duckdb"))) as con:
        assert answer(con, question).passed
    with duckdb.connect(str(make_warehouse(tmp_path / "wrong.duckdb", *WRONG[question.name]))) as con:
        [row] = sample_of(answer(con, question))
    assert {"synthetic"} & set(row.values())


def test_a_table_that_is_not_as_its_contract_says_is_shown(tmp_path: Path) -> None:
    with duckdb.connect(str(make_warehouse(tmp_path / "a.duckdb"))) as con:
        assert contract_result(con, contracts()).passed
        con.execute("ALTER TABLE marts.attacks DROP COLUMN killed_best")
        [row] = sample_of(contract_result(con, contracts()))
    assert row["table"] == "marts.attacks"
    assert "killed_best" not in row["columns"].split(", ")


@pytest.fixture
def ledger(data: DataFolder) -> tuple[DataFolder, Receipt]:
    drop(data, "ledger", *(CHECKOUT / "sources" / "ledger").glob("*.csv"))
    return data, ingest(data, "ledger")


def checked(data: DataFolder, receipt: Receipt, last: int | None = None) -> dict[str, AssetCheckResult]:
    results = check_results(load_source("ledger"), "incidents", AssetKey("synthetic"), receipt, data, last)
    return {str(result.check_name): result for result in results}


def counted_otherwise(receipt: Receipt, **counts: Any) -> Receipt:
    """The receipt as it would be had the incidents been counted like that."""
    return replace(receipt, tables={**receipt.tables, "incidents": replace(receipt.tables["incidents"], **counts)})


def test_a_sound_table_passes_all_its_checks(ledger: tuple[DataFolder, Receipt]) -> None:
    assert all(result.passed for result in checked(*ledger, last=368).values())


def test_a_table_that_lost_a_fifth_of_its_rows_shows_the_files_that_it_is_made_of(
    ledger: tuple[DataFolder, Receipt],
) -> None:
    rows = sample_of(checked(*ledger, last=1000)[VOLUME])
    assert {"file": "incidents.csv", "landed": 389, "validated": 368}.items() <= next(
        row for row in rows if row["file"] == "incidents.csv"
    ).items()


def test_a_lost_row_shows_the_files_and_how_many_rows_each_brought(ledger: tuple[DataFolder, Receipt]) -> None:
    data, receipt = ledger
    result = checked(data, counted_otherwise(receipt, landed=390))[RECONCILED]
    assert result.metadata["difference"].value == 1
    assert sum(row["landed"] for row in sample_of(result)) == 389


def test_too_many_quarantined_rows_are_shown_with_rule_and_reason(ledger: tuple[DataFolder, Receipt]) -> None:
    data, receipt = ledger
    rows = sample_of(checked(data, counted_otherwise(receipt, landed=50))[QUARANTINE_SHARE])
    assert rows[0]["rule"] == "undated"
    assert rows[0]["reason"]


def test_a_column_of_another_type_is_shown_beside_what_was_promised(ledger: tuple[DataFolder, Receipt]) -> None:
    data, receipt = ledger
    path = data.validated("ledger", "incidents")
    pl.read_parquet(path).with_columns(pl.col("date_start").cast(pl.String)).write_parquet(path)
    [row] = sample_of(checked(data, receipt)[SCHEMA])
    assert row == {"column": "date_start", "found": "String", "promised": "Date"}


def test_known_quirks_are_shown_with_the_rows_that_have_them(ledger: tuple[DataFolder, Receipt]) -> None:
    data, receipt = ledger
    path = data.validated("ledger", "incidents")
    pl.read_parquet(path).with_columns(pl.lit("synthetic_quirk").alias(WARNINGS)).write_parquet(path)
    rows = sample_of(checked(data, counted_otherwise(receipt, warnings={"synthetic_quirk": 368}))[WARNED])
    assert rows[0][WARNINGS] == "synthetic_quirk"
