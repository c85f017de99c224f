"""Puts the mentions of a text together: the same incident told several times is one, another one is another.

Belongs here: which incident a mention joins or opens, and what of its sentence goes with it. Does not belong here:
reading words (`mentions.py`), how well two tellings fit (`sameness.py`), adding up counts (`totals.py`).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import timedelta

from sources.reports.ascription import ascribe
from sources.reports.background import is_background
from sources.reports.calendars import month_span
from sources.reports.casualties import only_spoken
from sources.reports.claims import is_sum
from sources.reports.completion import absorb, blamed, complete, day_of_opening, spoken_of
from sources.reports.gazetteer import PlaceMention
from sources.reports.incident import Incident, family_of
from sources.reports.item_lists import items_by_sentence
from sources.reports.mention import Mention
from sources.reports.mentions import mentions_of
from sources.reports.reading import Reading
from sources.reports.releases import place_releases
from sources.reports.responsibility import claims_what_was_told
from sources.reports.sameness import dwarfs, fitness, share
from sources.reports.settling import settled
from sources.reports.spoils import BOTH, give_items, hand_over
from sources.reports.story import tell_as_one
from sources.reports.tolls import retells
from sources.reports.whereabouts import lies_by, same_place, told_apart
from sources.reports.years import DateMention


def assemble(reading: Reading) -> tuple[list[Incident], list[Mention]]:
    """The incidents of a text in the order in which they are first told, and every mention that was read."""
    items = items_by_sentence(reading)
    mentions = mentions_of(reading, items)
    _mark_headings_of_sums(mentions)
    incidents: list[Incident] = []
    previous: tuple[Mention, Incident] | None = None
    before: tuple[Mention, Incident] | None = None
    paragraph = 0
    for sentence in reading.sentences:
        parts = [mention for mention in mentions if mention.sentence is sentence]
        if (
            sentence.paragraph != paragraph
            and previous
            and incidents
            and is_background(reading, *previous, incidents[0])
        ):
            previous = (incidents[0].mentions[-1], incidents[0])
        if sentence.paragraph != paragraph and before:
            previous, before = before, None
        paragraph = sentence.paragraph
        if _REMINDS.match(reading.folded, sentence.start):
            before = before or previous
        homes: list[tuple[Mention, Incident]] = []
        told_last = previous[1] if previous else None
        for mention in parts:
            home = _place(reading, mention, incidents, previous)
            if home:
                homes.append((mention, home))
                counted_back = mention.date.shift if mention.date and mention.date.first is None else None
                looks_back = ((mention.shift or 0) < 0 or (counted_back or 0) < 0) and len(homes) > 1
                previous = previous if looks_back else (mention, home)
        _link_within(homes)
        may_blame = not homes or len(spoken_of(reading, sentence, incidents)) > 1
        claim = blamed(reading, sentence) if may_blame else None
        if claim:
            _attribute(reading, claim, incidents, previous)
        if previous and not homes and not parts:
            absorb(reading, sentence, previous[1])
        if items[sentence.index]:
            give_items(reading, items[sentence.index], homes, incidents, previous, told_last)
        _share_perpetrators(reading, sentence.start, sentence.end, incidents)
    complete(reading, incidents, mentions)
    tell_as_one(reading, incidents)
    place_releases(reading, incidents)
    kept = settled(reading, incidents)
    hand_over(incidents, kept)
    ascribe(reading, kept)
    return kept, mentions


def _mark_headings_of_sums(mentions: list[Mention]) -> None:
    """A heading that gives the toll of weeks ("Troops neutralise 35 insurgents"), as the next sentences say, is no
    incident."""
    sums = {(c.outcome, c.quantity.low) for m in mentions if m.is_sum and m.sentence.index <= 3 for c in m.casualties}
    for mention in mentions:
        if mention.sentence.is_heading and mention.sentence.index <= 1 and not mention.is_sum:
            mention.is_sum = any((c.outcome, c.quantity.low) in sums and c.quantity.low for c in mention.casualties)


_REMINDS = re.compile(
    r"[\W\d]*(?:pour (?:memoire|rappel)|(?:nous )?rappelons|il (?:convient de|faut|importe de) rappeler"
    r"|il est a rappeler|on se (?:souvient|rappelle)|it (?:will|would|may|should|is to) be recalled|recall that"
    r"|readers will recall|as a reminder|for the record)\b"
)
""" "Pour mémoire, le 23 mars ...": the paragraph after it returns to what was told before."""


def _attribute(
    reading: Reading, claim: Mention, incidents: list[Incident], previous: tuple[Mention, Incident] | None
) -> None:
    """Join who claims or is blamed to the incident told last, or to all that the sentence speaks of."""
    violent = [incident for incident in incidents if incident.family in ("violence", "blockade")]
    if not violent:
        return
    last = previous[1] if previous and previous[1] in violent else violent[-1]
    for incident in spoken_of(reading, claim.sentence, violent) or [last]:
        incident.mentions.append(claim)


_SHOT = re.compile(r"\b(?:shot|stabbed|fired (?:on|at)|par balles?|poignarde\w*)\b")


_SAME_PLACE = re.compile(
    r"\b(?:in|at|of|dans|on|a|au|near|pres de|sur|contre|against|inside|outside) (?:the same|this|that|this same"
    r"|le meme|la meme|ce meme|cette meme|ce"
    r"|cette"
    r"|cet) (?:secteur|sector|village|town|city|place|base|camp|area|commune|ville|localite|zone|endroit|hameau|post"
    r"|poste|parc|park)\b|\b(?:struck|hit|attack\w*|enter\w*|burn\w+|storm\w+|shell\w+|bomb\w+|loot\w+|frappe|attaque"
    r"|bombarde"
    r"|pille|incendie) (?:the|le|la|cette?|ce) (?:village|town|city|camp|base|ville|localite)\b(?! (?:of|de|d'"
    r"|du))|\b(?:same|meme) (?:base|village|town|camp|place|area|brigade|caserne|barracks|post|poste|station"
    r"|commissariat|ecole|school"
    r"|mosque|mosquee|eglise|church|route|road|axe|highway|stretch|troncon|hospital|mine|site|market|marche)\b"
    r"|\bin the (?:village|town|city|community|settlement|locality|hamlet|camp)\b(?! (?:of|at|in|near)\b)"
    r"|\b(?:dans|sur|contre|a) (?:la (?:localite|commune|ville|bourgade|base)|le (?:village|hameau|bourg"
    r"|camp))\b(?! (?:de"
    r"|d'|du|voisin\w*|dite?)\b)|\b(?:there"
    r"|sur place|y (?:a|ont|avai\w+|etai\w+|est|sont)) "
)


_SAME_AREA = re.compile(
    r"\b(?:(?:the|this|that) same|(?:le|la|ce|cette) meme) (?:district|department|county|cercle|prefecture|lga"
    r"|local government|departement|arrondissement|canton|municipality|commune)\b"
)


def _same_area(incident: Incident) -> PlaceMention | None:
    """The district or region that "the same district" stands for: one that the incident told before is in."""
    areas = [area for mention in incident.mentions for area in mention.areas if area.level in ("adm1", "adm2")]
    finest = max(areas, key=lambda area: area.rank, default=None)
    return replace(finest, role="at") if finest else None


def _place(
    reading: Reading, mention: Mention, incidents: list[Incident], previous: tuple[Mention, Incident] | None
) -> Incident | None:
    """Find the incident that a mention tells of, or open a new one, or leave the mention out."""
    family = _carried_family(reading, mention, previous) or family_of(mention)
    if mention.is_unreal or (is_sum(mention) and not (family == "development" and not mention.is_plural)):
        return None
    if only_spoken(mention.casualties) and not mention.triggers:
        told = previous and mention.sentence.index - previous[0].sentence.index <= 1
        if not previous or not told or not any(c.outcome == "killed" for c in previous[0].casualties):
            return None
        previous[1].mentions.append(mention)
        return previous[1]
    if previous and claims_what_was_told(reading, mention, previous):
        _join(previous[1], mention, None)
        return previous[1]
    only_wounded = all(c.outcome == "wounded" for c in mention.casualties)
    if (
        previous
        and not mention.triggers
        and only_wounded
        and not _SHOT.search(reading.folded, mention.start, mention.end)
    ):
        mention.place = None  # where the wounded were brought
    if mention.place is None and _SAME_PLACE.search(reading.folded, mention.start, mention.end):
        mention.place = _here(reading, mention) or (previous[1].place if previous else None)
    if mention.place is None and previous and _SAME_AREA.search(reading.folded, mention.start, mention.end):
        mention.place = _same_area(previous[1])
    if mention.place is None and family == "blockade":
        mention.place = previous[1].place if previous else _here(reading, mention)
    resolved = _date(reading, mention, previous, incidents)
    if (
        resolved
        and previous
        and not mention.casualties
        and _THIS_ATTACK.search(reading.folded, mention.start, mention.end)
    ):
        known = previous[1].date
        if known and known.first and resolved.last and resolved.last < known.first:
            resolved = None  # "this attack is the work of X, who struck there in June"
    if resolved and previous and _is_of_telling(reading, mention, resolved, incidents):
        resolved = None
    if resolved is None and not incidents and family == "violence" and not mention.sentence.is_heading:
        resolved = day_of_opening(reading, mention)
    is_anchored = _is_anchored(mention, resolved, family)
    if previous and _tells_its_toll(mention, family, resolved, previous):
        _join(previous[1], mention, resolved)
        return previous[1]
    if _OF_THE_ABDUCTION.search(reading.folded, mention.start, mention.end) and not resolved:
        taken = [
            i for i in incidents if i.family == "violence" and any(t.event_type == "abduction" for t in i.triggers)
        ]
        if taken and previous and previous[1].family == "release":
            _join(taken[-1], mention, resolved)
            return taken[-1]
    best, best_score = None, 0.0
    for number, incident in enumerate(incidents):
        score = fitness(
            mention,
            family,
            resolved,
            incident,
            is_last=number == len(incidents) - 1,
            is_previous=previous is not None and previous[1] is incident,
            reading=reading,
        )
        if score > best_score:
            best, best_score = incident, score
    if best is not None:
        _join(best, mention, resolved)
        return best
    if previous and mention.place is None and not mention.sentence.is_heading and dwarfs(mention, previous[1]):
        mention.is_sum = True
        return None
    if not is_anchored or (
        mention.is_habit
        and family != "development"
        and not (resolved and resolved.first and resolved.precision == "day")
    ):
        return None
    if family == "development" and not any(t.incident_class == "development" for t in mention.triggers):
        return None  # the arrests of a coup
    if family == "development" and not _is_news(mention, resolved, incidents):
        return None
    follows = mention.is_other and mention.date is not None and mention.date.shift is not None
    if mention.place is None and previous and follows and previous[1].family == family:
        mention.place = previous[1].place  # "The following day, a second attack killed five more."
    for other in incidents:
        if mention.place and told_apart(mention, mention.place, other):
            other.is_split = True
            resolved = resolved or other.date
    incident = Incident(family, [mention], resolved, mention.place)
    incidents.append(incident)
    incidents += _of_the_list(reading, mention, resolved, family)
    return incident


_OF_THE_ABDUCTION = re.compile(
    r"\b(?:(?:on the day|at the time|in the course|during|lors|au cours|au moment|le jour)(?: of| de| d')?"
    r"(?: the| this| that| their| l'| la| leur| cet| ce)? ?(?:\w+ )?(?:abduction|kidnapping|raid|attack|enlevement|rapt"
    r"|attaque))\b"
)
""" "Four people were killed on the day of the abduction", told after a release."""


def _tells_its_toll(
    mention: Mention, family: str, resolved: DateMention | None, previous: tuple[Mention, Incident]
) -> bool:
    """Whether a count right after an event that was told without any, of no other day or place, is that event's toll:
    "On 29 March some sixty men had attacked the base there. Two soldiers had fallen." """
    before, incident = previous
    if family != "violence" or incident.family != "violence" or mention.triggers or mention.place or resolved:
        return False
    if mention.is_other or mention.is_plural or mention.is_unreal or not before.triggers or before.date is None:
        return False
    near = (
        mention.sentence.index - before.sentence.index == 1 and mention.sentence.paragraph == before.sentence.paragraph
    )
    counted = any(c.quantity.low and c.outcome == "killed" for c in mention.casualties)
    told = any(c.outcome == "killed" for m in incident.mentions for c in m.casualties)
    return near and counted and not told


_SEVERAL = re.compile(
    r"\b(?:attacks|assaults|raids|bombings|attaques|assauts|attentats|camps|bases|positions|postes|posts|garrisons"
    r"|garnisons|casernes|emprises|towns|villes|simultaneous\w*|simultane\w*|twin|double)\b"
)
_NEXT_OF_LIST = re.compile(r"(?: \([^)]{2,40}\))?(?:,| and| et|, and|, et) (?:a |in |at |d'|de |near |pres de )?")


def _of_the_list(reading: Reading, mention: Mention, resolved: DateMention | None, family: str) -> list[Incident]:
    """The blows beside the first that one sentence tells of together ("near-simultaneous attacks in A, B and C"), where
    it gives them no joint toll: each place was struck."""
    joint = mention.casualties or family != "violence" or mention.sentence.is_heading
    if joint or not _SEVERAL.search(reading.folded, mention.start, mention.end):
        return []
    others: list[PlaceMention] = []
    last = mention.place
    for place in sorted(mention.listed, key=lambda p: p.start):
        if last and place.rank >= 3 and _NEXT_OF_LIST.fullmatch(reading.folded, last.end, place.start):
            others.append(place)
            last = place
    return [
        Incident(family, [replace(mention, place=place, listed=[], casualties=[])], resolved, place) for place in others
    ]


_THIS_ATTACK = re.compile(
    r"\b(?:this|cette|cet|ce) (?:\w+ )?(?:attack|attaque|assault|assaut|raid|ambush|embuscade|massacre)\b"
)


def _is_of_telling(reading: Reading, mention: Mention, resolved: DateMention, incidents: list[Incident]) -> bool:
    """Whether a day is the one on which a toll was told again, or that of something else: "the mayor released a list on
    Thursday that puts the toll at 32", "vehicles stolen a year ago"."""
    if resolved.rule == "dates.ago" and resolved.precision == "year" and mention.place is None:
        return not any(c.outcome == "same" for c in mention.casualties)
    if mention.triggers or (mention.place is not None and mention.place.rank == 4):
        return False
    retold = retells(reading.folded[mention.start : mention.end]) and bool(mention.casualties)
    treated = bool(mention.casualties) and all(c.outcome == "wounded" for c in mention.casualties)
    return any(
        (share(mention, incident) or treated or retold)
        and incident.date is not None
        and incident.date.first is not None
        and resolved.first is not None
        and 0 < (resolved.first - incident.date.first).days <= (14 if retold else 4)
        for incident in incidents
    )


