"""Which parts of a text tell of no single event: plans, habits, sums over a period, several events at once.

Belongs here: the words that say so, and what outweighs them (a day, a place, a count). Does not belong here: keeping
such sums as claims (`claims.py`).
"""

from __future__ import annotations

import re

from sources.reports.calendars import MONTH
from sources.reports.mention import Mention
from sources.reports.openings import opened
from sources.reports.tallies import counts_besieged

INDEFINITE = re.compile(
    r"\b(?:a|an|une|un)(?: (?:[\w-]+ ){0,3}?| ?)(?:attaque|attack|assault|assaut|raid|ambush"
    r"|embuscade|massacre|clash|offensive|enlevement|kidnapping|operation|explosion|attentat|shooting"
    r"|tuerie|accrochage|bombing|(?:air ?)?strike|frappe|blast)\b"
)

UNREAL = re.compile(
    r"\b(?:(?<!well-)(?<!carefully )(?:planned|planning|plotted|plotting) (?:an?|the|more|further|new|several|attacks"
    r"|raids"
    r"|bombings|suicide)|(?:projet|prepar|foment|planifi)(?:ait|aient|er|erait|eraient)\b|will|would|could"
    r"|(?<!\d )(?<!in )(?<!of )(?<!last )may(?! \d)|might|should|must|plans? to"
    r"|planned to|vowed|threat(?:en|ens"
    r"|ened)? to|aims? to|intends? to|expected to|risk of|fears? of|potential(?:ly)?|possible|if"
    r"|(?:is|are|was|were) (?:(?:set|due|about|scheduled|expected|supposed) )?to (?=[a-z])|next (?:week|month|year)"
    r"|(?:la semaine|le mois|l'annee) prochaine?|calls? for|called for|waiting for|await\w*|demand\w*"
    r"|in exchange for|negotiat\w+|to secure|to obtain"
    r"|obtenir|exig\w+"
    r"|reclam\w+|en attente d[e']|urged|demanded|capable of|likely to|in order to|prevent|to (?:attack"
    r"|kill|launch|conduct|combat|fight|defeat|destabilize)"
    r"|den(?:y|ies|ied|ying) (?:any|all|the|that|having|reports?|claims?|rumou?rs?|allegations?|information"
    r"|media reports)"
    r"|(?:dement\w*|dementi) (?:toute?|avoir|formellement|catégoriquement|les (?:informations|rumeurs|allegations)"
    r"|l'information"
    r"|la rumeur|l'existence|une)|(?:false|fake|unfounded) (?:reports?|news|claims?|rumou?rs?)|rumou?rs? (?:of|that"
    r"|about)"
    r"|rumeurs? (?:d['e]|sur|faisant)|exercises?|drills?|simulat\w+|rehears\w+|mock|exercices?|manoeuvres|simul(?:e"
    r"|es|er|ant|ent|ation|ations)"
    r"|no (?:such )?(?=attack|incident|camp|village|raid|assault|clash|kidnap|abduct|explosion)"
    r"|aucune? (?=attaque|incident|assaut|enlevement|affrontement|explosion|camp|position)"
    r"|pour (?:faire |obtenir )?(?:la |leur |sa )?lib\w*|va|vont|pourrait|pourraient|devrait|devraient|menace d"
    r"|menacent d|afin d|risque de|projette"
    r"|(?:permet\w*|(?:ont|a|avaient|avait) permis) (?:de|d')|(?:allow|enabl|help)(?:ed|s|ing)? (?:\w+ ){0,3}to"
    r"|prevoit|envisage|appelle a|pour lutter|lutter contre|lutte contre|fight against|war (?:on"
    r"|against)|guerre contre|combattre|in the fight)\b"
)


