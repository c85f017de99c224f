"""People killed, wounded, abducted, missing, captured, released or displaced, as the sentences of a text count them.

Belongs here: the grammar that joins groups of people (`groups.py`) with the words that tell what became of them
(`predicates.py`). Does not belong here: which incident a count belongs to, and adding counts up (`totals.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sources.reports.group import Group
from sources.reports.groups import groups_of
from sources.reports.numbers import Quantity, interval
from sources.reports.predicates import Predicate, predicates_of


@dataclass(frozen=True, slots=True)
class Casualty:
    """One count that a sentence states. `is_part` marks a part of another count of the same sentence."""

    start: int
    end: int
    outcome: str
    category: str
    quantity: Quantity
    rule: str
    is_part: bool = False
    is_joint: bool = False
    noun: tuple[int, int] | None = None
    """Where the people themselves are named, without their number."""


_JOINT = re.compile(
    r"\b(?:killed|dead|tuee?s|morts|neutrali[sz]ed|neutralisee?s) (?:or|and/or|ou|et/ou) (?:seriously |badly "
    r"|grievement )?"
    r"(?:wounded|injured|captured|missing|kidnapped|blessee?s|capturee?s|disparue?s)\b"
    r"|\b(?:killed|dead|tues|tuees|morts) and (?:wounded|injured|captured|blesses|blessees)\b"
    r"(?! (?:at least |about |some |around |another |nearly )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve))"
)


_UNREAL = re.compile(
    r"\b(?:(?<!\d )(?<!in )(?<!of )(?<!last )may(?! \d)|might|could|can|would|feared|fear|fears"
    r"|risks?|threatened to|vowed to|plans? to"
    r"|peuvent|pourraient|pourrait|peut|craint|craignent|menace(?:nt)? d[e']|not|no one|nobody|never"
    r"|n'a|n'ont|aucun\w*|afin de|pour|in order to|aims? to|sans)"
    r"(?: (?:also|already|avoir|be|have|been|etre|ete|fui|ou|avoir ete|still|ever|\w+ly))*,? ?(?:ou avoir ete |or )?$"
)


_CHAIN = re.compile(
    r"(?:\s*,\s*|\s+and\s+|\s+et\s+|\s*,?\s*(?:ainsi|de meme) qu[e']\s*|\s*,?\s*as well as\s+|\s*,?\s*(?:including|dont"
    r"|plus|along with|together with|in addition to|alongside|among them|parmi lesquels)\s+|\s*,\s*(?:and"
    r"|et)\s+)(?:also |the "
    r"|les |the other |leur |ses |son |sa |her |d'|de |du |des |his |their |its |leurs |all (?:of )?|tou(?:s|tes) )*"
)


_LINK = re.compile(
    r"(?: (?:of|from|belonging to|de|du|des|d') ?[\w' -]{1,50}|[\w' -]{0,30})(?: \([\w' -]{2,25}\))?"
    r"(?:, (?:[^,.;:]{3,60},)?(?: and| et| plus| as well as| ainsi qu[e'])|,| and| et|(?:,? (?:as well as"
    r"|ainsi qu[e']|plus"
    r"|along with|together with|de meme qu[e']|in addition to|alongside|outre|en plus d[e'])))"
    r"(?: the| les| l'| la| le| a| an| une?| un| his| her| their| ses| son| sa| leurs?| de| d'| of| other)* ?"
)
""" "Four members of the special forces and five soldiers": what may stand between people who shared one fate."""
_ELSEWHERE = re.compile(r"\b(?:in|at|by|par|dans|on|against|contre|[a-z]{3,}ing)\b")


_FOUND_BODIES = re.compile(r"(?:corps|bodies|cadavres|corps sans vie)$")


_MAY_REACH = re.compile(
    r"\b(?:pourrait|pourraient|could|might|may) (?:\w+ment )?(?:atteindre|depasser|s'elever a|monter a|grimper a|reach"
    r"|rise to|climb to|be as high as|exceed|top)(?: les)? ?$"
)
"""A toll that may rise so far is an upper end, not a count."""


_SAID_FIRST = re.compile(
    r"\b(?:d'abord|initialement|precedemment|auparavant|dans un premier temps|initially|previously|originally"
    r"|at first|earlier)"
    r"(?: [a-z']+){0,4} $|\b(?:had|avait|avaient) (?:first|earlier|initially|d'abord"
    r"|initialement) [a-z]+(?: [a-z']+){0,3} $"
)
"""Before a toll that the same sentence replaces."""
_BAND = (
    r"(?:islamic state|etat islamique|al-?qa\w+|aqmi|aqim|jnim|gsim|isgs|eigs|issp|eis|iswap|mujao|mujwa|ansar\w*"
    r"|boko haram|katiba)"
)
_HEAD_OF_GROUP = re.compile(
    rf" (?:of|de|du|d'|des) ?(?:the |l'|la |les )?(?:{_BAND}|(?:jihadist|terrorist|armed|islamist) group"
    r"|groupes? (?:j?djihad|jihad|terror|arme|islamist))"
)
"""The leader of an armed group is one of its own."""
_ITS_HEAD = re.compile(rf"\b(?:{_BAND}|jihadist|terrorist|insurgent|bandit|militant|rebel)(?:'s)? (?:\w+ )?[a-z]+$")
""" "A JNIM commander" as well."""
_SHOWN = re.compile(
    r"\b(?:show(?:s|ed|n|ing)?|display(?:s|ed|ing)?|montr\w+|exhib\w+|(?:photos?|pictures?|images?|footage|videos?)"
    r" (?:of|de|d'))[^.;]{0,20}$"
)
"""Bodies in pictures are some of those who are counted."""


_NUMBER_OF = re.compile(r"\b(?:number|toll|count|tally|figure|nombre|bilan|total)s? (?:of|de|des|d') ?(?:the |les )?$")
_LONG_AGO = re.compile(r"\b(?:after|following|since|apres|depuis|suite a|with) (?:the )?(?:la )?(?:death|mort|deces)\b")
"""What followed the death of a leader tells of no attack."""
_WOUNDED_BEFORE = re.compile(r"\b(?:blessee?s?|wounded|injured) (?=$|\w)[\w ]{0,20}$")
""" "Nine of the wounded have died" are a part of the toll."""
_WOUNDED_AFTER = re.compile(
    r"(?: autres| other| more)?(?: of the| des| d'entre les)? (?:blessee?s|wounded|injured)\b(?! (?:et|and) )"
)
_OF_HERS = re.compile(
    r"\b(?:who|whom|qui|i|he|she|il|elle|j') ?(?:has|had|have|a|ai|avait)? ?(?:also |just )?(?:lost|lose|perdu"
    r"|buried|enterre) (?:his|her|my|son|sa|ses|mon|ma|mes|two|three|deux|trois)\b[^,.;]*$"
)
""" "A resident who lost his brother" tells of one of the dead."""
_AMONG_THE_DEAD = re.compile(
    r"\b(?:among|parmi) (?:the |those |les )?(?:\w+ )?(?:dead|killed|victims|morts|tues|victimes)\b"
)


_NEUTRALISED = re.compile(r"neutrali|hors de combat|hors d'etat de nuire|out of action")
_CAPTIVES = re.compile(r"captur|prisonnier|prisoner|arrest|arret|interpel|killed or|tues ou|blesses ou|wounded or")
""" "Neutralised" counts as killed, but only as an upper end where the sentence speaks of captives or wounded too and
does not split them: as the ledger codes it (sources/ledger/SCHEMA.md, "Known limits")."""


def _are_split(predicate: Predicate, groups: list[Group]) -> bool:
    """Whether captives or wounded have a number of their own: "eight neutralised and two others arrested"."""
    return predicate.outcome in ("captured", "wounded") and any(
        (0 < predicate.start - group.end + 1 <= 8 and group.quantity.best is not None)
        or (0 < group.start - predicate.end + 1 <= 8 and predicate.mode != "before")
        for group in groups
        if not group.is_singular
    )


_ARRESTED = re.compile(r"arrest|apprehend|detained|arret|interpel")
"""People whom police or army arrest are not abducted."""


def casualties_of(folded: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[Casualty]:
    """The counts that the sentence from `start` to `end` states, in order."""
    predicates = predicates_of(folded, start, end)
    groups = groups_of(folded, start, end, quantities)
    joint = [match.span() for match in _JOINT.finditer(folded, start, end)]
    found: list[Casualty] = []
    for group in groups:
        if _FOUND_BODIES.search(folded[group.start : group.end]):
            group.is_taken = True
            if _SAID_FIRST.search(folded, max(start, group.start - 50), group.start):
                continue
            found.append(
                Casualty(
                    group.start,
                    group.end,
                    "killed",
                    "unknown",
                    group.quantity,
                    "casualties.killed.bodies",
                    is_part=bool(_SHOWN.search(folded[start : group.start])),
                )
            )
    by_group: list[tuple[Casualty, Group]] = []
    tight = sorted(predicates, key=lambda predicate: _tightness(predicate, groups))
    for predicate in tight:
        is_joint = any(low < predicate.end and predicate.start < high for low, high in joint)
        if _UNREAL.search(folded[max(start, predicate.start - 45) : predicate.start]):
            continue
        people = _people(predicate, predicates, groups, folded)
        if not people and not any(
            group.end > predicate.start - 75 and group.start < predicate.start for group in groups
        ):
            person = _lone_person(predicate, folded, start)
            people = [person] if person else []
        if (
            predicate.outcome == "killed"
            and all(group.is_singular for group in people)
            and _LONG_AGO.search(folded[max(start, predicate.start - 25) : predicate.end])
        ):
            continue
        whole = any(group.part_of is None for group in people)
        for group in people:
            group.is_taken = True
            if group.part_of is group and whole and group.start == min(other.start for other in people):
                group.part_of = None  # "five of them and a policeman died": six
            quantity = group.quantity
            if by_group and _SAID_FIRST.search(folded, max(start, quantity.start - 50), quantity.start):
                continue  # "86 dead, said the spokesman, who had first announced 79"
            if group.is_singular and _NUMBER_OF.search(folded, max(start, predicate.start - 20), predicate.start):
                continue  # "a youth leader put the number of dead higher"
            if _MAY_REACH.search(folded[max(start, quantity.start - 40) : quantity.start]):
                quantity = interval("up_to", quantity.high or quantity.low, quantity.start, quantity.end)
            if is_joint:
                quantity = replace(quantity, low=None, best=None, high=None, qualifier="vague")
            if (
                quantity.qualifier in ("exact", "about", "at_least")
                and predicate.outcome == "killed"
                and _NEUTRALISED.search(folded, predicate.start, predicate.end)
                and _CAPTIVES.search(folded, start, end)
                and not any(_are_split(other, groups) for other in predicates)
            ):
                most = quantity.high or quantity.best or quantity.low
                quantity = interval("up_to", most, quantity.start, quantity.end)
            outcome = predicate.outcome
            category = group.category
            if category in ("civilian", "unknown", "security_force") and (
                _HEAD_OF_GROUP.match(folded, group.end) or _ITS_HEAD.search(folded[group.start : group.end])
            ):
                category = "militant"
            arrested = _ARRESTED.search(folded, predicate.start, predicate.end)
            if outcome == "captured" and category in ("civilian", "aid_worker", "official") and not arrested:
                outcome = "abducted"
            if outcome == "abducted" and category == "militant":
                outcome = "captured"
            by_group.append(
                (
                    Casualty(
                        min(group.start, predicate.start),
                        max(group.end, predicate.end),
                        outcome,
                        category,
                        quantity,
                        predicate.rule,
                        is_part=(group.part_of is not None and (group.part_of is group or group.part_of in people))
                        or bool(_WOUNDED_BEFORE.search(folded, group.start, predicate.start))
                        or bool(predicate.outcome == "killed" and _WOUNDED_AFTER.match(folded, group.end, end))
                        or (group.is_singular and bool(_AMONG_THE_DEAD.search(folded, group.end, end)))
                        or bool(_OF_HERS.search(folded[start : group.end])),
                        is_joint=is_joint,
                        noun=(group.start if group.is_singular else group.quantity.end, group.end)
                        if group.has_noun
                        else None,
                    ),
                    group,
                )
            )
    for casualty, group in by_group:
        inside = any(group.part_of is other and casualty.outcome == whole.outcome for whole, other in by_group)
        found.append(replace(casualty, is_part=True) if inside else casualty)
    found += _spoken_of(folded, start, groups, predicates, found)
    found += _said_by_another(folded, end, quantities, found)
    return _within_tolls(folded, sorted(found, key=lambda casualty: casualty.start))


_SPEAKS_OF = re.compile(
    r"\b(?:(?:speaks?|spoke|spoken|talk(?:s|ed)) of|evoqu(?:e|ent|ait|aient)|parl(?:e|ent|ait|aient)(?:,? (?:plutot"
    r"|elles?"
    r"|eux|lui|quant a \w+),?)* (?:d[e'])?|(?:annonc|revendiqu)(?:e|ent|ait|aient)|announc(?:e[sd]?|ing)"
    r"|avanc(?:e|ent|ait|aient)(?: plutot)?(?: le (?:chiffre|nombre) d[e'])?"
    r"|(?:claims?|claimed|puts?|count(?:s|ed)|counting|says?|tallied|documented|recens(?:e|ent|ait|aient|a)"
    r"|denombr(?:e|ent|ait"
    r"|aient)|revendiqu(?:e|ent|ait|aient)|admits?|admitted|acknowledge[sd]?|conceded?s?|reconnait"
    r"|reconnaissent)(?: (?:it|the (?:figure|number|toll"
    r"|count)|that number|only|just|en|n'en|que))*(?: at)?|(?:raised|revised|lowered|brought) (?:the|its|that"
    r"|their) (?:figure|number|count|tally|total)(?: up| down)? to|(?:gave|give|gives|giving|cited?|cites|quoted?"
    r"|provided)(?: a"
    r"| the)?(?: \w+)?"
    r" (?:toll|figure|count|number|tally|total) of) ?$"
)
_OTHER_MATTER = re.compile(
    r"\b(?:attaquants|assaillants|attackers|suspects?|attacks?|attaques?|incidents?|prisoners?|prisonniers?"
    r"|hostages?|otages?"
    r"|arrests?|children|families)\b"
)


def _spoken_of(
    folded: str, start: int, groups: list[Group], predicates: list[Predicate], found: list[Casualty]
) -> list[Casualty]:
    """ "Ten soldiers died; the group claims 53": another voice's number of what was just told, in the sentence or
    before it (`only_spoken`)."""
    killed = [casualty for casualty in found if casualty.outcome == "killed"]
    if not (killed and len({casualty.outcome for casualty in found}) == 1) and (found or predicates):
        return []
    spoken = []
    for group in groups:
        if (
            group.is_taken
            or group.is_singular
            or (killed and group.start < killed[0].end)
            or group.category == "militant"
        ):
            continue
        apart = any(p.start >= group.end and p.start - group.end < 25 for p in predicates)
        before = _SPEAKS_OF.search(folded, max(start, group.start - 60), group.start)
        if before and not apart and not _OTHER_MATTER.search(folded[group.start : group.end + 15]):
            spoken.append(
                Casualty(group.start, group.end, "killed", group.category, group.quantity, "casualties.killed.spoken")
            )
    return spoken


_SAYS_WHO = r"(?:selon|d'apres|according to|pour|by the account of)\b"
_VOICES = re.compile(rf"{_SAYS_WHO}[^.;]*{_SAYS_WHO}")
_ANOTHER = re.compile(
    rf"[^.;]{{0,40}}?,? {_SAYS_WHO}[^.;,]{{3,70}}?,?(?: et| and| but| mais)?(?: seulement| only| plutot)? ?"
)


def _said_by_another(folded: str, end: int, quantities: Sequence[Quantity], found: list[Casualty]) -> list[Casualty]:
    """ "31 people were killed according to residents, 18 according to the government": the second voice's number."""
    killed = [casualty for casualty in found if casualty.outcome == "killed" and not casualty.is_part]
    if len(killed) != 1 or not _VOICES.search(folded, killed[0].end, end):
        return []
    toll = killed[0]
    return [
        Casualty(q.start, q.end, "killed", toll.category, q, "casualties.killed.spoken")
        for q in quantities
        if toll.end < q.start < end
        and re.match(rf" {_SAYS_WHO}", folded[q.end : q.end + 20])
        and _ANOTHER.fullmatch(folded, toll.end, q.start)
    ]


