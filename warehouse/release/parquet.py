"""The Parquet files of a release, one a table; GeoParquet 1.1 where a table holds points.

Belongs here: how a table is written as Parquet. Does not belong here: which tables there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from warehouse.release.contract import Contract
from warehouse.release.database import literal, order_of


def write_parquet(database: Path, contracts: Sequence[Contract], folder: Path) -> None:
    """One Parquet file a table, `<schema>.<table>.parquet`, in the order of the table's key."""
    folder.mkdir()
    with duckdb.connect(str(database), read_only=True) as con:
        for contract in contracts:
            target = literal(folder / f"{contract.full_name}.parquet")
            rows = f"SELECT * FROM {contract.full_name} ORDER BY {order_of(contract)}"
            con.execute(f"COPY ({rows}) TO {target} (FORMAT parquet, COMPRESSION zstd)")
