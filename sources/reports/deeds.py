"""The verbs and nouns of what armed people do: attack, take, hold, claim, in English and French.

Belongs here: word lists, each as an alternation for a regular expression over folded text. Does not belong here: who
stands where beside them (`roles.py`), event types (`triggers.py`), what became of people (`predicates.py`).
"""

from __future__ import annotations

from sources.reports.inflection import english

_FORCE_EN = english(
    "attack ambush assault kill storm raid kidnap abduct burn torch bomb bombard seize capture loot execute massacre"
    " target intercept arrest recover dismantle behead decapitate detonate invade besiege surround encircle neutralise"
    " neutralize eliminate destroy discover engage rescue hack ransack rustle detain grab snatch murder slaughter track"
    " pursue"
    " butcher lynch waylay hijack shell strafe pound strike hit overrun blow rout raze evict expel sack plunder pillage"
    " rob nab apprehend confiscate impound uncover bust sabotage infiltrate booby-trap dislodge liberate blockade"
    " recapture"
).split("|")
_FRENCH_TOO = frozenset({"neutralises", "captures", "executes", "massacres", "pillages"})
"""Forms that folded French participles share ("huit terroristes neutralisés")."""
_IRREGULAR_EN = (
    r"launch(?:ed|es)?|carr(?:ied|ies|y) out|conduct(?:ed|s)?|open(?:ed)? fire|opened up|fir(?:ed|es)|shot|shoot"
    r"|burnt|took(?! to | part | place | off | refuge | flight | advantage| note)|taken|take|stole|stolen|steal"
    r"|fought their way|stopped|entered|arrived|came|burst|broke|broken"
    r"|descend(?:ed)?"
    r"|claim(?:ed|s)?(?! of)|plant(?:ed|s)?|laid|set (?:fire|up|ablaze|alight|off)|forced|rounded|swooped|swept"
    r"|freed|marched|whisked|lobbed|hurled|ploughed|plowed|rammed|crashed|wiped out|gunned|mowed|mown"
    r"|drove (?:off|out|away|into)|made (?:away|off)|beat|beaten|slew|slain|slit|hanged|flogged|raped|staged|mounted"
    r"|foiled|retook|regained|took part|declared (?:the|an?) (?:[\w-]+ ){0,3}?(?:blockade|siege|under)|(?:placed|put"
    r"|kept) (?:[\w-]+ ){1,4}?under (?:blockade|siege)|cut off|sealed off|impos(?:ed|es)|ended|detached|held up"
    r"|occupied|tied|dragged|herded|carted|rode (?:into|in)|poured into"
    r"|walk(?:ed|s)? into|enters?|h(?:o|e)lds? (?:the|a) (?:town|base|camp|village|post|city|barracks)"
    r"|rolled into|(?:attempted|tried|sought) to (?:enter|overrun|storm|attack|breach|infiltrate|invade|take)"
    r"|swarmed|crossed|chased|flushed|pinned|mined|extorted|dropped|blasted|blew|rained|sprang|lured"
)
_PARTICIPLES = (
    r"attaque|assailli|agresse|abattu|tue|egorge|decapite|execute|fusille|lynche|massacre|assassine|elimine|liquide"
    r"|extermine|mutile|tabasse|battu|moleste|viole|enleve|kidnappe|emmene|capture|sequestre|emporte|ravi"
    r"|pris(?! part| connaissance| la (?:parole|route|fuite)| fin| acte| note| des mesures)|tire|tendu|mene"
    r"|lance(?! un (?:appel|avertissement|ultimatum)| une (?:alerte|mise en garde))|conduit|declenche|ouvert|incendie"
    r"|brule|mis(?! en (?:garde|place|oeuvre|avant|cause)| l'accent| au point)|fait(?! etat| savoir| partie| face"
    r"| l'objet| appel)|impose|decrete|vole|derobe|pille|devalise|depouille|rackette|braque|saisi|intercepte"
    r"|interpelle|arrete|apprehende|confisque|decouvert|recupere|demantele|detruit|dynamite|sabote|saccage|vandalise"
    r"|vise|cible|frappe|bombarde|pilonne|mitraille|harcele|neutralise|deroute|defait|chasse|expulse|deloge|investi"
    r"|envahi|encercle|assiege|occupe|conquis|repris|penetre|surpris|surgi|debarque|deferle|revendique|riposte"
    r"|perpetre|fondu sur|tente (?:de penetrer|d'entrer|de prendre|d'attaquer|d'infiltrer)"
    r"|traite|debusque|leve|commis|effectue|procede|libere|accroche|engage(?!ment)|affronte|pourchasse"
    r"|poursuivi|traque|pose|piege"
    r"|mine|enfoui|defonce|force|coupe|bloque|barre|brise|rase|razzie|seme|submerge|ravage"
)
_STEMS_FR = (
    r"attaqu|tu|enlev|kidnapp|assassin|egorg|execut|massacr|incendi|brul|pill|saccag|frapp|bombard|pilonn|vis|cibl"
    r"|captur|neutralis|abatt|encercl|assieg|bloqu|menac|mitraill|intercept|interpell|arret|demantel|dynamit|lanc"
    r"|men|penetr|debarqu|deferl|surgiss|investiss|envahiss|assaill|defonc|prenn|tend|mett|surprenn|saisiss"
    r"|emport|emmen"
    r"|vid|fouill|ligot|fusill|decapit|lynch|forc|coup|barr|ras|tir|pos|arrach|riposten|perpetr|s'attaqu|assum"
    r"|impos|decret|revendiqu|poursuiv|occup|liber|accroch|deloge|vol"
)
_OBJECT_NEXT = (
    r"(?= (?:le(?! \d)|la|les|l'|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+|au moins|plus|plusieurs"
    r"|son|sa"
    r"|ses|leurs?)\b)"
)
ACTIVE = (
    "|".join(form for form in _FORCE_EN if not form.endswith("ing") and form not in _FRENCH_TOO)
    + "|"
    + _IRREGULAR_EN
    + r"|(?:a|ont|avait|avaient|aurait|auraient|ayant)(?: \w+ment| egalement| aussi| ensuite| d'abord| encore| deja"
    r"| hier"
    rf"| notamment| tous| ainsi)* (?:{_PARTICIPLES})(?:es?|s)?"
    r"|(?:se sont|s'est|se seraient|s'etaient|s'etait) (?:\w+ment )?(?:empares?|emparee|attaques?|attaquee|introduits?"
    r"|livres? a|rendus? (?:maitres?|coupables?))|s'en (?:est|sont|etait|etaient) (?:\w+ment )?prise?s?"
    r"|s'en (?:prennent|prend|prenaient|prenait) |s'attaqu(?:ent|aient|ait)|s'empar(?:ent|aient|ait)"
    r"|(?:sont|est|etaient|etait)(?: \w+ment)? (?:arrives?|entres?|venus?|passes?|revenus?|sortis?|descendus?"
    r"|montes? a l'assaut|intervenus?|repartis? avec)"
    rf"|(?:{_STEMS_FR})(?:ent|aient|erent)|(?:{_STEMS_FR})(?:e|ait|a){_OBJECT_NEXT}"
    r"|(?:font|fait|firent) irruption|mettent le feu|ouvrent le feu|tirent sur|tendent une|prennent (?:d'assaut"
    r"|en otage"
    r"|pour cible)|prend (?:d'assaut|en otage|pour cible)|maintien(?:t|nent)|abat(?:tent)?(?= )|detrui(?:t|sent)(?= )"
    r"|saisi(?:t|ssent)(?= )"
)
"""Finite verbs by which their subject uses force, takes or holds something; headlines included ("Gunmen kill 12")."""

