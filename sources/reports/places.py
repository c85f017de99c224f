"""Places that a text names: those of the gazetteer (countries, admin areas, settlements) and those that it alone knows.

Belongs here: finding place names, and choosing between places of one name. Does not belong here: how a place stands in
its sentence (`placing.py`), and which incident it belongs to (`mentions.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from sources.reports.gazetteer import DEMONYMS, PlaceMention, gazetteer
from sources.reports.placing import (
    AWAY_BEFORE,
    DIRECTION,
    DIRECTION_OF,
    DISTANCE,
    ESTABLISHMENT,
    REGION_AFTER,
    REGION_BEFORE,
    is_region,
    role_of,
)
from sources.reports.seeds import Word
from sources.reports.text import datelines
from sources.reports.unlisted import Locate, unlisted

_INSIDE_NAME = re.compile(r"\b[NM][’'´]$|\w-$")  # "Fada N'Gourma" is not the Gourma


_RIVER = re.compile(r"\b(?:fleuve|river|riviere|delta du) niger\b|\bniger (?:river|delta)\b")
_ACCORD_OF = re.compile(r"\b(?:accords?|processus|declaration|charte|sommet|traite|agreement) (?:de paix )?(?:de |d')$")
""" "L'accord d'Alger" is named after where it was signed."""
_FIRST_NAME = re.compile(
    r"(?<![.!?:;\n\"“«-] )(?<![\n\"“«])\b(?!(?:North|South|East|West|Nord|Sud|Est|Ouest|Central|Centre|Northern"
    r"|Southern|"
    r"Eastern|Western|Upper|Grand|In|At|Near|From|On|Le|La|Les|The|And|New|Greater|Lower|Haut|Haute|Capital|Région"
    r"|Province|"
    r"Cercle|Commune|Département|Préfecture|Ville|President|Président|General|Général|Base|Camp|FOB|Barracks)\b)"
    r"(?P<first>[A-ZÀ-Ý][a-zà-ÿ’'-]+)(?<![’']s) $"
)


def _is_tail(text: str, start: int, candidates: list[PlaceMention]) -> bool:
    """Whether a listed name is only the second word of a longer one that the text knows ("Tungar Kara")."""
    if candidates[0].level == "country":
        return False
    before = _FIRST_NAME.search(text, max(0, start - 30), start)
    return bool(before) and before["first"].lower() not in DEMONYMS  # type: ignore[index]  # bool(before) says it is there


@dataclass(frozen=True)
class PlaceReading:
    """All place mentions of a text, and the country that it mostly speaks of with where it says so."""

    mentions: list[PlaceMention]
    main_country: str | None
    country_span: tuple[int, int] | None


def place_mentions(
    text: str, folded: str, words: list[Word], taken: list[tuple[int, int]], locate: Locate | None = None
) -> PlaceReading:
    """The places of a text; `taken` are the spans of other names (actors), inside which no place is looked for."""
    blocked = bytearray(len(folded) + 1)
    for start, end in taken:
        blocked[start:end] = b"\1" * (end - start)
    raw: list[tuple[int, int, list[PlaceMention]]] = []
    countries: Counter[str] = Counter()
    spans: dict[str, tuple[int, int]] = {}
    for found in gazetteer().find(words, folded):
        candidates = _country_alone(folded, found.start, found.end, found.values)
        is_area = candidates[0].level == "area"
        if not is_area and not text[found.start].isupper():
            continue
        if DIRECTION.fullmatch(folded, found.start, found.end) and not is_region(folded, found.start, found.end):
            continue
        if any(blocked[found.start : found.end]) and candidates[0].level == "country":
            countries[candidates[0].country_iso3 or ""] += 1  # "le gouvernement du Mali": whose country it is
            spans.setdefault(candidates[0].country_iso3 or "", (found.start, found.end))
        if _ACCORD_OF.search(folded, max(0, found.start - 30), found.start):
            continue
        if any(blocked[found.start : found.end]) or _INSIDE_NAME.search(text, max(0, found.start - 4), found.start):
            continue
        if ESTABLISHMENT.match(folded, found.end) and candidates[0].level != "adm1":
            continue
        if _RIVER.search(folded, max(0, found.start - 12), found.end + 6) or _is_tail(text, found.start, candidates):
            continue
        raw.append((found.start, found.end, candidates))
        if AWAY_BEFORE.search(folded, max(0, found.start - 50), found.start):
            continue
        for iso3 in {candidate.country_iso3 for candidate in candidates if candidate.country_iso3}:
            is_named_region = candidates[0].level == "adm1" and REGION_AFTER.match(
                folded[found.end : found.end + 20].lstrip()
            )
            countries[iso3] += 3 if candidates[0].level == "country" else 2 if is_named_region else 1
            if candidates[0].level == "country" or len({c.country_iso3 for c in candidates}) == 1:
                spans.setdefault(iso3, (found.start, found.end))
    for word in words:
        people_of = DEMONYMS.get(word.text)
        if people_of is not None:
            countries[people_of] += 2
            spans.setdefault(people_of, (word.start, word.end))
    main = _leading(countries)
    alone = {iso3 for iso3, votes in countries.items() if votes == 1 and main and iso3 != main and countries[main] >= 2}
    raw = [
        found
        for found in raw
        if not all(place.level == "settlement" and place.country_iso3 in alone for place in found[2])
    ]  # a village listed in a country that the text names in no other way is another village of that name
    mentions = [_choose(text, folded, start, end, candidates, main) for start, end, candidates in raw]
    known = bytearray(blocked)
    for mention in mentions:
        known[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    mentions += unlisted(text, folded, known, main, locate)
    mentions = _nested(sorted(mentions, key=lambda mention: mention.start), folded)
    return PlaceReading(mentions, main, spans.get(main or ""))


_WITHIN = re.compile(
    r"(?:,? (?:dans|in|de|of)|,) (?:l'|la |le |the )?(?:meme )?(?:commune|arrondissement|departement|department"
    r"|province"
    r"|cercle|region|district|municipality|prefecture|diocese|zone|area)s? (?:rurale )?(?:de la |de l'|de |d'|du |of )"
    r"|,? (?:dans|in) (?:l'|la |le |the )(?:meme )?$"
    r"|,? (?:\(|(?!and\b|et\b|\d)(?:some |about |a )?[a-z ]{0,12}(?:in|dans|en|au) (?:the |l'|la |le "
    r"|les )?(?:same |(?:north|south"
    r"|east|west"
    r"|central|far)[\w-]* ){0,2})(?:[\w']+'s (?:[\w-]+ )?)?"
)
_REFERRED_TO = re.compile(
    r",? (?:(?:an?|the|une?|le|la) [\w' -]{3,40}? )?(?:located |situee? |soit )?(?:a |at |some |about |around "
    r"|environ )*(?:[\w,. ]{1,24}(?:km|kms|kilomet\w+"
    r"|miles)(?: \([^)]{1,15}\))? )?"
    r"(?:to the |au |a l')?(?:north|south|east|west|nord|sud|est|ouest)[\w-]* (?:of |de |du |d')(?:the (?:town"
    r"|city) of |la ville de )?"
)
_COARSER = ("adm1", "adm2", "area", "country")


def _nested(mentions: list[PlaceMention], folded: str) -> list[PlaceMention]:
    """A place of a dateline is where the report was filed; a commune named after a place is the area of it; the places
    of a list ("in X, Y and Z") all stand as the first does."""
    filed = datelines(folded)
    found: list[PlaceMention] = []
    for mention in mentions:
        before = found[-1] if found else None
        between = folded[before.end : mention.start] if before is not None else ""
        if any(start <= mention.start < end for start, end in filed):
            mention = replace(mention, role="dateline")
        elif (
            before is not None and between == " (" and folded[mention.end : mention.end + 1] == ")" and before.rank >= 3
        ):
            if before.role == "named":
                found[-1] = replace(before, role="at")
            mention = replace(mention, role="area")  # "Boni (Torodi)"
        elif before is not None and before.rank >= 3 and mention.rank >= 3 and _REFERRED_TO.fullmatch(between):
            mention = replace(mention, role="area")  # "near Goundam, west of Timbuktu"
            if before.role == "named":
                found[-1] = replace(before, role="at")
        elif before is not None and before.rank >= 3 and _lies_in(before, between, mention):
            if before.role == "named" and folded[before.start - 1 : before.start] != "-":
                found[-1] = replace(before, role="at")  # "Government School, Kuriga, in Chikun district"
            mention = replace(mention, role="area")
        elif (
            before is not None
            and before.role == "aside"
            and re.fullmatch(r",? (?:et|and|ainsi qu'|as well as) ?(?:a |in )?|, | (?:a|in|at) ", between)
        ):
            mention = replace(mention, role="aside")
        elif (
            before is not None
            and before.role in ("at", "near")
            and mention.role == "named"
            and mention.rank >= 3
            and re.fullmatch(r", | and | et |, and |, et ", between)
        ):
            mention = replace(mention, role=before.role)
        found.append(mention)
    return found


def _lies_in(place: PlaceMention, between: str, area: PlaceMention) -> bool:
    """Whether the words between two places say that the first is in the second."""
    if area.role != "at" or not _WITHIN.fullmatch(between):
        return False
    if place.role == "named":
        return place.rank == 4 and area.rank < 4 and between.startswith(", ")
    return place.role in ("at", "near") and (area.level in _COARSER or "(" not in between)


def _leading(countries: Counter[str]) -> str | None:
    """The country named most; none where two are named about as often."""
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _country_alone(folded: str, start: int, end: int, candidates: list[PlaceMention]) -> list[PlaceMention]:
    """A country's name is the country, unless the text calls it a state or region ("Niger State")."""
    countries = [candidate for candidate in candidates if candidate.level == "country"]
    if not countries or len(countries) == len(candidates):
        return candidates
    is_area = REGION_AFTER.match(folded[end : end + 20].lstrip()) or REGION_BEFORE.search(
        folded, max(0, start - 40), start
    )
    return [candidate for candidate in candidates if candidate not in countries] if is_area else countries


