"""The ways between the touchpoints of one sheet, above and below the cards, and those that lead to other sheets."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from journeymapper.drawing.display_list import Group, Icon, Primitive, Rect
from journeymapper.drawing.layout.labels import ICONS, label_text
from journeymapper.drawing.layout.measures import CARD_WIDTH, LABEL_ICON, LABEL_LINE
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.presenter.cards import FRAME, Row
from journeymapper.drawing.presenter.sheet import SIDE, Sheet
from journeymapper.drawing.shapes.edge import way
from journeymapper.drawing.shapes.frame import baseline
from journeymapper.foundation.geometry import Box, Point
from journeymapper.model.records import Touchpoint, Transition
from journeymapper.model.view import View
from journeymapper.model.vocabulary import TransitionKind

ABOVE, BELOW = 10.0, 13.0
"""From the cards to the nearest line above and below them, in points of the card."""
TRACK = 13.0
"""From line to line."""
_ENTER, _LEAVE = 20.0, 16.0
"""From a card's left corner to where a way enters, and from its right corner to where one leaves."""
_ICON, _AROUND = 9.0, 3.0
_HEAD_ROOM, _LONG_ROOM = 14.0, 28.0
"""What a line needs beside its label for its corner and its head, and what it takes where it ends at no card."""
_LEAST_LABEL = 24.0
_OVER_LINE, _LINES_OVER = 4.0, 4
_FRAMED = FRAME + 1.5


class _Way(NamedTuple):
    """One way, in points of the card; `level` counts lines from the cards, above (< 0) or below (> 0)."""

    transition: Transition
    kind: str
    text: str
    start: float
    end: float
    level: int
    arrives: bool
    """Whether it ends at a card of this sheet."""

    @property
    def reach(self) -> tuple[float, float]:
        return min(self.start, self.end), max(self.start, self.end)


class Ways(NamedTuple):
    """How the ways of a sheet run."""

    straight: tuple[tuple[Transition, int], ...]
    """Ways to the next card, by the place of the first one."""
    around: tuple[_Way, ...]
    left_out: int
    """Ways for which there is no room."""

    @property
    def above(self) -> int:
        """How many lines run above the cards."""
        return max((-found.level for found in self.around), default=0)

    @property
    def below(self) -> int:
        """How many lines run below the cards."""
        return max((found.level for found in self.around), default=0)


def ways_of(
    pen: Pen, view: View, kinds: Mapping[str, str], row: Row, sheet: Sheet, most_above: int, most_below: int
) -> Ways:
    """Return how the ways run that leave the cards of a row, with at most so many lines above and below.

    `kinds` are those of the journey's transitions.
    """
    places = {touchpoint.id: place for place, touchpoint in enumerate(row.touchpoints)}
    straight: dict[int, Transition] = {}
    around: list[_Way] = []
    left_out = 0
    for place, touchpoint in enumerate(row.touchpoints):
        for transition in view.transitions_from(touchpoint.id):
            kind = kinds.get(transition.id, TransitionKind.NEXT)
            target = places.get(transition.target_id)
            if kind == TransitionKind.NEXT and target == place + 1 and place not in straight:
                straight[place] = transition
            elif not (kind == TransitionKind.NEXT and target is None and not label_text(transition)):
                wished = _wished(pen, view, row, sheet, transition, kind, place, target)
                found = _placed(pen, wished, around, most_above if wished.level < 0 else most_below)
                around += [found] if found else []
                left_out += found is None
    return Ways(tuple((transition, place) for place, transition in straight.items()), tuple(around), left_out)


def draw_ways(pen: Pen, row: Row, ways: Ways, top: float, focus_id: str | None) -> Iterator[Group]:
    """Yield lines and labels, in points of the card, for cards whose upper edge is at `top`."""
    places = {touchpoint.id: place for place, touchpoint in enumerate(row.touchpoints)}
    frames = [_FRAMED if touchpoint.id == focus_id else 0.0 for touchpoint in row.touchpoints]
    lefts = [x / row.scale for x in row.xs]
    height = row.height / row.scale
    for transition, place in ways.straight:
        y = top + height / 2
        start, end = lefts[place] + CARD_WIDTH + frames[place], lefts[place + 1] - frames[place + 1]
        yield _straight(pen, transition, start, end, y)
    for found in sorted(ways.around, key=lambda found: -abs(found.level)):
        source = places[found.transition.source_id]
        target = places[found.transition.target_id] if found.arrives else None
        edge, away = (top, ABOVE + TRACK * (-found.level - 1)) if found.level < 0 else (top + height, 0.0)
        if found.level > 0:
            away = -(BELOW + TRACK * (found.level - 1))
        outwards = -1 if found.level < 0 else 1
        y = edge - away
        points = [Point(found.start, edge + outwards * frames[source]), Point(found.start, y), Point(found.end, y)]
        if target is not None:
            points.append(Point(found.end, edge + outwards * frames[target]))
        items = list(way(pen, tuple(points), found.kind, head=True))
        items.extend(_label(pen, found, y))
        yield Group(found.transition.id, "edge", found.text, 0, 0, 0, 0, tuple(items))


