"""What UCDP promises of a GED event (codebook of GED 24.1), and which promises its files are known to break."""

from __future__ import annotations

from datetime import date

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.typing.polars import Series

from sources.table import Table

FIRST_DAY = date(1975, 1, 1)
"""GED starts in 1989; releases for single countries reach back further."""

OPTIONAL = frozenset(
    "relid code_status conflict_dset_id dyad_dset_id side_a_dset_id side_b_dset_id number_of_sources source_article "
    "source_office source_date source_headline source_original where_coordinates where_description adm_1 adm_2 "
    "geom_wkt priogrid_gid event_clarity gwnoa gwnob region active_year conflict_new_id dyad_new_id side_a_new_id "
    "side_b_new_id".split()
)
"""Columns that the 42- or 46-column generations lack or that single releases left out; nothing of ours needs them."""


class Events(pa.DataFrameModel):
    """One row: one event. Columns in the provider's order since 23.1."""

    id: Series[int] = pa.Field(ge=1)
    relid: Series[str] = pa.Field(nullable=True)
    year: Series[int] = pa.Field(ge=FIRST_DAY.year)
    active_year: Series[bool] = pa.Field(nullable=True)
    code_status: Series[str] = pa.Field(nullable=True)
    type_of_violence: Series[int] = pa.Field(isin=(1, 2, 3))
    conflict_dset_id: Series[str] = pa.Field(nullable=True)
    conflict_new_id: Series[int] = pa.Field(nullable=True)
    conflict_name: Series[str] = pa.Field(nullable=True)
    dyad_dset_id: Series[str] = pa.Field(nullable=True)
    dyad_new_id: Series[int] = pa.Field(nullable=True)
    dyad_name: Series[str] = pa.Field(nullable=True)
    side_a_dset_id: Series[str] = pa.Field(nullable=True)
    side_a_new_id: Series[int] = pa.Field(nullable=True)
    side_a: Series[str]
    side_b_dset_id: Series[str] = pa.Field(nullable=True)
    side_b_new_id: Series[int] = pa.Field(nullable=True)
    side_b: Series[str]
    number_of_sources: Series[int] = pa.Field(nullable=True)
    source_article: Series[str] = pa.Field(nullable=True)
    source_office: Series[str] = pa.Field(nullable=True)
    source_date: Series[str] = pa.Field(nullable=True)
    source_headline: Series[str] = pa.Field(nullable=True)
    source_original: Series[str] = pa.Field(nullable=True)
    where_prec: Series[int] = pa.Field(isin=(1, 2, 3, 4, 5, 6, 7))
    where_coordinates: Series[str] = pa.Field(nullable=True)
    where_description: Series[str] = pa.Field(nullable=True)
    adm_1: Series[str] = pa.Field(nullable=True)
    adm_2: Series[str] = pa.Field(nullable=True)
    latitude: Series[float] = pa.Field(ge=-90, le=90)
    longitude: Series[float] = pa.Field(ge=-180, le=180)
    geom_wkt: Series[str] = pa.Field(nullable=True)
    priogrid_gid: Series[int] = pa.Field(ge=1, le=259_200, nullable=True)
    country: Series[str]
    country_id: Series[int]
    region: Series[str] = pa.Field(nullable=True)
    event_clarity: Series[int] = pa.Field(isin=(1, 2), nullable=True)
    date_prec: Series[int] = pa.Field(isin=(1, 2, 3, 4, 5))
    date_start: Series[date]
    date_end: Series[date]
    deaths_a: Series[int] = pa.Field(ge=0)
    deaths_b: Series[int] = pa.Field(ge=0)
    deaths_civilians: Series[int] = pa.Field(ge=0)
    deaths_unknown: Series[int] = pa.Field(ge=0)
    best: Series[int] = pa.Field(ge=0)
    high: Series[int] = pa.Field(ge=0)
    low: Series[int] = pa.Field(ge=0)
    gwnoa: Series[str] = pa.Field(nullable=True)
    gwnob: Series[str] = pa.Field(nullable=True)

    @pa.check(
        "best",
        name="estimate_order",
        error="low, best and high are not in order",
        raise_warning=True,  # fails on about 1 % of rows of every release without the figures being wrong
    )
    def estimates_are_in_order(cls, data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(
            (pl.col("low").le(pl.col("best")) & pl.col("best").le(pl.col("high"))).fill_null(value=True)
        )

    @pa.check("best", name="deaths_add_up", error="it is not deaths_a + deaths_b + deaths_civilians + deaths_unknown")
    def deaths_add_up(cls, data: PolarsData) -> pl.LazyFrame:
        parts = pl.sum_horizontal("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", ignore_nulls=False)
        return data.lazyframe.select(parts.eq(pl.col("best")).fill_null(value=True))

    @pa.check("date_end", name="date_order", error="the end is before the start")
    def ends_after_it_starts(cls, data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("date_start").le(pl.col("date_end")).fill_null(value=True))

    @pa.check("date_start", name="date_range", error=f"it must lie between {FIRST_DAY} and today")
    def lies_in_time(cls, data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("date_start").is_between(FIRST_DAY, date.today()).fill_null(value=True))

    @pa.check(
        "priogrid_gid",
        name="cell_matches_coordinates",
        error="latitude and longitude do not lie in that PRIO-GRID cell (two columns swapped?)",
    )
    def cell_matches_coordinates(cls, data: PolarsData) -> pl.LazyFrame:
        # PRIO-GRID numbers its half-degree cells from the south-west, 720 a row (Tollefsen et al. 2012); the tolerance
        # lets a point on an edge belong to either cell
        cell = pl.col("priogrid_gid") - 1
        south, west = (cell // 720) / 2 - 90, (cell % 720) / 2 - 180
        inside = pl.col("latitude").is_between(south - 0.01, south + 0.51) & pl.col("longitude").is_between(
            west - 0.01, west + 0.51
        )
        return data.lazyframe.select(inside.fill_null(value=True))


TABLES = {"events": Table(Events, key=("id",))}