HABIT = re.compile(
    r"\b(?:regularly|often|frequently|usually|repeatedly|generally|increasingly|continuously"
    r"|regulierement|souvent|frequemment|generalement|habituellement|quotidiennement|recurrent\w*"
    r"|recurring|ces derni(?:ers|eres) (?:mois|semaines|annees|temps|jours)|in (?:recent|the past"
    r"|the last) (?:few )?(?:months|weeks|years|days)|over the (?:past|last|recent)"
    r"|in the past (?:weeks|months)|for years|decades?|insurgency(?!-)|pas la premiere fois|not the first (?:time"
    r"|such)|multipli\w+|on the rise|is plagued"
    r"|are plagued|plagued by|ravaged by|en proie|confronte\w* a|faces?|facing|theatre d|hotbed"
    r"|wave of|vague d|serie d'attaques|spate of|series of attacks|string of|both 20\d\d and"
    r"|each (?:day|week|month)|every (?:day|week)|smaller-scale|depuis (?:\d{4}|plusieurs|des"
    r"|le declenchement|\w+ ans)|since (?:20\d\d|the (?:start|beginning))|cible generalement"
    r"|in recent years|war(?! crimes?)"
    r"|(?:fighting|clashes|violence|combats|affrontements|attacks|attaques|violences)(?: \w+)? (?:continu\w+"
    r"|persist\w*|rag(?:ed|es|ing)|flar\w+"
    r"|se poursui\w+|font rage)|(?:two|three|four|five|six|several|many|numerous|a number of|\d+) times"
    r"|a (?:deux|trois|quatre|plusieurs|maintes|de nombreuses) reprises|(?:deux|trois|quatre|plusieurs|maintes) fois)\b"
)


ACCIDENT = re.compile(
    r"\b(?:(?:road|traffic|car|train|plane|helicopter|boat|bus) (?:accidents?|crash(?:es)?)|(?<!anti-)collisions?"
    r"|collided|head-on"
    r"|(?:helicopter|plane|aircraft|jet|lorry|bus|coach|vehicle|truck|boat) (?:\w+ )?crash(?:ed|es)|crashed (?:on"
    r"|into|while|during|shortly|after)"
    r"|s'est (?:ecrasee?|crashee?)|(?:un|le|d'un) crash|court-circuit|short[- ]circuit|gas leak|fuite de gaz"
    r"|bonbonne|accidentel\w*"
    r"|accidental(?:ly)?|(?:technical|electrical|mechanical) (?:fault|failure|problem)|defaillance|panne"
    r"|overturned|capsiz\w+|shipwreck|drown\w*|floods?|flooding|landslides?|mudslides?|torrential|lightning"
    r"|heat ?wave|earthquake"
    r"|cholera|meningitis|measles|malaria|epidemic|outbreak|famine|malnutrition|collapsed? (?:of|at|in|on)|(?:mine"
    r"|pit|building"
    r"|bridge|wall) collapse|stampede|snakebite|accidents? de (?:la )?(?:circulation|route)"
    r"|accidents? de la voie publique"
    r"|s'est renverse|se sont renverses|carambolage|perdu le controle|percute|chavir\w+|naufrage|noy(?:e|es|ee|ees"
    r"|ade|ades)"
    r"|inondations?|pluies (?:torrentielles|diluviennes)|eboulements?|glissements? de terrain|foudre|canicule"
    r"|seisme|rougeole"
    r"|meningite|paludisme|epidemie|effondrements?|s'est effondree?|bousculade|intoxication)\b"
)
"""What kills without anybody meaning to."""
BY_ANYTHING = re.compile(
    r"killings?|blasts?|explosions?|explod|detonat|(?:a|ont) explose|explosant|strikes?|struck|hit|broke out|(?:was"
    r"|were|been) hit"
)
"""What an accident does as well."""


_RANKED = re.compile(
    r"(?:,| est| etait| reste| is| was| remains) (?:the|la|le|un|une|one of the|l'une? des) (?:"
    r"second|third|fourth|fifth|sixth|first|latest|deadliest|bloodiest"
    r"|worst|biggest|heaviest|largest|most \w+|deuxieme|troisieme|quatrieme|cinquieme|sixieme|premiere?|plus \w+|pire)"
    r" [^.;]*\W*$"
)


def unranked(words: str, first: int) -> str:
    """What a part says before it ranks its own event among others (", the second such raid in a month"): the others are
    not told. `first` is where its first word of an event stands."""
    ranked = _RANKED.search(words, first)
    return words[: ranked.start()] if ranked else words


