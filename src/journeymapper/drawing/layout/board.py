"""The Board: stages are columns, touchpoints stack in them, the curve lies below. It follows its journey."""

from collections.abc import Iterator, Mapping

from journeymapper.drawing.kept import Kept
from journeymapper.drawing.layout.arrangement import Arrangement, BandPlace, Columns, Passages
from journeymapper.drawing.layout.differing import differing
from journeymapper.drawing.layout.grid import PARKED, Grid
from journeymapper.drawing.layout.gutters import Tracks, room_for, tracks_of
from journeymapper.drawing.layout.lanes import Lane, Member, lane_of, levels_of
from journeymapper.drawing.layout.measures import (
    AXIS_TO_POLE,
    AXIS_WIDTH,
    BAND_HEIGHT,
    CARD_WIDTH,
    GUTTER,
    PARKING_GUTTER,
    POLE_ROOM,
    TextMeasure,
)
from journeymapper.drawing.layout.ports import Edges, Ports, end_ports, gutter_ports
from journeymapper.drawing.layout.row_gaps import Around, RowGaps, row_gaps_of
from journeymapper.drawing.layout.rows import Rows, rows_of
from journeymapper.drawing.layout.trunks import NO_TRUNKS, Trunk, Trunks, entering
from journeymapper.drawing.layout.ways import (
    NO_WAYS,
    Entrance,
    Side,
    StageWays,
    Way,
    alike,
    seen_from,
    ways_of,
)
from journeymapper.foundation.geometry import Box
from journeymapper.model.derived import commitment_stage
from journeymapper.model.records import Transition
from journeymapper.model.view import View

COMMITMENT_LINE = 1.5
"""The width of the pole."""


def arrange(view: View, journey_id: str, text: TextMeasure) -> Arrangement:
    """Lay out one journey as a Board; a journey that does not exist has nothing to lay out."""
    return Board(journey_id, text, view.project.language).arrange(view)


