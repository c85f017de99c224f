"""What the seeds resolve: real names of the ledger, the reports and UCDP, and the cases that day and place decide."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from datetime import date
from math import cos, radians
from pathlib import Path

import polars as pl
import pytest

from .seeds import Row, normal_form, resolve_actor, resolve_place, resolve_weapon, rows

SAHEL = {"Mali": "MLI", "Burkina Faso": "BFA", "Niger": "NER"}
DUMPS = {"MLI": "ML", "BFA": "BF", "NER": "NE"}

UNTOLD = {
    *[("BEN", "Monsey"), ("BEN", "Prèkètè"), ("NGA", "Gambanda Godabe"), ("NGA", "Kwamdi"), ("NGA", "Kwanar Mutua")],
    *[("NGA", "Samegu"), ("TGO", "Kpinkankandi"), ("TGO", "Kpékankandi"), ("TGO", "Kpékankandi (Koundjoaré)")],
    *[("MLI", "Djidara"), ("MLI", "In Arabane"), ("BFA", "Mansila and Aorema")],
}
"""Point places of the ledger without a point: in no gazetteer at hand, several of the name, or two told as one."""


def ledger(shared: Path, table: str) -> list[Row]:
    with (shared / "ledger" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def actors(name: str, source: str, day: str | None, country: str | None, admin1: str | None) -> list[str]:
    return [actor for _, actor, _ in resolve_actor(name, source, as_day(day), country or "", admin1 or "")]


def test_every_actor_of_the_ledger_is_known(shared: Path) -> None:
    incidents = {row["ref"]: row for row in ledger(shared, "incidents")}
    mentions = [(row[c], row) for row in incidents.values() for c in ("perpetrator", "target")]
    mentions += [
        (row[c], incidents[row["ref"]]) for row in ledger(shared, "seizures") for c in ("seized_by", "seized_from")
    ]
    mentions += [(row["actor"], {"date_start": row["period_start"]}) for row in ledger(shared, "claims")]
    named = [(name, row) for name, row in mentions if name]
    assert len(named) > 1_900
    unknown = {
        (name, row.get("country_iso3"))
        for name, row in named
        if not actors(name, "ledger", row["date_start"], row.get("country_iso3"), row.get("admin1"))
    }
    assert unknown == set()


def test_every_actor_of_the_reports_truth_is_known(shared: Path) -> None:
    truth = json.loads((shared / "reports" / "truth.json").read_text(encoding="utf-8"))["incidents"]
    named = [(one[c], one) for one in truth for c in ("perpetrator", "target", "actor") if one.get(c)]
    assert named
    unknown = {
        name
        for name, one in named
        if not actors(name, "reports", one.get("date_start"), one.get("country"), one.get("admin1"))
    }
    assert unknown == set()


def nearest_region(country: str, latitude: float, longitude: float) -> str:
    def away(row: Row) -> float:
        east = (float(row["longitude"]) - longitude) * cos(radians(latitude))
        return (float(row["latitude"]) - latitude) ** 2 + east**2

    return min((r for r in rows("places/seed_settlement") if r["country_iso3"] == country), key=away)["admin1"]


def test_at_least_95_percent_of_ucdp_rows_of_the_three_states_have_both_sides_known(shared: Path) -> None:
    events = pl.read_parquet(shared / "ucdp" / "ged_21_1_precise_locations_world.parquet")
    events = events.filter(pl.col("country").is_in(list(SAHEL)))
    assert events.height == 1_541
    known = 0
    for row in events.iter_rows(named=True):
        country = SAHEL[row["country"]]
        region = nearest_region(country, row["latitude"], row["longitude"]) if country == "NER" else ""
        day = date(row["year"], row["month"], row["day"])
        known += all(resolve_actor(row[side], "ucdp_ged", day, country, region) for side in ("side_a", "side_b"))
    assert known / events.height >= 0.95


@pytest.mark.parametrize(
    ("name", "source", "day", "country", "admin1", "expected"),
    [
        # one provider's IS is two groups: the place decides
        ("IS", "ucdp_ged", "2020-01-09", "NER", "Tillabéri", ["is_sahel"]),
        ("IS", "ucdp_ged", "2020-01-09", "NER", "Diffa", ["iswap"]),
        ("IS", "ucdp_ged", "2020-01-09", "NER", "", ["is_sahel", "iswap"]),
        ("IS", "ucdp_ged", "2020-01-09", "MLI", "", ["is_sahel"]),
        ("IS", "ucdp_ged", "2020-01-09", "NGA", "Borno", ["iswap"]),
        ("IS", "ucdp_ged", "2020-01-09", "SYR", "", ["islamic_state"]),
        # the day decides
        ("Russian mercenaries", "", "2024-07-27", "MLI", "Kidal", ["wagner"]),
        ("Russian mercenaries", "", "2025-06-07", "MLI", "Kidal", ["africa_corps"]),
        ("Wagner", "", "2025-06-06", "MLI", "", ["wagner"]),
        ("Wagner", "", "2025-09-14", "MLI", "", ["africa_corps", "wagner"]),
        ("Africa Corps", "", "2025-09-14", "MLI", "", ["africa_corps"]),
        ("Tuareg rebels", "", "2013-01-01", "MLI", "", ["mnla"]),
        ("Tuareg rebels", "", "2024-07-27", "MLI", "Kidal", ["csp"]),
        ("Tuareg rebels", "", "2025-01-10", "MLI", "Kidal", ["fla"]),
        ("CMA", "ucdp_ged", "2012-06-26", "MLI", "Gao", ["mnla"]),
        ("French forces", "", "2013-02-01", "MLI", "", ["serval"]),
        ("French forces", "", "2020-06-03", "MLI", "", ["barkhane"]),
        ("Casques bleus", "", "2019-01-20", "MLI", "", ["minusma"]),
        # several names, one actor; one name, two
        ("ISGS", "", "2017-10-04", "NER", "Tillabéri", ["is_sahel"]),
        ("ISSP", "", "2023-04-11", "MLI", "Ménaka", ["is_sahel"]),
        ("EIGS", "", None, "", "", ["is_sahel"]),
        ("GSIM", "", None, "", "", ["jnim"]),
        ("Katiba Macina", "", None, "", "", ["katiba_macina"]),
        ("JNIM; most probably Katiba Macina", "", None, "MLI", "", ["katiba_macina"]),
        ("army", "", None, "NER", "", ["fan_ner"]),
        ("l'armée", "", None, "BFA", "", ["fan_bfa"]),
        ("l'armée", "", None, "", "", ["security_forces"]),
        ("FAMa and Barkhane", "", None, "MLI", "", ["fama", "barkhane"]),
        ("GATIA, MSA", "ucdp_ged", "2018-05-01", "NER", "", ["gatia", "msa"]),
        ("Dozos", "", None, "CIV", "", ["dozo_civ"]),
        ("Military Forces of Niger (2011-2023)", "acled", "2020-01-01", "NER", "", ["fan_ner"]),
        ("Military Forces of Mali (2021-)", "acled", "2024-01-01", "MLI", "", ["fama"]),
        ("Police Forces of Niger (2023-) Gendarmerie", "acled", "2024-01-01", "NER", "", ["ner_gendarmerie"]),
        ("JNIM: Group for Support of Islam and Muslims", "acled", None, "", "", ["jnim"]),
        (
            *("JNIM: Group for Support of Islam and Muslims and/or Islamic State Sahel Province (ISSP)", "acled", None),
            *("BFA", "", ["is_sahel", "jnim"]),
        ),
        ("Jama'at Nusrat al-Islam wal Muslimin (JNIM)", "gtd", None, "", "", ["jnim"]),
        ("Unknown", "gtd", None, "", "", ["unidentified_armed_men"]),
        ("Government of Mali", "ucdp_ged", None, "MLI", "", ["mli_state_forces"]),
        ("Government of Mali", "", None, "MLI", "", ["mli_government"]),
        ("milice que personne ne connaît", "", None, "MLI", "", []),
    ],
)
def test_day_and_place_decide_who_is_meant(
    name: str, source: str, day: str | None, country: str, admin1: str, expected: list[str]
) -> None:
    assert actors(name, source, day, country, admin1) == expected


def test_the_groups_that_merged_into_jnim_did_so_on_one_day() -> None:
    relations = rows("actors/seed_actor_relation")
    merged = {r["from_actor_id"] for r in relations if (r["relation"], r["to_actor_id"]) == ("merged_into", "jnim")}
    assert merged == {"ansar_dine", "al_mourabitoun", "aqim_sahara"}
    joined = [r for r in relations if r["to_actor_id"] == "jnim" and r["from_actor_id"] in merged | {"katiba_macina"}]
    assert {r["valid_from"] for r in joined} == {"2017-03-02"}


def test_every_seized_item_of_the_ledger_is_a_weapon_of_its_class(shared: Path) -> None:
    classes = {row["weapon_id"]: row["weapon_class"] for row in rows("weapons/seed_weapon")}
    lines = ledger(shared, "seizures")
    assert len(lines) == 591
    wrong = {
        (line["item"], line["weapon_class"])
        for line in lines
        if classes[resolve_weapon(f"{line['item']} {line['model']}", line["weapon_class"])] != line["weapon_class"]
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("text", "weapon_class", "expected"),
    [
        ("Zastava M05E1 rifles", "", "zastava_m05e1"),
        ("RPG-7 launchers", "", "rpg_7"),
        ("PG-7V rockets", "", "pg_7v"),
        ("Type 56 rifles", "", "type_56_rifle"),
        ("KPV heavy machine gun", "", "kpv"),
        ("AK-47 assault rifles", "", "ak_47"),
        ("AK-47 ammunition", "", "ammunition_7_62x39_mm"),
        ("magazines for Oberland rifles", "magazine", "oberland_magazine"),
        ("12.7 mm machine guns", "heavy_machine_gun", "machine_gun_12_7_mm"),
        ("Type 56-1 (page: rocket launchers)", "rocket_launcher", "rocket_launcher"),
        ("gilets pare-balles", "", "uniform_equipment"),
        ("douze motos", "", "motorcycle"),
        ("kits Starlink", "", "starlink"),
        ("thing without a name", "", ""),
        ("thing without a name", "fuel", "fuel"),
    ],
)
def test_an_items_words_name_a_weapon(text: str, weapon_class: str, expected: str) -> None:
    assert resolve_weapon(text, weapon_class) == expected


def test_the_settlements_that_the_ledger_names_have_a_point_or_stand_among_the_untold(shared: Path) -> None:
    named = {
        (row["country_iso3"], row["place"])
        for row in ledger(shared, "incidents")
        if row["place"] and row["location_precision"] == "point"
    }
    assert {key for key in named if resolve_place(*key) is None} == UNTOLD


def test_points_lie_in_the_region_that_the_ledger_states(shared: Path) -> None:
    # Douentza and Gao are the regions of their day; Bangoula lies outside the capital's region, on its edge
    other_days = {("Douentza", "Mopti"), ("Gao", "Ménaka"), ("Timbuktu", "Tombouctou"), ("Niamey", "Tillabéri")}
    apart = {
        (row["admin1"], found["admin1"])
        for row in ledger(shared, "incidents")
        if row["place"] and row["admin1"] and (found := resolve_place(row["country_iso3"], row["place"]))
        if found["admin1"] and normal_form(found["admin1"]) != normal_form(row["admin1"])
    }
    assert apart <= other_days


def geonames(shared: Path, country: str) -> Iterator[list[str]]:
    with gzip.open(shared / "geonames" / f"{DUMPS[country]}.txt.gz", "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n").split("\t") for line in file)


def test_points_are_those_of_geonames_and_none_lies_in_another_country(shared: Path) -> None:
    places = {country: list(geonames(shared, country)) for country in DUMPS}
    points = {row[0]: (country, float(row[4]), float(row[5])) for country in DUMPS for row in places[country]}
    towns = pl.DataFrame(
        [(c, float(r[4]), float(r[5])) for c in DUMPS for r in places[c] if r[6] == "P"],
        schema=["country", "latitude", "longitude"],
        orient="row",
    )
    for row in rows("places/seed_settlement"):
        own = float(row["latitude"]), float(row["longitude"])
        if row["geoname_id"] in points:
            country, latitude, longitude = points[row["geoname_id"]]
            assert country == row["country_iso3"], row
            assert (round(latitude, 3), round(longitude, 3)) == (round(own[0], 3), round(own[1], 3)), row
        elif row["country_iso3"] in DUMPS:
            away = (pl.col("latitude") - own[0]) ** 2 + (pl.col("longitude") - own[1]) ** 2
            assert towns.sort(away)["country"][0] == row["country_iso3"], row
