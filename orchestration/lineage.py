"""Which columns a model's columns come from, read off its compiled SQL, and remembered until that SQL changes.

Belongs here: column lineage of dbt models. Does not belong here: lineage of tables (Dagster has it).
dagster-dbt can do the same, but parses a model anew for each of its columns and asks the warehouse for the columns of
all its parents, one relation at a time: some twenty seconds a build. Here a model is parsed once, in a thread, while
dbt waits for the engine anyway, and the parents' columns are those that are described beside the models.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dagster import AssetKey, TableColumnDep, TableColumnLineage

from warehouse.atomic import write_json

Sources = Mapping[str, Sequence[tuple[str, str]]]
"""For each column, the nodes (unique ids) and columns that it is made from."""


SNAPSHOT = ("dbt_scd_id", "dbt_updated_at", "dbt_valid_from", "dbt_valid_to", "dbt_is_deleted")
"""Columns that dbt adds to what a snapshot keeps."""


class Lineages:
    """The column lineage of the models of one build. Used as a context: leaving it writes down what was learnt.

    `columns_of` gives the columns of a parent that the manifest does not describe (a source's table).
    """

    def __init__(
        self, manifest: Mapping[str, Any], remembered: Path, columns_of: Callable[[str], Sequence[str]], dialect: str
    ) -> None:
        self._nodes: Mapping[str, Any] = {**manifest["nodes"], **manifest["sources"]}
        self._path, self._columns_of, self._dialect = remembered, columns_of, dialect
        self._known: Mapping[str, Sources] = {}
        if remembered.exists():
            self._known = json.loads(remembered.read_text(encoding="utf-8"))
        self._used: dict[str, Sources] = {}
        self._reader = ThreadPoolExecutor(1)
        self._found: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        self._reader.shutdown(cancel_futures=kind is not None)
        if kind is None and self._used.keys() != self._known.keys():
            write_json(self._path, self._used)

    def read(self, unique_id: str, code: str) -> None:
        """Begin to read a model's compiled SQL; returns at once."""
        self._found[unique_id] = self._reader.submit(self._sources_of, unique_id, code)

    def of(self, unique_id: str, key_of: Callable[[str], AssetKey]) -> TableColumnLineage | None:
        """What was read; `None` for a node that was not read, and for SQL that the parser does not understand.

        A snapshot keeps the columns of what it is taken of, which its query names first.
        """
        if self._nodes.get(unique_id, {}).get("resource_type") == "snapshot":
            kept, *_ = self._nodes[unique_id]["depends_on"]["nodes"]
            sources: Sources = {column: [(kept, column)] for column in self._columns(kept)}
        elif unique_id not in self._found or not (sources := self._found[unique_id].result()):
            return None
        return TableColumnLineage(
            {
                column: [TableColumnDep(key_of(parent), parent_column) for parent, parent_column in parents]
                for column, parents in sources.items()
            }
        )

    def _sources_of(self, unique_id: str, code: str) -> Sources:
        parents = self._nodes[unique_id]["depends_on"]["nodes"]
        columns = {parent: self._columns(parent) for parent in parents}
        digest = hashlib.sha256(json.dumps([code, columns], sort_keys=True).encode()).hexdigest()
        relations = {self._nodes[parent]["relation_name"]: parent for parent in parents}
        known = self._known.get(digest)
        self._used[digest] = sources_of_columns(code, relations, columns, self._dialect) if known is None else known
        return self._used[digest]

    def _columns(self, unique_id: str) -> list[str]:
        node = self._nodes[unique_id]
        if node["columns"] or node["resource_type"] != "snapshot":
            return list(node["columns"]) or list(self._columns_of(unique_id))
        # what it keeps stands first in its query; another parent only dates the versions
        kept, *_ = node["depends_on"]["nodes"]
        return [*self._columns(kept), *SNAPSHOT]


def sources_of_columns(
    code: str, relations: Mapping[str, str], columns: Mapping[str, Sequence[str]], dialect: str
) -> Sources:
    """The sources of each column of a query. `relations` names the nodes by the names that the query reads them by,
    and `columns` has each node's columns. A query that the parser does not understand has no lineage."""
    # it takes a moment to import, and a build whose models have not changed does without it
    from sqlglot import MappingSchema, exp, parse_one
    from sqlglot.errors import SqlglotError
    from sqlglot.lineage import lineage
    from sqlglot.optimizer.qualify import qualify
    from sqlglot.optimizer.scope import build_scope

    schema, tables = MappingSchema(dialect=dialect), {}
    try:
        query = parse_one(code, dialect=dialect)
        # a file that is read as a table has a name of one part; the parser wants as many parts of each
        for table in query.find_all(exp.Table):
            if f"'{table.name}'" in relations:
                table.replace(exp.table_(table.name, db="file", catalog="file", alias=table.alias or None, quoted=True))
        for relation, node in relations.items():
            [table] = parse_one(f"select * from {relation}", dialect=dialect).find_all(exp.Table)
            if not table.db:
                table = exp.table_(table.name, db="file", catalog="file", quoted=True)
            tables[table.catalog, table.db, table.name] = node
            schema.add_table(table, dict.fromkeys(columns[node], "unknown"), dialect=dialect)
        query = qualify(query, schema=schema, dialect=dialect, validate_qualify_columns=False)
        scope = build_scope(query)
        found: dict[str, list[tuple[str, str]]] = {}
        for column in query.named_selects:  # type: ignore[attr-defined]  # a model is a query
            leaves = set()
            for step in lineage(column, query, schema=schema, scope=scope, dialect=dialect, trim_selects=False).walk():
                read = step.expression.find(exp.Table) if not step.downstream else None
                if read is None:
                    continue
                if origin := tables.get((read.catalog, read.db, read.name)):
                    leaves.add((origin, exp.to_column(step.name).name))
            found[column] = sorted(leaves)
    except (SqlglotError, TypeError, ValueError):
        return {}
    return found
