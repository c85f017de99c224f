"""What each sentence tells of one event: its words, when, where, who, whom, with what losses.

Belongs here: cutting a sentence that tells of two events, and gathering the findings of a part into one `Mention`;
saying which parts tell of no event (plans, habits, sums over a period). Does not belong here: which mentions tell of
the same incident (`incidents.py`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sources.reports.casualties import Casualty, casualties_of
from sources.reports.dates import MONTH, WEEKDAY, DateMention
from sources.reports.gazetteer import PlaceMention
from sources.reports.numbers import interval
from sources.reports.reading import Reading
from sources.reports.roles import Role, attribution_of, roles
from sources.reports.seizures import Item
from sources.reports.text import Sentence, normal_form
from sources.reports.triggers import WEIGHT, Trigger, action, triggers


@dataclass(slots=True)
class Mention:
    """One event as one part of a sentence tells it."""

    start: int
    end: int
    sentence: Sentence
    triggers: list[Trigger]
    casualties: list[Casualty]
    date: DateMention | None = None
    place: PlaceMention | None = None
    areas: list[PlaceMention] = field(default_factory=list)
    listed: list[PlaceMention] = field(default_factory=list)
    """The other settlements of a list that its place stands in ("in X and Y")."""
    perpetrators: list[Role] = field(default_factory=list)
    targets: list[Role] = field(default_factory=list)
    attribution: tuple[str, int, int] | None = None
    claimant: tuple[str, int, int] | None = None
    is_definite: bool = False
    is_other: bool = False
    is_anaphoric: bool = False
    """Whether its subject stands for people told of before ("the attackers", "its fighters", "ils")."""
    is_plural: bool = False
    is_unreal: bool = False
    is_habit: bool = False
    is_sum: bool = False
    is_background: bool = False
    shift: int | None = None
    """Days from the event of the part before it ("au lendemain de": -1)."""


_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told|announced|declared|stated|reported|confirmed|added|claimed(?= on)|statement"
    r"|communique|press release|interview|published|released|indicated|warned|condemned|acknowledged"
    r"|a (?:dit|declare|annonce|indique|affirme|confirme|precise|fait savoir|publie|reconnu|condamne"
    r"|revendique)|ont (?:dit|declare|annonce|indique|affirme|confirme)|annonce a ete faite"
    r"|interroge\w*|rapporte\w*|publie\w*|indique|affirme|souligne|date du|fait etat"
    r"|communique(?: de presse)?(?: publie| date)?|joint\w*|contacte\w*|a (?:dresse|livre|communique|rendu public)"
    r"|lue?s?|diffuse\w*|rendue?s? publi\w+|consulte\w*|parvenue?s?|recue?s?|aired|broadcast|read out|wrote|ecrit)"
    r"(?: (?:the|a|an|to|late|early|in|by|reporters|afp|reuters|ap|rfi|us|it|journalists|a l'afp"
    r"|a|par|dans un communique|samedi soir|in a statement|on its website|on state television"
    r"|the associated press|son|sur|le|ce))*(?: ?,)? ?(?:on |ce |le |dans la soiree de )?$"
)
_SAID_AFTER = re.compile(
    r"^ (?:said|says|announced|confirmed|reported|acknowledged|raised|revised|put|admitted|denied|claimed|told|warned"
    r"|condemned|reacted|a (?:annonce|indique|confirme|declare|affirme|fait etat|reconnu))\b"
    r"|^(?:,? (?:the |a |l'|le |la |les |un |une )?[\w' -]{0,40}?\b)?(?: ?,)? ?(?:they feared|a l'afp"
    r"|dans un communique|in a statement|par voie de communique|in a (?:communique|press release)"
    r"|par voie de presse)"
)
_SCHEDULED = re.compile(
    r"\b(?:prevue?s?|scheduled|expected|due|planned|attendue?s?|sommet|until|jusqu'a|reconduit)\b[^.,;]{0,12}$"
    r"|\bby (?:the end of |early |late )?$|\b(?:days|weeks|months) (?:after|before) (?:the )?$"
)
_SINCE = re.compile(
    r"\b(?:since|depuis|as of|a partir d[e'])(?: \w+){0,5} ?$|\bfrom (?:the )?$"
    r"|\b(?:days|weeks|months|jours|semaines|mois) (?:after|before|apres|avant) (?:the |le |la )?$"
)
_SHIFTED = re.compile(
    r"(?P<lendemain>au lendemain d(?:e l'|e la |e |'|u )(?=une? |cette|la |l'|attaque|embuscade))"
    r"|(?P<dayafter>(?:a day|one day|the day) after (?=an? |the |another ))|(?P<nafter>(?P<n>\d+|two"
    r"|three|four|five|six|deux|trois|quatre|cinq) (?:days|jours) (?:after|apres(?: que)?) )"
    r"|(?:(?:a bit |un peu )?(?:more than |about |plus de )?(?:\w+ )?(?:weeks?|months?|years?"
    r"|semaines?|mois|ans) (?:after|later than|apres) (?=an? |the |une? |l'|la |le ))"
)
_REFERENCE = re.compile(
    r"\b(?:apres|suite a|a la suite de|en riposte a|en represailles a|after|following|in response to"
    r"|in retaliation for|in the wake of|before|avant) (?:cette|ce|ces|cet|l'|la|le|les|this|that|the"
    r"|these|those)(?: \w+)? ?(?:attaques?|attacks?|assauts?|embuscades?|ambush|assault|raid|clashes"
    r"|incidents?|kidnapping|enlevement)\b[^,.;]{0,20}"
)
_OTHER = re.compile(
    r"\b(?:another(?! (?:[\w-]+ ){0,2}(?:source|witness|official|resident|report|survivor|toll|one of))"
    r"|(?:a|one) (?:second|third|separate|similar|different|previous|earlier)|(?:une"
    r"|un) (?:autre(?! (?:source|temoin|habitant|responsable|bilan|elu))|deuxieme|seconde?|troisieme)"
    r"|autre attaque|in a separate|separately|meanwhile"
    r"|par ailleurs|dans un autre|elsewhere|a second|the second|la seconde|la deuxieme"
    r"|previous(?:ly)?|earlier this|precedente?|une nouvelle attaque)\b"
)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|both|cette|cet|l'|la|le|ce|les|leur|their|its|his|son"
    r"|sa)(?: (?:\w+[- ]){0,2}?| ?)(?:attaques?|attacks?|assauts?|assaults?|raids?|ambush|embuscade"
    r"|massacre|killings?|incident|drame|bilan|toll|clash(?:es)?|fighting|battle|combats|enlevement"
    r"|kidnapping|abduction|operation|explosion|blast|attackers|assaillants|assailants|shooting"
    r"|tuerie|accrochage|frappes?|strikes?|victims|victimes|seizure|saisie|bombing|attentat|killing"
    r"|tirs|crash|siege|jihadists|gunmen"
    r"|kidnappers|offensive|action)\b"
)
_DATED_EVENT = re.compile(
    rf"\b(?:{WEEKDAY}|yesterday|last week|last month)'s (?:\w+ ){{0,2}}(?:attacks?|assaults?|raids?|ambush"
    rf"|killings?|massacre"
    rf"|bombings?|blast|strikes?|violence|kidnappings?|abductions?)\b|\b(?:l'|la |le |les )(?:attaques?|embuscade"
    rf"|assauts?"
    rf"|attentats?|tuerie|massacre|frappes?|enlevements?|combats) (?:de |d'|du )(?:{WEEKDAY}|hier)\b"
)
"""An event named by its day ("Sunday's killings", "l'attaque de mardi") is one that was told."""
_ANAPHORIC = re.compile(
    r"\W*(?:(?:before dawn|then|first|next|later|ensuite|puis|d'abord|according to [^,]{3,40}|selon [^,]{3,40}),? )?"
    r"(?:they|he|its|their|the (?:attackers|assailants|gunmen|insurgents|militants|jihadists|bandits|raiders|men"
    r"|fighters"
    r"|latter|group)|ils|elles|ces derniers|ces hommes|les (?:assaillants|attaquants|hommes armes|terroristes"
    r"|jihadistes"
    r"|djihadistes|bandits|ravisseurs|combattants|malfrats|insurges))\b"
)
_ALSO = re.compile(r"\b(?:also|aussi|egalement|another|autre|elsewhere|as well)\b")
_INDEFINITE = re.compile(
    r"\b(?:a|an|une|un)(?: (?:[\w-]+ ){0,3}?| ?)(?:attaque|attack|assault|assaut|raid|ambush"
    r"|embuscade|massacre|clash|offensive|enlevement|kidnapping|operation|explosion|attentat|shooting"
    r"|tuerie|accrochage|bombing|air ?strike|frappe|blast)\b"
)
_UNREAL = re.compile(
    r"\b(?:will|would|could|(?<!\d )(?<!in )(?<!of )(?<!last )may(?! \d)|might|should|must|plans? to"
    r"|planned to|vowed|threat(?:en|ens"
    r"|ened)? to|aims? to|intends? to|expected to|risk of|fears? of|potential(?:ly)?|possible|if"
    r"|calls? for|called for|waiting for|await\w*|demand\w*|in exchange for|negotiat\w+|to secure|to obtain"
    r"|obtenir|exig\w+"
    r"|reclam\w+|en attente d[e']|urged|demanded|capable of|likely to|in order to|prevent|to (?:attack"
    r"|kill|launch|conduct|combat|fight|defeat|destabilize)"
    r"|va|vont|pourrait|pourraient|devrait|devraient|menace d|menacent d|afin d|risque de|projette"
    r"|prevoit|envisage|appelle a|pour lutter|lutter contre|lutte contre|fight against|war (?:on"
    r"|against)|guerre contre|combattre|in the fight)\b"
)
HABIT = re.compile(
    r"\b(?:regularly|often|frequently|usually|repeatedly|generally|increasingly|continuously"
    r"|regulierement|souvent|frequemment|generalement|habituellement|quotidiennement|recurrent\w*"
    r"|recurring|ces derni(?:ers|eres) (?:mois|semaines|annees|temps|jours)|in (?:recent|the past"
    r"|the last) (?:few )?(?:months|weeks|years|days)|over the (?:past|last|recent)"
    r"|in the past (?:weeks|months)|for years|decades?|insurgency|multipli\w+|on the rise|is plagued"
    r"|are plagued|plagued by|ravaged by|en proie|confronte\w* a|faces?|facing|theatre d|hotbed"
    r"|wave of|vague d|serie d'attaques|spate of|series of attacks|string of|both 20\d\d and"
    r"|each (?:day|week|month)|every (?:day|week)|smaller-scale|depuis (?:\d{4}|plusieurs|des"
    r"|le declenchement|\w+ ans)|since (?:20\d\d|the (?:start|beginning))|cible generalement"
    r"|in recent years|war)\b"
)
_STRING = re.compile(r"\b(?:string|series|wave|spate|serie|vague) (?:of|d['e])")
"""The opening of a report may tell of several blows as one event ("160 people were killed in a string of raids")."""
_MONTH_OF = re.compile(rf"\b(?:{MONTH}) (?:of )?(?:this year|cette annee|de cette annee)\b")
_PERIOD = re.compile(
    r"\b(?:since (?!then)|depuis (?!(?:lors|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))"
    r"|so far (?:this|in)|this year|cette annee|in the (?:past|last|first) |over the (?:past|last)"
    r"|au cours des|au cours de l'annee|en tout|au total|in total|overall|altogether|per (?:month"
    r"|year)|par an|depuis le debut|the first (?:half|quarter)|premier (?:semestre|trimestre)"
    r"|dans la semaine|during the (?:week|month|year)|annually|in (?:19|20)\d\d alone|rien qu'en"
    r"|in (?:the )?(?:\w+ )?(?:days|weeks|months|years) (?:to|up to|ending) |en l'espace d[e']|en (?:un"
    r"|deux|trois|six|dix|\d+)"
    r" (?:mois|ans|semaines)\b"
    r"|across the (?:country|region|sahel)|nationwide|in (?:19|20)\d\d,|en (?:19|20)\d\d,)"
)
_PLURAL = re.compile(
    r"^(?:attacks|assaults|raids|massacres|killings|clashes|attaques|assauts|embuscades|ambushes"
    r"|combats|exactions|incursions|enlevements|kidnappings|abductions|strikes|airstrikes|frappes"
    r"|operations|violence|protests|manifestations|negotiations|pourparlers|offensives"
    r"|affrontements)$"
)
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|deux|trois|quatre|cinq|six|plusieurs|various|many"
    r"|numerous|multiple|des|series of|\d+)(?: (?:separate|different|other|military|operations?"
    r"|autres?|deadly|major|simultaneous|\w+){0,2})? ?(?:attacks|attaques|raids|operations|incidents"
    r"|ambushes|embuscades|assauts)\b"
)
_MARKS = re.compile(
    r";|\s[-–—]\s|,? (?:while|whereas|tandis que|alors que|and that|mais|but|puis|et que|quand)\b"
    r"|, (?:and|et) (?=[a-z]+ )|: "
)


def mentions_of(reading: Reading, items: Mapping[int, Sequence[Item]]) -> list[Mention]:
    """The mentions of a text in order; those that tell of no event are left out.

    `items` are the item lines by sentence: what was taken in a search is an event.
    """
    found: list[Mention] = []
    reference = _main_references(reading)
    for sentence in reading.sentences:
        for start, end, shift in _parts(reading, sentence):
            taken = [item for item in items.get(sentence.index, ()) if start <= item.start < end]
            mention = _mention(reading, sentence, start, end, reference, taken)
            if mention:
                mention.shift = shift
                found.append(mention)
    return found


def _main_references(reading: Reading) -> list[tuple[int, int]]:
    return [match.span() for match in _REFERENCE.finditer(reading.folded)]


def _parts(reading: Reading, sentence: Sentence) -> list[tuple[int, int, int | None]]:
    """The parts of a sentence that each tell of one event, with the day shift that the words between them tell."""
    folded, start, end = reading.folded, sentence.start, sentence.end
    parts: list[tuple[int, int, int | None]] = []
    match = _SHIFTED.search(folded, start, end)
    told = match and (
        triggers(folded, match.end(), min(end, match.end() + 90))
        if re.match(r"(?:an?|the|another|une?|cette|la|le|l') ?", folded[match.end() :]) or not match["nafter"]
        else casualties_of(folded, match.end(), end, reading.quantities)
    )
    if match and told and triggers(folded, start, match.start()):
        shift = -1 if match["lendemain"] or match["dayafter"] else None
        if match["nafter"]:
            words = {
                "two": 2,
                "deux": 2,
                "three": 3,
                "trois": 3,
                "four": 4,
                "quatre": 4,
                "five": 5,
                "cinq": 5,
                "six": 6,
            }
            shift = -(int(match["n"]) if match["n"].isdigit() else words[match["n"]])
        parts.append((start, match.start(), None))
        parts.append((match.end(), end, shift))
    elif cut := _release_cut(folded, start, end) or _other_source_cut(reading, start, end):
        parts += [(start, cut, None), (cut, end, None)]
    else:
        parts.append((start, end, None))
    dated = [piece for part in parts for piece in _by_date(reading, part)]
    return [piece for part in dated for piece in _by_place(reading, part)]


_IN = (
    r"(?: (?:[\w'-]+ ){0,4}?| )(?:in|at|near|a|dans|pres d[e']|en|outside)"
    r"(?: (?:the |le |la |l'|celui d[e'] |celle d[e'] )?)"
)
_THERE = re.compile(
    _IN + r"(?:(?:village|town|nearby|neighbou?ring|ville|localite|village voisin)(?: (?:of|d[e']))? ?)?$"
)
_AND_THEN = re.compile(
    r"(?:\)|,? [\w' -]{0,25})?(?:,|;| and| et|, and|, et| while| tandis que| contre| puis) ?(?:the |les )?$"
)


def _by_place(reading: Reading, part: tuple[int, int, int | None]) -> list[tuple[int, int, int | None]]:
    """Cut where each place has its own toll ("31 people were killed in X and thirteen in Y")."""
    start, end, shift = part
    folded = reading.folded
    places = [p for p in reading.places.mentions if start <= p.start < end and p.rank >= 3 and p.role in ("at", "near")]
    if len(places) < 2:
        return [part]
    counts = [q for q in reading.quantities if start <= q.start < end and q.qualifier != "vague"]
    for first, second in itertools.pairwise(places):
        before = [q for q in counts if q.end <= first.start]
        between = [q for q in counts if first.end <= q.start and q.end <= second.start]
        if not before or not between or normal_form(first.name) == normal_form(second.name):
            continue
        count = between[0]
        if _AND_THEN.match(folded[first.end : count.start]) and _THERE.match(folded[count.end : second.start]):
            return [(start, count.start, shift), *_by_place(reading, (count.start, end, None))]
    return [part]


_TAKEN = re.compile(
    r"\b(?:kidnapped|abducted|seized|taken|held|captured|snatched|enleve|kidnappe|retenu)(?:e|es|s|ees)?\b"
)
_LET_GO = re.compile(
    r"\b(?:have|has|had|were|was|are|ont|a|avaient|avait|est|sont)(?: now| all| both| finalement| tous| toutes)*"
    r"(?: been| ete)? (?:released|freed|set free|rescued|liberee?s?|relachee?s?|retrouvee?s?|delivree?s?)\b"
    r"|\b(?:freed|retrouvee?s|liberee?s|relachee?s)\b"
)


def _release_cut(folded: str, start: int, end: int) -> int | None:
    """Where "the two, who were kidnapped in the north this month, have been released" turns to the release: what stands
    before tells of the abduction."""
    for release in _LET_GO.finditer(folded, start, end):
        taken = _TAKEN.search(folded, start, release.start())
        if taken and not _AFTERWARDS.search(folded, max(start, release.start() - 30), release.start()):
            return release.start()
    return None


def _other_source_cut(reading: Reading, start: int, end: int) -> int | None:
    """Where a second source gives its own toll: "28 soldiers had died; the group boasted that it had killed 30"."""
    folded = reading.folded
    for mark in re.finditer(r"; |, (?:while|whereas|alors que|tandis que|quand) ", folded[start:end]):
        cut = start + mark.end()
        left = casualties_of(folded, start, start + mark.start(), reading.quantities)
        right = casualties_of(folded, cut, end, reading.quantities)
        if _SOURCE.search(folded, cut, end) and any(a.outcome == b.outcome == "killed" for a in left for b in right):
            return cut
    return None


_SOURCE = re.compile(
    r"\b(?:said|says|boasted|claim\w*|reported|told|selon|according to|document|source|evoque\w*|parl\w+|affirm\w+"
    r"|revendique\w*|puts?)\b"
)


def _by_date(reading: Reading, part: tuple[int, int, int | None]) -> list[tuple[int, int, int | None]]:
    """Cut where two events of different days stand in one sentence."""
    start, end, shift = part
    folded = reading.folded
    dates = [date for date in reading.dates if start <= date.start < end and not is_aside(reading, date, start, end)]
    if len(dates) < 2:
        return [part]
    anchors = sorted(
        [t.start for t in triggers(folded, start, end)]
        + [c.start for c in casualties_of(folded, start, end, reading.quantities)]
    )
    for first, second in itertools.pairwise(dates):
        apart = first.first and second.first and (first.last < second.first or second.last < first.first)  # type: ignore[operator]  # a date has both ends or none
        unknown = (first.first is None) != (second.first is None)
        if not (apart or unknown or (second.shift and second.shift != 0)):
            continue
        middle = [
            m.end()
            for m in re.finditer(r"[,;:]| and | et | puis | then | before | avant ", folded[first.end : second.start])
        ]
        cuts = [first.end + offset for offset in middle] or ([second.start] if second.start - first.end > 3 else [])
        for cut in cuts:
            left = [a for a in anchors if a < cut]
            right = [a for a in anchors if a >= cut]
            if (left and right) or (left and _counts_people(reading, cut, second)):
                return [*_by_date(reading, (start, cut, shift)), (cut, end, None)]
    return [part]


def _counts_people(reading: Reading, cut: int, date: DateMention) -> bool:
    """An elliptic part ("19 people in May, more than a hundred two years ago"): a count of nothing but a day."""
    return any(
        cut <= quantity.start < date.start and not reading.folded[quantity.end : date.start].strip()
        for quantity in reading.quantities
    )


def is_aside(reading: Reading, date: DateMention, start: int, end: int) -> bool:
    """A day on which something was said, planned or has been going on since: not the day of the event."""
    folded = reading.folded
    before = folded[max(start, date.start - 60) : date.start]
    after = folded[date.end : min(end, date.end + 40)]
    return bool(
        any(low <= date.start < high for low, high in reading.datelines)
        or _SAID_BEFORE.search(before)
        or _SAID_AFTER.match(after)
        or _SCHEDULED.search(before)
        or ((since := _SINCE.search(before)) and not after.startswith("'s") and not _EVENT_OF.search(since.group()))
        or folded[date.start : date.end].startswith(("since", "depuis"))
        or _speaks_first(folded, date, start, end)
    )


_SPEAKS = re.compile(
    r"\b(?:said|says|told|announced|confirmed|declared|visited|condemned|a (?:dit|declare|annonce|indique|affirme"
    r"|confirme"
    r"|condamne|decrete)|ont (?:dit|declare|annonce|indique|affirme|confirme))\b"
)


def _speaks_first(folded: str, date: DateMention, start: int, end: int) -> bool:
    """ "On Sunday the commissioner, X, said that": the sentence opens with the day of speaking."""
    if date.start - start > 12:
        return False
    speaks = _SPEAKS.search(folded, date.end, min(end, date.end + 110))
    if speaks is None or _HARMED.search(folded, date.end, speaks.start()):
        return False
    return not triggers(folded, date.end, speaks.start())


_HARMED = re.compile(r"\b(?:kill\w*|dead|died|wound\w*|shot|seiz\w+|tue\w*|mort\w*|bless\w+|enlev\w+|saisi\w*)\b")


_EVENT_OF = re.compile(
    r"\b(?:attack|attaque|massacre|ambush|embuscade|killing|bombing|raid|assault|assaut|attentat|clash)\w* (?:of"
    r"|on|in|de|du) "
)
""" "Since the Inata attack of 14 November": the day is that attack's."""


