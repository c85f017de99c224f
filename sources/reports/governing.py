"""Which verb says what became of a list of things: "three rifles and two pistols were recovered", "seized X, Y and Z".

Belongs here: which things stand in one list, and the verb before or after it that governs them. Does not belong here:
finding the things (`seizures.py`), the verbs themselves (`takings.py`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from sources.reports.item_facts import Run
from sources.reports.takings import SAME, SPECS, VERB


class Verb(NamedTuple):
    """A word that tells what became of things, and on which side of it they stand: after, before, or both."""

    start: int
    end: int
    disposition: str
    side: str


def verbs_in(folded: str, start: int, end: int, before: str | None = None) -> list[Verb]:
    """The verbs of taking and breaking between `start` and `end`, in order, without those that are only supposed;
    `before` is what the sentence before said of its things."""
    found: list[Verb] = []
    for match in VERB.finditer(folded, start, end):
        if not _SUPPOSED.search(folded, max(start, match.start() - 70), match.start()):
            disposition, side = SPECS[int((match.lastgroup or "v0")[1:])][:2]
            disposition = (before or "seized") if disposition == SAME else disposition
            if found and _ATTRIBUTE.search(folded, max(start, match.start() - 20), match.end()):
                continue
            opens = side == "before" and match.start() - start <= 2  # "Ont été incendiés sur place six véhicules"
            found.append(Verb(match.start(), match.end(), disposition, "after" if opens else side))
    return found


_ATTRIBUTE = re.compile(
    r"(?:\d|\b(?:an?|the|two|three|four|five|six|seven|eight|nine|ten|several|some|many|of|more)) (?:seized|captured"
    r"|stolen"
    r"|rustled|looted|recovered|abandoned|burn(?:ed|t)|snatched|hijacked|destroyed|discovered|damaged)$"
)
"""A participle between a number and its thing tells what the thing was before ("recovered 73 rustled cattle")."""
_SUPPOSED = re.compile(
    r"\b(?:could|would|might|(?<!\d )(?<!in )(?<!of )(?<!last )may(?! \d)|pourrai(?:t|ent)|risqu\w+|to prevent"
    r"|(?:vow|plan|threat|hop|seek|want|try|attempt|fail|promis|intend|menac|tent|prevo|echou|refus)\w*"
    r"(?: \w+){0,2} (?:to|de|d'|of)|aiming to|afin de|pour(?= \w+[ei]r\b)"
    r"|in order to|did not|didn't|without|sans|n'ont(?= pas)|n'a(?= pas))\b[^,;:.]*$"
)
"""What is only planned, feared or denied took nothing."""


def governed(runs: Sequence[Run], verbs: Sequence[Verb], folded: str) -> list[tuple[Run, Verb | None]]:
    """Each thing with the verb that says what became of it, or `None`; a verb's own words are no things."""
    found: list[tuple[Run, Verb | None]] = []
    runs = [run for run in runs if not any(v.start <= run[0].start < v.end for v in verbs)]
    for group in _groups(runs, verbs, folded):
        found += _of_list(group, verbs, folded)
    return found


_APART = re.compile(
    r"(?<!\n[a-z\d])(?<!\n\d\d)\. |\b(?:soldiers?|troops|fighters?|militants?|civilians?|people|men|women|terrorists?"
    r"|suspects?|gunmen|bandits?"
    r"|insurgents?|jihadists?|policemen|officers?|villagers?|hostages?|prisoners?|soldats?|militaires?|combattants?"
    r"|civils?|personnes|hommes|femmes|terroristes?|assaillants?|djihadistes?|gendarmes|policiers|individus|otages"
    r"|prisonniers|corps|bodies)\b"
)


def _groups(runs: Sequence[Run], verbs: Sequence[Verb], folded: str) -> list[list[Run]]:
    """Things that stand in one list: no verb of taking between them, nobody else, and not far apart."""
    groups: list[list[Run]] = []
    for run in runs:
        if groups:
            low, high = groups[-1][-1][-1].end, run[0].start
            apart = high - low > 80 or _APART.search(folded, low, high)
            if not apart and not any(low <= verb.start < high for verb in verbs):
                groups[-1].append(run)
                continue
        groups.append([run])
    return groups


_INVERTED = re.compile(r"[^.;:]{0,60}:")
"""After a verb and a colon comes what was taken ("Ont été saisis : deux fusils", "Recovered from them: ...")."""
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|qui|que|qu'|lesquel\w*|dont)\b")
_BOUNDARY = (
    re.compile(r"\b(?:add(?:ed|ing)|said|says|according to|selon|ajout\w+|precis\w+)\b"),
    re.compile(r";|,? (?:while|whereas|whilst|but|tandis que|alors que|pendant que|mais|then|puis)\b"),
    re.compile(r", (?:and|et)\b"),
    re.compile(r" (?:and|et)\b"),
)
"""Where one clause ends and the next begins, the surest first."""
_OTHER_CLAUSE = re.compile(r";|(?<!\n[a-z\d])(?<!\n\d\d)\.(?= )")
_PASSIVE = re.compile(r"(?:was|were|been|being|is|are|a|ont|avait|avaient|aurait|auraient|est|sont|etaient|etre)\b")
_FEMININE = re.compile(r"(?<!r)ees?$|[^s]ites?$|ises?$")
_PARTICIPLE = re.compile(
    r"(?:seized|captured|recovered|retrieved|found|confiscated|intercepted|looted|destroyed|burned"
    r"|burnt|torched|damaged|discovered|collected|impounded|unearthed)$"
)


