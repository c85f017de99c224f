"""Groups of people with their number ("at least 20 Malian soldiers", "a village chief").

Belongs here: finding them, and their category. Does not belong here: which group is part of another (`inclusion.py`),
what became of them (`casualties.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from sources.reports.group import Group
from sources.reports.inclusion import include
from sources.reports.numbers import Quantity, interval
from sources.reports.people import CATEGORY, NATIONALS, REFINING

# --- groups of people -------------------------------------------------------------------------------------------------
_STEP = re.compile(r" ?(?:\" ?)?(?:of |de |des |d'|du |the |les |l'|these |those |ces )*([a-z][a-z']*(?:-[a-z]+)*)")


_STOP = frozenset(
    """in at on by near during after before and were was are is have has had when as from who whom that which
    where while since dans lors au aux par et ont sont pres apres avant en qui que dont ou chez sur sous entre a
    the to with into over under est etaient avaient avait killed wounded dead injured died kidnapped abducted
    missing tues tuees tue blesses blessees morts mort disparus enlevees enleves ete etait d'entre sera seront
    will would could according selon attacked ambushed kilometres kilometers km miles hours days weeks months
    years heures jours semaines mois ans minutes percent times fois villages attacks attaques incidents
    operations""".split()
)


_COLLECTIVE = frozenset(
    """group groupe network reseau gang bande cell cellule column colonne commando band katiba syndicate cluster
    contingent equipe team squad unit unite section
    poste post commissariat camp base detachement position brigade caserne convoi vehicule checkpoint""".split()
)
""" "A group of fighters" is not one of them."""
_THEIR_PLACE = re.compile(
    r" (?:posts?|stations?|camps?|bases?|barracks|position|convoy|vehicle|checkpoint|outpost|truck|pickup|pick-up"
    r"|car|boat|headquarters)\b"
)
""" "A police post was hit, one officer died": one."""
_MODIFIERS_MAX = 5


_PLURAL_ONLY = frozenset(
    """people police troops men women children gendarmerie family patrol forces dead minusma vdp fds fama gunmen
    others autres autre members corps human other body lives vies ames general commander officials""".split()
)


_SINGULAR = "|".join(
    sorted(
        (noun for noun in CATEGORY if noun not in _PLURAL_ONLY and (not noun.endswith("s") or noun == "fils")),
        key=len,
        reverse=True,
    )
)


_DEFINITE = re.compile(
    rf"\b(?:(?:a|an|the|his|her|their|its|le|la|son|sa|leur|au|(?P<of>du)) |l')(?:(?!(?:of|and|et|de|in|to|par"
    rf"|by|est|a|was|du|des|au|aux|dans|sur|pour|from|with|at|on|for|who|qui|that|which|ont|were|has|have|had|said"
    rf"|is)\b)[\w']+[- ]){{0,3}}?(?P<noun>{_SINGULAR}|(?:village|district|ward|community) head)\b"
    r"|\b(?:a|an|une?) (?:second|third|fourth|fifth|sixth|seventh|deuxieme|troisieme|quatrieme|cinquieme|sixieme)"
    r"(?= (?:(?:later|since|has|had|also|est|a|avait|person|personne|victim|victime) ){0,3}(?:died|succumbed|mort"
    r"|morte|decede|decedee|succombe)\b)"
)


_SPEAKS = re.compile(
    r"(?: (?:of|de|du|d'|des|in|from) ?[\w' -]{2,30}?)?(?:,? [a-z' -]{3,40},|(?: [a-z'-]+){1,3})? (?:said|says|told"
    r"|added|explained"
    r"|confirmed|announced"
    r"|a (?:dit|declare|indique|explique|raconte|confie|affirme|annonce|precise|confirme|temoigne))\b"
)
""" "A community leader, Moses John, told Reuters": who speaks did not suffer what is told."""
_AS_PERSON = re.compile(
    r"\s*(?:[,.;:)(\"]|$)|'?s? (?:who|was|were|is|has|had|and|or|from|of|in|at|on|by|near|working|living|aged"
    r"|abducted|kidnapped"
    r"|killed|shot|held|taken|died|missing)\b"
)
_WHOSE = re.compile(r" (?:of|from|belonging to|working for|de|d'|du|employed by) ?")
""" "Four employees of a contractor": whose they are is nobody more."""


def groups_of(folded: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[Group]:
    """The groups of people in the sentence from `start` to `end`, in order."""
    groups: list[Group] = []
    for quantity in _inside(quantities, start, end):
        if groups and quantity.start < groups[-1].end:
            continue
        group = _group(folded, quantity, end)
        if group:
            groups.append(group)
    _leave_speakers(groups, folded, end)
    for match in _DEFINITE.finditer(folded, start, end):
        noun = match["noun"] or "person"  # "a third succumbed to his wounds"
        if any(group.start < match.end() and match.start() < group.end for group in groups):
            continue
        if _SPEAKS.match(folded, match.end(), end):
            continue
        if noun == "national" and not _AS_PERSON.match(folded, match.end()):
            continue  # "the national army"
        owner = match.end("of") if match["of"] else match.start()
        if any(_WHOSE.fullmatch(folded, group.end, owner) for group in groups):
            continue
        more = _OF.match(folded, match.end(), end)
        category = _refined(folded, match.start(), more.end() if more else match.end(), CATEGORY.get(noun, "official"))
        one = interval("exact", 2 if noun == "couple" else 1, match.start(), match.end())
        groups.append(Group(match.start(), match.end(), one, category, has_noun=True, is_singular=True))
    groups.sort(key=lambda group: group.start)
    include(groups, folded)
    return groups


_SAY = re.compile(
    r"(?: (?:of|from|in|de|du|d') ?[\w'-]+(?: [\w'-]+){0,2})? (?:said|says?|told|added|explained|(?:confirmed"
    r"|reported)(?= (?:that|the|seeing)\b)"
    r"|ont (?:dit|declare"
    r"|indique|explique|raconte|confie|affirme|annonce|precise|confirme|temoigne|rapporte))\b"
)


def _leave_speakers(groups: list[Group], folded: str, end: int) -> None:
    """Leave out who tells it ("killed 40 residents, two residents and one fighter said")."""
    while groups and _SAY.match(folded, groups[-1].end, end):
        last = groups.pop()
        joined = groups and re.fullmatch(r"(?: [\w' ]{0,25})? (?:and|et) ", folded[groups[-1].end : last.start])
        if joined and re.search(r"[,:] ?$", folded[: groups[-1].start][-2:]):
            groups.pop()


def _inside(quantities: Sequence[Quantity], start: int, end: int) -> Sequence[Quantity]:
    """The quantities that begin in a span, of all in order."""
    low = bisect_left(quantities, start, key=_start)
    return quantities[low : bisect_left(quantities, end, low, key=_start)]


_start = attrgetter("start")


_IN_FIGURES = re.compile(r" ?\(\d+\)")
""" "Neuf (09) terroristes": the number once more, as communiqués write it."""


def _group(folded: str, quantity: Quantity, limit: int) -> Group | None:
    again = _IN_FIGURES.match(folded, quantity.end, limit)
    position, head_end, category = again.end() if again else quantity.end, None, "unknown"
    french = folded[quantity.start : quantity.end].endswith((" de", "d'")) or bool(
        re.match(
            r" (?:autres |jeunes )?(?:soldats|civils|personnes|membres|agents|elements)",
            folded[position : position + 20],
        )
    )
    for _ in range(_MODIFIERS_MAX):
        match = _STEP.match(folded, position, limit)
        if not match or (quantity.best == 1 and " des " in folded[quantity.end : match.end()]):
            break
        word = match[1].removeprefix("d'").removeprefix("l'").removesuffix("'s").removesuffix("'")
        if quantity.best == 1 and head_end is None and word in _COLLECTIVE:
            return None  # "neutralised a network of traffickers": nobody knows how many
        if word in _STOP or (head_end is not None and folded[position : position + 1] == ","):
            break
        last = word.rsplit("-", 1)[-1]
        found = CATEGORY.get(word) or (CATEGORY.get(last) if "-" in word else None)
        if found is None and word in NATIONALS:
            found = "unknown"
        if found:
            if head_end is None or category == "unknown" or (found != "unknown" and not french):
                category = found if not (head_end and found == "unknown") else category
            quoted = re.match(r' ?"', folded[match.end() : match.end() + 2]) if '"' in match.group() else None
            head_end = match.end() + (quoted.end() if quoted else 0)
            if french or quoted:
                break
        elif head_end is not None:
            break
        position = match.end()
    if head_end is None:
        return _headless(folded, quantity, limit)
    if quantity.best == 1 and _THEIR_PLACE.match(folded, head_end, limit):
        return None
    after = _AFTERWARDS.match(folded, head_end, limit)
    if after and quantity.best is not None and quantity.qualifier == "exact":
        quantity = interval("about" if after[1] else "at_least", quantity.best, quantity.start, quantity.end)
    elif after and quantity.best is not None and not after[1]:
        quantity = interval("at_least", quantity.best, quantity.start, quantity.end)
    if quantity.best == 1 and re.search(r"\bcouple$", folded[position - 8 : head_end]):
        quantity = interval("exact", 2, quantity.start, quantity.end)
    more = _OF.match(folded, head_end, limit)
    category = _refined(folded, quantity.start, more.end() if more else head_end, category)
    return Group(quantity.start, head_end, quantity, category, has_noun=True)


_AFTERWARDS = re.compile(
    r"(?: (?!ont|were|was|et|and)[a-z]+){0,2},? (?:au moins|au minimum|at least|at a minimum|or more"
    r"|ou plus|(environ|or so))\b"
)


_OF = re.compile(
    r" (?:of|from|de|des|d'|du|with)\b(?: ?(?!(?:ont|were|was|have|dans|in|par|by|sont"
    r"|a)\b)[\w']+){1,5}| \(?(?:vdp|fds|fama)\b"
)


_HEADLESS_NEXT = re.compile(
    r"\s?(?:$|[.;:)(\"]|,(?! ?\d)|(?:others?|autres|more|in|at|on|by|near|during|after|and|were|was"
    r"|are|have|had|when|as|from|of them|of whom|of the|of his|of these|among|to|dans|parmi|des|lors"
    r"|au|aux|par|et|ont|sont|pres|apres|en|ce|cette|d'entre"
    r"|killed|wounded|dead|injured|deaths?|fatalities|died|sustain\w*|suffer\w*|receiv\w*|succumb\w*|perish\w*"
    r"|drown\w*|escap\w*"
    r"|did not|is|remain\w*|lost|kidnapped|abducted|missing|captured|seriously|severely"
    r"|critically|badly|slightly|gravement|grievement|legerement|mortellement|cotes?|du cote|kia|wia|reported|confirmed"
    r"|(?:presumed|feared) dead|tue"
    r"|decedee?s?|neutrali[sz]\w+|abattue?s?|tues|tuees|blesses?|blessees?|morts?|mortes?|disparus?|portes|enlev"
    r"|captur|freed|released"
    r"|civils?|hostages)\b)"
)


def _headless(folded: str, quantity: Quantity, limit: int) -> Group | None:
    if quantity.best == 1 and not re.match(
        r" (?:other|autre|dead|mort|killed|tue|wounded|injured|blesse|death|fatality|missing|disparu)",
        folded[quantity.end : quantity.end + 12],
    ):
        return None
    if quantity.qualifier == "vague" and not re.match(
        r" (?:others?|autres|more|killed|dead|wounded|injured|were|morts|blesses|tues|disparus|people)",
        folded[quantity.end : quantity.end + 12],
    ):
        return None
    if quantity.best is not None and 1900 <= quantity.best <= 2100 and quantity.end - quantity.start == 4:
        return None
    if not _HEADLESS_NEXT.match(folded, quantity.end, min(limit + 1, len(folded))):
        return None
    end = quantity.end
    more = re.match(r" (?:others?|autres|more)\b", folded[end : end + 8])
    if more and not _HEADLESS_NEXT.match(folded, end + more.end(), min(limit + 1, len(folded))):
        return None  # "three more motorcycles"
    return Group(quantity.start, end + (more.end() if more else 0), quantity, "unknown", has_noun=False)


def _refined(folded: str, start: int, end: int, category: str) -> str:
    words = folded[start:end]
    for finer, phrases in REFINING:
        if any(phrase in words for phrase in phrases):
            return finer
    return category