def _begins(folded: str, start: int, date: DateMention) -> bool:
    """Whether a day is the one since which something has been going on: a blockade is dated by it."""
    words = folded[max(start, date.start - 12) : date.start]
    return (
        date.precision in ("day", "month")
        and re.search(r"\b(?:since|depuis)(?: (?:le|on|early|late|debut|fin|mi))? ?$|^(?:since|depuis)", words)
        is not None
    )


def _mention(
    reading: Reading,
    sentence: Sentence,
    start: int,
    end: int,
    references: list[tuple[int, int]],
    taken: Sequence[Item],
) -> Mention | None:
    folded = reading.folded
    words = folded[start:end]
    named = [(a.start, a.end) for a in reading.actors if a.actor_id]  # "Operation Barkhane" is an actor, no operation
    found = [
        t
        for t in triggers(folded, start, end)
        if not any(low <= t.start < high for low, high in references + named)
        and not (t.event_type == "hostage_release" and _AFTERWARDS.search(folded, max(start, t.start - 30), t.start))
    ]
    casualties = _named_victims(reading, start, end, casualties_of(folded, start, end, reading.quantities))
    if not casualties and all(_SOFT.match(t.words) for t in found) and _tells_when_or_where(reading, start, end):
        found += [t for t in _takings(folded, taken) if not any(t.start < o.end and o.start < t.end for o in found)]
        found.sort(key=lambda trigger: trigger.start)
    if not found and not any(c.outcome in ("killed", "wounded", "abducted") for c in casualties):
        found = _armed_action(reading, start, end)
    blockade = any(trigger.event_type == "blockade" for trigger in found)
    announced = bool(found) and not casualties and all(t.incident_class == "development" for t in found)
    dates = [
        date
        for date in reading.dates
        if start <= date.start < end
        and (
            not is_aside(reading, date, start, end)
            or (blockade and _begins(folded, start, date))
            or (
                announced
                and date.precision == "day"
                and not _SCHEDULED.search(folded, max(start, date.start - 30), date.start)
            )
        )
    ]
    placed = next((q for q in reading.quantities if q.start == start and sentence.start < start), None)
    if found and placed and not casualties:
        casualties = [Casualty(placed.start, placed.end, "same", "same", placed, "casualties.ellipsis")]
    if not found and not casualties:
        elliptic = next((d for d in dates if _counts_people(reading, start, d)), None)
        quantity = next((q for q in reading.quantities if elliptic and start <= q.start < elliptic.start), None)
        if sentence.start < start and placed and not elliptic:
            casualties = [Casualty(placed.start, placed.end, "same", "same", placed, "casualties.ellipsis")]
        elif not (elliptic and quantity and sentence.start < start):
            return None
        else:
            casualties = [Casualty(quantity.start, elliptic.start, "same", "same", quantity, "casualties.ellipsis")]
    casualties = [_of_side(reading, _own_loss(reading, casualty, start), start, end) for casualty in casualties]
    mention = Mention(start, end, sentence, found, casualties)
    anchors = [t.start for t in found] + [c.start for c in casualties]
    mention.date = min(
        _finest(dates),
        key=lambda d: (
            d.first is None,
            d.precision == "year",
            d.rule == "dates.today",
            min(abs(d.start - a) for a in anchors),
        ),
        default=None,
    )
    _locate(reading, mention, anchors)
    mention.perpetrators, mention.targets = roles(reading, start, end)
    cue = attribution_of(words)
    mention.attribution = (cue[0], start + cue[1], start + cue[2]) if cue else None
    mention.claimant = claimant_of(reading, start, end)
    mention.is_definite = bool(_DEFINITE.search(words)) and not _INDEFINITE.search(words)
    mention.is_definite |= bool(_DATED_EVENT.search(words))
    mention.is_other = bool(_OTHER.search(words))
    mention.is_anaphoric = bool(_ANAPHORIC.match(words)) and not _ALSO.search(words)
    events = [t for t in found if t.incident_class == "attack" or t.event_type == "military_operation"]
    mention.is_plural = (
        (bool(events) and all(_PLURAL.match(t.words) for t in events)) or bool(_COUNTED.search(words))
    ) and not (_JOINT_EVENT.search(words) or _is_dated_event(mention))
    mention.is_unreal = _is_unreal(folded, mention)
    leads = sentence.index <= 1 and any(c.quantity.low is not None and c.outcome == "killed" for c in casualties)
    mention.is_habit = bool(HABIT.search(words)) and not (leads and _STRING.search(words))
    singular = bool(_INDEFINITE.search(words)) or mention.is_definite
    mention.is_sum = _sums_up(mention, words) or (
        bool(_PERIOD.search(_MONTH_OF.sub(" ", words)))
        and not (singular and mention.place and (mention.place.rank >= 3 or _is_one_event(mention, words)))
        and not (mention.date and mention.date.precision == "day" and mention.date.first == mention.date.last)
    )
    return mention