def only_spoken(casualties: Sequence[Casualty]) -> bool:
    """Whether counts are all another voice's number of what was told before, which they do not say themselves."""
    return bool(casualties) and all(casualty.rule.endswith(".spoken") for casualty in casualties)


_TOLL = re.compile(r"\b(?:toll|tally|bilan|total|(?:number|nombre) (?:of|de|des))\b")


def _within_tolls(folded: str, found: list[Casualty]) -> list[Casualty]:
    """ "Two more died, bringing the toll to 14": a toll holds the other dead of its sentence."""
    for toll in found:
        rest = [c for c in found if c is not toll and c.outcome == toll.outcome and not c.is_part]
        if (
            rest
            and not toll.is_part
            and toll.category == "unknown"
            and (
                (toll.quantity.low or 0) == sum(c.quantity.low or 0 for c in rest) > len(rest) > 1
                or (
                    _TOLL.search(folded, toll.start, toll.quantity.start)
                    and (toll.quantity.low or 0) > sum(c.quantity.low or 0 for c in rest)
                )
            )
        ):
            return [replace(c, is_part=True) if c in rest else c for c in found]
    return found


def _tightness(predicate: Predicate, groups: list[Group]) -> int:
    """Predicates whose people stand right beside them choose first."""
    gaps = [predicate.start - group.end for group in groups if group.end <= predicate.start]
    gaps += [
        group.start - predicate.end for group in groups if group.start >= predicate.end and predicate.mode != "before"
    ]
    return min(gaps, default=999)


