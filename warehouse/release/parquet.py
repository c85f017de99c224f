"""The Parquet files of a release, one a table; GeoParquet where a table holds points.

Belongs here: how a table is written as Parquet. Does not belong here: which tables there are.

A table with latitude and longitude gets the column `geometry` (WKB) and the metadata of GeoParquet 1.1
(https://geoparquet.org/releases/v1.1.0/), in longitude and latitude of WGS 84 (OGC:CRS84). The geometry is null where
the place is coarser than `near`: a province's middle must not be drawn as the place of an attack.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.release.contract import Contract
from warehouse.release.database import literal

FINE = ("point", "near")
"""Location precisions that may be drawn as a point (DESIGN, truth 3)."""

CRS84: dict[str, Any] = {
    "$schema": "https://proj.org/schemas/v0.7/projjson.schema.json",
    "type": "GeographicCRS",
    "name": "WGS 84 (CRS84)",
    "datum": {
        "type": "GeodeticReferenceFrame",
        "name": "World Geodetic System 1984",
        "ellipsoid": {"name": "WGS 84", "semi_major_axis": 6378137, "inverse_flattening": 298.257223563},
    },
    "coordinate_system": {
        "subtype": "ellipsoidal",
        "axis": [
            {"name": "Geodetic longitude", "abbreviation": "Lon", "direction": "east", "unit": "degree"},
            {"name": "Geodetic latitude", "abbreviation": "Lat", "direction": "north", "unit": "degree"},
        ],
    },
    "id": {"authority": "OGC", "code": "CRS84"},
}
"""The reference system as PROJJSON, which GeoParquet asks for."""


def has_points(contract: Contract) -> bool:
    return {"latitude", "longitude"} <= {column.name for column in contract.columns}


def write_parquet(database: Path, contracts: Sequence[Contract], folder: Path) -> None:
    """One Parquet file a table, `<schema>.<table>.parquet`, in the order of the table's key."""
    folder.mkdir()
    with duckdb.connect(str(database), read_only=True) as con:
        for contract in contracts:
            target = folder / f"{contract.full_name}.parquet"
            # both ways keep the order of the file, which is that of the key already
            if has_points(contract):
                rows = con.sql(f"SELECT * FROM {contract.full_name}").to_arrow_table()
                pq.write_table(_with_geometry(rows), target, compression="zstd")
            else:
                con.execute(f"COPY {contract.full_name} TO {literal(target)} (FORMAT parquet, COMPRESSION zstd)")


def _with_geometry(table: pa.Table) -> pa.Table:
    """`table` with its points as the column `geometry`, and the metadata that says how to read them."""
    x, y = table["longitude"], table["latitude"]
    if "location_precision" in table.column_names:
        is_fine = pc.is_in(table["location_precision"], value_set=pa.array(FINE))
        x, y = (pc.if_else(is_fine, value, pa.scalar(None, pa.float64())) for value in (x, y))
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"], "crs": CRS84}
    bounds = [pc.min(x).as_py(), pc.min(y).as_py(), pc.max(x).as_py(), pc.max(y).as_py()]
    if None not in bounds:
        column["bbox"] = bounds
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    table = table.append_column("geometry", _points(x, y))
    return table.replace_schema_metadata({**(table.schema.metadata or {}), b"geo": json.dumps(geo).encode()})


def _points(x: pa.ChunkedArray, y: pa.ChunkedArray) -> pa.Array:
    """ISO WKB of each point: byte order (1, little), type (1, point), x, y; null where either is."""
    halves = [pa.concat_arrays([*value.chunks, pa.array([], pa.float64())]) for value in (x, y)]
    packed = [half.view(pa.binary(8)).cast(pa.binary()) for half in halves]
    head, between = pa.scalar(b"\x01\x01\x00\x00\x00"), pa.scalar(b"")
    return pc.binary_join_element_wise(head, *packed, between, null_handling="emit_null")
