"""The country that a line of its own sets for what is told below it.

Belongs here: reports in sections by country ("BURKINA FASO", "2. MALI", "Niger."). Does not belong here: days and
places of single lines (`headings.py`), the country that a report mostly speaks of (`places.py`).
"""

from __future__ import annotations

import re

from sources.reports.gazetteer import PlaceMention
from sources.reports.reading import Reading

_BEFORE = re.compile(r"[ *_#•>-]*(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)/:] ?)*[ *_#•>-]*")
_AFTER = re.compile(r"[ *_.:-]*(?=\n)|\.(?= )")


def country_of_section(reading: Reading, position: int) -> PlaceMention | None:
    """The country of the section that a position stands in, where a report has sections of several countries."""
    titles = [place for place in reading.places.mentions if place.level == "country" and _is_title(reading, place)]
    if len({title.country_iso3 for title in titles}) < 2:
        return None
    return next((title for title in reversed(titles) if title.end <= position), None)


def _is_title(reading: Reading, place: PlaceMention) -> bool:
    line = reading.folded.rfind("\n", 0, place.start) + 1
    opens = _BEFORE.fullmatch(reading.folded, line, place.start)
    return bool(opens and _AFTER.match(reading.folded, place.end))
