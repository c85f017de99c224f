"""Where runs start, by the environment: beside the code, or in a container that a (stand-in) Docker is asked for."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from dagster import DagsterInstance, DefaultRunLauncher

from orchestration.launching import LAUNCHER, LauncherFault
from orchestration.storage import POSTGRES
from tests.orchestration.idle import idle
from warehouse.folder import CHECKOUT

DOCKER = CHECKOUT / "deploy" / "launcher-docker.yaml"


@pytest.fixture
def docker(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Any]]]:
    """What a local server that speaks as much of Docker's API as a launch needs was asked: path and body."""
    asked: list[tuple[str, Any]] = []

    class Docker(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked.append((self.path.split("?")[0], json.loads(body) if body else None))
            told = {"ApiVersion": "1.45", "Id": "c0ffee", "Warnings": [], "Config": {"Image": "incident-warehouse"}}
            self.send_response(201 if self.path.split("?")[0].endswith("/create") else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        do_GET = do_POST = answer  # noqa: N815 - the names that http.server looks for

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Docker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("DOCKER_HOST", f"tcp://127.0.0.1:{server.server_port}")
    yield asked
    server.shutdown()
    server.server_close()


def test_a_run_is_a_process_beside_the_code_by_default(home: Path) -> None:
    with DagsterInstance.get() as instance:
        assert isinstance(instance.run_launcher, DefaultRunLauncher)


def test_a_run_starts_in_a_container_when_the_environment_names_that_launcher(
    home: Path, docker: list[tuple[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("dagster_docker", reason="needs dagster-docker: run `make setup`")
    monkeypatch.setenv(LAUNCHER, str(DOCKER))
    for name in ("INCIDENTS_SOURCES", "INCIDENTS_UI"):
        monkeypatch.setenv(name, "told")
    monkeypatch.setenv(POSTGRES, "")
    with DagsterInstance.get() as instance:
        run = instance.create_run_for_job(idle)
        instance.run_launcher._launch_container_with_command(  # type: ignore[attr-defined]
            run, "incident-warehouse", ["dagster", "api", "execute_run"]
        )
        created = next(body for path, body in docker if path.endswith("/containers/create"))
        assert created["Cmd"] == ["dagster", "api", "execute_run"]
        assert created["Image"] == "incident-warehouse"
        assert "INCIDENTS_SOURCES=told" in created["Env"]
        assert created["HostConfig"]["VolumesFrom"] == ["incidents-code-1"]
        assert any(path.endswith("/containers/c0ffee/start") for path, _ in docker)
        tagged = instance.get_run_by_id(run.run_id)
        assert tagged is not None
        assert tagged.tags["docker/container_id"] == "c0ffee"


@pytest.mark.parametrize("said", ["", "module: dagster", "- a list"])
def test_a_file_that_states_no_launcher_is_named_with_the_remedy(
    said: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "launcher.yaml"
    file.write_text(said)
    monkeypatch.setenv(LAUNCHER, str(file))
    with DagsterInstance.get() as instance, pytest.raises(LauncherFault, match=r"launcher\.yaml.*module"):
        assert instance.run_launcher
