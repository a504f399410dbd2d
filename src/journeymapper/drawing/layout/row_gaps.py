"""Row gaps: the labels below the cards that their ways leave, and how high the gaps must be for them."""

from collections.abc import Sequence
from typing import NamedTuple

from journeymapper.drawing.layout.labels import Label, fitted, label_style
from journeymapper.drawing.layout.measures import CARD_WIDTH, LABEL_EDGE, LABEL_LINE, TextMeasure
from journeymapper.drawing.layout.ports import Ports
from journeymapper.drawing.layout.trunks import Trunks
from journeymapper.drawing.layout.ways import Course, Side, StageWays, Way
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
    """The labels below the cards of one stage."""

    labels: dict[str, GapLabel]
    """By id of the way."""
    needed: dict[int, float]
    """How high the labels below a row make its gap."""


class Around(NamedTuple):
    """The ports of the gutters left and right of a stage, and those at the lower edges of its cards."""

    left: Ports
    right: Ports
    ends: Ports

    def leave_at(self, way: Way) -> float:
        """Return where a way leaves its card."""
        if way.course is Course.DOWN:
            return CARD_WIDTH / 2
        return (self.left if way.leave is Side.LEFT else self.right).leaving[way.id]


NO_GAPS = RowGaps({}, {})


def row_gaps_of(ways: StageWays, below: Trunks, around: Around, text: TextMeasure, language: str) -> RowGaps:
    """Place the labels of a stage's ways that run in no lane, left and right of the lines down the middle.

    `below` are the trunks that end at the lower edges of its cards.
    """
    labelled: dict[int, list[tuple[Way, str]]] = {}
    for way in ways.ways:
        if way.label and way.course in (Course.DOWN, Course.GUTTER):
            labelled.setdefault(way.source.row, []).append((way, way.label))
    if not labelled:
        return NO_GAPS
    lines: dict[int, list[float]] = {}
    for way in ways.down:
        lines.setdefault(way.source.row, []).append(CARD_WIDTH / 2)
    for way in ways.leaving.get(Side.BOTTOM, ()):
        lines.setdefault(way.source.row, []).append(around.ends.leaving[way.id])
    for trunk in below.trunks:
        lines.setdefault(trunk.target.row, []).append(around.ends.enter_at(trunk))
    style = label_style(language)
    needed: dict[int, float] = {}
    labels: dict[str, GapLabel] = {}
    for row, members in labelled.items():
        if len(members) > 1:
            members.sort(key=lambda member: (member[0].course is not Course.DOWN, around.leave_at(member[0])))
        card = _BelowCard(text, style, lines.get(row, ()))
        left, right = _sides(members)
        needed[row] = card.stand(left, right)
        labels |= card.labels
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
        self.labels[way.id] = GapLabel(x, y, label)
        return y + label.height + BETWEEN
