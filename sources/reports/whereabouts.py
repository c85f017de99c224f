"""How the places of two tellings stand to each other: the same one, one in or near the other, one elsewhere.

Belongs here: comparing places that mentions name. Does not belong here: finding them (`places.py`), and what else makes
two tellings the same (`sameness.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from sources.reports.gazetteer import PlaceMention, skeleton
from sources.reports.incident import Incident
from sources.reports.mention import Mention
from sources.reports.text import normal_form

_KINDS = re.compile(
    r"\b(?:the|national|parks?|parc|du|de|la|region|province|department|departement|district|state|area|zone|commune"
    r"|village|town|city|ville|market|camp|base)\b"
)


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """A place's normal form without its kind, unless nothing else is left."""
    return " ".join(_KINDS.sub(" ", normal_form(name)).split()) or normal_form(name)


def same_place(one: PlaceMention, other: PlaceMention) -> bool:
    left, right = _bare(one.name), _bare(other.name)
    if min(len(left), len(right)) < 3:
        return left == right
    return (
        left == right
        or skeleton(left) == skeleton(right)
        or (len(left) > 4 and left in right.split(" "))
        or left in right
        or right in left
    )


def lies_by(mention: Mention, held: PlaceMention) -> bool:
    """Whether a mention tells its place as one in or near a place ("Wiyé, dans la commune de Banibangou", "Nokara, près
    de Boni") that a title or lead named for it."""
    return any(area.role == "area" and same_place(held, area) for area in mention.areas) or (
        held.role == "near" and any(other.role == "near" and same_place(held, other) for other in mention.listed)
    )


def told_apart(mention: Mention, fine: PlaceMention, incident: Incident) -> bool:
    """Whether a place that was named in a list with the incident's ("in X and Y") now has a toll of its own."""
    counted = any(
        c.quantity.low is not None and c.outcome in ("killed", "abducted", "same") for c in mention.casualties
    )
    return counted and any(
        area.rank == fine.rank and area.role in ("at", "near") and same_place(fine, area)
        for m in incident.mentions
        for area in m.listed
    )


def countries(mention: Mention) -> set[str]:
    """The countries that a mention names as where it happened ("In Cameroon's Far North")."""
    named = [place for place in (mention.place, *mention.areas) if place is not None]
    return {
        p.country_iso3 for p in named if p.country_iso3 and p.level == "country" and p.role in ("at", "near", "area")
    }


def may_lie_in(fine: PlaceMention, coarse: PlaceMention) -> bool:
    """Whether a settlement may lie in a district: neither says that it is elsewhere."""
    return all(
        getattr(fine, name) is None or getattr(coarse, name) is None or getattr(fine, name) == getattr(coarse, name)
        for name in ("country_iso3", "admin1", "admin2")
    )


def in_another_region(mention: Mention, incident: Incident) -> bool:
    """Whether an incident that only a region places is told of elsewhere ("in Timbuktu region", "in Ségou")."""
    held = incident.place
    if held is None or held.level != "adm1" or mention.place is None:
        return False
    told = {place.admin1 for place in (mention.place, *mention.areas) if place.admin1}
    return bool(told) and held.admin1 not in told


def share_admin1(one: PlaceMention, other: PlaceMention) -> bool:
    return one.admin1 is not None and one.admin1 == other.admin1 and min(one.rank, other.rank) < 4
