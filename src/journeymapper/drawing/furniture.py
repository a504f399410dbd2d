"""What stands around the cards of a map: phases, heads of stages, the curve's scale, lanes of text."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from journeymapper.drawing.columns import DrawnColumn, Source, stage_facts
from journeymapper.drawing.display_list import Group
from journeymapper.drawing.kept import Kept
from journeymapper.drawing.lanes import LANES, Lane
from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.layout.grid import PARKED
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.curve_lane import scale
from journeymapper.drawing.shapes.phase_band import BandFacts, phase_band, pole
from journeymapper.drawing.shapes.stage_header import parking_header, stage_header
from journeymapper.drawing.shapes.text_lane import BELOW_TITLE, BESIDE_TITLE, ROOM_BELOW, lane_title, title_width
from journeymapper.foundation.geometry import Box
from journeymapper.model.records import Journey
from journeymapper.model.vocabulary import Phase

_ABOVE_LANES = 15.0
_POLE_ABOVE_FOOT = 14.0
_POWERS = (10, 100, 1_000, 10_000, 100_000)


class Lanes(NamedTuple):
    """The lanes below the curve: their titles, where the text of each begins, and where they end."""

    titles: tuple[Group, ...]
    tops: dict[str, float]
    """By the lane's key."""
    bottom: float


class Furniture:
    """Draws what stands around the cards again and again; what does not change stays the same object."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._drawn = Kept[Group]()
        self._placed = Kept[Group]()
        self._heights = Kept[float]()

    def turn(self) -> None:
        """Begin a drawing: what it does not ask for is forgotten."""
        self._drawn.turn()
        self._placed.turn()
        self._heights.turn()

    def phases(self, journey: Journey, place: Arrangement) -> Iterator[Group]:
        """Yield the bands, and the pole with the first band of the transaction as its flag."""
        words = self._pen.words
        counts = [sum(len(c.ids) for c in place.columns[b.first_stage : b.last_stage + 1]) for b in place.bands]
        counted = sum(count for band, count in zip(place.bands, counts, strict=True) if band.phase)
        flag = next((band for band in place.bands if band.phase == Phase.TRANSACTION), None)
        for index, (band, count) in enumerate(zip(place.bands, counts, strict=True)):
            if not band.phase:
                continue
            name, box, indent = words.of("phase", band.phase), band.box, 0.0
            if band.phase == Phase.TRANSACTION:
                name = journey.commitment or name
            if band is flag and place.commitment_x is not None:
                indent = box.x - place.commitment_x
                box = Box(place.commitment_x, box.y, box.width + indent, box.height)
            facts = BandFacts(band.phase, name, count, counted)
            key = f"/phase-{index}"
            yield self._kept(key, partial(phase_band, self._pen, key, facts, box, indent=indent))
        if place.commitment_x is not None:
            name = journey.commitment or words.of("phase", Phase.TRANSACTION)
            foot = place.curve.bottom - _POLE_ABOVE_FOOT
            yield self._kept("/commitment", partial(pole, self._pen, place.commitment_x, 0, foot, name))

    def heads(self, source: Source, place: Arrangement, columns: Mapping[str, DrawnColumn]) -> Iterator[Group]:
        """Yield the heads of the stages, and that of the parking lot."""
        for stage_place in place.stages:
            stage, box = columns[stage_place.id].stage, stage_place.header
            if stage is not None:
                facts = stage_facts(source, stage, len(columns[stage.id].touchpoints))
                draw = partial(stage_header, self._pen, stage.id, facts, box.width, box.height, stage_place.name_lines)
                yield self._at(self._kept(stage.id, draw), box.x, box.y)
        if place.parking:
            x, y, width, _ = place.parking
            parked = len(columns[PARKED].touchpoints)
            draw = partial(parking_header, self._pen, parked, width, place.rows.header_height)
            yield self._at(self._kept("/parked", draw), x, y)

    def scale(self, place: Arrangement, columns: Mapping[str, DrawnColumn]) -> Iterator[Group]:
        """Yield title, grid and scale of the curve."""
        if place.stages:
            box, remarks = place.curve, tuple(self._remarks(columns))
            drawn = self._kept("/scale", partial(scale, self._pen, box.x, box.right, remarks, place.commitment_x))
            yield self._at(drawn, drawn.x, box.y)

    def lanes(self, place: Arrangement, columns: Mapping[str, DrawnColumn]) -> Lanes:
        """Return the lanes below the curve."""
        titles: list[Group] = []
        tops: dict[str, float] = {}
        bottom = place.curve.bottom
        y = bottom + _ABOVE_LANES
        for lane in LANES:
            if not any(column.says(lane) for column in columns.values()):
                continue
            blocks = [
                (x, self._height(lane, columns[column.id], number))
                for column, x, number in zip(place.columns, place.across.x, place.first_numbers, strict=True)
                if lane.key in columns[column.id].entries
            ]
            title = self._kept(f"/{lane.key}", partial(lane_title, self._pen, lane, place.curve.width))
            titles.append(self._at(title, place.curve.x, y))
            beside = blocks[0][0] >= place.curve.x + title_width(self._pen, lane)
            top = tops[lane.key] = y + (BESIDE_TITLE if beside else BELOW_TITLE)
            bottom = max(y + BELOW_TITLE, top + max(height for _, height in blocks))
            y = bottom + ROOM_BELOW
        return Lanes(tuple(titles), tops, bottom + ROOM_BELOW / 2)

    def _height(self, lane: Lane, column: DrawnColumn, first_number: int) -> float:
        """Return how high a column's text in a lane is.

        Figures are tabular: as long as each number has as many digits as before, all lines end where they did.
        """
        count = len(column.touchpoints)
        digits = tuple([min(max(power - first_number, 0), count) for power in _POWERS])
        made_from = (column.entries[lane.key], digits)
        return self._heights.value(
            (lane.key, column.id), made_from, lambda: column.block(self._pen, lane, first_number).height
        )

    def _remarks(self, columns: Mapping[str, DrawnColumn]) -> Iterator[str]:
        """Yield where the feelings are known from, and what a break means where there is one."""
        words, felt = self._pen.words, [column.feelings for column in columns.values()]
        sources = frozenset[str | None]().union(*(feelings.sources for feelings in felt))
        yield from (words.of("drawing.known", source) for source in sorted(source for source in sources if source))
        if any(feelings.unknown for feelings in felt):
            yield words("drawing.break" if any(feelings.known for feelings in felt) else "drawing.not_asked")

    def _kept(self, name: str, draw: partial[Group]) -> Group:
        """Return what is drawn, the same object as before if it is drawn from the same."""
        return self._drawn.value(name, (*draw.args[1:], *draw.keywords.values()), draw)

    def _at(self, group: Group, x: float, y: float) -> Group:
        """Return a group moved to a place: the same object as long as neither changes."""
        return self._placed.value(group.id, (group, x, y), lambda: group._replace(x=x, y=y))
