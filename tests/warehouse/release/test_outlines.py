"""The outlines under the maps are the world's, and are cut where a map ends."""

from __future__ import annotations

from itertools import pairwise

from warehouse.release.outlines import country_middles, outlines, outlines_cut

SAHEL = (-6.0, 10.0, 5.0, 18.0)


def test_the_outlines_reach_around_the_world_in_degrees() -> None:
    points = [point for line in outlines() for point in line]
    longitudes, latitudes = ([point[axis] for point in points] for axis in (0, 1))
    assert (min(longitudes), max(longitudes)) == (-180, 180)
    assert -60 < min(latitudes) < -50 and 80 < max(latitudes) < 90
    assert all(len(line) > 1 for line in outlines())


def test_what_is_cut_ends_at_the_edge_and_keeps_all_that_lies_within() -> None:
    west, south, east, north = SAHEL
    cut = outlines_cut(*SAHEL)
    assert cut
    kept = {tuple(point) for line in cut for point in line}
    assert all(west <= x <= east and south <= y <= north for x, y in kept)
    within = {(x, y) for line in outlines() for x, y in line if west <= x <= east and south <= y <= north}
    assert within <= kept
    assert all(x in (west, east) or y in (south, north) for x, y in kept - within), (
        "a point that is new lies on the edge"
    )


def test_a_border_that_crosses_without_a_point_within_is_drawn() -> None:
    """The middle of the longest straight stretch is far from both its ends."""
    straight = max(
        (pair for line in outlines() for pair in pairwise(line)), key=lambda pair: abs(pair[0][1] - pair[1][1])
    )
    (x1, y1), (x2, y2) = straight
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    [[start, end]] = outlines_cut(x - 0.1, y - 0.1, x + 0.1, y + 0.1)
    assert start != end


def test_a_region_without_land_has_no_lines() -> None:
    assert outlines_cut(-140, -30, -135, -28) == []


def test_a_name_stands_within_its_country() -> None:
    longitude, latitude = country_middles()["Burkina Faso"]
    assert -3 < longitude < 0 and 11 < latitude < 14
    assert len(country_middles()) > 200
