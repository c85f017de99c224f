"""The words that tell what became of things: taken, found, surrendered, destroyed, or merely used.

Belongs here: verbs by disposition, and on which side of them their things stand. Does not belong here: the things
(`seizures.py`).
"""

from __future__ import annotations

import re

_BE = r"(?:was|were|been|being|are|is)(?: \w+ly| also| all| then| later| either)*"


_ETE = (
    r"(?:(?:a|ont|avait|avaient|aurait|auraient)(?: \w+ment| egalement| aussi)* ete|(?:a|ont|avait"
    r"|avaient) pu etre|est|sont|etaient|etre)(?: \w+ment| egalement| aussi)*"
)


_TAKEN_EN = (
    "seized|captured|stolen|taken|looted|carried (?:away|off)|confiscated|impounded|intercepted"
    "|hauled away|lost|taken away"
)


_FOUND_EN = "recovered|retrieved|found|discovered|collected|retaken|abandoned|left behind|unearthed"


_BROKEN_EN = "destroyed|burned|burnt|torched|blown up|set on fire|set ablaze|incinerated|damaged|wrecked|knocked out"


_TAKEN_FR = "saisie?s?|emportee?s?|volee?s?|prise?s?|derobee?s?|confisquee?s?|interceptee?s?|pillee?s?|capturee?s?"


_FOUND_FR = "recuperee?s?|retrouvee?s?|decouverte?s?|abandonnee?s?|ramassee?s?|collectee?s?|reprise?s?"


_BROKEN_FR = (
    "detruite?s?|incendiee?s?|brulee?s?|calcinee?s?|endommagee?s?|mise?s? hors d'usage"
    "|reduite?s? en cendres|pulverisee?s?"
)


_AVOIR = r"(?:a|ont|avait|avaient|aurait|auraient|avoir|ayant)(?: \w+ment| egalement| aussi)*"


SPECS: tuple[tuple[str, str, str], ...] = (
    ("seized", "before", rf"\b{_BE} (?:{_TAKEN_EN})\b|\b{_ETE} (?:{_TAKEN_FR})\b"),
    ("recovered", "before", rf"\b{_BE} (?:{_FOUND_EN})\b|\b{_ETE} (?:{_FOUND_FR})\b"),
    ("destroyed", "before", rf"\b{_BE} (?:{_BROKEN_EN})\b|\b{_ETE} (?:{_BROKEN_FR})\b"),
    ("surrendered", "after", r"\b(?:surrender(?:ed|ing)|handed (?:over|in)|laid down|depose|remis|rendu|restitue)\b"),
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
        rf"\b(?:{_BROKEN_EN}|destroying|burning|torching|destroy|incendiant|detruisant|brulant|detruire"
        rf"|(?:la )?destruction (?:de|d'|du|des)|destruction of)\b|\b{_AVOIR} (?:detruit|incendie|brule"
        rf"|fait exploser|mis le feu a)\b",
    ),
    (
        "recovered",
        "after",
        rf"\b(?:recovered|recovering|recover|recovery of|discovery of|find of|retrieved|retook|retaking|collected"
        rf"|discovered"
        rf"|found|unearthed|finding|yielded)\b|\b{_AVOIR} (?:recupere|retrouve|trouve|decouvert|ramasse|repris"
        rf"|deniche|exhume|deterre|mis au jour)\b"
        rf"|\b(?:recuperant|recuperer|decouvrir|la recuperation (?:de|d'|du|des)|la decouverte (?:de|d'|du|des)"
        rf"|decouvrant|recupere)\b",
    ),
    (
        "seized",
        "after",
        rf"\b(?:seized|seizing|seizes?|seizure(?:, [^,;.]{{3,45}},)? of|captured|capturing|captures?|capture of"
        rf"|(?:has|have|had) (?:also )?(?:stolen|seized|taken)|took(?! (?:control|place|part|over|off|to|up))"
        rf"|taking(?! (?:control|part|place|over))|stole"
        rf"|stealing|looted|looting|made (?:off|away) with|making (?:off|away) with|left with|leaving with|fled with"
        rf"|escaped with|rode off (?:on|with)|drove (?:off|away) (?:in|with)|carr(?:ied|ying) (?:away|off)"
        rf"|confiscated|impounded|intercepted|took away|grabbed|in possession of|possession of|caught with"
        rf"|carrying|netted|haul\b[^.;:]{{0,50}} (?:consists? of|comprises?|includes?)|consists? of|list of spoils"
        rf"|spoils(?: of war)?(?=[^.;:]{{0,50}}[\"(:])|ghanima|spoils of|haul of"
        rf"|cache of|stockpile of|transporting|loaded with"
        rf"|hauling|reveal\w* (?:the presence of|a cache of))\b"
        rf"|\b{_AVOIR} (?:saisi|emporte|vole|pris|derobe|confisque|capture|pille|intercepte"
        rf"|mis la main sur)\b|\b(?:saisi(?=[ :])|saisies?(?:, [^,;.]{{3,45}},)? (?:de|d'|du|des|record)"
        rf"|saisissant|emportant"
        rf"|volant|emportent|emporter|s'empar(?:e|ant|er|ent) (?:de|d'|du|des)|s'etre emparee?s? (?:de|d'"
        rf"|du|des)|s'est emparee? (?:de|d'|du"
        rf"|des)|se sont empares (?:de|d'|du|des)|mis la main(?:,[^,.;]{{3,40}},)? sur|mettre la main sur"
        rf"|repartis? avec"
        rf"|partis? avec|enfuis? avec|replies? avec|en possession (?:de|d'|du)|etaient? en possession"
        rf"|transportant|transportait|transportaient|revele la presence (?:de|d'|du|des)|contenant"
        rf"|dissimul\w+(?! (?:dans|sous|a bord|au|aux|sur|a l'|derriere|parmi))"
        rf"|cache d'armes|caches? (?:de|d')"
        rf"|butin|prise de guerre|saisir|(?:materiel|materiels|armes|equipements?|lot) (?:\w+ )?(?:pris|saisi"
        rf"|capture|emporte)e?s? ?:)",
    ),
    (
        "seized",
        "after",
        r"\bet (?:\w+ )?(?:emporte|vole|saisi|pille|derobe)(?= (?:de|d'|des|du|un|une|deux|trois|plusieurs|\d))",
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
        r"\b(?:seized|captured|stolen|saisies?|saisis|emportee?s?|volee?s?"
        r"|(?<=(?:weapons) )taken(?! (?:hostage|to|captive|place|part|by surprise|over|control)))\b",
    ),
    ("recovered", "before", r"\b(?:recovered|recuperee?s?|retrouvee?s?|abandonnee?s?)\b"),
    ("destroyed", "before", r"\b(?:destroyed|detruite?s?|incendiee?s?|brulee?s?|calcinee?s?)\b"),
)


