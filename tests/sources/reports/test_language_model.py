"""The optional extractor, against a local server: what a model says counts only where the text says it too."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from sources.extraction import Extraction
from sources.raw import SourceFault
from sources.reports import language_model
from sources.reports.extract import extract
from sources.reports.rows import Row

TEXT = "Gunmen killed at least 12 villagers on Monday in Djibo and took two vehicles, the army said."
DOCUMENT: Row = {
    "document_id": "d",
    "url": None,
    "publisher": None,
    "published_on": "2022-11-23",
    "language": "en",
    "extractor": "language-model:small",
}


def said(value: object, quote: str | None) -> dict[str, object]:
    return {"value": value, "quote": quote}


def answer(**changes: object) -> dict[str, Any]:
    nothing = said(None, None)
    return {
        "incident_class": said("attack", "killed"),
        "event_type": said("attack_on_civilians", "killed at least 12 villagers"),
        "attribution": nothing,
        "country_iso3": nothing,
        "admin1": nothing,
        "admin2": nothing,
        "place": said("Djibo", "in Djibo"),
        "perpetrator_name": said("Gunmen", "Gunmen killed"),
        "target_name": nothing,
        "date": said("2022-11-21", "on Monday"),
        "killed": said(12, "at least 12 villagers"),
        "wounded": nothing,
        "abducted": nothing,
        "seizures": [
            {
                "item": said("vehicles", "two vehicles"),
                "weapon_class": "vehicle",
                "quantity": said(2, "two vehicles"),
                "disposition": "seized",
            }
        ],
        **changes,
    }


@dataclass
class Endpoint:
    address: str = ""
    incidents: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {"INCIDENTS_LLM_URL": self.address, "INCIDENTS_LLM_MODEL": "small", "INCIDENTS_LLM_KEY": "a-secret"}


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    state = Endpoint(incidents=[answer()])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            state.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            state.keys.append(self.headers.get("Authorization"))
            content = json.dumps({"incidents": state.incidents})
            body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
            self.send_response(state.status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_port}/v1"
    yield state
    server.shutdown()
    server.server_close()


def test_an_answer_that_quotes_the_text_is_kept_with_its_words(endpoint: Endpoint) -> None:
    records = language_model.extract_records(TEXT, DOCUMENT, endpoint.environment)
    row = records.incidents[0]
    assert (row["date_start"], row["place"], row["perpetrator_name"]) == ("2022-11-21", "Djibo", "Gunmen")
    assert (row["killed_low"], row["killed_best"], row.get("killed_high")) == ("12", "12", None)
    assert (records.seizures[0]["item_text"], records.seizures[0]["quantity_low"]) == ("vehicles", "2")
    assert row["extractor"] == "language-model:small"
    for evidence in records.evidence:
        assert TEXT[int(str(evidence["start"])) : int(str(evidence["end"]))] == evidence["quote"]


@pytest.mark.parametrize(
    ("name", "told", "column"),
    [
        ("place", said("Djibo", "in the town of Djibo"), "place"),
        ("place", said("Dori", "in Djibo"), "place"),
        ("perpetrator_name", said("JNIM", "Gunmen killed"), "perpetrator_name"),
        ("killed", said(40, "at least 12 villagers"), "killed_low"),
        ("killed", said(12, "12 people"), "killed_low"),
        ("date", said("2022-11-20", "the army said"), "date_start"),
        ("date", said("2022-11-20", "on Sunday"), "date_start"),
    ],
)
def test_a_value_that_the_text_does_not_say_is_dropped(
    endpoint: Endpoint, name: str, told: object, column: str
) -> None:
    endpoint.incidents = [answer(**{name: told})]
    row = language_model.extract_records(TEXT, DOCUMENT, endpoint.environment).incidents[0]
    assert row.get(column) is None


def test_an_incident_that_quotes_nothing_is_dropped(endpoint: Endpoint) -> None:
    endpoint.incidents = [answer(event_type=said("mass_killing", "a massacre of hundreds"))]
    assert language_model.extract_records(TEXT, DOCUMENT, endpoint.environment).incidents == []


def test_the_request_is_bound_to_the_schema_and_carries_the_key(endpoint: Endpoint) -> None:
    language_model.extract_records(TEXT, DOCUMENT, endpoint.environment)
    assert endpoint.asked[0]["response_format"]["json_schema"]["schema"] == language_model.ANSWER
    assert endpoint.asked[0]["messages"][1]["content"] == TEXT
    assert endpoint.keys == ["Bearer a-secret"]


def test_an_endpoint_that_fails_is_a_fault_without_secrets(endpoint: Endpoint) -> None:
    endpoint.status = 500
    with pytest.raises(SourceFault) as fault:
        language_model.extract_records(TEXT, DOCUMENT, endpoint.environment)
    assert "a-secret" not in str(fault.value)
    assert endpoint.address not in str(fault.value)


def test_the_extractor_is_off_unless_configured_and_stands_in_the_details(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    off = Extraction(inbox=tmp_path, workspace=tmp_path, is_enabled=False)
    on = Extraction(
        inbox=tmp_path,
        workspace=tmp_path,
        is_enabled=False,
        environment={"INCIDENTS_LLM_URL": "http://127.0.0.1:1/v1", "INCIDENTS_LLM_MODEL": "small"},
    )
    assert [file.details["extractor"] for file in extract(off)] == ["rules-7"]
    assert [file.details["extractor"] for file in extract(on)] == ["language-model:small"]