def _takings(folded: str, taken: Sequence[Item]) -> list[Trigger]:
    """The verbs that say that arms were taken, as event words."""
    verbs = {item.verb for item in taken if item.disposition != "destroyed" and item.verb[0] < item.verb[1]}
    return [Trigger(low, high, "arms_recovery", folded[low:high]) for low, high in sorted(verbs)]


def _armed_action(reading: Reading, start: int, end: int) -> list[Trigger]:
    """What armed people did on a day or at a settlement, by a verb that means force only beside them ("the army routed
    a column at X on 12 May")."""
    span = action(reading.folded, start, end)
    if span is None or _UNREAL.search(reading.folded, start, span[0]) or HABIT.search(reading.folded, start, end):
        return []
    dated = any(
        start <= day.start < end and day.precision == "day" and not is_aside(reading, day, start, end)
        for day in reading.dates
    )
    placed = any(
        start <= place.start < end and place.rank >= 3 and place.role in ("at", "near")
        for place in reading.places.mentions
    )
    armed = [a for a in reading.actors if start <= a.start < end and a.side in ("militant", "state", "militia")]
    if not armed or not (dated and placed):
        return []
    by_army = armed[0].side == "state" and (armed[0].start < span[0] or len({a.side for a in armed}) > 1)
    return [Trigger(*span, "military_operation" if by_army else "attack", reading.folded[span[0] : span[1]])]


