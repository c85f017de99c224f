"""Who says what and when: days on which something was said, planned or has lasted since, and who states a number.

Belongs here: telling the day and the voice of a report from those of the event. Does not belong here: who did it
(`roles.py`), reading days (`dates.py`).
"""

from __future__ import annotations

import re

from sources.reports.openings import opened
from sources.reports.reading import Reading
from sources.reports.triggers import triggers
from sources.reports.years import DateMention

_SAID_BEFORE = opened(
    r"\b(?:said|says|spoke|told|announced|declared|stated|reported|confirmed|added|claimed(?= (?:on|both|all|it|them"
    r"|responsibility|credit|(?:the|these|those|this|two) (?:\w+ )?(?:attacks?|assaults?|raids?|ambush"
    r"|bombings?)))|statement"
    r"|communique|press release|interview|revendique(?:e|s|es)|unclaimed|buried|burying|graves?|mourn\w*|funerals?"
    r"|obseques|enterree?s?|inhumee?s?|published|released"
    r"|indicated|warned|condemned"
    r"|acknowledged"
    r"|a (?:dit|declare|annonce|indique|affirme|confirme|precise|fait savoir|publie|reconnu|condamne|accuse|denonce"
    r"|revendique)|ont (?:dit|declare|annonce|indique|affirme|confirme)|annonce a ete faite"
    r"|interroge\w*|rapporte\w*|publie\w*|indique|affirme|souligne|date du|fait etat"
    r"|communique(?: de presse)?(?: publie| date)?|joint\w*|contacte\w*|bilan donne|toll given|a (?:dresse|livre"
    r"|communique|donne|rendu public)"
    r"|lue?s?|diffuse\w*|rendue?s? publi\w+|consulte\w*|parvenue?s?|recue?s?|appris|apprend-on|apprenait-on|aired"
    r"|broadcast|read out|wrote|ecrit)"
    r"(?: (?:the|a|an|both|two|these|those|all|attacks|raids|ambush|raid|assaults?|assaut|embuscade|attaques|les"
    r"|deux|ces|cette"
    r"|responsibility|credit|bombings?|to|late|early|in|by|newsmen|pressmen|residents|local media|the agency"
    r"|parliament|lawmakers"
    r"|reporters|afp|reuters|ap|rfi|us|it|journalists|a l'afp"
    r"|report|rapport|interview|entretien|briefing|news|conference|a|par|dans un communique|samedi soir"
    r"|in a statement|on its website|on state television|incident|attack|development|news|operation|deaths?|kidnapping"
    r"|abduction|figures?|toll|killings?|l'incident|l'attaque|l'information|la nouvelle|le bilan|les faits|it|them"
    r"|the associated press|our|this|correspondents?|newspaper|paper|reporter|via|telephone|phone|son|sur|le"
    r"|ce))*(?: (?:in|from|depuis|a) (?:[a-z'-]+ ){0,2}[a-z'-]+)?(?: ?,)? ?(?:on |ce |le |dans la soiree de )?$"
    r"|\b(?:arraigned|sentenced|convicted|charged|jailed|condamnee?s?(?: a [\w' ]{3,30})?|inculpee?s?|ecrouee?s?"
    r"|jugee?s?|on trial"
    r"|remanded|in court)\b[^.;]{0,25} ?(?:on |ce |le )?$"
    r"|\b(?:in (?:shock|mourning|grief)|reeling|grieving|sous le choc|en deuil|pleurait|pleure)"
    r" (?:on |ce |le )?$"
    r"|\b(?:toll|count|figure|tally|bilan|number)\b[^.;]{0,140}?\b(?:rose|rises|risen|climbed|climbs|revised"
    r"|updated|passe|passait|alourdi"
    r"|monte)\b[^.;]{0,30} (?:on |ce |le )?$"
    r"|\b(?:toll|count|figure|tally|bilan|number)s?\b"
    r"(?:(?!attack|attaque|attentat|assault|assaut|raid|ambush|embuscade|clash|massacre|tuerie|carnage|explosion|blast"
    r"|bombing)[^.;]){0,40} (?:on |ce |le )?$"
    r"|\b(?:put out|posted|published|released|shared|uploaded|circulated|diffuse\w*|publie\w*|mis en ligne"
    r"|partage\w*)\b[^.;,]{0,50}"
    r"\b(?:pictures?|photos?|photographs|images?|videos?|footage|clips?|statements?|communiques?)\b[^.;,]{0,40}$"
    r"|\b(?:statements?|communiques?|messages?|videos?|bulletins?|posts?|reports?|newsletter),? (?:\w+ )?(?:distributed"
    r"|issued|released|posted"
    r"|published|shared|carried|dated|diffusee?s?|publiee?s?|mise?s? en ligne)\b"
    r"(?:(?!attack|attaqu|assault|assaut|raid|ambush|embuscade|storm|overr|kill|tue)[^.;]){0,60}$"
)


