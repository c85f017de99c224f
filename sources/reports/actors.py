"""Actors that a text names: those of the actor seeds, state forces told by nation, and armed people told by kind.

Belongs here: finding actor names and saying on which side they stand. Does not belong here: who did what (`roles.py`),
and which actor an id means at a day and place (the warehouse resolves names; here a name is kept as written).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sources.reports.bands import bands
from sources.reports.gazetteer import DEMONYMS, is_place
from sources.reports.seeds import Names, Word, seed

_SIDES = {
    "state_force": "state",
    "foreign_force": "state",
    "intergovernmental_force": "state",
    "private_military_company": "state",
    "pro_government_militia": "state",
    "peacekeeping_force": "peacekeeper",
    "jihadist_group": "militant",
    "rebel_group": "militant",
    "criminal_group": "militant",
    "communal_group": "militia",
    "self_defence_group": "militia",
    "political_group": "political",
    "civilians": "civilian",
    "generic": "generic",
}


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor name in a text, as written; `actor_id` where the seeds know it; `is_named` is false for kinds of
    people."""

    start: int
    end: int
    name: str
    side: str
    actor_id: str | None = None
    is_named: bool = True


@lru_cache(maxsize=1)
def _gazetteer() -> Names[dict[str, str]]:
    """The names that mean an actor wherever they stand: a provider's own wording and bare nouns ("army") do not."""
    types = {row["actor_id"]: row for row in seed("actors/seed_actor")}
    meanings: dict[str, dict[str, dict[str, str]]] = {}
    for row in seed("actors/seed_actor_alias"):
        actor = types.get(row["actor_id"])
        if (
            actor
            and not row["source_name"]
            and actor["is_generic"] != "true"
            and _SIDES.get(actor["actor_type"], "generic") not in ("generic", "civilian")
        ):
            meanings.setdefault(row["alias"], {})[row["actor_id"]] = actor
    return Names(
        (alias, actor)
        for alias, actors in meanings.items()
        if len(actors) == 1 or not alias.islower()
        for actor in actors.values()
    )


_NATION = (
    "|".join(sorted(DEMONYMS, key=len, reverse=True))
    + "|french|francaise?s?|american|us|u\\.s\\.|russian|russes?|algerian|british|german|chinese"
)
_STATE = re.compile(
    rf"\b(?:(?:the )?(?:{_NATION})(?: and (?:{_NATION}))? (?:special |joint |national |armed |air "
    rf"|government |state )*(?:army|military|armed forces|forces|soldiers?|troops|air force"
    rf"|gendarmes?|gendarmerie|police|policemen|customs|security forces|defence forces|commandos"
    rf"|government|authorities|junta|airstrikes?)"
    rf"|(?:l'|les |des |une |la |d')?(?:armees?(?: de l'air| de terre)?|militaires?|soldats"
    rf"|forces armees|forces speciales|forces de (?:defense et de )?securite|forces|gendarmes"
    rf"|gendarmerie|police|policiers|troupes|douanes?|aviation|autorites"
    rf"|gouvernement) (?:nationales? )?(?:{_NATION})(?: et (?:{_NATION}))?"
    rf"|(?:the )?(?:army|military|armed forces|defen[cs]e and security forces|security forces"
    rf"|government forces|air force|gendarmerie|customs(?: officers)?|national guard"
    rf"|presidential guard|national police|soldiers|troops|police)"
    rf"|(?:l'|les |la |des |d'une? |une )?(?:forces de defense(?: et de securite)?|forces de securite"
    rf"|forces armees(?: nationales)?(?: du [a-z]+(?: faso)?)?|forces combinees|armee(?: de l'air"
    rf"| de terre)?|fds|gendarmerie(?: nationale)?|garde nationale|police nationale|police|douanes?"
    rf"|etat-major(?: general)?(?: des armees)?|soldats|militaires|gendarmes|policiers)"
    rf")\b"
)
_SPEAKERS = re.compile(r"government|gouvernement|authorities|autorites|junta|etat-major")
"""Who tells of incidents and commits none by that name: armies and police act, governments and staffs speak."""
_PREFIX = (
    r"(?:(?:terrorist|suspected|presumed|alleged|unidentified|unknown|heavily[- ]armed|armed|masked|islamist"
    r"|islamic|jihadist|extremist|radical|al[- ]qaeda[- ]linked"
    r"|is-linked|rebel|tuareg|separatist|fulani|dogon|ethnic|militant|presumes?|hooded|motorcycle|bandit) (?:and )?)*"
)
_SUFFIX = (
    r"(?: (?:on (?:motorcycles?|motorbikes?)|presumes|presumees|non identifies?"
    r"|non formellement identifies|armes?|lourdement armes|islamistes|djihadistes"
    r"|jihadistes|terroristes|extremistes|a motos?|terrorists?|fighters))*"
)
_ARMED = re.compile(
    rf"\b{_PREFIX}(?:men on (?:motorcycles|motorbikes|motos)|motorcyclists|gunmen|gunman|militants?"
    rf"|jihadists?|jihadis|terrorists?|fighters|attackers?"
    rf"|assailants?|bandits?|insurgents?|extremists?|islamists?|kidnappers|rebels?|separatists?"
    rf"|raiders|pirates|herdsmen|hijackers"
    rf"|(?<=armed )(?:men|individuals|groups?|people|assailants)|(?<=identified )(?:men|individuals"
    rf"|people)|(?<=terrorist )(?:groups?|elements)|(?<=militant )(?:groups?)|(?<=jihadist )(?:groups?"
    rf"|elements))\b{_SUFFIX}"
    rf"|\b(?:des |de |les |d'|par |quatre |trois |deux )?(?:presumes? )?(?:elements|individus|hommes"
    rf"|groupes?|combattants|bandits)(?: (?:lourdement )?armes?| a motos?| terroristes?| djihadistes?"
    rf"| jihadistes?| non identifies?| non formellement identifies?| islamistes| extremistes"
    rf"| criminels)+(?: non identifies?| presumes?| terroristes?)*"
    rf"|\b(?:presumes? )?(?:inconnus(?: armes)?|malfrats|malfaiteurs|criminels|terroristes?|djihadistes?|jihadistes?"
    rf"|assaillants?|islamistes|insurges"
    rf"|rebelles|bandits|ravisseurs|combattants|separatistes|extremistes|coupeurs de route"
    rf"|attaquants){_SUFFIX}"
)
_GROUP = re.compile(
    r"\b(?:[Kk]atibas? (?:of |de |d['’])?(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)?|Ansar(?:oul|ul| al"
    r"|u)?[ -][A-Z]?\w+|(?:Front|Mouvement|Movement|Coordination) (?:de |pour |du |des |of "
    r"|for )[\w' ]{0,30}[A-Z]\w+)"
)
_MILITANT_WORDS = re.compile(
    r"terror|j?djihad|jihad|islamist|insurg|extremi|militant|rebel|bandit|kidnapp|raviss|separat"
    r"|insurge|criminel|assail|attack|gunm|arme|armed|fighter|combattant|raider|individu|hommes|men"
    r"|attaquant|herds|coupeurs|inconnu|malfr|malfait"
)
_LINKED = re.compile(
    r"\b(?:linked|affiliated|affiliate|allied|lies?|affilie\w*|associated|loyal|rattache\w*|branch"
    r"|rival|rivals)(?: \w+)?(?: to| with| in| a| au| of| avec)?(?: the| la| l'|l')? ?$|-(?= ?$)"
)


