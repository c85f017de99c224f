"""The default extractor: rules and word lists, English and French, nothing downloaded, every value explained.

Belongs here: running the rules over one report. Does not belong here: how a file becomes text (`intake.py`), and the
other extractor (`language_model.py`).
"""

from __future__ import annotations

from sources.reports.calendars import published_span
from sources.reports.claims import claims_of
from sources.reports.incidents import assemble
from sources.reports.lines import add_claim
from sources.reports.reading import read_text
from sources.reports.records import add_incident
from sources.reports.rows import Records, Row
from sources.reports.unlisted import Locate

NAME = "rules-7"
"""Goes into each record; raised when a rule changes what it says."""


def extract_records(text: str, document: Row, locate: Locate | None = None) -> Records:
    """The rows of one report; `document` holds its metadata (document_id, url, publisher, published_on,
    language, extractor)."""
    reading = read_text(text, published_span(document["published_on"], document["url"]), locate)
    records = Records()
    incidents, mentions = assemble(reading)
    for number, incident in enumerate(incidents, start=1):
        add_incident(records, reading, incident, f"{document['document_id']}-{number}", document)
    for number, claim in enumerate(claims_of(reading, mentions), start=1):
        add_claim(records, reading, claim, f"{document['document_id']}-c{number}", document)
    return records
