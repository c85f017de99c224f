"""Words that tell that something happened, and of which event type, in English and French.

Belongs here: one line a pattern, with the event type it tells (DESIGN, section 3). Does not belong here: who, where and
when (`mentions.py`), and what people suffered (`casualties.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sources.reports.inflection import english, french
from sources.reports.openings import opened

_ATTACK_NOUN_EN = (
    r"attacks?(?! (?:helicopters?|aircraft|jets?|drones?)\b)|bombings?|attentats?|assaults?(?! rifles?)|raids?"
    r"|ambush(?:es)?|massacres?|clash(?:es)?|fighting"
    r"|battles?|offensives?"
    r"|shootings?|killings?|onslaughts?|incursions?|gunfight|firefight|confrontations?"
    r"|skirmish(?:es)?|bloodshed|violence"
)
_ATTACK_NOUN_FR = (
    r"attaques?|guets?-apens|(?<!fusils d')(?<!fusil d')(?<!char d')assauts?|embuscades?|massacres?|tueries?"
    r"|affrontements?|(?<!hors de )combats?|accrochages?"
    r"|offensives?|raids?|incursions?|carnages?|fusillades?|exactions?|batailles?"
)

_FIRED_ON = r"fir(?:ed|ing|es) (?:on|at|upon|several|rockets?|shots?)"

_SPECS: tuple[tuple[str, str], ...] = (
    (
        "suicide_bombing",
        r"suicide[- ](?:bomb(?:ing|er|ings|ers)?|attacks?|car|vehicle|assault)|attentats?[- ]suicides?"
        r"|kamikazes?|blew (?:himself|herself|themselves) up|s'est fait (?:exploser|sauter)"
        r"|attaque-suicide|se sont fait exploser",
    ),
    (
        "vehicle_bomb",
        r"car bomb(?:ing|s)?|truck bomb(?:ing)?|vehicle bomb|vbied|voiture(?:s)? piegees?"
        r"|vehicule(?:s)? piegees?|vehicule piege|camion piege|booby-trapped (?:car|vehicle)",
    ),
    (
        "ied_landmine",
        r"improvised explosive devices?|(?:an?|the|by|une?) ieds?\b|ieds?|land ?mines?|(?:hit|struck"
        r"|triggered|detonated|drove over|ran over) (?:an? )?(?:explosive|mine|bomb)|roadside bombs?"
        r"|(?:roul|march|pass)\w+ (?:\w+ )?sur (?:une|un|des) (?:mines?|engins?|eei)|(?:mines?"
        r"|engins?) (?:antichars?|anti-?personnels?)"
        r"|mine (?:blast|explosion)|bomb blast|engins? explosifs?(?: improvises?)?|eei|(?:saut\w+"
        r") (?:\w+ ){0,2}sur (?:une|un|des) (?:mines?|engins?|eei)|mines? (?:artisanales?|terrestres?)|heurt\w+ (?:une"
        r"|un) (?:mine|engin)|explosion d'(?:une mine|un engin|une bombe)|explosive devices?|blasts?|a mine"
        r"|explosive charges?|charges? explosives?|explosions?|explod(?:ed|es|ing)|detonat(?:ed|es|ion|ing)"
        r"|(?:a|ont) explose|explosant|(?:fait|faire|font|faisant) (?:exploser|sauter|detoner)|engins? artisana(?:l"
        r"|ux)",
    ),
    (
        "air_drone_strike",
        r"air[- ]?strikes?|drone[- ]strikes?|air raids?|aerial (?:strikes?|bombardments?|bombings?)"
        r"|bomb(?:ed|ing|s)(?= (?:the|two|a|an|three|several|its|their|villages?|positions?))|bombed"
        r"|drop\w* (?:its |their )?bombs|air interdictions?|air (?:bombardments?|operations?|sorties?)|strafed"
        r"|bombarde(?:e|es|s|nt)?\b"
        r"|vecteurs aeriens|(?:drones?|avions?|helicopteres?|aeronefs?|chasseurs|mirages?|reapers?"
        r"|sukhois?)(?: (?:de l'|de la "
        r"|de |d'|des )?\w+){0,4} (?:a|ont) (?:\w+ )?(?:frappe|bombarde|cible|vise|pilonne|largue|mene|conduit|traite"
        r"|neutralise|detruit|elimine)"
        r"|(?:drones?|jets?|helicopters?|gunships?|warplanes?|aircraft|air component|air force)(?: of [\w' -]{3,40}?)?"
        r" (?:\w+ )?(?:struck|hit|bombed|bombarded|pounded|destroyed|neutrali[sz]ed|eliminated|fired|strafed)"
        r"|frappes?(?: aeriennes?| de drones?| ciblees?| chirurgicales?| menees?| conduites?)"
        r"|(?:(?<=une )|(?<=la )|(?<=cette ))frappe|(?:(?<=les )|(?<=des )|(?<=ces )|(?<=de )|(?<=deux )|(?<=leurs )"
        r"|(?<=trois ))frappes|bombardements? aeriens?"
        r"|drone attacks?|frappe de drone|raids? aeriens?|attaque de drone|kamikaze drones?",
    ),
    (
        "shelling_rocket",
        r"shell(?:ed|ing|fire)|mortar (?:fire|attack|(?:shells?|rounds?|bombs?) (?:hit|landed|fell|struck|fired|on|at"
        r"|against))"
        r"|rocket (?:fire|attacks?)"
        r"|rockets? (?:fired|hit|landed|struck|on|against)|tirs? (?:de roquettes?|de mortiers?|d'obus|d'artillerie)"
        r"|obus|pilonnages?|pilonnee?s?|artillery fire|fired rockets",
    ),
    (
        "abduction",
        r"abduct(?:ed|ions?|ing|s)?|kidnap(?:ped|pings?|ping|s)?|hostage[- ]taking|taken hostage"
        r"|enlev(?:ement|ements|es|ee|ees|e|ant)|rapts?|kidnapp(?:es|ees|e|ee|ant)|kidnappings?"
        r"|prises? d'otages?|pris(?:e|es)? en otages?|taken captive|forcibly took|snatched|hostages?|held captive",
    ),
    (
        "assassination",
        r"assassinat(?:ion|ions|s)?|assassinated|executed|executions?(?: of)?|beheaded|beheading|lynch(?:ed|ing)"
        r"|assassin(?:ee?s?|ent|er|ant)|execut(?:ee?s?|ent|er|ant)(?! (?:de|d'|la|le|une|un|des)\b)|egorg(?:ee?s?"
        r"|ent|eant)"
        r"|decapitee?s?|lynchee?s?|executions? (?:de|d'|sommaires?)",
    ),
    ("mass_killing", r"massacred?s?|tueries?|slaughter(?:ed)?|carnages?|massacree?s?"),
    (
        "looting_arson",
        r"loot(?:ed|ing)|pillage(?:s|r|nt|es|ees|e)?|(?:ete|etait|etaient) pillee?s?|(?:ont|a) pille|pille(?:s|es|ees)"
        r"|set (?:fire to|ablaze|on fire)|torched|burn(?:ed"
        r"|t) down"
        r"|burn(?:ed|t|ing) (?:the |an? |their |its |several |some |many |\w+ )?(?:church(?:es)?|hous(?:e|es)|homes?"
        r"|schools?|shops?|markets?|mosques?|clinics?|granaries|huts|shelters|trucks|lorries|crops|farms)"
        r"|(?:was|were|been|being) burn(?:ed|t)(?! (?:to death|alive))|brulee?s(?! vi(?:f|ve)s?)|ont brule"
        r"|(?<!un )(?<!l')(?<!d')(?<!violent )(?<!cet )(?<!gros )(?<!vaste )incendi(?:e|es|ee|ees|ant)|mis le feu"
        r"|(?:cattle|livestock)[- ](?:rustling|theft|raid(?:s|ing)?)"
        r"|thefts? of (?=[\w ,-]{0,30}\b(?:cattle|cows|livestock|sheep|goats|camels|herds?|animals|oxen))"
        r"|vols? (?:de (?=betail|[\w ]{0,20}\b(?:betail|boe?ufs|bovins|tetes|moutons|chevres|animaux|chameaux))"
        r"|d'(?=animaux|ovins))"
        r"|(?:st(?:ole|olen|ealing)|rustl(?:ed|ing)|made off with|drove (?:off|away))(?= [\w ,-]{0,40}\b(?:cattle"
        r"|cows|livestock|sheep"
        r"|goats|camels|herds?|animals|heads?|oxen))"
        r"|(?:vole|emporte|emmene|derobe|ravi)(?:s|es|e|ee|ees|nt|r)?(?= [\w' ,-]{0,40}\b(?:betail|boe?fs|boe?ufs"
        r"|bovins"
        r"|troupeaux?|tetes|moutons"
        r"|chevres|animaux|chameaux|ovins|caprins))|ransack(?:ed|ing)|saccage(?:s|e|ee|ees|ant)?|razzi(?:e|es|ee"
        r"|ees|ent|ant)?|vandalis(?:e|es|ee"
        r"|ees|ed)",
    ),
    (
        "arms_recovery",
        r"seizures? of|(?:the|a|an)(?: \w+)? seizure(?= (?:was|made|took))|(?:arms|weapons) (?:cache|seizure|haul)"
        r"|(?:weapons|arms|ammunition|explosives"
        r"|drugs)[\w, ]{0,40} (?:were|was) (?:seized|recovered|found|discovered)|(?:seized|intercepted"
        r"|confiscated|impounded|discovered|unearthed|found|recovered)(?= (?:a |an |the |more |about "
        r"|some |\d)[\w ,-]{0,40}(?:arms|firearms|guns|consignments?|weapons?|cache|ammunition|explosives?"
        r"|rifles?|rounds|cartridges"
        r"|dynamite|detonat|fuel|kalash|ak|pistols?))|saisies? (?:de |d'|record|effectuee|operee|realisee)|saisi(?:e"
        r"|s|es)?"
        r"|(?:was|were|been) (?:seized|intercepted|confiscated|impounded|unearthed)(?! (?:by (?:jnim|jihad"
        r"|milit|gunm|the group)"
        r"|on|in|from|while|when|near|at|after)\b)"
        r"|(?:rounds|cartridges|rifles?|kalashnikovs?|guns?|firearms|detonators|dynamite|magazines|grenades)"
        r"(?: of ammunition)?(?: \w+){0,4} (?:was|were|been) (?:seized|recovered|found|discovered"
        r"|intercepted|concealed)"
        r"|cache d'armes|confisque(?:e|es|s)?|intercept(?:e|es|ee|ees|ion)|(?:a mis|mettre|mettent|mettant) la main sur"
        r"|(?:fait|realise|opere) une (?:\w+ )?(?:prise|saisie)|mis la main(?:,[^,.;]{3,40},)? sur|decouvert(?:e|es"
        r"|s)?(?! des? (?:corps|cadavres|restes))|(?:mis|mise|mises) au jour|deterre(?:e|es|s)?"
        r"|(?:a|ont) permis de (?:saisir|recuperer|decouvrir)"
        r"|(?:items|exhibits|materials|weapons|arms) (?:recovered|seized)(?= (?:in|during|from|at|include))",
    ),
    (
        "surrender",
        r"(?:g[ai]ve|gives|given|giving) (?:himself|herself|themselves) up|surrender(?:ed|s|ing)?(?= (?:to|with|in|at"
        r"|himself"
        r"|themselves)\b)|(?:laid|lay|laying) down (?:their|his) (?:arms|weapons)"
        r"|(?:s'est|se sont|s'etait|s'etaient) (?:rendue?s?|presentee?s?|livree?s?)(?= (?:aux?|a la|a l')\b)"
        r"|(?:terroristes?|combattants?|j?djihadistes?|insurges?|repentis?|insurgents?)\b[^.;]{0,50}? (?:s'est"
        r"|se sont|s'etait"
        r"|s'etaient) rendue?s?(?! (?:maitres?|coupables?|compte))"
        r"|(?:a|ont) (?:depose|rendu) les armes|reddition",
    ),
    (
        "arrest",
        r"arrest(?:ed|s|ing)?|detained|apprehended|nabbed|(?:was|were|been) (?:picked up|rounded up)|taken into custody"
        r"|mis(?:e|es)? aux arrets|place(?:e|es|s)? en garde a vue|interpell(?:e|es|ee|ees|ation|ations)|arret(?:e"
        r"|es|ee"
        r"|ees)\b|arrestations?|apprehende(?:s|e|es)?|mis le grappin",
    ),
    (
        "blockade",
        r"blockad(?:e|es|ed|ing)(?! (?:was|has been|is|were) (?:\w+ )?(?:lifted|eased|ended))"
        r"|interdi\w+ (?:toute|l'|les) ?(?:entree|sortie|acces)s?(?: et (?:toute )?sorties?)?"
        r" (?:a|de|du|vers)|(?:let|letting|lets) (?:nobody|no one|nothing) (?:in|out|through)|(?:have|has|had"
        r"|been|are|were) (?:\w+ly )?encircl\w+|encircled the (?:town|city)|encirclement of|encerclement d[eu]"
        r"|sealed off(?! (?:the (?:area|scene|site|hospital|street|road leading)))|(?:laid|laying"
        r"|lays) siege(?! (?:on|to) (?:(?:the|a|an|his|her|their) )?(?:[\w'-]+ ){0,2}(?:roads?|highway|house|home"
        r"|residence|bank|palace|market|bus|office|station|community))"
        r"|chok(?:ed|ing) off"
        r"|(?:cut|cutting) off (?:access|supplies|supply|roads?|the (?:road|town|city|only))|block(?:ed|ing"
        r"|s)? (?:all )?(?:the )?(?:roads|access|routes)(?: leading)? (?:to|into)"
        r"|bloqu(?:e|ent|ait|aient|ant) (?:tous )?(?:les |l')(?:axes|acces|routes|entrees)(?: (?:menant|de|d'|vers))?"
        r"|encercle(?:nt|e|ee)? (?:la ville|la localite|par (?:les|des) (?:j?djihad|jihad|terror|groupes))"
        r"|coupee? du (?:reste du )?(?:monde|pays)|cutting (?:it|the town|the city|them) off|embargo|besieged?"
        r"|under siege|siege of"
        r"|blocus(?! (?:est|a ete|etait|avait ete) (?:\w+ )?(?:leve|desserre))|asphyxi\w+|assieg\w+"
        r"|cut off (?:the|all)|coupe(?:nt|r)? (?:la|les) routes?",
    ),
    (
        "hostage_release",
        r"(?:(?:they|he|she|who|all|both|hostages|captives|victims|women|girls|students|pupils|workers)"
        r" (?:was|were|(?:have"
        r"|has|had) been)(?: \w+ly| all| both| later| then)? released"
        r"|freed|released(?! (?:an?\b|its|the (?:photos?|videos?|footage|statement|report|names?|images?)"
        r"|several|some|new|more|dozens|photos?|videos?|images?|footage|statements?|figures|data|on "
        r"|in a |by the\b|this|last))|rescued|regained (?:(?:his|her|their) )?freedom|set free)|release of"
        r"|liberations?(?= (?:de|d'|du|des))|liber(?:e|es|ee|ees|er)\b|retrouve(?:e|es|s"
        r"|ees)? (?:saine?s? et sau\w+|vivante?s?|libres?)"
        r"|(?:recovered|found|returned) (?:alive|safe(?: and sound| and well)?|unharmed)|relach(?:e|es|ee|ees)"
        r"|(?:re)?(?:couvre|trouve|gagne)(?:nt|r)? (?:la|sa|leur) liberte|walk\w* free|(?:retrouve|rejoint"
        r"|regagne) (?:les siens|sa famille|leurs? familles?)"
        r"|(?:(?:was|were|been|being) )?brought back(?= (?:by|to (?:their|the)|unharmed|safe|alive|home))|let go(?! of)"
        r"|(?:escaped|fled|broke free)(?= from (?:their|his|her|the) "
        r"(?:\w+ )?(?:captors|kidnappers|abductors|captivity))"
        r"|escaped captivity|(?:echappe(?:r|e|es)?|fausse compagnie|enfui(?:r|s|e|es)?)"
        r"(?= (?:a|de|d'|des|aux?) (?:leurs?|ses|la|ravisseurs) ?(?:ravisseurs|captivite|geoliers)?)"
        r"|handed (?:over|back)(?= (?:\w+ ){1,3}of (?:the|its|their) )|reunited with"
        r"|(?:rendu|remis|restitu|ramen)e{0,2}s? (?=(?:saine?s? et sau\w+ )?a (?:leurs?|sa|ses|la|son)"
        r" (?:familles?|parents?|proches|communaute|village)\b)",
    ),
    (
        "leadership_change",
        r"(?:was |been |being )?(?:named|appointed|elected|sworn in|chosen)(?: as)?(?: the| its)?(?: new"
        r"| interim| transitional)? (?:head|president|leader|chief|prime minister|commander|chairman|emir"
        r"|governor)|took over as|overthr(?:ew|own)|toppled|ousted|(?:attempted|failed|foiled) coup|coup (?:attempt"
        r"|plot|bid)|tentative de (?:coup|putsch)|mutin(?:y|erie)|coup d'etat|military coup"
        r"|staged a coup|coup in|seized power|(?:removed|deposed) (?:the )?president|(?:remove|depose|destitue"
        r"|renverse)\w* (?:le |du )?(?:chef de l'etat|president)|mis fin au regime|renvers(?:e|es)\b|putsch"
        r"|nomm(?:e|ee|es) (?:president|chef"
        r"|premier ministre|commandant|emir|a la tete)|pris le pouvoir|prend la tete|investi president"
        r"|a ete (?:designe|porte a la tete|remplace)|replaced (?:as|by)|succeeds?|prete serment",
    ),
    (
        "agreement",
        r"sign(?:ed|s|ing)(?: (?:in|on|at) [\w ]{2,30}?| yesterday| today)? (?:a|an|the) (?:[\w-]+ ){0,3}"
        r"(?:agreement|accord|deal|ceasefire|treaty|pact"
        r"|charter|declaration|protocol)|(?:peace|ceasefire) (?:agreement|accord|deal)"
        r"|(?:accord|pacte|treve|cessez-le-feu)\b[^.;,]{0,40} (?:a ete|ont ete|est|sont) (?:conclue?s?|signee?s?"
        r"|scellee?s?|trouvee?s?|negociee?s?)"
        r"|(?:agreement|deal|pact|ceasefire)\b[^.;,]{0,40} (?:was|has been|had been) (?:reached|signed|concluded"
        r"|struck|brokered|agreed)"
        r"|(?:reached|concluded|struck|sealed|clinched|brokered) (?:an?|the) (?:[\w-]+ ){0,2}(?:agreement|deal"
        r"|accord|pact|truce)"
        r"|(?:conclu|scelle|trouve|passe|noue)(?:s|t|ent)? (?:un|cet|l')(?: ?[\w-]+)? ?(?:accord|pacte)"
        r"|reached an? (?:agreement|deal)|agreed (?:to|on) an? (?:[\w-]+ )?(?:ceasefire|truce)|truce"
        r"|sign(?:e|ent|ait|aient|erent|ature)(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi"
        r"|dimanche|hier|aujourd'hui)|,? (?:a|le|ce|au|en|avec) [\w' -]{2,30}?,?){0,3}(?: d'| de | l'| la | le | un "
        r"| une | a )?(?:\w+ )?(?:accord"
        r"|cessez-le-feu|charte"
        r"|declaration|traite|protocole)|accord de (?:paix|cessez-le-feu)|cessez-le-feu|lifted (?:the|a"
        r"|its) (?:blockade|siege)|leve (?:le|du|un) blocus|levee (?:du|de l'|d'un) (?:blocus|embargo)",
    ),
    (
        "negotiation",
        r"negotiat(?:e|ed|ing|ions?)|peace talks|held talks|talks (?:between|with)|pourparlers"
        r"|negociations?|dialogue (?:avec|with)|mediation",
    ),
    (
        "deployment",
        r"creation (?:d'une|de la|of an?|of the) (?:[\w-]+ ){0,3}(?:force|battalion|bataillon)|form(?:ed"
        r"|ing) an? joint force|"
        r"(?:soldiers|troops|forces?|contingents?|detachment|mission|convoy|soldats|militaires|troupes|detachement"
        r"|barkhane)\b[\w ]{0,30}? (?:left|leaves?|have left"
        r"|departed|quit|ont quitte|a quitte|quittent)(?= (?:mali|niger|burkina|chad|le |the (?:country"
        r"|base|camp)|their|its|gao|kidal|menaka))"
        r"|hand(?:s|ed|ing)? (?:over |back )?(?:its|their|the|an?|desert) (?:[\w-]+ ){0,4}(?:base|camp|airbase)"
        r"|(?:a|ont|avait|avaient) (?:\w+ment )?(?:remis|restitue|retrocede|rendu|transfere|evacue|quitte)"
        r"(?:,[^,.;]{3,40},)? (?:la |le |sa |leurs? |l'|son |ses )(?:derniere? |principale? )?(?:base|camp|emprise"
        r"|plateforme|caserne)s?\b"
        r"|(?:base|camp|plateforme|emprise)\b[^.;]{0,40} (?:(?:a|ont|avait|avaient) ete|was|were|ha[sd] been)"
        r" (?:remise?s?"
        r"|retrocedee?s?|restituee?s?|rendue?s?"
        r"|transferee?s?|handed over"
        r"|vacated)|franchi la frontiere|(?:(?:was|were|been|being|have|has|had) deployed"
        r"|deployed (?=(?:its|their|some|about|around"
        r"|more|hundreds|thousands|troops|soldiers|reinforcements|\d)))"
        r"|deployment of|deploiement (?:de|d'|du|des)"
        r"|deploye(?:e|es|s|r)?|withdr(?:ew|awn|awal)|pulled out|pull-?out|retrait (?:de|des|du)"
        r"|se (?:retire|sont retires)|quitte(?:nt|r)? (?:sa|leur|la) base|handed over (?:its|the) (?:base"
        r"|camp)|retrocession|launch(?:ed|es)? (?:of )?(?:a|the) (?:[\w-]+ ){0,3}(?:force|battalion"
        r"|brigade)|lancement (?:de la|d'une|du) (?:force|bataillon)",
    ),
    (
        "territory_change",
        r"(?:took|taken|takes?|taking|seiz(?:ed|ing|es)|regained|retook|lost) (?:\w+ )?control (?:of|over)"
        r"|(?:town|village|base|camp|city|barracks|post|garrison|locality|settlement|community)s?(?: of [\w'-]+)?"
        r" (?:was|were|has been|have been|had been|is) (?:\w+ly |also |again |then )?(?:re)?(?:seized|captured"
        r"|taken|overrun"
        r"|occupied|conquered)"
        r"|(?:ville|village|base|camp|localite|poste|garnison|caserne)s?(?: (?:de |d')[\w'-]+)? (?:est|sont|etait"
        r"|etaient|a ete|ont"
        r" ete) (?:\w+ )?(?:tombee?s?|occupee?s?|conquise?s?|reprise?s?|prise?s?)(?! (?:pour cible|en etau|a partie))"
        r"|(?:captured|capturing|occupied|occupying|seized|seizing|took(?: over)?|taken(?: over)?) "
        r"(?:the|its|a|an|their|another) (?:[\w'-]+ ){0,3}(?:town|village|base|camp|city|barracks|post|garrison)"
        r"|overran|overruns?|fell (?:in)?to (?:the hands of|\w+ (?:fighters|militants))"
        r"|tombe\w*(?: [\w'-]+){0,4} aux mains|"
        r"s'(?:est|etait|etaient)(?: \w+){0,3} empare\w*|se sont(?: \w+){0,3} empare\w*"
        r"|(?:la )?prise (?:de |d')(?!(?:otages?|contact|conscience|position|decision|poste|fonctions?|parole"
        r"|charge|vue|"
        r"risques?|pouvoir|mesures?|guerre|controle|la |l'|le )\b)|(?:pris|prend|repris|reprend"
        r"|perdu) le controle|(?:avai(?:t|ent)|a|ont|aurai(?:t|ent)) (?:pris|repris|reconquis|investi|occupe)"
        r" (?:la|le|une|un) (?:ville|localite|village|camp|base|poste|caserne|garnison|bourgade|commune)\b"
        r"|s'est empare (?:de|du) (?:la ville|la localite|camp|village)|s'empar(?:e"
        r"|ent|er)|conquis|recaptured|retook|s'emparer d",
    ),
    (
        "protest",
        r"(?:a|ont|avait|avaient) manifeste|manifest(?:ent|aient)|battu le pave|descend(?:us|ue|ues|ent"
        r"|aient) dans (?:la|les) rues?"
        r"|took to the streets|protest(?:s|ed|ers|ing)?|demonstrat(?:ion|ions|ed|ors)|manifestations?|manifestants?"
        r"|rally"
        r"|rassemblement(?! (?:de |des |d')(?:terror|j?djihad|jihad|combatt|elements|suspect))"
        r"|marche de protestation|sit-in",
    ),
    ("riot", r"riot(?:s|ing|ers)?|emeutes?"),
    (
        "military_operation",
        r"(?:military|security|joint|counter-?terror(?:ism)?|sweep|search|clearance|large-scale"
        r"|anti-jihadist|air-?ground|cordon|offensive|rescue|special|clearing|conducted|conduct|launched"
        r"|dubbed|named|codenamed|air) operations?|operations?(?= [A-Z])|operations?"
        r"|operations? (?:de (?:ratissage|securisation|grande envergure)|militaires?|conjointes?"
        r"|anti-?terroristes?|aero-?terrestres?|aeriennes?)|ratissages?|patrols? (?:killed|engaged)"
        r"|(?:action|intervention|manoeuvre|descente|sortie)s? (?:aero-?terrestres?|aeriennes?|terrestres?"
        r"|militaires?|offensives?"
        r"|conjointes?|coordonnees?|combinees?)"
        r"|operation|counter-?offensive|contre-offensive|riposte[sd]?|pursuit|poursuite|joint action"
        r"|action conjointe|(?:missions?|actions?) (?:offensives? )?(?:de |d')(?:recherche|destruction|combat|ratissage"
        r"|securisation|reconnaissance|controle|patrouille|fouille|interception|neutralisation)|(?:search|clearance"
        r"|fighting"
        r"|combat|offensive"
        r"|reconnaissance) (?:mission|patrol)s?|patrouille offensive",
    ),
    ("attack_on_civilians", r"sexual violence|raped|viol(?:s|ees)|gang rape"),
    (
        "armed_clash",
        r"clash(?:ed|es)?|fighting|gun ?battle|exchange of fire|exchanged fire|firefight|skirmish(?:es)?"
        r"|affrontements?|accrochages?|(?<!hors de )combats?|echanges? de tirs|confrontations?|repelled|repulsed"
        r"|repousse(?:s|e|es|r)?",
    ),
    (
        "attack",
        rf"(?:{_ATTACK_NOUN_EN}|{_ATTACK_NOUN_FR})|{english('attack ambush')}|storm(?:ed|ing|s)|raid(?:ed|ing|s)"
        rf"|target(?:ed|ing|s)|opened fire|open fire|opening fire|{_FIRED_ON}|shot at|gunned down|(?:came|come|coming)"
        rf" under (?:attack|fire|heavy fire|mortar)"
        rf"|hits? (?:a|an|the|another) (?:[\w'-]+ ){{0,4}}(?:camp|base|post|convoy|village|town|position|barracks"
        rf"|patrol|station|detachment|garrison|checkpoint|column|market|prison|outpost)"
        rf"|(?:struck|strikes?(?= (?:at|the|an?|in|near)\b))(?! (?:by|down|up|off|with|an? (?:deal|agreement"
        rf"|accord|blow)))"
        rf"|(?:(?<=a )|(?<=the )|(?<=this )|(?<=that )|(?<=deadly )|(?<=major ))strikes?(?= (?:on|against|by|that"
        rf"|left|killed)\b)"
        rf"|(?:was|were|been|being|is|are|came|got) (?:also |again |then |later )?hit(?! (?:hard|by (?:a "
        rf"|the )?(?:drought|flood|crisis|shortage)))"
        rf"|burst in(?:to)?|(?:fell|fallen|falls?|falling) (?:up)?on(?= (?:a|an|the|his|its|their|our|two|three"
        rf"|several)\b)"
        rf"|(?:(?<=a )|(?<=another )|(?<=fierce )|(?<=long )|(?<=fresh )|(?<=new ))fight(?! (?:against|for|back"
        rf"|with poverty))"
        rf"|subi\w*(?: \w+){{0,4}} (?:ses|leurs?|de|des|sa|une|la)(?: \w+){{0,3}} (?:pertes?|revers|attaques?"
        rf"|assauts?|coup dur)"
        rf"|suffer(?:ed|s|ing)? (?:its|their|the|an?|heavy|one of its)(?: \w+){{0,3}} (?:loss(?:es)?|blow|setback"
        rf"|defeat|attack|assault)"
        rf"|submerg(?:e|ent|ee?s?|eant)|murder(?:ed|s|ing)?|swept (?:into|through)|broke out|descended on"
        rf"|blows? (?=(?:in|at|on|against)\b)|inflict\w+ (?:\w+ )?(?:casualt\w+|losses)|inflig\w+ de lourdes pertes"
        rf"|rampag\w+|gunfire|shootout|sous (?:le feu|les tirs)|embusquee?s?"
        rf"|ouvrir le feu|(?:ont|a) engage(?! (?:des|les|une|un) (?:discussion|negociation|poursuite|procedure))"
        rf"|engaged"
        rf"|drop(?:ped|ping|s)? (?:\w+ )?(?:grenades?|explosives)|largu\w+ (?:\w+ )?(?:grenades?|explosifs)"
        rf"|sabot(?:age|ages|ed|aged|e|ee|es|ees|ant)|blew up (?:a|the|two|several)|dynamit(?:ee|ees|age|ed)"
        rf"|bascul\w* dans (?:l'horreur|le chaos|le drame|la violence)|endeuille\w*|(?:vecu|vivent"
        rf"|connu) (?:l'horreur|l'enfer|une nuit"
        rf" d'horreur)|nuit d'horreur|night of (?:horror|terror)|(?:plunged|descended) into (?:horror|chaos"
        rf"|mourning)|(?<='s )turn\b|the turn of|au tour d(?:e|u)\b|(?:was|were|been|being) (?:stopped|halted"
        rf"|waylaid|held up"
        rf"|robbed"
        rf"|intercepted) by (?=(?:[\w-]+ ){{0,4}}(?:gunm|armed|men|bandit"
        rf"|jihad|milit|terror|fighter|rebel|insurg))|carjack\w*|robb(?:ed|ery|eries)|hijack(?:ed|ing)?|braqu(?:ages?"
        rf"|ee?s?|ent|ant)"
        rf"|car-?jackings?|broke into"
        rf"|(?:stopped|halted|waylaid) (?:an?|the|their|two|three|four|several)(?: [\w'-]+){{0,3}}? (?:bus"
        rf"|vehicle|car|truck|lorry|minibus|taxi|ambulance|team|convoy)(?:e?s)?"
        rf"|{french('attaquer assaillir mitrailler harceler')}"
        rf"|(?:prend|prennent|prenant|prise?s?|prendre)(?: \w+)? (?:a partie|pour cible)"
        rf"|tire(?:nt|s)? (?:sur|a)|ont tire|ouvr\w+ le feu|ouvert le feu|tend\w* (?:une|des) embuscades?"
        rf"|tombe(?:e|es|s|nt)?(?: \w+){{0,3}} dans une (?:embuscade|attaque)|(?:s'en )?(?:est"
        rf"|sont) (?:\w+ )?pris(?:e|es)?"
        rf" (?:aux?|a)(?! partie)|s'en (?:est|sont|etait|etaient) (?:\w+ment )?prise?s?(?=,[^.;,]{{3,40}}, (?:aux?|a) )"
        rf"|s'en (?:prendre|prennent|prenant|prend|prenaient) (?:aux?|a)|pris(?:e"
        rf"|es)? d'assaut|pris dans une embuscade|{french('cibler viser')}"
        rf"|frapp(?:ee?s?|ent|ait|aient)|(?:fait|font|faisant) irruption|{french('essuyer accrocher')}"
        rf"|echange(?:r|s)? des? tirs",
    ),
)
_ALL = opened(r"\b(?=\w)(?:" + "|".join(rf"(?P<t{n}>(?:{pattern})\b)" for n, (_, pattern) in enumerate(_SPECS)) + ")")

_FORCE_EN = """
    enter surprise engage pursue chase track hunt intercept capture dislodge rout comb sweep clear dismantle destroy
    halt neutralise neutralize occupy encircle surround invade ransack torch empty fire shoot strafe disarm swoop
    descend stop burn detonate plant
