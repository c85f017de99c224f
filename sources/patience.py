"""How long a provider is waited for: the limits of a conversation, and what a provider itself says of waiting.

Belongs here: numbers and the reading of `Retry-After`. Does not belong here: doing the waiting (`sources/http.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that say "not now" rather than "not so" (RFC 9110 sections 15.5.9 and 15.6, RFC 6585, RFC 8470)."""


@dataclass(frozen=True)
class Patience:
    """How long to go on. Times in seconds; `deadline_s` is for the whole conversation, waits included, and `tell_s`
    is how long a download lasts until it says how far it is, and says so again."""

    attempts: int = 6
    first_wait_s: float = 1.0
    longest_wait_s: float = 60.0
    silence_s: float = 60.0
    deadline_s: float = 3 * 3600.0
    tell_s: float = 10.0


def retry_after_s(header: str | None, now: datetime | None = None) -> float | None:
    """Seconds that a `Retry-After` header (RFC 9110 section 10.2.3: seconds or a date) asks for.

    None when there is no usable hint: a zero or a date that has passed says nothing, and obeying it would ask again at
    once, so the backoff decides.
    """
    if header is None:
        return None
    if header.strip().isdigit():
        seconds = float(header)
    else:
        try:
            until = parsedate_to_datetime(header)
        except ValueError:
            return None
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        seconds = (until - (now or datetime.now(UTC))).total_seconds()
    return seconds if seconds > 0 else None
