"""Cuts a sentence that tells of two events: by day, by place, by who says it, by what became of hostages.

Belongs here: where one event ends and the next begins inside a sentence. Does not belong here: what each part tells
(`mentions.py`).
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from sources.reports.casualties import casualties_of
from sources.reports.numbers import Quantity, number_of
from sources.reports.reading import Reading
from sources.reports.speech import is_aside
from sources.reports.text import Sentence, normal_form
from sources.reports.triggers import triggers
from sources.reports.years import DateMention

_SHIFTED = re.compile(
    r"(?P<lendemain>au lendemain d(?:e l'|e la |e |'|u )(?=une? |cette|la |l'|attaque|embuscade))"
    r"|(?P<dayafter>(?:just )?(?:a day|one day|the day|hours|[\d-]+ hours|less than 24 hours"
    r"|moins de \d+ heures) (?:after|apres) (?!this|that|ce|cette))|(?P<nafter>(?P<n>\d+|two"
    r"|three|four|five|six|deux|trois|quatre|cinq) (?:days|jours) (?:after|apres(?: que)?) )"
    r"|(?P<came>\b(?:came|comes|happened|occurred|took place|intervien\w+|intervenue?|survien\w+|survenue?|se produit"
    r"|produite?|eu lieu) (?P<about>(?:(?:just|barely|only|less than|more than|about|some|nearly|moins d(?:e |')"
    r"|plus d(?:e |')|a peine|environ|pres de|quelque) ?)*)(?P<m>\w+) (?P<unit>days?|weeks?|months?|years?|jours?"
    r"|semaines?|mois|ans?) (?:after|apres(?: qu(?:e |'))?) ?)"
    r"|(?:(?:a bit |un peu )?(?:more than |less than |about |plus d(?:e |')|moins d(?:e |'))?(?:\w+ )?(?:weeks?"
    r"|months?|years?"
    r"|semaines?|mois|ans) (?:after|later than|apres) (?=an? |the |une? |l'|la |le ))"
)


_AFTER = re.compile(r"after|apres|lendemain|later than")
"""Spares the longer search in most sentences."""
_OPENS_AFTER = re.compile(
    r"[\"' ]*(?:(?:just|less than|more than|barely|only|about|some|moins d[e']|plus d[e']|a peine|environ|quelque"
    r"|quelques|several|a few) )*"
    r"(?:(?P<n>\w+) )?(?P<unit>days?|weeks?|months?|hours?|jours?|semaines?|mois|heures?) (?:after|apres)"
    r" (?!th(?:is|at|ese)\b|cett?e?\b|ce\b|that\b)(?P<event>[^,;]{10,150}), "
)
""" "Ten days after the assault on X killed 57 people, ...": the older event opens the sentence."""
_THESE_FACTS = re.compile(r"\b(?:ces faits|cela|ceci|le drame|the incident|it|this) (?:[\w ]{0,20})$")
_REFERENCE = re.compile(
    r"\b(?:apres|suite a|a la suite de|en riposte a|en represailles a|after|following|in response to"
    r"|in retaliation for|in revenge for|in the wake of|before|avant|en reponse a|en represailles) (?:cette|ce|ces"
    r"|cet|l'|la|le"
    r"|les|aux?|this|that|the|these|those)(?: \w+)? ?(?:attaques?|attacks?|assauts?|embuscades?|ambush|assault|raid"
    r"|clashes"
    r"|incidents?|kidnapping|enlevement|tuerie|drame|massacres?|tueries?|exactions|killings)\b[^,.;]{0,20}"
)


class Part(NamedTuple):
    """A part of a sentence that tells of one event."""

    start: int
    end: int
    shift: int | None = None
    """Days from the event of the part before it, as the words between them tell."""
    is_apart: bool = False
    """Whether its words say that it is another event than that of the part before it."""
    is_total: bool = False
    """Whether it gives the sum of what the other parts tell of their places."""


def main_references(reading: Reading) -> list[tuple[int, int]]:
    return [match.span() for match in _REFERENCE.finditer(reading.folded)]


def parts_of(reading: Reading, sentence: Sentence) -> list[Part]:
    """The parts of a sentence that each tell of one event."""
    folded, start, end = reading.folded, sentence.start, sentence.end
    parts: list[Part] = []
    match = _SHIFTED.search(folded, start, end) if _AFTER.search(folded, start, end) else None
    told = match and (
        triggers(folded, match.end(), min(end, match.end() + 90))
        or ((match["dayafter"] or match["came"]) and casualties_of(folded, match.end(), end, reading.quantities))
    )
    opening = _OPENS_AFTER.match(folded, start, end)
    counted_on = opening and any(
        d.rule == "dates.relative" and (d.shift or 0) > 0 and start <= d.start < opening.end() for d in reading.dates
    )
    if (
        opening
        and not counted_on
        and _tells(reading, opening.start("event"), opening.end("event"))
        and _tells(reading, opening.end(), end)
    ):
        parts = [Part(opening.end(), end), Part(start, opening.end("event"), _days_before(opening), True)]
    elif (
        match and told and (triggers(folded, start, match.start()) or _THESE_FACTS.search(folded, start, match.start()))
    ):
        freed = _release_cut(folded, start, match.start())
        parts += [Part(start, freed), Part(freed, match.start())] if freed else [Part(start, match.start())]
        parts.append(Part(match.end(), end, _shift_of(match), is_apart=True))
    elif (
        cut := _when_cut(reading, start, end)
        or _release_cut(folded, start, end)
        or _protest_cut(folded, start, end)
        or _other_source_cut(reading, start, end)
    ):
        parts += [Part(start, cut), Part(cut, end)]
    else:
        parts.append(Part(start, end))
    parts = [piece for part in parts for piece in _by_semicolon(reading, part)]
    dated = [piece for part in parts for piece in _by_date(reading, part)]
    return [piece for part in dated for piece in _by_place(reading, part)]


def _shift_of(match: re.Match[str]) -> int | None:
    """How many days before the event told first the second one was (negative); unknown for months and vague weeks."""
    words = match.group()
    if re.search(r"hours |heures ", words):
        return 0
    if match["lendemain"] or match["dayafter"]:
        return -1
    if match["nafter"]:
        return -(number_of(match["n"]) or 1)
    if match["came"]:
        count = 1 if match["m"] in ("a", "an", "one", "un", "une") else number_of(match["m"])
        days = {"d": 1, "j": 1, "w": 7, "s": 7}.get(match["unit"][0])
        return -count * days if count and days and not match["about"] else None
    weeks = re.match(r"(?P<n>a|an|one|une|un|two|deux|three|trois|four|quatre) (?:week|semaine)s? ", words)
    count = weeks and (1 if weeks["n"] in ("a", "an", "un", "une") else number_of(weeks["n"]))
    return -7 * count if count else None


def _tells(reading: Reading, start: int, end: int) -> bool:
    """Whether a span tells of an event: a word for one, or people who came to harm."""
    told = triggers(reading.folded, start, end)
    return bool(told or casualties_of(reading.folded, start, end, reading.quantities))


def _days_before(opening: re.Match[str]) -> int | None:
    """How many days before the event told next the opening one was (negative); unknown where no number is said."""
    unit = opening["unit"]
    if unit.startswith(("hour", "heure")):
        return 0
    count = number_of(opening["n"]) if opening["n"] else None
    count = 1 if opening["n"] in ("a", "an", "one") else count
    days = {"d": 1, "j": 1, "w": 7, "s": 7}.get(unit[0])
    return -count * days if count and days else None


_IN = (
    r"(?: (?:[\w'-]+ ){0,4}?| )(?:in|at|near|a|dans|pres d[e']|en|outside)"
    r"(?: (?:the |le |la |l'|celui d[e'] |celle d[e'] )?)"
)


_THERE = re.compile(
    _IN + r"(?:(?:nearby |neighbou?ring |other |voisine? )?"
    r"(?:village|town|hamlet|city|community|settlement|locality|district|camp|market"
    r"|nearby|neighbou?ring|ville|localite|hameau|commune|quartier|marche|campement)(?: voisine?)?(?: (?:of"
    r"|d[e']))? ?)?$"
)


_AND_THEN = re.compile(
    r"(?:\)|,? [\w' -]{0,25})?(?:,|;| and| et|, and|, et| while| tandis que| contre| puis) ?(?:the |les )?$"
)


def _by_place(reading: Reading, part: Part) -> list[Part]:
    """Cut where each place has its own toll ("31 people were killed in X and thirteen in Y"), and what gives their sum
    apart from both ("44 people died: 31 in X and thirteen in Y", "... soit 44 au total")."""
    start, end, shift = part[:3]
    folded = reading.folded
    places = [p for p in reading.places.mentions if start <= p.start < end and p.rank >= 3 and p.role in ("at", "near")]
    if len(places) < 2:
        return [part]
    counts = [q for q in reading.quantities if start <= q.start < end and q.qualifier != "vague"]
    opening: list[int] = []
    of_places: list[Quantity] = []
    for first, second in itertools.pairwise(places):
        before = [q for q in counts if q.end <= first.start]
        between = [q for q in counts if first.end <= q.start and q.end <= second.start]
        if not before or not between or normal_form(first.name) == normal_form(second.name):
            continue
        if _AND_THEN.match(folded[first.end : between[0].start]) and _THERE.match(
            folded[between[0].end : second.start]
        ):
            of_places = of_places or [before[-1]]
            of_places.append(between[0])
            opening.append(between[0].start)
    if not opening:
        return [part]
    whole = sum(q.low or 0 for q in of_places)
    head = [q for q in counts if q.end <= of_places[0].start and (q.low or q.high) == whole]
    tail = [q for q in counts if q.start >= places[-1].end and q.start > opening[-1] and (q.low or q.high) == whole]
    bounds = [start, *([of_places[0].start] if head else []), *opening]
    if tail:
        comma = max(folded.rfind(mark, opening[-1], tail[0].start) for mark in (",", ";", ":", " - ", " ("))
        bounds.append(comma if comma > opening[-1] else tail[0].start)
    parts = [Part(low, high) for low, high in itertools.pairwise([*bounds, end])]
    parts[0] = parts[0]._replace(shift=shift, is_total=bool(head))
    if tail:
        parts[-1] = parts[-1]._replace(is_total=True)
    return parts


_TAKEN = re.compile(
    r"\b(?:kidnapped|abducted|seized|taken|held|captured|snatched|enleve|kidnappe|retenu|disparu|disappeared"
    r"|missing)(?:e|es|s|ees)?\b"
)


_LET_GO = re.compile(
    r"\b(?:escaped|fled|broke free) from (?:their|his|her|the) (?:\w+ )?(?:captors|kidnappers|abductors)\b"
    r"|\b(?:was|were|been) (?:brought (?:back|home)|returned|handed (?:over|back))\b"
    r"|\b(?:a|ont|avai\w+) ete (?:rendue?s?|ramenee?s?|remise?s? en liberte)\b"
    r"|\b(?:regained|recovered) (?:their |his |her )?freedom|\bwalked free|\b(?:retrouve|recouvre) (?:la|leur"
    r"|sa) liberte"
    r"|\b(?:have|has|had|were|was|are|ont|a|avaient|avait|est|sont)(?: now| all| both| finalement| tous| toutes)*"
    r"(?: been| ete)? (?:released|freed|set free|rescued|liberee?s?|relachee?s?|retrouvee?s?|delivree?s?)\b"
    r"|\b(?:retrouve|rejoint|regagne) (?:les siens|sa famille|leurs? familles?)\b|\b(?:been|was|were) reunited with"
    r"|\b(?:freed|retrouvee?s|liberee?s|relachee?s)\b"
)


_WHEN = re.compile(r",? (?:when|quand|lorsqu[e']|date a laquelle)\b")
_SINCE = re.compile(r"\b(?:since|depuis)(?: \w+){0,4} ?$")


def _when_cut(reading: Reading, start: int, end: int) -> int | None:
    """Where "the first since January 2011, when two men were seized" turns to the older event."""
    for date in reading.dates:
        if not (start < date.start < end and _WHEN.match(reading.folded, date.end)):
            continue
        words = reading.folded[date.start : date.end]
        if words.startswith(("since", "depuis")) or _SINCE.search(
            reading.folded, max(start, date.start - 40), date.start
        ):
            return date.start
    return None


_PROTEST = re.compile(
    r"\b(?:protest(?:s|ed|ing)?|demonstrat(?:e|ed|ing|ions?)|rall(?:y|ied)|march(?:ed)?|manifest\w+|rassembl\w+"
    r"|defil\w+)"
    r"\b[^.;]{0,60}?\b(?P<cut>against|over|contre|pour (?:protester contre|denoncer|exiger|reclamer|demander))"
)


def _protest_cut(folded: str, start: int, end: int) -> int | None:
    """Where "blocked the highway on Monday to protest against the abduction of" turns to what is protested against."""
    protest = _PROTEST.search(folded, start, end)
    if protest is None:
        return None
    before = triggers(folded, start, protest.start("cut"))
    if not any(t.incident_class == "demonstration" for t in before):
        return None
    told = triggers(folded, protest.end("cut"), end)
    return protest.end("cut") if any(t.incident_class == "attack" for t in told) else None


def _release_cut(folded: str, start: int, end: int) -> int | None:
    """Where "the two, who were kidnapped in the north this month, have been released" turns to the release: what stands
    before tells of the abduction."""
    for release in _LET_GO.finditer(folded, start, end):
        taken = _TAKEN.search(folded, start, release.start())
        if taken and not AFTERWARDS.search(folded, max(start, release.start() - 30), release.start()):
            return release.start()
    return None


def _other_source_cut(reading: Reading, start: int, end: int) -> int | None:
    """Where a second source gives its own toll: "28 soldiers had died; the group boasted that it had killed 30"."""
    folded = reading.folded
    for mark in re.finditer(r"; |,? (?:while|whereas|but|mais|alors qu[e']|tandis qu[e']|quand) ?", folded[start:end]):
        cut = start + mark.end()
        left = casualties_of(folded, start, start + mark.start(), reading.quantities)
        right = casualties_of(folded, cut, end, reading.quantities)
        if _SOURCE.search(folded, cut, end) and any(a.outcome == b.outcome == "killed" for a in left for b in right):
            return cut
    return None


_SOURCE = re.compile(
    r"\b(?:said|says|boasted|claim\w*|reported|told|selon|according to|document|source|evoque\w*|parl\w+|affirm\w+"
    r"|revendiqu\w+|puts?|admit\w*|acknowledg\w+|conced\w+|reconn\w+|admet\w*|dit|disent|assur\w+|recens\w+|counts?"
    r"|speaks?|spoke|avanc\w+|estim\w+)\b"
)


_BECAUSE = re.compile(r",? (?:as|because|since|after|when|car|parce qu[e']|apres qu[e']|alors qu[e']) ")


def _earlier_clause(reading: Reading, part: Part, date: DateMention) -> int | None:
    """Where "the raid was a reprisal, as villagers had two days earlier ambushed them" turns to the older event."""
    if date.first is not None or not date.shift or date.shift > 0:
        return None
    for mark in _BECAUSE.finditer(reading.folded, part.start, date.start):
        before, after = (part.start, mark.start()), (mark.end(), part.end)
        if all(triggers(reading.folded, *span) for span in (before, after)):
            return mark.start()
    return None


def _by_semicolon(reading: Reading, part: Part) -> list[Part]:
    """Cut at each semicolon between clauses that both tell of an event at a settlement of its own."""
    start, end, shift = part[:3]
    folded = reading.folded
    places = [p for p in reading.places.mentions if start <= p.start < end and p.rank >= 3 and p.role in ("at", "near")]
    if len(places) < 2 or ";" not in folded[start:end]:
        return [part]
    for mark in re.finditer(";", folded[start:end]):
        cut = start + mark.end()
        following = folded.find(";", cut, end)
        last = following if following >= 0 else end
        sides = ((start, cut), (cut, last))
        told = all(
            triggers(folded, low, high) or casualties_of(folded, low, high, reading.quantities) for low, high in sides
        )
        if told and all(any(low <= p.start < high for p in places) for low, high in sides):
            return [Part(start, cut, shift), *_by_semicolon(reading, Part(cut, end))]
    return [part]


def _by_date(reading: Reading, part: Part) -> list[Part]:
    """Cut where two events of different days stand in one sentence."""
    start, end, shift = part[:3]
    folded = reading.folded
    dates = [date for date in reading.dates if start <= date.start < end and not is_aside(reading, date, start, end)]
    if len(dates) == 1 and (earlier := _earlier_clause(reading, part, dates[0])):
        return [Part(start, earlier, shift), Part(earlier, end, is_apart=True)]
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
        marks = re.finditer(r"[,;:]| and | et | puis | then | before | avant ", folded[first.end : second.start])
        middle = [m.end() for m in marks]
        strong = [offset for offset in middle if folded[first.end + offset - 1] == ";"]
        cuts = [first.end + offset for offset in strong + middle]
        cuts = cuts or ([second.start] if second.start - first.end > 3 else [])
        for cut in cuts:
            left = [a for a in anchors if a < cut]
            right = [a for a in anchors if a >= cut]
            if (left and right) or (left and counts_people(reading, cut, second)):
                return [*_by_date(reading, Part(start, cut, shift)), *_by_date(reading, Part(cut, end))]
    return [part]


def counts_people(reading: Reading, cut: int, date: DateMention) -> bool:
    """An elliptic part ("19 people in May, more than a hundred two years ago"): a count of nothing but a day."""
    return any(
        cut <= quantity.start < date.start and not reading.folded[quantity.end : date.start].strip()
        for quantity in reading.quantities
    )


AFTERWARDS = re.compile(
    r"\b(?:avant d'(?:etre|avoir ete)|before (?:being|they were|he was|she was)|(?:et|and) later)\s*$"
)
"""What became of hostages in the end does not make their abduction a release."""
