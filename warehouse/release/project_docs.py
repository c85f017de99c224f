"""docs.html of a release: dbt's own documentation of the project, with its graph, on one page that opens from disk.

Belongs here: filling dbt's page with the manifest and with a catalogue of the released tables, as `dbt docs generate
--static` does with the warehouse. Does not belong here: any description; they stand in the models' YAML.
The page carries its scripts and asks nothing of the network.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dbt.task.docs import DOCS_INDEX_FILE_PATH

from warehouse.release.contract import Contract

_OURS = "incident_warehouse"


def read_manifest(path: Path) -> dict[str, Any]:
    """dbt's manifest, without what a release need not tell: macros of other packages, and where this checkout lies."""
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    manifest["macros"] = {name: macro for name, macro in manifest["macros"].items() if macro["package_name"] == _OURS}
    for node in manifest["nodes"].values():
        node["root_path"] = None
    return manifest


def project_docs(manifest: Mapping[str, Any], contracts: Sequence[Contract], rows: Mapping[str, int]) -> str:
    """The page as HTML; `rows` are the rows of each published table."""
    page = Path(DOCS_INDEX_FILE_PATH).read_text(encoding="utf-8")
    for mark, content in (("MANIFEST", manifest), ("CATALOG", _catalogue(manifest, contracts, rows))):
        # a text that closes the script would end it
        told = json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")
        page = page.replace(f'"{mark}.JSON INLINE DATA"', told)
    return page


def _catalogue(manifest: Mapping[str, Any], contracts: Sequence[Contract], rows: Mapping[str, int]) -> dict[str, Any]:
    named = {f"{node['schema']}.{node['alias']}": name for name, node in manifest["nodes"].items() if "alias" in node}
    return {
        "metadata": {"generated_at": manifest["metadata"]["generated_at"]},
        "nodes": {
            named[contract.full_name]: {
                "unique_id": named[contract.full_name],
                "metadata": {
                    "type": "table", "schema": contract.schema, "name": contract.name,
                    "database": "incidents", "comment": None, "owner": None,
                },
                "columns": {
                    column.name: {"name": column.name, "type": column.type, "index": place, "comment": None}
                    for place, column in enumerate(contract.columns, start=1)
                },
                "stats": {
                    "has_stats": {"id": "has_stats", "label": "Has stats", "value": True, "include": False},
                    "rows": {"id": "rows", "label": "Rows", "value": rows[contract.full_name], "include": True},
                },
            }
            for contract in contracts
        },
        "sources": {},
        "errors": None,
    }  # fmt: skip
