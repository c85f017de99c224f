"""Who attacked and who was attacked, as the grammar of a sentence says.

Belongs here: the prepositions, verbs and voices that make an actor a perpetrator or a target, and how certain the
text is of it. Does not belong here: finding actor names (`actors.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sources.reports.actors import ActorMention
from sources.reports.reading import Reading
from sources.reports.text import fold


@dataclass(frozen=True, slots=True)
class Role:
    """An actor in a role. `strength` orders the ways in which it was told: 3 by agent phrase, 2 by verb, 1 by
    pronoun."""

    actor: ActorMention
    rule: str
    strength: int


_ARTICLES = (
    r"(?:\s*(?:the|a|an|les|des|la|le|l'|d'|de|du|un|une|some|several|suspected|presumed|alleged"
    r"|unidentified|presumes|group of|groupe de|groupe d'|members of|membres de|membres du"
    r"|elements de|elements du|fighters from|fighters of|combattants du|combattants de|plusieurs"
    r"|about|around|dozens of|dizaines de|dizaines d'|\d+|two|three|four|five|deux|trois|quatre|cinq"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jihadistes|djihadistes|jihadists|of|jihadist group"
    r"|groupe djihadiste|groupe jihadiste"
    r"|terroristes?|fighters|militants|the group|groupe|branch|what it called|pro-"
    r"|islamist|islamic|extremist|jihadi|sect|secte|organi[sz]ation|network|movement|rebels?|rebelles?|rebel group"
    r"|terrorist"
    r"|terrorist group|armed group|armed|militia|miliciens|insurgents|paramilitary|heavily armed|coalition de"
    r"|coalition d'|coalition of|an alliance of)\s*)*"
)
_AGENT = re.compile(
    r"(?:\b(?:by|par|attributed to|blamed on|attribue(?:e|es|s)? (?:a|aux|au)|attribuent .{0,30}(?: a"
    r"| aux| au)|impute(?:e|es|s)? (?:a|aux|au)|accuse[sd]?|accusent|accusing"
    r"|attribu(?:e|ent|ait|aient) (?:l'|la |le |cette |cet |ce |les |ces )\w+(?: \w+)? (?:a|aux|au)"
    r"|imput(?:e|ent|ait|aient) (?:l'|la |le |cette |cet |ce |les |ces )\w+(?: \w+)? (?:a|aux|au)"
    r"|attribut(?:ed|es|ing) (?:the|this|that|both|it) ?(?:\w+ )?(?:\w+ )?to"
    r"|pin(?:ned|s)? (?:the|this|it)(?: \w+){0,2} on|pointed (?:the finger )?at"
    r"|suspicion fell on|blam(?:ed|es|ing) [^.;,]{1,40} on|oeuvre (?:de|du|des)|work of|l'oeuvre|mis en cause"
    r"|met en cause|blamed"
    r"|in the hands of|entre les mains d[eu]s?|held (?:captive )?by|a la suite d'une attaque (?:de|des|du)"
    r"|at the hands of|aux mains (?:de|des|du))"
    + _ARTICLES
    + r"|\battaques? (?:de |du |des |d')"
    + _ARTICLES
    + r")\W*$"
)
_BELIEVED = re.compile(
    r"\b(?:(?:attackers?|assailants?|gunmen|men|fighters|assaillants|attaquants|hommes|auteurs|perpetrators) (?:who )?"
    r"(?:belong(?:ed|s|ing)? to|were (?:from|members of|fighters of|part of)|came from|appartenaient|appartiennent"
    r"|se reclament"
    r"|se reclamaient|etaient (?:des |membres ))|(?:thought|believed|suspected|presumed|alleged|said"
    r"|reported) to be(?: (?:from|linked to))?|(?:identified"
    r"|described|presented) as"
    r"|seraient|serait|soupconnee?s? d'(?:etre|appartenir)|presentee?s? comme|identifiee?s? comme|appartenant"
    r"|claiming to be|se reclamant"
    r"|certainly|probably|probablement|certainement|vraisemblablement)"
    + _ARTICLES
    + r"(?:(?:a|au|who are|members of|membres de|belonging to)\s*)*"
    + _ARTICLES
    + r"$"
)
_ITS_FIGHTERS = (
    r"(?:\s*\([^)]{2,40}\))?[^.;]{0,60}\b(?:said|says|announced|declared|stated|affirme|annonce|indique)\b[^.;]{0,60}"
    r"\b(?:its|their|ses) (?:fighters|soldiers|men|militants|forces|combatants|combattants|hommes) (?:had |have |has "
    r"|ont |avaient )?"
)
_NOT_AGENT = re.compile(
    r"\b(?:repuls\w+|repell\w+|repousse\w*|confirm\w+|announced?|annonce\w*|escort\w+|backed"
    r"|supported|guard\w*|accompan\w+|protected|protege\w*|publie\w*|published|released|relay\w+"
    r"|relaye\w*|joined|joint\w* par|cite\w*|quoted|controlled|"
    r"controle\w*|occupied|occupe\w*|found|retrouve\w*|used|utilise\w*|retaken|freed|libere\w*"
    r"|contacted|interrog\w+|told|issued|statement|communique|manned|held|tenue?s?|tenu|followed"
    r"|suivi\w*|appuye\w*|soutenu\w*|rejoint\w*|recoup\w+|verified|monitored|seen|obtained|consult\w+"
    r"|menee?s? depuis|travers|mise en place|made|faite?s?(?: \w+)?|annoncee?s?|defended|defendu\w*"
    r"|suffered|sustained|endured|subie?s?|enregistree?s?|recorded|intercept\w+|poursuivi\w*"
    r"|pursued)\s*(?:\w+ )?(?:by|par)" + _ARTICLES + r"\W*$"
)
_ACTIVE = (
    r"attack(?:ed|s)?|ambush(?:ed|es)?|kill(?:ed|s)?|storm(?:ed|s)?|raid(?:ed|s)?|launch(?:ed|es)?"
    r"|carr(?:ied|ies|y) out|conduct(?:ed|s)?|kidnap(?:ped|s)?|abduct(?:ed|s)?|open(?:ed)? fire|fired"
    r"|shot|burn(?:ed|t)|torched"
    r"|overr[ua]n|struck|strikes?|bombed|impos(?:ed|es)|took|seiz(?:ed|es)|captur(?:ed|es)|stole"
    r"|looted|execut(?:ed|es)|massacred|hit|target(?:ed|s)?|stopped|entered|arrived|came|burst|broke"
    r"|surrounded|encircled|claim(?:ed|s)?(?! of)|said they|neutrali[sz]ed|destroyed|foiled"
    r"|intercepted|arrested|recovered|dismantled|beheaded|planted|detonated|gunned|invaded"
    r"|besieged|set (?:fire|up)|forced|rounded|swooped|descended|blockaded|discovered|freed|rescued"
    r"|engaged|hacked|ransacked|rustled|detained|grabbed|snatched|marched|whisked|opened up|lobbed|hurled|ploughed"
    r"|rammed"
    r"|wiped out|routed|repelled|razed|evicted|drove (?:off|out|away)|made away|shelled|beat|burned|slaughtered"
    r"|murdered|made off|staged|eliminated|have (?:attacked"
    r"|killed|abducted)|ended"
    r"|(?:a|ont|avait|avaient|aurait|auraient)(?: \w+ment| egalement| aussi| ensuite"
    r"| d'abord)* (?:attaque|tue|abattu|enleve|tire|emmene|mene|lance|conduit|ouvert|incendie|brule|pris"
    r"|fait irruption|fait(?! etat| savoir| partie)|execute|assassine|egorge|impose|decrete|emporte"
    r"|vole|pille|saisi|vise"
    r"|cible|frappe|neutralise|detruit|intercepte|interpelle|arrete|tendu|investi|encercle|revendique"
    r"|kidnappe|massacre|mis|surpris|penetre|bombarde|decouvert|recupere|demantele|libere|elimine"
    r"|saccage|riposte|assiege|dynamite|perpetre|commis|effectue|procede)(?:es?|s)?"
    r"|se sont empares|s'est empare|se sont attaques|s'en sont pris|sont (?:arrives|entres|venus"
    r"|passes)|attaquent|impose(?:nt)?|maintien(?:t|nent)|menent|mene|lancent|lance|revendiquent|enlevent|incendient"
    r"|bloquent|decretent?|poursuivent|attaque(?! (?:de|du|des|contre))|tuent|tue|revendique"
    r"|affirme avoir"
    r"|dit avoir|affirment avoir|poursuivaient"
)
_SUBJECT = re.compile(
    rf"^[\"')]*(?:\s*\([^)]{{2,60}}\))?(?:\s*,[^,.;]{{2,80}},)?(?:\s*(?:who|which|that|qui|fighters?"
    rf"|rebels?|insurgents?|gunmen|combatants|militants?|militia|group|forces|troops|soldiers|on motorbikes"
    rf"|on motorcycles"
    rf"|a (?:bord de )?motos?|militaires?|and \w+(?: \w+)?|et \w+(?: \w+)?|affiliates?|jihadists?"
    rf"|terrorists?|from [\w ]{{3,20}}|also|have|has|had|reportedly|allegedly|then|later|again|in|\d+"
    rf"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|on|monday|tuesday|wednesday|thursday"
    rf"|friday|saturday|sunday|early|late|overnight|lourdement|heavily|armed|armes|riding|(?:is|are|was"
    rf"|were) (?:reported|said|believed|alleged|thought|suspected) to have|venus? (?:de"
    rf"|en) [\w ]{{3,20}}|circulant a moto|(?<=\s)(?:les|l'|l|en|y)(?= ?(?:a|ont|avai\w+) )"
    rf"|(?:linked|affiliated|allied|loyal|tied|close|with (?:ties|links)|lies?|affilies?|proches?|rattaches?)(?: to"
    rf"| with| of| a"
    rf"| au| aux| du| de| d')(?: [\w'-]+){{1,4}}|\w+ly)\s*,?)*\s*(?:{_ACTIVE})\b"
)
_CLAIM_OF_FIGHTERS = re.compile(rf"{_ITS_FIGHTERS}(?:{_ACTIVE})\b")
_SPOKESMEN = re.compile(
    r" (?:stations?|posts?|spokes\w+|commissioner|sources?|officials?|chief|statement|communique|headquarters)\b"
)
_REPELLED = re.compile(
    r"^(?: \([^)]{2,40}\))?(?: (?:said|says) (?:it|they))?(?:,? (?:has|have|had|ont|a|avait|avaient"
    r"|then|also|\w+ly))* (?:repell|repuls|repouss|foil|thwart|fended off|push(?:ed)? back)"
)
_HIT_A_MINE = re.compile(
    r"(?: [\w'-]+){0,5}? (?:hit|struck|drove (?:over|onto|on)|ran over|rolled over|triggered|set off|a heurte"
    r"|ont heurte|heurtant|a saute"
    r"|ont saute|sautait|a roule|est passe)(?: on| sur)? (?:an?|the|une?|several|two|des)? ?(?:[\w-]+ ){0,3}"
    r"(?:mines?|ieds?|explosi\w+|bombs?|landmines?|device|engins?|eei)\b"
)
"""Whose vehicle hits a mine has not attacked anyone."""
_SUSPECTED_AHEAD = re.compile(
    r"^(?: \([^)]{2,40}\))? (?:est|sont|etait|etaient|is|are|was|were|has been|have been|a ete"
    r"|ont ete)(?: \w+)? (?:soupconne|suspect"
    r"|accuse|blam|mis\w* en cause|pointe|believed to (?:be|have)|thought to (?:be|have)|held responsible"
    r"|tenu\w* (?:pour )?responsable)"
)
_SHOWS = re.compile(
    r"^(?: \([^)]{2,40}\))?[^.;:]{0,30}? (?:publi\w+|diffus\w+|releas\w+|post(?:ed|s)|issued"
    r"|shared) (?:[\w']+ ){0,6}(?:images|photos"
    r"|photographs|videos?|footage)"
)
"""Who is suspected, and who shows pictures of an attack as its own."""
_OWN_BLOW = re.compile(
    r"\b(?:embuscades?|assauts?|raids?|incursions?|offensives?|attentats?|exactions|coups? de main"
    r"|operations?)(?: [a-z]+)? (?:de |du |des"
    r" |d')(?:l'|la )?$"
)
""" "Une embuscade du Jnim": in French the blow of a group is its own."""
_PASSIVE_AHEAD = re.compile(
    r"^[\"')]*(?:\s*\([^)]{2,40}\))?(?:\s+[\w'-]+){0,6}?\s*(?:(?:was|were|been|being|came|come"
    r"|have been|has been) (?:\w+ly )?(?:attacked|ambushed|targeted|killed|hit|struck|under (?:attack"
    r"|fire)|kidnapped|abducted|raided|stormed|surprised|repelled|wounded)|(?:a|ont|avait"
    r"|avaient) ete (?:\w+ment )?(?:attaque|pris|vise|cible|tue|abattu|enleve|surpris|frappe|victime"
    r"|la cible|harcele|neutralise|elimine)|(?:est|sont) tombee?s? dans"
    r"|(?:killed|wounded|injured|kidnapped|abducted|slain|murdered|ambushed|captured|(?:confirmed |reported "
    r"|feared )?(?:dead|missing))(?: dead)?(?=$|[,.:;]| (?:in|by"
    r"|near|on|during|as(?! many)"
    r"|when|after|at(?! least| most)|outside|overnight|and \w+ (?:others )?(?:wounded|injured|missing|hurt))\b))"
)
_OBJECT = re.compile(
    r"(?:\b(?:attack(?:ed|s|ing)?|assaults?|raids?|ambush(?:ed|es|ing)?|strikes?|attaques?|assauts?"
    r"|embuscades?|offensives?|operations?|frappes?|killed|killing|targeted|targeting|visant|vise"
    r"|visaient|contre|against|stormed|tuant|tue|neutralise\w*|neutraliser|neutralising|neutralizing"
    r"|fought|combat\w*|clash(?:ed|es) with|exploded under|hit|struck|on)\b(?: (?:on|against|contre|a"
    r"|de|sur|with|of))?"
    + _ARTICLES
    + r"(?:(?:malian|nigerien|burkinabe|togolese|beninese|french|un|military|army|joint|convoy|convoi"
    r"|camp|base|post|poste|position|patrol|patrouille|detachement|detachment|unite|unit|barracks"
    r"|caserne|outpost|village|forward|de|d'|of|du|des|l'|la|un)\s*)*)$"
)
_HOLDS = re.compile(
    r"\b(?:camps?|bases?|postes?|positions?|convois?|patrouilles?|detachements?|casernes?"
    r"|avant-postes?|unites?|garnison) "
    r"(?:militaires? |avancee?s? )*(?:de |d'|du |des )(?:l'|la )?$"
)
"""A camp or convoy of an actor: what is done to it is done to the actor."""
_PRONOUN = re.compile(
    r"\b(?:they|it|he|the group|the militants|the jihadists|ils|elle|le groupe|l'organisation"
    r"|ce groupe|this group)\b (?:also |have |has |had |then |reportedly |\w+ly |ont |a |avait "
    r"|avaient )*(?:" + _ACTIVE + r")\b"
)


def roles(reading: Reading, start: int, end: int) -> tuple[list[Role], list[Role]]:
    """The perpetrators and the targets that the words from `start` to `end` name, the surest first."""
    folded = reading.folded
    perpetrators: list[Role] = []
    targets: list[Role] = []
    for actor in reading.actors:
        if not (start <= actor.start and actor.end <= end):
            continue
        before = folded[max(start, actor.start - 90) : actor.start]
        after = folded[actor.end : min(end, actor.end + 150)]
        if (
            re.search(r"\b(?:its|their|his|ses|leurs|sa|son|leur)$", before.rstrip()[-8:]) and not actor.is_named
        ) or re.search(r"\b(?:its|their|ses|leurs)$", before.rstrip()[-8:]):
            continue  # "JNIM said its soldiers": they are JNIM's
        if _THE_GROUP.fullmatch(fold(actor.name)) and re.search(r"\b(?:the|le|meme|ce|this|that|same) $", before):
            actor = _named_before(reading, actor)  # "the jihadist group" is the group named before
        if _HIT_A_MINE.match(after):
            targets.append(Role(actor, "roles.hit_a_mine", 3))
            continue
        if _NOT_AGENT.search(before):
            if re.search(r"repuls|repell|repouss", before[-60:]):
                targets.append(Role(actor, "roles.repelled_by", 2))
            continue
        if _HOLDS.search(before):
            targets.append(Role(actor, "roles.position_of", 1))
        elif (agent := _AGENT.search(before)) and not _is_taken(
            reading, actor, actor.start - len(before) + agent.start()
        ):
            perpetrators.append(Role(actor, "roles.agent", 3))
        elif actor.side == "militant" and _BELIEVED.search(before):
            perpetrators.append(Role(actor, "roles.believed", 2))
        elif actor.side == "militant" and actor.is_named and _CLAIM_OF_FIGHTERS.match(after):
            perpetrators.append(Role(actor, "roles.its_fighters", 2))
        elif actor.side == "militant" and (_SUSPECTED_AHEAD.match(after) or _SHOWS.match(after)):
            perpetrators.append(Role(actor, "roles.suspected_or_shows", 2))
        elif actor.side == "militant" and _OWN_BLOW.search(before):
            perpetrators.append(Role(actor, "roles.own_blow", 2))
        elif _PASSIVE_AHEAD.match(after):
            targets.append(Role(actor, "roles.passive_subject", 3))
        elif _OBJECT.search(before):
            targets.append(Role(actor, "roles.object", 2))
        elif _REPELLED.match(after):
            targets.append(Role(actor, "roles.repelled", 2))
        elif _SUBJECT.match(after) and not _SPOKESMEN.match(after):
            perpetrators.append(Role(actor, "roles.subject", 2))
        elif re.match(
            r"(?:'s?)? (?:fighters? |militants? |deadly |large-scale |recent |suicide |latest )*(?:attacks?"
            r"|assaults?|raids?|ambush|offensive)\b",
            after,
        ):
            perpetrators.append(Role(actor, "roles.possessive", 2))
    if not perpetrators and _PRONOUN.search(folded, start, end):
        actor_before = _antecedent(reading, start)
        if actor_before:
            perpetrators.append(Role(actor_before, "roles.pronoun", 1))
    order = lambda role: (-role.strength, not role.actor.is_named, role.actor.start)  # noqa: E731  # one line, used twice
    return sorted(perpetrators, key=order), sorted(targets, key=order)


_THE_GROUP = re.compile(
    r"(?:jihadist|jihadi|armed|terrorist|islamist|militant) group|groupe(?: (?:j?djihadiste|jihadiste|arme"
    r"|terroriste))?"
)


def _named_before(reading: Reading, actor: ActorMention) -> ActorMention:
    """The armed group named last within three sentences before an anaphoric one, else the phrase itself."""
    opening = [s.start for s in reading.sentences if s.start <= actor.start][-3:]
    named = [
        other
        for other in reading.actors
        if opening[0] <= other.start < actor.start and other.side == "militant" and other.actor_id
    ]
    return named[-1] if named else actor


def _is_taken(reading: Reading, actor: ActorMention, low: int) -> bool:
    """Whether another actor stands between "by" and this one ("by gunmen on an army convoy"), unless it is its kind
    ("by fighters of JNIM")."""
    for other in reading.actors:
        if low <= other.start and other.end <= actor.start:
            between = reading.folded[other.end : actor.start]
            if not re.fullmatch(r"\W*(?:(?:of|de|du|des|from|d'|la|le|l'|the|presumes)\W*)*", between):
                return True
    return False


def _antecedent(reading: Reading, start: int) -> ActorMention | None:
    """The actor that a pronoun at `start` stands for: the first one named in the sentence before (or the one
    before that)."""
    for sentence in reversed([s for s in reading.sentences if s.end <= start + 1][-3:]):
        inside = [actor for actor in reading.actors if sentence.holds(actor.start)]
        named = [actor for actor in inside if actor.is_named and (actor.actor_id or actor.side == "militant")]
        if named or inside:
            return (named or inside)[0]
    return None


_CLAIMED = re.compile(
    r"claimed responsibility|\bclaim(?:s|ed|ing)? (?:to|that|a|an|the|those|this|it)\b|has claimed"
    r"|was claimed by|were claimed by|revendique(?:e|es|s)?\b|claimed by|according to jnim"
    r"|jnim (?:said|reported|claimed)|took responsibility|revendication d|jnim claimed|claimed\."
    r"|\bclaimed the\b|\b(?:said|says) [^.;]{0,40}\b(?:its|their) (?:fighters|men|soldiers) (?:had |have )?(?:carried"
    r"|killed|attacked"
    r"|ambushed|stormed|struck|targeted)|said (?:it|they) (?:was|were|had been) behind"
)
_UNCLAIMED = re.compile(
    r"not (?:yet |immediately )?(?:been )?claim|no (?:group|one|organi[sz]ation) (?:has "
    r"|had )?(?:yet |immediately )?claim|n'a (?:pas |toujours pas )?(?:encore )?ete revendique"
    r"|pas (?:encore )?(?:ete )?revendique|aucun\w* \w*\s?(?:n'a |ne )?revendi"
    r"|no (?:immediate )?claim|non revendique|sans revendication|pas de revendication|unclaimed"
)
_DENIED = re.compile(
    r"den(?:ied|ies|y) (?:any |its |all )?(?:responsibility|involvement|carrying|being behind)"
    r"|dementi|dement (?:toute|avoir|etre)|nie (?:toute|avoir)|rejected (?:the )?(?:accusation"
    r"|allegation)s?"
)
_SUSPECTED = re.compile(
    r"suspected|presumed|alleged(?:ly)?|probably|believed to|thought to be|likely|blamed|attributed"
    r"|attribue|impute|presume|vraisemblablement|probable|soupconne|suspect|bears? the hallmarks?"
    r"|accuse|according to survivors|mis en cause|appear(?:s|ed) to"
)
_AUTHORITIES = re.compile(
    r"\b(?:army|government|ministry|minister|ministere|ministre|gouvernement|armee|etat-major"
    r"|general staff|governor|gouverneur|gouvernorat|authorities|autorites|prosecutor|procureur"
    r"|police|officials?|state media|communique officiel|spokesman|porte-parole"
    r"|president)\b[^.]{0,60}\b(?:said|says|blamed|accused?|announced|attributed|a (?:dit|annonce"
    r"|indique|accuse|attribue|affirme|declare)|ont (?:accuse|annonce|affirme|indique)|accusent"
    r"|accuse|souligne|indique|assure)"
    r"|\b(?:said|announced|according to|selon|blamed by|d'apres)\b[^.]{0,25}\b(?:army|government"
    r"|ministry|armee|gouvernement|ministere|etat-major|general staff|governor|gouverneur|authorities"
    r"|autorites|communique)\b"
)


def attribution_of(words: str) -> tuple[str, int, int] | None:
    """How certain `words` (folded) are of the perpetrator, and where they say so; `None` when they do not speak
    of it."""
    unclaimed = _UNCLAIMED.search(words)
    for name, pattern in (
        ("denied", _DENIED),
        ("claimed", _CLAIMED),
        ("suspected", _SUSPECTED),
        ("accused_by_authorities", _AUTHORITIES),
    ):
        match = pattern.search(words)
        if match and not (name == "claimed" and unclaimed):
            return name, match.start(), match.end()
    return None
