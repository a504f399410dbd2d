"""Lanes: the levels of the ways above and below the cards, and their labels there."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from journeymapper.drawing.layout.grid import Grid
from journeymapper.drawing.layout.labels import Label, fitted, label_style, label_text
from journeymapper.drawing.layout.measures import (
    CARD_WIDTH,
    CORRIDOR,
    LABEL_EDGE,
    LANE_LINE,
    LANE_STEP,
    TextMeasure,
)
from journeymapper.drawing.layout.ways import Course, Side, Way

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
    """By id of the transition."""


def lane_of(grid: Grid, ways: Iterable[Way], course: Course, text: TextMeasure, language: str) -> Lane:
    """Give the ways of one lane their levels, longest outermost, and place their labels over the columns they pass."""
    members = [way for way in ways if way.course is course]
    _level(grid, members)
    labels = _labels(members, text, language)
    rooms = [LANE_STEP] * (1 + max((way.level for way in members), default=-1))
    for way in members:
        label = labels.get(way.transition.id)
        if label is not None:
            rooms[way.level] = max(rooms[way.level], label.label.height + 2 * LABEL_EDGE)
    if not rooms:
        return Lane((), 0.0, {})
    lines: list[float] = []
    if course is Course.TOP_LANE:
        at = LANE_LINE
        for room in rooms:
            lines.append(at)
            at += room
        return Lane(tuple(lines), max(at, CORRIDOR), labels)
    at = max(LANE_LINE - rooms[0], 0.0)
    for room in rooms:
        at += room
        lines.append(at)
    return Lane(tuple(lines), at, labels)


def _level(grid: Grid, members: Sequence[Way]) -> None:
    """Colour the intervals: a way lies outside of every shorter one it meets.

    Positions are counted, not measured: gutter n is 2n and column n is 2n + 1, so that tracks may be chosen later.
    """
    spans = []
    for order, way in enumerate(members):
        a, b = _position(way.leave, way.source.column), _position(way.trunk.side, way.trunk.target.column)
        first, last = min(a, b), max(a, b)
        spans.append((last - first, first, order, last, way))
    spans.sort(key=lambda span: span[:3])
    free = [0] * (2 * len(grid.columns) + 3)
    for _, first, _, last, way in spans:
        way.level = max(free[first : last + 1])
        free[first : last + 1] = [way.level + 1] * (last + 1 - first)


def _position(side: Side, column: int) -> int:
    match side:
        case Side.LEFT:
            return 2 * column
        case Side.RIGHT:
            return 2 * column + 2
    return 2 * column + 1


def _labels(members: Sequence[Way], text: TextMeasure, language: str) -> dict[str, LaneLabel]:
    """Place each label over the column nearest to its source where it fits on one line, else where most room is."""
    passing: dict[int, list[tuple[float, int]]] = {}
    for way in members:
        for side, column, at in (
            (way.leave, way.source.column, way.leave_at),
            (way.trunk.side, way.trunk.target.column, way.enter_at),
        ):
            if side in (Side.TOP, Side.BOTTOM):
                passing.setdefault(column, []).append((at, way.level))
    style = label_style(language)
    labels: dict[str, LaneLabel] = {}
    for way in members:
        words = label_text(way.transition)
        if not words:
            continue
        step = 1 if way.trunk.target.column > way.source.column else -1
        best: LaneLabel | None = None
        widest = 0.0
        for column in range(way.source.column + step, way.trunk.target.column, step):
            low, high = _widest_room(passing.get(column, ()), way.level)
            label = fitted(text, style, words, way.kind, high - low)
            place = LaneLabel(column, (low + high - label.width) / 2, label)
            if label.lines == 1:
                best = place
                break
            if high - low > widest:
                best, widest = place, high - low
        if best is not None:
            labels[way.transition.id] = best
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
