"""Crossings: how often the lines of a map cross each other."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from journeymapper.drawing.layout.routes import Line

_END, _PASS, _BEGIN = range(3)
"""What the sweep to the right meets at one x, in this order: a level line ends, an upright one stands, one begins."""

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
    events = [(x, _PASS, low, high) for x, spans in upright.items() for low, high in spans]
    for y, spans in level.items():
        for left, right in spans:
            events += ((left, _BEGIN, y, y), (right, _END, y, y))
    events.sort()
    crossings = 0
    running: list[float] = []
    for _, what, low, high in events:
        if what == _BEGIN:
            insort(running, low)
        elif what == _END:
            del running[bisect_left(running, low)]
        else:
            crossings += bisect_left(running, high) - bisect_right(running, low)
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
