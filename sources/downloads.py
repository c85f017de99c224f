"""Distrust of what was downloaded or dropped: a file is looked at before anything reads it.

Belongs here: what is true of every provider's files (empty, not the type that its name says, an error page in place of
data, an archive that unpacks elsewhere or without end). Does not belong here: header names and values, which each
source's `read.py` and `schema.py` judge. After pudl-archiver's validate step (DESIGN section 7).
"""

from __future__ import annotations

import hashlib
import re
import stat
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO

from sources.raw import SourceFault

SIGNATURES = {"zip": b"PK\x03\x04", "gzip": b"\x1f\x8b", "parquet": b"PAR1", "xls": b"\xd0\xcf\x11\xe0", "pdf": b"%PDF"}
"""First bytes that tell a type of file."""

CHUNK = 1024 * 1024


def file_kind(path: Path) -> str:
    """What the bytes of a file say that it is: a key of `SIGNATURES`, `xlsx`, `json`, `html`, `text` or `binary`.

    Raises `SourceFault` when the file is empty.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip():
        raise SourceFault("The file is empty.", where=path.name, remedy="Fetch it again from the provider.")
    for kind, signature in SIGNATURES.items():
        if head.startswith(signature):
            return "xlsx" if kind == "zip" and _is_workbook(path) else kind
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        return "html"
    if b"\x00" in head:
        return "binary"
    return "json" if start[:1] in (b"{", b"[") else "text"


def expect_kind(path: Path, *kinds: str) -> str:
    """The kind of the file, if it is one of `kinds`; raises `SourceFault` otherwise."""
    kind = file_kind(path)
    if kind not in kinds:
        article = "a web page (an error or login page?)" if kind == "html" else f"of type {kind}"
        raise SourceFault(
            f"The file is {article}, expected {' or '.join(kinds)}.",
            where=path.name,
            remedy="Open it to see what the provider sent, and fetch it again.",
        )
    return kind


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def zip_members(path: Path, pattern: str, *, cap: int, most: int = 1) -> list[str]:
    """The names in a zip that fully match `pattern`, at least one and at most `most`, in order of name.

    Raises `SourceFault` when the archive is broken, holds a path that leads outside or a link, holds something else
    than was expected, or says that it unpacks to more than `cap` bytes (`member_to` counts what really streams out).
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except zipfile.BadZipFile as error:
        raise _archive_fault(path, f"The archive is broken or cut off ({error}).") from None
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        is_link = stat.S_ISLNK(entry.external_attr >> 16)
        if name.is_absolute() or ".." in name.parts or ":" in entry.filename or is_link:
            raise _archive_fault(path, f"The archive holds {entry.filename!r}, which leads outside of it.")
    names = sorted(entry.filename for entry in entries)
    wanted = [name for name in names if re.fullmatch(pattern, name)]
    if not wanted or len(wanted) > most:
        held = ", ".join(repr(name) for name in names[:5]) or "nothing"
        raise _archive_fault(
            path, f"The archive holds {len(names)} file(s) ({held}), expected 1 to {most} {pattern!r}."
        )
    if sum(entry.file_size for entry in entries) > cap:
        raise _archive_fault(path, f"The archive says that it unpacks to more than {cap:,} bytes.")
    return wanted


def member_to(path: Path, member: str, to: Path, *, cap: int) -> Path:
    """Unpack one member of a zip into the file `to`, stopping at `cap` bytes whatever the archive says of its size."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as inside, to.open("wb") as file:
            _copy(inside, file, cap=cap, path=path)
    except (zipfile.BadZipFile, EOFError) as error:
        raise _archive_fault(path, f"{member!r} cannot be unpacked ({error}).") from None
    return to


def _copy(inside: IO[bytes], file: IO[bytes], *, cap: int, path: Path) -> None:
    done = 0
    while chunk := inside.read(CHUNK):
        done += len(chunk)
        if done > cap:
            raise _archive_fault(path, f"The archive unpacks to more than {cap:,} bytes.")
        file.write(chunk)


def _archive_fault(path: Path, what: str) -> SourceFault:
    return SourceFault(what, where=path.name, remedy="Fetch it again; if it stays so, ask the provider.")


def file_hash(path: Path, algorithm: str = "sha256") -> str:
    """Hex digest of a file's bytes; `md5` only where a provider or an archive published no better one."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()


def expect_identity(path: Path, *, md5: str = "", size: int = 0) -> None:
    """Check a downloaded file against what `source.yml` pins of it. Raises `SourceFault` when it is another file."""
    found_size = path.stat().st_size
    if size and found_size != size:
        raise _identity_fault(path, f"The file has {found_size:,} bytes, pinned are {size:,}.")
    if md5 and (found := file_hash(path, "md5")) != md5:
        raise _identity_fault(path, f"The file's md5 is {found}, pinned is {md5}.")


def _identity_fault(path: Path, what: str) -> SourceFault:
    return SourceFault(
        what,
        where=path.name,
        remedy="The provider has published other content under this name: look at it, then pin it in source.yml.",
    )