_APPOSITION = re.compile(
    r"(?: (?:of|de|du|d'|des|from|in|at|a) ?(?!(?:ete|ont|a|was|were)\b)[\w'’-]+(?: (?!(?:ete|ont|a|was|were|who"
    r"|qui)\b)"
    r"[\w'’-]+){0,5})?(?:, [^,.;]{3,40},)? ?"
)
_WHO_IT_WAS = re.compile(r", (?:(?:an?|the|une?|le|la) |l')[^,.;:]{3,90}, ?")
""" "One person, a vigilante who tried to alert his neighbours, was shot dead"."""


_NAMED = re.compile(
    r"(?: (?!(?:ete|ont|a|was|were|who|qui|and|et|in|at|on|dans|par|by|had|has|avait|est|said|says)\b)[\w'’-]+){0,5}, ?"
)
""" "La missionnaire suisse X Y, capturée à Z": a name between a person and what befell them."""
_LIKEWISE = re.compile(
    r"(?: (?:in|at|on|near|during|dans|a|lors|pres|au|par|by) [^,.;:]{3,60})?,? (?:along with|together with"
    r"|as well as|alongside|in addition to|plus|ainsi qu[e']|de meme qu[e']"
    r"|en plus d[e']|outre)"
    r"(?: the| a| an| les?| la| l'| une?| his| her| their| ses| son| sa| leurs?)* ?"
)
""" "13 civilians lost their lives along with an auxiliary": who shared the fate, told after it."""
_ADVERB = re.compile(r" ?,?(?:(?:\w+ly|\w+ment|others?|autres) )?")
"""What may stand between people and a predicate that follows them: "five seriously injured"."""


