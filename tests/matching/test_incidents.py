"""What becomes one incident, what stays apart, and does it come out the same every time?"""

from __future__ import annotations

import pytest

from tests.matching.harness import Matching
from tests.matching.simulate import simulate
from tests.matching.simulator import World

Record = dict[str, object]


def record(source: str, number: str, **other: object) -> Record:
    """A telling of a clash at Ménaka on 5 May 2024; a test states what differs."""
    told: Record = {
        "source_name": source,
        "record_id": number,
        "incident_class": "attack",
        "event_type": "armed_clash",
        "date_start": "2024-05-05",
        "date_precision": "day",
        "country_iso3": "MLI",
        "admin1": "Ménaka",
        "place": "Ménaka",
        "latitude": 15.918,
        "longitude": 2.402,
        "location_precision": "point",
        "perpetrator_actor_id": "is_sahel",
        "target_actor_id": "fama",
        "killed_best": 7,
        "first_seen_at": "2024-06-01",
    } | other
    told.setdefault("date_end", told["date_start"])
    told.setdefault("killed_low", told["killed_best"])
    told.setdefault("killed_high", told["killed_best"])
    return told


@pytest.fixture(scope="module")
def matching(tmp_path_factory: pytest.TempPathFactory) -> Matching:
    return Matching(tmp_path_factory.mktemp("incidents"))


def incidents(matching: Matching, *records: Record) -> list[set[str]]:
    """The incidents as sets of record ids, in the order of their first id."""
    matching.fill_rows(records)
    matching.run()
    found = matching.rows("select list(record_id) from intermediate.int_incidents__matched group by incident_id")
    return sorted((set(map(str, ids)) for (ids,) in found), key=min)  # type: ignore[call-overload]


SURROUNDED: Record = {
    "place": "In Arabane",
    "location_precision_told": "point",
    "location_precision": "adm2",
    "coordinate_method": "adm2",
}
"""What becomes of the place of a settlement of which no gazetteer gives a point."""

