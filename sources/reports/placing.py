"""How a place stands in its sentence: where something happened, near it, or named for another reason.

Belongs here: the words before and after a place name that tell its role (`PlaceMention.role`) and its kind. Does not
belong here: finding names (`places.py`, `unlisted.py`).
"""

from __future__ import annotations

import re

from sources.reports.openings import opened

STRUCK = (
    r"attack(?:ed|ing|s)|raid(?:ed|ing|s)|storm(?:ed|ing|s)|hit|hits|hitting|struck|strikes|striking|shell(?:ed|ing|s)"
    r"|bomb(?:ed|ing|s)|overran|overrun|overruns|captur(?:ed|ing|es)|enter(?:ed|ing|s)|occup(?:ied|ies|ying)"
    r"|besieg(?:ed|es|ing)|invad(?:ed|es|ing)|reach(?:ed|es|ing)|encircled|surrounded|torched|quit|control of"
    r"|attaque(?:nt|r|e)?|vise|cible|bombarde|investi|quitte|rejoint|occupe|encercle|pilonne|incendie|frappe|conquis"
    r"|repris|atteint|atteindre|assiege|pille|empare d[e']|empares? d[e']|controle d[e']"
)
"""Verbs whose object is a place when it is no people."""

REGION_AFTER = re.compile(
    r"'?s? ?(?:region|province|department|state|district|prefecture|cercle|circle"
    r"|local government|lga|council|county)\b"
)
REGION_BEFORE = re.compile(
    r"\b(?:region|regions|province|provinces|departement|gouvernorat|cercle|cercles"
    r"|district)s? (?:administrative )?(?:de la |de l'|de |d'|du |of |des )(?:the )?$"
)
DIRECTION = re.compile(
    r"(?:upper |haut-|haute-)?(?:central|western|eastern|northern|southern|centre|center|nord|sud|est|ouest|north|south"
    r"|east|west)"
)
"""Names of regions that are plain words as well ("Western governments")."""


_PART_OF = re.compile(r"-(?:est|ouest|east|west)\b| (?:of|du|de la|de l'|des|d[e']) ?(?!(?:same|meme)\b)[a-z]")


def is_region(folded: str, start: int, end: int) -> bool:
    """Whether a name that may be a plain word stands as a region: "the Northern Region", "dans l'Est", though not
    "dans l'ouest du Niger"."""
    before = folded[max(0, start - 40) : start]
    if _PART_OF.match(folded, end):
        return False
    return bool(
        REGION_AFTER.match(folded[end : end + 20].lstrip())
        or REGION_BEFORE.search(before)
        or re.search(r"\b(?:dans|de|regions? d[eu]s?) (?:l'|le |la )$|\bl'$", before)
    )