_SETTLEMENT_BEFORE = re.compile(
    r"\b(?:village|ville|town|city|localite|commune|camp|base|garrison|market|marche) (?:de |d'|du |of )$"
)
""" "The town of Gao" is no region; "two villages of Benue" lie in one."""


def _choose(
    text: str, folded: str, start: int, end: int, candidates: list[PlaceMention], main: str | None
) -> PlaceMention:
    """One place among those of the same name: as the words beside it say, else the settlement, else the main
    country's."""
    before, after = folded[max(0, start - 40) : start], folded[end : end + 20]
    wants_region = bool(REGION_AFTER.match(after.lstrip()) or REGION_BEFORE.search(before))

    def fit(candidate: PlaceMention) -> tuple[bool, bool, int]:
        is_region = candidate.level in ("adm1", "adm2")
        region_fits = is_region == wants_region or candidate.level in ("country", "area")
        finer = candidate.rank if not wants_region else -candidate.rank
        return candidate.country_iso3 == main, region_fits, finer

    best = max(candidates, key=fit)
    if folded[start:end] == "sahel" and not wants_region:
        best = PlaceMention(0, 0, "Sahel", "area")  # the region of Burkina Faso is called so only with the word
    if best.level == "adm1" and not wants_region and (_SETTLEMENT_BEFORE.search(before) or DISTANCE.search(before)):
        best = replace(best, level="settlement")
    role = role_of(folded, start, end)
    if role == "named" and text[start:end].isupper() and folded[end : end + 1] == ":":
        role = "dateline"  # "BAMAKO: ..."
    if role == "near" and best.level == "country":
        role = "at" if DIRECTION_OF.search(before) else "away"  # "near Burkina Faso" is not in it
    name = best.name if text[start:end].isupper() else text[start:end]  # a dateline shouts
    return replace(best, start=start, end=end, name=name, role=role)