def _people(predicate: Predicate, predicates: list[Predicate], groups: list[Group], folded: str) -> list[Group]:
    after = [group for group in groups if group.start >= predicate.end and not group.is_taken]
    before = [group for group in groups if group.end <= predicate.start and not group.is_taken]
    own = before and folded[before[-1].end : predicate.start] == " " and predicate.mode == "either"
    if (
        predicate.mode in ("after", "either")
        and after
        and not (
            own and re.search(r"[,;(]", folded[predicate.end : after[0].start])  # "13 wounded, four of them seriously"
        )
    ):
        gap = folded[predicate.end : after[0].start]
        if _object_gap(gap, predicate, predicates, after[0]):
            owned = any(  # "killed, 20 wounded": the next count has a predicate of its own
                p is not predicate
                and p.outcome != predicate.outcome
                and _ADVERB.fullmatch(folded, after[0].end, p.start)
                and p.mode in ("before", "either")
                for p in predicates
            ) and re.search(r"[,;]|\band\b|\bet\b", gap)
            if not owned:
                return _chained(after, predicates, folded, forward=True)
    if predicate.mode in ("before", "either") and before:
        if len(before) > 1 and _WHO_IT_WAS.fullmatch(folded, before[-2].end, predicate.start):
            before = before[:-1]
        nearest = before[-1]
        gap = folded[nearest.end : predicate.start]
        limit = (
            110
            if predicate.mode == "before"
            and re.match(
                r"(?:was|were|are|is|have|has|a |ont|avai|sont|est|etai|furent|aura)",
                folded[predicate.start : predicate.start + 5],
            )
            else 28
        )
        apposed = _APPOSITION.fullmatch(gap) or (nearest.is_singular and _NAMED.fullmatch(gap))
        apposed = apposed or _WHO_IT_WAS.fullmatch(gap)
        if nearest.is_singular and len(gap) > 22 and not apposed:
            return []
        if apposed:
            limit = max(limit, 110)
        if len(gap) <= limit and _subject_gap(gap, predicate, predicates, nearest):
            people = _chained(before, predicates, folded, forward=False)
            if after and _LIKEWISE.fullmatch(folded, predicate.end, after[0].start):
                people += _chained(after, predicates, folded, forward=True)
            return people
    if (
        predicate.mode == "before"
        and after
        and re.match(r"(?:a|ont|aurai\w+|avai\w+) ", folded[predicate.start : predicate.end])
    ):
        gap = folded[predicate.end : after[0].start]
        if len(gap) <= 25 and not re.search(r"[.;:]", gap) and not re.search(r"\b(?:par|dans|a|au|lors)\b", gap):
            return _chained(after, predicates, folded, forward=True)
    return []


