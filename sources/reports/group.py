"""Some people of a sentence, as it names them.

Belongs here: the record of such a group. Does not belong here: finding groups (`groups.py`), which is part of which
(`inclusion.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sources.reports.numbers import Quantity


@dataclass(slots=True)
class Group:
    """Some people: where they are named, how many, of which category; `part_of` is the larger group that
    includes them, or the group itself where that is not counted ("two of them")."""

    start: int
    end: int
    quantity: Quantity
    category: str
    has_noun: bool
    part_of: Group | None = None
    is_taken: bool = False
    is_singular: bool = False

    @property
    def holds_several(self) -> bool:
        """Whether others may be part of it."""
        return not self.is_singular and self.quantity.best != 1
