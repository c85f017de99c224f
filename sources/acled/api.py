"""The ACLED API: a password for a token, and lists in pages.

Belongs here: the protocol. Does not belong here: what is asked for and when (`extract.py`).
Known of the API (acleddata.com/api-documentation, and public clients): an OAuth password grant with the client id
`acled`; an access token lives 24 hours, a refresh token 14 days; lists come in pages of at most 5,000 from page 1 on;
a refusal may come with status 200 and `success: false`. With `with_total=true` a page tells `count`, its own rows, and
`total_count`, the rows of all pages; without it neither, since a change of May 2026 that the provider announced to its
users (the letter is quoted in github.com/forecastingresearch/forecastbench/issues/188).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from sources.catalogue import Source
from sources.extraction import Extraction
from sources.http import BadBodyError, Http, Unauthorised, json_object
from sources.pages import Page
from sources.raw import SourceFault

USERNAME, PASSWORD = "ACLED_USERNAME", "ACLED_PASSWORD"
CLIENT_ID = "acled"


class Session:
    """A signed-in conversation; the token is renewed once whenever the provider says that it has expired."""

    def __init__(self, http: Http, source: Source, request: Extraction) -> None:
        missing = [name for name in (USERNAME, PASSWORD) if not request.environment.get(name)]
        if missing:
            raise SourceFault(
                f"{' and '.join(missing)} not set.",
                where=source.name,
                remedy="ACLED gives data to its account holders: set both, or leave acled out of INCIDENTS_SOURCES.",
            )
        self._http, self._source, self._environment = http, source, request.environment
        http.secrets.add(request.environment[PASSWORD], request.environment[USERNAME])
        self._access = self._refresh = ""

    def ask(self, name: str, params: Mapping[str, Any], accept: Callable[[bytes], bytes]) -> bytes:
        """One body of the address `name` in `source.yml`."""
        if not self._access:
            self._sign_in()
        try:
            return self._ask(name, params, accept)
        except Unauthorised:
            self._renew()
            return self._ask(name, params, accept)

    def _ask(self, name: str, params: Mapping[str, Any], accept: Callable[[bytes], bytes]) -> bytes:
        url = self._source.url(name, self._environment)
        return self._http.ask(url, accept, params=params, headers={"Authorization": f"Bearer {self._access}"})

    def _sign_in(self) -> None:
        username, password = self._environment[USERNAME], self._environment[PASSWORD]
        self._grant({"grant_type": "password", "username": username, "password": password})

    def _renew(self) -> None:
        if not self._refresh:
            self._sign_in()
            return
        try:
            self._grant({"grant_type": "refresh_token", "refresh_token": self._refresh})
        except SourceFault:
            self._sign_in()  # the refresh token has expired too

    def _grant(self, form: Mapping[str, str]) -> None:
        url = self._source.url("token", self._environment)
        given = self._http.ask(url, self._tokens, form={**form, "client_id": CLIENT_ID})
        self._access, self._refresh = given["access_token"], given.get("refresh_token", "")

    def _tokens(self, body: bytes) -> dict[str, str]:
        given = json_object(body)
        tokens = {name: str(given[name]) for name in ("access_token", "refresh_token") if given.get(name)}
        self._http.secrets.add(*tokens.values())
        if "access_token" not in tokens:
            raise BadBodyError("The answer holds no access token.", is_final=True)
        return tokens


def records_of(body: bytes) -> list[dict[str, Any]]:
    """The records of one page. Raises `BadBodyError` when the provider refused, or it is no page, or not all of one."""
    content = json_object(body)
    if content.get("success") is False or content.get("error"):
        said = content.get("messages") or content.get("error") or content.get("message")
        raise BadBodyError(f"The provider refused the request: {said}.", is_final=True)
    records = content.get("data")
    if not isinstance(records, list):
        raise BadBodyError("The body has no list `data`.")
    if content.get("count") not in (None, len(records)):
        raise BadBodyError(f"The page says that it has {content['count']} records and has {len(records)}.")
    return records


def page_of(body: bytes) -> Page:
    """One page of a list: ids, and the provider's total if it gave one."""
    total = json_object(body).get("total_count")
    return Page(ids=tuple(identity(record) for record in records_of(body)), total=None if total is None else int(total))


def identity(record: Mapping[str, Any]) -> str:
    """The record's id; of a record that came without one (a known slip), its content."""
    return str(record.get("event_id_cnty") or fingerprint(record))


def fingerprint(record: Mapping[str, Any]) -> str:
    """A hash of all that the record says."""
    return hashlib.sha256(json.dumps(record, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
