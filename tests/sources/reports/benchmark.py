"""How long reports take: `python -m tests.sources.reports.benchmark [number] [processes]`.

The texts are the stories of the tests over and over, made about 2 kB each: synthetic in number, for timing alone, and
nowhere kept.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor
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


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    processes = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    made = texts(number)
    started = time.perf_counter()
    incidents = done = 0
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for found in pool.map(extracted, made, chunksize=50):
            incidents += found
            done += 1
            if done % max(1, number // 10) == 0:
                print(f"{done} of {number} reports, {time.perf_counter() - started:.0f} s", file=sys.stderr)
    seconds = time.perf_counter() - started
    each = 1000 * seconds / number
    print(f"{number} reports of 2 kB in {seconds:.1f} s on {processes} processes: {each:.1f} ms a report")


if __name__ == "__main__":
    main()