_ASIDE_BEFORE = opened(
    r"\b(?:(?:talks|negotiations|tensions?|ties|relations|dialogue|pourparlers|negociations) (?:between|with|entre"
    r"|avec)|correspondents?|correspondante?|newspaper|mayor|governor|prefect|bishop|imam|native|hospitals?"
    r"|clinics?|morgues?|government|authorities"
    r"|governorate|maire|gouverneur|gouvernorat|prefet"
    r"|chief|chef|head|administrator|administrateur|coordinator|coordinateur|representative|spokes\w+|porte-parole"
    r"|commissioner|commissaire|elu|elue"
    r"|sous-prefet|eveque|hopital|hopitaux|morgue|centres? (?:hospitalier|de sante)|procureur|depute|(?:hospital"
    r"|hopital|clinic|clinique|centre de sante"
    r"|health cent(?:re|er))(?: \w+)?|(?:evacu|transfer|transport|hospitalis|airlift)\w+(?: [\w']+){0,4}(?: a| vers"
    r"| dans| to| in| at)|admis\w*(?: a)?|evacuated to|transferred to|taken to"
    r"|(?:handed(?: over)?|brought|escorted) to (?:the )?(?:[\w-]+ ){0,3}(?:police|gendarmerie|station|command|brigade)"
    r"|(?:remis|confie|conduit|defere)e?s? (?:a la|au|aux|a l') ?(?:[\w-]+ ){0,3}(?:gendarmerie|police|brigade|parquet"
    r"|commissariat|compagnie)|flown to|evacues? (?:a|vers)|transportes? (?:a|vers)|rapatriees? a|transferes? (?:a"
    r"|vers)"
    r"|urging|urged|urges|call(?:ed|ing|s) on|asked|pressed|exhort\w+|accus\w+|thanked|embassy|parquet|tribunal"
    r"|prosecutors?|court|university|consulate|ambassade"
    r"|based in|base a"
    r"|(?:source|sources|diplomat|diplomate)(?: (?!attaque|attack|embuscade|assaut|raid|explosion|incursion"
    r"|enlevement|fusillade|accrochage|combats|affrontement|tuerie|clash|fighting|killing|frappe|strike)\w+){0,5}"
    r" (?:in|a)|told (?:afp|ap|reuters|reporters"
    r"|journalists|newsmen) in|(?:statement|communique)(?: \w+){0,2} (?:in|a)"
    r"|(?:reporters|journalists|newsmen|briefing|press conference|conference de presse|point de presse|presse|meeting"
    r"|reunion|speaking|s'exprimant)"
    r"(?: on)?(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day| lundi| mardi| mercredi| jeudi| vendredi| samedi"
    r"| dimanche)?(?: in| a)"
    r"|joi(?:nt\w*|ndre)(?: \w+){0,2} a|joint depuis|reached in|contacted in|told (?:afp|ap|reuters) in|ministry"
    r"|president|junta|version|recit|position officielle|according to|selon|d'apres|account|point of view)"
    r"(?: (?:of|in|at|de|du|d'|a|to|from|by))?(?: (?:the|la|le|l'))?(?: (?:capital|capitale|town|city"
    r"|ville|commune(?: rurale| urbaine)?|municipality|localite|district|canton),?(?: of| de| d'| du)?)? ?$"
    r"|\b(?:remis|confie|livre|defere|conduit|handed|turned|taken|brought)\w*(?: over)? (?:aux?|a|to|devant)"
    r"(?: (?:la|le|the)| l')? ?(?:[\w-]+ ){0,3}?(?:gendarmerie|police|brigade|commissariat|prison|tribunal|parquet"
    r"|station|command)(?: \w+)? (?:of|in|at|de|du|d'|a) ?(?:the |la |le |l')?$"
    r"|\b(?:said|says|added|declared|announced|disclosed|told (?:journalists|reporters|newsmen|the press)|a (?:dit"
    r"|declare"
    r"|annonce|affirme|indique|confie))(?: (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"| (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier))? (?:in|from|a|depuis) $"
)
AWAY_BEFORE = opened(
    r"\b(?:(?:se (?:rend\w+|dirige\w+)|ralli\w+|regagn\w+|partance pour|on (?:their|his|her"
    r"|its) way (?:back )?(?:to|from)"
    r"|travell?ing (?:to|from)|returning from|returned (?:safely )?to|(?:rentr|reven)\w+ (?:de|du"
    r"|d'))(?: (?:au|a|aux|vers|en|the|le|la))?"
    r"(?: ?(?:marche|foire|village|ville|market|town|village)(?: hebdomadaire)? (?:de|du|d'|of|at|in))?"
    r"|reli(?:e|ent|ait|aient|ant) (?:[\w'-]+ (?:a|et|avec) )?|(?:link|connect|ply)(?:s|ing|ed)? (?:[\w'-]+ (?:to"
    r"|and|with) )?"
    r"|from [\w'-]+(?: [\w'-]+)? (?:to|for)|(?:carry|transport|bring|deliver|haul|ferry)(?:ing|ied|ed"
    r"|s) [^.;,]{2,40} to(?: the (?:town|city) of)?"
    r"|(?:transport|achemin|ramen|convoy|livr)\w+ [^.;,]{2,40} (?:a|vers)|(?:re)?supply(?:ing)?|ravitailler"
    r"|approvisionner|desservir"
    r"|towards?|en direction d[eu]|vers|from|came from|venus? d[eu]|bound for|head(?:ed|ing) (?:to|for)"
    r"|withdrew from"
    r"|frontieres? (?:avec|d[eu]|entre)|borders? (?:with|of|between)|neighbou?ring|voisin"
    r"|limitrophe d[eu]|across the border (?:in|into)"
    r"|on (?:the|their|his|her|its) (?:way|road) (?:to|from|back from)|route (?:to|pour|vers)|destinee?s? (?:a|au)"
    r"|destination d[eu]|destined for|convoyee?s? vers|(?:quitt\w+|left|leaving) (?:[a-z'-]+ (?:pour|for))?"
    r"|provenance d[eu]|arriving from|flown (?:on )?to|transported to|(?:to|in) the exit of"
    r"|(?:survivors|residents|families|people|refugees|who|qui|rescapes|habitants)(?: \w+){0,2} (?:reached|rejoint"
    r"|gagne|atteint)"
    r"|en face d[e']|vis-a-vis d[e']"
    r"|(?:les|des|aux) (?:axes|routes) (?:de |d')(?:[\w'-]+ et (?:de |d'))?"
    r"|facing|opposite|across (?:the river )?from|(?:cross|flee|fle|fled"
    r"|spill)\w* (?:\w+ "
    r"){0,4}(?:into|to)|(?:en face|vis-a-vis) de la (?:ville|localite)(?: \w+)? d[e']"
    r"|fled to|refuge (?:in|au)|origin in|spread (?:from|to)|partnership with|partenariat \w* avec)"
    r"(?: (?:le|la|les|l'|the))?(?: (?:fleuve|riviere|river))? ?$"
)
"""A place that the event only comes from, goes to or borders on."""
_NEAR_BEFORE = opened(
    r"(?:(?:^|[.,;:] |(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|matin|soir|nuit|midi|aube|tirs) )vers"
    r"|\b(?:en progression|progress\w+|en mouvement|en patrouille|en mission|advancing|marching)"
    r" (?:vers|sur|to|towards?|on)"
    r"|\b(?:vicinity|outskirts|edge|fringes?|shores?|banks?|mouth|gates) of|\boff|\bnear(?: the (?:village|town"
    r"|city) of)?|\bclose to|\boutside|\baround|\b(?:km|kms"
    r"|kilometers?|kilometres?|miles) (?:\(.{1,12}\) )?(?:from|of|north|south|east|west|de|d'|du|au"
    r"|a l')[\w' -]{0,40}"
    r"|\b(?:a (?:la )?hauteur|au niveau|aux portes|a l'entree|a la sortie|a la lisiere|en bordure"
    r"|dans les parages) (?:de|d'|du)"
    r"|\b(?:route|piste) (?:de|d'|du|des)"
    r"|\baux abords (?:de|d'|du)|\bpres (?:de|d'|du|des)|\bnon loin (?:de|d'|du)|\ba proximite (?:de|d')"
    r"|\baux? (?:environs"
    r"|alentours) (?:de|d')|\bautour (?:de|d')|\bbetween|\bentre|\baxe|\broute|\broad|\btroncon|\bpiste|\bsecteur (?:de"
    r"|d')|\barea of|\bzone (?:de|d'))"
    r"(?: the (?:eastern|northern|southern|western) (?:town|city) of| le village de| la localite de"
    r"| la ville de| la commune de)? ?$"
)
_AT_BEFORE = re.compile(
    rf"(?:\b(?:in|at|on|inside|into|through|across|of|a|dans|de|d'|du|au|contre|against|sur|seized|{STRUCK}"
    r"|village|ville|localite|commune|axe|hameau|bourgade|bourg|campement|quartier|(?:operating|military|army) base"
    r"|fob|lieu-dit|lieudit|hamlet|settlement"
    r"|locality|community|suburb)(?: the| la| le| l'| les)?(?: nearby| dit| called| known as)?|\("
    r"|(?:town|village|locality|settlement|hamlet|ville|localite|hameau|bourgade),) ?$"
)
_DATELINE_AFTER = re.compile(r"(?:, [a-z' -]{3,25})?(?: \([a-z/ ]{2,20}\))? ?(?:-|:|_)")
_NEAR_AFTER = re.compile(
    r"(?:-[a-z']+)? (?:border (?:post|crossing|point)|area|axis|road|highway|expressway|corridor|axe|sector|zone"
    r"|outskirts)\b"
)


