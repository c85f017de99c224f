"""Where data lies: the one place that knows the layout of the data folder and reads `INCIDENTS_DATA`.

Belongs here: paths. Does not belong here: reading or writing what they point to.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class DataFolder:
    """The layout below one data folder (DESIGN section 2, Flow)."""

    root: Path

    def inbox(self, source: str) -> Path:
        return self.root / "inbox" / source

    def landing(self, source: str) -> Path:
        return self.root / "landing" / source

    def workspace(self, source: str, partitions: Sequence[str] = ()) -> Path:
        """A source's own scratch space: pages of an interrupted download wait here until they are whole.

        Partitions that were asked for have a space of their own, so that workers do not meet in it.
        """
        return self.root / "workspace" / source / (f"asked/{_span(partitions)}" if partitions else "")

    def validated(self, source: str, table: str) -> Path:
        return self.root / "validated" / source / f"{table}.parquet"

    def quarantine(self, source: str, table: str) -> Path:
        return self.root / "quarantine" / source / f"{table}.parquet"

    def offer(self, source: str, partitions: Sequence[str] = ()) -> Path:
        """What the last extraction brought, of some partitions when it was asked for them, not yet judged."""
        return self.root / "status" / source / (f"offer-{_span(partitions)}.json" if partitions else "offer.json")

    def receipt(self, source: str) -> Path:
        """What the validated tables of the source were made from, and with what outcome."""
        return self.root / "status" / source / "receipt.json"

    def fault(self, source: str) -> Path:
        """Why the last attempt at the source failed; absent when it did not."""
        return self.root / "status" / source / "fault.json"

    def source_lock(self, source: str) -> Path:
        """Held while the source's validated tables are replaced, and shared while they are read (`lock.py`)."""
        return self.root / "locks" / f"{source}.lock"

    def asking_lock(self, source: str, partitions: Sequence[str] = ()) -> Path:
        """Held while the source is asked for these partitions, or for whatever is new (`lock.py`)."""
        return self.root / "locks" / f"{source}-{_span(partitions) if partitions else 'new'}.lock"

    @property
    def build_lock(self) -> Path:
        """Held by the one process that may write the warehouse file and publish (`lock.py`)."""
        return self.root / "locks" / "build.lock"

    @property
    def status(self) -> Path:
        """Tables on the state of all sources, which dbt reads as the source `status`."""
        return self.root / "validated" / "status"

    @property
    def inputs(self) -> Path:
        """What the warehouse file was last built from (`release/inputs.py`)."""
        return self.root / "status" / "inputs.json"

    @property
    def builders(self) -> Path:
        """The code that last built the tables of each engine (`release/inputs.py`)."""
        return self.root / "status" / "builders.json"

    @property
    def checks(self) -> Path:
        """What the checks of the last build found; a release is made only when none of them failed."""
        return self.root / "status" / "checks.json"

    @property
    def public(self) -> DataFolder:
        """The room in which the public release is built: only what may be redistributed ever enters it."""
        return DataFolder(self.root / "public")

    @property
    def warehouse(self) -> Path:
        """The file that only dbt writes; nobody outside the pipeline opens it."""
        return self.root / "warehouse.duckdb"

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def current(self) -> Path:
        return self.root / "current"

    @property
    def superset(self) -> Path:
        """What Superset keeps for itself: its own database, its key, the password (`deploy/superset`)."""
        return self.root / "superset"


def _span(partitions: Sequence[str]) -> str:
    """A name for partitions that follow one another."""
    first, last = min(partitions), max(partitions)
    return first if first == last else f"{first}_{last}"


def data_folder() -> DataFolder:
    """The data folder of this process: `INCIDENTS_DATA`, or `data/` in the checkout."""
    return DataFolder(Path(os.environ.get("INCIDENTS_DATA") or CHECKOUT / "data").resolve())
