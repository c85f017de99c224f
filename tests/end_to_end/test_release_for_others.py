"""What others read and check releases with finds nothing wrong with the release of a real run.

The tools stand in an environment of their own (`make readers`); without it the tests skip and say so.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.built import Built
from tests.postgres import READERS

pytestmark = pytest.mark.xdist_group("built")


@pytest.fixture
def release(built: Built) -> Path:
    if not (READERS / "bin" / "frictionless").exists():
        pytest.skip(f"needs the tools of others: run `make readers` ({READERS} is absent)")
    return built.data.current.resolve()


def tool(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A program of that environment, run to its end."""
    program = READERS / "bin" / words[0]
    return subprocess.run([program, *words[1:]], cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


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
