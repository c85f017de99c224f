"""People killed, wounded, abducted, missing, captured, released or displaced, as the sentences of a text count them.

Belongs here: groups of people with their number ("at least 20 Malian soldiers"), the predicates that tell what
became of them, and the grammar that joins the two. Does not belong here: which incident a count belongs to, and
adding counts up (`totals.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sources.reports.numbers import Quantity, interval
from sources.reports.people import CATEGORY, REFINING


@dataclass(slots=True)
class Group:
    """Some people: where they are named, how many, of which category; `part_of` is the larger group that
    includes them."""

    start: int
    end: int
    quantity: Quantity
    category: str
    has_noun: bool
    part_of: Group | None = None
    is_taken: bool = False
    is_singular: bool = False


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


# --- groups of people -------------------------------------------------------------------------------------------------
_STEP = re.compile(r" ?(?:of |de |des |d'|du |the |les |l')?([a-z][a-z']*(?:-[a-z]+)*)")
_STOP = frozenset(
    """in at on by near during after before and were was are is have has had when as from who whom that which
    where while since dans lors au aux par et ont sont pres apres avant en qui que dont ou chez sur sous entre a
    the to with into over under est etaient avaient avait killed wounded dead injured died kidnapped abducted
    missing tues tuees tue blesses blessees morts mort disparus enlevees enleves ete etait d'entre sera seront
    will would could according selon attacked ambushed kilometres kilometers km miles hours days weeks months
    years heures jours semaines mois ans minutes percent times fois villages attacks attaques incidents
    operations""".split()
)
_MODIFIERS_MAX = 5
_PLURAL_ONLY = frozenset(
    """people police troops men women children gendarmerie family patrol forces dead minusma vdp fds fama gunmen
    others autres autre members corps human other body lives vies ames general commander officials""".split()
)
_SINGULAR = "|".join(
    sorted(
        (noun for noun in CATEGORY if noun not in _PLURAL_ONLY and not (noun.endswith("s") and noun != "couple")),
        key=len,
        reverse=True,
    )
)
_DEFINITE = re.compile(
    rf"\b(?:(?:a|an|the|his|her|their|its|le|la|son|sa|leur|au|du) |l')(?:(?!(?:of|and|et|de|in|to|par"
    rf"|by|est|a|was)\b)[\w']+[- ]){{0,3}}?(?P<noun>{_SINGULAR})\b"
)
_PART = re.compile(
    r"(?:\bincluding|\bamong them|\bdont|\bparmi lesquel(?:le)?s|\by compris|\bof whom|\bof them"
    r"|\bamong whom|\bcomprising)\b[^.;]{0,25}$"
)


def groups_of(folded: str, start: int, end: int, quantities: Iterable[Quantity]) -> list[Group]:
    """The groups of people in the sentence from `start` to `end`, in order."""
    groups: list[Group] = []
    for quantity in quantities:
        if not start <= quantity.start < end or (groups and quantity.start < groups[-1].end):
            continue
        group = _group(folded, quantity, end)
        if group:
            before = folded[max(start, group.start - 45) : group.start]
            if groups and _PART.search(before) and groups[-1].end >= group.start - 45:
                parent = groups[-1]
                group.part_of = parent.part_of or parent
            elif (
                groups
                and groups[-1].part_of
                and re.fullmatch(r"(?: ?,| and| et| and the| et les)* ?", folded[groups[-1].end : group.start])
            ):
                group.part_of = groups[-1].part_of
            if (
                re.match(
                    r" (?:of (?:the|them|whom|these|those|his|their)|d'entre|des|de ces|parmi)\b",
                    folded[group.quantity.end : group.quantity.end + 12],
                )
                and group.quantity.qualifier != "vague"
                and re.search(
                    r"\b(?:two|one|three|\d+|un|une|deux|trois|[a-z]+) $",
                    folded[group.quantity.start : group.quantity.end] + " ",
                )
                and not folded[group.quantity.start : group.quantity.end].endswith((" de", " of", "d'"))
            ):
                group.part_of = group
            groups.append(group)
    for match in _DEFINITE.finditer(folded, start, end):
        noun = match["noun"]
        if any(group.start < match.end() and match.start() < group.end for group in groups):
            continue
        category = _refined(folded, match.start(), match.end(), CATEGORY[noun])
        one = interval("exact", 1, match.start(), match.end())
        groups.append(Group(match.start(), match.end(), one, category, has_noun=True, is_singular=True))
    return sorted(groups, key=lambda group: group.start)


def _group(folded: str, quantity: Quantity, limit: int) -> Group | None:
    position, head_end, category = quantity.end, None, "unknown"
    french = folded[quantity.start : quantity.end].endswith((" de", "d'")) or bool(
        re.match(
            r" (?:autres |jeunes )?(?:soldats|civils|personnes|membres|agents|elements)",
            folded[position : position + 20],
        )
    )
    for _ in range(_MODIFIERS_MAX):
        match = _STEP.match(folded, position, limit)
        if not match:
            break
        word = match[1].removeprefix("d'").removeprefix("l'").removesuffix("'s").removesuffix("'")
        if word in _STOP or (head_end is not None and folded[position : position + 1] == ","):
            break
        last = word.rsplit("-", 1)[-1]
        found = CATEGORY.get(word) or (CATEGORY.get(last) if "-" in word else None)
        if found:
            if head_end is None or category == "unknown" or (found != "unknown" and not french):
                category = found if not (head_end and found == "unknown") else category
            head_end = match.end()
            if french:
                break
        elif head_end is not None:
            break
        position = match.end()
    if head_end is None:
        return _headless(folded, quantity, limit)
    after = _AFTERWARDS.match(folded, head_end, limit)
    if after and quantity.best is not None and quantity.qualifier == "exact":
        quantity = interval("about" if after[1] else "at_least", quantity.best, quantity.start, quantity.end)
    elif after and quantity.best is not None and not after[1]:
        quantity = interval("at_least", quantity.best, quantity.start, quantity.end)
    more = _OF.match(folded, head_end, limit)
    category = _refined(folded, quantity.start, more.end() if more else head_end, category)
    return Group(quantity.start, head_end, quantity, category, has_noun=True)


_AFTERWARDS = re.compile(
    r"(?: (?!ont|were|was|et|and)[a-z]+){0,2},? (?:au moins|au minimum|at least|at a minimum|or more"
    r"|ou plus|(environ|or so))\b"
)
_OF = re.compile(
    r" (?:of|from|de|des|d'|du|with)\b(?: ?(?!(?:ont|were|was|have|dans|in|par|by|sont"
    r"|a)\b)[\w']+){1,5}| \(?(?:vdp|fds|fama)\b"
)
_HEADLESS_NEXT = re.compile(
    r"\s?(?:$|[.;:)\"]|,(?! ?\d)|(?:others?|autres|more|in|at|on|by|near|during|after|and|were|was"
    r"|are|have|had|when|as|from|of them|of whom|of the|of his|of these|among|to|dans|parmi|des|lors"
    r"|au|aux|par|et|ont|sont|pres|apres|en|ce|cette|d'entre"
    r"|killed|wounded|dead|injured|deaths?|fatalities|died|kidnapped|abducted|missing|captured|tue"
    r"|tues|tuees|blesses?|blessees?|morts?|mortes?|disparus?|portes|enlev|captur|freed|released"
    r"|civils?|hostages)\b)"
)


def _headless(folded: str, quantity: Quantity, limit: int) -> Group | None:
    if quantity.best == 1 and not re.match(
        r" (?:other|autre|dead|mort|killed|tue|wounded|injured|blesse|death|fatality|missing|disparu)",
        folded[quantity.end : quantity.end + 12],
    ):
        return None
    if quantity.qualifier == "vague" and not re.match(
        r" (?:others?|autres|more|killed|dead|wounded|injured|were|morts|blesses|tues|disparus|people)",
        folded[quantity.end : quantity.end + 12],
    ):
        return None
    if quantity.best is not None and 1900 <= quantity.best <= 2100 and quantity.end - quantity.start == 4:
        return None
    if not _HEADLESS_NEXT.match(folded, quantity.end, min(limit + 1, len(folded))):
        return None
    end = quantity.end
    more = re.match(r" (?:others?|autres|more)\b", folded[end : end + 8])
    return Group(quantity.start, end + (more.end() if more else 0), quantity, "unknown", has_noun=False)


def _refined(folded: str, start: int, end: int, category: str) -> str:
    words = folded[start:end]
    for finer, phrases in REFINING:
        if any(phrase in words for phrase in phrases):
            return finer
    return category


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
    r"mortally wounded|killed|shot dead|shot and killed|gunned down|slain|murdered|executed|massacred|slaughtered"
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
    r"mortellement blessee?s?|tuee?s?|abattue?s?|assassinee?s?|executee?s?|massacree?s?|egorgee?s?|decapitee?s?"
    r"|neutralisee?s?|elimine?e?s?|fusillee?s?|mise?s? hors (?:de combat|d'etat de nuire)|lynchee?s?"
    r"|brulee?s? vi(?:f|ve)s?|fauchee?s?"
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
    r"|carried off|detained by (?:the )?(?:militants|jihadists|gunmen)"
)
_ABDUCTED_FR = (
    r"enlevee?s?|kidnappee?s?|prise?s? en otages?|sequestree?s?|emmenee?s?|ravie?s?"
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
        r"|were|are|is) (?:also |confirmed |reported )?dead|fell in (?:combat|action)|dead|deaths"
        r"|fatalities|bodies(?! of\b)|did not survive|didn't survive)\b",
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
        r"\b(?:(?:death )?toll (?:of|stands at|stood at|rises to|rose to|has risen to|had risen to"
        r"|climbed to|reached|was put at|is put at|to)|bodies of|corpses of|remains of|put(?:s"
        r"|ting)? the (?:death )?toll at"
        r"|put(?:s|ting)? the (?:number|figure)(?: of (?!wounded|injured|missing)[\w ]{3,40}?)?(?: killed| dead)? at"
        r"|number of (?:dead|deaths|people killed) (?:at|was|stood at|rose to)"
        r"|spoke of(?= [\w ]{0,30}(?:killed|dead|deaths))"
        r"|dead,? including)\b",
    ),
    ("killed", "before", rf"\b(?:{_ETE}|est|sont|etaient|etait|furent){_FADV} (?:{_KILLED_FR})\b"),
    ("killed", "after", rf"\b{_AVOIR}{_FADV} (?:{_KILLED_FR})\b"),
    ("killed", "before", rf"\b(?:{_KILLED_FR})\b"),
    ("killed", "after", rf"\b(?:{_KILLING_FR})"),
    (
        "killed",
        "before",
        rf"\b(?:(?:{_AVOIR}|ayant){_FADV} (?:perdu la vie|trouve la mort|peri|succombe)|(?:est|sont"
        rf"|etaient|etait|seraient){_FADV} (?:morte?s?|decedee?s?|tombee?s?(?! dans | sur | sous | en "
        rf"| aux? (?!front|combat|champ)))|morts?|mortes?|deces"
        rf"|decedee?s?|ont peri|perdent la vie|trouvent la mort|meurent|tombee?s? au (?:front|combat)"
        rf"|(?:y )?(?:ont|a) (?:y )?(?:laisse|perdu) la vie|tombee?s? au champ d'honneur|periss(?:ent|ait|aient)"
        rf"|succomb(?:ent|ait|aient)"
        rf"|(?:cadavres|corps sans vie|corps)(?! (?:sans vie )?(?:de|d'|des)\b))\b",
    ),
    ("killed", "after", r"\b(?:corps|cadavres|depouilles)(?: sans vie| cribles de balles)? (?:de |d'|des )"),
    (
        "killed",
        "after",
        r"\b(?:bilan(?: provisoire| officiel| definitif| humain)* (?:est de|fait etat de|de|s'eleve a"
        r"|passe a|serait de|etait de|s'etablit a|s'est alourdi a|s'alourdit a)"
        r"|perdu)(?= (?:\w+ ){0,4}(?:morts|tues|soldats|hommes|personnes|victimes|elements|militaires"
        r"|gendarmes|policiers))",
    ),
    ("wounded", "before", rf"\b{_BE}{_ADV} (?:{_WOUNDED_EN})\b"),
    ("wounded", "either", rf"\b(?:{_WOUNDED_EN})\b"),
    ("wounded", "after", r"\b(?:wounding|injuring|wounds?|injures?)\b(?= )"),
    ("wounded", "before", r"\b(?:injuries|casualties were evacuated)\b"),
    ("wounded", "before", rf"\b(?:{_ETE}|est|sont|etaient|etait){_FADV} (?:{_WOUNDED_FR})\b"),
    ("wounded", "after", rf"\b{_AVOIR}{_FADV} (?:{_WOUNDED_FR})\b"),
    ("wounded", "before", rf"\b(?:{_WOUNDED_FR})\b"),
    ("wounded", "after", r"\bblessant\b"),
    ("abducted", "before", rf"\b{_BE}{_ADV} (?:{_ABDUCTED_EN})\b"),
    ("abducted", "either", rf"\b(?:{_ABDUCTED_EN})\b"),
    (
        "abducted",
        "after",
        r"\b(?:abducting|kidnapping(?: of)?|abduction of|kidnaps?|abducts?|taking hostage|seizure of"
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
        rf"\b(?:{_BE}{_ADV} (?:freed|released|set free|let go|rescued|handed over)|(?:{_ETE}|est"
        rf"|sont) (?:liberee?s?|relachee?s?|delivree?s?|remise?s? en liberte)|regained (?:their|his"
        rf"|her) freedom|recouvre la liberte|retrouve la liberte)\b",
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
_JOINT = re.compile(
    r"\b(?:killed|dead|tues|tuees|morts) (?:or|and|and/or|ou) (?:wounded|injured|captured|blesses"
    r"|blessees)\b(?! \d)|\b(?:killed|dead|tues) (?:or|ou) (?:captured|missing|captures|disparus)\b"
)
_UNREAL = re.compile(
    r"\b(?:(?<!\d )(?<!in )(?<!of )(?<!last )may(?! \d)|might|could|can|would|feared|fear|fears"
    r"|risks?|threatened to|vowed to|plans? to"
    r"|peuvent|pourraient|pourrait|peut|craint|craignent|menace(?:nt)? d[e']|not|no one|nobody|never"
    r"|n'a|n'ont|aucun\w*|afin de|pour|in order to|aims? to|sans)"
    r"(?: (?:also|already|avoir|be|have|been|etre|ete|fui|ou|avoir ete|still|ever|\w+ly))*,? ?(?:ou avoir ete |or )?$"
)
_CHAIN = re.compile(
    r"(?:\s*,\s*|\s+and\s+|\s+et\s+|\s+ainsi qu[e']\s*|\s+as well as\s+|\s*,?\s*(?:including|dont"
    r"|plus|along with|alongside|among them|parmi lesquels)\s+|\s*,\s*(?:and|et)\s+)(?:also |the "
    r"|les |the other |leur |his |their |its |leurs )*"
)


@dataclass(frozen=True, slots=True)
class _Predicate:
    start: int
    end: int
    outcome: str
    mode: str
    rule: str


_BARE_PARTICIPLE = re.compile(
    r"(?:tue|abattu|assassine|execute|massacre|egorge|neutralise|elimine|blesse|enleve|kidnappe"
    r"|emmene|capture|interpelle|arrete|libere|mise?s? hors (?:de combat|d'etat de nuire))"
)
_FOUND_BODIES = re.compile(r"(?:corps|bodies|cadavres|corps sans vie)$")


def _predicates(folded: str, start: int, end: int) -> list[_Predicate]:
    found = []
    for match in _ALL.finditer(folded, start, end):
        number = int((match.lastgroup or "p0")[1:])
        outcome, mode, _ = _SPECS[number]
        passive_fr = re.search(rf"\b{_ETE} (?:\w+ment )?$", folded[max(start, match.start() - 30) : match.start()])
        if passive_fr:
            mode = "before"
        elif mode == "before" and _BARE_PARTICIPLE.fullmatch(match.group()):
            mode = "either"  # "ont abattu un chef et enleve deux enseignants" as well as "un homme enleve"
        found.append(_Predicate(match.start(), match.end(), outcome, mode, f"casualties.{outcome}.{mode}"))
    return found


_MAY_REACH = re.compile(
    r"\b(?:pourrait|pourraient|could|might|may) (?:\w+ment )?(?:atteindre|depasser|s'elever a|monter a|grimper a|reach"
    r"|rise to|climb to|be as high as|exceed|top)(?: les)? ?$"
)
"""A toll that may rise so far is an upper end, not a count."""
_HEAD_OF_GROUP = re.compile(
    r" (?:of|de|du|d'|des) ?(?:the |l'|la |les )?(?:islamic state|etat islamique|al-?qa\w+|aqmi|aqim|jnim"
    r"|gsim|isgs|eigs"
    r"|iswap|mujao|mujwa|ansar\w*|boko haram|katiba|(?:jihadist|terrorist|armed|islamist) group"
    r"|groupes? (?:j?djihad|jihad"
    r"|terror|arme|islamist))"
)
"""The leader of an armed group is one of its own."""
_ARRESTED = re.compile(r"arrest|apprehend|detained|arret|interpel")
"""People whom police or army arrest are not abducted."""


def casualties_of(folded: str, start: int, end: int, quantities: Iterable[Quantity]) -> list[Casualty]:
    """The counts that the sentence from `start` to `end` states, in order."""
    predicates = _predicates(folded, start, end)
    groups = groups_of(folded, start, end, quantities)
    joint = [match.span() for match in _JOINT.finditer(folded, start, end)]
    found: list[Casualty] = []
    for group in groups:
        if _FOUND_BODIES.search(folded[group.start : group.end]):
            group.is_taken = True
            found.append(
                Casualty(group.start, group.end, "killed", "unknown", group.quantity, "casualties.killed.bodies")
            )
    tight = sorted(predicates, key=lambda predicate: _tightness(predicate, groups))
    for predicate in tight:
        is_joint = any(low <= predicate.start < high for low, high in joint)
        if _UNREAL.search(folded[max(start, predicate.start - 45) : predicate.start]):
            continue
        people = _people(predicate, predicates, groups, folded)
        for group in people:
            group.is_taken = True
            quantity = group.quantity
            if _MAY_REACH.search(folded[max(start, quantity.start - 40) : quantity.start]):
                quantity = interval("up_to", quantity.high or quantity.low, quantity.start, quantity.end)
            if is_joint:
                quantity = replace(quantity, low=None, best=None, high=None, qualifier="vague")
            outcome = predicate.outcome
            category = group.category
            if category in ("civilian", "unknown", "security_force") and _HEAD_OF_GROUP.match(folded, group.end):
                category = "militant"
            arrested = _ARRESTED.search(folded, predicate.start, predicate.end)
            if outcome == "captured" and category in ("civilian", "aid_worker", "official") and not arrested:
                outcome = "abducted"
            if outcome == "abducted" and category == "militant":
                outcome = "captured"
            found.append(
                Casualty(
                    min(group.start, predicate.start),
                    max(group.end, predicate.end),
                    outcome,
                    category,
                    quantity,
                    predicate.rule,
                    is_part=group.part_of is not None and (group.part_of is group or group.part_of in people),
                    is_joint=is_joint,
                    noun=(group.start if group.is_singular else group.quantity.end, group.end)
                    if group.has_noun
                    else None,
                )
            )
    return sorted(found, key=lambda casualty: casualty.start)


def _tightness(predicate: _Predicate, groups: list[Group]) -> int:
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


def _people(predicate: _Predicate, predicates: list[_Predicate], groups: list[Group], folded: str) -> list[Group]:
    after = [group for group in groups if group.start >= predicate.end and not group.is_taken]
    before = [group for group in groups if group.end <= predicate.start and not group.is_taken]
    if predicate.mode in ("after", "either") and after:
        gap = folded[predicate.end : after[0].start]
        if _object_gap(gap, predicate, predicates, after[0]):
            owned = any(  # "killed, 20 wounded": the next count has a predicate of its own
                p is not predicate
                and p.outcome != predicate.outcome
                and 0 <= p.start - after[0].end <= 2
                and p.mode in ("before", "either")
                for p in predicates
            ) and re.search(r"[,;]|\band\b|\bet\b", gap)
            if not owned:
                return _chained(after, predicates, folded, forward=True)
    if predicate.mode in ("before", "either") and before:
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
        if nearest.is_singular and len(gap) > 22 and not _APPOSITION.fullmatch(gap):
            return []
        if _APPOSITION.fullmatch(gap):
            limit = max(limit, 70)
        if len(gap) <= limit and _subject_gap(gap, predicate, predicates, nearest):
            return _chained(before, predicates, folded, forward=False)
    if (
        predicate.mode == "before"
        and after
        and re.match(r"(?:a|ont|aurai\w+|avai\w+) ", folded[predicate.start : predicate.end])
    ):
        gap = folded[predicate.end : after[0].start]
        if len(gap) <= 25 and not re.search(r"[.;:]", gap) and not re.search(r"\b(?:par|dans|a|au|lors)\b", gap):
            return _chained(after, predicates, folded, forward=True)
    return []


_GAP_VERB = re.compile(
    r"\b(?:said|says|told|fled|left|went|arrived|attacked|claimed|announced|declared|a dit"
    r"|ont attaque|a annonce|fui|by|par)\b|\bwho (?:attacked|fired)|[.;]"
)
_SUBJECT_BREAK = re.compile(
    r"[;]|\.(?= )|\b(?:said|says|told|a dit|a declare|a annonce|attacked|ambushed|and (?:then )?(?:he"
    r"|they)|by|par|against|contre|in which|dans laquelle|au cours de laquelle)\b"
)


def _object_gap(gap: str, predicate: _Predicate, predicates: list[_Predicate], group: Group) -> bool:
    if len(gap) > (16 if group.is_singular else 48) or _GAP_VERB.search(gap):
        return False
    if group.is_singular and predicate.mode == "either" and gap.strip():
        return False
    if re.search(r"\b(?:in|at|on|near|during|when|after|dans|lors|apres|depuis|since|from|aboard|a bord)\b", gap):
        return False
    return not any(predicate.end < p.start < group.start for p in predicates)


def _subject_gap(gap: str, predicate: _Predicate, predicates: list[_Predicate], group: Group) -> bool:
    if _SUBJECT_BREAK.search(gap):
        return False
    between = [p for p in predicates if group.end <= p.start < predicate.start]
    return not between or all(re.search(r"\b(?:and|et|or|ou)\b", gap) is not None and len(gap) < 60 for _ in between)


def _chained(groups: list[Group], predicates: list[_Predicate], folded: str, *, forward: bool) -> list[Group]:
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
        linked = _CHAIN.fullmatch(between) or (
            len(between) < 40
            and re.fullmatch(r"(?:[\w' -]{0,30})(?:,| and| et|, and)(?: the| les| a| une?| his| their)* ?", between)
            and not re.search(r"\b(?:in|at|by|par|dans|on)\b", between)
        )
        if group.is_singular and not people[0].has_noun:
            break  # "the toll has risen to 44, the governor said"
        if not linked or any(left.end <= p.start < right.start for p in predicates):
            break
        if forward and any(p.mode in ("before", "either") and 0 <= p.start - group.end <= 2 for p in predicates):
            break  # that one has its own predicate right after it
        people.append(group)
    if not forward and all(group.is_singular for group in people):
        whole = next(
            (g for g in ordered[len(people) :] if not g.is_singular and (g.quantity.best or 0) > len(people)), None
        )
        if (
            whole
            and re.match(r" ?[,:-]", folded[whole.end :])
            and not any(whole.end <= p.start < people[-1].start for p in predicates)
        ):
            for group in people:  # "three employees, an Indian, a South African and their driver, were abducted"
                group.part_of = whole
            people.append(whole)
    return people if forward else people[::-1]
