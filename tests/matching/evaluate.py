"""The command `make evaluate`: how well matching does where the truth is known, as tables.

    python -m tests.matching.evaluate [folder of the providers' files]

Belongs here: the grid of settings and the printing. Does not belong here: bars that must hold (`test_accuracy`,
`test_meltt`). The simulator's records are synthetic.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.matching import ledger, meltt
from tests.matching.harness import CHECKOUT, Matching
from tests.matching.measures import agreement
from tests.matching.simulate import simulate
from tests.matching.simulator import World

MIDDLE = World()
GRID: tuple[tuple[str, World], ...] = (
    ("middle setting", MIDDLE),
    *((f"places differ by {km:g} km", replace(MIDDLE, jitter_km=km)) for km in (0.5, 1.0, 3.0, 4.0)),
    *((f"{share:.0%} of actors missing", replace(MIDDLE, missing_actors=share)) for share in (0.0, 0.5, 0.8)),
    *((f"{share:.0%} of types confused", replace(MIDDLE, type_confusion=share)) for share in (0.0, 0.3, 0.5)),
    *((f"{share:.0%} of days slipped", replace(MIDDLE, day_slips=share)) for share in (0.0, 0.4)),
    *((f"{times} times as many incidents", replace(MIDDLE, incidents=4000 * times)) for times in (3, 9)),
    ("everything worse", replace(MIDDLE, jitter_km=3, missing_actors=0.5, type_confusion=0.3, day_slips=0.4)),
)


def main() -> int:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT.parent / "shared" / "data"
    with tempfile.TemporaryDirectory() as folder:
        _print_meltt(Matching(Path(folder, "meltt")), shared / "meltt_crash")
        _print_ledger(Matching(Path(folder, "ledger")))
        _print_grid(Matching(Path(folder, "simulator")), sys.stdout.write)
    return 0


def _print_meltt(matching: Matching, files: Path) -> None:
    if not files.is_dir():
        sys.stdout.write(f"MELTT's demonstration set: not present at {files}\n")
        return
    meltt.load(matching, files)
    matching.run()
    [(entries, incidents, matched)] = matching.rows("""
        select sum(records), count(*), count(*) filter (where records > 1)
        from (select count(*) as records from intermediate.int_incidents__matched group by incident_id)
    """)
    sys.stdout.write(
        f"MELTT's demonstration set: {matched} matches, {int(str(entries)) - int(str(incidents))} duplicates removed, "
        f"{incidents} unique entries (published: 34, 55, 140)\n"
    )


def _print_ledger(matching: Matching) -> None:
    ledger.load(matching)
    matching.run()
    sys.stdout.write(f"The ledger's clusters, not told:  {agreement(matching, ledger.TRUTH)}\n")


def _print_grid(matching: Matching, write: Callable[[str], object]) -> None:
    write("\nSimulated (synthetic) world          precision  recall\n")
    for name, world in GRID:
        found = simulate(matching, world)
        write(f"{name:36} {found.precision:9.3f} {found.recall:7.3f}\n")


if __name__ == "__main__":
    sys.exit(main())
