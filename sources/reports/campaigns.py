"""Operations that last for days: when they began and ended, and whether they frame a report or are what it tells.

Belongs here: the first and last day of an operation ("launched on 31 March ... ended on 8 April"), and when a campaign
is an incident of its own. Does not belong here: words for events (`triggers.py`), names (`operation_names.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sources.reports.mention import Mention
from sources.reports.openings import opened
from sources.reports.years import DateMention

_BEGUN = opened(
    r"\b(?:launched|begun|began|started|initiated|lancee?s?|entamee?s?|engagee?s?|debutee?s?|declenchee?s?|commencee?s?"
    r"|ouverte?s?)\b"
)
_ENDED = opened(
    r"\b(?:ended|concluded|completed|wound up|came to an end|finished|pris fin|achevee?s?|terminee?s?|conclue?s?"
    r"|acheve|prend fin|cloturee?s?)\b"
)
_LONG = 7
"""Days from which on an operation is a campaign."""


def whole_span(folded: str, start: int, end: int, dates: Sequence[DateMention]) -> DateMention | None:
    """The days of an operation of which a sentence tells the first and the last; `dates` are those of the sentence."""
    begun, ended = _BEGUN.search(folded, start, end), _ENDED.search(folded, start, end)
    days = [d for d in dates if d.first is not None and d.last is not None and d.precision == "day"]
    if begun is None or ended is None or len(days) < 2:
        return None
    first = next((d for d in days if 0 <= d.start - begun.end() <= 30), None)
    last = next((d for d in days if d is not first and 0 <= d.start - ended.end() <= 30), None)
    if first is None or last is None or first.first > last.last:  # type: ignore[operator]  # days have both
        return None
    low, high = sorted((first, last), key=lambda d: d.start)
    return replace(low, end=high.end, first=first.first, last=last.last, rule="dates.day_span")


def is_campaign(mention: Mention) -> bool:
    """An operation of a week or more without a blow of its own."""
    date = mention.date
    if date is None or date.precision != "day" or date.first is None or date.last is None or mention.casualties:
        return False
    long = (date.last - date.first).days >= _LONG
    return long and bool(mention.triggers) and all(t.event_type == "military_operation" for t in mention.triggers)


def set_frames(mentions: Sequence[Mention]) -> None:
    """A campaign frames the blows that are told of its days; without any it is what the report tells, and the toll
    that follows is its own, however high."""
    for number, mention in enumerate(mentions):
        if not is_campaign(mention) or mention.is_unreal:
            continue
        if any(_falls_within(other, mention) for other in mentions if other is not mention):
            mention.is_sum = True
            continue
        for other in mentions[number + 1 : number + 4]:
            bare = other.date is None and other.place is None and not other.triggers
            if bare and other.is_sum and any(c.category == "militant" for c in other.casualties):
                other.is_sum = False


def _falls_within(mention: Mention, campaign: Mention) -> bool:
    day, span = mention.date, campaign.date
    if day is None or span is None or day.precision != "day" or not (mention.triggers or mention.casualties):
        return False
    if day.first is None or day.last is None or span.first is None or span.last is None:
        return False
    return span.first <= day.first and day.last <= span.last and (day.first, day.last) != (span.first, span.last)
