"""What has landed stays as it came, under its own hash."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sources.raw import RawFile
from warehouse.folder import DataFolder
from warehouse.landing import CHUNK, land


def drop(folder: Path, content: str, **facts: object) -> RawFile:
    path = folder / "file.csv"
    path.write_text(content, encoding="utf-8")
    return RawFile(path=path, name="file.csv", origin="inbox", **facts)  # type: ignore[arg-type]


def test_the_same_bytes_land_once(tmp_path: Path, data: DataFolder) -> None:
    first = land("desk", drop(tmp_path, "a"), data)
    again = land("desk", drop(tmp_path, "a"), data)
    assert first == again
    assert first.sha256 == hashlib.sha256(b"a").hexdigest()
    assert len(list(data.landing("desk").iterdir())) == 1


def test_a_file_of_many_chunks_lands_whole_under_the_hash_of_what_landed(tmp_path: Path, data: DataFolder) -> None:
    content = "a row of a file\n" * (CHUNK // 8)  # two chunks exactly, and one row more
    landed = land("desk", drop(tmp_path, content + "the last row"), data)
    assert landed.path.read_text() == content + "the last row"
    assert landed.sha256 == hashlib.sha256(landed.path.read_bytes()).hexdigest()


def test_other_bytes_under_the_same_name_stand_beside_the_first(tmp_path: Path, data: DataFolder) -> None:
    first = land("desk", drop(tmp_path, "a"), data)
    second = land("desk", drop(tmp_path, "b"), data)
    assert first.path.read_text() == "a"
    assert second.path.read_text() == "b"


def test_what_is_said_beside_a_file_is_part_of_it(tmp_path: Path, data: DataFolder) -> None:
    first = land("desk", drop(tmp_path, "a", details={"publisher": "one"}), data)
    second = land("desk", drop(tmp_path, "a", details={"publisher": "two"}), data)
    assert first.sha256 != second.sha256


def test_a_landed_file_and_its_manifest_cannot_be_written(tmp_path: Path, data: DataFolder) -> None:
    landed = land("desk", drop(tmp_path, "a"), data)
    assert landed.path.stat().st_mode & 0o222 == 0
    manifest = json.loads((landed.path.parent / "manifest.json").read_text())
    assert {"url", "sha256", "bytes", "retrieved_at", "provider_version"} <= set(manifest)
    assert manifest["bytes"] == 1


def test_workers_that_land_the_same_bytes_at_once_share_one_landing(data: DataFolder, tmp_path: Path) -> None:
    raw = drop(tmp_path, "one\n" * 100_000)
    with ThreadPoolExecutor(8) as workers:
        landings = {file.sha256 for file in workers.map(lambda _: land("desk", raw, data), range(32))}
    assert [folder.name for folder in data.landing("desk").iterdir()] == list(landings)
