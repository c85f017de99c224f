"""Takes what is validated through dbt, as far as the harmonised records and their history; asks what came of it.

Belongs here: running those models in a test's own data folder. Does not belong here: incidents and releases
(`tests/end_to_end`).
"""

from __future__ import annotations

import os
from typing import Any
from unittest.mock import patch

import duckdb
from dbt.cli.main import dbtRunner

from sources.catalogue import load_sources
from tests.conftest import CHECKOUT
from warehouse.folder import DataFolder
from warehouse.ingest import validate
from warehouse.status import write_status

PROJECT = CHECKOUT / "dbt_project"
RECORDS = "int_source_records__unioned"


def model(data: DataFolder, *selected: str) -> None:
    """Seed, run and snapshot `selected` and all that they are made of; sources that hold nothing are empty."""
    sources = load_sources()
    for source in sources.values():
        if not data.receipt(source.name).exists():
            validate(source, data, {})
    write_status(sources, data)
    target = str(data.root / "dbt")
    arguments = [
        *("build", "--quiet", "--exclude-resource-type", "test", "unit_test", "--select"),
        *(f"+{name}" for name in selected),
        *("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", target, "--log-path", target),
    ]
    with patch.dict(os.environ, {"INCIDENTS_DATA": str(data.root), "INCIDENTS_TARGET": "duckdb"}):
        outcome = dbtRunner().invoke(arguments)
    failed = [one.message for one in getattr(outcome.result, "results", None) or [] if one.status == "error"]
    assert outcome.success, outcome.exception or failed


def rows(data: DataFolder, query: str) -> list[tuple[Any, ...]]:
    """The rows that a query on the warehouse file gives."""
    # staging views read the validated files where they lie
    with duckdb.connect(str(data.warehouse), read_only=True) as connection:
        connection.execute("set file_search_path = ?", [str(data.root)])
        return connection.sql(query).fetchall()
