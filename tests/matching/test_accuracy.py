"""How often is matching right where the truth is known, and does the README say so? The bars are the project's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.matching import ledger
from tests.matching.evaluate import BEGIN, END, GRID, ledger_row, simulated_row
from tests.matching.harness import Matching
from tests.matching.measures import agreement
from tests.matching.simulate import simulate


def told_in_the_readme() -> list[str]:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    return text.split(BEGIN)[1].split(END)[0].strip().splitlines()


def test_the_middle_of_the_simulators_grid_is_told_apart(tmp_path: Path) -> None:
    [(name, world), *_] = GRID
    found = simulate(Matching(tmp_path), world)
    assert found.precision >= 0.97, found
    assert found.recall >= 0.97, found
    assert simulated_row(name, found) in told_in_the_readme(), "run `make docs`"


@pytest.mark.xdist_group("ledger")
def test_the_ledgers_clusters_are_found_without_being_told(blind_ledger: Matching) -> None:
    blind_ledger.run()
    found = agreement(blind_ledger, ledger.TRUTH)
    assert found.precision >= 0.95, found
    assert found.recall >= 0.85, found
    assert ledger_row(found) in told_in_the_readme(), "run `make docs`"


def test_the_readme_has_a_row_for_each_setting_of_the_grid() -> None:
    told = [line.split("|")[1].strip() for line in told_in_the_readme()[4:]]
    assert told == [f"simulator: {name}" for name, _ in GRID], "run `make docs`"
