"""Several workers bring partitions of one source at once: none is lost, and none waits for another's download."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from sources.catalogue import load_source
from sources.raw import SourceFault
from tests.conftest import CHECKOUT
from tests.sources.gdelt.test_gdelt import synthetic_export
from tests.sources.ingestion import validated
from tests.sources.servers.gdelt import GdeltServer, zipped
from tests.sources.servers.local import refuse
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate
from warehouse.landing import begun_offer, forget_offer, pending_offers, refuse_offer, write_offer
from warehouse.receipt import read_receipt

DAYS = [f"2018-03-{day:02}" for day in range(20, 26)]

WORKER = """
import sys
from sources.catalogue import load_source
from warehouse.folder import data_folder
from warehouse.ingest import bring, validate
from warehouse.lock import held

data, source = data_folder(), load_source("gdelt")
for day in sys.argv[1:]:
    bring(source, data, is_enabled=True, partitions=[day])
    with held(data.source_lock("gdelt"), "a validation", patience_s=120):
        validate(source, data)
"""


@pytest.fixture
def server() -> GdeltServer:
    server = GdeltServer()
    for number, day in enumerate(DAYS):
        slot = f"{day.replace('-', '')}120000"
        server.exports[slot] = zipped(slot, synthetic_export(100 * (number + 1), count=number + 1))
    return server


@pytest.fixture
def environment(server: GdeltServer) -> Iterator[dict[str, str]]:
    with server.running() as address:
        yield {
            "INCIDENTS_GDELT_LIST_URL": f"{address}/gdeltv2/masterfilelist.txt",
            "INCIDENTS_GDELT_FILES_URL": f"{address}/gdeltv2",
        }


def start(data: DataFolder, environment: dict[str, str], days: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, *days],
        cwd=CHECKOUT,
        env=os.environ | environment | {"INCIDENTS_DATA": str(data.root)},
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_workers_at_once_lose_no_partition(data: DataFolder, environment: dict[str, str]) -> None:
    workers = [start(data, environment, days) for days in (DAYS[::2], DAYS[1::2])]
    said = [worker.communicate(timeout=240)[1] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], said
    receipt = read_receipt("gdelt", data)
    assert receipt is not None
    assert sorted(file.name for file in receipt.files) == [f"{day}.zip" for day in DAYS]
    assert validated(data, "gdelt", "reports")["GLOBALEVENTID"].n_unique() == sum(range(1, len(DAYS) + 1))
    assert receipt.tables["reports"].difference == 0


def test_an_offer_of_one_partition_is_not_replaced_by_that_of_another(
    data: DataFolder, environment: dict[str, str]
) -> None:
    source = load_source("gdelt")
    for day in DAYS[:2]:
        bring(source, data, is_enabled=True, environment=environment, partitions=[day])
    validate(source, data, environment)
    receipt = read_receipt("gdelt", data)
    assert receipt is not None
    assert [file.name for file in receipt.files] == [f"{day}.zip" for day in DAYS[:2]]


def test_a_partition_that_is_asked_for_comes_alone(data: DataFolder, environment: dict[str, str]) -> None:
    source = load_source("gdelt")
    (file,) = bring(source, data, is_enabled=True, environment=environment, partitions=[DAYS[3]])
    assert file.name == f"{DAYS[3]}.zip"


def test_days_that_were_interrupted_go_on_with_those_that_are_missing(
    data: DataFolder, server: GdeltServer, environment: dict[str, str]
) -> None:
    source = load_source("gdelt")
    server.misbehave(refuse(403), on=f"/gdeltv2/{DAYS[3].replace('-', '')}")
    with pytest.raises(SourceFault):
        bring(source, data, is_enabled=True, environment=environment, partitions=DAYS)
    server.asked.clear()
    bring(source, data, is_enabled=True, environment=environment, partitions=DAYS)
    assert [slot[6:8] for slot in server.fetched] == ["23", "24", "25"]
    assert len(validate(source, data, environment).files) == len(DAYS)


def test_an_offer_that_grows_while_it_is_judged_is_judged_again(data: DataFolder, environment: dict[str, str]) -> None:
    source = load_source("gdelt")
    first, second = (
        bring(source, data, is_enabled=True, environment=environment, partitions=[day])[0] for day in DAYS[:2]
    )
    note = data.offer("gdelt", DAYS)
    write_offer("gdelt", [first, second], data, DAYS)
    forget_offer(note, [first])
    assert pending_offers("gdelt", data)[note] == [first, second]
    refuse_offer(note, [first, second])
    assert pending_offers("gdelt", data)[note] == [first, second], "what was refused stays in the way"
    assert begun_offer("gdelt", data, DAYS) == [], "and is asked for anew"
    forget_offer(note, [first, second])
    assert note not in pending_offers("gdelt", data)
