"""The command `python -m warehouse.release diff A B`: what changed from release A to release B.

Belongs here: reading a command line. Does not belong here: comparing (`changes.py`) and phrasing (`notes.py`).
A and B are release folders, or versions below the data folder's `releases/`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import polars as pl

from warehouse.folder import CHECKOUT, data_folder
from warehouse.release.changes import release_changes
from warehouse.release.contents import DATABASE
from warehouse.release.contract import read_contracts
from warehouse.release.notes import release_notes

MANIFEST = CHECKOUT / "dbt_project" / "target" / "manifest.json"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m warehouse.release", description="What releases say of each other.")
    diff = parser.add_subparsers(required=True).add_parser("diff", help="tell what changed from release A to release B")
    diff.add_argument("before", metavar="A", help="a release folder, or its version")
    diff.add_argument("after", metavar="B", help="a release folder, or its version")
    diff.add_argument("--csv", action="store_true", help="every change as CSV instead of notes")
    asked = parser.parse_args(arguments)
    folders = []
    for name in (asked.before, asked.after):
        folder = next(
            (path for path in (Path(name), data_folder().releases / name) if (path / DATABASE).exists()), None
        )
        if folder is None:
            sys.stderr.write(
                f"{name} is no release: no {DATABASE} lies there, nor in {data_folder().releases / name}\n"
            )
            return 2
        folders.append(folder)
    before, after = folders
    # polars reads the Arrow table as it is
    changes = pl.DataFrame(release_changes(before / DATABASE, after / DATABASE, read_contracts(MANIFEST)))
    if asked.csv:
        sys.stdout.write(changes.write_csv())
        return 0
    old, new = (json.loads((folder / "release.json").read_text(encoding="utf-8")) for folder in folders)
    rows = {name: (old["rows"].get(name, 0), count) for name, count in new["rows"].items()}
    sys.stdout.write(release_notes(changes, old["version"], new["version"], rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
