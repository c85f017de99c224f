"""JSON records as a frame of text, the shape in which every source hands over its rows.

Belongs here: what is true of any provider's JSON. Does not belong here: any provider's columns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from sources.raw import ROW, SourceFault


def text_of(value: Any) -> str | None:
    """A JSON value as the text that a CSV of the same provider would hold; nothing and an empty string are null."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)  # numbers and booleans as JSON writes them, lists whole


def text_frame(
    records: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    optional: frozenset[str],
    where: str,
    first_row: int,
) -> pl.DataFrame:
    """`columns` of all `records`, text, with `_row` from `first_row` on; a column that no record has is null.

    Raises `SourceFault` when a column that is not optional is missing in every record.
    """
    held = {name for record in records for name in record}
    missing = [column for column in columns if column not in held and column not in optional]
    if records and missing:
        raise SourceFault(
            f"its records lack {', '.join(missing)}; they have {', '.join(sorted(held)[:8])} …",
            where=where,
            remedy="The provider has changed its fields: compare them with schema.py.",
        )
    cells = {column: [text_of(record.get(column)) for record in records] for column in columns}
    numbers = pl.int_range(first_row, first_row + len(records), dtype=pl.Int64, eager=True)
    return pl.DataFrame(cells, schema=dict.fromkeys(columns, pl.String)).with_columns(numbers.alias(ROW))
