"""Row gaps: the labels below the cards that their ways leave, and how high the gaps must be for them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeymapper.drawing.layout.grid import Cell, Grid
from journeymapper.drawing.layout.labels import Label, fitted, label_style, label_text
from journeymapper.drawing.layout.measures import CARD_WIDTH, TextMeasure
from journeymapper.drawing.layout.ways import Course, Side, Way

EDGE = 2.0
"""From the sides of a column to a label."""
MARK_WIDTH, MARK_HEIGHT = 11.0, 8.0
"""A gap mark on the upper right corner of the card below takes so much of the gap."""
LINE_CLEARANCE = 5.0
SIDE_BY_SIDE = 8.0
ABOVE, BETWEEN, BELOW = 4.0, 2.0, 4.0


class GapLabel(NamedTuple):
    """A label below a card: how far from the card's left and lower edge, and its box."""

    x: float
    y: float
    label: Label


class RowGaps(NamedTuple):
    """The gaps below the rows."""

    labels: dict[str, GapLabel]
    """By id of the transition."""
    needed: list[float]
    """How high the labels below a row make its gap, row by row; 0 without labels."""


def row_gaps_of(grid: Grid, ways: Iterable[Way], text: TextMeasure, language: str) -> RowGaps:
    """Place the labels of all ways that run in no lane, on the left and the right of the line down the middle."""
    lines: dict[Cell, list[float]] = {}
    labelled: dict[Cell, list[tuple[Way, str]]] = {}
    for way in ways:
        if way.leave is Side.BOTTOM:
            lines.setdefault(way.source, []).append(way.leave_at)
        if way.trunk.side is Side.BOTTOM:
            lines.setdefault(way.trunk.target, []).append(way.enter_at)
        if way.course in (Course.DOWN, Course.GUTTER):
            words = label_text(way.transition)
            if words:
                labelled.setdefault(way.source, []).append((way, words))
    style = label_style(language)
    needed = [0.0] * len(grid.title_lines)
    labels: dict[str, GapLabel] = {}
    for cell, members in labelled.items():
        members.sort(key=lambda member: (member[0].course is not Course.DOWN, member[0].leave_at))
        left, right = _sides(members)
        passing = lines.get(cell, ())
        left_room = min(passing) - LINE_CLEARANCE - EDGE if passing else CARD_WIDTH - 2 * EDGE
        right_room = CARD_WIDTH - EDGE - max(passing) - LINE_CLEARANCE if passing else left_room
        y, widest = ABOVE, 0.0
        for way, words in left:
            label = fitted(text, style, words, way.kind, left_room)
            x = EDGE + left_room - label.width if way.course is Course.DOWN else EDGE
            labels[way.transition.id] = GapLabel(x, y, label)
            y += label.height + BETWEEN
            widest = max(widest, label.width)
        foot = y - BETWEEN + BELOW
        fits = [fitted(text, style, words, way.kind, right_room - MARK_WIDTH) for way, words in right]
        widest += SIDE_BY_SIDE + max((label.width for label in fits), default=0.0)
        if passing or widest <= right_room - MARK_WIDTH:
            y = ABOVE
        below, edge = BELOW, CARD_WIDTH - EDGE - MARK_WIDTH
        if any(label.lines > 1 for label in fits):
            fits = [fitted(text, style, words, way.kind, right_room) for way, words in right]
            below, edge = MARK_HEIGHT, CARD_WIDTH - EDGE
        for (way, _), label in zip(right, fits, strict=True):
            x = CARD_WIDTH - EDGE - right_room if way.course is Course.DOWN else edge - label.width
            labels[way.transition.id] = GapLabel(x, y, label)
            y += label.height + BETWEEN
        needed[cell.row] = max(needed[cell.row], foot, y - BETWEEN + below if right else 0.0)
    return RowGaps(labels, needed)


Members = Sequence[tuple[Way, str]]


def _sides(members: Members) -> tuple[Members, Members]:
    """Share labels out to the left and right of the line; the line's own label goes where nothing else stands."""
    left = [member for member in members if member[0].leave is Side.LEFT]
    right = [member for member in members if member[0].leave is Side.RIGHT]
    own = [member for member in members if member[0].course is Course.DOWN]
    if left and not right:
        return left, [*own, *right]
    return [*own, *left], right
