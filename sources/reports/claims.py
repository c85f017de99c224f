"""Statements over a period or about a force: kept as claims, never counted as incidents (DESIGN, truth 7).

Belongs here: "more than 200 attacks since September", "5,000 troops", "over 500 people killed this year", a ratio.
Does not belong here: incidents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sources.reports.actors import ActorMention
from sources.reports.gazetteer import PlaceMention
from sources.reports.mention import Mention
from sources.reports.numbers import Quantity, interval, number_of
from sources.reports.reading import Reading
from sources.reports.speech import claimant_of
from sources.reports.text import Sentence
from sources.reports.years import DateMention


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: what it measures, how much, over which days, where, of whom, and who says so."""

    start: int
    end: int
    measure: str
    quantity: Quantity
    period_start: date | None
    period_end: date | None
    area: PlaceMention | None
    actor: ActorMention | None
    claimant: tuple[str, int, int] | None
    rule: str


_ADJ = r"(?: (?!and |et |were |ont |in |dans )[\w'-]+){0,4}?"
_MEASURES = (
    (
        "attacks",
        re.compile(
            rf"^{_ADJ} (?:attacks|attaques|assaults|security incidents|incidents(?: securitaires)?|clashes"
            rf"|ambushes|embuscades|raids|strikes|airstrikes|kidnappings|operations|incursions|explosions"
            rf"|attentats|events|violent incidents|frappes)\b"
        ),
    ),
    (
        "displaced",
        re.compile(
            rf"^{_ADJ} (?:(?:people|persons|personnes|civilians|residents"
            rf"|habitants)\b[^.;]{{0,40}}\b(?:displaced|fled|flee|deplacee?s|ont fui|uprooted|forced from"
            rf"|driven (?:from|out)"
            rf"|(?:have |had |has )?(?:moved (?:to|towards|into)|left (?:their|the|for)\b|relocated"
            rf"|sought (?:refuge|shelter|safety)|taken (?:refuge|shelter)|took (?:refuge|shelter|to the road))"
            rf"|(?:are|were) (?:sleeping|camping|sheltering|camped)|reached|(?:dorment|campent|s'abritent)"
            rf"|ont (?:deja |aussi |depuis )?(?:du |passe (?:la|les|des) |pris la fuite|quitte|abandonne"
            rf"|trouve refuge|gagne|rejoint)"
            rf"|se sont (?:refugie|deplace"
            rf"|install)\w*)"
            rf"|deplacee?s(?: internes)?|displaced|refugees|refugies|asylum[- ]seekers|demandeurs d'asile|returnees|"
            rf"internally displaced|idps)\b"
        ),
    ),
    (
        "troops",
        re.compile(
            rf"^(?:[- ]strong|{_ADJ} (?:troops|personnel|soldiers|soldats|hommes|militaires|peacekeepers"
            rf"|casques bleus|forces|fighters|combattants|members|men|volunteers|volontaires|recruits)\b)"
        ),
    ),
)
_ARE = (
    r"(?:etaient|sont|seraient|etait|passent|ont (?:atteint|depasse)|atteign\w+|were|are|number(?:s|ed)?|stands? at"
    r"|stood at|(?:is|are|est|sont) (?:now |today )?(?:nearer|closer to|about|around|near|plus pres d[e']|d'environ)"
    r"|ha(?:ve|s|d) (?:reached|passed)|passed|reached|runs? (?:from|to|at)|totall?(?:ed|ing)|put at|estimee?s? (?:a"
    r"|entre)|(?:la|the)"
    r" (?:barre|mark) (?:des|de|of))"
)
_NAMED_FIRST = {
    "displaced": re.compile(
        r"\b(?:deplacee?s|the displaced|displaced people|idps|refugees|refugies)\b"
        rf"(?:[^.;,\d]{{0,60}} {_ARE} ?|[^.;:]{{0,40}}: ?)"
        r"(?:quelque |environ |about |some )?$"
    ),
    "troops": re.compile(
        r"\b(?:strength|force du groupe|volontaires|combattants|fighters|troops|soldiers|effectifs|volunteers)\b"
        rf"[^.;\d]{{0,70}}? {_ARE} ?$"
    ),
}
"""Who is counted stands before the number as well: "The displaced of the region were 236,000 at the last census"."""
_STRENGTH = re.compile(
    r"\b(?:deploy\w*|deploie\w*|deploiement|battalion|bataillon|brigade|strong|strength|effectif\w*"
    r"|force of|force de|force composed|contingent|mission|personnel|recruit\w*|recrut\w*"
    r"|mobili[sz]\w*|mobilise\w*|comprising|compris\w* of|numbers?|counts?|compte|unified force"
    r"|credit\w*|forte?s? d[e']|theatre|estimat\w*|estim(?:e|ent|ait|aient|es|ee|ees)|evalu(?:e|ent|es|ee|ees)"
    r"|reckon\w*|operation [a-z]+"
    r"|ranks|rangs"
    r"|align\w+"
    r"|can field|could field|musters?|dispos\w+|field(?:s|ed)? (?:some|about|between|an estimated)|at its disposal"
    r"|under arms"
    r"|sous les drapeaux"
    r"|joint force|force unifiee|force conjointe|army of|stationed|stationn\w*|regroup\w*|brings together|made up of"
    r"|composed of|troops in|presence|garrison|engagee?s?"
    r"|mass(?:e|ed|ee?s)|amassed|committed)\b"
)
_NOT_STRENGTH = re.compile(
    r"\b(?:killed|wounded|died|injured|captured|kidnapped|abducted|tues|blesses|morts|enleves|missing"
    r"|disparus|attacked|ambushed|lost their)\b"
)
_COMPARED = re.compile(
    r"\b(?:(?:up|down) from|compared (?:to|with)|as against|against|contre|au lieu d[e'])"
    r" ?(?:only |about |just |some |seulement )?(?P<number>\d[\d,. ]*\d|\d+)(?= (?:\w+ ){0,2}?(?:in|over|for"
    r"|during|the|last|a year|one year|previous|en|pour|sur|l'annee|l'an|un an|au cours|durant)\b)"
)
""" "64 attacks, up from 31 over the whole of 2022": the number that it is compared with is a claim too."""
_RATIO = re.compile(
    r"\b(one[- ](?:quarter|third|half|fifth)|half|a (?:quarter|third)|un (?:quart|tiers)|la moitie"
    r"|\d+(?:[.,]\d+)? ?(?:%|percent|per cent|pour cent)) (?:of|de|des|du) [^.;]{0,40}\b(?:deaths"
    r"|killings|attacks|fatalities|terrorism|morts|attaques|victimes|deces)\b"
)


