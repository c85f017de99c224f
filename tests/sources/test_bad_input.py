"""Bad input ends in a clear refusal or in quarantine with a reason; it never takes the last good rows away."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from sources.raw import SourceFault
from sources.ucdp_ged.schema import Events
from tests.sources.ingestion import ingest, quarantine, validated
from warehouse.folder import DataFolder
from warehouse.receipt import read_fault, read_receipt

COLUMNS = list(Events.to_schema().columns)

GOOD = {
    **dict.fromkeys(COLUMNS, ""),
    "id": "1",
    "year": "2020",
    "type_of_violence": "1",
    "side_a": "Government of Mali",
    "side_b": "JNIM",
    "where_prec": "1",
    "latitude": "17.03",
    "longitude": "-0.59",
    "priogrid_gid": "154439",
    "country": "Mali",
    "country_id": "432",
    "date_prec": "1",
    "date_start": "2020-04-06",
    "date_end": "2020-04-06",
    "deaths_a": "25",
    "deaths_b": "0",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "25",
    "high": "30",
    "low": "20",
}
"""A row of the provider's shape, for these tests only."""


def as_csv(*rows: dict[str, str], columns: list[str] = COLUMNS) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def drop(data: DataFolder, content: bytes, name: str = "GEDEvent_v99_1.csv") -> None:
    data.inbox("ucdp_ged").mkdir(parents=True, exist_ok=True)
    (data.inbox("ucdp_ged") / name).write_bytes(content)


def row_of(**changes: str) -> dict[str, str]:
    return GOOD | changes


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (row_of(id="2", best="many"), "best is 'many', which is not a whole number"),
        (row_of(id="2", latitude="91", priogrid_gid=""), "latitude is 91.0, but must be 90 or less"),
        (row_of(id="2", latitude="-0.59", longitude="17.03"), "two columns swapped?"),
        (row_of(id="2", date_end="2020-04-05"), "the end is before the start"),
        (row_of(id="2", deaths_a="-25"), "deaths_a is -25, but must be 0 or more"),
        (row_of(id="2", deaths_a="24"), "it is not deaths_a + deaths_b + deaths_civilians + deaths_unknown"),
        (row_of(), "1 stands in the source already"),
        (row_of(id="2", date_start="soon"), "date_start is 'soon', which is not a date"),
        (row_of(id="2", side_a=""), "side_a is empty"),
    ],
)
def test_a_bad_row_is_quarantined_with_its_reason_and_the_good_one_stays(
    data: DataFolder, row: dict[str, str], reason: str
) -> None:
    drop(data, as_csv(GOOD, row))
    receipt = ingest(data, "ucdp_ged")
    assert validated(data, "ucdp_ged", "events")["id"].to_list() == [1]
    assert reason in quarantine(data, "ucdp_ged", "events")["reason"].item()
    assert receipt.tables["events"].landed == 2


def test_a_row_cut_short_is_quarantined_with_its_text(data: DataFolder) -> None:
    drop(data, as_csv(GOOD) + b"2,cut short\n")
    ingest(data, "ucdp_ged")
    refused = quarantine(data, "ucdp_ged", "events")
    assert refused["reason"].item() == "the row has 2 cells where 49 belong"
    assert "cut short" in refused["row_json"].item()


def test_two_columns_in_another_order_are_bound_by_name(data: DataFolder) -> None:
    columns = [*COLUMNS]
    low, high = columns.index("low"), columns.index("high")
    columns[low], columns[high] = columns[high], columns[low]
    drop(data, as_csv(GOOD, columns=columns))
    ingest(data, "ucdp_ged")
    assert validated(data, "ucdp_ged", "events").select("low", "high").row(0) == (20, 30)


def test_a_byte_order_mark_and_a_quoted_line_break_are_read(data: DataFolder) -> None:
    drop(data, b"\xef\xbb\xbf" + as_csv(row_of(source_headline='Bamba,\nMali: "20 dead"')))
    ingest(data, "ucdp_ged")
    assert validated(data, "ucdp_ged", "events")["source_headline"].item() == 'Bamba,\nMali: "20 dead"'


