"""The documents of a release: the dictionary of its tables and the licences of its sources.

Belongs here: text that is generated from the contract and from `core.dim_source`. Does not belong here: text that is
written by hand; a description is changed in the model's YAML.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import duckdb

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


def licences(database: Path) -> str:
    """LICENSES.md: what each source in the release may be used for, and how to cite it."""
    with duckdb.connect(str(database), read_only=True) as con:
        sources = con.sql(
            "SELECT source_name, title, publisher, licence, licence_url, is_redistributable, citation, homepage, "
            "provider_version FROM core.dim_source "
            "WHERE source_name IN (SELECT source_name FROM core.fct_source_record "
            "UNION SELECT source_name FROM core.fct_aggregate_claim) ORDER BY source_name"
        ).fetchall()
    lines = ["# Licences and attribution", "", "This release holds records of the following sources.", ""]
    for name, title, publisher, licence, licence_url, redistributable, citation, homepage, version in sources:
        lines += [f"## {title}", "", f"- source: `{name}`" + (f", version {version}" if version else "")]
        lines += [f"- publisher: {publisher}" + (f", {homepage}" if homepage else "")]
        lines += [f"- licence: {licence}" + (f" ({licence_url})" if licence_url else "")]
        lines += [f"- may be redistributed: {'yes' if redistributable else 'no'}", f"- cite as: {citation}", ""]
    return "\n".join(lines)
