"""Armed groups that only the text knows: names that stand once as one's, wherever else they stand.

Belongs here: the frames in which an unknown name is an armed group, its later mentions, and people of whom only the
deed is told. Does not belong here: the
groups of the actor seeds and armed people told by kind (`actors.py`).
"""

from __future__ import annotations

import re

from sources.reports.calendars import MONTH, WEEKDAY
from sources.reports.gazetteer import DEMONYMS
from sources.reports.text import fold

_WORD = r"[A-ZÀ-Ý][\w’'-]*\w"
_NAME = rf"(?:[Aa]l[- ])?{_WORD}(?: (?:al-|of |du |de la |des |de )?{_WORD}){{0,3}}"
_FIGHTERS = (
    r"rebels?|militia(?:men|man)?|militants?|insurgents?|fighters?|jihadists?|guerrillas?|paramilitar(?:y|ies)"
    r"|terrorists?"
    r"|bandits|faction|splinter group"
)
_FIGHTERS_FR = (
    r"rebelles?|miliciens?|milice|insurg[ée]s?|combattants?|jihadistes?|djihadistes?|terroristes?|paramilitaires?"
    r"|faction"
    r"|[ée]l[ée]ments|membres|hommes"
)
_FRAMES = (
    re.compile(rf"\b(?:{_FIGHTERS})(?: \w+)? (?:of|from|belonging to|loyal to) (?:the )?(?P<name>{_NAME})"),
    re.compile(
        rf"\b(?:rebelles?|miliciens?|milice|insurg[ée]s?|j?djihadistes?|jihadistes?)(?: pr[ée]sum[ée]s?)? (?:du "
        rf"|de la |des |de l['’]|d['’]|de )?"
        rf"(?P<name>{_NAME})"
    ),
    re.compile(
        rf"\b(?:{_FIGHTERS_FR}) (?:arm[ée]s )?(?:du groupe|de la secte|du mouvement|de la milice) (?P<name>{_NAME})"
    ),
    re.compile(
        r"(?<![\w’'-])(?P<name>(?:[A-ZÀ-Ý][\w’'-]+ ){1,4}(?:Forces|Army|Front|Movement|Coalition|Brigades?|Militia"
        r"|Province))"
        r"(?= \((?P<short>[A-Z][A-Za-z0-9-]{1,7})\))"
    ),
    re.compile(
        r"(?<![\w’'-])(?P<name>(?:Forces|Front|Mouvement|Arm[ée]e|Coalition|Coop[ée]rative"
        r"|Coordination) [\w’' ]{4,60}?)"
        r"(?= \((?P<short>[A-Z][A-Za-z0-9-]{1,7})\))"
    ),
)
_FIGHTERS_HERE = re.compile(rf" (?:{_FIGHTERS})\b")
_NAME_BEFORE = re.compile(rf"(?<![\w’'-])(?P<name>{_NAME})$")
_NO_BAND = re.compile(
    rf"\b(?:{MONTH}|{WEEKDAY})\b|"
    r"\b(?:national\w*|armed forces|forces armees|joint|conjointe|multinational\w*|task|defen[cs]e|securite|security"
    r"|special\w*|police"
    r"|guard|garde|air|united|nations|union|ministry|government|ministere|gouvernement|civilian|mission|operation"
    r"|press|party|parti"
    r"|the|les|des|une?|plusieurs|suspected|several|islamist|islamic|armed|some|many|other|more|about|former|anciens?"
    r"|these"
    r"|those|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens|hundreds"
    r"|scores|foreign|local|tuareg|touaregs?|fulani|peuls?|dogon|arab|northern|southern|eastern|western"
    r"|al-qaeda|qaeda"
    r"|jihadist|pro-government|allied|christian|muslim|dozos?|president|according|when|after|but|and|state|west"
    r"|african)\b"
)


