"""What a report as a whole gives to the incidents that it tells: where its story plays, and whom it names late.

Belongs here: the lead of a report, and handing on its place and its toll to what is told with it. Does not belong here:
joining sentences one by one (`incidents.py`), what the next sentences add (`completion.py`), which incidents hold
(`settling.py`).

A story has one lead, and plays where the lead does until it names another place: "Two days later, a further blast hit
a column that had come to recover the wreck." Nothing that an incident's own sentences say is overwritten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sources.reports.completion import CLAIMS, IN_GENERAL, NOBODY, SAYS_WHO, after_nobody
from sources.reports.gazetteer import PlaceMention
from sources.reports.incident import Incident, by_sentence
from sources.reports.openings import opened
from sources.reports.reading import Reading
from sources.reports.roles import Role, roles
from sources.reports.text import Sentence

_DAYS = 4
"""An event that is told without a place and lies so near the lead's day was where the lead was."""
_SAME = re.compile(
    r"\b(?:same|meme) (?:village|town|city|place|base|camp|post|zone|localite|ville|endroit|poste)\b"
    r"|\bthe (?:first|second|third|previous|earlier|last)(?: one)?,? (?:on|in|was|came|left|killed|happened)\b"
    r"|\b(?:la|le) (?:premiere?|deuxieme|seconde?|precedente?),? (?:en|le|a|avait|etait|remonte|datait)\b"
)
_ELSEWHERE = re.compile(r"\b(?:elsewhere|ailleurs|separate(?:ly)?|distinct\w*|neighbou?ring|voisin\w*)\b")
_BY_ARMIES = frozenset({"air_drone_strike", "military_operation"})
_FOUND_OR_HELD = frozenset({"arrest", "arms_recovery", "military_operation"})
"""Suspects and arms are found where they hide, not where the story plays."""


def tell_as_one(reading: Reading, incidents: list[Incident]) -> None:
    """Give the incidents of a story the place of its lead, where they name none."""
    if not incidents:
        return
    lead = incidents[0]
    opens = lead.mentions[0].sentence.index <= 3
    if not opens and lead.family == "violence" and not _is_placed(lead):
        lead.place = _subject(reading) or lead.place
    if opens and lead.family == "violence" and not _is_placed(lead):
        lead.place = _topic(reading, lead) or lead.place
        _join_its_body(lead, incidents)
        if not _is_placed(lead):
            lead.place = _told_later(reading, lead, incidents) or lead.place
    _date_as_the_overview(lead, incidents)
    _set_the_scene(reading, incidents)
    _name_the_attackers(reading, incidents)
    for number, incident in enumerate(incidents):
        earlier = [i for i in incidents[:number][::-1] if i.family == "violence" and _is_placed(i)]
        grounds = next((i for i in earlier if _plays_with(reading, incident, i)), None)
        if grounds:
            incident.place = _handed_on(grounds)


def _handed_on(grounds: Incident) -> PlaceMention | None:
    """Where the lead was is near where the next one was: its own words do not say more."""
    return replace(grounds.place, role="near") if grounds.place else None


def _date_as_the_overview(lead: Incident, incidents: Sequence[Incident]) -> None:
    """ "Two attacks killed 64 people on Thursday": each blow told next without a day was on that day."""
    opening = next((m for m in lead.mentions if m.is_overview and m.date is not None), None)
    if opening is None or lead.date is None or lead.date.precision != "day":
        return
    for incident in incidents[1:]:
        if incident.date is not None:
            break
        if incident.family == "violence" and _is_placed(incident):
            incident.date = lead.date


def _is_placed(incident: Incident) -> bool:
    return incident.place is not None and incident.place.rank >= 3


def _topic(reading: Reading, lead: Incident) -> PlaceMention | None:
    """The only settlement that the opening of a report names ("What we know so far about X")."""
    opening = reading.sentences[: min(2, lead.mentions[0].sentence.index)]
    named = {
        place.name: place
        for place in reading.places.mentions
        if any(s.holds(place.start) for s in opening)
        and (place.rank == 4 or place.level == "unlisted")
        and place.role in ("at", "near", "named")
        and not reading.text[place.start : place.end].isupper()
    }
    return replace(next(iter(named.values())), role="at") if len(named) == 1 else None


_ABOUT = re.compile(r"\b(?:update|report|note|brief|thread|situation|point|rapport|fil|bulletin|suivi)\b[^.]{0,30}$")


