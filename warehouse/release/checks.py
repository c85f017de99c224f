"""What the checks of a build found: a failed one stops the release.

Belongs here: reading dbt's results and refusing to publish. Does not belong here: running checks, or deciding which
of them block; a check that only warns says so in its own configuration.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warehouse.atomic import write_json
from warehouse.release.fault import ReleaseFault

BLOCKING = {"error", "fail", "runtime error", "partial success"}
"""States of a node of dbt that stop a release. `skipped` stands behind one of them, `warn` is told and goes on."""


def write_checks(run_results: Mapping[str, Any], path: Path) -> None:
    """Keep what each node of a dbt run came to: `{name: {status, failures, message}}`."""
    write_json(
        path,
        {
            result["unique_id"]: {key: result.get(key) for key in ("status", "failures", "message")}
            for result in run_results["results"]
        },
    )


def passed_checks(path: Path) -> dict[str, str]:
    """The state of each test of the build at `path` by its name (`pass` or `warn`).

    Raises `ReleaseFault` naming what failed, or that nothing is known of the build.
    """
    if not path.exists():
        raise ReleaseFault("nothing is known of the checks of this warehouse: build it before publishing")
    results = json.loads(path.read_text(encoding="utf-8"))
    failed = [f"{_bare(name)} ({_reason(found)})" for name, found in results.items() if found["status"] in BLOCKING]
    if failed:
        raise ReleaseFault(f"{len(failed)} blocking check(s) failed, so nothing is published: {'; '.join(failed)}")
    tests = {name: found for name, found in results.items() if name.split(".")[0] in {"test", "unit_test"}}
    return {_bare(name): found["status"] for name, found in sorted(tests.items())}


def _bare(unique_id: str) -> str:
    """`test.incident_warehouse.keys_hold_attacks_.0a1b` as `keys_hold_attacks_`."""
    return unique_id.split(".", 2)[-1].rsplit(".", 1)[0] if unique_id.startswith("test.") else unique_id.split(".")[-1]


def _reason(found: Mapping[str, Any]) -> str:
    return str(found["message"] or f"{found['failures']} rows").strip().splitlines()[0]
