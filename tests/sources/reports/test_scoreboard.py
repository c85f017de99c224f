"""The README's figures on reports are those of the code, and what is promised of unread reports does not sink."""

from __future__ import annotations

import pytest

from sources.catalogue import SOURCES
from sources.reports.evaluate import Evaluation
from tests.sources.reports.scoreboard import SETS, scores, with_scores_table


@pytest.fixture(scope="module")
def found() -> dict[str, Evaluation]:
    return scores()


def test_the_readme_gives_the_figures_as_they_are(found: dict[str, Evaluation]) -> None:
    readme = (SOURCES.parent / "README.md").read_text(encoding="utf-8")
    assert readme == with_scores_table(readme, found), "run `make docs` and look at what changed"


@pytest.mark.parametrize("name", list(SETS))
def test_no_aggregate_becomes_an_incident_and_no_value_lacks_its_words(found: dict[str, Evaluation], name: str) -> None:
    assert found[name].claims_as_incidents == 0
    assert found[name].without_evidence == 0