def _here(reading: Reading, mention: Mention) -> PlaceMention | None:
    """The settlement that "the same town" stands for: the last one named in the two sentences before."""
    opening = [s.start for s in reading.sentences if s.end <= mention.start + 1][-2:]
    named = [
        place
        for place in reading.places.mentions
        if opening
        and opening[0] <= place.start < mention.start
        and place.rank >= 3
        and place.role in ("at", "near", "named")
    ]
    return replace(named[-1], role="at") if named else None


_FREED_THEY = re.compile(
    r"\W*(?:ils|elles|il|elle|they|he|she|both|the (?:pair|two|hostages|captives)|les (?:otages|captive?s|deux \w+))\b"
    r"[\w' ,]{0,40}\b(?:intercept|recover|found|retrouv|recuper|rescu|flown|arriv|remis|handed|accueilli)"
)


def _carried_family(reading: Reading, mention: Mention, previous: tuple[Mention, Incident] | None) -> str | None:
    """After a release, "they were found by gendarmes at X" and "the hostages arrived at Y" tell of the release too;
    after a coup, "the guard had detained him" of the coup."""
    if previous is not None and previous[1].family == "development" and not mention.casualties:
        of_coup = any(t.event_type == "leadership_change" for t in previous[1].triggers)
        if (
            of_coup
            and mention.triggers
            and all(t.event_type in ("arrest", "territory_change") for t in mention.triggers)
        ):
            return "development"
    if previous is None or previous[1].family != "release" or any(c.outcome == "killed" for c in mention.casualties):
        return None
    words = {t.words for t in mention.triggers}
    if _FREED_THEY.match(reading.folded, mention.start, mention.end):
        return "release"
    bare = bool(words) and all(re.fullmatch(r"hostages?|otages?", w) for w in words) and not mention.casualties
    return "release" if bare else None


