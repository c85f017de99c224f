"""The warehouse file becomes a release: checked, described, durable; against a plain COPY of the same tables.

Belongs here: the two ways over one finished warehouse file. Does not belong here: readers while a release is published
(`tests/warehouse/release`).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from benchmarks.meter import Clock
from benchmarks.transforming import room


def ours(clock: Clock, data: str) -> dict[str, Any]:
    """`publish`: the DuckDB file with keys and comments, Parquet, page, dictionary, hashes, verification."""
    from orchestration.resources import MANIFEST
    from warehouse.folder import DataFolder
    from warehouse.release.contract import read_contracts
    from warehouse.release.publish import publish

    folder = DataFolder(room(data, "publish"))
    facts = {"code_version": "benchmark", "inputs": "", "sources": {}, "checks": {}}
    with clock:
        made = publish(folder, Path(data) / "warehouse.duckdb", read_contracts(MANIFEST), facts)
    size = sum(path.stat().st_size for path in made.folder.rglob("*") if path.is_file())
    shutil.rmtree(folder.root)
    return {"rows": sum(made.counts.values()), "mb": round(size / 1e6)}


def plain_copy(clock: Clock, data: str) -> dict[str, Any]:
    """The same tables copied into a new DuckDB file, and each into a Parquet file; no key, no comment, no check."""
    import duckdb

    from orchestration.resources import MANIFEST
    from warehouse.release.contract import read_contracts

    root = room(data, "copy")
    names = [contract.full_name for contract in read_contracts(MANIFEST)]
    with clock, duckdb.connect() as con:
        con.execute(f"ATTACH '{data}/warehouse.duckdb' AS built (READ_ONLY)")
        con.execute(f"ATTACH '{root}/incidents.duckdb' AS released")
        for schema in sorted({name.split(".")[0] for name in names}):
            con.execute(f"CREATE SCHEMA released.{schema}")
        for name in names:
            con.execute(f"CREATE TABLE released.{name} AS FROM built.{name}")
            con.execute(f"COPY built.{name} TO '{root}/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)")
        con.execute("DETACH released")
    size = sum(path.stat().st_size for path in root.iterdir() if path.is_file())
    shutil.rmtree(root)
    return {"mb": round(size / 1e6)}
