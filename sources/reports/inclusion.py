"""Which group of people is part of another of the same sentence: it is counted once, with the larger one.

Belongs here: "12 people, including four soldiers", "cinq employés, quatre Nigériens et un Tchadien", "two of them".
Does not belong here: finding the groups (`groups.py`), what became of them (`casualties.py`).
"""

from __future__ import annotations

import itertools
import re

from sources.reports.group import Group

_PART = re.compile(
    r"(?:\bincluding|\bincluded|\binclud(?:e|es)|\bamong (?:them|whom|those|the (?:dead|victims|killed|wounded|injured"
    r"|captives|hostages))|\bof (?:whom|which)|\bof them|\bamongst them|\bcomprising|\bconsisting of|\bmade up of"
    r"|\bcounting|\bcomposed of|\bnamely|\bdont|\bparmi (?:lesquel(?:le)?s|eux|elles|les (?:morts|victimes|tues"
    r"|blesses|otages))|\by compris|\ba savoir|\bcompose(?:e|s|es)? d[e']|\bcomprenant|\b(?:mostly|mainly|notably"
    r"|en majorite|notamment|principalement|en particulier|soit|most of them|pour la plupart))\b[^.;]{0,25}$"
)
_AFTER_PART = re.compile(
    r"(?: (?:of|from|de|du|d'|des|in) ?[\w'-]+(?: [\w'-]+){0,4})?(?: ?,| and| et| plus| as well as| ainsi qu[e']| or"
    r"| ou)*(?: the| les| la| le| l'| a| an| une?| des"
    r"| his| her| their| son| sa| ses| leurs?)* ?"
)
_LISTED = re.compile(
    r"(?: (?:des|du|de la|d'|from|of) ?[\w' ]{2,40}?)?(?: (?:people |personnes |persons )?(?:tuee?s?|morts?"
    r"|blessee?s?|dead|killed|wounded|injured|enlevee?s?"
    r"|abducted))?"
    r"(?: ?[,:(]| -| and| et| plus)+(?: the| a| an| les| leurs?| their| ses| his| her| son| sa)* ?"
)
_OF_THEM = re.compile(r" (?:of (?:the|them|whom|these|those)|d'entre|des|de ces|parmi|among)\b")
_CLOSED = re.compile(r",.*\b(?:and|et|plus|as well as|ainsi qu[e'])")
_VERB = re.compile(r" (?:was|were|is|are|has|have|had|also|a|ont|est|sont|avait|avaient|etai\w+|aussi)\b")
""" "Seven farmers died, among them two brothers, and a woman was wounded": a verb of its own closes the list."""
_ARMED = {"security_force", "militia", "militant", "peacekeeper"}


def include(groups: list[Group], folded: str) -> None:
    """Mark each group, given in order, that is part of another: `part_of`, of itself where the whole is not counted."""
    for position, group in enumerate(groups):
        if not group.is_singular and _is_of_them(group, folded):
            group.part_of = group
        if not position:
            continue
        last = groups[position - 1]
        words = folded[max(last.end, group.start - 60) : group.start]
        parent = last.part_of or last
        if _PART.search(words) and parent.holds_several and not _is_larger(group, parent):
            group.part_of = parent
        elif (
            last.part_of is not None
            and last.part_of is not last
            and _AFTER_PART.fullmatch(words)
            and not (_CLOSED.search(words) and _VERB.match(folded, group.end))
            and _fits(group, last, groups[:position], words)
        ):
            group.part_of = last.part_of
    _include_apposed(groups, folded)


def _is_of_them(group: Group, folded: str) -> bool:
    quantity = group.quantity
    said = folded[quantity.start : quantity.end]
    return (
        quantity.qualifier != "vague"
        and not said.endswith((" de", " of", "d'"))
        and _OF_THEM.match(folded, quantity.end) is not None
    )


def _is_larger(group: Group, parent: Group) -> bool:
    whole = parent.quantity.high or parent.quantity.low
    return parent.quantity.high is not None and whole is not None and (group.quantity.low or 0) > whole


def _fits(group: Group, last: Group, before: list[Group], words: str) -> bool:
    """Whether a group told after a part is one more part: the parts may not outgrow the whole ("two civilians,
    including a child, and three soldiers"), and nobody in arms is part of another kind than his own."""
    parent = last.part_of
    assert parent is not None
    if parent.quantity.high is not None:
        told = sum(other.quantity.low or 0 for other in before if other.part_of is parent)
        if told + (group.quantity.low or 0) > parent.quantity.high:
            return False
    closed = _CLOSED.search(words) is not None
    apart = parent.category != "unknown" and group.category not in (parent.category, "unknown")
    if apart and group.category in _ARMED | {"civilian"} and parent.category in _ARMED | {"civilian"}:
        return False
    return not (closed and apart)


def _include_apposed(groups: list[Group], folded: str) -> None:
    """ "Five aid workers, four Nigeriens and a Chadian": what follows a count and adds up to it is its parts."""
    for position, whole in enumerate(groups):
        parts: list[Group] = []
        total = 0
        for before, part in itertools.pairwise(groups[position:]):
            between = folded[before.end : part.start]
            if (
                part.quantity.qualifier != "exact"
                or not _LISTED.fullmatch(between)
                or (not parts and not re.search(r"[,:(]| -", between))
            ):
                break
            parts.append(part)
            total += part.quantity.best or 0
            if total == whole.quantity.best and (len(parts) > 1 or whole.quantity.best > 1):
                for each in parts:
                    each.part_of = whole
                break
