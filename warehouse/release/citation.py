"""How a release is cited and found: CITATION.cff and dataset.jsonld.

Belongs here: the Citation File Format 1.2.0 and schema.org's Dataset. Does not belong here: what the sources are
(`attribution.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from warehouse.release.attribution import Attribution
from warehouse.release.together import read_only

TITLE = "Incident warehouse"
ABSTRACT = (
    "Armed-conflict incidents: attacks, actors, weapon seizures and casualties, each number traceable to the record "
    "that said it."
)
_FORMATS = {
    ".duckdb": "application/vnd.duckdb",
    ".parquet": "application/vnd.apache.parquet",
    ".csv": "text/csv",
    ".html": "text/html",
}


def citation(release: Mapping[str, Any], sources: Sequence[Attribution]) -> str:
    """CITATION.cff: the release, and each source as a reference, for whoever uses it must name them."""
    content = {
        "cff-version": "1.2.0",
        "message": "If you use this data, cite the release and the sources that it draws on.",
        "type": "dataset",
        "title": TITLE,
        "abstract": ABSTRACT,
        "version": release["version"],
        "date-released": release["created_at"][:10],
        "authors": [{"name": "Contributors to the incident warehouse"}],
        "references": [
            {
                "type": "data",
                "title": source.title,
                "authors": [{"name": source.publisher}],
                "notes": source.citation,
            }
            | ({"url": source.homepage} if source.homepage else {})
            | ({"version": source.provider_version} if source.provider_version else {})
            for source in sources
        ],
    }
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)


def dataset_jsonld(release: Mapping[str, Any], sources: Sequence[Attribution], database: Path) -> dict[str, Any]:
    """The release around `database` as schema.org's Dataset, as search engines for data read it."""
    folder = database.parent
    with read_only(database) as con:
        first, last = con.sql("SELECT min(date_start), max(date_end) FROM core.dim_incident").fetchone() or (None, None)
        countries = con.sql(
            "SELECT DISTINCT country_name FROM core.dim_location WHERE country_name IS NOT NULL ORDER BY ALL"
        ).fetchall()
    files = sorted(path for path in folder.rglob("*") if path.suffix in _FORMATS)
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": ABSTRACT,
        "version": release["version"],
        "dateModified": release["created_at"],
        "isAccessibleForFree": True,
        "license": sorted({source.licence_url or source.licence for source in sources}),
        "creator": {"@type": "Organization", "name": "Contributors to the incident warehouse"},
        "temporalCoverage": f"{first}/{last}" if first else None,
        "spatialCoverage": [{"@type": "Country", "name": name} for (name,) in countries],
        "variableMeasured": [
            "attacks",
            "persons killed (low, best, high)",
            "persons wounded",
            "persons abducted",
            "items seized",
        ],
        "isBasedOn": [
            {"@type": "Dataset", "name": source.title, "creditText": source.citation}
            | ({"url": source.homepage} if source.homepage else {})
            for source in sources
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": path.name,
                "contentUrl": path.relative_to(folder).as_posix(),
                "encodingFormat": _FORMATS[path.suffix],
                "contentSize": str(path.stat().st_size),
            }
            for path in files
        ],
    }
