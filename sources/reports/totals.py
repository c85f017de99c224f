"""One interval an outcome from all the counts that a report states of an incident.

Belongs here: when two statements are two sayings of one number (the interval spans both), when they are parts of a sum,
and when a later toll replaces an earlier one. Does not belong here: finding the counts (`casualties.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sources.reports.casualties import Casualty
from sources.reports.numbers import Quantity


@dataclass(frozen=True, slots=True)
class Statement:
    """What one part of a sentence states of one outcome and one side: its counts, and whether it revises an
    earlier toll."""

    casualties: Sequence[Casualty]
    has_claimant: bool
    is_heading: bool
    is_update: bool
    is_further: bool
    part: int
    """Where the part of the sentence begins."""
    is_claim: bool = False
    """Whether it is a voice's own number, which another may dispute."""
    is_former: bool = False
    """Whether it tells an earlier toll ("un précédent bilan faisait état de dix morts")."""

    def is_beside(self, other: Statement) -> bool:
        """Whether both stand in one part of a sentence: sides of one toll, not two sayings of it."""
        return self.part == other.part

    @property
    def categories(self) -> frozenset[str]:
        return frozenset(casualty.category for casualty in self.casualties)


def total(statements: Sequence[Statement]) -> Quantity | None:
    """The interval of one outcome; `None` where no count is stated."""
    if any(not c.is_part and c.quantity.low is not None for statement in statements for c in statement.casualties):
        statements = [s for s in statements if any(not c.is_part for c in s.casualties)]
    later = [statement for statement in statements if not statement.is_former]
    if any(c.quantity.low is not None for statement in later for c in statement.casualties):
        statements = later
    stated = [
        (statement, summed([c.quantity for c in statement.casualties if not c.is_part] or _parts(statement)))
        for statement in statements
    ]
    counted = [
        (statement, quantity)
        for statement, quantity in stated
        if quantity and (quantity.low is not None or quantity.high is not None)
    ]
    if not counted:
        return next((quantity for _, quantity in stated if quantity), None)
    ceilings = [quantity for _, quantity in counted if quantity.low is None]
    if ceilings and len(ceilings) < len(counted):  # "eleven were killed", "the toll could reach 60"
        rest = total([statement for statement, quantity in counted if quantity.low is not None])
        top = max(quantity.high or 0 for quantity in ceilings)
        if rest is not None and top > (rest.high if rest.high is not None else rest.low or 0):
            return replace(rest, high=top, qualifier="range")
        return rest
    for position in range(len(counted) - 1, 0, -1):
        if counted[position][0].is_update and not counted[position][0].is_further:
            counted = counted[position:]
            break
    if len(counted) > 1 and counted[0][0].is_heading and any(_rounds(counted[0][1], q) for _, q in counted[1:]):
        counted = counted[1:]
    general = [(s, q) for s, q in counted if "unknown" in s.categories]
    specific = [(s, q) for s, q in counted if "unknown" not in s.categories]
    by_category: dict[frozenset[str], list[tuple[Statement, Quantity]]] = {}
    for statement, quantity in specific:
        home = next((key for key in by_category if key & statement.categories), statement.categories)
        by_category.setdefault(home, []).append((statement, quantity))
    parts = [_spanning(rows) for rows in by_category.values()]
    whole = summed(parts) if parts else None
    if not general:
        return whole
    spoken = _spanning(general)
    if whole is None:
        return spoken
    return _reconciled(spoken, whole, counted[0][1], general)


