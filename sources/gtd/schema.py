"""What START promises of an incident (GTD codebook of 2021), and how it writes that it does not know.

Unknown is -9 or -99 in a number and 0 in a month or day; both pass here as they stand, and become null in staging
(`stg_gtd__incidents`). An incident whose day is 0 has no day that can be resolved and is quarantined with that reason.
"""

from __future__ import annotations

from datetime import date

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.typing.polars import Series

from sources.table import Table

FIRST_YEAR = 1970

ALL_COLUMNS = (
    "eventid iyear imonth iday approxdate extended resolution country country_txt region region_txt provstate city "
    "latitude longitude specificity vicinity location summary crit1 crit2 crit3 doubtterr alternative alternative_txt "
    "multiple success suicide attacktype1 attacktype1_txt attacktype2 attacktype2_txt attacktype3 attacktype3_txt "
    "targtype1 targtype1_txt targsubtype1 targsubtype1_txt corp1 target1 natlty1 natlty1_txt targtype2 targtype2_txt "
    "targsubtype2 targsubtype2_txt corp2 target2 natlty2 natlty2_txt targtype3 targtype3_txt targsubtype3 "
    "targsubtype3_txt corp3 target3 natlty3 natlty3_txt gname gsubname gname2 gsubname2 gname3 gsubname3 motive "
    "guncertain1 guncertain2 guncertain3 individual nperps nperpcap claimed claimmode claimmode_txt claim2 claimmode2 "
    "claimmode2_txt claim3 claimmode3 claimmode3_txt compclaim weaptype1 weaptype1_txt weapsubtype1 weapsubtype1_txt "
    "weaptype2 weaptype2_txt weapsubtype2 weapsubtype2_txt weaptype3 weaptype3_txt weapsubtype3 weapsubtype3_txt "
    "weaptype4 weaptype4_txt weapsubtype4 weapsubtype4_txt weapdetail nkill nkillus nkillter nwound nwoundus nwoundte "
    "property propextent propextent_txt propvalue propcomment ishostkid nhostkid nhostkidus nhours ndays divert "
    "kidhijcountry ransom ransomamt ransomamtus ransompaid ransompaidus ransomnote hostkidoutcome hostkidoutcome_txt "
    "nreleased addnotes scite1 scite2 scite3 dbsource INT_LOG INT_IDEO INT_MISC INT_ANY related"
).split()
"""The provider's 135 columns in its order. The model below types those that say who did what to whom, where and when;
the others stay in the landed file."""

UNKNOWN = (-9.0, -99.0)
"""How a number says that it is not known."""

UNDATED = "no day that can be resolved: the provider gives month or day as 0, not known"


def known_or_at_least_zero(data: PolarsData) -> pl.LazyFrame:
    """True where the column is a count, or one of the marks for not known."""
    value = pl.col(data.key)
    return data.lazyframe.select((value.ge(0) | value.is_in(UNKNOWN)).fill_null(value=True))


