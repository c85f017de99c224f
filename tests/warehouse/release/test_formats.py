"""The files beside the database hold the same rows and are what they say they are."""

from __future__ import annotations

import csv
import json
import struct

import pyarrow.parquet as pq

from tests.warehouse.release.publishing import publish_small
from warehouse.folder import DataFolder


def _place(name: str, precision: str) -> str:
    return (
        "INSERT INTO core.dim_location (location_id, place, latitude, longitude, location_precision) "
        f"VALUES ('{name}', '{name}', 14.5, -4.25, '{precision}')"
    )


def test_points_are_geoparquet_and_coarse_places_are_not_points(data: DataFolder) -> None:
    release = publish_small(data, _place("town", "point"), _place("province", "adm1"))
    table = pq.read_table(release.folder / "parquet" / "core.dim_location.parquet")
    points = dict(zip(table["location_id"].to_pylist(), table["geometry"].to_pylist(), strict=True))
    assert struct.unpack("<BIdd", points["town"]) == (1, 1, -4.25, 14.5)
    assert points["province"] is None
    assert points["unknown"] is None
    told = json.loads(table.schema.metadata[b"geo"])
    assert told["columns"]["geometry"]["crs"]["id"] == {"authority": "OGC", "code": "CRS84"}
    assert told["columns"]["geometry"]["bbox"] == [-4.25, 14.5, -4.25, 14.5]


def test_a_text_that_a_spreadsheet_would_run_is_neutralised_and_a_number_is_not(data: DataFolder) -> None:
    attack = "INSERT INTO marts.attacks (incident_id, title, place, longitude) VALUES ('inc_1', {}, {}, -4.25)"
    release = publish_small(data, attack.format("'=cmd()'", "'-- near Gao, \"north\"'"))
    with (release.folder / "csv" / "marts.attacks.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert row["title"] == "'=cmd()"
    assert row["place"] == '\'-- near Gao, "north"'
    assert row["longitude"] == "-4.25"
    assert row["killed_best"] == ""


def test_every_file_of_the_data_package_is_there_with_its_size(data: DataFolder) -> None:
    release = publish_small(data)
    resources = json.loads((release.folder / "datapackage.json").read_text())["resources"]
    for resource in resources:
        assert (release.folder / resource["path"]).stat().st_size == resource["bytes"]
    files = {path.relative_to(release.folder).as_posix() for path in release.folder.glob("[pc][as][rv]*/*")}
    assert {resource["path"] for resource in resources} == files


def test_the_dataset_and_its_citation_name_the_version(data: DataFolder) -> None:
    release = publish_small(data)
    assert json.loads((release.folder / "dataset.jsonld").read_text())["version"] == release.version
    assert f"version: {release.version}" in (release.folder / "CITATION.cff").read_text()
