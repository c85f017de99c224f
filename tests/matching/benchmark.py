"""The command `make benchmark-matching`: how long the SQL of matching takes on many made-up records.

    python -m tests.matching.benchmark [records, by default 1000000]

Belongs here: a large world and the printing of times. Does not belong here: a comparison with other tools. A step's
time is dbt's own for the model, the writing of its table to the warehouse file included; where other work shares the
machine, processor time says more. The records are synthetic: four providers, twenty years, places from southern Africa
to northern Europe.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path

from tests.matching.harness import Matching
from tests.matching.simulate import simulate
from tests.matching.simulator import World

STEPS = {
    "prepare": "int_match_records__prepared",
    "block": "int_record_pairs__blocked",
    "score": "int_record_pairs__scored",
    "select and merge": "int_record_groups__agglomerated",
    "name incidents": "int_incidents__matched",
}
COUNTED = ("block", "score", "select and merge")


def world_of(records: int) -> World:
    return World(
        incidents=round(records / 2.2), days=7300, places=40_000, south=-35, west=-20, degrees=90, countries=200
    )


def main() -> int:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        matching = Matching(Path(folder))
        before = resource.getrusage(resource.RUSAGE_SELF)
        found = simulate(matching, world_of(records))
        after = resource.getrusage(resource.RUSAGE_SELF)
        [(rows,)] = matching.rows("select count(*) from intermediate.int_match_records__prepared")
        sys.stdout.write(f"{rows:,} synthetic records, {matching.threads} threads: {found}\n")
        for step, model in STEPS.items():
            sys.stdout.write(f"  {step:18} {matching.seconds[model]:6.2f} s\n")
        counted = sum(matching.seconds[STEPS[step]] for step in COUNTED)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        sys.stdout.write(
            f"  {' + '.join(COUNTED)}: {counted:.2f} s\n"
            f"  processor time of everything, the making of the records included: {processor:.1f} s; "
            f"peak memory {after.ru_maxrss / 1024**2:.1f} GB\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
