"""The UCDP API for georeferenced events: one release, page by page, as one archive of the pages as they came.

Belongs here: the protocol that GED and the candidate releases share. Does not belong here: which release is wanted.
Known of the API (ucdp.uu.se/apidocs, and public clients): a token in the header `x-ucdp-access-token`, since February
2026; `TotalCount` in every page, of at most 1,000 rows; 5,000 requests a day, errors included. Pages are counted from
0: a published answer to `page=0` (apis.io/examples/uppsala/uppsala-gedevents-example) has no page before it and names
`page=1` as the next. Clients that begin at 1 exist, and miss 1,000 rows; the check against `TotalCount` would tell.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from sources.extraction import Extraction
from sources.http import BadBodyError, Http, json_object
from sources.pages import Page, archive, collect_pages
from sources.patience import Patience
from sources.raw import RawFile
from sources.secrets import Secrets

TOKEN = "UCDP_API_TOKEN"  # noqa: S105 - the name of the environment variable, not a secret
PAGE_SIZE = 1000
RATE_LIMITED = 400
"""A public client saw bursts of about 40 requests answered with 400 instead of 429; asked again slowly, they pass."""

MEMBER = r"pages/\d{5}\.json"
"""The members of the archive."""


def page_of(body: bytes) -> Page:
    """One page of the list. Raises `BadBodyError` when it is not in the API's envelope."""
    content = json_object(body)
    total, records = content.get("TotalCount"), content.get("Result")
    if not isinstance(total, int) or not isinstance(records, list):
        raise BadBodyError("The body lacks TotalCount or Result.")
    return Page(ids=tuple(str(record.get("id")) for record in records), total=total)


def release(version: str, url: str, request: Extraction, patience: Patience | None = None) -> Iterator[RawFile]:
    """The release `version` as an archive, yielded once all its pages are there and verified."""
    token = request.environment[TOKEN]
    address = f"{url}/{version}"
    folder = request.workspace / "pages" / version

    def accepted(body: bytes) -> bytes:
        page_of(body)
        return body

    with Http(
        request.workspace / "refused", secrets=Secrets([token]), patience=patience, transient=[RATE_LIMITED]
    ) as http:
        pages = collect_pages(
            lambda number: http.ask(
                address,
                accepted,
                params={"pagesize": PAGE_SIZE, "page": number},
                headers={"x-ucdp-access-token": token},
            ),
            page_of,
            folder,
            request={"url": address},
            first=0,
        )
    path = archive({f"pages/{page.name}": page for page in pages}, request.workspace / f"api-{version}.zip")
    yield RawFile(path=path, name=path.name, origin=address, provider_version=version)
    # only here, once the archive has landed, are the pages no longer needed
    shutil.rmtree(folder)
    path.unlink()
