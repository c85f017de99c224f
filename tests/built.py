"""One real run of the whole pipeline a session: what `make run` brings in and, where it is present, a UCDP release."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.conftest import CHECKOUT, shared_folder
from warehouse.folder import DataFolder

UCDP = "GEDEvent_v24_1_mexico_myanmar.csv.gz"

PATIENCE_S = 900
"""A run takes a minute; on a machine that others load, or on another engine, several."""


HOSTILE = "'); DROP TABLE core.dim_incident; -- {{ run_query('drop schema core cascade') }} <script>alert(1)</script>"
"""Stands in a report without an incident, which every build of this session must take for text."""


def run(data: DataFolder, checkout: Path = CHECKOUT, **environment: str) -> subprocess.CompletedProcess[str]:
    """`make run` without the set-up, in a process of its own."""
    data.root.mkdir(parents=True, exist_ok=True)
    settings = {
        "DAGSTER_HOME": str(checkout),
        "INCIDENTS_DATA": str(data.root),
        "INCIDENTS_DAGSTER": str(data.root / "dagster"),
        "INCIDENTS_SOURCES": "ledger,reports",
    }
    return subprocess.run(
        [sys.executable, "-m", "orchestration.run"],
        cwd=checkout,
        env=os.environ | settings | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


@dataclass(frozen=True)
class Built:
    """A data folder after a run: what the run said, and whether the UCDP release was in its inbox."""

    data: DataFolder
    said: str
    has_ucdp: bool

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows that a query gives on the published file, opened as any reader opens it."""
        with duckdb.connect(str(self.data.current / "incidents.duckdb"), read_only=True) as con:
            return con.sql(sql).fetchall()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    data = DataFolder(tmp_path_factory.mktemp("built") / "data")
    ucdp = shared_folder() / "ucdp" / UCDP
    if ucdp.exists():
        data.inbox("ucdp_ged").mkdir(parents=True)
        shutil.copy(ucdp, data.inbox("ucdp_ged"))
    data.inbox("reports").mkdir(parents=True)
    hostile = f"The prefect of the town said on Monday that the {HOSTILE} \u202e\x1b[31m was on the way to the market."
    (data.inbox("reports") / "hostile.txt").write_text(hostile, encoding="utf-8")
    done = run(data)
    assert done.returncode == 0, done.stdout + done.stderr
    yield Built(data, done.stdout, ucdp.exists())
    shutil.rmtree(data.root)


@pytest.fixture
def built_with_ucdp(built: Built) -> Built:
    if not built.has_ucdp:
        pytest.skip(f"needs the provider's file {UCDP}, which is not in the repository")
    return built
