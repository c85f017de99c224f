"""Where records lie: spellings that meet, reforms, points from the gazetteer, and nothing guessed."""

from __future__ import annotations

import pytest

from tests.resolution.cases import PLACES, Place
from tests.resolution.harness import Resolution

NAMED = """
    select distinct records.country_iso3, records.place_told, records.latitude is not null as has_point
    from intermediate.int_source_records__resolved as records
    inner join intermediate.int_source_records__unioned as told using (source_name, record_id)
    -- "A and B" names two places, of which a test of its own tells
    where source_name = 'ledger' and told.place is not null and told.location_precision = 'point'
    and not (records.place_told like '% and %' and records.settlement_id is null)
"""

THREE_STATES = ("BFA", "MLI", "NER")


@pytest.mark.parametrize(("number", "case"), list(enumerate(PLACES)), ids=[str(case.told) for case in PLACES])
def test_a_place_becomes_what_is_known_of_it(number: int, case: Place, resolved: Resolution) -> None:
    columns = list(case.becomes)
    [row] = resolved.rows(
        f"select {', '.join(columns)} from intermediate.int_source_records__resolved where record_id = 'place-{number}'"
    )
    assert dict(zip(columns, row, strict=True)) == case.becomes


def test_one_place_under_two_spellings_is_one_location(resolved: Resolution) -> None:
    assert resolved.rows(
        "select distinct place from intermediate.int_source_records__resolved "
        "where place_told in ('Timbuktu', 'Tombouctou')"
    ) == [("Tombouctou",)]


def test_at_least_95_percent_of_the_ledgers_settlements_have_a_point_with_the_dumps(
    resolved_with_dumps: Resolution,
) -> None:
    """Of the settlements, each counted once, that the ledger names in a country whose dump is there."""
    told = [row for row in resolved_with_dumps.rows(NAMED) if row[0] in THREE_STATES]
    without = {(row[0], row[1]) for row in told if not row[2]}
    assert without == {("BFA", "Bakani"), ("MLI", "Djidara"), ("MLI", "In Arabane")}, "in no gazetteer at hand"
    assert len({(row[0], row[1]) for row in told}) == 76
    assert 1 - len(without) / 76 >= 0.95


IN_NO_GAZETTEER = {
    *[("BEN", "Monsey"), ("BEN", "Prèkètè"), ("BFA", "Bakani"), ("MLI", "Djidara"), ("MLI", "In Arabane")],
    *[("NGA", "Gambanda Godabe"), ("NGA", "Kwamdi"), ("NGA", "Kwanar Mutua"), ("NGA", "Samegu")],
    *[("TGO", "Kpinkankandi"), ("TGO", "Kpékankandi"), ("TGO", "Kpékankandi (Koundjoaré)")],
}
"""Names of the ledger that no gazetteer, dataset or report at hand gives a point, whatever dumps are there."""


def told_and_pointless(warehouse: Resolution) -> tuple[int, set[tuple[object, object]]]:
    """How many settlements the ledger names, each once, and those of which a record gets no point."""
    named = warehouse.rows(NAMED)
    return len({(row[0], row[1]) for row in named}), {(row[0], row[1]) for row in named if not row[2]}


def test_of_all_the_countries_of_the_ledger_those_without_a_point_are_known(resolved_with_dumps: Resolution) -> None:
    """The dumps of Mali, Burkina Faso and Niger are at hand, those of the other countries are not."""
    told, pointless = told_and_pointless(resolved_with_dumps)
    assert (told, pointless) == (102, IN_NO_GAZETTEER)


def test_without_any_dump_the_reviewed_settlements_alone_give_as_many(resolved_ledger: Resolution) -> None:
    assert told_and_pointless(resolved_ledger) == (102, IN_NO_GAZETTEER)


def test_two_settlements_told_as_one_are_both_known_and_no_point(resolved_with_dumps: Resolution) -> None:
    """Mansila lies 320 km from Aorema: the record of both is of their country alone."""
    assert resolved_with_dumps.rows(
        "select location_precision, latitude, settlement_id, admin1 "
        "from intermediate.int_source_records__resolved where place_told = 'Mansila and Aorema'"
    ) == [("country", None, None, None)]
    assert resolved_with_dumps.rows(
        "select name_form, count(*) from intermediate.int_settlement_names__formed "
        "where country_iso3 = 'BFA' and name_form in ('mansila', 'aorema') group by name_form order by name_form"
    ) == [("aorema", 1), ("mansila", 1)]


def test_no_settlement_lies_in_another_country(resolved_with_dumps: Resolution) -> None:
    """The dump that has its id is that of its country; of one without an id, the nearest place of the dumps is."""
    dump = resolved_with_dumps.folder / "validated" / "geonames" / "places.parquet"
    assert (
        resolved_with_dumps.rows(
            f"""
            select distinct records.country_iso3, records.place, places."country code"
            from intermediate.int_source_records__resolved as records
            inner join read_parquet('{dump}') as places on records.geoname_id = places.geonameid
            inner join seeds.seed_country as countries on places."country code" = countries.iso2
            where records.source_name = 'ledger' and records.country_iso3 != countries.country_iso3
            """
        )
        == []
    )
    assert (
        resolved_with_dumps.rows(
            """
        with named as (
            select distinct country_iso3, place, latitude, longitude
            from intermediate.int_source_records__resolved
            where source_name = 'ledger' and is_coordinate_derived and geoname_id is null
            and country_iso3 in ('BFA', 'MLI', 'NER')
        ),
        near as (
            select named.*, around.country_iso3 as lies_in, row_number() over (
                partition by named.country_iso3, named.place order by
                power(named.latitude - around.latitude, 2) + power(named.longitude - around.longitude, 2)
            ) as nearness
            from named
            inner join intermediate.int_settlements__unioned as around
                -- a settlement is no witness of itself
                on not around.is_reviewed
                and abs(named.latitude - around.latitude) < 0.5 and abs(named.longitude - around.longitude) < 0.5
        )
        select * from near where nearness = 1 and lies_in != country_iso3
        """
        )
        == []
    )


def test_the_gazetteer_leaves_ambiguous_names_open(resolved_with_dumps: Resolution) -> None:
    """Names that stand several times in Mali's dump resolve only where an area tells them apart."""
    assert resolved_with_dumps.rows(
        """
        with named as (
            select country_iso3, name_form, count(distinct settlement_id) as settlements
            from intermediate.int_settlement_names__formed group by all having settlements > 5
        )
        select count(*) > 100 from named
        """
    ) == [(True,)]


def test_ucdp_points_lie_in_their_country(resolved_with_dumps: Resolution) -> None:
    [(rows, outside)] = resolved_with_dumps.rows(
        "select count(*), count(*) filter (is_outside_country) "
        "from intermediate.int_source_records__resolved where source_name = 'ucdp_ged'"
    )
    assert rows == 1_541
    assert int(str(outside)) <= 5
