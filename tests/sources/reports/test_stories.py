"""Short reports of our own, on incidents of the ledger, are read as they were written to be read."""

from __future__ import annotations

import pytest

from tests.sources.reports.scoring import Story, stories, unmet

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
