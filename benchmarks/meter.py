"""Measures one way of doing a stage, in a process of its own: time, processor time, peak memory.

Belongs here: starting the process and reading its clocks. Does not belong here: what is measured.
A process of its own, so that no way finds the caches, the threads or the memory of the one before it. Starting Python
and importing is not counted: a way says by `with clock:` what counts.

    python -m benchmarks.meter benchmarks.reading:duckdb '{"folder": "…"}'   (what `measure` starts)
"""

from __future__ import annotations

import importlib
import json
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]


class Clock:
    """Counts what runs `with` it: seconds, and processor seconds of this process and of those it waited for."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.processor_seconds = 0.0

    def __enter__(self) -> Clock:
        self._began = perf_counter(), _processor_seconds()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds += perf_counter() - self._began[0]
        self.processor_seconds += _processor_seconds() - self._began[1]


def _processor_seconds() -> float:
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


@dataclass(frozen=True)
class Measured:
    """What one way took. `peak_mb` is the most that one of its processes held; `told` is what it says of its work."""

    seconds: float
    processor_seconds: float
    peak_mb: float
    told: dict[str, Any] = field(default_factory=dict)


class Failed(RuntimeError):
    """A way that could not do its work; the message ends with what it said last."""


def measure(way: Callable[..., Any], interpreter: Path | None = None, **arguments: Any) -> Measured:
    """Run `way(clock, **arguments)`, a function of a module, in a new process.

    `interpreter` is the Python of another environment than this one's. Raises `Failed`.
    """
    name = f"{way.__module__}:{way.__qualname__}"
    with tempfile.NamedTemporaryFile(suffix=".json") as answer:
        done = subprocess.run(
            [str(interpreter or sys.executable), "-m", "benchmarks.meter", name, json.dumps(arguments), answer.name],
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Failed(f"{name} ended with {done.returncode}: {(done.stdout + done.stderr).strip()[-3000:]}")
        return Measured(**json.loads(Path(answer.name).read_text(encoding="utf-8")))


def _peak_mb() -> float:
    """The most that this process or one of those it waited for has held.

    Linux hands a process the peak of the one that started it, so that `ru_maxrss` would never be below the bench's own.
    """
    own = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return max(int(own[1]) if own else 0, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def main(name: str, arguments: str, answer: str) -> None:
    module, function = name.split(":")
    clock = Clock()
    told = getattr(importlib.import_module(module), function)(clock, **json.loads(arguments)) or {}
    measured = Measured(clock.seconds, clock.processor_seconds, _peak_mb(), told)
    Path(answer).write_text(json.dumps(asdict(measured)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