STRING = re.compile(r"\b(?:string|series|wave|spate|serie|vague) (?:of|d['e])")
"""The opening of a report may tell of several blows as one event ("160 people were killed in a string of raids")."""


MONTH_OF = re.compile(rf"\b(?:{MONTH}) (?:of )?(?:this year|cette annee|de cette annee)\b")


PERIOD = opened(
    r"\b(?:ever since|depuis qu[e']|since (?!then)|depuis (?!(?:lors|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche))"
    r"|so far (?:this|in)|this year|cette annee|in the (?:past|last|first) |over the (?:past|last)"
    r"|au cours des(?! (?:combats|affrontements|echanges|heurts|accrochages|hostilites|tirs|fouilles|ratissages"
    r"|operations|deux (?:operations|attaques|accrochages)))"
    r"|au cours de l'annee|en tout|au total|in total|overall|altogether|per (?:month"
    r"|year)|par an|depuis le debut|the first (?:half|quarter)|premier (?:semestre|trimestre)"
    r"|dans la semaine|during the (?:week|month|year)|annually|in (?:19|20)\d\d alone|rien qu'en"
    r"|in (?:the )?(?:\w+ )?(?:days|weeks|months|years) (?:to|up to|ending) |en l'espace d[e']|en (?:un"
    r"|deux|trois|six|dix|\d+)"
    r" (?:mois|ans|semaines)\b"
    r"|(?<!attack )(?<!time )(?<!times )(?<!fois )(?<!blow )(?<!raid )(?<!assault )(?<!incident )"
    r"(?<!ambush )(?<!kidnapping )(?<!attaque )(?<!enlevement )"
    r"(?:in|within|over|en) (?:less than |just |under |barely |only |about |moins d[e']|a peine |seulement )?"
    r"(?:a|one|two|three|four|five|six|une|deux|trois|quatre) (?:single |short |seule )?(?:weeks?|months?|years?"
    r"|semaines?)\b"
    r"(?!'| (?:time|of|ago|later|earlier|before|after|plus|d[e']))"
    r"|across the (?:country|region|sahel)|nationwide|in (?:19|20)\d\d,|en (?:19|20)\d\d,)"
)


_OF_MONTH = (
    r"(?:early|late|mid-?|debut|fin|mi-?|(?:the )?(?:beginning|start|middle|end) of|le debut (?:de|d')|la fin (?:de"
    r"|d'))"
)
SPAN_OF_MONTHS = re.compile(
    rf"\b(?:between|from|entre|de|d')(?: {_OF_MONTH})? ?(?:{MONTH})(?: (?:19|20)\d\d)? (?:and"
    rf"|to|until|through|et|a)(?: la)?"
    rf" (?:{_OF_MONTH} ?)?(?:{MONTH})\b"
)
"""What is told of months ("between May and October at least 26 were kidnapped") is a sum."""


ONGOING = re.compile(
    r"\b(?:continu(?:e|es|ed|ing|ait|aient|ent)|in continuation of|ongoing|on-going|under ?way|en cours"
    r"|(?:se )?poursui(?:t|vent|vant|vaient)|to (?:track|find|search|hunt)"
    r"|pour (?:retrouver|rechercher|traquer)|de recherche(?! et de destruction)|search and(?! (?:destroy|clear)))\b"
)
"""What an army does about an attack ("search operations are under way") is no event of its own."""


PLURAL = re.compile(
    r"^(?:(?:military|security) (?=operations))?"
    r"(?:attacks|assaults|raids|massacres|killings|clashes|attaques|assauts|embuscades|ambushes"
    r"|combats|exactions|incursions|enlevements|kidnappings|abductions|strikes|airstrikes|frappes"
    r"|operations|violence|protests|manifestations|negotiations|pourparlers|offensives"
    r"|affrontements)$"
)


AT_THE_END = re.compile(
    r"\b(?:a l'issue?|au terme|lors|au cours|a l'occasion) des (?:operations|combats|affrontements|frappes)\b"
)
""" "À l'issue des opérations" is what was told of one before."""


