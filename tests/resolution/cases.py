"""The cases that day and place decide: whom a name means, where a place lies, what an item is.

Belongs here: told values and what they mean. Does not belong here: running anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Actor:
    """A name told by a source on a day at a place, and the actors that it means: a list a position, likeliest first."""

    name: str
    means: tuple[tuple[str, ...], ...]
    source: str = ""
    day: str | None = None
    country: str = ""
    admin1: str = ""


@dataclass(frozen=True)
class Place:
    """What a record tells of its place, and what the warehouse makes of it (columns of int_source_records__placed)."""

    told: dict[str, object]
    becomes: dict[str, object] = field(default_factory=dict)


NER_20 = {"source": "ucdp_ged", "day": "2020-01-09", "country": "NER"}
ACLED_AND_OR = "JNIM: Group for Support of Islam and Muslims and/or Islamic State Sahel Province (ISSP)"

ACTORS = [
    # one provider's IS is two groups: the place decides, and without one both stand
    Actor("IS", (("is_sahel",),), **NER_20, admin1="Tillabéri"),
    Actor("IS", (("is_sahel",),), **NER_20, admin1="Tillabéri region"),
    Actor("IS", (("iswap",),), **NER_20, admin1="Diffa"),
    Actor("IS", (("is_sahel", "iswap"),), **NER_20),
    # the day decides
    Actor("Russian mercenaries", (("wagner",),), day="2024-07-27", country="MLI", admin1="Kidal"),
    Actor("Russian mercenaries", (("africa_corps",),), day="2025-06-07", country="MLI", admin1="Kidal"),
    Actor("Wagner", (("wagner",),), day="2025-06-06", country="MLI"),
    Actor("Africa Corps", (("africa_corps",),), day="2025-09-14", country="MLI"),
    Actor("Tuareg rebels", (("csp",),), day="2024-07-27", country="MLI", admin1="Kidal"),
    Actor("Tuareg rebels", (("fla",),), day="2025-01-10", country="MLI", admin1="Kidal"),
    # one group under two names
    Actor("ISGS", (("is_sahel",),), day="2017-10-04", country="NER", admin1="Tillabéri"),
    Actor("ISSP", (("is_sahel",),), day="2023-04-11", country="MLI", admin1="Ménaka"),
    # an army under the name of its regime
    Actor("Military Forces of Niger (2011-2023)", (("fan_ner",),), source="acled", day="2020-01-01", country="NER"),
    Actor("Military Forces of Mali (2021-)", (("fama",),), source="acled", day="2024-01-01", country="MLI"),
    # whatever years the provider gives the regime, and in whatever country it names a category of people
    Actor("Military Forces of Mali (2021-2031)", (("fama",),), source="acled", day="2024-01-01", country="MLI"),
    Actor("Police Forces of Niger (2023-)", (("ner_police",),), source="acled", day="2024-01-01", country="NER"),
    Actor(
        "Military Forces of Niger (2023-2031) Presidential Guard",
        (("ner_presidential_guard",),),
        source="acled",
        day="2024-01-01",
        country="NER",
    ),
    Actor("Military Forces of Nigeria (2015-2023) Air Force", (("nga_air_force",),), source="acled", country="NGA"),
    Actor("Unidentified Armed Group (Sudan)", (("unidentified_armed_men",),), source="acled", country="SDN"),
    Actor("Islamist Militia (Burkina Faso)", (("suspected_jihadists",),), source="acled", country="BFA"),
    Actor("Dozo Communal Militia (Mali)", (("dozo",),), source="acled", country="MLI"),
    Actor(
        "Military Forces of Mali (2021-2031) and/or Wagner Group",
        (("fama", "wagner"),),
        source="acled",
        day="2022-03-27",
        country="MLI",
    ),
    # an army is no category of people: a foreign one is not that of the country in which it stands
    Actor("Army (France)", (("name_40f28d76d903385f",),), day="2020-01-01", country="MLI"),
    # agencies, in two languages
    Actor("Groupe de soutien à l'islam et aux musulmans (GSIM)", (("jnim",),), day="2024-01-01", country="BFA"),
    Actor("IS - West Africa Province", (("iswap",),), day="2021-01-01", country="NGA"),
    Actor("Ansarul Islam", (("ansaroul_islam",),), day="2018-01-01", country="BFA"),
    Actor("Volontaires pour la défense de la patrie", (("vdp",),), day="2022-01-01", country="BFA"),
    Actor("FDS", (("ner_state_forces",),), day="2022-01-01", country="NER"),
    Actor("CSP-PSD", (("csp",),), day="2023-10-01", country="MLI"),
    Actor("hommes armés non identifiés", (("unidentified_armed_men",),), day="2022-01-01", country="MLI"),
    Actor("chasseurs traditionnels dozo", (("dozo_bfa",),), day="2022-01-01", country="BFA"),
    Actor("bandits", (("nga_bandits",),), day="2022-01-01", country="NGA"),
    Actor("bandits", (("bandits",),), day="2022-01-01", country="NER"),
    Actor("Malian army and Wagner mercenaries", (("fama",), ("wagner",)), day="2022-03-27", country="MLI"),
    # one or the other, known to the seed or not
    Actor(ACLED_AND_OR, (("is_sahel", "jnim"),), source="acled", day="2023-01-01", country="BFA"),
    Actor("GSIM et/ou Ansaroul Islam", (("ansaroul_islam", "jnim"),), day="2023-01-01", country="BFA"),
    # each takes part, known to the seed or not
    Actor("FAMa and Barkhane", (("fama",), ("barkhane",)), day="2020-01-01", country="MLI"),
    Actor("GATIA, VDP, Barkhane", (("gatia",), ("vdp",), ("barkhane",)), day="2020-01-01", country="MLI"),
    # an unknown militia in two sources on two days, and a part that nobody knows
    Actor("Milice des Trois Collines", (("name_f12a36b1efa0a308",),), source="acled", day="2021-03-01", country="MLI"),
    Actor("milice des TROIS collines", (("name_f12a36b1efa0a308",),), source="gtd", day="2022-05-05", country="BFA"),
]

PLACES = [
    # a point of a place nearby makes no point of a named one
    Place(
        {"country_iso3": "BFA", "admin2": "Kaya", "place": "Kalamba", "location_precision": "point"},
        {"place": "Kalamba", "location_precision": "near", "coordinate_method": "near", "is_coordinate_derived": True},
    ),
    # two places told as one: the first of neighbours, and no point where they lie apart
    Place(
        {"country_iso3": "MLI", "place": "Ansongo and Tessit", "date_start": "2010-01-01"},
        {"place": "Ansongo and Tessit", "latitude": None, "location_precision": "adm1", "admin1": "Gao"},
    ),
    Place(
        {"country_iso3": "MLI", "place": "Gao et Tombouctou", "location_precision": "point"},
        {"place": "Gao et Tombouctou", "latitude": None, "location_precision": "country", "admin1": None},
    ),
    # spellings, accents and languages meet
    Place(
        {"country_iso3": "MLI", "admin1": "Timbuktu", "place": "Niafounké", "location_precision": "point"},
        {"admin1": "Tombouctou", "place": "Niafunké", "coordinate_method": "settlement", "is_coordinate_derived": True},
    ),
    Place(
        {"country_iso3": "MLI", "admin1": "Région de Ségou", "location_precision": "adm1"},
        {"admin1": "Ségou", "latitude": None, "is_coordinate_derived": False},
    ),
    Place(
        {"country_iso3": "MLI", "place": "Timbuktu", "location_precision": "point"},
        {"admin1": "Tombouctou", "place": "Tombouctou", "is_admin_derived": True},
    ),
    # a reform makes two namings true at different times
    Place(
        {"country_iso3": "BFA", "place": "Djibo", "location_precision": "point", "date_start": "2025-05-11"},
        {"admin1": "Sahel", "admin2": "Soum", "is_admin_derived": True},
    ),
    Place(
        {"country_iso3": "BFA", "place": "Djibo", "location_precision": "point", "date_start": "2025-09-11"},
        {"admin1": "Soum", "admin2": "Soum", "is_admin_derived": True},
    ),
    Place(
        {"country_iso3": "MLI", "place": "Boni", "location_precision": "point", "date_start": "2020-01-01"},
        {"admin1": "Mopti", "admin2": "Douentza"},
    ),
    Place(
        {"country_iso3": "MLI", "place": "Boni", "location_precision": "point", "date_start": "2024-01-01"},
        {"admin1": "Douentza", "admin2": "Douentza"},
    ),
    # the told region decides against a place of the name elsewhere
    Place(
        {"country_iso3": "MLI", "admin1": "Sikasso", "place": "Boni", "location_precision": "point"},
        {"admin1": "Sikasso", "place": "Boni", "coordinate_method": "adm1", "location_precision": "adm1"},
    ),
    # a place that no gazetteer knows has the point and the precision of the smallest area told
    Place(
        {"country_iso3": "NGA", "admin1": "Borno", "admin2": "Damboa", "place": "Nulle", "location_precision": "point"},
        {"place": "Nulle", "latitude": 11.15534, "coordinate_method": "adm2", "location_precision": "adm2"},
    ),
    Place(
        {"country_iso3": "NGA", "admin1": "Borno", "admin2": "Abadam", "place": "Nulle", "location_precision": "near"},
        {"place": "Nulle", "latitude": 11.84692, "coordinate_method": "adm1", "location_precision": "adm1"},
    ),
    Place(
        {"country_iso3": "BFA", "admin1": "Région du Sahel", "place": "Nulle"},
        {"place": "Nulle", "is_coordinate_derived": True, "coordinate_method": "adm1", "location_precision": "adm1"},
    ),
    # a report that knows the region alone is taken at its word
    Place(
        {"country_iso3": "MLI", "admin1": "Gao", "admin2": "Ansongo", "place": "Nulle", "location_precision": "adm1"},
        {"latitude": 16.27167, "coordinate_method": "adm1", "location_precision": "adm1"},
    ),
    # a coarse place gets no point, and no country's name of a place is another's
    Place(
        {"country_iso3": "MLI", "place": "Boni", "location_precision": "country"},
        {"latitude": None, "is_coordinate_derived": False, "coordinate_method": None},
    ),
    Place(
        {"country_iso3": "NGA", "place": "Boni", "location_precision": "point"},
        {"latitude": None, "coordinate_method": None, "location_precision": "point"},
    ),
    # coordinates without an area get the nearest settlement's
    Place(
        {"country_iso3": "MLI", "latitude": 16.27, "longitude": -0.05, "location_precision": "point"},
        {"latitude": 16.27, "admin1": "Gao", "coordinate_method": "told", "is_admin_derived": True},
    ),
    Place(
        {"country_iso3": "MLI", "latitude": 16.27, "longitude": -0.05, "location_precision": "country"},
        {"admin1": None, "is_admin_derived": False},
    ),
    # coordinates in another country are flagged and stay
    Place(
        {"country_iso3": "MLI", "latitude": 48.85, "longitude": 2.35, "location_precision": "point"},
        {"latitude": 48.85, "is_outside_country": True},
    ),
    Place({}, {"latitude": None, "admin1": None, "is_outside_country": False}),
]

ITEMS = [
    ("Zastava M05E1 rifles", "", "zastava_m05e1"),
    ("RPG-7 launchers", "", "rpg_7"),
    ("PG-7V rockets", "", "pg_7v"),
    ("AK-47 assault rifles", "", "ak_47"),
    ("AK-47 assault rifles", "assault_rifle", "ak_47"),
    ("12.7 mm machine guns", "heavy_machine_gun", "machine_gun_12_7_mm"),
    ("Type 56-1 (page: rocket launchers)", "rocket_launcher", "rocket_launcher"),
    ("gilets pare-balles", "", "uniform_equipment"),
    ("douze motos", "", "motorcycle"),
    ("kits Starlink", "", "starlink"),
    # the same thing in English and in French, and a maker's country only where the model has one
    ("MRAP vehicles", "", "mrap"),
    ("véhicules blindés MRAP", "", "mrap"),
    ("five PKM machine guns", "", "pkm"),
    ("cinq mitrailleuses PKM", "", "pkm"),
    ("82 mm mortars", "", "mortar_82_mm"),
    ("deux mortiers de 82 mm", "", "mortar_82_mm"),
    ("DShK 12.7 mm heavy machine gun", "", "dshk"),
    ("une mitrailleuse lourde DShK", "", "dshk"),
    ("SPG-9 recoilless gun", "", "spg_9"),
    ("un canon sans recul SPG-9", "", "spg_9"),
    ("AKM rifles", "", "akm"),
    ("fusils AKM", "", "akm"),
    ("improvised explosive devices", "", "ied_component"),
    ("trois engins explosifs improvisés", "", "ied_component"),
    ("drums of fuel", "", "fuel"),
    ("fûts de carburant", "", "fuel"),
    ("FPV drones", "", "fpv_drone"),
    ("drones kamikazes", "", "fpv_drone"),
    ("thing without a name", "", "other"),
    ("thing without a name", "fuel", "fuel"),
]
"""Item text, class told beside it, weapon_id."""
