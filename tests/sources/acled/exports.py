"""Writes synthetic ACLED exports of the three generations. Nothing here is about anything that happened.

Used by the tests and by the measurement of a million rows (`tests/sources/acled/benchmark.py`).
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

TODAY = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
OF_2019 = (
    "data_id iso event_id_cnty event_id_no_cnty event_date year time_precision event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities timestamp iso3"
).split()
OF_2017 = (
    "data_id iso event_id_cnty event_id_no_cnty event_date year time_precision event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction region country admin1 admin2 admin3 location latitude longitude "
    "geo_precision source source_scale notes fatalities timestamp iso3"
).split()
"""The 30 columns without `sub_event_type`."""

SYNTHETIC = "SYNTHETIC event for tests; it never happened. "
WORDS = "reported armed men near the village road market convoy soldiers militia returned fire clash patrol".split()


def row(number: int, pick: random.Random, *, is_bad: bool = False) -> dict[str, str]:
    """One synthetic event with the columns of all generations; a bad one breaks one promise or two."""
    month, day = pick.randint(1, 12), pick.randint(1, 28)
    event = {
        "event_id_cnty": f"SYN{number}",
        "event_date": f"2024-{month:02d}-{day:02d}",
        "year": "2024",
        "time_precision": str(pick.randint(1, 3)),
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": f"Synthetic Army ({pick.randint(1, 40)})",
        "inter1": "State forces",
        "actor2": f"Synthetic Front {pick.randint(1, 400)}",
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "iso": "466",
        "region": "Western Africa",
        "country": "Exampleland",
        "admin1": f"Province {pick.randint(1, 8)}",
        "admin2": f"District {pick.randint(1, 90)}",
        "location": f"Place {pick.randint(1, 9000)}",
        "latitude": f"{pick.uniform(10, 20):.4f}",
        "longitude": f"{pick.uniform(-10, 10):.4f}",
        "geo_precision": str(pick.randint(1, 3)),
        "source": "Synthetic Wire; Synthetic Radio",
        "source_scale": "National-Subnational",
        "notes": SYNTHETIC + " ".join(pick.choices(WORDS, k=40)),
        "fatalities": str(pick.choice([0, 0, 0, 1, 2, 5, 12])),
        "timestamp": str(1_700_000_000 + number),
        "data_id": str(number),
        "iso3": "XXX",
        "event_id_no_cnty": str(number),
    }
    if is_bad:
        event |= pick.choice(
            [{"fatalities": "-4"}, {"latitude": "123.4"}, {"event_date": "0025-01-05"}, {"country": "", "iso": "n/a"}]
        )
    return event


def rows(count: int, *, bad_share: float = 0.0, seed: int = 7) -> Iterator[dict[str, str]]:
    pick = random.Random(seed)
    for number in range(count):
        yield row(number, pick, is_bad=pick.random() < bad_share)


def write_export(
    to: Path, events: Iterator[dict[str, str]], columns: Sequence[str] = TODAY, delimiter: str = ","
) -> Path:
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", delimiter=delimiter, restval="")
        writer.writeheader()
        writer.writerows(events)
    return to