class Incidents(pa.DataFrameModel):
    """One row: one incident."""

    eventid: Series[int] = pa.Field(ge=197_000_000_000)
    iyear: Series[int] = pa.Field(ge=FIRST_YEAR)
    imonth: Series[int] = pa.Field(ge=0, le=12)
    iday: Series[int] = pa.Field(ge=0, le=31)
    approxdate: Series[str] = pa.Field(nullable=True)
    extended: Series[int] = pa.Field(isin=(0, 1), nullable=True)
    resolution: Series[str] = pa.Field(nullable=True)
    country: Series[int]
    country_txt: Series[str]
    provstate: Series[str] = pa.Field(nullable=True)
    city: Series[str] = pa.Field(nullable=True)
    latitude: Series[float] = pa.Field(ge=-90, le=90, nullable=True)
    longitude: Series[float] = pa.Field(ge=-180, le=180, nullable=True)
    specificity: Series[int] = pa.Field(isin=(1, 2, 3, 4, 5), nullable=True)
    vicinity: Series[int] = pa.Field(isin=(0, 1, -9), nullable=True)
    location: Series[str] = pa.Field(nullable=True)
    summary: Series[str] = pa.Field(nullable=True)
    crit1: Series[int] = pa.Field(isin=(0, 1))
    crit2: Series[int] = pa.Field(isin=(0, 1))
    crit3: Series[int] = pa.Field(isin=(0, 1))
    doubtterr: Series[int] = pa.Field(isin=(0, 1, -9), nullable=True)
    success: Series[int] = pa.Field(isin=(0, 1))
    suicide: Series[int] = pa.Field(isin=(0, 1, -9), nullable=True)
    attacktype1: Series[int] = pa.Field(isin=(1, 2, 3, 4, 5, 6, 7, 8, 9))
    attacktype1_txt: Series[str] = pa.Field(nullable=True)
    targtype1: Series[int] = pa.Field(ge=1, le=22, nullable=True)
    targtype1_txt: Series[str] = pa.Field(nullable=True)
    target1: Series[str] = pa.Field(nullable=True)
    corp1: Series[str] = pa.Field(nullable=True)
    gname: Series[str] = pa.Field(nullable=True)
    gsubname: Series[str] = pa.Field(nullable=True)
    guncertain1: Series[int] = pa.Field(isin=(0, 1, -9), nullable=True)
    individual: Series[int] = pa.Field(isin=(0, 1), nullable=True)
    claimed: Series[int] = pa.Field(isin=(0, 1, -9), nullable=True)
    weaptype1: Series[int] = pa.Field(ge=1, le=13)
    weaptype1_txt: Series[str] = pa.Field(nullable=True)
    weapsubtype1_txt: Series[str] = pa.Field(nullable=True)
    weapdetail: Series[str] = pa.Field(nullable=True)
    nkill: Series[float] = pa.Field(nullable=True)
    nkillter: Series[float] = pa.Field(nullable=True)
    nwound: Series[float] = pa.Field(nullable=True)
    nwoundte: Series[float] = pa.Field(nullable=True)
    ishostkid: Series[int] = pa.Field(isin=(0, 1, -9), nullable=True)
    nhostkid: Series[float] = pa.Field(nullable=True)
    nreleased: Series[float] = pa.Field(nullable=True)
    addnotes: Series[str] = pa.Field(nullable=True)
    scite1: Series[str] = pa.Field(nullable=True)
    scite2: Series[str] = pa.Field(nullable=True)
    scite3: Series[str] = pa.Field(nullable=True)
    dbsource: Series[str] = pa.Field(nullable=True)

    @pa.check("iday", name="undated", error=UNDATED)
    def has_a_day(cls, data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select((pl.col("iday").ne(0) & pl.col("imonth").ne(0)).fill_null(value=True))

    @pa.check("iday", name="date_range", error="it is no day between 1970 and today")
    def is_a_day(cls, data: PolarsData) -> pl.LazyFrame:
        text = pl.concat_str(pl.col("iyear", "imonth", "iday").cast(pl.String), separator="-")
        day = text.str.to_date("%Y-%m-%d", strict=False)
        is_possible = (day.is_not_null() & day.le(date.today())).fill_null(value=False)
        return data.lazyframe.select(is_possible | pl.col("iday").eq(0) | pl.col("imonth").eq(0))

    @pa.check("nkill", name="killed_count", error="it is below zero and no mark for not known")
    def killed_is_a_count(cls, data: PolarsData) -> pl.LazyFrame:
        return known_or_at_least_zero(data)

    @pa.check("nkillter", name="perpetrators_killed_count", error="it is below zero and no mark for not known")
    def perpetrators_killed_is_a_count(cls, data: PolarsData) -> pl.LazyFrame:
        return known_or_at_least_zero(data)

    @pa.check("nwound", name="wounded_count", error="it is below zero and no mark for not known")
    def wounded_is_a_count(cls, data: PolarsData) -> pl.LazyFrame:
        return known_or_at_least_zero(data)

    @pa.check("nhostkid", name="hostages_count", error="it is below zero and no mark for not known")
    def hostages_is_a_count(cls, data: PolarsData) -> pl.LazyFrame:
        return known_or_at_least_zero(data)

    @pa.check("nkillter", name="victims", error="more perpetrators died than people")
    def perpetrators_are_among_the_killed(cls, data: PolarsData) -> pl.LazyFrame:
        known = pl.col("nkill").ge(0) & pl.col("nkillter").ge(0)
        return data.lazyframe.select((known.not_() | pl.col("nkillter").le(pl.col("nkill"))).fill_null(value=True))

    @pa.check("eventid", name="date_in_id", error="its first eight digits are not its day", raise_warning=True)
    def id_tells_the_day(cls, data: PolarsData) -> pl.LazyFrame:
        told = pl.col("iyear") * 10_000 + pl.col("imonth") * 100 + pl.col("iday")
        return data.lazyframe.select((pl.col("eventid") // 10_000).eq(told).fill_null(value=True))


TABLES = {"incidents": Table(Incidents, key=("eventid",))}