def _subject(reading: Reading) -> PlaceMention | None:
    """The settlement that a title says a report is about ("Situation update on X"): its log plays there."""
    for sentence in reading.sentences[:3]:
        named = [
            p
            for p in reading.places.mentions
            if sentence.is_heading and sentence.holds(p.start) and (p.rank == 4 or p.level == "unlisted")
        ]
        if len(named) == 1 and _ABOUT.search(reading.folded, sentence.start, named[0].start):
            return replace(named[0], role="at")
    return None


_ON_THE_WAY = re.compile(
    r"\b(?:capitale?|born|native|originaire|hospital|hopital|evacu\w+|fled|refug\w+|funeral|buried|enterre\w*|deployed"
    r"|visit\w*|since|depuis|would|will|could|devrait)\b"
)


def _told_later(reading: Reading, lead: Incident, incidents: Sequence[Incident]) -> PlaceMention | None:
    """The first settlement where something is said to be, after the lead and before anything else is told."""
    others = [m.sentence.index for i in incidents if i is not lead for m in i.mentions]
    first = lead.mentions[0].sentence.index
    for sentence in reading.sentences[first + 1 : min([i for i in others if i > first], default=None)]:
        for place in reading.places.mentions:
            is_here = sentence.holds(place.start) and place.rank >= 3 and place.role in ("at", "near")
            opening = max(sentence.start, place.start - 40)
            if is_here and not _ON_THE_WAY.search(reading.folded, opening, place.start):
                return place
    return None


def _join_its_body(lead: Incident, incidents: list[Incident]) -> None:
    """A lead without a place and the first blow that the body places are one, where only the lead has a toll: "The toll
    rose to 53 on Wednesday. Gunmen raided the outpost close to Inata on Sunday." """
    body = next((i for i in incidents[1:] if i.family == lead.family), None)
    if _is_placed(lead) or body is None or not _is_placed(body) or body.mentions[0].is_other:
        return
    if not _toll(lead) or _toll(lead) & _toll(body):
        return
    apart = _days_apart(body, lead)
    if apart is None and lead.date and lead.date.first and body.date and body.date.first:
        return
    if apart is not None and not 0 <= apart <= 7:
        return
    lead.mentions += body.mentions
    lead.place, lead.date = body.place, body.date or lead.date
    incidents.remove(body)


def _toll(incident: Incident) -> set[str]:
    counts = [c for m in incident.mentions for c in m.casualties if c.quantity.low]
    return {c.outcome for c in counts if c.outcome in ("killed", "abducted")}


def _plays_with(reading: Reading, incident: Incident, grounds: Incident) -> bool:
    if incident.family != "violence" or _is_placed(incident):
        return False
    if incident.place and grounds.place and incident.place.country_iso3 not in (None, grounds.place.country_iso3):
        return False
    told = [reading.folded[m.start : m.end] for m in incident.mentions]
    if all(m.is_definite and not m.casualties for m in incident.mentions):
        return False  # "both attacks were claimed on Sunday": told before
    if any(_ELSEWHERE.search(words) for words in told):
        return False
    if incident.triggers and all(t.event_type in _FOUND_OR_HELD for t in incident.triggers):
        return False
    apart = _gap(incident, grounds)
    return any(_SAME.search(words) for words in told[:1]) or (apart is not None and apart <= _DAYS)


def _gap(one: Incident, other: Incident) -> int | None:
    """The days between the end of what was first and the beginning of what came after it."""
    apart = _days_apart(one, other)
    first = one if apart is not None and apart >= 0 else other
    lasted = first.date and first.date.first and first.date.last and (first.date.last - first.date.first).days
    if apart is None or (lasted or 0) > _DAYS:
        return apart and abs(apart)  # a campaign of weeks frames what is told in it
    return max(0, abs(apart) - (lasted or 0))


def _days_apart(one: Incident, other: Incident) -> int | None:
    if one.date is None or other.date is None or one.date.first is None or other.date.first is None:
        return None
    if {one.date.precision, other.date.precision} != {"day"}:
        return None
    return (other.date.first - one.date.first).days


_CLAIMS_IT = re.compile(r"(?! ?-?(?:linked|affiliat))[^.;]{0,25}\b(?:claim(?:s|ed)|revendi\w+|took responsibility)\b")
_IS_BLAMED = re.compile(
    r"\b(?:claimed by|blam\w+(?: on)?|accus\w+|attribu\w+ (?:to|a)|imput\w+ a|revendiqu\w+ par|work of|l'oeuvre d[eu]"
    r"|(?:the|les) (?:attackers|assailants|gunmen|raiders|assaillants|attaquants|hommes armes)[^.;]{0,20} "
    r"(?:belong\w*|were|are|etaient|sont|appart\w+)\b)[^.;]{0,25}$"
)
"""What stands before the name of a group that is said to have done it; who claims it stands before the verb."""


