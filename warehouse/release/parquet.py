"""The Parquet files of a release, one a table; GeoParquet where a table holds points.

Belongs here: how a table is written as Parquet. Does not belong here: which tables there are.

A table with latitude and longitude gets the column `geometry` (WKB) and the metadata of GeoParquet 1.1
(https://geoparquet.org/releases/v1.1.0/), in longitude and latitude of WGS 84 (OGC:CRS84). The geometry is null where
the place is coarser than `near`: a province's middle must not be drawn as the place of an attack.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.release.contract import Contract
from warehouse.release.database import literal
from warehouse.release.together import read_only

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


def write_parquet(database: Path, contract: Contract, folder: Path) -> None:
    """A table as `<schema>.<table>.parquet`, in the order of its key."""
    with read_only(database) as con:
        rows, options = contract.full_name, "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"
        if has_points(contract):
            con.register("points", pa.table({"geometry": _geometry(con, contract)}))
            rows = f"(SELECT told.*, geometry FROM {rows} AS told POSITIONAL JOIN points)"
            options += f", KV_METADATA {{geo: {literal(json.dumps(_metadata(con, contract)))}}}"
        # the order of the file is that of the key already, and it is kept
        con.execute(f"COPY (FROM {rows}) TO {literal(folder / f'{contract.full_name}.parquet')} ({options})")


def _point(contract: Contract) -> str:
    """Longitude and latitude of a row, null where it is coarser than a point, as SQL."""
    if "location_precision" not in {column.name for column in contract.columns}:
        return f"(SELECT longitude AS x, latitude AS y FROM {contract.full_name})"
    fine = f"CASE WHEN location_precision IN {FINE} THEN"
    return f"(SELECT {fine} longitude END AS x, {fine} latitude END AS y FROM {contract.full_name})"


def _geometry(con: duckdb.DuckDBPyConnection, contract: Contract) -> pa.Array:
    points = con.sql(f"FROM {_point(contract)}").to_arrow_table()
    return _points(points["x"], points["y"])


def _metadata(con: duckdb.DuckDBPyConnection, contract: Contract) -> dict[str, Any]:
    """What GeoParquet says of the column `geometry`."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"], "crs": CRS84}
    bounds = con.sql(f"SELECT min(x), min(y), max(x), max(y) FROM {_point(contract)}").fetchone()
    if bounds and None not in bounds:
        column["bbox"] = bounds
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def _points(x: pa.ChunkedArray, y: pa.ChunkedArray) -> pa.Array:
    """ISO WKB of each point: byte order (1, little), type (1, point), x, y; null where either is."""
    halves = [pa.concat_arrays([*value.chunks, pa.array([], pa.float64())]) for value in (x, y)]
    packed = [half.view(pa.binary(8)).cast(pa.binary()) for half in halves]
    head, between = pa.scalar(b"\x01\x01\x00\x00\x00"), pa.scalar(b"")
    return pc.binary_join_element_wise(head, *packed, between, null_handling="emit_null")