_SOFT = re.compile(r"raid|operation|arrest|interpell|apprehend|detain|appreh|patrol|patrouille|ratissage|search")
"""Events that a search may be called: what it found is told with them."""
_SEARCHERS = re.compile(
    r"\b(?:officers|agents|patrol|patrouille|customs|douan\w+|search|fouille|perquisition|checkpoint|traffick\w+|smuggl\w+"
    r"|trafiquant\w*|contreband\w+|controle|inspection|cache|consignment|cargaison|a bus|un (?:car|bus|camion)"
    r"|a coach)\b"
)


def _tells_when_or_where(reading: Reading, start: int, end: int) -> bool:
    """Whether a part tells of a search with a day or a settlement of its own: else what was taken belongs to what was
    told before."""
    searched = any(start <= a.start < end and a.side == "state" for a in reading.actors) or _SEARCHERS.search(
        reading.folded, start, end
    )
    dated = any(start <= day.start < end and not is_aside(reading, day, start, end) for day in reading.dates)
    placed = any(
        start <= place.start < end and place.rank >= 3 and place.role in ("at", "near")
        for place in reading.places.mentions
    )
    return bool(searched) and (dated or placed)


def _finest(dates: list[DateMention]) -> list[DateMention]:
    """Without the months and years that a day of the same part lies in ("last month ... on Christmas Day")."""
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


