"""What has changed since another version, as marks over a map: bars and labels on cards, ghosts of what went."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from journeymapper.drawing.display_list import Colour, Group, Path, Primitive, Rect, Segment
from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.pen import Pen, part
from journeymapper.drawing.text import TextStyle
from journeymapper.foundation.geometry import Box, Point

SIGNS = ("added", "removed", "changed", "moved")

_SIZE = 7.0
_HEIGHT = 11.0
_BASELINE = 8.0
_SIGN = 6.0
_PADDING = 3.5
_BAR = 2.5
_BAR_X = -5.5
_BAR_DASHES = {"added": (), "changed": (6.0, 2.0), "moved": (1.5, 2.0)}
_GHOST_DASH = (2.0, 2.0)
_STROKE = 1.1


class ChangeMark(NamedTuple):
    """What became of a record that is on the map: signs (one or two of `SIGNS`) and a word or two."""

    signs: tuple[str, ...]
    text: str


class Ghost(NamedTuple):
    """What is no longer there: said after the card or stage that stood before it, or first in `stage_id`."""

    id: str
    text: str
    stage_id: str | None
    """The stage in which it stood; None for a stage itself."""
    after: str | None


def change_groups(
    pen: Pen, place: Arrangement, marks: Mapping[str, ChangeMark], ghosts: Iterable[Ghost]
) -> tuple[Group, ...]:
    """Return the marks of a journey's cards, stages and ways, and its ghosts, to be drawn over its map."""
    return (*_marks(pen, place, marks), *_ghosts(pen, place, ghosts))


def sign(name: str, x: float, y: float, size: float, colour: Colour) -> Path:
    """Return a sign in a square: + added, − removed, Δ changed, → moved."""
    segments = tuple(_moved(segment, x, y, size) for segment in _SHAPES[name])
    return Path(segments, stroke=colour, stroke_width=size * _STROKE / _SIGN, round_ends=True)


_SHAPES: Mapping[str, tuple[tuple[str, float, float], ...]] = {
    "added": (("M", 0, 0.5), ("L", 1, 0.5), ("M", 0.5, 0), ("L", 0.5, 1)),
    "removed": (("M", 0, 0.5), ("L", 1, 0.5)),
    "changed": (("M", 0, 0.95), ("L", 0.5, 0.05), ("L", 1, 0.95), ("L", 0, 0.95)),
    "moved": (("M", 0, 0.5), ("L", 1, 0.5), ("M", 0.6, 0.12), ("L", 1, 0.5), ("L", 0.6, 0.88)),
}
"""In a square of 1."""


def _moved(segment: tuple[str, float, float], x: float, y: float, size: float) -> Segment:
    command, across, down = segment
    return command, x + across * size, y + down * size


def _marks(pen: Pen, place: Arrangement, marks: Mapping[str, ChangeMark]) -> Iterator[Group]:
    for route in place.routes:
        if route.id in marks:
            yield _badge(pen, route.id, marks[route.id], _middle(route.points))
    for stage in place.stages:
        if stage.id in marks:
            label = _label(pen, stage.id, marks[stage.id], stage.header.width)
            yield label._replace(x=stage.header.x, y=stage.header.y - _HEIGHT + 2)
    for card in place.cards:
        if card.id in marks:
            yield _on_card(pen, card.id, marks[card.id], card.box)


def _on_card(pen: Pen, card_id: str, mark: ChangeMark, box: Box) -> Group:
    """Return a bar at the left of a card, as beside a paragraph that was revised, and the label at its head."""
    label = _label(pen, card_id, mark, box.width - _BAR_X)
    line = (("M", _BAR / 2, _HEIGHT), ("L", _BAR / 2, box.height + _HEIGHT / 2))
    dash = _BAR_DASHES[mark.signs[0]]
    bar = Path(line, stroke=pen.theme.accent, stroke_width=_BAR, dash=dash)
    height = box.height + _HEIGHT / 2
    return label._replace(x=box.x + _BAR_X, y=box.y - _HEIGHT / 2, height=height, items=(bar, *label.items))


