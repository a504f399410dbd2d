"""The ways on a map: in parts by where they end, drawn when they are looked at."""

from collections.abc import Hashable, Iterator
from functools import partial

from journeymapper.drawing.columns import BAND
from journeymapper.drawing.display_list import Group
from journeymapper.drawing.kept import Kept
from journeymapper.drawing.layout.arrangement import Arrangement, Route
from journeymapper.drawing.layout.trunks import Trunk
from journeymapper.drawing.layout.ways import Course, Way
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.picture import Part, PartName, Parts, Section
from journeymapper.drawing.shapes.edge import edge
from journeymapper.foundation.geometry import Box, united

_LONG = -1
"""The name, among bands of rows, of the part with the ways that run in a lane."""


class DrawnWays:
    """The ways of a map; one that stays where it is stays the same object."""

    def __init__(self) -> None:
        self._bands = Kept[_Bands]()
        self._sections = Kept[Section]()
        self._parts: dict[str, Kept[Part]] = {}
        """By the column in which they end."""
        self._drawn: dict[str, tuple[tuple[object, ...], Group]] = {}

    def sections(self, pen: Pen, place: Arrangement) -> dict[Hashable, Section]:
        """Return the sections of all ways: one for each column in which some end."""
        self._bands.turn()
        self._sections.turn()
        self._parts = {column.id: self._parts.get(column.id) or Kept() for column in place.columns}
        found: dict[Hashable, Section] = {}
        for at, column in enumerate(place.columns):
            down, trunks = place.passages.ways[at].down, tuple(place.trunks_into(column.id))
            bands = self._bands.value(column.id, (down, trunks), partial(_Bands, down, trunks))
            if bands.by_row:
                around = (bands, place.rows, *_between(place, max(at + bands.to_left, 0), at + bands.to_right))
                make = partial(self._section, pen, place, at, bands)
                found["ways", column.id] = self._sections.value(column.id, around, make)
        if len(self._drawn) > 2 * sum(len(ways.ways) for ways in place.passages.ways) + BAND:
            self._drawn.clear()
        return found

    def _section(self, pen: Pen, place: Arrangement, at: int, bands: "_Bands") -> Section:
        box = united([_box_of(place, at, band) for band in bands.by_row.values()])
        return Section(box, bands.ids, partial(self._parts_into, pen, place, at, bands))

    def _parts_into(self, pen: Pen, place: Arrangement, at: int, bands: "_Bands") -> Parts:
        column_id = place.columns[at].id
        kept = self._parts[column_id]
        kept.turn()
        names = ((PartName("ways", column_id, row), band) for row, band in bands.by_row.items())
        return {name: self._part(pen, place, kept, name, at, band) for name, band in names}

    def _part(self, pen: Pen, place: Arrangement, kept: Kept[Part], name: PartName, at: int, band: "_Band") -> Part:
        first, last = max(at + band.to_left, 0), at + band.to_right
        rows, box = place.rows, _box_of(place, at, band)
        heights: tuple[object, ...] = (rows.y[band.top : band.foot + 2], rows.card_heights[band.top : band.foot + 1])
        if band.in_lanes:
            heights = (rows,)
        made_from = (band.down, band.trunks, *heights, *_between(place, first, last))

        def draw() -> tuple[Group, ...]:
            routes = (*place.routes_down(band.down), *place.routes_along(band.trunks))
            ways = {way.id: way for way in band.ways()}
            return tuple([self._edge(pen, route, ways[route.id], place) for route in routes])

        return kept.value(name, made_from, lambda: Part(box, tuple([way.id for way in band.ways()]), draw))

    def _edge(self, pen: Pen, route: Route, way: Way, place: Arrangement) -> Group:
        numbers = place.number(way.source), place.number(way.target)
        key = (route, way.label, numbers)
        known = self._drawn.get(route.id)
        if known is None or known[0] != key:
            words = pen.words
            ends = [str(number) if number else words("drawing.parked") for number in numbers]
            said = words("drawing.way", kind=words.of("transition_kind", route.kind), source=ends[0], target=ends[1])
            label = f"{said}, {way.label}" if way.label else said
            known = self._drawn[route.id] = (key, edge(pen, route, way.label, label))
        return known[1]


class _Band:
    """The ways that end in some rows of a column, and how far they reach."""

    def __init__(self) -> None:
        self.down: tuple[Way, ...] = ()
        self.trunks: tuple[Trunk, ...] = ()
        self.to_left = self.to_right = 0
        self.top, self.foot = 1_000_000, 0
        self.in_lanes = False

    def ways(self) -> Iterator[Way]:
        """Yield all ways of the band."""
        yield from self.down
        for trunk in self.trunks:
            yield from trunk.ways

    def measure(self) -> None:
        """Find out how far the ways reach; one beside a column runs in the gutter there."""
        for way in self.ways():
            self.to_left, self.to_right = min(self.to_left, -way.across), max(self.to_right, -way.across)
            self.top = min(self.top, way.source.row, way.target.row)
            self.foot = max(self.foot, way.source.row, way.target.row)
            self.in_lanes |= way.course in (Course.TOP_LANE, Course.BOTTOM_LANE)


class _Bands:
    """The ways into a column: those that stay near by the rows in which they end, the others together."""

    def __init__(self, down: tuple[Way, ...], trunks: tuple[Trunk, ...]) -> None:
        self.by_row: dict[int, _Band] = {}
        for way in down:
            self._band(way.target.row // BAND).down += (way,)
        for trunk in trunks:
            long = any(way.course is not Course.GUTTER for way in trunk.ways)
            self._band(_LONG if long else trunk.target.row // BAND).trunks += (trunk,)
        for band in self.by_row.values():
            band.measure()
        self.ids = frozenset([way.id for band in self.by_row.values() for way in band.ways()])
        self.to_left = min([band.to_left for band in self.by_row.values()], default=0)
        self.to_right = max([band.to_right for band in self.by_row.values()], default=0)

    def _band(self, row: int) -> _Band:
        return self.by_row.setdefault(row, _Band())


def _box_of(place: Arrangement, at: int, band: _Band) -> Box:
    """Return the box around ways into a column: those in a lane may pass above and below everything."""
    box = place.box_between(max(at + band.to_left, 0), at + band.to_right, band.top, band.foot)
    return Box(box.x, 0.0, box.width, place.height) if band.in_lanes else box


def _between(place: Arrangement, first: int, last: int) -> tuple[object, ...]:
    """Return what the ways between two columns depend on beside heights."""
    across, passages = place.across, place.passages
    return (
        *(across.x[first : last + 1], across.gutter_x[first : last + 2], across.gutter_width[first : last + 2]),
        *(passages.ports[first : last + 2], passages.ends[first : last + 1], passages.tracks[first : last + 2]),
        *(passages.gaps[first : last + 1], passages.top, passages.bottom, place.first_numbers[first : last + 1]),
    )