_AFTERWARDS = re.compile(
    r"\b(?:avant d'(?:etre|avoir ete)|before (?:being|they were|he was|she was)|(?:et|and) later)\s*$"
)
"""What became of hostages in the end does not make their abduction a release."""
_SIDES_SAID = re.compile(
    r"\b(?:cotes?|du cote|dans les rangs|parmi|chez|on the side|among|in the ranks)(?: of| de| des| du| les| the"
    r"| d'| l')* ?"
    r"(?P<side>[\w-]+)"
)
_ENEMY = re.compile(
    r"terror|ennem|enemy|adverse|assaill|attaqu|attack|j?djihad|jihad|insurg|militant|bandit|rebel|milit"
)


def _of_side(reading: Reading, casualty: Casualty, start: int, end: int) -> Casualty:
    """ "Côté ennemi, 13 corps", "seven dead on the army's side": the side that is said of people without a kind."""
    if casualty.category != "unknown" or casualty.outcome not in ("killed", "wounded", "captured"):
        return casualty
    sides = list(_SIDES_SAID.finditer(reading.folded, start, end))
    if not sides:
        return casualty
    nearest = min(sides, key=lambda side: min(abs(side.start() - casualty.end), abs(casualty.start - side.end())))
    if _ENEMY.match(nearest["side"]):
        return replace(casualty, category="militant")
    if re.match(r"fama|ami|fds|fan|armee|army|forces|militaire|soldat|loyal|troops|nos", nearest["side"]):
        return replace(casualty, category="security_force")
    return casualty


