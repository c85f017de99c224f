"""A running Dagster of this checkout with a data folder of its own, and what people do with it through the UI's API.

Belongs here: starting, asking and ending the processes. Does not belong here: what is expected of them (the tests).
Every wait polls with a deadline that a loaded machine keeps as well.
"""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx

from tests.conftest import CHECKOUT
from warehouse.folder import DataFolder

PATIENCE_S = 300.0
"""Some ten times what a step takes on a quiet machine."""

FINISHED = {"SUCCESS", "FAILURE", "CANCELED"}

T = TypeVar("T")


def until(what: str, ask: Callable[[], T | None], patience_s: float = PATIENCE_S, every_s: float = 0.5) -> T:
    """The first answer that is not empty. Raises `AssertionError` naming `what` when none came in time."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if answer := ask():
            return answer
        time.sleep(every_s)
    raise AssertionError(f"waited {patience_s:.0f} s in vain for {what}")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@dataclass
class Cockpit:
    """What runs: the UI's address, the data folder and the processes."""

    data: DataFolder
    port: int
    settings: Mapping[str, str]
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, command: Sequence[str], log: str) -> None:
        with (self.data.root / f"{log}.log").open("a") as file:
            self.processes.append(
                subprocess.Popen(
                    command,
                    cwd=CHECKOUT,
                    env=os.environ | self.settings,
                    stdout=file,
                    stderr=subprocess.STDOUT,
                    text=True,
                    start_new_session=True,
                )
            )

    def stop(self) -> None:
        """End everything that was started here; each command leads a process group, in which its runs are as well."""
        for process in self.processes:
            process.send_signal(signal.SIGINT)
        for process in self.processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(30)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(30)

    def ask(self, query: str, **variables: Any) -> Any:
        """The data of a GraphQL answer; `None` while the webserver is not there yet."""
        try:
            answer = httpx.post(f"{self.url}/graphql", json={"query": query, "variables": variables}, timeout=60)
        except httpx.TransportError:
            return None
        told = answer.json()
        assert "errors" not in told, told["errors"]
        return told["data"]

    def launch(self, job: str, *, tags: Mapping[str, str] | None = None) -> str:
        """Start a job as the UI's button does; returns the run's id."""
        params = {
            "selector": {**self.repository(), "pipelineName": job},
            "runConfigData": {},
            "executionMetadata": {"tags": [{"key": key, "value": value} for key, value in (tags or {}).items()]},
        }
        told = self.ask(
            """mutation($params: ExecutionParams!) { launchPipelineExecution(executionParams: $params) {
                 __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message } } }""",
            params=params,
        )["launchPipelineExecution"]
        assert told["__typename"] == "LaunchRunSuccess", told
        return str(told["run"]["runId"])

    def backfill(self, assets: Sequence[str], days: Sequence[str]) -> list[dict[str, Any]]:
        """Ask for days of assets (`source/table`) as the UI's dialog does; returns the runs that came of it."""
        told = self.ask(
            """mutation($params: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $params) {
                 __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }""",
            params={"assetSelection": [{"path": asset.split("/")} for asset in assets], "partitionNames": list(days)},
        )["launchPartitionBackfill"]
        assert told["__typename"] == "LaunchBackfillSuccess", told
        query = """query($id: String!) { partitionBackfillOrError(backfillId: $id) { ... on PartitionBackfill {
                     status runs(limit: 100) { runId status tags { key value } } } } }"""

        def ended() -> list[dict[str, Any]] | None:
            found = self.ask(query, id=told["backfillId"])["partitionBackfillOrError"]
            return found["runs"] if found["status"].startswith("COMPLETED") or "FAIL" in found["status"] else None

        return until("the end of the backfill", ended)

    def freshness(self, *key: str) -> str:
        """What the daemon found of an asset's freshness policy: HEALTHY, WARNING, DEGRADED or UNKNOWN."""
        told = self.ask(
            """query($key: AssetKeyInput!) { assetNodeOrError(assetKey: $key) { ... on AssetNode {
                 freshnessStatusInfo { freshnessStatus } } } }""",
            key={"path": list(key)},
        )["assetNodeOrError"]
        return str((told["freshnessStatusInfo"] or {}).get("freshnessStatus"))

    def stop_sensor(self, name: str) -> None:
        """Turn a sensor off, as the UI's switch does."""
        told = self.ask(
            "query($s: SensorSelector!) { sensorOrError(sensorSelector: $s) { ... on Sensor { id } } }",
            s=self.repository() | {"sensorName": name},
        )["sensorOrError"]
        query = "mutation($id: String!) { stopSensor(id: $id) { __typename } }"
        assert self.ask(query, id=told["id"])["stopSensor"]["__typename"] == "StopSensorMutationResult"

    def is_red(self, *key: str) -> bool:
        """Whether the asset's latest run failed without making it anew: the UI shows it in red."""
        told = self.ask(
            """query($keys: [AssetKeyInput!]!) { assetsLatestInfo(assetKeys: $keys) {
                 latestMaterialization { runId } latestRun { id status } } }""",
            keys=[{"path": list(key)}],
        )
        [info] = told["assetsLatestInfo"]
        made = (info["latestMaterialization"] or {}).get("runId")
        return bool(info["latestRun"] and info["latestRun"]["status"] == "FAILURE" and info["latestRun"]["id"] != made)

    def is_green(self, *key: str) -> bool:
        """Whether the asset stands from its latest run, and no blocking check of it failed."""
        return not self.not_green_because(*key)

    def not_green_because(self, *key: str) -> list[str]:
        """What the UI shows in red on the asset: its failed blocking checks, and its last run if that failed."""
        told = self.ask(
            """query($key: AssetKeyInput!) { assetNodeOrError(assetKey: $key) { ... on AssetNode {
                 assetMaterializations(limit: 1) { runId }
                 assetChecksOrError { ... on AssetChecks { checks { name executionForLatestMaterialization {
                   status runId evaluation { severity } } } } } } } }""",
            key={"path": list(key)},
        )["assetNodeOrError"]
        if not told["assetMaterializations"]:
            return ["it was never made"]
        checks = {one["name"]: one["executionForLatestMaterialization"] for one in told["assetChecksOrError"]["checks"]}
        failed = [
            f"{name}: {one['status']} in run {one['runId']}"
            for name, one in checks.items()
            if one and one["status"] != "SUCCEEDED" and _is_error(one)
        ]
        return failed + (["its last run failed"] if self.is_red(*key) else [])

    def repository(self) -> dict[str, str]:
        told = self.ask("{ repositoriesOrError { ... on RepositoryConnection { nodes { name location { name } } } } }")
        [node] = told["repositoriesOrError"]["nodes"]
        return {"repositoryName": node["name"], "repositoryLocationName": node["location"]["name"]}

    def is_loaded(self) -> bool:
        told = self.ask("{ repositoriesOrError { ... on RepositoryConnection { nodes { name } } } }")
        return bool(told and told["repositoriesOrError"].get("nodes"))

    def daemons(self) -> dict[str, bool]:
        """Which daemons are required, and whether each has given a sign of life."""
        told = self.ask("{ instance { daemonHealth { allDaemonStatuses { daemonType required healthy } } } }")
        found = told["instance"]["daemonHealth"]["allDaemonStatuses"]
        return {daemon["daemonType"]: bool(daemon["healthy"]) for daemon in found if daemon["required"]}

    def runs(self, job: str) -> list[dict[str, Any]]:
        """The runs of a job, oldest first."""
        told = self.ask(
            """query($filter: RunsFilter!) { runsOrError(filter: $filter) { ... on Runs { results {
                 runId status parentRunId startTime endTime stepKeysToExecute tags { key value } } } } }""",
            filter={"pipelineName": job},
        )
        found = told["runsOrError"]["results"]
        return [run | {"tags": {tag["key"]: tag["value"] for tag in run["tags"]}} for run in reversed(found)]

    def run(self, run_id: str) -> dict[str, Any]:
        told = self.ask(
            """query($id: ID!) { runOrError(runId: $id) { ... on Run {
                 runId status stats { ... on RunStatsSnapshot { stepsSucceeded stepsFailed } }
                 stepStats { stepKey status } } } }""",
            id=run_id,
        )
        return dict(told["runOrError"])

    def finished(self, run_id: str, patience_s: float = PATIENCE_S) -> str:
        """How a run ended."""

        def ended() -> str | None:
            status = str(self.run(run_id)["status"])
            return status if status in FINISHED else None

        return until(f"the end of run {run_id}", ended, patience_s)

    def steps(self, run_id: str, *statuses: str) -> set[str]:
        """The steps of a run that are in one of the statuses."""
        return {step["stepKey"] for step in self.run(run_id)["stepStats"] or () if step["status"] in statuses}

    def says(self, sensor: str) -> str:
        """What a sensor said at its last look."""
        told = self.ask(
            """query($sensor: SensorSelector!) { sensorOrError(sensorSelector: $sensor) { ... on Sensor {
                 sensorState { ticks(limit: 1) { skipReason } } } } }""",
            sensor=self.repository() | {"sensorName": sensor},
        )
        ticks = told["sensorOrError"]["sensorState"]["ticks"]
        return str(ticks[0]["skipReason"]) if ticks else ""

    def metadata(self, *key: str) -> dict[str, object]:
        """Texts and numbers on the page of an asset, from when it was last made."""
        told = self.ask(
            """query($key: AssetKeyInput!) { assetNodeOrError(assetKey: $key) { ... on AssetNode {
                 assetMaterializations(limit: 1) { metadataEntries { label
                   ... on TextMetadataEntry { text } ... on IntMetadataEntry { intValue } } } } } }""",
            key={"path": list(key)},
        )
        [made] = told["assetNodeOrError"]["assetMaterializations"]
        return {entry["label"]: entry.get("text") or entry.get("intValue") for entry in made["metadataEntries"]}

    def events(self, run_id: str) -> list[dict[str, Any]]:
        told = self.ask(
            """query($id: ID!) { logsForRun(runId: $id) { ... on EventConnection { events { __typename
                 ... on MessageEvent { message stepKey timestamp level }
                 ... on EngineEvent { metadataEntries {
                   label ... on TextMetadataEntry { text } ... on IntMetadataEntry { intValue } } }
                 ... on ExecutionStepFailureEvent {
                   error { message stack } failureMetadata { description } } } } } }""",
            id=run_id,
        )
        return list(told["logsForRun"]["events"])

    def process_of(self, run_id: str) -> int:
        """The process that executes a run, once it has said so."""

        def told() -> int | None:
            for event in self.events(run_id):
                for entry in event.get("metadataEntries") or ():
                    if entry["label"] == "pid":
                        return int(entry.get("text") or entry.get("intValue"))
            return None

        return until(f"the process of run {run_id}", told, every_s=0.1)


def _is_error(execution: dict[str, Any]) -> bool:
    evaluation = execution["evaluation"]
    return evaluation is None or evaluation["severity"] == "ERROR"


@contextmanager
def cockpit(root: Path, **environment: str) -> Iterator[Cockpit]:
    """`make dev` on a free port: the webserver and the daemon on one code server."""
    data = DataFolder(root)
    (root / "dagster").mkdir(parents=True, exist_ok=True)
    settings = {
        "DAGSTER_HOME": str(CHECKOUT),
        "PYTHONPATH": str(CHECKOUT),
        "INCIDENTS_DATA": str(root),
        "INCIDENTS_DAGSTER": str(root / "dagster"),
        "INCIDENTS_SOURCES": "",
        "DAGSTER_EVENT_LOG_CONSUMER_DAEMON_INTERVAL_SECONDS": "5",
    }
    running = Cockpit(data, free_port(), settings | environment)
    programs = Path(sys.executable).parent
    try:
        running.start(
            [str(programs / "dagster"), *shlex.split(f"dev -m orchestration.definitions -p {running.port}")], "dev"
        )
        until("the definitions in the UI", running.is_loaded)
        yield running
    finally:
        running.stop()
