"""What ACLED promises of an event (codebook of 2024), of a deletion, and which promises its exports are known to break.

Values outside the code lists warn and pass: the crosswalk seeds decide what they mean, and a value that no crosswalk
knows fails the build there (`dbt_project/seeds`).
"""

from __future__ import annotations

from datetime import date

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.typing.polars import Series

from sources.table import Table

FIRST_DAY = date(1997, 1, 1)
"""Coverage starts with Africa in 1997."""

DAYS = {"formats": ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y")}
"""The ways in which exports of the three generations write a day."""

NO_ID = {"when_empty": ("no_id", "it has no event_id_cnty, so that no later change of it could be followed")}

OPTIONAL = frozenset(
    "time_precision disorder_type sub_event_type assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction "
    "civilian_targeting iso region admin1 admin2 admin3 source source_scale notes tags timestamp geo_precision "
    "data_id iso3 event_id_no_cnty year".split()
)
"""Columns that one generation or another lacks, or that an account's `fields` left out."""

DISORDER_TYPES = ("Political violence", "Demonstrations", "Strategic developments")
EVENT_TYPES = (
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
)


class Events(pa.DataFrameModel):
    """One row: one event. The 31 columns of today in the provider's order, then those of former generations."""

    event_id_cnty: Series[str] = pa.Field(metadata=NO_ID)
    event_date: Series[date] = pa.Field(metadata=DAYS)
    year: Series[int] = pa.Field(nullable=True)
    time_precision: Series[int] = pa.Field(isin=(1, 2, 3), nullable=True)
    disorder_type: Series[str] = pa.Field(nullable=True)
    event_type: Series[str]
    sub_event_type: Series[str] = pa.Field(nullable=True)
    actor1: Series[str]
    assoc_actor_1: Series[str] = pa.Field(nullable=True)
    inter1: Series[str] = pa.Field(nullable=True)
    actor2: Series[str] = pa.Field(nullable=True)
    assoc_actor_2: Series[str] = pa.Field(nullable=True)
    inter2: Series[str] = pa.Field(nullable=True)
    interaction: Series[str] = pa.Field(nullable=True)
    civilian_targeting: Series[str] = pa.Field(nullable=True)
    iso: Series[int] = pa.Field(ge=0, le=999, nullable=True)
    region: Series[str] = pa.Field(nullable=True)
    country: Series[str]
    admin1: Series[str] = pa.Field(nullable=True)
    admin2: Series[str] = pa.Field(nullable=True)
    admin3: Series[str] = pa.Field(nullable=True)
    location: Series[str]
    latitude: Series[float] = pa.Field(ge=-90, le=90)
    longitude: Series[float] = pa.Field(ge=-180, le=180)
    geo_precision: Series[int] = pa.Field(isin=(1, 2, 3), nullable=True)
    source: Series[str] = pa.Field(nullable=True)
    source_scale: Series[str] = pa.Field(nullable=True)
    notes: Series[str] = pa.Field(nullable=True)
    fatalities: Series[int] = pa.Field(ge=0)
    tags: Series[str] = pa.Field(nullable=True)
    timestamp: Series[int] = pa.Field(ge=0, nullable=True)
    data_id: Series[str] = pa.Field(nullable=True)
    iso3: Series[str] = pa.Field(nullable=True)
    event_id_no_cnty: Series[str] = pa.Field(nullable=True)

    @pa.check("event_date", name="date_range", error=f"it must lie between {FIRST_DAY} and today")
    def lies_in_time(cls, data: PolarsData) -> pl.LazyFrame:
        # a year 0025 has been published: it looks like 2025, but a day is not ours to guess
        return data.lazyframe.select(pl.col("event_date").is_between(FIRST_DAY, date.today()).fill_null(value=True))

    @pa.check("year", name="year_of_date", error="it is not the year of event_date", raise_warning=True)
    def year_is_that_of_the_date(cls, data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("year").eq(pl.col("event_date").dt.year()).fill_null(value=True))

    @pa.check("disorder_type", name="disorder_type_known", error="it is not in the codebook", raise_warning=True)
    def disorder_type_is_known(cls, data: PolarsData) -> pl.LazyFrame:
        # "Demostrations" has been published; an event may have two, joined by ";"
        parts = pl.col("disorder_type").str.split(";").list.eval(pl.element().str.strip_chars().is_in(DISORDER_TYPES))
        return data.lazyframe.select(parts.list.all().fill_null(value=True))

    @pa.check("event_type", name="event_type_current", error="it is of a former codebook", raise_warning=True)
    def event_type_is_current(cls, data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("event_type").is_in(EVENT_TYPES))


class Deleted(pa.DataFrameModel):
    """One row: one event that the provider has withdrawn."""

    event_id_cnty: Series[str]
    deleted_timestamp: Series[int] = pa.Field(ge=0)


TABLES = {
    "events": Table(Events, key=("event_id_cnty",), version="timestamp"),
    "deleted": Table(Deleted, key=("event_id_cnty",), version="deleted_timestamp", deletes="events"),
}
