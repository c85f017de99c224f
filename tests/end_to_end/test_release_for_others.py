"""What others read and check releases with finds nothing wrong with the release of a real run.

The tools stand in an environment of their own (`make readers`); without it the tests skip and say so.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from orchestration.resources import DBT_PROJECT, MANIFEST
from tests.built import Built
from tests.postgres import READERS
from warehouse.folder import DataFolder

pytestmark = pytest.mark.xdist_group("built")


@pytest.fixture
def release(built: Built) -> Path:
    if not (READERS / "bin" / "frictionless").exists():
        pytest.skip(f"needs the tools of others: run `make readers` ({READERS} is absent)")
    return built.data.current.resolve()


def tool(*words: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A program of that environment, run to its end."""
    return subprocess.run(
        [READERS / "bin" / words[0], *words[1:]],
        cwd=cwd, env=os.environ | environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


_OLD_READER = """
import duckdb, json
assert duckdb.__version__ == '1.1.3', duckdb.__version__
con = duckdb.connect('incidents.duckdb', read_only=True)
tables = con.sql("select schema_name || '.' || table_name, comment from duckdb_tables()").fetchall()
assert all(comment for _, comment in tables)
rows = {name: con.sql(f'select count(*) from {name}').fetchone()[0] for name, _ in tables}
answers = {name: len(con.sql(f'from {name}').fetchall()) for name in (
    "attacks_between('2024-01-01', '2024-12-31')", "actor_as_of('JNIM', '2024-01-01')",
    "rollup_actor('jnim', '2024-01-01')", "nearby(14.5, -4.2, 200, '2012-01-01', '2026-12-31')")}
print(json.dumps([rows, answers]))
"""


def test_a_client_of_duckdb_1_1_reads_every_table_and_macro(built: Built, release: Path) -> None:
    done = tool("python", "-c", _OLD_READER, cwd=release)
    assert done.returncode == 0, done.stderr
    rows, answers = json.loads(done.stdout)
    assert rows == json.loads((release / "release.json").read_text())["rows"]
    assert all(answers.values()), answers
    assert answers == {name: built.rows(f"SELECT count(*) FROM {name}")[0][0] for name in answers}


def test_the_data_package_is_valid_for_its_own_library(release: Path) -> None:
    done = tool("frictionless", "validate", "datapackage.json", "--json", cwd=release)
    report = json.loads(done.stdout)
    assert report["valid"], [task["errors"] for task in report["tasks"] if task["errors"]][:3]
    resources = json.loads((release / "datapackage.json").read_text())["resources"]
    assert report["stats"]["tasks"] == len(resources)
    read = {task["name"]: task["stats"].get("rows") for task in report["tasks"]}
    rows = json.loads((release / "release.json").read_text())["rows"]
    assert {name: told for name, told in read.items() if name.endswith(".csv")} == {
        f"{name}.csv": count for name, count in rows.items() if name.startswith("marts.")
    }


def test_every_data_contract_passes_the_linter_of_its_standard(release: Path) -> None:
    contracts = sorted((release / "contracts").iterdir())
    assert len(contracts) == len(list((release / "csv").iterdir())), "one a mart"
    for contract in contracts:
        done = tool("datacontract", "lint", contract, cwd=release)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Data contract is valid" in done.stdout


METRICS = (
    "attacks,killed_low,killed_best,killed_high,civilians_killed,"
    "seizures,items_seized_low,items_seized,items_seized_high"
)


def metricflow(data: DataFolder, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """MetricFlow in `folder`, on a copy of what it reads of the project, over the current release of `data`."""
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(DBT_PROJECT / name, folder)
    (folder / "target").mkdir()
    shutil.copy(MANIFEST.with_name("semantic_manifest.json"), folder / "target")
    environment = {"INCIDENTS_TARGET": "release", "INCIDENTS_DATA": str(data.root), "DBT_PROFILES_DIR": str(folder)}
    return tool("mf", *words, cwd=folder, DO_NOT_TRACK="1", **environment)


def test_the_semantic_layer_is_valid_in_itself_and_on_the_release(built: Built, release: Path, tmp_path: Path) -> None:
    done = metricflow(built.data, tmp_path, "validate-configs")
    assert done.returncode == 0, done.stdout + done.stderr
    # its semantics, and its models, dimensions, entities, measures and metrics against the release
    assert done.stdout.count("(ERRORS: 0, FUTURE_ERRORS: 0, WARNINGS: 0)") == 6, done.stdout


def test_the_metrics_of_the_semantic_layer_are_the_sums_of_the_marts(
    built: Built, release: Path, tmp_path: Path
) -> None:
    asked = ("query", "--metrics", METRICS, "--group-by", "metric_time__year", "--csv", "out.csv", "--quiet")
    done = metricflow(built.data, tmp_path, *asked)
    assert done.returncode == 0, done.stdout + done.stderr
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = METRICS.split(",")
    told = {row["metric_time__year"][:4]: [float(row[name]) if row[name] else None for name in names] for row in rows}
    assert told == {year: values for year, *values in built.rows(_BY_SQL)}


_BY_SQL = """
WITH attacks AS (
    SELECT year(date_start)::VARCHAR AS year, count(*)::DOUBLE AS attacks, sum(killed_low)::DOUBLE AS killed_low,
        sum(killed_best)::DOUBLE AS killed_best,
        CASE WHEN count(killed_high) = count(*) THEN sum(killed_high)::DOUBLE END AS killed_high
    FROM marts.attacks GROUP BY 1
),
civilians AS (
    SELECT year(attack.date_start)::VARCHAR AS year, sum(best)::DOUBLE AS civilians
    FROM core.fct_casualty JOIN core.fct_attack AS attack USING (incident_id)
    WHERE outcome = 'killed' AND victim_category IN ('civilian', 'aid_worker', 'official') GROUP BY 1
),
seized AS (
    SELECT year(date_start)::VARCHAR AS year, count(DISTINCT incident_id)::DOUBLE AS seizures,
        sum(quantity_low) AS low, sum(quantity_best) AS best,
        CASE WHEN count(quantity_high) = count(*) THEN sum(quantity_high) END AS high
    FROM marts.seizures WHERE disposition IN ('seized', 'recovered', 'surrendered') GROUP BY 1
)
SELECT coalesce(attacks.year, seized.year) AS year, attacks.* EXCLUDE (year), civilians, seized.* EXCLUDE (year)
FROM attacks FULL JOIN seized ON attacks.year = seized.year
LEFT JOIN civilians ON coalesce(attacks.year, seized.year) = civilians.year
"""
