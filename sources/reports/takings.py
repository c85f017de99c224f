"""The words that tell what became of things: taken, found, surrendered, destroyed, or merely used.

Belongs here: verbs by disposition, and on which side of them their things stand. Does not belong here: the things
(`seizures.py`), which verb governs which of them (`governing.py`).
"""

from __future__ import annotations

import re

from sources.reports.openings import opened

_BE = r"(?:was|were|been|being|are|is)(?: \w+ly| also| all| then| later| either)*"


_ETE = (
    r"(?:(?:a|ont|avait|avaient|aurait|auraient)(?: \w+ment| egalement| aussi)* ete|(?:a|ont|avait"
    r"|avaient) pu etre|est|sont|etaient|etre)(?: \w+ment| egalement| aussi)*"
)


_TAKEN_EN = (
    "seized|captured|stolen|taken|looted|carried (?:away|off)|confiscated|impounded|intercepted|snatched|hijacked"
    "|rustled|commandeered|carted (?:away|off)|driven (?:away|off)|hauled away|lost|taken away"
)


_FOUND_EN = (
    "recovered|retrieved|found|discovered|collected|retaken|abandoned|left behind|unearthed|uncovered|dug up|salvaged"
    "|(?:returned|restored|handed back) to (?:their|its|the) (?:rightful )?owners?"
)


_BROKEN_EN = (
    "destroyed|burned|burnt|torched|blown up|set on fire|set ablaze|set alight|incinerated|damaged|wrecked|knocked out"
    "|shot down|downed|razed|gutted|reduced to ashes|put out of action|disabled|defused|demolished|sunk"
)


_TAKEN_FR = (
    "saisie?s?|emportee?s?|volee?s?|prise?s?|derobee?s?|confisquee?s?|interceptee?s?|pillee?s?|capturee?s?"
    "|arrachee?s?|enlevee?s?|braquee?s?|detournee?s?|subtilisee?s?|rafflee?s?|raflee?s?|mise?s? sous scelles?"
)


_FOUND_FR = (
    "recuperee?s?|retrouvee?s?|decouverte?s?|abandonnee?s?|ramassee?s?|collectee?s?|reprise?s?|trouvee?s?"
    "|deterree?s?|exhumee?s?|mise?s? au jour|laissee?s? sur place"
    r"|(?:restituee?|remise?|rendue?)s? (?:a leurs?|aux?) (?:\w+ )?proprietaires?"
)


_BROKEN_FR = (
    "detruite?s?|incendiee?s?|brulee?s?|calcinee?s?|endommagee?s?|mise?s? hors (?:de combat|d'usage|d'etat)"
    "|reduite?s? en cendres|pulverisee?s?|abattue?s?|desamorcee?s?|coulee?s?|saccagee?s?|parti\\w* en fumee"
)


_AVOIR = r"(?:a|ont|avait|avaient|aurait|auraient|avoir|ayant)(?: \w+ment| egalement| aussi| pu)*"


_DETERMINER = (
    r"(?= (?!(?:\w+ )?(?:mois|jours?|semaines?|heures?|ans?|veille|lendemain) )(?:environ |au moins |pres d[e']"
    r"|plus d[e']|moins d[e']|egalement |aussi |notamment |ainsi |entre autres )?"
    r"(?:de|d'|des|du|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|le|la|les|l'|leurs?|ses|son|sa"
    r"|ces?|cette|plusieurs|quelques|divers|nombre|\d)(?! \w+ (?:plus tot|auparavant|avant|apres))|(?: egalement"
    r"| aussi)? ?:)"
)
"""After a participle alone: "a tué deux soldats et emporté des armes"."""


_THINGS = (
    r"(?:armes?|armements?|materiels?|equipements?|objets?|articles?|items?|weapons?|arms|equipment|materials?|goods)"
)


NOTHING = "nothing"
"""The disposition of phrases that sound like a taking and are none."""
SAME = "same"
"""The disposition of verbs that only go on ("it contained"): what the sentence before said."""


