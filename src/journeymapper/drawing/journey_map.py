"""The map of one journey as a display list; what is drawn is kept until what it shows changes."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from journeymapper.drawing.columns import DrawnColumn, Source, source_of
from journeymapper.drawing.display_list import DisplayList, Group
from journeymapper.drawing.furniture import Furniture, Lanes
from journeymapper.drawing.kept import Kept
from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.layout.board_layout import BoardLayout
from journeymapper.drawing.layout.grid import PARKED
from journeymapper.drawing.layout.measures import AXIS_WIDTH, CARD_WIDTH
from journeymapper.drawing.marks import NO_MARKS, NONE_WAIT, Mark, waiting
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.picture import Part, Picture
from journeymapper.drawing.shapes.curve_lane import HALF, HEIGHT
from journeymapper.drawing.text import TextEngine
from journeymapper.drawing.theme import Theme
from journeymapper.drawing.ways_into import DrawnWays
from journeymapper.foundation.garbage import collection_paused
from journeymapper.foundation.geometry import Box, Point, united
from journeymapper.foundation.words import Words
from journeymapper.model.records import Journey
from journeymapper.model.view import View

RIGHT_MARGIN = 6.0
"""Room for the marks on the corners of the last column's cards."""

Parts = dict[Hashable, Part]
"""By name."""


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