VERB = re.compile(
    # the look-around spares trying each pattern inside words
    r"(?<!\w)(?=\w)(?:" + "|".join(f"(?P<v{n}>{pattern})" for n, (_, _, pattern) in enumerate(SPECS)) + ")"
)


USED = re.compile(
    r"(?:\b(?:aboard|on board|riding|rode|on|armed with|using|used|with the help of|help of"
    r"|by means of|equipped with(?= .{0,40}attack)|fired|firing|travell?ing (?:in|on|aboard)"
    r"|arriv\w+ (?:in|on|aboard)|came (?:in|on|aboard)|their|driving|in|by|a bord d[e']|arme\w* d[e']"
    r"|circul\w+ (?:a|sur)|muni\w* d[e']|au moyen d[e']|venus? (?:a|sur)|juches? sur|tirs? d[e']|en"
    r"|sur|dans|leurs?|explosion d'|hit by|wearing|vetus? d[e']|portant|grace a|avec d[e']s?|hit an?"
    r"|struck an?|contre un)\b(?: (?:several|dozens of|two|three|four|five|a|an|about|at least|some"
    r"|many|plusieurs|des|deux|trois|quatre|une|un|\d+|dizaines? d[e']|une dizaine d[e']|heavily"
    r"|more than|around|une centaine de|a dozen|over))* ?)(?:\w+ ){0,2}$"
)


CARRIED_ON = re.compile(
    r"\b(?:photos?|photographs?|images?|pictures?|videos?|spoils|haul|butin|weapons shown|the seized"
    r"|the captured|captured|materiel (?:saisi|recupere)|armes (?:saisies|recuperees)|among (?:the"
    r"|them)|parmi|il s'agit|the cache|items? include|includ(?:es|ed|ing)|comprend|comprenait"
    r"|on compte|notamment|alongside|shown|displayed|detailed|also appears?|laptops?|saisie)\b"
    r"|^\s*(?:\d+[/.)] ?)?(?:[-*•·]|also\b|as well as\b|plus\b|and\b|egalement\b|aussi\b|ainsi que\b|s'y ajoutent\b)"
)


SUPPOSED = re.compile(
    r"\b(?:could|would|might|(?<!\d )(?<!in )(?<!of )(?<!last )may(?! \d)|pourrait|pourraient|risque"
    r"|to prevent|vowed|threat of)\b"
)


HOLDING = re.compile(
    r"\b(?:including|dont|notamment|namely|such as|comme|consisting of|compose\w* d[e']"
    r"|parmi lesquels|comprising|:)\b|:"
)
