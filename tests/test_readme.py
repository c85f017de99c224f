"""The README says what is so: its generated table is current, and its query gives the result that it shows."""

from __future__ import annotations

import re

import duckdb
import pytest

from sources.catalogue import load_sources
from sources.overview import with_sources_table
from tests.built import Built
from tests.conftest import CHECKOUT

README = CHECKOUT / "README.md"


def test_the_table_of_sources_is_current() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == with_sources_table(text, load_sources()), "run `make docs`"


def test_the_commands_that_the_readme_names_exist() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    for verb in set(re.findall(r"[`$] ?make ([a-z-]+)", README.read_text(encoding="utf-8"))):
        assert re.search(rf"^{verb}:", makefile, re.MULTILINE), f"make {verb} is in the README and not in the Makefile"


@pytest.mark.xdist_group("built")
def test_the_query_of_the_readme_gives_the_result_that_it_shows(built: Built) -> None:
    text = README.read_text(encoding="utf-8")
    [(query, shown)] = re.findall(r"```sql\n(.*?)```\n\n```text\n(.*?)```", text, re.DOTALL)
    with duckdb.connect(str(built.data.current / "incidents.duckdb"), read_only=True) as con:
        rows = con.sql(query).fetchall()
    told = [[cell.strip() for cell in line.strip("│ \n").split("│")] for line in shown.splitlines() if "│" in line]
    assert [["NULL" if cell is None else str(cell) for cell in row] for row in rows] == told[2:]
