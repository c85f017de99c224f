"""Facts and addresses of reports are in the public release; texts, headlines and quotes stay in the internal one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.built import HOSTILE, Built

pytestmark = pytest.mark.xdist_group("built")

RUN = 10
"""So many words in a row of a report are its author's; no name that a record holds is as long."""


@pytest.fixture(scope="module")
def texts(built: Built) -> list[str]:
    """The text and the headline of every report of the build, and of those that went to quarantine."""
    documents = pl.read_parquet(built.data.validated("reports", "documents"))
    refused = pl.read_parquet(built.data.quarantine("reports", "documents"))
    told = [*documents["text"], *documents["title"], *refused["row_json"].str.json_path_match("$.text")]
    assert any(HOSTILE in text for text in told if text), "the hostile report is among them"
    return [text for text in told if text]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    spoken = words(text)
    return (tuple(spoken[at : at + RUN]) for at in range(len(spoken) - RUN + 1))


def told_in(file: Path) -> dict[str, set[str]]:
    """Column -> its long texts, over all tables of a released file."""
    with duckdb.connect(str(file), read_only=True) as con:
        columns = con.sql(
            "SELECT schema_name, table_name, column_name FROM duckdb_columns() "
            "WHERE data_type = 'VARCHAR' AND NOT internal"
        ).fetchall()
        return {
            f"{schema}.{table}.{column}": {
                value
                for (value,) in con.sql(
                    f'SELECT DISTINCT "{column}" FROM "{schema}"."{table}" WHERE length("{column}") > 30'
                ).fetchall()
            }
            for schema, table, column in columns
        }


def holding(file: Path, texts: list[str]) -> set[str]:
    """The columns of a released file in which words of a report stand."""
    owned = {run for text in texts for run in runs(text)}
    return {name for name, values in told_in(file).items() if any(run in owned for v in values for run in runs(v))}


def test_the_words_of_reports_stand_in_the_internal_file_alone(built: Built, texts: list[str]) -> None:
    internal, public = (room.current / "incidents.duckdb" for room in (built.data, built.data.public))
    inside = holding(internal, texts)
    assert "quality.quarantine.row_json" in inside
    assert inside <= {"core.record_evidence.quote", "quality.quarantine.row_json"}
    assert holding(public, texts) == set()
    # a quote may be of fewer words than a run
    spoken = [" ".join(words(text)) for text in texts]
    quotes = {" ".join(words(quote)) for quote in told_in(internal)["core.record_evidence.quote"]}
    assert quotes
    assert all(any(quote in text for text in spoken) for quote in quotes)
    assert told_in(public)["core.record_evidence.quote"] == set()


def test_no_file_of_the_public_release_holds_a_sentence_of_a_report(built: Built, texts: list[str]) -> None:
    sentences = [max(re.split(r"(?<=[.!?])\s", text), key=len).strip().encode() for text in texts if len(text) > 200]
    assert sentences
    for path in built.data.public.current.resolve().rglob("*"):
        if path.is_file() and path.suffix in {".csv", ".html", ".json", ".md", ".duckdb", ".yaml"}:
            content = path.read_bytes()
            assert not [sentence for sentence in sentences if sentence in content], path.name


def test_the_facts_and_addresses_of_reports_are_public(built: Built) -> None:
    query = (
        "SELECT record_id, incident_id, url, publisher, place, date_start, killed_low, killed_high "
        "FROM core.fct_source_record WHERE source_name = 'reports' ORDER BY record_id"
    )
    with duckdb.connect(str(built.data.public.current / "incidents.duckdb"), read_only=True) as con:
        published = con.sql(query).fetchall()
        named = con.sql("SELECT field, value, rule FROM core.record_evidence WHERE quote IS NOT NULL").fetchall()
    assert published == built.rows(query)
    assert any(url for _, _, url, *_ in published)
    assert named == []
    assert built.rows("SELECT count(*) > 0 FROM core.record_evidence WHERE quote IS NOT NULL") == [(True,)]


def test_a_hostile_report_is_data_of_the_build(built: Built) -> None:
    quoted = "SELECT count(*) FROM quality.quarantine WHERE source_name = 'reports' AND row_json LIKE '%DROP TABLE%'"
    assert built.rows(quoted) == [(1,)]
    told = built.rows("SELECT rule FROM quality.quarantine WHERE source_name = 'reports'")
    assert told == [("no_incident",)]
