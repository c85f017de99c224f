"""Hostile reports beside an honest one: they change nothing of it, and each ends as text or in quarantine."""

from __future__ import annotations

import zipfile
from pathlib import Path

import polars as pl
import pytest

from sources.catalogue import load_sources
from warehouse.folder import DataFolder
from warehouse.ingest import bring, validate

HONEST = "---\npublished_on: 2022-11-23\n---\nGunmen killed 12 villagers on Monday in Djibo, in northern Burkina Faso."
WORDS = {
    "sql.txt": "Robert'); DROP TABLE core.dim_incident; DELETE FROM documents; -- said the mayor",
    "jinja.txt": "{{ run_query('drop schema core cascade') }} {% set x = env_var('HOME') %} {# {{ ref('x') }} #}",
    "html.txt": "<script>fetch('http://127.0.0.1/')</script><img src=x onerror=alert(1)><iframe srcdoc='&lt;b&gt;'>",
    "control.txt": "\x00\x01\x07\x08\x0b\x1b[2J\x1b[31m\x7f\x9b and \r a carriage return",
    "bidi.txt": "\u202e\u2066lived rof deined\u2069\u202c \u200b\u200d\ufeff\u2028 \u0130\u0131\ufb03",
    "formula.txt": "=cmd|' /C calc'!A0 @SUM(1+1)*cmd|' /C calc'!A0",
    "paths.txt": "../../../../etc/passwd file:///etc/passwd ${HOME} $(reboot) `reboot`",
    "regex.txt": "(a+)+$ " + "a" * 5_000 + "! " + "the of and to " * 500,
}
"""File name -> words of each hostile kind that may stand in a report."""


@pytest.fixture
def room(data: DataFolder) -> DataFolder:
    inbox = data.inbox("reports")
    inbox.mkdir(parents=True)
    (inbox / "honest.md").write_text(HONEST, encoding="utf-8")
    return data


def taken_in(data: DataFolder) -> dict[str, pl.DataFrame]:
    """Bring in what lies in the inbox; the validated and quarantined rows by table."""
    source = load_sources()["reports"]
    bring(source, data, is_enabled=False, environment={})
    receipt = validate(source, data)
    assert all(table.difference == 0 for table in receipt.tables.values())
    tables = {name: pl.read_parquet(data.validated("reports", name)) for name in source.tables}
    return tables | {"quarantine": pl.read_parquet(data.quarantine("reports", "documents"))}


def of_honest(tables: dict[str, pl.DataFrame]) -> list[pl.DataFrame]:
    """Every row that the honest report gave."""
    document = tables["documents"].filter(pl.col("file_name") == "honest.md")["document_id"][0]
    records = tables["incidents"].filter(pl.col("document_id") == document)
    inside = pl.col("record_id").is_in(records["record_id"].implode())
    return [records, tables["casualties"].filter(inside), tables["evidence"].filter(inside)]


@pytest.mark.parametrize("name", WORDS)
def test_hostile_words_are_text_and_change_nothing(room: DataFolder, name: str) -> None:
    before = of_honest(taken_in(room))
    told = f"Gunmen killed 7 herders on 20 November 2022 in Dori. {WORDS[name]} The mayor condemned the attack."
    (room.inbox("reports") / name).write_text(told, encoding="utf-8", newline="")
    tables = taken_in(room)
    for was, stands in zip(before, of_honest(tables), strict=True):
        assert was.equals(stands)
    told_of = tables["documents"].filter(pl.col("file_name") == name)
    assert told_of.height == 1, tables["quarantine"]["reason"].to_list()
    record = tables["incidents"].filter(pl.col("document_id") == told_of["document_id"][0])
    assert record.select("place", "killed_low", "killed_high").rows() == [("Dori", 7, 7)]
    text = told_of["text"][0]
    assert "Gunmen killed 7 herders" in text
    assert text.split()[-1] == "attack."
    for row in tables["evidence"].filter(pl.col("record_id") == record["record_id"][0]).to_dicts():
        assert text[row["start"] : row["end"]] == row["quote"]


def test_hostile_words_without_an_incident_are_in_quarantine_as_they_are(room: DataFolder) -> None:
    for name, words in WORDS.items():
        (room.inbox("reports") / name).write_text(f"The of and to in was were by. {words}", encoding="utf-8")
    quarantine = taken_in(room)["quarantine"]
    assert quarantine.height == len(WORDS)
    assert set(quarantine["rule"]) <= {"no_incident", "unsupported_language"}
    assert any("DROP TABLE core.dim_incident" in row for row in quarantine["row_json"])


def test_a_file_of_fifty_megabytes_is_in_quarantine(room: DataFolder) -> None:
    before = of_honest(taken_in(room))
    with (room.inbox("reports") / "huge.txt").open("wb") as file:
        file.write(b"Gunmen killed 12 villagers in Djibo. " * (50_000_000 // 37))
    tables = taken_in(room)
    assert tables["quarantine"]["rule"].to_list() == ["too_large"]
    assert all(was.equals(stands) for was, stands in zip(before, of_honest(tables), strict=True))


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.txt", "bomb.html", "bomb.json", "bomb.xml", "bomb.docx"])
def test_a_zip_bomb_stays_packed_whatever_its_name(room: DataFolder, name: str) -> None:
    before = of_honest(taken_in(room))
    _write_bomb(room.inbox("reports") / name)
    tables = taken_in(room)
    assert tables["quarantine"].height == 1
    assert tables["quarantine"]["rule"][0] in ("not_a_report", "unreadable", "unsupported_language", "empty")
    assert all(was.equals(stands) for was, stands in zip(before, of_honest(tables), strict=True))


def _write_bomb(path: Path) -> None:
    """A few hundred kilobytes that unpack to a hundred megabytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"Gunmen killed 12 villagers in Djibo. " * 2_700_000)
