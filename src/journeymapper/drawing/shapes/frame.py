"""Frames and chips: rectangles whose line lies inside the size they are given."""

from typing import NamedTuple

from journeymapper.drawing.display_list import Colour, Dash, Primitive, Rect, Text
from journeymapper.drawing.pen import Pen, part
from journeymapper.drawing.text import GlyphLine

CHIP_HEIGHT = 12.0
CHIP_PADDING = 4.5
HAIRLINE = 0.75
MISSING: Dash = (2, 1.75)
"""The dash of a chip for something that is missing."""

_CAP_CENTRE = 0.36
"""From a box's middle down to the baseline, in sizes: text is centred on the height of its capitals."""


def frame(
    x: float,
    y: float,
    width: float,
    height: float,
    stroke: Colour,
    stroke_width: float,
    *,
    fill: Colour | None = None,
    radius: float = 0.0,
    dash: Dash = (),
) -> Rect:
    """Return a rectangle that fills the given box, its line included."""
    half = stroke_width / 2
    return Rect(x + half, y + half, width - 2 * half, height - 2 * half, fill, stroke, stroke_width, radius, dash)


def baseline(middle: float, size: float) -> float:
    """Return where text of a size stands so that its capitals are centred on `middle`."""
    return middle + _CAP_CENTRE * size


class Chip(NamedTuple):
    """A name in a round frame."""

    items: tuple[Primitive, ...]
    width: float


@part
def chip_starting(pen: Pen, x: float, y: float, text: str, room: float, *, missing: bool) -> Chip:
    """Return a chip that begins at `x` and is at most `room` wide; dashed for what is missing."""
    line = pen.cut(text, pen.meta, room - 2 * CHIP_PADDING)
    return _chip(pen, x, y, line, missing=missing)


@part
def chip_ending(pen: Pen, right: float, y: float, text: str, room: float, *, missing: bool) -> Chip:
    """Return a chip that ends at `right` and is at most `room` wide; dashed for what is missing."""
    line = pen.cut(text, pen.meta, room - 2 * CHIP_PADDING)
    return _chip(pen, right - line.width - 2 * CHIP_PADDING, y, line, missing=missing)


def _chip(pen: Pen, x: float, y: float, line: GlyphLine, *, missing: bool) -> Chip:
    width = line.width + 2 * CHIP_PADDING
    theme = pen.theme
    stroke, ink = (theme.ink2, theme.ink2) if missing else (theme.border, theme.ink)
    dash = MISSING if missing else ()
    outline = frame(x, y, width, CHIP_HEIGHT, stroke, HAIRLINE, radius=CHIP_HEIGHT / 2, dash=dash)
    name = Text(x + CHIP_PADDING, baseline(y + CHIP_HEIGHT / 2, line.size), line, ink)
    return Chip((outline, name), width)
