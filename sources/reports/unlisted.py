"""Places that only the text knows: capitalised names that stand once as a place, wherever else they stand.

Belongs here: the frames in which an unknown name is a place ("the village of X", "in X", "raided X", "X market", the
opening "X (Y):" of a list's line). Does not belong here: places of the gazetteer (`places.py`), people and
organisations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sources.reports.calendars import MONTH
from sources.reports.calendars import WEEKDAY as WEEKDAYS
from sources.reports.gazetteer import DEMONYMS, PlaceMention, respelled, skeleton
from sources.reports.openings import opened
from sources.reports.placing import DIRECTION, ESTABLISHMENT, REGION_AFTER, REGION_BEFORE, STRUCK, role_of
from sources.reports.text import fold, normal_form

Locate = Callable[[str, str | None], PlaceMention | None]
"""Finds a place by the skeleton of its name in a country, where a gazetteer beyond the seeds is at hand."""

_WORD = r"[A-ZÀ-Ý][\w’'-]*"
_NAME = re.compile(rf"(?<![\w’'-])(?:[dl][’'])?(?P<name>{_WORD}(?: (?:(?:de|du|al|el) )?{_WORD}| de (?={_WORD}))*)")
_KIND = (
    r"villages?|towns?|city|cities|hamlets?|locality|localities|communes?|community|communities|settlements?|camps?"
    r"|bases?|posts?|outposts?|garrisons?|barracks|markets?|outskirts|islands?|islets?|forests?|falls|hills?|mountains?"
    r"|plateau|valley|dams?|lakes?|reserves?|wells?|parish|prison|mines?|sites?"
    r"|quarter|neighbou?rhood|suburb|district|area|areas|municipality|prefecture|wards?|roads?|highway|axis|bridge"
    r"|airport|airstrip|airfield|aerodrome|sector|zone|checkpoint|axe|route|stations?|barriers?"
)
_KIND_FR = (
    r"villages?|villes?|localites?|hameaux?|communes?|communautes?|campements?|bourgades?|cites?|zones?|marches?|camps?"
    r"|bases?|postes?|avant-postes?|sites?|mines?|garnisons?|detachements?|secteurs?|axes?|routes?|pistes?|forets?"
    r"|iles?|positions?|ilots?|presqu'iles?"
    r"|commissariats?|gendarmeries?|paroisses?|eglises?|mosquees?|prefectures?|mairies?|ecoles?|brigades?|prisons?"
    r"|fleuves?|rivieres?|lacs?|bureaux? des douanes|habitants|villageois|populations?|quartiers?|arrondissements?"
    r"|ponts?|peages?|foires?|casernes?|vdp|dozos?|koglweogos?|gendarmes|policiers|chasseurs"
    r"|lieu-dit|centres? de sante|csps|cscom|dispensaires?|hopital|entree|sortie|peripherie"
    r"|provinces?|departements?|cercles?|districts?|regions?|parcs?|reserves?|massif"
)
_PEOPLE = r"residents|inhabitants|villagers|people|populations?|residence"
_EVENT = (
    r"attacks?|attaques?|ambush|embuscades?|assaults?|assauts?|battle|bataille|massacres?|tueries?|raids?|clashes"
    r"|combats?"
    r"|affrontements?|bombing|attentats?|capture|prise|chute|fall|siege|blockade|blocus|encirclement|encerclement"
    r"|drame|operations?|accrochages?"
)
_BEFORE = opened(
    rf"(?:\b(?:{_KIND}|{_PEOPLE})(?: [a-z-]+)? (?:of|in|at|to|through|between)(?: the)? "
    rf"|\b(?:{_KIND_FR})(?: (?!a |et |qui |en |par |ont |avec |dans |sur |pour |est )[\w'-]+){{0,3}}? "
    rf"(?:de la |de l'|de |d'|du |a )?"
    rf"|(?<![\w'])(?:in|at|near|around|outside|inside|into|between|through|beyond|across|close to|north of|south of"
    rf"|east of|west of)(?: the (?:[a-z-]+ )?(?:{_KIND}) of| the so-called"
    rf"| nearby| neighbou?ring)? "
    rf"|\b(?:between|entre) (?:the )?(?:[\w'-]+ ){{1,3}}(?:and|et) (?:the )?"
    rf"|\b(?:kilomet(?:re|er)s?|km|kms|miles)(?: \([^)]{{1,15}}\))?(?: (?:north|south|east|west|au nord|au sud|a l'est"
    rf"|a l'ouest)[\w-]*)?(?: from| of| de| d'| du) ?"
    rf"|\b(?:pres|proche|non loin|environs|alentours|autour|proximite|au large|bordure|nord|sud|est|ouest)"
    rf" (?:de |d'|du )|\b(?:entre|vers|depuis) "
    rf"|\b(?:dans|sur) (?:le |la |l')(?:(?:{_KIND_FR}) )?"
    r"|\b(?:entree?s?|entrent|penetr\w+|irruption|incursion|debarqu\w+|deboul\w+) (?:dans|a) "
    rf"|\b(?:{STRUCK})(?: the (?:village|town|city|camp|base|post) of| simultane\w+| le| on| early| late| hier"
    rf"| yesterday"
    rf"| {WEEKDAYS}| matin| soir| morning| night| \w+ment| \w+ly| la ville de| la localite de){{0,4}} "
    rf"|\b(?:mayor|maire|prefet|sous-prefet|prefect|imam|chef (?:du|de) village|chef de canton|village head|emir|pretre"
    rf"|cure|priest) (?:of |de |d'|du )"
    r"|\b(?:neighbou?ring |nearby )(?:area|village|town|district|department|commune|locality) "
    r"|\b(?:location|place|town|village|lieu|localite|endroit) ?: ?"
    r"|\b(?:gathering|camp|position|hideout|base|convoy|group|column|survivors|fighters|vehicles?"
    r"|meeting)(?: (?:of )?[a-z]+){0,3} on "
    r"|\b(?:a (?:la )?hauteur|au niveau|du cote|dans les parages|aux portes|a l'entree|a la sortie|a la lisiere"
    r"|au sortir|aux confins"
    r"|a cheval sur|dans le ressort|en bordure) (?:de la |de l'|de |d'|du )|\b(?:halfway to|(?:edge|outskirts|gates"
    r"|centre|center|heart|side|vicinity|suburbs?|environs) of"
    r"|at the level of|off) "
    r"|\b(?:abducted|kidnapped|seized|snatched|rescued|enleve\w*"
    r"|kidnappe\w*) (?:[\w'-]+ ){0,6}from (?:the )?(?:village of )?"
    r"|\b(?:in|at|near|around|outside|of) (?:the )?[a-z-]+'s (?:[a-z]+ ){0,2}"
    rf"|\b(?:{_EVENT})(?: (?:a la bombe|suicides?|terroristes?|meurtri\w+|sanglant\w+|j?djihadistes?|jihadistes?"
    rf"|armee?s?|complexes?))*"
    rf" (?:on |of |in |at |near |contre |sur |de |d'|du |a )(?:the |la |le )?"
    rf"|\b(?:{_EVENT})(?: (?:de |d'|du |of )?[\w']+){{0,2}} (?:contre|sur|against|on) (?:the |le |la )?"
    r"|\b(?:vicinity|surroundings|neighbou?rhood|shores?|banks?|foot|mouth|gates|edge|fringes?|outskirts) of (?:the )?"
    r"|\b(?:puits|mares?|collines?|montagnes?|ranch|fermes?|oueds?|wells?|wadi|hills?|mountains?|valley|vallee|plain"
    r"|plaine"
    r"|ponds?|creek|dam|barrage) (?:de |d'|du |of |at |a )"
    r"|\b(?:university|school|college|quarters|hospital|church|mosque|seminary|universite|ecole|lycee|hopital|eglise"
    r"|mosquee|quartier)"
    r",? (?:in |de |d'|a )?|\b(?:church|mosque) of |\b(?:assaillants|rescapes|survivants|victimes|otages|martyrs"
    r"|survivors"
    r"|victims) (?:de |d'|of )"
    r"|\b(?:town|village|locality|settlement|hamlet|ville|localite|hameau|bourgade)s?, "
    rf"|\b(?:named|called|nommee?|denommee?|appelee?|known as|so-called|lieu-dit) "
    rf")(?:\")?$"
)
_BASE_BEFORE = re.compile(r"\b(?:(?:operati(?:ng|onal)|military|army|naval|air) (?:base|camp)|fob|super camp) $")
_OF_PLACE = re.compile(rf"\b(?:{_KIND}|{_PEOPLE}|{_KIND_FR})(?: [a-z-]+)? (?:of|in|de|d'|du|a) ?(?:the |la |le |l')?$")
""" "Residents of the town of X said": the name is the town's, though people speak."""
_TO = re.compile(r"(?<!\w)[àÀ] (?:la |l['’])?$")
""" "à" with its accent: without it the word is a verb or an English article."""
_OPENING_A = re.compile(r"(?:^|[.!?»:\n]\s?)A $")
""" "A Diboli, ...": the capital has no accent."""
_AFTER = re.compile(
    rf"'s turn\b| (?:est|etait) tombee?(?: [\w'-]+){{0,4}} aux mains\b| (?:fell|has fallen"
    rf"|had fallen)(?: \w+){{0,3}} (?:in)?to "
    rf"| (?:(?:displacement|displaced|refugee|idp|army|military|mining|gold|training|farming|fishing"
    rf"|livestock|weekly) )?(?:{_KIND})\b|"
    rf" (?:has been|have been|is|was|remains|est|reste|etait)(?: \w+)? (?:under siege|besieged|blockaded|assiege"
    rf"|encercl|sous blocus|overrun)| (?:region|province|department|territory|state|county|local government)\b"
    rf"|,? (?:an?"
    rf"|the|un|une"
    rf"|la|le|l') ?(?:[a-z]+ ){{0,3}}?(?:village|town|city|locality|community|commune|hamlet|settlement|suburb|outpost"
    rf"|island|islet|oasis|ville|localite|bourg|bourgade|hameau|campement|ile|ilot)\b"
    rf"|, (?:village|ville|localite|commune|bourgade|chef-lieu)\b"
    rf"|, (?:in|dans|en) (?:the |la |le |l')?(?:[a-z'-]+ ){{1,3}}(?:state|region|province|district|county|lga"
    rf"|department"
    rf"|prefecture|local government)\b"
    rf"|, (?:dans )?(?:la |le |l')?(?:region|province|departement|cercle|prefecture|commune|arrondissement|canton"
    rf"|wilaya)"
    rf" (?:de la |de l'|de |d'|du |des )"
    rf"| \((?:(?:extreme-|grand )?(?:nord|sud|est|ouest|centre|north|south|east|west|central)\b"
    rf"|(?:region|province|departement|cercle|commune|prefecture|district)\b"
    rf"|[a-z' -]{{3,25}} (?:region|province|state|district|cercle|department|commune)\b)"
)
_BROKEN = re.compile(r" [a-z]{3,} (?:region|area|province|district|town)\b")
"""A name that a line break cut in two ("Tim buktu region")."""
_ROAD = re.compile(r"\b(?:road|highway|axis|axe|route|track|piste|stretch|troncon)\b")
_LINE_OPENS = re.compile(
    r"(?:^|\n)[ \t]*(?:(?:[-*•·>]|\d+[.)/]|\(\d+\)) ?)+(?:(?:[a-z]+ )?(?:[^\n,:;.]{0,40}\d[^\n,:;.]{0,20})(?:, "
    r"|: | - ))?$"
    r"|(?:^|\n)(?:[^\n,:;.]{0,40}\d[^\n,:;.]{0,20})(?:, |: | - )$"
)
"""A line of a list: its mark, perhaps a day, and then the place ("- 12 May, X (Y): ...")."""
_DATED_NAME = re.compile(
    rf"(?:,| \()(?: ?(?:on|le|the|dans la nuit d[ue]|night of|nuit d[ue]))?(?: (?:{WEEKDAYS}))?,? ?\d{{1,2}}(?:st"
    rf"|nd|rd|th|er)?(?: (?:au|to|-) \d{{1,2}})?"
    rf"(?:[/.]\d{{1,2}}| (?:of )?[a-z]{{3,9}}\.?(?: \d{{4}})?)\)? ?(?::|-(?= ))"
)
"""A name, its day and a colon: "Fambita, le 21 mars : 44 fidèles massacrés"."""
_MARK = re.compile(r"[ *_#•>-]*(?:\(?[a-z\d]{1,2}[).:/] ?)?[ *_#•>-]*")
_IT_WAS = re.compile(r"\b(?:it was|c'etait|c'est|ce fut) $")
""" "In June, on the 20th, it was Manda: gunmen walked in"."""
_OPENS_DATED = re.compile(
    rf"(?: \([^)\n]{{2,40}}\))?, (?:(?:on|le|the|night of|nuit du) )?(?:(?:{WEEKDAYS}),? )?\d{{1,2}}(?:st|nd|rd|th|er)?"
    rf" (?:{MONTH})\b(?: \d{{4}})?(?:,[^.\n]{{1,30}})?\.(?= )"
)
"""A paragraph that opens with its place and day: "Pissila, 22 August. Soldiers on patrol ..."."""
_LINE_GOES_ON = re.compile(r"(?: \([^)\n]{2,30}\)|, [a-z' -]{3,30})? ?(?::|-(?= ))")
_OF_DAY = re.compile(rf"\d(?:er|st|nd|rd|th)? (?:{MONTH})(?: \d{{4}})?(?:,| ?:) $")
"""A day and its place: "Then yesterday, 18 November, Tabankort."."""
_RUN_IN = re.compile(
    r"[*_]*(?: \([^)\n]{2,30}\)|, [a-z' -]{3,30})?\.[*_]* (?:on|in|at|during|overnight|early|late|around|the|le|la"
    r"|dans|au|a"
    r"|vers|du|durant|pendant)\b[^.\n]{0,40}\d"
)
"""A paragraph that opens with its place and a day: "Bosso. On 4 September armed elements ..."."""
_LISTED = re.compile(
    rf"(?:, |,? (?:and|et|ou|or) (?:a |d'|de )?)(?P<name>{_WORD}(?: {_WORD})*)"
    r"(?=\s*[,.;:)(]| (?:and|et|in|dans|on|le|were|was|ont|where|ou|au|en|villages|communities)\b)"
)
_PARK = re.compile(
    r"\b[A-Z](?:[\w’'-]*)(?:[ -][A-Z][\w’'-]+)* (?:[Nn]ational [Pp]ark|[Pp]ark|[Gg]ame [Rr]eserve"
    r"|[Nn]ature [Rr]eserve)\b"
    r"|\b[Pp]arc (?:national )?(?:de la |du |de |d['’])?[A-ZÀ-Ý][\w’'-]*"
)
"""Parks carry their kind in their name ("W National Park", "parc du W")."""
_NOT_A_PLACE = re.compile(
    r"^(?:blocus|blockade|embuscades?|ambush|enlevements?|abductions?|explosions?|assauts?|raids?|frappes?|strikes?"
    r"|incursions?|kidnappings?|saisies?|seizures?|pillages?|looting|incendies?|braquages?|shootings?|saint|sainte|st|eaux|eau|water"
    r"|education|sante|health|abris|shelter|nutrition|protection|access|acces|onze|douze|treize|quatorze|quinze|seize"
    r"|vingt|trente|quarante|cinquante|soixante|cent|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|ieds?|eei|vbieds?|rpgs?|uavs?|idps?|ngos?|ongs?|pdis?|vdps?|fds|hani|uxos?|cjtf|sectors?|secteurs?|phases?"
    r"|westerners?|occidentaux|peacekeepers|friday|the|same|a|an|le|la|les|un|une|this"
    r"|that|these|those|il|elle|ils|on|in(?!-[a-z])|at|after|before|since|during|while"
    r"|when|but"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|january|february|march|april|may|june|july|august|sept?|september|october|november|december|christmas|easter|eid"
    r"|islam|islamic|islamist|operations?|afp|ap|reuters|rfi|twitter|facebook|telegram|x|french|malian|un|us|eu|onu|ue"
    r"|ecowas|cedeao|government|army|ramadan|state|west|east|north|south|africa|afrique|europe|european|gmt|paris"
    r"|washington|sahel|sahara|united|nations|western|eastern|northern|southern|central|christian|christians|muslim"
    r"|muslims|(?:fulani|dogon|peuls?|tuareg|touareg|hausa)$|iron|god|allah|whatsapp|chinese|russian|russe|american"
    r"|turkish"
    r"|turc|arabic|english|french|arabe|bambara|fulfulde|tamasheq|saudi|emirati|egyptian|qatari|iranian|israeli|local"
    r"|boko|daech|daesh|isis|isil|al|abou|abu|toyota|land|kalash\w*|ak|pk|pkm|rpg|dshk|dushka|wagner|according|selon)\b"
    r"|\b(?:governor|minister|president|general|colonel|captain|lieutenant|mr|mrs|ms|dr|father|sister|brother|bishop"
    r"|commander|imam|sheikh|cheikh|soeur|pere|mgr|monseigneur|major|sergeant|spokesman|professor|ministre|ministere"
    r"|gouverneur|capitaine|commandant|procureur|council|headquarters|watch|foundation|ministry|association|agency"
    r"|agence"
    r"|groups?|groupe|forces?|operation|movement|mouvement|front|committee|comite|union|mission|press|radio|television"
    r"|university|organi[sz]ation|international|sans|frontieres|sahara|rights|parks|cross$|army|task|intelligence"
    r"|bureau|tv"
    r"|coordination|etat|islamique|armed|armees?|defen[cs]e|police|gendarmerie|monitor|institute|company|congress"
    r"|douanes?|communiques?|bilan|urgent|securite|alerte|region|province|breaking|update|summary|context|thread|flash"
    r"|deuil|terrorisme|insecurite|justice|politique|incidents?|security|attaques?|attacks?|surveillance|intervention"
    r"|action|units?|unites?|brigade|battalion|bataillon|company|compagnie|regiment"
    r"|squad|detachment|section|garde|nationale?|groupement|republicaine?|direction|service|camp|base|post|poste|toll"
    r"|cote|ennemi|amis?|materiel|victimes|auteurs|source|contexte|niveau|date|heure"
    r"|descriptions?|impacts?|analys[ei]s|assessment|evaluation|outlook|recommend\w+|recommandations?|annexe?|objet"
    r"|subject|chronolog\w+|perspectives?|tendances?|trends?|figures|chiffres|reponse|response|gaps|contraintes"
    r"|displacement|deplacements|effectifs|formation|constat|enjeux|implications?|conclusions?|methodolog\w+"
    r"|faits|key|main|period|periode|cause|causes|consequences?|remarks?|remarques?|notes?)\b"
)
_PERSON = re.compile(
    r"\b(?:mr|mrs|ms|dr|m|mme|president|governor|gouverneur|minister|ministre|general|colonel|captain|capitaine"
    r"|commander|commandant|lieutenant|sheikh|cheikh|imam|father|pere|sister|soeur|bishop|chief|chef|named|spokesman"
    r"|porte-parole|(?:warlord|kingpin|leader|ringleader|terrorist|bandit|militant|jihadist|cleric|man|woman"
    r"|spokesperson)"
    r"(?:,? (?:named|called|known as|alias|nomme|dit))?)[. ]{1,2}$"
)
_KIN_AFTER = re.compile(r" (?:ag|ould|weld|ben|bin|ibn|bint|walad|oul[ea]d) [a-z]")
""" "Bah ag Moussa" is a person: a name and whose child he is."""
_GIVEN = re.compile(
    r"(?:mohamm?[ae]d|muhammad|mahamadou|mamadou|amadou|ahmad(?:ou)?|ahmed|ibrahim|ibrahima|abd(?:el|oul|ul|al"
    r"|allah)\w*"
    r"|abubakar|aboubacar|ousmane|oumarou|umar|souleymane|sulaiman|moussa|musa|issa|idrissa|iyad|mokhtar|moctar"
    r"|youssouf"
    r"|yusuf|hamadoun|boubacar|alhaji|elhadj|djibril|saleh|usman)[ -][a-z]"
)
""" "They captured Mohamed el Mrabat": a name that begins with a given name is a person's, not a place's."""
_SPEAKS = re.compile(
    r",? (?:said|says|told|added|adds|wrote|a (?:dit|declare|indique|affirme|precise|ajoute|explique))\b"
)
_KIND_LAST = re.compile(
    r" (?:Local Government(?: Areas?)?|LGAs?|State|Province|Region|Région|District|Department|Département|Council"
    r"|County|Prefecture|Préfecture|Cercle|Commune|Area|Road|Highway|Axis|Market|Town|Village|City|Village|Camp"
    r"|Barracks"
    r"|Forest|Island)$"
)


