"""Actors that a text names: those of the actor seeds, state forces told by nation, and armed people told by kind.

Belongs here: finding actor names and saying on which side they stand. Does not belong here: who did what (`roles.py`),
and which actor an id means at a day and place (the warehouse resolves names; here a name is kept as written).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from sources.reports.bands import bands, strangers
from sources.reports.gazetteer import DEMONYMS, is_place
from sources.reports.openings import opened
from sources.reports.seeds import Names, Word, seed
from sources.reports.text import fold

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


def only_one(actors: Iterable[ActorMention]) -> ActorMention | None:
    """The first mention of the only actor that mentions are of; the parent named beside its branch stands for it."""
    told = list(actors)
    told = [actor for actor in told if actor.actor_id != _PARENT] or told
    return told[0] if len({actor.actor_id or fold(actor.name) for actor in told}) == 1 else None


_PARENT = "islamic_state"
"""The organisation that acts in the area by its branches."""


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
    + "|french|francaise?s?|american|us|u\\.s\\.|russian|russes?|algerian|british|german|chinese|ukrainian|turkish"
)
_FORCES = (
    r"army|military|armed forces|special forces|defen[cs]e and security forces|defen[cs]e forces|security forces"
    r"|government forces|forces|soldiers?|troops|air force|navy|gendarmes?|gendarmerie|police(?: officers?"
    r"| service)?|policemen"
    r"|customs(?: officers?| officials?| agents?| service)?|commandos?|marines|national guard|border guards?"
    r"|coast ?guard"
    r"|government|authorities|junta|air ?strikes?|(?:fighter |military )?jets?|warplanes?|helicopters?|gunships?"
    r"|drones?"
)
_UNITS_FR = (
    r"(?:detachements?|unites?|elements?|equipes?|agents?) (?:militaires?|speciale?s?|d'elite"
    r"|d'intervention(?: rapide)?|des douanes|douaniere?s?|de la douane|de police|des eaux et forets|anticriminalite)"
    r"|bataillons? (?:special|d'intervention|interarmes|mobile)\w*(?: d'intervention| rapide)*"
    r"|\d+e(?:me)? (?:regiment|bataillon)(?: \w+)?"
)
_STATE = opened(
    rf"\b(?:(?:the )?(?:{_NATION})(?: and (?:{_NATION}))? (?:special |joint |national |armed |air "
    rf"|government |state |military |fighter )*(?:{_FORCES})"
    rf"|(?:l'|les |des |une |la |d')?(?:armees?(?: de l'air| de terre)?|militaires?|soldats|commandos?|drones?"
    rf"|forces armees|forces speciales|forces de (?:defense et de )?securite|forces|gendarmes|garde-cotes|avions"
    rf"|aeronefs?"
    rf"|gendarmerie|police|policiers|troupes|douanes?|douaniers?|aviation|autorites"
    rf"|gouvernement) (?:nationales? )?(?:{_NATION})(?: et (?:{_NATION}))?"
    rf"|(?:the )?(?:army|military|armed forces|defen[cs]e and security forces|security forces|defen[cs]e forces"
    rf"|government forces|air force|navy|gendarmerie|customs(?: officers?| officials?| agents?| service)?"
    rf"|national guard"
    rf"|presidential guard|border guards|coast guard|forest guards?|park rangers|rangers|national police"
    rf"|police officers?"
    rf"|soldiers|troops|police|(?:fighter|army|military|air force|government) (?:jets?|aircraft|warplanes?"
    rf"|helicopters?|drones?)"
    rf"|warplanes?|helicopter gunships?|anti-fraud (?:unit|service|brigade)|intelligence (?:agents|service|officers))"
    rf"|(?:l'|les |la |des |d'une? |une |le |un |d'un |du )?(?:forces de defense(?: et de securite)?|forces de securite"
    rf"|forces armees(?: nationales)?(?: du [a-z]+(?: faso)?)?|forces combinees|armee(?: de l'air"
    rf"| de terre)?|fds|gendarmerie(?: nationale)?|garde nationale|police(?: nationale)?"
    rf"|marine nationale|garde-cotes|gardes-frontieres|douanes?|douaniers?|rangers|gardes? forestiers?"
    rf"|service antifraude"
    rf"|etat-major(?: general)?(?: des armees)?|soldats|militaires|gendarmes|policiers|aviation|avions? de chasse"
    rf"|(?:vecteurs|moyens) aeriens|forces? aeriennes?"
    rf"|aeronefs?(?: militaires?| de l'armee)?|helicopteres? (?:de combat|d'attaque|militaires?|de l'armee)"
    rf"|{_UNITS_FR})"
    rf")\b"
)
_SPEAKERS = re.compile(r"government(?! forces)|gouvernement|authorities|autorites|junta|etat-major")
"""Who tells of incidents and commits none by that name: armies and police act, governments and staffs speak."""
_MILITIA = opened(
    r"\b(?:(?:armed |suspected |ethnic |local |dogon |fulani |peul |traditional |pro-government |self-defen[cs]e "
    r"|communal"
    r" |village |civilian |government-backed |army-backed )*(?:vigilantes|vigilante (?:groups?|fighters|members"
    r"|militia)"
    r"|hunters|dozos?|militiam[ea]n|militias?|self-defen[cs]e (?:groups?|fighters|units?|volunteers|forces)"
    r"|volunteer fighters|auxiliar(?:y|ies)(?: fighters| forces)?|vigilance committee)"
    r"|(?:presumes? )?(?:chasseurs(?: traditionnels| dozos?| donsos?| dogons?)*|dozos?|donsos?|miliciens?|milices?"
    r"|groupes? d'auto-?defense|comites? de (?:vigilance|defense)|suppletifs|forces suppletives|auxiliaires"
    r"|volontaires)"
    r"(?: armes?| civils?| de l'armee| dogons?| peuls?| traditionnels?| locales?| presumes?| burkinabe"
    r"| pro-?gouvernementaux)*)\b"
)
"""Self-defence groups, hunters, militias and the army's volunteers, told by kind."""
_PREFIX = (
    r"(?:(?:terrorist|suspected|presumed|alleged|unidentified|unknown|unnamed|heavily[- ]armed|armed|masked|islamist"
    r"|islamic|jihadist|jihadi|extremist|radical|(?:al[- ])?qa[ei]da[- ](?:linked|affiliated|aligned|allied)"
    r"|non-state|criminal|hooded"
    r"|is-linked|isis-linked|rebel|tuareg|separatist|fulani|dogon|ethnic|militant|presumes?|hooded|turbaned"
    r"|bandit|insurgent"
    r"|motorcycle(?:-riding|-borne)?|motorbike(?:-riding|-borne)?|uniformed|camouflaged|arab|toubou|goran|herder"
    r"|cattle|sea"
    r"|highway) (?:and )?)*"
)
_SUFFIX = (
    r"(?: (?:on (?:motorcycles?|motorbikes?|foot)|presumes|presumees|non identifies?|non autrement identifies"
    r"|non formellement identifies|armes?|lourdement armes|islamistes|djihadistes|lourdement equipes"
    r"|jihadistes|terroristes|extremistes|a motos?|terrorists?|fighters|inconnus))*"
)
_ATTIRE = (
    r"(?:in (?:military|army|police|camouflage|uniform|fatigues|black|turbans?)(?: (?:uniforms?|fatigues"
    r"|camouflage|clothing))?"
    r"|dressed (?:as|in|like) (?!(?:\w+ )?(?:hunters|dozo))[a-z]+(?: [a-z]+)?|wearing [a-z]+(?: (?!of\b)[a-z]+)?"
    r"|clad in [a-z]+|armed with [a-z]+|carrying [a-z]+"
    r"|with guns|riding [a-z]+)"
)
_ATTIRE_FR = (
    r"(?:en (?:tenues?(?! d[e'] ?(?:chasseurs|dozo)| traditionnelle)|treillis|uniformes?|pick-ups?|armes|motos?"
    r"|turbans?)(?: (?:militaires?|de [a-z]+(?: [a-z]+)?|noire?s?))?"
    r"|venus d[eu]|(?:vetus|habilles|deguises) (?:en|de|comme) (?!(?:des )?(?:chasseurs|dozo))[a-z]+|enturbannes"
    r"|cagoules|encagoules|masques|juches sur"
    r"|munis d|circulant|non identifies|se presentant|soupconnes|enturbannes)"
)
_ARMED = opened(
    r"\b(?:(?:dozens|scores|hundreds|groups?|gang|band|column|number) of men|men(?= (?:attacked|stormed|raided"
    r"|opened fire|shot"
    r"|killed|burst|broke|arrived|abducted|kidnapped|seized|came|entered))"
    r"|(?:[a-z]+aines?|groupes?|bandes?|commando|colonne|poignee|\d+) d'hommes(?: lourdement armes| armes)?"
    r"|bandes? venues? d[eu])"
    rf"|\b{_PREFIX}(?:men on (?:motorcycles|motorbikes|motos|foot)|men {_ATTIRE}|motorcyclists|gunmen|gunman|militants?"
    rf"|jihadists?|jihadis|terrorists?|fighters|attackers?|muj?ahid(?:een|in)|muj?ahedeen"
    rf"|assailants?|bandits?|insurgents?|extremists?|islamists?|kidnappers|abductors|rebels?|separatists?|rustlers"
    rf"|robbers"
    rf"|raiders|pirates|herdsmen|hijackers|hoodlums|thugs|marauders|highwaymen|cultists|gangsters|mercenaries|outlaws"
    rf"|(?<=armed )(?:men|individuals|persons|youths|elements|gangs?|groups?|people|assailants|herders"
    rf"|pastoralists|robbers)"
    rf"|(?<=identified )(?:men|individuals|persons|people|elements)|(?<=unknown )(?:men|individuals|persons)"
    rf"|(?<=terrorist )(?:groups?|elements|organi[sz]ations?)|(?<=militant )(?:groups?)|(?<=jihadist )(?:groups?"
    rf"|elements|cells?)"
    rf"|(?<=extremist )(?:groups?|elements)|(?<=islamist )(?:groups?|elements)|(?<=criminal )(?:gangs?|groups?"
    rf"|elements)"
    rf"|(?<=rebel )(?:groups?|forces)|(?<=insurgent )(?:groups?|elements)|(?<=criminal )(?:network)"
    rf"|(?<=bandit )(?:gangs?|groups?))"
    rf"\b{_SUFFIX}"
    rf"|\b(?:des |de |les |d'|par |quatre |trois |deux )?(?:presumes? )?(?:elements|individus|hommes|personnes"
    rf"|groupes?|combattants|bandits|bandes?|gangs?)(?: (?:lourdement )?armee?s?| a motos?| terroristes?| djihadistes?"
    rf"| jihadistes?| non identifiee?s?| non formellement identifies?| islamistes| extremistes| insurges| radicaux"
    rf"| non etatiques?"
    rf"| criminel(?:le)?s?)+(?: non identifies?| presumes?| terroristes?| criminels?| non etatiques)*"
    rf"|\b(?:des |d'|par des |les )?hommes {_ATTIRE_FR}"
    rf"|\b(?:presumes? )?(?:inconnus(?: armes)?|malfrats|malfaiteurs|criminels|terroristes?|djihadistes?|jihadistes?"
    rf"|assaillants?|islamistes|insurges|mou?d?jahid(?:ine|in|een)s?|braqueurs|voleurs|agresseurs|pillards|hors-la-loi"
    rf"|rebelles|bandits|ravisseurs|kidnappeurs|preneurs d'otages|combattants|separatistes|extremistes"
    rf"|coupeurs de routes?"
    rf"|attaquants|pirates|maquisards|narcotrafiquants){_SUFFIX}"
)
_OF_OPERATION = re.compile(
    r"\b(?:[ÉEée]l[ée]ments|[Ff]orces|[Ss]oldats|[Mm]ilitaires|[Hh]ommes|[Tt]roupes|[Uu]nit[ée]s?|[Pp]atrouilles?"
    r"|[Dd][ée]tachements?) (?:mixtes? )?de l['’](?P<who>[Oo]p[ée]ration [A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)*)"
)
_COMPONENT = re.compile(
    r"\b(?:[Aa]ir|[Ll]and|[Gg]round|[Mm]aritime|[Nn]aval) [Cc]omponent(?: of (?:the )?(?:Joint Task Force,? )?"
    r"Operation [A-Z][\w'-]+(?: [A-Z][\w'-]+)*)?"
)
""" "Les éléments de l'opération Almahaou", "the air component of Operation Hadin Kai"."""
_GROUP = re.compile(
    r"\b(?:[Kk]atibas? (?:of |de |d['’])?(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)?|Ansar(?:oul|ul| al"
    r"|u)?[ -][A-Z]?\w+|(?:Front|Mouvement|Movement|Coordination) (?:de |pour |du |des |of "
    r"|for )[\w' ]{0,30}[A-Z]\w+)"
)
_BRAND = (
    r"(?:al[- ]?qa[ei]da|al[- ]?qaeda|qaida|aqmi|aqim|(?:the )?islamic state(?: group)?|isis|isil|etat islamique|ei"
    r"|daech|daesh)"
)
_AREA = (
    r"(?: (?:in|of|for|au|en|a|dans|du|de la|d')(?: the| le| la)? ?(?:north |west |south |east )?[a-z]+(?: sahara)?)?"
)
_BRANCH = opened(
    rf"\b(?:the )?{_BRAND}(?:'s|s'|-affiliated|-linked)? (?:(?:[a-z]+|west africa|north africa|lake chad) ){{0,2}}?"
    rf"(?:branch|affiliate|wing|arm|franchise|offshoot|chapter){_AREA}"
    rf"|\b(?:branche|filiale|franchise|succursale|antenne|aile)(?: (?!d)[a-z]+){{0,2}} (?:d'|de l'|du groupe (?:d'"
    rf"|de l')?|de )"
    rf"{_BRAND}{_AREA}"
    rf"|\b(?:branch|affiliate|franchise|offshoot)s? of (?:the )?{_BRAND}{_AREA}"
)
"""A branch that is told by its parent ("Islamic State's West Africa branch", "la branche sahélienne d'Al-Qaïda")."""
_MILITANT_WORDS = re.compile(
    r"terror|j?djihad|jihad|islamist|insurg|extremi|militant|rebel|bandit|kidnapp|raviss|separat"
    r"|insurge|criminel|assail|attack|gunm|arme|armed|fighter|combattant|raider|individu|hommes|men"
    r"|attaquant|herds|coupeurs|inconnu|malfr|malfait|muj|jahid|bomb|abduct|rustl|robber|pirate|hoodlum|thug"
    r"|maraud|gang"
    r"|mercen|outlaw|unknown|identif|braqu|vole|agress|pillard|hors-la|preneur|maquis|narco|cultist"
)
_WORN = re.compile(r"\b(?:tenues?|uniformes?|treillis) (?:de )?$")
_WORN_NEXT = re.compile(r" (?:uniforms?|fatigues|camouflage|attire|clothing|garb|gear|dress)\b")
_TERRORISTS = re.compile(r"\bGAT\b")
""" "Groupes armés terroristes", as communiqués shorten them."""
_IN_GUISE = re.compile(r"uniform|tenue|treillis|fatigues|camouflage|dressed|vetus|habilles|deguises")
"""Armed people told by what they wore: soldiers, or others who pass for them."""
_OF_BAND = re.compile(
    r" (?:of the |of |du |de la |de l'|d[eu] )(?:caliphate|califat|khilafah?|group for|groupe de soutien"
    r"|islamic state|etat isl)"
)
""" "Soldiers of the Caliphate" are a band's."""
_PLAGUE = re.compile(r"\b(?:violences?|menaces?|insurrections?|hydre|phenomene|insecurite|ideologie|mouvance) $")
_PLAGUE_NEXT = re.compile(r" (?:violence|insurgency|threat|insurrection|unrest|ideology|campaign)\b")