_LOST = re.compile(r"\b(?:lost|losing|perdu|perdant|perd|deplor\w+)\b")


def _own_loss(reading: Reading, casualty: Casualty, start: int) -> Casualty:
    """ "The group says that it lost nine men": nine of its own."""
    if casualty.outcome != "killed" or casualty.category != "unknown":
        return casualty
    if not _LOST.search(reading.folded, max(start, casualty.start - 12), casualty.end):
        return casualty
    subject = [a for a in reading.actors if start <= a.start and a.end <= casualty.quantity.start]
    return replace(casualty, category="militant") if subject and subject[-1].side == "militant" else casualty


_JOINT_EVENT = re.compile(
    r"\b(?:twin|double|coordinated|simultaneous|near-simultaneous) (?:\w+ )?(?:attacks|assaults|raids|bombings|strikes)"
    r"|\b(?:attaques|assauts|raids|frappes|attentats) (?:simultane|coordonne)\w*"
)
"""Several blows that are one event."""


def _is_dated_event(mention: Mention) -> bool:
    """The attacks of one day ("the attacks took place on 17 April in the Alibori") are one event, not a habit."""
    date = mention.date
    of_a_day = date is not None and date.first is not None and date.last is not None and date.precision == "day"
    if not of_a_day or (date.last - date.first).days > 1:  # type: ignore[operator, union-attr]  # of_a_day says they are there
        return False
    counted = any(c.quantity.low is not None for c in mention.casualties)
    placed = mention.place is not None and mention.place.level not in ("country", "area")
    return placed or counted or mention.is_definite