@pytest.mark.parametrize("generation", [42, 46])
def test_older_generations_are_read_by_their_own_names(data: DataFolder, generation: int) -> None:
    former = {"best": "best_est", "high": "high_est", "low": "low_est"}
    absent = {"relid", "code_status", "where_description"}
    absent |= {"conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id"} if generation == 42 else set()
    columns = [former.get(name, name) for name in COLUMNS if name not in absent]
    assert len(columns) == generation
    drop(data, as_csv({former.get(name, name): value for name, value in GOOD.items()}, columns=columns))
    ingest(data, "ucdp_ged")
    assert validated(data, "ucdp_ged", "events").select("low", "best", "high").row(0) == (20, 25, 30)


def zipped(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("GEDEvent_v99_1.csv", content)
    return buffer.getvalue()


def test_the_providers_zip_is_read(data: DataFolder) -> None:
    drop(data, zipped(as_csv(GOOD)), "ged991-csv.zip")
    assert ingest(data, "ucdp_ged").files[0].provider_version == "99.1"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (lambda: b"", "file is empty"),
        (lambda: b"event_id_cnty,event_date\nMLI1,2020-04-06\n", "not that of a GED release; missing: id"),
        (lambda: as_csv(GOOD, columns=[c for c in COLUMNS if c != "deaths_b"]), "missing: deaths_b"),
        (lambda: as_csv(row_of(side_b="Ménaka")).decode().encode("cp1252"), "not UTF-8 text"),
        (lambda: zipped(as_csv(GOOD))[:200], "archive is broken or cut off"),
        (lambda: b"<!DOCTYPE html><html>Please log in</html>", "GED release|web page"),
    ],
)
def test_a_bad_file_leaves_the_last_good_rows_and_marks_the_source_stale(
    data: DataFolder, content: Callable[[], bytes], told: str
) -> None:
    drop(data, as_csv(GOOD))
    ingest(data, "ucdp_ged")
    drop(data, content(), "GEDEvent_v99_2.csv")
    with pytest.raises(SourceFault, match=told):
        ingest(data, "ucdp_ged")
    assert validated(data, "ucdp_ged", "events")["id"].to_list() == [1]
    assert read_fault("ucdp_ged", data)

    (data.inbox("ucdp_ged") / "GEDEvent_v99_2.csv").unlink()
    ingest(data, "ucdp_ged")
    assert read_fault("ucdp_ged", data) is None


def test_a_bad_first_file_leaves_tables_with_their_columns_and_no_rows(data: DataFolder) -> None:
    drop(data, b"")
    with pytest.raises(SourceFault):
        ingest(data, "ucdp_ged")
    assert validated(data, "ucdp_ged", "events").height == 0
    assert set(COLUMNS) <= set(validated(data, "ucdp_ged", "events").columns)


def test_nothing_new_rewrites_nothing(data: DataFolder) -> None:
    drop(data, as_csv(GOOD))
    first = ingest(data, "ucdp_ged")
    written = data.validated("ucdp_ged", "events").stat().st_mtime_ns
    assert ingest(data, "ucdp_ged") == first
    assert data.validated("ucdp_ged", "events").stat().st_mtime_ns == written


def test_a_renamed_copy_of_what_landed_changes_nothing(data: DataFolder) -> None:
    drop(data, as_csv(GOOD))
    first = ingest(data, "ucdp_ged")
    drop(data, as_csv(GOOD), "copy.csv")
    assert ingest(data, "ucdp_ged").files == first.files
    assert read_receipt("ucdp_ged", data) is not None


def test_release_24_1_has_the_rows_and_the_known_quirks(shared: Path, data: DataFolder) -> None:
    drop(data, (shared / "ucdp" / "GEDEvent_v24_1_mexico_myanmar.csv.gz").read_bytes(), "GEDEvent_v24_1.csv.gz")
    counts = ingest(data, "ucdp_ged").tables["events"]
    assert (counts.landed, counts.validated, counts.warnings) == (26_331, 26_331, {"estimate_order": 99})
    events = validated(data, "ucdp_ged", "events")
    assert events.select(pl.sum("best", "low", "high")).row(0) == (169_416, 166_046, 206_311)
