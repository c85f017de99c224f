"""Brings candidate releases: those that the provider's download page lists, and those dropped in the inbox.

A monthly release (`GEDEvent_v26_0_4`, April 2026) is one partition, a cumulative one (`GEDEvent_v26_01_26_03`, January
to March 2026) is the partitions that it covers: it replaces the months that came before it. The years are stitched by
`update: partitions`, and GED supersedes candidate events on id (in the models, where both are at hand).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sources.catalogue import load_source
from sources.downloads import expect_identity, expect_kind
from sources.extraction import Extraction, inbox_files
from sources.http import BadBodyError, Http
from sources.raw import RawFile, SourceFault

CAP = 256 * 1024 * 1024
"""Bytes; the half-year release of 2026 has 8 MB."""

NAME = re.compile(r"GEDEvent_v(\d\d)_(?:0_(\d{1,2})|01_\1_(\d\d))\.csv", flags=re.IGNORECASE)
"""The provider's file names: year, and either the one month or the last month."""


def extract(request: Extraction) -> Iterator[RawFile]:
    """The inbox; then every listed release that no accepted file covers yet, oldest first."""
    for raw in inbox_files(request.inbox):
        version, months = release_of(raw.name)
        yield replace(raw, provider_version=version, details={"partition": " ".join(months)})
    if request.is_enabled:
        yield from _listed(request)


def release_of(name: str) -> tuple[str, list[str]]:
    """Version and covered months of a file, told by the provider's way of naming it. Raises `SourceFault` otherwise."""
    told = NAME.search(name)
    if told is None:
        raise SourceFault(
            "its name does not tell which months it covers.",
            where=f"ucdp_candidate {name}",
            remedy="Name it as the provider does: GEDEvent_v26_0_4.csv or GEDEvent_v26_01_26_03.csv.",
        )
    year, month, last = told.groups()
    if month:
        return f"{year}.0.{int(month)}", [f"20{year}-{int(month):02d}"]
    return f"{year}.01.{year}.{last}", [f"20{year}-{number:02d}" for number in range(1, int(last) + 1)]


def _listed(request: Extraction) -> Iterator[RawFile]:
    source = load_source("ucdp_candidate")
    here = [set(file.details["partition"].split()) for file in request.accepted]
    with Http(request.workspace / "refused") as http:
        for name in http.ask(source.url("page", request.environment), _stitched):
            version, months = release_of(name)
            if any(set(months) <= partitions for partitions in here):
                continue
            url = f"{source.url('files', request.environment)}/{name}"
            path = http.download(url, request.workspace / name, cap=CAP)
            expect_kind(path, "text")
            pin = source.releases.get(version, {})
            expect_identity(path, md5=pin.get("md5", ""), size=pin.get("bytes", 0))
            yield RawFile(path, name, url, provider_version=version, details={"partition": " ".join(months)})
            path.unlink()


def _stitched(page: bytes) -> list[str]:
    """The candidate files that the download page links, oldest first, without the years that the pinned GED covers
    (release YY.1 ends with December of the year before) and without what a wider file covers."""
    names = {told[0] for told in NAME.finditer(page.decode("utf-8", errors="replace"))}
    if not names:
        raise BadBodyError("The download page links no candidate release.")
    first = f"20{load_source('ucdp_ged').version[:2]}-01"
    covers = {name: set(release_of(name)[1]) for name in names if release_of(name)[1][0] >= first}
    standing = [name for name in covers if not any(covers[name] < other for other in covers.values())]
    return sorted(standing, key=lambda name: max(covers[name]))
