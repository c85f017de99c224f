"""What lies in a release folder beside the database, file by file (DESIGN section 4).

Belongs here: which files there are, and their names. Does not belong here: how each is made; a format has its module.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from warehouse.atomic import write_json
from warehouse.release import hxl
from warehouse.release.attribution import attributions, licences
from warehouse.release.citation import citation, dataset_jsonld
from warehouse.release.contract import Contract
from warehouse.release.cookbook import cookbook
from warehouse.release.csv_files import in_csv, write_csv
from warehouse.release.database import largest_first
from warehouse.release.datapackage import datapackage
from warehouse.release.documents import dictionary, dictionary_csv
from warehouse.release.lineage import lineage
from warehouse.release.odcs import data_contract
from warehouse.release.page import page
from warehouse.release.parquet import write_parquet
from warehouse.release.project_docs import project_docs, read_manifest
from warehouse.release.together import read_only, together

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
        lambda: _write(folder / "index.html", page(database, release, sources)),
        lambda: _write(folder / "COOKBOOK.md", cookbook(database)),
    ]
    if manifest is not None:
        steps.append(lambda: _document(folder, contracts, release, manifest))
    with read_only(database):  # held open for all steps, which share what is read
        together([*steps, *_table_steps(database, contracts, release["rows"])])
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


def _table_steps(database: Path, contracts: Sequence[Contract], rows: Mapping[str, int]) -> list[Callable[[], None]]:
    """The writing of each table in each format, the largest tables first."""
    formats = [("parquet", write_parquet, contracts), ("csv", write_csv, list(filter(in_csv, contracts)))]
    if hxl.is_wanted():
        formats.append(("csv_hxl", hxl.write_hxl, list(filter(in_csv, contracts))))
    for name, _, _ in formats:
        (database.parent / name).mkdir()
    return [
        partial(write, database, contract, database.parent / name)
        for contract in largest_first(contracts, rows)
        for name, write, tables in formats
        if contract in tables
    ]


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
