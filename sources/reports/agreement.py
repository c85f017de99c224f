"""Whether what was extracted and what was coded by hand say the same: kind, day, place, actor, item.

Belongs here: comparing one value with its coded one. Does not belong here: matching records and
counting (`evaluate.py`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sources.reports.gazetteer import skeleton
from sources.reports.rows import Row
from sources.reports.seeds import seed
from sources.reports.text import fold, normal_form

Truth = dict[str, Any]

_KINDS = {  # what the coders' kinds are in our classes (DESIGN, section 3)
    "attack": {"attack"},
    "abduction": {"attack"},
    "state operation": {"attack", "operation"},
    "operation": {"operation", "attack"},
    "seizure": {"seizure"},
    "blockade": {"blockade"},
    "development": {"development"},
}


def is_release(row: Truth) -> bool:
    """Whether a coded abduction is the end of one: no count of people abducted, and a note that tells of a release."""
    return row["kind"] == "abduction" and not row.get("abducted_low") and "release" in str(row.get("note") or "")


def same_kind(record: Row, row: Truth) -> bool:
    """Whether the class of a record is the coded kind, or the other kind that the coder's note accepts."""
    if is_release(row):
        return record["event_type"] == "hostage_release"
    accepted = re.findall(r"kind (\w+) also acceptable", str(row.get("note") or ""))
    return any(record["incident_class"] in _KINDS.get(kind, {kind}) for kind in (str(row["kind"]), *accepted))


_COMPASS = re.compile(
    r"\b(?:(?:north|south|east|west)(?:ern)?|central|nord|sud|est|ouest|centre|s|the|of|du|de|le|l)\b"
)


def _is_part_of_country(place: str, country: str) -> bool:
    """Whether a coded place names no more than a part of its country ("northern Mali")."""
    bare = " ".join(_COMPASS.sub(" ", normal_form(place)).split())
    names = {normal_form(row["country_name"]) for row in seed("places/seed_country") if row["country_iso3"] == country}
    return bare in names


def same_days(first: str | None, last: str | None, coded_first: str | None, coded_last: str | None) -> bool:
    """Whether two spans of days meet within one day; an undated one agrees with all."""
    if first is None or coded_first is None:
        return True
    day = timedelta(days=1)
    return date.fromisoformat(first) - day <= date.fromisoformat(coded_last or coded_first) and date.fromisoformat(
        coded_first
    ) - day <= date.fromisoformat(last or first)


def same_place(record: Row, row: Truth) -> bool:
    """Whether the coded place names the record's place (spelling aside), or a record without one fits its country."""
    coded = " ".join(str(row.get(name) or "") for name in ("place", "area", "admin1"))
    if record.get("place"):
        names = [
            skeleton(normal_form(name))
            for name in re.split(r"[-/(),]| and | et ", record["place"] or "")
            if len(normal_form(name)) > 1
        ]
        target = skeleton(normal_form(coded))
        return any(name in target for name in names)
    country = str(row.get("country") or "")
    if row.get("place") and not re.search(r"[A-ZÀ-Ý]", str(row["place"])):
        return record.get("country_iso3") == country  # "a gold site" is no name to compare
    if row.get("place") and _is_part_of_country(str(row["place"]), country):
        return record.get("country_iso3") == country
    return not row.get("place") or (
        record.get("country_iso3") == country
        and not record.get("place")
        and bool(record.get("admin1"))
        and skeleton(normal_form(record.get("admin1") or "")) in skeleton(normal_form(coded))
    )


_GENERIC = re.compile(
    r"gunm|jihad|djihad|terror|islamist|armed|arme|militant|assail|attack|unident|bandit|presum"
    r"|insurg|extremi|fighter|kidnap|individu|inconnu|unknown|unclaimed|element|homme|ravisseur|rebel|suspect"
)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in seed("actors/seed_actor_alias"):
        found.setdefault(normal_form(row["alias"]), set()).add(row["actor_id"])
    return found