class Board:
    """Lays out one journey again and again.

    Each step keeps what it made of each column and each gutter, and makes anew only those whose own ways, ports or rows
    have become others: the result is the same as from nothing.
    """

    def __init__(self, journey_id: str, text: TextMeasure, language: str) -> None:
        self._journey_id, self._text, self._language = journey_id, text, language
        self._grid = Grid(text, language)
        self._transitions: tuple[Transition, ...] = ()
        self._ways: dict[str, StageWays] = {}
        self._trunks = Kept[Trunks]()
        self._ports = Kept[Ports]()
        self._tracks = Kept[Tracks]()
        self._gaps = Kept[RowGaps]()
        self._lanes = Kept[Lane]()
        self._levels = Kept[dict[str, int]]()
        self._rows = Kept[Rows]()
        self._last: tuple[tuple[object, ...], Arrangement] | None = None

    def arrange(self, view: View) -> Arrangement:
        """Return where everything stands now: the same object as before when nothing moves."""
        grid, columns = self._grid, self._follow(view)
        phases = tuple([stage.phase for stage in grid.stages])
        made_from = (grid.columns, columns, grid.name_lines, phases)
        if self._last is not None and self._last[0] == made_from:
            return self._last[1]
        arrangement = self._arranged(view, columns)
        self._last = (made_from, arrangement)
        return arrangement

    def _arranged(self, view: View, columns: tuple[StageWays, ...]) -> Arrangement:
        """Lay out what has changed."""
        grid = self._grid
        for kept in (self._trunks, self._ports, self._tracks, self._gaps, self._lanes, self._levels, self._rows):
            kept.turn()
        trunks = self._all_trunks(columns)
        tall = frozenset[int]().union(*(column.tall for column in grid.columns))
        ports = tuple(self._gutter(columns, trunks, gutter, tall) for gutter in range(len(columns) + 1))
        ends = tuple(self._ends(columns[place], trunks, place) for place in range(len(columns)))
        top = self._lane("top", tuple([(n, way) for n, ways in enumerate(columns) for way in ways.top]), ends)
        bottom = self._lane("bottom", tuple([(n, way) for n, ways in enumerate(columns) for way in ways.bottom]), ends)
        tracks = self._all_tracks(columns, trunks, ports, {**top.levels, **bottom.levels})
        gaps = tuple(self._gaps_below(columns, trunks, place, ports, ends) for place in range(len(columns)))
        room = _label_room(max((len(column.ids) for column in grid.columns), default=0), gaps)
        made_from = (grid.depth, grid.name_lines, tall, room, top, bottom)
        rows = self._rows.value("rows", made_from, lambda: rows_of(*made_from))
        across = _columns(grid, tracks, commitment_stage(view, self._journey_id))
        passages = Passages(columns, trunks, ports, ends, tracks, gaps, top, bottom)
        return Arrangement(grid.columns, across, rows, passages, tuple(_bands(grid, across)))

    def _follow(self, view: View) -> tuple[StageWays, ...]:
        """Bring the grid up to date, and the ways of those columns to which that makes a difference."""
        grid = self._grid
        moved = grid.follow(view, self._journey_id)
        touched = {cell.column for key in self._sources(view, moved) if (cell := grid.cells.get(key)) is not None}
        known, self._ways = self._ways, {}
        for place, column in enumerate(grid.columns):
            ways = known.get(column.id)
            if (
                ways is None
                or column.id in touched
                or ways.ids != column.ids
                or ways.seen != seen_from(grid, place, ways)
            ):
                ways = ways_of(view, grid, place)
            self._ways[column.id] = ways
        return tuple(self._ways.values())

    def _sources(self, view: View, moved: set[str]) -> Iterator[str]:
        """Yield the touchpoints whose ways may run otherwise: those that lead to one that moved, or have changed."""
        for touchpoint_id in moved:
            yield touchpoint_id
            for transition in view.transitions_into(touchpoint_id):
                yield transition.source_id
        before, self._transitions = self._transitions, view.all(Transition)
        if before is not self._transitions:
            left, come = differing(before, self._transitions)
            gone = {transition.id: transition for transition in left}
            for transition in come:
                known = gone.pop(transition.id, None)
                if known is None or not alike(known, transition):
                    yield transition.source_id
                if known is not None and known.source_id != transition.source_id:
                    yield known.source_id
            for transition in gone.values():
                yield transition.source_id

    def _order(self, way: Way) -> tuple[int, int]:
        """Say where in reading order a way comes."""
        return self._grid.index[way.source.column], way.at

    def _all_trunks(self, columns: tuple[StageWays, ...]) -> dict[Entrance, Trunks]:
        return {
            entrance: self._trunks.value(entrance, ways, lambda ways=ways: Trunks(ways))  # type: ignore[misc]
            for entrance, ways in entering(columns).items()
        }

    def _gutter(
        self, columns: tuple[StageWays, ...], trunks: Mapping[Entrance, Trunks], gutter: int, tall: frozenset[int]
    ) -> Ports:
        """Return the ports of the cards that face each other over a gutter."""
        edges = self._edges(columns, trunks, gutter)
        left, right = columns[gutter - 1] if gutter else NO_WAYS, [*columns, NO_WAYS][gutter]
        met = (*left.leads_to.get(Side.RIGHT, ()), *right.leads_to.get(Side.LEFT, ()))
        name, made_from = self._gutter_name(gutter), (edges, tuple([trunks[entrance] for entrance in met]))

        def make() -> Ports:
            return gutter_ports(edges, lambda way: _trunk_of(trunks, way), self._order, tall)

        ports = self._ports.value(name, made_from, make)
        if ports.tall != ports.crowded & tall:
            ports = self._ports.renewed(name, made_from, make)
        return ports

    def _gutter_name(self, gutter: int) -> tuple[str | None, str | None]:
        """Return what a gutter is known by: the columns beside it."""
        columns = self._grid.columns
        return columns[gutter - 1].id if gutter else None, columns[gutter].id if gutter < len(columns) else None

    def _edges(self, columns: tuple[StageWays, ...], trunks: Mapping[Entrance, Trunks], gutter: int) -> Edges:
        left, right = self._gutter_name(gutter)
        return Edges(
            (
                Side.RIGHT,
                columns[gutter - 1].leaving.get(Side.RIGHT, ()) if left is not None else (),
                trunks.get((left, Side.RIGHT), NO_TRUNKS) if left is not None else NO_TRUNKS,
            ),
            (
                Side.LEFT,
                columns[gutter].leaving.get(Side.LEFT, ()) if right is not None else (),
                trunks.get((right, Side.LEFT), NO_TRUNKS) if right is not None else NO_TRUNKS,
            ),
        )

    def _ends(self, ways: StageWays, trunks: Mapping[Entrance, Trunks], place: int) -> Ports:
        """Return the ports at the upper and lower edges of a column's cards."""
        column_id = self._grid.columns[place].id
        edges = Edges(
            (Side.TOP, ways.leaving.get(Side.TOP, ()), trunks.get((column_id, Side.TOP), NO_TRUNKS)),
            (Side.BOTTOM, ways.leaving.get(Side.BOTTOM, ()), trunks.get((column_id, Side.BOTTOM), NO_TRUNKS)),
        )
        met = (*ways.leads_to.get(Side.TOP, ()), *ways.leads_to.get(Side.BOTTOM, ()))
        made_from = (edges, tuple([trunks[entrance] for entrance in met]))
        return self._ports.value(
            column_id, made_from, lambda: end_ports(edges, lambda way: _trunk_of(trunks, way), self._order)
        )

    def _lane(self, name: str, members: tuple[Member, ...], ends: tuple[Ports, ...]) -> Lane:
        count = len(self._grid.columns)
        levels = self._levels.value(name, (count, members), lambda: levels_of(count, members))
        by_id = {column.id: ports for column, ports in zip(self._grid.columns, ends, strict=True)}
        made_from = (members, levels, ends if members else ())
        return self._lanes.value(name, made_from, lambda: lane_of(members, levels, by_id, self._text, self._language))

    def _all_tracks(
        self,
        columns: tuple[StageWays, ...],
        trunks: Mapping[Entrance, Trunks],
        ports: tuple[Ports, ...],
        levels: Mapping[str, int],
    ) -> tuple[Tracks, ...]:
        grid, found = self._grid, list[Tracks]()
        for gutter, own in enumerate(ports):

            def make(gutter: int = gutter, own: Ports = own) -> Tracks:
                return tracks_of(self._edges(columns, trunks, gutter), own, levels, grid.depth, self._order)

            name = self._gutter_name(gutter)
            in_lanes = tuple([levels[way_id] for way_id in own.in_lanes])
            depth = grid.depth if PARKED in name else None  # else nothing stands lower than the bottom lane
            found.append(self._tracks.value(name, (own, in_lanes, depth), make))
        return tuple(found)

    def _gaps_below(
        self,
        columns: tuple[StageWays, ...],
        trunks: Mapping[Entrance, Trunks],
        place: int,
        ports: tuple[Ports, ...],
        ends: tuple[Ports, ...],
    ) -> RowGaps:
        """Return the labels below the cards of a stage."""
        column_id = self._grid.columns[place].id
        below = trunks.get((column_id, Side.BOTTOM), NO_TRUNKS)
        around = Around(ports[place], ports[place + 1], ends[place])
        return self._gaps.value(
            column_id,
            (columns[place], below, around),
            lambda: row_gaps_of(columns[place], below, around, self._text, self._language),
        )