def _is_one_event(mention: Mention, words: str) -> bool:
    """ "In 2017, four soldiers died in an ambush in the west": a year, but one event with its count."""
    return bool(_INDEFINITE.search(words)) and any(
        c.quantity.low is not None and c.quantity.low < 100 for c in mention.casualties
    )


def _sums_up(mention: Mention, words: str) -> bool:
    """A hundred dead and more, of no day and no place finer than a country: a toll of many incidents."""
    dated = mention.date is not None and (mention.date.precision == "day" or mention.date.first is None)
    placed = mention.place is not None and mention.place.level not in ("country", "area")
    large = any((c.quantity.low or 0) >= 100 and c.outcome in ("killed", "wounded") for c in mention.casualties)
    if re.search(
        r"\b(?:same|meme|this|that|cette?|ce) (?:village|town|city|ville|localite|camp|base|commune|place)\b", words
    ):
        return False
    spans = (mention.date is not None and not dated) or mention.place is not None
    return large and spans and not dated and not placed and not mention.is_definite


def _is_unreal(folded: str, mention: Mention) -> bool:
    """Whether every event word of the part stands under "could", "vowed to", "pour lutter contre" and the like."""
    if any(casualty.quantity.qualifier != "vague" for casualty in mention.casualties):
        return False
    return bool(mention.triggers) and all(
        _UNREAL.search(folded[max(mention.start, trigger.start - 45) : trigger.start]) for trigger in mention.triggers
    )


def _locate(reading: Reading, mention: Mention, anchors: list[int]) -> None:
    """The place of the event: the finest place that stands as a place of happening, the nearest to the event's
    words."""
    inside = [p for p in reading.places.mentions if mention.start <= p.start < mention.end]
    here = [p for p in inside if p.role in ("at", "near")]
    named = [p for p in inside if p.role == "named"]
    fine = [p for p in here if p.rank >= 3] or [p for p in named if p.rank >= 3]
    fine = fine or [p for p in here + named if p.rank == 2] or here or named
    if not fine and any(t.event_type in ("assassination", "abduction") for t in mention.triggers):
        fine = [p for p in inside if p.role == "aside" and p.rank >= 3]  # "the killing of the mayor of X"
    if fine:

        def nearness(place: PlaceMention) -> tuple[float, int]:
            return -place.fineness, min(abs(place.start - a) for a in anchors)

        best = _first_of_list(reading, min(fine, key=nearness), fine)
        mention.place = _axis(reading, best, inside)
    if mention.place is not None:
        mention.listed = [p for p in fine if p.rank >= 3 and normal_form(p.name) not in normal_form(mention.place.name)]
    mention.areas = [p for p in inside if p is not mention.place and p.role not in ("aside", "away") and p.rank < 4] + [
        p for p in inside if p.role == "aside" and p.level in ("adm1", "adm2", "country")
    ]


def _first_of_list(reading: Reading, place: PlaceMention, fine: list[PlaceMention]) -> PlaceMention:
    """The first of the settlements that a list joins ("in X and Y"): what is told is told of all."""
    for other in sorted((p for p in fine if p.start < place.start), key=lambda p: -p.start):
        between = reading.folded[other.end : place.start]
        if other.rank != place.rank or not re.fullmatch(
            r"(?: \([^)]{2,30}\))?(?:,| and| et|, and|, et) (?:a |in |d'|de )?", between
        ):
            break
        place = other
    return place


def _axis(reading: Reading, place: PlaceMention, inside: list[PlaceMention]) -> PlaceMention:
    """A road between two places ("the Tessalit-Gao axis") is named by both, and is neither of them."""
    for other in inside:
        if other is place or (other.rank < 3 and other.level == "country"):
            continue
        left, right = sorted((place, other), key=lambda p: p.start)
        joint = reading.folded[left.end : right.start]
        between = joint in (" and ", " et ", " and the ") and re.search(
            r"\b(?:between|entre)(?: (?:the )?(?:villages|towns|villes|localites|communes) (?:of|de))? $",
            reading.folded[max(0, left.start - 40) : left.start],
        )
        if joint in ("-", " - ", "/") or between:
            return replace(
                place,
                start=left.start,
                end=right.end,
                name=reading.text[left.start : right.end],
                role="near",
                latitude=None,
                longitude=None,
            )
    return place


