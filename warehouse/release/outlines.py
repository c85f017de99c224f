"""Coastlines and borders of the world, for maps that are drawn without a network.

Belongs here: the lines in `outlines.json`, picking those of a region and cutting them at its edge, and where the name
of a country stands.
Does not belong here: drawing them.

The lines are Natural Earth's country boundaries at 1:110,000,000, version 4.1.0, which are in the public domain
(https://www.naturalearthdata.com/about/terms-of-use/). They were taken from the arcs of `countries-110m.json` in the
npm package world-atlas 2.0.2 (sha256 2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8), decoded to
degrees and rounded to two decimals, Antarctica left out. They show where a place is and say nothing about whose it is.
"""

from __future__ import annotations

import csv
import json
from functools import cache
from itertools import pairwise
from pathlib import Path

from warehouse.folder import CHECKOUT

Line = list[list[float]]
"""Points of a line, each as longitude and latitude in degrees."""


@cache
def outlines() -> list[Line]:
    """All lines; a border between two countries is in it once."""
    lines: list[Line] = json.loads((Path(__file__).with_name("outlines.json")).read_text(encoding="ascii"))
    return lines


@cache
def country_middles() -> dict[str, tuple[float, float]]:
    """The middle of the box that holds each country, as longitude and latitude, by the country's name in the seeds."""
    places = CHECKOUT / "dbt_project" / "seeds" / "places"
    names = {row["country_iso3"]: row["country_name"] for row in _rows(places / "seed_country.csv")}
    return {
        names[row["country_iso3"]]: (
            (float(row["west"]) + float(row["east"])) / 2,
            (float(row["south"]) + float(row["north"])) / 2,
        )
        for row in _rows(places / "seed_country_extent.csv")
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outlines_within(west: float, south: float, east: float, north: float) -> list[Line]:
    """The lines of which a part may lie in the region, which is given in degrees."""
    return [
        line
        for line in outlines()
        if min(x for x, _ in line) <= east
        and max(x for x, _ in line) >= west
        and min(y for _, y in line) <= north
        and max(y for _, y in line) >= south
    ]


def outlines_cut(west: float, south: float, east: float, north: float) -> list[Line]:
    """The parts of the lines that lie in the region, each stretch between two points cut at its edge."""
    parts: list[Line] = []
    for line in outlines_within(west, south, east, north):
        joined: Line = []
        for start, end in pairwise(line):
            cut = _cut(start, end, (west, south), (east, north))
            if cut is None:
                continue
            if not joined or joined[-1] != cut[0]:
                joined = [cut[0]]
                parts.append(joined)
            joined.append(cut[1])
    return parts


def _cut(
    start: list[float], end: list[float], least: tuple[float, float], most: tuple[float, float]
) -> tuple[list[float], list[float]] | None:
    """The stretch within the box, or None, by where on it each edge is crossed (Liang and Barsky, 1984)."""
    enters, leaves = 0.0, 1.0
    steps = [b - a for a, b in zip(start, end, strict=True)]
    for axis, step in enumerate(steps):
        for edge, outwards in ((least[axis], -1), (most[axis], 1)):
            distance = (edge - start[axis]) * outwards
            if step == 0 and distance < 0:
                return None
            if step * outwards > 0:
                leaves = min(leaves, distance / (step * outwards))
            elif step * outwards < 0:
                enters = max(enters, distance / (step * outwards))
    if enters >= leaves:
        return None

    def at(share: float) -> list[float]:
        return [round(a + share * step, 2) for a, step in zip(start, steps, strict=True)]

    return at(enters), at(leaves)
