"""The head of a column: the stage's name, a line of facts, and a rule."""

from typing import NamedTuple

from journeymapper.drawing.display_list import Group, Icon, Path, Primitive, Text
from journeymapper.drawing.marks import NOTHING_WAITS, Mark, Waiting
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.frame import HAIRLINE
from journeymapper.drawing.shapes.remark import remarks

_FIRST_BASELINE = 16.0
_LINE = 16.0
_FACTS_ABOVE_RULE = 7.5
_MARK = 11.0
_MARK_ABOVE_RULE = 29.5
_BESIDE = 4.0
_SEPARATOR = " · "


class StageFacts(NamedTuple):
    """All that a stage's header shows."""

    name: str
    touchpoints: int
    owner: str | None
    optional: bool
    mark: Mark | None
    waiting: Waiting = NOTHING_WAITS


def stage_header(pen: Pen, stage_id: str, facts: StageFacts, width: float, height: float, name_lines: int) -> Group:
    """Return the header, at the origin.

    A name that needs fewer lines than the map's longest stands at the bottom; one that is too long for its lines gets
    smaller. Where the facts are too long for the column, the count goes first: one sees it below.
    """
    theme, words = pen.theme, pen.words
    items: list[Primitive] = []
    room = width - (_MARK + _BESIDE if facts.mark else 0)
    waiting = remarks(pen, room, height - _MARK_ABOVE_RULE, facts.waiting)
    room -= waiting.width + _BESIDE if waiting.items else 0
    fits = len(pen.engine.wrap(facts.name, pen.stage, room)) <= name_lines
    names = pen.whole_words(facts.name, (pen.stage, pen.lane) if fits else (pen.lane,), room, name_lines)
    baseline = _FIRST_BASELINE + (name_lines - len(names)) * _LINE
    for line in names:
        items.append(pen.aligned(line, 0, baseline, room, theme.ink))
        baseline += _LINE
    if facts.mark:
        top = height - _MARK_ABOVE_RULE
        items.append(Icon(facts.mark.icon, width - _MARK, top, _MARK, theme.ink, theme.paper))
    items.extend(waiting.items)
    many = facts.touchpoints
    said = [words.count("drawing.touchpoints", many) if many else words("drawing.no_touchpoints")]
    if facts.optional:
        said.append(words("drawing.optional"))
    said.append(facts.owner or words("drawing.no_owner"))
    whole = _SEPARATOR.join(said)
    if many and pen.width(whole, pen.meta) > width:
        whole = _SEPARATOR.join(said[1:])
    items.append(pen.aligned(pen.cut(whole, pen.meta, width), 0, height - _FACTS_ABOVE_RULE, width, theme.ink2))
    rule = height - HAIRLINE / 2
    items.append(Path((("M", 0, rule), ("L", width, rule)), stroke=theme.ink, stroke_width=HAIRLINE))
    if facts.mark:
        said.append(words(f"drawing.mark.{facts.mark}"))
    said.extend(facts.waiting.said(words))
    label = ", ".join((words("drawing.stage", name=facts.name), *said))
    return Group(stage_id, "stage", label, 0, 0, width, height, tuple(items))


def parking_header(pen: Pen, touchpoints: int, width: float, height: float) -> Group:
    """Return the header of the column of parked touchpoints, at the origin."""
    theme, words = pen.theme, pen.words
    name = pen.cut(words("drawing.parked"), pen.stage, width)
    count = pen.cut(words.count("drawing.without_stage", touchpoints), pen.meta, width)
    items = (
        Text(0, height - _FACTS_ABOVE_RULE - 12.5, name, theme.ink2),
        Text(0, height - _FACTS_ABOVE_RULE, count, theme.ink2),
    )
    return Group("/parked", "stage", f"{name.text}, {count.text}", 0, 0, width, height, items)
