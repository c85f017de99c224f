"""Who did it, to whom, and how certain the text is of it, over all mentions of an incident.

Belongs here: choosing one perpetrator and target among the roles that sentences give. Does not belong here: the
grammar of one sentence (`roles.py`).
"""

from __future__ import annotations

import re
from collections import Counter

from sources.reports.actors import only_one
from sources.reports.incident import OPERATIONS, Incident
from sources.reports.mention import Mention
from sources.reports.reading import Reading
from sources.reports.roles import Role, roles
from sources.reports.text import Sentence, fold


def main_perpetrator(reading: Reading, incident: Incident) -> Role | None:
    """The actor most often and most surely told as the perpetrator, by the fullest name that the report gives it."""
    role = _most_told(reading, incident)
    if incident.family == "violence" and not (role and role.actor.is_named):
        role = _speaking(reading) or role
    return _of_issuer(reading, role) if role else None


def _most_told(reading: Reading, incident: Incident) -> Role | None:
    """The actor most often and most surely told as the perpetrator, on the side that is told so most."""
    roles = [
        role
        for role in incident.perpetrators
        if incident.family not in ("violence", "blockade") or role.actor.side != "political"
    ]
    if incident.family == "release":
        roles = [role for role in roles if role.actor.side == "militant"]
    responding = [
        role
        for mention in incident.mentions
        if _answers(mention, incident) and not (mention is incident.mentions[0] and mention.casualties)
        for role in mention.perpetrators
        if role.actor.side == "state"
    ]
    roles = [role for role in roles if role not in responding]
    if any(t.event_type == "surrender" for t in incident.mentions[0].triggers):
        roles = [role for role in roles if role.actor.side == "state"]  # who takes the arms, not who gives them up
    if _fell_in_it(incident):
        roles = [role for role in roles if role.actor.side != "state"]
    first = incident.mentions[0]
    if all(r.actor.side == "state" for r in roles) and _MET.search(reading.folded, first.start, first.end):
        roles = [role for role in _just_before(reading, incident) if role.actor.side == "militant"] or roles
    if not roles:
        implied = _implied(reading, incident)
        return _of_army(reading, incident, _of_group(reading, implied)) if implied else None
    sides: Counter[str] = Counter()
    for role in roles:
        sides[role.actor.side] += role.strength + (2 if role.actor.is_named and role.actor.actor_id else 0)
    side = max(sides, key=lambda name: (sides[name], -min(r.actor.start for r in roles if r.actor.side == name)))
    of_side = [role for role in roles if role.actor.side == side]
    weights: Counter[str] = Counter()
    for role in of_side:
        weights[_same_actor(role)] += role.strength
    chosen = max(
        of_side,
        key=lambda role: (
            role.actor.is_named,
            bool(role.actor.actor_id),
            not _ANAPHORIC.fullmatch(role.actor.name.lower()),
            weights[_same_actor(role)],
            len(role.actor.name.split()) if not role.actor.is_named else 0,
            -role.actor.start,
        ),
    )
    return _of_army(reading, incident, _of_group(reading, chosen))


_MET = re.compile(
    r"\b(?:engaged|repelled|repulsed|met|fought|resisted|denied|confronted|pushed) them\b"
    r"|\bles (?:a|ont|avaient) (?:\w+ment )?(?:repousse|accroche|engage|affronte|stoppe|tenus? en echec|attendu)"
)
""" "ISWAP tried to enter the town. Troops engaged them": whose blow it was stands in the sentence before."""
_OWN_VOICE = re.compile(
    r"\b(?:the mujahid\w+|(?:the|our) (?:brothers|fighters|lions) (?:attacked|stormed|set|took|killed|burn\w+|ambushed)"
    r"|soldiers of the (?:caliphate|khilafah?|group)|(?:les|nos) (?:freres|moudjahid\w+)"
    r"|soldats du califat|nous avons (?:attaque|brule|tue|pris|frappe)|we (?:attacked|burn\w+|killed|struck"
    r"|ambushed))\b"
)
"""The words by which a group tells of its own deeds."""


def _speaking(reading: Reading) -> Role | None:
    """The group whose own text the report is: it tells of "the mujahideen", and names no other group."""
    named = [a for a in reading.actors if a.side == "militant" and a.is_named]
    voice = _OWN_VOICE.search(reading.folded)
    quoted = voice is not None and re.search(r"[\"«][^\"»\n]*$", reading.folded[: voice.start()].rsplit("\n", 1)[-1])
    group = only_one(named)
    return Role(group, "roles.own_voice", 1) if group and voice and not quoted else None


