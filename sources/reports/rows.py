"""The rows of one report by table, and the words that say each value.

Belongs here: the shape in which rows are handed on. Does not belong here: choosing values (`records.py`, `lines.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

Row = dict[str, str | None]


@dataclass
class Records:
    """The rows of one report by table, all values as text."""

    incidents: list[Row] = field(default_factory=list)
    casualties: list[Row] = field(default_factory=list)
    seizures: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)

    def say(self, record_id: str, name: str, value: object, text: str, start: int, end: int, rule: str) -> None:
        """Write down the words that say a value; a value without words is not written at all."""
        if value is None:
            return
        self.evidence.append(
            {
                "record_id": record_id,
                "field": name,
                "value": str(value),
                "quote": text[start:end],
                "start": str(start),
                "end": str(end),
                "rule": rule,
            }
        )


def as_text(value: object) -> str | None:
    return None if value is None else str(value)
