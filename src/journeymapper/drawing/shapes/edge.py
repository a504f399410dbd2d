"""Edges: the ways between touchpoints, told apart by line, head and icon, never by colour."""

from collections.abc import Sequence
from typing import NamedTuple

from journeymapper.drawing.display_list import Colour, Dash, Group, Icon, Path, Primitive, Segment
from journeymapper.drawing.layout.arrangement import Route
from journeymapper.drawing.layout.labels import ICONS
from journeymapper.drawing.layout.measures import LABEL_ICON, LABEL_LINE
from journeymapper.drawing.pen import Pen, part
from journeymapper.drawing.shapes.frame import baseline
from journeymapper.foundation.geometry import KAPPA, Box, Point, united
from journeymapper.model.vocabulary import TransitionKind

CORNER = 5.0
_HEAD_LENGTH, _HEAD_HALF_WIDTH = 5.5, 2.6
_TIP = 1.2
"""How far a head stops short of the card, so that it stays clear of the card's frame."""
_DIAMOND = 6.0
_CHIP_ICON = 9.0
_SLACK = 0.01
"""Points that rounding may take from a box as wide as its text."""


class EdgeStyle(NamedTuple):
    """How the line of one kind looks; `shortened` is how far the line ends before the card, under its head."""

    width: float
    dash: Dash = ()
    round_ends: bool = False
    open_head: bool = False
    diamond: bool = False
    shortened: float = 2.0


STYLES = {
    TransitionKind.NEXT: EdgeStyle(1.1),
    TransitionKind.LOOP: EdgeStyle(1.25, (0.1, 3), round_ends=True, open_head=True, shortened=3.0),
    TransitionKind.SKIP: EdgeStyle(1.1, (6, 3)),
    TransitionKind.ALTERNATIVE: EdgeStyle(0.75, diamond=True),
}


def style_of(kind: str) -> EdgeStyle:
    """Return the style of a kind; a kind from a newer file is drawn as next."""
    return STYLES.get(kind, STYLES[TransitionKind.NEXT])  # type: ignore[call-overload, no-any-return]


def edge(pen: Pen, route: Route, text: str, label: str) -> Group:
    """Return a transition's line, head and chip; `text` stands in the chip, `label` is for a screen reader."""
    xs, ys = [point.x for point in route.points], [point.y for point in route.points]
    box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    if route.label:
        box = united((box, route.label))
    points = tuple(Point(x - box.x, y - box.y) for x, y in route.points)
    items = way(pen, points, route.kind, head=route.head)
    if route.label and text:
        items += _chip(pen, route.label.moved(-box.x, -box.y), route.kind, text)
    return Group(route.id, "edge", label, *box, items)


@part
def way(pen: Pen, points: tuple[Point, ...], kind: str, *, head: bool) -> tuple[Primitive, ...]:
    """Return the line of a kind through corners, with what stands at its ends."""
    style = style_of(kind)
    colour = pen.theme.ink if style.open_head else pen.theme.ink2
    path = list(points)
    items: list[Primitive] = []
    if style.diamond:
        items.append(_diamond(pen, path[0], _towards(path[0], path[1]), colour))
        path[0] = _moved(path[0], _towards(path[0], path[1]), _DIAMOND - 1)
    arriving = _towards(path[-2], path[-1])
    tip = path[-1]
    if head:
        path[-1] = _moved(tip, arriving, -style.shortened)
    drawn = Path(rounded(path), stroke=colour, stroke_width=style.width, dash=style.dash, round_ends=style.round_ends)
    items.insert(0, drawn)
    if head:
        items.append(_head(_moved(tip, arriving, -_TIP), arriving, colour, open_head=style.open_head))
    return tuple(items)


def rounded(points: Sequence[Point]) -> tuple[Segment, ...]:
    """Return a line through the points with round corners of 5 where there is room."""
    segments: list[Segment] = [("M", *points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        into, out_of = _towards(before, corner), _towards(corner, after)
        if into == out_of:
            continue
        radius = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        start, end = _moved(corner, into, -radius), _moved(corner, out_of, radius)
        segments.append(("L", *start))
        pull = radius * KAPPA
        segments.append(("C", *_moved(start, into, pull), *_moved(end, out_of, -pull), *end))
    segments.append(("L", *points[-1]))
    return tuple(segments)


def _head(tip: Point, direction: Point, colour: Colour, *, open_head: bool) -> Path:
    back = _moved(tip, direction, -_HEAD_LENGTH)
    aside = Point(-direction.y * _HEAD_HALF_WIDTH, direction.x * _HEAD_HALF_WIDTH)
    wings: tuple[Segment, ...] = (
        ("M", back.x + aside.x, back.y + aside.y),
        ("L", *tip),
        ("L", back.x - aside.x, back.y - aside.y),
    )
    if open_head:
        return Path(wings, stroke=colour, stroke_width=1.1, round_ends=True)
    return Path((*wings, ("Z",)), fill=colour, stroke=colour, stroke_width=0.5)


def _diamond(pen: Pen, start: Point, direction: Point, colour: Colour) -> Path:
    half = _DIAMOND / 2
    middle, end = _moved(start, direction, half), _moved(start, direction, _DIAMOND)
    aside = Point(-direction.y * half, direction.x * half)
    outline: tuple[Segment, ...] = (
        ("M", *start),
        ("L", middle.x + aside.x, middle.y + aside.y),
        ("L", *end),
        ("L", middle.x - aside.x, middle.y - aside.y),
        ("Z",),
    )
    return Path(outline, fill=pen.theme.paper, stroke=colour, stroke_width=0.75)


def _chip(pen: Pen, box: Box, kind: str, text: str) -> tuple[Primitive, ...]:
    """Return icon and text in the place that the layout keeps free for them."""
    items: list[Primitive] = []
    left = box.x
    if kind in ICONS:
        top = box.y + (LABEL_LINE - _CHIP_ICON) / 2
        items.append(Icon(kind, left, top, _CHIP_ICON, pen.theme.ink, pen.theme.paper))
        left += LABEL_ICON
    room = box.right - left
    middle = box.y + LABEL_LINE / 2
    for line in pen.wrapped(text, pen.strong, room + _SLACK, round(box.height / LABEL_LINE)):
        items.append(pen.aligned(line, left, baseline(middle, line.size), room, pen.theme.ink))
        middle += LABEL_LINE
    return tuple(items)


def _towards(start: Point, end: Point) -> Point:
    """Return the direction from one point to another as a step of length 1; to the right where they are the same."""
    length = _distance(start, end)
    return Point((end.x - start.x) / length, (end.y - start.y) / length) if length else Point(1, 0)


def _moved(point: Point, direction: Point, by: float) -> Point:
    return Point(point.x + direction.x * by, point.y + direction.y * by)


def _distance(start: Point, end: Point) -> float:
    """Return the length of an upright or level line."""
    return abs(end.x - start.x) + abs(end.y - start.y)
