"""Row gaps: the labels below the cards that their ways leave, and how high the gaps must be for them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeymapper.drawing.layout.grid import Cell, Grid
from journeymapper.drawing.layout.labels import Label, fitted, label_style, label_text
from journeymapper.drawing.layout.measures import CARD_WIDTH, LABEL_EDGE, LABEL_LINE, TextMeasure
from journeymapper.drawing.layout.ways import Course, Side, Way
from journeymapper.drawing.text import TextStyle

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
        below = _BelowCard(text, style, lines.get(cell, ()))
        left, right = _sides(members)
        needed[cell.row] = max(needed[cell.row], below.stand(left, right))
        labels |= below.labels
    return RowGaps(labels, needed)


Members = Sequence[tuple[Way, str]]


def _sides(members: Members) -> tuple[Members, Members]:
    """Share labels out to the left and right of the line; the line's own label goes where nothing else stands."""
    left = [member for member in members if member[0].leave is Side.LEFT]
    right = [member for member in members if member[0].leave is Side.RIGHT]
    own = [member for member in members if member[0].course is Course.DOWN]
    if left and not right:
        return left, own
    return [*own, *left], right


class _BelowCard:
    """The labels below one card, left and right of the lines that pass there."""

    def __init__(self, text: TextMeasure, style: TextStyle, passing: Sequence[float]) -> None:
        self.labels: dict[str, GapLabel] = {}
        self._text, self._style = text, style
        self._split = bool(passing)
        self._left_end = min(passing) - LINE_CLEARANCE if passing else CARD_WIDTH - LABEL_EDGE
        self._right_start = max(passing) + LINE_CLEARANCE if passing else LABEL_EDGE

    def stand(self, left: Members, right: Members) -> float:
        """Place the labels and return how high the gap must be: in one row, else each side from top to bottom."""
        if not self._split and self._in_one_row(left, right):
            return ABOVE + LABEL_LINE + BELOW
        fits = self._fitted(left, self._left_end - LABEL_EDGE)
        foot = ABOVE
        for (way, _), label in zip(left, fits, strict=True):
            x = self._left_end - label.width if way.course is Course.DOWN else LABEL_EDGE
            foot = self._place(way, x, foot, label)
        end, below = CARD_WIDTH - LABEL_EDGE - MARK_WIDTH, BELOW
        fits = self._fitted(right, end - self._right_start)
        if any(label.lines > 1 for label in fits):
            end, below = CARD_WIDTH - LABEL_EDGE, MARK_HEIGHT
            fits = self._fitted(right, end - self._right_start)
        y = ABOVE if self._split else foot
        for (way, _), label in zip(right, fits, strict=True):
            x = self._right_start if way.course is Course.DOWN else end - label.width
            y = self._place(way, x, y, label)
        return max(foot - BETWEEN + BELOW, y - BETWEEN + below if right else 0.0)

    def _in_one_row(self, left: Members, right: Members) -> bool:
        """Place the labels in a row where no line passes, if there is room."""
        room = CARD_WIDTH - 2 * LABEL_EDGE - MARK_WIDTH
        fits = self._fitted([*left, *right], room)
        width = sum(label.width + SIDE_BY_SIDE for label in fits) - SIDE_BY_SIDE
        if width > room or any(label.lines > 1 for label in fits):
            return False
        x = LABEL_EDGE
        for place, ((way, _), label) in enumerate(zip([*left, *right], fits, strict=True)):
            if place == len(left):
                x += room - width
            self._place(way, x, ABOVE, label)
            x += label.width + SIDE_BY_SIDE
        return True

    def _fitted(self, members: Members, room: float) -> list[Label]:
        return [fitted(self._text, self._style, words, way.kind, room) for way, words in members]

    def _place(self, way: Way, x: float, y: float, label: Label) -> float:
        """Put a label at its place and return where the next one below it begins."""
        self.labels[way.transition.id] = GapLabel(x, y, label)
        return y + label.height + BETWEEN