_SHOWN = re.compile(
    r"\b(?:put out|post(?:ed|s)|releas\w+|shar(?:ed|es|ing)|publish\w+|circulat\w+|diffus\w+|publi\w+|mis(?:e"
    r"|es)? en ligne"
    r"|relay\w+) (?:[\w'-]+ ){0,4}(?:pictures?|photos?|photographs?|images?|videos?|footage|clips?|statements?"
    r"|communiques?"
    r"|messages?)\b[^.;]{0,40}$"
)
""" "Put out pictures of the haul last night": the day of showing, told from the day of writing."""
_SAID_LATER = re.compile(
    r"\b(?:claim(?:ed|s)|admitted|acknowledged|confirmed|announced|denied|condemned|published|released|posted"
    r"|(?:took|claimed) (?:responsibility|credit)(?: for)?"
    r"|revendiquee?s?|reconnue?s?|confirmee?s?|annoncee?s?|dementie?s?|condamnee?s?|publiee?s?|diffusee?s?)"
    r"(?: (?:the|it|them|both|this|that|these|l'|la|le|les|ces?|cette|l')?(?: ?(?:attacks?|raids?|assaults?|ambush"
    r"|blast|bombings?|killings?|operation|action|strike|abduction|kidnapping|incidents?|toll|pictures?|photos?|videos?"
    r"|statement|attaques?|assauts?|embuscade|attentats?|enlevement|rapt|tuerie|action|operation|bilan|images|faits"
    r"|communique))?)? ?$"
)
""" "It claimed the attack two days later": counted from the event, the day is that of the claim."""
_OF_LATE = frozenset({"dates.overnight", "dates.yesterday", "dates.today"})


_SAID_AFTER = re.compile(
    r"^,? (?:released|published|posted|shared|issued|circulated|uploaded|put out|distributed"
    r"|a (?:publie|diffuse|mis en ligne|partage|rendu publi\w+)) [^.;,]{0,40}\b(?:photos?|photographs|pictures?|images?"
    r"|videos?|footage|clips?|statements?|communiques?|reports?|rapports?|lists?|listes?)\b"
    r"|^ (?:said|says|announced|confirmed|reported|acknowledged|raised|revised|put|admitted|denied|claimed|told|warned"
    r"|condemned|reacted|a (?:annonce|indique|confirme|declare|affirme|fait etat|reconnu))\b"
    r"|^(?:,? (?:the |a |l'|le |la |les |un |une )?[\w' -]{0,40}?\b)?(?: ?,)? ?(?:they feared|a l'afp"
    r"|dans un communique|in a statement|par voie de communique|in a (?:communique|press release)"
    r"|par voie de presse)"
)


SCHEDULED = re.compile(
    r"\b(?:prevue?s?|scheduled|expected|due|planned|attendue?s?|sommet|until|jusqu'a|reconduit)\b[^.,;]{0,12}$"
    r"|\bby (?:the end of |early |late )?$|\b(?:days|weeks|months) (?:after|before) (?:the )?$"
)


