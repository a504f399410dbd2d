"""The legend: how to read a map, only what occurs on it."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from journeymapper.drawing.display_list import DisplayList, Group, Icon, Primitive
from journeymapper.drawing.layout.measures import CARD_WIDTH, GUTTER
from journeymapper.drawing.marks import NO_MARKS, Mark
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.edge import way
from journeymapper.drawing.shapes.face import face
from journeymapper.drawing.shapes.frame import HAIRLINE, MISSING, baseline, frame
from journeymapper.drawing.text import TextEngine
from journeymapper.drawing.theme import Theme
from journeymapper.drawing.wording import signed
from journeymapper.foundation.geometry import Point
from journeymapper.foundation.words import Words
from journeymapper.model.derived import commitment_stage, owner_of, transition_kinds
from journeymapper.model.records import Person
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Ownership, TransitionKind

_HEADING_BASELINE = 11.0
_TOP = 21.0
_ROW = 15.0
_FACE = 13.0
_FACE_PITCH = 44.0
_NARROWEST_FACE = 34.0
_FACE_ROW = 17.0
_BELOW_FACES = 8.0
_SIGN_WIDTH = 19.0
_SIGN = 10.0
_TEXT_AT = 26.0
_BETWEEN = 12.0
_MAP_PITCH = CARD_WIDTH + GUTTER
"""From column to column of a map; a wide legend stands in the same columns."""

_Sign = Callable[[Pen, float, float], tuple[Primitive, ...]]
"""Draws a sign at the left edge and the middle of a row."""


class _Entry(NamedTuple):
    sign: _Sign
    text: str


def draw_legend(
    view: View,
    journey_id: str,
    width: float,
    *,
    theme: Theme,
    words: Words,
    text: TextEngine,
    marks: Mapping[str, Mark] = NO_MARKS,
) -> DisplayList:
    """Return the legend of a journey's map in as many columns as fit into `width`; its type is 8 like the map's."""
    pen = Pen(theme, words, text, language=words.language)
    heading = pen.text(0, _HEADING_BASELINE, words("drawing.legend"), pen.lane, theme.ink)
    items: list[Primitive] = [heading]
    feelings = view.project.emotion_words
    entries = list(_entries(pen, view, journey_id, marks))
    y = _TOP
    if len(feelings) == 5:
        entries = [*_named_feelings(pen, feelings), *entries]
    else:
        items.extend(_feelings(pen, width, y))
        y += -(-5 // _faces_in_row(width)) * _FACE_ROW + _BELOW_FACES
    widest = max((pen.width(entry.text, pen.meta) for entry in entries), default=0.0)
    cell = _TEXT_AT + widest + _BETWEEN
    columns = max(1, int((width + _BETWEEN) // cell))
    if columns > 2 and cell <= _MAP_PITCH:
        columns, pitch = int((width + GUTTER) // _MAP_PITCH), _MAP_PITCH
    else:
        pitch = width / columns
    for place, entry in enumerate(entries):
        row, column = divmod(place, columns)
        x, middle = column * pitch, y + row * _ROW + _ROW / 2
        items.extend(entry.sign(pen, x, middle))
        line = pen.cut(entry.text, pen.meta, width - x - _TEXT_AT)
        items.append(pen.aligned(line, x + _TEXT_AT, baseline(middle, line.size), line.width, theme.ink))
    height = y + -(-len(entries) // columns) * _ROW
    label = f"{heading.line.text}: {', '.join(entry.text for entry in entries)}"
    group = Group("/legend", "legend", label, 0, 0, width, height, tuple(items))
    return DisplayList(width, height, None, (group,), words.language)


def _entries(pen: Pen, view: View, journey_id: str, marks: Mapping[str, Mark]) -> Iterator[_Entry]:
    """Yield what occurs on the map, in a fixed order."""
    words = pen.words
    parked = view.parked_in(journey_id)
    shown = (*view.touchpoints_of(journey_id), *parked)
    if any(t.valence is None for t in shown):
        yield _Entry(_unknown, words("drawing.not_asked"))
    if any(t.moment_of_truth for t in shown):
        yield _icon("moment_of_truth", words("drawing.moment_of_truth"))
    ids = {*(t.id for t in shown), *(stage.id for stage in view.stages_of(journey_id))}
    marked = {mark for record_id, mark in marks.items() if record_id in ids}
    for mark in Mark:
        if mark in marked:
            yield _icon(mark.icon, words(f"drawing.mark.{mark}"))
    if parked:
        yield _icon("parked", words("drawing.legend.parked"))
    if commitment_stage(view, journey_id) is not None:
        yield _icon("commitment", words("drawing.legend.commitment"))
    kinds = set(transition_kinds(view, journey_id).values())
    for kind in TransitionKind:
        if kind in kinds:
            yield _Entry(_way(kind), words(f"drawing.legend.{kind}"))
    for ownership in Ownership:
        if any(t.ownership == ownership for t in shown):
            yield _icon(ownership, words(f"drawing.legend.{ownership}"))
    named = [view.find(Person, t.accountable_id) is not None for t in shown]
    owned = [owner_of(view, t) is not None for t in shown]
    if any(named) and named != owned:
        yield _Entry(_chip, words("drawing.legend.owner_here"))
    if not all(owned):
        yield _Entry(_missing_chip, words("drawing.no_owner"))


def _feelings(pen: Pen, width: float, y: float) -> Iterator[Primitive]:
    """Yield the five faces with their figures, in one row where they fit."""
    in_row = _faces_in_row(width)
    pitch = min(width / in_row, _FACE_PITCH)
    for place in range(5):
        row, column = divmod(place, in_row)
        x, top, feeling = column * pitch, y + row * _FACE_ROW, place - 2
        yield face(pen, feeling, x, top, _FACE)
        yield pen.text(
            x + _FACE + 4, baseline(top + _FACE / 2, 8), signed(pen.words, feeling), pen.strong, pen.theme.ink
        )


def _faces_in_row(width: float) -> int:
    return min(5, max(1, int(width // _NARROWEST_FACE)))


def _named_feelings(pen: Pen, feelings: tuple[str, ...]) -> Iterator[_Entry]:
    for place, feeling in enumerate(feelings):
        yield _Entry(_feeling(place - 2), f"{signed(pen.words, place - 2)} {feeling}")


def _feeling(valence: float) -> _Sign:
    return lambda pen, x, y: (face(pen, valence, x + (_SIGN_WIDTH - _FACE) / 2, y - _FACE / 2, _FACE),)


def _unknown(pen: Pen, x: float, y: float) -> tuple[Primitive, ...]:
    return (face(pen, None, x + (_SIGN_WIDTH - _FACE) / 2, y - _FACE / 2, _FACE),)


def _icon(name: str, text: str) -> _Entry:
    def sign(pen: Pen, x: float, y: float) -> tuple[Primitive, ...]:
        left, top = x + (_SIGN_WIDTH - _SIGN) / 2, y - _SIGN / 2
        return (Icon(name, left, top, _SIGN, pen.theme.ink, pen.theme.paper),)

    return _Entry(sign, text)


def _way(kind: str) -> _Sign:
    return lambda pen, x, y: way(pen, (Point(x, y), Point(x + _SIGN_WIDTH + 1, y)), kind, head=True)


def _chip(pen: Pen, x: float, y: float) -> tuple[Primitive, ...]:
    return (frame(x, y - 4.5, _SIGN_WIDTH, 9, pen.theme.border, HAIRLINE, radius=4.5),)


def _missing_chip(pen: Pen, x: float, y: float) -> tuple[Primitive, ...]:
    return (frame(x, y - 4.5, _SIGN_WIDTH, 9, pen.theme.ink2, HAIRLINE, radius=4.5, dash=MISSING),)