_ELIDED = re.compile(r"[LD][’'](?=[a-zà-ÿ])[\w-]+ (?:de |du |d[’'])(?=[A-ZÀ-Ý])")
""" "L'attaque de Kolobougou": a common noun that opens a sentence is no part of the name."""
_KIND_FIRST = re.compile(
    r"(?:(?:(?:Forward|Military|Army|Naval|Advanced|Air) )*(?:Operati(?:ng|onal) )?(?:Base|Camp|Outpost|Barracks)|FOB"
    r"|Super Camp)"
    r" (?=[A-Z])"
)
""" "Forward Operating Base Gajiram": the base of Gajiram."""
_OF_KNOWN = re.compile(r"(?P<known>[\w’'-]+) (?:de|du|d['’]) ?")
_OWNER = re.compile(r"['’]s(?= |$)")
_OPENER = re.compile(
    r"(?:(?:In|At|Near|On|From|To|The|Le|La|Les|Dans|À|A|Au|Aux|Près|Vers|Around|Outside|Between|Entre|Selon|By|For"
    r"|As|After"
    r"|Before|Of|De|Du|Des|Une?|An|And|Et|But|Mais|While|When|Where|Since|Depuis|Pour|Par|Sur|Chez|Hier|Ce|Cette"
    r"|Forêts de) )+"
)
"""A sentence that opens with a small word does not begin a name with it ("In Labbezanga")."""


