"""What engines are given: validated files, made once by the functions that ingest them.

Belongs here: filling a data folder. Does not belong here: dbt.
"""

from __future__ import annotations

import shutil

from sources.catalogue import load_sources
from tests.built import UCDP
from tests.conftest import shared_folder
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate
from warehouse.status import write_status


def validated_data(data: DataFolder) -> DataFolder:
    """Bring in and validate the ledger and, where it is present, the UCDP release; every other source is empty."""
    ucdp = shared_folder() / "ucdp" / UCDP
    if ucdp.exists():
        data.inbox("ucdp_ged").mkdir(parents=True)
        shutil.copy(ucdp, data.inbox("ucdp_ged"))
    sources = load_sources()
    for source in sources.values():
        bring(source, data, is_enabled=source.name == "ledger")
        validate(source, data)
    write_status(sources, data)
    return data
