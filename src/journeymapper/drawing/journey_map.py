"""The map of one journey as a display list; shapes are kept until what they show changes."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from journeymapper.drawing.columns import DrawnColumn, Source, source_of
from journeymapper.drawing.display_list import DisplayList, Group
from journeymapper.drawing.lanes import LANES
from journeymapper.drawing.layout.arrangement import Arrangement, Route
from journeymapper.drawing.layout.board_layout import BoardLayout
from journeymapper.drawing.layout.labels import label_text
from journeymapper.drawing.layout.measures import AXIS_WIDTH, HEADER_HEIGHT
from journeymapper.drawing.marks import NO_MARKS, NONE_WAIT, Mark, waiting
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.curve_lane import StageCurve, scale, stage_curve
from journeymapper.drawing.shapes.edge import edge
from journeymapper.drawing.shapes.phase_band import BandFacts, phase_band, pole
from journeymapper.drawing.shapes.stage_header import parking_header
from journeymapper.drawing.shapes.text_lane import BELOW_TITLE, BESIDE_TITLE, ROOM_BELOW, lane_title, title_width
from journeymapper.drawing.text import TextEngine
from journeymapper.drawing.theme import Theme
from journeymapper.drawing.uncollected import uncollected
from journeymapper.foundation.geometry import Box
from journeymapper.foundation.words import Words
from journeymapper.model.records import Journey, Transition
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Phase

RIGHT_MARGIN = 6.0
"""Room for the marks on the corners of the last column's cards."""
_ABOVE_LANES = 15.0
_POLE_ABOVE_FOOT = 14.0
_PARKED = ""


def draw_map(
    view: View,
    journey_id: str,
    *,
    theme: Theme,
    words: Words,
    text: TextEngine,
    marks: Mapping[str, Mark] = NO_MARKS,
    shows_waiting: bool = False,
) -> DisplayList:
    """Return the map of a journey: phases, stages, cards, transitions, curve and lanes, without title and legend.

    `marks` says which records show a gap, `shows_waiting` whether open comments and conflicts are counted. KeyError
    when there is no such journey.
    """
    return MapDrawing(theme, words, text, shows_waiting=shows_waiting).draw(view, journey_id, marks)


class _Ways(NamedTuple):
    """The edges as they were drawn for an arrangement and the project's transitions."""

    place: Arrangement
    transitions: tuple[Transition, ...]
    groups: tuple[Group, ...]


