"""The result of a layout: boxes and routes by id, pure numbers in points."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from journeymapper.drawing.layout.crossings import crossings_of
from journeymapper.drawing.layout.grid import PARKED, Cell, Column
from journeymapper.drawing.layout.gutters import Tracks
from journeymapper.drawing.layout.lanes import Lane
from journeymapper.drawing.layout.measures import AXIS_WIDTH, CARD_WIDTH, CURVE_HEIGHT, LABEL_EDGE
from journeymapper.drawing.layout.ports import Ports
from journeymapper.drawing.layout.routes import Line, lines_into
from journeymapper.drawing.layout.row_gaps import RowGaps
from journeymapper.drawing.layout.rows import HEADER_Y, Rows
from journeymapper.drawing.layout.trunks import NO_TRUNKS, Trunk, Trunks
from journeymapper.drawing.layout.ways import Course, Side, StageWays, Way
from journeymapper.foundation.geometry import Box, Point


class BandPlace(NamedTuple):
    """A run of neighbouring stages in one phase; `phase` None means that nobody set it (nothing is drawn there)."""

    phase: str | None
    box: Box
    first_stage: int
    last_stage: int


class StagePlace(NamedTuple):
    """A column: its header (name, a line of facts, a rule) and everything in it start at `header.x`."""

    id: str
    header: Box
    name_lines: int
    """1 or 2: how many lines every stage name may take on this map."""


class CardPlace(NamedTuple):
    """A touchpoint; `number` runs 1.. through the journey, 0 for parked ones."""

    id: str
    number: int
    box: Box
    title_lines: int
    """How many lines the title may take before an ellipsis (2 or 3)."""


class Route(NamedTuple):
    """A transition: a line of right angles from a card's edge to a card's edge, corners not yet rounded.

    Branches that share a trunk have `head` False where they join it: their last point lies on another route.
    """

    id: str
    kind: str
    source_id: str
    target_id: str
    points: tuple[Point, ...]
    head: bool
    label: Box | None
    """The place kept free for share or condition, or None when there is neither: icon and text, in lines of 10."""


class CurvePoint(NamedTuple):
    """Where a touchpoint stands on the curve's x axis; `number` as on its card."""

    id: str
    number: int
    x: float


class Columns(NamedTuple):
    """Everything that has an x."""

    x: tuple[float, ...]
    gutter_x: tuple[float, ...]
    gutter_width: tuple[float, ...]
    """Of the room for tracks: without the pole's room and the axis."""
    width: float
    pole_x: float | None


class Passages(NamedTuple):
    """The ways of a whole map and the room they are given, column by column or gutter by gutter."""

    ways: tuple[StageWays, ...]
    trunks: Mapping[tuple[str, Side], Trunks]
    """By the column and the side that they enter."""
    ports: tuple[Ports, ...]
    ends: tuple[Ports, ...]
    tracks: tuple[Tracks, ...]
    gaps: tuple[RowGaps, ...]
    top: Lane
    bottom: Lane


