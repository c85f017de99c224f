"""Does matching only what changed give what matching everything anew gives, after any sequence of changes?"""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from tests.matching.crowded import Record, telling
from tests.matching.harness import BEFORE_FACTS, MODELS, Matching

Decision = tuple[str, str, str, str, str]
TABLES = {
    "pairs": "select * exclude (version_a, version_b) from intermediate.int_record_pairs__scored",
    "groups": "select * exclude (version) from intermediate.int_record_groups__agglomerated",
    "incidents": "select * from intermediate.int_incidents__matched",
}
# What fct_attack, fct_casualty and dim_incident are read from, and nothing else is.
FACT_TABLES = {
    "joint tolls": "select * from intermediate.int_joint_tolls__found",
    "reconciled incidents": "select * from intermediate.int_incidents__reconciled",
    "casualties": "select * from intermediate.int_casualties__resolved",
}


def _changed(rng: random.Random, records: dict[str, Record], step: int) -> None:
    """Some records are told anew in another way, some are withdrawn, some are new; now and then nothing happens."""
    few = step % 4 != 3
    for name in rng.sample(sorted(records), 3 if few else len(records) // 3):
        if rng.random() < 0.4:
            del records[name]
        else:
            kept = ("source_name", "record_id", "first_seen_at")
            records[name] = telling(rng, int(name[1:])) | {column: records[name][column] for column in kept}
    for number in range(1000 * step, 1000 * step + 4):
        records[f"r{number}"] = telling(rng, number)


def _decided(rng: random.Random, records: dict[str, Record]) -> list[Decision]:
    """What persons decided: of records told so near each other that matching would weigh them, of any two, and of some
    that are not told yet (whichever source will tell them)."""
    names = {name: str(record["source_name"]) for name, record in records.items()}
    near = [
        (a, b)
        for a, b in itertools.combinations(records, 2)
        if records[a]["place"] == records[b]["place"] and records[a]["date_start"] == records[b]["date_start"]
    ]
    any_two = [tuple(rng.sample(sorted(records), 2)) for _ in range(8)]
    told = [(a, b, "different") for a, b in rng.sample(near, 12)] + [(a, b, "same") for a, b in any_two]
    expected: list[Decision] = [
        (source, f"r{number}", names[partner], partner, "same")
        for number in (1000, 1001, 1002, 1003, 2000, 2001, 2002, 2003)
        for source in sorted(set(names.values()))
        for partner in rng.sample(sorted(records), 1)
    ]
    return [(names[a], a, names[b], b, decision) for a, b, decision in told] + expected


def _tables(matching: Matching, queries: dict[str, str] = TABLES) -> dict[str, list[tuple[object, ...]]]:
    return {name: matching.rows(f"{query} order by all") for name, query in queries.items()}


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Matching:
    """A warehouse in which everything is matched anew every time."""
    return Matching(tmp_path_factory.mktemp("anew"))


@pytest.mark.parametrize("seed", [2, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 3))])
def test_matching_what_changed_equals_matching_everything(tmp_path: Path, anew: Matching, seed: int) -> None:
    rng = random.Random(seed)
    records = {f"r{number}": telling(rng, number) for number in range(350)}
    kept = Matching(tmp_path)
    for matching in (kept, anew):
        matching.decide(_decided(random.Random(seed), records))
    for step in range(1, 5):
        kept.fill_rows(list(records.values()))
        kept.run([*MODELS, *BEFORE_FACTS])
        anew.fill_rows(list(records.values()))
        anew.run([*MODELS, *BEFORE_FACTS], full_refresh=True)
        mended = _tables(kept, TABLES | FACT_TABLES)
        for name, expected in _tables(anew, TABLES | FACT_TABLES).items():
            assert mended[name] == expected, f"{name} differ at step {step}"
        _changed(rng, records, step)


def _versions(matching: Matching) -> list[tuple[object, ...]]:
    return matching.rows("""
        select record_id, version from intermediate.int_match_records__prepared order by all
    """)