def claims_of(reading: Reading, mentions: list[Mention]) -> list[Claim]:
    """The claims of a text in order of their words."""
    found: list[Claim] = []
    for sentence in reading.sentences:
        inside = [q for q in reading.quantities if sentence.holds(q.start)]
        for quantity in inside:
            measure = _measure(reading, sentence, quantity)
            if measure:
                found.append(_claim(reading, sentence, quantity.start, quantity.end + measure[1], measure[0], quantity))
        for match in _RATIO.finditer(reading.folded, sentence.start, sentence.end):
            vague = Quantity(match.start(), match.end(), None, None, None, "vague")
            found.append(_claim(reading, sentence, match.start(), match.end(), "other", vague))
        found += [
            _claim(reading, sentence, *match.span("number"), claim.measure, number)
            for claim in found[-1:]
            if sentence.holds(claim.start)
            for match in _COMPARED.finditer(reading.folded, claim.end, sentence.end)
            if (number := interval("exact", number_of(match["number"]), *match.span("number"))).low
        ]
    for mention in mentions:
        if not is_sum(mention):
            continue
        found += _given_up(reading, mention)
        for casualty in mention.casualties:
            if (
                casualty.outcome in ("killed", "wounded", "abducted", "displaced")
                and not casualty.is_part
                and casualty.quantity.qualifier != "vague"
            ):
                found.append(
                    _claim(reading, mention.sentence, casualty.start, casualty.end, casualty.outcome, casualty.quantity)
                )
    unique: dict[tuple[str, int], Claim] = {}
    for claim in found:
        unique.setdefault((claim.measure, claim.quantity.start), claim)
    return sorted(unique.values(), key=lambda claim: claim.start)


