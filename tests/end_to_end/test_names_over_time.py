"""The published file answers who did what as named then, as named now, and rolled up; and what an origin rests on.

The cases are incidents of the ledger: Katiba Macina is a part of JNIM since 2 March 2017, and the Islamic State's Sahel
Province was the Islamic State in the Greater Sahara until February 2022.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.built import Built

pytestmark = pytest.mark.xdist_group("built")

JNIM, MACINA = "Jama'at Nusrat al-Islam wal-Muslimin", "Katiba Macina"
ISSP, ISGS = "Islamic State Sahel Province", "Islamic State in the Greater Sahara"


def test_an_attack_is_told_as_named_then_and_as_named_now(built: Built) -> None:
    tongo_tongo = "SELECT perpetrator, perpetrator_named_then, perpetrator_root FROM marts.attacks WHERE "
    assert built.rows(tongo_tongo + "place = 'Tongo Tongo' AND date_start = DATE '2019-05-14'") == [(ISSP, ISGS, ISSP)]
    names = built.rows("SELECT DISTINCT named_then FROM marts.actor_month WHERE actor_id = 'is_sahel'")
    assert set(names) == {(ISGS,), (ISSP,)}
    turn = "SELECT max(month_start) FROM marts.actor_month WHERE actor_id = 'is_sahel' AND named_then = '{}'"
    assert built.rows(turn.format(ISGS)) == [(date(2022, 2, 1),)]


def test_an_attack_by_a_sub_group_is_its_own_and_rolled_up_its_parents(built: Built) -> None:
    parou = "SELECT perpetrator, perpetrator_root FROM marts.attacks WHERE place = 'Parou'"
    assert built.rows(parou) == [(MACINA, JNIM)]
    own = "SELECT sum(attacks) FROM marts.actor_month WHERE actor_id = '{}'"
    rolled = built.rows("SELECT sum(attacks) FROM marts.actor_family_month WHERE root_actor_id = 'jnim'")
    [(jnim,)], [(macina,)] = built.rows(own.format("jnim")), built.rows(own.format("katiba_macina"))
    assert int(str(macina)) >= 3
    assert rolled == [(int(str(jnim)) + int(str(macina)),)]


def test_a_group_is_rolled_up_only_from_the_day_on_which_it_joined(built: Built) -> None:
    root = "SELECT root_actor_id FROM core.actor_version WHERE actor_id = 'katiba_macina' AND {} BETWEEN "
    root += "coalesce(valid_from, DATE '1900-01-01') AND coalesce(valid_to, DATE '2999-01-01')"
    assert built.rows(root.format("DATE '2017-03-01'")) == [("katiba_macina",)]
    assert built.rows(root.format("DATE '2017-03-02'")) == [("jnim",)]
    [(parent, current)] = built.rows(
        "SELECT parent_actor_id, actor_name FROM core.dim_actor WHERE actor_id = 'katiba_macina'"
    )
    assert (parent, current) == ("jnim", MACINA)


def test_versions_of_an_actor_follow_each_other_without_a_gap(built: Built) -> None:
    apart = built.rows(
        """SELECT actor_id, valid_to, following FROM (
            SELECT actor_id, valid_to, lead(valid_from) OVER (
                PARTITION BY actor_id ORDER BY coalesce(valid_from, DATE '1900-01-01')) AS following
            FROM core.actor_version)
        WHERE valid_to IS DISTINCT FROM following - 1"""
    )
    assert apart == []


def test_seizures_and_casualties_are_told_then_now_and_rolled_up(built: Built) -> None:
    taken = "SELECT DISTINCT seized_by, seized_by_named_then, seized_by_root FROM marts.seizures WHERE {}"
    assert built.rows(taken.format("place = 'Kalamba' AND date_start = DATE '2024-03-26'")) == [(ISSP, ISSP, ISSP)]
    assert built.rows(taken.format("place = 'Tongo Tongo' AND date_start = DATE '2019-05-14'")) == [(ISSP, ISGS, ISSP)]
    lost = "SELECT DISTINCT seized_from, seized_from_root FROM marts.seizures WHERE seized_from = 'Malian Armed Forces'"
    assert built.rows(lost) == [("Malian Armed Forces", "State forces of Mali")]
    untold = "SELECT count(*) FROM marts.casualties WHERE party_named_then IS NULL OR party_root IS NULL"
    assert built.rows(untold) == [(0,)]


def test_an_origin_that_the_text_states_is_told_from_one_that_the_model_implies(built: Built) -> None:
    basis = (
        "SELECT DISTINCT country_of_origin_iso3, origin_basis FROM marts.seizures WHERE record_id = '{}' AND model {}"
    )
    # the report of Kalamba says where the rockets were made; a PG-7V alone says nothing, and an RPG-7 neither
    assert built.rows(basis.format("S0005", "= 'PG-7V'")) == [("BGR", "stated")]
    assert built.rows(basis.format("S0005", "= 'RPG-7'")) == [(None, None)]
    assert built.rows(basis.format("B0067", "= 'Semtex'")) == [("CZE", "implied_by_model")]
    assert built.rows("SELECT country_of_origin_iso3 FROM core.dim_weapon WHERE weapon_id IN ('pg_7v', 'rpg_7')") == [
        (None,),
        (None,),
    ]
    told = built.rows("SELECT count(*) FROM marts.seizures WHERE origin_basis = 'stated'")
    kept = "disposition IN ('seized', 'recovered', 'surrendered')"
    flow = built.rows("SELECT sum(lines_origin_stated) FROM marts.weapon_flow")
    assert flow == built.rows(f"SELECT count(*) FROM marts.seizures WHERE origin_basis = 'stated' AND {kept}")
    assert int(str(told[0][0])) >= 9


def test_every_point_has_its_grid_cell_and_the_tri_border_is_told(built: Built) -> None:
    point = "latitude IS NOT NULL AND location_precision IN ('point', 'near')"
    assert built.rows(f"SELECT count(*) FROM core.dim_location WHERE ({point}) <> (priogrid_gid IS NOT NULL)") == [(0,)]
    # the point that stands for the area around an unknown settlement is no settlement's and lies in no cell
    around = "FROM core.dim_location WHERE coordinate_method IN ('adm1', 'adm2')"
    assert built.rows(f"SELECT count(*) > 0, count(priogrid_gid), count(geoname_id) {around}") == [(True, 0, 0)]
    # PRIO-GRID counts half-degree cells from the south-west corner, 720 a row (Tollefsen et al. 2012)
    djibo = "SELECT DISTINCT priogrid_gid, geoname_id, tri_border_area FROM core.dim_location WHERE place = 'Djibo'"
    assert built.rows(djibo) == [(150_117, 2_361_177, True)]
    # of the region of Tombouctou only the cercle on the Gourma's side belongs to it
    cercles = "SELECT DISTINCT tri_border_area FROM core.dim_location WHERE admin2 {} AND admin1 = 'Tombouctou'"
    assert built.rows(cercles.format("= 'Gourma-Rharous'")) == [(True,)]
    assert built.rows(cercles.format("<> 'Gourma-Rharous'")) == [(False,)]
