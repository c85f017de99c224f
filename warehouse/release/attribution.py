"""The sources whose records a release holds, how to name them, and LICENSES.md.

Belongs here: reading `core.dim_source` of a released file. Does not belong here: a provider's facts; they stand in its
`source.yml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warehouse.release.together import read_only


@dataclass(frozen=True)
class Attribution:
    """What a reuser must know of one source. Absent texts are empty."""

    source_name: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    is_redistributable: bool
    citation: str
    homepage: str
    provider_version: str


def attributions(database: Path) -> list[Attribution]:
    """The sources that brought at least one record or claim, by name."""
    with read_only(database) as con:
        rows = con.sql(
            "SELECT source_name, title, publisher, licence, coalesce(licence_url, ''), is_redistributable, citation, "
            "coalesce(homepage, ''), coalesce(provider_version, '') FROM core.dim_source "
            "WHERE source_name IN (SELECT source_name FROM core.fct_source_record "
            "UNION SELECT source_name FROM core.fct_aggregate_claim) ORDER BY source_name"
        ).fetchall()
    return [Attribution(*row) for row in rows]


def licences(sources: Sequence[Attribution]) -> str:
    """LICENSES.md: what each source in the release may be used for, and how to cite it."""
    lines = ["# Licences and attribution", "", "This release holds records of the following sources.", ""]
    for source in sources:
        version = f", version {source.provider_version}" if source.provider_version else ""
        homepage = f", {source.homepage}" if source.homepage else ""
        address = f" ({source.licence_url})" if source.licence_url else ""
        lines += [
            f"## {source.title}",
            "",
            f"- source: `{source.source_name}`{version}",
            f"- publisher: {source.publisher}{homepage}",
            f"- licence: {source.licence}{address}",
            f"- may be redistributed: {'yes' if source.is_redistributable else 'no'}",
            f"- cite as: {source.citation}",
            "",
        ]
    return "\n".join(lines)
