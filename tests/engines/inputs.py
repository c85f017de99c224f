"""What engines are given: validated files, made once by the functions that ingest them.

Belongs here: filling a data folder. Does not belong here: dbt.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.synthetic import mark, write_exports
from sources.catalogue import load_sources
from tests.built import UCDP
from tests.conftest import shared_folder
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate
from warehouse.status import write_status

SYNTHETIC_RECORDS = 300_000


def provider_files(data: DataFolder) -> DataFolder:
    """Bring in and validate the ledger and, where it is present, the UCDP release; every other source is empty."""
    ucdp = shared_folder() / "ucdp" / UCDP
    return _validated(data, {"ucdp_ged": ucdp} if ucdp.exists() else {}, enabled="ledger")


def synthetic_records(data: DataFolder) -> DataFolder:
    """Bring in and validate seeded exports of ACLED and UCDP on made-up incidents; the folder says so."""
    exports = write_exports(mark(data.root) / "exports", SYNTHETIC_RECORDS)
    return _validated(data, {"acled": exports.acled, "ucdp_ged": exports.ucdp})


CONTENTS: dict[str, Callable[[DataFolder], DataFolder]] = {
    "provider files": provider_files,
    "synthetic records": synthetic_records,
}


def _validated(data: DataFolder, dropped: dict[str, Path], enabled: str = "") -> DataFolder:
    for name, file in dropped.items():
        data.inbox(name).mkdir(parents=True)
        shutil.copy(file, data.inbox(name))
    sources = load_sources()
    for source in sources.values():
        bring(source, data, is_enabled=source.name == enabled)
        validate(source, data)
    write_status(sources, data)
    return data
