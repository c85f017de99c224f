"""The forms that a verb of English or French takes in a folded text, as an alternation for a regular expression.

Belongs here: regular inflection by lemma, with the stems of the few irregular verbs that tell of violence. Does not
belong here: what a verb tells (`triggers.py`, `casualties.py`).
"""

from __future__ import annotations

import re

_DOUBLED = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")
""" "stop", "rob", "grab": one syllable with one vowel doubles its last letter."""
_IRREGULAR = {
    "strike": "strike strikes struck striking",
    "shoot": "shoot shoots shot shooting",
    "overrun": "overrun overruns overran overrunning",
    "hit": "hit hits hitting",
    "blow": "blow blows blew blown blowing",
    "take": "take takes took taken taking",
    "retake": "retake retakes retook retaken retaking",
}


def english(lemmas: str) -> str:
    """Every form of some English verbs: "raid" gives raid, raids, raided, raiding."""
    return "|".join(form for lemma in lemmas.split() for form in _english(lemma))


def _english(lemma: str) -> list[str]:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma].split()
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    if lemma.endswith("e"):
        return [lemma, third, lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    last = lemma[-1] if lemma == "kidnap" or _DOUBLED.fullmatch(lemma) else ""
    return [lemma, third, lemma + last + "ed", lemma + last + "ing"]


def french(lemmas: str) -> str:
    """Every common form of some French verbs, without accents: "viser" gives vise, visent, visait, visee, visant."""
    return "|".join(form for lemma in lemmas.split() for form in _french(lemma))


def _french(lemma: str) -> list[str]:
    stem, ending = lemma[:-2], lemma[-2:]
    if ending == "ir":
        past, long = f"{stem}ie?s?", f"{stem}iss"
        return [f"{past}", f"{stem}it", f"{long}(?:ent|ait|aient|ant)", f"{stem}irent", lemma]
    soft = stem + "e" if stem.endswith("g") else stem
    stem = stem.removesuffix("c") + "c" if stem.endswith("c") else stem
    return [f"{stem}e{{1,2}}s?", f"{stem}ent", f"{soft}(?:ait|aient|ant|a)", f"{stem}erent", lemma]