SPECS: tuple[tuple[str, str, str], ...] = (
    (
        NOTHING,
        "both",
        r"\b(?:seiz\w+ (?:this|the|an|every|that) (?:opportunit|chance|moment|occasion|power)\w*|saisi\w* (?:l'"
        r"|cette )occasion"
        rf"|(?:{_BE} )?found (?:dead|themselves|safe|guilty|abandoned|empty|parked|refuge|shot)"
        r"|(?:(?:a|ont|avai(?:t|ent)|aurai(?:t|ent)|est|sont)(?: \w+ment)? (?:ete )?)?(?:retrouve|trouve)e?s?"
        r" (?:abandonne|mort|sain|sans vie|la mort|refuge|vides?\b)\w*"
        r"|burn(?:ed|t) (?:to death|alive)|brulee?s? vi(?:f|ve)s?|took (?:place|control|part"
        r"|over|off|to|up|cover|refuge|aim|advantage|responsibility|credit|hostage)|taken (?:hostage|captive|prisoner"
        r"|to"
        r"|place|part|over|aback|by surprise|into custody|out)|taking (?:place|control|part|over|off|to|up|hostage"
        r"|cover|refuge|advantage|responsibility)|prise?s? (?:en otages?|pour cible|a partie|en charge|d'assaut"
        r"|au piege"
        r"|en embuscade|sous le feu|dans une embuscade|fin|part)|pris (?:la fuite(?! avec)|le controle|d'assaut|part"
        r"|position"
        r"|pour cible|fin|feu|les armes|des mesures|en chasse)|perdu la vie|lost (?:their|his|her) lives?"
        r"|abandon\w* (?:the|their|his|le|leurs?|la) (?:vehicles?|cars?|trucks?|vehicules?|camions?|voitures?)"
        r"(?= (?:and|et) )|saisie?s? de la justice|burn(?:ed|ing|t) (?:down )?(?:several |many )?(?:houses|homes"
        r"|huts))\b",
    ),
    (
        "recovered",
        "after",
        rf"\b(?:among|parmi) (?:the |les |other |autres )?(?:\w+ )?{_THINGS} (?:\w+ )?(?:recovered|recuperee?s?"
        rf"|retrouvee?s?|found|discovered|decouverte?s?)\b"
        r"|\b(?:inside|aboard|on board|in (?:it|them)|(?:hidden|concealed|buried|stacked|under|beneath|behind)"
        r" [^.;:]{0,40}?) (?:were|was|lay)(?= (?:\d|an? |one |two |three|four|five|six|seven|eight|nine|ten |several))"
        r"|\bse trouvai(?:t|ent)(?= (?:\d|une? |deux|trois|quatre|cinq|six|sept|huit|neuf|dix|des |plusieurs))"
        r"|\b(?:bilan (?:cote )?(?:ennemi|adverse)|cote (?:ennemi|terroriste)s?|pertes ennemies|enemy losses)"
        r"(?=[^.;:]{0,25}:)",
    ),
    (
        "seized",
        "after",
        rf"\b(?:among|parmi) (?:the |les |other |autres )?(?:\w+ )?{_THINGS} (?:\w+ )?(?:seized|captured|taken|looted"
        rf"|saisie?s?|prise?s?|capturee?s?|emportee?s?)\b"
        r"|\b(?:haul|seizure|loot|booty|spoils|stash|butin|prise|saisie|cargaison)\b[^.;:]{0,110}? (?:consist(?:s"
        r"|ed) of"
        r"|compris(?:es|ed)|include[sd]?|contain(?:s|ed)|se composait|(?:est|etait) composee?|compren(?:d|ait)|compte"
        r"|comptait|includ(?:ing|ait)|inclut)\b",
    ),
    ("seized", "before", rf"\b{_BE} (?:{_TAKEN_EN})\b|\b{_ETE} (?:{_TAKEN_FR})\b"),
    (
        "recovered",
        "before",
        rf"\b{_BE} (?:{_FOUND_EN})\b(?! (?:to|carrying|with|in possession)\b)|\b{_ETE} (?:{_FOUND_FR})\b",
    ),
    (
        "destroyed",
        "before",
        rf"\b{_BE} (?:{_BROKEN_EN})\b|\b{_ETE} (?:{_BROKEN_FR})\b|\b(?:went up in flames|caught fire|a pris feu"
        r"|ont pris feu|(?:est|sont) parti\w* en fumee)\b",
    ),
    (
        "seized",
        "before",
        r"\b(?:(?:ont|a) disparu|went missing|fell into (?:their|its|the|enemy) hands|(?:(?:sont"
        r"|est) )?tombee?s? (?:aux|entre les"
        r"|entre leurs) mains)\b",
    ),
    (
        "seized",
        "after",
        r"\b(?:(?:butin|haul|loot|booty|spoils|liste des prises|prises|loss(?:es)?)\b[^.;:]{0,60}:|c(?:a|o)me away with"
        r"|granted (?:to )?(?:(?:the |our |his |its )?\w+ ){0,2})",
    ),
    (
        "destroyed",
        "after",
        r"\b(?:left|leaving|laissant|laisse)(?= [^.;:]{3,45} (?:in flames|burnt out|burned out|burning|en flammes"
        r"|en feu))\b",
    ),
    (
        "destroyed",
        "before",
        r"\b(?:(?:was|were|are|is|lay)(?: \w+)? )?(?:in flames|burnt out|burned out|en flammes|en feu)\b"
        r"|\b(?:(?:was|were|are|is|lay|lies)(?: still| seen| shown| left)?|seen|shown) (?:on fire|ablaze|alight"
        r"|burning)\b"
        r"|\b(?:sont|est|etai(?:t|ent)) la proie des flammes\b",
    ),
    (
        "destroyed",
        "before",
        r"\b(?:a|ont|burned|burnt)(?: \w+ment)? (?:brule|flambe|down)(?= ?(?:[.,;]|$))",
    ),
    (
        SAME,
        "after",
        r"\b(?:contenai(?:t|ent)|renfermai(?:t|ent)|abritai(?:t|ent)|recelai(?:t|ent)|contained|(?:it|they|which|cache"
        r"|store|depot) (?:held|housed|included))\b",
    ),
    (
        "surrendered",
        "after",
        r"\b(?:surrender(?:ed|ing|s)|hand(?:ed|ing|s) (?:over|in)|laid down|turned in|depose|remis|rendu|restitue"
        r"|(?:gave|given|turned) (?:him|her|them)sel(?:f|ves) (?:up|in)|gave up|s'est rendu\w*|se sont rendus|deposant"
        r"|remettant)\b",
    ),
    (
        "seized",
        "both",
        r"\b(?:it|they|he|the group|jnim|elle|ils|il) (?:said (?:it|they) |claim(?:s|ed) to have "
        r"|claimed (?:it|they) |have |had |affirme avoir |dit avoir |ont |a )?(?:captured|seized|taken"
        r"|saisi|captures?|pris|saisis)\b",
    ),
    (
        "destroyed",
        "after",
        rf"\bset(?:ting|s)?(?= (?!fire)[^.;:]{{3,70}} (?:on fire|ablaze|alight)\b)|\bset(?:ting|s)? (?:fire to|ablaze"
        rf"|on fire|alight)\b|\b(?:{_BROKEN_EN}|destroy(?:ing|s)?|burn(?:ing|s)?|torch(?:ing|es)?|blew up|blow(?:ing|s)"
        rf" up|shoot(?:ing|s)? down|sank|sinking|defus(?:ing|es)|damag(?:ing|es)|disabl(?:ing|es)|incendiant"
        rf"|incendient|detruisant"
        rf"|detruisent|brulant|brulent|detruire|incendier|bruler"
        rf"|(?:la )?destruction (?:de|d'|du|des)|(?:l')?incendie (?:de|d'|du|des) (?=\d|deux|trois|plusieurs)"
        rf"|destruction of|burning of|m(?:is|ettent|ettant|ettre) le feu (?:a|aux?)\b"
        rf"|desamorcant|desamorcage d[e']|neutralisation d[e'](?= \d+ eng)"
        rf"|neutrali[sz]ing(?= (?:\w+ )?(?:ied|explosive)))"
        rf"(?!\w)|\b{_AVOIR} (?:detruit|incendie|brule|fait exploser|mis le feu a|abattu|coule|endommage"
        rf"|saccage|desamorce|pulverise|neutralise(?= (?:\w+ ){{0,3}}(?:engins?|eei|mines?|ied|bombes?|obus)))\b"
        rf"|\b(?:detruit|incendie|brule|abattu"
        rf"|saccage|endommage|desamorce|pulverise|calcine|fait exploser){_DETERMINER}",
    ),
    (
        "recovered",
        "after",
        rf"\b(?:recovered|recovering|recovers?|recovery of|discovery of|find of|retriev(?:ed|ing|es)|retook|retaking"
        rf"|collect(?:ed|ing)|discover(?:ed|s|ing)|found|unearth(?:ed|ing|s)|uncover(?:ed|ing|s)|finding|yield(?:ed"
        rf"|ing)"
        rf"|dug up|pick(?:ed|ing|s) up|turned up|abandon(?:ed|ing|s)|left behind|leaving(?: behind)?(?! with)"
        rf"|salvag(?:ed|ing)|came across"
        rf"|stumbled (?:up)?on)\b|\b{_AVOIR} (?:recupere|retrouve|trouve|decouvert|ramasse|repris"
        rf"|deniche|exhume|deterre|mis au jour|abandonne|laisse)\b"
        rf"|\b(?:recuperant|recuperent|recuperer|decouvrir|decouvrent|retrouver|retrouvent"
        rf"|(?:la )?recuperation (?:de|d'|du|des)|(?:la )?decouverte (?:de|d'|du|des)|decouvrant|abandonnant"
        rf"|abandonnent|laissant(?: derriere \w+| sur place)?|mettre au jour)\b"
        rf"|\b(?:retrouve|trouve|decouvert|ramasse|repris|abandonne|collecte|recupere|restitue){_DETERMINER}",
    ),
    (
        "seized",
        "after",
        rf"\b(?:seized|seizing|seizes?|seizure(?:, [^,;.]{{3,45}},)? of|captured|capturing|captures?|capture of"
        rf"|(?:has|have|had) (?:also )?(?:stolen|seized|taken)|took(?! (?:control|place|part|over|off|to|up))"
        rf"|taking(?! (?:control|part|place|over))|stole|steal(?:ing|s)|theft of|rustl(?:ed|ing)|snatch(?:ed|ing)"
        rf"|loot(?:ed|ing|s)|ma[dk](?:e|es|ing) (?:off|away) with|(?:left|leaving|fled|flee|fleeing|escap(?:ed|ing)"
        rf"|got away|getting away|went away|(?:ran|run|walk(?:ed)?) (?:off|away)|disappeared|gone off|going off"
        rf"|return(?:ed|ing)"
        rf"|withdrew|retreated)(?: \w+){{0,3}}? with"
        rf"|(?:empt|stripp|reliev)(?:ied|ying|ed|ing)(?! (?:out|of)\b)(?: \w+){{1,4}}? of"
        rf"|rode (?:off|away) (?:on|with)"
        rf"|dr(?:o|i)v(?:e|ing) (?:off|away)(?: in| with|(?= (?:\d|an? |some|about|hundreds"
        rf"|dozens|more|over|at least|nearly)))|carr(?:ied|ying) (?:away|off)"
        rf"|cart(?:ed|ing) (?:away|off)|hijack(?:ed|ing)|commandeer(?:ed|ing)|robb(?:ed|ing)(?: \w+){{1,3}} of"
        rf"|confiscat(?:ed|ing)|impound(?:ed|ing)|intercept(?:ed|ing|s)|took away|tak(?:es|ing) away|grabb(?:ed|ing)"
        rf"|in possession of|possession of|(?:caught|nabbed|found) with"
        rf"|(?:arrest|apprehend|intercept|detain|stopp|catch|caught)\w*\b[^.;:]{{3,70}}? with(?= (?:\d|an? |one|two"
        rf"|three|four|five|six|seven|eight|nine|ten|several"
        rf"|explosive|ammun|arms|weapon|military|locally|fake))|netted|nets|bagged|consists? of|list of spoils"
        rf"|spoils(?: of war)?(?=[^.;:]{{0,50}}[\"(:])|ghanima|spoils of|haul of|(?:war )?booty(?=[^.;:]{{0,40}}:)"
        rf"|cache of|stockpile of|(?:was|were|found)(?: to be)? (?:carrying|transporting"
        rf"|concealing|loaded with)|found to (?:carry|contain|conceal|hide)"
        rf"|hauling|reveal\w* (?:the presence of|a cache of|that))\b"
        rf"|\b{_AVOIR} (?:saisi|emporte|vole|pris|derobe|confisque|capture|pille|intercepte"
        rf"|mis la main sur)\b|\b(?:saisi(?=[ :])|saisies?(?:, [^,;.]{{3,45}},)? (?:de|d'|du|des|record)"
        rf"|saisissant|saisissent|emportant|emmenant|emmenent|volant|volent|pillant|pillent|derobant"
        rf"|emportent|emporter|s'empar(?:e|ant|er|ent) (?:de|d'|du|des)|s(?:'etre|'est|e sont) saisie?s? (?:de|d'|du"
        rf"|des)|se saisi(?:r|ssent) (?:de|d'|du|des)|s'etre emparee?s? (?:de|d'"
        rf"|du|des)|s'est emparee? (?:de|d'|du"
        rf"|des)|s(?:e sont|'etaient) empares (?:de|d'|du|des)|mis la main(?:,[^,.;]{{3,40}},)? sur"
        rf"|met(?:tre|tent|tant)? la main sur"
        rf"|pris la fuite avec|(?:depouill|delest|deposse|vid(?:e\b|es\b|a|er))\w* [^.;:]{{3,40}}?"
        rf" d(?:e (?:leurs?|ses|son|sa|l'|la|plusieurs)?|')|f(?:ait"
        rf"|aire|aisant|ont) main basse sur|(?:repart|part|enfu|repli|retir|reven"
        rf"|ressort)\w*(?: \w+){{0,2}} avec|en possession (?:de|d'|du)"
        rf"|porteurs? (?:de|d')|detenant|(?:interpel|arret|apprehend)\w+[^.;:]{{3,70}}? avec(?= (?:\d|une?|deux|trois"
        rf"|quatre|cinq|six|des|plusieurs))|etaient? en possession|le vol (?:de|d'|du|des)"
        rf"|transportai(?:t|ent)|revele la presence (?:de|d'|du|des)|l'interception (?:de|d'|du|des)"
        rf"|dissimul\w+(?! (?:dans|sous|a bord|au|aux|sur|a l'|derriere|parmi))"
        rf"|cache d'armes|caches? (?:de|d')"
        rf"|butin|prises? de guerre|saisir|{_THINGS} (?:\w+ )?(?:pris|saisi"
        rf"|capture|emporte)e?s? ?:)|\b(?:saisi|emporte|vole|pille|derobe|capture|confisque|intercepte|pris|rafle"
        rf"|arrache){_DETERMINER}",
    ),
    (
        "seized",
        "before",
        r"\bqu'(?:ils|elles|il|elle) (?:ont|a|avaient) (?:ensuite )?(?:emporte|vole|saisi|pris|derobe)e?s?\b"
        r"|\b(?:which|that) (?:they|the attackers|the gunmen) (?:took|stole|drove off|seized|made off with"
        r"|left with)\b",
    ),
    (
        "seized",
        "before",
        r"\b(?:seized|captured|stolen|saisies?|saisis|emportee?s?|volee?s?|derobee?s?|capturee?s?|confisquee?s?"
        r"|taken(?= (?:from|away|when|after|during)|[.,;]|$)|prise?s?(?= (?:a (?!partie)|aux? |sur |a l'))"
        r"|(?<=(?:weapons) )taken(?! (?:hostage|to|captive|place|part|by surprise|over|control))"
        r"|(?:y )?(?:est|sont|etai(?:t|ent)) dissimulee?s?)\b",
    ),
    (
        "recovered",
        "before",
        r"\b(?:recovered|recuperee?s?|retrouvee?s?|abandonnee?s?"
        r"|(?:restituee?|remise?|rendue?)s? (?:a leurs?|aux?) (?:\w+ )?proprietaires?)\b",
    ),
    (
        "destroyed",
        "before",
        r"\b(?:destroyed|detruite?s?|incendiee?s?|brulee?s?|calcinee?s?|endommagee?s?|abattue?s?|put out of action"
        r"|mise?s? hors (?:de combat|d'usage|d'etat))\b",
    ),
)