PLACES = re.compile(
    r"\b(?:two|three|four|five|six|several|deux|trois|quatre|cinq|six|plusieurs) (?:[\w-]+ ){0,2}"
    r"(?:villages|towns|communities|localites|hameaux|villes|hamlets|settlements)\b"
)


TOWNS = re.compile(
    r"\b(?:\d+|(?:about|some|nearly|at least|over|more than|quelque|environ|pres d[e']|au moins|plus d[e'])"
    r" (?:une )?\w+"
    r"|many|several|dozens of|dizaines? de|vingtaine de|trentaine de|plusieurs|de nombreuses)(?: [\w-]+){0,2}"
    r" (?:towns|cities|localities|communities|villages|districts|villes|localites|communes|agglomerations|bourgs)\b"
)
"""How many places an army of rebels holds or besieges is no event in one of them."""


FIGHTS = re.compile(r"combats|operations|affrontements|clashes|(?:air)?strikes|frappes|violence|offensives")
"""Words in the plural for what is one event where it has one toll."""


COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|repeated|successive|recurrent|deux|trois|quatre|cinq|six|plusieurs"
    r"|various|many"
    r"|numerous|multiple|des|series of|\d+)(?: (?:separate|different|other|military|operations?"
    r"|autres?|deadly|major|simultaneous|\w+){0,2})? ?(?:attacks|attaques|raids|operations|incidents"
    r"|ambushes|embuscades|assauts)\b"
)


JOINT_EVENT = re.compile(
    r"\b(?:twin|double|coordinated|simultaneous|near-simultaneous) (?:\w+ )?(?:attacks|assaults|raids|bombings|strikes)"
    r"|\b(?:attaques|assauts|raids|frappes|attentats) (?:simultane|coordonne)\w*"
)
"""Several blows that are one event."""


def is_dated_event(mention: Mention) -> bool:
    """The attacks of one day ("the attacks took place on 17 April in the Alibori") are one event, not a habit."""
    date = mention.date
    of_a_day = date is not None and date.first is not None and date.last is not None and date.precision == "day"
    if not of_a_day or (date.last - date.first).days > 1:  # type: ignore[operator, union-attr]  # of_a_day says they are there
        return False
    counted = any(c.quantity.low is not None for c in mention.casualties)
    placed = mention.place is not None and mention.place.level not in ("country", "area")
    return placed or counted or mention.is_definite


def is_one_event(mention: Mention, words: str) -> bool:
    """ "In 2017, four soldiers died in an ambush in the west": a year, but one event with its count."""
    return bool(INDEFINITE.search(words)) and any(
        c.quantity.low is not None and c.quantity.low < 100 for c in mention.casualties
    )


_SINCE_MONTH = re.compile(
    rf"\b(?:since|depuis)(?: (?:le|la|the|last|debut|le debut|the (?:start|beginning) of|mi|fin|early|late))?"
    rf"[ -](?:{MONTH}|d[eu] (?:{MONTH}))\b"
)


def sums_up(mention: Mention, words: str) -> bool:
    """A hundred dead and more, of no day and no place finer than a country: a toll of many incidents."""
    dated = mention.date is not None and (mention.date.precision == "day" or mention.date.first is None)
    placed = mention.place is not None and mention.place.level not in ("country", "area")
    large = any((c.quantity.low or 0) >= 100 and c.outcome in ("killed", "wounded") for c in mention.casualties)
    if re.search(
        r"\b(?:same|meme|this|that|cette?|ce) (?:village|town|city|ville|localite|camp|base|commune|place)\b", words
    ):
        return False
    if any((c.quantity.low or 0) >= 1000 for c in mention.casualties) and not placed:
        return True
    if _counts_a_period(mention, words) or counts_besieged(mention, words):
        return True
    if mention.casualties and SPAN_OF_MONTHS.search(words):
        return True
    if large and _SINCE_MONTH.search(words):
        return True
    bare = bool(mention.casualties) and all(PLURAL.match(t.words) for t in mention.triggers)
    if bare and _of_a_month(mention) and not _is_settled(mention) and _RECORDED.search(words):
        return True
    if INDEFINITE.search(words):
        return False
    spans = (mention.date is not None and not dated) or mention.place is not None
    return large and spans and not dated and not placed and not mention.is_definite


