"""Things of a list that no seed names: "a solar refrigerator, two microscopes and medicines were taken".

Belongs here: the counted words of a list between or beside things that the seeds know. Does not belong here: things of
the seeds (`seizures.py`), what became of them (`governing.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sources.reports.people import CATEGORY
from sources.reports.reading import Reading
from sources.reports.seeds import Found, seed

_NEXT = re.compile(r" ?(?:, and|, et|,|;| and| et| ainsi que| as well as| plus)(?: also| aussi| d'| de)? ")
_COUNTED = (
    r"(?:(?:about|some|around|environ|au moins|at least|une? (?:ving|tren|quaran|cinquan|soixan|cen)t?aine de?'?"
    r"|une (?:dizaine|douzaine|quinzaine) d[e']) ?)?"
    r"(?:\d[\d,. ]*|an?|une?|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|several|deux|trois|quatre"
    r"|cinq|sept|huit|neuf|dix|douze|quinze|vingt|plusieurs)"
)
_THING = re.compile(rf"\b{_COUNTED} (?P<name>[a-z][a-z'-]+(?: [a-z][a-z'-]+){{0,3}})(?=,|;| and | et |\.|$)")
_NO_THING = re.compile(
    r"\b(?:villages?|towns?|houses?|homes?|huts?|shops?|granar(?:y|ies)|churche?s?|mosques?|schools?|camps?|bases?|posts?"
    r"|days?|hours?|weeks?|months?|years?|minutes?|times?|attacks?|kilomet\w+|km|percent|others?|families|households"
    r"|villages?|villes?|maisons?|cases?|habitations?|boutiques?|greniers?|eglises?|mosquees?|ecoles?|postes?"
    r"|jours?|heures?|semaines?|mois|ans?|annees?|fois|attaques?|autres|familles|menages|concessions?|champs?"
    r"|was|were|had|has|have|is|are|a|ont|est|sont|avai\w+|etai\w+|qui|que|who|which|that|to|in|at|on|from|by|near"
    r"|after|before|dans|sur|par|pres|apres|avant|when|while|during|pendant|killed|tues?|wounded|blesses?"
    r"|lot|number|quantity|quantite|nombre|dead|morts?|sources?|roads?|routes?|garrisons?|garnisons?|load|chargement"
    r"|litres?|liters?|kilos?|kilogram\w*|tonnes?|tons?|metres?|persons?|said|says"
    r"|neutrali[sz]\w*|abattu\w*|captur\w*|interpell\w*|arret\w*|arrest\w*|enleve\w*|abduct\w*|missing|disparu\w*)\b"
)


_OPENS = re.compile(
    r"(?:[,;:] ?(?:and |et )?| and | et |\b(?:took|seized|recovered|found|stole|looted|saisi|emporte|vole|pille"
    r"|recupere|decouvert|derobe|pris|with|avec|of|de) )$"
)


def unnamed_in(
    reading: Reading, known: Sequence[Found[dict[str, str]]], start: int, end: int
) -> list[Found[dict[str, str]]]:
    """The counted things between `start` and `end` that stand in a list beside known things."""
    folded = reading.folded
    found: list[Found[dict[str, str]]] = []
    for match in _THING.finditer(folded, start, end):
        low, high = match.start(), match.end()
        if any(hit.start < high and low < hit.end for hit in known) or _NO_THING.search(folded, *match.span("name")):
            continue
        if any(word in CATEGORY for word in re.findall(r"[a-z-]+", match["name"])):
            continue
        if any(actor.start < high and low < actor.end for actor in reading.actors) or any(
            place.start < high and low < place.end for place in reading.places.mentions
        ):
            continue
        opens = low == start or _OPENS.search(folded, max(start, low - 12), low)
        if not opens or any(d.start < high and low < d.end for d in reading.dates):
            continue
        if _beside(folded, low, high, known, found):
            found.append(Found(match.start("name"), high, [_other()]))
    return found


def _beside(
    folded: str, low: int, high: int, known: Sequence[Found[dict[str, str]]], found: Sequence[Found[dict[str, str]]]
) -> bool:
    """Whether nothing but a comma or "and" parts these words from a thing before or after them."""
    after = _NEXT.match(folded, high)
    if after and any(
        0 <= hit.start - after.end() <= 25 and not re.search(r"[,;.]| and | et ", folded[after.end() : hit.start])
        for hit in known
    ):
        return True
    return any(_NEXT.fullmatch(folded, hit.end, low) for hit in (*known, *found))


def _other() -> dict[str, str]:
    return next(row for row in seed("weapons/seed_weapon") if row["weapon_id"] == "other")