def _date(
    reading: Reading, mention: Mention, previous: tuple[Mention, Incident] | None, incidents: list[Incident]
) -> DateMention | None:
    """The mention's day; one that is told from another incident's day ("the next day") is counted from there."""
    months = mention.date.shift_months if mention.date else None
    shift = mention.shift if mention.shift is not None else mention.date.shift if mention.date else None
    if mention.date is not None and mention.date.first is not None:
        return mention.date
    anchor = previous[1].date if previous else None
    anchor = anchor or (incidents[-1].date if incidents else None) or (incidents[0].date if incidents else None)
    if anchor is None and shift is not None:
        anchor = _day_before(reading, mention)
    if months is not None and mention.date is not None and anchor is not None and anchor.first is not None:
        month = anchor.first.year * 12 + anchor.first.month - 1 + months
        first, last = month_span(month // 12, month % 12 + 1)
        return replace(mention.date, first=first, last=last, precision="month", shift_months=None)
    if shift is None or anchor is None or anchor.first is None or anchor.last is None:
        return mention.date
    where = mention.date or anchor
    step = timedelta(days=shift)
    return DateMention(
        where.start, where.end, anchor.first + step, anchor.last + step, anchor.precision, "dates.relative"
    )


def _day_before(reading: Reading, mention: Mention) -> DateMention | None:
    """The day that the sentence before names, though it tells of no event: "In flyers dropped on 28 March the group
    warned residents. Two weeks earlier, its fighters had attacked" is counted from it."""
    opening = next((s.start for s in reading.sentences if s.index == mention.sentence.index - 1), mention.start)
    days = [d for d in reading.dates if opening <= d.start < mention.start and d.first and d.precision == "day"]
    return days[-1] if days else None


def _is_of_days(resolved: DateMention | None) -> bool:
    """Whether a date is a day or a few ("14 attacks between the 1st and the 28th" are no incident)."""
    if resolved is None or resolved.precision != "day":
        return False
    return resolved.first is None or resolved.last is None or (resolved.last - resolved.first).days <= 3


def _is_anchored(mention: Mention, resolved: DateMention | None, family: str) -> bool:
    counted = any(
        (c.quantity.low is not None or c.quantity.high is not None)
        and c.outcome != "displaced"
        and not (c.is_part and resolved is None)
        for c in mention.casualties
    )
    if mention.is_plural and not counted and not _is_of_days(resolved):
        return False
    placed = mention.place is not None and mention.place.level != "country"
    dated = resolved is not None
    counted |= (
        placed and dated and any(c.outcome in ("killed", "abducted") and not c.is_part for c in mention.casualties)
    )
    if family == "violence":
        events = [t for t in mention.triggers if t.incident_class in ("attack", "operation", "seizure")]
        return (placed and bool(events or counted)) or counted or (dated and bool(events))
    opens = family == "release" and mention.sentence.index <= 3
    return bool(mention.triggers) and (placed or dated or bool(mention.place) or counted or opens)


_STRONG = ("leadership_change", "agreement")


def _is_news(mention: Mention, resolved: DateMention | None, incidents: list[Incident]) -> bool:
    """A development is an incident of its own in the opening of a report that is about it, not as background."""
    if mention.is_plural:
        return False
    types = {trigger.event_type for trigger in mention.triggers}
    opening = mention.sentence.index <= 3
    other = any(incident.family != "development" for incident in incidents)
    if other:
        return False
    return (opening and (bool(types & set(_STRONG)) or resolved is not None or mention.sentence.index <= 1)) or bool(
        types & set(_STRONG) and resolved and resolved.precision == "day" and mention.sentence.index <= 8
    )


def _join(incident: Incident, mention: Mention, resolved: DateMention | None) -> None:
    incident.mentions.append(mention)
    if incident.family == "release" and any(c.outcome == "killed" for c in mention.casualties):
        incident.family = "violence"  # "troops rescued nine hostages. Two bandits were killed."
    if (
        resolved
        and resolved.precision != "year"
        and (
            incident.date is None
            or (incident.date.first is None and resolved.first is not None)
            or _finer(resolved, incident.date)
            or (incident.family == "release" and _earlier(resolved, incident.date))
        )
    ):
        incident.date = resolved
    if mention.place and (
        incident.place is None
        or mention.place.fineness > incident.place.fineness
        or (incident.place.level == "area" and mention.place.level != "area")
        or (mention.place.rank > incident.place.rank and any(same_place(incident.place, a) for a in mention.areas))
        or lies_by(mention, incident.place)
    ):
        incident.place = mention.place


_PRECISION = {"day": 0, "week": 1, "month": 2, "year": 3}


def _finer(new: DateMention, old: DateMention) -> bool:
    if new.first is None or old.first is None:
        return False
    if new.precision == old.precision == "day" and new.last and old.last and (old.last - old.first).days >= 2:
        return new.first == new.last and old.first <= new.first <= old.last  # "from 1 to 4 January", "on 3 January"
    return _PRECISION[new.precision] < _PRECISION[old.precision]


def _earlier(new: DateMention, old: DateMention) -> bool:
    """A release is dated by itself, not by its announcement."""
    return new.first is not None and old.first is not None and new.precision == "day" and new.first < old.first


def _link_within(homes: list[tuple[Mention, Incident]]) -> None:
    """Two events of one sentence that are told from each other share the place that only one of them names."""
    for (first, home), (second, other) in itertools.pairwise(homes):
        if home is other:
            continue
        if (
            second.shift is not None
            or first.shift is not None
            or (second.casualties and second.casualties[0].outcome == "same")
        ):
            if home.place is None or (home.place.rank < 3 and other.place and other.place.rank >= 3):
                home.place = other.place
            elif other.place is None or other.place.rank < 3:
                other.place = home.place
        if first.place and second.place and min(first.place.rank, second.place.rank) >= 3:
            home.date, other.date = home.date or other.date, other.date or home.date
        if second.casualties and second.casualties[0].outcome == "same" and first.casualties:
            outcome, category = first.casualties[-1].outcome, first.casualties[-1].category
            second.casualties = [
                type(c)(c.start, c.end, outcome, category, c.quantity, c.rule) for c in second.casualties
            ]


_SAME_PEOPLE = re.compile(
    r"\b(?:same (?:people|group|perpetrators|attackers|men)|memes (?:auteurs|assaillants|hommes"
    r"|personnes)|meme groupe)\b"
)


def _share_perpetrators(reading: Reading, start: int, end: int, incidents: list[Incident]) -> None:
    if BOTH.search(reading.folded, start, end) and _SAME_PEOPLE.search(reading.folded, start, end):
        pair = [incident for incident in incidents if incident.family == "violence"][-2:]
        known = next((incident.perpetrators for incident in pair if incident.perpetrators), [])
        for incident in pair:
            if not incident.perpetrators:
                incident.shared_roles = known
