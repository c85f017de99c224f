"""What an incident takes from the sentences around it that tell of no event of their own.

Belongs here: the place and the day that a following sentence or the heading gives ("The vehicles were stopped south of
X"), and who claims or is blamed in a sentence of its own ("The group said on Sunday that it was behind both attacks").
Does not belong here: which mentions make an incident (`incidents.py`), reading names and days.

Nothing that a sentence of the incident says is overwritten.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sources.reports.attribution import attribution_of
from sources.reports.gazetteer import PlaceMention
from sources.reports.incident import Incident, by_sentence
from sources.reports.mention import Mention
from sources.reports.reading import Reading
from sources.reports.roles import roles
from sources.reports.speech import is_aside
from sources.reports.text import Sentence, fold
from sources.reports.years import DateMention

_NEAR = 3
"""So many sentences after the last mention of an incident, words without an event still speak of it."""
_BACKGROUND = re.compile(
    r"\b(?:since|depuis|has been|have been|had been|for years|for months|history|regularly|regulierement|insurgency"
    r"|crisis|crise|in recent (?:weeks|months|years)|ces derni\w+ (?:mois|annees|semaines)|chaque|every|each|would|will"
    r"|could|pourrait|doit|devrait|decret\w+|deuil|mourning|three days of|capital|capitale|born|ne a|native"
    r"|originaire|hopital|hospital|evacu\w+|airlifted"
    r"|fled to|ont fui|refug\w+|funeral|buried|enterre\w*|deployed|arrived in|visite\w*|visit(?:ed|s)?)\b"
)
CLAIMS = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|responsibility|blam(?:e|es|ed|ing)|accus\w+|attribu\w+|imput\w+|revendi\w+|suspicion"
    r"|soupconn\w+|suspect(?:s|ed)?|(?:publi\w+|diffus\w+|releas\w+|post\w+|issu\w+|shar\w+"
    r"|circul\w+) (?:[\w']+ ){0,5}(?:images|photos|photographs"
    r"|videos?|footage)|pointed (?:the finger )?(?:at|to)|behind|assum\w+|work of|l'oeuvre|mis\w* en cause"
    r"|met\w* en cause|point\w+ du doigt|responsable"
    r"|montre\w* du doigt|signature|in the hands of|consistent with|points? to|pointing to|hallmarks?|typical of"
    r"|down to|held|tient|endoss\w+|aux mains d\w*|entre les mains|held by|detenue?s? par"
    r"|affirm\w+|film\w*)\b"
)
NOBODY = re.compile(
    r"\b(?:no (?:group|one|organi[sz]ation)|nobody|aucun\w*|personne n'|n'a (?:pas|toujours|encore)|not (?:yet |been )"
    r"|(?:has|have|had|did) not (?:yet )?(?:claim\w*|taken?|said)"
    r"|no (?:immediate )?claim|unclaimed)\b"
)
_BUT = re.compile(r"; |(?:,|\b) ?(?:yet but|but|mais|though|although|however|cependant|toutefois) ")


def after_nobody(words: str) -> str:
    """What a sentence says after "no group has claimed it, but"."""
    turn = _BUT.search(words)
    return words[turn.end() :] if turn and NOBODY.search(words, 0, turn.start()) else words


IN_GENERAL = re.compile(
    r"\b(?:most|many|such|some|several|the majority|recurrent|la plupart|plusieurs|de nombreuses"
    r"|certaines)(?: of(?: the)?| des| de ces)?"
    r" (?:\w+ )?(?:attacks|attaques|killings|raids|deaths|kidnappings|violence)|(?:often|usually|regularly|frequently"
    r"|souvent"
    r"|regulierement|generalement)\b"
)
_TWO = re.compile(r"both|two|deux")
SAYS_WHO = frozenset({"roles.believed", "roles.spoken_of", "roles.its_fighters", "roles.suspected_or_shows"})
"""Rules of roles that say who was behind a blow that other sentences tell."""
_ALL = re.compile(
    r"\b(?:both|two|these|all|les deux|ces deux|ces) (?:\w+ )?(?:attacks?|attaques?|raids?|assaults?|assauts?"
    r"|operations?"
    r"|bombings?|attentats?|actions?|kidnappings?|enlevements)\b|\bles deux\b|\bboth\b"
)


@lru_cache(maxsize=1024)
def _is_background(folded: str, start: int, end: int) -> bool:
    """Whether a sentence tells of circumstances; several incidents ask it of the same sentences."""
    return _BACKGROUND.search(folded, start, end) is not None


def complete(reading: Reading, incidents: Sequence[Incident], mentions: Sequence[Mention]) -> None:
    """Give each incident the place and the day that it lacks, where the sentences after it or the heading say them."""
    _name_the_attackers(reading, incidents)
    told = {mention.sentence.index for mention in mentions}
    homes = by_sentence(incidents)
    for incident in incidents:
        if incident.family in ("development", "release"):
            continue  # a release is not where the abduction was
        for sentence in _around(reading, incident, told, homes):
            _take(reading, sentence, incident)


_THE_ATTACKERS = re.compile(
    r"(?:attackers?|assailants?|assaillants?|attaquants?|gunmen|men|terroristes|militants|insurgents)"
)


_KNOWN = re.compile(r"\b(?:the|les|these|those|ces) $")


def _name_the_attackers(reading: Reading, incidents: Sequence[Incident]) -> None:
    """ "The attackers" of another blow of the same days are those whom the report named first."""
    for before, incident in itertools.pairwise(incidents):
        if incident.family != "violence" or before.family != "violence" or incident.date is None or before.date is None:
            continue
        if (
            incident.date.first is None
            or before.date.first is None
            or abs((incident.date.first - before.date.first).days) > 3
        ):
            continue
        roles_here = [role for m in incident.mentions for role in m.perpetrators]
        anaphoric = [
            role
            for role in roles_here
            if _THE_ATTACKERS.fullmatch(fold(role.actor.name))
            and _KNOWN.search(reading.folded, max(0, role.actor.start - 6), role.actor.start)
        ]
        named = [r for m in before.mentions for r in m.perpetrators if r.actor.is_named and r.actor.side == "militant"]
        if roles_here and len(anaphoric) == len(roles_here) and named:
            incident.mentions[0].perpetrators = [*incident.mentions[0].perpetrators, named[0]]


def absorb(reading: Reading, sentence: Sentence, incident: Incident) -> None:
    """Give the incident told last what it lacks, where the next sentences without an event say it: before an older
    incident is told, so that the two are not taken for one."""
    near = sentence.index - incident.mentions[-1].sentence.index <= _NEAR
    if (
        near
        and incident.family not in ("development", "release")
        and not _is_background(reading.folded, sentence.start, sentence.end)
    ):
        _take(reading, sentence, incident)


def _take(reading: Reading, sentence: Sentence, incident: Incident) -> None:
    if _is_vague(incident.place):
        incident.place = _place_in(reading, sentence, incident) or incident.place
    if incident.date is None:
        incident.date = _day_in(reading, sentence)


def _is_vague(place: PlaceMention | None) -> bool:
    return place is None or place.rank < 3


_ITEM = re.compile(r"[-*•·>]|\d+[.)/]|[a-z' -]{2,30} ?: |(?:(?:le|on|du) )?(?:[a-z]+(?:day|di) )?\d{1,2}[ /][a-z\d]")
"""What opens the next item of a list, which speaks of something else."""


def _around(reading: Reading, incident: Incident, told: set[int], homes: dict[int, Incident]) -> list[Sentence]:
    """The sentences without an event that follow a mention of the incident before another incident's, then the
    heading of the report's main one."""
    found: list[Sentence] = []
    for mention in incident.mentions:
        for sentence in reading.sentences[mention.sentence.index : mention.sentence.index + _NEAR + 1]:
            if homes.get(sentence.index, incident) is not incident:
                break
            if sentence.paragraph != mention.sentence.paragraph and _ITEM.match(reading.folded, sentence.start):
                break
            if _is_background(reading.folded, sentence.start, sentence.end):
                continue
            if sentence.index not in told or sentence is mention.sentence:
                found.append(sentence)
    first = incident.mentions[0].sentence
    for sentence in reading.sentences[max(0, first.index - 2) : first.index][::-1]:
        if sentence.index in told or homes.get(sentence.index, incident) is not incident or sentence.is_heading:
            break
        if not _is_background(reading.folded, sentence.start, sentence.end):
            found.append(sentence)  # "The army swept the area of X on 10 May. Toll: eight terrorists killed."
    if incident.mentions[0].sentence.index <= 3:
        found += [
            s
            for s in reading.sentences[:2]
            if (s.is_heading or (s.paragraph == 0 and s.index not in told)) and homes.get(s.index, incident) is incident
        ]
    return found


