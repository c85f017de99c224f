"""Victims whom a text names or whose side it says apart from their number.

Belongs here: people told by name ("the kidnapping of X"), and the side of people without a kind ("on the enemy side,
13 dead"). Does not belong here: counted people (`casualties.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from sources.reports.casualties import Casualty
from sources.reports.numbers import interval
from sources.reports.reading import Reading

_SIDES_SAID = re.compile(
    r"\b(?:(?:bilans?|pertes)(?= (?:ami|ennemi|adverse))|(?=(?:own|friendly|enemy) (?:troops|forces|side|casualt|loss))"
    r"|cotes?|du cote|dans les rangs|parmi|chez|on the side|among|in the ranks)(?: of| de| des| du| les| the"
    r"| d'| l')* ?"
    r"(?P<side>[\w-]+)"
)


_ENEMY = re.compile(
    r"terror|ennem|enemy|adverse|assaill|attaqu|attack|j?djihad|jihad|insurg|militant|bandit|rebel|milit"
)


def of_side(reading: Reading, casualty: Casualty, start: int, end: int) -> Casualty:
    """ "Côté ennemi, 13 corps", "seven dead on the army's side": the side that is said of people without a kind."""
    if casualty.category != "unknown" or casualty.outcome not in ("killed", "wounded", "captured"):
        return casualty
    sides = list(_SIDES_SAID.finditer(reading.folded, start, end))
    if not sides:
        return casualty
    nearest = min(sides, key=lambda side: min(abs(side.start() - casualty.end), abs(casualty.start - side.end())))
    if _ENEMY.match(nearest["side"]):
        return replace(casualty, category="militant")
    if re.match(r"own|friendly|fama|ami|fds|fan|armee|army|forces|militaire|soldat|loyal|troops|nos", nearest["side"]):
        return replace(casualty, category="security_force")
    return casualty


_LOST = re.compile(r"\b(?:lost|losing|perdu|perdant|perd|deplor\w+)\b")


def own_loss(reading: Reading, casualty: Casualty, start: int) -> Casualty:
    """ "The group says that it lost nine men": nine of its own."""
    if casualty.outcome != "killed" or casualty.category != "unknown":
        return casualty
    if not _LOST.search(reading.folded, max(start, casualty.start - 12), casualty.end):
        return casualty
    subject = [a for a in reading.actors if start <= a.start and a.end <= casualty.quantity.start]
    if not subject:
        return casualty
    words = reading.folded[max(start, casualty.start - 12) : casualty.quantity.start]
    own = (
        subject[0] if re.search(r"\b(?:losing|perdant)\b", words) else subject[-1]
    )  # "troops killed 14 rebels, losing two men"
    side = {"militant": "militant", "state": "security_force", "peacekeeper": "peacekeeper"}.get(own.side or "")
    return replace(casualty, category=side) if side else casualty


_HARM = re.compile(
    r"\b(?:seiz|taken|grab|kidnap|abduc|captur|enlev|assassin|murder|kill|execut|releas|rapt|meurtr|libera|libere|freed"
    r"|tue|abatt|neutral|body|remains|corps|depouille)"
)
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
    r"|(?P<dead>body|remains|corps(?: sans vie)?|dépouille) (?:of|de"
    r"|d['’])\s?(?P<found>[A-ZÀ-Ý][\w’'-]+(?: (?:(?:ag|al|el|ould|ben|bin|de)"
    r" )?[A-ZÀ-Ý][\w’'-]+)+)"
    r"|(?P<subject>[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+)+)(?:,[^,.]{3,60},)?(?:, who|, qui)?\s+(?:was|has been"
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


def named_victims(reading: Reading, start: int, end: int, casualties: list[Casualty]) -> list[Casualty]:
    """Add one person for a victim told by name ("the kidnapping of Soumaïla Cissé")."""
    if not _HARM.search(reading.folded, start, end):
        return casualties
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
        group = next(name for name in ("name", "subject", "object", "found") if match[name])
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
