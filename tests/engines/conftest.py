"""What tests of engines share: validated data, and one built warehouse an engine."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from tests.engines.engines import Warehouse, skip_unless_lake, skip_unless_spark
from tests.engines.inputs import CONTENTS, provider_files
from tests.postgres import PostgresServer
from warehouse.folder import DataFolder

TARGETS = ("duckdb", "ducklake", "spark")


@pytest.fixture(scope="session")
def lake(postgres_server: PostgresServer) -> Callable[[DataFolder, str], Warehouse]:
    """A new lake over a data folder: a catalogue of the given name, made empty."""
    skip_unless_lake()

    def make(data: DataFolder, catalog: str) -> Warehouse:
        postgres_server.create(catalog)
        return Warehouse("ducklake", data, postgres_server.environment | {"INCIDENTS_CATALOG": f"dbname={catalog}"})

    return make


@pytest.fixture(scope="session")
def validated(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The ledger and, where it is present, the UCDP file, validated."""
    return provider_files(DataFolder(tmp_path_factory.mktemp("validated")))


@pytest.fixture(scope="session")
def warehouse_on(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str, str], Warehouse]:
    """The warehouse of some contents (a name of `inputs.CONTENTS`) on an engine, built by the first test that asks."""
    brought: dict[str, DataFolder] = {}
    built: dict[tuple[str, str], Warehouse] = {}

    def build(contents: str, target: str) -> Warehouse:
        if (contents, target) not in built:
            data = DataFolder(tmp_path_factory.mktemp(target))
            warehouse = empty_warehouse(target, data, request)
            if contents not in brought:
                brought[contents] = CONTENTS[contents](DataFolder(tmp_path_factory.mktemp("validated")))
            shutil.copytree(brought[contents].root / "validated", data.root / "validated")
            warehouse.dbt("build", "--quiet")
            built[contents, target] = warehouse
        return built[contents, target]

    return build


def empty_warehouse(target: str, data: DataFolder, request: pytest.FixtureRequest) -> Warehouse:
    """A warehouse on an engine, not yet built; skips, saying so, where the engine is absent."""
    if target == "spark":
        skip_unless_spark()
    if target == "ducklake":
        make: Callable[[DataFolder, str], Warehouse] = request.getfixturevalue("lake")
        return make(data, f"lake_{data.root.name}".replace("-", "_"))
    return Warehouse(target, data)
