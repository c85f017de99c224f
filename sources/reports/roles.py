"""Who attacked and who was attacked, as the grammar of a sentence says.

Belongs here: the prepositions, verbs and voices that make an actor a perpetrator or a target, and how certain the
text is of it. Does not belong here: finding actor names (`actors.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sources.reports.actors import ActorMention
from sources.reports.anaphora import anaphors, antecedent, group_meant, owners
from sources.reports.deeds import ACTIVE, BLOWS, BLOWS_FR, DONE_BY_SPEAKER, SAYS
from sources.reports.gazetteer import DEMONYMS
from sources.reports.openings import opened
from sources.reports.reading import Reading


@dataclass(frozen=True, slots=True)
class Role:
    """An actor in a role. `strength` orders the ways in which it was told: 3 by agent phrase, 2 by verb, 1 by
    pronoun."""

    actor: ActorMention
    rule: str
    strength: int


_SKIPPED = frozenset(
    """the a an and les des la le de du un une some several many more than about around nearly almost over at least
    only suspected presumed alleged supposed reported unidentified unknown unnamed presumes presumees supposes
    inconnus group groupe groups groupes gang gangs bande members member membres membre elements element from
    fighters fighter combattants combattant of plusieurs dozens scores hundreds dizaines dizaine centaines
    centaine vingtaine trentaine quarantaine cinquantaine quinzaine poignee handful number column colonne
    commando commandos cell cellule two three four five six seven eight nine ten deux trois quatre cinq sept
    huit neuf dix cent cents vingt trente quarante cinquante soixante hundred hundreds twenty thirty forty
    fifty sixty eleven twelve fifteen onze douze quinze milliers thousands
    lundi mardi mercredi jeudi vendredi samedi dimanche jihadistes djihadistes djihadiste
    jihadiste jihadists jihadist jihadi terroristes terroriste terrorist terrorists militants militant branch
    branche what it called islamist islamic extremist extremists extremistes sect secte organisation
    organization network movement mouvement rebel rebels rebelle rebelles armed armes armee heavily lourdement
    militia militias milice milices miliciens militiamen insurgents insurgent insurges paramilitary coalition
    alliance local locale rival motorcycle-riding motorbike-riding motorcycle-borne gunmen bandits men hommes
    individus faction splinter al-qaeda-linked al-qaida-linked qaeda-linked qaida-linked is-linked jnim-linked
    qaeda-affiliated qaida-affiliated allied pro-government so-called dit dits notorious dreaded environ pres
    plus moins au aux nigerian nigerien malian burkinabe lui leur leurs its their his same meme memes tuareg
    touareg touaregs fulani peul peuls dogon dogons arab arabes separatists separatist separatistes kidnappers
    robbers herders herdsmen mercenaries mercenaires supporters loyal units unites troops troupes forces
    soldiers soldats factions wing katiba katibas cells cellules fraction commanders dissident dissidents
    remnants jeunes young masked cagoules dressed as clad vetus habilles deguises en tenue tenues""".split()
)
_KINDS = "|".join(sorted({*_SKIPPED, *DEMONYMS, "islamistes", "islamists", "anglophones"}, key=len, reverse=True))
_ARTICLES = rf"(?:[\s\"'(,]*+(?:(?:{_KINDS}|\d+)(?![\w'-])|l'|d'|qu'|pro-|al-))*+[\s\"'(]*+"
"""What may stand between "by" and a name: articles, numbers, kinds of people, "members of"."""
_BLOW_TO = r"(?: \w+)? (?:a|aux|au|to|on|sur)"
_AGENT = opened(
    r"\b(?P<cue>(?:by|par|revendication(?= d)|claims? (?:of responsibility )?(?:by|from)|put(?:s"
    r"|ting)? [^.;,]{1,30} down to"
    r"|(?:points?|pointed|pointing) (?:to|towards?)|consistent with|hallmarks? of|signature(?: of)?|typical of"
    r"|ascrib(?:ed|es) to"
    r"|(?:mode operatoire|methode|facon de faire|signature|style)[^.;,]{0,15} cel(?:ui|le)(?= d)"
    r"|(?:method|tactics?|modus operandi|style)[^.;,]{0,15} (?:that|those) of"
    r"|compatibles? avec|(?:observers|analysts|observateurs) ?:|marque(?= d)|imputables? (?:a|au|aux)|(?:fired"
    r"|dropped|launched) from|(?:tire|largue)e?s? (?:depuis|d')|attributed to"
    r"|blamed on|under (?:heavy |sustained )?(?:attack|fire|assault) from"
    r"|attribue(?:e|es|s)? (?:a|aux|au)(?= |$)|attribuent .{0,30}(?: a| aux| au)"
    r"|impute(?:e|es|s)? (?:a|aux|au)(?= |$)"
    r"|(?:officials|police|authorities|sources|residents|investigators|analysts|experts|autorites|enqueteurs|habitants"
    r"|observateurs) (?:suspect|soupconnent)"
    r"|accuse[sd]?|accusent|accusaient|accusait|accusing"
    rf"|(?:attribu|imput)(?:e|ent|ait|aient) (?:l'|la |le |cette |cet |ce |les |ces )\w+{_BLOW_TO}"
    r"|attribut(?:ed?|es|ing) (?:the|this|that|both|all|it|them) ?(?:\w+ )?(?:\w+ )?to"
    r"|(?:l'|la |le |les )(?:attribu|imput)(?:e|ent|ait|aient) (?:a|aux|au)(?= |$)"
    r"|pin(?:ned|s)? (?:the|this|it)(?: \w+){0,2} on|pointed (?:the finger )?at|pointe\w* du doigt|montre\w* du doigt"
    r"|suspicion (?:fell|falls) on|blam(?:ed|es|ing|e) [^.;,]{1,40} on|(?:l')?oeuvre|(?:the )?work|mis\w* en cause"
    r"|met\w* en cause|blam(?:ed|es|ing|e)|fell (?:prey|victim) to|victimes?(?= d)|victims? of|la main(?= d)"
    r"|in the hands of|entre les mains(?= d)|at the hands of|aux mains(?= d)"
    r"|(?P<french>attaques?(?: (?:meurtrieres?|terroristes?|armees?|complexes?|simultanees?"
    r"|sanglantes?))?(?= d))))(?![\w-])" + _ARTICLES + r"$"
)
_NO_BLOW = re.compile(
    r"[^.;]{0,20} (?:of|d'|de) ?(?:harbou?r|shelter|support|collaborat|complici|helping|spying|abrit|souten"
    r"|heberg|aid|back"
    r"|fuell?ing|betray|financ|inform|sympathi|links|ties|being (?:informants|spies)|ravitaill|espion|accueill|cacher)"
)
"""What people are accused of that is no deed ("accused the villagers of harbouring")."""
_HELD = re.compile(r"\b(?:h[eo]ld(?:s|ing)?|ti(?:ent|ennent)|tenait|tenu|rend(?:ent)?|ma[dk]e)" + _ARTICLES + r"$")
_RESPONSIBLE = re.compile(r"(?: ?\([^)]{2,40}\))?(?: \w+)? (?:responsible|(?:pour )?(?:les )?responsables?)\b")
""" "Officials held Boko Haram responsible", "tient le groupe pour responsable"."""
_IN_NAME = re.compile(
    r"\b(?:in the name of|on behalf of|signed by|au nom d[eu']|signee? (?:de|par|du))" + _ARTICLES + r"$"
)
_CLAIMS_IT = re.compile(
    r"[^.;]{0,80}\b(?:claim(?:s|ed) (?:responsibility|the|it)|(?:took|takes) responsibility|revendi(?:qu|cat)|assume)"
)
""" "A video in the name of X claimed responsibility", "un texte signé de X revendique l'assaut"."""
_ROAMS = re.compile(
    r"\b(?:oper(?:e|ent|ates?|ating)|acti(?:fs?|ves?)|sevi\w+|roam\w*|implante\w*|presents?|infest\w*)\b"
)
"""Who is at home where a blow fell is not said to have struck it."""
_ATTACKERS = (
    r"(?:attackers?|assailants?|gunm[ae]n|men|fighters|perpetrators?|kidnappers|abductors|captors|raiders|suspects"
    r"|defendants|militants|insurgents|they|assaillants?|attaquants|hommes|auteurs?|ravisseurs|individus|terroristes"
    r"|combattants|ils|commando|responsables)"
)
_BELIEVED = re.compile(
    rf"\b(?:{_ATTACKERS}[^.;:]{{0,45}}? (?:belong(?:ed|s|ing)?(?: to)?|(?:is|are|was|were|being)(?: all| both|"
    r" reportedly| allegedly)?(?= )(?! (?:killed|neutrali|arrested|repelled))|came from|appart(?:enaient|iennent|enait"
    r"|ient|enant)|se (?:reclam\w+|revendiqu\w+)|etaient|sont|seraient|serait|etait|soupconnes? d'(?:etre|appartenir)"
    r"|thought|believed|suspected|linked to|affiliated (?:to|with)|affilies?|lies|proches)"
    rf"|{_ATTACKERS}, (?=(?:the |des |les |de |l'|suspected |presumed |alleged |members |membres |presumes "
    rf"|fighters |deux |trois |quatre |cinq |six |dix |two |three |four |five |six |ten |\d+ |une? )+)"
    r"|(?:thought|believed|suspected|presumed|alleged|said|reported|understood) to (?:be|belong|have come)"
    r"|(?:identified|described|presented) as|seraient|serait|soupconnee?s? d'(?:etre|appartenir)|presentee?s? comme"
    r"|identifiee?s? comme|appartenant|claiming to be|se reclamant|se revendiquant"
    r"|certainly|probably|probablement|certainement|vraisemblablement|sans doute)"
    r"(?: (?:as|to|from|with|linked|be|been|of|who|are|a|au|aux|belonging|part|appartenir|etre|membres|d'))*"
    + _ARTICLES
    + r"$"
)
"""Of whom the attackers are said to be: "the gunmen belonged to", "les assaillants, des membres présumés de"."""
_THE_DEAD = re.compile(r"(?:they|ils) ")
""" "The army said they were militants" is as often said of those who were hit."""
_NOT_AGENT = re.compile(
    r"\b(?:repuls\w+|repell\w+|repousse\w*|confirm\w+|announced?|annonce\w*|escort\w+|backed"
    r"|supported|guard\w*|accompan\w+|protected|protege\w*|publie\w*|published|released|relay\w+"
    r"|relaye\w*|joined|joint\w* par|cite\w*|quoted|controlled|"
    r"controle\w*|occupied|occupe\w*|found|retrouve\w*|used|utilise\w*|retaken|freed|libere\w*"
    r"|contacted|interrog\w+|told|issued|statement|communique|manned|held|tenue?s?|tenu|followed"
    r"|suivi\w*|appuye\w*|soutenu\w*|rejoint\w*|recoup\w+|verified|monitored|seen|obtained|consult\w+"
    r"|menee?s? depuis|travers|mise en place|made|faite?s?(?: \w+)?|annoncee?s?|defended|defendu\w*"
    r"|suffered|sustained|endured|subie?s?|enregistree?s?|recorded|poursuivi\w*|thwarted|foiled|dejou\w+"
    r"|pursued|dominated|frequent\w+|sillonn\w+|roamed|infested|plagued|threatened|menace\w*|encadre\w*|forme\w*"
    r"|trained)"
    r"\s*(?:\w+ )?(?:by|par)" + _ARTICLES + r"\W*$"
)
_INTERCEPTED = re.compile(r"\bintercept\w+\s*(?:\w+ )?(?:by|par)" + _ARTICLES + r"\W*$")
"""Those whom the army intercepts did the deed; what customs intercept, customs took."""
_ACTIVE = re.compile(
    rf"(?:{ACTIVE})\b(?! (?:by|par) (?!erreur|mistake|error|surprise|meprise|megarde|inadvertance|accident|moto))"
)
_ASIDE = re.compile(
    r"[\"')]*+(?: ?\([^)]{2,60}\)| ?, ?[^,.;]{2,120},| l'(?=a |avai|ont )| (?:who|which|that|qui|fighters?"
    r"|rebels?|insurgents?|gunmen|combatants"
    r"|militants?|militia|group|forces|troops|soldiers|militaires?|elements|men|hommes|members"
    r"|affiliates?|jihadists?|terrorists?|also|have|has|had|been|reportedly|allegedly|then|later|again|\d+|lundi"
    r"|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|hier|yesterday"
    r"|early|late"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|overnight|heavily|armed|armes|riding|lourdement|presumes?|(?:is|are|was|were)(?= (?:reported|said|believed"
    r"|alleged"
    r"|thought|suspected) to have)|(?:reported|said|believed|alleged|thought|suspected) to have|les|l'|l|en|y"
    r"|\w+ly|\w+ment"
    r"|allies|lui|leur|would|auraient|aurait|non identifies|unidentified)(?![\w'-])|'s (?:fighters|men"
    r"|militants|gunmen"
    r"|forces|troops))"
)
"""What may stand between a subject and its verb, one word or phrase at a time."""
_MODIFIER = re.compile(
    r" ?(?:dressed|wearing|clad|disguised|riding|mounted|travell?ing|driving|aboard|in|on|from|with|carrying"
    r"|using|posing"
    r"|armed|belonging|loyal|linked|affiliated|allied|tied|close|operating|based|backed|supported|alongside"
    r"|together|numbering"
    r"|vetus?|habilles?|deguises?|en|a|dans|sur|munis?|equipes?|circulant|venus?|arrives?|juches?|montes?|a bord"
    r"|du|de|des|d'"
    r"|affilies?|proches?|rattaches?|lies?|appuyes?|soutenus?|accompagnes?|se reclamant|dont|au nombre|of|and|et"
    r"|ainsi que"
    r"|aux cotes|avec|believed|suspected|said|thought|operant|bases?)(?=[ '])"
)
_WORD = re.compile(r"[ '][\w-]+")


def _acts(folded: str, position: int, end: int) -> bool:
    """Whether a verb by which its subject uses force follows, after asides and modifiers of the subject."""
    modified = False
    while position < end:
        gap = 2 if folded.startswith(", ", position) and (modified or folded[position - 1] == ")") else 0
        here = position + (gap or folded[position] == " ")
        if _ACTIVE.match(folded, here, end):
            return True
        aside = _ASIDE.match(folded, position, end)
        if aside:
            position = aside.end()
            continue
        modifier = None if modified else _MODIFIER.match(folded, position, end)
        if modifier is None:
            return False
        position, modified = modifier.end(), True
        for _ in range(8):
            word = _WORD.match(folded, position, end)
            if word is None:
                break
            if _ACTIVE.match(folded, word.start() + 1, end):
                return not _BE.search(folded, position - 6, position)
            position = word.end()
        if folded[position : position + 1] != ",":
            return False
    return False


_BE = re.compile(r"\b(?:was|were|been|being|be|are|is|ete)$")


_SPEAKER_DID = re.compile(
    rf"(?: ?\([^)]{{2,40}}\))?(?: ?,[^,.;]{{2,80}},)?(?: [\w'-]+){{0,4}}?,? {SAYS}\b[^.;:]{{0,60}}?\b{DONE_BY_SPEAKER}"
    rf"(?:\w+ly )?(?:(?:avoir|agi"
    rf"|(?:was|were|been|be) (?:behind|responsible)|etre (?:a l'origine|derriere|responsable|l'auteur)|carried"
    rf"|{ACTIVE})\b)"
)
"""Who says that it has done it ("said its fighters had killed", "affirme avoir tué")."""
_SPEAKER_COUNTS = re.compile(
    rf"(?: ?\([^)]{{2,40}}\))?(?:,[^,.;]{{2,60}},)?(?: (?:itself|also|aussi|lui|meme))? {SAYS} (?:that |que "
    rf"|qu')?(?:[\w'.-]+ ){{0,3}}?"
    r"(?:soldiers|troops|men|enemies|ennemis|soldats|militaires|hommes|people|dead|killed)\b[^.;]{0,30}?"
    r"(?:\b(?:fell|died|dead|killed|slain|morts?|tues?|tombes?|peri)\b)"
)
"""Whose count of the dead it is ("the group says 48 soldiers fell")."""
_TAKES_ON = re.compile(
    r"(?: ?\([^)]{2,40}\))?(?:,[^,.;]{2,80},)?,? (?:qui |who |which )?(?:\w+ )?(?:assum\w+ |endosse\w* "
    r"|took (?:responsibility"
    r"|credit)|a assume|est (?:a l'origine|derriere|responsable)|etait (?:a l'origine|derriere|responsable)|(?:is"
    r"|was|were"
    r"|are) (?:behind|responsible for))"
)
_SPOKESMEN = re.compile(
    r" (?:stations?|posts?|spokes\w+|commissioner|sources?|officials?|chief|statement|communique|headquarters"
    r"|cells? arrested)\b"
)
_FENDS_OFF = re.compile(r"rep[ou]|repe|foil|thwart|fended|push|beat|dejou|fought|resist|held off")
"""Spares the longer search behind most actors."""
_REPELLED = re.compile(
    r"^(?: \([^)]{2,40}\))?(?: (?:de|d'|du|in|at|of|based in|stationed (?:in|at)"
    r"|a) ?(?:[\w'-]+ ?){1,4}?)?(?: (?:said|says|announced|claimed)(?: \w+){0,3}? (?:it|they)| (?:a |ont )?(?:dit"
    r"|disent|affirme|affirment|annonce|declare|indique)(?: \w+)? avoir)?(?:,? (?:has|have|had|ont|a|avait|avaient"
    r"|then|also|\w+ly))* (?:repell|repuls|repouss|foil|thwart|fended off|push(?:ed)? back|beat(?:en)? (?:back|off)"
    r"|dejou|fought off|resist|held off)"
)
_HIT_A_MINE = re.compile(
    r",?(?: [\w'-]+){0,5}? (?:hit|struck|drove (?:over|onto|on)|ran over|rolled over|triggered|set off|stepped on"
    r"|a heurte"
    r"|ont heurte|heurtant|a saute"
    r"|ont saute|sautait|a roule|est passe|a marche)(?: on| sur)? (?:an?|the|une?|several|two|des)? ?(?:[\w-]+ ){0,3}"
    r"(?:mines?|ieds?|explosi\w+|bombs?|landmines?|device|engins?|eei)\b"
)
"""Whose vehicle hits a mine has not attacked anyone."""
_SPOKEN_OF = re.compile(
    r"\b(?:parl(?:e|ent|ait|aient)|evoqu(?:e|ent|ait|aient)|design(?:e|ent|ait|aient)|mentionn(?:e|ent|ait|aient)"
    r"|speaks?|spoke|speaking|talk(?:s|ed)|refer(?:s|red))(?: (?:only|merely|plutot|seulement|simplement|of|to|the|les"
    r"|des|de))*(?: ?[\"']? ?(?:unidentified|unknown|armed|suspected|presumes?))* ?(?:d')?[ \"']*$"
)
""" "The ministry speaks of unidentified armed bandits", in a sentence without an event of its own."""
_SUSPECTED_AHEAD = re.compile(
    r"^(?: \([^)]{2,40}\))? (?:est|sont|etait|etaient|is|are|was|were|has been|have been|a ete"
    r"|ont ete)(?: \w+)? (?:soupconne|suspect"
    r"|accuse|blam|mis\w* en cause|pointe|believed to (?:be|have)|thought to (?:be|have)|held responsible"
    r"|tenu\w* (?:pour )?responsable)"
)
_ACCUSED_OF = re.compile(
    r"(?: ?\([^)]{2,40}\))?(?: (?!and|et)[a-z-]+){0,2}?(?: (?:and|et) (?:[\w'-]+ ){1,5}?)? ?(?:est|sont|etait"
    r"|etaient|is|are|was|were|stands?"
    r"|has been|have been"
    r"|a ete|ont ete)(?: \w+)? (?:accusee?s?|soupconnee?s?|suspected|accused|blamed|tenue?s? pour responsables?"
    r"|held responsible)"
    r" (?:d'avoir|d'etre (?:l'auteur|les auteurs|a l'origine|derriere)|de (?:l'|cette|ce|la)"
    r"|of (?:having )?(?:kill|carry|massacr|execut"
    r"|attack|burn|shoot|target|abduct|bomb|raid|murder)|for)"
)
_DISCLAIMS = re.compile(
    r"(?: ?\([^)]{2,40}\))? (?:(?:n'(?:a|ont|avait|avaient)|ne l'(?:a|ont|avait|avaient)) (?:pas|jamais|toujours pas"
    r"|ni)(?: \w+){0,2} (?:revendique|commente|reagi|endosse|assume)|(?:has|have|had|did) (?:not|n't|yet to|neither)"
    r"(?: \w+){0,2} (?:claim|comment|take responsibility|taken responsibility|taken credit|said it))"
)
""" "JNIM has not claimed the raid" names nobody who did it."""
_SHOWS = re.compile(
    r"^(?: \([^)]{2,40}\))?[^.;:]{0,30}? (?:publi\w+|diffus\w+|releas\w+|post(?:ed|s)|issued"
    r"|shared|filmed|film[ae]\w*) (?:[\w']+ ){0,6}(?:itself|themselves|images|photos"
    r"|photographs|videos?|footage)"
)
"""Who is suspected, and who shows pictures of an attack as its own."""
_OWN_BLOW = re.compile(rf"\b(?:{BLOWS_FR})(?: [a-z]+)? (?:de |du |des |d')(?:l'|la )?" + _ARTICLES + r"$")
_NOT_AN_ARMYS = re.compile(r"\b(?:embuscades?|attentats?|blocus|harcelements?)\b")
""" "Une embuscade du Jnim": in French the blow of a group is its own."""
_PASSIVE_AHEAD = re.compile(
    rf"^[\"')]*(?:\s*\([^)]{{2,40}}\))?(?:\s+(?!(?:that|que|qu'\w+|{SAYS})\b)[\w'-]+){{0,6}}?\s*"
    r"(?:(?:was|were|been|being|came|come"
    r"|have been|has been) (?:\w+ly )?(?:attacked|ambushed|targeted|killed|hit|struck|under (?:attack"
    r"|fire|heavy)|kidnapped|abducted|raided|stormed|surprised|repelled|wounded|shot|seized|overrun|captured|taken"
    r"|beheaded|executed|shelled|bombed|neutrali[sz]ed|arrested|eliminated|gunned)"
    r"|(?:was|were|been|being) (?:\w+ly )?[a-z]+(?:ed|wn|en|un|ck|it|ot|ld)\b[^,.;]{0,60}? by\b"
    r"|fell (?:into|in)\b|walked into|(?:a|ont|avait"
    r"|avaient) ete (?:\w+ment )?(?:attaque|pris|vise|cible|tue|abattu|enleve|surpris|frappe|victime|mis|deloge"
    r"|defait|repousse|chasse|disperse|intercepte"
    r"|la cible|harcele|neutralise|elimine|accroche|assailli|mitraille|egorge|execute|capture|arrete|blesse)"
    r"|(?:a|ont|avait|avaient) (?:essuye|subi)"
    r"|(?:est|sont|etait|etaient) (?:tombee?s? dans|la cible|pris\w* (?:a partie|pour cible|dans|sous))"
    r"|(?:killed|wounded|injured|kidnapped|abducted|slain|murdered|ambushed|captured|beheaded|massacred|slaughtered"
    r"|(?:confirmed |reported |feared )?(?:dead|missing))(?: dead)?(?=$|[,.:;]| (?:in|by"
    r"|near|on|during|as(?! many)"
    r"|when|after|at(?! least| most)|outside|overnight|and \w+ (?:others )?(?:wounded|injured|missing|hurt))\b)"
    r"|(?:attacked|targeted|hit|struck|shot|executed|attaquee?s?|pris\w* pour cible|accrochee?s?|tuee?s?"
    r"|blessee?s?|abattue?s?"
    r"|enlevee?s?|neutralisee?s?) (?:by|par)\b)"
)
_OBJECT = re.compile(
    r"(?:\b(?:attack(?:ed|s|ing)?|assaults?|raids?|ambush(?:ed|es|ing)?|strikes?|attaques?|assauts?"
    r"|embuscades?|offensives?|operations?|frappes?|killed|killing|targeted|targeting|visant|vise"
    r"|visaient|contre|against|stormed|tuant|tue|neutralise\w*|neutraliser|neutralising|neutralizing"
    r"|fought|engag(?:ed|ing)"
    r"|combat\w*|clash(?:ed|es) with|exploded under|hit|struck|on|overran|accroche)\b(?: (?:on|against|contre|a"
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
    r"\b(?:they|it|he|the militants|the jihadists|ils|elle)\b (?:also |have |has |had |then |reportedly |\w+ly |ont |a"
    r" |avait |avaient )*(?:" + ACTIVE + r")\b(?! (?:by|par) )"
)
_OWNS_BLOW = re.compile(
    r"(?:'s?)? (?:(?:fighters?|militants?|terrorists?|insurgents?|gunmen|[a-z]+ly|large-scale|recent|suicide"
    r"|latest|major"
    r"|complex|coordinated|new|fresh|twin|double|pre-dawn|dawn|overnight|night-time|retaliatory|punitive|cross-border"
    rf"|bloody|fatal|devastating|fuel|brutal|night|first|second|reprisal) )*(?:{BLOWS})\b(?!-)"
)
_ONLY_OF_BANDS = re.compile(
    r"(?:blockades?|sieges?|embargo|roadblocks?|checkpoints?|mines?|ieds?|roadside bombs?|ambush\w*)$"
)
_CLASHED = re.compile(
    r"(?: ?\([^)]{2,40}\))? (?:militants |fighters |militiamen |combattants )?(?:clash(?:ed|es)? with"
    r"|fought(?! off)|battled|battle"
    r"|traded fire|exchanged (?:fire|gunfire)|(?:se sont|s'est) (?:affronte|heurte)|ont affronte|affronte(?:nt)?)"
)
"""A band that fought another, of which no side is said to have begun."""
_ALLY = re.compile(
    r"\b(?:accompagn\w+ (?:de|d'|par)|(?:backed|supported|assisted|escorted|accompanied|joined) by|alongside"
    r"|together with"
    r"|(?:appuy|soutenu|assist|escort|second)\w* (?:par|de|d')|aux cotes (?:de|des|du|d')|with the (?:help|support) of)"
    r"(?: [\w'-]+){0,8}? ?(?:d'|l')?$"
)
"""Who helped: told beside the one who did it."""
_ITS_BLOW = re.compile(
    r"(?! ?-)[^.;:]{0,70}? (?:its|their|sa|ses|son|leurs?) (?:(?!fight|men|sold|combat"
    r"|homm)[\w'-]+ ){0,3}?(?:attacks?|assaults?"
    r"|raids?|ambush(?:es)?|operations?|offensives?|attaques?|assauts?|embuscades?|blocus|blockades?|campaigns?"
    r"|campagne)\b"
)
"""What a group calls its own ("JNIM published a statement on its operations of 17 April")."""
_WHO_HARMED_THEM = re.compile(
    r"(?:kidnappers|abductors|captors|attackers?|assailants?|ravisseurs|assaillants?|agresseurs)\b"
)
""" "Their kidnappers" are no men of theirs."""
_OF_THEIRS = re.compile(r"\b(?:its|their|ses|leurs)$")
_OF_ONE = re.compile(r"\b(?:his|sa|son|leur)$")


def roles(reading: Reading, start: int, end: int) -> tuple[list[Role], list[Role]]:
    """The perpetrators and the targets that the words from `start` to `end` name, the surest first."""
    folded = reading.folded.replace("\n", " ")  # a line may break anywhere in a sentence
    perpetrators: list[Role] = []
    targets: list[Role] = []
    meant = list(anaphors(reading, start, end))
    standing = [
        (a, a.start, a.end)
        for a in reading.actors
        if start <= a.start and a.end <= end and not any(low <= a.start and a.end <= high for _, low, high in meant)
    ]
    for actor, low, high in [*standing, *(meant or owners(reading, start, end))]:
        before = folded[max(start, low - 90) : low]
        owner = before.rstrip()[-8:]
        theirs = _OF_THEIRS.search(owner) or (not actor.is_named and _OF_ONE.search(owner))
        if theirs and not _WHO_HARMED_THEM.match(folded, low):
            continue  # "JNIM said its soldiers": they are JNIM's
        actor = group_meant(reading, actor, before)
        told = _role(reading, folded, actor, before, low, high, min(end, high + 220))
        if told:
            is_perpetrator, rule, strength = told
            (perpetrators if is_perpetrator else targets).append(Role(actor, rule, strength))
    if not perpetrators and _PRONOUN.search(folded, start, end):
        actor_before = antecedent(reading, start)
        if actor_before:
            perpetrators.append(Role(actor_before, "roles.pronoun", 1))
    order = lambda role: (-role.strength, not role.actor.is_named, role.actor.start)  # noqa: E731  # one line, used twice
    return sorted(perpetrators, key=order), sorted(targets, key=order)


def _role(
    reading: Reading, folded: str, actor: ActorMention, before: str, low: int, high: int, end: int
) -> tuple[bool, str, int] | None:
    """Whether an actor that stands from `low` to `high` did it (or suffered it), by which rule and how surely."""
    after = folded[high:end]
    is_band = actor.side in ("militant", "militia")
    if _DISCLAIMS.match(after):
        return None
    if _HIT_A_MINE.match(after):
        return False, "roles.hit_a_mine", 3
    if _NOT_AGENT.search(before) or (is_band and _INTERCEPTED.search(before)):
        repelled = re.search(r"repuls|repell|repouss|thwart|foil|dejou", before[-60:])
        return (False, "roles.repelled_by", 2) if repelled else None
    if _HOLDS.search(before) and not _acts(folded, high, end):
        return False, "roles.position_of", 1
    agent = _AGENT.search(before)
    if agent and not _is_taken(reading, actor, low, low - len(before) + agent.start()):
        if agent["french"] and not is_band:
            return False, "roles.attack_of", 2
        if not (agent["cue"].startswith("accus") and _NO_BLOW.match(after)):
            return True, "roles.agent", 3
    if is_band and _IN_NAME.search(before) and _CLAIMS_IT.match(after):
        return True, "roles.agent", 3
    if _HELD.search(before) and _RESPONSIBLE.match(after):
        return True, "roles.agent", 3
    if (
        actor.side == "militant"
        and actor.name.islower()
        and _SPOKEN_OF.search(before)
        and not _PASSIVE_AHEAD.match(after)
    ):
        return True, "roles.spoken_of", 1
    believed = _BELIEVED.search(before) if is_band else None
    if believed and not _ROAMS.search(before) and not (not actor.is_named and _THE_DEAD.match(believed.group())):
        return True, "roles.believed", 2 if actor.is_named else 1
    if actor.is_named and is_band and (_SPEAKER_DID.match(after) or _TAKES_ON.match(after)):
        return True, "roles.its_fighters", 2
    if _ACCUSED_OF.match(after) and not _NO_BLOW.match(after):
        return True, "roles.suspected_or_shows", 2
    if actor.side == "militant" and (_SUSPECTED_AHEAD.match(after) or _SHOWS.match(after)):
        return True, "roles.suspected_or_shows", 2
    blow = _OWN_BLOW.search(before)
    if blow and (is_band or not _NOT_AN_ARMYS.search(blow.group())):
        return True, "roles.own_blow", 2
    if _PASSIVE_AHEAD.match(after):
        return False, "roles.passive_subject", 3
    if is_band and _CLASHED.match(after):
        return True, "roles.clashed", 1
    if _OBJECT.search(before):
        return False, "roles.object", 2
    if _FENDS_OFF.search(after) and _REPELLED.match(after):
        return False, "roles.repelled", 2
    owns = _OWNS_BLOW.match(after)
    if owns and (is_band or not _ONLY_OF_BANDS.search(owns.group())):
        return True, "roles.possessive", 2
    if actor.side == "militant" and actor.is_named and _owns_later(reading, after, high):
        return True, "roles.its_blow", 1
    if not _SPOKESMEN.match(after) and _acts(folded, high, end):
        return (True, "roles.ally", 1) if _ALLY.search(before) else (True, "roles.subject", 2)
    if actor.side == "militant" and actor.is_named and _SPEAKER_COUNTS.match(after):
        return True, "roles.its_count", 1
    if actor.side in ("state", "peacekeeper") and _SPEAKER_DID.match(after):
        return True, "roles.its_operation", 2
    return None


def _owns_later(reading: Reading, after: str, high: int) -> bool:
    """Whether a deed that follows is called its own, with no other actor named between."""
    owned = _ITS_BLOW.match(after)
    return bool(owned) and not any(high <= a.start < high + owned.end() for a in reading.actors)  # type: ignore[union-attr]  # bool says it is there


_ITS_KIND = re.compile(rf"\W*(?:(?:{_KINDS}|from|d'|l'|presumes)(?![\w-])\W*|[dl]')*")


def _is_taken(reading: Reading, actor: ActorMention, position: int, low: int) -> bool:
    """Whether another actor stands between "by" and this one ("by gunmen on an army convoy"), unless it is its kind
    ("by fighters of JNIM")."""
    for other in reading.actors:
        if low <= other.start and other.end <= position and other is not actor:
            between = reading.folded[other.end : position]
            if not _ITS_KIND.fullmatch(between):
                return True
    return False
