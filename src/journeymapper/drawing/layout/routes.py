"""Routes: the ways as lines of right angles, once columns, rows, lanes and gutters have their measures."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from journeymapper.drawing.layout.trunks import Trunk
from journeymapper.drawing.layout.ways import Course, Side, Way
from journeymapper.foundation.geometry import Point

STUB = 6.0
"""How far a way runs along the trunk it joins, so that the corner can be round."""


class Line(NamedTuple):
    """The points of a way; without a head it ends on the trunk of another way."""

    points: tuple[Point, ...]
    head: bool


class Frame(Protocol):
    """Where everything stands that ways lead to."""

    def start(self, way: Way) -> Point:
        """Return where a way leaves its card."""

    def end(self, trunk: Trunk) -> Point:
        """Return where a trunk enters its card."""

    def lane_y(self, way: Way) -> float:
        """Return the height of a way in its lane."""

    def x_before(self, trunk: Trunk) -> float:
        """Return where the stretch before a trunk runs."""

    def x_after(self, way: Way) -> float:
        """Return where the stretch from a card to a lane runs."""


Lines = dict[str, Line]
"""By id of the way."""


def lines_into(trunk: Trunk, frame: Frame) -> Lines:
    """Return the lines of the ways that share a trunk."""
    lines: Lines = {}
    end = frame.end(trunk)
    if trunk.side in (Side.TOP, Side.BOTTOM):
        _join(lines, frame, trunk.ways, end, (end,), head=True)
    else:
        _enter(lines, frame, trunk, end)
    return lines


def _enter(lines: Lines, frame: Frame, trunk: Trunk, end: Point) -> None:
    """Lead the ways of a trunk to the left or right edge of a card: one has the head, the others join it."""
    x = frame.x_before(trunk)
    above: list[Way] = []
    below: list[Way] = []
    farthest, distance = trunk.ways[0], 0.0
    for way in trunk.ways:
        if way is trunk.straight:
            lines[way.id] = Line((frame.start(way), end), True)
            farthest, distance = way, float("inf")
            continue
        y = _arrival(frame, way)
        (above if y < end.y else below).append(way)
        if abs(y - end.y) > distance:
            farthest, distance = way, abs(y - end.y)
    stub = min(STUB, abs(end.x - x))
    joint = Point(x + stub if end.x > x else x - stub, end.y)
    for group in (above, below):
        if group:
            leads = farthest in group
            _join(lines, frame, group, Point(x, end.y), (Point(x, end.y), end if leads else joint), head=leads)


def _join(
    lines: Lines, frame: Frame, group: Sequence[Way], foot: Point, rest: tuple[Point, ...], *, head: bool
) -> None:
    """Lead ways along a vertical trunk to its foot: the farthest goes on along the `rest`, the others end there."""
    if len(group) > 1:
        group = sorted(group, key=lambda way: -abs(_arrival(frame, way) - foot.y))
    arrivals = [_arrival(frame, way) for way in group]
    for place, (way, y) in enumerate(zip(group, arrivals, strict=True)):
        points = [*_approach(frame, way), Point(foot.x, y)]
        if place == 0:
            lines[way.id] = Line((*points, *rest), head)
            continue
        next_y = next((at for at in arrivals[place + 1 :] if at != y), foot.y)
        stub = min(STUB, abs(next_y - y))
        points.append(Point(foot.x, y + stub if next_y > y else y - stub))
        lines[way.id] = Line(tuple(points), False)


def _arrival(frame: Frame, way: Way) -> float:
    """Return the y at which a way meets its trunk."""
    return frame.start(way).y if way.course is Course.GUTTER else frame.lane_y(way)


def _approach(frame: Frame, way: Way) -> list[Point]:
    """Return the points of a way before it meets its trunk."""
    start = frame.start(way)
    if way.course is Course.GUTTER:
        return [start]
    y = frame.lane_y(way)
    if way.leave in (Side.TOP, Side.BOTTOM):
        return [start, Point(start.x, y)]
    x = frame.x_after(way)
    return [start, Point(x, start.y), Point(x, y)]
