"""How well the default extractor reads the written reports: `python -m tests.sources.reports.scoreboard`.

Belongs here: the README table of these figures and the tables by field. Does not belong here: scoring (`evaluate.py`).
`make docs` writes the table into README.md (named as argument); a test fails when it is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sources.reports.evaluate import Evaluation, evaluate, table

WRITTEN = Path(__file__).parent / "written"
SETS = {
    "development": "written first, rules widened on them",
    "wide_development": "written before the rules were widened, then widened on",
    "held_out": "held out for long, then read as well",
    "wide_held_out": "of other kinds, held out for long, then read as well",
    "round_1": "found at F1 0.81 when unread, then widened on",
    "round_2": "found at F1 0.69 when unread, then widened on",
    "round_3": "found at F1 0.65 when unread, then widened on",
    "round_4": "found at F1 0.65 when unread, then widened on",
    "round_5": "found at F1 0.82 when unread, then widened on",
    "round_6": "found at F1 0.79 when unread, then widened on",
    "round_7": "found at F1 0.84 when unread, then widened on",
    "round_8": "found at F1 0.83 when unread, then widened on",
    "round_9": "found at F1 0.71 when unread, then widened on",
    "round_10": "found at F1 0.84 when unread, then widened on",
    "round_11": "found at F1 0.67 when unread, then widened on",
    "round_12": "found at F1 0.73 when unread, then widened on",
    "round_13": "found at F1 0.78 when unread, then widened on",
    "round_14": "found at F1 0.89 when unread, then widened on",
    "round_15": "found at F1 0.79 when unread, then widened on",
    "round_16": "found at F1 0.67 when unread, then widened on",
    "round_17": "found at F1 0.71 when unread, then widened on",
    "round_18": "found at F1 0.66 when unread, then widened on",
    "round_19": "found at F1 0.69 when unread, then widened on",
    "round_20": "found at F1 0.55 when unread, then widened on",
    "round_21": "found at F1 0.76 when unread, then widened on",
    "round_22": "long unread, then widened on for who did it",
    "round_23": "found at F1 0.87 when unread, then widened on",
    "round_24": "found at F1 0.88 when unread, then widened on",
    "round_25": "found at F1 0.88 when unread, then widened on",
    "round_26": "found at F1 0.89 when unread, then widened on",
    "unread_2": "that no rule was made for, though their misses were once seen",
    "unread_4": "unread: no rule was made with an eye on them",
    "unread_5": "more unread, by another hand",
    "unread_6": "more unread, by a third",
    "unread_7": "unread, written when the rules were done",
    "unread_8": "more of these, by another hand",
}
BEGIN, END = "<!-- reports: begin (make docs) -->", "<!-- reports: end -->"


def scores() -> dict[str, Evaluation]:
    return {name: evaluate(WRITTEN / name) for name in SETS}


def scores_table(found: dict[str, Evaluation]) -> str:
    """A Markdown table, one row a set of written reports."""
    lines = [
        "| reports | incidents found: precision, recall, F1 | killed interval exact | perpetrator | event type "
        "| seizure items F1 | claims found |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, result in found.items():
        detected = result.score("detected")
        lines.append(
            f"| {result.reports} {SETS[name]} "
            f"| {detected.precision:.2f}, {detected.recall:.2f}, {detected.f1:.2f} "
            f"| {result.accuracy('killed'):.2f} | {result.accuracy('perpetrator'):.2f} "
            f"| {result.accuracy('event type'):.2f} | {result.score('seizure items').f1:.2f} "
            f"| {result.score('claims').recall:.2f} |"
        )
    return "\n".join(lines)


def with_scores_table(text: str, found: dict[str, Evaluation]) -> str:
    """`text` with the table between its marks made anew."""
    head, rest = text.split(BEGIN)
    return f"{head}{BEGIN}\n{scores_table(found)}\n{END}{rest.split(END)[1]}"


def main() -> None:
    found = scores()
    if len(sys.argv) > 1:
        readme = Path(sys.argv[1])
        readme.write_text(with_scores_table(readme.read_text(encoding="utf-8"), found), encoding="utf-8")
        return
    print(scores_table(found))
    for name, result in found.items():
        if name.startswith("unread"):
            continue  # who makes rules must not see what they miss
        print(f"\n{name}\n{table(result)}")
        print(*(f"- {miss}" for miss in result.misses), sep="\n")


if __name__ == "__main__":
    main()
