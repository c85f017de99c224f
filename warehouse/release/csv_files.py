"""The marts as CSV, for spreadsheets and for those who have nothing else.

Belongs here: how a table is written as CSV. Does not belong here: which tables there are.

A spreadsheet takes a cell that starts with = + - @ or a tab for a formula (OWASP, "CSV Injection"), and sources write
freely. Such a text gets an apostrophe in front; numbers, days and truth values are left as they are.
"""

from __future__ import annotations

from pathlib import Path

from warehouse.release.contract import Column, Contract
from warehouse.release.database import identifier, literal
from warehouse.release.together import read_only

CSV_SCHEMA = "marts"


def in_csv(contract: Contract) -> bool:
    return contract.schema == CSV_SCHEMA


def write_csv(database: Path, contract: Contract, folder: Path) -> None:
    """A mart as `<schema>.<table>.csv` in UTF-8, in the order of its key; an absent value is an empty cell."""
    cells = ", ".join(cell(column) for column in contract.columns)
    copy_rows(database, contract, cells, folder / f"{contract.full_name}.csv", "HEADER")


def copy_rows(database: Path, contract: Contract, cells: str, target: Path, header: str) -> None:
    """The rows of a table, as `cells` selects them, as CSV at `target`; `header` is DuckDB's option."""
    with read_only(database) as con:
        con.execute(
            f"COPY (SELECT {cells} FROM {contract.full_name}) TO {literal(target)} "
            f"(FORMAT csv, {header}, DATEFORMAT '%Y-%m-%d', TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%SZ')"
        )


def cell(column: Column) -> str:
    """A column as a spreadsheet may have it, as SQL."""
    name = identifier(column.name)
    if column.type != "VARCHAR":
        return name
    is_formula = f"left({name}, 1) IN ('=', '+', '-', '@', chr(9), chr(13))"
    return f"CASE WHEN {is_formula} THEN '''' || {name} ELSE {name} END AS {name}"