def _trunk_of(trunks: Mapping[Entrance, Trunks], way: Way) -> Trunk:
    return trunks[way.target.column, way.enter].by_key[way.target_id, way.line]


def _label_room(rows: int, gaps: tuple[RowGaps, ...]) -> tuple[float, ...]:
    """Return what the labels below each row need, over all stages."""
    room = [0.0] * rows
    for gap in gaps:
        for row, needed in gap.needed.items():
            if needed > room[row]:
                room[row] = needed
    return tuple(room)


def _columns(grid: Grid, tracks: tuple[Tracks, ...], commitment: int | None) -> Columns:
    """Place columns from left to right, each gutter as wide as its tracks need."""
    stages = len(grid.stages)
    xs: list[float] = []
    gutter_x: list[float] = []
    gutter_width: list[float] = []
    x = 0.0
    pole_x: float | None = None
    for gutter in range(len(grid.columns) + 1):
        room = room_for(tracks[gutter].width)
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
    return Columns(tuple(xs), tuple(gutter_x), tuple(gutter_width), x, pole_x)


def _bands(grid: Grid, columns: Columns) -> Iterator[BandPlace]:
    """Yield a band for every run of stages in the same phase."""
    first = 0
    for index, stage in enumerate(grid.stages):
        if index + 1 == len(grid.stages) or grid.stages[index + 1].phase != stage.phase:
            x = columns.x[first]
            box = Box(x, 0.0, columns.x[index] + CARD_WIDTH - x, BAND_HEIGHT)
            yield BandPlace(stage.phase, box, first, index)
            first = index + 1
