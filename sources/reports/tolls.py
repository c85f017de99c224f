"""Words in which a text tells a toll again: raised, revised, given before, or claimed by another voice.

Belongs here: telling such words. Does not belong here: the interval that follows from them (`totals.py`).
"""

from __future__ import annotations

import re

_TOLL = (
    r"(?:(?:death |casualty |human |official |new |latest |updated |revised |final |previous |earlier |initial |first"
    r"|provisional |preliminary )*(?:tolls?|tally|tallies|count|figures?|balance)"
    r"|(?:nouveau |dernier |premier |precedent |lourd )?bilans?(?: humain| provisoire| officiel| definitif"
    r"| precedent| initial"
    r"| actualise| total)*|(?:number|nombre) (?:of|de|des|d') ?(?:the )?(?:people |persons |personnes )?(?:dead"
    r"|deaths|killed"
    r"|fatalities|victims|morts|tues|victimes|deces))"
)
_ONE_MORE = (
    r"(?:an? (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|une? (?:deuxieme|troisieme|quatrieme"
    r"|cinquieme|sixieme|septieme|huitieme|neuvieme|dixieme))"
)
""" "A third succumbed to his wounds": one beside those told."""
_UPDATE = re.compile(
    r"\b(?:risen|rises|rose|climb(?:s|ed)|revised|raised|lowered|updated?|(?:new|latest|final|definitive"
    r"|revised) (?:death )?(?:toll|count|tally"
    r"|figure)|now (?:stands?|at|put|puts|says?|speaks?|over|reached)|s'alourdit|alourdi|(?:est|etait"
    r"|serait) passee? (?:de .{1,40} )?a"
    r"|passe a|passe de|revu|nouveau bilan|bilan (?:definitif|final|actualise|consolide|revise)|dernier bilan|corrected"
    r"|a la hausse|a la baisse|grimpe|monte (?:a|desormais)"
    r"|(?:bringing|brings|brought|taking|took|raising|pushing) (?:the |their |its )?(?:overall |total |official "
    r"|provisional )*"
    r"(?:death )?(?:toll|tally|count|total|number)|port(?:ant|e|ait|ent)(?: ainsi| desormais| donc)? (?:le"
    r"|a) ?(?:bilan|nombre"
    r"|total|[\w-]+ (?:morts|le nombre))|(?:fait|font|compte|deplore) (?:desormais|maintenant|a present)|finalement"
    r"|en definitive"
    r"|(?:has|have|had) (?:now |since )?(?:increased|grown|jumped|gone up|reached|soared|doubled|passed|exceeded)"
    r"|later (?:said|put|revised|raised|confirmed|died|succumbed))\b"
)
_FORMERLY = re.compile(
    r"\b(?:(?:precedent|premier|anterieur|earlier|previous|initial|first|preliminary)(?: [a-z]+){0,2} (?:bilan|toll"
    r"|count"
    r"|figure|tally"
    r"|estimate|assessment|statement|reports?)s?|bilans? (?:precedent|initial|anterieur|provisoire precedent)s?"
    r"|(?:initially|previously|originally|earlier|first|at first) (?:said|put|reported|announced|claimed|spoke"
    r"|given|stated|counted|thought|feared)"
    r"|(?:said|reported|put|announced|stated|evoque|annonce|parle|spoken) (?:initially|previously|earlier|auparavant"
    r"|initialement|d'abord|plus tot|precedemment)"
    r"|(?:had|have) (?:earlier|previously|initially|first|at first)\b|earlier,? (?:the|a|an|officials|sources"
    r"|reports|residents|local|police|it|they)\b"
    r"|(?:avai(?:t|ent)) (?:d'abord |initialement |auparavant |precedemment |dans un premier temps )(?:evoque"
    r"|annonce|parle|fait etat|donne"
    r"|avance|recense|compte)|(?:avai(?:t|ent)) (?:evoque|annonce|fait etat|avance|parle)"
    r"|dans un premier temps|d'abord (?:evoque|annonce|parle|fait etat)|jusque-la|jusqu'ici|contre \w+ (?:auparavant"
    r"|precedemment))\b"
)
_FURTHER = re.compile(
    r"\b(?:also|another|others?|further|additional|more(?! than)|egalement|aussi|autres?|en outre|de plus"
    rf"|{_ONE_MORE}"
    r"|en plus|as well|ainsi que|later|since|plus tard|entre-temps|depuis)\b"
)
_CLAIM = re.compile(
    r"\b(?:claim\w*|boast\w*|revendiqu\w+|affirm\w+|asserts?|asserted|(?:say|said|says|dit|disent|assur\w+|pretend\w*)"
    r" (?:that )?(?:it|they|its|he|avoir|que ses|sa)\b"
    r"|g[ai]ves?|donn(?:e|ent|ait|aient)|speaks? of|spoke of|talk(?:s|ed)? of|evoqu\w+|parl(?:e|ent|ait|aient|ant)\b"
    r"|avanc(?:e|ent|ait|aient)"
    r"|reconn(?:u|ait|aissent|aissait)"
    r"|admet(?:tent|tait)?|admis|admit\w*|acknowledg\w+|conced\w+|fait etat|font etat|faisai(?:t|ent) etat|counts?"
    r"|counted|their count|recens\w+"
    r"|denombr\w+|documented|verified|chiffr\w+|estim\w+|put(?:s|ting)? (?:it|the|that|their|its)|selon|according to"
    r"|d'apres)\b"
)
_AGAIN = re.compile(
    rf"\b(?:{_TOLL})\b|\b(?:died|dies|succumbed|succombe\w*|decede\w*|mort\w*)(?: \w+){{0,3}} (?:of|from|to|a|de"
    rf"|des suites de)"
    r" (?:their|his|her|the|its|ses|leurs|la suite de leurs|la suite de ses)? ?(?:wounds|injuries|blessures)"
    rf"|\b{_ONE_MORE}(?: \w+){{0,4}} (?:died|dies|succumbed|mort|decede|succombe)"
    r"|\b(?:deces|death|deaths|mort) (?:of|de|d') ?(?:[\w-]+ ){0,3}(?:blesses|wounded|injured)"
)


def retells(words: str) -> bool:
    """Whether folded words tell the toll of what was told before ("the toll rose on Wednesday to 31", "two of the
    wounded died on Friday"): their day is that of the telling."""
    return bool(_AGAIN.search(words))


def is_update(words: str) -> bool:
    return bool(_UPDATE.search(words))


def is_former(words: str) -> bool:
    return bool(_FORMERLY.search(words))


def is_further(words: str) -> bool:
    return bool(_FURTHER.search(words))


_BRINGS = re.compile(
    r"\b(?:bring|tak|rais|push)(?:ing|es?|s)? (?:the |their |its )?(?:overall |total |official "
    r"|provisional )*(?:death )?"
    r"(?:toll|tally|count|total|number)|\bport(?:ant|e|ait|ent|er)(?: ainsi| desormais| donc)? (?:le"
    r"|a \d+ le) (?:bilan|nombre|total)"
)


def brings_to(words: str) -> bool:
    """Whether a count is the whole that a further one makes ("two more died, bringing the toll to 14")."""
    return bool(_BRINGS.search(words))


def is_claim(words: str) -> bool:
    """Whether a voice gives its own number, which another may dispute."""
    return bool(_CLAIM.search(words))
