"""A day in the cockpit: the real webserver and daemon, a provider's files in the inbox, and what the UI says of them.

The tests of this file share one running Dagster and go in their order; each leaves a release that holds all there is.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.built import run as make_run
from tests.cockpit.browser import browser
from tests.cockpit.server import Cockpit, cockpit, until
from warehouse.folder import CHECKOUT

pytestmark = pytest.mark.xdist_group("cockpit")

LEDGER = CHECKOUT / "sources" / "ledger"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cockpit]:
    root = tmp_path_factory.mktemp("cockpit") / "data"
    with cockpit(root) as running:
        yield running
    shutil.rmtree(root)


def drop(desk: Cockpit, *files: Path) -> None:
    inbox = desk.data.inbox("ledger")
    inbox.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copy(file, inbox)


def ingested(desk: Cockpit, after: int) -> dict[str, Any]:
    """The first run of the ledger's ingestion behind `after` earlier ones, when it has ended."""
    runs = until("the inbox's run", lambda: desk.runs("ingest_ledger")[after:])
    desk.finished(runs[0]["runId"])
    return desk.runs("ingest_ledger")[after]


def settled(desk: Cockpit) -> list[dict[str, Any]]:
    """All builds, once the daemon finds that the release holds all that is validated."""

    def is_settled() -> bool:
        builds = desk.runs("build")
        return bool(builds) and desk.says("build_follows_data") == "The release holds all that is validated."

    until("a release of all that is validated", is_settled, patience_s=900)
    return desk.runs("build")


def published(desk: Cockpit) -> tuple[object, ...]:
    """What a reader finds in the published file now."""
    with duckdb.connect(str(desk.data.current / "incidents.duckdb"), read_only=True) as con:
        found = con.sql("SELECT count(*), sum(killed_best) FROM marts.attacks").fetchone()
    assert found is not None
    return found


def refusal(desk: Cockpit, run_id: str) -> str:
    """Why a run was refused: one sentence, and no trace of the functions that it went through."""
    [failed] = [event for event in desk.events(run_id) if event.get("failureMetadata")]
    assert failed["error"]["stack"] == []
    return str(failed["failureMetadata"]["description"])


def under_way(desk: Cockpit) -> dict[str, Any] | None:
    """The build that is at its models."""
    builds = [run for run in desk.runs("build") if run["status"] == "STARTED"]
    return next((run for run in builds if "dbt_models" in desk.steps(run["runId"], "IN_PROGRESS")), None)


def test_a_dropped_file_starts_its_source_and_the_marts_follow_while_every_second_build_is_refused(
    desk: Cockpit,
) -> None:
    assert all(until("the daemons", lambda: (all(desk.daemons().values()) and desk.daemons()) or None).values())
    drop(desk, *LEDGER.glob("*.csv"))
    came_in = ingested(desk, after=0)
    assert came_in["tags"]["incidents/started_by"] == "inbox"
    assert came_in["status"] == "SUCCESS"
    until("the build at its models", lambda: under_way(desk))
    second = desk.launch("build")
    by_hand = make_run(desk.data, INCIDENTS_SOURCES="")
    assert by_hand.returncode == 2, by_hand.stdout + by_hand.stderr
    assert "Nothing was done: The build of run" in by_hand.stderr
    assert "Traceback" not in by_hand.stderr
    assert desk.finished(second) == "FAILURE"
    why = refusal(desk, second)
    assert why.startswith("Nothing was done: The build of run")
    assert "wait until it has ended" in why
    first, refused = settled(desk)
    assert (first["status"], first["tags"]["incidents/started_by"]) == ("SUCCESS", "data")
    assert refused["runId"] == second, "a refused build is not tried again by itself"
    for key in (("ledger", "incidents"), ("core", "fct_attack"), ("marts", "attacks"), ("release", "internal")):
        assert desk.not_green_because(*key) == [], key
    with browser(desk.url) as page:
        for path in ("/assets/ledger/incidents", "/assets/marts/attacks"):
            assert "Failed in" not in page.open(path, "Latest materialization", " ago", "Row count")
        assert "Stack Trace" not in page.open(f"/runs/{second}", why.partition(" (")[0])


def test_a_broken_file_turns_its_source_red_and_a_mended_one_green_while_the_marts_stay_up(
    desk: Cockpit, tmp_path: Path
) -> None:
    before, runs = published(desk), len(desk.runs("ingest_ledger"))
    broken = tmp_path / "incidents.csv"
    broken.write_text((LEDGER / "incidents.csv").read_text().replace("date_start", "when_it_began", 1))
    drop(desk, broken)
    assert ingested(desk, after=runs)["status"] == "FAILURE"
    assert desk.is_red("ledger", "incidents")
    assert desk.is_green("marts", "attacks")
    assert published(desk) == before
    with browser(desk.url) as page:
        page.open("/assets/ledger/incidents", "Failed in")
        check = "/assets/ledger/incidents?view=checks&checkDetail=schema_is_as_promised"
        page.open(check, "Failed", "missing: date_start", "sources/ledger/SCHEMA.md")
        assert "Failed in" not in page.open("/assets/marts/attacks", "Latest materialization", " ago", "Row count")

    runs = len(desk.runs("ingest_ledger"))
    drop(desk, LEDGER / "incidents.csv")
    assert ingested(desk, after=runs)["status"] == "SUCCESS"
    assert desk.is_green("ledger", "incidents")
    settled(desk)
    assert published(desk) == before
    with browser(desk.url) as page:
        assert "Failed in" not in page.open("/assets/ledger/incidents", "Latest materialization", " ago", "Row count")


def test_of_two_builds_started_at_once_one_is_refused_and_the_other_killed_at_a_random_moment_resumes(
    desk: Cockpit,
) -> None:
    settled(desk)
    before = published(desk)
    with ThreadPoolExecutor(2) as hands:
        ids = list(hands.map(desk.launch, ["build", "build"]))
    refused = until("the refusal", lambda: next((one for one in ids if desk.run(one)["status"] == "FAILURE"), None))
    assert refusal(desk, refused).startswith("Nothing was done: The build of run")
    [killed] = [one for one in ids if one != refused]
    process = desk.process_of(killed)
    # the last step is left out, for the run may have ended by the time that it is killed
    step, longest_s = random.choice([("dbt_models", 3.0), ("release__internal", 0.3)])
    until(f"step {step}", lambda: step in desk.steps(killed, "IN_PROGRESS", "SUCCESS"), every_s=0.1)
    time.sleep(random.uniform(0, longest_s))
    os.kill(process, signal.SIGKILL)
    at = time.monotonic()
    assert desk.finished(killed) == "FAILURE"
    assert time.monotonic() - at < 60
    assert published(desk) == before, "a reader finds the old release or the new one"
    done = desk.steps(killed, "SUCCESS")

    def resumed() -> dict[str, Any] | None:
        return next((one for one in desk.runs("build") if one["parentRunId"] == killed), None)

    again = until("the retry", resumed)
    assert desk.finished(again["runId"]) == "SUCCESS"
    assert done and not done & set(again["stepKeysToExecute"]), "what was done is not done again"
    assert published(desk) == before
    assert "Nothing new" in str(desk.metadata("release", "internal")["said"])
    assert all(run["status"] in {"SUCCESS", "FAILURE"} for run in desk.runs("build"))
