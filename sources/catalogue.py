"""Finds the sources: a folder under `sources/` that holds `source.yml` is a source; nothing else registers it.

Belongs here: reading `source.yml` and finding a source's three modules. Does not belong here: a list of sources, and
anything that is true of one provider only.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

from sources.extraction import Extraction
from sources.raw import LandedFile, RawBatch, RawFile
from sources.table import Table

SOURCES = Path(__file__).parent

Update = Literal["release", "files", "changes", "partitions"]
"""How a newly landed file bears on what the source held before:
release: it replaces everything; files: it replaces the file of the same name and stands beside the others;
changes: its rows replace the rows with the same key, and its `deleted` table removes keys;
partitions: it replaces every file whose partitions are all among those that it names, separated by spaces, in
`details["partition"]`."""


@dataclass(frozen=True)
class Source:
    """One provider's facts, as its `source.yml` states them, and its three modules."""

    name: str
    title: str
    publisher: str
    citation: str
    licence: str
    redistributable: bool
    homepage: str
    cadence: str
    update: Update
    daily_from: date | None = None
    """The first day for which the source can be asked alone; its partitions then begin with their day, YYYYMMDD."""
    licence_url: str = ""
    version: str = ""
    urls: Mapping[str, str] = field(default_factory=dict)
    releases: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)

    def url(self, name: str, environment: Mapping[str, str]) -> str:
        """An address of the provider, or the one that `INCIDENTS_<SOURCE>_<NAME>_URL` puts in its place (a mirror)."""
        return environment.get(f"INCIDENTS_{self.name}_{name}_URL".upper(), self.urls[name])

    @property
    def folder(self) -> Path:
        return SOURCES / self.name

    def _module(self, name: str) -> Any:
        return importlib.import_module(f"{__package__}.{self.name}.{name}")

    @property
    def extract(self) -> Callable[[Extraction], Iterator[RawFile]]:
        return self._module("extract").extract  # type: ignore[no-any-return]  # a module found by name has no type

    @property
    def read(self) -> Callable[[LandedFile], Iterator[RawBatch]]:
        return self._module("read").read  # type: ignore[no-any-return]  # as above

    @property
    def tables(self) -> Mapping[str, Table]:
        return self._module("schema").TABLES  # type: ignore[no-any-return]  # as above


def load_source(name: str, folder: Path = SOURCES) -> Source:
    """One source. Raises `FileNotFoundError` when there is no such folder, `TypeError` as `load_sources` does."""
    path = folder / name / "source.yml"
    try:
        return Source(name=name, **yaml.safe_load(path.read_text(encoding="utf-8")))
    except TypeError as error:
        raise TypeError(f"{path}: {error}") from error


def load_sources(folder: Path = SOURCES) -> dict[str, Source]:
    """All sources below `folder`, by name, in alphabetical order.

    Raises `TypeError` naming the file when a `source.yml` lacks a fact or states one that is not known.
    """
    return {path.parent.name: load_source(path.parent.name, folder) for path in sorted(folder.glob("*/source.yml"))}
