"""The columns of a map: what stands in one stage, drawn again only when its records or places change."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from journeymapper.drawing.display_list import Group
from journeymapper.drawing.lanes import LANES, QUOTED, Column, Entry, Lane, opportunities
from journeymapper.drawing.layout.arrangement import CardPlace, CurvePoint, StagePlace
from journeymapper.drawing.marks import NONE_WAIT, NOTHING_WAITS, Mark, Waiting
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.card import CardFacts, Owned, card
from journeymapper.drawing.shapes.curve_lane import Knot, point_of
from journeymapper.drawing.shapes.stage_header import StageFacts, stage_header
from journeymapper.drawing.shapes.text_lane import lane_block
from journeymapper.foundation.geometry import Point
from journeymapper.model.record import Record
from journeymapper.model.records import Action, Person, Stage, Touchpoint
from journeymapper.model.view import View


class Source(NamedTuple):
    """What all columns of one drawing read."""

    view: View
    marks: Mapping[str, Mark]
    quoted: tuple[tuple[Record, ...], ...]
    """All records of the kinds that columns quote: none of them changed while these tuples are the same."""
    opportunities: Sequence[Action]
    waiting: Mapping[str, Waiting] = NONE_WAIT


def source_of(view: View, marks: Mapping[str, Mark], waiting: Mapping[str, Waiting] = NONE_WAIT) -> Source:
    """Return the source for one drawing."""
    return Source(view, marks, tuple(view.all(kind) for kind in QUOTED), opportunities(view), waiting)


class DrawnColumn:
    """The groups of one stage, and what the curve and the lanes need to know of it."""

    def __init__(self) -> None:
        self.header: Group | None = None
        self.cards: tuple[Group, ...] = ()
        self.knots: tuple[Knot, ...] = ()
        self.points: tuple[Point | None, ...] = ()
        self.known_from: frozenset[str | None] = frozenset()
        """The sources of the feelings that are known."""
        self.blocks: dict[str, Group] = {}
        """The column's text in each lane that it has some for, by the lane's key, at the origin."""
        self._key: tuple[object, ...] = ()
        self._drawn: dict[str, tuple[CardFacts, Group]] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}

    def says(self, lane: Lane) -> bool:
        """Say whether something stands in a lane that is not just missing."""
        return any(not entry.missing for entry in self._entries.get(lane.key, ()))

    def draw(
        self,
        pen: Pen,
        source: Source,
        place: StagePlace,
        touchpoints: tuple[Touchpoint, ...],
        cards: tuple[CardPlace, ...],
        curve: tuple[CurvePoint, ...],
    ) -> None:
        """Bring a stage up to date."""
        stage = source.view.expect(Stage, place.id)
        marks = tuple(source.marks.get(t.id) for t in touchpoints) if source.marks else ()
        waiting = tuple(_waiting(source, record.id) for record in (stage, *touchpoints)) if source.waiting else ()
        key = (stage, touchpoints, place, cards, curve, marks, source.marks.get(stage.id), waiting, source.quoted)
        if key == self._key:
            return
        self._key = key
        self.header = _header(pen, source, place, stage, len(touchpoints))
        self._draw_cards(pen, source, stage, touchpoints, cards)
        self.knots = tuple(
            Knot(t.id, point.number, point.x, t.valence, t.moment_of_truth, drawn.label)
            for t, point, drawn in zip(touchpoints, curve, self.cards, strict=True)
        )
        self.points = tuple(map(point_of, self.knots))
        self.known_from = frozenset(t.emotion.source for t in touchpoints if t.emotion and t.valence is not None)
        first = cards[0].number if cards else 0
        column = Column(source.view, pen.words, stage, touchpoints, first, source.opportunities)
        self._draw_lanes(pen, column, place.header.width)

    def draw_parked(
        self, pen: Pen, source: Source, touchpoints: tuple[Touchpoint, ...], cards: tuple[CardPlace, ...]
    ) -> None:
        """Bring the column of parked touchpoints up to date."""
        marks = tuple(source.marks.get(t.id) for t in touchpoints) if source.marks else ()
        waiting = tuple(_waiting(source, t.id) for t in touchpoints) if source.waiting else ()
        key = (touchpoints, cards, marks, waiting, source.quoted)
        if key != self._key:
            self._key = key
            self._draw_cards(pen, source, None, touchpoints, cards)

    def _draw_cards(
        self,
        pen: Pen,
        source: Source,
        stage: Stage | None,
        touchpoints: tuple[Touchpoint, ...],
        places: tuple[CardPlace, ...],
    ) -> None:
        drawn: dict[str, tuple[CardFacts, Group]] = {}
        for touchpoint, place in zip(touchpoints, places, strict=True):
            facts = card_facts(source, stage, touchpoint, place.number)
            box = place.box
            known = self._drawn.get(touchpoint.id)
            if known is None or known[0] != facts or known[1].height != box.height:
                shape = card(pen, touchpoint.id, facts, box.width, box.height, place.title_lines)
                known = (facts, shape._replace(x=box.x, y=box.y))
            elif known[1].x != box.x or known[1].y != box.y:
                known = (facts, known[1]._replace(x=box.x, y=box.y))
            drawn[touchpoint.id] = known
        self._drawn = drawn
        self.cards = tuple(group for _, group in drawn.values())

    def _draw_lanes(self, pen: Pen, column: Column, width: float) -> None:
        entries: dict[str, tuple[Entry, ...]] = {}
        blocks: dict[str, Group] = {}
        for lane in LANES:
            found = tuple(lane.entries(column))
            if not found:
                continue
            entries[lane.key] = found
            if found == self._entries.get(lane.key):
                blocks[lane.key] = self.blocks[lane.key]
            else:
                blocks[lane.key] = lane_block(pen, f"{column.stage.id}/{lane.key}", lane, found, width)
        self._entries, self.blocks = entries, blocks


def _header(pen: Pen, source: Source, place: StagePlace, stage: Stage, touchpoints: int) -> Group:
    owner = source.view.find(Person, stage.owner_id)
    mark = source.marks.get(stage.id)
    name, waiting = owner.name if owner else None, _waiting(source, stage.id)
    facts = StageFacts(stage.name, touchpoints, name, stage.optional, mark, waiting)
    box = place.header
    header = stage_header(pen, stage.id, facts, box.width, box.height, place.name_lines)
    return header._replace(x=box.x, y=box.y)


def card_facts(source: Source, stage: Stage | None, touchpoint: Touchpoint, number: int) -> CardFacts:
    """Return what the card of a touchpoint in a stage, or of a parked one, shows."""
    owned, owner = Owned.HERE, source.view.find(Person, touchpoint.accountable_id)
    if owner is None and stage is not None:
        owned, owner = Owned.BY_STAGE, source.view.find(Person, stage.owner_id)
    if owner is None:
        owned = Owned.BY_NOBODY
    return CardFacts(
        number,
        touchpoint.name,
        touchpoint.channel,
        touchpoint.ownership,
        touchpoint.moment_of_truth,
        touchpoint.valence,
        owned,
        owner.name if owner else "",
        source.marks.get(touchpoint.id),
        _waiting(source, touchpoint.id),
    )


def _waiting(source: Source, record_id: str) -> Waiting:
    return source.waiting.get(record_id, NOTHING_WAITS)
