"""The demonstration set of MELTT: three synthetic data sets of car crashes and three taxonomies.

Belongs here: how its files become records and its taxonomies a similarity of event types. Does not belong here: the
matching. MELTT (Donnay, Dunford, McGrath, Backer & Cunningham 2019, Journal of Conflict Resolution 63(5); package
kdonnay/meltt) compares events with events and episodes with episodes, both ends inside the window of days; it asks that
every taxonomy agree at some level and prefers the finest; and a record joins a match through one of its members.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from tests.matching.harness import Matching

TAXONOMIES = ("model_tax", "color_tax", "damage_tax")
SETTINGS = {
    "point_radius": 4.0,
    "near_radius": 4.0,
    "day_window": 2.0,
    "episode_span": 0.0,
    "absent_pair_bits": 0.0,  # one link is enough
}
# The sum of the levels at which the taxonomies agree, as a likeness of two types.
LIKENESS = {0.0: 1.0, 0.5: 0.8, 1.0: 0.4}
WEIGHTS = {
    "days.event_in_episode": -20.0,
    "days.episodes_overlap": -19.0,
    "event_type.same_common": 4.0,
    "event_type.close": 3.0,
    "event_type.loose": 2.0,
    "event_type.far": 1.0,
    "event_type.excluded": -20.0,
}


def load(matching: Matching, folder: Path) -> None:
    """Fills records and seeds from the files of `folder`."""
    levels = _levels(folder)
    records = list(_records(folder, levels))
    matching.fill_rows([record for record, _ in records])
    types = {str(record["event_type"]): places for record, places in records}
    with matching.database() as connection:
        connection.execute("update seeds.seed_match_weight set weight = 0")
        connection.execute("delete from seeds.seed_event_type_similarity")
        connection.executemany(
            "insert into seeds.seed_event_type_similarity values (?, ?, ?)",
            [(a, b, _likeness(types[a], types[b])) for a, b in combinations(sorted(types), 2)],
        )
    matching.set("seed_match_setting", SETTINGS, ("setting",))
    matching.set("seed_match_weight", WEIGHTS, ("evidence", "level"))


def _levels(folder: Path) -> dict[tuple[str, str, str], tuple[str, ...]]:
    found = {}
    for taxonomy in TAXONOMIES:
        with (folder / f"{taxonomy}.csv").open(encoding="utf-8", newline="") as file:
            for source, category, *finest_first in list(csv.reader(file))[1:]:
                found[taxonomy, source, category.strip()] = tuple(finest_first)
    return found


def _records(
    folder: Path, levels: dict[tuple[str, str, str], tuple[str, ...]]
) -> Iterator[tuple[dict[str, object], list[tuple[str, ...]]]]:
    for path in sorted(folder.glob("crash_data*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                places = [levels[taxonomy, row["dataset"], row[taxonomy].strip()] for taxonomy in TAXONOMIES]
                yield (
                    {
                        "source_name": row["dataset"],
                        "record_id": row["event"].zfill(3),
                        "incident_class": "attack",
                        "event_type": " / ".join(">".join(place) for place in places),
                        "date_start": row["date"],
                        "date_end": row["enddate"],
                        "date_precision": "day",
                        "country_iso3": "USA",
                        "latitude": float(row["latitude"]),
                        "longitude": float(row["longitude"]),
                        "location_precision": "point",
                        "first_seen_at": "2012-01-01",
                    },
                    places,
                )


def _likeness(a: list[tuple[str, ...]], b: list[tuple[str, ...]]) -> float:
    total = 0.0
    for finest_a, finest_b in zip(a, b, strict=True):
        agreeing = [level for level, (x, y) in enumerate(zip(finest_a, finest_b, strict=True)) if x == y]
        if not agreeing:
            return 0.0
        total += agreeing[0] / max(1, len(finest_a) - 1)
    return LIKENESS.get(total, 0.2)
