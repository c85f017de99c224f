"""Sentences that claim, days later, what the text told before ("JNIM claimed the ambush two days later").

Belongs here: telling such a claim from an incident of its own. Does not belong here: who claims (`roles.py`), who is
blamed in a sentence without an event (`completion.py`).
"""

from __future__ import annotations

import re

from sources.reports.incident import Incident
from sources.reports.mention import Mention
from sources.reports.reading import Reading
from sources.reports.whereabouts import same_place
from sources.reports.years import DateMention

_BLOW = (
    r"(?:attacks?|assaults?|raids?|ambush(?:es)?|operations?|strikes?|bombings?|killings?|abductions?|kidnappings?"
    r"|blasts?|explosions?|attaques?|assauts?|embuscades?|attentats?|actions?|frappes?|tueries?|massacres?"
    r"|enlevements?|rapts?|coups? de main)"
)
_TAKES = (
    r"(?:claim(?:s|ed|ing)?(?: (?:responsibility|credit) for)?|(?:took|takes|taking|taken)"
    r" (?:responsibility|credit) for"
    r"|(?:a|ont|avai(?:t|ent)|avoir)(?: \w+ment| aussi| depuis| ensuite)? (?:revendique|endosse|assume)"
    r"|revendique(?:nt)?|s'attribue(?:nt)?|endosse(?:nt)?|assume(?:nt)?)"
)
_DEFINITE = r"(?:(?:the|this|that|both|all|these|la|le|cette|cet|ce|ces|les(?: deux)?) |l')"
_ACTIVE = re.compile(rf"\b{_TAKES} (?:it\b(?! had| has| was)|them\b|{_DEFINITE}(?:[\w'-]+ ){{0,2}}?{_BLOW}\b)")
_PASSIVE = re.compile(
    rf"\b{_DEFINITE}(?:[\w'-]+ ){{0,2}}?{_BLOW} (?:was|were|has been|have been|had been|a ete|ont ete|avait ete"
    r"|est|sera)(?: \w+){0,2}? (?:claimed|revendiquee?s?)\b"
)
_OF_THE_BLOW = re.compile(r" (?:of|du|de|d'|that took place on|survenue?s? le) ?(?:the |le |la |l')?")
""" "Claimed the ambush of 12 March": the day is the event's."""
_MAY_CLAIM = re.compile(r"claim|responsib|credit|revendiqu|endoss|assum|s'attribu")
"""Spares the longer searches in most mentions."""
_REACH = 6
"""So many sentences after an incident "the attack" is still that one."""


def claims_what_was_told(reading: Reading, mention: Mention, told: tuple[Mention, Incident] | None) -> bool:
    """Whether a mention claims the incident told last: its day is that of the claim, its count the claimant's."""
    if told is None or told[1].family not in ("violence", "blockade"):
        return False
    if mention.sentence.index - told[0].sentence.index > _REACH or mention.sentence.is_heading:
        return False
    if not _MAY_CLAIM.search(reading.folded, mention.start, mention.end):
        return False
    words = reading.folded[: mention.end].replace("\n", " ")  # a line may break anywhere in a sentence
    claim = _ACTIVE.search(words, mention.start) or _PASSIVE.search(words, mention.start)
    if claim is None:
        return False
    if mention.place and mention.place.rank >= 3 and not (told[1].place and same_place(mention.place, told[1].place)):
        return False
    return not _has_its_day(words, mention.date, claim)


def _has_its_day(words: str, day: DateMention | None, claim: re.Match[str]) -> bool:
    if day is None:
        return False
    if claim.start() <= day.start < claim.end():
        return True
    return day.start >= claim.end() and _OF_THE_BLOW.fullmatch(words, claim.end(), day.start) is not None