_PART_OF_ARMY = re.compile(
    r"\b(?:aeronefs?|avions?|aircraft|jets?|helicop\w+|drones?|vecteurs?|bataillons?|regiments?|detachements?"
    r"|unites?|elements?"
    r"|equipes?|commandos?|gunships?|warplanes?|aviation|(?:vecteurs|moyens) aeriens|forces speciales|special forces)\b"
)

_VOLUNTEERS = re.compile(r"volont|volunt|vdp|civilian|cjtf|wagner|africa corps")
"""Who fights beside an army and flies no aircraft of it."""


def _of_army(reading: Reading, incident: Incident, role: Role) -> Role:
    """A unit or an aircraft without more is that of the army whose report it is, or of the only one named."""
    if role.actor.side != "state" or role.actor.actor_id or not _PART_OF_ARMY.search(fold(role.actor.name)):
        return role
    struck = {target.actor.start for m in incident.mentions for target in m.targets}
    armies = [
        a
        for a in reading.actors
        if a.side == "state" and a.actor_id and a.start not in struck and not _VOLUNTEERS.search(fold(a.name))
    ]
    filed = [a for a in armies if a.start < 200]
    return Role(armies[0], "roles.army_of", 1) if filed or len({a.actor_id for a in armies}) == 1 else role


_BARE_TROOPS = re.compile(
    r"(?:own |our |gallant |nos )?(?:troops|soldiers|forces|men|soldats|militaires|unites"
    r"|troupes)"
)
_LETTERHEAD = 4


def _of_issuer(reading: Reading, role: Role) -> Role:
    """ "Troops" without more in the release of a force of several nations are that force's: the only one that its
    letterhead names."""
    if role.actor.side != "state" or role.actor.actor_id or not _BARE_TROOPS.fullmatch(fold(role.actor.name)):
        return role
    head = [s for s in reading.sentences[:_LETTERHEAD] if s.is_heading]
    named = [a for a in reading.actors if a.side == "state" and a.actor_id and any(s.holds(a.start) for s in head)]
    return Role(named[0], "roles.issuer", 1) if len({a.actor_id for a in named}) == 1 else role


_OF_A_GROUP = re.compile(r"(?:soldiers?|soldats?|fighters?|combattants?|insurgents?|insurges?|militiamen|miliciens)")
_THE_MEN = re.compile(r"(?:militants|jihadists|insurgents|jihadistes|djihadistes|insurges)")
_OPENING = 4
_THE = re.compile(r"\b(?:the|les|ces|these) $")


def _of_group(reading: Reading, role: Role) -> Role:
    """ "Fighters" without more are those of the only armed group named in this sentence or the one before."""
    name = fold(role.actor.name)
    known = _THE_MEN.fullmatch(name) and _THE.search(reading.folded, max(0, role.actor.start - 6), role.actor.start)
    if (
        role.actor.is_named
        or role.actor.side not in ("militant", "militia")
        or not (_OF_A_GROUP.fullmatch(name) or known)
    ):
        return role
    here = next((s.index for s in reading.sentences if s.start <= role.actor.start < s.end), 0)
    near = [s for s in reading.sentences if here - 1 <= s.index <= here]
    named = [
        actor
        for actor in reading.actors
        if actor.side == "militant" and actor.is_named and near[0].start <= actor.start < near[-1].end
    ]
    if not named:  # "fighters", "the militants" of a report that opens with its only group
        opening = reading.sentences[:_OPENING][-1].end
        named = [actor for actor in reading.actors if actor.side == "militant" and actor.is_named]
        named = named if named and named[0].start < min(opening, role.actor.start) else []
    group = only_one(named)
    return Role(group, "roles.group_of", 1) if group else role


_APART = re.compile(
    r"\b(?:in an?(?:other)? (?:different|separate|unrelated|other|earlier|second)|another|elsewhere|meanwhile"
    r"|separately"
    r"|par ailleurs|ailleurs|dans un(?:e)? autre|une? autre)\b"
)
_ITEM = re.compile(r"[-*•·>]|\(?\d+[.)/]")


def _opens_another(reading: Reading, start: int) -> bool:
    """Whether a sentence opens another event ("in a different case", "Le 28 septembre"), or the next item of a list."""
    dated = any(start <= day.start < start + 5 for day in reading.dates)
    return dated or bool(_ITEM.match(reading.folded, start) or _APART.search(reading.folded, start, start + 50))


_AGAINST = re.compile(
    r"\b(?:with|avec|against|contre|opposa\w+)(?: (?:the|des|les|a|un|une|local|armed|chasseurs))* ?$"
)
""" "Killed in clashes with hunters": who stood on the other side."""
_CIRCUMSTANCE = re.compile(r"\b(?:groups|groupes|gangs|networks|organi[sz]ations)\b")
"""Armed groups without a name, told without a deed, are those of the region."""
_ANAPHORIC = re.compile(r"attackers?|assailants?|assaillants?|attaquants?|kidnappers|ravisseurs|fighters|combattants")


