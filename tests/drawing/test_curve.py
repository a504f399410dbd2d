"""The curve passes every value, goes beyond none, and breaks where nothing is known."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.drawing.curve import Curve, runs, slopes
from journeymapper.foundation.geometry import Box, Point

HEIGHTS = st.one_of(st.none(), st.floats(0, 100, allow_nan=False), st.sampled_from([0.0, 20.0, 40.0]))


@st.composite
def points(draw: st.DrawFn) -> list[Point | None]:
    heights = draw(st.lists(HEIGHTS, max_size=12))
    steps = draw(st.lists(st.floats(2, 150), min_size=len(heights), max_size=len(heights)))
    x, found = 0.0, []
    for height, step in zip(heights, steps, strict=True):
        x += step
        found.append(None if height is None else Point(x, height))
    return found


def at(u: float, start: Any, segment: Any) -> tuple[float, float]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start[-2:], segment[1:]
    v = 1 - u
    return (
        v**3 * x0 + 3 * v * v * u * x1 + 3 * v * u * u * x2 + u**3 * x3,
        v**3 * y0 + 3 * v * v * u * y1 + 3 * v * u * u * y2 + u**3 * y3,
    )


@given(points())
def test_every_pair_of_known_neighbours_is_joined_and_nothing_else(given_points: list[Point | None]) -> None:
    joined = {
        (start[-2:], segment[-2:])
        for line in Curve(given_points).lines(0, len(given_points))
        for start, segment in pairwise(line)
    }
    assert joined == {(tuple(a), tuple(b)) for a, b in pairwise(given_points) if a is not None and b is not None}


@given(points())
def test_between_two_values_the_curve_is_monotone(given_points: list[Point | None]) -> None:
    for line in Curve(given_points).lines(0, len(given_points)):
        for start, segment in pairwise(line):
            heights = [at(u / 16, start, segment)[1] for u in range(17)]
            falling = heights[0] > heights[-1]
            assert all((a >= b - 1e-6) if falling else (a <= b + 1e-6) for a, b in pairwise(heights))


@given(points(), st.data())
def test_pieces_join_to_the_whole(given_points: list[Point | None], data: st.DataObject) -> None:
    """Stages are drawn one by one: each knows two points before its first and one behind its last."""
    cut = data.draw(st.integers(0, len(given_points)))
    whole = [s for line in Curve(given_points).lines(0, len(given_points)) for s in line if s[0] == "C"]
    first = Curve(given_points[: cut + 1]).lines(0, cut)
    window = [None, None, *given_points][cut:]
    second = Curve(window).lines(2, len(window))
    assert [s for line in (*first, *second) for s in line if s[0] == "C"] == whole


def test_ends_and_turning_points_are_flat() -> None:
    run = [Point(0, 10), Point(10, 20), Point(20, 10), Point(30, 0), Point(40, 0)]
    assert slopes(run) == [0, 0, pytest.approx(-1), 0, 0]


def test_unknown_points_part_the_runs() -> None:
    a, b, c = Point(0, 1), Point(1, 1), Point(3, 1)
    assert runs([None, a, b, None, None, c]) == [[None], [a, b], [None, None], [c]]


def test_a_lone_value_has_no_line() -> None:
    assert Curve([None, Point(5, 5), None]).lines(0, 3) == []


def test_a_box_in_the_way_of_the_curve_is_noticed() -> None:
    curve = Curve([Point(0, 100), Point(20, 0), Point(40, 100)])
    assert curve.passes(Box(15, 10, 10, 6), 1)
    assert not curve.passes(Box(15, -10, 10, 6), 1)
    assert not Curve([None, Point(20, 0), None]).passes(Box(15, 10, 10, 6), 1)
