"""What a release is made from, as one hash: when it has not changed, there is nothing to build.

Belongs here: deciding whether two builds would have the same input. Does not belong here: building.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from sources.catalogue import Source
from warehouse.atomic import write_json
from warehouse.folder import CHECKOUT, DataFolder
from warehouse.receipt import read_fault, read_receipt
from warehouse.target import target


def inputs_hash(sources: Mapping[str, Source], data: DataFolder) -> str:
    """A hash of every source's facts and state, and of the code that turns them into a release."""
    digest = hashlib.sha256()
    for name, source in sorted(sources.items()):
        receipt = read_receipt(name, data)
        held = [file.sha256 for file in receipt.files] if receipt else []
        judged_by = receipt.code if receipt else ""
        facts = (source.folder / "source.yml").read_text(encoding="utf-8")
        digest.update(json.dumps([name, held, judged_by, read_fault(name, data), facts]).encode())
    digest.update(code_hash().encode())
    return digest.hexdigest()


def open_inputs_hash(sources: Mapping[str, Source], data: DataFolder) -> str:
    """The same of the sources that may be redistributed alone: all that the public warehouse is made from."""
    return inputs_hash({name: source for name, source in sources.items() if source.redistributable}, data)


def code_hash() -> str:
    """A hash of the code that turns validated rows into a release."""
    digest = hashlib.sha256()
    for path in _code():
        digest.update(path.relative_to(CHECKOUT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _code() -> Iterable[Path]:
    """The dbt project and the release's own modules; what turns bytes into rows is in each receipt already."""
    dbt = CHECKOUT / "dbt_project"
    folders = [dbt / name for name in ("models", "macros", "seeds", "snapshots")] + [Path(__file__).parent]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".sql", ".yml", ".csv", ".py"}]
    return sorted([*files, dbt / "dbt_project.yml", Path(__file__).parents[1] / "status.py"])


def note_inputs(sources: Mapping[str, Source], data: DataFolder) -> str:
    """Note what a build is about to be made from. A source may come in while it runs; that is for the next build."""
    noted = inputs_hash(sources, data)
    note_built_from(noted, data)
    return noted


def note_built_from(inputs: str, data: DataFolder) -> None:
    """Note the hash of what the warehouse file of a folder is built from."""
    write_json(data.inputs, {"inputs": inputs})


def is_built_from(inputs: str, data: DataFolder) -> bool:
    """Whether the folder has a warehouse file, and what was noted of it is `inputs`."""
    return data.warehouse.exists() and data.inputs.exists() and noted_inputs(data) == inputs


def noted_inputs(data: DataFolder) -> str:
    """What the warehouse file was last built from, as noted; raises `FileNotFoundError` when nothing was built yet."""
    return str(json.loads(data.inputs.read_text(encoding="utf-8"))["inputs"])


def note_builder(data: DataFolder) -> None:
    """Note that the tables of this engine stand as the code of today makes them; once a build has gone well."""
    write_json(data.builders, _builders(data) | {target(): code_hash()})


def is_of_other_code(data: DataFolder) -> bool:
    """Whether other code has built the tables of this engine, or none: what dbt keeps from a former build (columns of
    seeds, incremental models) may then not fit, and all of it is made anew."""
    return _builders(data).get(target()) != code_hash()


def _builders(data: DataFolder) -> dict[str, str]:
    return json.loads(data.builders.read_text(encoding="utf-8")) if data.builders.exists() else {}


def released_inputs(data: DataFolder) -> str | None:
    """What the current release was made from; `None` when there is none."""
    told = data.current / "release.json"
    return json.loads(told.read_text(encoding="utf-8")).get("inputs") if told.exists() else None
