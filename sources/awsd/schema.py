"""What AWSD promises of an incident, and which promises its exports are known to break.

All sums below hold on all 4,954 rows of the export of August 2025; a row that breaks one is not what it claims to be.
"""

from __future__ import annotations

from datetime import date

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.typing.polars import Series

from sources.table import Table

FIRST_YEAR = 1997
"""The database starts with 1997."""

UNDATED = {"when_empty": ("undated", "no day that can be resolved: the provider knows the month or the year alone")}
"""347 of 4,954 rows; they stay out of the facts, whole, in quarantine."""

ORGANISATIONS = ("UN", "INGO", "ICRC", "NRCS and IFRC", "NNGO", "Other")
GENDERS = ("Gender Male", "Gender Female", "Gender Unknown")


def adds_up(data: PolarsData, total: str, *parts: str) -> pl.LazyFrame:
    """True where `total` is the sum of `parts`, or one of them is not a number."""
    return data.lazyframe.select(pl.sum_horizontal(*parts, ignore_nulls=False).eq(pl.col(total)).fill_null(value=True))


class Incidents(pa.DataFrameModel):
    """One row: one incident against aid workers. Columns in the provider's order; counts are of aid workers."""

    incident_id: Series[int] = pa.Field(alias="Incident ID", ge=1)
    year: Series[int] = pa.Field(alias="Year", ge=FIRST_YEAR)
    month: Series[int] = pa.Field(alias="Month", ge=1, le=12, nullable=True)
    day: Series[int] = pa.Field(alias="Day", ge=1, le=31, metadata=UNDATED)
    country_code: Series[str] = pa.Field(alias="Country Code", str_matches=r"^[A-Z]{2}$", nullable=True)
    country: Series[str] = pa.Field(alias="Country", nullable=True)
    region: Series[str] = pa.Field(alias="Region", nullable=True)
    district: Series[str] = pa.Field(alias="District", nullable=True)
    city: Series[str] = pa.Field(alias="City", nullable=True)
    un: Series[int] = pa.Field(alias="UN", ge=0)
    ingo: Series[int] = pa.Field(alias="INGO", ge=0)
    icrc: Series[int] = pa.Field(alias="ICRC", ge=0)
    nrcs_and_ifrc: Series[int] = pa.Field(alias="NRCS and IFRC", ge=0)
    nngo: Series[int] = pa.Field(alias="NNGO", ge=0)
    other: Series[int] = pa.Field(alias="Other", ge=0)
    nationals_killed: Series[int] = pa.Field(alias="Nationals killed", ge=0)
    nationals_wounded: Series[int] = pa.Field(alias="Nationals wounded", ge=0)
    nationals_kidnapped: Series[int] = pa.Field(alias="Nationals kidnapped", ge=0)
    nationals_detained: Series[int] = pa.Field(alias="Nationals detained", ge=0)
    total_nationals: Series[int] = pa.Field(alias="Total nationals", ge=0)
    internationals_killed: Series[int] = pa.Field(alias="Internationals killed", ge=0)
    internationals_wounded: Series[int] = pa.Field(alias="Internationals wounded", ge=0)
    internationals_kidnapped: Series[int] = pa.Field(alias="Internationals kidnapped", ge=0)
    internationals_detained: Series[int] = pa.Field(alias="Internationals detained", ge=0)
    total_internationals: Series[int] = pa.Field(alias="Total internationals", ge=0)
    total_killed: Series[int] = pa.Field(alias="Total killed", ge=0)
    total_wounded: Series[int] = pa.Field(alias="Total wounded", ge=0)
    total_kidnapped: Series[int] = pa.Field(alias="Total kidnapped", ge=0)
    total_detained: Series[int] = pa.Field(alias="Total detained", ge=0)
    total_affected: Series[int] = pa.Field(alias="Total affected", ge=0)
    gender_male: Series[int] = pa.Field(alias="Gender Male", ge=0)
    gender_female: Series[int] = pa.Field(alias="Gender Female", ge=0)
    gender_unknown: Series[int] = pa.Field(alias="Gender Unknown", ge=0)
    means_of_attack: Series[str] = pa.Field(alias="Means of attack", nullable=True)
    attack_context: Series[str] = pa.Field(alias="Attack context", nullable=True)
    location: Series[str] = pa.Field(alias="Location", nullable=True)
    latitude: Series[float] = pa.Field(alias="Latitude", ge=-90, le=90, nullable=True)
    longitude: Series[float] = pa.Field(alias="Longitude", ge=-180, le=180, nullable=True)
    motive: Series[str] = pa.Field(alias="Motive", nullable=True)
    actor_type: Series[str] = pa.Field(alias="Actor type", nullable=True)
    actor_name: Series[str] = pa.Field(alias="Actor name", nullable=True)
    details: Series[str] = pa.Field(alias="Details")
    verified: Series[str] = pa.Field(alias="Verified", nullable=True)
    source: Series[str] = pa.Field(alias="Source", nullable=True)

    @pa.check("Day", name="date_range", error="it is no day between 1997 and today")
    def is_a_day(cls, data: PolarsData) -> pl.LazyFrame:
        text = pl.concat_str(pl.col("Year", "Month", "Day").cast(pl.String), separator="-")
        day = text.str.to_date("%Y-%m-%d", strict=False)
        is_possible = day.is_not_null() & day.le(date.today())
        return data.lazyframe.select(is_possible.or_(pl.col("Day").is_null() | pl.col("Month").is_null()))

    @pa.check("Total killed", name="killed_adds_up", error="it is not nationals plus internationals")
    def killed_adds_up(cls, data: PolarsData) -> pl.LazyFrame:
        return adds_up(data, "Total killed", "Nationals killed", "Internationals killed")

    @pa.check("Total wounded", name="wounded_adds_up", error="it is not nationals plus internationals")
    def wounded_adds_up(cls, data: PolarsData) -> pl.LazyFrame:
        return adds_up(data, "Total wounded", "Nationals wounded", "Internationals wounded")

    @pa.check("Total kidnapped", name="kidnapped_adds_up", error="it is not nationals plus internationals")
    def kidnapped_adds_up(cls, data: PolarsData) -> pl.LazyFrame:
        return adds_up(data, "Total kidnapped", "Nationals kidnapped", "Internationals kidnapped")

    @pa.check("Total affected", name="organisations_add_up", error="it is not the sum over the organisations")
    def organisations_add_up(cls, data: PolarsData) -> pl.LazyFrame:
        return adds_up(data, "Total affected", *ORGANISATIONS)

    @pa.check("Total affected", name="genders_add_up", error="it is not the sum over the genders")
    def genders_add_up(cls, data: PolarsData) -> pl.LazyFrame:
        return adds_up(data, "Total affected", *GENDERS)


TABLES = {"incidents": Table(Incidents, key=("Incident ID",))}
