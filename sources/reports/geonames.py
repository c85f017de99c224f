"""GeoNames country dumps that were dropped in the inbox: where a place lies that only a text names.

Belongs here: telling a dump from a report, and its populated places by name. Does not belong here: finding names in a
text (`places.py`); a dump's names are looked up and never searched for: half the words of a text are a village
somewhere.

A dump (download.geonames.org/export/dump, CC BY 4.0) is a text of 19 tab-separated columns without a header, named for
its country (`ML.txt`). It lands like any file; a report's details name the dumps it is read with, so that a new dump
reads the reports again.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from sources.reports.gazetteer import PlaceMention, skeleton
from sources.reports.seeds import seed
from sources.reports.text import normal_form

COLUMNS = 19
DETAIL = "gazetteer"
_NAME = re.compile(r"(?:[A-Z]{2}|allCountries)\.txt")
_APART_DEGREES = 0.2
"""Two places of one name farther apart than this (about 20 km) are two, and neither is chosen."""


def is_dump(path: Path) -> bool:
    """Whether a file is a country dump: by its name and the columns of its first line."""
    if not _NAME.fullmatch(path.name):
        return False
    with path.open("rb") as file:
        return file.readline(20_000).count(b"\t") == COLUMNS - 1


def detail(paths: list[Path]) -> dict[str, str]:
    """What a report's details say of the dumps it is to be read with: their hashes."""
    hashes = []
    for path in paths:
        with path.open("rb") as file:
            hashes.append(hashlib.file_digest(file, "sha256").hexdigest())
    return {DETAIL: " ".join(sorted(hashes))} if hashes else {}


def beside(landed: Path, hashes: str) -> tuple[Path, ...]:
    """The landed dumps of those hashes, which lie in folders beside the landed report's."""
    return tuple(path for name in hashes.split() for path in sorted((landed.parents[1] / name).glob("*.txt")))


Settlements = dict[str, tuple[PlaceMention, ...]]


@lru_cache(maxsize=4)
def settlements(paths: tuple[Path, ...]) -> Settlements:
    """The populated places of some dumps by the skeleton of each of their names."""
    countries = {row["iso2"]: row["country_iso3"] for row in seed("places/seed_country")}
    found: dict[str, dict[str, PlaceMention]] = {}
    for path in paths:
        with path.open(encoding="utf-8") as file:
            for line in file:
                cells = line.rstrip("\n").split("\t")
                if len(cells) != COLUMNS or cells[6] != "P" or cells[8] not in countries:
                    continue
                place = PlaceMention(
                    0, 0, cells[1], "settlement", countries[cells[8]], latitude=cells[4], longitude=cells[5]
                )
                for name in {cells[1], cells[2], *cells[3].split(",")}:
                    key = skeleton(normal_form(name))
                    if len(key) >= 3:
                        found.setdefault(key, {})[cells[0]] = place
    return {key: tuple(places.values()) for key, places in found.items()}


def located(known: Settlements, key: str, country: str | None) -> PlaceMention | None:
    """The one place of a name in a country; none where two of that name lie apart."""
    places = [place for place in known.get(key, ()) if place.country_iso3 == country]
    if not places:
        return None
    first = places[0]
    near = all(
        abs(float(place.latitude or 0) - float(first.latitude or 0)) <= _APART_DEGREES
        and abs(float(place.longitude or 0) - float(first.longitude or 0)) <= _APART_DEGREES
        for place in places
    )
    return first if near else None
