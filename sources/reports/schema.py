"""What extraction promises of its six tables; the words of each value are in `evidence`.

Belongs here: types, allowed codes (those of the ledger, sources/ledger/SCHEMA.md, and DESIGN section 3), and why a
report or record is kept out. Does not belong here: how a text is read.
"""

from __future__ import annotations

from datetime import date

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.typing.polars import Series

from sources.table import Table

CLASSES = ("attack", "seizure", "operation", "blockade", "development", "demonstration")
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
    "sexual_violence",
    "abduction",
    "looting_arson",
    "arms_recovery",
    "arrest",
    "territory_change",
    "blockade",
    "military_operation",
    "deployment",
    "agreement",
    "negotiation",
    "leadership_change",
    "hostage_release",
    "protest",
    "riot",
    "other",
)
OUTCOMES = ("killed", "wounded", "abducted", "missing", "captured", "released", "displaced")
CATEGORIES = ("civilian", "security_force", "militia", "militant", "aid_worker", "peacekeeper", "official", "unknown")
QUALIFIERS = ("exact", "at_least", "about", "up_to", "range", "vague")
ATTRIBUTIONS = ("claimed", "accused_by_authorities", "suspected", "reported_as_fact", "denied", "contested", "unknown")
LOCATION_PRECISIONS = ("point", "near", "adm2", "adm1", "fuzzy", "country", "region", "unknown")
WEAPON_CLASSES = (
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
EARLIEST = date(1960, 1, 1)
_FAULTS = {
    "not_a_report": "the file is no text, Markdown, HTML, JSON, mail or feed; an archive is to be unpacked first",
    "too_large": "the file or text is larger than any report",
    "unreadable": "the file is not what its name says and cannot be read",
    "empty": "the file holds no text",
    "unsupported_language": "the text is neither English nor French, or too short to tell",
    "no_incident": "no incident was found in the text",
    "undated": "no incident of the text has a date that can be resolved",
}


def _in_order(data: PolarsData, low: str, high: str) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col(low).le(pl.col(high)).fill_null(value=True))


def _is_not(data: PolarsData, fault: str) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col("fault").ne(fault).fill_null(value=True))


class Documents(pa.DataFrameModel):
    """One row: one report. A report without a usable incident is kept out with the reason, its claims are not."""

    document_id: Series[str]
    file_name: Series[str]
    publisher: Series[str] = pa.Field(nullable=True)
    url: Series[str] = pa.Field(nullable=True)
    published_on: Series[date] = pa.Field(nullable=True)
    language: Series[str] = pa.Field(nullable=True)
    title: Series[str] = pa.Field(nullable=True)
    extractor: Series[str]
    incident_count: Series[int] = pa.Field(ge=0)
    claim_count: Series[int] = pa.Field(ge=0)
    fault: Series[str] = pa.Field(nullable=True)
    text: Series[str] = pa.Field(nullable=True)

    @pa.check("fault", name="not_a_report", error=_FAULTS["not_a_report"])
    def is_a_report(cls, data: PolarsData) -> pl.LazyFrame:
        return _is_not(data, "not_a_report")

    @pa.check("fault", name="too_large", error=_FAULTS["too_large"])
    def is_of_a_report_s_size(cls, data: PolarsData) -> pl.LazyFrame:
        return _is_not(data, "too_large")

    @pa.check("fault", name="unreadable", error=_FAULTS["unreadable"])
    def can_be_read(cls, data: PolarsData) -> pl.LazyFrame:
        return _is_not(data, "unreadable")

    @pa.check("fault", name="empty", error=_FAULTS["empty"])
    def holds_text(cls, data: PolarsData) -> pl.LazyFrame:
        return _is_not(data, "empty")

    @pa.check("fault", name="unsupported_language", error=_FAULTS["unsupported_language"])
    def is_in_a_known_language(cls, data: PolarsData) -> pl.LazyFrame:
        return _is_not(data, "unsupported_language")

    @pa.check("fault", name="no_incident", error=_FAULTS["no_incident"])
    def tells_an_incident(cls, data: PolarsData) -> pl.LazyFrame:
        return _is_not(data, "no_incident")

    @pa.check("fault", name="undated", error=_FAULTS["undated"])
    def tells_a_day(cls, data: PolarsData) -> pl.LazyFrame:
        return _is_not(data, "undated")


