"""What a report only recalls: an older event told beside its news, after which a new paragraph returns to the news.

Belongs here: telling a recalled event from the news. Does not belong here: joining mentions (`incidents.py`).
"""

from __future__ import annotations

from sources.reports.incident import Incident
from sources.reports.mention import Mention
from sources.reports.openings import opened
from sources.reports.reading import Reading

_RECALLED = opened(
    r"\b(?:(?:avai(?:t|ent)|s'etai(?:t|ent))(?: \w+ment| deja| ete){0,2} (?:\w+e(?:e|s|es)?|pris|mis|perdu|fait|surpris"
    r"|tendu|detruit|peri|saisi)\b"
    r"|had(?: also| already| earlier| been){0,2} (?:\w+ed|killed|overrun|struck|hit|taken|shot|lost)\b)"
)
"""The tenses by which a text looks back from its news ("had attacked", "avaient attaqué")."""
_WEEKS = 20


def is_background(reading: Reading, mention: Mention, incident: Incident, news: Incident) -> bool:
    """Whether what was told last lies weeks before the news of a report, or before it and is told as looked back on."""
    if incident is news or incident.date is None or news.date is None:
        return False
    if incident.date.last is None or news.date.first is None:
        return False
    days = (news.date.first - incident.date.last).days
    sentence = mention.sentence
    return days > _WEEKS or (days > 1 and bool(_RECALLED.search(reading.folded, sentence.start, sentence.end)))
