"""Is a toll of two places counted once, whoever else tells of one of them?

The ledger's rows are real. The provider that tells of the two villages apart is made up, after what the ledger's coder
says of them: "Overnight Thursday attack on Kourakou (31 dead) and Tondobi (13 dead), near Niger".
"""

from __future__ import annotations

import pytest

from tests.matching.harness import MODELS, Matching

pytestmark = pytest.mark.xdist_group("ledger")
SPLIT = """
    select * replace (
        'gtd' as source_name,
        '{name}' as record_id,
        null as provider_incident_id,
        '{place}' as place,
        latitude + {north} as latitude,
        {killed} as killed_low, {killed} as killed_best, {killed} as killed_high,
        null as url
    )
    from intermediate.int_source_records__resolved where record_id = 'A0057'
"""


@pytest.fixture(scope="module")
def split(blind_ledger: Matching) -> Matching:
    with blind_ledger.database() as connection:
        for name, place, north, killed in (("one", "Kourakou", 0, 31), ("other", "Tondobi", 0.04, 13)):
            query = SPLIT.format(name=name, place=place, north=north, killed=killed)
            connection.execute(f"insert into intermediate.int_source_records__resolved by name {query}")
    blind_ledger.run([*MODELS, "int_joint_tolls__found", "int_incidents__reconciled"])
    with blind_ledger.database() as connection:
        connection.execute("delete from intermediate.int_source_records__resolved where source_name = 'gtd'")
    return blind_ledger


def tolls(matching: Matching, *records: str) -> set[tuple[object, ...]]:
    """Low, best and high of each incident that one of the records tells."""
    names = ", ".join(f"'{name}'" for name in records)
    return set(
        matching.rows(f"""
            select incident_id, killed_low, killed_best, killed_high
            from intermediate.int_incidents__reconciled
            where incident_id in (
                select incident_id from intermediate.int_incidents__matched where record_id in ({names})
            )
        """)
    )


def test_a_toll_of_two_villages_is_not_added_to_that_of_one_of_them(split: Matching) -> None:
    told = tolls(split, "A0057", "A0058", "one", "other")
    assert len(told) == 2, "the villages are two incidents of the provider that tells them apart"
    assert sorted(best for _, _, best, _ in told) == [13, 31]  # type: ignore[type-var]


def test_a_figure_that_a_coder_says_is_joint_leaves_the_other_districts_dead_to_it(split: Matching) -> None:
    """The ledger's A0032: 7 by local sources, 15 by a government whose number covers Banikoara (A0033: 3) too."""
    assert {toll[1:] for toll in tolls(split, "A0032")} == {(7, 7, 12)}
    assert {toll[1:] for toll in tolls(split, "A0033")} == {(3, 3, 3)}