def struck(others: Sequence[Statement], militants: Sequence[Statement]) -> Quantity | None:
    """The toll of an army's own blow: those whom it hit, told first, and not its own losses. Where some speak of
    militants and others of civilians, it is one toll under dispute ("203 terrorists", "about 500 people")."""
    hit = [statement for statement in others if statement.categories - _IN_ARMS]
    if hit and militants:
        others = hit
    if not others or not militants:
        return total(others or militants)
    first, second = (others, militants) if _begin(others) < _begin(militants) else (militants, others)
    toll = total(first)
    other = total(second)
    disputed = hit and not any(one.is_beside(two) for one in others for two in militants)
    if toll is None or other is None or not disputed or not _comparable(toll, other):
        return toll
    joined = _joined([toll, other], toll)
    most, known = max(toll.high or 0, other.high or 0), max(toll.low or 0, other.low or 0)
    return joined if joined.high is not None or most <= known else replace(joined, high=most)


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be sayings of one toll: neither less than a quarter of the other."""
    sizes = sorted(quantity.low or quantity.high or 0 for quantity in (one, other))
    return 0 < sizes[1] <= 4 * sizes[0]


_IN_ARMS = {"security_force", "militia", "peacekeeper"}


def _begin(statements: Sequence[Statement]) -> int:
    return min(statement.casualties[0].start for statement in statements)


def _rounds(heading: Quantity, told: Quantity) -> bool:
    """Whether a heading rounds what its text tells ("more than 70 dead" over 77, "une trentaine de morts" over 33), or
    names one victim of several."""
    if heading.best == 1:
        return (told.low or 0) > 1
    if heading.qualifier not in ("at_least", "about") or not heading.low or not told.low:
        return False
    return (1 if heading.qualifier == "at_least" else 0.85) <= told.low / heading.low <= 1.3


def _parts(statement: Statement) -> list[Quantity]:
    """ "Two of them died": parts of people who are not counted themselves."""
    return [casualty.quantity for casualty in statement.casualties]


def _reconciled(
    spoken: Quantity, whole: Quantity, first: Quantity, general: list[tuple[Statement, Quantity]]
) -> Quantity:
    """A toll of "people" beside the sum of its kinds: the larger one is the toll unless they are neighbours."""
    low_spoken, low_whole = spoken.low or spoken.high or 0, whole.low or whole.high or 0
    if all(statement.is_further for statement, _ in general) and low_spoken < low_whole:
        return summed([whole, spoken]) or whole
    ratio = (low_spoken + 1) / (low_whole + 1)
    if 0.7 <= ratio <= 1.4 or (
        all(statement.has_claimant or statement.is_claim for statement, _ in general)
        and (0.4 <= ratio <= 2.5 or (0.1 <= ratio <= 10 and any(statement.is_claim for statement, _ in general)))
    ):
        return _joined([spoken, whole], first)
    return spoken if low_spoken > low_whole else whole


def _spanning(rows: list[tuple[Statement, Quantity]]) -> Quantity:
    """The interval of several statements of one count: what the first says, widened by those that others vouch for."""
    first_statement, first = rows[0]
    kept = [first]
    added: list[Quantity] = []
    for statement, quantity in rows[1:]:
        larger = (quantity.low or 0) > (first.low or 0)
        if statement.is_further and not first_statement.is_heading and (quantity.low or 0) < (first.low or 0):
            added.append(quantity)
        elif (
            statement.has_claimant
            or statement.is_claim
            or larger
            or first_statement.is_heading
            or (first.qualifier == "at_least" and (quantity.low or 0) >= (first.low or 0))
        ) and ((quantity.low or quantity.high or 0) + 1) / ((first.low or first.high or 0) + 1) >= (
            0.1 if statement.is_claim else 0.4
        ):
            kept.append(quantity)
    joined = _joined(kept, first)
    return summed([joined, *added]) or joined if added else joined


def _joined(kept: list[Quantity], first: Quantity) -> Quantity:
    lows = [quantity.low for quantity in kept if quantity.low is not None]
    highs = [quantity.high for quantity in kept if quantity.high is not None]
    top = max(highs, default=0)
    is_open = any(quantity.high is None and (quantity.low or 0) >= top for quantity in kept)
    best_counts = Counter(quantity.best for quantity in kept if quantity.best is not None).most_common()
    best = (
        best_counts[0][0]
        if best_counts and (len(best_counts) == 1 or best_counts[0][1] > best_counts[1][1])
        else first.best
    )
    low, high = (min(lows) if lows else None), (None if is_open or not highs else max(highs))
    qualifier = (
        first.qualifier if low == first.low and high == first.high else "range" if high is not None else "at_least"
    )
    return Quantity(first.start, first.end, low, best, high, qualifier)


def summed(quantities: Sequence[Quantity]) -> Quantity | None:
    """The sum of parts: open upwards when a part is; a vague part makes the known ones a lower bound."""
    if not quantities:
        return None
    if len(quantities) == 1:
        return quantities[0]
    known = [q for q in quantities if q.low is not None or q.high is not None]
    if not known:
        return quantities[0]
    has_open = any(q.high is None for q in quantities)
    low = sum(q.low or 0 for q in known)
    best = sum((q.best if q.best is not None else q.low or 0) for q in known)
    high = None if has_open else sum(q.high or 0 for q in known)
    qualifiers = {q.qualifier for q in quantities}
    qualifier = (
        "at_least"
        if has_open
        else qualifiers.pop()
        if len(qualifiers) == 1
        else "about"
        if "about" in qualifiers
        else "range"
    )
    return Quantity(quantities[0].start, quantities[-1].end, low, best, high, qualifier)
