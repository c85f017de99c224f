"""What pictures of an attack show: the arms laid out in them were taken there.

Belongs here: words for pictures and for how things stand in them. Does not belong here: the things (`seizures.py`),
carrying a list on from sentence to sentence (`item_lists.py`).
"""

from __future__ import annotations

import re

from sources.reports.openings import opened

_PICTURES = (
    r"(?:photos?|photographs?|images?|pictures?|pics?|videos?|footage|clips?|frames?|shots?|stills?|cliches?|sequences?"
    r"|montages?|photographies|visuels?)"
)
PICTURED = opened(
    rf"\b{_PICTURES}\b[^.;:]{{0,50}}? (?:(?:also |appear to |seem to |purports? to )?shows?|showed|showing|depict\w*"
    r"|display\w*|featur\w+|appear to be|montre(?:nt|r)?|montrant|laisse(?:nt)? voir|presente(?:nt)?|font voir)\b"
    rf"|\b(?:in|on|sur|dans) (?:an?|one|another|the|these|those|une?|des|les|ces|cette|l'une des|plusieurs"
    rf"|d'autres)(?: \w+)? ?{_PICTURES}\b"
    rf"|\b{_PICTURES} ?:"
    r"|\bon (?:y |peut y |peut )?(?:voit|voir|distingue|apercoit|reconnait|compte)\b"
)
"""A sentence that says what pictures show ("Photos show five rifles", "on y aperçoit une mitrailleuse")."""
LAID_OUT = re.compile(
    r"\b(?:laid out|spread (?:out )?on|lined up|arrayed|piled|stacked|visible|also appears?|appear (?:too|as well)"
    r"|disposee?s?|etalee?s?|alignee?s?|posee?s? sur|empilee?s?|apparai(?:t|ssent)|tarpaulin|bache)\b"
)
"""How things stand in pictures."""
_HELD = re.compile(
    r"\b(?:fighters?|m[ea]n|militants?|gunmen|jihadists?|members?|soldiers?|boys|combattants?|hommes?|elements?"
    r"|djihadistes?|soldats?|individus?)\b[^,;:]*\b(?:with|holding|carrying|brandishing|wearing|posing|aboard|on|in"
    r"|riding|firing|avec|tenant|portant|brandissant|posant|sur|a bord|armes?|tirant|manning|using)\b[^,;:]*$"
)


def is_held(before: str) -> bool:
    """Whether the words before a thing in a picture say that somebody holds, rides or wears it."""
    return _HELD.search(before) is not None
