"""What a source promises of one of its tables: the pandera model of its rows, its key and its parent.

Belongs here: the `Table` shape that each source's `schema.py` fills in. Does not belong here: rules of any provider,
and how rules are applied (`warehouse/validation.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import pandera.polars as pa


@dataclass(frozen=True)
class Table:
    """One table of a source.

    `model` types the provider's columns and holds its rules; a check with `raise_warning=True` warns and is counted,
    every other failure quarantines the row. `key` names the provider's identifying columns: a second row with the same
    key is quarantined. `parent` is `(table, column)`: a row whose column value has no validated row in that table of
    the same source (matched on that table's one-column key) is quarantined with it.

    In a source of changes, of all rows with one key the one with the highest `version` (an integer column, null lowest)
    stands, the last landed among equals; a table that `deletes` another removes the rows there that have one of its
    keys and no higher version, so that neither the order in which files land nor a deletion told twice matters.
    """

    model: type[pa.DataFrameModel]
    key: tuple[str, ...] = ()
    parent: tuple[str, str] | None = None
    version: str | None = None
    deletes: str | None = None
