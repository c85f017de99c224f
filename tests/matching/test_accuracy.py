"""How often is matching right where the truth is known? The bars are those that the project set itself."""

from __future__ import annotations

from pathlib import Path

from tests.matching import ledger
from tests.matching.harness import Matching
from tests.matching.measures import agreement
from tests.matching.simulate import simulate
from tests.matching.simulator import World


def test_the_middle_of_the_simulators_grid_is_told_apart(tmp_path: Path) -> None:
    found = simulate(Matching(tmp_path), World())
    assert found.precision >= 0.97, found
    assert found.recall >= 0.97, found


def test_the_ledgers_clusters_are_found_without_being_told(tmp_path: Path) -> None:
    matching = Matching(tmp_path)
    ledger.load(matching)
    matching.run()
    found = agreement(matching, ledger.TRUTH)
    assert found.precision >= 0.95, found
    assert found.recall >= 0.85, found
