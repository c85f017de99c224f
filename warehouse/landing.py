"""The landing archive: every file a provider gave, unchanged, under its own hash, with a manifest.

Belongs here: landing a file, and finding it again. Does not belong here: opening a landed file's content.
Layout: `landing/<source>/<sha256>/<file name>` and `manifest.json` beside it. The same bytes land once; nothing that
has landed is ever changed or overwritten.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sources.raw import LandedFile, RawFile
from warehouse.atomic import fsync_path, write_json
from warehouse.folder import DataFolder

MANIFEST = "manifest.json"


def content_hash(path: Path, details: Mapping[str, str]) -> str:
    """SHA-256 of the bytes; a file that came with details hashes these too, for they are part of what was said."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    if details:
        digest.update(json.dumps(dict(details), sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()


def land(source: str, raw: RawFile, data: DataFolder) -> LandedFile:
    """Land one file; landing it again gives the first landing back."""
    sha256 = content_hash(raw.path, raw.details)
    folder = data.landing(source) / sha256
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".", dir=folder.parent))
        copy = beside / Path(raw.name).name
        shutil.copyfile(raw.path, copy)
        write_json(
            beside / MANIFEST,
            {
                "source": source,
                "name": raw.name,
                "url": raw.origin,
                "sha256": sha256,
                "bytes": copy.stat().st_size,
                "retrieved_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "provider_version": raw.provider_version,
                "details": dict(raw.details),
            },
        )
        for path in (copy, beside / MANIFEST):
            path.chmod(0o444)
            fsync_path(path)
        beside.chmod(0o755)
        beside.replace(folder)
        fsync_path(folder.parent)
    return landed(source, sha256, data)


def landed(source: str, sha256: str, data: DataFolder) -> LandedFile:
    """The file that landed under `sha256`. Raises `FileNotFoundError` when nothing did."""
    folder = data.landing(source) / sha256
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return LandedFile(
        path=folder / Path(manifest["name"]).name,
        name=manifest["name"],
        origin=manifest["url"],
        sha256=sha256,
        bytes=manifest["bytes"],
        retrieved_at=datetime.fromisoformat(manifest["retrieved_at"]),
        provider_version=manifest["provider_version"],
        details=manifest["details"],
    )


def write_offer(source: str, files: Sequence[LandedFile], data: DataFolder) -> None:
    """Note what an extraction brought, in its order, for the validation that follows it."""
    write_json(data.offer(source), {"files": [file.sha256 for file in files]})


def read_offer(source: str, data: DataFolder) -> list[LandedFile]:
    """What the last extraction brought; nothing when there was none."""
    path = data.offer(source)
    if not path.exists():
        return []
    return [landed(source, sha256, data) for sha256 in json.loads(path.read_text(encoding="utf-8"))["files"]]
