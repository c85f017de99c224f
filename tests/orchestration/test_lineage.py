"""Which columns a column comes from, read off SQL as dbt compiles it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from dagster import AssetKey, TableColumnDep

from orchestration import lineage
from orchestration.lineage import Lineages, sources_of_columns

CODE = """
with
raw as (select * from 'validated/made/up.parquet'),
names as (select * from "warehouse"."seeds"."seed_name"),
named as (
    select raw.day, raw.low + raw.high as width, coalesce(names.name, raw.code) as name
    from raw left join names on raw.code = names.code
),
final as (select *, 1 as one from named)
select * from final
"""
RELATIONS = {"'validated/made/up.parquet'": "source.p.made.up", '"warehouse"."seeds"."seed_name"': "seed.p.seed_name"}
COLUMNS = {"source.p.made.up": ["day", "low", "high", "code"], "seed.p.seed_name": ["code", "name"]}


def test_a_column_knows_the_columns_of_files_and_tables_that_it_is_made_from() -> None:
    assert sources_of_columns(CODE, RELATIONS, COLUMNS, "duckdb") == {
        "day": [("source.p.made.up", "day")],
        "width": [("source.p.made.up", "high"), ("source.p.made.up", "low")],
        "name": [("seed.p.seed_name", "name"), ("source.p.made.up", "code")],
        "one": [],
    }


def test_sql_that_the_parser_does_not_understand_has_no_lineage() -> None:
    assert sources_of_columns("select from from", {}, {}, "duckdb") == {}


def _manifest() -> dict[str, Any]:
    def node(relation: str, kind: str, columns: list[str], parents: list[str]) -> dict[str, Any]:
        described: dict[str, Any] = {name: {} for name in columns}
        return {
            "relation_name": relation,
            "resource_type": kind,
            "columns": described,
            "depends_on": {"nodes": parents},
        }

    names = {node_id: relation for relation, node_id in RELATIONS.items()}
    return {
        "nodes": {
            "seed.p.seed_name": node(names["seed.p.seed_name"], "seed", COLUMNS["seed.p.seed_name"], []),
            "model.p.one": node("one", "model", [], list(COLUMNS)),
        },
        "sources": {"source.p.made.up": node(names["source.p.made.up"], "source", [], [])},
    }


def _read(remembered: Path) -> Any:
    made = Lineages(_manifest(), remembered, lambda unique_id: COLUMNS[unique_id], "duckdb")
    with made:
        made.read("model.p.one", CODE)
    return made.of("model.p.one", lambda unique_id: AssetKey(unique_id.split(".")[2:]))


def test_lineage_is_remembered_until_the_sql_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _read(tmp_path / "lineage.json")
    assert first.deps_by_column["day"] == [TableColumnDep(AssetKey(["made", "up"]), "day")]
    assert len(json.loads((tmp_path / "lineage.json").read_text())) == 1
    monkeypatch.setattr(lineage, "sources_of_columns", lambda *_: pytest.fail("was read a second time"))
    assert _read(tmp_path / "lineage.json") == first
