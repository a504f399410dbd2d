"""Small marks for what waits for an answer: a speech bubble with the number of open comments, and open conflicts."""

from typing import NamedTuple

from journeymapper.drawing.display_list import Path, Primitive, Segment
from journeymapper.drawing.marks import Waiting
from journeymapper.drawing.pen import Pen, part
from journeymapper.drawing.shapes.frame import HAIRLINE, baseline, frame

HEIGHT = 10.5
"""Of the bubble without its tail."""
_PADDING = 3.5
_LEAST_WIDTH = 12.0
_GAP = 3.0
_RADIUS = 2.5
_TAIL = 2.5
_TAIL_X = 3.0
_TAIL_WIDTH = 3.5
_UNEQUAL = "\u2260"


class Remarks(NamedTuple):
    """The marks of one record."""

    items: tuple[Primitive, ...]
    width: float


@part
def remarks(pen: Pen, right: float, top: float, waiting: Waiting) -> Remarks:
    """Return the marks side by side, ending at `right`: conflicts, then comments."""
    items: list[Primitive] = []
    left = right
    if waiting.comments:
        figure = pen.number(waiting.comments, pen.strong)
        width = max(figure.width + 2 * _PADDING, _LEAST_WIDTH)
        left -= width
        items.append(_bubble(pen, left, top, width))
        items.append(pen.text_centred(left + width / 2, _middle(pen, top), figure.text, pen.strong, pen.theme.ink))
    if waiting.conflicts:
        sign = _UNEQUAL if waiting.conflicts == 1 else f"{_UNEQUAL} {waiting.conflicts}"
        width = max(pen.width(sign, pen.strong) + 2 * _PADDING, _LEAST_WIDTH)
        left -= width + (_GAP if items else 0)
        theme = pen.theme
        items.append(frame(left, top, width, HEIGHT, theme.ink, HAIRLINE, fill=theme.card, radius=0.5))
        items.append(pen.text_centred(left + width / 2, _middle(pen, top), sign, pen.strong, theme.ink))
    return Remarks(tuple(items), right - left)


def _middle(pen: Pen, top: float) -> float:
    return baseline(top + HEIGHT / 2, pen.strong.size)


def _bubble(pen: Pen, x: float, y: float, width: float) -> Path:
    """Return the outline of a speech bubble whose tail points down at the left."""
    half = HAIRLINE / 2
    left, top, right, bottom = x + half, y + half, x + width - half, y + HEIGHT - half
    radius, bend = _RADIUS, _RADIUS * 0.45
    tail = left + _TAIL_X
    segments: tuple[Segment, ...] = (
        ("M", left + radius, top),
        ("L", right - radius, top),
        ("C", right - bend, top, right, top + bend, right, top + radius),
        ("L", right, bottom - radius),
        ("C", right, bottom - bend, right - bend, bottom, right - radius, bottom),
        ("L", tail + _TAIL_WIDTH, bottom),
        ("L", tail, bottom + _TAIL),
        ("L", tail, bottom),
        ("L", left + radius, bottom),
        ("C", left + bend, bottom, left, bottom - bend, left, bottom - radius),
        ("L", left, top + radius),
        ("C", left, top + bend, left + bend, top, left + radius, top),
        ("Z",),
    )
    return Path(segments, fill=pen.theme.card, stroke=pen.theme.ink2, stroke_width=HAIRLINE)
