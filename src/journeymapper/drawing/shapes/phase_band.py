"""The phase band above the stages, and the pole of the commitment point."""

from itertools import product
from typing import NamedTuple

from journeymapper.drawing.display_list import Colour, Group, Icon, Primitive, Rect, Text
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.frame import HAIRLINE, baseline, frame
from journeymapper.drawing.theme import Theme
from journeymapper.drawing.wording import percent
from journeymapper.foundation.geometry import Box
from journeymapper.model.vocabulary import Phase

POLE_WIDTH = 1.5
_PADDING = 7.5
_FLAG = 10.0
_BEHIND_FLAG = 4.0
_BETWEEN = 9.0
_OTHER_DASH = (2, 2)


class BandFacts(NamedTuple):
    """All that a band shows; `name` is the phase's word, or that of the commitment point."""

    phase: str
    name: str
    touchpoints: int
    of: int
    """How many touchpoints lie in any phase."""


def phase_band(pen: Pen, group_id: str, facts: BandFacts, box: Box, *, indent: float = 0.0) -> Group:
    """Return the band in its box: name on the left, count and share on the right as far as there is room.

    `indent` is how far the band's first column lies from its left edge; the name begins there if it can.
    """
    words = pen.words
    ground, ink = _ground(pen.theme, facts.phase, box)
    items: list[Primitive] = [ground]
    share = percent(words, facts.touchpoints / facts.of) if facts.of else ""
    counted = words("drawing.part_of", n=facts.touchpoints, of=facts.of) + f" · {share}" if facts.of else ""
    flagged = facts.phase == Phase.TRANSACTION
    right, middle = box.width - _PADDING, box.height / 2
    name_width = pen.width(facts.name, pen.figure) + (_FLAG + _BEHIND_FLAG if flagged else 0)
    left = _PADDING
    for start, figures in product((_PADDING + indent, _PADDING), (counted, share)):
        line = pen.engine.line(figures, pen.meta)
        if figures and start + name_width + _BETWEEN + line.width <= right:
            items.append(Text(right - line.width, baseline(middle, line.size), line, ink))
            left, right = start, right - line.width - _BETWEEN
            break
    if flagged:
        items.append(Icon("commitment", left, middle - _FLAG / 2, _FLAG, ink, pen.theme.at))
        left += _FLAG + _BEHIND_FLAG
    name = pen.cut(facts.name, pen.figure, right - left)
    items.append(Text(left, baseline(middle, name.size), name, ink))
    label = ", ".join(filter(None, (facts.name, counted)))
    return Group(group_id, "phase", label, *box, tuple(items))


def _ground(theme: Theme, phase: str, box: Box) -> tuple[Rect, Colour]:
    """Return what lies behind a band's text, and the colour of that text."""
    width, height = box.width, box.height
    match phase:
        case Phase.TRANSACTION:
            return Rect(0, 0, width, height, theme.at), theme.at_ink
        case Phase.POST_TRANSACTION:
            return Rect(0, 0, width, height, theme.post), theme.post_ink
        case Phase.PRE_TRANSACTION:
            return frame(0, 0, width, height, theme.border, HAIRLINE, fill=theme.pre), theme.pre_ink
        case _:
            return frame(0, 0, width, height, theme.border, HAIRLINE, fill=theme.paper, dash=_OTHER_DASH), theme.ink


def pole(pen: Pen, x: float, top: float, bottom: float, name: str) -> Group:
    """Return the pole that stands before the first stage of the transaction, from the band to the foot of the curve."""
    items = (Rect(0, 0, POLE_WIDTH, bottom - top, pen.theme.at),)
    label = pen.words("drawing.commitment_point", name=name)
    return Group("/commitment", "phase", label, x, top, POLE_WIDTH, bottom - top, items)