SAYS = (
    r"(?:said|says|say|announced|announces|declared|stated|states|reported|boasted|claim(?:s|ed)?|reveal(?:s|ed)"
    r"|confirmed"
    r"|confirms|disclosed|affirm(?:e|ent|ait)|di(?:t|sent)|assur(?:e|ent|ait)|annonce(?:nt)?|indique(?:nt)?"
    r"|declare(?:nt)?|pretend(?:ent)?|reconnai(?:t|ssent)|soutien(?:t|nent)|precise(?:nt)?|ajoute(?:nt)?"
    r"|(?:a|ont|avait|avaient) (?:\w+ment )?(?:dit|precise|ajoute"
    r"|affirme|annonce|indique|declare|assure|pretendu|reconnu|soutenu|fait savoir|confirme))"
)
"""Verbs of saying, before what the speaker has done ("said it had killed", "affirme avoir tué")."""

DONE_BY_SPEAKER = (
    r"(?:(?:that )?(?:it|they|he|its (?:fighters|men|forces|troops|soldiers|militants|members|units?)|their (?:fighters"
    r"|men|forces|troops))(?: had| have| has| also|,[^,.]{3,40},)* |to have |having |(?:qu'(?:il|elle|ils)|que (?:ses"
    r"|leurs) (?:hommes|combattants|elements|troupes|forces|soldats|membres)) |(?=avoir ))"
)

BLOWS = (
    r"attacks?|assaults?|raids?|ambush(?:es)?|offensives?|bombings?|kidnappings?|abductions?|massacres?|killings?"
    r"|incursions?|shelling|drone strikes?|air ?strikes?|strikes?|rocket fire|mortar fire|blockades?|sieges?|embargo"
    r"|operations?|shootings?|executions?|hostage-taking|onslaught|rampage|beheadings?|blitz|roadblocks?|checkpoints?"
    r"|mines?|ieds?|roadside bombs?|suicide bombers?|gunfire"
)
"""Nouns of deeds that a name before them owns ("a JNIM ambush", "Boko Haram's raid")."""

BLOWS_FR = (
    r"embuscades?|guets?-apens|assauts?|raids?|incursions?|offensives?|attentats?|exactions|coups? de main"
    r"|frappes?|bombardements?"
    r"|blocus|razzias?|descentes?|expeditions?(?: punitives?)?|tirs|represailles|harcelements?"
)
"""French nouns of deeds whose doer follows ("une embuscade du Jnim"); an attack or a massacre may be that of its
victims."""
