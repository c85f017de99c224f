"""Brings country dumps: what a person drops in the inbox, and the provider's own when the source is enabled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sources.catalogue import load_source
from sources.downloads import expect_kind
from sources.extraction import Extraction, inbox_files
from sources.http import Http
from sources.raw import RawFile

CAP = 64 * 1024 * 1024
"""Bytes; the largest dump of the region, Algeria's, has about 1 MB as a zip."""


def extract(request: Extraction) -> Iterator[RawFile]:
    """The inbox, then a dump for each country of `source.yml`; `ML.txt`, `ML.txt.gz` and `ML.zip` are one file."""
    for raw in inbox_files(request.inbox):
        yield replace(raw, name=_named(raw.name))
    if not request.is_enabled:
        return
    source = load_source("geonames")
    with Http(request.workspace / "refused") as http:
        for country in source.settings["countries"]:
            url = f"{source.url('dump', request.environment)}/{country}.zip"
            path = http.download(url, request.workspace / f"{country}.zip", cap=CAP)
            expect_kind(path, "zip")
            yield RawFile(path=path, name=_named(path.name), origin=url)


def _named(name: str) -> str:
    """The country's name of a dump, whatever it is packed in, so that a newer copy replaces an older one."""
    for ending in (".zip", ".gz", ".txt"):
        name = name.removesuffix(ending)
    return name