_ELSEWHERE = re.compile(
    r"(?<![\w’'-])(?:Allied Democratic Forces|Forces démocratiques alliées|ADF(?!-)|[Aa]l[- ]Sha?bab"
    r"|[Aa]l[- ]Shabaab|[Ss]h[ée]b[ae]bs?|[Cc]hebabs?"
    r"|Rapid Support Forces|RSF|Forces de soutien rapide|FSR|Janjaweed|M23|CODECO|FDLR|Red[- ]Tabara|Twirwaneho"
    r"|Ma[iï][- ]Ma[iï]"
    r"|Wazalendo|Mobondo|Fano|Oromo Liberation Army|OLA|OLF-Shene|Lord's Resistance Army|LRA|[Aa]nti-[Bb]alaka"
    r"|S[ée]l[ée]ka"
    r"|Coalition des patriotes pour le changement|Coalition of Patriots for Change|SPLA-IO|SPLM-N|ISCAP|IS-Mozambique"
    r"|Islamic State (?:in )?(?:Central Africa Province|Mozambique)|Ansar al-Sunna|Ahlu Sunna Wa[- ]Jama'?a|IPOB"
    r"|Eastern Security Network"
    r"|[Aa]mbazonian?s?(?: fighters)?|[Aa]mbazoniens?)(?!\w)"
)
"""Armed groups of other parts of Africa, which the actor seeds (the Sahel and its coast) do not list."""


_SUFFERED = (
    r"(?:tue|abattu|enleve|kidnappe|attaque|assassine|egorge|execute|agresse|blesse|intercepte|braque|mitraille"
    r"|incendie|emporte|assailli|pris(?:e|es)? (?:pour cible|a partie|en otage)|emmene)(?:e|s|es)?"
    r"|killed|shot(?: dead)?|murdered|slain|abducted|kidnapped|seized|attacked|ambushed|stormed|raided|gunned down"
    r"|beheaded|taken away|intercepted|torched|burn(?:ed|t)|wounded|stopped"
)
_SOME = (
    r"(?:(?:some|several|two|three|four|five|six|about|around|unknown|a group of|a band of|dozens of|scores of|\d+"
    r"|des|deux|trois|quatre|cinq|six|plusieurs|une? (?:groupe|bande|vingtaine|trentaine|dizaine|quinzaine|poignee)"
    r" d[e']"
    r"|environ|quelque) ?){0,2}"
)
_BY_SOMEONE = re.compile(
    rf" (?:by|par) {_SOME}(?P<who>(?:men|individuals|persons|youths|individus|hommes|inconnus|personnes|jeunes gens)"
    r"(?: (?:on (?:motorcycles|motorbikes)|a motos?))?)"
    r"(?! (?:of the (?:army|navy|police)|politiques|d'affaires|de main)\b)(?![\w-])"
)
_BEFORE = re.compile(rf"\b(?:{_SUFFERED})\b[^.;:!?\n]*$")


def strangers(folded: str) -> list[tuple[int, int]]:
    """Where a text knows of those who did it only that they are people ("killed by men who had crossed the border",
    "tué par deux individus à moto")."""
    return [
        match.span("who")
        for match in _BY_SOMEONE.finditer(folded)
        if _BEFORE.search(folded[max(0, match.start() - 80) : match.start()])
    ]


def bands(text: str) -> list[tuple[int, int]]:
    """Where armed groups are named that no list knows: the names and acronyms that a frame tells, at every place where
    they stand."""
    names: set[str] = set()
    before = (_NAME_BEFORE.search(text, max(0, m.start() - 60), m.start()) for m in _FIGHTERS_HERE.finditer(text))
    told = [match for match in before if match]
    for frame in _FRAMES:
        told += frame.finditer(text)
    for match in told:
        name, short = match["name"], match.groupdict().get("short")
        plain = fold(name)
        if short is None and _NO_BAND.search(plain):
            continue
        if short is not None and _NO_BAND.search(plain.replace("allied ", "")):
            continue
        if len(name) < 3 or set(plain.split()) & set(DEMONYMS):
            continue
        names.add(name)
        if short:
            names.add(short)
    found: list[tuple[int, int]] = [match.span() for match in _ELSEWHERE.finditer(text)]
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not any(start < match.end() and match.start() < end for start, end in found):
                found.append(match.span())
    return found