_OF_OFFICE = re.compile(
    r"(?: state)? (?:(?:state )?emergency management|(?:state )?(?:police|government|governor|assembly|ministry"
    r"|command\b"
    r"|commissioner)|house of assembly|university|branch of|chapter of|office of)"
)
""" "The Borno State Emergency Management Agency" names no place of an event."""
_SEAT_BEFORE = re.compile(
    r"\b(?:gendarmerie|police|brigade|commissariat|douanes?|compagnie|escadron|bataillon|battalion|customs|peloton"
    r"|command) (?:de |d'|du |of |in |at )$"
)
_ACTS = re.compile(r" (?:a|ont|avait|avaient|has|have|had|arrested|intercepted|seized|recovered|stopped)\b")
""" "La gendarmerie de X a arrêté à Y": where a unit has its seat."""
_STRUCK_AT = re.compile(
    r"\b(?:attack(?:ed|ing)|raid(?:ed|ing)|storm(?:ed|ing)|target(?:ed|ing)|hit|struck|shell(?:ed|ing)|bomb(?:ed|ing)"
    r"|loot(?:ed|ing)|torched|burn(?:ed|t|ing)|ransack(?:ed|ing)|set fire to|stormed|broke into|fired (?:on|at)"
    r"|attaqu\w+|vis[ee]e?s?|cibl\w+|pill\w+|incendi\w+|saccag\w+|brul\w+|bombard\w+|frapp\w+|pris d'assaut|tire sur)"
    r"\b(?:(?!\b(?:said|told|died|taken|brought|evacu\w+|selon|dit)\b)[^.;:]){0,70}\b(?:hospitals?|clinics?"
    r"|(?:health|medical)"
    r" cent(?:re|er)s?|centre de sante|hopital|dispensaire|court|tribunal|prison|embassy|ambassade|university"
    r"|universite)"
    r" (?:in|at|of|de|d'|du|a) (?:the )?$"
)
"""What is struck is where it stands, though people are brought to such places and speak there as well."""
_IS_STRUCK = re.compile(
    r",? (?:was|were|has been|have been|a ete|ont ete) (?:\w+ )?(?:hit|struck|attack|loot|burn|bomb|shell|torch|target"
    r"|raid|storm|ransack|set (?:on fire|ablaze)|attaque|pille|incendie|brule|vise|cible|bombarde|frappe|saccage|touche"
    r"|prise? pour cible)"
)
""" "The hospital in X was hit by rockets": there."""
_TAKEN_FROM = re.compile(
    r"\b(?:abduct|kidnap|seiz|taken|took|snatch|carried off|enlev|rapt|rescu|freed)\w*\b[^.;:]{0,80} from (?:the "
    r"|a |an )?"
    r"(?:[\w-]+ (?:of|in) )?$"
)
"""Who is taken from a place is taken there."""
_PIPELINE = re.compile(r"\b(?:oleoduc|gazoduc|pipeline|chemin de fer|voie ferree)s? (?:de |d')?(?:[\w']+-)?$")
ESTABLISHMENT = re.compile(
    r"(?:-[a-z]+)? (?:hotel|restaurant|(?:oil )?pipeline|railway|cafe|bank|cement|sugar|petroleum|oil company"
    r"|airlines?|street|avenue|declaration|accords?|agreement"
    r"|process|summit)\b"
)
""" "The Cairo hotel" is not in Cairo, and the Algiers accord was not broken there."""
DISTANCE = re.compile(
    r"\b(?:km|kms|kilomet\w+|miles)\b[^.;:]{0,30}(?:from|of|de|d'|du) ?(?:the |la |le |l')?(?:(?:\w+ ){0,2}(?:city"
    r"|town|village|ville|localite) "
    r"(?:of |de |d'))?$"
)
_LIST_GOES_ON = re.compile(
    r"(?:, [\w'-]+){1,6},? (?:et|and) [\w'-]+(?=[.;,:)]|$| (?:on|le|was|were|ont|in|dans|en|of|de|where|ou)\b)"
)
""" "In A, B, C and D": a list, no settlement with its district."""
_FOLLOWS_NAME = re.compile(
    r"\b(?:in|at|near|a|attacked|de|d'|of|from|on|axe|village|ville|localite) ?[\w'-]+(?: [\w'-]+)?(?: \(|, )$"
)


