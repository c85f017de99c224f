"""The words that tell what became of people: killed, wounded, abducted, missing, captured, released, displaced.

Belongs here: verbs and nouns by outcome, and on which side of them their people stand. Does not belong here: joining
them with people (`casualties.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# --- predicates -------------------------------------------------------------------------------------------------------
_BE = r"(?:was|were|been|being|be|is|are|got|get)"


_ADV = r"(?: \w+ly| also| all| then| both| since| later| now| still| feared)*"


_AVOIR = r"(?:a|ont|avait|avaient|aurait|auraient|ait|aient)"


_ETE = (
    r"(?:a|ont|avait|avaient|aurait|auraient|ait|aient|ayant|avoir)(?: \w+ment| egalement| aussi"
    r"| alors| depuis| ainsi| tous)* ete(?: \w+ment| egalement| aussi| alors| ainsi)*"
)


_FADV = r"(?: \w+ment| egalement| aussi| alors| ainsi| en outre)*"


_KILLED_EN = (
    r"mortally wounded|put to death|killed|shot dead|shot and killed|gunned down|slain|murdered|executed|massacred"
    r"|slaughtered|wiped out|butchered|mowed down|mown down|cut down|machine-gunned|beaten to death|burn(?:ed"
    r"|t) to death"
    r"|beheaded|decapitated|assassinated|lynched|hacked to death|burn(?:ed|t) alive|neutrali[sz]ed"
    r"|eliminated|stabbed to death|shot to death|put out of action"
)


_KILLING_EN = (
    r"killing|killings? of|kills?|shooting dead|massacring|massacre of|slaughtering|executing"
    r"|execution of|murdering|murder of|assassination(?:, [^,.;]{3,40},)? of|beheading"
    r"|neutrali[sz]ing|neutrali[sz]ation of|claim(?:ed|ing|s)? the (?:life|lives) of"
    r"|cost(?:ing)? the (?:life|lives) of|caus(?:ed|ing) the deaths? of|(?:the )?deaths? of"
    r"|resulted in the deaths? of|took the lives of"
)


_KILLED_FR = (
    r"mortellement blessee?s?|mise?s? a mort|tuee?s?|abattue?s?|assassinee?s?|executee?s?|massacree?s?|egorgee?s?"
    r"|decapitee?s?"
    r"|neutralisee?s?|elimine?e?s?|fusillee?s?|mise?s? hors (?:de combat|d'etat de nuire)|lynchee?s?"
    r"|brulee?s? vi(?:f|ve)s?|fauchee?s?|passee?s? par les armes|criblee?s? de balles|mitraillee?s?|achevee?s?"
    r"|immolee?s?"
)


_KILLING_FR = (
    r"tuant|tuent|tue|abattent|abattant|neutralisant|neutraliser|tuer|abattre|eliminer|executant"
    r"|egorgeant|massacrant|assassinant|(?:assassinat|meurtre)(?:, [^,.;]{3,50},)?(?= (?:de|d'|du"
    r"|des))|massacre (?:de|d'|des)|execution (?:de|d'|du|des)|coute la vie a|coutant la vie a"
    r"|cause la mort (?:de|d'|du|des)|causant la mort (?:de|d'|du|des)|entraine la mort (?:de|d'|du"
    r"|des)|la mort (?:de|d'|du|des)|le deces (?:de|d'|du|des)|la neutralisation (?:de|d'|du|des)"
)


_WOUNDED_EN = r"wounded|injured|hurt|maimed"


_WOUNDED_FR = r"blessee?s?|grievement blessee?s?"


_ABDUCTED_EN = (
    r"abducted|kidnapped|taken hostage|held hostage|seized|snatched|taken captive|taken away"
    r"|taken (?=from (?:their|his|her|a|an|the) (?:[\w-]+ ){0,2}(?:schools?|homes?|house|dormitor\w+|hostels?|bus"
    r"|vehicles?|church|boarding|college))"
    r"|held (?=by|captive|since)|carried off|led away|whisked away|taken (?:in)?to (?:the )?(?:bush|forest|captivity"
    r"|an unknown)|detained by (?:the )?(?:militants|jihadists|gunmen)"
)


_ABDUCTED_FR = (
    r"enlevee?s?|retenue?s?(?= (?:depuis|par|en captivite|captif))|kidnappee?s?|prise?s? en otages?|sequestree?s?"
    r"|emmenee?s?|ravie?s?"
    r"|conduite?s? vers une destination inconnue"
)


_SPECS: tuple[tuple[str, str, str], ...] = (
    # outcome, how its people stand to it, pattern
    ("killed", "before", rf"\b{_BE}{_ADV} (?:\w+ and )?(?:{_KILLED_EN})\b"),
    ("killed", "either", rf"\b(?:{_KILLED_EN})\b"),
    ("killed", "after", rf"\b(?:{_KILLING_EN})\b"),
    (
        "killed",
        "before",
        r"\b(?:died|perished|(?:lost|losing) (?:their|his|her) li(?:fe|ves)|succumbed|found dead|(?:was"
        r"|were|are|is) (?:also |confirmed |reported |feared |presumed )?dead|kia|fell in (?:combat|action)|dead|deaths"
        r"|fatalities|bodies(?! of\b)|had (?:their|his|her) throats? (?:cut|slit)|pa(?:id|ys|ying) the (?:supreme"
        r"|ultimate) (?:price|sacrifice)"
        r"|ma(?:de|king) the (?:supreme|ultimate) sacrifice|(?:lost|losing) (?:their|his|her|its) lives"
        r"|did not survive|didn't survive|(?:met|suffered) the same fate)\b",
    ),
    (
        "killed",
        "after",
        r"\blost (?=(?:at least |about |around |some |nearly )?(?:\d|one|two|three|four|five|six|seven"
        r"|eight|nine|ten|eleven|twelve))",
    ),
    (
        "killed",
        "after",
        r"\b(?:(?:death )?toll [^.;:]{3,140}?\b(?:rises?|rose|risen|climbs?|climbed|stands|stood|reach(?:es|ed)"
        r"|increased|jumped"
        r"|raised|revised(?: upwards?)?|put)(?: \w+ly| now| further)? (?:to|at)"
        r"|(?:death )?toll (?:of|stands at|stood at|rises to|rose to|has risen to|had risen to"
        r"|climbed to|reached|was put at|is put at|to)|bodies of|corpses of|remains of|put(?:s"
        r"|ting)? the (?:death )?toll at"
        r"|put(?:s|ting)? the (?:number|figure)(?: of (?!wounded|injured|missing)[\w ]{3,40}?)?(?: killed| dead)? at"
        r"|(?:number|tally|count) of (?:the |people |persons |those |civilians |soldiers |victims )*(?:killed|dead"
        r"|deaths|fatalities"
        r"|casualties)\b[^.;:]{0,120}?\b(?:reached|(?=(?:passed|exceed(?:s|ed)|topped|over)\b)|(?:risen|rose"
        r"|gone up|climbed|stands|stood|increased"
        r"|jumped|put) (?:to|at))"
        r"|number of (?:dead|deaths|people killed) (?:at|was|stood at|rose to)"
        r"|spoke of(?= [\w ]{0,30}(?:killed|dead|deaths))"
        r"|dead,? including)\b",
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
        rf"\b(?:(?:{_AVOIR}|ayant){_FADV} (?:perdu la vie|trouve la mort|peri|succombe)|(?:est|sont"
        rf"|etaient|etait|seraient){_FADV} (?:morte?s?|decedee?s?|tombee?s?(?! (?:\w+ ){{0,3}}dans | sur (?!le champ)"
        rf"| sous (?!les balles)"
        rf"| en (?!heros|martyr)| aux? (?!front|combat|champ)))|morts?|mortes?|deces"
        rf"|decedee?s?|ont peri|perdent la vie|trouvent la mort|(?:connu|subi) le meme sort|meurent"
        rf"|tombee?s? (?:au (?:front|combat)|sur le champ"
        rf"|en (?:heros|martyrs?)|les armes a la main"
        rf"|(?:suite|lors|sous les balles)\b)"
        rf"|(?:y )?(?:ont|a) (?:y )?(?:laisse|perdu) la vie|tombee?s? au champ d'honneur|periss(?:ent|ait|aient)"
        rf"|succomb(?:ent|ait|aient)"
        rf"|(?:cadavres|corps sans vie|(?<!garde du )(?<!gardes du )corps)(?! (?:sans vie )?(?:de|d'|des)\b))\b",
    ),
    ("killed", "after", r"\b(?:corps|cadavres|depouilles)(?: sans vie| cribles de balles)? (?:de |d'|des )"),
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
    ("wounded", "after", r"\b(?:wounding|injuring|wounds?|injures?)\b(?= )"),
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
        r"|(?:re)?partis? avec(?= [^.;]{0,60}\botages)|abducting|kidnapping(?: of)?|abduction of|kidnaps?|abducts?"
        r"|taking hostage|seizure of"
        r"|capture of)\b",
    ),
    ("abducted", "before", rf"\b(?:{_ETE}|est|sont|etaient|etait){_FADV} (?:{_ABDUCTED_FR})\b"),
    ("abducted", "after", rf"\b{_AVOIR}{_FADV} (?:{_ABDUCTED_FR})\b"),
    ("abducted", "before", rf"\b(?:{_ABDUCTED_FR})\b"),
    (
        "abducted",
        "after",
        r"\b(?:enlevant|kidnappant|(?:enlevement|rapt|kidnapping"
        r"|prise d'otages?)(?:, [^,.;]{3,50},)?(?= (?:de|d'|du|des)))",
    ),
    (
        "missing",
        "before",
        r"\b(?:missing|unaccounted for|disappeared|vanished|(?:portee?s? )?disparue?s?|manquent a l'appel"
        r"|manque a l'appel|sans nouvelles)\b",
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


_ALL = re.compile(
    # the look-around spares trying each pattern inside words
    r"(?<!\w)(?=\w)(?:" + "|".join(f"(?P<p{n}>{pattern})" for n, (_, _, pattern) in enumerate(_SPECS)) + ")"
)


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
