"""One careful HTTP conversation with a provider: retries with an end, a deadline, and no secret in anything it says.

Belongs here: asking once for one body (`Http.ask`) or one file (`Http.download`), and deciding whether to ask again.
Does not belong here: what a provider's addresses and bodies mean (each source's `extract.py`), and many pages that
belong together (`sources/pages.py`).

The retry engine is stamina (bounded attempts, exponential backoff with jitter), the transport is httpx; what they
leave to the user is decided here: which answers are worth another attempt, how long the provider asks us to wait, and
that a body that does not parse is a fault of the transfer like any other.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

import httpx
import stamina

from sources.patience import TRANSIENT, Patience, retry_after_s
from sources.raw import SourceFault
from sources.secrets import Secrets

log = logging.getLogger(__name__)
T = TypeVar("T")

BODY_CAP = 256 * 1024 * 1024
"""Bytes. No page of a provider's list is larger; a body that is, is not what was asked for."""


class Unauthorised(SourceFault):
    """The provider answered 401: the token is missing, wrong or expired. The caller may renew it and ask again."""


class Absent(SourceFault):
    """The provider answered 404 or 410: there is no such thing (now)."""


class BadBodyError(Exception):
    """Raised by an `accept` function: the body is not what was asked for. `is_final`: asking again will not help."""

    def __init__(self, why: str, *, is_final: bool = False) -> None:
        super().__init__(why)
        self.is_final = is_final


class _TransientError(Exception):
    """An attempt that failed and may be repeated, after `wait_s` seconds if the provider named a time."""

    def __init__(self, why: str, *, wait_s: float | None = None, body: bytes = b"", status: int = 0) -> None:
        super().__init__(why)
        self.wait_s, self.body, self.status = wait_s, body, status


