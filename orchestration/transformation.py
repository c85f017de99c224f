"""The dbt project as Dagster assets: one `dbt build` makes, tests and snapshots everything.

Belongs here: running dbt and reporting row counts. Does not belong here: SQL, and the names of models.
"""

from collections.abc import Iterator
from typing import Any

from dagster import AssetExecutionContext, AssetsDefinition
from dagster_dbt import DbtCliResource, dbt_assets

from orchestration.resources import MANIFEST, dbt_environment, dbt_project
from warehouse.folder import data_folder

WAREHOUSE_POOL = "warehouse_file"
"""DuckDB lets one process write the file, and nobody read it meanwhile."""


def dbt_models() -> AssetsDefinition:
    """All seeds, models, snapshots and tests of the prepared manifest; tests show as asset checks."""

    @dbt_assets(manifest=MANIFEST, project=dbt_project, pool=WAREHOUSE_POOL)
    def dbt_models(context: AssetExecutionContext, dbt: DbtCliResource) -> Iterator[Any]:
        data = data_folder()
        data.root.mkdir(parents=True, exist_ok=True)
        dbt_environment(data)
        yield from dbt.cli(["build"], context=context).stream().fetch_row_counts()

    return dbt_models
