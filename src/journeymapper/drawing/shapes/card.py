"""The card of a touchpoint: where (number, channel), what (title), how and who (feeling, owner)."""

from enum import Enum, auto
from typing import NamedTuple

from journeymapper.drawing.display_list import Group, Icon, Primitive, Rect, Text
from journeymapper.drawing.marks import NOTHING_WAITS, Mark, Waiting
from journeymapper.drawing.pen import Pen, part
from journeymapper.drawing.shapes.face import face
from journeymapper.drawing.shapes.frame import HAIRLINE, chip_ending, frame
from journeymapper.drawing.shapes.remark import remarks
from journeymapper.drawing.wording import signed
from journeymapper.model.vocabulary import Channel, Ownership

PADDING = 7.5
LINE = 12.0
FIRST_TITLE_BASELINE = 29.0
MARK_SIZE = 13.0
_GAP_DASH = (4, 2.5)
_STRONG = 1.25
_RADIUS = 4.0
_HEAD_BASELINE = 15.5
_NARROWEST_NUMBER = 9.3
"""Room for two digits, so that the channels of most cards stand below each other."""
_FACE = 13.0
_FIGURE_X = 16.5
_REMARKS_TOP = 6.0
"""Inside the card: around it stand shares and arrows."""
_CHANNELS: frozenset[str] = frozenset(Channel)
_OWNERSHIPS: frozenset[str] = frozenset(Ownership)
"""What a newer file calls otherwise has no icon of its own."""


class Owned(Enum):
    """How a touchpoint came to its owner."""

    HERE = auto()
    """Named at the touchpoint itself."""
    BY_STAGE = auto()
    """The stage's owner."""
    BY_NOBODY = auto()


class CardFacts(NamedTuple):
    """All that a card shows; equal facts look alike."""

    number: int
    """0 for a parked touchpoint."""
    title: str
    channel: str | None
    ownership: str | None
    moment_of_truth: bool
    valence: float | None
    owned: Owned
    owner: str
    mark: Mark | None
    waiting: Waiting = NOTHING_WAITS


def card(pen: Pen, touchpoint_id: str, facts: CardFacts, width: float, height: float, title_lines: int) -> Group:
    """Return the card, at the origin."""
    parked = facts.number == 0
    items: list[Primitive] = [
        _frame(pen, facts.mark, width, height, moment_of_truth=facts.moment_of_truth, parked=parked)
    ]
    left = PADDING
    if not parked:
        figure = pen.number(facts.number, pen.strong)
        items.append(Text(left, _HEAD_BASELINE, figure, pen.theme.ink2))
        left += max(figure.width, _NARROWEST_NUMBER) + 4.5
    head = (facts.channel, facts.ownership, facts.waiting)
    items.extend(_head(pen, *head, left, width, moment_of_truth=facts.moment_of_truth))
    room = width - 2 * PADDING
    baseline = FIRST_TITLE_BASELINE
    for line in pen.whole_words(facts.title, pen.narrow_titles, room, title_lines):
        items.append(pen.aligned(line, PADDING, baseline, room, pen.theme.ink))
        baseline += LINE
    items.extend(_foot(pen, facts.valence, facts.owned, facts.owner, width, height))
    items.extend(_mark(pen, facts.mark, width, parked=parked))
    return Group(touchpoint_id, "card", card_label(pen, facts), 0, 0, width, height, tuple(items))


def card_label(pen: Pen, facts: CardFacts) -> str:
    """Return what a screen reader says of a touchpoint."""
    words = pen.words
    name = words("drawing.touchpoint", n=facts.number) if facts.number else words("drawing.parked_touchpoint")
    said = _said(pen, facts._replace(number=0, title=""))
    return f"{name}, {facts.title}, {said}" if facts.title else f"{name}, {said}"


