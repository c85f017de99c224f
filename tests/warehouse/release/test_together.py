"""What a build and a release have in common."""

from __future__ import annotations

from tests.conftest import CHECKOUT
from warehouse.release.together import MEMORY


def test_a_release_may_hold_as_much_memory_as_a_build() -> None:
    profile = (CHECKOUT / "dbt_project" / "profiles.yml").read_text(encoding="utf-8")
    assert f"env_var('INCIDENTS_MEMORY', '{MEMORY}')" in profile
