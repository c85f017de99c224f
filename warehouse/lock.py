"""One at a time: locks that hold between processes, whoever started them (UI, schedule, command line).

Belongs here: taking and telling of locks. Does not belong here: what must not happen at once
(`orchestration/guard.py`).
The operating system lets go of a lock when its holder ends, however it ends, so there is never a lock to clear by hand.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

_held: dict[Path, int] = {}
"""How often this process holds each lock exclusively: it may take a lock again that it has already."""

_POLL_S = 0.2


class Busy(Exception):
    """Another process holds the lock; the message is one sentence that says which, and since when."""


@contextmanager
def held(
    path: Path,
    purpose: str,
    *,
    shared: bool = False,
    patience_s: float = 0,
    on_waiting: Callable[[str], None] = lambda _: None,
) -> Iterator[None]:
    """Hold the lock at `path` for the length of the block, alone or (`shared`) beside others that share it.

    `purpose` is what the holder is doing, in words that fit behind "is". Waits up to `patience_s` seconds while
    another process holds it, telling `on_waiting` once why, and then raises `Busy`.
    """
    if path in _held:
        _held[path] += 1
        try:
            yield
        finally:
            _held[path] -= 1
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        _take(file.fileno(), path, shared=shared, patience_s=patience_s, on_waiting=on_waiting)
        if shared:
            yield
            return
        _note(path, purpose)
        _held[path] = 1
        try:
            yield
        finally:
            del _held[path]


def holder(path: Path) -> str:
    """The last exclusive holder of the lock, in words: `a build (process 12 since 10:30 UTC)`."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return f"{told['purpose']} (process {told['pid']} since {told['since']} UTC)"
    except (OSError, ValueError, KeyError):
        return "another process"


def _take(descriptor: int, path: Path, *, shared: bool, patience_s: float, on_waiting: Callable[[str], None]) -> None:
    mode = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    deadline = time.monotonic() + patience_s
    told = False
    while True:
        try:
            fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise Busy(f"{holder(path)} has the warehouse; wait until it has ended, then try again.") from None
        if not told:
            on_waiting(f"Waiting for {holder(path)} to end.")
            told = True
        time.sleep(_POLL_S)


def _note(path: Path, purpose: str) -> None:
    """Say in the file who holds it; whoever holds the lock is the only one to write here."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    path.write_text(json.dumps({"purpose": purpose, "pid": os.getpid(), "since": now}), encoding="utf-8")