class MapDrawing:
    """Draws the map of one journey again and again; what did not change stays the same object."""

    def __init__(self, theme: Theme, words: Words, text: TextEngine, *, shows_waiting: bool = False) -> None:
        self._theme, self._words, self._text = theme, words, text
        self._shows_waiting = shows_waiting
        self._board = BoardLayout(text)
        self._pen = Pen(theme, words, text)
        self._columns: dict[str, DrawnColumn] = {}
        self._ways_of: _Ways | None = None
        self._edges: dict[str, tuple[tuple[object, ...], Group]] = {}
        self._placed: dict[str, tuple[Group, Group]] = {}
        self._curves: dict[str, tuple[tuple[object, ...], StageCurve]] = {}

    def draw(self, view: View, journey_id: str, marks: Mapping[str, Mark] = NO_MARKS) -> DisplayList:
        """Return the map as it is now; see `draw_map`."""
        with uncollected():
            return self._draw(view, journey_id, marks)

    def arrange(self, view: View, journey_id: str) -> Arrangement:
        """Return where everything of a journey stands: the same object as long as nothing moves."""
        return self._board.arrange(view, journey_id)

    def _draw(self, view: View, journey_id: str, marks: Mapping[str, Mark]) -> DisplayList:
        journey = view.expect(Journey, journey_id)
        self._speak(view.project.language)
        place = self._board.arrange(view, journey_id)
        source = source_of(view, marks, waiting(view) if self._shows_waiting else NONE_WAIT)
        columns, parked = self._stages(source, journey_id, place)
        lanes, bottom = self._lanes(place, columns)
        groups = [
            *self._phases(journey, place, columns),
            *(column.header for column in columns if column.header),
            *self._parking_header(place, len(parked)),
            *self._ways(view, place),
            *chain.from_iterable(column.cards for column in columns),
            *parked,
            *self._curve(place, columns),
            *lanes,
        ]
        if not groups:
            return self._nothing_yet()
        width, height = place.width + RIGHT_MARGIN, max(place.height, bottom)
        return DisplayList(width, height, self._theme.paper, tuple(groups), self._pen.language)

    def _speak(self, language: str) -> None:
        """Start over where the map's language has changed."""
        if language != self._pen.language:
            self._pen = Pen(self._theme, self._words, self._text, language=language)
            self._columns, self._edges, self._curves, self._ways_of = {}, {}, {}, None

    def _stages(
        self, source: Source, journey_id: str, place: Arrangement
    ) -> tuple[list[DrawnColumn], tuple[Group, ...]]:
        """Return the columns of the stages, and the cards of the parked touchpoints."""
        known, self._columns = self._columns, {}
        start = 0
        for stage in place.stages:
            column = self._columns[stage.id] = known.get(stage.id) or DrawnColumn()
            touchpoints = source.view.touchpoints_in(stage.id)
            stop = start + len(touchpoints)
            column.draw(self._pen, source, stage, touchpoints, place.cards[start:stop], place.curve_points[start:stop])
            start = stop
        columns = list(self._columns.values())
        parked = self._columns[_PARKED] = known.get(_PARKED) or DrawnColumn()
        parked.draw_parked(self._pen, source, source.view.parked_in(journey_id), place.cards[start:])
        return columns, parked.cards

    def _phases(self, journey: Journey, place: Arrangement, columns: list[DrawnColumn]) -> Iterator[Group]:
        """Yield the bands, and the pole with the first band of the transaction as its flag."""
        words = self._words
        counts = [sum(len(c.cards) for c in columns[b.first_stage : b.last_stage + 1]) for b in place.bands]
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
            yield phase_band(self._pen, f"/phase-{index}", facts, box, indent=indent)
        if place.commitment_x is not None:
            name = journey.commitment or words.of("phase", Phase.TRANSACTION)
            yield pole(self._pen, place.commitment_x, 0, place.curve.bottom - _POLE_ABOVE_FOOT, name)

    def _parking_header(self, place: Arrangement, parked: int) -> Iterator[Group]:
        if place.parking:
            x, y, width, _ = place.parking
            height = place.stages[0].header.height if place.stages else HEADER_HEIGHT
            yield parking_header(self._pen, parked, width, height)._replace(x=x, y=y)

    def _ways(self, view: View, place: Arrangement) -> tuple[Group, ...]:
        transitions = view.all(Transition)
        if self._ways_of is None or self._ways_of.place is not place or self._ways_of.transitions is not transitions:
            known, self._edges = self._edges, {}
            numbers = {card.id: card.number for card in place.cards}
            for route in place.routes:
                ends = numbers[route.source_id], numbers[route.target_id]
                key = (route, view.get(route.id), ends)
                kept = known.get(route.id)
                if kept is None or kept[0] != key:
                    kept = (key, self._way(view, route, *ends))
                self._edges[route.id] = kept
            self._ways_of = _Ways(place, transitions, tuple(group for _, group in self._edges.values()))
        return self._ways_of.groups

    def _way(self, view: View, route: Route, source: int, target: int) -> Group:
        words = self._words
        text = label_text(view.expect(Transition, route.id))
        ends = [str(number) if number else words("drawing.parked") for number in (source, target)]
        kind = words.of("transition_kind", route.kind)
        label = ", ".join(filter(None, (words("drawing.way", kind=kind, source=ends[0], target=ends[1]), text)))
        return edge(self._pen, route, text, label)

    def _curve(self, place: Arrangement, columns: list[DrawnColumn]) -> Iterator[Group]:
        if not columns:
            return
        box = place.curve
        yield scale(self._pen, box.x, box.right, self._remarks(columns), place.commitment_x)._replace(y=box.y)
        known, self._curves = self._curves, {}
        points = [None, None, *chain.from_iterable(column.points for column in columns), None]
        start = 2
        for stage, column in zip(place.stages, columns, strict=True):
            stop = start + len(column.points)
            key = (column.knots, points[start - 2 : start], points[stop], stage.header.width, box.y)
            kept = known.get(stage.id)
            if kept is None or kept[0] != key:
                drawn = stage_curve(self._pen, stage.id, column.knots, key[1], key[2], stage.header.width)
                line = drawn.line and drawn.line._replace(y=box.y)
                kept = (key, StageCurve(line, tuple(group._replace(y=box.y) for group in drawn.touchpoints)))
            self._curves[stage.id] = kept
            start = stop
        drawn_curves = [curve for _, curve in self._curves.values()]
        yield from (curve.line for curve in drawn_curves if curve.line)
        yield from chain.from_iterable(curve.touchpoints for curve in drawn_curves)

    def _remarks(self, columns: list[DrawnColumn]) -> list[str]:
        """Return where the feelings are known from, and what a break means where there is one."""
        words = self._words
        sources = frozenset[str | None]().union(*(column.known_from for column in columns))
        remarks = [words.of("drawing.known", source) for source in sorted(source for source in sources if source)]
        known = [point is not None for column in columns for point in column.points]
        if not all(known):
            remarks.append(words("drawing.break" if any(known) else "drawing.not_asked"))
        return remarks

    def _lanes(self, place: Arrangement, columns: list[DrawnColumn]) -> tuple[list[Group], float]:
        """Return the lanes below the curve, and where they end."""
        groups: list[Group] = []
        bottom = place.curve.bottom
        y = bottom + _ABOVE_LANES
        for lane in LANES:
            blocks = [
                (stage.header.x, column.blocks[lane.key])
                for stage, column in zip(place.stages, columns, strict=True)
                if lane.key in column.blocks
            ]
            if not any(column.says(lane) for column in columns):
                continue
            title = lane_title(self._pen, lane, place.curve.width)
            beside = blocks[0][0] >= place.curve.x + title_width(self._pen, lane)
            top = y + (BESIDE_TITLE if beside else BELOW_TITLE)
            groups.append(title._replace(x=place.curve.x, y=y))
            groups.extend(self._at(block, x, top) for x, block in blocks)
            bottom = max(y + BELOW_TITLE, top + max(block.height for _, block in blocks))
            y = bottom + ROOM_BELOW
        return groups, bottom + ROOM_BELOW / 2

    def _at(self, group: Group, x: float, y: float) -> Group:
        """Return a group moved to a place: the same object as long as neither changes."""
        known = self._placed.get(group.id)
        if known is None or known[0] is not group or known[1].x != x or known[1].y != y:
            known = self._placed[group.id] = (group, group._replace(x=x, y=y))
        return known[1]

    def _nothing_yet(self) -> DisplayList:
        text = self._pen.text(AXIS_WIDTH, 12, self._words("drawing.no_stages"), self._pen.lane, self._theme.ink2)
        width = AXIS_WIDTH + text.line.width + RIGHT_MARGIN
        group = Group("/empty", "text", text.line.text, 0, 0, width, 18, (text,))
        return DisplayList(width, 18, self._theme.paper, (group,), self._pen.language)
