"""The map of one journey as a display list; what is drawn is kept until what it shows changes."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
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
from journeymapper.drawing.picture import Part, PartName, Parts, Picture, Section
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

_Sections = dict[Hashable, Section]
_Neighbours = tuple[Point | None, Point | None, Point | None]
"""The last two points of the curve before a stage, and the first one behind it."""


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
        self._sections = Kept[Section]()

    def _picture(self, view: View, journey_id: str, marks: Mapping[str, Mark]) -> Picture:
        journey = view.expect(Journey, journey_id)
        if view.project.language != self._pen.language:
            self._speak(view.project.language)
        self._furniture.turn()
        self._sections.turn()
        place = self._board.arrange(view, journey_id)
        if not place.columns:
            return self._nothing_yet()
        source = source_of(view, marks, waiting(view) if self._shows_waiting else NONE_WAIT)
        self._follow(source, journey_id, place)
        lanes = self._furniture.lanes(place, self._columns)
        sections = {
            **self._standing("phases", self._furniture.phases(journey, place)),
            **self._standing("heads", self._furniture.heads(source, place, self._columns)),
            **self._ways.sections(self._pen, place),
            **self._standing("scale", self._furniture.scale(place, self._columns)),
            **self._standing("lanes", lanes.titles),
            **dict(self._inside(source, place, lanes)),
        }
        return Picture(
            place.width + RIGHT_MARGIN,
            max(place.height, lanes.bottom),
            self._theme.paper,
            sections,
            lambda: _in_order(sections, place),
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
            column.follow(self._pen, source, stages.get(key), inside)

    def _standing(self, name: str, groups: Iterable[Group]) -> _Sections:
        """Return the section of groups that are drawn already."""
        made = tuple(groups)
        if not made:
            return {}

        def make() -> Section:
            box, records = united([group.box for group in made]), tuple(dict.fromkeys(g.record_id for g in made))
            return Section(box, records, lambda: {PartName(name): Part(box, records, lambda: made)})

        return {name: self._sections.value(name, made, make)}

    def _inside(self, source: Source, place: Arrangement, lanes: Lanes) -> Iterator[tuple[Hashable, Section]]:
        """Yield what stands in each stage: its cards, its part of the curve, and its text in the lanes."""
        neighbours = dict(self._neighbours(place))
        for at, column in enumerate(self._columns.values()):
            x, beside, count = place.across.x[at], neighbours.get(column.id), len(column.touchpoints)
            made_from = (
                *(*column.shown(source, 0, count), place.first_numbers[at], x, place.rows),
                *(beside, *column.entries.items(), lanes.tops, lanes.bottom),
            )
            make = partial(self._section, source, place, column, beside, lanes)
            yield ("inside", column.id), self._sections.value(("inside", column.id), made_from, make)

    def _section(
        self, source: Source, place: Arrangement, column: DrawnColumn, beside: _Neighbours | None, lanes: Lanes
    ) -> Section:
        at = place.places[column.id]
        left = _left(place.across.x[at], beside)
        box = Box(left, 0.0, place.across.x[at] + CARD_WIDTH + HALF - left, max(place.height, lanes.bottom))
        records = (column.id, *place.columns[at].ids)
        return Section(box, records, partial(self._parts_inside, source, place, column, beside, lanes))

    def _parts_inside(
        self, source: Source, place: Arrangement, column: DrawnColumn, beside: _Neighbours | None, lanes: Lanes
    ) -> Parts:
        column.kept.turn()
        parts = column.cards(self._pen, source, place)
        if beside is not None:
            parts[PartName("curve", column.id)] = self._curve(source, place, column, beside)
        if column.entries.keys() & lanes.tops.keys():
            parts[PartName("blocks", column.id)] = self._blocks(place, column, lanes)
        return parts

    def _blocks(self, place: Arrangement, column: DrawnColumn, lanes: Lanes) -> Part:
        """Return what stands in the lanes below a stage."""
        at, top = place.places[column.id], min(lanes.tops.values())
        x, number = place.across.x[at], place.first_numbers[at]
        made_from = (*column.entries.values(), x, number, lanes)
        draw = partial(column.blocks, self._pen, lanes.tops, x, number)
        box = Box(x, top, CARD_WIDTH, lanes.bottom - top)
        return column.kept.value("blocks", made_from, partial(Part, box, (column.id,), draw))

    def _neighbours(self, place: Arrangement) -> Iterator[tuple[str, _Neighbours]]:
        """Yield the points around each stage's curve, which goes on from those before and knows the one behind it."""
        columns = [column for column in self._columns.values() if column.stage and column.touchpoints]
        lefts = [place.across.x[place.places[column.id]] for column in columns]
        before: list[Point | None] = [None, None]
        for at, (column, left) in enumerate(zip(columns, lefts, strict=True)):
            after = columns[at + 1].point(0, lefts[at + 1]) if at + 1 < len(columns) else None
            yield column.id, (before[-2], before[-1], after)
            count = len(column.touchpoints)
            before.extend(column.point(row, left) for row in range(max(count - 2, 0), count))

    def _curve(self, source: Source, place: Arrangement, column: DrawnColumn, beside: _Neighbours) -> Part:
        """Return a stage's part of the curve."""
        at = place.places[column.id]
        x, y, count = place.across.x[at], place.curve.y, len(column.touchpoints)
        made_from = (*column.shown(source, 0, count), place.first_numbers[at], x, y, beside)
        left = _left(x, beside)
        box = Box(left, y, x + CARD_WIDTH + HALF - left, HEIGHT)
        draw = partial(column.curve, self._pen, source, place, beside[:2], beside[2])
        records = (column.id, *place.columns[at].ids)
        return column.kept.value("curve", made_from, lambda: Part(box, records, draw))

    def _nothing_yet(self) -> Picture:
        text = self._pen.text(AXIS_WIDTH, 12, self._words("drawing.no_stages"), self._pen.lane, self._theme.ink2)
        width = AXIS_WIDTH + text.line.width + RIGHT_MARGIN
        group = Group("/empty", "text", text.line.text, 0, 0, width, 18, (text,))
        section = Section(group.box, ("",), lambda: {PartName("empty"): Part.of(group)})
        return Picture(width, 18, self._theme.paper, {"empty": section}, lambda: (group,), self._pen.language)


def _left(x: float, beside: _Neighbours | None) -> float:
    """Return where the curve of a stage at `x` may begin."""
    return min([point.x for point in (beside or ())[:2] if point is not None], default=x) - HALF


def _in_order(sections: _Sections, place: Arrangement) -> tuple[Group, ...]:
    """Return the groups of all parts in painting order: ways in reading order, faces above all lines of the curve."""
    layers: dict[str, list[Group]] = {}
    for section in sections.values():
        for name, part in section.parts.items():
            layers.setdefault(name.layer, []).extend(part.groups)
    curves = layers.get("curve", [])
    by_id = {way.id: way for way in layers.get("ways", ())}
    lanes: dict[str, list[Group]] = {title.id: [title] for title in layers.get("lanes", ())}
    for block in layers.get("blocks", ()):
        lanes[block.id.removeprefix(block.record_id)].append(block)
    return (
        *layers.get("phases", ()),
        *layers.get("heads", ()),
        *(by_id[way.id] for column in place.passages.ways for way in column.ways),
        *layers.get("cards", ()),
        *layers.get("scale", ()),
        *(line for line in curves if not line.label),
        *(face for face in curves if face.label),
        *chain.from_iterable(lanes.values()),
    )
