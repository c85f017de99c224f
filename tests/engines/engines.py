"""A warehouse on one engine, as tests drive it.

Belongs here: running dbt on a target and reading the tables that it left, whatever the engine. Does not belong here:
data (`inputs.py`), comparing (`equality.py`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.conftest import CHECKOUT
from warehouse.folder import DataFolder
from warehouse.lake import MissingExtension, attach_lake, extension_file
from warehouse.release.contract import Contract, read_contracts

SPARK = Path(os.environ.get("INCIDENTS_SPARK_ENVIRONMENT") or CHECKOUT / ".venv-spark")

NO_ROWS = "(SELECT 1 AS nothing WHERE false)"


def skip_unless_spark() -> None:
    if not shutil.which("java"):
        pytest.skip("needs Java 17 for Apache Spark: `java` is not on the path")
    if not (SPARK / "bin" / "dbt").exists():
        pytest.skip(f"needs Spark's environment: run `make spark` ({SPARK} is absent)")


def skip_unless_lake() -> None:
    try:
        extension_file("ducklake")
    except MissingExtension as missing:
        pytest.skip(str(missing))


@dataclass(frozen=True)
class Warehouse:
    """The warehouse of `data` on the engine `target`; `environment` is what its profile reads besides."""

    target: str
    data: DataFolder
    environment: dict[str, str] = field(default_factory=dict)

    def command(self, *arguments: str) -> list[str]:
        """dbt with `arguments`, ready to start from the checkout."""
        binaries = SPARK / "bin" if self.target == "spark" else Path(sys.executable).parent
        project = CHECKOUT / "dbt_project"
        return [
            *(str(binaries / "dbt"), *arguments),
            *("--project-dir", str(project), "--profiles-dir", str(project)),
            *("--target-path", str(self.artifacts), "--log-path", str(self.artifacts)),
        ]

    @property
    def settings(self) -> dict[str, str]:
        own = {"INCIDENTS_DATA": str(self.data.root), "INCIDENTS_TARGET": self.target, "INCIDENTS_SPARK_MEMORY": "4g"}
        return os.environ | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false"} | own | self.environment

    @property
    def artifacts(self) -> Path:
        return self.data.root / "dbt" / self.target

    def dbt(self, *arguments: str) -> str:
        """What dbt said; the test fails with it when dbt did."""
        done = subprocess.run(
            self.command(*arguments), cwd=CHECKOUT, env=self.settings, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (
            f"dbt {' '.join(arguments)} on {self.target} ended with {done.returncode}:\n"
            f"{done.stdout[-6000:]}{done.stderr[-2000:]}"
        )
        return done.stdout

    def contracts(self) -> list[Contract]:
        return read_contracts(self.artifacts / "manifest.json")

    def seeds(self) -> list[str]:
        nodes: dict[str, Any] = json.loads((self.artifacts / "manifest.json").read_text(encoding="utf-8"))["nodes"]
        return sorted(node["name"] for node in nodes.values() if node["resource_type"] == "seed")

    @contextmanager
    def attached(self, con: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """Make the tables readable in `con` by the names that `relation` gives."""
        if self.target == "duckdb":
            con.execute(f"ATTACH '{self.data.warehouse}' AS warehouse (READ_ONLY)")
        elif self.target == "ducklake":
            with pytest.MonkeyPatch.context() as patch:
                for name, value in self.environment.items():
                    patch.setenv(name, value)
                attach_lake(con, self.data, read_only=True)
        yield

    def relation(self, schema: str, table: str) -> str:
        """What to select from; of a seed without rows Spark keeps no file: `NO_ROWS`."""
        if self.target == "spark":
            folder = self.data.root / "spark" / "tables" / f"{schema}.db" / table
            return f"read_parquet('{folder}/*.parquet')" if any(folder.glob("*.parquet")) else NO_ROWS
        return f'{"lake" if self.target == "ducklake" else "warehouse"}."{schema}"."{table}"'
