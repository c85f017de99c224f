"""What changed between two releases, incident by incident, and which record caused it.

Belongs here: comparing two released files. Does not belong here: words for people (`notes.py`).

An incident is followed by its records, not by its id alone: records of one former incident that stand in several now
are a split, records of several that stand in one now are a merge. A figure is compared in every `core` table whose key
begins with the incident, in the columns that both releases have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.release.contract import Contract
from warehouse.release.database import identifier, literal
from warehouse.release.together import beside, together

CHANGES = "quality.release_changes"
"""The table of a release that tells its changes against the release before."""


def release_changes(before: Path, after: Path, contracts: Sequence[Contract]) -> pa.Table:
    """The changes from the released file `before` to `after`, in the columns of `quality.release_changes`.

    change (new, gone, merged, split, changed), incident_id, title, table_name, measure, value_before, value_after,
    cause. `measure` and the values are null where an incident as a whole is new, gone, merged or split.
    """
    with beside(after) as con:
        con.execute(f"ATTACH {literal(before)} AS before (READ_ONLY)")
        con.execute(f"ATTACH {literal(after)} AS after (READ_ONLY)")
        core = [contract for contract in contracts if contract.schema == "core"]
        steps: list[Callable[[], str | None]] = [partial(_find_records, con.cursor(), contracts)]
        steps += [partial(_figures, con.cursor(), contract) for contract in core]
        figures = together(steps)
        told = " UNION ALL ".join(filter(None, figures))
        return con.sql(_CHANGES.format(figures=told or _NO_FIGURE)).to_arrow_table()


def _shared_columns(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[str]:
    """Columns of the table that both files have, in the order of the contract."""
    found = con.execute(
        "SELECT column_name FROM duckdb_columns() WHERE database_name IN ('before', 'after') AND schema_name = ? "
        "AND table_name = ? GROUP BY column_name HAVING count(DISTINCT database_name) = 2",
        [contract.schema, contract.name],
    ).fetchall()
    return [column.name for column in contract.columns if (column.name,) in found]


def _record_updates(columns: Sequence[str]) -> str:
    """What is different between the columns of `b` and `a`, as one text; null when nothing is."""
    parts = [
        f"CASE WHEN b.{name} IS DISTINCT FROM a.{name} THEN '{column} ' || coalesce(b.{name}::VARCHAR, 'null') "
        f"|| ' -> ' || coalesce(a.{name}::VARCHAR, 'null') END"
        for column in columns
        for name in [identifier(column)]
    ]
    return f"nullif(concat_ws(', ', {', '.join(parts)}), '')"


def _find_records(con: duckdb.DuckDBPyConnection, contracts: Sequence[Contract]) -> None:
    """Make the table `moves`: where each record stood and stands, and what it says otherwise.

    The incident and the place of a record in our files are not what its source says.
    """
    contract = next(c for c in contracts if c.full_name == "core.fct_source_record")
    ours = {*contract.primary_key, "incident_id", "location_id", "landed_row", "landed_sha256"}
    said = [c for c in _shared_columns(con, contract) if c not in ours and not c.endswith("_actor_id")]
    con.execute(_MOVES.format(said=", ".join(map(identifier, said)), updates=_record_updates(said)))


def _figures(con: duckdb.DuckDBPyConnection, contract: Contract) -> str | None:
    """A query of the values that differ in a table that is keyed by the incident, side by side; for others None.

    Rows are first compared by one hash each, so that of a table of millions only the few that differ are read whole.
    """
    columns = _shared_columns(con, contract)
    key = contract.primary_key
    if key[:1] != ("incident_id",) or not set(key) <= set(columns):
        return None
    measures = [column for column in columns if column not in key]
    keys, told = ", ".join(map(identifier, key)), ", ".join(map(identifier, measures))
    differing = f"differing_{contract.name}"
    con.execute(
        f"CREATE TABLE {differing} AS SELECT {keys} "
        f"FROM (SELECT {keys}, hash({told}) AS told FROM before.{contract.full_name}) AS b "
        f"FULL JOIN (SELECT {keys}, hash({told}) AS told FROM after.{contract.full_name}) AS a USING ({keys}) "
        "WHERE b.told IS DISTINCT FROM a.told"
    )
    line = ", ".join(f"{identifier(name)}::VARCHAR" for name in key[1:])
    suffix = f"' [' || concat_ws(', ', {line}) || ']'" if line else "''"
    pairs = ", ".join(
        f"{{'measure': '{column}', 'before': b.{name}::VARCHAR, 'after': a.{name}::VARCHAR, "
        f"'differs': b.{name} IS DISTINCT FROM a.{name}}}"
        for column in measures
        for name in [identifier(column)]
    )
    return (
        f"SELECT incident_id, '{contract.full_name}' AS table_name, pair.measure || line AS measure, "
        "pair.before AS value_before, pair.after AS value_after "
        f"FROM (SELECT incident_id, {suffix} AS line, unnest([{pairs}]) AS pair FROM {differing} "
        f"LEFT JOIN before.{contract.full_name} AS b USING ({keys}) "
        f"LEFT JOIN after.{contract.full_name} AS a USING ({keys})) WHERE pair.differs"
    )


_NO_FIGURE = (
    "SELECT NULL::VARCHAR AS incident_id, NULL::VARCHAR AS table_name, NULL::VARCHAR AS measure, "
    "NULL::VARCHAR AS value_before, NULL::VARCHAR AS value_after WHERE false"
)

_MOVES = """
CREATE TABLE moves AS
WITH

