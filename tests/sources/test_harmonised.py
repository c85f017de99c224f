"""What providers say, in our words: real AWSD and GDELT, synthetic GTD and ACLED, through the staging models."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from tests.conftest import shared_folder
from tests.sources.acled.exports import rows as acled_rows
from tests.sources.acled.exports import write_export
from tests.sources.gtd.files import incident, write_csv
from tests.sources.ingestion import drop, ingest, validated
from tests.sources.modelled import RECORDS, model, rows
from warehouse.folder import DataFolder

pytestmark = pytest.mark.xdist_group("harmonised")

NOTES = {
    # notes of an event that is coded with 5 fatalities, and the interval that they mean
    "Clash near the village.": (5, 5, 5),
    "12 fatalities split across 3 events coded as 5.": (0, 5, 12),
    "12 fatalites were spit over 3 events, coded as 5": (0, 5, 12),
    "Between 4 and 9 armed men were killed.": (4, 5, 9),
    "4-9 killed, others fled.": (4, 5, 9),
    "The army said it had killed 4 to 9 militants.": (4, 5, 9),
    "At least 5 people were killed.": (5, 5, None),
    # these speak of something else than the figure
    "Between 40 and 90 men attacked; 5 were killed.": (5, 5, 5),
    "At least 30 houses burnt, 5 killed.": (5, 5, 5),
    "An unknown number of cattle was taken, 5 killed.": (5, 5, 5),
    "Dozens of men attacked the village, killing 5.": (5, 5, 5),
}

STAND_INS = {
    # notes and the figure that the provider codes for them, and the interval that they mean
    ("Fatalities unknown.", "10"): (1, 10, None),
    ("An unknown number of people were killed.", "3"): (1, 3, None),
    ("Dozens of civilians were killed.", "12"): (12, 12, None),
    ("Hundreds dead.", "100"): (100, 100, None),
    ("Ten were killed.", "10"): (10, 10, 10),
    ("Unknown armed men killed 10 people.", "10"): (10, 10, 10),
    ("Dozens of armed men killed 12 people.", "12"): (12, 12, 12),
    ("Fatalities unknown, later found to be 7.", "7"): (7, 7, 7),
}

GTD = {
    # what the provider writes, and victims killed
    ("5", "1"): (4, 4, 4),
    ("5", "-99"): (None, 5, 5),
    ("-9", "1"): (None, None, None),
    ("0", "0"): (0, 0, 0),
}


@pytest.fixture(scope="module")
def harmonised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataFolder]:
    folder = tmp_path_factory.mktemp("harmonised")
    data = DataFolder(folder / "data")
    events = [
        {**event, "notes": notes, "fatalities": "5", "country": "Mali"}
        for event, notes in zip(acled_rows(len(NOTES)), NOTES, strict=True)
    ]
    slips = [
        {**event, "event_id_cnty": f"SLIP{number}"} | change
        for number, (event, change) in enumerate(
            zip(
                acled_rows(4),
                (
                    {"disorder_type": "Demostrations", "event_type": "Protests", "sub_event_type": "New kind"},
                    {"country": "Red Sea", "iso": ""},
                    {"sub_event_type": "", "event_type": "Battle-No change of territory"},
                    {"sub_event_type": "Disrupted weapons use", "fatalities": "2"},
                ),
                strict=True,
            )
        )
    ]
    stand_ins = [
        {**event, "event_id_cnty": f"STAND{number}", "notes": notes, "fatalities": coded}
        for number, (event, (notes, coded)) in enumerate(zip(acled_rows(len(STAND_INS)), STAND_INS, strict=True))
    ]
    drop(data, "acled", write_export(folder / "acled.csv", iter([*events, *slips, *stand_ins])))
    incidents = [
        incident(number, nkill=killed, nkillter=perpetrators) for number, (killed, perpetrators) in enumerate(GTD, 1)
    ]
    drop(data, "gtd", write_csv(folder / "gtd.csv", incidents))
    if (shared_folder() / "awsd").is_dir():
        drop(data, "awsd", *(shared_folder() / "awsd").iterdir())
        drop(data, "gdelt", *(shared_folder() / "gdelt").iterdir())
    for source in ("acled", "gtd", "awsd", "gdelt"):
        ingest(data, source)
    model(data, RECORDS, "int_casualties__unioned", "int_evidence__unioned", "stg_gdelt__reports")
    yield data
    shutil.rmtree(folder)


def test_notes_that_state_a_range_or_a_split_give_an_interval(harmonised: DataFolder) -> None:
    told = rows(
        harmonised,
        "select title, killed_low, killed_best, killed_high from intermediate.int_source_records__unioned "
        "where source_name = 'acled' and record_id like 'SYN%'",
    )
    assert {notes: (low, best, high) for notes, low, best, high in told} == NOTES


def test_a_figure_that_stands_for_an_unknown_number_is_no_count(harmonised: DataFolder) -> None:
    told = rows(
        harmonised,
        "select killed_low, killed_best, killed_high from intermediate.int_source_records__unioned "
        "where source_name = 'acled' and record_id like 'STAND%' order by length(record_id), record_id",
    )
    assert told == list(STAND_INS.values())


def test_an_interval_from_notes_keeps_its_words(harmonised: DataFolder) -> None:
    told = rows(
        harmonised,
        'select quote, "start", "end", rule from intermediate.int_evidence__unioned where record_id = \'SYN1\'',
    )
    text = "12 fatalities split across 3 events coded as 5"
    assert told == [(text, 0, len(text), "acled_notes_split")]


def test_slips_of_acled_are_corrected_or_stay_harmless(harmonised: DataFolder) -> None:
    told = rows(
        harmonised,
        "select record_id, incident_class, event_type, country_iso3, location_precision "
        "from intermediate.int_source_records__unioned where record_id like 'SLIP%' order by record_id",
    )
    assert [row[:3] for row in told] == [
        ("SLIP0", "demonstration", "other"),  # a kind that no crosswalk knows is never an attack
        ("SLIP1", "attack", "armed_clash"),
        ("SLIP2", "attack", "armed_clash"),
        ("SLIP3", "attack", "armed_clash"),  # people were killed when weapons were disrupted
    ]
    assert told[1][3:] == (None, "region"), "the Red Sea is no country"


def test_victims_of_gtd_are_the_dead_without_the_perpetrators(harmonised: DataFolder) -> None:
    told = rows(
        harmonised,
        "select killed_low, killed_best, killed_high from intermediate.int_source_records__unioned "
        "where source_name = 'gtd' order by record_id",
    )
    assert told == list(GTD.values())


def test_awsd_totals_come_through_but_for_what_is_quarantined(harmonised: DataFolder, shared: Path) -> None:
    totals = rows(
        harmonised,
        "select sum(killed_best), sum(wounded_best), sum(abducted_best), count(*) "
        "from intermediate.int_source_records__unioned where source_name = 'awsd'",
    )
    assert totals == [(2962, 2933, 2075, 4606)]


def test_a_place_that_awsd_assumed_is_no_point_and_a_number_that_it_assumed_has_no_upper_end(
    harmonised: DataFolder, shared: Path
) -> None:
    damascus, khartoum = rows(
        harmonised,
        "select location_precision, place, abducted_low, abducted_high from intermediate.int_source_records__unioned "
        "where source_name = 'awsd' and record_id in ('4950', '4201') order by record_id desc",
    )
    assert damascus[:2] == ("country", None), "(defaulted to Damascus)"
    assert khartoum[2:] == (2, None), "(Defaulted to two)"
    assert khartoum[0] == "near"


def test_a_certain_correction_gives_chechnya_its_country(harmonised: DataFolder, shared: Path) -> None:
    export = validated(harmonised, "awsd", "incidents")
    ids = export.filter(pl.col("Country") == "Chechnya")["Incident ID"].cast(pl.String).to_list()
    told = rows(
        harmonised,
        "select record_id, country_iso3 from intermediate.int_source_records__unioned "
        f"where source_name = 'awsd' and record_id in {tuple(ids)}",
    )
    assert [country for _, country in told] == ["RUS"] * len(ids)
    assert len(ids) == 9, "of 26, the others are undated"


def test_fips_codes_are_never_taken_for_iso(harmonised: DataFolder, shared: Path) -> None:
    told = rows(harmonised, "select country_iso3, count(*) from staging.stg_gdelt__reports group by all order by all")
    assert told == [("BFA", 2), ("NGA", 1)]


def test_gdelt_brings_no_record_of_an_incident(harmonised: DataFolder) -> None:
    query = "select count(*) from intermediate.int_source_records__unioned where source_name = 'gdelt'"
    assert rows(harmonised, query) == [(0,)]
