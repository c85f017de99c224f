"""Small pictures of a table for its page in the UI, as markdown: months, intervals and places.

Belongs here: drawing numbers that were counted elsewhere (`profile.py`). Does not belong here: reading a table.
Each is an SVG of a few kilobytes inside the markdown; its colours can be read on a light and on a dark page.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, MARGIN = 560, 130, 16

_INK, _BAR, _BAND = "#8a8f98", "#4f7cac", "#c9713c"


def months_picture(rows: Sequence[tuple[str, float]], title: str) -> str:
    """Bars: `rows` are (month as `YYYY-MM`, how many), in order."""
    highest = max((count for _, count in rows), default=0) or 1
    step = WIDTH / max(len(rows), 1)
    bars = "".join(
        f'<rect x="{at * step:.1f}" y="{_y(count / highest):.1f}" width="{max(step - 0.5, 0.5):.1f}" '
        f'height="{_y(0) - _y(count / highest):.1f}"/>'
        for at, (_, count) in enumerate(rows)
        if count
    )
    ends = f"{rows[0][0]} to {rows[-1][0]}, highest {highest:,.0f}" if rows else "nothing"
    return _markdown(f'<g fill="{_BAR}">{bars}</g>', f"{title}, {ends}")


def interval_picture(rows: Sequence[tuple[str, float, float, float]], title: str) -> str:
    """A band from low to high with a line through best: `rows` are (year, low, best, high), in order."""
    highest = max((max(low, best, high) for _, low, best, high in rows), default=0) or 1
    step = WIDTH / max(len(rows), 1)
    shapes = "".join(
        f'<rect x="{at * step + step * 0.2:.1f}" y="{_y(max(high, best, low) / highest):.1f}" width="{step * 0.6:.1f}" '
        f'height="{max(_y(low / highest) - _y(max(high, best, low) / highest), 1):.1f}" fill="{_BAND}" opacity="0.45"/>'
        f'<line x1="{at * step + step * 0.2:.1f}" x2="{at * step + step * 0.8:.1f}" y1="{_y(best / highest):.1f}" '
        f'y2="{_y(best / highest):.1f}" stroke="{_BAND}" stroke-width="2"/>'
        for at, (_, low, best, high) in enumerate(rows)
    )
    ends = f"{rows[0][0]} to {rows[-1][0]}, highest {highest:,.0f}" if rows else "nothing"
    return _markdown(shapes, f"{title}, {ends}; band low to high, line best")


def map_picture(points: Sequence[tuple[float, float, int]], title: str) -> str:
    """Dots: `points` are (longitude, latitude, how many); degrees are drawn square, near enough here."""
    if not points:
        return ""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    scale = min(WIDTH / max(east - west, 1), 260 / max(north - south, 1))
    height = max((north - south) * scale, 20) + 2 * MARGIN
    dots = "".join(
        f'<circle cx="{(lon - west) * scale + 6:.1f}" cy="{(north - lat) * scale + 6:.1f}" '
        f'r="{min(1.5 + n**0.5, 9):.1f}"/>'
        for lon, lat, n in points
    )
    told = f"{title}, {west:.1f} to {east:.1f} east, {south:.1f} to {north:.1f} north"
    return _markdown(f'<g fill="{_BAR}" fill-opacity="0.55">{dots}</g>', told, height=height)


def _y(share: float) -> float:
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)


def _markdown(shapes: str, told: str, height: float = HEIGHT) -> str:
    text = (
        f'<text x="2" y="{height - 3:.0f}" font-family="sans-serif" font-size="11" fill="{_INK}">{escape(told)}</text>'
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH} {height:.0f}">{shapes}{text}</svg>'
    )
    return f"![{told}](data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()})"