VERB = opened(r"\b(?=\w)(?:" + "|".join(f"(?P<v{n}>{pattern})" for n, (_, _, pattern) in enumerate(SPECS)) + ")")


USED = re.compile(
    r"(?:\b(?:aboard|on board|riding|rode|on|armed with|using|used|with the help of|help of"
    r"|by means of|equipped with(?= .{0,40}attack)|fired|firing|travell?ing (?:in|on|aboard)"
    r"|arriv\w+ (?:in|on|aboard)|came (?:in|on|aboard)|driving|in|by|a bord d[e']|arme\w* d[e']"
    r"|circul\w+ (?:a|sur)|muni\w* d[e']|au moyen d[e']|venus? (?:a|sur)|juches? sur|tirs? d[e']|en"
    r"|sur(?! place)|dans|explosion d'|hit by|wearing|vetus? d[e']|portant|grace a|avec d[e']s?|hit an?"
    r"|struck an?|contre un|a l'aide d[e']|a coups? d[e']|brandi(?:shing|ssant)|wielding|manning|lourdement armes d[e']"
    r"|(?:equip|mont|surmont|dot|coiff)\w+ d[e']|(?:equipped|fitted|mounted) with|mounted on|montee?s? sur)"
    r"\b(?: (?:several|dozens of|two|three|four|five|a|an|about|at least|some"
    r"|many|plusieurs|des|deux|trois|quatre|une|un|\d+|dizaines? d[e']|une dizaine d[e']|heavily"
    r"|more than|around|une centaine de|a dozen|over))* ?)(?:[a-z'-]+ ){0,2}$"
)


