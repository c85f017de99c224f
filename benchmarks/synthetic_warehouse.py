"""Makes a warehouse file of as many published rows as asked, in the contract's shape. Nothing in it ever happened.

Belongs here: made-up rows for every column of the tables that grow with the world. Does not belong here: how rows come
to be from sources (`synthetic.py`, through the whole pipeline), or measuring.

Rows and empty columns are shared out as in a build of 99,675 made-up records of ACLED and UCDP (`make bench`), half of
whose rows are months. Ids are hashes, names are drawn from lists, titles are a row's own. Keys are unique and
references lead to rows, or no release could be made of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import duckdb

from warehouse.release.contract import PUBLISHED, Column, Contract

# rows of a table for each incident
SHARES = {
    "core.dim_incident": 1.0,
    "core.dim_location": 1.5,
    "core.fct_attack": 1.0,
    "core.fct_source_record": 1.5,
    "core.bridge_incident_record": 1.5,
    "core.fct_actor_participation": 2.3,
    "core.actor_mention": 3.4,
    "core.fct_casualty": 1.4,
    "marts.attacks": 1.0,
    "marts.casualties": 1.4,
    "marts.source_agreement": 0.5,
    "marts.actor_month": 3.8,
    "marts.actor_family_month": 3.5,
    "marts.area_month": 2.9,
    "marts.country_month": 0.5,
    "marts.grid_month": 5.3,
    "history.source_record": 1.5,
}
LISTS = {"core.dim_actor": 2_000, "core.dim_event_type": 25, "core.dim_source": 2}
"""Rows of the tables to which the others refer, whatever the size."""


def incidents_for(rows: int) -> int:
    """How many incidents a warehouse of about so many rows holds."""
    return round((rows - sum(LISTS.values())) / sum(SHARES.values()))


def make(path: Path, contracts: Sequence[Contract], rows: int) -> None:
    """Write a warehouse file of about `rows` rows at `path`, with every published table."""
    incidents = incidents_for(rows)
    with duckdb.connect(str(path)) as con:
        for schema in PUBLISHED:
            con.execute(f"CREATE SCHEMA {schema}")
        for contract in contracts:
            columns = ", ".join(f'"{column.name}" {column.type}' for column in contract.columns)
            con.execute(f"CREATE TABLE {contract.full_name} ({columns})")
            number = LISTS.get(contract.full_name) or round(SHARES.get(contract.full_name, 0) * incidents)
            if number:
                values = ", ".join(_value(contract, column, incidents) for column in contract.columns)
                con.execute(f"INSERT INTO {contract.full_name} SELECT {values} FROM range({number}) AS made(i)")


def revise(path: Path, share: float) -> None:
    """Let one of the sources say another number in such a share of its records, with what follows from it."""
    with duckdb.connect(str(path)) as con:
        for table in ("core.fct_source_record", "core.fct_attack", "marts.attacks"):
            con.execute(
                f"UPDATE {table} SET killed_best = killed_best + 3 "
                f"WHERE hash(incident_id) % 100000 < {round(share * 100_000)}"
            )


_REFERENCES = {
    "actor_id": "core.dim_actor",
    "event_type": "core.dim_event_type",
    "source_name": "core.dim_source",
}
_OWN = {"title", "place", "tellings_text", "name_told"}
"""Texts that differ from row to row; other texts are drawn from a list."""

_ABSENT = re.compile("wounded_|abducted_|url$|published_on|valid_to|claimant|language|warnings|_pcode|geoname_id")
"""Columns that those exports leave empty."""

_ENTITIES = 1_000
"""Actors, cells or areas of the tables of months, each with as many months as its share of rows asks for."""

_CHOICES = {
    "location_precision": ["point", "near", "adm1", "country"],
    "coordinate_method": ["told"],
    "date_precision": ["day", "week", "month"],
    "incident_class": ["attack"],
    "measure": ["killed"],
}


def _value(contract: Contract, column: Column, incidents: int) -> str:
    """The value of a column in row `i`, as SQL."""
    name, drawn = column.name, f"hash(i, '{column.name}')"
    if contract.full_name.endswith("_month") and name in contract.primary_key:
        if name == "month_start":
            return f"DATE '1990-01-01' + to_months((i // {_ENTITIES})::INTEGER)"
        return f"i % {_ENTITIES}" if column.type == "BIGINT" else f"'synthetic ' || (i % {_ENTITIES})"
    if _ABSENT.match(name) and not contract.full_name.endswith("_month"):
        return f"NULL::{column.type}"
    if name == "location_id":
        number = round(SHARES["core.dim_location"] * incidents)
        return f"'loc_' || left(md5(({'i' if contract.name == 'dim_location' else drawn} % {number})::VARCHAR), 16)"
    if name == "incident_id":
        # beyond one row an incident the second, third, ... belong to the same incidents again
        return f"'inc_' || left(md5((i % {incidents})::VARCHAR), 16)"
    if name == "record_id":
        return f"'SYN' || (i % {round(SHARES['core.fct_source_record'] * incidents)})"
    if name in contract.primary_key and len(contract.primary_key) > 1 and name in {"outcome", "role", "position"}:
        return f"(i // {incidents})::{column.type}"
    for ending, parent in _REFERENCES.items():
        if name == ending or name.endswith(f"_{ending}"):
            own = parent == contract.full_name and name == contract.primary_key[0]
            row = "i" if own else f"hash(i, '{ending}') % {LISTS[parent]}" if name != "source_name" else "i % 2"
            return f"'synthetic_{ending}_' || ({row})"
    if name in _CHOICES:
        return f"[{', '.join(repr(told) for told in _CHOICES[name])}][1 + ({drawn} % {len(_CHOICES[name])})::INTEGER]"
    if name == "latitude":
        return f"round(10 + ({drawn} % 1000000) / 100000.0, 5)"
    if name == "longitude":
        return f"round(-10 + ({drawn} % 2000000) / 100000.0, 5)"
    if name == "landed_sha256":
        return "sha256((i // 100000)::VARCHAR)"
    return {
        "VARCHAR": f"'SYNTHETIC {name} ' || " + ("i" if name in _OWN else f"({drawn} % 500)"),
        "BIGINT": "i" if name == "landed_row" else f"({drawn} % 20)::BIGINT",
        "INTEGER": f"({drawn} % 20)::INTEGER",
        "DOUBLE": f"({drawn} % 1000) / 1000.0",
        "BOOLEAN": f"{drawn} % 2 = 0",
        "DATE": f"DATE '2004-01-01' + ({drawn} % 7300)::INTEGER",
        "TIMESTAMP": "TIMESTAMP '2024-01-01' + to_seconds(i % 1000)",
    }[column.type]
