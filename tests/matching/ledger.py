"""The ledger's clusters as truth: are two pages that tell one incident found without being told so?

Belongs here: harmonising the ledger as a build does, and hiding its clusters. Does not belong here: the models that
harmonise and match. The weights were chosen with an eye on these pairs: a high score here is no proof elsewhere.
"""

from __future__ import annotations

from sources.catalogue import load_sources
from tests.matching.harness import Matching
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate
from warehouse.status import write_status

TRUTH = "select source_name, record_id, truth from intermediate.ledger_truth"


def load(matching: Matching) -> None:
    """Fills the ledger's dated records, blind to its clusters; `TRUTH` then tells them."""
    data = DataFolder(matching.folder)
    sources = load_sources()
    for name, source in sources.items():
        bring(source, data, is_enabled=name == "ledger", environment={})
        validate(source, data)
    write_status(sources, data)
    matching.dbt("seed")
    matching.dbt("run", "--select", "+int_source_records__resolved")
    with matching.database() as connection:
        connection.execute("""
            create or replace table intermediate.ledger_truth as
            select source_name, record_id, coalesce(provider_incident_id, record_id) as truth
            from intermediate.int_source_records__resolved
        """)
        connection.execute("update intermediate.int_source_records__resolved set provider_incident_id = null")
