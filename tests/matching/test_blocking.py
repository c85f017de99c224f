"""Are the candidates exactly the pairs that lie within the windows, wherever on the globe?"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from tests.matching.harness import MODELS, Matching

EARTH = 6371.0088
RADIUS = {("point", "point"): 10.0}
SPANS = [("day", 0), ("day", 0), ("day", 1), ("day", 3), ("day", 12), ("week", 6)]


def _anywhere(rng: random.Random) -> tuple[float, float]:
    """A place, often close to where grids break: the poles, the antimeridian, the equator."""
    where = rng.choice(["globe", "north", "south", "antimeridian", "town", "equator"])
    if where == "globe":
        return rng.uniform(-90, 90), rng.uniform(-180, 180)
    if where == "town":
        return 13.5 + rng.gauss(0, 0.15), 2.1 + rng.gauss(0, 0.15)
    if where == "equator":
        return rng.gauss(0, 0.15), 20 + rng.gauss(0, 0.15)
    if where == "antimeridian":
        return rng.gauss(-17, 0.1), (180 + rng.gauss(0, 0.15) + 180) % 360 - 180
    pole = 90 - abs(rng.gauss(0, 0.2))
    return (pole if where == "north" else -pole), rng.uniform(-180, 180)


def _record(rng: random.Random, number: int) -> dict[str, object]:
    latitude, longitude = _anywhere(rng)
    precision, span = rng.choice(SPANS)
    start = date(1969, 12, 1) + timedelta(days=rng.randrange(60))  # across day 0 of the calendar of computers
    return {
        "source_name": rng.choice(["a", "b", "c"]),
        "record_id": f"r{number}",
        "incident_class": "attack",
        "event_type": "armed_clash",
        "date_start": start,
        "date_end": start + timedelta(days=span),
        "date_precision": precision,
        "latitude": latitude,
        "longitude": longitude,
        "location_precision": rng.choice(["point", "point", "near", "adm2"]),
        "first_seen_at": "2024-01-01",
    }


def _kilometres(a: dict[str, object], b: dict[str, object]) -> float:
    """Haversine, in its textbook form."""
    lat_a, lon_a, lat_b, lon_b = (
        math.radians(float(str(record[name]))) for record in (a, b) for name in ("latitude", "longitude")
    )
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def _is_candidate(a: dict[str, object], b: dict[str, object]) -> bool:
    if a["source_name"] == b["source_name"]:
        return False
    gap = max(a["date_start"] - b["date_end"], b["date_start"] - a["date_end"])  # type: ignore[operator]
    radius = RADIUS.get((str(a["location_precision"]), str(b["location_precision"])), 30.0)
    return gap <= timedelta(days=2) and _kilometres(a, b) <= radius


def _candidates(matching: Matching, records: list[dict[str, object]]) -> list[tuple[object, ...]]:
    matching.fill_rows(records)
    matching.set("seed_match_setting", {"review_bits": -1000}, ("setting",))  # keep every candidate, however unlike
    matching.run(MODELS[: MODELS.index("int_record_pairs__scored") + 1])
    return matching.rows("""
        select least(a.record_id, b.record_id), greatest(a.record_id, b.record_id)
        from intermediate.int_record_pairs__scored as pairs
        inner join intermediate.int_match_records__prepared as a on pairs.key_a = a.record_key
        inner join intermediate.int_match_records__prepared as b on pairs.key_b = b.record_key
    """)


def _brute_force(
    records: list[dict[str, object]], is_candidate: Callable[[dict[str, object], dict[str, object]], bool]
) -> set[tuple[str, ...]]:
    return {
        tuple(sorted((str(a["record_id"]), str(b["record_id"]))))
        for a, b in combinations(records, 2)
        if is_candidate(a, b)
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_candidate_pairs_equal_brute_force(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    records = [_record(rng, number) for number in range(900)]
    found = _candidates(Matching(tmp_path), records)
    expected = _brute_force(records, _is_candidate)
    assert len(found) == len(set(found)), "a pair was found twice"
    assert len(expected) > 500, "the data put too little to the test"
    assert set(found) == expected


NAMED_SPANS = [("day", 0), ("day", 0), ("day", 2), ("week", 6), ("month", 29), ("year", 364)]


def _named(rng: random.Random, number: int) -> dict[str, object]:
    """A record without a position, so that only names, areas and types can bring it to another."""
    precision, span = rng.choice(NAMED_SPANS)
    start = date(1969, 11, 20) + timedelta(days=rng.randrange(80))
    where = rng.choice(["point", "near", "adm1", "country"])
    return {
        "source_name": rng.choice(["a", "b", "c"]),
        "record_id": f"r{number}",
        "incident_class": "attack",
        "event_type": rng.choice(["armed_clash", "ied_landmine", "abduction"]),
        "date_start": start,
        "date_end": start + timedelta(days=span),
        "date_precision": precision,
        "country_iso3": rng.choice(["MLI", "NER", None]),
        "admin1": rng.choice(["Gao", "Kidal", "Mopti", None]),
        "place": rng.choice(["Tessit", "Ansongo", "Labbezanga"]) if where in ("point", "near") else None,
        "location_precision": where,
        "first_seen_at": "2024-01-01",
    }


def _is_named_candidate(a: dict[str, object], b: dict[str, object]) -> bool:
    if a["source_name"] == b["source_name"] or a["country_iso3"] != b["country_iso3"]:
        return False
    is_coarse = "month" in (a["date_precision"], b["date_precision"]) or "year" in (
        a["date_precision"],
        b["date_precision"],
    )
    gap = max(a["date_start"] - b["date_end"], b["date_start"] - a["date_end"])  # type: ignore[operator]
    if gap > timedelta(days=0 if is_coarse else 2):
        return False
    if a["place"] is not None and a["place"] == b["place"]:
        return True
    if is_coarse:
        return a["event_type"] == b["event_type"]
    return a["admin1"] is None or b["admin1"] is None or a["admin1"] == b["admin1"]


def test_candidates_by_name_equal_brute_force(tmp_path: Path) -> None:
    rng = random.Random(3)
    records = [_named(rng, number) for number in range(400)]
    found = _candidates(Matching(tmp_path), records)
    expected = _brute_force(records, _is_named_candidate)
    assert len(found) == len(set(found)), "a pair was found twice"
    assert len(expected) > 500, "the data put too little to the test"
    assert set(found) == expected
