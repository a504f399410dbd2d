"""The Board: stages are columns, touchpoints stack in them, the curve lies below."""

from typing import NamedTuple

from journeymapper.drawing.layout.arrangement import (
    Arrangement,
    BandPlace,
    CardPlace,
    CurvePoint,
    Route,
    StagePlace,
)
from journeymapper.drawing.layout.crossings import crossings_of
from journeymapper.drawing.layout.grid import Grid, grid_of
from journeymapper.drawing.layout.gutters import Heights, put_on_tracks, room_for, set_x, stretches_of
from journeymapper.drawing.layout.lanes import Lane, lane_of
from journeymapper.drawing.layout.measures import (
    AXIS_TO_POLE,
    AXIS_WIDTH,
    BAND_GAP,
    BAND_HEIGHT,
    BELOW_LANE,
    CARD_HEIGHT,
    CARD_WIDTH,
    CORRIDOR,
    CURVE_GAP,
    CURVE_HEIGHT,
    GUTTER,
    HEADER_HEIGHT,
    LABEL_EDGE,
    PARKING_GUTTER,
    POLE_ROOM,
    ROW_GAP,
    STAGE_NAME_LINE,
    TextMeasure,
)
from journeymapper.drawing.layout.ports import place_ports
from journeymapper.drawing.layout.routes import Frame, Line, lines_of
from journeymapper.drawing.layout.row_gaps import RowGaps, row_gaps_of
from journeymapper.drawing.layout.ways import Course, Way, ways_of
from journeymapper.foundation.geometry import Box
from journeymapper.model.derived import commitment_stage
from journeymapper.model.view import View

COMMITMENT_LINE = 1.5
"""The width of the pole."""
BELOW_LABELS = 9.0
"""From the labels below the last row to the curve."""


def arrange(view: View, journey_id: str, text: TextMeasure) -> Arrangement:
    """Lay out one journey as a Board; a journey that does not exist has nothing to lay out."""
    grid = grid_of(view, journey_id, text)
    language = view.project.language
    ways = ways_of(view, journey_id, grid)
    place_ports(grid, ways)
    top = lane_of(grid, ways, Course.TOP_LANE, text, language)
    bottom = lane_of(grid, ways, Course.BOTTOM_LANE, text, language)
    gaps = row_gaps_of(grid, ways, text, language)
    rows = _rows(grid, top, bottom, gaps)
    stretches, gutters = stretches_of(ways, rows.heights)
    tracks = {gutter: put_on_tracks(members) for gutter, members in gutters.items()}
    columns = _columns(grid, tracks, commitment_stage(view, journey_id))
    for gutter, members in gutters.items():
        set_x(members, columns.gutter_x[gutter], columns.gutter_width[gutter])
    lines = lines_of(ways, Frame(columns.x, rows.card_heights, rows.heights, stretches))
    return _arrangement(grid, ways, lines, rows, columns, _label_boxes(ways, rows, columns, top, bottom, gaps))


class _Rows(NamedTuple):
    """Everything that has a y."""

    header_height: float
    heights: Heights
    card_heights: tuple[float, ...]
    label_room: list[float]
    """What the labels below each row need."""
    curve_y: float

    def foot(self, row: int) -> float:
        """Return where a row ends, the labels below it included."""
        return self.heights.row_y[row] + self.card_heights[row] + self.label_room[row]


def _rows(grid: Grid, top: Lane, bottom: Lane, gaps: RowGaps) -> _Rows:
    """Stack header, corridor, rows, bottom lane and curve."""
    header_height = HEADER_HEIGHT + (grid.name_lines - 1) * STAGE_NAME_LINE
    cards_y = BAND_HEIGHT + BAND_GAP + header_height + (top.depth or CORRIDOR)
    card_heights = tuple(grid.card_height(row) for row in range(len(grid.title_lines)))
    row_y: list[float] = []
    y = cards_y
    lane = foot = cards_y + CARD_HEIGHT
    for row, (height, needed) in enumerate(zip(card_heights, gaps.needed, strict=True), start=1):
        row_y.append(y)
        y += height + max(ROW_GAP, needed)
        if row == grid.depth:
            foot = row_y[-1] + height
            lane = foot + needed
            y = max(y, lane + bottom.depth)  # parked cards may stand lower still, but not beside the lane
    curve_y = max(foot + CURVE_GAP, lane + BELOW_LABELS)
    if bottom.lines:
        curve_y = max(curve_y, lane + bottom.depth + BELOW_LANE)
    top_lines = [cards_y - line for line in top.lines]
    bottom_lines = [lane + line for line in bottom.lines]
    return _Rows(header_height, Heights(row_y, top_lines, bottom_lines), card_heights, gaps.needed, curve_y)


class _Columns(NamedTuple):
    """Everything that has an x."""

    x: list[float]
    gutter_x: list[float]
    gutter_width: list[float]
    """Of the room for tracks: without the pole's room and the axis."""
    width: float
    pole_x: float | None


