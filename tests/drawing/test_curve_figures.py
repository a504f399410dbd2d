"""Figures of the curve stand clear of it: above their face, else below, else beside."""

import pytest

from journeymapper.drawing.curve import Curve
from journeymapper.drawing.shapes.curve_figures import Felt, Spot, spots
from journeymapper.foundation.geometry import Point


def felt(point: Point, *, starred: bool = False) -> Felt:
    return Felt(1, point, 13.0, 1.0, 9.0, starred)


@pytest.mark.parametrize("slope", [-1, 1])
def test_a_figure_stands_beside_where_the_curve_is_steep_on_both_sides(slope: int) -> None:
    points = [Point(0, 60 - 60 * slope), Point(20, 60), Point(40, 60 + 60 * slope)]
    face = felt(points[1])
    curve = Curve(points)
    (spot,) = spots([face], curve, beside=True)
    assert spot.aside
    assert not any(curve.passes(box, face.place) for box in face.covered(spot))
    assert not any(box.overlaps(face.box) for box in face.covered(spot))


def test_a_figure_stands_above_where_that_is_clear() -> None:
    points = [Point(0, 70), Point(60, 60), Point(120, 70)]
    (spot,) = spots([felt(points[1])], Curve(points))
    assert spot == Spot(-9.5)
