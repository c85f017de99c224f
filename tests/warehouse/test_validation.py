"""Rows are judged one by one: a bad one is refused whole with its reasons, a good one keeps its values."""

from __future__ import annotations

import json

import pandera.polars as pa
import polars as pl
import pytest
from pandera.api.polars.types import PolarsData
from pandera.typing.polars import Series

from sources.raw import ROW, SourceFault
from sources.table import Table
from warehouse.validation import SHA256, WARNINGS, Judged, judge


class Reports(pa.DataFrameModel):
    """One row: one report, for the tests."""

    id: Series[int]
    latitude: Series[float] = pa.Field(ge=-90, le=90, nullable=True)
    dead: Series[int] = pa.Field(ge=0, nullable=True)
    best: Series[int] = pa.Field(nullable=True)

    @pa.check("dead", name="order", error="dead is above best", raise_warning=True)
    def in_order(cls, data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("dead").le(pl.col("best")).fill_null(value=True))


TABLE = Table(Reports, key=("id",))


def judged(*rows: tuple[str | None, ...]) -> Judged:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(["id", "latitude", "dead", "best"], pl.String), orient="row")
    numbered = frame.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(ROW), pl.lit("f").alias(SHA256))
    return judge(numbered, TABLE, source="desk", name="reports")


def test_a_bad_frame_cannot_pass() -> None:
    result = judged(("1", "91", "1", "1"))
    assert result.valid.is_empty()
    assert result.quarantined["reason"].item() == "latitude is 91.0, but must be 90 or less"


def test_text_where_a_number_belongs_says_which_text() -> None:
    result = judged(("1", "1", "many", "1"))
    assert result.quarantined["reason"].item() == "dead is 'many', which is not a whole number"


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e400"])
def test_a_number_must_be_finite(text: str) -> None:
    assert judged(("1", text, "1", "1")).valid.is_empty()


def test_every_failure_of_a_row_is_collected() -> None:
    refused = judged((None, "91", "-1", "x")).quarantined
    assert refused["rule"].item().split("; ") == [
        "best:type",
        "id:not_null",
        "latitude:less_than_or_equal_to",
        "dead:greater_than_or_equal_to",
    ]


def test_a_refused_row_is_kept_whole_as_it_was_read() -> None:
    refused = judged(("1", "91", " 007 ", None)).quarantined
    assert json.loads(refused["row_json"].item()) == {"id": "1", "latitude": "91", "dead": " 007 ", "best": None}
    assert refused.select("source_name", "table_name", "record_id", "landed_sha256", "landed_row").row(0) == (
        "desk",
        "reports",
        "1",
        "f",
        1,
    )


def test_a_known_quirk_warns_and_the_row_passes() -> None:
    result = judged(("1", "1", "5", "2"), ("2", "1", "1", "2"))
    assert result.quarantined.is_empty()
    assert result.valid[WARNINGS].to_list() == ["order", None]


def test_an_absent_count_stays_null() -> None:
    assert judged(("1", None, None, "0")).valid.select("dead", "best").row(0) == (None, 0)


def test_good_rows_pass_beside_bad_ones_in_their_order() -> None:
    result = judged(("1", "1", "1", "1"), ("x", "1", "1", "1"), ("3", "1", "1", "1"))
    assert result.valid["id"].to_list() == [1, 3]
    assert result.valid.height + result.quarantined.height == 3


def test_a_missing_column_refuses_the_batch() -> None:
    frame = pl.DataFrame({"id": ["1"], ROW: [1], SHA256: ["f"]})
    with pytest.raises(SourceFault, match="latitude, dead, best are missing"):
        judge(frame, TABLE, source="desk", name="reports")
