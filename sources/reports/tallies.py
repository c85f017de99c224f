"""What a part of a text counts over many places: no single event.

Belongs here: towns that are counted as cut off. Does not belong here: the words that say that something is a sum, a
habit or a plan (`nonevents.py`), keeping sums as claims (`claims.py`).
"""

from __future__ import annotations

import re

from sources.reports.mention import Mention

_BESIEGED = re.compile(
    r"\b(?:\d+|several|dozens of|a dozen|plusieurs|(?:des|une) (?:dizaines?|vingtaine|trentaine|quarantaine) de"
    r"|(?!une? |an? |one )(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente"
    r"|quarante|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty)[\w-]*)"
    r" (?:[\w'-]+ ){0,3}?(?:villes|localites|communes|villages|towns|cities|localities|settlements)\b"
)


def counts_besieged(mention: Mention, words: str) -> bool:
    """ "Some 26 towns live under blockade": how many places are cut off, none of them by name."""
    besieged = bool(mention.triggers) and all(t.event_type == "blockade" for t in mention.triggers)
    return besieged and not (mention.place and mention.place.rank >= 3) and bool(_BESIEGED.search(words))
