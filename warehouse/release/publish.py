"""Publishes a release: everything is made in a hidden folder, checked, made durable, and switched to in one step.

Belongs here: the life of a release folder. Does not belong here: what stands in its files.
A reader who follows `data/current` sees the old release or the new one, never a mixture, and never waits.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warehouse.atomic import fsync_path, write_json
from warehouse.folder import DataFolder
from warehouse.release.contract import Contract
from warehouse.release.database import verify_database, write_database, write_parquet
from warehouse.release.documents import dictionary, licences

DATABASE = "incidents.duckdb"
KEEP = 5
"""Releases that stay; older ones are removed."""


@dataclass(frozen=True)
class Release:
    """A published release. `counts` are the rows of each table by its full name."""

    version: str
    folder: Path
    counts: Mapping[str, int]

    @property
    def database(self) -> Path:
        return self.folder / DATABASE


def publish(data: DataFolder, contracts: Sequence[Contract], facts: Mapping[str, Any]) -> Release:
    """Make a release from the warehouse file and switch `data/current` to it.

    `facts` go into release.json beside version, time and row counts (code version, sources' snapshots, checks).
    Raises `ReleaseFault` when the copy does not hold what it should; then nothing is published.
    """
    created_at = datetime.now(UTC)
    version = _free_version(data.releases, created_at)
    data.releases.mkdir(parents=True, exist_ok=True)
    hidden = data.releases / f".{version}.part"
    hidden.mkdir()
    try:
        database = hidden / DATABASE
        counts = write_database(data.warehouse, contracts, database)
        verify_database(database, contracts, counts)
        write_parquet(database, contracts, hidden / "parquet")
        (hidden / "DICTIONARY.md").write_text(dictionary(contracts), encoding="utf-8")
        (hidden / "LICENSES.md").write_text(licences(database), encoding="utf-8")
        write_json(
            hidden / "release.json",
            {"version": version, "created_at": created_at.isoformat(timespec="seconds"), "rows": counts, **facts},
        )
        _write_sums(hidden)
        _make_durable(hidden)
        hidden.replace(data.releases / version)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
    _switch(data.current, data.releases / version)
    _prune(data)
    return Release(version, data.releases / version, counts)


def _free_version(releases: Path, moment: datetime) -> str:
    """A version that sorts by time; a second release within one second gets a suffix."""
    stamp = moment.strftime("%Y%m%dT%H%M%SZ")
    taken = {path.name for path in releases.glob(f"{stamp}*")} if releases.exists() else set()
    return stamp if stamp not in taken else f"{stamp}-{len(taken) + 1}"


def _write_sums(folder: Path) -> None:
    lines = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.relative_to(folder)}\n")
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


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


def _prune(data: DataFolder) -> None:
    """Remove all but the newest releases; an open reader keeps its file until it lets go."""
    kept = data.current.resolve()
    releases = sorted((path for path in data.releases.iterdir() if not path.name.startswith(".")), reverse=True)
    for path in releases[KEEP:]:
        if path.resolve() != kept:
            shutil.rmtree(path)
