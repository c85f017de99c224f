"""One HTTP conversation: what is tried again, for how long, what is kept, and that no secret is ever seen."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from sources.http import Http, Unauthorised, json_object
from sources.patience import Patience, retry_after_s
from sources.raw import SourceFault
from sources.secrets import Secrets
from tests.sources.servers.local import (
    Answer,
    Asked,
    Fault,
    LocalServer,
    cut_off,
    empty,
    half,
    hang,
    refuse,
    trickle,
    web_page,
)

QUICK = Patience(attempts=4, first_wait_s=0.01, longest_wait_s=0.02, silence_s=0.3, deadline_s=20)
CANARY = "canary+5f3c/secret"
GOOD = {"success": True, "data": list(range(200))}


class OneBody(LocalServer):
    """Answers everything with one JSON body, and files with byte ranges."""

    body = json.dumps(GOOD).encode()
    headers: dict[str, str] = {}

    def answer(self, asked: Asked) -> Answer:
        wanted = asked.headers.get("range")
        if wanted and asked.headers.get("if-range") == self.headers.get("ETag"):
            return Answer(self.body[int(wanted[6:-1]) :], 206, self.headers)
        return Answer(self.body, headers=self.headers)


@pytest.fixture
def server() -> OneBody:
    return OneBody()


@pytest.fixture
def address(server: OneBody) -> Iterator[str]:
    with server.running() as address:
        yield address


def ask(address: str, tmp_path: Path, patience: Patience = QUICK, **told: object) -> dict[str, object]:
    with Http(tmp_path / "refused", secrets=Secrets([CANARY]), patience=patience) as http:
        return http.ask(f"{address}/list", json_object, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "faults",
    [
        [refuse(429)],
        [refuse(500), refuse(502), refuse(503)],
        [hang(0.6)],
        [cut_off],
        [half],
        [web_page],
        [empty],
    ],
    ids=["429", "5xx", "timeout", "cut off", "half a body", "web page", "empty"],
)
def test_a_passing_fault_is_tried_again(server: OneBody, address: str, tmp_path: Path, faults: list[Fault]) -> None:
    server.misbehave(*faults)
    assert ask(address, tmp_path) == GOOD
    assert len(server.asked) == len(faults) + 1


@pytest.mark.parametrize("fault", [refuse(503, b"busy"), cut_off, half, web_page], ids=["503", "cut", "half", "page"])
def test_a_lasting_fault_ends_after_the_attempts_and_keeps_the_bytes(
    server: OneBody, address: str, tmp_path: Path, fault: Fault
) -> None:
    server.misbehave(*[fault] * 9)
    with pytest.raises(SourceFault, match=r"Given up after 4 attempt") as error:
        ask(address, tmp_path)
    assert len(server.asked) == 4
    (kept,) = (tmp_path / "refused").iterdir()
    assert kept.stat().st_size > 0
    assert str(kept) in str(error.value)


def test_a_client_error_is_not_tried_again(server: OneBody, address: str, tmp_path: Path) -> None:
    server.misbehave(refuse(404, b"no such version"))
    with pytest.raises(SourceFault, match="404"):
        ask(address, tmp_path)
    assert len(server.asked) == 1


def test_the_wait_that_the_provider_asks_for_is_honoured(server: OneBody, address: str, tmp_path: Path) -> None:
    server.misbehave(refuse(429, Retry_After="1"))
    started = time.monotonic()
    ask(address, tmp_path)
    assert time.monotonic() - started >= 1


def test_a_wait_beyond_the_deadline_is_not_begun(server: OneBody, address: str, tmp_path: Path) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True)
    server.misbehave(refuse(429, Retry_After=later))
    started = time.monotonic()
    with pytest.raises(SourceFault, match=r"asks to wait 10[78]\d\d s"):
        ask(address, tmp_path)
    assert time.monotonic() - started < 1


def test_retry_after_is_read_as_seconds_and_as_a_date() -> None:
    now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert retry_after_s("120", now) == 120
    assert retry_after_s("Sun, 01 Mar 2026 12:05:00 GMT", now) == 300
    for useless in (None, "0", "soon", "Sun, 01 Mar 2026 11:00:00 GMT"):
        assert retry_after_s(useless, now) is None


def test_a_trickling_body_meets_the_deadline(server: OneBody, address: str, tmp_path: Path) -> None:
    server.misbehave(trickle(0.05))
    started = time.monotonic()
    with pytest.raises(SourceFault, match="deadline"):
        ask(address, tmp_path, Patience(attempts=9, first_wait_s=0.01, silence_s=1, deadline_s=0.5))
    assert time.monotonic() - started < 2


def test_a_secret_is_in_no_message_and_in_no_kept_byte(server: OneBody, address: str, tmp_path: Path) -> None:
    server.misbehave(refuse(403, f"token {CANARY} may not read".encode()))
    with pytest.raises(SourceFault) as error:
        ask(address, tmp_path, params={"access_token": CANARY, "page": "1"}, headers={"Authorization": CANARY})
    assert CANARY not in f"{error.value!r} {error.value} {error.value.__cause__}"
    assert "page=1" in str(error.value)
    (kept,) = (tmp_path / "refused").iterdir()
    assert kept.read_bytes() == b"token [secret] may not read"


def test_a_redirect_is_not_followed_with_a_secret_in_hand(server: OneBody, address: str, tmp_path: Path) -> None:
    server.misbehave(refuse(302, Location=f"{address}/elsewhere"))
    with pytest.raises(SourceFault, match="302"):
        ask(address, tmp_path)
    assert [asked.path for asked in server.asked] == ["/list"]


def test_an_expired_token_is_told_apart(server: OneBody, address: str, tmp_path: Path) -> None:
    server.misbehave(refuse(401))
    with pytest.raises(Unauthorised, match="credentials"):
        ask(address, tmp_path)


def test_an_interrupted_download_goes_on_where_it_stopped(server: OneBody, address: str, tmp_path: Path) -> None:
    server.body, server.headers = bytes(range(256)) * 4000, {"ETag": '"v1"'}
    server.misbehave(cut_off)
    with Http(tmp_path, patience=QUICK) as http:
        got = http.download(f"{address}/file.zip", tmp_path / "file.zip", cap=10**7)
    assert got.read_bytes() == server.body
    assert int(server.asked[1].headers["range"][6:-1]) > 0
    assert [path.name for path in tmp_path.iterdir()] == ["file.zip"]


def test_a_file_that_changed_meanwhile_is_fetched_from_its_first_byte(
    server: OneBody, address: str, tmp_path: Path
) -> None:
    (tmp_path / "file.zip.part").write_bytes(b"old bytes")
    (tmp_path / "file.zip.part.etag").write_text('"v0"')
    server.headers = {"ETag": '"v1"'}
    with Http(tmp_path, patience=QUICK) as http:
        got = http.download(f"{address}/file.zip", tmp_path / "file.zip", cap=10**7)
    assert got.read_bytes() == server.body


def test_a_long_download_says_how_far_it_is_and_no_secret(
    server: OneBody, address: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server.body = bytes(3_000_000)
    caplog.set_level("INFO", logger="sources.http")
    patience, secrets = Patience(silence_s=5, deadline_s=20, tell_s=0), Secrets([CANARY])
    with Http(tmp_path, patience=patience, secrets=secrets) as http:
        http.download(f"{address}/file.zip?key={CANARY}", tmp_path / "file.zip", cap=10**7)
    told = [record.getMessage() for record in caplog.records if record.name == "sources.http"]
    assert len(told) > 2 and all("/file.zip" in line and line.endswith(" MB") for line in told)
    assert " of 3.0 MB" in told[0] and told[-1].endswith(": 3.0 MB")
    assert "canary" not in "".join(told)


def test_a_download_without_end_is_stopped_at_its_cap(server: OneBody, address: str, tmp_path: Path) -> None:
    with Http(tmp_path, patience=QUICK) as http, pytest.raises(SourceFault, match="larger than the 100 bytes"):
        http.download(f"{address}/file.zip", tmp_path / "file.zip", cap=100)
    assert not (tmp_path / "file.zip").exists()