def _is_plague(folded: str, match: re.Match[str]) -> bool:
    """ "Des violences jihadistes", "an Islamist insurgency": the word tells of a plague and names nobody."""
    return bool(
        _PLAGUE.search(folded, max(0, match.start() - 15), match.start()) or _PLAGUE_NEXT.match(folded, match.end())
    )


_FORMER = re.compile(r"\b(?:former|ex|anciens?|ancienne|repentant|repentis)[ -]$")
_LINKED = re.compile(
    r"\b(?:(?:linked|affiliated?|allied|lies?|affilie\w*|associated|loyal|rattache\w*|branch|ties|links|liens"
    r"|infeode\w*|close"
    r"|(?<!source )(?<!sources )proches?|allegiance|allegeance|fidele\w*)(?: \w+)?(?: to| with| in| a| au| of"
    r"| avec| d[eu]| d')|rivals?)"
    r"(?: the| la| l'|l')? ?$|(?:\b(?:linked|affiliated|allied) |(?<=\w)-)$"
)


_ARTICLE = re.compile(r"(?:the |les |des |de |d'une? |un |du |d'|l'|le |la |une |par des |par |quatre |trois |deux )?")


def _by_its_acronym(actor: ActorMention, following: ActorMention | None, folded: str) -> ActorMention:
    """An armed group whose known acronym stands in brackets behind its name is that one."""
    if following is None or actor.actor_id or not (actor.is_named and actor.side == following.side == "militant"):
        return actor
    return replace(actor, actor_id=following.actor_id) if folded[actor.end : following.start] == " (" else actor


