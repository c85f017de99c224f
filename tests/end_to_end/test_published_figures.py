"""The numbers that a reader finds in the published file are those of the records that said them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.built import Built

pytestmark = pytest.mark.xdist_group("built")


def test_every_dated_ledger_record_is_published_and_the_undated_are_in_quarantine(built: Built) -> None:
    records = built.rows("SELECT count(*) FROM core.fct_source_record WHERE source_name = 'ledger'")
    assert records == [(368,)]
    undated = "SELECT count(*) FROM quality.quarantine WHERE source_name = 'ledger' AND rule = 'undated'"
    assert built.rows(undated) == [(21,)]


def test_records_of_one_cluster_are_one_incident(built: Built) -> None:
    split = built.rows(
        """SELECT provider.cluster, count(DISTINCT record.incident_id)
        FROM read_csv('sources/ledger/incidents.csv', all_varchar = true) AS provider
        JOIN core.fct_source_record AS record ON record.record_id = provider.ref AND record.source_name = 'ledger'
        GROUP BY provider.cluster HAVING count(DISTINCT record.incident_id) > 1"""
    )
    assert split == []


def test_the_rifles_of_kalamba_can_be_read_in_one_query(built: Built) -> None:
    lines = built.rows(
        """SELECT model, country_of_origin, seized_from, seized_by, quantity_low, quantity_best, quantity_high
        FROM marts.seizures WHERE place = 'Kalamba' AND date_start = DATE '2024-03-26' AND source_name = 'ledger'
        ORDER BY model"""
    )
    jnim, islamic_state = "Jama'at Nusrat al-Islam wal-Muslimin", "Islamic State Sahel Province"
    assert lines == [
        ("PG-7V", "Bulgaria", jnim, islamic_state, None, None, None),
        ("RPG-7", None, jnim, islamic_state, None, None, None),
        ("Type 56", "China", jnim, islamic_state, None, None, None),
        ("Zastava M05E1", "Serbia", jnim, islamic_state, None, None, None),
    ]


def test_at_least_twenty_at_bamba_has_no_upper_bound(built: Built) -> None:
    bamba = built.rows(
        "SELECT date_start, killed_low, killed_best, killed_high FROM marts.attacks WHERE place = 'Bamba' "
        "AND country_iso3 = 'MLI'"
    )
    assert bamba == [(date(2020, 4, 6), 20, 20, None)]


def test_a_release_of_hostages_is_no_attack(built: Built) -> None:
    classes = built.rows(
        "SELECT DISTINCT incident_class FROM core.fct_source_record WHERE event_type = 'hostage_release'"
    )
    assert classes == [("development",)]


def test_claims_over_a_period_are_claims_and_never_incidents(built: Built) -> None:
    assert built.rows("SELECT count(*) FROM core.fct_aggregate_claim WHERE source_name = 'ledger'") == [(91,)]
    as_incident = built.rows(
        "SELECT count(*) FROM core.fct_source_record JOIN core.fct_aggregate_claim USING (source_name, record_id)"
    )
    assert as_incident == [(0,)]


def test_a_month_without_attacks_is_a_row_with_zero(built: Built) -> None:
    quiet = built.rows(
        "SELECT killed_low, killed_best, killed_high FROM marts.country_month "
        "WHERE country_iso3 = 'MLI' AND attacks = 0"
    )
    assert quiet
    assert set(quiet) == {(0, 0, 0)}


def test_casualties_of_the_months_are_those_of_the_attacks(built: Built) -> None:
    by_month = built.rows("SELECT sum(attacks), sum(killed_best) FROM marts.country_month")
    by_attack = built.rows("SELECT count(*), sum(killed_best) FROM marts.attacks WHERE country_iso3 IS NOT NULL")
    assert by_month == by_attack


def test_ucdp_figures_come_out_as_the_provider_gives_them(built_with_ucdp: Built) -> None:
    totals = built_with_ucdp.rows(
        "SELECT count(*), sum(killed_best), sum(killed_low), sum(killed_high), count(*) FILTER (warnings LIKE "
        "'%estimate_order%') FROM core.fct_source_record WHERE source_name = 'ucdp_ged'"
    )
    assert totals == [(26_331, 169_416, 166_046, 206_311, 99)]


def test_ucdp_figures_by_country_and_type_come_out_of_the_marts(built_with_ucdp: Built) -> None:
    by_type = built_with_ucdp.rows(
        "SELECT country_name, provider_event_types, count(*), sum(killed_best) FROM marts.attacks "
        "WHERE country_iso3 IN ('MEX', 'MMR') GROUP BY ALL ORDER BY ALL"
    )
    assert by_type == [
        ("Mexico", "ucdp_ged: non-state conflict", 18_696, 139_550),
        ("Mexico", "ucdp_ged: one-sided violence", 226, 937),
        ("Mexico", "ucdp_ged: state-based conflict", 35, 208),
        ("Myanmar", "ucdp_ged: non-state conflict", 78, 2_282),
        ("Myanmar", "ucdp_ged: one-sided violence", 2_330, 8_329),
        ("Myanmar", "ucdp_ged: state-based conflict", 4_966, 18_110),
    ]
    by_month = built_with_ucdp.rows(
        "SELECT country_name, sum(attacks), sum(killed_best) FROM marts.country_month "
        "WHERE country_iso3 IN ('MEX', 'MMR') GROUP BY ALL ORDER BY ALL"
    )
    assert by_month == [("Mexico", 18_957, 140_695), ("Myanmar", 7_374, 28_721)]


def test_no_row_is_lost_between_the_layers(built: Built) -> None:
    lost = built.rows("SELECT * FROM quality.row_reconciliation WHERE difference <> 0")
    assert lost == []
    assert built.rows("SELECT count(*) FROM quality.row_reconciliation WHERE rows_in > 0")[0][0] != 0


def test_a_number_leads_to_the_landed_file_and_row_that_said_it(built: Built) -> None:
    [(sha256, row)] = built.rows(
        """SELECT record.landed_sha256, record.landed_row FROM marts.attacks
        JOIN core.bridge_incident_record USING (incident_id)
        JOIN core.fct_source_record AS record USING (source_name, record_id)
        WHERE attacks.place = 'Bamba' AND record_id = 'S0001'"""
    )
    landed = built.data.landing("ledger") / str(sha256) / "incidents.csv"
    assert landed.read_text(encoding="utf-8").splitlines()[int(str(row))].startswith("S0001,bamba-2020-04-06,")
