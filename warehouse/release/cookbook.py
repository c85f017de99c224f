"""COOKBOOK.md: twelve questions as queries, with the rows that the release at hand gives.

Belongs here: running `cookbook.sql` on a released file and writing down what comes of it. Does not belong here: any
query.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.release.together import read_only

_INTRODUCTION = """# Cookbook

Questions that people ask of a release, each with a query to begin from and the rows that this release gives. Open the
file with `duckdb -readonly incidents.duckdb`. This document is generated from `warehouse/release/cookbook.sql`.
"""


@dataclass(frozen=True)
class Recipe:
    """One question: its title, what to mind (may be empty), and the query."""

    title: str
    told: str
    query: str


def recipes() -> list[Recipe]:
    """The questions of `cookbook.sql`, in order."""
    found = []
    for part in Path(__file__).with_name("cookbook.sql").read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = part.strip().splitlines()
        title, *told = [line.removeprefix("-- ") for line in lines if line.startswith("--")]
        query = "\n".join(line for line in lines if not line.startswith("--"))
        found.append(Recipe(title, "\n".join(told), query))
    return found


def cookbook(database: Path) -> str:
    """The document for the released file `database`, as Markdown."""
    parts = [_INTRODUCTION]
    with read_only(database) as con:
        for recipe in recipes():
            parts += [f"## {recipe.title}\n"]
            parts += [f"{recipe.told}\n"] if recipe.told else []
            parts += [f"```sql\n{recipe.query}\n```\n", _rows(con.sql(recipe.query))]
    return "\n".join(parts)


def _rows(relation: duckdb.DuckDBPyRelation) -> str:
    """The rows as a Markdown table; null is written as in SQL, for an empty cell would look like an empty text."""
    rows = relation.fetchall()
    if not rows:
        return "No rows.\n"
    lines = [f"| {' | '.join(relation.columns)} |", "|---" * len(relation.columns) + "|"]
    lines += [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    return "NULL" if value is None else " ".join(str(value).split()).replace("|", "\\|")