def _answers(mention: Mention, incident: Incident) -> bool:
    """Whether a mention tells how the attack was answered: the attackers' own losses, beside victims told elsewhere."""
    hurt = [c for c in mention.casualties if c.outcome in ("killed", "wounded", "captured")]
    types = {t.event_type for t in mention.triggers}
    blows = {
        t.event_type for m in incident.mentions if m is not mention for t in m.triggers if t.incident_class == "attack"
    }
    if (
        types
        and types <= {"arms_recovery", "arrest"}
        and blows - OPERATIONS
        and all(c.category == "militant" for c in hurt)
    ):
        return True  # what was found where others had attacked
    others = [c for m in incident.mentions if m is not mention for c in m.casualties if c.outcome == "killed"]
    return bool(hurt) and all(c.category == "militant" for c in hurt) and any(c.category != "militant" for c in others)


def _fell_in_it(incident: Incident) -> bool:
    """Whether all who came to harm were soldiers: an army does not attack its own."""
    hurt = {
        c.category for m in incident.mentions for c in m.casualties if c.outcome in ("killed", "wounded", "captured")
    }
    return hurt - {"same"} == {"security_force"}


def _same_actor(role: Role) -> str:
    return role.actor.actor_id or role.actor.name.lower()


def _soldiers_fell_first(incident: Incident) -> bool:
    """Whether the first dead that an incident tells of are soldiers."""
    dead = [c for m in incident.mentions for c in m.casualties if c.outcome == "killed"]
    return bool(dead) and min(dead, key=lambda c: c.start).category == "security_force"


def _implied(reading: Reading, incident: Incident) -> Role | None:
    """Who must have done it where no sentence says so: the army whose operation it is, the armed people of the
    report."""
    if incident.family != "violence":
        if incident.family == "development":
            named = [
                a for a in reading.actors if any(m.start <= a.start < m.end for m in incident.mentions) and a.is_named
            ]
            chosen = next((a for a in named if a.actor_id and a.side in ("political", "state")), None)
            return Role(chosen, "roles.named", 1) if chosen else None
        return _besieger(reading, incident) if incident.family == "blockade" else None
    is_operation = bool(incident.mentions[0].triggers) and all(
        t.event_type in ("military_operation", "arrest", "arms_recovery", "surrender")
        for t in incident.mentions[0].triggers
    )
    harmed = [c for m in incident.mentions for c in m.casualties]
    militants = bool(harmed) and harmed[0].category == "militant"
    strike = any(t.event_type == "air_drone_strike" for m in incident.mentions[:2] for t in m.triggers)
    repelled = any(r.rule in ("roles.repelled", "roles.repelled_by") for m in incident.mentions for r in m.targets)
    wanted = (
        "militant"
        if repelled
        else "militant"
        if _soldiers_fell_first(incident) and not strike
        else "state"
        if is_operation
        or strike
        or (
            militants
            and not any(c.category in ("security_force", "civilian") for m in incident.mentions for c in m.casualties)
        )
        else "militant"
    )
    if wanted == "militant" and not repelled and any(t.event_type == "ied_landmine" for t in incident.triggers):
        return None
    inside = [
        a for a in reading.actors if a.side == wanted and any(m.sentence.holds(a.start) for m in incident.mentions)
    ]
    if wanted == "militant":
        inside = [a for a in inside if a.is_named or not _CIRCUMSTANCE.search(fold(a.name))]
    leads = [a for a in inside if incident.mentions[0].sentence.holds(a.start)]
    if not leads:
        near = {m.sentence.index + 1 for m in incident.mentions}
        dated = any(_is_dated(reading, m.sentence) for m in incident.mentions)
        following = [
            s
            for s in reading.sentences
            if s.index in near and not _opens_another(reading, s.start) and not (dated and _is_dated(reading, s))
        ]
        told = [role for s in following for role in roles(reading, s.start, s.end)[0]]
        told += _just_before(reading, incident)
        inside = [
            r.actor for r in told if r.actor.side == wanted and (r.rule == "roles.subject" or not r.actor.is_named)
        ] or inside
    struck = {role.actor.start for m in incident.mentions for role in m.targets}
    if wanted == "state":
        inside = [a for a in inside if a.start not in struck] or inside
        armies = [a for a in reading.actors if a.side == "state"]
        known = [a for a in armies if a.start < incident.mentions[0].end]  # not one that the report comes to later
        here = {m.sentence.paragraph for m in incident.mentions}
        beside = [a for s in reading.sentences if s.paragraph in here for a in armies if s.holds(a.start)]
        inside = (
            [a for a in inside if a.side == "state"] or [a for a in beside if a.start not in struck] or known or armies
        )
        best = next((a for a in inside if a.actor_id), None) or (inside[0] if inside else None)
        return Role(best, "roles.operation_of", 1) if best else None
    takers = [
        a
        for a in reading.actors
        if a.side == "militant" and any(item.verb[0] - 60 <= a.start < item.verb[1] for item in incident.items)
    ]
    if not inside and not takers:
        inside = [
            a
            for a in reading.actors
            if a.side == "militia"
            and a.start not in struck
            and any(m.sentence.holds(a.start) for m in incident.mentions)
            and _AGAINST.search(reading.folded, max(0, a.start - 30), a.start)
        ]
    own = incident.mentions[0].sentence.index <= 2
    chosen_militant = next(iter(takers or inside), None)
    if chosen_militant is None and own:
        agents = [
            a
            for a in reading.actors
            if a.side == "militant"
            and (a.start >= incident.mentions[0].sentence.start or a.start < reading.sentences[0].end)
            and reading.folded[max(0, a.start - 8) : a.start]
            .strip()
            .endswith(("by the", "by", "par les", "par des", "par"))
        ]
        chosen_militant = next(iter(agents), None)
    return Role(chosen_militant, "roles.implied", 1) if chosen_militant else None


