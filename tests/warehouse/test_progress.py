"""Long work says how far it has come, and short work says nothing."""

from __future__ import annotations

import logging

import pytest

from sources.catalogue import load_sources
from warehouse import progress
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate


@pytest.fixture
def three_reports(data: DataFolder) -> DataFolder:
    inbox = data.inbox("reports")
    inbox.mkdir(parents=True)
    for place in ("Djibo", "Dori", "Gao"):
        (inbox / f"{place}.txt").write_text(f"Gunmen killed 12 villagers on 21 November 2022 in {place}.")
    bring(load_sources()["reports"], data, is_enabled=False, environment={})
    return data


def test_reading_many_files_says_now_and_then_how_many_are_read(
    three_reports: DataFolder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(progress, "EVERY_S", 0.0)
    with caplog.at_level(logging.INFO, progress.LOG.name):
        validate(load_sources()["reports"], three_reports)
    assert [message.rsplit(",", 1)[0] for message in caplog.messages] == [
        f"reports files: {number} of 3 read" for number in (1, 2, 3)
    ]


def test_work_of_a_moment_says_nothing(three_reports: DataFolder, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, progress.LOG.name):
        validate(load_sources()["reports"], three_reports)
    assert caplog.messages == []