"""
_FORCE_FR = """
    traquer debusquer deloger pourchasser intercepter capturer fouiller ratisser pilonner bombarder pulveriser
    demanteler neutraliser occuper encercler saccager vandaliser vider depouiller braquer emporter emmener
    desarmer ravir dynamiter brutaliser sequestrer
"""
_ACTIONS = opened(
    rf"\b(?:{english(_FORCE_EN)}|set upon|set off|rounded up|round up|flushed out|shot up"
    r"|forced|forcing|put (?:\w+ ){0,4}(?:out of action|to flight)|drove (?:out|off)|went up in flames|made off"
    r"|opened up"
    r"|(?:walk|march|pour|pile|rush|sneak|infiltrat|swarm)(?:ed|s|ing)?(?: in)?to|crept (?:in)?to|took away|fought"
    rf"|{french(_FORCE_FR)}|contrain\w+|surpri(?:s|se|ses|t|rent)|surprenn\w+|poursui\w+"
    r"|detrui\w+|aneanti\w*|interven\w+|intervient|interviennent|investi\w*|mis(?:e|es)? en (?:deroute|fuite)"
    r"|rafl\w+|reduit\w* en cendres|sous les balles|pris(?:e|es)? (?:de )?(?:force|d'assaut)|tir(?:e|es|ent|ant|er)"
    r"|mine(?:e|es|s)?|pos(?:e|ent|ant|er|ee|ees) (?:des|une|de) (?:mines?|engins?))\b"
)


def action(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a part says that someone acted by force, by a verb that means it only beside armed people."""
    match = _ACTIONS.search(folded, start, end)
    return match.span() if match else None