def _wished(
    pen: Pen,
    view: View,
    row: Row,
    sheet: Sheet,
    transition: Transition,
    kind: str,
    place: int,
    target: int | None,
) -> _Way:
    """Return a way as it would run on the nearest line."""
    lefts = [x / row.scale for x in row.xs]
    text = label_text(transition)
    if target is not None and target != place:
        start, end = lefts[place] + CARD_WIDTH - _LEAVE, lefts[target] + _ENTER
        if target < place:
            start, end = lefts[place] + _ENTER, lefts[target] + CARD_WIDTH - _LEAVE
        return _Way(transition, kind, text, start, end, -1 if target > place else 1, arrives=True)
    text = _with_target(pen, view, row, transition, text)
    wanted = _wide(pen, kind, text) + 2 * _LONG_ROOM
    back = kind == TransitionKind.LOOP
    if back:
        start = lefts[place] + (_ENTER if place else CARD_WIDTH - _LEAVE)
        end = max(SIDE / row.scale, start - wanted)
    else:
        start = lefts[place] + (_ENTER if place == len(lefts) - 1 else CARD_WIDTH - _LEAVE)
        end = min(sheet.right / row.scale, start + wanted)
    return _Way(transition, kind, text, start, end, 1, arrives=False)


def _with_target(pen: Pen, view: View, row: Row, transition: Transition, text: str) -> str:
    """Return the label of a way that leads off the sheet: what it says, else where it leads, and that number."""
    target = view.find(Touchpoint, transition.target_id)
    position = view.positions(row.touchpoints[0].journey_id or "").get(transition.target_id)
    number = str(position.number) if position else pen.words("drawing.parked")
    name = "" if transition.condition or target is None else " ".join(target.name.split())
    return " ".join(part for part in (text, name, f"({number})") if part)


def _placed(pen: Pen, wished: _Way, around: Sequence[_Way], most: int) -> _Way | None:
    """Return a way on the nearest line on which it is in nobody's way, or None where all lines are taken."""
    side = 1 if wished.level > 0 else -1
    for level in range(1, most + 1):
        found = wished._replace(level=side * level)
        if not any(_in_the_way(pen, found, other) for other in around if other.level * side > 0):
            return found
    return None


def _in_the_way(pen: Pen, a: _Way, b: _Way) -> bool:
    if a.level == b.level:
        (a_left, a_right), (b_left, b_right) = a.reach, b.reach
        return a_left < b_right + _AROUND and b_left < a_right + _AROUND
    outer, inner = (a, b) if abs(a.level) > abs(b.level) else (b, a)
    left, right = _label_reach(pen, inner)
    uprights = (outer.start, outer.end) if outer.arrives else (outer.start,)
    own = (inner.start, inner.end)
    return any(left < x < right or x in own for x in uprights)


def _label_reach(pen: Pen, found: _Way) -> tuple[float, float]:
    left, right = found.reach
    room = right - left - 2 * _HEAD_ROOM
    middle, wide = (left + right) / 2, min(_wide(pen, found.kind, found.text), max(room, 0))
    return middle - wide / 2 - _AROUND, middle + wide / 2 + _AROUND


def _wide(pen: Pen, kind: str, text: str) -> float:
    return (LABEL_ICON if kind in ICONS else 0.0) + pen.width(text, pen.strong)


def _straight(pen: Pen, transition: Transition, start: float, end: float, y: float) -> Group:
    items = list(way(pen, (Point(start, y), Point(end, y)), TransitionKind.NEXT, head=True))
    text = label_text(transition)
    if text:
        lines = pen.wrapped(text, pen.strong, end - start - 2 * _AROUND, _LINES_OVER)
        lowest = y - _OVER_LINE
        for place, line in enumerate(reversed(lines)):
            x = (start + end - line.width) / 2
            items.append(pen.aligned(line, x, lowest - place * LABEL_LINE, line.width, pen.theme.ink))
    return Group(transition.id, "edge", text, 0, 0, 0, 0, tuple(items))


def _label(pen: Pen, found: _Way, y: float) -> Iterator[Primitive]:
    """Yield icon and text on paper that interrupts the line; nothing where there is no room for either."""
    left, right = _label_reach(pen, found)
    icon = found.kind in ICONS
    if right - left < _LEAST_LABEL or not (icon or found.text):
        return
    box = Box(left, y - LABEL_LINE / 2, right - left, LABEL_LINE)
    yield Rect(*box, fill=pen.theme.paper)
    x = left + _AROUND
    if icon:
        yield Icon(found.kind, x, y - _ICON / 2, _ICON, pen.theme.ink, pen.theme.paper)
        x += LABEL_ICON
    room = right - _AROUND - x
    line = pen.cut(found.text, pen.strong, room + 0.01)
    yield pen.aligned(line, x, baseline(y, line.size), line.width, pen.theme.ink)