CARRIED_ON = re.compile(
    r"\b(?:photos?|photographs?|images?|pictures?|videos?|spoils|haul|butin|weapons shown|the seized"
    r"|the captured|captured|materiel (?:saisi|recupere)|armes (?:saisies|recuperees)|among (?:them"
    r"|the (?:items|things|weapons|arms|equipment|materials?|exhibits|spoils|loot|haul|seized|captured|recovered))"
    r"|parmi|il s'agit|the cache|items? include|includ(?:es|ed|ing)|comprend|comprenait"
    r"|on compte|(?:i|we) count|notamment|alongside|shown|displayed|detailed|also appears?|laptops?|saisie"
    r"|on y voit|on (?:y )?(?:distingue|apercoit|reconnait)|y figurent|figur(?:e|ent|aient)|can be seen|are seen"
    r"|shows|s'ajoutent|en plus d[e']|outre|in addition|besides|inventaire|inventory)\b"
    r"|^\s*(?:\d+[/.)] ?)?(?:also\b|as well as\b|plus\b|and\b|egalement\b|aussi\b|ainsi que\b|s'y ajoutent\b)"
)


HOLDING = re.compile(
    r"\b(?:including|dont|notamment|namely|such as|comme|consisting of|compose\w* d[e']"
    r"|parmi lesquel\w*|comprising|containing|contenant|a savoir|comprenant|:)\b|:"
)