_ARTICLE = re.compile(r"(?:the |les |des |de |d'une? |d'|l'|la |une |par |quatre |trois |deux )?")


def _without_article(match: re.Match[str]) -> int:
    """Where the words of a match begin after their article."""
    article = _ARTICLE.match(match.group())
    return match.start() + (article.end() if article else 0)


def actor_mentions(text: str, folded: str, words: list[Word]) -> list[ActorMention]:
    """Every actor mention in order; a named actor inside a longer phrase of kind stands alone."""
    taken = bytearray(len(folded) + 1)
    found: list[ActorMention] = []
    for address in re.finditer(r"https?://\S+", folded):
        taken[address.start() : address.end()] = b"\1" * (address.end() - address.start())

    def add(start: int, end: int, side: str, actor_id: str | None, named: bool) -> None:
        while start < end and folded[start] in " '":
            start += 1
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(ActorMention(start, end, text[start:end], side, actor_id, named))

    for hit in _gazetteer().find(words, folded):
        row = hit.values[0]
        side = _SIDES[row["actor_type"]]
        if text[hit.start : hit.end].islower() and hit.end - hit.start < 5:
            continue  # "is", "est": an acronym is written in capitals
        if _LINKED.search(folded[max(0, hit.start - 30) : hit.start]) or re.match(
            r"[- ](?:affiliated|linked|aligned)|['’]s (?:[\w-]+ ){0,3}(?:branch|affiliate|wing|arm|franchise"
            r"|offshoot)\b",
            folded[hit.end : hit.end + 50],
        ):
            taken[hit.start : hit.end] = b"\1" * (
                hit.end - hit.start
            )  # "linked to al-Qaeda" names no actor of the event
            continue
        add(hit.start, hit.end, side, row["actor_id"], named=True)
    for match in _GROUP.finditer(text):
        add(match.start(), match.end(), "militant", None, named=True)
    for start, end in bands(text):
        if not is_place(text[start:end]):
            add(start, end, "militant", None, named=True)
    for match in _STATE.finditer(folded):
        speaks = _SPEAKERS.search(match.group())
        add(_without_article(match), match.end(), "political" if speaks else "state", None, named=True)
    for match in _ARMED.finditer(folded):
        if _MILITANT_WORDS.search(match.group()):
            add(_without_article(match), match.end(), "militant", None, named=False)
    found.sort(key=lambda mention: mention.start)
    return [
        mention
        for before, mention, following in zip([None, *found], found, [*found[1:], None], strict=False)
        if not (
            before is not None
            and before.is_named
            and not mention.is_named
            and before.side == mention.side == "militant"
            and folded[before.end : mention.start] == " "
        )
        and not (
            following is not None
            and following.is_named
            and not mention.is_named
            and following.side == mention.side == "militant"
            and _KIND_OF_NAME.fullmatch(folded[mention.end : following.start])
        )
    ]


_KIND_OF_NAME = re.compile(
    r" (?:(?:group|sect|network|militants?|faction|organi[sz]ation|movement|fighters|groupe|organisation|mouvement"
    r"|secte|coalition)"
    r"(?: known as| called| named| dit| appele| [a-z]+ien| [a-z]+ian)?,? ?|[a-z]+ien,? |[a-z]+ian,? )?(?:of |du "
    r"|de la |de |from )?(?:the )?"
)
""" "Islamist extremist group Boko Haram": the kind that stands before a name is no other actor."""
