"""The dictionary of a release, for people (DICTIONARY.md) and for programs (DICTIONARY.csv).

Belongs here: text that is generated from the contract. Does not belong here: text that is written by hand; a
description is changed in the model's YAML.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import groupby

from warehouse.release.contract import Contract


def dictionary(contracts: Sequence[Contract]) -> str:
    """DICTIONARY.md: every table and column with its type and meaning."""
    lines = ["# Dictionary", "", "Generated from the models' contracts. Times are UTC, coordinates WGS 84.", ""]
    for schema, tables in groupby(sorted(contracts, key=lambda c: (c.schema, c.name)), key=lambda c: c.schema):
        lines += [f"## {schema}", ""]
        for contract in tables:
            key = ", ".join(f"`{name}`" for name in contract.primary_key) or "none"
            lines += [f"### {contract.full_name}", "", contract.description, "", f"Primary key: {key}.", ""]
            references = {key.column: key for key in contract.foreign_keys}
            lines += ["| column | type | meaning |", "|---|---|---|"]
            for column in contract.columns:
                told = " ".join(column.description.split()).replace("|", "\\|")
                if column.name in references:
                    told += f" Refers to {contract.schema}.{references[column.name].table}."
                lines.append(f"| {column.name} | {column.type} | {told} |")
            lines.append("")
    return "\n".join(lines)


def dictionary_rows(contracts: Sequence[Contract]) -> list[dict[str, str]]:
    """The dictionary as rows of DICTIONARY.csv: one a column of a table."""
    return [
        {
            "table": contract.full_name,
            "column": column.name,
            "type": column.type,
            "key": "primary" if column.name in contract.primary_key else "",
            "refers_to": next(
                (f"{contract.schema}.{k.table}" for k in contract.foreign_keys if k.column == column.name), ""
            ),
            "internal": "true" if column.is_internal else "false",
            "description": " ".join(column.description.split()),
        }
        for contract in contracts
        for column in contract.columns
    ]


def dictionary_csv(contracts: Sequence[Contract]) -> str:
    """DICTIONARY.csv, for those who read a dictionary by program."""
    rows, text = dictionary_rows(contracts), io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
