"""Alerts against real receivers on this machine: an HTTP server and a mail server that keep what they are sent."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from orchestration.alerts import Alert, tell

ALERT = Alert("ingest_ledger", "ledger__validated", "incidents.csv: no column id.", "0a1b", "http://ui/runs/0a1b")


class Receiver(HTTPServer):
    received: list[dict[str, str]]


class _Keep(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append(json.loads(content))
        self.send_response(500 if self.path == "/broken" else 200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(("127.0.0.1", 0), _Keep) as server:
        server.received = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class MailServer(socketserver.TCPServer):
    allow_reuse_address = True
    received: list[str]


class _Mail(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as one message needs."""

    server: MailServer

    def handle(self) -> None:
        self.wfile.write(b"220 test\r\n")
        in_data = False
        for line in self.rfile:
            text = line.decode().rstrip("\r\n")
            self.server.received.append(text)
            if in_data:
                in_data = text != "."
                if not in_data:
                    self.wfile.write(b"250 kept\r\n")
            elif text.upper() == "DATA":
                in_data = True
                self.wfile.write(b"354 go on\r\n")
            elif text.upper() == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 test\r\n")


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    with MailServer(("127.0.0.1", 0), _Mail) as server:
        server.received = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_without_configuration_nothing_is_sent() -> None:
    assert tell(ALERT, {}) == {}


def test_a_webhook_gets_what_failed_where_and_why(receiver: Receiver) -> None:
    assert tell(ALERT, {"INCIDENTS_ALERT_WEBHOOK": f"http://127.0.0.1:{receiver.server_port}/"}) == {}
    assert receiver.received[0]["subject"] == "ingest_ledger failed at ledger__validated"
    assert receiver.received[0]["reason"] == ALERT.reason
    assert receiver.received[0]["link"] == ALERT.link


def test_slack_gets_one_text(receiver: Receiver) -> None:
    assert tell(ALERT, {"INCIDENTS_ALERT_SLACK": f"http://127.0.0.1:{receiver.server_port}/"}) == {}
    assert receiver.received == [{"text": ALERT.text}]


def test_an_e_mail_is_sent_to_all_addresses(mail_server: MailServer) -> None:
    settings = {
        "INCIDENTS_ALERT_EMAIL": "one@example.org, two@example.org",
        "INCIDENTS_SMTP_URL": f"smtp://127.0.0.1:{mail_server.server_address[1]}",
    }
    assert tell(ALERT, settings) == {}
    told = "\n".join(mail_server.received).lower()
    assert "rcpt to:<one@example.org>" in told
    assert "rcpt to:<two@example.org>" in told
    assert "subject: [incidents] ingest_ledger failed at ledger__validated" in told


def test_a_broken_channel_stops_no_other_and_its_address_stays_secret(receiver: Receiver) -> None:
    settings = {
        "INCIDENTS_ALERT_WEBHOOK": f"http://127.0.0.1:{receiver.server_port}/broken",
        "INCIDENTS_ALERT_SLACK": f"http://127.0.0.1:{receiver.server_port}/",
        "INCIDENTS_ALERT_EMAIL": "one@example.org",
    }
    broken = tell(ALERT, settings)
    assert broken == {"INCIDENTS_ALERT_WEBHOOK": "HTTPStatusError", "INCIDENTS_ALERT_EMAIL": "KeyError"}
    assert {"text": ALERT.text} in receiver.received
