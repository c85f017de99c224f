"""The cookbook's queries run, and the document shows what they give."""

from __future__ import annotations

import duckdb
import pytest

from tests.built import Built
from tests.conftest import CHECKOUT
from warehouse.release.cookbook import recipes

pytestmark = pytest.mark.xdist_group("built")


def test_each_of_the_twelve_queries_has_an_answer(built: Built) -> None:
    assert len(recipes()) == 12
    with duckdb.connect(str(built.data.current / "incidents.duckdb"), read_only=True) as con:
        for recipe in recipes():
            assert con.sql(recipe.query).fetchall(), recipe.title


def test_the_document_shows_what_the_queries_give_today(built: Built) -> None:
    shown = (CHECKOUT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    assert shown == (built.data.current / "COOKBOOK.md").read_text(encoding="utf-8"), "run `make docs`"
