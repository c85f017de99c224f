"""Validated Parquet becomes `core`: dbt's build of everything, against one script for `core` alone.

Belongs here: dbt and the script over the same validated files, and the proof that both made the same tables. Does not
belong here: ingestion and releases.

The script is the SQL by which `core` comes to be, statement after statement in one DuckDB session, and nothing else:
no marts, no history, no quality tables, no test, no comment on a column. Its statements are those that dbt sends for
`core` and what it is made of, noted from a build over the same files (`record`), so that the script never falls behind
the models. What dbt adds to them is what the stage measures.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.meter import CHECKOUT, Clock
from benchmarks.synthetic import mark

SCRIPT = "script.json"
SCHEMAS = ("seeds", "staging", "intermediate", "core", "marts", "quality", "history")
PROJECT = CHECKOUT / "dbt_project"
SKIPPED = ("begin", "commit", "describe", "select")
"""First words of statements by which dbt asks or brackets, and changes nothing."""


def room(data: str, name: str) -> Path:
    """An empty data folder that sees the validated files of `data` and has no warehouse."""
    root = Path(data).with_name(f"{Path(data).name}-{name}")
    shutil.rmtree(root, ignore_errors=True)
    (mark(root) / "validated").symlink_to(Path(data) / "validated")
    (root / "quarantine").symlink_to(Path(data) / "quarantine")
    return root


def dbt(root: Path, *arguments: str) -> None:
    """dbt on the file of `root`. Raises `RuntimeError` with what it said."""
    target = root / "dbt"
    done = subprocess.run(
        [
            *(str(Path(sys.executable).with_name("dbt")), *arguments),
            *("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)),
            *("--target-path", str(target), "--log-path", str(target), "--quiet"),
        ],
        env=os.environ | {"INCIDENTS_DATA": str(root), "INCIDENTS_TARGET": "duckdb"},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"dbt {' '.join(arguments)} ended with {done.returncode}: {done.stdout[-3000:]}")


def everything(clock: Clock, data: str) -> dict[str, Any]:
    """`dbt build` as the pipeline runs it: models, tests, snapshots, unit tests."""
    root = room(data, "dbt")
    dbt(root, "parse")
    with clock:
        dbt(root, "build")
    return {"mb": round((root / "warehouse.duckdb").stat().st_size / 1e6)}


def core_by_dbt(clock: Clock, data: str) -> dict[str, Any]:
    """`dbt run` of `core` and what it is made of."""
    root = room(data, "dbt-core")
    dbt(root, "parse")
    with clock:
        dbt(root, "build", "--select", "+core", "--exclude-resource-type", "test", "unit_test")
    shutil.rmtree(root)
    return {}


def record(_: Clock, data: str) -> dict[str, Any]:
    """Note the statements of `core` from a build in a room of its own; not a way, for its log costs time."""
    root = room(data, "record")
    options = ("--log-format-file", "json", "--log-level-file", "debug", "--threads", "1")
    dbt(root, "build", "--select", "+core", "--exclude-resource-type", "test", "unit_test", *options)
    script = [f"CREATE SCHEMA IF NOT EXISTS {name}" for name in SCHEMAS]
    with duckdb.connect(str(root / "warehouse.duckdb"), read_only=True) as con:
        script += [statement for path in sorted(PROJECT.glob("seeds/**/*.csv")) for statement in _loading(con, path)]
    script += [statement for statement in _sent(root / "dbt" / "dbt.log") if _changes(statement)]
    (Path(data) / SCRIPT).write_text(json.dumps(script), encoding="utf-8")
    shutil.rmtree(root)
    return {"statements": len(script)}


def _loading(con: duckdb.DuckDBPyConnection, seed: Path) -> Iterator[str]:
    """A seed as a table of the types that dbt gave it; dbt's own statements for it do not stand in full in its log."""
    [(made,)] = con.sql(f"SELECT sql FROM duckdb_tables() WHERE table_name = '{seed.stem}'").fetchall()
    yield made
    yield f"COPY seeds.{seed.stem} FROM '{seed}' (HEADER)"


def _sent(log: Path) -> Iterator[str]:
    """The statements that dbt sent for a model, in their order."""
    for line in log.read_text(encoding="utf-8").splitlines():
        if line.startswith("{"):
            event = json.loads(line)
            if event["info"]["name"] == "SQLQuery" and event["data"].get("node_info", {}).get(
                "unique_id", ""
            ).startswith("model."):
                yield event["data"]["sql"]


def _changes(statement: str) -> bool:
    """Whether a statement makes or fills a table; comments do not."""
    words = statement.split("*/", 1)[-1].split(None, 2)
    return bool(words) and words[0].lower().rstrip(";") not in SKIPPED and words[0].lower() != "comment"


def script(clock: Clock, data: str) -> dict[str, Any]:
    """The noted statements in one session, with the settings that the pipeline gives DuckDB."""
    root = room(data, "script")
    with clock:
        run_script(Path(data), root)
    return {"mb": round((root / "warehouse.duckdb").stat().st_size / 1e6)}


def run_script(noted: Path, root: Path) -> None:
    """The script noted in `noted` over the room `root`."""
    with duckdb.connect(str(root / "warehouse.duckdb")) as con:
        con.execute(f"SET file_search_path = '{root}'")
        con.execute("SET threads = 2")
        con.execute("SET preserve_insertion_order = false")
        con.execute("SET default_null_order = 'nulls_first_on_asc_last_on_desc'")
        for statement in json.loads((noted / SCRIPT).read_text(encoding="utf-8")):
            con.execute(statement)


def unequal(data: str) -> dict[str, int]:
    """Tables of `core` in which the script's file and dbt's differ, with the number of rows that only one has."""
    found = {}
    with duckdb.connect() as con:
        for name in ("dbt", "script"):
            con.execute(f"ATTACH '{data}-{name}/warehouse.duckdb' AS by_{name} (READ_ONLY)")
        tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'by_dbt' AND schema_name = 'core'"
        for (table,) in con.sql(tables).fetchall():
            differing = " UNION ALL ".join(
                f"(FROM {one}.core.{table} EXCEPT ALL FROM {other}.core.{table})"
                for one, other in (("by_dbt", "by_script"), ("by_script", "by_dbt"))
            )
            [(rows,)] = con.sql(f"SELECT count(*) FROM ({differing})").fetchall()
            if rows:
                found[table] = rows
    return found
