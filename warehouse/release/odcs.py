"""A data contract per mart in the Open Data Contract Standard 3 (https://bitol-io.github.io/open-data-contract-standard/).

Belongs here: putting a model's contract into that form. Does not belong here: what is promised; that stands in the
model's YAML.
"""

from __future__ import annotations

from typing import Any

import yaml

from warehouse.release.contract import Contract

_TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "timestamp",
}


def data_contract(contract: Contract, version: str) -> str:
    """The contract of one table as YAML."""
    position = {name: place for place, name in enumerate(contract.primary_key, start=1)}
    properties: list[dict[str, Any]] = [
        {
            "name": column.name,
            "logicalType": _TYPES[column.type],
            "physicalType": column.type,
            "description": column.description,
            "required": column.name in position,
        }
        | ({"primaryKey": True, "primaryKeyPosition": position[column.name]} if column.name in position else {})
        for column in contract.columns
    ]
    content = {
        "apiVersion": "v3.0.2",
        "kind": "DataContract",
        "id": f"incident-warehouse.{contract.full_name}",
        "name": contract.full_name,
        "version": version,
        "status": "active",
        "description": {"purpose": contract.description},
        "schema": [
            {
                "name": contract.name,
                "physicalName": contract.full_name,
                "physicalType": "table",
                "logicalType": "object",
                "description": contract.description,
                "properties": properties,
            }
        ],
    }
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)