class MapDrawing:
    """Draws the map of one journey again and again; what did not change stays the same object."""

    def __init__(self, theme: Theme, words: Words, text: TextEngine, *, shows_waiting: bool = False) -> None:
        self._theme, self._words, self._text = theme, words, text
        self._shows_waiting = shows_waiting
        self._board = BoardLayout(text)
        self._speak("")

    def draw(self, view: View, journey_id: str, marks: Mapping[str, Mark] = NO_MARKS) -> DisplayList:
        """Return the map as it is now, all of it; see `draw_map`."""
        with collection_paused():
            picture = self.picture(view, journey_id, marks)
            return DisplayList(picture.width, picture.height, picture.background, picture.groups, picture.language)

    def picture(self, view: View, journey_id: str, marks: Mapping[str, Mark] = NO_MARKS) -> Picture:
        """Return the map as it is now, in parts that are drawn when they are looked at."""
        with collection_paused():
            return self._picture(view, journey_id, marks)

    def arrange(self, view: View, journey_id: str) -> Arrangement:
        """Return where everything of a journey stands: the same object as long as nothing moves."""
        return self._board.arrange(view, journey_id)

    def _speak(self, language: str) -> None:
        """Start over in a language."""
        self._pen = Pen(self._theme, self._words, self._text, language=language)
        self._columns: dict[str, DrawnColumn] = {}
        self._ways = DrawnWays()
        self._furniture = Furniture(self._pen)
        self._parts = Kept[Part]()

    def _picture(self, view: View, journey_id: str, marks: Mapping[str, Mark]) -> Picture:
        journey = view.expect(Journey, journey_id)
        if view.project.language != self._pen.language:
            self._speak(view.project.language)
        self._furniture.turn()
        self._parts.turn()
        place = self._board.arrange(view, journey_id)
        if not place.columns:
            return self._nothing_yet()
        source = source_of(view, marks, waiting(view) if self._shows_waiting else NONE_WAIT)
        self._follow(source, journey_id, place)
        lanes = self._furniture.lanes(place, self._columns)
        layers: tuple[Parts, ...] = (
            self._standing("phases", self._furniture.phases(journey, place)),
            self._standing("heads", self._furniture.heads(source, place, self._columns)),
            self._ways.parts(self._pen, place),
            {name: part for column in self._columns.values() for name, part in column.cards.items()},
            self._standing("scale", self._furniture.scale(place, self._columns)),
            dict(self._curves(source, place)),
            self._standing("lanes", lanes.titles),
            dict(self._blocks(place, lanes)),
        )
        return Picture(
            place.width + RIGHT_MARGIN,
            max(place.height, lanes.bottom),
            self._theme.paper,
            {name: part for layer in layers for name, part in layer.items()},
            lambda: _in_order(layers, place),
            self._pen.language,
        )

    def _follow(self, source: Source, journey_id: str, place: Arrangement) -> None:
        """Bring the columns up to date."""
        known, self._columns = self._columns, {}
        stages = {stage.id: stage for stage in source.view.stages_of(journey_id)}
        for place_of_column in place.columns:
            key = place_of_column.id
            column = self._columns[key] = known.get(key) or DrawnColumn(key)
            inside = source.view.parked_in(journey_id) if key == PARKED else source.view.touchpoints_in(key)
            column.follow(self._pen, source, place, stages.get(key), inside)

    def _standing(self, name: Hashable, groups: Iterable[Group]) -> Parts:
        """Return the part of groups that are drawn already."""
        made = tuple(groups)
        if not made:
            return {}
        records = tuple(dict.fromkeys(group.record_id for group in made))
        return {name: self._parts.value(name, made, lambda: Part(united([g.box for g in made]), records, lambda: made))}

    def _blocks(self, place: Arrangement, lanes: Lanes) -> Iterator[tuple[Hashable, Part]]:
        """Yield what stands in the lanes, stage by stage."""
        if not lanes.tops:
            return
        top = min(lanes.tops.values())
        for column, x, number in zip(self._columns.values(), place.across.x, place.first_numbers, strict=True):
            if column.entries.keys() & lanes.tops.keys():
                made_from = (*column.entries.values(), x, number, lanes)
                draw = partial(column.blocks, self._pen, lanes.tops, x, number)
                box = Box(x, top, CARD_WIDTH, lanes.bottom - top)
                name = ("blocks", column.id)
                yield name, self._parts.value(name, made_from, partial(Part, box, (column.id,), draw))

    def _curves(self, source: Source, place: Arrangement) -> Iterator[tuple[Hashable, Part]]:
        """Yield the curve stage by stage: each goes on from the points before it, and knows the one behind it."""
        columns = [column for column in self._columns.values() if column.stage and column.touchpoints]
        lefts = [place.across.x[place.places[column.id]] for column in columns]
        before: list[Point | None] = [None, None]
        for at, (column, left) in enumerate(zip(columns, lefts, strict=True)):
            after = columns[at + 1].point(0, lefts[at + 1]) if at + 1 < len(columns) else None
            yield self._curve(source, place, column, (before[-2], before[-1]), after)
            count = len(column.touchpoints)
            before.extend(column.point(row, left) for row in range(max(count - 2, 0), count))

    def _curve(
        self,
        source: Source,
        place: Arrangement,
        column: DrawnColumn,
        before: tuple[Point | None, Point | None],
        after: Point | None,
    ) -> tuple[Hashable, Part]:
        at = place.places[column.id]
        x, y, count = place.across.x[at], place.curve.y, len(column.touchpoints)
        made_from = (*column.shown(source, 0, count), place.first_numbers[at], x, y, before, after)
        left = min([point.x for point in before if point is not None], default=x) - HALF
        box = Box(left, y, x + CARD_WIDTH + HALF - left, HEIGHT)
        draw = partial(column.curve, self._pen, source, place, before, after)
        name = ("curve", column.id)
        return name, self._parts.value(name, made_from, lambda: Part(box, (column.id, *place.columns[at].ids), draw))

    def _nothing_yet(self) -> Picture:
        text = self._pen.text(AXIS_WIDTH, 12, self._words("drawing.no_stages"), self._pen.lane, self._theme.ink2)
        width = AXIS_WIDTH + text.line.width + RIGHT_MARGIN
        group = Group("/empty", "text", text.line.text, 0, 0, width, 18, (text,))
        part = Part(group.box, ("",), lambda: (group,))
        return Picture(width, 18, self._theme.paper, {"empty": part}, lambda: (group,), self._pen.language)


def _in_order(layers: Sequence[Parts], place: Arrangement) -> tuple[Group, ...]:
    """Return the groups of all parts in painting order: ways in reading order, faces above all lines of the curve."""
    phases, heads, ways, cards, scale, curves, titles, blocks = (
        [group for part in layer.values() for group in part.groups] for layer in layers
    )
    by_id = {way.id: way for way in ways}
    lanes: dict[str, list[Group]] = {title.id: [title] for title in titles}
    for block in blocks:
        lanes[block.id.removeprefix(block.record_id)].append(block)
    return (
        *phases,
        *heads,
        *(by_id[way.id] for column in place.passages.ways for way in column.ways),
        *cards,
        *scale,
        *(line for line in curves if not line.label),
        *(face for face in curves if face.label),
        *chain.from_iterable(lanes.values()),
    )
