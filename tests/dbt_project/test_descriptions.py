"""Every model and every one of its columns is described, and a model's description ends with its grain."""

from __future__ import annotations

import json
from typing import Any

import pytest

from orchestration.resources import MANIFEST, prepare_manifest


@pytest.fixture(scope="module")
def nodes() -> list[dict[str, Any]]:
    prepare_manifest()
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))["nodes"].values()
    return [node for node in manifest if node["resource_type"] in {"model", "seed", "snapshot"}]


def test_every_model_is_described_and_says_its_grain(nodes: list[dict[str, Any]]) -> None:
    without = [node["name"] for node in nodes if "Grain:" not in node["description"]]
    assert not without, f"{without}: end the description in the YAML beside the SQL with 'Grain: one ...'"


def test_every_column_is_described(nodes: list[dict[str, Any]]) -> None:
    bare = [
        f"{node['name']}.{name}"
        for node in nodes
        for name, column in node["columns"].items()
        if not column["description"].strip()
    ]
    assert not bare, f"{bare}: describe them, a shared column by its block in models/columns.md"


def test_published_models_have_enforced_contracts(nodes: list[dict[str, Any]]) -> None:
    loose = [
        node["name"]
        for node in nodes
        if node["resource_type"] == "model"
        and node["schema"] in {"core", "marts", "quality", "history"}
        and not node["config"]["contract"]["enforced"]
    ]
    assert not loose, loose
