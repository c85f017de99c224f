"""Models are written for every engine: what only one of them understands is told in seconds, without starting another.

Belongs here: words that docs/engines.md keeps out of models. Does not belong here: what needs an engine to show
(`test_equality`).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

PROJECT = CHECKOUT / "dbt_project"
MODELS = sorted(
    path
    for folder in ("models", "snapshots", "tests", "macros")
    for path in (PROJECT / folder).rglob("*.sql")
    if "engine" not in path.parts
)
SHAPES = sorted(path for folder in ("models", "seeds", "snapshots") for path in (PROJECT / folder).rglob("*.yml"))

KEPT_OUT = {
    r"varchar|text\[\]|hugeint|ubigint|uinteger": "Spark has no such type: write `string` or `bigint`",
    r"qualify|group by all|order by all|union all by name": "spell it out: Spark or another engine has no such clause",
    r"select \*\s+(exclude|replace)": "name the columns",
    r"strftime|strptime|try_strptime|date_diff|generate_series": "a macro in macros/engine/ with its test",
    r"unnest|list_\w+|struct_pack|array_agg|map_from_entries": "a macro in macros/engine/ with its test",
    r"regexp_extract|regexp_full_match|regexp_replace": "regexp_group, regexp_matches or regexp_replace_all",
    r"jaro_winkler_similarity|levenshtein|damerau_levenshtein": "text_similarity",
    r"string_split|string_agg|group_concat": "exploded or dbt.listagg",
    r"arg_max|arg_min|max_by|min_by|mode|any_value": "a window with an order that ends in a key",
    r"quantile\w*|approx_\w+|reservoir_\w+": "engines interpolate and sample differently",
    r"row_number\(\) over \(\)": "an order: rows come in any",
    r"\w+::\w+": "cast(… as …)",
}
"""A regular expression of words, and what to write instead."""

SAID = r"(?<![\w.'])(?:{words})(?![\w'])"


def without_comments(sql: str) -> str:
    return re.sub(r"\{#.*?#\}|--[^\n]*", "", sql, flags=re.DOTALL)


def named(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", MODELS, ids=named)
def test_a_model_says_nothing_that_one_engine_alone_understands(path: Path) -> None:
    sql = without_comments(path.read_text(encoding="utf-8")).lower()
    found = {
        told[0]: remedy for words, remedy in KEPT_OUT.items() if (told := re.search(SAID.format(words=words), sql))
    }
    assert not found, f"{named(path)} is for one engine alone (docs/engines.md): {found}"


@pytest.mark.parametrize("path", SHAPES, ids=named)
def test_a_column_is_of_a_type_that_every_engine_has(path: Path) -> None:
    types = re.findall(r"(?:data_type|^\s{8}\w+): (\w+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert "varchar" not in types, f"{named(path)} says varchar, for which Spark wants a length: write `string`"


@pytest.mark.parametrize("sql", ["select a::date", "SELECT * EXCLUDE (a)", "qualify 1 = 1", "row_number() over ()"])
def test_the_words_are_found(sql: str) -> None:
    assert any(re.search(SAID.format(words=words), sql.lower()) for words in KEPT_OUT)
