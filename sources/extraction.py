"""What a source's `extract.py` is given, and the pick-up from the inbox that all sources share.

Belongs here: the `Extraction` request and `inbox_files`. Does not belong here: a provider's protocol.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sources.raw import LandedFile, RawFile


@dataclass(frozen=True)
class Extraction:
    """One request to bring what is new.

    `inbox` is the folder where a person drops the provider's files; it is read whether or not the source is enabled.
    `is_enabled` says that the source may also fetch or bring what it bundles. `workspace` is a folder of the source's
    own that outlives the run: pages of an interrupted download wait there. `environment` is the only place that secrets
    come from. `accepted` are the landed files that the source's present state was made from, oldest first: how far an
    earlier extraction came is found in their `details` (a timestamp, a partition, a release), so no cursor is kept
    beside them and none can run ahead of what was accepted. `partitions` are those that are asked for (days,
    YYYY-MM-DD, where the source comes by days); without them, whatever is new.
    """

    inbox: Path
    workspace: Path
    is_enabled: bool = True
    environment: Mapping[str, str] = field(default_factory=dict)
    accepted: Sequence[LandedFile] = ()
    partitions: Sequence[str] = ()


def inbox_files(inbox: Path) -> Iterator[RawFile]:
    """Every file below `inbox` but hidden ones, in the order of their names."""
    if not inbox.is_dir():
        return
    for path in sorted(inbox.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(inbox).parts)
        if path.is_file() and not hidden:
            yield RawFile(path=path, name=path.relative_to(inbox).as_posix(), origin="inbox")