_SEVERAL = re.compile(r"\b(?:attacks|assaults|raids|incursions|operations|attaques|assauts|actions)\b")
_NEAR = 3
"""So many sentences after the last mention of an incident, a claim still speaks of it."""


def _name_the_attackers(reading: Reading, incidents: Sequence[Incident]) -> None:
    """The group that a later sentence of the story names as the attackers, or that claims it there, did what "gunmen"
    did in the lead."""
    homes = by_sentence(incidents)
    for number, incident in enumerate(incidents):
        sides = {role.actor.side for role in incident.perpetrators}
        if incident.family != "violence" or (sides and "militant" not in sides):
            continue
        if incident.triggers and all(t.event_type in _BY_ARMIES for t in incident.triggers):
            continue
        if any(r.actor.is_named and r.actor.side == "militant" for r in incident.perpetrators):
            continue
        own = {m.sentence.index for m in incident.mentions}
        for sentence in reading.sentences[min(own) : max(own) + _NEAR + 1]:
            told = sentence.index in own or (number == 0 and sentence.index not in homes)
            role = _named_in(reading, sentence) if told else None
            if role:
                mention = next((m for m in incident.mentions if m.sentence is sentence), incident.mentions[0])
                mention.perpetrators = [*mention.perpetrators, role]
                break


def _named_in(reading: Reading, sentence: Sentence) -> Role | None:
    words = after_nobody(reading.folded[sentence.start : sentence.end])
    if NOBODY.search(words) or IN_GENERAL.search(words) or _SEVERAL.search(words):
        return None
    turn = sentence.end - len(words)  # who "has not claimed it" stands before the turn
    for actor in reading.actors:
        if turn <= actor.start < sentence.end and actor.side == "militant" and actor.is_named:
            claims = _CLAIMS_IT.match(reading.folded, actor.end)
            if claims or _IS_BLAMED.search(reading.folded, sentence.start, actor.start):
                return Role(actor, "roles.named_later", 2)
    blames = CLAIMS.search(words)
    told = roles(reading, sentence.start, sentence.end)[0]
    said = [role for role in told if role.rule in SAYS_WHO or (blames and role.rule == "roles.agent")]
    return next((role for role in said if role.actor.side == "militant" and role.actor.is_named), None)


_HAPPENED = opened(
    r"\b(?:the|this|les|l'|le|la|cette|ce) ?(?:\w+ ){0,2}?(?:attacks?|incident|raid|ambush|assault|killings?|massacre"
    r"|violence|blast|explosion|shooting|faits|attaque|drame|embuscade|assaut|tuerie|accident)(?: \w+){0,2}? "
    r"(?:happened|occurred|took place|broke out|unfolded|s'est (?:produite?|deroulee?)|se sont (?:produits|deroules)"
    r"|a eu lieu|ont eu lieu|est survenue?|sont survenus)\b"
    r"|(?:(?<=[.;:!?] )|(?<=\n))(?:that|this|it|all this|cela|c'|tout cela|le tout) ?(?:was|happened|occurred"
    r"|took place|unfolded|etait"
    r"|s'est (?:passe|produit|deroule)|est arrive|se passait) (?:on|in|at|le|a|hier|yesterday|just|lundi|mardi"
    r"|mercredi|jeudi|vendredi"
    r"|samedi|dimanche)\b"
)


def _set_the_scene(reading: Reading, incidents: Sequence[Incident]) -> None:
    """ "Les faits sont survenus dimanche à hauteur du village de X": where and when what was told before happened."""
    homes = by_sentence(incidents)
    home = None
    for sentence in reading.sentences:
        home = homes.get(sentence.index, home)
        if (
            home is None
            or home.family != "violence"
            or not _HAPPENED.search(reading.folded, sentence.start, sentence.end)
        ):
            continue
        places = [p for p in reading.places.mentions if sentence.holds(p.start) and p.role in ("at", "near")]
        best = max(places, key=lambda p: p.fineness, default=None)
        if best and best.rank >= 3 and (home.place is None or best.fineness >= home.place.fineness):
            home.place = best
        days = [
            d for d in reading.dates if sentence.holds(d.start) and d.first and d.precision == "day" and not d.is_aside
        ]
        told, later = (days[0].first if len(days) == 1 else None), home.date and home.date.first
        if told and (home.date is None or (later and 0 < (later - told).days <= 4)):
            home.date = days[0]
