"""What GeoNames promises of a place (readme of its export folder): its 19 columns, in their order."""

from __future__ import annotations

from datetime import date

import pandera.polars as pa
from pandera.typing.polars import Series

from sources.table import Table


class Places(pa.DataFrameModel):
    """One row: one named feature. Names may stand several times; `geonameid` tells features apart."""

    geonameid: Series[int] = pa.Field(ge=1)
    name: Series[str]
    asciiname: Series[str] = pa.Field(nullable=True)
    alternatenames: Series[str] = pa.Field(nullable=True)
    latitude: Series[float] = pa.Field(ge=-90, le=90)
    longitude: Series[float] = pa.Field(ge=-180, le=180)
    feature_class: Series[str] = pa.Field(alias="feature class", isin=list("AHLPRSTUV"), nullable=True)
    feature_code: Series[str] = pa.Field(alias="feature code", nullable=True)
    country_code: Series[str] = pa.Field(alias="country code", str_matches=r"^[A-Z]{2}$", nullable=True)
    cc2: Series[str] = pa.Field(nullable=True)
    admin1_code: Series[str] = pa.Field(alias="admin1 code", nullable=True)
    admin2_code: Series[str] = pa.Field(alias="admin2 code", nullable=True)
    admin3_code: Series[str] = pa.Field(alias="admin3 code", nullable=True)
    admin4_code: Series[str] = pa.Field(alias="admin4 code", nullable=True)
    population: Series[int] = pa.Field(ge=0, nullable=True)
    elevation: Series[int] = pa.Field(nullable=True)
    dem: Series[int] = pa.Field(nullable=True)
    timezone: Series[str] = pa.Field(nullable=True)
    modification_date: Series[date] = pa.Field(alias="modification date", nullable=True)


TABLES = {"places": Table(Places, key=("geonameid",))}
