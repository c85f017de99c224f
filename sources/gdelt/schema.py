"""What GDELT promises of an event report (Event Codebook 2.0): 61 tab-separated columns without a header.

A row is a report that software found in a news article, not an event: about one in eleven comes again within 90
minutes, and `SQLDATE` reaches back a year. Only rows of the chosen root codes and countries come here (`read.py`).
"""

from __future__ import annotations

from datetime import date

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.typing.polars import Series

from sources.table import Table

FIRST_DAY = date(2013, 4, 1)
"""Exports of version 2 start on 2015-02-18; their events lie up to a year, seldom more, before."""

COLUMNS = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate "
    + " ".join(
        f"{actor}Code {actor}Name {actor}CountryCode {actor}KnownGroupCode {actor}EthnicCode {actor}Religion1Code "
        f"{actor}Religion2Code {actor}Type1Code {actor}Type2Code {actor}Type3Code"
        for actor in ("Actor1", "Actor2")
    )
    + " IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles "
    "AvgTone "
    + " ".join(
        f"{geo}_Type {geo}_FullName {geo}_CountryCode {geo}_ADM1Code {geo}_ADM2Code {geo}_Lat {geo}_Long "
        f"{geo}_FeatureID"
        for geo in ("Actor1Geo", "Actor2Geo", "ActionGeo")
    )
    + " DATEADDED SOURCEURL"
).split()
"""The 61 columns in the files' order."""


class Reports(pa.DataFrameModel):
    """One row: one report. Of the 61 columns, those that say what, when, where, who, and how often it was told."""

    GLOBALEVENTID: Series[int] = pa.Field(ge=1)
    SQLDATE: Series[date] = pa.Field(metadata={"formats": ("%Y%m%d",)})
    Actor1Name: Series[str] = pa.Field(nullable=True)
    Actor1CountryCode: Series[str] = pa.Field(nullable=True)
    Actor2Name: Series[str] = pa.Field(nullable=True)
    Actor2CountryCode: Series[str] = pa.Field(nullable=True)
    IsRootEvent: Series[bool]
    EventCode: Series[str] = pa.Field(str_matches=r"^\d{2,4}$")
    EventRootCode: Series[str] = pa.Field(str_matches=r"^\d{2}$")
    QuadClass: Series[int] = pa.Field(isin=(1, 2, 3, 4))
    NumMentions: Series[int] = pa.Field(ge=1)
    NumSources: Series[int] = pa.Field(ge=1)
    NumArticles: Series[int] = pa.Field(ge=1)
    ActionGeo_Type: Series[int] = pa.Field(isin=(0, 1, 2, 3, 4, 5))
    ActionGeo_FullName: Series[str] = pa.Field(nullable=True)
    ActionGeo_CountryCode: Series[str] = pa.Field(str_matches=r"^[A-Z]{2}$")
    ActionGeo_ADM1Code: Series[str] = pa.Field(nullable=True)
    ActionGeo_Lat: Series[float] = pa.Field(ge=-90, le=90, nullable=True)
    ActionGeo_Long: Series[float] = pa.Field(ge=-180, le=180, nullable=True)
    ActionGeo_FeatureID: Series[str] = pa.Field(nullable=True)
    DATEADDED: Series[str] = pa.Field(str_matches=r"^\d{14}$")
    SOURCEURL: Series[str] = pa.Field(nullable=True)

    @pa.check("SQLDATE", name="date_range", error=f"it must lie between {FIRST_DAY} and today")
    def lies_in_time(cls, data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("SQLDATE").is_between(FIRST_DAY, date.today()).fill_null(value=True))


TABLES = {"reports": Table(Reports, key=("GLOBALEVENTID",))}
