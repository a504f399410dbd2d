"""The measures of the Board in points, those of resources/tokens.json, and what it asks of the text engine."""

from collections.abc import Sequence
from typing import Protocol

from journeymapper.drawing.text import TextStyle

CARD_WIDTH = 117.0
CARD_HEIGHT = 72.0
TITLE_SIZE = 9.75
TITLE_LINE = 12.0
TITLE_WIDTH = 102.0
USUAL_TITLE_LINES = 2
MOST_TITLE_LINES = 3

AXIS_WIDTH = 33.0
BAND_HEIGHT = 18.0
BAND_GAP = 6.0
HEADER_HEIGHT = 36.0
STAGE_NAME_SIZE = 13.0
STAGE_NAME_LINE = 16.0
CURVE_GAP = 27.0
CURVE_HEIGHT = 153.0

ROW_GAP = 18.0
CORRIDOR = 24.0
GUTTER = 24.0
POLE_ROOM = 12.0
"""From the pole to the first transaction stage; the gutter there is wider by as much."""
PARKING_GUTTER = 36.0
AXIS_TO_POLE = 6.0
"""Where the first stage is the transaction, the pole stands this far left of the axis."""

TRACK_MARGIN = 7.0
"""From a card to the nearest track of a gutter."""
TRACK_STEP = 5.0
WIDE_TRACK_STEP = 7.0
"""Between tracks where the gutter has room to spare."""
CLEARANCE = 4.0
"""The least distance between lines that run side by side or end on one track."""
LANE_LINE = 10.0
"""From the cards to the innermost line of the top or the bottom lane."""
LANE_STEP = 6.0
BELOW_LANE = 15.0
"""From the outermost line of the bottom lane to the curve."""

LABEL_SIZE = 8.0
LABEL_LINE = 10.0
LABEL_ICON = 12.0
"""Icon and gap before the text of a skip, loop or alternative."""
LABEL_WIDTH = CARD_WIDTH - 16.0
LABEL_EDGE = 2.0
"""From the sides of a column to a label, and from a label to its own line below it."""
LABEL_LINES = 4


class MeasuredLine(Protocol):
    """A line of text."""

    @property
    def width(self) -> float:
        """Its width."""


class TextMeasure(Protocol):
    """What a layout asks of the text engine."""

    def wrap(
        self, text: str, style: TextStyle, width: float, max_lines: int | None = None, /
    ) -> Sequence[MeasuredLine]:
        """Return the lines of a text in a box of this width."""

    def width(self, text: str, style: TextStyle, /) -> float:
        """Return the width of a text on one line."""
