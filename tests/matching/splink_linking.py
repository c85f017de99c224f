"""Splink 5 on the same records, for comparison; runs in an environment of its own (`environments/splink.in`).

    python tests/matching/splink_linking.py <records.parquet> <incidents.parquet>

Belongs here: Splink as its documentation uses it, with the blocking that suits it best here. Does not belong here: our
own matching, and measuring (`benchmark`). Records have the columns of `harness.RECORD_SHAPE`; what comes out is
`source_name`, `record_id`, `incident_id`. The last line printed is JSON: the seconds of each step and the version.

Splink joins on equality, so a grid must be unfolded on both sides: two places within one radius of each other have the
point half-way between them in common, so each record lists the cells that a circle of half a radius round it touches.
A record without a position is blocked by area and week. Weights are learnt from the records without their truth.
"""

from __future__ import annotations

import json
import sys
import time

import duckdb
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

HALF_RADIUS_DEGREES = 0.135  # 15 km, half the widest search
CELL_DEGREES = 0.405  # three half radii
THREADS = 2
THRESHOLD = 0.5

# Bands of latitude of one height; in each, cells that are as wide as high at its edge nearer the equator or wider.
PREPARED = f"""
    with placed as (
        select
            source_name as source_dataset,
            record_id as unique_id,
            latitude,
            longitude,
            date_start - date '1970-01-01' as day,
            date_precision,
            event_type,
            nullif(perpetrator_actor_id, 'unknown') as perpetrator,
            nullif(target_actor_id, 'unknown') as target,
            killed_best as killed,
            place,
            admin1,
            latitude is null or date_precision <> 'day' as is_coarse
        from read_parquet(?)
    ),
    bands as (
        select
            *,
            unnest(list_distinct([
                floor((latitude - {HALF_RADIUS_DEGREES}) / {CELL_DEGREES}),
                floor((latitude + {HALF_RADIUS_DEGREES}) / {CELL_DEGREES})
            ])) as band
        from placed
        where not is_coarse
    ),
    widths as (
        select *, {CELL_DEGREES} / cos(radians(least(85, (abs(band) + 1) * {CELL_DEGREES}))) as width from bands
    ),
    touched as (
        select
            source_dataset,
            unique_id,
            band,
            unnest(list_distinct([
                floor((longitude - {HALF_RADIUS_DEGREES} / cos(radians(latitude))) / width),
                floor((longitude + {HALF_RADIUS_DEGREES} / cos(radians(latitude))) / width)
            ])) as cell,
            list_distinct([floor((day - 1) / 3), floor((day + 1) / 3)]) as buckets
        from widths
    ),
    dated as (
        select *, unnest(buckets) as bucket from touched
    ),
    listed as (
        select source_dataset, unique_id, list(distinct concat_ws('/', band, cell, bucket)) as cells
        from dated
        group by source_dataset, unique_id
    )
    select placed.*, cast(floor(day / 7) as integer) as week, listed.cells
    from placed
    left join listed using (source_dataset, unique_id)
"""


def settings() -> SettingsCreator:
    """What is compared: the same evidence as ours, in as many levels as Splink's own comparisons offer."""

    def within(column: str, limits: tuple[int, ...]) -> cl.CustomComparison:
        levels = [
            cll.CustomLevel(f"abs({column}_l - {column}_r) <= {limit}", label_for_charts=f"within {limit}")
            for limit in limits
        ]
        return cl.CustomComparison([cll.NullLevel(column), *levels, cll.ElseLevel()], output_column_name=column)

    def alike(column: str) -> cl.ExactMatch:
        return cl.ExactMatch(column)

    return SettingsCreator(
        link_type="link_only",
        blocking_rules_to_generate_predictions=[
            block_on("cells", arrays_to_explode=["cells"]),
            "l.admin1 = r.admin1 and l.week = r.week and (l.is_coarse or r.is_coarse)",
        ],
        comparisons=[
            cl.DistanceInKMAtThresholds("latitude", "longitude", [1, 3, 10, 30]),
            within("day", (0, 1, 2, 6, 31)),
            cl.JaroWinklerAtThresholds("place", [0.9]),
            alike("event_type"),
            alike("perpetrator"),
            alike("target"),
            within("killed", (0, 1, 3)),
        ],
        max_iterations=10,
    )


def link(records: str, incidents: str) -> dict[str, object]:
    """Learns, predicts and clusters; writes the incidents and returns the seconds of each step."""
    connection = duckdb.connect()
    connection.execute(f"set threads = {THREADS}")
    api = DuckDBAPI(connection)
    seconds = {}

    start = time.perf_counter()
    connection.execute(f"create table prepared as {PREPARED}", [records])
    sources = [
        name for (name,) in connection.execute("select distinct source_dataset from prepared order by 1").fetchall()
    ]
    for name in sources:
        connection.execute(
            f"create table {name} as select * exclude (source_dataset) from prepared where source_dataset = '{name}'"
        )
    seconds["prepare"] = time.perf_counter() - start

    start = time.perf_counter()
    linker = Linker([api.register(name, dataset_display_name=name) for name in sources], settings())
    linker.training.estimate_probability_two_random_records_match([block_on("place", "day", "event_type")], recall=0.35)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("day", "admin1"), block_on("place", "event_type", "killed")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    seconds["learn"] = time.perf_counter() - start

    start = time.perf_counter()
    predicted = linker.inference.predict(threshold_match_probability=THRESHOLD)
    seconds["block and score"] = time.perf_counter() - start

    start = time.perf_counter()
    clusters = linker.clustering.cluster_using_single_best_links(
        predicted, duplicate_free_datasets=sources, threshold_match_probability=THRESHOLD
    )
    seconds["cluster"] = time.perf_counter() - start
    connection.execute(f"""
        copy (
            select source_dataset as source_name, unique_id as record_id, cluster_id as incident_id
            from {clusters.physical_name}
        ) to '{incidents}' (format parquet)
    """)
    return {"seconds": seconds, "version": splink.__version__}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(link(sys.argv[1], sys.argv[2])) + "\n")