class Arrangement:
    """Everything of one journey's map but its title, lanes of text and legend, which stand above and below it.

    Cards and routes are counted out when somebody asks for them: a change to a large map concerns few that are seen.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        across: Columns,
        rows: Rows,
        passages: Passages,
        bands: tuple[BandPlace, ...],
    ) -> None:
        self.columns = tuple(columns)
        self.across = across
        self.rows = rows
        self.passages = passages
        self.bands = bands
        self.stages = tuple(
            StagePlace(column.id, Box(x, HEADER_Y, CARD_WIDTH, rows.header_height), rows.name_lines)
            for column, x in zip(columns, across.x, strict=True)
            if column.id != PARKED
        )
        self.places = {column.id: place for place, column in enumerate(columns)}
        self.width = across.width
        self.commitment_x = across.pole_x
        """Left edge of the pole before the first transaction stage, or None; left of the axis if it is first of all."""
        first = self.stages[0].header.x if self.stages else AXIS_WIDTH
        last = self.stages[-1].header.right if self.stages else AXIS_WIDTH
        self.curve = Box(first, rows.curve_y, last - first, CURVE_HEIGHT)
        """The whole lane under the columns, from its title to the numbers below; the axis hangs to its left."""
        self.height = rows.curve_y + CURVE_HEIGHT
        """Down to the foot of the curve, or of the parking lot where that reaches further."""
        self.parking: Box | None = None
        """The column of parked touchpoints right of the map, from the top of the stage headers, or None."""
        if PARKED in self.places:
            foot = rows.foot(len(columns[-1].ids) - 1)
            self.parking = Box(across.x[-1], HEADER_Y, CARD_WIDTH, foot - HEADER_Y)
            self.height = max(self.height, foot)

    def __eq__(self, other: object) -> bool:
        """Compare all that stands on the map."""
        return isinstance(other, Arrangement) and self._whole == other._whole

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def first_numbers(self) -> tuple[int, ...]:
        """The number of the first touchpoint of each column; 0 for parked ones."""
        numbers: list[int] = []
        number = 1
        for column in self.columns:
            numbers.append(number if column.id != PARKED else 0)
            number += len(column.ids)
        return tuple(numbers)

    @cached_property
    def cards(self) -> tuple[CardPlace, ...]:
        """All cards in reading order, parked ones last."""
        return tuple(chain.from_iterable(self.cards_of(column.id) for column in self.columns))

    @cached_property
    def curve_points(self) -> tuple[CurvePoint, ...]:
        """Where the touchpoints of the stages stand on the curve."""
        return tuple(chain.from_iterable(self.curve_points_of(stage.id) for stage in self.stages))

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """All routes, in reading order of where they leave."""
        found = {route.id: route for column in self.columns for route in self.routes_into(column.id)}
        return tuple(found[way.id] for ways in self.passages.ways for way in ways.ways)

    @cached_property
    def crossings(self) -> int:
        """How many times routes cross each other."""
        return crossings_of(Line(route.points, route.head) for route in self.routes)

    def cards_of(self, column_id: str, first: int = 0, stop: int | None = None) -> list[CardPlace]:
        """Return the cards of a column, from a row to before another."""
        place = self.places[column_id]
        column, x, number, rows = self.columns[place], self.across.x[place], self.first_numbers[place], self.rows
        return [
            CardPlace(
                touchpoint_id,
                number + row if number else 0,
                Box(x, rows.y[row], CARD_WIDTH, rows.card_heights[row]),
                rows.title_lines(row),
            )
            for row, touchpoint_id in enumerate(column.ids[first:stop], first)
        ]

    def curve_points_of(self, stage_id: str) -> list[CurvePoint]:
        """Return where the touchpoints of a stage stand on the curve."""
        place = self.places[stage_id]
        ids, x, number = self.columns[place].ids, self.across.x[place], self.first_numbers[place]
        return [
            CurvePoint(touchpoint_id, number + row, x + CARD_WIDTH * (row + 0.5) / len(ids))
            for row, touchpoint_id in enumerate(ids)
        ]

    def number(self, cell: Cell) -> int:
        """Return the number of the touchpoint in a cell; 0 for a parked one."""
        first = self.first_numbers[self.places[cell.column]]
        return first + cell.row if first else 0

    def box_between(self, first: int, last: int, top: int, foot: int) -> Box:
        """Return the box around some columns with the gutters beside them, from a row to another."""
        left, right = self.across.gutter_x[first], self.across.gutter_x[last + 1] + self.across.gutter_width[last + 1]
        return Box(left, self.rows.y[top], right - left, self.rows.foot(foot) - self.rows.y[top])

    def trunks_into(self, column_id: str) -> Iterator[Trunk]:
        """Yield the trunks that end at the cards of a column."""
        for side in Side:
            yield from self.passages.trunks.get((column_id, side), NO_TRUNKS).trunks

    def routes_into(self, column_id: str) -> Iterator[Route]:
        """Yield the routes that end at the cards of a column."""
        yield from self.routes_down(self.passages.ways[self.places[column_id]].down)
        yield from self.routes_along(self.trunks_into(column_id))

    def routes_down(self, ways: Iterable[Way]) -> Iterator[Route]:
        """Yield the routes of ways straight down."""
        for way in ways:
            x, row = self._x(way.source.column) + CARD_WIDTH / 2, way.source.row
            top = self.rows.y[row] + self.rows.card_heights[row]
            yield self._route(way, Line((Point(x, top), Point(x, self.rows.y[row + 1])), True))

    def routes_along(self, trunks: Iterable[Trunk]) -> Iterator[Route]:
        """Yield the routes of the ways that share some trunks."""
        for trunk in trunks:
            lines = lines_into(trunk, self)
            for way in trunk.ways:
                yield self._route(way, lines[way.id])

    def start(self, way: Way) -> Point:
        """Return where a way leaves its card."""
        place = self.places[way.source.column]
        x, row = self.across.x[place], way.source.row
        match way.leave:
            case Side.LEFT:
                return Point(x, self.rows.y[row] + self.passages.ports[place].leaving[way.id])
            case Side.RIGHT:
                return Point(x + CARD_WIDTH, self.rows.y[row] + self.passages.ports[place + 1].leaving[way.id])
        at = self.passages.ends[place].leaving[way.id]
        return Point(x + at, self.rows.y[row] + (self.rows.card_heights[row] if way.leave is Side.BOTTOM else 0.0))

    def end(self, trunk: Trunk) -> Point:
        """Return where a trunk enters its card."""
        place = self.places[trunk.target.column]
        x, row = self.across.x[place], trunk.target.row
        match trunk.side:
            case Side.LEFT:
                return Point(x, self.rows.y[row] + self.passages.ports[place].enter_at(trunk))
            case Side.RIGHT:
                return Point(x + CARD_WIDTH, self.rows.y[row] + self.passages.ports[place + 1].enter_at(trunk))
        at = self.passages.ends[place].enter_at(trunk)
        return Point(x + at, self.rows.y[row] + (self.rows.card_heights[row] if trunk.side is Side.BOTTOM else 0.0))

    def lane_y(self, way: Way) -> float:
        """Return the height of a way in its lane."""
        if way.course is Course.TOP_LANE:
            return self.rows.top_lines[self.passages.top.levels[way.id]]
        return self.rows.bottom_lines[self.passages.bottom.levels[way.id]]

    def x_before(self, trunk: Trunk) -> float:
        """Return where the stretch before a trunk runs."""
        gutter = self.places[trunk.target.column] + (trunk.side is Side.RIGHT)
        track = self.passages.tracks[gutter].before[(trunk.side, *trunk.key)]
        return track.x(self.across.gutter_x[gutter], self.across.gutter_width[gutter])

    def x_after(self, way: Way) -> float:
        """Return where the stretch from a card to a lane runs."""
        gutter = self.places[way.source.column] + (way.leave is Side.RIGHT)
        track = self.passages.tracks[gutter].after[way.id]
        return track.x(self.across.gutter_x[gutter], self.across.gutter_width[gutter])

    def _x(self, column_id: str) -> float:
        return self.across.x[self.places[column_id]]

    def _route(self, way: Way, line: Line) -> Route:
        label = self._label(way) if way.label else None
        return Route(way.id, way.kind, way.source_id, way.target_id, *line, label)

    def _label(self, way: Way) -> Box | None:
        """Return the place of a way's label: below its card, or above its line in a lane."""
        passages = self.passages
        place, row = self.places[way.source.column], way.source.row
        below = passages.gaps[place].labels.get(way.id)
        if below is not None:
            y = self.rows.y[row] + self.rows.card_heights[row] + below.y
            return Box(self.across.x[place] + below.x, y, below.label.width, below.label.height)
        above = passages.top.labels.get(way.id) or passages.bottom.labels.get(way.id)
        if above is None:
            return None
        y = self.lane_y(way) - LABEL_EDGE - above.label.height
        return Box(self.across.x[above.column] + above.x, y, above.label.width, above.label.height)

    @property
    def _whole(self) -> tuple[object, ...]:
        return (
            *(self.width, self.height, self.bands, self.commitment_x, self.stages, self.cards, self.routes),
            *(self.curve, self.curve_points, self.parking),
        )
