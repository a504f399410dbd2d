"""The phase band above the stages, and the pole of the commitment point."""

from typing import NamedTuple

from journeymapper.drawing.display_list import Group, Icon, Primitive, Rect
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.frame import HAIRLINE, baseline, frame
from journeymapper.drawing.wording import percent
from journeymapper.foundation.geometry import Box
from journeymapper.model.vocabulary import Phase

POLE_WIDTH = 1.5
_PADDING = 7.5
_FLAG = 10.0
_OTHER_DASH = (2, 2)


class BandFacts(NamedTuple):
    """All that a band shows; `name` is the phase's word, or that of the commitment point."""

    phase: str
    name: str
    touchpoints: int
    of: int
    """How many touchpoints lie in any phase."""


def phase_band(pen: Pen, group_id: str, facts: BandFacts, box: Box) -> Group:
    """Return the band in its box: name on the left, count and share on the right as far as there is room."""
    theme, words, width, height = pen.theme, pen.words, box.width, box.height
    ink = theme.ink
    items: list[Primitive] = []
    left, right = _PADDING, width - _PADDING
    middle = height / 2
    match facts.phase:
        case Phase.TRANSACTION:
            ink = theme.at_ink
            items.append(Rect(0, 0, width, height, theme.at))
            items.append(Icon("commitment", left, middle - _FLAG / 2, _FLAG, ink, theme.at))
            left += _FLAG + 4
        case Phase.POST_TRANSACTION:
            ink = theme.post_ink
            items.append(Rect(0, 0, width, height, theme.post))
        case Phase.PRE_TRANSACTION:
            ink = theme.pre_ink
            items.append(frame(0, 0, width, height, theme.border, HAIRLINE, fill=theme.pre))
        case _:
            items.append(frame(0, 0, width, height, theme.border, HAIRLINE, fill=theme.paper, dash=_OTHER_DASH))
    share = percent(words, facts.touchpoints / facts.of) if facts.of else ""
    counted = words("drawing.part_of", n=facts.touchpoints, of=facts.of) + f" · {share}" if facts.of else ""
    name_width = pen.width(facts.name, pen.figure)
    for shares in (counted, share):
        line = pen.engine.line(shares, pen.meta)
        if shares and left + name_width + 9 + line.width <= right:
            items.append(pen.aligned(line, right - line.width, baseline(middle, 8), line.width, ink))
            right -= line.width + 9
            break
    name = pen.cut(facts.name, pen.figure, right - left)
    items.append(pen.aligned(name, left, baseline(middle, 9), name.width, ink))
    label = words("drawing.phase", name=facts.name)
    return Group(group_id, "phase", ", ".join(filter(None, (label, counted))), *box, tuple(items))


def pole(pen: Pen, x: float, top: float, bottom: float, name: str) -> Group:
    """Return the pole that stands before the first stage of the transaction, from the band to the foot of the curve."""
    items = (Rect(0, 0, POLE_WIDTH, bottom - top, pen.theme.at),)
    label = pen.words("drawing.commitment_point", name=name)
    return Group("/commitment", "phase", label, x, top, POLE_WIDTH, bottom - top, items)
