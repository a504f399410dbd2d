"""The touchpoints of a stage on a sheet: which of them, how large, and where; three times the card where they fit."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from journeymapper.drawing.columns import card_facts, source_of
from journeymapper.drawing.display_list import Group, Rect
from journeymapper.drawing.layout.grid import is_long_title
from journeymapper.drawing.layout.measures import (
    CARD_HEIGHT,
    CARD_WIDTH,
    MOST_TITLE_LINES,
    TITLE_LINE,
    USUAL_TITLE_LINES,
)
from journeymapper.drawing.marks import Mark
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.presenter.sheet import SIDE, Sheet
from journeymapper.drawing.shapes.card import card
from journeymapper.model.records import Stage, Touchpoint
from journeymapper.model.view import View

_LARGEST, _SMALLEST = 3.0, 2.5
_LEAST_GAP = 64.0
_USUAL_COLUMNS = 3
"""Fewer cards keep these places, so that none jumps when another one comes."""
FRAME = 3.0
"""From the card with the focus to the frame around it."""
_FRAME_WIDTH, _FRAME_RADIUS = 1.5, 6.0


class Row(NamedTuple):
    """Cards side by side, in units of the sheet; their drawings are in points, `scale` times smaller."""

    touchpoints: tuple[Touchpoint, ...]
    first_number: int
    """The number of the first card."""
    of_stage: int
    """How many touchpoints the stage has."""
    scale: float
    xs: tuple[float, ...]
    title_lines: int

    @property
    def width(self) -> float:
        """The width of a card."""
        return CARD_WIDTH * self.scale

    @property
    def height(self) -> float:
        """The height of a card."""
        return (CARD_HEIGHT + (self.title_lines - USUAL_TITLE_LINES) * TITLE_LINE) * self.scale

    @property
    def middles(self) -> tuple[float, ...]:
        """The middles of the cards, where the curve passes below them."""
        return tuple(x + self.width / 2 for x in self.xs)


def row_of(pen: Pen, view: View, stage: Stage, focus_id: str | None, sheet: Sheet) -> Row:
    """Return the cards around the one with the focus: all of the stage's, or as many as are still read from afar."""
    all_of_stage = view.touchpoints_in(stage.id)
    capacity = int((sheet.inner + _LEAST_GAP) / (_SMALLEST * CARD_WIDTH + _LEAST_GAP))
    focused = next((place for place, t in enumerate(all_of_stage) if t.id == focus_id), 0)
    start, stop = part_around(focused, len(all_of_stage), capacity)
    shown = all_of_stage[start:stop]
    columns = max(_USUAL_COLUMNS, len(shown))
    scale = min(_LARGEST, (sheet.inner - _LEAST_GAP * (columns - 1)) / columns / CARD_WIDTH)
    pitch = (sheet.inner - CARD_WIDTH * scale) / (columns - 1)
    long = any(is_long_title(pen.engine, t.name, pen.language) for t in shown)
    positions = view.positions(stage.journey_id or "")
    first = positions[shown[0].id].number if shown else 0
    xs = tuple(SIDE + place * pitch for place in range(len(shown)))
    lines = MOST_TITLE_LINES if long else USUAL_TITLE_LINES
    return Row(shown, first, len(all_of_stage), scale, xs, lines)


def part_around(place: int, count: int, capacity: int) -> tuple[int, int]:
    """Return start and stop of the part that holds a place, where `count` is divided into parts of nearly one size."""
    parts = max(1, ceil(count / capacity))
    size, larger = divmod(count, parts)
    start = 0
    for part in range(parts):
        stop = start + size + (part < larger)
        if place < stop:
            return start, stop
        start = stop
    return 0, count


def cards(
    pen: Pen,
    tinted: Pen,
    view: View,
    stage: Stage,
    row: Row,
    focus_id: str | None,
    marks: Mapping[str, Mark],
    top: float,
) -> list[Group]:
    """Return the cards, in points of the card; the one with the focus is drawn by the `tinted` pen, in a frame."""
    source = source_of(view, marks)
    groups: list[Group] = []
    height = row.height / row.scale
    for place, touchpoint in enumerate(row.touchpoints):
        focused = touchpoint.id == focus_id
        facts = card_facts(source, stage, touchpoint, row.first_number + place)
        drawn = card(tinted if focused else pen, touchpoint.id, facts, CARD_WIDTH, height, row.title_lines)
        x, y = row.xs[place] / row.scale, top / row.scale
        if focused:
            groups.append(_frame(pen, x, y, height))
        groups.append(drawn._replace(x=x, y=y))
    return groups


def _frame(pen: Pen, x: float, y: float, height: float) -> Group:
    away = FRAME
    width, height = CARD_WIDTH + 2 * away, height + 2 * away
    line = Rect(0, 0, width, height, pen.theme.tint, pen.theme.accent, _FRAME_WIDTH, _FRAME_RADIUS)
    return Group("/focus", "mark", "", x - away, y - away, width, height, (line,))


def numbers_shown(row: Row, focus_id: str | None) -> Sequence[int]:
    """Return the number of the card with the focus, else those of the first and the last one."""
    for place, touchpoint in enumerate(row.touchpoints):
        if touchpoint.id == focus_id:
            return (row.first_number + place,)
    last = row.first_number + len(row.touchpoints) - 1
    return () if not row.touchpoints else tuple(dict.fromkeys((row.first_number, last)))