class Incidents(pa.DataFrameModel):
    """One row: one incident as one report tells it."""

    record_id: Series[str]
    document_id: Series[str]
    incident_class: Series[str] = pa.Field(isin=CLASSES)
    event_type: Series[str] = pa.Field(isin=EVENT_TYPES)
    title: Series[str]
    date_start: Series[date] = pa.Field(
        metadata={
            "when_empty": ("undated", "no date that can be resolved: the text does not tell the day, or not its year")
        }
    )
    date_end: Series[date] = pa.Field(nullable=True)
    date_precision: Series[str] = pa.Field(isin=("day", "week", "month", "year"), nullable=True)
    country_iso3: Series[str] = pa.Field(str_matches=r"^[A-Z]{3}$", nullable=True)
    admin1: Series[str] = pa.Field(nullable=True)
    admin2: Series[str] = pa.Field(nullable=True)
    place: Series[str] = pa.Field(nullable=True)
    latitude: Series[float] = pa.Field(ge=-90, le=90, nullable=True)
    longitude: Series[float] = pa.Field(ge=-180, le=180, nullable=True)
    location_precision: Series[str] = pa.Field(isin=LOCATION_PRECISIONS, nullable=True)
    perpetrator_name: Series[str] = pa.Field(nullable=True)
    target_name: Series[str] = pa.Field(nullable=True)
    attribution: Series[str] = pa.Field(isin=ATTRIBUTIONS)
    is_civilian_targeting: Series[bool] = pa.Field(nullable=True)
    killed_low: Series[int] = pa.Field(ge=0, nullable=True)
    killed_best: Series[int] = pa.Field(ge=0, nullable=True)
    killed_high: Series[int] = pa.Field(ge=0, nullable=True)
    wounded_low: Series[int] = pa.Field(ge=0, nullable=True)
    wounded_best: Series[int] = pa.Field(ge=0, nullable=True)
    wounded_high: Series[int] = pa.Field(ge=0, nullable=True)
    abducted_low: Series[int] = pa.Field(ge=0, nullable=True)
    abducted_best: Series[int] = pa.Field(ge=0, nullable=True)
    abducted_high: Series[int] = pa.Field(ge=0, nullable=True)
    url: Series[str] = pa.Field(nullable=True)
    publisher: Series[str] = pa.Field(nullable=True)
    published_on: Series[date] = pa.Field(nullable=True)
    language: Series[str]
    extractor: Series[str]

    @pa.check("date_end", name="date_order", error="the end is before the start")
    def ends_after_it_starts(cls, data: PolarsData) -> pl.LazyFrame:
        return _in_order(data, "date_start", "date_end")

    @pa.check("date_start", name="date_range", error=f"it must lie between {EARLIEST} and today")
    def lies_in_time(cls, data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("date_start").is_between(EARLIEST, date.today()).fill_null(value=True))

    @pa.check("killed_low", name="interval_order", error="low is above high")
    def killed_is_an_interval(cls, data: PolarsData) -> pl.LazyFrame:
        return _in_order(data, "killed_low", "killed_high")

    @pa.check("wounded_low", name="interval_order", error="low is above high")
    def wounded_is_an_interval(cls, data: PolarsData) -> pl.LazyFrame:
        return _in_order(data, "wounded_low", "wounded_high")

    @pa.check("abducted_low", name="interval_order", error="low is above high")
    def abducted_is_an_interval(cls, data: PolarsData) -> pl.LazyFrame:
        return _in_order(data, "abducted_low", "abducted_high")


