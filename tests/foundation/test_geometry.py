"""Points and boxes."""

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.foundation.geometry import Box, Point, united

LENGTHS = st.integers(0, 1000)
BOXES = st.builds(Box, st.integers(-1000, 1000), st.integers(-1000, 1000), LENGTHS, LENGTHS)


def test_a_box_knows_its_edges_and_its_middle() -> None:
    box = Box(10, 20, 30, 40)
    assert (box.right, box.bottom) == (40, 60)
    assert box.centre == Point(25, 40)


@given(BOXES, LENGTHS, LENGTHS)
def test_moving_and_growing_can_be_taken_back(box: Box, by: int, down: int) -> None:
    assert box.grown(by).grown(-by) == box
    assert box.moved(by, down).moved(-by, -down) == box
    assert box.moved(by, down).centre == Point(box.centre.x + by, box.centre.y + down)


def test_a_point_on_the_edge_is_inside() -> None:
    box = Box(0, 0, 10, 10)
    assert all(box.contains(Point(x, y)) for x in (0, 5, 10) for y in (0, 5, 10))
    assert not any(box.contains(point) for point in (Point(-0.1, 5), Point(10.1, 5), Point(5, -0.1), Point(5, 10.1)))


@given(BOXES, BOXES)
def test_overlapping_is_mutual_and_means_a_common_area(one: Box, other: Box) -> None:
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    solid = min(one.width, one.height, other.width, other.height) > 0
    assert one.overlaps(other) == other.overlaps(one)
    if solid:
        assert one.overlaps(other) == (width > 0 and height > 0)


@given(st.lists(BOXES, min_size=1, max_size=5))
def test_the_box_around_others_holds_their_corners_and_no_smaller_one_does(boxes: list[Box]) -> None:
    around = united(boxes)
    assert all(around.contains(Point(box.x, box.y)) and around.contains(Point(box.right, box.bottom)) for box in boxes)
    assert around.x in {box.x for box in boxes}
    assert around.bottom in {box.bottom for box in boxes}
    assert united(tuple(boxes)) == around


def test_the_box_around_nothing_is_empty() -> None:
    assert united([]) == Box(0, 0, 0, 0)
