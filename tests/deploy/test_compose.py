"""The compose files against the schema of compose files, as check-jsonschema brings it; their commands run in
tests/cockpit/test_server.py. `docker compose config` would also look up variables and files, and is not asked here."""

from __future__ import annotations

import subprocess

import pytest

from tests.conftest import CHECKOUT
from tests.postgres import READERS

CHECKER = READERS / "bin" / "check-jsonschema"


@pytest.mark.parametrize("name", ["compose.yaml", "compose.runs.yaml"])
def test_a_compose_file_keeps_the_schema_of_compose_files(name: str) -> None:
    if not CHECKER.exists():
        pytest.skip(f"needs check-jsonschema: run `make readers` ({CHECKER} is absent)")
    done = subprocess.run(
        [CHECKER, "--builtin-schema", "vendor.compose-spec", CHECKOUT / "deploy" / name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
