"""What each sentence tells of one event: its words, when, where, who, whom, with what losses.

Belongs here: gathering the findings of a part into one `Mention`, with the day and place nearest to its event. Does not
belong here: cutting sentences (`parts.py`), parts that tell of no event (`nonevents.py`), and which mentions tell of
the same incident (`incidents.py`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sources.reports.actions import SOFT, armed_action, takings, tells_when_or_where
from sources.reports.attribution import attribution_of
from sources.reports.calendars import WEEKDAY
from sources.reports.campaigns import set_frames, whole_span
from sources.reports.casualties import Casualty, casualties_of
from sources.reports.gazetteer import PlaceMention
from sources.reports.headings import give_headings
from sources.reports.mention import Mention
from sources.reports.nonevents import (
    ACCIDENT,
    AT_THE_END,
    BY_ANYTHING,
    COUNTED,
    FIGHTS,
    HABIT,
    INDEFINITE,
    JOINT_EVENT,
    MONTH_OF,
    ONGOING,
    PERIOD,
    PLACES,
    PLURAL,
    SPAN_OF_MONTHS,
    STRING,
    TOWNS,
    is_dated_event,
    is_one_event,
    is_unreal,
    sums_up,
    unranked,
)
from sources.reports.officers import searched
from sources.reports.operation_names import operation_names
from sources.reports.parts import AFTERWARDS, counts_people, main_references, parts_of
from sources.reports.reading import Reading
from sources.reports.roles import roles
from sources.reports.scenes import set_scenes
from sources.reports.seizures import Item
from sources.reports.speech import SCHEDULED, begins, claimant_of, finest, is_aside
from sources.reports.text import Sentence, normal_form
from sources.reports.triggers import Trigger, triggers
from sources.reports.victims import named_victims, of_side, own_loss

_EVENT_NOUN = (
    r"(?:attacks?|ambush|raid|assault|incident|blast|explosion|bombing|strike|village|town|city|camp|base|convoy"
    r"|patrol|post|mine|outpost"
    r"|kidnapping|abduction|operation|clash|attaque|embuscade|assaut|attentat|localite|hameau|poste|convoi|patrouille"
    r"|engin|enlevement"
    r"|accrochage|frappe|detachement|position|caserne|seizure|saisie|event|group|groupe|gang|vehicle|vehicule|bus"
    r"|element)"
)
_COUNT = r"(?:bilans?|decomptes?|tolls?|counts?|figures?|estimates?)\b"
""" "Un précédent bilan faisait état de 132 tués": of the same event."""
_OTHER = re.compile(
    rf"\b(?:another (?:[\w-]+ ){{0,3}}?{_EVENT_NOUN}|(?:a|one|the|their) (?:second|third|separate|similar|different"
    rf"|previous|earlier)"
    rf" (?:[\w-]+ ){{0,2}}?{_EVENT_NOUN}|(?:une|un|d'une|d'un) (?:autre|deuxieme|seconde?|troisieme|nouvelle"
    rf"|nouveau) (?:[\w-]+ )?{_EVENT_NOUN}"
    rf"|(?:la|le) (?:premiere|deuxieme|seconde?|troisieme|quatrieme)(?= (?:a |{_EVENT_NOUN}|s'est)|,? survenue)"
    rf"|d'autres {_EVENT_NOUN}s?"
    r"|a (?:second|third)(?= (?:killed|took|hit|struck|left|wounded))|in (?:a|the) second|the second"
    r"|autre attaque|in a separate|separately|meanwhile|the same year|la meme annee"
    r"|par ailleurs|dans un autre|elsewhere"
    rf"|previous(?:ly)?(?! (?:day|evening|night|morning|week|month|year|(?:\w+ )?{_COUNT}))"
    rf"|(?<!bilan )(?<!decompte )precedente?(?! (?:\w+ )?{_COUNT}))\b"
)


_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|both|cette|cet|l'|la|le|ce|les|leur|their|its|his|son"
    r"|sa)(?: (?:\w+[- ]){0,2}?| ?)(?:attaques?|attacks?|assauts?|assaults?|raids?|ambush|embuscade"
    r"|massacre|killings?|incident|drame|bilan|toll|clash(?:es)?|fighting|battle|combats|enlevement"
    r"|kidnapping|abduction|operation|explosion|blast|attackers|assaillants|assailants|shooting"
    r"|tuerie|accrochage|frappes?|strikes?|victims|victimes|seizure|saisie|bombing|attentat|killing"
    r"|tirs|crash|siege|jihadists|gunmen|violences?|heurts|affrontements|onslaught|carnage|bloodshed|double attaque"
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


_NOT_FREED = re.compile(
    r"\b(?:not|never|none of|no|aucune?s? (?:des|de)|n'(?:a|ont|avai\w+|est|etai\w+)|personne|ne (?:sont"
    r"|seront)|toujours"
    r" pas)\b[^.;,]{0,40}$"
)
""" "Aucun des otages n'avait été relâché": nobody was freed."""
_DEFUSED = re.compile(r"[\w' ]{0,25}\b(?:desamorc\w+|defus\w+|disarmed|deminee?s?|made safe)\b")
""" "Two explosive devices were defused": no blast."""
_AS_CRIME = re.compile(
    r"\b(?:terrorism|banditry|insurgency|smuggling|trafficking|terrorisme|banditisme|trafics?|contrebande)"
    r"(?:,| and| et|, and| or| ou) (?:les? |l'|la |cattle )?$"
    r"|\b(?:trade|traffic|trafficking|market|commerce|trafic) (?:in|of|de) (?:[\w-]+ ){0,1}$"
)
""" "Arms fuel terrorism, banditry and kidnapping", "the trade in stolen cattle": kinds of crime, no event."""
_TO_COME = re.compile(
    r"(?: [\w'-]+){0,3}? (?:doi(?:t|vent)|devr(?:a|ont|ait|aient)|will|would|(?:is|are) (?:due|set|expected|scheduled"
    r"|to)|(?:est|sont)"
    r" (?:prevue?s?|attendue?s?)|prevue?s?|scheduled for|due to)\b"
)
""" "Les pourparlers doivent s'ouvrir en février": they are to come."""
_BESIDE = re.compile(r"\b(?:against|contre|compared (?:to|with)|versus|(?:up|down) from) $")
""" "Eight attacks in November, against 15 in October": a number to compare with."""
_SUBJECT_LINE = re.compile(r"[-*# ]*(?:objet|subject|re|ref(?:erence)?) ?:")
""" "Objet : opération conjointe": what a letter is about."""
_OF_OPERATION = re.compile(
    r"\b(?:troops|soldiers|forces?|personnel|men|soldats|militaires|hommes|elements|theatre|spokes\w+|commander"
    r"|commandant|porte-parole|headquarters|sector \d|sector)(?: \w+)? (?:of|under|from|attached to|de|de l'"
    r"|du) (?:the |l')?$"
)
""" "Troops of Operation Hadin Kai" are a force: its name tells of no event."""


_NAME_OF = re.compile(r"operations?")
""" "OPERATION LAFIYA DOLE, MAIDUGURI": a letterhead tells of no event."""


_ANAPHORIC = re.compile(
    r"\W*(?:(?:before dawn|then|first|next|later|ensuite|puis|d'abord|according to [^,]{3,40}|selon [^,]{3,40}),? )?"
    r"(?:they|he|its|their|the (?:attackers|assailants|gunmen|insurgents|militants|jihadists|bandits|raiders|men"
    r"|fighters"
    r"|latter|group)|ils|elles|ces derniers|ces hommes|les (?:assaillants|attaquants|hommes armes|terroristes"
    r"|jihadistes"
    r"|djihadistes|bandits|ravisseurs|combattants|malfrats|insurges))\b"
)


_ALSO = re.compile(r"\b(?:also|aussi|egalement|another|autre|elsewhere|as well)\b")


def mentions_of(reading: Reading, items: Mapping[int, Sequence[Item]]) -> list[Mention]:
    """The mentions of a text in order; those that tell of no event are left out.

    `items` are the item lines by sentence: what was taken in a search is an event.
    """
    found: list[Mention] = []
    reference = main_references(reading)
    for sentence in reading.sentences:
        parts = parts_of(reading, sentence)
        told: list[tuple[Mention, bool]] = []
        for start, end, shift, is_apart, is_total in parts:
            taken = [item for item in items.get(sentence.index, ()) if start <= item.start < end]
            mention = _mention(reading, sentence, start, end, reference, taken)
            if mention:
                mention.shift = shift
                if found:
                    _take_turn(mention, found[-1])
                mention.is_apart = is_apart or any(part.is_total for part in parts)
                told.append((mention, is_total))
                found.append(mention)
        _share_total(told)
        _take_opening_day(reading, [mention for mention, _ in told])
        _set_free(reading, [mention for mention, _ in told])
        _free_on_opening_day(reading, [mention for mention, _ in told], found[: len(found) - len(told)])
        _taken_before([mention for mention, _ in told])
    set_frames(found)
    set_scenes(reading, found)
    give_headings(reading, found)
    return found


def _filed_under(folded: str, place: PlaceMention, start: int) -> PlaceMention:
    """The settlement before the colon of a title ("Arlit : ...") is the district that its news is filed under."""
    titles = place.rank == 4 and place.start == start and folded[place.end : place.end + 3].lstrip(" ")[:1] == ":"
    return replace(place, level="adm2") if titles else place


def _share_total(told: Sequence[tuple[Mention, bool]]) -> None:
    """What a sum says of several places (when, by whom, that they were killed) holds of each; the sum of none."""
    for whole in [mention for mention, is_total in told if is_total]:
        whole.is_sum = True
        for mention in [mention for mention, is_total in told if not is_total]:
            mention.date = mention.date or whole.date
            mention.triggers = mention.triggers or whole.triggers
            mention.perpetrators = mention.perpetrators or whole.perpetrators
            mention.areas = mention.areas or whole.areas
            mention.is_plural = False
            known = next((c for c in whole.casualties if c.outcome != "same"), None)
            if known:
                mention.casualties = [
                    replace(c, outcome=known.outcome, category=known.category) if c.outcome == "same" else c
                    for c in mention.casualties
                ]


_WERE_TAKEN = re.compile(
    r"\b(?:was|were|been|being|who|ete|qui (?:a|ont|avai\w+)|etai(?:t|ent)|sont|est|ont|avai\w+|had|gunmen|men) $"
)


def _free_on_opening_day(reading: Reading, told: Sequence[Mention], before: Sequence[Mention]) -> None:
    """ "On 23 August four of the women kidnapped in X were released": the day that opens it is that of its verb, and
    who had been taken are no more people than those of the abduction told before."""
    for taken, freed in itertools.pairwise(told):
        words = next((t for t in taken.triggers if t.event_type == "abduction"), None)
        is_freed = any(t.event_type == "hostage_release" for t in freed.triggers)
        if words is None or not is_freed or taken.date is None or freed.date is not None:
            continue
        low = freed.sentence.start
        opens = taken.date.start - low < 12 and taken.date.start < words.start
        own = [d for d in reading.dates if taken.start <= d.start < taken.end and d.first]
        if not opens or len(own) != 1 or _WERE_TAKEN.search(reading.folded, low, words.start):
            continue
        freed.date, taken.date = taken.date, None
        taken.is_background = True
        taken.is_sum |= any(c.outcome == "abducted" for mention in before for c in mention.casualties)


def _taken_before(told: Sequence[Mention]) -> None:
    """ "Pupils kidnapped from X were brought back on Wednesday": what stands before it is older."""
    for first, second in itertools.pairwise(told):
        freed = any(t.event_type == "hostage_release" for t in second.triggers)
        taken = any(t.event_type == "abduction" for t in first.triggers)
        first.is_background = first.is_background or (freed and taken and first.date is None)


def _set_free(reading: Reading, told: Sequence[Mention]) -> None:
    """ "Le 19 août, deux hommes enlevés deux semaines plus tôt ont été relâchés à X": the day that opens it is
    that of its verb, and those who were taken are those who are free."""
    if len(told) != 2 or told[1].casualties or not any(t.event_type == "hostage_release" for t in told[1].triggers):
        return
    taken, freed = told
    sentence = freed.sentence
    if not any(t.event_type == "abduction" for t in taken.triggers) or taken.place is not None:
        return
    days = [d for d in reading.dates if sentence.holds(d.start) and d.start - sentence.start < 12 and d.first]
    counted_back = taken.date is not None and taken.date.rule == "dates.relative"
    if not days or not counted_back or freed.date is not None:
        return
    freed.date = days[0]
    freed.triggers = [*freed.triggers, *(t for t in taken.triggers if t.event_type == "abduction")]
    taken.is_sum = True


def _take_opening_day(reading: Reading, told: Sequence[Mention]) -> None:
    """ "On 18 December two girls abducted in October were freed": the sentence opens with the day of its end."""
    if len(told) != 2 or told[1].date is not None or told[0].date is None:
        return
    first, second = told
    days = [d for d in reading.dates if first.start <= d.start < first.end]
    freed = any(t.event_type == "hostage_release" for t in second.triggers)
    if freed and len(days) > 1 and days[0].start - first.start < 4 and days[0].first != first.date.first:  # type: ignore[union-attr]  # told above
        second.date = days[0]


_TURN = re.compile(r"turn|the turn of|au tour d[eu]")


def _take_turn(mention: Mention, before: Mention) -> None:
    """ "On April 13 it was the turn of X": what befell the one before befell this one."""
    if before.triggers and any(_TURN.fullmatch(t.words) for t in mention.triggers):
        mention.triggers = [replace(t, event_type=before.triggers[0].event_type) for t in mention.triggers]


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
        if not any(low <= t.start < high and low >= start for low, high in references)
        and not any(start <= low <= t.start and t.end <= high for low, high in named)
        and not (t.event_type == "ied_landmine" and any(i.start < t.end and t.start < i.end for i in taken))
        and not (
            t.event_type == "military_operation"
            and ONGOING.search(folded, max(start, t.start - 50), min(end, t.end + 50))
        )
        and not (t.event_type == "hostage_release" and _NOT_FREED.search(folded, max(start, t.start - 60), t.start))
        and not (t.event_type == "ied_landmine" and _DEFUSED.match(folded, t.end, end))
        and not _AS_CRIME.search(folded, max(start, t.start - 40), t.start)
        and not (t.event_type == "hostage_release" and AFTERWARDS.search(folded, max(start, t.start - 30), t.start))
        and not (
            t.event_type == "military_operation" and _OF_OPERATION.search(folded, max(start, t.start - 40), t.start)
        )
    ]
    found = [_waylaid(reading, t, start) for t in found]
    found = [t for t in found if t.incident_class != "development" or not _TO_COME.match(folded, t.end, end)]
    casualties = named_victims(reading, start, end, casualties_of(folded, start, end, reading.quantities))
    if not casualties and all(SOFT.match(t.words) for t in found) and tells_when_or_where(reading, start, end, taken):
        found += [t for t in takings(folded, taken) if not any(t.start < o.end and o.start < t.end for o in found)]
        found.sort(key=lambda trigger: trigger.start)
    found = searched(reading, found, casualties, start, end)
    if not found and not any(c.outcome in ("killed", "wounded", "abducted") for c in casualties):
        found = armed_action(reading, start, end)
    if sentence.is_heading and found and not casualties and all(_NAME_OF.fullmatch(t.words) for t in found):
        return None
    if _SUBJECT_LINE.match(folded, start) and not casualties:
        return None
    blockade = any(trigger.event_type == "blockade" for trigger in found)
    captives = all(c.outcome == "captured" for c in casualties)
    announced = bool(found) and (
        (not casualties and all(t.incident_class == "development" for t in found))
        or (bool(casualties) and captives and all(t.event_type in ("arrest", "arms_recovery") for t in found))
    )
    dates = [
        date
        for date in reading.dates
        if start <= date.start < end
        and (
            not is_aside(reading, date, start, end)
            or (blockade and begins(folded, start, date))
            or (
                announced
                and date.precision == "day"
                and not SCHEDULED.search(folded, max(start, date.start - 30), date.start)
            )
        )
    ]
    placed = next((q for q in reading.quantities if q.start == start and sentence.start < start), None)
    if found and placed and not casualties:
        casualties = [Casualty(placed.start, placed.end, "same", "same", placed, "casualties.ellipsis")]
    blows = [t for t in found if t.incident_class == "attack" and t.event_type != "looting_arson"]
    if all(BY_ANYTHING.fullmatch(t.words) for t in blows) and ACCIDENT.search(words):
        return None
    if not found and not casualties:
        elliptic = next((d for d in dates if counts_people(reading, start, d)), None)
        quantity = next((q for q in reading.quantities if elliptic and start <= q.start < elliptic.start), None)
        if quantity and _BESIDE.search(folded, max(sentence.start, quantity.start - 20), quantity.start):
            return None
        if sentence.start < start and placed and not elliptic:
            casualties = [Casualty(placed.start, placed.end, "same", "same", placed, "casualties.ellipsis")]
        elif not (elliptic and quantity and sentence.start < start):
            return None
        else:
            casualties = [Casualty(quantity.start, elliptic.start, "same", "same", quantity, "casualties.ellipsis")]
    casualties = [of_side(reading, own_loss(reading, casualty, start), start, end) for casualty in casualties]
    mention = Mention(start, end, sentence, found, casualties)
    anchors = [t.start for t in found] + [c.start for c in casualties]
    mention.date = min(
        finest(dates),
        key=lambda d: (
            d.first is None,
            d.precision == "year",
            d.rule == "dates.today",
            min(abs(d.start - a) for a in anchors),
        ),
        default=None,
    )
    if any(t.event_type == "military_operation" for t in found):
        mention.date = whole_span(folded, start, end, dates) or mention.date
    _locate(reading, mention, anchors)
    if sentence.index == 0 and sentence.is_heading and mention.place is not None:
        mention.place = _filed_under(folded, mention.place, start)
    mention.perpetrators, mention.targets = roles(reading, start, end)
    cue = attribution_of(words)
    mention.attribution = (cue[0], start + cue[1], start + cue[2]) if cue else None
    mention.claimant = claimant_of(reading, start, end)
    words = unranked(words, min(anchors) - start)
    plain = words
    for low, high in references:
        if start <= low < end:
            plain = plain[: low - start] + " " * (min(high, end) - low) + plain[min(high, end) - start :]
    mention.is_definite = bool(_DEFINITE.search(plain)) and not INDEFINITE.search(words)
    mention.is_definite |= bool(_DATED_EVENT.search(words))
    mention.is_other = bool(_OTHER.search(words))
    mention.is_anaphoric = bool(_ANAPHORIC.match(words)) and not _ALSO.search(words)
    events = [t for t in found if t.incident_class == "attack" or t.event_type == "military_operation"]
    counted = any((c.quantity.low or c.quantity.high) and c.outcome in ("killed", "wounded") for c in casualties)
    mention.is_plural = (
        (bool(events) and all(PLURAL.match(t.words) and not (counted and FIGHTS.match(t.words)) for t in events))
        or bool(COUNTED.search(AT_THE_END.sub(" ", words) if sentence.index and counted else words))
    ) and not (JOINT_EVENT.search(words) or is_dated_event(mention))
    mention.is_overview = (
        sentence.index <= 4
        and bool(COUNTED.search(words) or JOINT_EVENT.search(words) or STRING.search(words) or PLACES.search(words))
        and any(c.quantity.low is not None for c in casualties)
        and not any(place.rank == 4 for place in (mention.place, *mention.listed) if place)
    )
    mention.is_unreal = is_unreal(folded, mention)
    leads = sentence.index <= 1 and any(c.quantity.low is not None and c.outcome == "killed" for c in casualties)
    of_late = mention.date is not None and mention.date.precision in ("day", "week") and mention.date.first is not None
    is_one = bool(INDEFINITE.search(words)) and counted and of_late
    mention.is_habit = bool(HABIT.search(words)) and not (leads and STRING.search(words)) and not is_one
    of_month = mention.date is not None and mention.date.precision == "month" and mention.date.first is not None
    of_month = of_month and not folded.startswith(("since", "depuis"), mention.date.start)  # type: ignore[union-attr]  # of_month says it is there
    if counted and of_month and mention.place and mention.place.rank >= 3:
        mention.is_habit = False  # "it has been attacked several times, the worst in December, when twelve died"
    singular = bool(INDEFINITE.search(words)) or mention.is_definite
    is_named = any(t.event_type == "military_operation" for t in found) and bool(
        operation_names(reading.text[start:end])
    )
    of_days = mention.date is not None and mention.date.precision == "day" and mention.date.first is not None
    mention.is_sum = not (is_named and of_days and counted) and (
        sums_up(mention, words)
        or (
            bool(PERIOD.search(MONTH_OF.sub(" ", words)) or SPAN_OF_MONTHS.search(words))
            and not (singular and mention.place and (mention.place.rank >= 3 or is_one_event(mention, words)))
            and not (mention.date and mention.date.precision == "day" and mention.date.first == mention.date.last)
            and not (blockade and mention.date)
            and not (of_month and counted and mention.place and mention.place.rank >= 3)
        )
    )
    mention.is_sum |= blockade and (mention.place is None or mention.place.rank < 3) and bool(TOWNS.search(words))
    return mention


_STOPPED = re.compile(r"intercept|stopp|halted|decouvert|arret|interpell")
_SOMEBODY = re.compile(r"\b(?:l'|les )(?:a|ont|avait|avaient) $")
""" "Trois hommes l'ont intercepté": people are waylaid, goods are seized."""


def _waylaid(reading: Reading, trigger: Trigger, start: int) -> Trigger:
    """ "Armed men intercepted the mayor's car": what officers do to smugglers is an attack where armed men do it, and
    "soldiers stopped two trucks" none."""
    if trigger.event_type not in ("arms_recovery", "arrest", "attack") or not _STOPPED.match(trigger.words):
        return trigger
    if trigger.event_type == "arrest" and not _HAVE.search(
        reading.folded, max(start, trigger.start - 24), trigger.start
    ):
        return trigger
    if trigger.event_type == "arms_recovery" and _SOMEBODY.search(
        reading.folded, max(start, trigger.start - 8), trigger.start
    ):
        return replace(trigger, event_type="attack")
    before = [actor for actor in reading.actors if start <= actor.start < trigger.start and actor.side is not None]
    if trigger.event_type == "attack":
        return replace(trigger, event_type="arms_recovery") if before and before[-1].side == "state" else trigger
    return replace(trigger, event_type="attack") if before and before[-1].side == "militant" else trigger


_HAVE = re.compile(r"\b(?:a|ont|avait|avaient|aurait|auraient) (?:\w+ )?(?<!ete )$")
_SOURCE_IN = re.compile(
    r"\b(?:sources?|hospital|hopital|clinic|told|said|says|reporters|journalists?|communique|statement|tribunal"
    r"|court|embassy|ambassade"
    r"|authorities|government|gouvernement|autorites|parquet|prosecutor|procureur|ministry|ministere)\b"
)


_OFFICE_OF = re.compile(
    r"\b(?:mayor|governor|prefect|chief|head|imam|emir|bishop|priest|pastor|judge|prosecutor|councillor|deputy"
    r"|commissioner"
    r"|commander|principal|maire|adjoint|gouverneur|prefet|chef|eveque|cure|pretre|pasteur|juge|procureur"
    r"|conseiller\w*|elue?"
    r"|depute|commissaire|commandant|directeur|proviseur|notable|marabout|muezzin)\b[\w' -]{0,25}$"
)
""" "The prefect of X was shot dead": where he held his office, unless another place is told."""


_LEADS_TO = re.compile(
    r"\b(?:axes?|routes?|roads?|pistes?)(?: (?:menant|leading|qui menent))? (?:de|d'|du|vers|a|to|from) ?"
    r"(?:[\w'-]+,? (?:et|and|ou|or|a|to) (?:de |d'|du )?)?$"
)
_THE_TOWN = re.compile(r"\b(?:(?:a|contre|sur) la (?:ville|localite|cite)|on the (?:town|city))\b")
""" "Cutting the roads to X and Y": where the roads of a town under blockade lead."""


def _locate(reading: Reading, mention: Mention, anchors: list[int]) -> None:
    """The place of the event: the finest place that stands as a place of happening, the nearest to the event's
    words."""
    inside = [p for p in reading.places.mentions if mention.start <= p.start < mention.end]
    if any(t.event_type == "blockade" for t in mention.triggers):
        held = [p for p in inside if not _LEADS_TO.search(reading.folded, max(mention.start, p.start - 50), p.start)]
        inside = held if held or _THE_TOWN.search(reading.folded, mention.start, mention.end) else inside
    here = [p for p in inside if p.role in ("at", "near")]
    named = [p for p in inside if p.role == "named"]
    if any(t.event_type == "agreement" for t in mention.triggers):
        named = []  # "Niger and Russia sign an accord": who signs it
    fine = [p for p in here if p.rank >= 3] or [p for p in named if p.rank >= 3]
    fine = fine or [p for p in here + named if p.rank == 2] or here or named
    harmed = any(c.outcome in ("killed", "abducted") for c in mention.casualties)
    taken = any(t.event_type in ("assassination", "abduction") for t in mention.triggers)
    if not fine and (harmed or taken) and not (mention.sentence.is_heading and len(reading.sentences) > 1):
        fine = [  # "the killing of the mayor of X"
            p
            for p in inside
            if p.role == "aside"
            and p.rank >= 3
            and not _SOURCE_IN.search(reading.folded, max(mention.start, p.start - 60), p.start)
            and _OFFICE_OF.search(reading.folded, max(mention.start, p.start - 40), p.start)
        ]
    if fine:

        def nearness(place: PlaceMention) -> tuple[float, int]:
            return -place.fineness, min(abs(place.start - a) for a in anchors)

        best = _first_of_list(reading, min(fine, key=nearness), fine)
        mention.place = _axis(reading, best, inside)
    if mention.place is not None:
        mention.listed = [p for p in fine if p.rank >= 3 and normal_form(p.name) not in normal_form(mention.place.name)]
    others = [p for p in inside if p is not mention.place]
    mention.areas = [p for p in others if p.role == "area" or (p.role not in ("aside", "away") and p.rank < 4)] + [
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
