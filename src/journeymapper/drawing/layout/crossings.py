"""Crossings: how often the lines of a map cross each other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from journeymapper.drawing.layout.routes import Line

Spans = dict[float, list[tuple[float, float]]]
"""Stretches from low to high by the coordinate they share."""


def crossings_of(lines: Iterable[Line]) -> int:
    """Count the points where a horizontal and a vertical line cross; where ways join a trunk they do not."""
    upright: Spans = {}
    level: Spans = {}
    for line in lines:
        points = line.points
        if len(points) == 2 and points[0].x == points[1].x:
            continue  # nothing crosses the room between two cards of a column
        last = len(points) - (1 if line.head else 2)
        for index in range(last):
            (x1, y1), (x2, y2) = points[index], points[index + 1]
            if x1 == x2:
                upright.setdefault(x1, []).append((y1, y2) if y1 < y2 else (y2, y1))
            else:
                level.setdefault(y1, []).append((x1, x2) if x1 < x2 else (x2, x1))
    _unite(upright)
    _unite(level)
    columns = sorted(upright)
    crossings = 0
    for y, spans in level.items():
        for x1, x2 in spans:
            for x in columns[bisect_right(columns, x1) : bisect_left(columns, x2)]:
                standing = upright[x]
                place = bisect_left(standing, (y, y)) - 1
                crossings += place >= 0 and standing[place][1] > y
    return crossings


def _unite(spans: Spans) -> None:
    """Replace stretches that overlap, because ways share them, by one."""
    for at, parts in spans.items():
        if len(parts) == 1:
            continue
        parts.sort()
        united = [parts[0]]
        for low, high in parts[1:]:
            if low < united[-1][1]:
                united[-1] = (united[-1][0], max(high, united[-1][1]))
            else:
                united.append((low, high))
        spans[at] = united
