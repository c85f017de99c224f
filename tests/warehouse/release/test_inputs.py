"""What a build is made from and by: when to build at all, and when all of it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.folder import DataFolder
from warehouse.release import inputs
from warehouse.release.inputs import is_of_other_code, note_builder


def test_tables_of_other_code_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = DataFolder(tmp_path)
    assert is_of_other_code(data), "nothing was built here yet"
    note_builder(data)
    assert not is_of_other_code(data)
    monkeypatch.setattr(inputs, "code_hash", lambda: "the checkout of tomorrow")
    assert is_of_other_code(data)


def test_each_engine_has_its_own_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = DataFolder(tmp_path)
    note_builder(data)
    monkeypatch.setenv("INCIDENTS_TARGET", "ducklake")
    assert is_of_other_code(data)
    note_builder(data)
    monkeypatch.setenv("INCIDENTS_TARGET", "duckdb")
    assert not is_of_other_code(data)
