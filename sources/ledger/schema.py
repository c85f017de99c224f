"""What the ledger promises of its four tables. The coding rules, with their limits, are in SCHEMA.md beside this."""

from __future__ import annotations

from datetime import date

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.typing.polars import Series

from sources.table import Table

EVENT_TYPES = (
    "armed_clash",
    "attack_on_civilians",
    "mass_killing",
    "assassination",
    "ied_landmine",
    "suicide_bombing",
    "vehicle_bomb",
    "air_drone_strike",
    "shelling_rocket",
    "abduction",
    "looting_arson",
    "arms_recovery",
    "blockade",
    "military_operation",
    "deployment",
    "agreement",
    "negotiation",
    "leadership_change",
    "other",
)
QUALIFIERS = ("exact", "at_least", "about", "up_to", "range", "vague")
EARLIEST = date(1960, 1, 1)


def in_order(data: PolarsData, low: str, high: str) -> pl.LazyFrame:
    """True where `low` is not above `high`, or either is not stated."""
    return data.lazyframe.select(pl.col(low).le(pl.col(high)).fill_null(value=True))


class Incidents(pa.DataFrameModel):
    """One row: one incident as one page tells it."""

    ref: Series[str] = pa.Field(str_matches=r"^[A-Z]+\d+$")
    cluster: Series[str] = pa.Field(nullable=True)
    publisher: Series[str] = pa.Field(nullable=True)
    url: Series[str] = pa.Field(nullable=True)
    published_on: Series[date] = pa.Field(nullable=True)
    language: Series[str] = pa.Field(nullable=True)
    event_kind: Series[str] = pa.Field(isin=("attack", "abduction", "seizure", "operation", "blockade", "development"))
    event_type: Series[str] = pa.Field(isin=EVENT_TYPES)
    date_start: Series[date] = pa.Field(
        metadata={"when_empty": ("undated", "no date that can be resolved: the report's day is not known")}
    )
    date_end: Series[date] = pa.Field(nullable=True)
    date_precision: Series[str] = pa.Field(isin=("day", "week", "month", "year"), nullable=True)
    country_iso3: Series[str] = pa.Field(str_matches=r"^[A-Z]{2,3}$", nullable=True)
    admin1: Series[str] = pa.Field(nullable=True)
    admin2: Series[str] = pa.Field(nullable=True)
    place: Series[str] = pa.Field(nullable=True)
    location_precision: Series[str] = pa.Field(isin=("point", "near", "adm2", "adm1", "country"), nullable=True)
    perpetrator: Series[str] = pa.Field(nullable=True)
    perpetrator_code: Series[str] = pa.Field(nullable=True)
    attribution: Series[str] = pa.Field(
        isin=("claimed", "accused_by_authorities", "suspected", "reported_as_fact", "unknown"), nullable=True
    )
    target: Series[str] = pa.Field(nullable=True)
    target_code: Series[str] = pa.Field(nullable=True)
    summary: Series[str] = pa.Field(nullable=True)

    @pa.check("date_end", name="date_order", error="the end is before the start")
    def ends_after_it_starts(cls, data: PolarsData) -> pl.LazyFrame:
        return in_order(data, "date_start", "date_end")

    @pa.check("date_start", name="date_range", error=f"it must lie between {EARLIEST} and today")
    def lies_in_time(cls, data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("date_start").is_between(EARLIEST, date.today()).fill_null(value=True))


class Casualties(pa.DataFrameModel):
    """One row: one count that a page states, per outcome, category and claimant."""

    ref: Series[str]
    outcome: Series[str] = pa.Field(
        isin=("killed", "wounded", "abducted", "missing", "captured", "released", "displaced")
    )
    category: Series[str] = pa.Field(
        isin=(
            "civilian",
            "security_force",
            "militia",
            "militant",
            "aid_worker",
            "peacekeeper",
            "official",
            "unknown",
            "total",
        )
    )
    low: Series[int] = pa.Field(ge=0, nullable=True)
    high: Series[int] = pa.Field(ge=0, nullable=True)
    qualifier: Series[str] = pa.Field(isin=QUALIFIERS, nullable=True)
    claimant: Series[str] = pa.Field(nullable=True)

    @pa.check("low", name="interval_order", error="low is above high")
    def low_is_not_above_high(cls, data: PolarsData) -> pl.LazyFrame:
        return in_order(data, "low", "high")