DIRECTION_OF = re.compile(
    r"\b(?:north|south|east|west)(?:[- ]?(?:north|south|east|west))*(?:ern)? of $"
    r"|\b(?:au|a l') ?(?:nord|sud|est|ouest)(?:-(?:nord|sud|est|ouest))* (?:de |d'|du )$"
)
""" "West of Timbuktu" is not Timbuktu."""
_AREA_OF = re.compile(r" (?:area|zone|sector) (?:of|in) the\b")


_SPEAKS = re.compile(
    r" (?:has |a |avait |had )?(?:said|says|announc\w+|claims?|claimed|accus\w+|den(?:ies|ied)|insists?"
    r"|maintains?|condemn\w+"
    r"|affirm\w+|annonc\w+|dit|assure|soutient|dement\w*|condamn\w*|reconn\w+|denonc\w+|indiqu\w+|evoqu\w+"
    r"|reagi\w*)\b(?! (?:by|par)\b)"
)
""" "Bamako affirme que": a capital speaks for its government."""
_AS_SUBJECT = re.compile(r"(?:^|[.;:!?\"\n]\s?| that | que | qu'| while | and | et | mais | but |, )$")


_OFFICERS_OF = re.compile(
    r"\b(?:gendarmes|gendarmerie|policiers|police|douaniers|brigade|commissariat|volontaires|chasseurs|vigilantes)"
    r"(?: \w+)? (?:de|d'|du|of|in|from) ?(?:the |la |le |l')?$"
)
_THEY_DID = re.compile(r" (?:ont|a|have|has|had|avaient) (?!\w*(?: )?(?:ete|been|perdu|lost|sub\w+|essuy\w+)\b)[a-z]")
""" "Les gendarmes de Banfora ont intercepté un camion à X": where they serve is not where they did it."""