class Http:
    """A conversation with one provider, closed by `with`.

    `kept` is the folder where the raw bytes of refused bodies are kept. `secrets` are replaced in every message and in
    the kept bytes; add to them what is learnt on the way. `transient` adds statuses that this provider uses
    to say "not now".
    """

    def __init__(
        self,
        kept: Path,
        *,
        secrets: Secrets | None = None,
        patience: Patience | None = None,
        transient: Iterable[int] = (),
    ) -> None:
        self._kept = kept
        self.secrets = Secrets() if secrets is None else secrets
        self._patience = patience = patience or Patience()
        self._transient = TRANSIENT | frozenset(transient)
        self._ends_at = time.monotonic() + patience.deadline_s
        # Redirects are not followed with a token in hand: httpx strips only `Authorization` on another host.
        self._client = httpx.Client(timeout=patience.silence_s, headers={"User-Agent": "incident-warehouse"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def ask(
        self,
        url: str,
        accept: Callable[[bytes], T],
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> T:
        """GET `url` (POST, with a `form`) and return what `accept` makes of the body.

        Raises `Unauthorised` on 401 and `SourceFault` on everything else that more patience does not cure.
        """
        request = self._client.build_request("POST" if form else "GET", url, params=params, headers=headers, data=form)

        def attempt() -> T:
            body = self._body(request)
            try:
                return accept(body)
            except BadBodyError as error:
                if error.is_final:
                    raise self._fault(request, str(error), body) from None
                raise _TransientError(str(error), body=body) from None

        return self._patiently(request, attempt)

    def download(self, url: str, to: Path, *, cap: int, headers: Mapping[str, str] | None = None) -> Path:
        """Stream the file at `url` into `to`, whole or not at all; at most `cap` bytes.

        What an interrupted download left in `<to>.part` is continued when the provider can prove, by the entity tag
        kept beside it, that the file is still the same; otherwise it starts again. Redirects are followed when no
        secret travels along. Raises `SourceFault`.
        """
        to.parent.mkdir(parents=True, exist_ok=True)
        plain = {**(headers or {}), "Accept-Encoding": "identity"}  # ranges count bytes as they travel
        request = self._client.build_request("GET", url, headers=plain)
        part, tag = to.with_name(f"{to.name}.part"), to.with_name(f"{to.name}.part.etag")
        self._patiently(request, lambda: self._stream(request, part, tag, cap))
        tag.unlink(missing_ok=True)
        return part.replace(to)

    def _stream(self, request: httpx.Request, part: Path, tag: Path, cap: int) -> None:
        """Write the answer into `part`, after what lies there if `tag` proves that it is of the same file."""
        done = part.stat().st_size if part.exists() and tag.exists() else 0
        asked = httpx.Request(request.method, request.url, headers=request.headers)
        if done:
            asked.headers.update({"Range": f"bytes={done}-", "If-Range": tag.read_text(encoding="ascii")})
        try:
            with self._answer(asked, follow_redirects=not self.secrets) as response:
                if response.status_code != httpx.codes.PARTIAL_CONTENT:
                    done = 0
                    tag.unlink(missing_ok=True)
                    if response.headers.get("etag", "").startswith('"'):  # a weak tag, W/"…", promises no same bytes
                        tag.write_text(response.headers["etag"], encoding="ascii")
                whole, told_at = done + int(response.headers.get("content-length", 0)), time.monotonic()
                with part.open("r+b" if done else "wb") as file:
                    file.seek(done)
                    for chunk in response.iter_bytes():
                        done += len(chunk)
                        if done > cap:
                            raise self._fault(request, f"The file is larger than the {cap:,} bytes that are expected.")
                        file.write(chunk)
                        self._check_deadline(request)
                        if time.monotonic() - told_at >= self._patience.tell_s:
                            told_at = time.monotonic()
                            of = f" of {whole / 1e6:.1f}" if whole > done else ""
                            log.info("%s: %.1f%s MB", self._where(request), done / 1e6, of)
        except _TransientError as error:
            if error.status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                tag.unlink(missing_ok=True)  # the next attempt starts at the first byte
            raise

    def _body(self, request: httpx.Request) -> bytes:
        body = bytearray()
        with self._answer(request, received=body) as response:
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > BODY_CAP:
                    raise self._fault(request, f"The body is larger than {BODY_CAP:,} bytes.")
                self._check_deadline(request)
        return bytes(body)

    @contextmanager
    def _answer(
        self,
        request: httpx.Request,
        *,
        received: bytearray | None = None,
        follow_redirects: bool = False,
    ) -> Iterator[httpx.Response]:
        """The good answer to `request`, its body still to come; a broken transfer keeps what was `received` by then."""
        try:
            response = self._client.send(request, stream=True, follow_redirects=follow_redirects)
            try:
                self._judge(request, response)
                yield response
            finally:
                response.close()
        except (httpx.TransportError, httpx.DecodingError) as error:
            why = f"The transfer broke off ({type(error).__name__})."
            raise _TransientError(why, body=bytes(received or b"")) from None

    def _judge(self, request: httpx.Request, response: httpx.Response) -> None:
        """Let a good answer pass; raise for every other."""
        if response.is_success:
            return
        status = f"The provider answered {response.status_code} {response.reason_phrase}."
        body = response.read()
        if response.status_code in self._transient | {httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE}:
            raise _TransientError(
                status,
                wait_s=retry_after_s(response.headers.get("retry-after")),
                body=body,
            )
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise self._fault(
                request,
                status,
                body,
                kind=Unauthorised,
                remedy="Check the credentials in the environment.",
            )
        kind = Absent if response.status_code in (httpx.codes.NOT_FOUND, httpx.codes.GONE) else SourceFault
        raise self._fault(request, status, body, kind=kind)

    def _patiently(self, request: httpx.Request, attempt: Callable[[], T]) -> T:
        """Repeat `attempt` while it is worth it."""

        def is_worth_repeating(error: Exception) -> bool | float:
            if not isinstance(error, _TransientError):
                return False
            left = self._ends_at - time.monotonic()
            if error.wait_s is None:
                return left > 0
            log.warning("%s Asked to wait %.0f s.", error, error.wait_s)
            return error.wait_s if error.wait_s < left else False

        patience = self._patience
        tries = stamina.retry_context(
            on=is_worth_repeating,
            attempts=patience.attempts,
            timeout=max(self._ends_at - time.monotonic(), 0.001),
            wait_initial=patience.first_wait_s,
            wait_max=patience.longest_wait_s,
            wait_jitter=patience.first_wait_s,
        )
        try:
            for one in tries:
                with one:
                    self._check_deadline(request)
                    return attempt()
        except _TransientError as error:
            wait = f" It asks to wait {error.wait_s:.0f} s." if error.wait_s is not None else ""
            raise self._fault(
                request,
                f"{error}{wait} Given up after {one.num} attempt(s).",
                error.body,
                remedy="Run the source again later; what has come so far is kept.",
            ) from None
        raise AssertionError("stamina either returns or raises")

    def _check_deadline(self, request: httpx.Request) -> None:
        if time.monotonic() > self._ends_at:
            raise self._fault(
                request,
                f"The deadline of {self._patience.deadline_s:.0f} s for the whole extraction has passed.",
                remedy="Run the source again; what has come so far is kept.",
            )

    def _fault(
        self,
        request: httpx.Request,
        what: str,
        body: bytes = b"",
        *,
        kind: type[SourceFault] = SourceFault,
        remedy: str = "See the provider's answer and try again.",
    ) -> SourceFault:
        if body:
            body = self.secrets.taken_from_bytes(body)
            self._kept.mkdir(parents=True, exist_ok=True)
            kept = self._kept / f"{hashlib.sha256(body).hexdigest()[:16]}.body"
            kept.write_bytes(body)
            remedy += f" The answer is kept in {kept}."
        hidden = self.secrets.taken_from
        return kind(hidden(what), where=self._where(request), remedy=hidden(remedy))

    def _where(self, request: httpx.Request) -> str:
        return self.secrets.taken_from_address(str(request.url))


def json_object(body: bytes) -> dict[str, Any]:
    """The JSON object that `body` is. Raises `BadBodyError` when it is not whole, not JSON, or no object."""
    try:
        content = json.loads(body)
    except ValueError as error:
        raise BadBodyError(f"The body is not JSON, or not all of it ({error}).") from None
    if not isinstance(content, dict):
        raise BadBodyError(f"The body is a JSON {type(content).__name__} where an object is expected.", is_final=True)
    return content
