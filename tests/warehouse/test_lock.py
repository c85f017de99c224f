"""Locks between processes: real processes, one of which is killed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from warehouse.lock import Busy, held

HOLD = """
import sys, time
from pathlib import Path
from warehouse.lock import held
with held(Path(sys.argv[1]), "A test", shared=sys.argv[2] == "shared"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "locks" / "build.lock"


@contextmanager
def another_process_holds(path: Path, kind: str = "alone") -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, path, kind], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_second_is_told_in_one_sentence_who_holds_it(path: Path) -> None:
    with another_process_holds(path) as first, pytest.raises(Busy) as told, held(path, "Another"):
        pass
    assert str(told.value).startswith(f"A test (process {first.pid} since ")
    assert str(told.value).endswith(" UTC) has the warehouse; wait until it has ended, then try again.")


def test_a_killed_holder_leaves_nothing_to_clear(path: Path) -> None:
    with another_process_holds(path):
        pass
    with held(path, "Another", patience_s=2):
        assert "Another" in path.read_text()


def test_who_has_patience_waits_and_says_so_once(path: Path) -> None:
    told: list[str] = []
    with another_process_holds(path) as first:
        with pytest.raises(Busy), held(path, "Another", patience_s=0.5, on_waiting=told.append):
            pass
        assert told == [f"Waiting for {told[0].removeprefix('Waiting for ')}"]
        assert f"process {first.pid}" in told[0]


def test_readers_share_and_keep_a_writer_out(path: Path) -> None:
    with another_process_holds(path, "shared"):
        started = time.monotonic()
        with held(path, "A reader", shared=True, patience_s=5):
            assert time.monotonic() - started < 2
        with pytest.raises(Busy), held(path, "A writer"):
            pass


def test_a_process_may_take_again_what_it_has(path: Path) -> None:
    with held(path, "Outer"):
        with held(path, "Inner"):
            pass
        assert "Outer" in path.read_text()
