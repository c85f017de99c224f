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
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from sources.raw import LandedFile, RawFile
from warehouse.atomic import fsync_path, write_json
from warehouse.folder import DataFolder

MANIFEST = "manifest.json"
CHUNK = 1 << 20
"""Bytes."""


def land(source: str, raw: RawFile, data: DataFolder) -> LandedFile:
    """Land one file; landing it again gives the first landing back."""
    root = data.landing(source)
    root.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".", dir=root))
    try:
        copy = beside / Path(raw.name).name
        sha256 = _copied(raw.path, copy, raw.details)
        folder = root / sha256
        if not folder.exists():
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
            try:
                beside.replace(folder)
            except OSError:
                # another worker landed the same bytes meanwhile: the first landing stands
                if not folder.exists():
                    raise
            fsync_path(root)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return landed(source, sha256, data)


def _copied(path: Path, to: Path, details: Mapping[str, str]) -> str:
    """Copy `path` and hash the bytes that were copied, in one pass; returns their SHA-256.

    A file that came with details hashes these too, for they are part of what was said.
    """
    digest, room = hashlib.sha256(), memoryview(bytearray(CHUNK))
    with path.open("rb", buffering=0) as file, to.open("wb", buffering=0) as copy, ThreadPoolExecutor(1) as thread:
        while size := file.readinto(room):
            hashed = thread.submit(digest.update, room[:size])  # hashing leaves Python's lock alone
            written = 0
            while written < size:
                written += copy.write(room[written:size])
            hashed.result()
    if details:
        digest.update(json.dumps(dict(details), sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()


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


def write_offer(source: str, files: Sequence[LandedFile], data: DataFolder, partition: str = "") -> None:
    """Note what an extraction brought, in its order, for the validation that follows it."""
    write_json(data.offer(source, partition), {"files": [file.sha256 for file in files]})


def read_offer(source: str, data: DataFolder, partition: str = "") -> list[LandedFile]:
    """What the last extraction (of that partition) brought; nothing when there was none."""
    path = data.offer(source, partition)
    if not path.exists():
        return []
    return [landed(source, sha256, data) for sha256 in json.loads(path.read_text(encoding="utf-8"))["files"]]
