"""A file is distrusted before anything reads it."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from sources.downloads import expect_identity, expect_kind, file_kind, member_to, zip_members
from sources.raw import SourceFault


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def named(path: Path, name: str, content: bytes = b"a,b\n1,2\n", mode: int = 0) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, content)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"a,b\n1,2\n", "text"),
        (b"\xef\xbb\xbfa;b\n", "text"),
        (b"\r\n<!DOCTYPE html><html>", "html"),
        (b'{"success": false}', "json"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"%PDF-1.7", "pdf"),
        (b"a\x00b", "binary"),
    ],
)
def test_the_bytes_say_what_a_file_is(tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "export.csv").write_bytes(content)
    assert file_kind(tmp_path / "export.csv") == kind


def test_a_workbook_is_told_from_an_archive(tmp_path: Path) -> None:
    workbook = zipped(tmp_path / "a.xlsx", **{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""})
    assert file_kind(workbook) == "xlsx"
    assert file_kind(zipped(tmp_path / "b.zip", **{"a.csv": b"a"})) == "zip"


def test_a_login_page_named_csv_is_refused(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(b"<html>please log in</html>")
    with pytest.raises(SourceFault, match=r"export.csv: The file is a web page"):
        expect_kind(tmp_path / "export.csv", "text")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(b" \n")
    with pytest.raises(SourceFault, match="empty"):
        expect_kind(tmp_path / "export.csv", "text")


@pytest.mark.parametrize("name", ["../ged.csv", "/etc/ged.csv", "a\\..\\..\\ged.csv", "C:\\ged.csv"])
def test_an_archive_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceFault, match="leads outside"):
        zip_members(named(tmp_path / "a.zip", name), r".*", cap=1000)


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="leads outside"):
        zip_members(named(tmp_path / "a.zip", "ged.csv", b"/etc/passwd", mode=0o120777), r".*", cap=1000)


def test_an_archive_with_other_members_than_expected_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match=r"holds 1 file\(s\) \('readme.txt'\)"):
        zip_members(zipped(tmp_path / "a.zip", **{"readme.txt": b"hello"}), r"GEDEvent.*\.csv", cap=1000)


def test_an_archive_that_lies_about_its_size_is_stopped_while_it_streams(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "a.zip", **{"ged.csv": b"0" * 5_000_000})
    lie = bomb.read_bytes().replace(struct.pack("<I", 5_000_000), struct.pack("<I", 10))
    bomb.write_bytes(lie)
    assert zip_members(bomb, r"ged\.csv", cap=1000) == ["ged.csv"]
    with pytest.raises(SourceFault):
        member_to(bomb, "ged.csv", tmp_path / "ged.csv", cap=1000)
    assert (tmp_path / "ged.csv").stat().st_size <= 1000


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "a.zip", **{"ged.csv": b"0" * 5_000_000})
    with pytest.raises(SourceFault, match="unpacks to more than 1,000 bytes"):
        zip_members(bomb, r"ged\.csv", cap=1000)
    with pytest.raises(SourceFault, match="unpacks to more than 1,000 bytes"):
        member_to(bomb, "ged.csv", tmp_path / "ged.csv", cap=1000)


def test_a_cut_off_archive_is_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.zip", **{"ged.csv": b"a,b\n" * 100})
    whole.write_bytes(whole.read_bytes()[:-30])
    with pytest.raises(SourceFault, match="broken or cut off"):
        zip_members(whole, r"ged\.csv", cap=10_000)


def test_other_content_under_a_pinned_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ged.zip").write_bytes(b"abc")
    expect_identity(tmp_path / "ged.zip", md5="900150983cd24fb0d6963f7d28e17f72", size=3)
    with pytest.raises(SourceFault, match="3 bytes, pinned are 4"):
        expect_identity(tmp_path / "ged.zip", size=4)
    with pytest.raises(SourceFault, match="pinned is 0000"):
        expect_identity(tmp_path / "ged.zip", md5="0000")
