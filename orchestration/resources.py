"""The two things that assets are given: the data folder and the dbt project.

Belongs here: paths and settings that Dagster needs of the other rooms. Does not belong here: assets.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any

from dagster_dbt import DbtCliResource, DbtProject
from packaging.version import Version

from warehouse.folder import CHECKOUT, DataFolder, data_folder
from warehouse.target import dbt_environment_of, target

DBT_PROJECT = CHECKOUT / "dbt_project"
# an engine has a manifest of its own: it names relations as the engine does, and leaves out what the engine cannot do
ARTIFACTS = Path("target") if target() == "duckdb" else Path("target") / target()
MANIFEST = DBT_PROJECT / ARTIFACTS / "manifest.json"

dbt_project = DbtProject(project_dir=DBT_PROJECT, profiles_dir=DBT_PROJECT, target_path=ARTIFACTS)


def dbt_environment(data: DataFolder) -> None:
    """What dbt's profile reads: the data folder as an absolute path, for dbt runs in the project's own folder."""
    os.environ["INCIDENTS_DATA"] = str(data.root)
    os.environ.setdefault("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")
    os.environ["INCIDENTS_DBT"] = str((dbt_environment_of(target()) or Path(sys.executable).parent) / "dbt")


def manifest_is_stale() -> bool:
    """Whether a file of the dbt project is newer than the manifest that was prepared from it."""
    if not MANIFEST.exists():
        return True
    prepared = MANIFEST.stat().st_mtime
    folders = ("models", "macros", "seeds", "snapshots", "tests")
    files = [path for folder in folders for path in (DBT_PROJECT / folder).rglob("*") if path.is_file()]
    files += [DBT_PROJECT / "dbt_project.yml", DBT_PROJECT / "profiles.yml"]
    return any(path.stat().st_mtime > prepared for path in files)


def prepare_manifest() -> None:
    """Parse the dbt project, unless its manifest is up to date: definitions read it and never parse themselves."""
    dbt_environment(data_folder())
    if manifest_is_stale():
        dbt_resource().cli(["parse", "--quiet"], target_path=MANIFEST.parent).wait()


class Dbt(DbtCliResource):
    """dbt as a process and nothing else."""

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> Any:
        """dagster-dbt would load dbt into this process as well, before each start, to be asked for columns and row
        counts; that takes seconds, and the pages are made by one look at the file instead (`profile.py`)."""

    @cached_property
    def _cli_version(self) -> Version:
        """dagster-dbt would start dbt once more before each start, for two seconds, to be told its version; it stands
        beside the installed package. A target with an environment of its own is asked."""
        return super()._cli_version if dbt_environment_of(target()) else Version(metadata.version("dbt-core"))


def dbt_resource() -> DbtCliResource:
    """dbt as it is installed beside this Python, whatever the path says; it never outlives its run (`dbt.sh`)."""
    return Dbt(
        project_dir=str(DBT_PROJECT),
        profiles_dir=str(DBT_PROJECT),
        dbt_executable=str(Path(__file__).with_name("dbt.sh")),
    )


if __name__ == "__main__":
    # `make setup` and the container prepare the manifest here, so that no start waits for it
    prepare_manifest()