_SINCE = re.compile(
    r"\b(?:since|depuis|as of|a (?:partir|compter) d(?:e|u|')|(?:effective|starting|beginning)(?: on"
    r"| from)?)(?: \w+){0,5} ?$|\bfrom (?:the )?$"
    r"|\b(?:days|weeks|months|jours|semaines|mois) (?:after|before|apres|avant) (?:the |le |la )?$"
)


def is_aside(reading: Reading, date: DateMention, start: int, end: int) -> bool:
    """A day on which something was said, planned or has been going on since: not the day of the event."""
    folded = reading.folded
    before = folded[max(start, date.start - 80) : date.start]
    after = folded[date.end : min(end, date.end + 40)]
    return bool(
        date.is_aside
        or any(low <= date.start < high for low, high in reading.datelines)
        or (date.rule != "dates.relative" and not _of_event(before, after) and _SAID_BEFORE.search(before))
        or (date.rule in _OF_LATE and not _of_event(before, after) and _SHOWN.search(before))
        or (date.rule == "dates.relative" and (date.shift or 0) > 0 and _SAID_LATER.search(before))
        or _SAID_AFTER.match(after)
        or SCHEDULED.search(before)
        or (
            (since := _SINCE.search(before))
            and not _WHEN.match(after)
            and not after.startswith("'s")
            and not _EVENT_OF.search(since.group())
        )
        or (folded[date.start : date.end].startswith(("since", "depuis")) and not _WHEN.match(after))
        or _speaks_first(folded, date, start, end)
    )


_OF_EVENT = re.compile(
    r"\b(?:attack|attaque|massacre|ambush|embuscade|killing|bombing|raid|assault|assaut|attentat|clash|combats?"
    r"|tuerie|drame"
    r"|offensive|frappe|strike|incident|operation|explosion|blast)s? (?:of|de|du|d')(?: la)? ?$"
)
_ITS_EVENT = re.compile(
    r" (?:[a-z-]+ )?(?:attacks?|massacres?|ambush(?:es)?|killings?|bombings?|raids?|assaults?|clash(?:es)?"
    r"|offensive|strikes?"
    r"|operations?|explosion|blasts?|abductions?|kidnappings?)\b"
)


def _of_event(before: str, after: str) -> bool:
    """ "Footage of Sunday's assault", "the 11 June assault", "de l'assaut de dimanche": the day is the event's."""
    return bool(after.startswith("'s ") or _ITS_EVENT.match(after) or _OF_EVENT.search(before))


_SPEAKING = re.compile(
    r"\b(?:said|says|spoke of|a parle d|told|announced|confirmed|declared|visited"
    r"|condemned|sentenced|convicted|arraigned|a (?:dit"
    r"|declare|annonce|indique|affirme"
    r"|confirme"
    r"|condamne|decrete)|ont (?:dit|declare|annonce|indique|affirme|confirme))\b"
    r"(?! (?:(?:an?|the|un|une|le|its|leur|son) )?(?:[\w-]+ ){0,2}(?:blockade|siege|embargo|blocus)\b)"
)
""" "On 8 August JNIM declared a blockade": what is declared begins with its declaration."""


def _speaks_first(folded: str, date: DateMention, start: int, end: int) -> bool:
    """ "On Sunday the commissioner, X, said that": the sentence opens with the day of speaking."""
    if date.start - start > 12:
        return False
    speaks = _SPEAKING.search(folded, date.end, min(end, date.end + 110))
    if speaks is None or _HARMED.search(folded, date.end, speaks.start()):
        return False
    return not triggers(folded, date.end, speaks.start())


_HARMED = re.compile(r"\b(?:kill\w*|dead|died|wound\w*|shot|seiz\w+|tue\w*|mort\w*|bless\w+|enlev\w+|saisi\w*)\b")


