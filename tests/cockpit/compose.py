"""The server of deploy/compose.yaml without its containers: the same commands and settings, as processes of this host.

Belongs here: turning what the compose file and the container file say into commands that run here. Does not belong
here: what is expected of them (the tests). Only the container's folder, its ports and its programs' place change.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from tests.cockpit.server import Cockpit, free_port, until
from tests.conftest import CHECKOUT
from warehouse.folder import DataFolder

DEPLOY = CHECKOUT / "deploy"
PROGRAMS = Path(sys.executable).parent
OURS = ("code", "webserver", "daemon")
"""The services that run this project's image, in the order in which compose.yaml starts them."""


def services() -> dict[str, Any]:
    """The services as compose.yaml states them, anchors resolved."""
    return dict(yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"])


def image_environment() -> dict[str, str]:
    """What the container file puts into the environment of all three processes."""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    [stated] = re.findall(r"^ENV (.*)$", text, flags=re.MULTILINE)
    return dict(word.split("=", 1) for word in stated.split())


def image_command() -> list[str]:
    """The words of the container file's CMD."""
    [stated] = re.findall(r"^CMD (.*)$", (DEPLOY / "Containerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return list(json.loads(stated))


@contextmanager
def server(root: Path, postgres: str, **environment: str) -> Iterator[Cockpit]:
    """The three processes on a data folder and a PostgreSQL database, ended with the block."""
    data, stated = DataFolder(root), services()
    (root / "dagster").mkdir(parents=True, exist_ok=True)
    ports = {"4266": str(free_port()), "3000": str(free_port())}
    workspace = root / "workspace.yaml"
    workspace.write_text(_here((DEPLOY / "workspace.yaml").read_text(encoding="utf-8"), {"4266": ports["4266"]}))
    words = ports | {"/app/workspace.yaml": str(workspace), "/app": str(CHECKOUT), "/data": str(root)}
    settings = {name: _here(value, words) for name, value in image_environment().items()}
    # compose puts these in place of ${...}; the hosts `postgres` and `code` are this machine
    settings |= _settings(stated, INCIDENTS_DAGSTER_POSTGRES_URL=postgres, INCIDENTS_CODE_HOST="127.0.0.1")
    running = Cockpit(data, int(ports["3000"]), settings | environment)
    try:
        for name in OURS:
            program, *rest = (_here(word, words) for word in stated[name]["command"])
            running.start([str(PROGRAMS / program), *rest], name)
            if "healthcheck" in stated[name]:
                _, program, *rest = (_here(word, words) for word in stated[name]["healthcheck"]["test"])
                look = partial(_succeeds, [str(PROGRAMS / program), *rest], running.settings)
                until(f"a healthy {name}", look)
        until("the definitions in the UI", running.is_loaded)
        yield running
    finally:
        running.stop()


def _here(text: str, words: Mapping[str, str]) -> str:
    """`text` with the container's words replaced by those of this machine, the longest first."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(pattern, lambda found: words[found[0]], text)


def _settings(stated: Mapping[str, Any], **here: str) -> dict[str, str]:
    """The environment of the code service, with `here` in place of what depends on the network of the containers."""
    told: dict[str, str] = stated["code"]["environment"]
    assert set(here) <= set(told), f"compose.yaml no longer states {set(here) - set(told)}"
    defaults = {name: re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", str(value)) for name, value in told.items()}
    return defaults | here


def _succeeds(command: list[str], settings: Mapping[str, str]) -> bool:
    return (
        subprocess.run(command, cwd=CHECKOUT, env=os.environ | settings, capture_output=True, check=False).returncode
        == 0
    )