def role_of(folded: str, start: int, end: int) -> str:
    line_start = folded.rfind("\n", 0, start) + 1
    before = folded[max(line_start, start - 110) : start]
    if not before.strip(' *#"'):
        if re.match(r" ?:", folded[end : end + 2]):
            return "named"
        if _DATELINE_AFTER.match(folded, end):
            return "dateline"
    if _SPEAKS.match(folded, end) and _AS_SUBJECT.search(folded, max(0, start - 12), start):
        return "aside"
    if _SEAT_BEFORE.search(before) and _ACTS.match(folded, end):
        return "named"
    if _OF_OFFICE.match(folded, end) or _PIPELINE.search(before):
        return "aside"
    if _TAKEN_FROM.search(before) or _STRUCK_AT.search(before):
        return "at"
    if DISTANCE.search(before) or DIRECTION_OF.search(before):
        return "near"
    before = before[-70:]
    if re.match(r",? (?:[\w, ]{0,40},? )?(?:ou|where) (?!l'on|se )", folded[end : end + 50]):
        return "at"
    if (AWAY_BEFORE.search(before) and not _NEAR_BEFORE.search(before)) or re.match(
        r" border\b(?! (?:post|crossing|town|village|point))", folded[end : end + 24]
    ):
        return "away"
    if _ASIDE_BEFORE.search(before):
        return "at" if _IS_STRUCK.match(folded, end) else "aside"
    if (
        re.search(r"[a-z'] \($|[a-z], ?$", before)
        and re.match(r"[),.]| ?-|$| (?:on|in|le|en)\b", folded[end : end + 5])
        and _FOLLOWS_NAME.search(folded, max(0, start - 30), start)
        and not _LIST_GOES_ON.match(folded, end)
        and not re.search(r"\b(?:capitale?|town|city|ville|village|localite|chef-lieu)(?: \w+)?, ?$", before)
    ):
        return "area"
    if _OFFICERS_OF.search(before) and _THEY_DID.match(folded, end):
        return "named"
    if _NEAR_BEFORE.search(before) or (_NEAR_AFTER.match(folded, end) and not _AREA_OF.match(folded, end)):
        return "near"
    return "at" if _AT_BEFORE.search(before) else "named"