SCENES = {
    "the same clash told by three providers is one incident": (
        [record("ucdp_ged", "u1"), record("acled", "a1"), record("gtd", "g1", date_start="2024-05-06")],
        [{"a1", "g1", "u1"}],
    ),
    "a provider that tells an incident once is in it once": (
        [record("ucdp_ged", "u1"), record("acled", "a1"), record("acled", "a2")],
        None,
    ),
    "many pages may tell one incident": (
        [record("reports", f"p{n}", url=f"https://example.org/{n}") for n in range(4)],
        [{"p0", "p1", "p2", "p3"}],
    ),
    "one page that tells two incidents told two": (
        [record("reports", f"p{n}", url="https://example.org/1") for n in range(2)],
        [{"p0"}, {"p1"}],
    ),
    "rows that their provider joins are one incident": (
        [record("acled", f"a{n}", provider_incident_id="split", killed_best=3 + n) for n in range(2)],
        [{"a0", "a1"}],
    ),
    "a protest never absorbs a clash": (
        [record("acled", "a1", event_type="protest", incident_class="demonstration"), record("ucdp_ged", "u1")],
        [{"a1"}, {"u1"}],
    ),
    "an episode is not an event": (
        [record("acled", "a1"), record("ucdp_ged", "u1", date_end="2024-05-25")],
        [{"a1"}, {"u1"}],
    ),
    "an area without a settlement does not match by being near": (
        [
            record("acled", "a1", perpetrator_actor_id="unknown", target_actor_id="unknown", killed_best=1),
            record("ucdp_ged", "u1", location_precision="adm1", place=None, killed_best=30),
        ],
        [{"a1"}, {"u1"}],
    ),
    "the point of the area around a settlement that no gazetteer knows is not where it lies": (
        [
            record("acled", "a1", perpetrator_actor_id="unknown", target_actor_id="unknown", killed_best=1),
            record("ucdp_ged", "u1", **SURROUNDED, killed_best=30),
        ],
        [{"a1"}, {"u1"}],
    ),
    "a settlement that no gazetteer knows matches by its name": (
        [record("reports", "p1", **SURROUNDED), record("ledger", "l1", **SURROUNDED)],
        [{"l1", "p1"}],
    ),
    "an area matches by name, actors and count": (
        [record("acled", "a1"), record("ucdp_ged", "u1", location_precision="adm1", place=None)],
        [{"a1", "u1"}],
    ),
    "a record that is known only to its year is found late in that year": (
        [
            record("acled", "a1", date_start="2024-11-05"),
            record("reports", "p1", date_start="2024-01-01", date_end="2024-12-31", date_precision="year"),
        ],
        [{"a1", "p1"}],
    ),
    "a katiba and its umbrella agree": (
        [
            record("acled", "a1", perpetrator_actor_id="katiba_macina", place=None, killed_best=None),
            record("ucdp_ged", "u1", perpetrator_actor_id="jnim", place=None, latitude=15.97),
        ],
        [{"a1", "u1"}],
    ),
    "two sides may be swapped": (
        [record("acled", "a1"), record("ucdp_ged", "u1", perpetrator_actor_id="fama", target_actor_id="is_sahel")],
        [{"a1", "u1"}],
    ),
    "other groups in another fight on the same day stay apart": (
        [
            record("acled", "a1", place=None),
            record("ucdp_ged", "u1", place=None, perpetrator_actor_id="jnim", target_actor_id="fla", killed_best=1),
        ],
        [{"a1"}, {"u1"}],
    ),
    # How providers tell one incident: ACLED names the katiba, UCDP the whole; days, places and counts are a little off.
    "a katiba's attack, dated a day later by a provider that knows only the district": (
        [
            record("acled", "a1", perpetrator_actor_id="katiba_macina", killed_best=5),
            record(
                "ucdp_ged",
                "u1",
                perpetrator_actor_id="jnim",
                date_start="2024-05-06",
                location_precision="adm2",
                place=None,
                latitude=16.02,
                longitude=2.30,
                killed_best=6,
            ),
        ],
        [{"a1", "u1"}],
    ),
    "a village that one provider places near a town twenty kilometres off": (
        [
            record("acled", "a1", place="Inékar", latitude=15.95, longitude=2.58, killed_best=12),
            record("ucdp_ged", "u1", location_precision="near", date_start="2024-05-06", killed_best=12),
        ],
        [{"a1", "u1"}],
    ),
    "an attack by unknown men in a town, with another toll": (
        [
            record("acled", "a1", target_actor_id="civilians", event_type="attack_on_civilians", killed_best=8),
            record(
                "gtd",
                "g1",
                perpetrator_actor_id="unknown",
                target_actor_id="civilians",
                killed_best=6,
                event_type="attack_on_civilians",
                date_start="2024-05-06",
            ),
        ],
        [{"a1", "g1"}],
    ),
    "a mine that another provider codes as a clash": (
        [record("acled", "a1", event_type="ied_landmine", killed_best=3), record("ucdp_ged", "u1", killed_best=3)],
        [{"a1", "u1"}],
    ),
    "a region's centroid, the same sides and the same high toll": (
        [
            record("acled", "a1", killed_best=42),
            record(
                "ucdp_ged",
                "u1",
                location_precision="adm1",
                place=None,
                latitude=16.5,
                longitude=3.0,
                killed_best=42,
                date_start="2024-05-06",
            ),
        ],
        [{"a1", "u1"}],
    ),
    "a toll that one provider splits into two rows and another tells whole": (
        [
            record("acled", "a1", provider_incident_id="toll", killed_best=30),
            record("acled", "a2", provider_incident_id="toll", killed_best=12, target_actor_id="civilians"),
            record("ucdp_ged", "u1", killed_best=42),
        ],
        [{"a1", "a2", "u1"}],
    ),
    "a mine on the road and a massacre the day after, in one district": (
        [
            record("acled", "a1", event_type="ied_landmine", killed_best=2, place="Tin Fadimata", latitude=15.99),
            record(
                "ucdp_ged",
                "u1",
                event_type="attack_on_civilians",
                target_actor_id="civilians",
                killed_best=23,
                date_start="2024-05-06",
                place="Inékar",
            ),
        ],
        [{"a1"}, {"u1"}],
    ),
    "an air strike by an army and an attack by its enemy on one day": (
        [
            record(
                "acled",
                "a1",
                event_type="air_drone_strike",
                perpetrator_actor_id="fama",
                target_actor_id="civilians",
                killed_best=17,
            ),
            record(
                "gtd",
                "g1",
                perpetrator_actor_id="jnim",
                target_actor_id="civilians",
                event_type="attack_on_civilians",
                killed_best=4,
            ),
        ],
        [{"a1"}, {"g1"}],
    ),
    # Made up after the habits of providers: none of these is a record of theirs.
    "one number against an interval": (
        [
            record("acled", "a1", killed_best=10),
            record("ucdp_ged", "u1", killed_low=7, killed_best=8, killed_high=12, date_start="2024-05-06"),
        ],
        [{"a1", "u1"}],
    ),
    "violence against civilians that another provider codes as a clash with the army": (
        [
            record("acled", "a1", killed_best=12),
            record("ucdp_ged", "u1", event_type="attack_on_civilians", target_actor_id="civilians", killed_best=9),
        ],
        [{"a1", "u1"}],
    ),
    "another spelling of a village, six kilometres off": (
        [
            record("acled", "a1", place="Anderamboukane", latitude=15.918, killed_best=None),
            record("ucdp_ged", "u1", place="Andéramboucane", latitude=15.972, killed_best=None),
        ],
        [{"a1", "u1"}],
    ),
    "gunmen whom one provider names and the other does not, a day apart": (
        [
            record(
                "acled",
                "a1",
                perpetrator_actor_id="unknown",
                target_actor_id="civilians",
                event_type="attack_on_civilians",
                killed_best=4,
            ),
            record(
                "ucdp_ged",
                "u1",
                target_actor_id="civilians",
                event_type="attack_on_civilians",
                killed_best=4,
                date_start="2024-05-06",
            ),
        ],
        [{"a1", "u1"}],
    ),
    "three incidents of one day in one town, two of them told by others": (
        [
            record("acled", "a1", event_type="ied_landmine", killed_best=2),
            record("acled", "a2", killed_best=11),
            record(
                "acled",
                "a3",
                event_type="abduction",
                target_actor_id="civilians",
                killed_best=0,
                abducted_best=3,
            ),
            record("ucdp_ged", "u1", killed_best=12),
            record(
                "gtd",
                "g1",
                event_type="abduction",
                target_actor_id="civilians",
                killed_best=0,
                abducted_best=3,
            ),
        ],
        [{"a1"}, {"a2", "u1"}, {"a3", "g1"}],
    ),
    "raids of one group on two villages in one night, each told by another provider": (
        [
            record(
                "acled",
                "a1",
                event_type="attack_on_civilians",
                target_actor_id="civilians",
                killed_best=5,
            ),
            record(
                "ucdp_ged",
                "u1",
                event_type="attack_on_civilians",
                target_actor_id="civilians",
                killed_best=9,
                place="Inékar",
                latitude=15.99,
            ),
        ],
        [{"a1"}, {"u1"}],
    ),
    "raids on two towns in one night, of which another provider tells one, near its town": (
        [
            record("acled", "a1", killed_best=5),
            record("acled", "a2", killed_best=9, place="Inékar", latitude=16.14),
            record("ucdp_ged", "u1", killed_best=9, location_precision="near", place="Inékar", latitude=16.10),
        ],
        [{"a1"}, {"a2", "u1"}],
    ),
    "a patrol's clash and a kidnapping by another group in one district, of which one knows no place": (
        [
            record("acled", "a1", killed_best=6),
            record(
                "ucdp_ged",
                "u1",
                event_type="abduction",
                perpetrator_actor_id="jnim",
                target_actor_id="civilians",
                location_precision="adm1",
                place=None,
                killed_best=0,
            ),
        ],
        [{"a1"}, {"u1"}],
    ),
    "two towns on one day stay apart": (
        [record("acled", "a1"), record("ucdp_ged", "u1", place="Gao", admin1="Gao", latitude=16.27, longitude=-0.04)],
        [{"a1"}, {"u1"}],
    ),
}


