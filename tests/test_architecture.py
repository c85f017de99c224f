"""The rooms of the house keep their walls, and whoever forgets a part of a source is told which."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from sources.catalogue import SOURCES, load_sources
from tests.conftest import CHECKOUT

ROOMS = ("sources", "warehouse", "orchestration")
MAY_IMPORT = {
    "sources": {"sources"},
    "warehouse": {"sources", "warehouse"},
    "orchestration": {"sources", "warehouse", "orchestration"},
}
MODULES = sorted(path for room in ROOMS for path in (CHECKOUT / room).rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def imported_rooms(module: ast.Module) -> set[str]:
    names = [node.module or "" for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    names += [alias.name for node in ast.walk(module) if isinstance(node, ast.Import) for alias in node.names]
    return {name.split(".")[0] for name in names} & {*ROOMS, "tests"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_run_one_way(path: Path) -> None:
    room = path.relative_to(CHECKOUT).parts[0]
    wrong = imported_rooms(ast.parse(path.read_text(encoding="utf-8"))) - MAY_IMPORT[room]
    assert not wrong, f"{named(path)} imports from {wrong}; {room} may import from {MAY_IMPORT[room]} alone"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_says_what_belongs_in_it(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{named(path)} opens without a docstring"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_orchestration_knows_dagster(path: Path) -> None:
    if path.relative_to(CHECKOUT).parts[0] != "orchestration":
        assert not re.search(r"^\s*(import|from) dagster", path.read_text(encoding="utf-8"), re.MULTILINE), named(path)


@pytest.mark.parametrize("name", sorted(load_sources()))
def test_a_source_is_whole(name: str) -> None:
    """What DESIGN section 2 asks of a source; the message names what was forgotten."""
    dbt = CHECKOUT / "dbt_project" / "models"
    staging = dbt / "staging" / name
    asked = {
        f"sources/{name}/{file}": (SOURCES / name / file).exists() for file in ("extract.py", "read.py", "schema.py")
    } | {
        f"dbt_project/models/staging/{name}/stg_{name}__*.sql": any(staging.glob(f"stg_{name}__*.sql")),
        f"dbt_project/models/staging/{name}/_*.yml": any(staging.glob("_*.yml")),
        f"tests/sources/{name}/": any((CHECKOUT / "tests" / "sources" / name).glob("test_*.py")),
    }
    forgotten = [file for file, is_there in asked.items() if not is_there]
    assert not forgotten, f"the source {name} lacks {', '.join(forgotten)} (README, 'Add a source')"


def test_every_source_has_its_line_in_the_union() -> None:
    union = (CHECKOUT / "dbt_project/models/intermediate/int_source_records__unioned.sql").read_text(encoding="utf-8")
    tables = {name for name, source in load_sources().items() if not source.settings.get("reference_only")}
    forgotten = [name for name in tables if f"{name}_" not in union]
    assert not forgotten, f"int_source_records__unioned has no line for {', '.join(sorted(forgotten))}"


def test_the_locks_name_no_address() -> None:
    for lock in [*CHECKOUT.glob("*.lock"), *CHECKOUT.glob("environments/*.lock")]:
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text, lock
        assert not re.search(r"https?://|--index-url|--find-links", text), f"{lock.name} names where packages come from"


def test_no_name_hides_what_a_module_is_for() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc"}
    hiding = [named(path) for path in MODULES if path.stem in vague or path.parent.name in vague]
    assert not hiding, f"{hiding}: name a module after its one purpose"