_IN_CAPITALS = re.compile(r" [A-Z]{3,}(?: |$)", re.MULTILINE)


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

    hits = list(_gazetteer().find(words, folded))
    for branch in _BRANCH.finditer(folded):
        known = [hit for hit in hits if hit.start < branch.end() and branch.start() < hit.end]
        if not any(hit.start <= branch.start() and branch.end() <= hit.end for hit in known):
            hits = [hit for hit in hits if hit not in known]
            if not _NAMED_NEXT.match(folded, branch.end()) and not _APPOSED.search(
                folded, max(0, branch.start() - 20), branch.start()
            ):
                add(branch.start(), branch.end(), "militant", None, named=True)
    for hit in hits:
        row = hit.values[0]
        side = _SIDES[row["actor_type"]]
        if text[hit.start : hit.end].islower() and hit.end - hit.start < 5:
            continue  # "is", "est": an acronym is written in capitals
        if text[hit.start : hit.end] == "IS" and _IN_CAPITALS.match(text, hit.end):
            continue  # "HOW THE ARMY IS ADAPTING"
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
    for match in _OF_OPERATION.finditer(text):
        add(match.start("who"), match.end(), "state", None, named=True)
    for match in _COMPONENT.finditer(text):
        add(match.start(), match.end(), "state", None, named=True)
    for start, end in bands(text):
        if not is_place(text[start:end]):
            add(start, end, "militant", None, named=True)
    for match in _MILITIA.finditer(folded):
        add(match.start(), match.end(), "militia", None, named=False)
    for match in _STATE.finditer(folded):
        if _WORN.search(folded, max(0, match.start() - 12), match.start()) or _WORN_NEXT.match(folded, match.end()):
            continue  # "men in military uniform" are no army
        if _OF_BAND.match(folded, match.end()):
            add(_without_article(match), match.end(), "militant", None, named=False)
            continue
        speaks = _SPEAKERS.search(match.group())
        add(_without_article(match), match.end(), "political" if speaks else "state", None, named=True)
    for match in _ARMED.finditer(folded):
        is_past = _FORMER.search(folded, max(0, match.start() - 12), match.start()) or _is_plague(folded, match)
        if _MILITANT_WORDS.search(match.group()) and not is_past:
            side = "unknown" if _IN_GUISE.search(match.group()) else "militant"
            add(_without_article(match), match.end(), side, None, named=False)
    for match in _TERRORISTS.finditer(text):
        add(match.start(), match.end(), "militant", None, named=False)
    for start, end in strangers(folded):
        add(start, end, "militant", None, named=False)
    found.sort(key=lambda mention: mention.start)
    found = [
        _by_its_acronym(before, following, folded) for before, following in itertools.zip_longest(found, found[1:])
    ]
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
            and (not mention.is_named or _MEN_OF.search(fold(mention.name)))
            and following.side == mention.side == "militant"
            and _KIND_OF_NAME.fullmatch(folded[mention.end : following.start])
        )
        and not (
            following is not None
            and mention.side == "state"
            and mention.actor_id is None
            and following.side == "militant"
            and following.is_named
            and folded[mention.end : following.start] in _ITS
        )
        and not (
            following is not None
            and mention.actor_id is not None
            and following.actor_id == mention.actor_id
            and folded[mention.end : following.start] == " "
        )
        and not (
            following is not None
            and mention.actor_id is None
            and mention.side == following.side == "state"
            and following.actor_id is not None
            and _TROOPS_OF.fullmatch(folded[mention.end : following.start])
        )
    ]