_OF_TIME = re.compile(
    r" (?:years?|months?|weeks?|days?|hours?|ans|annees|mois|semaines|jours|heures|times|fois|%|percent|per cent)\b"
)


def _given_up(reading: Reading, mention: Mention) -> list[Claim]:
    """ "Between 28 May and 4 June a total of 41 insurgents surrendered": the people of a sum that nobody harmed."""
    if not mention.triggers or any(t.event_type not in ("arrest", "surrender") for t in mention.triggers):
        return []
    counts = [q for q in reading.quantities if mention.start <= q.start < mention.end and (q.low or q.high)]
    harmed = {c.quantity.start for c in mention.casualties if c.outcome != "captured"}
    people = [
        q
        for q in counts
        if (q.low or q.high or 0) > 1 and q.start not in harmed and not _OF_TIME.match(reading.folded, q.end)
    ]
    return [_claim(reading, mention.sentence, q.start, q.end, "other", q) for q in people[:1]]


def is_sum(mention: Mention) -> bool:
    """Whether the mention's counts add several incidents up."""
    return (
        mention.is_sum
        or (mention.is_plural and not (mention.place and mention.place.rank >= 3 and mention.place.level != "area"))
        or (mention.is_habit and not (mention.date and mention.date.precision == "day") and not mention.is_definite)
    )


def _measure(reading: Reading, sentence: Sentence, quantity: Quantity) -> tuple[str, int] | None:
    folded = reading.folded
    after = folded[quantity.end : min(sentence.end, quantity.end + 90)]
    skipped = 2 if after.startswith(" d'") else 0  # "une vingtaine d'attaques"
    after = after[0:1] + after[1 + skipped :]
    number = quantity.low or quantity.high
    if number is None:
        return None
    if _OF_TIME.match(folded, quantity.end):
        return None
    for measure, pattern in _MEASURES:
        match = pattern.match(after)
        if not match:
            named = _NAMED_FIRST.get(measure)
            if named and number >= 100 and named.search(folded, sentence.start, quantity.start):
                return measure, 0
            continue
        if (measure == "attacks" and number >= 3) or (measure == "displaced" and number >= 100):
            return measure, match.end() + skipped
        if measure == "troops" and number >= 100:
            around = folded[sentence.start : sentence.end]
            if _STRENGTH.search(around) and not _NOT_STRENGTH.search(
                folded[max(sentence.start, quantity.start - 40) : quantity.end + 60]
            ):
                return measure, match.end() + skipped
    return None


def _claim(reading: Reading, sentence: Sentence, start: int, end: int, measure: str, quantity: Quantity) -> Claim:
    dates = [d for d in reading.dates if sentence.holds(d.start) and d.first]
    first, last = _period(reading, dates)
    places = [p for p in reading.places.mentions if sentence.holds(p.start) and p.role != "dateline"]
    actors = [a for a in reading.actors if sentence.holds(a.start)]
    named = [a for a in actors if a.is_named and a.actor_id] or [a for a in actors if a.is_named]
    before = [a for a in named if a.end <= start]
    return Claim(
        start,
        end,
        measure,
        quantity,
        first,
        last,
        max(places, key=lambda p: p.rank, default=None),
        next(iter(before or named), None),
        claimant_of(reading, sentence.start, sentence.end),
        f"claims.{measure}",
    )


def _period(reading: Reading, dates: list[DateMention]) -> tuple[date | None, date | None]:
    if not dates:
        return None, None
    mention = min(dates, key=lambda d: d.precision == "day" and d.first == d.last)
    words = reading.folded[max(0, mention.start - 14) : mention.end]
    if re.search(r"\b(?:since|depuis)\b", words):
        return mention.first, reading.calendar.day
    if mention.precision == "day" and mention.first == mention.last:
        return None, None
    return mention.first, mention.last
