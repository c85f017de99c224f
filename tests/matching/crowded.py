"""A small world in which much can be confused, for tests that compare two ways of matching.

Belongs here: its records. Does not belong here: worlds with a known truth (`simulator`). The records are synthetic.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

Record = dict[str, object]
PLACES = [
    ("Ménaka", 15.918, 2.402),
    ("Inékar", 15.95, 2.46),
    ("Andéramboukane", 15.42, 3.02),
    ("Tidermène", 17.03, 2.12),
]


def telling(rng: random.Random, number: int) -> Record:
    """A record of a small, crowded world, in which much can be confused: exact and coarse, grouped and alone."""
    place, latitude, longitude = rng.choice(PLACES)
    start = date(2024, 5, 1) + timedelta(days=rng.randrange(60))
    precision, span = rng.choice([("day", 0)] * 6 + [("day", 2), ("day", 9), ("week", 6), ("month", 30)])
    where = rng.choice(["point"] * 4 + ["near", "adm2", "adm1"])
    killed = rng.choice([None, 0, 1, 3, 7, 12])
    source = rng.choice(["acled", "ucdp_ged", "gtd", "ledger", "reports"])
    return {
        "source_name": source,
        "record_id": f"r{number}",
        "incident_class": "attack",
        "event_type": rng.choice(["armed_clash", "armed_clash", "ied_landmine", "attack_on_civilians", "protest"]),
        "date_start": start,
        "date_end": start + timedelta(days=span),
        "date_precision": precision,
        "country_iso3": "MLI",
        "admin1": "Ménaka" if rng.random() < 0.9 else None,
        "place": place if where in ("point", "near") else None,
        "latitude": latitude + rng.gauss(0, 0.02) if where != "adm1" else None,
        "longitude": longitude + rng.gauss(0, 0.02) if where != "adm1" else None,
        "location_precision": where,
        "perpetrator_actor_id": rng.choice(["is_sahel", "jnim", "unknown"]),
        "target_actor_id": rng.choice(["fama", "civilians", "unknown"]),
        "killed_low": killed,
        "killed_best": killed,
        "killed_high": killed,
        "provider_incident_id": f"c{rng.randrange(20)}" if source == "ledger" and rng.random() < 0.4 else None,
        "url": f"https://example.org/{rng.randrange(150)}" if source == "reports" else None,
        "first_seen_at": "2024-07-01",
    }
