"""Does our matching give MELTT's published result on MELTT's own demonstration set?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.matching import meltt
from tests.matching.evaluate import PUBLISHED, meltt_row, meltts_sets
from tests.matching.harness import Matching
from tests.matching.test_accuracy import told_in_the_readme


@pytest.fixture(scope="module")
def crashes(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Matching:
    matching = Matching(tmp_path_factory.mktemp("meltt"))
    meltt.load(matching, shared / "meltt_crash")
    matching.run()
    return matching


INCIDENTS = """
    select
        matched.incident_id,
        bool_or(prepared.is_episode) as is_episode,
        bool_and(prepared.is_episode) as are_episodes,
        count(*) as records,
        string_agg(right(source_name, 1), '' order by source_name) as tellers
    from intermediate.int_incidents__matched as matched
    inner join intermediate.int_match_records__prepared as prepared using (source_name, record_id)
    group by matched.incident_id
"""


def test_as_many_match_go_and_stay_as_meltt_publishes(crashes: Matching) -> None:
    found = meltts_sets(crashes)
    assert found == PUBLISHED
    assert meltt_row(found) in told_in_the_readme(), "run `make docs`"


def test_the_data_sets_overlap_as_meltt_publishes(crashes: Matching) -> None:
    found = crashes.rows(f"select tellers, count(*) from ({INCIDENTS}) where records > 1 group by all order by all")
    assert found == [("12", 5), ("123", 21), ("13", 4), ("23", 4)]


def test_no_event_joins_an_episode(crashes: Matching) -> None:
    assert crashes.rows(f"select count(*) from ({INCIDENTS}) where is_episode <> are_episodes") == [(0,)]
