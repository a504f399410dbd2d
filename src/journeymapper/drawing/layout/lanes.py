"""Lanes: the levels of the ways above and below the cards, and their labels there."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from journeymapper.drawing.layout.labels import Label, fitted, label_style
from journeymapper.drawing.layout.measures import (
    CARD_WIDTH,
    CORRIDOR,
    LABEL_EDGE,
    LANE_LINE,
    LANE_STEP,
    TextMeasure,
)
from journeymapper.drawing.layout.ports import Ports
from journeymapper.drawing.layout.ways import Course, Side, Way

Ends = Mapping[str, Ports]
"""The ports at the upper and lower edges by id of the column."""

PORT_CLEARANCE = 6.0
"""Between a label and a line that passes beside it."""


class LaneLabel(NamedTuple):
    """A label above its own line: over which column, how far from its left edge, and its box."""

    column: int
    x: float
    label: Label


class Lane(NamedTuple):
    """The top or the bottom lane. Levels count from the cards outwards."""

    lines: tuple[float, ...]
    """How far the line of each level lies from the cards."""
    depth: float
    """From the cards to the outer edge of the lane; 0 for an empty one."""
    labels: dict[str, LaneLabel]
    """By id of the way."""
    levels: dict[str, int]
    """By id of the way."""


Member = tuple[int, Way]
"""A way of a lane, with the place of the column that it leaves."""


def lane_of(members: Sequence[Member], levels: dict[str, int], ends: Ends, text: TextMeasure, language: str) -> Lane:
    """Place the lines of a lane, and the labels of its ways over the columns they pass."""
    labels = _labels(members, levels, ends, text, language)
    rooms = [LANE_STEP] * (1 + max(levels.values(), default=-1))
    for way_id, label in labels.items():
        level = levels[way_id]
        rooms[level] = max(rooms[level], label.label.height + 2 * LABEL_EDGE)
    if not rooms:
        return Lane((), 0.0, {}, levels)
    lines: list[float] = []
    if members[0][1].course is Course.TOP_LANE:
        at = LANE_LINE
        for room in rooms:
            lines.append(at)
            at += room
        return Lane(tuple(lines), max(at, CORRIDOR), labels, levels)
    at = max(LANE_LINE - rooms[0], 0.0)
    for room in rooms:
        at += room
        lines.append(at)
    return Lane(tuple(lines), at, labels, levels)


def levels_of(columns: int, members: Sequence[Member]) -> dict[str, int]:
    """Give the ways of one lane their levels: a way lies outside of every shorter one it meets.

    Intervals are coloured by positions that are counted, not measured: gutter n is 2n and column n is 2n + 1, so that
    tracks may be chosen later.
    """
    spans = []
    for order, (column, way) in enumerate(members):
        a, b = _position(way.leave, column), _position(way.enter, column + way.across)
        first, last = min(a, b), max(a, b)
        spans.append((last - first, first, order, last, way))
    spans.sort(key=lambda span: span[:3])
    free = [0] * (2 * columns + 3)
    levels: dict[str, int] = {}
    for _, first, _, last, way in spans:
        level = levels[way.id] = max(free[first : last + 1])
        free[first : last + 1] = [level + 1] * (last + 1 - first)
    return levels


def _position(side: Side, column: int) -> int:
    match side:
        case Side.LEFT:
            return 2 * column
        case Side.RIGHT:
            return 2 * column + 2
    return 2 * column + 1


def _labels(
    members: Sequence[Member], levels: dict[str, int], ends: Ends, text: TextMeasure, language: str
) -> dict[str, LaneLabel]:
    """Place each label over the column nearest to its source where it fits on one line, else where most room is."""
    passing: dict[int, list[tuple[float, int]]] = {}
    for column, way in members:
        if way.leave in (Side.TOP, Side.BOTTOM):
            at = ends[way.source.column].leaving[way.id]
            passing.setdefault(column, []).append((at, levels[way.id]))
        if way.enter in (Side.TOP, Side.BOTTOM):
            at = ends[way.target.column].entering[way.enter, way.target_id, way.line]
            passing.setdefault(column + way.across, []).append((at, levels[way.id]))
    style = label_style(language)
    labels: dict[str, LaneLabel] = {}
    for source, way in members:
        if not way.label:
            continue
        best: LaneLabel | None = None
        widest = 0.0
        for column in range(source + (1 if way.across > 0 else -1), source + way.across, 1 if way.across > 0 else -1):
            low, high = _widest_room(passing.get(column, ()), levels[way.id])
            label = fitted(text, style, way.label, way.kind, high - low)
            place = LaneLabel(column, (low + high - label.width) / 2, label)
            if label.lines == 1:
                best = place
                break
            if high - low > widest:
                best, widest = place, high - low
        if best is not None:
            labels[way.id] = best
    return labels


def _widest_room(passing: Iterable[tuple[float, int]], level: int) -> tuple[float, float]:
    """Return the widest room over a column between the lines that pass a level."""
    walls = [0.0, *sorted(at for at, reach in passing if reach >= level), CARD_WIDTH]
    rooms = [
        (
            low + PORT_CLEARANCE if low > 0.0 else LABEL_EDGE,
            high - PORT_CLEARANCE if high < CARD_WIDTH else CARD_WIDTH - LABEL_EDGE,
        )
        for low, high in pairwise(walls)
    ]
    return max(rooms, key=lambda room: room[1] - room[0])