_A_PERSON = re.compile(
    r"(?:^|[,;:\"] |\band |\bet |\bwhile |\btandis que )(?P<who>(?:a|an|the|his|her|their|its|one|un|une|le|la|leur"
    r"|son|sa) (?!(?:of|from)\b)"
    r"[a-z'-]+(?: [a-z'-]+){0,5}) $"
)
_NO_PERSON = re.compile(
    r"\b(?:cattle|cows?|camels?|goats?|sheep|animals?|dogs?|donkeys?|herds?|vehicles?|cars?|trucks?|bus|houses?"
    r"|homes?|camps?|bases?"
    r"|posts?|villages?|towns?|drones?|helicopters?|convoys?|plans?|numbers?|tolls?|attacks?|money|army|group|groupe"
    r"|bilan|betail|troupeaux?"
    r"|animaux|boeufs?|chameaux|moutons|vehicules?|maisons?|cases|convoi|armee|helicoptere|patrouille|patrol|unit"
    r"|unite|rest|majority|others?"
    r"|people|troops|soldiers|men|women|children|schools?|ecole|eglise|church|school|town|ville|who|which|that|qui"
    r"|dont|position|detachement"
    r"|equipe|team|mission|population)\b"
)


_PLURAL = re.compile(r"[^s]s$")


