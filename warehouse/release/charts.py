"""The charts of the page: for each one question, one query on the marts, one Vega-Lite specification.

Belongs here: what is asked and how it is drawn. Does not belong here: the page around the charts (`page.py`).

Every chart is drawn from an aggregate that is small whatever the size of the release, and its rows stand in a table
beside it for those who do not see it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from warehouse.release.outlines import country_middles, outlines_cut

Rows = Sequence[Mapping[str, Any]]

MOST_PLACES = 2000
"""Places drawn on the map; with more, those with the most deaths."""

MOST_NAMES = 25
"""Countries that are named on the map; the names of more would cover each other."""


@dataclass(frozen=True)
class Chart:
    """One chart. `query` gives its rows, `spec` draws them over what `beneath` makes; without rows it says `empty`.

    `parse` says how a text of a row is read as a day. A script takes a day for midnight in UTC, which is the day before
    for whoever lives west of Greenwich; read by its parts it is the same everywhere.
    """

    name: str
    title: str
    told: str
    query: str
    spec: Mapping[str, Any]
    empty: str = "This release holds nothing to draw here."
    beneath: Callable[[Rows], list[dict[str, Any]]] = lambda _: []
    parse: Mapping[str, str] = field(default_factory=dict)

    def drawn(self, rows: Rows) -> dict[str, Any]:
        """The Vega-Lite specification with its rows, but for what all charts of the page share."""
        spec = {"data": {"values": rows, "format": {"parse": self.parse}}, **self.spec}
        if layers := self.beneath(rows):
            spec["layer"] = [*layers, *self.spec["layer"]]
        return spec


def _channel(name: str, kind: str, title: str, **more: Any) -> dict[str, Any]:
    return {"field": name, "type": kind, "title": title} | more


_MONTH = _channel("month", "temporal", "", axis={"format": "%Y", "tickCount": "year", "labelOverlap": True})
_TIPS = [
    _channel("month", "temporal", "month", format="%B %Y"),
    _channel("attacks", "quantitative", "attacks"),
    _channel("killed_low", "quantitative", "killed, low"),
    _channel("killed_best", "quantitative", "killed, best"),
    _channel("killed_high", "quantitative", "killed, high"),
]

_NAMES = {"labelLimit": {"expr": "containerSize()[0] < 500 ? 130 : 340"}, "labelOverlap": False}
"""An axis of names: whole on a desk, cut where a phone would have no room left for the bars."""

_MARGIN = 2.0
"""Degrees of land drawn around the outermost places, so that a border tells where they are."""


def _outlines(rows: Rows) -> list[dict[str, Any]]:
    """Coastlines, borders and countries' names around the places, cut to them: the map is as large as what is drawn."""
    longitudes, latitudes = ([row[axis] for row in rows] for axis in ("longitude", "latitude"))
    west, south, east, north = min(longitudes), min(latitudes), max(longitudes), max(latitudes)
    lines = outlines_cut(west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN)
    if not lines:
        return []
    shape = {"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": lines}}
    mark = {"type": "geoshape", "filled": False, "stroke": "#9aa5ab", "strokeWidth": 0.8, "tooltip": None}
    countries = {row["country"] for row in rows if row["country"]}
    names = [
        {"country": country, "longitude": x, "latitude": y}
        for country, (x, y) in country_middles().items()
        if country in countries and len(countries) <= MOST_NAMES and west <= x <= east and south <= y <= north
    ]
    words = {"type": "text", "fill": "#52606b", "fontSize": 12, "tooltip": None}
    places = {axis: {"field": axis, "type": "quantitative"} for axis in ("longitude", "latitude")}
    return [
        {"data": {"values": [shape]}, "mark": mark},
        {"data": {"values": names}, "mark": words, "encoding": places | {"text": {"field": "country"}}},
    ]


