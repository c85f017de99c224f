"""Publishes a release: everything is made in a hidden folder, checked, made durable, and switched to in one step.

Belongs here: the life of a release folder. Does not belong here: what stands in its files.
A reader who follows `data/current` sees the old release or the new one, never a mixture, and never waits.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.atomic import fsync_path
from warehouse.folder import DataFolder
from warehouse.release.audience import Audience
from warehouse.release.changes import CHANGES, release_changes
from warehouse.release.contents import DATABASE, describe
from warehouse.release.contract import Contract
from warehouse.release.database import fill_table, write_database
from warehouse.release.fault import ReleaseFault
from warehouse.release.hashes import content_hash, content_hashes
from warehouse.release.notes import write_notes
from warehouse.release.verification import verify_database

KEEP = 5
"""Releases that stay unless `INCIDENTS_KEEP_RELEASES` says how many; older ones are removed."""


@dataclass(frozen=True)
class Release:
    """A published release. `counts` are the rows of each table by its full name.

    `is_new` is false when the current release held the same already and stands as it is.
    """

    version: str
    folder: Path
    counts: Mapping[str, int]
    is_new: bool = True

    @property
    def database(self) -> Path:
        return self.folder / DATABASE


def publish(
    data: DataFolder,
    warehouse: Path,
    contracts: Sequence[Contract],
    facts: Mapping[str, Any],
    audience: Audience = "internal",
    prove: Callable[[Path], None] = lambda _: None,
    manifest: Path | None = None,
) -> Release:
    """Make a release from the file `warehouse` and switch `data.current` to it.

    `facts` go into release.json beside version, time, row counts and content hashes (code version, the hash of what it
    was made from, sources' snapshots, checks). `prove` looks at the finished file and raises what must stop it.
    `manifest` is dbt's, of which documentation is made. Raises `ReleaseFault` when the copy does not hold what it
    should; then nothing is published and nothing is left behind.

    When the current release was made from the same inputs and holds the same rows, it stands, and no second one like it
    is made. Whoever wants one nevertheless removes `data.current`.
    """
    created_at = datetime.now(UTC)
    data.releases.mkdir(parents=True, exist_ok=True)
    _sweep(data.releases)
    version = _free_version(data.releases, created_at)
    hidden = data.releases / f".{version}.part"
    hidden.mkdir()
    try:
        database = hidden / DATABASE
        hashes: dict[str, str] = {}

        def read(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
            if contract.full_name != CHANGES:
                hashes[contract.full_name] = content_hash(con, contract)

        counts = write_database(warehouse, contracts, database, audience, read)
        former = data.current.resolve()
        if _holds_the_same(former, facts, hashes):
            return Release(former.name, former, counts, is_new=False)
        if (former / DATABASE).exists():
            [changed] = (contract for contract in contracts if contract.full_name == CHANGES)
            changes = release_changes(former / DATABASE, database, contracts)
            counts[CHANGES] = fill_table(database, changed, changes)
            write_notes(hidden, changes, former, version, counts)
        hashes |= content_hashes(database, [contract for contract in contracts if contract.full_name == CHANGES])
        verify_database(database, contracts, counts)
        prove(database)
        told = {"version": version, "created_at": created_at.isoformat(timespec="seconds"), "audience": audience}
        describe(hidden, contracts, {**told, "rows": counts, "content_hashes": hashes, **facts}, manifest)
        _make_durable(hidden)
        hidden.replace(data.releases / version)
        fsync_path(data.releases)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
    _switch(data.current, data.releases / version)
    _prune(data, kept_releases())
    return Release(version, data.releases / version, counts)


def _holds_the_same(former: Path, facts: Mapping[str, Any], hashes: Mapping[str, str]) -> bool:
    """Whether the release in `former` has the same inputs and the same rows; its changes are its own."""
    if not facts.get("inputs") or not (former / "release.json").exists():
        return False
    told = json.loads((former / "release.json").read_text(encoding="utf-8"))
    held = {name: value for name, value in told.get("content_hashes", {}).items() if name != CHANGES}
    return bool(told.get("inputs") == facts["inputs"] and held == hashes)


def kept_releases() -> int:
    """How many releases stay: `INCIDENTS_KEEP_RELEASES`, or `KEEP`."""
    told = os.environ.get("INCIDENTS_KEEP_RELEASES", "")
    if told and (not told.isdigit() or int(told) < 1):
        raise ReleaseFault(f"INCIDENTS_KEEP_RELEASES is {told!r}; it is a number of releases, 1 or more")
    return int(told or KEEP)


def _sweep(releases: Path) -> None:
    """Remove what a publication that was killed has left; there is one at a time."""
    for left in releases.glob(".*.part"):
        shutil.rmtree(left, ignore_errors=True)


def _free_version(releases: Path, moment: datetime) -> str:
    """A version that sorts by time; a further release within one second gets a number."""
    stamp = moment.strftime("%Y%m%dT%H%M%SZ")
    taken = sorted(path.name for path in releases.glob(f"{stamp}*"))
    if not taken:
        return stamp
    return f"{stamp}-{int(taken[-1].removeprefix(stamp).removeprefix('-') or 1) + 1:03}"


def _make_durable(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        fsync_path(path)


def _switch(link: Path, folder: Path) -> None:
    """Point the link at the folder in one atomic step: a new link is renamed over the old one."""
    beside = link.with_name(f".{link.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(os.path.relpath(folder, link.parent), target_is_directory=True)
    beside.replace(link)
    fsync_path(link.parent)


def _prune(data: DataFolder, keep: int) -> None:
    """Remove all but the newest releases; an open reader keeps its file until it lets go."""
    kept = data.current.resolve()
    releases = sorted((path for path in data.releases.iterdir() if not path.name.startswith(".")), reverse=True)
    for path in releases[keep:]:
        if path.resolve() != kept:
            shutil.rmtree(path)
