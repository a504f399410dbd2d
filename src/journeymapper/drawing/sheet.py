"""A journey on one sheet: title, map and legend above each other."""

from collections.abc import Iterator, Mapping

from journeymapper.drawing.display_list import DisplayList, Group, Path
from journeymapper.drawing.journey_map import RIGHT_MARGIN, draw_map
from journeymapper.drawing.layout.measures import AXIS_WIDTH
from journeymapper.drawing.legend import draw_legend
from journeymapper.drawing.marks import NO_MARKS, Mark
from journeymapper.drawing.shapes.frame import HAIRLINE
from journeymapper.drawing.text import TextEngine
from journeymapper.drawing.theme import Theme
from journeymapper.drawing.title_block import draw_title
from journeymapper.foundation.words import Words
from journeymapper.model.view import View

_MARGIN = 36.0
_GAP = 24.0
_NARROWEST = 400.0
"""A title and a legend need some width, however small the map is."""


def draw_sheet(
    view: View,
    journey_id: str,
    *,
    theme: Theme,
    words: Words,
    text: TextEngine,
    marks: Mapping[str, Mark] = NO_MARKS,
) -> DisplayList:
    """Return one drawing of a journey that explains itself; KeyError when there is no such journey."""
    drawing = draw_map(view, journey_id, theme=theme, words=words, text=text, marks=marks)
    width = max(drawing.width - AXIS_WIDTH - RIGHT_MARGIN, _NARROWEST)
    title = draw_title(view, journey_id, width, theme=theme, words=words, text=text)
    legend = draw_legend(view, journey_id, width, theme=theme, words=words, text=text, marks=marks)
    groups: list[Group] = []
    left, y = _MARGIN + AXIS_WIDTH / 2, _MARGIN
    for part, x in ((title, left), (drawing, left - AXIS_WIDTH), (legend, left)):
        if part is legend:
            groups.append(_rule(theme, x, y - _GAP / 2, width))
        groups.extend(_moved(part, x, y))
        y += part.height + _GAP
    size = (left + width + _MARGIN, y - _GAP + _MARGIN)
    return DisplayList(*size, theme.paper, tuple(groups), drawing.language)


def _rule(theme: Theme, x: float, y: float, width: float) -> Group:
    line = Path((("M", 0, 0), ("L", width, 0)), stroke=theme.ink, stroke_width=HAIRLINE)
    return Group("/rule", "legend", "", x, y, width, 0, (line,))


def _moved(drawing: DisplayList, dx: float, dy: float) -> Iterator[Group]:
    return (group._replace(x=group.x + dx, y=group.y + dy) for group in drawing.groups)
