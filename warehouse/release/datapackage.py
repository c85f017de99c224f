"""datapackage.json: a release described as a Data Package (https://specs.frictionlessdata.io/data-package/).

Belongs here: putting the contract, the files and the sources into that form. Does not belong here: descriptions.

A Parquet file is a resource of type `file`: the library of the standard reads one through pandas, which turns an absent
count into a float, and so would find fault with every null. Its bytes and hash are checked instead; its columns are
described all the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from warehouse.release.attribution import Attribution
from warehouse.release.contract import Contract
from warehouse.release.csv_files import in_csv
from warehouse.release.parquet import has_points

_TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
"""DuckDB's types as those of Table Schema."""


def datapackage(
    release: Mapping[str, Any],
    contracts: Sequence[Contract],
    sources: Sequence[Attribution],
    folder: Path,
    sums: Mapping[str, str],
) -> dict[str, Any]:
    """The descriptor of the release in `folder`: every table as Parquet, the marts as CSV too.

    `sums` are the SHA-256 of the files by their paths in the folder.
    """
    resources = [
        _resource(contract, f"parquet/{contract.full_name}.parquet", contract.full_name, folder, sums)
        for contract in contracts
    ]
    resources += [
        _resource(contract, f"csv/{contract.full_name}.csv", f"{contract.full_name}.csv", folder, sums)
        for contract in filter(in_csv, contracts)
    ]
    return {
        "profile": "data-package",
        "name": "incident-warehouse",
        "title": "Incident warehouse",
        "description": "Armed-conflict incidents: attacks, actors, weapon seizures and casualties, each number "
        "traceable to the record that said it.",
        "version": release["version"],
        "created": release["created_at"],
        "licenses": [
            {"title": title} | ({"path": path} if path else {"name": "see-LICENSES.md"})
            for title, path in dict.fromkeys((source.licence, source.licence_url) for source in sources)
        ],
        "sources": [
            {"title": source.citation} | ({"path": source.homepage} if source.homepage else {}) for source in sources
        ],
        "resources": resources,
    }


def _resource(contract: Contract, path: str, name: str, folder: Path, sums: Mapping[str, str]) -> dict[str, Any]:
    file = folder / path
    kind = file.suffix.removeprefix(".")
    is_csv = kind == "csv"
    resource: dict[str, Any] = {
        "name": name,
        "path": path,
        "type": "table" if is_csv else "file",
        "title": contract.full_name,
        "description": contract.description,
        "format": kind,
        "mediatype": "text/csv" if is_csv else "application/vnd.apache.parquet",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sums[path]}",
        "schema": _schema(contract, ".csv" if is_csv else ""),
    }
    if is_csv:
        return resource | {"profile": "tabular-data-resource", "encoding": "utf-8"}
    if has_points(contract):
        resource["schema"]["fields"].append(_GEOMETRY)
    return resource


_GEOMETRY = {
    "name": "geometry",
    "type": "any",
    "description": "The point as WKB (GeoParquet), null where the place is coarser than near.",
}


def _schema(contract: Contract, suffix: str) -> dict[str, Any]:
    required = set(contract.primary_key)
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": _TYPES[column.type], "description": column.description}
            | ({"constraints": {"required": True}} if column.name in required else {})
            for column in contract.columns
        ],
        "missingValues": [""],
    }
    if contract.primary_key:
        schema["primaryKey"] = list(contract.primary_key)
    if contract.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": key.column,
                "reference": {"resource": f"{contract.schema}.{key.table}{suffix}", "fields": key.to_column},
            }
            for key in contract.foreign_keys
        ]
    return schema