@part
def _said(pen: Pen, facts: CardFacts) -> str:
    """Return what is said after the title, which many cards share."""
    words = pen.words
    feeling = words("drawing.not_asked") if facts.valence is None else signed(words, facts.valence)
    said = [words("drawing.feeling_is", feeling=feeling)]
    said.append(words("drawing.no_owner") if facts.owned is Owned.BY_NOBODY else facts.owner)
    if facts.moment_of_truth:
        said.append(words("drawing.moment_of_truth"))
    if facts.channel:
        said.append(words.of("channel", facts.channel))
    if facts.ownership:
        said.append(words.of("ownership", facts.ownership))
    if facts.mark:
        said.append(words(f"drawing.mark.{facts.mark}"))
    said.extend(facts.waiting.said(words))
    return ", ".join(said)


@part
def _frame(pen: Pen, mark: Mark | None, width: float, height: float, *, moment_of_truth: bool, parked: bool) -> Rect:
    theme = pen.theme
    fill = theme.paper if parked else theme.card
    if mark is not None and mark is not Mark.WAIVED:
        return frame(0, 0, width, height, theme.ink, _STRONG, fill=fill, radius=_RADIUS, dash=_GAP_DASH)
    if moment_of_truth:
        return frame(0, 0, width, height, theme.ink, _STRONG, fill=fill, radius=_RADIUS)
    return frame(0, 0, width, height, theme.border, HAIRLINE, fill=fill, radius=_RADIUS)


@part
def _head(
    pen: Pen,
    channel: str | None,
    ownership: str | None,
    waiting: Waiting,
    left: float,
    width: float,
    *,
    moment_of_truth: bool,
) -> tuple[Primitive, ...]:
    theme = pen.theme
    items: list[Primitive] = []
    right = width - PADDING
    if moment_of_truth:
        items.append(Icon("moment_of_truth", right - 10, PADDING - 0.75, 10.5, theme.ink, theme.card))
        right -= 13.5
    if ownership in _OWNERSHIPS:
        items.append(Icon(ownership, right - 9, PADDING, 9, theme.ink2, theme.card))
        right -= 12
    if waiting != NOTHING_WAITS:
        marks = remarks(pen, right, _REMARKS_TOP, waiting)
        items.extend(marks.items)
        right -= marks.width + 3
    if channel:
        icon = channel if channel in _CHANNELS else Channel.OTHER
        items.append(Icon(icon, left, PADDING, 9, theme.ink2, theme.card))
        name = pen.cut(pen.words.of("channel", channel), pen.meta, right - left - 12)
        items.append(pen.aligned(name, left + 12, _HEAD_BASELINE, name.width, theme.ink2))
    return tuple(items)


@part
def _foot(
    pen: Pen, valence: float | None, owned: Owned, owner: str, width: float, height: float
) -> tuple[Primitive, ...]:
    theme = pen.theme
    top = height - PADDING - _FACE
    right = width - PADDING
    items: list[Primitive] = [face(pen, valence, PADDING, top, _FACE)]
    taken = PADDING + _FIGURE_X
    if valence is not None:
        figure = pen.text(taken, top + 9.9, signed(pen.words, valence), pen.figure, theme.ink)
        items.append(figure)
        taken += figure.line.width + 4.5
    room = right - taken
    if owned is Owned.BY_STAGE:
        line = pen.cut(owner, pen.meta, room)
        items.append(pen.aligned(line, right - line.width, top + 9.5, line.width, theme.ink2))
    else:
        missing = owned is Owned.BY_NOBODY
        name = pen.words("drawing.no_owner") if missing else owner
        items.extend(chip_ending(pen, right, top + 0.5, name, room, missing=missing).items)
    return tuple(items)


@part
def _mark(pen: Pen, mark: Mark | None, width: float, *, parked: bool) -> tuple[Primitive, ...]:
    """Return the mark on the upper right corner; it interrupts the frame."""
    if mark is None and not parked:
        return ()
    theme = pen.theme
    left = width - 11
    fill = theme.paper if parked else theme.card
    return (
        Rect(left, -1, 11, 1, theme.paper),
        Rect(left, 0, 11, 2, fill),
        Icon(mark.icon if mark else "parked", left + 2, -6.5, MARK_SIZE, theme.ink, fill if mark else theme.paper),
    )
