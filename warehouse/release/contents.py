"""What lies in a release folder beside the database, file by file (DESIGN section 4).

Belongs here: which files there are, and their names. Does not belong here: how each is made; a format has its module.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from warehouse.atomic import write_json
from warehouse.release import hxl
from warehouse.release.attribution import attributions, licences
from warehouse.release.citation import citation, dataset_jsonld
from warehouse.release.contract import Contract
from warehouse.release.cookbook import cookbook
from warehouse.release.csv_files import write_csv
from warehouse.release.datapackage import datapackage
from warehouse.release.documents import dictionary, dictionary_csv
from warehouse.release.lineage import lineage
from warehouse.release.odcs import data_contract
from warehouse.release.page import page
from warehouse.release.parquet import write_parquet
from warehouse.release.project_docs import project_docs, read_manifest
from warehouse.release.together import together

DATABASE = "incidents.duckdb"


def describe(folder: Path, contracts: Sequence[Contract], release: Mapping[str, Any], manifest: Path | None) -> None:
    """Write every file of the release that is made from its database, which lies in `folder`.

    `release` is what release.json says: version, created_at, audience, rows, content_hashes and the rest. `manifest` is
    dbt's, of which documentation and lineage are made; without it they are left out.
    """
    database = folder / DATABASE
    sources = attributions(database)
    marts = [contract for contract in contracts if contract.schema == "marts"]
    (folder / "contracts").mkdir()
    steps: list[Callable[[], object]] = [
        lambda: write_parquet(database, contracts, folder / "parquet"),
        lambda: write_csv(database, contracts, folder / "csv"),
        lambda: _write(folder / "index.html", page(database, release, sources)),
        lambda: _write(folder / "COOKBOOK.md", cookbook(database)),
    ]
    if hxl.is_wanted():
        steps.append(lambda: hxl.write_hxl(database, contracts, folder / "csv_hxl"))
    if manifest is not None:
        steps.append(lambda: _document(folder, contracts, release, manifest))
    together(*steps)
    for contract in marts:
        text = data_contract(contract, release["version"])
        _write(folder / "contracts" / f"{contract.full_name}.odcs.yaml", text)
    _write(folder / "DICTIONARY.md", dictionary(contracts))
    _write(folder / "DICTIONARY.csv", dictionary_csv(contracts))
    _write(folder / "LICENSES.md", licences(sources))
    _write(folder / "CITATION.cff", citation(release, sources))
    write_json(folder / "release.json", release)
    sums = _sums(folder)
    write_json(folder / "datapackage.json", datapackage(release, contracts, sources, folder, sums))
    write_json(folder / "dataset.jsonld", dataset_jsonld(release, sources, database))
    sums |= _sums(folder, but=sums)
    _write(folder / "SHA256SUMS", "".join(f"{told}  {name}\n" for name, told in sorted(sums.items())))


def _document(folder: Path, contracts: Sequence[Contract], release: Mapping[str, Any], manifest: Path) -> None:
    project = read_manifest(manifest)
    _write(folder / "docs.html", project_docs(project, contracts, release["rows"]))
    _write(folder / "lineage.html", lineage(project))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _sums(folder: Path, but: Collection[str] = ()) -> dict[str, str]:
    """The SHA-256 of each file below `folder` by its path there, without those in `but`."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    asked = [name for name in files if name not in but]
    with ThreadPoolExecutor() as pool:
        return dict(zip(asked, pool.map(lambda name: _sum(files[name]), asked), strict=True))


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