_WHEN = re.compile(r",? (?:when|quand|lorsqu[e']|date a laquelle|where|ou)\b")
""" "The first since January 2011, when two men were seized": the day is that event's."""
_EVENT_OF = re.compile(
    r"\b(?:attack|attaque|massacre|ambush|embuscade|killing|bombing|raid|assault|assaut|attentat|clash)\w* (?:of"
    r"|on|in|de|du) "
)
""" "Since the Inata attack of 14 November": the day is that attack's."""


def begins(folded: str, start: int, date: DateMention) -> bool:
    """Whether a day is the one since which something has been going on: a blockade is dated by it."""
    words = folded[max(start, date.start - 12) : date.start]
    return (
        date.precision in ("day", "month")
        and re.search(r"\b(?:since|depuis)(?: (?:le|la|l'|the|on|early|late|debut|fin|mi))? ?$", words) is not None
    ) or (date.precision in ("day", "month") and folded[date.start : date.end].startswith(("since", "depuis")))


def finest(dates: list[DateMention]) -> list[DateMention]:
    """Without the months and years that a day of the same part lies in ("last month ... on Christmas Day")."""
    dates = [d for d in dates if not (d.rule == "dates.overnight" and any(_elsewhere(d, other) for other in dates))]
    days = [day for day in dates if day.precision == "day" and day.first and day.last]
    return [
        date
        for date in dates
        if not (
            date.precision in ("month", "year", "week")
            and date.first
            and date.last
            and any(date.first <= day.first and day.last <= date.last for day in days)  # type: ignore[operator]  # both ends
        )
    ]


def _elsewhere(night: DateMention, other: DateMention) -> bool:
    """Whether another date of the part spans days far from the night of publication ("in March 2020 ... in an overnight
    raid")."""
    return bool(
        night.first
        and night.last
        and other.first
        and other.last
        and (other.last < night.first or other.first > night.last)
    )


_STATES = re.compile(
    r"\b(?:according|selon|d'apres|said|says|report|announce|confirm|claim|state|declar|annonc|indiqu|affirm|precis"
    r"|rapport|savoir|dit|soulign|told|confi)"
)
_ACCORDING_TO = re.compile(
    r"(?:according to|selon|d'apres)\s+(?P<who>(?:the |a |an |la |le |les |un |une |des |l'"
    r"|d')?[^,.;:()\"]{3,60}?)(?=[,.;:()\"]|$| qui | who | that | and | et | told | avec )"
)
_SAYS = re.compile(
    r" (?:said|says|reported|announced|confirmed|claimed|stated"
    r"|declared|(?:a|ont|avait) (?:egalement |aussi )?(?:declare|annonce|indique|affirme|confirme"
    r"|precise|rapporte|fait savoir|dit)|indique|affirme|souligne)\b(?! (?:un|une|l'|le|la))"
)
_SPEAKER = re.compile(r"(?P<who>(?:[\w'-]+ ){0,5}[\w'-]+)$")
_TOLD = re.compile(
    r"(?:told|a dit a|a declare a|a indique a|a confie a) (?:l')?(?:afp|reuters|ap|rfi"
    r"|the associated press|associated press)(?: (?:un|une|l'un|le|la|de) (?P<who>[^,.;]{3,40}))?"
)


def claimant_of(reading: Reading, start: int, end: int) -> tuple[str, int, int] | None:
    """Who states the numbers of a part of a sentence, in the text's own words; `None` where the report itself does."""
    stated = _STATES.search(reading.folded, start, end)  # most parts state nothing: the longer search is spared
    if not stated:
        return None
    says = _SAYS.search(reading.folded, start, end)
    told = [
        _ACCORDING_TO.search(reading.folded, start, end),
        _SPEAKER.search(reading.folded, max(start, says.start() - 120), says.start()) if says else None,
        _TOLD.search(reading.folded, start, end),
    ]
    match = min((match for match in told if match), key=lambda match: match.start(), default=None)
    if match is None or not match["who"]:
        return None
    low, high = match.span("who")
    while low < high and reading.folded[low] in " ,\"'":
        low += 1
    return reading.text[low:high], low, high