def _columns(grid: Grid, tracks: dict[int, int], commitment: int | None) -> _Columns:
    """Place columns from left to right, each gutter as wide as its tracks need."""
    stages = len(grid.stages)
    xs: list[float] = []
    gutter_x: list[float] = []
    gutter_width: list[float] = []
    x = 0.0
    pole_x: float | None = None
    for gutter in range(len(grid.columns) + 1):
        room = room_for(tracks.get(gutter, 0))
        if gutter == 0:
            if commitment == 0:
                pole_x = x
                x += COMMITMENT_LINE + AXIS_TO_POLE
            width = max(GUTTER, room)
            x += max(AXIS_WIDTH - width, 0.0)
        elif gutter < stages:
            width = max(GUTTER, room)
        elif gutter == stages and grid.parked:
            width = max(PARKING_GUTTER, room)
        else:
            width = room
        gutter_x.append(x)
        gutter_width.append(width)
        x += width
        if gutter == commitment and gutter:
            pole_x = x
            x += POLE_ROOM
        if gutter < len(grid.columns):
            xs.append(x)
            x += CARD_WIDTH
    return _Columns(xs, gutter_x, gutter_width, x, pole_x)


def _label_boxes(
    ways: list[Way], rows: _Rows, columns: _Columns, top: Lane, bottom: Lane, gaps: RowGaps
) -> dict[str, Box]:
    """Return the labels' boxes by id of the transition."""
    boxes: dict[str, Box] = {}
    for way in ways:
        key = way.transition.id
        if (below := gaps.labels.get(key)) is not None:
            x = columns.x[way.source.column] + below.x
            y = rows.heights.row_y[way.source.row] + rows.card_heights[way.source.row] + below.y
            boxes[key] = Box(x, y, below.label.width, below.label.height)
        elif (above := top.labels.get(key) or bottom.labels.get(key)) is not None:
            y = rows.heights.lane(way) - LABEL_EDGE - above.label.height
            boxes[key] = Box(columns.x[above.column] + above.x, y, above.label.width, above.label.height)
    return boxes


def _arrangement(
    grid: Grid, ways: list[Way], lines: dict[str, Line], rows: _Rows, columns: _Columns, labels: dict[str, Box]
) -> Arrangement:
    cards: list[CardPlace] = []
    curve_points: list[CurvePoint] = []
    row_y = rows.heights.row_y
    for column, (x, touchpoints) in enumerate(zip(columns.x, grid.columns, strict=True)):
        placed = column < len(grid.stages)
        for row, touchpoint in enumerate(touchpoints):
            number = len(curve_points) + 1 if placed else 0
            box = Box(x, row_y[row], CARD_WIDTH, rows.card_heights[row])
            cards.append(CardPlace(touchpoint.id, number, box, grid.title_lines[row]))
            if placed:
                curve_points.append(CurvePoint(touchpoint.id, number, x + CARD_WIDTH * (row + 0.5) / len(touchpoints)))
    header_y = BAND_HEIGHT + BAND_GAP
    first = columns.x[0] if grid.stages else AXIS_WIDTH
    last = columns.x[len(grid.stages) - 1] + CARD_WIDTH if grid.stages else AXIS_WIDTH
    height = rows.curve_y + CURVE_HEIGHT
    parking = None
    if grid.parked:
        foot = rows.foot(len(grid.columns[-1]) - 1)
        parking = Box(columns.x[-1], header_y, CARD_WIDTH, foot - header_y)
        height = max(height, foot)
    return Arrangement(
        width=columns.width,
        height=height,
        bands=_bands(grid, columns),
        commitment_x=columns.pole_x,
        stages=tuple(
            StagePlace(stage.id, Box(x, header_y, CARD_WIDTH, rows.header_height), grid.name_lines)
            for stage, x in zip(grid.stages, columns.x, strict=False)
        ),
        cards=tuple(cards),
        routes=tuple(
            Route(
                way.transition.id,
                way.kind,
                way.transition.source_id,
                way.transition.target_id,
                *lines[way.transition.id],
                labels.get(way.transition.id),
            )
            for way in ways
        ),
        curve=Box(first, rows.curve_y, last - first, CURVE_HEIGHT),
        curve_points=tuple(curve_points),
        parking=parking,
        crossings=crossings_of(lines.values()),
    )


def _bands(grid: Grid, columns: _Columns) -> tuple[BandPlace, ...]:
    """Return a band for every run of stages in the same phase."""
    bands: list[BandPlace] = []
    first = 0
    for index, stage in enumerate(grid.stages):
        if index + 1 == len(grid.stages) or grid.stages[index + 1].phase != stage.phase:
            x = columns.x[first]
            box = Box(x, 0.0, columns.x[index] + CARD_WIDTH - x, BAND_HEIGHT)
            bands.append(BandPlace(stage.phase, box, first, index))
            first = index + 1
    return tuple(bands)
