"""The columns of a map: what stands in one stage, drawn when it is looked at and again only where it has changed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from journeymapper.drawing.display_list import Group
from journeymapper.drawing.kept import Kept
from journeymapper.drawing.lanes import LANES, QUOTED, Column, Entry, Lane, opportunities
from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.layout.measures import CARD_WIDTH
from journeymapper.drawing.marks import NONE_WAIT, NOTHING_WAITS, Mark, Waiting
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.picture import Part, PartName
from journeymapper.drawing.shapes.card import CardFacts, Owned, card, card_label
from journeymapper.drawing.shapes.curve_lane import Knot, knot_point, stage_curve
from journeymapper.drawing.shapes.stage_header import StageFacts
from journeymapper.drawing.shapes.text_lane import lane_block
from journeymapper.foundation.geometry import Box, Point
from journeymapper.model.record import Record
from journeymapper.model.records import Action, Person, Stage, Touchpoint
from journeymapper.model.view import View

BAND = 16
"""Rows whose cards are drawn together."""


class Source(NamedTuple):
    """What all columns of one drawing read."""

    view: View
    marks: Mapping[str, Mark]
    waiting: Mapping[str, Waiting]
    staff: tuple[Person, ...]
    people: Mapping[str, Person]
    """The staff by id."""
    quoted: tuple[tuple[Record, ...], ...]
    """All records of the kinds that columns quote: none of them changed while these tuples are the same."""
    opportunities: Sequence[Action]


def source_of(view: View, marks: Mapping[str, Mark], waiting: Mapping[str, Waiting] = NONE_WAIT) -> Source:
    """Return the source for one drawing."""
    staff = view.all(Person)
    people, quoted = {person.id: person for person in staff}, tuple(view.all(kind) for kind in QUOTED)
    return Source(view, marks, waiting, staff, people, quoted, opportunities(view))


class Feelings(NamedTuple):
    """What is felt in a stage as a whole."""

    sources: frozenset[str | None] = frozenset()
    """Where the feelings are known from."""
    known: bool = False
    """Whether any feeling is known."""
    unknown: bool = False
    """Whether any is not."""


class DrawnColumn:
    """What stands in one stage, or in the parking lot."""

    def __init__(self, column_id: str) -> None:
        self.id = column_id
        self.stage: Stage | None = None
        self.touchpoints: tuple[Touchpoint, ...] = ()
        self.ids: tuple[str, ...] = ()
        """Those of the touchpoints."""
        self.feelings = Feelings()
        self.entries: dict[str, tuple[Entry, ...]] = {}
        """What stands in each lane that it has something for, by the lane's key; touchpoints counted from 1."""
        self._entries_made_from: tuple[object, ...] = ()
        self.kept = Kept[Part]()
        """Its parts; turned when they are made."""
        self._drawn: dict[str, tuple[CardFacts, Group]] = {}

    def follow(self, pen: Pen, source: Source, stage: Stage | None, touchpoints: tuple[Touchpoint, ...]) -> None:
        """Bring a stage, or with None the parking lot, up to date."""
        self.stage = stage
        if self.touchpoints is not touchpoints:
            self.touchpoints, self.ids = touchpoints, tuple([touchpoint.id for touchpoint in touchpoints])
        if stage is not None and self._entries_made_from != (stage, touchpoints, source.quoted):
            self._entries_made_from = (stage, touchpoints, source.quoted)
            known = [touchpoint.valence is not None for touchpoint in touchpoints]
            sources = frozenset(t.emotion.source for t in touchpoints if t.emotion and t.valence is not None)
            self.feelings = Feelings(sources, any(known), not all(known))
            column = Column(source.view, pen.words, stage, touchpoints, 1, source.opportunities)
            found = {lane.key: tuple(lane.entries(column)) for lane in LANES}
            self.entries = {key: entries for key, entries in found.items() if entries}

    def cards(self, pen: Pen, source: Source, place: Arrangement) -> dict[PartName, Part]:
        """Return the parts of the cards."""
        touchpoints = self.touchpoints
        if len(self._drawn) > 2 * len(touchpoints) + BAND:
            self._drawn = {t.id: self._drawn[t.id] for t in touchpoints if t.id in self._drawn}
        rows = range(0, len(touchpoints), BAND)
        return {PartName("cards", self.id, row): self._band(pen, source, place, row) for row in rows}

    def shown(self, source: Source, first: int, stop: int) -> tuple[object, ...]:
        """Return what the cards of some rows show."""
        touchpoints, ids = self.touchpoints[first:stop], self.ids[first:stop]
        marks = tuple(map(source.marks.get, ids)) if source.marks else ()
        waiting = tuple(map(source.waiting.get, ids)) if source.waiting else ()
        return touchpoints, self.stage and self.stage.owner_id, source.staff, marks, waiting

    def says(self, lane: Lane) -> bool:
        """Say whether something stands in a lane that is not just missing."""
        return any(not entry.missing for entry in self.entries.get(lane.key, ()))

    def block(self, pen: Pen, lane: Lane, first_number: int) -> Group:
        """Return what stands in a lane, at the origin."""
        entries = [
            entry._replace(numbers=tuple([number + first_number - 1 for number in entry.numbers]))
            if entry.numbers
            else entry
            for entry in self.entries[lane.key]
        ]
        return lane_block(pen, f"{self.id}/{lane.key}", lane, entries, CARD_WIDTH)

    def blocks(self, pen: Pen, tops: Mapping[str, float], x: float, first_number: int) -> tuple[Group, ...]:
        """Draw what stands in all lanes that the map shows."""
        return tuple(
            [
                self.block(pen, lane, first_number)._replace(x=x, y=tops[lane.key])
                for lane in LANES
                if lane.key in tops and lane.key in self.entries
            ]
        )

    def x(self, row: int, left: float) -> float:
        """Return where a touchpoint stands on the curve in a stage that begins at `left`."""
        return left + CARD_WIDTH * (row + 0.5) / len(self.touchpoints)

    def point(self, row: int, left: float) -> Point | None:
        """Return where the curve passes a touchpoint, from the top of the curve's lane; None where nothing is known."""
        return knot_point(self.x(row, left), self.touchpoints[row].valence)

    def curve(
        self,
        pen: Pen,
        source: Source,
        place: Arrangement,
        before: tuple[Point | None, Point | None],
        after: Point | None,
    ) -> tuple[Group, ...]:
        """Draw the stage's part of the curve: its line, if there is one, then its touchpoints."""
        at = place.places[self.id]
        number, left = place.first_numbers[at], place.across.x[at]
        knots = [
            Knot(
                touchpoint.id,
                number + row,
                self.x(row, left),
                touchpoint.valence,
                touchpoint.moment_of_truth,
                self._label(pen, touchpoint.id, card_facts(source, self.stage, touchpoint, number + row)),
            )
            for row, touchpoint in enumerate(self.touchpoints)
        ]
        drawn = stage_curve(pen, self.id, knots, before, after, CARD_WIDTH)
        groups = (drawn.line, *drawn.touchpoints) if drawn.line else drawn.touchpoints
        return tuple([group._replace(y=place.curve.y) for group in groups])

    def _label(self, pen: Pen, touchpoint_id: str, facts: CardFacts) -> str:
        known = self._drawn.get(touchpoint_id)
        return known[1].label if known is not None and known[0] == facts else card_label(pen, facts)

    def _band(self, pen: Pen, source: Source, place: Arrangement, first: int) -> Part:
        """Return the cards of some rows."""
        shown, at, rows = self.shown(source, first, first + BAND), place.places[self.id], place.rows
        touchpoints, stage = self.touchpoints[first : first + BAND], self.stage
        number, x = place.first_numbers[at], place.across.x[at]
        stop = first + len(touchpoints)
        ys, heights = rows.y[first:stop], rows.card_heights[first:stop]

        def draw() -> tuple[Group, ...]:
            groups: list[Group] = []
            for row, (touchpoint, y, height) in enumerate(zip(touchpoints, ys, heights, strict=True), first):
                facts = card_facts(source, stage, touchpoint, number and number + row)
                box = Box(x, y, CARD_WIDTH, height)
                groups.append(self._card(pen, touchpoint.id, facts, box, rows.title_lines(row)))
            return tuple(groups)

        box = Box(x, ys[0], CARD_WIDTH, ys[-1] + heights[-1] - ys[0])
        ids = tuple([touchpoint.id for touchpoint in touchpoints])
        return self.kept.value(first, (*shown, number, x, ys, heights), lambda: Part(box, ids, draw))

    def _card(self, pen: Pen, touchpoint_id: str, facts: CardFacts, box: Box, title_lines: int) -> Group:
        known = self._drawn.get(touchpoint_id)
        if known is None or known[0] != facts or known[1].height != box.height:
            group = card(pen, touchpoint_id, facts, box.width, box.height, title_lines)._replace(x=box.x, y=box.y)
        elif known[1].x != box.x or known[1].y != box.y:
            group = known[1]._replace(x=box.x, y=box.y)
        else:
            return known[1]
        self._drawn[touchpoint_id] = (facts, group)
        return group


def card_facts(source: Source, stage: Stage | None, touchpoint: Touchpoint, number: int) -> CardFacts:
    """Return what the card of a touchpoint in a stage, or of a parked one, shows."""
    owned, owner = Owned.HERE, source.people.get(touchpoint.accountable_id or "")
    if owner is None and stage is not None:
        owned, owner = Owned.BY_STAGE, source.people.get(stage.owner_id or "")
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


def stage_facts(source: Source, stage: Stage, touchpoints: int) -> StageFacts:
    """Return what the head of a stage with so many touchpoints shows."""
    owner = source.people.get(stage.owner_id or "")
    name, mark = owner.name if owner else None, source.marks.get(stage.id)
    return StageFacts(stage.name, touchpoints, name, stage.optional, mark, _waiting(source, stage.id))


def _waiting(source: Source, record_id: str) -> Waiting:
    return source.waiting.get(record_id, NOTHING_WAITS)
