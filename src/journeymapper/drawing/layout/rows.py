"""Rows: everything that has a y, stacked from the headers down to the curve."""

from typing import NamedTuple

from journeymapper.drawing.layout.lanes import Lane
from journeymapper.drawing.layout.measures import (
    BAND_GAP,
    BAND_HEIGHT,
    BELOW_LANE,
    CARD_HEIGHT,
    CORRIDOR,
    CURVE_GAP,
    HEADER_HEIGHT,
    MOST_TITLE_LINES,
    ROW_GAP,
    STAGE_NAME_LINE,
    TITLE_LINE,
    USUAL_TITLE_LINES,
)

HEADER_Y = BAND_HEIGHT + BAND_GAP
BELOW_LABELS = 9.0
"""From the labels below the last row to the curve."""


class Rows(NamedTuple):
    """The heights of a map; those of cards row by row, those of lines level by level."""

    name_lines: int
    header_height: float
    y: tuple[float, ...]
    card_heights: tuple[float, ...]
    label_room: tuple[float, ...]
    """What the labels below each row need."""
    top_lines: tuple[float, ...]
    bottom_lines: tuple[float, ...]
    curve_y: float

    def title_lines(self, row: int) -> int:
        """Return how many lines a title may take."""
        return MOST_TITLE_LINES if self.card_heights[row] > CARD_HEIGHT else USUAL_TITLE_LINES

    def foot(self, row: int) -> float:
        """Return where a row ends, the labels below it included."""
        return self.y[row] + self.card_heights[row] + self.label_room[row]


def rows_of(
    depth: int, name_lines: int, tall: frozenset[int], label_room: tuple[float, ...], top: Lane, bottom: Lane
) -> Rows:
    """Stack header, corridor, rows, bottom lane and curve; `depth` is how many rows the stages have.

    `tall` are the rows in which a title needs a line more than usual.
    """
    header_height = HEADER_HEIGHT + (name_lines - 1) * STAGE_NAME_LINE
    cards_y = HEADER_Y + header_height + (top.depth or CORRIDOR)
    higher = CARD_HEIGHT + (MOST_TITLE_LINES - USUAL_TITLE_LINES) * TITLE_LINE
    heights = tuple([higher if row in tall else CARD_HEIGHT for row in range(len(label_room))])
    row_y: list[float] = []
    y = cards_y
    lane = foot = cards_y + CARD_HEIGHT
    for row, (height, needed) in enumerate(zip(heights, label_room, strict=True), start=1):
        row_y.append(y)
        y += height + max(ROW_GAP, needed)
        if row == depth:
            foot = row_y[-1] + height
            lane = foot + needed
            y = max(y, lane + bottom.depth)  # parked cards may stand lower still, but not beside the lane
    curve_y = max(foot + CURVE_GAP, lane + BELOW_LABELS)
    if bottom.lines:
        curve_y = max(curve_y, lane + bottom.depth + BELOW_LANE)
    return Rows(
        name_lines,
        header_height,
        tuple(row_y),
        heights,
        label_room,
        tuple([cards_y - line for line in top.lines]),
        tuple([lane + line for line in bottom.lines]),
        curve_y,
    )