def _lone_person(predicate: Predicate, folded: str, start: int) -> Group | None:
    """ "The school's vice principal was killed": a person whom no list knows, right before what befell them."""
    if predicate.mode != "before" or predicate.outcome not in ("killed", "abducted"):
        return None
    match = _A_PERSON.search(folded[max(start, predicate.start - 70) : predicate.start])
    if match is None or _NO_PERSON.search(match["who"]) or _PLURAL.search(match["who"]):
        return None
    if folded.endswith("seized", predicate.start, predicate.end):
        return None  # "the lorry was seized": things are, more often than people whom no list knows
    low = max(start, predicate.start - 70) + match.start("who")
    high = predicate.start - 1
    return Group(low, high, interval("exact", 1, low, high), "unknown", has_noun=True, is_singular=True)


_GAP_VERB = re.compile(
    r"\b(?:said|says|told|fled|left|went|arrived|attacked|claimed|announced|declared|a dit"
    r"|ont attaque|a annonce|fui|by|par|rescu\w+|fre(?:e|es|ed|eing)|arrest\w*|captur\w*|recover\w*|seiz\w+|repel\w*"
    r"|liber\w+|interpell\w+)\b|\bwho (?:attacked|fired)|[.;]"
)


_SUBJECT_BREAK = re.compile(
    r"[;]|\.(?= )|\b(?:said|says|told|a dit|a declare|a annonce|attacked|ambushed|and (?:then )?(?:he"
    r"|they)|by|par|against|contre|in which|dans laquelle|au cours de laquelle)\b"
)


