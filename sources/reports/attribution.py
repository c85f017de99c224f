"""How certain a text is of who did it: claimed, denied, suspected, said by authorities.

Belongs here: the words that say so. Does not belong here: who it was (`roles.py`), and the choice among what several
sentences say (`perpetrators.py`).
"""

from __future__ import annotations

import re

from sources.reports.openings import opened

_CLAIMED = opened(
    r"claimed responsibility|\bclaim(?:s|ed|ing)? (?:to|that|a|an|the|those|this|it)\b|has claimed"
    r"|was claimed by|were claimed by|revendique(?:e|es|s)?\b|claimed by|according to jnim"
    r"|jnim (?:said|reported|claimed)|took responsibility|revendication d|jnim claimed|claimed\."
    r"|\bclaimed the\b|\b(?:said|says) [^.;]{0,40}\b(?:its|their) (?:fighters|men|soldiers) (?:had |have )?(?:carried"
    r"|killed|attacked"
    r"|ambushed|stormed|struck|targeted)|said (?:it|they) (?:was|were|had been) (?:behind|responsible)"
    r"|\b(?:said|says|stated|announced) (?:on \w+ )?(?:that )?(?:it|they|its (?:fighters|men)) (?:had "
    r"|have )?(?:carried|killed|attacked"
    r"|ambushed|stormed|struck|targeted|seized|overr[au]n|captured|destroyed|detonated|taken|shot)"
    r"|\b(?:affirm\w+|di(?:t|sent)|assur\w+|pretend\w*|soutien\w+|annonc\w+"
    r"|indiqu\w+)(?:,[^,.]{3,30},)? (?:\w+ )?avoir (?:agi"
    r"|tue|attaque|mene|abattu|capture|detruit|pris|frappe|conduit|perpetre|vise|elimine|neutralise)"
    r"|s'en est attribu|attribu\w+ la paternite|ce sont (?:ses|leurs) (?:hommes|combattants)|(?:affirm\w+|di(?:t"
    r"|sent)) que ses"
    r"|\bassum(?:e|ent|ait|ed)\b|\btook credit|a l'origine de|claims? (?:credit|the)"
)
_UNCLAIMED = re.compile(
    r"not (?:yet |immediately )?(?:been )?claim|no (?:group|one|organi[sz]ation) (?:has "
    r"|had )?(?:yet |immediately )?claim|n'a (?:pas |toujours pas )?(?:encore )?ete revendique"
    r"|pas (?:encore )?(?:ete )?revendique|aucun\w* \w*\s?(?:n'a |ne )?revendi"
    r"|no (?:immediate )?claim|non revendique|sans revendication|pas de revendication|unclaimed"
)
_DENIED = re.compile(
    r"den(?:ied|ies|y) (?:any |its |all )?(?:responsibility|involvement|carrying|being behind)"
    r"|dementi|dement (?:toute|avoir|etre)|nie (?:toute|avoir)|rejected (?:the )?(?:accusation"
    r"|allegation)s?"
)
_SUSPECTED = re.compile(
    r"suspected|presumed|alleged(?:ly)?|probably|believed to|thought to be|likely|blamed|attributed"
    r"|attribue|impute|presume|vraisemblablement|probable|soupconne|suspect|hallmarks?"
    r"|accuse|according to survivors|mis\w* en cause|point\w+ du doigt|montre\w* du doigt|suspicion|point(?:s|ed"
    r"|ing) (?:to|at)|consistent with|signature|typical of|marque d|held [^.;]{0,30}responsible|down to"
    r"|appear(?:s|ed) to"
)
_ACCUSED = re.compile(
    r"\b(?:army|government|ministry|minister|ministere|ministre|gouvernement|armee|etat-major|general staff"
    r"|governor|gouverneur"
    r"|gouvernorat|authorities|autorites|prosecutor|procureur|parquet|police|officials?|president|junta|junte|commander"
    r"|spokesman"
    r"|porte-parole)\b[^.;]{0,60}"
    r"(?<!sont )(?<!est )(?<!ete )(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )\b(?:blame[sd]?|accuse[sd]?"
    r"|accusent|accusait|attribut(?:ed|es)|attribue(?:nt)?"
    r"|imput(?:e|ent)|met(?:tent)? en cause|pointe(?:nt)? (?:du doigt|la responsabilite)|pinned|(?:suspect"
    r"|soupconnent)(?= ))"
    r"|\b(?:blamed|accused|attributed|attribuee?s?|imputee?s?)[^.;]{0,50} (?:by|par) (?:the |l'|le |la "
    r"|les )?(?:army|government|ministry"
    r"|authorities|officials|police|armee|gouvernement|autorites|ministere|etat-major)\b"
)
"""Who holds office names who did it."""
_AUTHORITIES = re.compile(
    r"\b(?:army|government|ministry|minister|ministere|ministre|gouvernement|armee|etat-major"
    r"|general staff|governor|gouverneur|gouvernorat|authorities|autorites|prosecutor|procureur"
    r"|police|officials?|state media|communique officiel|spokesman|porte-parole"
    r"|president)\b[^.]{0,60}\b(?:said|says|blamed|accused?|announced|attributed|a (?:dit|annonce"
    r"|indique|accuse|attribue|affirme|declare)|ont (?:accuse|annonce|affirme|indique)|accusent"
    r"|accuse|souligne|indique|assure)"
    r"|\b(?:said|announced|according to|selon|blamed by|d'apres)\b[^.]{0,25}\b(?:army|government"
    r"|ministry|armee|gouvernement|ministere|etat-major|general staff|governor|gouverneur|authorities"
    r"|autorites|communique)\b"
)


def attribution_of(words: str) -> tuple[str, int, int] | None:
    """How certain `words` (folded) are of the perpetrator, and where they say so; `None` when they do not speak
    of it."""
    unclaimed = _UNCLAIMED.search(words)
    for name, pattern in (
        ("denied", _DENIED),
        ("claimed", _CLAIMED),
        ("accused_by_authorities", _ACCUSED),
        ("suspected", _SUSPECTED),
        ("accused_by_authorities", _AUTHORITIES),
    ):
        match = pattern.search(words)
        if match and not (name == "claimed" and unclaimed):
            return name, match.start(), match.end()
    return None