@pytest.fixture(scope="module")
def played(matching: Matching) -> dict[str, list[set[str]]]:
    """All scenes in one run, each in a country of its own, two degrees north of the last."""
    told = [
        row
        | {"record_id": f"{number}:{row['record_id']}", "country_iso3": f"X{number}", "latitude": north(row, number)}
        for number, (records, _) in enumerate(SCENES.values())
        for row in records
    ]
    found = incidents(matching, *told)
    return {
        scene: sorted(
            ({name.split(":")[1] for name in names} for names in found if min(names).startswith(f"{number}:")), key=min
        )
        for number, scene in enumerate(SCENES)
    }


def north(row: Record, scene: int) -> float:
    return float(str(row["latitude"])) + 2 * scene


@pytest.mark.parametrize("scene", SCENES)
def test_scene(played: dict[str, list[set[str]]], scene: str) -> None:
    expected = SCENES[scene][1]
    if expected is None:
        assert sorted(map(len, played[scene])) == [1, 2], "of two alike rows of one provider, one joins"
    else:
        assert played[scene] == expected


def test_a_correction_always_wins(matching: Matching) -> None:
    alike = [record("acled", "a1"), record("ucdp_ged", "u1")]
    unlike = record("gtd", "g1", date_start="2020-01-01", country_iso3="NER", latitude=13.5)
    matching.decide([("acled", "a1", "ucdp_ged", "u1", "different"), ("acled", "a1", "gtd", "g1", "same")])
    try:
        assert incidents(matching, *alike, unlike) == [{"a1", "g1"}, {"u1"}]
        assert matching.rows(
            "select distinct match_rule from intermediate.int_incidents__matched where record_id in ('a1', 'g1')"
        ) == [("correction",)]
    finally:
        matching.decide([])