class Seizures(pa.DataFrameModel):
    """One row: one item line."""

    ref: Series[str]
    item: Series[str]
    weapon_class: Series[str] = pa.Field(
        isin=(
            "assault_rifle",
            "rifle",
            "pistol",
            "light_machine_gun",
            "general_purpose_machine_gun",
            "heavy_machine_gun",
            "rocket_launcher",
            "recoilless_gun",
            "mortar",
            "rocket_munition",
            "small_arms_ammunition",
            "magazine",
            "grenade",
            "explosive",
            "ied_component",
            "drone",
            "armoured_vehicle",
            "vehicle",
            "motorcycle",
            "communications",
            "uniform_equipment",
            "fuel",
            "cash",
            "livestock",
            "other",
        )
    )
    model: Series[str] = pa.Field(nullable=True)
    calibre: Series[str] = pa.Field(nullable=True)
    country_of_origin: Series[str] = pa.Field(str_matches=r"^[A-Z]{3}$", nullable=True)
    quantity_low: Series[float] = pa.Field(ge=0, nullable=True)
    quantity_high: Series[float] = pa.Field(ge=0, nullable=True)
    qualifier: Series[str] = pa.Field(isin=QUALIFIERS, nullable=True)
    seized_by: Series[str] = pa.Field(nullable=True)
    seized_from: Series[str] = pa.Field(nullable=True)
    context: Series[str] = pa.Field(
        isin=("battle", "ambush", "base_overrun", "raid", "checkpoint", "cache", "surrender", "arrest", "other"),
        nullable=True,
    )
    disposition: Series[str] = pa.Field(isin=("seized", "destroyed", "recovered", "surrendered"), nullable=True)

    @pa.check("quantity_low", name="interval_order", error="low is above high")
    def low_is_not_above_high(cls, data: PolarsData) -> pl.LazyFrame:
        return in_order(data, "quantity_low", "quantity_high")


class Claims(pa.DataFrameModel):
    """One row: one statement over a period, which is not an incident."""

    ref: Series[str]
    publisher: Series[str] = pa.Field(nullable=True)
    url: Series[str] = pa.Field(nullable=True)
    published_on: Series[date] = pa.Field(nullable=True)
    measure: Series[str] = pa.Field(isin=("attacks", "killed", "wounded", "abducted", "displaced", "troops", "other"))
    low: Series[float] = pa.Field(ge=0, nullable=True)
    high: Series[float] = pa.Field(ge=0, nullable=True)
    qualifier: Series[str] = pa.Field(isin=QUALIFIERS, nullable=True)
    period_start: Series[date] = pa.Field(nullable=True)
    period_end: Series[date] = pa.Field(nullable=True)
    area: Series[str] = pa.Field(nullable=True)
    actor: Series[str] = pa.Field(nullable=True)
    claimant: Series[str] = pa.Field(nullable=True)
    summary: Series[str] = pa.Field(nullable=True)

    @pa.check("low", name="interval_order", error="low is above high")
    def low_is_not_above_high(cls, data: PolarsData) -> pl.LazyFrame:
        return in_order(data, "low", "high")

    @pa.check("period_end", name="period_order", error="the end is before the start")
    def ends_after_it_starts(cls, data: PolarsData) -> pl.LazyFrame:
        return in_order(data, "period_start", "period_end")


TABLES = {
    "incidents": Table(Incidents, key=("ref",)),
    "casualties": Table(Casualties, parent=("incidents", "ref")),
    "seizures": Table(Seizures, parent=("incidents", "ref")),
    "claims": Table(Claims, key=("ref",)),
}
