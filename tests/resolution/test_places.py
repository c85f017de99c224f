"""Where records lie: spellings that meet, reforms, points from the gazetteer, and nothing guessed."""

from __future__ import annotations

import pytest

from tests.resolution.cases import PLACES, Place
from tests.resolution.harness import Resolution

NAMED = """
    select distinct records.country_iso3, records.place_told, records.coordinate_method
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
    without = {(row[0], row[1]) for row in told if row[2] not in OF_THE_SETTLEMENT}
    assert without == {("MLI", "Djidara"), ("MLI", "In Arabane")}, "in no gazetteer at hand"
    assert len({(row[0], row[1]) for row in told}) == 76
    assert 1 - len(without) / 76 >= 0.95


OF_THE_SETTLEMENT = {"settlement", "near"}
"""What coordinates come from when they are a settlement's own, or those of a place beside which it lies."""

IN_NO_GAZETTEER = {
    *[("BEN", "Monsey", "adm2"), ("BEN", "Prèkètè", "adm2"), ("MLI", "Djidara", "adm1"), ("MLI", "In Arabane", "adm1")],
    *[("NGA", "Gambanda Godabe", "adm2"), ("NGA", "Kwamdi", "adm2"), ("NGA", "Kwanar Mutua", "adm2")],
    *[("NGA", "Samegu", "adm1"), ("TGO", "Kpinkankandi", "adm2"), ("TGO", "Kpékankandi", "adm1")],
    ("TGO", "Kpékankandi (Koundjoaré)", "adm2"),
}
"""Names of the ledger of which nothing at hand gives a point, whatever dumps are there, and the area that lends its."""


def own_and_surrounded(warehouse: Resolution) -> tuple[int, set[tuple[object, ...]]]:
    """How many settlements of the ledger have a point of their own, each counted once, and which have another."""
    named = set(warehouse.rows(NAMED))
    other = {row for row in named if row[2] not in OF_THE_SETTLEMENT}
    return len({row[:2] for row in named - other}), other


def test_of_all_the_countries_of_the_ledger_those_without_their_own_point_have_that_of_the_area_around(
    resolved_with_dumps: Resolution,
) -> None:
    """The dumps of Mali, Burkina Faso and Niger are at hand, those of the other countries are not."""
    assert own_and_surrounded(resolved_with_dumps) == (91, IN_NO_GAZETTEER)


def test_without_any_dump_the_reviewed_settlements_alone_give_as_many(resolved_ledger: Resolution) -> None:
    assert own_and_surrounded(resolved_ledger) == (91, IN_NO_GAZETTEER)


def test_the_point_of_an_area_is_never_called_more_precise_than_the_area(resolved_with_dumps: Resolution) -> None:
    assert (
        resolved_with_dumps.rows(
            """
            select * from intermediate.int_source_records__resolved
            where (coordinate_method in ('adm1', 'adm2')) and (
                location_precision != coordinate_method or settlement_id is not null or geoname_id is not null
                or not is_coordinate_derived
            )
            or (latitude is null) != (coordinate_method is null)
            or (source_name = 'ucdp_ged' and coordinate_method != 'told')
            """
        )
        == []
    )


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
            union
            select distinct country_iso3, name_form as place, latitude, longitude
            from intermediate.int_area_points__chosen
            where country_iso3 in ('BFA', 'MLI', 'NER')
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
