"""The commands `make benchmark-matching` and `make benchmark-splink`: how long matching takes on many made-up records.

    python -m tests.matching.benchmark full [records]     all of them matched
    python -m tests.matching.benchmark new [records]      all but 30,000 matched, then those added
    python -m tests.matching.benchmark splink [records]   matched here and by Splink (.venv-splink)

Belongs here: large worlds, and the printing of times. Does not belong here: how Splink is used (`splink_linking`). A
step has two times, both with the writing of its table to the warehouse file: that of its SQL, which is the sum of what
the engine took for each statement, and dbt's own for the model, which adds what dbt does around the statements. Where
other work shares the machine, only ratios within one run say something. The records are synthetic: four providers,
twenty years, places from southern Africa to northern Europe.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.matching.harness import CHECKOUT, MODELS, Matching, timed_statements
from tests.matching.measures import Agreement, agreement
from tests.matching.simulator import TRUTH, World, records

PREPARE = MODELS[: MODELS.index("int_match_records__prepared") + 1]
STEPS = {
    "block and score": "int_record_pairs__scored",
    "select and components": "int_record_groups__agglomerated",
}
NAME = "int_incidents__matched"
NEW_RECORDS = 30_000
ALL = "select * replace (cast(null as varchar) as provider_incident_id) from simulated.records"
SPLINK = CHECKOUT / ".venv-splink" / "bin" / "python"


@dataclass(frozen=True)
class Measured:
    """Seconds of each step of one build: `steps` are the four (block, score, select, components), `whole` adds
    preparing the records before them and naming the incidents after them, `sql` is what the engine took for the four.
    `peak` is the memory in GB of a process that runs the four alone, dbt included."""

    records: int
    seconds: dict[str, float]
    sql: float
    agreement: Agreement
    peak: float

    @property
    def steps(self) -> float:
        return sum(self.seconds[step] for step in STEPS)

    @property
    def whole(self) -> float:
        return sum(self.seconds.values())

    def __str__(self) -> str:
        lines = [f"{self.records:,} synthetic records: {self.agreement}"]
        lines += [f"  {step:24} {seconds:7.2f} s" for step, seconds in self.seconds.items()]
        four = f"  {' + '.join(STEPS)}: SQL {self.sql:.2f} s, with dbt {self.steps:.2f} s, {self.peak:.2f} GB"
        return "\n".join([*lines, four])


def world_of(number: int) -> World:
    """A world in which about so many records are told."""
    return World(
        incidents=round(number / 2.2), days=7300, places=40_000, south=-35, west=-20, degrees=90, countries=200
    )


def create(matching: Matching, number: int) -> None:
    with matching.database() as connection:
        connection.execute("create schema if not exists simulated")
        connection.execute(f"create or replace table simulated.records as {records(world_of(number))}")


def build(matching: Matching, query: str) -> Measured:
    """Matches the records of a query as a build does: what changed since the last one, or all of them."""
    matching.fill(query)
    matching.run(PREPARE)
    prepared = sum(matching.seconds[model] for model in PREPARE)
    done = subprocess.run(
        [sys.executable, "-m", "tests.matching.benchmark", "steps", str(matching.folder)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    matching.run([NAME])
    seconds = {"prepare": prepared, **told["seconds"], "name incidents": matching.seconds[NAME]}
    [(rows,)] = matching.rows(f"select count(*) from intermediate.{PREPARE[-1]}")
    return Measured(int(str(rows)), seconds, told["sql"], agreement(matching, TRUTH), told["peak"])


def run_steps(folder: Path) -> str:
    """The four steps in this process, which has done nothing else: their seconds and its peak of memory, as JSON."""
    matching = Matching(folder, is_there=True)
    with timed_statements() as statements:
        matching.run(list(STEPS.values()))
    seconds = {step: matching.seconds[model] for step, model in STEPS.items()}
    # Linux hands a process the peak of the one that started it, so that `ru_maxrss` would never be below that
    held = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    peak = int(held[1]) / 1024**2 if held else float("nan")
    return json.dumps({"seconds": seconds, "sql": sum(statements), "peak": peak})


def add_new(matching: Matching, number: int) -> tuple[Measured, Measured]:
    """All but some records, then all of them: the first build and the second, which has only those to match."""
    create(matching, number)
    held_back = f"hash(record_id, source_name) % {number} < {NEW_RECORDS}"
    first = build(matching, f"{ALL} where not ({held_back})")
    return first, build(matching, ALL)


def by_splink(matching: Matching) -> tuple[Agreement, dict[str, float], str]:
    """The same records matched by Splink, with the seconds of its steps and its version."""
    told, found = matching.folder / "records.parquet", matching.folder / "splink.parquet"
    with matching.database() as connection:
        connection.execute(f"copy (from intermediate.int_source_records__resolved) to '{told}' (format parquet)")
    done = subprocess.run(
        [str(SPLINK), str(Path(__file__).with_name("splink_linking.py")), str(told), str(found)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"Splink did not come to an end (make benchmark-splink installs it): {done.stderr[-2000:]}")
    said = json.loads(done.stdout.splitlines()[-1])
    return agreement(matching, TRUTH, f"select * from read_parquet('{found}')"), said["seconds"], said["version"]


def main() -> int:
    what = sys.argv[1] if len(sys.argv) > 1 else "full"
    if what == "steps":
        print(run_steps(Path(sys.argv[2])))
        return 0
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        matching = Matching(Path(folder))
        if what == "new":
            first, second = add_new(matching, number)
            print(first, f"then {second}", sep="\n")
            sql, steps, whole = second.sql / first.sql, second.steps / first.steps, second.whole / first.whole
            print(f"  share of the full time: SQL of the steps {sql:.0%}, with dbt {steps:.0%}, whole {whole:.0%}")
        else:
            create(matching, number)
            ours = build(matching, ALL)
            print(ours)
        if what == "splink":
            theirs, seconds, version = by_splink(matching)
            counted = seconds["block and score"] + seconds["cluster"]
            print(f"Splink {version}: {theirs}")
            print(*(f"  {step:24} {value:7.2f} s" for step, value in seconds.items()), sep="\n")
            print(f"  ours is {counted / ours.steps:.1f} times as fast in blocking, scoring and clustering")
    return 0


if __name__ == "__main__":
    sys.exit(main())
