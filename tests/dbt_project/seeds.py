"""The seeds as tables, and a second implementation of the rules by which names resolve to them.

Belongs here: reading `dbt_project/seeds` and looking names up in plain Python, the way the seeds' YAML tells it. Does
not belong here: the tests themselves, and the SQL that resolves records in the warehouse.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import polars as pl

SEEDS = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds"

_PLAIN = str.maketrans("àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿšž", "aaaaaaaceeeeiiiinooooooouuuuyysz")
_ARTICLES = {"the", "a", "an", "le", "la", "les", "l"}

Row = dict[str, str]


@cache
def seed(path: str) -> pl.DataFrame:
    """One seed file as text columns; an empty cell is null. Raises `FileNotFoundError`."""
    return pl.read_csv(SEEDS / f"{path}.csv", infer_schema=False)


def rows(path: str) -> list[Row]:
    """The seed's rows as dictionaries, an empty cell as the empty text."""
    return seed(path).fill_null("").to_dicts()


def normal_form(name: str) -> str:
    """The form in which names are compared: unaccented, lower case, letters and digits, articles dropped."""
    plain = name.lower().translate(_PLAIN)
    return " ".join(word for word in re.sub("[^a-z0-9]+", " ", plain).split() if word not in _ARTICLES)


def without_regime_years(name: str) -> str:
    """The name without the years of a regime, as ACLED writes them: "(2021-)", "(2012-2020)"."""
    return re.sub(r"[(]\d{4} ?- ?\d*[)]", " ", name)


@cache
def _aliases() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows("actors/seed_actor_alias"):
        for form in {normal_form(row["alias"]), normal_form(without_regime_years(row["alias"]))}:
            found[form].append(row)
    return found


def resolve_actor(
    name: str, source: str = "", day: date | None = None, country: str = "", admin1: str = ""
) -> list[tuple[int, str, float]]:
    """What `name` means in a record: (position, actor_id, confidence), likeliest first within a position."""

    def fits(row: Row) -> bool:
        return (
            row["source_name"] in ("", source)
            and row["country_iso3"] in ("", country)
            and (not row["admin1"] or normal_form(row["admin1"]) == normal_form(admin1))
            and (not row["valid_from"] or (day is not None and day.isoformat() >= row["valid_from"]))
            and (not row["valid_to"] or (day is not None and day.isoformat() <= row["valid_to"]))
        )

    def scope(row: Row) -> tuple[bool, ...]:
        dated = bool(row["valid_from"] or row["valid_to"])
        return (bool(row["source_name"]), bool(row["admin1"]), bool(row["country_iso3"]), dated)

    known = _aliases().get(normal_form(name)) or _aliases().get(normal_form(without_regime_years(name)), [])
    fitting = [row for row in known if fits(row)]
    best = max(map(scope, fitting), default=())
    found = {(int(r["position"]), r["actor_id"], float(r["confidence"])) for r in fitting if scope(r) == best}
    return sorted(found, key=lambda one: (one[0], -one[2], one[1]))


@cache
def _weapon_aliases() -> list[tuple[str, str, str, bool]]:
    weapons = {row["weapon_id"]: row for row in rows("weapons/seed_weapon")}
    return [
        (
            f" {normal_form(row['alias'])} ",
            row["weapon_id"],
            weapons[row["weapon_id"]]["weapon_class"],
            any(weapons[row["weapon_id"]][column] for column in ("model", "model_family", "calibre")),
        )
        for row in rows("weapons/seed_weapon_alias")
    ]


def resolve_weapon(text: str, weapon_class: str = "") -> str:
    """The weapon that an item text names, inside the stated class if there is one; else the class itself, or ''."""
    form = f" {normal_form(text)} "
    found = [
        (is_specific, len(alias), weapon_id)
        for alias, weapon_id, own_class, is_specific in _weapon_aliases()
        if alias in form and weapon_class in ("", own_class)
    ]
    return max(found)[2] if found else weapon_class


def resolve_place(country: str, place: str) -> Row | None:
    """The settlement that a name means in a country, or None."""
    form = normal_form(place)
    named = {(r["country_iso3"], normal_form(r["place"])): r for r in rows("places/seed_settlement")}
    for alias in rows("places/seed_settlement_alias"):
        own = named[(alias["country_iso3"], normal_form(alias["place"]))]
        named.setdefault((alias["country_iso3"], normal_form(alias["alias"])), own)
    return named.get((country, form))


def overlap(windows: Iterable[tuple[str, str]]) -> bool:
    """Whether two of the validities (first day, last day; empty = open) share a day."""
    ordered = sorted((first, last or "9999-12-31") for first, last in windows)
    return any(later[0] <= earlier[1] for earlier, later in pairwise(ordered))
