"""GeoNames country dumps: read as the provider packs them, a newer copy in place of the older one."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from sources.catalogue import load_source
from sources.geonames.schema import Places
from sources.raw import SourceFault
from tests.sources.ingestion import drop, ingest, quarantine, validated
from tests.sources.servers.local import Answer, Asked, LocalServer
from warehouse.folder import DataFolder

REST = "ML\t\t08\t\t\t\t0\t\t261\tAfrica/Bamako\t2012-01-18"
NIAFUNKE = f"2452864\tNiafunké\tNiafunke\tNiafounké\t15.93\t-3.99\tP\tPPLA2\t{REST}"
ODD = f'7\tThe "well"\t\t\t95\t0\tP\tPPL\t{REST}'


def test_the_dumps_come_in_whole(shared: Path, data: DataFolder) -> None:
    drop(data, "geonames", *sorted((shared / "geonames").glob("*.txt.gz")))
    counts = ingest(data, "geonames").tables["places"]
    assert (counts.landed, counts.quarantined) == (23_647 + 10_718 + 24_320, 0)
    assert set(validated(data, "geonames", "places")["country code"]) == {"BF", "ML", "NE"}


def test_text_gzip_and_zip_are_one_dump_and_the_later_one_stands(tmp_path: Path, data: DataFolder) -> None:
    (tmp_path / "ML.txt.gz").write_bytes(gzip.compress(f"{NIAFUNKE}\n{ODD}\n".encode()))
    drop(data, "geonames", tmp_path / "ML.txt.gz")
    counts = ingest(data, "geonames").tables["places"]
    assert (counts.validated, counts.quarantined) == (1, 1)
    assert "latitude" in quarantine(data, "geonames", "places")["reason"][0]
    (data.inbox("geonames") / "ML.txt.gz").unlink()
    with zipfile.ZipFile(tmp_path / "ML.zip", "w") as archive:
        archive.writestr("readme.txt", "what the columns are")
        archive.writestr("ML.txt", NIAFUNKE.replace("2452864", "1") + "\n" + NIAFUNKE + "\n")
    drop(data, "geonames", tmp_path / "ML.zip")
    ingest(data, "geonames")
    assert validated(data, "geonames", "places")["geonameid"].sort().to_list() == [1, 2452864]


def test_a_row_with_too_few_cells_is_set_apart(tmp_path: Path, data: DataFolder) -> None:
    (tmp_path / "ML.txt").write_text(f"{NIAFUNKE}\n1\tshort\n", encoding="utf-8")
    drop(data, "geonames", tmp_path / "ML.txt")
    assert ingest(data, "geonames").tables["places"].quarantined == 1


def test_a_web_page_is_no_dump(tmp_path: Path, data: DataFolder) -> None:
    (tmp_path / "ML.zip").write_text("<!doctype html><title>Not found</title>", encoding="utf-8")
    drop(data, "geonames", tmp_path / "ML.zip")
    with pytest.raises(SourceFault, match="web page"):
        ingest(data, "geonames")


class Provider(LocalServer):
    def answer(self, asked: Asked) -> Answer:
        country = asked.path.rsplit("/", 1)[-1].removesuffix(".zip")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            # an id of its own for each country
            number = int.from_bytes(country.encode())
            archive.writestr(
                f"{country}.txt", NIAFUNKE.replace("2452864", str(number)).replace("\tML\t", f"\t{country}\t")
            )
        return Answer(packed.getvalue())


def test_the_dumps_of_the_region_come_over_http_when_the_source_is_enabled(data: DataFolder) -> None:
    with Provider().running() as address:
        ingest(data, "geonames", is_enabled=True, environment={"INCIDENTS_GEONAMES_DUMP_URL": address})
    countries = load_source("geonames").settings["countries"]
    assert validated(data, "geonames", "places")["country code"].sort().to_list() == countries


def test_the_columns_are_the_provider_s_nineteen() -> None:
    assert len(Places.to_schema().columns) == 19
