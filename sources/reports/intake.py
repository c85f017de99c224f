"""A landed file as reports: plain text and what is known of it, whatever form it came in.

Belongs here: text, Markdown, HTML, JSON, mail and feeds; front matter; boilerplate removal (trafilatura). Does not
belong here: reading what the text says.

Nothing here executes, follows or unpacks anything: markup is data, archives are refused by name, and a file beyond
`MAX_BYTES` is not opened.
"""

from __future__ import annotations

import email
import email.policy
import email.utils
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import yaml
from lxml import etree  # type: ignore[import-untyped]  # it ships no types
from trafilatura import extract as readable_text

MAX_BYTES = 5_000_000
"""A report of more is no report; the longest real ones are some hundred kilobytes."""

MAX_CHARACTERS = 300_000
"""What is read of one text; a book-length text is refused, not cut."""

_KEYS = {
    "title": ("title", "headline", "subject", "titre"),
    "publisher": ("publisher", "source", "site_name", "agency"),
    "url": ("url", "link", "canonical_url", "address"),
    "published_on": ("published_on", "published", "date", "pubDate", "published_at", "date_published", "updated"),
    "language": ("language", "lang"),
    "text": ("text", "content", "body", "article", "content_text", "description", "summary"),
    "html": ("html", "content_html"),
}


@dataclass(frozen=True)
class Report:
    """One report: its text and metadata; `fault` names why it cannot be read (`documents.fault` in `schema.py`)."""

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published_on: str | None = None
    language: str | None = None
    fault: str | None = None
    position: int = field(default=1)
    """Its number in its file, from 1: a feed or JSON list holds several."""


def reports_of(path: Path, name: str, details: Mapping[str, str]) -> Iterator[Report]:
    """The reports of one file, at least one: a file that cannot be read gives one with its `fault`."""
    suffix = Path(name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        found = [Report("", fault="not_a_report")]
    elif path.stat().st_size > MAX_BYTES:
        found = [Report("", fault="too_large")]
    else:
        try:
            found = list(reader(path.read_bytes()))
        except (ValueError, TypeError, LookupError, RecursionError, etree.Error, yaml.YAMLError) as error:
            found = [Report("", title=f"{type(error).__name__}: {error}"[:200], fault="unreadable")]
    for number, report in enumerate(found or [Report("", fault="empty")], start=1):
        yield _completed(report, number, details)


def _completed(report: Report, number: int, details: Mapping[str, str]) -> Report:
    """The report with the metadata beside the file, which goes before what the file says of itself."""
    fault = report.fault
    if fault is None and not report.text.strip():
        fault = "empty"
    if fault is None and len(report.text) > MAX_CHARACTERS:
        fault = "too_large"
    return Report(
        text=report.text if fault is None else "",
        title=details.get("title") or report.title,
        publisher=details.get("publisher") or report.publisher,
        url=details.get("url") or report.url,
        published_on=details.get("published_on") or report.published_on,
        language=(details.get("language") or report.language or "")[:2].lower() or None,
        fault=fault,
        position=number,
    )


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n", re.DOTALL)


def _text(content: bytes) -> Iterator[Report]:
    text = _decoded(content).replace("\r\n", "\n").replace("\0", " ")
    front = _FRONT.match(text)
    facts = yaml.safe_load(front[1]) if front else None
    if isinstance(facts, dict):
        assert front is not None
        yield _report(facts, text[front.end() :].strip("\n"))
    else:
        yield Report(text)


_MARKUP = re.compile(
    r"!?\[([^\]]*)\]\([^)\s]*\)|^[ \t]{0,3}#{1,6}[ \t]+|(\*\*|__)(?=\S)|(?<=\S)(\*\*|__)|`", re.MULTILINE
)


def _markdown(content: bytes) -> Iterator[Report]:
    for report in _text(content):
        plain = _MARKUP.sub(lambda match: match[1] or "", report.text)
        yield Report(plain, report.title, report.publisher, report.url, report.published_on, report.language)


def _html(content: bytes) -> Iterator[Report]:
    found = readable_text(
        content, output_format="json", with_metadata=True, include_comments=False, include_tables=True
    )
    if not found:
        yield Report("", fault="empty")
        return
    facts: dict[str, Any] = json.loads(found)
    facts["publisher"] = facts.get("sitename") or facts.get("hostname")
    yield _report({**facts, "url": facts.get("source")}, facts.get("text") or "")


def _plain(markup: str) -> str:
    """The text of an HTML fragment: its boilerplate removed if it is a page, else its tags."""
    if "<" not in markup:
        return markup
    return readable_text(f"<html><body><article>{markup}</article></body></html>") or re.sub(
        r"<[^>]{0,500}>", " ", markup
    )


def _json(content: bytes) -> Iterator[Report]:
    found = json.loads(_decoded(content))
    if isinstance(found, dict):
        found = next(
            (found[key] for key in ("items", "articles", "reports") if isinstance(found.get(key), list)), [found]
        )
    if not isinstance(found, list):
        raise ValueError("it holds neither an object nor a list of objects")
    for item in found:
        if not isinstance(item, dict):
            raise ValueError("one of its items is not an object")
        html, text = _first(item, "html"), _first(item, "text")
        yield _report(item, _plain(html) if html and not text else _plain(text or ""))


def _mail(content: bytes) -> Iterator[Report]:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    text = str(body.get_content()) if body is not None else ""
    if body is not None and body.get_content_type() == "text/html":
        text = _plain(text)
    sent = email.utils.parsedate_to_datetime(str(message["date"])).date().isoformat() if message["date"] else None
    publisher = email.utils.parseaddr(str(message["from"] or ""))[0] or None
    yield Report(
        text.replace("\r\n", "\n"), title=str(message["subject"] or "") or None, publisher=publisher, published_on=sent
    )


def _feed(content: bytes) -> Iterator[Report]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    root = etree.fromstring(content, parser)
    for item in root.iter("{*}item", "{*}entry"):
        facts: dict[str, Any] = {}
        for child in item:
            if not isinstance(child.tag, str):
                continue
            name = etree.QName(child).localname
            value = "".join(child.itertext()).strip() or child.get("href") or ""
            facts[{"encoded": "content"}.get(name, name)] = value or facts.get(name)
        yield _report(facts, _plain(str(facts.get("content") or _first(facts, "text") or "")))


def _first(facts: Mapping[str, Any], name: str) -> str | None:
    value = next((facts[key] for key in _KEYS[name] if facts.get(key)), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("href")
    return None if value is None else str(value)


def _report(facts: Mapping[str, Any], text: str) -> Report:
    return Report(
        text.replace("\0", " "),
        _first(facts, "title"),
        _first(facts, "publisher"),
        _first(facts, "url"),
        _day(_first(facts, "published_on")),
        _first(facts, "language"),
    )


def _day(words: str | None) -> str | None:
    """A publication day as ISO text (a month or year alone stays one); `None` where it is no date."""
    if not words:
        return None
    iso = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", words.strip())
    if iso:
        try:
            return date.fromisoformat(iso[0]).isoformat() if len(iso[0]) == 10 else iso[0]
        except ValueError:
            return None
    try:
        sent: datetime = email.utils.parsedate_to_datetime(words)
    except ValueError:
        return None
    return sent.date().isoformat()


_READERS = {
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".json": _json,
    ".eml": _mail,
    ".xml": _feed,
    ".rss": _feed,
    ".atom": _feed,
}
