"""The words that tell what became of people: killed, wounded, abducted, missing, captured, released, displaced.

Belongs here: verbs and nouns by outcome, and on which side of them their people stand. Does not belong here: joining
them with people (`casualties.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sources.reports.openings import opened

# --- predicates -------------------------------------------------------------------------------------------------------
_BE = r"(?:was|were|been|being|be|is|are|got|get)"


_ADV = r"(?: \w+ly| also| all| then| both| since| later| now| still| feared)*"


_AVOIR = r"(?:a|ont|avait|avaient|aurait|auraient|ait|aient)"


_ETE = (
    r"(?:a|ont|avait|avaient|aurait|auraient|ait|aient|ayant|avoir)(?: \w+ment| egalement| aussi"
    r"| alors| depuis| ainsi| tous)* ete(?: \w+ment| egalement| aussi| alors| ainsi)*"
)


_FADV = r"(?: \w+ment| egalement| aussi| alors| ainsi| en outre| par ailleurs| de plus)*"


_KILLED_EN = (
    r"mortally wounded|put to death|killed|shot dead|shot and killed|gunned down|slain|murdered|executed|massacred"
    r"|slaughtered|wiped out|butchered|mowed down|mown down|cut down|machine-gunned|beaten to death|burn(?:ed"
    r"|t) to death"
    r"|beheaded|decapitated|assassinated|lynched|hacked to death|burn(?:ed|t) alive|neutrali[sz]ed"
    r"|eliminated|stabbed to death|shot to death|put out of action|mowed to death|stoned to death|crushed to death"
    r"|hanged"
    r"|clubbed to death|tortured to death|strangled|blown to (?:pieces|bits)|annihilated|decimated|liquidated"
    r"|exterminated"
    r"|eradicated|martyred|fatally (?:shot|wounded|injured|stabbed)|burn(?:ed|t) in (?:their|his|her) (?:homes?"
    r"|houses?)"
)


_WHEN = (
    r"(?:,? (?:on |last |this |overnight |late |early )*(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|yesterday|today"
    r"|week|month|night|morning|evening|\d{1,2} \w+|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|avant-hier"
    r"|(?:dans )?la nuit (?:de \w+ a \w+|derniere)|le \d{1,2} \w+)(?: (?:night|morning|evening|soir|matin|dernier|nuit"
    r"|apres-midi))?,?)?"
)
"""A day may stand between a death and whose it was ("the killing on Monday of the chief")."""
_KILLING_EN = (
    rf"killing|killings?{_WHEN} of|kills?|shooting dead|massacring|massacre of|slaughtering|executing"
    rf"|execution{_WHEN} of|murdering|murder{_WHEN} of|assassination(?:, [^,.;]{{3,40}},)?{_WHEN} of|beheading"
    r"|(?<=with )the loss of|losing(?! (?:their|his|her|its|the) (?:own )?(?:li(?:fe|ves)|way|grip|control|ground"
    r"|hold))|gunning down|mowing down"
    r"|neutrali[sz]ing|neutrali[sz]ation of|claim(?:ed|ing|s)? the (?:life|lives) of"
    rf"|cost(?:ing|s)? the (?:life|lives) of|caus(?:ed|ing) the deaths?{_WHEN} of|(?:the )?deaths?{_WHEN} of"
    r"|resulted in the deaths? of|took the lives of"
)


_KILLED_FR = (
    r"mortellement blessee?s?|mise?s? a mort|tuee?s?|abattue?s?|assassinee?s?|executee?s?|massacree?s?|egorgee?s?"
    r"|decapitee?s?"
    r"|neutralisee?s?|elimine?e?s?|fusillee?s?|mise?s? hors (?:de combat|d'etat de nuire)|lynchee?s?"
    r"|brulee?s? vi(?:f|ve)s?|fauchee?s?|passee?s? par les armes|criblee?s? de balles|mitraillee?s?|achevee?s?"
    r"|immolee?s?|decimee?s?|exterminee?s?|liquidee?s?|aneantie?s?|trucidee?s?|occis(?:e|es)?|poignardee?s? a mort"
    r"|lapidee?s?"
    r"|pendue?s?(?! a)|etranglee?s?|carbonisee?s?|calcinee?s?|dechiquetee?s?|(?:mortellement "
    r"|grievement et mortellement )"
    r"(?:touchee?s?|atteinte?s?|fauchee?s?)|abattue?s? a bout portant"
)


_KILLING_FR = (
    r"tuant|tuent|tue|achev(?:er|ent|ant)|abattent|abattant|neutralisant|neutraliser|tuer|abattre|eliminer|executant"
    rf"|egorgeant|massacrant|assassinant|fauchant|eliminant|decapitant|fusillant|(?:assassinat"
    rf"|meurtre)(?:, [^,.;]{{3,50}},)?"
    rf"{_WHEN}(?= (?:de|d'|du|des))|massacre{_WHEN} (?:de|d'|des)|execution(?: sommaire)?{_WHEN} (?:de|d'|du|des)"
    r"|cout(?:e|er|ant|ait|ent|aient) la vie (?:a|de)|(?:ote|ravi|arrache|enleve) la vie a|la perte (?:de|d')"
    r"|fait perdre la vie a"
    rf"|la mort{_WHEN} (?:de|d'|du|des)|deces{_WHEN} (?:de|d'|du|des)|la neutralisation (?:de|d'|du|des)"
)


_WOUNDED_EN = r"wounded|injured|hurt|maimed"


_WOUNDED_FR = r"blessee?s?|grievement blessee?s?"


_ABDUCTED_EN = (
    r"abducted|kidnapped|taken hostage|held hostage|seized|snatched|taken captive|taken away"
    r"|taken along(?= with)|marched (?:off|away)(?= (?:to|into|at|by|with))|herded (?:off|away|into)|dragged (?:off"
    r"|away|into the)"
    r"|driven (?:off|away) (?=with|by)|rounded up and taken|taken (?=from (?:their|his|her|a|an"
    r"|the) (?:[\w-]+ ){0,2}(?:schools?|homes?|house|dormitor\w+|hostels?|bus"
    r"|vehicles?|church|boarding|college))"
    r"|taken (?=by (?:[\w-]+ ){0,3}(?:gunmen|men|bandits|militants|fighters|jihadists|terrorists|insurgents"
    r"|kidnappers|assailants|elements|rebels|individuals)\b|on [\w ]{3,20}, when|in [\w ]{3,20}, when)"
    r"|held (?=by|captive|since)|carried off|led away|whisked away|taken (?:in)?to (?:the )?(?:bush|forest|captivity"
    r"|an unknown)|detained by (?:the )?(?:militants|jihadists|gunmen)"
)


_ABDUCTED_FR = (
    r"enlevee?s?|retenue?s?(?= (?:depuis|par|en captivite|captif))|kidnappee?s?|prise?s? en otages?|sequestree?s?"
    r"|emmenee?s?|ravie?s?"
    r"|conduite?s? vers une destination inconnue"
)


_FALLEN = (
    r"tombee?s?(?! (?:\w+ ){0,3}dans (?:une |l'|un |cette |des |leurs? |la |le |les )?(?:\w+ )?(?:embuscades?"
    r"|pieges?|guet-apens"
    r"|trou|puits|fleuve|eau|oubli|mains?|filets?|nasse|ravin|coma)| sur (?!le champ)| sous (?!les (?:balles|coups"
    r"|tirs|feux))"
    r"| en (?!heros|martyr|mission)| aux? (?!front|combat|champ|cours)| malade| enceinte| d'| entre | d'accord"
    r"| amoureu| a l'eau)"
)
""" "Huit militaires sont tombés": killed, where they do not fall into an ambush or ill."""


_SPECS: tuple[tuple[str, str, str], ...] = (
    # outcome, how its people stand to it, pattern
    ("killed", "before", rf"\b{_BE}{_ADV} (?:\w+ and )?(?:{_KILLED_EN})\b"),
    ("killed", "either", rf"\b(?:{_KILLED_EN})\b"),
    ("killed", "after", rf"\b(?:{_KILLING_EN})\b"),
    (
        "killed",
        "before",
        r"\b(?:died|dies|perished|(?:lost|losing) (?:their|his|her) li(?:fe|ves)|succumbed|found dead|(?:was"
        r"|were|are|is) (?:also |confirmed |reported |feared |presumed )?dead|kia|fell in (?:combat|action)"
        r"|(?<!play )(?<!playing )(?<!played )dead|deaths"
        r"|fatalities|bodies(?! of\b)|had (?:their|his|her) throats? (?:cut|slit)|pa(?:id|ys|ying) the (?:supreme"
        r"|ultimate) (?:price|sacrifice)"
        r"|ma(?:de|king) the (?:supreme|ultimate) sacrifice|(?:lost|losing) (?:their|his|her|its) lives"
        r"|did not survive|didn't survive|(?:met|suffered) the same fate|(?:gave|giving|laid down"
        r"|laying down) (?:their|his|her) li(?:fe|ves)"
        r"|bled to death|passed away"
        r"|fell(?=(?: and| while| as| during| when| that day| there)\b(?! (?:to|in|into)\b)|[.;:])"
        r"|fell (?:in the line of duty|to (?:the )?(?:bullets|gunfire)|on the battlefield)"
        r"|k\.i\.a\.?)\b",
    ),
    (
        "killed",
        "after",
        r"\b(?:lost|lose|loses) (?=(?:at least |about |around |some |nearly |more than |over |up to |an? )?(?:\d|one"
        r"|two|three|four|five"
        r"|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
        r"|twenty|thirty|forty"
        r"|fifty|dozen|officer|soldier))",
    ),
    (
        "killed",
        "after",
        r"\b(?:(?:death )?toll [^.;:]{3,140}?\b(?:rises?|rose|risen|climbs?|climbed|stands|stood|reach(?:es|ed)"
        r"|increased|jumped"
        r"|raised|revised(?: upwards?)?|put)(?: \w+ly| now| further)? (?:to\b|at\b|(?=from \w+ to ))"
        r"|(?:death )?toll (?:of|stands at|stood at|rises to|rose to|has risen to|had risen to"
        r"|climbed to|reached|was put at|is put at|to)|bodies of|corpses of|remains of|put(?:s"
        r"|ting)? the (?:death )?toll at"
        r"|put(?:s|ting)? the (?:number|figure)(?: of (?!wounded|injured|missing)[\w ]{3,40}?)?(?: killed| dead)? at"
        r"|(?:number|tally|count) of (?:the |people |persons |those |civilians |soldiers |victims )*(?:killed|dead"
        r"|deaths|fatalities"
        r"|casualties)\b[^.;:]{0,120}?\b(?:reached|(?=(?:passed|exceed(?:s|ed)|topped|over)\b)|(?:risen|rose"
        r"|gone up|climbed|stands|stood|increased|revised|raised|lowered|updated|brought|corrected|grown|was|is"
        r"|jumped|put)(?: up| down| upwards?| downwards?)?(?: (?:to|at)|(?<=was)|(?<=is)))"
        r"|number of (?:dead|deaths|people killed) (?:at|was|stood at|rose to)"
        r"|spoke of(?= [\w ]{0,30}(?:killed|dead|deaths))"
        r"|dead,? including)\b",
    ),
    (
        "killed",
        "after",
        r"\b(?:shot|hacked|stabbed|beat|clubbed|burn(?:ed|t)|stoned|tortured)(?= (?:\w[\w' -]{2,60}?) (?:to death"
        r"|dead|alive)\b)"
        r"|\b(?:buried|burying|bury|laid to rest|(?:enterre|inhume)(?! vivant))(?= (?:\w+ ){0,3}(?:people|persons"
        r"|bodies|victims|villagers|residents"
        r"|soldiers|men|dead|personnes|corps|victimes|villageois|habitants|soldats|morts)\b)",
    ),
    ("killed", "after", r"\b(?:cost|costing|claim(?:ed|ing|s)|took|taken)(?= (?:[\w,]+ ){0,5}lives\b)"),
    (
        "killed",
        "before",
        rf"\b(?:{_ETE}|est|sont|etaient|etait|furent){_FADV} (?:\w+ (?:puis|et|avant d'etre) )?(?:{_KILLED_FR})\b",
    ),
    ("killed", "after", rf"\b{_AVOIR}{_FADV} (?:{_KILLED_FR})\b"),
    ("killed", "before", rf"\b(?:{_KILLED_FR})\b"),
    ("killed", "after", rf"\b(?:{_KILLING_FR})(?!\w)"),
    (
        "killed",
        "before",
        rf"\b(?:(?:y )?(?:{_AVOIR}|ayant){_FADV} (?:perdu la vie|trouve la mort|peri|succombe|laisse la vie)|(?:est"
        rf"|sont"
        rf"|etaient|etait|seraient){_FADV} (?:morte?s?|decedee?s?|{_FALLEN}"
        rf")|(?<!fait le )(?<!fait la )(?<!faire le )(?<!faire la )(?<!faisant le )(?<!ou la )(?:morts?|mortes?)|deces"
        rf"|decedee?s?|ont peri|perdent la vie|trouvent la mort|(?:connu|subi) le meme sort|meurent"
        rf"|tombee?s? (?:au (?:front|combat)|sur le champ"
        rf"|en (?:heros|martyrs?)|les armes a la main"
        rf"|(?:suite|lors|sous les balles|pour la patrie)\b)|tombee?s(?=[,.;)]| et | ainsi que |$)"
        rf"|(?:pay(?:e|ent|er) de (?:leur|sa) vie|rendu l'ame|passes? de vie a trepas)"
        rf"|(?:y )?{_AVOIR}{_FADV} (?:y )?(?:laisse|perdu) la vie|(?:y )?(?:laissent|laissait|laissaient) la vie"
        rf"|tombee?s? au champ d'honneur|periss(?:ent|ait|aient)"
        rf"|succomb(?:ent|ait|aient)"
        rf"|(?:cadavres|corps sans vie|(?<!garde du )(?<!gardes du )corps)(?! (?:sans vie )?(?:de|d'|des)\b))\b",
    ),
    (
        "killed",
        "after",
        r"\b(?:corps|cadavres|(?<!ete )(?<!sont )(?<!ont )depouilles)(?: sans vie| cribles de balles)? (?:de |d'|des )",
    ),
    (
        "killed",
        "after",
        r"\b(?:nombre de (?:morts|tues|victimes|deces) [^.;:]{0,80}?\b(?:passe a|s'eleve a|est passe a|a atteint"
        r"|atteint|depasse"
        r"|est de)|bilan [^.;:]{3,120}?\b(?:est|s'eleve|s'est eleve|passe|est passe|s'alourdit|s'est alourdi|monte"
        r"|est monte|porte|grimpe"
        r"|s'etablit|fait etat|faisait etat)(?: desormais| a present| maintenant)? (?:a|de|d')"
        r"|bilan(?: provisoire| officiel| definitif| humain)* (?:est de|fait etat de|de|s'eleve a"
        r"|passe a|serait de|etait de|s'etablit a|s'est alourdi a|s'alourdit a)"
        r"|perdu)(?= (?:\w+ ){0,4}(?:morts|tues|soldats|hommes|personnes|victimes|elements|militaires"
        r"|gendarmes|policiers))",
    ),
    ("wounded", "before", rf"\b{_BE}{_ADV} (?:{_WOUNDED_EN})\b"),
    ("wounded", "either", rf"\b(?:{_WOUNDED_EN})\b"),
    ("wounded", "after", r"\b(?:wounding|injuring|wounds?|injures?|maiming)\b(?= )"),
    (
        "wounded",
        "before",
        r"\b(?:shot|hit|struck) in the (?:leg|arm|foot|thigh|shoulder|back|chest|head|stomach|abdomen|hand|knee|neck"
        r"|face)\b"
        r"|\b(?:touchee?s?|atteinte?s?|blessee?s?) (?:par (?:balles?|des? (?:eclats|balles?|tirs))|a (?:la"
        r"|l') (?:jambe|epaule|bras"
        r"|cuisse|pied|tete))\b|\b(?:souffr\w+|s'en (?:sort|sorti|tire)\w*|recu|presentai?\w*) (?:\w+ ){0,3}blessures\b"
        r"|\b(?:with|nursing|recovering from) (?:\w+ ){0,3}(?:gunshot|bullet|machete|shrapnel|knife"
        r"|burn) (?:\w+ )?(?:wounds|injuries)\b",
    ),
    (
        "wounded",
        "before",
        r"\b(?:sustain\w*|suffer\w*|escap\w*) (?:with )?(?:\w+ ){0,3}(?:injur\w+|wounds)\b"
        r"|\b(?:(?:receiv|undergo)\w* (?:\w+ )?treatment|(?:are|were|being|been) (?:being )?treated"
        r"|admitted to(?: \w+){0,2} hospital"
        r"|admis(?:e|es)? (?:a l'hopital|aux urgences|au centre|a la clinique|en soins)|(?:pris|prise"
        r"|prises) en charge|sous soins|soignee?s|hospitalisee?s|hospitali[sz]ed|recevaient des soins"
        r"|ont recu des soins)\b",
    ),
    ("wounded", "before", r"\b(?:injuries|wia|casualties were evacuated)\b"),
    ("wounded", "before", rf"\b(?:{_ETE}|est|sont|etaient|etait){_FADV} (?:{_WOUNDED_FR})\b"),
    ("wounded", "after", rf"\b{_AVOIR}{_FADV} (?:{_WOUNDED_FR})\b"),
    ("wounded", "before", rf"\b(?:{_WOUNDED_FR})\b"),
    ("wounded", "after", r"\bblessant\b"),
    ("abducted", "before", rf"\b{_BE}{_ADV} (?:{_ABDUCTED_EN})\b"),
    ("abducted", "either", rf"\b(?:{_ABDUCTED_EN})\b"),
    (
        "abducted",
        "after",
        r"\b(?:(?:left|fled|made off|escaped|leaving) with(?= (?:\w+ ){0,4}(?:hostages?|people|women|men|children"
        r"|captives|villagers))"
        r"|taking(?= (?:\w+ ){0,4}(?:hostages?|people|women|men|children|captives|villagers))"
        rf"|(?:re)?partis? avec(?= [^.;]{{0,60}}\botages)|abducting|kidnapping(?:{_WHEN} of)?|abduction{_WHEN} of"
        rf"|kidnaps?"
        r"|(?:took|taking|takes) away|(?:carried|carrying|made) off(?! with)|(?:took"
        r"|takes) (?=(?:\w+ ){1,5}(?:hostage|captive|with them"
        r"|away)\b)|abducts?"
        r"|taking hostage|seizure of"
        r"|capture of)\b",
    ),
    ("abducted", "before", rf"\b(?:{_ETE}|est|sont|etaient|etait){_FADV} (?:{_ABDUCTED_FR})\b"),
    ("abducted", "after", rf"\b{_AVOIR}{_FADV} (?:{_ABDUCTED_FR})\b"),
    ("abducted", "before", rf"\b(?:{_ABDUCTED_FR})\b"),
    (
        "abducted",
        "after",
        r"\b(?:enlevant|kidnappant|emmenant|emportant(?= (?:\w+ ){0,5}(?:otages?|femmes|personnes|hommes|enfants))"
        rf"|(?:enlevement|rapt|kidnapping|prise d'otages?)(?:, [^,.;]{{3,50}},)?{_WHEN}(?= (?:de|d'|du|des)))",
    ),
    (
        "abducted",
        "after",
        r"\b(?:took|take|taking|led|leading|carted|dragged|herded|marched|drove|driving) (?:away|off)"
        r"(?= (?:[\w-]+ ){0,4}(?:men|women|people|children|villagers|(?:school)?girls|(?:school)?boys|students|pupils"
        r"|teachers|passengers|residents|farmers|worshippers|travellers)\b)"
        r"|\b(?:took|taking)(?= (?:[\w-]+ ){1,4}(?:men|women|people|children|villagers|(?:school)?girls|(?:school)?boys"
        r"|students|pupils|teachers|passengers|residents|farmers|worshippers|travellers) from (?:their|his|her|the"
        r"|an?)\b)",
    ),
    (
        "missing",
        "before",
        r"\b(?:missing|unaccounted for|disappeared|vanished|(?:portee?s? )?disparue?s?|manquent a l'appel"
        r"|manque a l'appel|sans nouvelles|introuvables?|portee?s? manquante?s?|mia)\b",
    ),
    (
        "captured",
        "before",
        rf"\b(?:{_BE}{_ADV} (?:captured|taken prisoner|arrested|apprehended|detained)|(?:{_ETE}"
        rf"|sont) (?:capturee?s?|faite?s? prisonniers?|arretee?s?|interpellee?s?|apprehendee?s?))\b",
    ),
    (
        "captured",
        "either",
        r"\b(?:captured|arrested|apprehended|taken prisoner|capturee?s?|interpellee?s?|arretee?s?"
        r"|apprehendee?s?)\b",
    ),
    (
        "captured",
        "after",
        r"\b(?:capturing|arresting|arrests?(?: of)?|l'arrestation (?:de|d'|du|des)|l'interpellation (?:de"
        r"|d'|du|des)|capturant|capturer|interpeller)",
    ),
    (
        "released",
        "before",
        rf"\b(?:{_BE}{_ADV} (?:freed|released|set free|let go|rescued|handed over(?! to (?:the )?(?:\w+ )?(?:police"
        rf"|gendarm\w+|justice|investigat\w+|prosecut\w+|courts?)))|(?:{_ETE}|est"
        rf"|sont) (?:liberee?s?|relachee?s?|delivree?s?|remise?s? en liberte)|regained (?:their|his"
        rf"|her) freedom|walked free|(?:recouvre|retrouve)(?:nt|r)? (?:la|sa|leur) liberte)\b",
    ),
    ("released", "either", r"\b(?:freed|released|rescued|liberee?s?|relachee?s?)\b"),
    (
        "released",
        "after",
        r"\b(?:freeing|releasing|release of|rescue of|liberation (?:de|d'|du|des)|liberant|liberer"
        r"|rescuing)",
    ),
    (
        "displaced",
        "after",
        r"\bdisplaced (?=(?:at least|more than|about|around|over|nearly|some|an estimated|up to|\d|hundreds|thousands"
        r"|tens))",
    ),
    (
        "displaced",
        "before",
        rf"\b(?:{_BE}{_ADV} displaced|displaced|fled|have fled|ont fui|deplacee?s? (?:internes|par)"
        rf"|{_ETE} deplacee?s?|contraintes? (?:de fuir|a fuir))\b",
    ),
    (
        "displaced",
        "after",
        r"\b(?:displacing|forcing (?:more than |about |some |nearly )?(?=[\w, ]+ to flee)|driven)\b",
    ),
)


_ALL = opened(r"\b(?=\w)(?:" + "|".join(f"(?P<p{n}>{pattern})" for n, (_, _, pattern) in enumerate(_SPECS)) + ")")


@dataclass(frozen=True, slots=True)
class Predicate:
    start: int
    end: int
    outcome: str
    mode: str
    rule: str


_BARE_PARTICIPLE = re.compile(
    r"(?:tue|abattu|assassine|execute|massacre|egorge|neutralise|elimine|blesse|enleve|kidnappe"
    r"|emmene|capture|interpelle|arrete|libere|mise?s? hors (?:de combat|d'etat de nuire))"
)


_OF_WOUNDS = re.compile(
    r"(?:blessee?s?|wounded|injured)(?: (?:people|persons?|victims?|soldiers?|personnes?))?(?:,)? (?:ont|a|est|sont"
    r"|avai\w+|have|has|had|were|later"
    r"|since|then|also|\w+ment| )*(?: |\b)(?:succomb|decede|mort|died|perished|dead)"
)
""" "Nine of the wounded have died": they count among the dead."""


def predicates_of(folded: str, start: int, end: int) -> list[Predicate]:
    found = []
    for match in _ALL.finditer(folded, start, end):
        number = int((match.lastgroup or "p0")[1:])
        outcome, mode, _ = _SPECS[number]
        if outcome == "wounded" and _OF_WOUNDS.match(folded, match.start(), end):
            continue
        passive_fr = re.search(rf"\b{_ETE} (?:\w+ment )?$", folded[max(start, match.start() - 30) : match.start()])
        if passive_fr:
            mode = "before"
        elif mode == "before" and _BARE_PARTICIPLE.fullmatch(match.group()):
            mode = "either"  # "ont abattu un chef et enleve deux enseignants" as well as "un homme enleve"
        found.append(Predicate(match.start(), match.end(), outcome, mode, f"casualties.{outcome}.{mode}"))
    return found