def _object_gap(gap: str, predicate: Predicate, predicates: list[Predicate], group: Group) -> bool:
    if len(gap) > (16 if group.is_singular else 48) or _GAP_VERB.search(gap):
        return False
    if group.is_singular and predicate.mode == "either" and gap.strip():
        return False
    if re.search(r"\b(?:in|at|on|near|during|when|after|dans|lors|apres|depuis|since|from|aboard|a bord)\b", gap):
        return False
    return not any(predicate.end < p.start < group.start for p in predicates)


def _subject_gap(gap: str, predicate: Predicate, predicates: list[Predicate], group: Group) -> bool:
    if _SUBJECT_BREAK.search(gap):
        return False
    between = [p for p in predicates if group.end <= p.start < predicate.start]
    return not between or all(re.search(r"\b(?:and|et|or|ou)\b", gap) is not None and len(gap) < 60 for _ in between)


def _chained(groups: list[Group], predicates: list[Predicate], folded: str, *, forward: bool) -> list[Group]:
    """The nearest group and those joined to it by commas, "and", "including", or that include it."""
    ordered = groups if forward else groups[::-1]
    people = [ordered[0]]
    for group in ordered[1:]:
        left, right = (people[-1], group) if forward else (group, people[-1])
        between = folded[left.end : right.start]
        if (
            group.part_of in people
            or people[-1].part_of is group
            or (people[-1].part_of is not None and people[-1].part_of is group.part_of)
        ):
            people.append(group)
            continue
        if (whole := group.part_of) is not None and whole is not group:
            between_them = _CHAIN.fullmatch(between) and not any(whole.end <= p.start < right.start for p in predicates)
            if not forward and between_them and whole in groups:  # "two civilians, one of them a child, and a soldier"
                people.append(group)
                continue
            break  # "three dead, two soldiers and a gendarme, and four wounded": the parts of another count
        linked = _CHAIN.fullmatch(between) or (_LINK.fullmatch(between) and not _ELSEWHERE.search(between))
        if (
            group.is_singular
            and not people[0].is_singular
            and not re.search(
                r"\b(?:and|et|dont|including|plus|as well as|along with|together with|ainsi qu[e']|de meme qu[e'])",
                between,
            )
        ):
            break  # "the governor, Colonel X, 15 civilians were killed"
        if group.is_singular and not people[0].has_noun:
            break  # "the toll has risen to 44, the governor said"
        if not linked or any(left.end <= p.start < right.start for p in predicates):
            break
        if forward and any(
            p.mode in ("before", "either") and p.start >= group.end and _ADVERB.fullmatch(folded, group.end, p.start)
            for p in predicates
        ):
            break  # that one has its own predicate right after it
        people.append(group)
    if not forward and all(group.is_singular for group in people):
        whole = next(
            (g for g in ordered[len(people) :] if not g.is_singular and (g.quantity.best or 0) > len(people)), None
        )
        if (
            whole
            and whole.part_of is None
            and re.match(r" ?[,:-]", folded[whole.end :])
            and not re.match(r"[ ,]*(?:and|et)\b", folded[whole.end : people[-1].start])
            and not any(whole.end <= p.start < people[-1].start for p in predicates)
        ):
            for group in people:  # "three employees, an Indian, a South African and their driver, were abducted"
                group.part_of = whole
            people.append(whole)
    return people if forward else people[::-1]
