"""A local HTTP server for tests: answers as it is told, records what it was asked, and misbehaves on demand.

Belongs here: the faults that any server can have. Does not belong here: a provider's protocol (the modules beside it).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request as it arrived; `params` are those of the address and of a form."""

    method: str
    path: str
    params: dict[str, str]
    headers: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """What to send. `length` is the Content-Length to announce, `pause_s` the wait before each `chunk` bytes."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    pause_s: float = 0.0
    chunk: int = 65536


Fault = Callable[[Answer], Answer]


def refuse(status: int, body: bytes = b"", **headers: str) -> Fault:
    """Answer with `status`; header names are written with underscores."""
    return lambda answer: Answer(body, status, {name.replace("_", "-"): value for name, value in headers.items()})


def cut_off(answer: Answer) -> Answer:
    """Announce the whole body and send half of it."""
    return replace(answer, body=answer.body[: len(answer.body) // 2], length=len(answer.body))


def half(answer: Answer) -> Answer:
    """Send half of the body as if it were all: no client can tell but by its content."""
    return replace(answer, body=answer.body[: len(answer.body) // 2])


def web_page(answer: Answer) -> Answer:
    """Send a maintenance page with status 200."""
    return Answer(b"<!doctype html><title>We will be back soon</title>")


def empty(answer: Answer) -> Answer:
    return Answer(b"")


def hang(seconds: float) -> Fault:
    return lambda answer: replace(answer, pause_s=seconds)


def trickle(pause_s: float) -> Fault:
    """Send a few bytes at a time: no single wait is long, the whole is endless."""
    return lambda answer: replace(answer, pause_s=pause_s, chunk=4)


class LocalServer:
    """A server on a free port of this machine. A subclass says what it answers in `answer`."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._faults: list[tuple[str, int, Fault]] = []

    def answer(self, asked: Asked) -> Answer:
        raise NotImplementedError

    def misbehave(self, *faults: Fault, on: str = "/", after: int = 0) -> None:
        """Apply each fault to one request whose path starts with `on`, in order, letting `after` such requests pass."""
        self._faults += [(on, after if number == 0 else 0, fault) for number, fault in enumerate(faults)]

    def _respond(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        answer = self.answer(asked)
        for number, (on, after, fault) in enumerate(self._faults):
            if asked.path.startswith(on):
                if after:
                    self._faults[number] = (on, after - 1, fault)
                    return answer
                del self._faults[number]
                return fault(answer)
        return answer

    @contextmanager
    def running(self) -> Iterator[str]:
        """Serve while the block runs; gives the address without a slash at its end."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        respond = self._respond

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                form = self.rfile.read(length).decode()
                address = urlsplit(self.path)
                params = {k: v[-1] for k, v in parse_qs(address.query + "&" + form, keep_blank_values=True).items()}
                headers = {name.lower(): value for name, value in self.headers.items()}
                answer = respond(Asked(self.command, address.path, params, headers))
                if answer.pause_s and answer.chunk > len(answer.body):
                    time.sleep(answer.pause_s)
                try:
                    self.send_response(answer.status)
                    self.send_header(
                        "Content-Length", str(len(answer.body) if answer.length is None else answer.length)
                    )
                    for name, value in answer.headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    for start in range(0, len(answer.body), answer.chunk):
                        self.wfile.write(answer.body[start : start + answer.chunk])
                        self.wfile.flush()
                        if answer.pause_s and answer.chunk <= len(answer.body):
                            time.sleep(answer.pause_s)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # the client has given up, as some tests want
                self.close_connection = answer.length is not None

            do_POST = do_GET  # noqa: N815 - the name that http.server looks for

            def log_message(self, *args: object) -> None:
                pass

        return Handler
