"""Map tiles of coastlines and borders, drawn by this server: Superset's maps ask for tiles, none come from outside.

Belongs here: the projection and the picture of a tile. Does not belong here: the lines (`release/outlines.py`).
A tile is the square `x`, `y` of the 4**zoom squares into which the Web Mercator map is cut.
"""

from __future__ import annotations

from functools import lru_cache
from math import asinh, atan, degrees, pi, radians, sinh, tan

from flask import Blueprint, Response

from warehouse.release.outlines import outlines_within

PATTERN = "/outlines/{z}/{x}/{y}.svg"
SIZE = 256

tiles = Blueprint("outlines", __name__)


def _across(longitude: float, zoom: int) -> float:
    return (longitude / 360 + 0.5) * SIZE * 2**zoom


def _down(latitude: float, zoom: int) -> float:
    return (0.5 - asinh(tan(radians(latitude))) / (2 * pi)) * SIZE * 2**zoom


def _latitude(row: int, zoom: int) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * row / 2**zoom))))


@lru_cache(maxsize=1024)
def tile(zoom: int, x: int, y: int) -> str:
    """The tile as SVG."""
    west, east = (column / 2**zoom * 360 - 180 for column in (x, x + 1))
    lines = outlines_within(west, _latitude(y + 1, zoom), east, _latitude(y, zoom))
    path = "".join(
        "M" + " ".join(f"{_across(lon, zoom) - x * SIZE:.1f} {_down(lat, zoom) - y * SIZE:.1f}" for lon, lat in line)
        for line in lines
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">'
        f'<rect width="{SIZE}" height="{SIZE}" fill="#f4f6f7"/><path d="{path}" fill="none" stroke="#8a979e"/></svg>'
    )


@tiles.route("/outlines/<int:zoom>/<int:x>/<int:y>.svg")
def _answer(zoom: int, x: int, y: int) -> Response:
    if zoom > 20 or max(x, y) >= 2**zoom:
        return Response(status=404)
    return Response(tile(zoom, x, y), mimetype="image/svg+xml", headers={"Cache-Control": "max-age=86400"})