class Casualties(pa.DataFrameModel):
    """One row: one count that a report states of an incident; `is_part` marks a part of another row's count."""

    record_id: Series[str]
    casualty_line: Series[int]
    outcome: Series[str] = pa.Field(isin=OUTCOMES)
    victim_category: Series[str] = pa.Field(isin=CATEGORIES)
    party_name: Series[str] = pa.Field(nullable=True)
    low: Series[int] = pa.Field(ge=0, nullable=True)
    best: Series[int] = pa.Field(ge=0, nullable=True)
    high: Series[int] = pa.Field(ge=0, nullable=True)
    qualifier: Series[str] = pa.Field(isin=QUALIFIERS)
    claimant: Series[str] = pa.Field(nullable=True)
    is_part: Series[bool]

    @pa.check("low", name="interval_order", error="low is above high")
    def low_is_not_above_high(cls, data: PolarsData) -> pl.LazyFrame:
        return _in_order(data, "low", "high")


class Seizures(pa.DataFrameModel):
    """One row: one item line of an incident."""

    record_id: Series[str]
    seizure_line: Series[int]
    item_text: Series[str]
    weapon_class: Series[str] = pa.Field(isin=WEAPON_CLASSES)
    model: Series[str] = pa.Field(nullable=True)
    calibre: Series[str] = pa.Field(nullable=True)
    country_of_origin_iso3: Series[str] = pa.Field(str_matches=r"^[A-Z]{3}$", nullable=True)
    quantity_low: Series[int] = pa.Field(ge=0, nullable=True)
    quantity_best: Series[int] = pa.Field(ge=0, nullable=True)
    quantity_high: Series[int] = pa.Field(ge=0, nullable=True)
    qualifier: Series[str] = pa.Field(isin=QUALIFIERS)
    seized_by: Series[str] = pa.Field(nullable=True)
    seized_from: Series[str] = pa.Field(nullable=True)
    context: Series[str] = pa.Field(
        isin=("battle", "ambush", "base_overrun", "raid", "checkpoint", "cache", "surrender", "arrest", "other")
    )
    disposition: Series[str] = pa.Field(isin=("seized", "destroyed", "recovered", "surrendered"))

    @pa.check("quantity_low", name="interval_order", error="low is above high")
    def low_is_not_above_high(cls, data: PolarsData) -> pl.LazyFrame:
        return _in_order(data, "quantity_low", "quantity_high")


class Claims(pa.DataFrameModel):
    """One row: one statement over a period or about a force, which is not an incident."""

    claim_id: Series[str]
    document_id: Series[str]
    measure: Series[str] = pa.Field(isin=("attacks", "killed", "wounded", "abducted", "displaced", "troops", "other"))
    low: Series[int] = pa.Field(ge=0, nullable=True)
    high: Series[int] = pa.Field(ge=0, nullable=True)
    qualifier: Series[str] = pa.Field(isin=QUALIFIERS)
    period_start: Series[date] = pa.Field(nullable=True)
    period_end: Series[date] = pa.Field(nullable=True)
    area: Series[str] = pa.Field(nullable=True)
    actor: Series[str] = pa.Field(nullable=True)
    claimant: Series[str] = pa.Field(nullable=True)
    url: Series[str] = pa.Field(nullable=True)
    publisher: Series[str] = pa.Field(nullable=True)
    published_on: Series[date] = pa.Field(nullable=True)

    @pa.check("low", name="interval_order", error="low is above high")
    def low_is_not_above_high(cls, data: PolarsData) -> pl.LazyFrame:
        return _in_order(data, "low", "high")


class Evidence(pa.DataFrameModel):
    """One row: the words that say one value, their offsets in the text (`documents.text`), and the rule that
    read them."""

    record_id: Series[str]
    field: Series[str]
    value: Series[str]
    quote: Series[str]
    start: Series[int] = pa.Field(ge=0)
    end: Series[int] = pa.Field(ge=0)
    rule: Series[str]


TABLES = {
    "documents": Table(Documents, key=("document_id",)),
    "incidents": Table(Incidents, key=("record_id",)),
    "casualties": Table(Casualties, key=("record_id", "casualty_line"), parent=("incidents", "record_id")),
    "seizures": Table(Seizures, key=("record_id", "seizure_line"), parent=("incidents", "record_id")),
    "claims": Table(Claims, key=("claim_id",)),
    "evidence": Table(Evidence, key=("record_id", "field", "start", "rule")),
}