_HEADLINE_WORD = re.compile(r"[A-Za-zÀ-ÿ]{4,}")


def _is_title_case(text: str, start: int) -> bool:
    """Whether a name stands in a headline that writes every word with a capital."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", start)
    line = text[low : high if high >= 0 else len(text)]
    spoken = _HEADLINE_WORD.findall(line) if len(line) < 200 else []
    return len(spoken) >= 5 and sum(word[0].isupper() for word in spoken) >= 0.85 * len(spoken)


def _candidates(text: str, folded: str, known: bytearray) -> Iterator[tuple[int, int]]:
    """Capitalised names that are no known name, no person and no organisation by their words."""
    for match in _NAME.finditer(text):
        start, end = match.span("name")
        opener = _OPENER.match(text, start, end)
        start = opener.end() if opener else start
        of_noun = _ELIDED.match(text, start, end)
        start = of_noun.end() if of_noun else start
        of_kind = _KIND_FIRST.match(text, start, end)
        start = of_kind.end() if of_kind else start
        of_known = _OF_KNOWN.match(text, start, end)
        if of_known and all(known[start : of_known.end("known")]) and not any(known[of_known.end() : end]):
            start = of_known.end()  # "VDP de Toéni", where the VDP are known
        if any(known[start:end]):
            if "-" in match["name"] and not all(known[start:end]):  # "Pama-Kompienga", where one of the two is known
                yield from _other_end(text, start, end, known)
            continue
        name = text[start:end]
        owner = _OWNER.search(name)
        if owner and owner.end() == len(name):
            end = start + owner.start()
            name = text[start:end]
        elif owner:
            yield start, start + owner.start()
            start += owner.end()
            name = text[start:end].lstrip()
            start = end - len(name)
        kind = _KIND_LAST.search(name)
        if kind:
            end = start + kind.start()
            name = text[start:end]
        if (
            (len(name) < 3 and name.isascii())
            or (len(name) == 3 and _BROKEN.match(folded, end))
            or (name.isupper() and len(name) < 6)
            or folded[start:end] in DEMONYMS
            or _NOT_A_PLACE.search(folded[start:end])
            or _PERSON.search(folded, max(0, start - 20), start)
            or _KIN_AFTER.match(folded, end)
            or _GIVEN.match(folded, start)
            or ESTABLISHMENT.match(folded, end)
            or _is_title_case(text, start)
        ):
            continue
        yield start, end


def _other_end(text: str, start: int, end: int, known: bytearray) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[A-ZÀ-Ý][\w’']{3,}", text[start:end]):
        low, high = start + match.start(), start + match.end()
        if not any(known[low:high]):
            yield low, high


_PEOPLE_OF = re.compile(r"\b(?:members?|people|leaders?|elders?|youths?|men|belong\w*) (?:to |of )?the $")
_COMMUNITY = re.compile(r" (?:ethnic )?(?:communit(?:y|ies)|tribes?|clans?|ethnic group)\b(?! (?:in|of|near|at)\b)")


def _is_people(folded: str, start: int, end: int) -> bool:
    """Whether a name is that of a people ("members of the Tama community", "la communauté Tama")."""
    before = folded[max(0, start - 40) : start]
    if before.endswith(("communaute ", "communautes ")):
        return True
    return bool(_COMMUNITY.match(folded, end) and _PEOPLE_OF.search(before))


def _is_framed(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a name stands in a frame of places."""
    if _is_people(folded, start, end):
        return False
    low = max(0, start - 60)
    before = folded[low:start].replace("\n", " ")
    if _SPEAKS.match(folded, end) and not _OF_PLACE.search(before):
        return False
    if (
        _BASE_BEFORE.search(before)
        or (text[start - 1 : start] == "-" and _ROAD.search(folded, low, end + 15))
        or _BEFORE.search(before)
        or _TO.search(text, low, start)
        or (text[end : end + 1] == "," and _OPENING_A.search(text, low, start))
        or _AFTER.match(folded, end)
        or _DATED_NAME.match(folded, end)
    ):
        return True
    if (
        start == 0
        and not text[start:end].isupper()
        and " " not in text[start:end]
        and re.match(r" ?: (?![\"«])", text[end : end + 4])
    ):
        return True  # "Partiaga: ...", the first words of a report
    opens_line = _MARK.fullmatch(folded, text.rfind("\n", 0, start) + 1, start) is not None
    if _IT_WAS.search(before) and re.match(r" ?[:,]", text[end : end + 2]):
        return True
    if opens_line and _OPENS_DATED.match(folded, end):
        return True
    if _OF_DAY.search(before) and text[end : end + 1] in (".", ",", ":", ";", "\n"):
        return True
    if opens_line and _RUN_IN.match(folded, end) and not DIRECTION.match(folded, start):
        return True
    return bool(
        _LINE_GOES_ON.match(folded, end) and _LINE_OPENS.search(folded[low:start] if low else "\n" + folded[:start])
    )


