"""The emotion curve as numbers: a monotone cubic through the entered values, with holes where nothing is known."""

from collections.abc import Sequence
from itertools import pairwise

from journeymapper.drawing.display_list import Segment
from journeymapper.foundation.geometry import Box, Point

Line = tuple[Segment, ...]


class Curve:
    """The curve through points whose x ascend; None stands for a point where nothing is known."""

    def __init__(self, points: Sequence[Point | None]) -> None:
        self._points = points
        self._slopes: list[float] = []
        for run in runs(points):
            self._slopes.extend(slopes([point for point in run if point is not None]) or [0.0] * len(run))

    def lines(self, start: int, stop: int) -> list[Line]:
        """Return the pieces that arrive at the points from `start` to before `stop`, joined into lines."""
        found: list[list[Segment]] = []
        open_end = False
        for place in range(max(start, 1), stop):
            a, b = self._points[place - 1], self._points[place]
            if a is None or b is None:
                open_end = False
                continue
            if not open_end:
                found.append([("M", a.x, a.y)])
            third = (b.x - a.x) / 3
            rise_a, rise_b = self._slopes[place - 1] * third, self._slopes[place] * third
            found[-1].append(("C", a.x + third, a.y + rise_a, b.x - third, b.y - rise_b, b.x, b.y))
            open_end = True
        return [tuple(line) for line in found]

    def passes(self, box: Box, place: int) -> bool:
        """Say whether the curve runs through a box around or beside a point, on its way to or from that point."""
        point = self._points[place]
        if point is None:
            return False
        left, right = (box.x, min(box.right, point.x), place - 1), (max(box.x, point.x), box.right, place + 1)
        for start, end, other in (left, right):
            first, last = self._height_between(place, other, start), self._height_between(place, other, end)
            if start >= end or first is None or last is None:
                continue
            if min(first, last) < box.bottom and max(first, last) > box.y:
                return True
        return False

    def _height_between(self, place: int, other: int, x: float) -> float | None:
        """Return the curve's y at x, between a point and a neighbour of it; None where there is no line."""
        left, right = min(place, other), max(place, other)
        a = self._points[left] if left >= 0 else None
        b = self._points[right] if right < len(self._points) else None
        if a is None or b is None:
            return None
        wide = b.x - a.x
        u = min(max((x - a.x) / wide, 0.0), 1.0)
        v = 1 - u
        bent = u * v * v * wide * self._slopes[left] - u * u * v * wide * self._slopes[right]
        return (1 + 2 * u) * v * v * a.y + (1 + 2 * v) * u * u * b.y + bent


def runs(points: Sequence[Point | None]) -> list[list[Point | None]]:
    """Return the points in stretches of known and of unknown ones, in order."""
    found: list[list[Point | None]] = []
    for point in points:
        if not found or (point is None) != (found[-1][-1] is None):
            found.append([])
        found[-1].append(point)
    return found


def slopes(run: Sequence[Point]) -> list[float]:
    """Return the curve's slope at each point of a run.

    Fritsch and Butland's weighted harmonic mean, which keeps the conditions of Fritsch and Carlson (1980): between two
    points the curve is monotone, so it never goes beyond a value; it is flat at turning points and at both ends.
    """
    steep = [(b.y - a.y) / (b.x - a.x) for a, b in pairwise(run)]
    found = [0.0] * len(run)
    for i in range(1, len(run) - 1):
        before, after = steep[i - 1], steep[i]
        if before * after > 0:
            back, ahead = run[i].x - run[i - 1].x, run[i + 1].x - run[i].x
            w1, w2 = 2 * ahead + back, ahead + 2 * back
            found[i] = (w1 + w2) / (w1 / before + w2 / after)
    return found