def _of_list(group: list[Run], verbs: Sequence[Verb], folded: str) -> list[tuple[Run, Verb | None]]:
    low, high = group[0][0].start, group[-1][-1].end
    ahead = _ahead(high, verbs, folded)
    behind = _behind(low, verbs, folded)
    if ahead is None:
        return [(run, behind) for run in group]
    bare = not _PASSIVE.match(folded, ahead.start)
    if behind is None:
        only_last = (
            bare
            and len(group) > 1
            and ahead.disposition == "destroyed"
            and _FEMININE.search(folded[ahead.start : ahead.end])
        )
        return [(run, None if only_last and run is not group[-1] else ahead) for run in group]
    if bare:  # "recovered two stolen cars": what it was before; "seized arms and a car burnt": only the last
        last = ahead if ahead.disposition == "destroyed" and behind.disposition != "destroyed" else behind
        return [(run, last if run is group[-1] else behind) for run in group]
    cut = _cut(group, behind, ahead, folded)
    return [(run, behind if run[0].start < cut else ahead) for run in group]


def _cut(group: list[Run], behind: Verb, ahead: Verb, folded: str) -> int:
    """Where the clause of the verb after a list begins."""
    spans = [(behind.end, group[0][0].start)]
    spans += [(before[-1].end, after[0].start) for before, after in itertools.pairwise(group)]
    for boundary in _BOUNDARY:
        for start, end in reversed(spans):
            if boundary.search(folded, start, end):
                return end
    return group[0][0].start if folded.count(" ", behind.end, group[0][0].start) > 8 else ahead.end


def _ahead(high: int, verbs: Sequence[Verb], folded: str) -> Verb | None:
    """The verb after a list whose subject the list is."""
    relative = next((v for v in verbs if _in_relative(high, v, folded)), None)
    high = relative.end if relative else high
    verb = next((v for v in verbs if v.start >= high), None)
    if verb is None:
        return None
    gap = folded[high : verb.start]
    if len(gap) > 90 or _OTHER_CLAUSE.search(gap):
        return None
    if verb.side == "both":
        return verb if not gap.strip() else None
    if verb.side == "before":
        bare = not _PASSIVE.match(folded, verb.start)
        return None if _RELATIVE.search(gap) or (bare and len(gap) > 30) else verb
    after = folded[verb.end : verb.end + 40]
    ends = re.match(
        r" ?(?:$|[.,;)\n]|(?:from|by|in|at|on|during|near|after|along|there|here|and (?:\w+ )?(?:arrested|killed))\b)",
        after,
    )
    near = len(gap) <= 1 or (len(gap) <= 45 and re.match(r",| and| et", gap))
    if not (near and ends and _PARTICIPLE.search(folded[verb.start : verb.end])):
        return None
    return next((v for v in verbs if v.start > verb.end and _SAID_OF_IT.fullmatch(folded, verb.end, v.start)), verb)


_SAID_OF_IT = re.compile(r"(?: (?:there|here|at|in|on|the|site|scene|camp|spot|area|place|by|them|him))* ")
""" "Eleven motorcycles found there were set ablaze": the finding is told in passing."""
_WHO_CARRIES = re.compile(r" (?:that|which|who|qui)(?: les| l'| le| la| had| were| was| a| ont| avai\w+){0,2} $")


def _in_relative(high: int, verb: Verb, folded: str) -> bool:
    """Whether a verb is that of a relative clause of the things before it ("the car that carried them was seized")."""
    return verb.side == "after" and _WHO_CARRIES.fullmatch(folded, high, verb.start) is not None


_TOGETHER_WITH = re.compile(r",?(?: along| together)? (?:with|avec|ainsi que|de meme que|as well as)\b")
_CLOSED = re.compile(
    r",? (?:and|et|while|but|mais|tandis)\b|, (?:\d|two|three|four|five|six|deux|trois|quatre|cinq|des|une?\b)"
)
"""After a participle that ends its clause comes another clause ("silos burned, and two vehicles taken")."""


def _behind(low: int, verbs: Sequence[Verb], folded: str) -> Verb | None:
    """The last verb before a list whose object the list is."""
    past = [v for v in verbs if v.end <= low]
    fit = [
        v
        for v in past
        if v.side in ("after", "both")
        or _INVERTED.match(folded, v.end, low)
        or (_PASSIVE.match(folded, v.start) and _TOGETHER_WITH.match(folded, v.end, low))
    ]
    if not fit or _OTHER_CLAUSE.search(folded, fit[-1].end, low):
        return None
    verb = fit[-1]
    if _CLOSED.match(folded, verb.end) and not _INVERTED.match(folded, verb.end, low):
        return None
    blocked = any(verb.end <= v.start < low and v.side == "before" and _PASSIVE.match(folded, v.start) for v in past)
    return None if blocked else verb
