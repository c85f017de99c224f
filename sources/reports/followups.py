"""Days and places of what came after an incident: its funerals, trials, visits, condemnations and anniversaries.

Belongs here: the words for such follow-ups, and which day or place of a sentence is theirs and not the incident's.
Does not belong here: days on which something was said (`speech.py`), places of offices (`placing.py`).

A day or place belongs to the word that stands before it, be it a word for the follow-up or for the event; where none
stands before it, to the first one after it: "Mourners gathered in Cotonou on Thursday to bury 28 soldiers slain in
April at Koudou".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sources.reports.gazetteer import PlaceMention
from sources.reports.openings import opened
from sources.reports.predicates import predicates_of
from sources.reports.text import Sentence
from sources.reports.triggers import triggers
from sources.reports.years import DateMention

_NOUN = re.compile(
    r"\b(?:burials?|funerals?|mourners|mourning|vigils?|memorials?|commemorations?|anniversar(?:y|ies)|requiem"
    r"|tributes?|messes? (?:a|ont|de|d'|pour|en)|mass (?:was|for)|prayers (?:were|for)"
    r"|trials?|hearings?|verdict|lawsuit|inquest|assizes"
    r"|obseques|funerailles|inhumations?|enterrements?|recueillement|deuil|commemorations?|anniversaires?|hommages?"
    r"|proces|audiences?|assises|verdict|requisitoire|condoleances?|condolences)\b"
)
"""Nouns of a follow-up. What is attacked may be one too ("the bombers struck a funeral"): they count only before the
first word of an event."""
_VERB = opened(
    r"\b(?:remember(?:s|ed|ing)?|se souv(?:ient|iennent|enir)|buried|burying|bury|laid to rest|mourn(?:s|ed)?"
    r"|commemorat(?:es?|ed|ing)|paid tribute|pay(?:s"
    r"|ing)? tribute|honou?red"
    r"|sentenced|convicted|acquitted|arraigned|indicted|remanded|(?:was|were|been) charged|pleaded (?:not )?guilty"
    r"|went on trial|goes? on trial|stood trial|appeared (?:in|before)|visit(?:s|ed|ing)|toured|condemn(?:s|ed|ing)"
    r"|denounc(?:es|ed|ing)"
    r"|deplor(?:es|ed|ing)|decried|expressed (?:\w+ )?(?:condolences|outrage|sadness|concern)|sent (?:\w+ )?condolences"
    r"|treat(?:ed|ing)|(?:was|were|been) admitted|admitted (?:to|\d+|some|about)|(?:wounded|injured|survivors"
    r"|victims|patients|bodies"
    r"|blesses|rescapes|corps|depouilles)\b[^.;]{0,40}(?:evacuated|airlifted|flown|hospitali[sz]ed|taken|transferred"
    r"|evacuee?s?"
    r"|transferee?s?|transportee?s?|achemine\w*|admis|prise?s? en charge)|soign(?:e|ent|ee?s?)"
    r"|enterree?s?|enterrent|inhumee?s?|pleur(?:e|ent)|commemor(?:e|ent|ee?s?)|rend(?:u|re"
    r"|ent)? (?:un (?:\w+ )?)?hommage"
    r"|condamn(?:e|ee|es|ees|ent|ant)|jugee?s?|comparai(?:t|ssent|ssait|ssaient)|comparu|inculpee?s?|ecrouee?s?"
    r"|(?:arrive|venu|descendu|depeche)e?s? (?:[a-z]+ )?sur (?:les lieux|place)|(?:arrived (?:at|on)|rushed to"
    r"|toured) the scene"
    r"|s'est recueillie?|se sont recueillis|(?:s'est|se sont) (?:inclinee?s?|rendue?s?)|a visite|en visite"
    r"|deplore(?:nt)?"
    r"|denonce(?:nt)?|fustige(?:nt)?|present(?:e|ant) (?:ses|leurs) condoleances)\b"
)
_GOES_ON = re.compile(
    r"\b(?:opened|opens|began|begins|start(?:s|ed)|resum(?:es|ed)|continu(?:es|ed)|adjourned|held|took place|concluded"
    r"|s'est (?:ouvert|poursuivi|tenu|acheve|deroule)e?|s'ouvre|se tien(?:t|nent)|se sont tenue?s|debut(?:e|ent"
    r"|ait)|repris"
    r"|a (?:commence|debute|repris|eu lieu)|ont eu lieu)\b"
)
"""What a trial or a funeral does; of an event only where no noun of a follow-up stands before it."""
_THE_SCENE = re.compile(
    r",? (?:where|ou\b|scene of|site of|the (?:scene|site) of|hit by|struck by|theatre d|lieu d|endeuille|victime"
    r"|attaque"
    r"|cible|frappe|meurtri)"
)
""" "She visited Ogossagou, where 35 people were killed": the follow-up is where the event was."""

_COMMEMORATES = re.compile(r"\b(?:remember\w*|commemor\w+|anniversar\w+|anniversaire|souv(?:ient|iennent|enir))\b")
""" "Families gathered in Solhan to remember": an incident is remembered where it was."""
_BEREAVED = re.compile(
    r" (?:mourns|mourned|buries|buried|is (?:still )?mourning|is in mourning|pleure|enterre|est en deuil"
    r"|(?:se )?recueille|panse)\b"
)
""" "Banibangou mourns its dead": those who are bereaved are where it happened."""


def set_aside(
    folded: str, sentences: Sequence[Sentence], places: list[PlaceMention], dates: list[DateMention]
) -> tuple[list[PlaceMention], list[DateMention], frozenset[int]]:
    """The places and days of a text, those of follow-ups marked as such (role `aside`, `is_aside`), and the numbers of
    the sentences that a follow-up opens."""
    opening: set[int] = set()
    for sentence in _clauses(folded, sentences):
        verbs, nouns = (list(_starts(word, folded, sentence)) for word in (_VERB, _NOUN))
        if not (verbs or nouns):
            continue
        told = [match.span() for match in _VERB.finditer(folded, sentence.start, sentence.end)]
        events = [e for e in _events(folded, sentence) if not any(low < e < high for low, high in told)]
        after = _follow_ups(folded, sentence, verbs, nouns, min(events, default=sentence.end))
        if not after:
            continue
        if after[0] < min(events, default=sentence.end):
            opening.add(sentence.index)
        places = [_of_follow_up(folded, sentence, place, after, events) for place in places]
        dates = [
            replace(date, is_aside=True)
            if sentence.holds(date.start) and date.rule != "dates.relative" and _belongs(date.start, after, events)
            else date
            for date in dates
        ]
    return places, dates, frozenset(opening)


def _clauses(folded: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences, cut at their semicolons."""
    for sentence in sentences:
        cuts = [m.end() for m in re.finditer(";", folded[sentence.start : sentence.end])]
        bounds = [sentence.start, *(sentence.start + cut for cut in cuts), sentence.end]
        for start, end in itertools.pairwise(bounds):
            yield replace(sentence, start=start, end=end)