CLASS_OF = {
    "arms_recovery": "seizure",
    "arrest": "operation",
    "surrender": "operation",
    "military_operation": "operation",
    "blockade": "blockade",
    "hostage_release": "development",
    "leadership_change": "development",
    "agreement": "development",
    "negotiation": "development",
    "deployment": "development",
    "territory_change": "attack",
    "protest": "demonstration",
    "riot": "demonstration",
    "other": "development",
}
"""Event type -> incident class; every type that is not named is an attack."""

WEIGHT = {
    name: weight
    for weight, names in enumerate(
        (
            "attack military_operation deployment territory_change looting_arson arrest surrender arms_recovery"
            " negotiation",
            "armed_clash blockade leadership_change agreement protest riot hostage_release",
            "shelling_rocket air_drone_strike ied_landmine abduction",
            "assassination mass_killing vehicle_bomb suicide_bombing",
        ),
        start=1,
    )
    for name in names.split()
}
"""How much a type tells against others of the same incident: "attack" says least."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word: where it stands and the event type it tells (`attack` where it tells no more)."""

    start: int
    end: int
    event_type: str
    words: str

    @property
    def incident_class(self) -> str:
        return CLASS_OF.get(self.event_type, "attack")


def triggers(folded: str, start: int, end: int) -> list[Trigger]:
    """The event words of a sentence, in order."""
    return [
        Trigger(match.start(), match.end(), _SPECS[int((match.lastgroup or "t0")[1:])][0], match.group())
        for match in _ALL.finditer(folded, start, end)
    ]
