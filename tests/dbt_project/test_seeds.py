"""The seeds hold together: keys are unique, references whole, codes true, validities sound."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from itertools import groupby
from pathlib import Path

import polars as pl
import pycountry
import pytest

from .seeds import SEEDS, Row, normal_form, overlap, rows, seed, without_regime_years

KEYS = {
    "actors/seed_actor": ["actor_id"],
    "actors/seed_actor_name": ["actor_id", "valid_from"],
    "actors/seed_actor_alias": [
        *["alias", "source_name", "country_iso3", "admin1", "valid_from", "valid_to", "position", "actor_id"]
    ],
    "actors/seed_actor_relation": ["from_actor_id", "to_actor_id", "relation", "valid_from"],
    "weapons/seed_weapon": ["weapon_id"],
    "weapons/seed_weapon_alias": ["alias", "weapon_id"],
    "places/seed_country": ["country_iso3"],
    "places/seed_country_alias": ["alias"],
    "places/seed_country_extent": ["country_iso3"],
    "places/seed_admin_area": ["country_iso3", "admin_level", "admin_name", "parent_name", "valid_from"],
    "places/seed_area_seat": ["country_iso3", "admin_level", "admin_name"],
    "places/seed_admin_area_alias": ["alias", "country_iso3", "admin_level", "admin_name"],
    "places/seed_settlement": ["country_iso3", "place"],
    "places/seed_settlement_alias": ["alias", "country_iso3"],
}
EXPECTED_ACTORS = {
    "state forces and their branches": [
        *("mli_state_forces fama mli_gendarmerie mli_national_guard mli_police mli_air_force".split()),
        *("bfa_state_forces fan_bfa bfa_gendarmerie bfa_police bfa_bir bfa_special_forces".split()),
        *("ner_state_forces fan_ner ner_gendarmerie ner_national_guard ner_police ner_special_forces".split()),
    ],
    "JNIM and its katibas": "jnim katiba_macina katiba_serma katiba_gourma katiba_hanifa".split(),
    "Islamic State": "islamic_state is_sahel iswap".split(),
    "AQIM and what came before JNIM": "aqim aqim_sahara ansar_dine mujao al_mourabitoun ansaroul_islam".split(),
    "Boko Haram": "boko_haram ansaru".split(),
    "self-defence": "vdp dozo dozo_bfa koglweogo dan_na_ambassagou dogon_militia self_defence_groups".split(),
    "Azawad": "cma csp fla mnla hcua maa gatia msa plateforme".split(),
    "Russia": "wagner africa_corps rus_forces".split(),
    "France and Europe": "serval barkhane sabre takuba eutm_mali".split(),
    "United Nations": "misma minusma".split(),
    "joint forces": "g5_sahel_force mnjtf aes aes_joint_force ecowas ecowas_standby_force".split(),
    "civilians and generic": "civilians unidentified_armed_men suspected_jihadists bandits security_forces".split(),
}
NAMES = {"alias", "place", "admin_name", "parent_name"}
"""Columns that are compared by their normal form."""
EXTENT = "places/seed_country_extent"


def ids(path: str, column: str) -> set[str]:
    return {row[column] for row in rows(path)}


def scope(row: Row) -> tuple[str, ...]:
    columns = ("source_name", "country_iso3", "admin1", "valid_from", "valid_to")
    return (normal_form(row["alias"]), *(row[column] for column in columns))


def on(day: str, country: str, level: int) -> list[str]:
    return [
        row["admin_name"]
        for row in rows("places/seed_admin_area")
        if (row["country_iso3"], row["admin_level"]) == (country, str(level))
        and row["valid_from"] <= day <= (row["valid_to"] or "9999-12-31")
    ]


def test_every_seed_of_these_folders_is_tested() -> None:
    folders = ("actors", "weapons", "places")
    assert {f"{f}/{path.stem}" for f in folders for path in (SEEDS / f).glob("*.csv")} == set(KEYS)


@pytest.mark.parametrize("path", KEYS)
def test_keys_are_unique_by_the_form_in_which_names_are_compared(path: str) -> None:
    seen = Counter(
        tuple(normal_form(row[column]) if column in NAMES else row[column] for column in KEYS[path])
        for row in rows(path)
    )
    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("path", KEYS)
def test_cells_have_no_stray_spaces_and_every_fact_a_reference(path: str) -> None:
    assert [value for row in rows(path) for value in row.values() if value != " ".join(value.split())] == []
    if "reference" in seed(path).columns:
        assert seed(path)["reference"].null_count() == 0


@pytest.mark.parametrize(
    ("path", "column", "to", "field"),
    [
        ("actors/seed_actor_name", "actor_id", "actors/seed_actor", "actor_id"),
        ("actors/seed_actor_alias", "actor_id", "actors/seed_actor", "actor_id"),
        ("actors/seed_actor_alias", "admin1", "places/seed_admin_area", "admin_name"),
        ("actors/seed_actor_relation", "from_actor_id", "actors/seed_actor", "actor_id"),
        ("actors/seed_actor_relation", "to_actor_id", "actors/seed_actor", "actor_id"),
        ("weapons/seed_weapon", "weapon_class", "weapons/seed_weapon", "weapon_id"),
        ("weapons/seed_weapon", "country_of_origin_iso3", "places/seed_country", "country_iso3"),
        ("weapons/seed_weapon_alias", "weapon_id", "weapons/seed_weapon", "weapon_id"),
        ("places/seed_admin_area", "parent_pcode", "places/seed_admin_area", "pcode"),
        ("places/seed_settlement", "admin1", "places/seed_admin_area", "admin_name"),
        ("places/seed_settlement", "admin2", "places/seed_admin_area", "admin_name"),
        *((path, "country_iso3", "places/seed_country", "country_iso3") for path in KEYS),
    ],
)
def test_references_are_whole(path: str, column: str, to: str, field: str) -> None:
    if column in seed(path).columns:
        assert ids(path, column) - ids(to, field) - {""} == set()


def test_aliases_of_places_point_at_places_of_their_country() -> None:
    areas = {(r["country_iso3"], r["admin_level"], r["admin_name"]) for r in rows("places/seed_admin_area")}
    area_aliases = rows("places/seed_admin_area_alias")
    assert [r for r in area_aliases if (r["country_iso3"], r["admin_level"], r["admin_name"]) not in areas] == []
    settlements = {(r["country_iso3"], r["place"]) for r in rows("places/seed_settlement")}
    assert [r for r in rows("places/seed_settlement_alias") if (r["country_iso3"], r["place"]) not in settlements] == []


@pytest.mark.parametrize("path", [path for path in KEYS if "valid_from" in KEYS[path]])
def test_no_validity_ends_before_it_begins(path: str) -> None:
    assert [row for row in rows(path) if row["valid_to"] and row["valid_from"] > row["valid_to"]] == []


@pytest.mark.parametrize("named", EXPECTED_ACTORS)
def test_the_actors_of_the_conflict_are_there_each_by_a_source_and_a_name(named: str) -> None:
    actors = {row["actor_id"]: row for row in rows("actors/seed_actor")}
    aliased = ids("actors/seed_actor_alias", "actor_id")
    for actor in EXPECTED_ACTORS[named]:
        assert actors[actor]["reference"], actor
        assert actor in aliased, f"{actor}: no source could name it"


def test_relations_are_of_the_kinds_that_the_contract_names_and_each_kind_occurs() -> None:
    kinds = "parent_of successor_of split_from merged_into pledged_to member_of allied_with rival_of".split()
    assert ids("actors/seed_actor_relation", "relation") == set(kinds)


def test_no_actor_ends_before_it_begins() -> None:
    assert [
        row for row in rows("actors/seed_actor") if row["active_to"] and row["active_from"] > row["active_to"]
    ] == []


def test_a_name_means_one_actor_or_alternatives_whose_confidences_add_up_to_at_most_one() -> None:
    groups: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for row in rows("actors/seed_actor_alias"):
        groups[(*scope(row), row["position"])].append(float(row["confidence"]))
    wrong = {key: found for key, found in groups.items() if sum(found) > 1 or (len(found) == 1 and found != [1])}
    assert wrong == {}


def test_names_that_differ_by_the_years_of_a_regime_alone_mean_one_actor() -> None:
    meant: dict[tuple[str, ...], dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    for row in rows("actors/seed_actor_alias"):
        without_years = normal_form(without_regime_years(row["alias"]))
        meant[(without_years, *scope(row)[1:])][normal_form(row["alias"])].add((row["position"], row["actor_id"]))
    assert [key for key, names in meant.items() if len({frozenset(actors) for actors in names.values()}) > 1] == []


def test_actors_named_together_are_numbered_from_one_without_a_gap() -> None:
    groups: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for row in rows("actors/seed_actor_alias"):
        groups[scope(row)].add(int(row["position"]))
    assert {key: found for key, found in groups.items() if found != set(range(1, len(found) + 1))} == {}


def test_validities_of_one_name_and_scope_do_not_overlap() -> None:
    groups: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for row in rows("actors/seed_actor_alias"):
        if row["valid_from"] or row["valid_to"]:
            groups[scope(row)[:4]].add((row["valid_from"], row["valid_to"]))
    assert [key for key, windows in groups.items() if overlap(windows)] == []


def test_an_actors_names_follow_each_other_and_end_in_its_name() -> None:
    current = {row["actor_id"]: row for row in rows("actors/seed_actor")}
    names = sorted(rows("actors/seed_actor_name"), key=lambda row: (row["actor_id"], row["valid_from"]))
    for actor_id, group in groupby(names, key=lambda row: row["actor_id"]):
        history = list(group)
        assert not overlap((row["valid_from"], row["valid_to"]) for row in history), actor_id
        last, actor = history[-1], current[actor_id]
        assert (last["actor_name"] == actor["actor_name"]) or last["valid_to"] == actor["active_to"] != "", actor_id


def test_no_actor_has_two_parents_on_one_day_or_stands_above_itself() -> None:
    parents: dict[str, set[str]] = defaultdict(set)
    windows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("actors/seed_actor_relation"):
        assert row["from_actor_id"] != row["to_actor_id"]
        if row["relation"] == "parent_of":
            parents[row["to_actor_id"]].add(row["from_actor_id"])
            windows[row["to_actor_id"]].append((row["valid_from"], row["valid_to"]))
    assert [actor for actor, found in windows.items() if overlap(found)] == []
    for actor in parents:
        above = set(parents[actor])
        while more := {higher for one in above for higher in parents.get(one, ())} - above:
            above |= more
        assert actor not in above


def test_countries_are_those_of_iso_3166() -> None:
    expected = {(c.alpha_3, c.alpha_2, getattr(c, "common_name", c.name)) for c in pycountry.countries}
    assert {(r["country_iso3"], r["iso2"], r["country_name"]) for r in rows("places/seed_country")} == expected


def test_fips_and_iso_differ_where_it_hurts() -> None:
    fips = {row["fips_code"]: row["country_iso3"] for row in rows("places/seed_country")}
    assert (fips["NG"], fips["NI"], fips["UV"], fips["ML"]) == ("NER", "NGA", "BFA", "MLI")


@pytest.mark.parametrize(
    ("day", "country", "level", "count"),
    [
        *[("2015-12-31", "MLI", 1, 9), ("2016-01-19", "MLI", 1, 11), ("2023-03-13", "MLI", 1, 20)],
        *[("2025-07-01", "BFA", 1, 13), ("2025-07-02", "BFA", 1, 17)],
        *[("2025-07-01", "BFA", 2, 45), ("2025-07-02", "BFA", 2, 47), ("2020-01-01", "NER", 1, 8)],
        ("2020-01-01", "NER", 2, 67),
    ],
)
def test_each_reform_leaves_the_areas_that_it_made(day: str, country: str, level: int, count: int) -> None:
    assert len(on(day, country, level)) == len(set(on(day, country, level))) == count


def test_a_second_level_area_lies_in_an_area_that_stands_on_its_days() -> None:
    for row in rows("places/seed_admin_area"):
        if row["admin_level"] == "2":
            day = row["valid_to"] or max(row["valid_from"], "2025-12-31")
            assert row["parent_name"] in on(day, row["country_iso3"], 1), row


def test_every_area_of_the_three_states_has_one_point_that_can_stand_for_it() -> None:
    areas = [r for r in rows("places/seed_admin_area") if r["country_iso3"] in {"BFA", "MLI", "NER"}]
    seats = {(r["country_iso3"], r["admin_level"], r["admin_name"]) for r in rows("places/seed_area_seat")}
    points: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for row in areas:
        found = points.setdefault((row["country_iso3"], row["admin_level"], row["admin_name"]), set())
        if row["latitude"]:
            found.add((row["latitude"], row["longitude"]))
    assert [area for area, found in points.items() if len(found) > 1] == []
    # GeoNames has no Tesker: the point of its region, Zinder, stands for a place there
    assert [area for area, found in points.items() if not found and area not in seats] == [("NER", "2", "Tesker")]


def test_the_seats_of_the_registrys_areas_are_named_as_it_names_them(shared: Path) -> None:
    with gzip.open(shared / "pcodes" / "global-pcodes-adm-1-2.csv.gz") as file:
        registry = pl.read_csv(file.read(), infer_schema=False)
    named = {(country, level, normal_form(name)) for country, level, _, name, *_ in registry.iter_rows()}
    named |= {
        (r["country_iso3"], r["admin_level"], normal_form(r["admin_name"])) for r in rows("places/seed_admin_area")
    }
    seats = {(r["country_iso3"], r["admin_level"], normal_form(r["admin_name"])) for r in rows("places/seed_area_seat")}
    assert seats - named == set()


def test_p_codes_are_those_of_the_registry(shared: Path) -> None:
    with gzip.open(shared / "pcodes" / "global-pcodes-adm-1-2.csv.gz") as file:
        registry = pl.read_csv(file.read(), infer_schema=False)
    codes = {(country, code) for country, _, code, *_ in registry.iter_rows()}
    ours = {(row["country_iso3"], row["pcode"]) for row in rows("places/seed_admin_area") if row["pcode"]}
    assert ours - codes == set()
    three = {(country, code) for country, code in codes if country in {"BFA", "MLI", "NER"}}
    assert three - ours == set()


def test_origins_stand_only_where_a_model_implies_one() -> None:
    weapons = rows("weapons/seed_weapon")
    assert [row["weapon_id"] for row in weapons if row["country_of_origin_iso3"] and not row["model"]] == []
    classes = {row["weapon_class"] for row in weapons}
    generic = [row for row in weapons if row["weapon_id"] in classes]
    assert len(generic) == len(classes)
    assert [row for row in generic if row["weapon_id"] != row["weapon_class"] or row["model"]] == []


def test_within_a_class_a_word_means_one_weapon() -> None:
    classes = {row["weapon_id"]: row["weapon_class"] for row in rows("weapons/seed_weapon")}
    seen = Counter((normal_form(r["alias"]), classes[r["weapon_id"]]) for r in rows("weapons/seed_weapon_alias"))
    assert [key for key, count in seen.items() if count > 1] == []


def test_every_settlement_and_area_lies_in_the_box_of_its_country() -> None:
    boxes = {r["country_iso3"]: [float(r[side]) for side in ("south", "west", "north", "east")] for r in rows(EXTENT)}
    assert all(south <= north and west <= east for south, west, north, east in boxes.values())
    outside = [
        row
        for path in ("places/seed_settlement", "places/seed_admin_area", "places/seed_area_seat")
        for row in rows(path)
        if row["latitude"]
        for south, west, north, east in [boxes[row["country_iso3"]]]
        if not (south <= float(row["latitude"]) <= north and west <= float(row["longitude"]) <= east)
    ]
    assert outside == []
