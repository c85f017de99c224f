"""Where a run's process starts: beside the code, or wherever the launcher that the environment names starts it.

Belongs here: choosing the launcher. Does not belong here: launching; Dagster and its packages bring launchers for
containers (dagster-docker, among the project's packages), Kubernetes (dagster-k8s) and others.
dagster.yaml knows no condition, and a second dagster.yaml would state every other setting twice.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from dagster import DefaultRunLauncher
from dagster._core.launcher import RunLauncher
from dagster._serdes import ConfigurableClass, ConfigurableClassData

LAUNCHER = "INCIDENTS_LAUNCHER"
"""A YAML file with `module`, `class` and `config`, as dagster.yaml has them (deploy/launcher-docker.yaml is one)."""


class LauncherFault(Exception):
    """The file of `INCIDENTS_LAUNCHER` cannot be used; the message says why and what to do."""


class LauncherByEnvironment(RunLauncher, ConfigurableClass):
    """Named in dagster.yaml; Dagster asks it for the launcher and never meets it again."""

    @classmethod
    def config_type(cls) -> Any:
        return {}

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]) -> Any:
        del config_value  # Dagster hands it by this name; all that there is to say stands in the file
        named = os.environ.get(LAUNCHER)
        return stated_launcher(Path(named)) if named else DefaultRunLauncher(inst_data)


def stated_launcher(file: Path) -> RunLauncher:
    """The launcher that the file states. Raises `LauncherFault`, and Dagster's own errors for a `config` it refuses."""
    try:
        stated = yaml.safe_load(file.read_text(encoding="utf-8"))
        asked = ConfigurableClassData(stated["module"], stated["class"], yaml.safe_dump(stated.get("config") or {}))
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise LauncherFault(
            f"{LAUNCHER} names {file}, which does not state a launcher ({type(error).__name__}: {error}); "
            "it needs `module`, `class` and `config`, as in deploy/launcher-docker.yaml"
        ) from error
    launcher = asked.rehydrate()
    if not isinstance(launcher, RunLauncher):
        raise LauncherFault(f"{LAUNCHER} names {file}, whose class {stated['class']} launches no runs")
    return launcher
