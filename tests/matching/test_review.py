"""Does a person see the doubtful pairs first, and only those, and does a decision take a pair off the list?"""

from __future__ import annotations

import pytest

from tests.matching.harness import MODELS, Matching
from tests.matching.test_incidents import Record, record


@pytest.fixture(scope="module")
def matching(tmp_path_factory: pytest.TempPathFactory) -> Matching:
    return Matching(tmp_path_factory.mktemp("review"))


def reviewed(matching: Matching, *records: Record) -> list[tuple[frozenset[str], str, float, float]]:
    """The pairs of the list in its order: record ids, question, score and weight."""
    matching.fill_rows(records)
    matching.run([*MODELS, "match_review"])
    rows = matching.rows("""
        select left_record_id, right_record_id, question, match_score, weight
        from quality.match_review order by weight desc
    """)
    return [
        (frozenset((str(left), str(right))), str(question), float(str(score)), float(str(weight)))
        for left, right, question, score, weight in rows
    ]


def far(number: int) -> dict[str, object]:
    """Another country, so that scenes do not meet."""
    return {"country_iso3": f"X{number}", "latitude": 15.918 + 2 * number}


# Agree in place and type and little else: near the threshold.
DOUBTFUL = {
    "perpetrator_actor_id": "unknown",
    "target_actor_id": "unknown",
    "place": None,
    "location_precision": "near",
    "longitude": 2.50,
}
A_DAY_LATER = DOUBTFUL | {"date_start": "2024-05-06"}


def test_pairs_near_the_threshold_are_asked_the_deadliest_first_and_sure_ones_are_not(matching: Matching) -> None:
    found = reviewed(
        matching,
        record("acled", "sure1"),
        record("ucdp_ged", "sure2"),
        record("acled", "apart1", **far(1)),
        record("ucdp_ged", "apart2", **far(1) | {"event_type": "protest", "incident_class": "demonstration"}),
        record("acled", "few1", **far(2) | DOUBTFUL | {"killed_best": 3}),
        record("ucdp_ged", "few2", **far(2) | A_DAY_LATER | {"killed_best": 7}),
        record("acled", "many1", **far(3) | DOUBTFUL | {"killed_best": 30}),
        record("ucdp_ged", "many2", **far(3) | A_DAY_LATER | {"killed_best": 70}),
    )
    assert [pair for pair, *_ in found] == [{"many1", "many2"}, {"few1", "few2"}]
    assert all(0.1 < score < 0.8 for _, _, score, _ in found)
    assert found[0][3] > found[1][3] > 0


def test_a_good_pair_that_another_record_kept_apart_is_asked(matching: Matching) -> None:
    found = reviewed(matching, record("ucdp_ged", "u1"), record("acled", "a1"), record("acled", "a2"))
    [(pair, question, score, _)] = found
    assert "u1" in pair
    assert question.startswith("They agree, but their incidents could not become one")
    assert score > 0.99


@pytest.mark.parametrize("decision", ["same", "different"])
def test_what_a_person_decided_is_done(matching: Matching, decision: str) -> None:
    doubtful = [
        record("acled", "d1", **DOUBTFUL | {"killed_best": 3}),
        record("ucdp_ged", "d2", **A_DAY_LATER | {"killed_best": 7}),
    ]
    matching.decide([("acled", "d1", "ucdp_ged", "d2", decision)])
    try:
        reviewed(matching, *doubtful)
        [(incidents,)] = matching.rows("select count(distinct incident_id) from intermediate.int_incidents__matched")
        assert incidents == (1 if decision == "same" else 2)
        assert matching.rows("select count(*) from quality.match_review") == [(0,)], "who decided is not asked again"
    finally:
        matching.decide([])
