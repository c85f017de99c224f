"""Loads the lake's extensions when dbt connects: a plugin of dbt-duckdb, named in dbt's profile.

Belongs here: that one call. Does not belong here: anything that runs outside of dbt (`lake.py`).
"""

from __future__ import annotations

from dbt.adapters.duckdb.plugins import BasePlugin
from duckdb import DuckDBPyConnection

from warehouse.lake import load_extensions


class Plugin(BasePlugin):
    """dbt-duckdb looks for this name."""

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        load_extensions(conn)