_WHO_WAS_TAKEN = re.compile(
    r"(?P<one>\b(?!The\b|They\b|It\b|Weapons\b)[A-ZÀ-Ý][\w’'-]+|\b[Hh]e|\b[Ss]he|\bpriest|\bnun|\bjournalist|\bworker)"
    r"(?:,[^,.]{3,60},)? (?:was|had been|has been|a été|avait été) (?:then )?"
    r"(?:seized|taken|grabbed|kidnapped|abducted|captured|enlevée?|kidnappée?)\b(?! (?:to|over|by surprise|place|part))"
    r"|(?P<more>\b[Tt]he (?:pair|two(?: men| women)?|couple|men|women|hostages)|[Bb]oth(?: men| women)?"
    r"|[Ll]es deux (?:hommes|femmes))"
    r" (?:were|was|had been|have been|ont été|avaient été) (?:then )?"
    r"(?:seized|taken|grabbed|kidnapped|abducted|captured|enlevée?s|kidnappée?s)\b(?! (?:to|over"
    r"|by surprise|place|part))"
)
_NAMED_VICTIM = re.compile(
    r"(?:kidnapping|abduction|assassination|murder|killing|execution|release|capture|[Ee]nl[eè]vement"
    r"|[Rr]apt|[Aa]ssassinat|[Mm]eurtre|[Ll]ib[ée]ration)\s+(?:of|de|d['’]"
    r"|du)\s*(?P<name>[A-ZÀ-Ý][\w’'-]+(?:[ ](?:(?:ag|al|el|ould|ben|bin|de|von)[ ])?[A-ZÀ-Ý][\w’'-]+)+)"
    r"|(?P<subject>[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+)+)(?:,[^,.]{3,60},)?\s+(?:was|has been"
    r"|had been|a été|avait été|est)\s+(?P<verb>kidnapped|abducted|assassinated|freed|released|killed"
    r"|murdered|enlevée?|kidnappée?|assassinée?|libérée?|tuée?|abattue?)\b"
    r"|\b(?P<active>killed|kidnapped|abducted|assassinated|freed|(?:a|ont)\s(?:tué|abattu|enlevé|neutralisé|libéré))\s+"
    r"(?P<object>[A-ZÀ-Ý][\w’'-]+(?:[ ](?:(?:ag|al|el|ould|ben|bin|de|von)[ ])?[A-ZÀ-Ý][\w’'-]+)+)"
)


def _named_victim_outcome(words: str) -> str:
    words = words.lower()
    if words.startswith(("kidnap", "abduc", "enl", "rapt", "captur")):
        return "abducted"
    return "released" if words.startswith(("rel", "lib", "free")) else "killed"


def _named_victims(reading: Reading, start: int, end: int, casualties: list[Casualty]) -> list[Casualty]:
    """Add one person for a victim told by name ("the kidnapping of Soumaïla Cissé")."""
    added = []
    for match in _WHO_WAS_TAKEN.finditer(reading.text, start, end):
        low, high = match.span("one" if match["one"] else "more")
        known = any(low < p.end and p.start < high for p in reading.places.mentions if p.level != "unlisted")
        known |= any(low < actor.end and actor.start < high for actor in reading.actors)
        if not known and not any(c.outcome == "abducted" for c in casualties):
            two = match["more"] and re.search(r"(?i)pair|two|couple|both|deux", match["more"])
            count = interval("exact", 1 if match["one"] else 2, low, high) if match["one"] or two else None
            quantity = count or interval("vague", None, low, high)
            added.append(Casualty(*match.span(), "abducted", "unknown", quantity, "casualties.taken_person"))
    for match in _NAMED_VICTIM.finditer(reading.text, start, end):
        group = next(name for name in ("name", "subject", "object") if match[name])
        verb = re.sub(r"^(?:a|ont)\s", "", match["active"] or "")
        outcome = _named_victim_outcome(match["verb"] or verb or match.group())
        low, high = match.span(group)
        known = any(
            low < place.end and place.start < high for place in reading.places.mentions if place.level != "unlisted"
        )
        known |= any(low < actor.end and actor.start < high for actor in reading.actors)
        if known or any(c.outcome == outcome for c in casualties + added):
            continue
        added.append(
            Casualty(
                match.start(),
                match.end(),
                outcome,
                "unknown",
                interval("exact", 1, low, high),
                "casualties.named_person",
            )
        )
    return casualties + added


_CLAIMANT = re.compile(
    r"(?:according to|selon|d'apres)\s+(?P<after>(?:the |a |an |la |le |les |un |une |des |l'"
    r"|d')?[^,.;:()\"]{3,60}?)(?=[,.;:()\"]|$| qui | who | that | and | et | told | avec )"
    r"|(?P<before>(?:[\w'-]+ ){0,5}[\w'-]+) (?:said|says|reported|announced|confirmed|claimed|stated"
    r"|declared|(?:a|ont|avait) (?:egalement |aussi )?(?:declare|annonce|indique|affirme|confirme"
    r"|precise|rapporte|fait savoir|dit)|indique|affirme|souligne)\b(?! (?:un|une|l'|le|la))"
    r"|(?:told|a dit a|a declare a|a indique a|a confie a) (?:l')?(?:afp|reuters|ap|rfi"
    r"|the associated press|associated press)(?: (?:un|une|l'un|le|la"
    r"|de) (?P<inverted>[^,.;]{3,40}))?"
)


def claimant_of(reading: Reading, start: int, end: int) -> tuple[str, int, int] | None:
    """Who states the numbers of a part of a sentence, in the text's own words; `None` where the report itself does."""
    match = _CLAIMANT.search(reading.folded, start, end)
    if not match:
        return None
    for name in ("after", "before", "inverted"):
        if match[name]:
            low, high = match.span(name)
            while low < high and reading.folded[low] in " ,\"'":
                low += 1
            return reading.text[low:high], low, high
    return None


def event_type_of(mention: Mention) -> Trigger | None:
    """The trigger that tells most of the mention's event."""
    return max(mention.triggers, key=lambda t: (WEIGHT.get(t.event_type, 2), -t.start), default=None)