_RECORDED = re.compile(
    r"\b(?:fatalities|deaths|political violence|(?:were|was|have been|been) (?:recorded|documented|logged|registered"
    r"|counted)"
    r"|recorded|documented|logged|registered|counted|(?:ete|sont|etaient) (?:enregistree?s?|recensee?s?"
    r"|comptabilisee?s?"
    r"|documentee?s?|denombree?s?)|(?:a|ont|avait) (?:enregistre|recense|comptabilise|documente|denombre))\b"
)
""" "At least 60 fatalities were recorded in Menaka region in November": a toll of the month."""


def _of_a_month(mention: Mention) -> bool:
    return mention.date is not None and mention.date.precision == "month" and mention.date.first is not None


def _is_settled(mention: Mention) -> bool:
    return mention.place is not None and mention.place.level not in ("adm1", "adm2", "country", "area")


_SEVERAL_BLOWS = re.compile(
    r"\b(?:\d+|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens?|scores|several|many|trois|quatre"
    r"|cinq|sept|huit|neuf|dix|onze|douze|vingt|(?:diz|douz|quinz|vingt|trent|quarant|cinquant|cent)aines?|plusieurs)\b"
    r"(?: (?:de |d')?(?!and |et )[\w'-]+){0,3}? (?:d')?(?:attacks|assaults|raids|massacres|killings|clashes|attaques"
    r"|assauts|embuscades|ambushes|incidents|combats|exactions|incursions|enlevements|kidnappings|abductions"
    r"|airstrikes|strikes"
    r"|frappes|operations|affrontements)\b"
)


def _counts_a_period(mention: Mention, words: str) -> bool:
    """People or blows counted over five days and more ("du 5 au 16 août, quinze tués")."""
    date = mention.date
    if date is None or date.precision != "day" or date.first is None or date.last is None:
        return False
    if (date.last - date.first).days < 5:
        return False
    if mention.triggers and all(t.event_type in ("arrest", "surrender") for t in mention.triggers):
        return True  # "between 28 May and 4 June, 41 insurgents surrendered"
    if mention.triggers and _SEVERAL_BLOWS.search(words) and all(PLURAL.match(t.words) for t in mention.triggers):
        return True  # "19 attaques entre le 1er et le 30 juin dans les départements de X et Y"
    counted = any(c.quantity.low is not None for c in mention.casualties)
    if counted and not _is_settled(mention) and not mention.is_definite and not INDEFINITE.search(words):
        return all(t.event_type != "military_operation" for t in mention.triggers)  # "in two weeks, troops killed 35"
    return counted and not mention.triggers


_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut\w+|dement\w*|dementi\w*|dismiss\w+|rejet\w+"
    r"|infirm\w+)\b[^.;]{0,30}\b(?:reports?|claims?"
    r"|rumou?rs?|allegations?|informations?|news|rumeurs?|nouvelles?|fake)\b[^.;]{0,60}$"
)
""" "Le gouvernement dément les informations faisant état d'une attaque": there was none."""
_NEW_CLAUSE = re.compile(r"[.;:]|\b(?:and|et|but|mais|while|when|after|who|which|that|qui|quand|lorsqu|apres|as)\b")


def is_unreal(folded: str, mention: Mention) -> bool:
    """Whether every event word of the part stands under "could", "vowed to", "pour lutter contre" and the like."""
    if any(casualty.quantity.qualifier != "vague" for casualty in mention.casualties):
        return False
    governed = mention.start
    """Up to where a clause stands under such words: "will practise storming a vessel, freeing hostages"."""
    for trigger in mention.triggers:
        if UNREAL.search(folded, max(mention.start, trigger.start - 45), trigger.start) or _DENIED.search(
            folded, max(mention.start, trigger.start - 110), trigger.start
        ):
            governed = trigger.end
        elif (
            governed == mention.start
            or trigger.start - governed > 60
            or _NEW_CLAUSE.search(folded, governed, trigger.start)
        ):
            return False
    return bool(mention.triggers)