def test_a_correction_joins_two_rows_of_one_provider(matching: Matching) -> None:
    matching.decide([("acled", "a1", "acled", "a2", "same")])
    try:
        assert incidents(matching, record("acled", "a1"), record("acled", "a2"), record("ucdp_ged", "u1")) == [
            {"a1", "a2", "u1"}
        ]
    finally:
        matching.decide([])


def test_a_correction_takes_a_row_out_of_its_providers_incident(matching: Matching) -> None:
    rows = [record("ledger", f"l{n}", provider_incident_id="cluster", url=f"https://example.org/{n}") for n in range(2)]
    matching.decide([("ledger", "l0", "ledger", "l1", "different")])
    try:
        assert incidents(matching, *rows) == [{"l0"}, {"l1"}]
    finally:
        matching.decide([])


def test_a_joint_toll_for_two_places_is_in_one_incident_alone(matching: Matching) -> None:
    there = {"place": "Inékar", "latitude": 15.95, "longitude": 2.46}
    incidents(
        matching,
        record("ucdp_ged", "joint", killed_best=20, location_precision="near"),
        record("acled", "here", killed_best=12),
        record("acled", "there", killed_best=8, **there),
    )
    told = matching.rows("""
        select matched.incident_id, sum(told.killed_best)
        from intermediate.int_incidents__matched as matched
        inner join intermediate.int_source_records__resolved as told using (source_name, record_id)
        group by matched.incident_id
        having bool_or(matched.record_id = 'joint')
    """)
    assert len(told) == 1
    assert matching.rows("select count(*), count(distinct record_id) from intermediate.int_incidents__matched") == [
        (3, 3)
    ]


def test_what_was_seized_tells_two_caches_of_one_day_apart(matching: Matching) -> None:
    cache = {"event_type": "arms_recovery", "incident_class": "seizure", "killed_best": None, "place": None}
    found = [record("ledger", "l1", **cache), record("reports", "p1", **cache), record("reports", "p2", **cache)]
    incidents(matching, *found)
    without = _bits_of_pairs(matching)
    try:
        matching.seize(
            [("ledger", "l1", "ak_47", 12.0), ("reports", "p1", "ak_47", 12.0), ("reports", "p2", "rpg_7", 3.0)]
        )
        incidents(matching, *found)
        listed = _bits_of_pairs(matching)
    finally:
        matching.seize([])
    assert {pair: round(bits - without[pair], 6) for pair, bits in listed.items()} == {
        frozenset({"l1", "p1"}): 2.0,
        frozenset({"l1", "p2"}): -0.7,
        frozenset({"p1", "p2"}): -0.7,
    }