def _just_before(reading: Reading, incident: Incident) -> list[Role]:
    """Who acts in the sentence before the first one of an incident, in its paragraph ("The militants hold the town for
    a night. Eight soldiers killed.")."""
    first = incident.mentions[0].sentence
    if _opens_another(reading, first.start) or incident.mentions[0].is_other:
        return []
    before = [s for s in reading.sentences if s.index == first.index - 1 and s.paragraph == first.paragraph]
    return [
        role
        for s in before
        if not s.is_heading and not (_is_dated(reading, s) and _is_dated(reading, first))
        for role in roles(reading, s.start, s.end)[0]
        if role.rule == "roles.subject"
    ]


def _is_dated(reading: Reading, sentence: Sentence) -> bool:
    return any(sentence.holds(day.start) for day in reading.dates)


def _besieger(reading: Reading, incident: Incident) -> Role | None:
    """Who keeps a place shut: the only armed group that this sentence or the two before name."""
    here = incident.mentions[0].sentence
    near = reading.sentences[max(0, here.index - 2)].start
    named = [a for a in reading.actors if a.side == "militant" and a.is_named and near <= a.start < here.end]
    group = only_one(reversed(named))
    return Role(group, "roles.besieger", 1) if group else None


def say_target(reading: Reading, incident: Incident, perpetrator: Role | None, say: object) -> None:
    assert callable(say)
    side = perpetrator.actor.side if perpetrator else None
    for mention in incident.mentions:
        for role in mention.targets:
            if perpetrator is None or (
                role.actor.start != perpetrator.actor.start
                and (
                    role.actor.side != side
                    or (role.actor.is_named and role.actor.actor_id != perpetrator.actor.actor_id)
                )
            ):
                say("target_name", role.actor.name, role.actor.start, role.actor.end, role.rule)
                return
    for mention in incident.mentions:
        for casualty in mention.casualties:
            if casualty.noun and not (side == "militant" and casualty.category == "militant"):
                start, end = casualty.noun
                while start < end and reading.text[start] in " ’'":
                    start += 1
                say("target_name", reading.text[start:end], start, end, "casualties.people")
                return


_ORDER = ("denied", "claimed", "accused_by_authorities", "suspected")


def say_attribution(incident: Incident, perpetrator: Role | None, say: object) -> None:
    assert callable(say)
    told = [mention.attribution for mention in incident.mentions if mention.attribution]
    if perpetrator is None:
        say(
            "attribution", "unknown", incident.mentions[0].start, incident.mentions[0].end, "attribution.no_perpetrator"
        )
        return
    kinds = {cue[0] for cue in told}
    if {"denied", "claimed"} <= kinds:
        cue = next(cue for cue in told if cue[0] == "denied")
        say("attribution", "contested", cue[1], cue[2], "attribution.contested")
        return
    for kind in _ORDER:
        found = next((cue for cue in told if cue[0] == kind), None)
        if (
            found
            and not (kind == "claimed" and (not perpetrator.actor.is_named or perpetrator.actor.side == "state"))
            and not (kind == "accused_by_authorities" and perpetrator.actor.side == "state")
        ):
            say("attribution", kind, found[1], found[2], f"attribution.{kind}")
            return
    say("attribution", "reported_as_fact", perpetrator.actor.start, perpetrator.actor.end, "attribution.plain")
