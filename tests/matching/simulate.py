"""Runs matching over one made-up world. Belongs here: hiding the truth from the matching. See `simulator`."""

from __future__ import annotations

from tests.matching.harness import Matching
from tests.matching.measures import Agreement, agreement
from tests.matching.simulator import TRUTH, World, records


def simulate(matching: Matching, world: World) -> Agreement:
    """Fills the records of a world, matches them, and counts the right pairs."""
    with matching.database() as connection:
        connection.execute("create schema if not exists simulated")
        connection.execute(f"create or replace table simulated.records as {records(world)}")
    matching.fill("select * replace (cast(null as varchar) as provider_incident_id) from simulated.records")
    matching.run()
    return agreement(matching, TRUTH)