@pytest.fixture
def small(tmp_path: Path) -> tuple[Matching, dict[str, Record]]:
    rng = random.Random(5)
    records = {f"r{number}": telling(rng, number) for number in range(120)}
    matching = Matching(tmp_path)
    matching.fill_rows(list(records.values()))
    matching.run()
    return matching, records


def test_only_the_pairs_of_a_changed_record_are_written_again(small: tuple[Matching, dict[str, Record]]) -> None:
    matching, records = small
    touched = "r7"
    [(before,)] = matching.rows("select min(version) from intermediate.int_match_records__prepared")
    records[touched]["killed_best"] = 9
    matching.fill_rows(list(records.values()))
    matching.run()
    assert matching.rows(
        f"select record_id from intermediate.int_match_records__prepared where version <> {before}"
    ) == [(touched,)]
    assert matching.rows(f"""
        select count(*) from intermediate.int_record_pairs__scored as pairs
        inner join intermediate.int_match_records__prepared as records on records.record_id = '{touched}'
        where (version_a <> {before} or version_b <> {before}) <> (record_key in (key_a, key_b))
    """) == [(0,)]


def test_what_a_person_joined_is_left_alone_by_a_change_elsewhere(small: tuple[Matching, dict[str, Record]]) -> None:
    matching, records = small
    a, b = records["r3"], records["r50"]
    matching.decide([(str(a["source_name"]), "r3", str(b["source_name"]), "r50", "same")])
    matching.run()
    grouped = "select record_key, group_key from intermediate.int_record_groups__agglomerated order by all"
    before = matching.rows(grouped)
    elsewhere = {"country_iso3": "AUS", "admin1": None, "place": None, "latitude": -40.0, "longitude": 100.0}
    records["far"] = records["r3"] | elsewhere | {"record_id": "far", "provider_incident_id": None}
    matching.fill_rows(list(records.values()))
    matching.run()
    assert matching.rows(grouped) == before


def test_a_build_that_ended_after_any_model_is_made_good_by_the_next(small: tuple[Matching, dict[str, Record]]) -> None:
    matching, records = small
    rng = random.Random(6)
    for models in (["int_match_records__prepared"], ["int_match_records__prepared", "int_record_pairs__scored"]):
        _changed(rng, records, 1 + len(models))
        matching.fill_rows(list(records.values()))
        matching.run(models)
    _changed(rng, records, 5)
    matching.fill_rows(list(records.values()))
    matching.run()
    mended = _tables(matching)
    matching.run(full_refresh=True)
    assert mended == _tables(matching)


def test_records_with_numbers_of_other_names_are_not_weighed(small: tuple[Matching, dict[str, Record]]) -> None:
    matching, _ = small
    matching.run(["int_match_names__numbered"])
    with pytest.raises(RuntimeError, match="build int_match_records__prepared before int_record_pairs__scored"):
        matching.run(["int_record_pairs__scored"])
    matching.run(["int_match_records__prepared", "int_record_pairs__scored"])


def test_another_weight_matches_everything_again(small: tuple[Matching, dict[str, Record]]) -> None:
    matching, _ = small
    before = set(_versions(matching))
    matching.set("seed_match_weight", {"days.same": -3}, ("evidence", "level"))
    matching.run()
    assert not before & set(_versions(matching))
    mended = _tables(matching)
    matching.run(full_refresh=True)
    assert mended == _tables(matching)


def test_a_file_retrieved_anew_makes_no_record_younger(small: tuple[Matching, dict[str, Record]]) -> None:
    matching, records = small
    before = _tables(matching)["incidents"]
    acled = [row | {"first_seen_at": "2025-01-01"} for row in records.values() if row["source_name"] == "acled"]
    others = [row for row in records.values() if row["source_name"] != "acled"]
    assert acled
    matching.fill_rows(acled + others)
    matching.run()
    assert _tables(matching)["incidents"] == before