def _is_glossed(text: str, known: bytearray, end: int) -> bool:
    """Whether a known name in brackets follows ("Sanam (Tillabéri)"): the place is told by what it lies in."""
    close = text.find(")", end, end + 32)
    return text.startswith(" (", end) and close > 0 and all(known[end + 2 : close])


def unlisted(text: str, folded: str, known: bytearray, main: str | None, locate: Locate | None) -> list[PlaceMention]:
    """Places that only the text knows: names that stand once as a place ("the village of X"), wherever else they stand.

    A name that a list spells a little differently ("Lorum" for Loroum) is that place. `known` marks the letters that
    other names hold, and those found here after the call.
    """
    names: dict[str, str] = {}
    for start, end in _candidates(text, folded, known):
        if not (_is_framed(text, folded, start, end) or _is_glossed(text, known, end)):
            continue
        names.setdefault(skeleton(normal_form(text[start:end])), text[start:end])
        position = end
        while more := _LISTED.match(text, position):
            position = more.end()
            low, high = more.span("name")
            if " " in more["name"] and text[more.start()] == ",":
                continue  # "the mayor of X, Amadou Y": a list of villages ends in "and"
            if not any(known[low:high]) and not _NOT_A_PLACE.search(folded[low:high]):
                names.setdefault(skeleton(normal_form(more["name"])), more["name"])
    for match in _PARK.finditer(text):
        if not any(known[match.start() : match.end()]):
            names.setdefault(skeleton(normal_form(match.group())), match.group())
    found = []
    for key, name in sorted(names.items(), key=lambda pair: -len(pair[1])):
        listed = respelled().get(key, ())
        choice = next((place for place in listed if place.country_iso3 == main), None)
        if choice is None and locate is not None:
            choice = locate(key, main)
        for match in re.finditer(rf"(?<!\w){re.escape(fold(name))}(?!\w)", folded):
            start, end = match.span()
            if any(known[start:end]) or not (text[start].isupper() or name[0].islower()):
                continue
            known[start:end] = b"\1" * (end - start)
            is_area = not choice and (
                REGION_BEFORE.search(folded, max(0, start - 40), start)
                or REGION_AFTER.match(folded[end:].lstrip()[:20])
            )
            place = choice or PlaceMention(
                0, 0, name, "adm2" if is_area else "unlisted", admin2=name if is_area else None
            )
            found.append(replace(place, start=start, end=end, name=text[start:end], role=role_of(folded, start, end)))
    return found