_ITS = frozenset({" of ", " of the ", " du ", " de ", " de l'", " de la ", " d'"})
""" "The soldiers of the Group for Support of Islam and Muslims" are its own."""
_MEN_OF = re.compile(r" (?:separatists?|rebels?|fighters?|militants?|insurgents?|jihadists?|rebelles?|combattants?)$")
""" "Tuareg separatists of the CSP" are the CSP's, whatever else the list knows them as."""
_TROOPS_OF = re.compile(r" (?:of|from|du|de la|des|de l'|d') ?(?:the )?(?:sector \d (?:of the |of )?)?")
""" "Troops of the MNJTF" are the MNJTF's."""
_NAMED_NEXT = re.compile(
    r"(?:,| known as| called| dite?| appelee?)? (?:the )?(?:[a-z]+ )?(?:jnim|gsim|group for|groupe de soutien"
    r"|jama|nusrat|iswap|eiao|eigs|isgs|aqim|aqmi|issp)"
)
_APPOSED = re.compile(r"(?:, (?:the|an?|une?|la|le)? ?|\()$")
"""A branch whose name stands beside it is told by the name."""
_KIND_OF_NAME = re.compile(
    r" (?:(?:group|sect|network|militants?|faction|organi[sz]ation|movement|fighters|groupe|organisation|mouvement"
    r"|secte|coalition)"
    r"(?: known as| called| named| dit| appele| [a-z]+ien| [a-z]+ian)?,? ?|[a-z]+ien,? |[a-z]+ian,? )?(?:of |du "
    r"|de la |de |from )?(?:the )?"
)
""" "Islamist extremist group Boko Haram": the kind that stands before a name is no other actor."""