def _of_follow_up(
    folded: str, sentence: Sentence, place: PlaceMention, after: list[int], events: list[int]
) -> PlaceMention:
    if not sentence.holds(place.start) or place.role not in ("at", "near", "named"):
        return place
    if (
        _THE_SCENE.match(folded, place.end)
        or _BEREAVED.match(folded, place.end)
        or _COMMEMORATES.search(folded, sentence.start, sentence.end)
        or not _belongs(place.start, after, events)
    ):
        return place
    return replace(place, role="aside")


def _events(folded: str, sentence: Sentence) -> list[int]:
    found = triggers(folded, sentence.start, sentence.end)
    told = [t.start for t in found if t.incident_class not in ("development", "demonstration")]
    harmed = predicates_of(folded, sentence.start, sentence.end)
    return sorted(told + [p.start for p in harmed if p.outcome in ("killed", "wounded", "abducted")])


def _starts(word: re.Pattern[str], folded: str, sentence: Sentence) -> Iterator[int]:
    return (match.start() for match in word.finditer(folded, sentence.start, sentence.end))


def _follow_ups(folded: str, sentence: Sentence, verbs: list[int], nouns: list[int], first_event: int) -> list[int]:
    """Where a follow-up is told, in order: its verbs, its nouns before the first event, and what these go on to do."""
    nouns = [noun for noun in nouns if noun < first_event]
    going_on = _GOES_ON.finditer(folded, nouns[0], sentence.end) if nouns else ()
    return sorted([*nouns, *verbs, *(match.start() for match in going_on)])


def _belongs(position: int, after: list[int], events: list[int]) -> bool:
    """Whether the word that a day or place belongs to is one of a follow-up."""
    before = max((a for a in after if a < position), default=-1), max((e for e in events if e < position), default=-1)
    if max(before) >= 0:
        return before[0] >= before[1]  # "the wounded were taken to X" begins with what befell them
    return min(after) < min(events, default=min(after) + 1)