def actor_ids(name: str) -> set[str]:
    """Every actor that a name, or a part of it between commas, brackets and "and", may mean."""
    parts = [name, *re.split(r"[;,/()]|\band\b|\bet\b|\bdu\b|:|\bwritten\b|\bmost probably\b|\bprobably\b", name)]
    return {actor for part in parts for actor in _aliases().get(normal_form(part), set())}


def _bare(name: str) -> str:
    """A name without its article."""
    return re.sub(r"^(?:the|les|la|le|l|des|un|une|an?) ", "", normal_form(name))


def _initials(said: str, coded: str) -> bool:
    """Whether one name is the acronym of the other ("ADF", "Allied Democratic Forces"), little words aside."""
    for short, long in ((said, coded), (coded, said)):
        words = [word for word in re.findall(r"[^\W\d_]+", long) if word[0].isupper()]
        if re.fullmatch(r"[A-Z]{3,6}", short) and len(words) > 1 and "".join(word[0] for word in words) == short:
            return True
    return False


def same_actor(said: str | None, coded: str | None) -> bool:
    """Whether two names may mean one actor, or both only a kind of armed people, or both nobody."""
    if said is not None and coded is not None and _bare(said) == _bare(coded):
        return True
    if coded is None or coded.startswith("unknown"):
        return said is None or (bool(_GENERIC.search(fold(said))) and coded is not None)
    if said is None:
        return coded.startswith("unclaimed")
    if actor_ids(said) & actor_ids(coded) or _bare(said) in normal_form(coded) or _initials(said, coded):
        return True
    both_generic = bool(_GENERIC.search(fold(said))) and bool(_GENERIC.search(fold(coded)))
    armies = [re.search(r"\b(?:army|armee|forces|military|fama|fds)\b", fold(name)) for name in (said, coded)]
    return both_generic or all(armies)


_STEMS = {
    "rpgs": "rpg",
    "weapons": "weapon",
    "armes": "weapon",
    "guns": "weapon",
    "gun": "weapon",
    "armement": "weapon",
    "armament": "weapon",
    "arms": "weapon",
    "materiel": "equipment",
    "camion": "truck",
    "vehicules": "vehicle",
    "motos": "motorcycle",
    "munitions": "ammunition",
    "rifles": "rifle",
}


def _item_words(name: str) -> set[str]:
    return {_STEMS.get(word, word.removesuffix("s")) for word in normal_form(name).split() if len(word) > 1}


@lru_cache(maxsize=1)
def _weapon_classes() -> dict[str, str]:
    classes = {row["weapon_id"]: row["weapon_class"] for row in seed("weapons/seed_weapon")}
    return {
        normal_form(row["alias"]): classes.get(row["weapon_id"], "other") for row in seed("weapons/seed_weapon_alias")
    }


def _class_of(name: str) -> set[str]:
    words = normal_form(name).split()
    return {
        _weapon_classes()[key]
        for size in range(len(words), 0, -1)
        for at in range(len(words) - size + 1)
        if (key := " ".join(words[at : at + size])) in _weapon_classes()
    }


@lru_cache(maxsize=1)
def _models() -> dict[str, str]:
    models = {row["weapon_id"]: row["model"] for row in seed("weapons/seed_weapon")}
    return {normal_form(row["alias"]): models.get(row["weapon_id"], "") for row in seed("weapons/seed_weapon_alias")}


def _model(name: str) -> str:
    """The model that a coded name means, however it is spelled ("AK47", "Dushka"); empty for a name that says only the
    kind or the family ("Kalachnikov", "MRAP")."""
    return _models().get(normal_form(name), name)


def same_item(line: Row, coded: Truth) -> bool:
    """Whether an item line is the coded item: the same words or weapon class, taken or destroyed alike."""
    if (line["disposition"] == "destroyed") != (coded.get("action") == "destroyed"):
        return False
    item = str(coded["item"])
    if coded.get("weapon_class"):
        model = _model(str(coded.get("model") or ""))
        said = normal_form(line["model"] or "")
        return line["weapon_class"] == coded["weapon_class"] and (not model or normal_form(model) in said)
    return bool(_item_words(line["item_text"] or "") & _item_words(item)) or (
        line["weapon_class"] in _class_of(item) and line["weapon_class"] != "other"
    )
