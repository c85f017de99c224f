"""Runs the dbt models that resolve actors, places and weapons over records that a test hands in.

Belongs here: filling what the models read, running them by dbt, reading what came out. Does not belong here: records,
and what is expected of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from sources.catalogue import load_source
from tests.matching.harness import Matching
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate
from warehouse.status import write_status

SHAPES = {
    "int_source_records__unioned": """
        source_name varchar, record_id varchar, incident_class varchar, event_type varchar,
        provider_event_type varchar, provider_incident_id varchar, title varchar, date_start date, date_end date,
        date_precision varchar, country_iso3 varchar, admin1 varchar, admin2 varchar, place varchar, latitude double,
        longitude double, location_precision varchar, perpetrator_name varchar, target_name varchar,
        is_directed boolean, is_civilian_targeting boolean, is_suicide_attack boolean,
        killed_low bigint, killed_best bigint, killed_high bigint, wounded_low bigint, wounded_best bigint,
        wounded_high bigint, abducted_low bigint, abducted_best bigint, abducted_high bigint, attribution varchar,
        url varchar, publisher varchar, published_on date, language varchar, warnings varchar, landed_sha256 varchar,
        landed_row bigint""",
    "int_casualties__unioned": "source_name varchar, record_id varchar, party_name varchar",
    "int_claims__unioned": """
        source_name varchar, record_id varchar, actor_name varchar, period_start date, published_on date""",
    "int_seizures__unioned": """
        source_name varchar, record_id varchar, item_text varchar, weapon_class varchar, model varchar,
        calibre varchar, seized_by_name varchar, seized_from_name varchar""",
}
"""What the models read of the unions; what a test does not state is null."""

MODELS = (
    *("stg_geonames__places", "stg_status__sources", "stg_status__files"),
    *("int_admin_area_names__formed", "int_settlements__unioned", "int_settlement_names__formed"),
    *("int_points__located", "int_area_points__chosen", "int_places__resolved", "int_source_records__placed"),
    *("int_actor_mentions__unioned", "int_actor_names__told", "int_actor_names__split"),
    *("int_actor_names__resolved", "int_actor_mentions__resolved"),
    *("int_source_records__resolved", "int_seizure_items__resolved", "int_actor_participations__unioned"),
)


@dataclass
class Resolution(Matching):
    """A warehouse in `folder` that holds nothing but records and whom, where and what they mean."""

    dumps: Sequence[Path] = ()
    """GeoNames dumps to drop in the inbox."""

    def __post_init__(self) -> None:
        data = DataFolder(self.folder)
        data.inbox("geonames").mkdir(parents=True)
        for dump in self.dumps:
            (data.inbox("geonames") / dump.name).write_bytes(dump.read_bytes())
        source = load_source("geonames")
        bring(source, data, is_enabled=False)
        validate(source, data)
        write_status({source.name: source}, data)
        self.dbt("seed", "--select", "path:seeds/actors", "path:seeds/places", "path:seeds/weapons")

    def give(self, **unions: str | Sequence[Mapping[str, object]]) -> None:
        """Replaces the rows of the unions (`records`, `casualties`, `claims`, `seizures`) by rows, or by a query's."""
        with self.database() as connection:
            self.give_in(connection, **unions)

    def give_in(self, connection: duckdb.DuckDBPyConnection, **unions: str | Sequence[Mapping[str, object]]) -> None:
        """As `give`, over an open connection (a query may then read its temporary tables)."""
        for name, shape in SHAPES.items():
            connection.execute(f"create or replace table intermediate.{name} ({shape})")
            rows = unions.get(name.removeprefix("int_").removeprefix("source_").removesuffix("__unioned"), ())
            if isinstance(rows, str):
                connection.execute(f"insert into intermediate.{name} by name {rows}")
            elif rows:
                _insert(connection, f"intermediate.{name}", rows)

    def resolve(self) -> None:
        """Builds the models; `seconds` then says how long each took."""
        self.run(MODELS)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    columns = sorted({column for row in rows for column in row})
    connection.executemany(
        f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})",
        [[row.get(column) for column in columns] for row in rows],
    )
