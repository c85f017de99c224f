"""The places that the seeds list, by every name of theirs, and what is kept of a place that a text names.

Belongs here: the gazetteer of countries, admin areas and settlements, the people of a country, and the comparison of
spellings. Does not belong here: finding places in a text (`places.py`), and those that only a text knows
(`unlisted.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sources.reports.seeds import Names, seed
from sources.reports.text import normal_form

LEVELS = {"settlement": 4, "unlisted": 4, "adm2": 3, "adm1": 2, "area": 2, "country": 1}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in a text. `level` is settlement, unlisted (no coordinates known), adm2, adm1, area (several
    countries) or country; `role` says how it stands in its sentence: at, near, dateline, area (of the place
    before it), aside (of a person) or away (not where it was)."""

    start: int
    end: int
    name: str
    level: str
    country_iso3: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    role: str = "named"
    same_name: tuple[PlaceMention, ...] = ()

    @property
    def fineness(self) -> float:
        """How exactly the event is placed: "in the Gourma-Rharous area" says more than "near Timbuktu"."""
        return (
            self.rank
            + (0.5 if self.level == "adm2" else 0.0)
            - (0.8 if self.role == "near" else 1.5 if self.role in ("named", "area", "aside") else 0.0)
        )

    @property
    def rank(self) -> int:
        return LEVELS[self.level]


_DEMONYMS = {  # adjective or people -> country; only a hint of the country, never a place
    "MLI": "malian malians malien maliens malienne maliennes",
    "BFA": "burkinabe burkinabes burkinabè burkinabé burkinabais",
    "NER": "nigerien nigeriens nigerienne nigeriennes",
    "NGA": "nigerian nigerians nigeriane nigerianes",
    "BEN": "beninese beninois beninoise beninoises",
    "TGO": "togolese togolais togolaise togolaises",
    "CIV": "ivorian ivorians ivoirien ivoiriens ivoirienne ivoiriennes",
    "TCD": "chadian chadians tchadien tchadiens tchadienne tchadiennes",
    "GHA": "ghanaian ghanaians ghaneen ghaneens ghaneenne",
    "MRT": "mauritanian mauritanians mauritanien mauritaniens mauritanienne",
    "SEN": "senegalese senegalais senegalaise",
    "SOM": "somali somalis somalien somalienne",
    "KEN": "kenyan kenyans",
    "COD": "congolese congolais congolaise",
    "ETH": "ethiopian ethiopians ethiopien ethiopienne",
    "SDN": "sudanese soudanais soudanaise",
    "MOZ": "mozambican mozambicans mozambicain",
    "UGA": "ugandan ugandans ougandais",
    "DZA": "algerian algerians algerien algerienne",
    "LBY": "libyan libyans libyen libyenne",
    "CAF": "centrafricain centrafricaine centrafricains centrafricaines",
    "CMR": "cameroonian cameroonians camerounais camerounaise",
}
DEMONYMS = {word: iso3 for iso3, words in _DEMONYMS.items() for word in words.split()}
_AREAS = (
    "central sahel|sahel central|liptako gourma|liptako|tri border area|tri border region"
    "|three border area|three borders"
    "|trois frontieres|zone des trois frontieres|lake chad basin|bassin du lac tchad|lac tchad"
    "|lake chad"
)


@lru_cache(maxsize=1)
def gazetteer() -> Names[PlaceMention]:
    entries: list[tuple[str, PlaceMention]] = []
    for row in seed("places/seed_country"):
        entries.append((row["country_name"], PlaceMention(0, 0, row["country_name"], "country", row["country_iso3"])))
    for row in seed("places/seed_country_alias"):
        entries.append((row["alias"], PlaceMention(0, 0, row["alias"], "country", row["country_iso3"])))
    pcodes: dict[tuple[str, str], PlaceMention] = {}
    names = {row["pcode"]: row["admin_name"] for row in seed("places/seed_admin_area")}
    for row in seed("places/seed_admin_area"):
        level = f"adm{row['admin_level']}"
        inside = names.get(row["parent_pcode"])
        mention = PlaceMention(
            0,
            0,
            row["admin_name"],
            level,
            row["country_iso3"],
            admin1=row["admin_name"] if level == "adm1" else inside,
            admin2=row["admin_name"] if level == "adm2" else None,
            latitude=row["latitude"] or None,
            longitude=row["longitude"] or None,
        )
        pcodes[row["country_iso3"], row["pcode"]] = mention
        entries.append((row["admin_name"], mention))
    for row in seed("places/seed_admin_area_alias"):
        if (key := (row["country_iso3"], row["pcode"])) in pcodes:
            entries.append((row["alias"], pcodes[key]))
    settlements: dict[tuple[str, str], PlaceMention] = {}
    for row in seed("places/seed_settlement"):
        mention = PlaceMention(
            0,
            0,
            row["place"],
            "settlement",
            row["country_iso3"] or None,
            row["admin1"] or None,
            row["admin2"] or None,
            # the point of a place nearby is no point of the report's
            row["latitude"] if row["point_precision"] == "point" else None,
            row["longitude"] if row["point_precision"] == "point" else None,
        )
        settlements[row["country_iso3"], row["place"]] = mention
        entries.append((row["place"], mention))
    for row in seed("places/seed_settlement_alias"):
        if (key := (row["country_iso3"], row["place"])) in settlements:
            entries.append((row["alias"], settlements[key]))
    for area in _AREAS.split("|"):
        entries.append((area, PlaceMention(0, 0, area, "area")))
    return Names((name, mention) for name, mention in entries if len(normal_form(name)) > 2)


def is_place(name: str) -> bool:
    """Whether a whole name is one that the seeds list as a place."""
    return normal_form(name) in _listed()


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return frozenset(name for name, _ in gazetteer().entries())


@lru_cache(maxsize=1)
def respelled() -> dict[str, list[PlaceMention]]:
    found: dict[str, list[PlaceMention]] = {}
    for name, values in gazetteer().entries():
        key = skeleton(name)
        if len(key) >= 4:
            found.setdefault(key, []).extend(value for value in values if value.level in ("settlement", "adm1", "adm2"))
    return found


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """A normal form without the spellings that vary between French and English ("Loroum", "Lorum"; "Tchoma",
    "Choma")."""
    for written, spoken in (
        ("ou", "u"),
        ("tch", "ch"),
        ("dj", "j"),
        ("w", "u"),
        ("y", "i"),
        ("ph", "f"),
        ("k", "c"),
        ("q", "c"),
    ):
        name = name.replace(written, spoken)
    return re.sub(r"(.)\1", r"\1", re.sub(r"[ eh]", "", name))
