"""What tests of engines share: a PostgreSQL server, validated data, and one built warehouse an engine."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engines.engines import Warehouse, skip_unless_lake, skip_unless_spark
from tests.engines.inputs import validated_data
from warehouse.folder import DataFolder

TARGETS = ("duckdb", "ducklake", "spark")


def _postgres_programs() -> Path:
    """The newest server's programs: Debian keeps them off the path."""
    servers = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found := shutil.which("initdb"):
        servers.append(Path(found).resolve())
    if not servers:
        pytest.skip("needs a PostgreSQL server for DuckLake's catalogue: initdb is not installed (package postgresql)")
    return servers[-1].parent


@pytest.fixture(scope="session")
def postgres() -> Iterator[dict[str, str]]:
    """A server of its own on a socket of its own; what libpq must know to reach it."""
    programs = _postgres_programs()
    # the path of a socket must be short, and the server refuses to be root
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    owner: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        owner = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(programs / program), *arguments],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, **owner,
        )  # fmt: skip
        assert done.returncode == 0, f"{program}: {done.stderr}"

    cluster = str(folder / "cluster")
    run("initdb", "-D", cluster, "-A", "trust", "-U", "incidents", "-E", "UTF8")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    run("pg_ctl", "-w", "-D", cluster, "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield {"PGHOST": str(folder), "PGUSER": "incidents"}
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "-D", cluster, "stop")
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def lake(postgres: dict[str, str]) -> Callable[[DataFolder, str], Warehouse]:
    """A new lake over a data folder: a catalogue of the given name, made empty."""
    skip_unless_lake()

    def make(data: DataFolder, catalog: str) -> Warehouse:
        createdb = _postgres_programs() / "createdb"
        subprocess.run([str(createdb), catalog], env=os.environ | postgres, check=True)
        return Warehouse("ducklake", data, postgres | {"INCIDENTS_CATALOG": f"dbname={catalog}"})

    return make


@pytest.fixture(scope="session")
def validated(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The ledger and, where it is present, the UCDP file, validated."""
    return validated_data(DataFolder(tmp_path_factory.mktemp("validated")))


@pytest.fixture(scope="session")
def warehouse_on(
    validated: DataFolder, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str], Warehouse]:
    """The warehouse of `validated` on an engine, built by the first test that asks for it."""
    made: dict[str, Warehouse] = {}

    def build(target: str) -> Warehouse:
        if target not in made:
            data = DataFolder(tmp_path_factory.mktemp(target))
            shutil.copytree(validated.root / "validated", data.root / "validated")
            made[target] = empty_warehouse(target, data, request)
            made[target].dbt("build", "--quiet")
        return made[target]

    return build


def empty_warehouse(target: str, data: DataFolder, request: pytest.FixtureRequest) -> Warehouse:
    """A warehouse on an engine, not yet built; skips, saying so, where the engine is absent."""
    if target == "spark":
        skip_unless_spark()
    if target == "ducklake":
        make: Callable[[DataFolder, str], Warehouse] = request.getfixturevalue("lake")
        return make(data, f"lake_{data.root.name}".replace("-", "_"))
    return Warehouse(target, data)
