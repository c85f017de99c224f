"""The files beside the database hold the same rows and are what they say they are."""

from __future__ import annotations

import csv
import json
import re
import struct

import pyarrow.parquet as pq
import pytest

from tests.warehouse.release.publishing import contracts, publish_small
from warehouse.folder import DataFolder
from warehouse.release.csv_files import in_csv
from warehouse.release.hxl import TAGS


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


def test_files_with_hxl_tags_are_made_when_asked_for(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    attack = (
        "INSERT INTO marts.attacks (incident_id, title, latitude, longitude, location_precision, killed_best) VALUES "
        "('inc_1', '=cmd()', 14.5, -4.25, 'point', 3), ('inc_2', 'a province', 12.0, -1.5, 'adm1', NULL)"
    )
    assert not (publish_small(data, attack).folder / "csv_hxl").exists()
    monkeypatch.setenv("INCIDENTS_HXL", "1")
    release = publish_small(data, attack)
    with (release.folder / "csv_hxl" / "marts.attacks.csv").open(encoding="utf-8", newline="") as file:
        names, tags, *rows = csv.reader(file)
    told = dict(zip(names, tags, strict=True))
    assert (told["incident_id"], told["killed_best"], told["latitude"]) == (
        "#event+code",
        "#affected+killed+best",
        "#geo+lat",
    )
    first, second = (dict(zip(names, row, strict=True)) for row in rows)
    assert (first["latitude"], first["longitude"], first["title"]) == ("14.5", "-4.25", "'=cmd()")
    # tools draw #geo without asking how precise it is
    assert (second["latitude"], second["longitude"], second["killed_best"]) == ("", "", "")
    assert len(list((release.folder / "csv_hxl").iterdir())) == len(list((release.folder / "csv").iterdir()))


CORE_HASHTAGS = set(
    "access activity adm1 adm2 adm3 adm4 adm5 affected beneficiary capacity cause channel contact country crisis "
    "currency date description event frequency geo group impact indicator inneed item loc meta modality need "
    "operations org output population reached region respondee sector service severity status subsector targeted "
    "value".split()
)
"""The hashtags of the HXL 1.1 dictionary; attributes may be added freely."""


def test_hxl_tags_are_those_of_the_standard_and_numbers_and_days_are_what_it_asks() -> None:
    types = {column.name: column.type for contract in contracts() for column in contract.columns if in_csv(contract)}
    assert set(TAGS) <= set(types), "each tag is of a column that a mart has"
    for name, tag in TAGS.items():
        hashtag, *attributes = tag.removeprefix("#").split("+")
        assert hashtag in CORE_HASHTAGS, tag
        assert all(re.fullmatch("[a-z][a-z0-9_]*", attribute) for attribute in attributes), tag
        if hashtag == "affected" or "num" in attributes:
            assert types[name] in {"BIGINT", "DOUBLE"}, name
        if hashtag == "date" and "year" not in attributes:
            assert types[name] == "DATE", name