def _place_in(reading: Reading, sentence: Sentence, incident: Incident) -> PlaceMention | None:
    known = incident.place.country_iso3 if incident.place and incident.place.level == "country" else None
    for place in reading.places.mentions:
        if not (sentence.holds(place.start) and place.rank >= 3):
            continue
        if known and place.country_iso3 and place.country_iso3 != known:
            continue
        titled = sentence.is_heading and sentence.index == 0 and place.role == "named"
        if place.role in ("at", "near") or titled:
            return replace(place, role="at") if titled else place
    return None


def _day_in(reading: Reading, sentence: Sentence) -> DateMention | None:
    for day in reading.dates:
        if sentence.holds(day.start) and day.first and day.precision == "day":
            if is_aside(reading, day, sentence.start, sentence.end) or sentence.is_heading:
                continue
            if sentence.end - sentence.start <= day.end - day.start + 3:
                continue  # "23 juillet 2015." is the day of the report
            return day
    return None


def day_of_opening(reading: Reading, mention: Mention) -> DateMention | None:
    """The only day that the sentences before the first event name ("A thread on what we know about 17 April")."""
    if not 0 < mention.sentence.index <= 3:
        return None
    days = [
        day
        for sentence in reading.sentences[: mention.sentence.index]
        if not sentence.is_heading
        for day in reading.dates
        if sentence.holds(day.start) and day.first and day.precision == "day"
        if not is_aside(reading, day, sentence.start, sentence.end) and day.first != reading.calendar.day
    ]
    return days[0] if len({day.first for day in days}) == 1 else None


