"""Brings GED releases: the pinned one from the provider when the source is enabled, and those dropped in the inbox.

With a token in the environment (`UCDP_API_TOKEN`) the release comes over the API, without one as the provider's zip,
whose identity `source.yml` pins: GED 25.1 has been published with two different contents under one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sources.catalogue import Source, load_source
from sources.downloads import expect_identity, expect_kind, file_hash
from sources.extraction import Extraction, inbox_files
from sources.http import Http
from sources.raw import LandedFile, RawFile, SourceFault
from sources.ucdp_ged import api

CAP = 512 * 1024 * 1024
"""Bytes; the zip of GED 26.1 has 39 MB."""


def extract(request: Extraction) -> Iterator[RawFile]:
    """The inbox, each file with the release that its name tells; then the pinned release, unless it is here already."""
    for raw in inbox_files(request.inbox):
        yield replace(raw, provider_version=release_of(raw.name))
    source = load_source("ucdp_ged")
    if request.is_enabled and not any(_stands_for(file, source) for file in request.accepted):
        if request.environment.get(api.TOKEN):
            yield from api.release(source.version, source.url("api", request.environment), request)
        else:
            yield _pinned(source, request)


def release_of(name: str) -> str | None:
    """The release in the provider's ways of naming a file: `GEDEvent_v24_1.csv` and `ged241-csv.zip` are 24.1."""
    told = re.search(r"(?:v|ged|api-)(\d{2})[_.]?(\d)", name, flags=re.IGNORECASE)
    return f"{told[1]}.{told[2]}" if told else None


def _stands_for(file: LandedFile, source: Source) -> bool:
    """Whether an accepted file is the release that `source.yml` pins, or a later one."""
    held = tuple(int(part) for part in (file.provider_version or "0").split("."))
    wanted = tuple(int(part) for part in source.version.split("."))
    if held != wanted:
        return held > wanted
    return file.name.startswith("api-") or file_hash(file.path, "md5") == source.releases[source.version]["md5"]


def _pinned(source: Source, request: Extraction) -> RawFile:
    pin = source.releases.get(source.version)
    if pin is None:
        raise SourceFault(
            f"release {source.version} is not pinned in source.yml, and {api.TOKEN} is not set.",
            where=source.name,
            remedy="Pin its md5 and size under releases, or set the token.",
        )
    url = f"{source.url('files', request.environment)}/{pin['file']}"
    with Http(request.workspace / "refused") as http:
        path = http.download(url, request.workspace / pin["file"], cap=CAP)
    expect_kind(path, "zip")
    expect_identity(path, md5=pin["md5"], size=pin["bytes"])
    return RawFile(path=path, name=path.name, origin=url, provider_version=source.version)
