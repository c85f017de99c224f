"""What one part of a sentence tells of one event.

Belongs here: the record of such a part. Does not belong here: filling it (`mentions.py`), joining several
(`incidents.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sources.reports.casualties import Casualty
from sources.reports.gazetteer import PlaceMention
from sources.reports.roles import Role
from sources.reports.text import Sentence
from sources.reports.triggers import Trigger
from sources.reports.years import DateMention


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
    is_overview: bool = False
    """Whether it opens the report with the toll of several blows that are told one by one after it."""
    is_apart: bool = False
    """Whether its sentence tells it apart from its other parts: each of several places has a toll of its own."""
    is_background: bool = False
    shift: int | None = None
    """Days from the event of the part before it ("au lendemain de": -1)."""