-- a hash is never null: without one the record is not in that release
followed AS (
    SELECT source_name, record_id, b.incident_id AS from_id, a.incident_id AS to_id, b.told AS told_before,
        a.told AS told_after
    FROM (SELECT source_name, record_id, incident_id, hash({said}) AS told FROM before.core.fct_source_record) AS b
    FULL JOIN (SELECT source_name, record_id, incident_id, hash({said}) AS told FROM after.core.fct_source_record) AS a
        USING (source_name, record_id)
),

-- both releases have these records, and they say something else now
said AS (
    SELECT source_name, record_id, {updates} AS updates
    FROM (FROM followed WHERE told_before <> told_after)
    JOIN before.core.fct_source_record AS b USING (source_name, record_id)
    JOIN after.core.fct_source_record AS a USING (source_name, record_id)
)

SELECT
    source_name || '/' || record_id AS record,
    from_id,
    to_id,
    CASE
        WHEN told_before IS NULL THEN 'is new'
        WHEN told_after IS NULL THEN 'is gone'
        ELSE coalesce('says ' || updates, CASE WHEN from_id <> to_id THEN 'moved' END)
    END AS told
FROM followed
LEFT JOIN said USING (source_name, record_id)
"""

_CHANGES = """
WITH

links AS (SELECT DISTINCT from_id, to_id FROM moves WHERE from_id IS NOT NULL AND to_id IS NOT NULL),

splits AS (SELECT from_id, list(to_id ORDER BY to_id) AS into_ids FROM links GROUP BY from_id HAVING count(*) > 1),

merges AS (SELECT to_id, list(from_id ORDER BY from_id) AS of_ids FROM links GROUP BY to_id HAVING count(*) > 1),

causes AS (
    SELECT incident_id, string_agg(record || ' ' || told, '; ' ORDER BY record) AS cause
    FROM (
        SELECT from_id AS incident_id, record, told FROM moves
        UNION
        SELECT to_id, record, told FROM moves
    )
    WHERE incident_id IS NOT NULL AND told IS NOT NULL
    GROUP BY incident_id
),

whole AS (
    SELECT 'split' AS change, from_id AS incident_id, 'into ' || array_to_string(into_ids, ', ') AS how FROM splits
    UNION ALL
    SELECT 'merged', to_id, 'of ' || array_to_string(of_ids, ', ') FROM merges
    UNION ALL
    SELECT 'new', a.incident_id, NULL
    FROM after.core.dim_incident AS a
    ANTI JOIN before.core.dim_incident AS b ON a.incident_id = b.incident_id
    ANTI JOIN (SELECT unnest(into_ids) AS id FROM splits) AS part ON a.incident_id = part.id
    UNION ALL
    SELECT 'gone', b.incident_id, NULL
    FROM before.core.dim_incident AS b
    ANTI JOIN after.core.dim_incident AS a ON a.incident_id = b.incident_id
    ANTI JOIN (SELECT unnest(of_ids) AS id FROM merges) AS part ON b.incident_id = part.id
),

figures AS ({figures}),

-- an incident that is new or gone has no former or later figures to compare
changed AS (
    SELECT figures.*
    FROM figures
    SEMI JOIN before.core.dim_incident AS b ON figures.incident_id = b.incident_id
    SEMI JOIN after.core.dim_incident AS a ON figures.incident_id = a.incident_id
),

all_changes AS (
    SELECT change, incident_id, how, 'core.dim_incident' AS table_name, NULL AS measure, NULL AS value_before,
        NULL AS value_after
    FROM whole
    UNION ALL
    SELECT 'changed', incident_id, NULL, table_name, measure, value_before, value_after FROM changed
)

SELECT
    change,
    all_changes.incident_id,
    coalesce(a.title, b.title) AS title,
    table_name,
    coalesce(measure, '') AS measure,
    value_before,
    value_after,
    concat_ws('; ', how, coalesce(cause, 'rules or reference lists changed')) AS cause
FROM all_changes
LEFT JOIN causes ON all_changes.incident_id = causes.incident_id
LEFT JOIN after.core.dim_incident AS a ON all_changes.incident_id = a.incident_id
LEFT JOIN before.core.dim_incident AS b ON all_changes.incident_id = b.incident_id
ORDER BY change, all_changes.incident_id, table_name, measure
"""
