"""How long reports take: `python -m tests.sources.reports.benchmark [number] [processes]`.

The texts are the stories of the tests over and over, made about 2 kB each: synthetic in number, for timing alone, and
nowhere kept.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from sources.reports.rows import Row
from sources.reports.rules import NAME, extract_records
from tests.sources.reports.scoring import stories


def texts(number: int, length: int = 2000) -> list[str]:
    bodies = [story["text"] for name in ("stories", "heldout") for story in stories(name)]
    found = []
    for start in range(number):
        text, step = "", start
        while len(text) < length:
            text += bodies[step % len(bodies)] + "\n"
            step += 1
        found.append(text[: length + 200])
    return found


def extracted(text: str) -> int:
    document: Row = {
        "document_id": "d",
        "url": None,
        "publisher": None,
        "published_on": "2024-01-01",
        "language": None,
        "extractor": NAME,
    }
    return len(extract_records(text, document).incidents)


@dataclass(frozen=True)
class Timed:
    """A run: how many reports, on how many processes, in how many seconds by the clock and of processor time."""

    reports: int
    processes: int
    seconds: float
    processor_seconds: float

    def __str__(self) -> str:
        each = 1000 * self.processor_seconds / self.reports
        return (
            f"{self.reports} reports of 2 kB in {self.seconds:.1f} s on {self.processes} processes; "
            f"{self.processor_seconds:.1f} s of processor time, {each:.1f} ms a report"
        )


def benchmark(number: int, processes: int, tell: Callable[[str], None] = lambda _: None) -> Timed:
    """Extract `number` texts on `processes` processes; `tell` hears of every tenth of them."""
    made = texts(number)
    started, spent = time.perf_counter(), _children()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for done, _ in enumerate(pool.map(extracted, made, chunksize=50), start=1):
            if done % max(1, number // 10) == 0:
                tell(f"{done} of {number} reports, {time.perf_counter() - started:.0f} s")
    return Timed(number, processes, time.perf_counter() - started, _children() - spent)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    processes = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    print(benchmark(number, processes, lambda words: print(words, file=sys.stderr)))


if __name__ == "__main__":
    main()