_BY_MONTH = """
    WITH told AS (
        SELECT date_trunc('month', date_start)::DATE AS month, count(*) AS attacks,
            sum(coalesce(killed_low, 0)) AS killed_low, sum(coalesce(killed_best, 0)) AS killed_best,
            sum(coalesce(killed_high, killed_best, killed_low, 0)) AS killed_high
        FROM marts.attacks WHERE date_precision <> 'year' GROUP BY ALL
    ),
    months AS (
        SELECT unnest(range(min(month), max(month) + INTERVAL 1 MONTH, INTERVAL 1 MONTH))::DATE AS month FROM told
    )
    SELECT strftime(months.month, '%Y-%m') AS month, coalesce(attacks, 0) AS attacks,
        coalesce(killed_low, 0) AS killed_low, coalesce(killed_best, 0) AS killed_best,
        coalesce(killed_high, 0) AS killed_high
    FROM months LEFT JOIN told ON months.month = told.month ORDER BY months.month
"""

_AS_MONTH = {"month": "date:'%Y-%m'"}

CHARTS = [
    Chart(
        "deaths",
        "People killed in attacks, by month",
        "The line is the best estimate, the band reaches from the lowest to the highest number told. Where nobody told "
        "a highest number the band ends at the best one, so the true number may lie above it. Attacks without a number "
        "add nothing.",
        _BY_MONTH,
        {
            "height": 260,
            "encoding": {"x": _MONTH, "tooltip": _TIPS},
            "layer": [
                {
                    "mark": {"type": "area", "opacity": 0.3, "color": "#b2182b"},
                    "encoding": {
                        "y": _channel("killed_low", "quantitative", "people killed"),
                        "y2": {"field": "killed_high"},
                    },
                },
                {
                    "mark": {"type": "line", "color": "#b2182b", "point": {"size": 14, "color": "#b2182b"}},
                    "encoding": {"y": _channel("killed_best", "quantitative", "people killed")},
                },
            ],
        },
        parse=_AS_MONTH,
    ),
    Chart(
        "attacks",
        "Attacks, by month",
        "Incidents of class attack whose day is known at least to the month. Few bars can mean few reports.",
        _BY_MONTH,
        {
            "height": 180,
            "mark": {"type": "bar", "color": "#2166ac"},
            "encoding": {
                "x": _MONTH | {"timeUnit": "yearmonth"},
                "y": _channel("attacks", "quantitative", "attacks"),
                "tooltip": _TIPS,
            },
        },
        parse=_AS_MONTH,
    ),
    Chart(
        "map",
        "Where attacks were",
        "Only places known to a point or near one are drawn; a province's middle is not the place of an attack. The "
        f"area of a circle grows with the people killed there. At most {MOST_PLACES:,} places. The outlines are "
        "Natural Earth's; they show where a place is and say nothing about whose it is.",
        f"""
        SELECT coalesce(place, admin1, country_name) AS place, country_name AS country, round(latitude, 2) AS latitude,
            round(longitude, 2) AS longitude, count(*) AS attacks, sum(coalesce(killed_best, 0)) AS killed_best
        FROM marts.attacks
        WHERE latitude IS NOT NULL AND longitude IS NOT NULL AND location_precision IN ('point', 'near')
        GROUP BY ALL ORDER BY killed_best DESC, attacks DESC, place, latitude, longitude LIMIT {MOST_PLACES}
        """,
        {
            "height": 420,
            "projection": {"type": "mercator"},
            "layer": [
                {
                    "mark": {
                        "type": "circle",
                        "color": "#b2182b",
                        "opacity": 0.55,
                        "stroke": "white",
                        "strokeWidth": 0.5,
                    },
                    "encoding": {
                        "longitude": {"field": "longitude", "type": "quantitative"},
                        "latitude": {"field": "latitude", "type": "quantitative"},
                        "size": _channel(
                            "killed_best",
                            "quantitative",
                            "killed, best",
                            scale={"range": [20, 900]},
                            legend={"orient": "bottom", "tickCount": 3},
                        ),
                        "tooltip": [
                            _channel("place", "nominal", "place"),
                            _channel("country", "nominal", "country"),
                            _channel("attacks", "quantitative", "attacks"),
                            _channel("killed_best", "quantitative", "killed, best"),
                        ],
                    },
                },
            ],
        },
        "No attack of this release has a place that is known to a point.",
        _outlines,
    ),
    Chart(
        "actors",
        "Who attacked",
        "The fifteen perpetrators with the most attacks, as the sources attribute them; see attribution in "
        "marts.attacks for how sure that is.",
        """
        SELECT perpetrator, count(*) AS attacks, sum(coalesce(killed_low, 0)) AS killed_low,
            sum(coalesce(killed_best, 0)) AS killed_best
        FROM marts.attacks WHERE perpetrator IS NOT NULL
        GROUP BY ALL ORDER BY attacks DESC, perpetrator LIMIT 15
        """,
        {
            "height": {"step": 24},
            "mark": {"type": "bar", "color": "#2166ac"},
            "encoding": {
                "y": _channel("perpetrator", "nominal", "", sort="-x", axis=_NAMES),
                "x": _channel("attacks", "quantitative", "attacks"),
                "tooltip": [
                    _channel("perpetrator", "nominal", "perpetrator"),
                    _channel("attacks", "quantitative", "attacks"),
                    _channel("killed_best", "quantitative", "killed, best"),
                ],
            },
        },
    ),
    Chart(
        "weapons",
        "What was seized, and from whom",
        "Incidents in which arms or goods were seized, recovered or surrendered, by who lost them and what they were. "
        "An incident with several kinds of items is in each of them: do not add them up.",
        """
        SELECT coalesce(seized_from, 'not told') AS seized_from,
            coalesce(replace(weapon_class, '_', ' '), 'not told') AS weapon_class,
            count(DISTINCT incident_id) AS seizures
        FROM marts.seizures WHERE disposition IN ('seized', 'recovered', 'surrendered')
        GROUP BY ALL ORDER BY seizures DESC, seized_from, weapon_class LIMIT 40
        """,
        {
            "height": {"step": 22},
            "mark": "rect",
            "encoding": {
                "y": _channel("seized_from", "nominal", "", axis=_NAMES),
                "x": _channel("weapon_class", "nominal", "", axis={"labelAngle": -90, "labelLimit": 180}),
                "color": _channel(
                    "seizures", "quantitative", "seizures", scale={"scheme": "blues"}, legend={"orient": "bottom"}
                ),
                "tooltip": [
                    _channel("seized_from", "nominal", "from"),
                    _channel("weapon_class", "nominal", "class"),
                    _channel("seizures", "quantitative", "seizures"),
                ],
            },
        },
    ),
    Chart(
        "agreement",
        "Where tellings differ most",
        "People killed in incidents that several records tell: the lowest best estimate as a dot, the highest as a "
        "diamond.",
        """
        SELECT date_start::VARCHAR || ' ' || left(coalesce(title, incident_id), 60) AS incident, sources,
            lowest_best AS lowest, highest_best AS highest, spread
        FROM marts.source_agreement WHERE measure = 'killed' AND spread > 0
        ORDER BY spread DESC, incident LIMIT 15
        """,
        {
            "height": {"step": 24},
            "encoding": {
                "y": _channel("incident", "nominal", "", sort=None, axis=_NAMES),
                "tooltip": [
                    _channel("incident", "nominal", "incident"),
                    _channel("lowest", "quantitative", "lowest"),
                    _channel("highest", "quantitative", "highest"),
                    _channel("sources", "nominal", "sources"),
                ],
            },
            "layer": [
                {
                    "mark": {"type": "rule", "strokeWidth": 3, "color": "#888888"},
                    "encoding": {"x": _channel("lowest", "quantitative", "people killed"), "x2": {"field": "highest"}},
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 70, "color": "#2166ac"},
                    "encoding": {"x": _channel("lowest", "quantitative", "people killed")},
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 70, "color": "#b2182b", "shape": "diamond"},
                    "encoding": {"x": _channel("highest", "quantitative", "people killed")},
                },
            ],
        },
        "No incident of this release is told with different numbers.",
    ),
]
