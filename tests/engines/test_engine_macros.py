"""Each macro of `dbt_project/macros/engine/` gives the same on every engine.

One dbt invocation an engine evaluates all cases. `load_csv_rows`, `register_sources`, `new_scratch_table` and
`table_columns_and_constraints` make relations instead of values: `test_equality` compares what they made.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.engines.conftest import TARGETS, empty_warehouse
from tests.engines.engines import Warehouse
from warehouse.folder import DataFolder

CASES: dict[str, tuple[str, str | None]] = {
    # what it is: the expression, and the text of its value
    "every match is replaced": ("{{ regexp_replace_all(\"'a1b22'\", '[0-9]+', '-') }}", "a-b-"),
    "a backslash is the pattern's": ("{{ regexp_replace_all(\"'a1 b'\", '\\\\s', '_') }}", "a1_b"),
    "a pattern is found": ("{{ regexp_matches(\"'Defaulted To two'\", '(?i)defaulted to') }}", "true"),
    "a pattern is not found in nothing": ("{{ regexp_matches('cast(null as string)', 'a') }}", "false"),
    "a group of the first match": ("{{ regexp_group(\"'10 to 20'\", '([0-9]+) to ([0-9]+)', 2) }}", "20"),
    "no match is no group": ("{{ regexp_group(\"'ten'\", '([0-9]+)', 1) }}", None),
    "a name without accents, articles and signs": ("{{ normal_name(\"'  L''État (Ménaka)'\") }}", "etat menaka"),
    "a name of nothing": ("{{ normal_name('cast(null as string)') }}", ""),
    "an army without the years of its regime": (
        "trim({{ without_regime_years(\"'Military Forces of Mali (2021-)'\") }})",
        "Military Forces of Mali",
    ),
    "a stable id": ("{{ stable_id('inc', [\"'ledger'\", \"'r1'\"]) }}", "inc_d0f35096165f0c80"),
    "null is not the empty text in an id": ("{{ stable_id('x', ['cast(null as string)']) }}", "x_4c761f170e016836"),
    "distinct texts of a group, sorted": (
        "(select {{ distinct_texts('t') }} from (select 'b' as t union all select 'a' union all select 'b' "
        "union all select cast(null as string)) as g)",
        "a; b",
    ),
    "no text in a group": (
        "(select {{ distinct_texts('t') }} from (select cast(null as string) as t) as g)",
        None,
    ),
    "a number of a text": ("{{ md5_number(\"'ledger/r1'\") }}", "1114788493036746193"),
    "bits that differ": ("{{ exclusive_or('12', '10') }}", "6"),
    "a bit": ("{{ bit_at('5') }}", "32"),
    "a rounded number": ("{{ rounded_text('cast(-2.349 as double)', 1) }}", "-2.3"),
    "zero has no sign": ("{{ rounded_text('cast(-1e-17 as double)', 1) }}", "0.0"),
    "no number is no text": ("{{ rounded_text('cast(null as double)', 1) }}", None),
    "a fingerprint tells an order": (
        "{{ fingerprint([\"'a'\", \"'b'\"]) }} <> {{ fingerprint([\"'b'\", \"'a'\"]) }}",
        "true",
    ),
    "a fingerprint stays": ("{{ fingerprint([\"'a'\", 'null']) }} = {{ fingerprint([\"'a'\", 'null']) }}", "true"),
    "as many steps as asked": (
        "(select concat(min(n), max(n), count(*)) from (select {{ steps('a') }} as n from (select 4 as a) as t) as s)",
        "034",
    ),
    "a day": ("{{ make_date('2024', '2', '29') }}", "2024-02-29"),
    "days since 1970": ("{{ days_since_1970(\"cast('2024-02-29' as date)\") }}", "19782"),
    "days before 1970": ("{{ days_since_1970(\"cast('1969-12-31' as date)\") }}", "-1"),
    "the moment of a build is told in UTC": (
        "{{ dbt.datediff(\"cast('\" ~ run_started_at.strftime('%Y-%m-%d %H:%M:%S') ~ \"' as timestamp)\", "
        "'cast(' ~ dbt.snapshot_get_time() ~ ' as timestamp)', 'minute') }} between 0 and 9",
        "true",
    ),
    "the day after": ("cast({{ dbt.dateadd('day', 1, \"cast('2024-02-28' as date)\") }} as date)", "2024-02-29"),
    "the day before": ("cast({{ dbt.dateadd('day', -1, \"cast('2024-03-01' as date)\") }} as date)", "2024-02-29"),
    "two weeks on": ("cast({{ dbt.dateadd('week', 2, \"cast('2024-02-20' as date)\") }} as date)", "2024-03-05"),
    "a month ends where it can": (
        "cast({{ dbt.dateadd('month', 1, \"cast('2024-01-31' as date)\") }} as date)",
        "2024-02-29",
    ),
    "a quarter": ("cast({{ dbt.dateadd('quarter', 1, \"cast('2023-11-30' as date)\") }} as date)", "2024-02-29"),
    "a year": ("cast({{ dbt.dateadd('year', 1, \"cast('2024-02-29' as date)\") }} as date)", "2025-02-28"),
    "no day and one is none": ("cast({{ dbt.dateadd('day', 1, 'cast(null as date)') }} as date)", None),
    "days of a leap year": (
        "(select count(*) from ({{ day_series('(select cast(\\'2024-01-01\\' as date) as f, "
        "cast(\\'2024-12-31\\' as date) as l) as b', 'f', 'l') }}) as days)",
        "366",
    ),
    "one day": (
        "(select max(date_day) from ({{ day_series('(select cast(\\'2024-01-01\\' as date) as f, "
        "cast(\\'2024-01-01\\' as date) as l) as b', 'f', 'l') }}) as days)",
        "2024-01-01",
    ),
    "one row a part of a text": (
        "(select max(concat(k, n)) from "
        "({{ exploded('(select \\'k\\' as k, \\'a,c,b\\' as t) as p', ['k'], 't', 'n') }}) as e)",
        "kc",
    ),
    "numbers from nought, one row each": (
        "(select concat(min(n), max(n), count(*)) from (select {{ steps('3') }} as n) as s)",
        "023",
    ),
    "a fingerprint tells values apart": (
        "case when {{ fingerprint([\"'a'\", '1']) }} = {{ fingerprint([\"'a'\", '1']) }} "
        "and {{ fingerprint([\"'a'\", '1']) }} <> {{ fingerprint([\"'a'\", '2']) }} then 'apart' else 'alike' end",
        "apart",
    ),
    "texts in their order": (
        "(select {{ dbt.listagg('v', \"'; '\", 'order by v desc') }} from "
        "(select 'a' as v union all select 'c' as v union all select 'b' as v) as t)",
        "c; b; a",
    ),
}

PAIRS = [
    ("gao", "gao"), ("menaka", "menaca"), ("tessit", "tessalit"), ("in ates", "inates"), ("martha", "marhta"),
    ("dixon", "dicksonx"), ("dwayne", "duane"), ("a", "a"), ("a", "b"), ("ab", "ba"), ("", ""), ("", "a"),
    ("banibangou", "bankilare"), ("djibo", "dori"), ("aabbcc", "abcabc"), ("abcdefgh", "hgfedcba"),
    ("tin akoff", "tinakof"),
]  # fmt: skip
"""Jaro and Winkler's own examples, and places of the Sahel. The reference is DuckDB's function."""


@pytest.fixture(scope="module", params=TARGETS)
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | None]:
    """What an engine gives for every case, as text."""
    warehouse = empty_warehouse(request.param, DataFolder(tmp_path_factory.mktemp("macros")), request)
    likeness = {f"{a}~{b}": f"round({{{{ text_similarity(\"'{a}'\", \"'{b}'\") }}}}, 9)" for a, b in PAIRS}
    expressions = {name: expression for name, (expression, _) in CASES.items()} | likeness
    rows = [
        f"select '{name.replace(chr(39), chr(39) * 2)}' as name, cast({expression} as string) as value"
        for name, expression in expressions.items()
    ]
    return evaluate(warehouse, " union all ".join(rows))


def evaluate(warehouse: Warehouse, sql: str) -> dict[str, str | None]:
    said = warehouse.dbt("show", "--quiet", "--inline", sql, "--output", "json", "--limit", "1000")
    told = json.loads(said[said.index("{") :])["show"]
    return {row["name"]: row["value"] for row in told}


@pytest.mark.parametrize("name", CASES)
def test_a_macro_gives_the_same_on_every_engine(name: str, answers: dict[str, str | None]) -> None:
    assert answers[name] == CASES[name][1]


def test_likeness_is_that_of_jaro_and_winkler_on_every_engine(answers: dict[str, str | None]) -> None:
    import duckdb

    with duckdb.connect() as con:
        expected = {
            f"{a}~{b}": (con.execute("SELECT jaro_winkler_similarity(?, ?)", [a, b]).fetchone() or (None,))[0]
            for a, b in PAIRS
        }
    assert {name: float(answers[name] or "nan") for name in expected} == pytest.approx(expected, abs=1e-8)


pytestmark = pytest.mark.xdist_group("engines")

MADE = re.compile(r"load_csv_rows|register_sources|(new|drop)_scratch_table|columns_and_constr").search


def test_every_macro_of_the_folder_is_tested() -> None:
    files: list[Path] = sorted((CHECKOUT / "dbt_project" / "macros" / "engine").glob("*.sql"))
    defined = {name for file in files for name in re.findall(r"{%-? macro (\w+)\(", file.read_text(encoding="utf-8"))}
    public = {name.split("__")[-1] for name in defined}
    tested = " ".join(expression for expression, _ in CASES.values()) + " text_similarity dbt_hash_of"
    assert {name for name in public if name not in tested and not MADE(name)} == set()