def _bits_of_pairs(matching: Matching) -> dict[frozenset[str], float]:
    pairs = matching.rows("""
        select a.record_id, b.record_id, pairs.match_bits
        from intermediate.int_record_pairs__scored as pairs
        inner join intermediate.int_match_records__prepared as a on pairs.key_a = a.record_key
        inner join intermediate.int_match_records__prepared as b on pairs.key_b = b.record_key
    """)
    return {frozenset({str(a), str(b)}): float(str(bits)) for a, b, bits in pairs}


def test_an_incident_keeps_its_id_while_it_keeps_its_oldest_record(matching: Matching) -> None:
    oldest = record("ucdp_ged", "u1", first_seen_at="2024-05-30")
    incidents(matching, oldest)
    [(alone,)] = matching.rows("select incident_id from intermediate.int_incidents__matched")
    incidents(matching, oldest, record("acled", "a1"))
    together = matching.rows("select distinct incident_id from intermediate.int_incidents__matched")
    assert together == [(alone,)]
    assert str(alone).startswith("inc_")


def test_a_match_says_why(matching: Matching) -> None:
    incidents(matching, record("ucdp_ged", "u1"), record("acled", "a1"))
    [(rule, reasons, score)] = matching.rows(
        "select match_rule, match_reasons, match_score from intermediate.int_incidents__matched where record_id = 'a1'"
    )
    assert rule == "distance"
    assert "with ucdp_ged/u1: days 0 apart +2.0; distance 0.0 km +3.0; place +2.5;" in str(reasons)
    assert 0.99 < float(str(score)) < 1


def test_order_and_threads_change_nothing(matching: Matching) -> None:
    world = World(incidents=3000, days=200, places=60, degrees=2.0)  # dense: many ties and rivals
    results = []
    for threads, order in ((1, "record_id"), (4, "hash(record_id)")):
        simulate(matching, world)
        matching.threads = threads
        matching.fill(
            "select * replace (cast(null as varchar) as provider_incident_id) from simulated.records order by " + order
        )
        matching.run()
        results.append(
            matching.rows(
                "select incident_id, source_name, record_id from intermediate.int_incidents__matched order by all"
            )
        )
    matching.threads = 2
    assert results[0] == results[1]
    crowded = matching.rows("""
        select count(*) from (
            select incident_id from intermediate.int_incidents__matched
            group by incident_id, source_name having count(*) > 1
        )
    """)
    assert crowded == [(0,)], "a provider that tells an incident once is in it once"


def test_the_point_of_the_area_around_a_settlement_is_no_position_to_match_by(matching: Matching) -> None:
    incidents(matching, record("ledger", "l1", **SURROUNDED), record("ucdp_ged", "u1", location_precision="adm2"))
    assert matching.rows("""
        select
            record_id, unit_x is not null, point_cell is not null or wide_cell is not null, place_key is not null
        from intermediate.int_match_records__prepared order by record_id
    """) == [("l1", False, False, True), ("u1", True, True, False)]


def test_merges_and_splits_are_written_to_history(matching: Matching) -> None:
    def build(*records: Record) -> dict[str, str]:
        incidents(matching, *records)
        matching.dbt("snapshot", "--select", "snapshot_incident_record")
        found = matching.rows("select record_id, incident_id from intermediate.int_incidents__matched")
        return {str(name): str(incident) for name, incident in found}

    clash, elsewhere = record("ucdp_ged", "h1", first_seen_at="2024-05-30"), {"latitude": 30.0, "place": "Elsewhere"}
    apart = build(clash, record("acled", "h2", **elsewhere))
    together = build(clash, record("acled", "h2"))
    again = build(clash, record("acled", "h2", **elsewhere))
    matching.dbt("run", "--select", "incident_change")
    changes = matching.rows(
        "select former_incident_id, incident_id, records_moved from history.incident_change order by changed_at"
    )
    assert apart["h1"] == together["h1"] == together["h2"] == again["h1"]
    assert changes == [(apart["h2"], together["h2"], 1), (together["h2"], again["h2"], 1)]
    assert again["h2"] == apart["h2"], "what is apart again has its old id again"
