"""Every form in which a report may come in gives its text and metadata; what is no report says why."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.sources.reports.reading import rows_of, rows_of_text

TEXT = "Gunmen killed 12 villagers on Monday in Djibo, in northern Burkina Faso, the army said."
DAY = "2022-11-23"


def test_text_with_the_metadata_beside_it(tmp_path: Path) -> None:
    rows = rows_of_text(tmp_path, TEXT, published_on=DAY, publisher="A site", url="https://example.org/a")
    incident = rows["incidents"][0]
    assert (incident["date_start"], incident["place"], incident["killed_low"]) == ("2022-11-21", "Djibo", "12")
    assert (incident["publisher"], incident["url"]) == ("A site", "https://example.org/a")


def test_front_matter_is_metadata_and_markup_is_left_out(tmp_path: Path) -> None:
    text = (
        f"---\ntitle:"
        f" Attack in Djibo\npublished_on: {DAY}\npublisher: A site\n---\n# News\n\n**{TEXT}** [more](https://example.org)"
    )
    rows = rows_of_text(tmp_path, text, name="a.md")
    assert rows["incidents"][0]["date_start"] == "2022-11-21"
    assert rows["documents"][0]["publisher"] == "A site"
    assert "**" not in str(rows["documents"][0]["text"])


def test_a_web_page_gives_its_article_and_not_its_boilerplate(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Attack"
        " in Djibo</title><meta property='article:published_time' content='2022-11-23T10:00:00Z'>"
        "</head><body><nav><a href='/'>Bombing kills 99 in Paris</a></nav><article><h1>Attack in Djibo</h1>"
        f"<p>{TEXT}</p><p>Residents"
        f" said the attackers came on motorbikes and left before dawn with cattle.</p></article>"
        "<footer>Cookies: 500 killed yesterday in Gao</footer></body></html>"
    )
    rows = rows_of_text(tmp_path, page, name="a.html")
    assert [row["killed_low"] for row in rows["incidents"]] == ["12"]
    assert rows["incidents"][0]["date_start"] == "2022-11-21"


def test_json_holds_one_report_or_several(tmp_path: Path) -> None:
    item = {"headline": "Attack", "content": TEXT, "date": DAY, "url": "https://example.org/1"}
    rows = rows_of_text(tmp_path, json.dumps([item, {**item, "url": "https://example.org/2"}]), name="a.json")
    assert len(rows["documents"]) == len(rows["incidents"]) == 2
    assert len({row["document_id"] for row in rows["documents"]}) == 2


def test_a_mail_gives_its_day_and_subject(tmp_path: Path) -> None:
    mail = (
        f"From:"
        f" Desk <desk@example.org>\nSubject: Attack in Djibo\nDate: Wed, 23 Nov 2022 08:00:00 +0000\nContent-Type:"
        f" text/plain; charset=utf-8\n\n{TEXT}\n"
    )
    rows = rows_of_text(tmp_path, mail, name="a.eml")
    assert rows["incidents"][0]["date_start"] == "2022-11-21"
    assert (rows["documents"][0]["title"], rows["documents"][0]["publisher"]) == ("Attack in Djibo", "Desk")


def test_each_item_of_a_feed_is_a_report(tmp_path: Path) -> None:
    item = (
        f"<item><title>Attack</title><link>https://example.org/{{}}</link><pubDate>Wed,"
        f" 23 Nov 2022 08:00:00 GMT</pubDate><description>{TEXT}</description></item>"
    )
    rows = rows_of_text(tmp_path, f"<rss><channel>{item.format(1)}{item.format(2)}</channel></rss>", name="a.xml")
    assert [row["url"] for row in rows["documents"]] == ["https://example.org/1", "https://example.org/2"]
    assert all(row["date_start"] == "2022-11-21" for row in rows["incidents"])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("قتل مسلحون اثني عشر قرويا في شمال بوركينا فاسو يوم الاثنين", "unsupported_language"),
        (
            "Bewaffnete haben am Montag im Norden von Burkina Faso zwölf Dorfbewohner getötet und sind dann geflohen.",
            "unsupported_language",
        ),
        (
            "The price of millet rose again in the markets of the Sahel this week, traders said on Monday.",
            "no_incident",
        ),
        ("Gunmen killed 12 villagers on Monday in Djibo, in northern Burkina Faso, the army said.", "undated"),
    ],
)
def test_a_report_that_cannot_be_used_says_why(tmp_path: Path, text: str, fault: str) -> None:
    assert rows_of_text(tmp_path, text)["documents"][0]["fault"] == fault


def test_an_undated_incident_is_a_row_without_a_day(tmp_path: Path) -> None:
    rows = rows_of_text(tmp_path, TEXT)
    assert rows["incidents"][0]["date_start"] is None
    assert rows["incidents"][0]["killed_low"] == "12"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert rows_of(path)["documents"][0]["fault"] == "too_large"


def test_an_archive_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 10_000_000)
    assert rows_of(path)["documents"][0]["fault"] == "not_a_report"


def test_an_entity_bomb_expands_nothing(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "lol">{levels}]>'
        "<rss><channel><item><title>&e8;</title></item></channel></rss>"
    )
    document = rows_of_text(tmp_path, bomb, name="bomb.xml")["documents"][0]
    assert document["fault"] in ("unreadable", "empty")


@pytest.mark.parametrize("name", ["a.json", "a.xml", "a.md", "a.html", "a.eml"])
def test_a_file_that_is_not_what_its_name_says_stops_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(bytes(range(256)) * 20)
    assert rows_of(path)["documents"][0]["fault"] is not None


@pytest.mark.parametrize(
    "hostile",
    [
        "'; DROP TABLE incidents; --",
        "{{ run_query('drop schema core') }} {% raw %}",
        "<script>alert(1)</script><img src=x onerror=y>",
        "\u202e\u2066evil\u2069\u202c \x00\x07\x1b[31m",
        "=cmd|' /C calc'!A0",
    ],
)
def test_hostile_text_is_data(tmp_path: Path, hostile: str) -> None:
    rows = rows_of_text(tmp_path, f"{TEXT} {hostile} The mayor of {hostile} condemned the attack.", published_on=DAY)
    assert [row["killed_low"] for row in rows["incidents"]] == ["12"]
    text = str(rows["documents"][0]["text"])
    for row in rows["evidence"]:
        assert text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
