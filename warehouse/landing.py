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
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

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


def write_offer(source: str, files: Sequence[LandedFile], data: DataFolder, partitions: Sequence[str] = ()) -> None:
    """Note what an extraction brought, in its order, for the validation that follows it."""
    write_json(data.offer(source, partitions), {"files": [file.sha256 for file in files]})


def begun_offer(source: str, data: DataFolder, partitions: Sequence[str]) -> list[LandedFile]:
    """What an extraction of these partitions has brought that nobody has judged yet; nothing when it was refused."""
    note = data.offer(source, partitions)
    return [] if _told(note).get("is_refused") else _offered(source, note, data)


def pending_offers(source: str, data: DataFolder) -> dict[Path, list[LandedFile]]:
    """All that extractions brought and nobody has judged yet, by the note that says so: partitions, then the last."""
    notes = [*sorted(data.offer(source).parent.glob("offer-*.json")), data.offer(source)]
    return {note: _offered(source, note, data) for note in notes}


def forget_offer(note: Path, judged: Sequence[LandedFile]) -> None:
    """Take away the note on partitions once its files are judged, unless its worker has brought more meanwhile.

    A worker writes its whole list each time, so whatever it writes during this stands.
    """
    aside = note.with_suffix(".judged")
    try:
        note.replace(aside)
    except FileNotFoundError:
        return
    if json.loads(aside.read_text(encoding="utf-8"))["files"] != [file.sha256 for file in judged]:
        with suppress(FileExistsError):
            note.hardlink_to(aside)
    aside.unlink()


def refuse_offer(note: Path, judged: Sequence[LandedFile]) -> None:
    """Note that the files could not be used: they stay in the way until the same partitions are asked for anew."""
    write_json(note, {"files": [file.sha256 for file in judged], "is_refused": True})


def _offered(source: str, note: Path, data: DataFolder) -> list[LandedFile]:
    return [landed(source, sha256, data) for sha256 in _told(note).get("files", ())]


def _told(note: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(note.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
