"""Whom "the same group", "the gang" and "they" stand for: the armed people of the sentences before.

Belongs here: the phrases that stand for a group told of before, and the choice of that group. Does not belong here:
what it did (`roles.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sources.reports.actors import ActorMention, only_one
from sources.reports.reading import Reading
from sources.reports.text import fold

_KIND = (
    r"(?:j?djihadist|jihadi|jihadist|armed|terrorist|islamist|militant|insurgent|extremist|rebel|separatist|criminal) "
)
_KIND_FR = (
    r" (?:j?djihadiste|jihadiste|arme|terroriste|islamiste|rebelle|separatiste|independantiste|extremiste|criminel)"
)
_BODY = r"group|gang|faction|organi[sz]ation|movement|outfit|sect|network|affiliate|alliance|franchise"
_BODY_FR = r"groupe|gang|faction|organisation|mouvement|secte|alliance|franchise|bande|nebuleuse|filiale"
_MEN = r"men|gunmen|attackers|assailants|fighters|militants|jihadists|insurgents|bandits|raiders|kidnappers"
_MEN_FR = r"hommes|assaillants|individus|terroristes|combattants|j?djihadistes|jihadistes|bandits|ravisseurs|elements"
_GROUP = re.compile(
    rf"\b(?:(?:the|this|that) (?:same )?(?:{_KIND})?(?:{_BODY})"
    rf"|(?:le |la |l'|ce |cette |cet |du |au |par le |par la )(?:meme |dit |dite )?(?:{_BODY_FR})(?:{_KIND_FR})?)\b"
    r"(?! (?:of|de|des|d'|du|known|called|named|dit|appele)\b)"
)
"""A body that was named before ("the group", "le mouvement jihadiste")."""
_SAME_MEN = re.compile(
    rf"\b(?:the same (?:{_KIND})?(?:{_MEN}|{_BODY})|(?:le|la|du|au) meme (?:{_BODY_FR})|(?:les "
    rf"|des )memes (?:{_MEN_FR})|le meme commando)\b"
)
"""People who were told of before, perhaps without a name."""
_THE_GROUP = re.compile(
    r"(?:jihadist|jihadi|armed|terrorist|islamist|militant|extremist) group|groupe(?: (?:j?djihadiste|jihadiste|arme"
    r"|terroriste))?"
)
_OF_THEIRS = re.compile(
    r"\b(?:one of |some of |dozens of |un de |une de |l'un de |l'une de |certains de )?(?:its|ses) (?:own |armed )?"
    rf"(?:{_MEN}|{_MEN_FR}|militiamen|members|units?|ieds?|mines?|landmines?|roadside bombs?|explosive devices|bombs?"
    r"|suicide bombers?|kamikazes?|engins explosifs|mines?|eei|obus|membres|miliciens)\b"
)
_ITS = re.compile(r"\b(?:its|ses) ")
""" "Its fighters", "un de ses engins explosifs": what is of a group told before."""
_BODIES = re.compile(rf"(?:{_BODY}|{_BODY_FR})")
_REACH = 3
"""So many sentences back, a group may have been named that "the group" stands for."""


def anaphors(reading: Reading, start: int, end: int) -> Iterator[tuple[ActorMention, int, int]]:
    """The groups that phrases between `start` and `end` stand for, each with the span of its phrase."""
    for pattern, needs_name in ((_GROUP, True), (_SAME_MEN, False)):
        for match in pattern.finditer(reading.folded, start, end):
            low, high = match.span()
            if any(a.start < high + 2 and low < a.end and (a.is_named or a.end > high) for a in reading.actors):
                continue  # "the group Boko Haram" is named here
            known = _before(reading, low, needs_name=needs_name) if needs_name else _the_same(reading, low, high)
            if known:
                yield known, low, high


def owners(reading: Reading, start: int, end: int) -> Iterator[tuple[ActorMention, int, int]]:
    """The armed groups whose men or mines "its fighters" and "un de ses engins" are, where the sentence names nobody
    before them: each with the span of the phrase."""
    if not _ITS.search(reading.folded, start, end):
        return
    for match in _OF_THEIRS.finditer(reading.folded, start, end):
        if any(start <= a.start < match.start() for a in reading.actors):
            return
        known = antecedent(reading, start)
        if known and known.side == "militant" and known.is_named:
            yield known, *match.span()


def _the_same(reading: Reading, low: int, high: int) -> ActorMention | None:
    """Whom "les mêmes combattants" are: those told of before by the same word, else the last."""
    noun = reading.folded[low:high].rsplit(None, 1)[-1]
    alike = [
        actor
        for actor in reading.actors
        if actor.start < low
        and not _BODIES.fullmatch(noun)
        and actor.side == "militant"
        and noun in reading.folded[max(0, actor.start - 25) : actor.end + 10].split()
    ]
    return alike[-1] if alike else _before(reading, low, needs_name=False)


def _before(reading: Reading, position: int, *, needs_name: bool) -> ActorMention | None:
    opening = [s.start for s in reading.sentences if s.start <= position][-_REACH - 1 :]
    told = [a for a in reading.actors if opening and opening[0] <= a.start < position and a.side == "militant"]
    named = [actor for actor in told if actor.is_named]
    if needs_name:
        return named[-1] if named else _only_one(reading, position)
    return (named or told)[-1] if told else None


def _only_one(reading: Reading, position: int) -> ActorMention | None:
    """The group named last before, however far, where the report has named no other."""
    named = [a for a in reading.actors if a.start < position and a.side == "militant" and a.is_named]
    return only_one(reversed(named))


def group_meant(reading: Reading, actor: ActorMention, before: str) -> ActorMention:
    """The armed group named last that "the jihadist group" stands for, else the phrase itself."""
    if not _THE_GROUP.fullmatch(fold(actor.name)) or not re.search(
        r"\b(?:the|le|meme|ce|this|that|same|du|au) $|l'$", before
    ):
        return actor
    opening = [s.start for s in reading.sentences if s.start <= actor.start][-_REACH:]
    named = [
        other
        for other in reading.actors
        if opening[0] <= other.start < actor.start and other.side == "militant" and other.actor_id
    ]
    return named[-1] if named else actor


_SPEAKS = re.compile(
    r"(?:, [^,.]{3,60},)? (?:said|says|told|added|explained|confirmed|announced|warned|spokes\w+|sources?|officials?"
    r"|a (?:dit|declare|indique|explique|affirme|annonce|precise|confirme|ajoute))\b"
)
_QUOTED = re.compile(
    r"\b(?:according to|told|selon|d'apres|said|a member of|member of|membre d[eu]|un cadre d[eu]|source)"
    r"(?: (?:the|a|an|l'|la|le|un|une|des))* ?[^,.;]{0,30}$"
)


def antecedent(reading: Reading, start: int) -> ActorMention | None:
    """The actor that a pronoun at `start` stands for: the first one named in the sentence before (or the one before
    that) who is not the one who speaks there."""
    for sentence in reversed([s for s in reading.sentences if s.end <= start + 1][-3:]):
        inside = [actor for actor in reading.actors if sentence.holds(actor.start)]
        inside = [
            actor
            for actor in inside
            if actor.side == "militant"
            or not (
                _SPEAKS.match(reading.folded, actor.end)
                or _QUOTED.search(reading.folded, max(sentence.start, actor.start - 50), actor.start)
            )
        ]
        named = [actor for actor in inside if actor.is_named and (actor.actor_id or actor.side == "militant")]
        if named or inside:
            return (named or inside)[0]
    return None