def _label(pen: Pen, record_id: str, mark: ChangeMark, room: float) -> Group:
    items, width = _words(pen, mark, room)
    return Group(f"{record_id}/change", "mark", mark.text, 0, 0, width, _HEIGHT, items)


@part
def _words(pen: Pen, mark: ChangeMark, room: float) -> tuple[tuple[Primitive, ...], float]:
    """Return the parts of a label, which many cards share, and its width."""
    theme, style = pen.theme, TextStyle(_SIZE, bold=True, language=pen.language)
    x = _PADDING
    items: list[Primitive] = []
    for name in mark.signs:
        items.append(sign(name, x, (_HEIGHT - _SIGN) / 2, _SIGN, theme.onaccent))
        x += _SIGN + 3
    line = pen.cut(mark.text, style, room - x - _PADDING)
    items.append(pen.aligned(line, x, _BASELINE, line.width, theme.onaccent))
    width = x + line.width + _PADDING
    return (Rect(0, 0, width, _HEIGHT, theme.accent, radius=2.0), *items), width


def _badge(pen: Pen, record_id: str, mark: ChangeMark, at: Point) -> Group:
    theme, inset = pen.theme, (_HEIGHT - _SIGN) / 2
    ground = Rect(0, 0, _HEIGHT, _HEIGHT, theme.accent, theme.paper, 1.0, radius=_HEIGHT / 2)
    items = (ground, sign(mark.signs[0], inset, inset, _SIGN, theme.onaccent))
    x, y = at.x - _HEIGHT / 2, at.y - _HEIGHT / 2
    return Group(f"{record_id}/change", "mark", mark.text, x, y, _HEIGHT, _HEIGHT, items)


def _middle(points: tuple[Point, ...]) -> Point:
    """Return the middle of the longest stretch of a line."""
    a, b = max(pairwise(points), key=lambda pair: abs(pair[0].x - pair[1].x) + abs(pair[0].y - pair[1].y))
    return Point((a.x + b.x) / 2, (a.y + b.y) / 2)


def _ghosts(pen: Pen, place: Arrangement, ghosts: Iterable[Ghost]) -> Iterator[Group]:
    stages = {stage.id: stage.header for stage in place.stages}
    cards = {card.id: card.box for card in place.cards}
    for ghost in ghosts:
        if ghost.stage_id is None:
            before = stages.get(ghost.after or "")
            x = before.right if before else place.curve.x
            y = before.y if before else next((header.y for header in stages.values()), 0.0)
            width = 117.0
            yield _ghost(pen, ghost, width)._replace(x=x - (width / 2 if before else 0), y=y - _HEIGHT)
            continue
        card, header = cards.get(ghost.after or ""), stages.get(ghost.stage_id)
        if card is not None:
            yield _ghost(pen, ghost, card.width)._replace(x=card.x, y=card.bottom + 1)
        elif header is not None:
            yield _ghost(pen, ghost, header.width)._replace(x=header.x, y=header.bottom + 1)


def _ghost(pen: Pen, ghost: Ghost, width: float) -> Group:
    """Return a strip as thin as the gap between two cards."""
    theme, style = pen.theme, TextStyle(_SIZE, language=pen.language)
    start = _PADDING + _SIGN + 3
    line = pen.cut(ghost.text, style, width - start - _PADDING)
    items = (
        Rect(0, 0, width, _HEIGHT, theme.paper, theme.accent, 0.75, 2.0, _GHOST_DASH),
        sign("removed", _PADDING, (_HEIGHT - _SIGN) / 2, _SIGN, theme.accent),
        pen.aligned(line, start, _BASELINE, line.width, theme.ink2),
    )
    return Group(f"{ghost.id}/change", "mark", ghost.text, 0, 0, width, _HEIGHT, items)
