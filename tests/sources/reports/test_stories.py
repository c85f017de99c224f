"""Short reports of our own, on incidents of the ledger, are read as they were written to be read."""

from __future__ import annotations

import pytest

from tests.sources.reports.scoring import Story, stories, told_by, unmet

SETS = (
    "stories",
    "heldout",
    "grammar",
    "agencies",
    "discourse",
    "detection",
    "paragraphs",
    "counts",
    "perpetrators",
    "spoils",
    "openings",
    "official",
)
STORIES = [story for name in SETS for story in stories(name)]


@pytest.mark.parametrize("story", STORIES, ids=[story["name"] for story in STORIES])
def test_a_story_is_read_as_it_was_written_to_be_read(story: Story) -> None:
    misses, asked = unmet(story)
    assert asked
    assert not misses, "\n".join(misses)


def test_villages_of_one_evening_were_struck_by_whom_the_end_of_the_list_names() -> None:
    report = {
        "published_on": "2021-08-14",
        "text": "Le dimanche 8 août 2021, des hommes armés à moto ont attaqué plusieurs localités du fleuve.\n\n"
        "À Ansongo, 12 civils ont été tués.\n\nÀ Ouatagouna, 14 personnes ont trouvé la mort.\n\n"
        "À Ménaka, six habitants ont été exécutés. Les témoignages mettent en cause des éléments de l'EIGS.\n",
    }
    told = {row["place"]: row["perpetrator_name"] for row in told_by(report).incidents}
    assert told == {"Ansongo": "EIGS", "Ouatagouna": "EIGS", "Ménaka": "EIGS"}
