"""Dagster's storage by the environment: SQLite by default, and a real PostgreSQL server started for the test."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from dagster import DagsterInstance, job, op

from orchestration.storage import POSTGRES
from warehouse.folder import CHECKOUT


@op
def one() -> int:
    """A step that leaves events."""
    return 1


@job
def small() -> None:
    one()


def _programs() -> Path:
    """Debian keeps the server's programs off the path, in a folder for each version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.skip("needs a PostgreSQL server (Debian: postgresql)")
    return found[-1].parent if found else Path(str(on_path)).parent


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    programs, folder = _programs(), tmp_path_factory.mktemp("postgres")
    # the server refuses to run as root
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        try:
            owner = pwd.getpwnam(user)
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        for path in (folder, *folder.parents):
            if path == Path("/tmp"):  # pytest's folders below it are for their owner alone
                break
            path.chmod(0o755)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def command(*words: str | Path) -> None:
        subprocess.run(words, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    command(programs / "initdb", "-D", folder / "db", "-U", "dagster", "--auth", "trust", "--no-sync")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    command(programs / "pg_ctl", "-D", folder / "db", "-o", options, "-l", folder / "log", "-w", "start")
    try:
        yield f"postgresql://dagster@127.0.0.1:{port}/postgres"
    finally:
        command(programs / "pg_ctl", "-D", folder / "db", "-m", "immediate", "stop")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DAGSTER_HOME", str(CHECKOUT))
    monkeypatch.setenv("INCIDENTS_DAGSTER", str(tmp_path))
    monkeypatch.delenv(POSTGRES, raising=False)
    return tmp_path


def run_and_recall() -> str:
    """Run a job in one instance, and find it again in a second one."""
    with DagsterInstance.get() as instance:
        assert small.execute_in_process(instance=instance).success
        kind = type(instance.event_log_storage).__name__
    with DagsterInstance.get() as instance:
        (run,) = instance.get_runs(limit=1)
        assert run.job_name == "small"
        assert len(instance.all_logs(run.run_id)) > 3
    return kind


def test_runs_are_kept_in_sqlite_by_default(home: Path) -> None:
    assert "Sqlite" in run_and_recall()
    assert (home / "history").is_dir()


def test_runs_are_kept_in_the_postgresql_that_the_environment_names(
    home: Path, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(POSTGRES, postgres)
    assert "Postgres" in run_and_recall()
    assert not (home / "history").exists()
