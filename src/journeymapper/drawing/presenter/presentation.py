"""Composes the sheets of a talk: an audience with its whole way, or a stage with one of its touchpoints in focus."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from journeymapper.drawing.columns import card_facts, source_of
from journeymapper.drawing.display_list import Group, Page
from journeymapper.drawing.lanes import LANES, Column
from journeymapper.drawing.marks import NO_MARKS, Mark
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.presenter import cards, feelings, overview, ways
from journeymapper.drawing.presenter.feelings import Knot, Lane
from journeymapper.drawing.presenter.sheet import FOOT, SIDE, Head, Sheet, head, page_of
from journeymapper.drawing.shapes.card import card_label
from journeymapper.drawing.text import GlyphLine, TextEngine, TextStyle
from journeymapper.drawing.theme import Theme
from journeymapper.drawing.wording import EN_DASH, title_of
from journeymapper.foundation.words import Words
from journeymapper.model.derived import transition_kinds
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Person, Stage, Touchpoint, Transition
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Phase

_BELOW_FACTS, _MARK_ROOM, _FRAME_ROOM = 24.0, 20.0, 14.0
_LABEL = 16.0
"""Half the height of a label, and some air."""
_LEAST_CURVE, _MOST_CURVE = 88.0, 320.0
_QUOTE, _QUOTE_LEADING, _QUOTE_LINES, _PAGE_NUMBER = 30.0, 40.0, 2, 20.0
_ABOVE_QUOTE = 46.0
_BESIDE_QUOTE = 190.0
_TRACKS = ((2, 3), (2, 2), (2, 1), (1, 1), (1, 0), (0, 0))
"""How many lines of ways to allow above and below the cards, most first; the first that leaves the curve its room."""


class _Plan(NamedTuple):
    """Where everything of a stage stands, in units of the sheet."""

    ways: ways.Ways
    cards_top: float
    lane: Lane


class Presentation:
    """Draws sheets in one theme; parts that many sheets share are kept."""

    def __init__(self, theme: Theme, words: Words, text: TextEngine) -> None:
        self._theme, self._words, self._text = theme, words, text
        self._speak("")

    def page(
        self,
        view: View,
        record_id: str | None,
        sheet: Sheet,
        *,
        marks: Mapping[str, Mark] = NO_MARKS,
        clock: str = "",
    ) -> Page:
        """Return the sheet on which an audience, journey, stage, touchpoint or transition is shown.

        `clock` is what the timer says. Anything else gives a sheet that says that there is nothing to show yet.
        """
        if view.project.language != self._pen.language:
            self._speak(view.project.language)
        record = view.get(record_id)
        if isinstance(record, Transition):
            record = view.get(record.source_id)
        stage = view.find(Stage, record.stage_id if isinstance(record, Touchpoint) else record_id)
        if stage is not None:
            focus_id = record.id if isinstance(record, Touchpoint) else None
            return self._stage(view, stage, focus_id, sheet, marks, clock)
        return overview.page(self._pen, view, _journey(view, record), view.find(Audience, record_id), sheet, clock)

    def _speak(self, language: str) -> None:
        self._pen = Pen(self._theme, self._words, self._text, language=language)
        tinted = self._theme._replace(card=self._theme.tint)
        self._tinted = Pen(tinted, self._words, self._text, language=language)

    def _stage(
        self, view: View, stage: Stage, focus_id: str | None, sheet: Sheet, marks: Mapping[str, Mark], clock: str
    ) -> Page:
        pen = self._pen
        row = cards.row_of(pen, view, stage, focus_id, sheet)
        quote = self._quote(view, stage, focus_id, sheet)
        knots, before, after = self._knots(view, stage, row)
        _, facts_baseline = head(pen, sheet, self._head(view, stage, row, 0, clock))
        plan = self._plan(view, row, sheet, facts_baseline, len(quote), unknown=any(k.valence is None for k in knots))
        furniture, _ = head(pen, sheet, self._head(view, stage, row, plan.ways.left_out, clock))
        furniture.append(feelings.grid(pen, sheet, plan.lane))
        furniture.extend(self._foot(view, stage, row, quote, focus_id, sheet))
        top = plan.cards_top / row.scale
        board = [
            *ways.draw_ways(pen, row, plan.ways, top, focus_id),
            *cards.cards(pen, self._tinted, view, stage, row, focus_id, marks, plan.cards_top),
        ]
        curve = feelings.feelings(pen, sheet, plan.lane, knots, before=before, after=after, focus_id=focus_id)
        return page_of(sheet, pen, [(furniture, 1.0), (board, row.scale), (curve, feelings.SCALE)], stage.name)

    def _plan(
        self, view: View, row: cards.Row, sheet: Sheet, baseline: float, quote_lines: int, *, unknown: bool
    ) -> _Plan:
        """Divide the height between ways, cards and curve."""
        foot = sheet.height - FOOT - _QUOTE_LEADING * max(quote_lines - 1, 0) - _ABOVE_QUOTE
        bottom = foot - (feelings.BELOW_UNKNOWN if unknown else feelings.BELOW)
        kinds = transition_kinds(view, row.touchpoints[0].journey_id or "") if row.touchpoints else {}
        for above, below in _TRACKS:
            found = ways.ways_of(self._pen, view, kinds, row, sheet, above, below)
            room = ways.ABOVE + ways.TRACK * (found.above - 1) if found.above else 0.0
            cards_top = baseline + _BELOW_FACTS + room * row.scale + (_LABEL if found.above else _MARK_ROOM)
            room = ways.BELOW + ways.TRACK * (found.below - 1) if found.below else 0.0
            curve_top = cards_top + row.height + room * row.scale + (_LABEL if found.below else _FRAME_ROOM)
            curve_top += feelings.ABOVE
            if bottom - curve_top >= _LEAST_CURVE:
                break
        return _Plan(found, cards_top, Lane(max(curve_top, bottom - _MOST_CURVE), bottom))

    def _head(self, view: View, stage: Stage, row: cards.Row, left_out: int, clock: str) -> Head:
        words = self._words
        journey = view.find(Journey, stage.journey_id)
        audience = view.find(Audience, journey.audience_id) if journey else None
        owner = view.find(Person, stage.owner_id)
        facts = [words.count("drawing.touchpoints", row.of_stage) if row.of_stage else words("drawing.no_touchpoints")]
        if len(row.touchpoints) < row.of_stage:
            last = row.first_number + len(row.touchpoints) - 1
            facts.append(words("presenter.shown", numbers=f"{row.first_number}{EN_DASH}{last}"))
        if stage.phase:
            commitment = (journey.commitment if journey else "") or words.of("phase", Phase.TRANSACTION)
            facts.append(words.of("presenter.phase", stage.phase).replace("{name}", commitment))
        facts.append(words("drawing.owned_by", name=owner.name) if owner else words("presenter.nobody_owns"))
        if stage.optional:
            facts.append(words("drawing.optional"))
        if left_out:
            facts.append(words.count("presenter.more_ways", left_out))
        steps = view.stages_of(stage.journey_id or "")
        kicker = title_of(words, journey, audience) if journey else ""
        return Head(kicker, stage.name, facts, steps, stage.id, clock)

    def _knots(self, view: View, stage: Stage, row: cards.Row) -> tuple[list[Knot], float | None, float | None]:
        """Return the touchpoints on the curve, and the feelings at their neighbours in the journey."""
        source = source_of(view, NO_MARKS)
        knots = [
            Knot(
                touchpoint.id,
                middle,
                touchpoint.valence,
                touchpoint.moment_of_truth,
                card_label(self._pen, card_facts(source, stage, touchpoint, row.first_number + place)),
            )
            for place, (touchpoint, middle) in enumerate(zip(row.touchpoints, row.middles, strict=True))
        ]
        everything = view.touchpoints_of(stage.journey_id or "")
        start = row.first_number - 1 if row.touchpoints else _first_behind(view, stage)
        stop = start + len(row.touchpoints)
        before = everything[start - 1].valence if start > 0 else None
        after = everything[stop].valence if stop < len(everything) else None
        return knots, before, after

    def _quote(self, view: View, stage: Stage, focus_id: str | None, sheet: Sheet) -> tuple[GlyphLine, ...]:
        """Return what somebody said, in lines: at the touchpoint with the focus, else anywhere in the stage."""
        touchpoints = view.touchpoints_in(stage.id)
        positions = view.positions(stage.journey_id or "")
        first = positions[touchpoints[0].id].number if touchpoints else 0
        column = Column(view, self._words, stage, touchpoints, first, ())
        lane = next(lane for lane in LANES if lane.key == "quotes")
        entries = list(lane.entries(column))
        here = [entry for entry in entries if focus_id and entry.numbers == (positions[focus_id].number,)]
        if not entries:
            return ()
        style = TextStyle(_QUOTE, language=self._pen.language)
        return self._pen.wrapped((here or entries)[0].text, style, sheet.inner - _BESIDE_QUOTE, _QUOTE_LINES)

    def _foot(
        self,
        view: View,
        stage: Stage,
        row: cards.Row,
        quote: Sequence[GlyphLine],
        focus_id: str | None,
        sheet: Sheet,
    ) -> list[Group]:
        pen = self._pen
        y = sheet.height - FOOT
        groups: list[Group] = []
        if quote:
            first = -_QUOTE_LEADING * (len(quote) - 1)
            room = sheet.inner - _BESIDE_QUOTE
            lines = [
                pen.aligned(line, 0, first + at * _QUOTE_LEADING, room, pen.theme.ink) for at, line in enumerate(quote)
            ]
            groups.append(Group("/quote", "text", " ".join(q.text for q in quote), SIDE, y, room, 0, tuple(lines)))
        numbers = cards.numbers_shown(row, focus_id)
        if numbers:
            of = len(view.positions(stage.journey_id or ""))
            text = pen.words("drawing.part_of", n=EN_DASH.join(map(str, numbers)), of=of)
            style = TextStyle(_PAGE_NUMBER, language=pen.language)
            line = pen.text_ending(0, 0, text, style, pen.theme.ink2)
            groups.append(Group("/number", "text", text, sheet.right, y, 0, 0, (line,)))
        return groups


def _journey(view: View, record: Record | None) -> Journey | None:
    """Return the journey that stands for an audience: its fullest one."""
    if isinstance(record, Journey):
        return record
    own = view.journeys_of(record.id) if isinstance(record, Audience) else ()
    return max(own, key=lambda journey: len(view.touchpoints_of(journey.id)), default=None)


def _first_behind(view: View, stage: Stage) -> int:
    """Return how many touchpoints stand before a stage."""
    stages = view.stages_of(stage.journey_id or "")
    return sum(len(view.touchpoints_in(earlier.id)) for earlier in stages[: stages.index(stage)])
