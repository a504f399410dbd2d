"""Routes: the ways as lines of right angles, once columns, rows, lanes and gutters have their measures."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeymapper.drawing.layout.grid import Cell
from journeymapper.drawing.layout.gutters import Heights, Stretches
from journeymapper.drawing.layout.measures import CARD_WIDTH
from journeymapper.drawing.layout.ways import Course, Side, Trunk, Way
from journeymapper.foundation.geometry import Point

STUB = 6.0
"""How far a way runs along the trunk it joins, so that the corner can be round."""


class Line(NamedTuple):
    """The points of a way; without a head it ends on the trunk of another way."""

    points: tuple[Point, ...]
    head: bool


class Frame(NamedTuple):
    """Where everything stands that ways lead to."""

    column_x: Sequence[float]
    row_heights: Sequence[float]
    heights: Heights
    stretches: Stretches

    def port(self, cell: Cell, side: Side, at: float) -> Point:
        """Return the place of a port."""
        x, y = self.column_x[cell.column], self.heights.row_y[cell.row]
        match side:
            case Side.LEFT:
                return Point(x, y + at)
            case Side.RIGHT:
                return Point(x + CARD_WIDTH, y + at)
            case Side.TOP:
                return Point(x + at, y)
            case Side.BOTTOM:
                return Point(x + at, y + self.row_heights[cell.row])


def lines_of(ways: Iterable[Way], frame: Frame) -> dict[str, Line]:
    """Return the line of every way by the id of its transition."""
    lines: dict[str, Line] = {}
    trunks: dict[Trunk, list[Way]] = {}
    row_y = frame.heights.row_y
    for way in ways:
        if way.course is Course.DOWN:
            column, row = way.source
            x, y = frame.column_x[column] + way.leave_at, row_y[row] + frame.row_heights[row]
            lines[way.transition.id] = Line((Point(x, y), Point(x, row_y[row + 1])), True)
        else:
            trunks.setdefault(way.trunk, []).append(way)
    for trunk, sharing in trunks.items():
        end = frame.port(trunk.target, trunk.side, sharing[0].enter_at)
        if trunk.side in (Side.TOP, Side.BOTTOM):
            _join(lines, frame, sharing, end, (end,), head=True)
        else:
            _enter(lines, frame, sharing, end)
    return lines


def _enter(lines: dict[str, Line], frame: Frame, sharing: Sequence[Way], end: Point) -> None:
    """Lead the ways of a trunk to the left or right edge of a card: one has the head, the others join it."""
    x = frame.stretches[sharing[0].trunk].x
    above: list[Way] = []
    below: list[Way] = []
    farthest, distance = sharing[0], 0.0
    for way in sharing:
        if way.straight:
            start = frame.port(way.source, way.leave, way.leave_at)
            lines[way.transition.id] = Line((start, end), True)
            farthest, distance = way, float("inf")
            continue
        y = _arrival(frame, way)
        (above if y < end.y else below).append(way)
        if abs(y - end.y) > distance:
            farthest, distance = way, abs(y - end.y)
    stub = min(STUB, abs(end.x - x))
    joint = Point(x + stub if end.x > x else x - stub, end.y)
    for group in (above, below):
        leads = farthest in group
        _join(lines, frame, group, Point(x, end.y), (Point(x, end.y), end if leads else joint), head=leads)


def _join(
    lines: dict[str, Line], frame: Frame, group: list[Way], foot: Point, rest: tuple[Point, ...], *, head: bool
) -> None:
    """Lead ways along a vertical trunk to its foot: the farthest goes on along the `rest`, the others end there."""
    group = sorted(group, key=lambda way: -abs(_arrival(frame, way) - foot.y))
    arrivals = [_arrival(frame, way) for way in group]
    for place, (way, y) in enumerate(zip(group, arrivals, strict=True)):
        points = [*_approach(frame, way), Point(foot.x, y)]
        if place == 0:
            lines[way.transition.id] = Line((*points, *rest), head)
            continue
        next_y = next((at for at in arrivals[place + 1 :] if at != y), foot.y)
        stub = min(STUB, abs(next_y - y))
        points.append(Point(foot.x, y + stub if next_y > y else y - stub))
        lines[way.transition.id] = Line(tuple(points), False)


def _arrival(frame: Frame, way: Way) -> float:
    """Return the y at which a way meets its trunk."""
    if way.course is Course.GUTTER:
        return frame.heights.port(way.source, way.leave_at)
    return frame.heights.lane(way)


def _approach(frame: Frame, way: Way) -> list[Point]:
    """Return the points of a way before it meets its trunk."""
    start = frame.port(way.source, way.leave, way.leave_at)
    if way.course is Course.GUTTER:
        return [start]
    y = frame.heights.lane(way)
    if way.leave in (Side.TOP, Side.BOTTOM):
        return [start, Point(start.x, y)]
    x = frame.stretches[way].x
    return [start, Point(x, start.y), Point(x, y)]
