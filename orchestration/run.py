"""The command behind `make run`: materialises the same assets as the UI, and tells in plain words what came of it.

Belongs here: the order of the runs and the closing words. Does not belong here: what an asset does.
Ingestion is one run per source, so that a source that fails stays alone with it; the build goes on with the last good
snapshots of all. Exit status: 0 when a release stands, 1 when the build failed, 2 when another build is at work and
nothing was done. A source that failed is named in the closing words, red in the UI and stale in quality.source_status;
it does not make the run fail.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import redirect_stdout
from time import monotonic

from warehouse.folder import CHECKOUT, data_folder
from warehouse.lock import Busy, held
from warehouse.release.inputs import inputs_hash, released_inputs

os.environ.setdefault("DAGSTER_HOME", str(CHECKOUT))
os.environ.setdefault("INCIDENTS_DAGSTER", str(data_folder().root / "dagster"))

from dagster import DagsterEvent, DagsterInstance, ExecuteInProcessResult

from orchestration.definitions import SOURCES, defs
from orchestration.jobs import BUILD, ingest_job_name
from orchestration.recovery import end_abandoned_runs, process_tags
from orchestration.summary import Outcome, closing_words
from sources.catalogue import Source
from sources.extraction import inbox_files
from warehouse.ingest import enabled_sources
from warehouse.progress import LOG as PROGRESS
from warehouse.receipt import read_fault, read_receipt


def main() -> int:
    data_folder().root.mkdir(parents=True, exist_ok=True)
    (data_folder().root / "dagster").mkdir(exist_ok=True)
    _show_progress()
    try:
        with held(data_folder().build_lock, "`make run`"):
            return _bring_in_and_build()
    except Busy as busy:
        sys.stderr.write(f"Nothing was done: {busy}\n")
        return 2


def _show_progress() -> None:
    """Long downloads and long work say on the terminal how far they are; the log of a run goes to the UI alone."""
    terminal = logging.StreamHandler(sys.stderr)
    terminal.setFormatter(logging.Formatter("%(message)s"))
    for log in (logging.getLogger("sources"), PROGRESS):
        log.addHandler(terminal)


def _bring_in_and_build() -> int:
    with DagsterInstance.get() as instance:
        end_abandoned_runs(instance)
        due = [name for name, source in SOURCES.items() if _may_bring(source)]
        failed = [name for name in due if not _run(ingest_job_name(name), instance).success]
        outcome: Outcome = "unchanged" if _stands_already() else _build(instance)
    sys.stdout.write(closing_words(SOURCES, data_folder(), failed, outcome))
    return 1 if outcome == "failed" else 0


def _may_bring(source: Source) -> bool:
    """Whether a source can bring anything, or has something that may have to be judged again or cleared."""
    data = data_folder()
    receipt = read_receipt(source.name, data)
    return bool(
        source.name in enabled_sources()
        or next(inbox_files(data.inbox(source.name)), None)
        or (receipt and receipt.files)
        or read_fault(source.name, data)
    )


def _build(instance: DagsterInstance) -> Outcome:
    return "built" if _run(BUILD, instance).success else "failed"


def _stands_already() -> bool:
    """Whether the current release was made from exactly what is validated now, by the code as it is now."""
    return released_inputs(data_folder()) == inputs_hash(SOURCES, data_folder())


def _run(job: str, instance: DagsterInstance) -> ExecuteInProcessResult:
    """One run in this process, kept in the instance like every other; its log is for the UI, not for the terminal."""
    started = monotonic()
    log_file = data_folder().root / "dagster" / f"{job}.log"
    with log_file.open("w", encoding="utf-8") as log, redirect_stdout(log):
        result = defs.resolve_job_def(job).execute_in_process(
            instance=instance,
            raise_on_error=False,
            tags=process_tags(),
            run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
        )
    outcome = "done" if result.success else "FAILED"
    sys.stdout.write(f"{job:<24} {outcome} in {monotonic() - started:.1f} s\n")
    sys.stdout.flush()
    for event in result.filter_events(lambda event: event.is_step_failure):
        sys.stderr.write(f"{job}: step {event.step_key} failed: {_reason(event)}\n")
    return result


def _reason(event: DagsterEvent) -> str:
    """The innermost cause of a step's failure, in one paragraph."""
    error = event.step_failure_data.error
    if event.step_failure_data.user_failure_data:
        return str(event.step_failure_data.user_failure_data.description)
    while error and error.cause:
        error = error.cause
    return error.message.strip() if error else "no reason was given"


if __name__ == "__main__":
    sys.exit(main())
