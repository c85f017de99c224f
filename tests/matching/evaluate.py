"""The command `make evaluate`: how well matching does where the truth is known, as a table.

    python -m tests.matching.evaluate [folder of the providers' files]    prints it
    python -m tests.matching.evaluate --write README.md                   writes it there (make docs)

Belongs here: the grid of settings and the table. Does not belong here: bars that must hold (`test_accuracy`,
`test_meltt`). The simulator's records are synthetic. A test compares the README's numbers with what comes out here.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.conftest import shared_folder
from tests.matching import ledger, meltt
from tests.matching.harness import Matching
from tests.matching.measures import Agreement, agreement
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
BEGIN, END = "<!-- matching: begin (make docs) -->", "<!-- matching: end -->"
HEAD = "| matching, where the truth is known | precision | recall | pairs found of true |\n|---|---|---|---|"


@dataclass(frozen=True)
class Sets:
    """MELTT's own counts of one result: matched events and episodes, entries that are told again, entries left."""

    events: int
    episodes: int
    duplicates: int
    unique: int


PUBLISHED = Sets(events=26, episodes=8, duplicates=55, unique=140)


def meltts_sets(matching: Matching) -> Sets:
    [found] = matching.rows("""
        select
            count(*) filter (where records > 1 and not is_episode),
            count(*) filter (where records > 1 and is_episode),
            sum(records - 1),
            count(*)
        from (
            select matched.incident_id, count(*) as records, bool_or(prepared.is_episode) as is_episode
            from intermediate.int_incidents__matched as matched
            inner join intermediate.int_match_records__prepared as prepared using (source_name, record_id)
            group by matched.incident_id
        )
    """)
    return Sets(*(int(str(number)) for number in found))


def meltt_row(found: Sets) -> str:
    """The row of MELTT's demonstration set. Its pairs are not published, so it has counts in place of shares."""
    verdict = "as published" if found == PUBLISHED else f"published: {PUBLISHED}"
    return (
        f"| MELTT's demonstration set, its windows and taxonomies: {found.events + found.episodes} matches "
        f"({found.events} events, {found.episodes} episodes), {found.duplicates} duplicates removed, "
        f"{found.unique} unique | {verdict} | {verdict} | |"
    )


def row(name: str, found: Agreement) -> str:
    return f"| {name} | {found.precision:.3f} | {found.recall:.3f} | {found.right:,} of {found.true:,} |"


def ledger_row(found: Agreement) -> str:
    return row("the ledger's pages, blind to their coded clusters", found)


def simulated_row(name: str, found: Agreement) -> str:
    return row(f"simulator: {name}", found)


def table_rows(folder: Path, shared: Path) -> Iterator[str]:
    """The rows of the table, each when it is measured. Raises `FileNotFoundError` without MELTT's set."""
    if not (shared / "meltt_crash").is_dir():
        raise FileNotFoundError(f"MELTT's demonstration set is not at {shared / 'meltt_crash'}: name its folder")
    crashes = Matching(folder / "meltt")
    meltt.load(crashes, shared / "meltt_crash")
    crashes.run()
    yield meltt_row(meltts_sets(crashes))
    pages = Matching(folder / "ledger")
    ledger.load(pages)
    pages.run()
    yield ledger_row(agreement(pages, ledger.TRUTH))
    simulated = Matching(folder / "simulator")
    for name, world in GRID:
        yield simulated_row(name, simulate(simulated, world))


def main() -> int:
    arguments = sys.argv[1:]
    readme = Path(arguments[1]) if arguments[:1] == ["--write"] else None
    shared = Path(arguments[0]) if arguments and readme is None else shared_folder()
    lines = [HEAD]
    with tempfile.TemporaryDirectory() as folder:
        if readme is None:
            print(HEAD)
        for line in table_rows(Path(folder), shared):
            lines.append(line)
            if readme is None:
                print(line, flush=True)
    if readme is not None:
        head, rest = readme.read_text(encoding="utf-8").split(BEGIN)
        table = "\n".join(lines)
        readme.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
