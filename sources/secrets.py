"""Secrets that may be used and never be seen: what keeps them out of messages, logs, kept bytes and addresses.

Belongs here: taking secrets out of text. Does not belong here: where they come from (the environment, in each
source's `extract.py`) and where they go (a request header or form).
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, quote_plus

import httpx

HIDDEN = "[secret]"

TELLTALE = ("key", "token", "password", "secret", "email", "username")
"""Parts of parameter names whose values are left out of every address, whether or not the value is known."""


class Secrets:
    """The secret values of one conversation; more are added as they are learnt (a token that the provider gave)."""

    def __init__(self, values: Iterable[str] = ()) -> None:
        self._values: set[str] = set()
        self.add(*values)

    def __repr__(self) -> str:
        return f"Secrets({len(self._values)} hidden)"

    def __bool__(self) -> bool:
        return bool(self._values)

    def add(self, *values: str) -> None:
        for value in filter(None, values):
            self._values |= {value, quote(value, safe=""), quote_plus(value)}

    def taken_from(self, text: str) -> str:
        """`text` without any secret, plain or percent-encoded."""
        for value in sorted(self._values, key=len, reverse=True):
            text = text.replace(value, HIDDEN)
        return text

    def taken_from_bytes(self, body: bytes) -> bytes:
        """`body` without any secret: a provider may echo what it was sent."""
        for value in sorted(self._values, key=len, reverse=True):
            body = body.replace(value.encode(), HIDDEN.encode())
        return body

    def taken_from_address(self, url: str) -> str:
        """An address that may be kept: without user, password and the value of any telltale parameter."""
        parsed = httpx.URL(url).copy_with(username=None, password=None)
        hidden = {name: HIDDEN for name in parsed.params if any(word in name.lower() for word in TELLTALE)}
        if hidden:
            parsed = parsed.copy_with(params=dict(parsed.params) | hidden)
        return self.taken_from(str(parsed))