def blamed(reading: Reading, sentence: Sentence) -> Mention | None:
    """A sentence that only says who is behind what was told: a mention without an event of its own."""
    words = after_nobody(reading.folded[sentence.start : sentence.end])
    if NOBODY.search(words) or IN_GENERAL.search(words):
        return None
    perpetrators, _ = roles(reading, sentence.start, sentence.end)
    if not CLAIMS.search(words):
        perpetrators = [role for role in perpetrators if role.rule in SAYS_WHO]
    accused = [role for role in perpetrators if role.actor.side in ("militant", "militia") or role.strength == 3]
    if not accused:
        return None
    cue = attribution_of(words)
    mention = Mention(sentence.start, sentence.end, sentence, [], [])
    mention.perpetrators = accused
    mention.is_definite = True
    mention.attribution = (cue[0], sentence.start + cue[1], sentence.start + cue[2]) if cue else None
    return mention


def spoken_of(reading: Reading, sentence: Sentence, violent: Sequence[Incident]) -> Sequence[Incident]:
    """The incidents that who claims claims, where a sentence says more than one: all that were told, or the last two
    ("both attacks", "les deux assauts")."""
    told = _ALL.search(reading.folded, sentence.start, sentence.end)
    if told is None:
        return ()
    return violent[-2:] if _TWO.search(told.group()) else violent
