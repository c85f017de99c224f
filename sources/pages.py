"""Many pages that are one answer: fetched in order, kept on disk, gone on with after an interruption, verified whole.

Belongs here: `collect_pages` and the archive that its pages land as. Does not belong here: how one page is asked for
(`sources/http.py`) and what its records mean (each source).

Offset paging over a list that the provider edits can miss a record without any error. What is checked here: the
provider's own total must stay the same from page to page and be the number of records received, no id may come twice,
and the last kept page must still read the same when a download is gone on with. Any difference starts the whole list
again. One case stays invisible to every client: one record deleted on a page already fetched and another added behind
it between two requests. A source that pages over living data therefore asks again with an overlap (`sources/acled`).
"""

from __future__ import annotations

import json
import logging
import shutil
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sources.http import BadBodyError
from sources.raw import SourceFault

log = logging.getLogger(__name__)

LONGEST_PAUSE_S = 24 * 3600.0
"""Pages older than this are not gone on with: providers of this field publish weekly at most, but correct daily."""

ROUNDS = 3
"""How often a list that changed under the reader is started again before a person is asked."""


@dataclass(frozen=True)
class Page:
    """What has to be known of one page: the id of each record, in order, and the provider's count over all pages."""

    ids: tuple[str, ...]
    total: int | None


def collect_pages(
    ask: Callable[[int], bytes],
    parse: Callable[[bytes], Page],
    folder: Path,
    *,
    request: Mapping[str, str],
    first: int,
) -> list[Path]:
    """Fetch every page of one list into `folder` and return the files, in order, once the whole is verified.

    `ask(number)` gives the raw body of a page that `parse` accepts, `parse` reads one (raising `BadBodyError`).
    `request` identifies the list, without secrets: pages of another request or of more than a day ago are thrown away,
    others are gone on with.
    Raises `SourceFault` when the list cannot be had whole.
    """
    previous: list[str] | None = None
    what = ""
    for _ in range(ROUNDS):
        collected = _one_round(ask, parse, folder, request=request, first=first)
        ids = [one for page in collected for one in page.ids]
        totals = {page.total for page in collected}
        doubled = len(ids) - len(set(ids))
        total = max((page.total for page in collected if page.total is not None), default=None)
        is_counted = len(totals) == 1 and total in (None, len(ids))
        if is_counted and total is None:
            log.warning(
                "%s: the provider gave no total; %d records came until an empty page.", _name(request), len(ids)
            )
        if is_counted and not doubled:
            return _files(folder)
        if is_counted and ids == previous:
            log.warning("%s: %d id(s) are doubled at the provider, twice alike.", _name(request), doubled)
            return _files(folder)
        counts = ", ".join(sorted(str(total) for total in totals))
        what = f"{len(ids):,} records came where the provider counts {counts}, {doubled:,} of them twice."
        log.warning("%s: %s The list is fetched again.", _name(request), what)
        previous = ids
        shutil.rmtree(folder)
    raise SourceFault(
        f"{what} The list changed each of the {ROUNDS} times that it was read.",
        where=_name(request),
        remedy="Nothing of it was used; run the source again when the provider is not publishing.",
    )


def _one_round(
    ask: Callable[[int], bytes],
    parse: Callable[[bytes], Page],
    folder: Path,
    *,
    request: Mapping[str, str],
    first: int,
) -> list[Page]:
    """All pages of the list, the kept ones first; ends at the provider's total, else at an empty page."""
    pages = _kept_pages(parse, folder, request)
    if pages and parse(ask(first + len(pages) - 1)).ids != pages[-1].ids:
        log.info("%s: the list has changed since its pages were kept; starting again.", _name(request))
        pages = []
    if pages:
        log.info("%s: going on after %d kept page(s).", _name(request), len(pages))
    else:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _write(folder / "request.json", json.dumps(dict(request), sort_keys=True).encode())
    received = sum(len(page.ids) for page in pages)
    while not pages or (pages[-1].ids and received != pages[-1].total):
        body = ask(first + len(pages))
        page = parse(body)
        if pages and page.ids and page.ids == pages[-1].ids:
            raise SourceFault(
                f"Page {len(pages) + 1} is page {len(pages)} once more.",
                where=_name(request),
                remedy="The provider no longer pages as it did: look at its documentation, then at extract.py.",
            )
        _write(folder / f"{len(pages) + 1:05d}.json", body)
        pages.append(page)
        received += len(page.ids)
        of = "" if page.total is None else f" of {page.total:,}"
        log.info("%s: page %d, %s%s records", _name(request), len(pages), f"{received:,}", of)
        if page.total is not None and received > page.total:
            break
    return pages


def _kept_pages(parse: Callable[[bytes], Page], folder: Path, request: Mapping[str, str]) -> list[Page]:
    """The pages in `folder` that an earlier attempt at the same request left, without a gap, as far as they read."""
    note = folder / "request.json"
    if not note.exists() or json.loads(note.read_bytes()) != dict(request):
        return []
    if time.time() - note.stat().st_mtime > LONGEST_PAUSE_S:
        return []
    pages = []
    for number, path in enumerate(_files(folder), start=1):
        if path.name != f"{number:05d}.json":
            break
        try:
            pages.append(parse(path.read_bytes()))
        except BadBodyError:
            break
    return pages


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*.json"))


def _name(request: Mapping[str, str]) -> str:
    return request.get("url", "the list")


def _write(path: Path, body: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(body)
    beside.replace(path)


def archive(members: Mapping[str, Path | bytes] | Sequence[tuple[str, Path | bytes]], to: Path) -> Path:
    """One zip of `members` (name: file or bytes) at `to`; the same members give the same bytes on every machine."""
    to.parent.mkdir(parents=True, exist_ok=True)
    beside = to.with_name(f".{to.name}.part")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle:
        for name, content in dict(members).items():
            entry = zipfile.ZipInfo(name)  # its date is 1980-01-01, the zip format's zero
            entry.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
    beside.replace(to)
    return to
