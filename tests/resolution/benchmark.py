"""The command `make benchmark-resolution`: how long the SQL of resolution takes on many made-up records.

    python -m tests.resolution.benchmark [records, by default 1000000]

Belongs here: synthetic records in a folder of their own, and the printing of times. A step's time is dbt's own for the
model, the writing of its table included. Each record names a perpetrator and a target, nine in ten of them by an alias
of the seeds, on a day of eleven years; it lies in one of some 20,000 places, two thirds with coordinates, one in ten
without an area. Where a record is placed is a view: its time is in the models that read it.
With the GeoNames dumps of three states, where they are present, the gazetteer has some 37,000 settlements.
The last line tells how many cores were at work: CPU seconds of this process over seconds, dbt's own included.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import shared_folder
from tests.resolution.harness import MODELS, Resolution

STEPS = {
    "gazetteer": ("int_admin_area_names__formed", "int_settlements__unioned", "int_settlement_names__formed"),
    "places": ("int_points__located", "int_area_points__chosen", "int_places__resolved"),
    "actors": ("int_actor_names__told", "int_actor_names__split", "int_actor_names__resolved"),
    "records": ("int_source_records__resolved",),
    "participations": ("int_actor_participations__unioned",),
}
"""`gazetteer` has no record in it, `participations` serves the core: neither counts as resolving a record."""

COUNTED = ("places", "actors", "records")

PLACES = """
    create or replace temp table places as
    select row_number() over () - 1 as number, *
    from (
        select country_iso3, admin1, place, latitude, longitude
        from intermediate.int_settlements__unioned
        order by hash(settlement_id)
        limit 20000
    )
"""

NAMES = """
    create or replace temp table names as
    select row_number() over () - 1 as number, *
    from (
        select coalesce(source_name, 'synthetic') as source_name, alias
        from seeds.seed_actor_alias
        group by all
        union all
        select 'synthetic', concat('armed group number ', cast(range as varchar))
        from range((select count(*) // 9 from seeds.seed_actor_alias))
    )
"""

RECORDS = """
    select
        names.source_name,
        cast(told.range as varchar) as record_id,
        date '2014-01-01' + cast(hash(told.range, 1) % 4000 as integer) as date_start,
        places.country_iso3,
        case when hash(told.range, 2) % 10 > 0 then places.admin1 end as admin1,
        places.place,
        case when hash(told.range, 3) % 3 > 0 then places.latitude end as latitude,
        case when hash(told.range, 3) % 3 > 0 then places.longitude end as longitude,
        'point' as location_precision,
        names.alias as perpetrator_name,
        targets.alias as target_name,
        true as is_directed
    from range({records}) as told
    inner join places on places.number = cast(hash(told.range, 4) % {places} as bigint)
    inner join names on names.number = cast(hash(told.range, 5) % {names} as bigint)
    inner join names as targets on targets.number = cast(hash(told.range, 6) % {names} as bigint)
"""


@dataclass(frozen=True)
class Took:
    """What resolving synthetic records took: the records, the names at a place, seconds by model, and of all of it."""

    records: int
    names: int
    seconds: Mapping[str, float]
    cpu_s: float
    wall_s: float

    def step(self, name: str) -> float:
        """Seconds of one of `STEPS`."""
        return sum(self.seconds[model] for model in STEPS[name])

    @property
    def counted(self) -> float:
        """Seconds of the steps that resolve records."""
        return sum(self.step(name) for name in COUNTED)


def measure(records: int) -> Took:
    """Resolve that many synthetic records, in a folder that goes again."""
    dumps = sorted((shared_folder() / "geonames").glob("*.txt.gz"))
    with tempfile.TemporaryDirectory(prefix="synthetic-") as folder:
        warehouse = Resolution(Path(folder) / "data", dumps=dumps)
        warehouse.run(("stg_geonames__places", *STEPS["gazetteer"]))
        with warehouse.database() as connection:
            connection.execute(f"set file_search_path = '{folder}/data'")
            connection.execute(PLACES)
            connection.execute(NAMES)
            [(places, names)] = connection.execute(
                "select (select count(*) from places), (select count(*) from names)"
            ).fetchall()
            warehouse.give_in(connection, records=RECORDS.format(records=records, places=places, names=names))
        cpu, wall = time.process_time(), time.perf_counter()
        warehouse.run(MODELS)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        [(resolved, told)] = warehouse.rows(
            "select count(*), (select count(*) from intermediate.int_actor_names__told) "
            "from intermediate.int_source_records__resolved"
        )
        assert resolved == records
        return Took(records, int(str(told)), warehouse.seconds, cpu, wall)


def main(records: int) -> None:
    took = measure(records)
    sys.stdout.write(f"{took.records:,} synthetic records, {took.names:,} names at a place\n")
    for step, models in STEPS.items():
        each = ", ".join(f"{model} {took.seconds[model]:.1f}" for model in models)
        sys.stdout.write(f"{step:<16} {took.step(step):6.1f} s  ({each})\n")
    sys.stdout.write(f"{' + '.join(COUNTED)}: {took.counted:.1f} s\n")
    sys.stdout.write(
        f"all of it {took.cpu_s:.1f} s of CPU in {took.wall_s:.1f} s: {took.cpu_s / took.wall_s:.1f} cores at work\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
