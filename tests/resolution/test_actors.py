"""Whom names mean: the alternatives and parts that day and place decide, and that nobody known stays unknown."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.resolution.cases import ACTORS, Actor
from tests.resolution.harness import Resolution


@pytest.fixture(scope="session")
def meanings(resolved: Resolution) -> dict[int, tuple[tuple[str, ...], ...]]:
    found: dict[int, dict[object, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, position, actor in resolved.rows(
        "select cast(substr(record_id, 7) as int), position, actor_id "
        "from intermediate.int_actor_participations__unioned where record_id like 'actor-%' "
        "order by 1, position, alternative"
    ):
        found[int(str(number))][position].append(str(actor))
    return {number: tuple(tuple(actors) for actors in positions.values()) for number, positions in found.items()}


@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(ACTORS)), ids=[f"{c.name} {c.day} {c.admin1}" for c in ACTORS]
)
def test_day_and_place_decide_who_is_meant(
    number: int, case: Actor, meanings: dict[int, tuple[tuple[str, ...], ...]]
) -> None:
    assert meanings[number] == case.means


def test_alternatives_carry_their_confidence(resolved: Resolution) -> None:
    number = ACTORS.index(next(case for case in ACTORS if case.means == (("is_sahel", "iswap"),)))
    assert resolved.rows(
        f"select actor_id, confidence from intermediate.int_actor_participations__unioned "
        f"where record_id = 'actor-{number}' order by alternative"
    ) == [("is_sahel", 0.7), ("iswap", 0.3)]


def test_a_record_has_one_actor_and_stands_once(resolved: Resolution) -> None:
    assert resolved.rows(
        "select count(*), count(distinct record_id) from intermediate.int_source_records__resolved"
    ) == resolved.rows("select count(*), count(*) from intermediate.int_source_records__unioned")


def test_every_actor_of_the_ledger_and_of_the_reports_truth_is_reviewed(resolved_ledger: Resolution) -> None:
    assert (
        resolved_ledger.rows(
            "select distinct actor_name from intermediate.int_actor_mentions__resolved where not is_reviewed"
        )
        == []
    )
    ((names,),) = resolved_ledger.rows(
        "select count(distinct actor_name) from intermediate.int_actor_mentions__resolved"
    )
    assert int(str(names)) > 400


def test_an_undated_mention_fits_no_dated_alias(resolved_ledger: Resolution) -> None:
    ((undated,),) = resolved_ledger.rows(
        "select count(*) from intermediate.int_actor_mentions__unioned where mentioned_on = date '9999-12-31'"
    )
    assert int(str(undated)) > 20
    assert (
        resolved_ledger.rows(
            """
        select distinct mentions.actor_name, mentions.actor_id
        from intermediate.int_actor_mentions__resolved as mentions
        where mentioned_on = date '9999-12-31' and is_reviewed and not exists (
            select 1 from seeds.seed_actor_alias as aliases
            where aliases.actor_id = mentions.actor_id and valid_from is null and valid_to is null
        )
        """
        )
        == []
    )


def test_at_least_95_percent_of_ucdp_rows_of_the_three_states_have_both_sides_known(
    resolved_with_dumps: Resolution,
) -> None:
    [(rows, known)] = resolved_with_dumps.rows(
        """
        with sides as (
            select record_id, min(case when is_reviewed then 1 else 0 end) as is_known
            from intermediate.int_actor_participations__unioned
            where source_name = 'ucdp_ged'
            group by record_id
        )
        select count(*), sum(is_known) from sides
        """
    )
    assert rows == 1_541
    assert int(str(known)) / int(str(rows)) >= 0.95


def test_the_coordinates_tell_iswap_from_is_sahel_in_niger(resolved_with_dumps: Resolution) -> None:
    """GED 21.1's parquet tells no region: the nearest settlement's decides."""
    told = resolved_with_dumps.rows(
        """
        select records.admin1, string_agg(distinct told.actor_id, ' ' order by told.actor_id)
        from intermediate.int_actor_participations__unioned as told
        inner join intermediate.int_source_records__resolved as records using (source_name, record_id)
        where told.actor_name = 'IS' and records.country_iso3 = 'NER' and records.admin1 is not null
        group by records.admin1
        """
    )
    by_region = {row[0]: row[1] for row in told}
    assert by_region["Diffa"] == "iswap"
    assert by_region["Tillabéri"] == "is_sahel"


def test_a_row_in_the_alias_seed_maps_an_unknown_name(resolved: Resolution) -> None:
    unknown = (
        "select distinct actor_id, is_reviewed from intermediate.int_actor_mentions__resolved "
        "where actor_name ilike 'milice des trois%'"
    )
    [(stable_id, is_reviewed)] = resolved.rows(unknown)
    assert not is_reviewed
    assert str(stable_id).startswith("name_")
    with resolved.database() as connection:
        connection.execute(
            "insert into seeds.seed_actor_alias by name "
            "select 'Milice des trois collines' as alias, 1 as position, 'vdp' as actor_id, 1.0 as confidence"
        )
    try:
        resolved.run(("int_actor_names__split", "int_actor_names__resolved"))
        assert resolved.rows(unknown) == [("vdp", True)]
    finally:
        with resolved.database() as connection:
            connection.execute("delete from seeds.seed_actor_alias where alias = 'Milice des trois collines'")
        resolved.run(("int_actor_names__split", "int_actor_names__resolved"))
