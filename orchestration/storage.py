"""Where Dagster keeps its runs and events: SQLite below the data folder, or PostgreSQL when the environment names one.

Belongs here: choosing between two storages that Dagster brings. Does not belong here: storing anything.
dagster.yaml knows no condition, and two of them would state every other setting twice.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from dagster import Field, StringSource
from dagster._core.storage.base_storage import DagsterStorage
from dagster._serdes import ConfigurableClass, ConfigurableClassData

from orchestration.sqlite import OpenSqliteStorage

POSTGRES = "INCIDENTS_DAGSTER_POSTGRES_URL"
"""`postgresql://user:password@host:port/database`; it stays in the environment of the processes that need it."""


class StorageByEnvironment(DagsterStorage, ConfigurableClass):
    """Named in dagster.yaml; Dagster asks it for the storage and never meets it again."""

    @classmethod
    def config_type(cls) -> Any:
        return {"base_dir": Field(StringSource, description="Folder of the SQLite files, when they are used.")}

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]) -> Any:
        if url := os.environ.get(POSTGRES):
            # only a server has it installed and pays for importing it
            from dagster_postgres import DagsterPostgresStorage

            # dagster-postgres brings psycopg2; SQLAlchemy 2.1 takes an address without a driver to mean psycopg 3
            url = url.replace("postgresql://", "postgresql+psycopg2://", 1)
            return DagsterPostgresStorage(url, should_autocreate_tables=True, inst_data=inst_data)
        return OpenSqliteStorage.from_local(config_value["base_dir"], inst_data=inst_data)
