"""The feeling on a sheet: grid and scale, the curve from margin to margin, faces with their figures."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from journeymapper.drawing.curve import Curve, Line
from journeymapper.drawing.display_list import Group, Icon, Path, Primitive, Rect, Segment
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.presenter.sheet import SIDE, Sheet
from journeymapper.drawing.shapes.curve_figures import CAPITALS, STAR, Felt, Spot, spots
from journeymapper.drawing.shapes.face import face
from journeymapper.drawing.text import TextStyle
from journeymapper.drawing.wording import signed
from journeymapper.foundation.geometry import Point

SCALE = 3.5
"""Faces and figures are those of the curve lane, drawn so much larger."""
ABOVE, BELOW, BELOW_UNKNOWN = 62.0, 36.0, 84.0
"""Room that faces and figures need above +2 and below −2; more where something is unknown."""
_FACE, _FACE_IN_FOCUS = 13.0, 16.0
_SMALLEST_FACE = 4.0
_FIGURES_FROM = 12.0
"""From this size of the faces on there is room for figures."""
_PART_OF_ROOM = 0.7
_BESIDE = 3.0
_AROUND = 1.5
_LINE, _GRID = 1.15, 1.5
_FIGURE_SIZE = 18.0


class Knot(NamedTuple):
    """A touchpoint on the curve; `x` in units of the sheet."""

    id: str
    x: float
    valence: float | None
    moment_of_truth: bool
    label: str


class Lane(NamedTuple):
    """Where the curve runs on the sheet: the y of +2 and that of −2."""

    top: float
    bottom: float

    def y(self, valence: float) -> float:
        """Return where a feeling stands."""
        return self.top + (2 - valence) * (self.bottom - self.top) / 4


def grid(pen: Pen, sheet: Sheet, lane: Lane) -> Group:
    """Return the lines of the scale with their figures, in units of the sheet."""
    theme = pen.theme
    style = TextStyle(_FIGURE_SIZE, True, pen.language)
    items: list[Primitive] = []
    for valence in (2, 1, 0, -1, -2):
        y = lane.y(valence)
        colour = theme.grid if valence else theme.zero
        items.append(Path((("M", SIDE, y), ("L", sheet.right, y)), stroke=colour, stroke_width=_GRID))
        items.append(pen.text_ending(SIDE - 14, y + 6.5, signed(pen.words, valence), style, theme.ink2))
    return Group("/feeling", "curve", pen.words("drawing.feeling"), 0, 0, 0, 0, tuple(items))


def feelings(
    pen: Pen,
    sheet: Sheet,
    lane: Lane,
    knots: Sequence[Knot],
    *,
    before: float | None = None,
    after: float | None = None,
    focus_id: str | None = None,
) -> list[Group]:
    """Return the curve and its faces, in units of the sheet divided by `SCALE`.

    `before` and `after` are the feelings at the neighbours that stand on other sheets; the curve runs in from the one
    and out to the other. None where nothing is known there or nothing comes.
    """
    ends = (_point(0, lane, before), *(_point(knot.x, lane, knot.valence) for knot in knots))
    points = [*ends, _point(sheet.width, lane, after)]
    curve = Curve(points)
    size = min(_FACE, _PART_OF_ROOM * sheet.inner / SCALE / max(len(knots), 1))
    felt = list(_felt(pen, knots, points, size, focus_id)) if size >= _FIGURES_FROM else []
    chosen = {face.place: (face, spot) for face, spot in zip(felt, spots(felt, curve, beside=True), strict=True)}
    rows = [lane.y(valence) / SCALE for valence in range(-2, 3)]
    behind = [
        Rect(*box.grown(_AROUND), fill=pen.theme.paper)
        for face, spot in chosen.values()
        for box in face.covered(spot)
        if any(box.y - _AROUND < y < box.bottom + _AROUND for y in rows)
    ]
    lines = [cut(line, SIDE / SCALE, sheet.right / SCALE) for line in curve.lines(1, len(points))]
    drawn = [Path(line, stroke=pen.theme.ink, stroke_width=_LINE) for line in lines if line]
    groups = [Group("/curve", "curve", "", 0, 0, 0, 0, (*behind, *drawn))]
    if size < _SMALLEST_FACE:
        return groups
    for place, knot in enumerate(knots, 1):
        spot = chosen[place][1] if place in chosen else Spot()
        own = _size(knot, size, focus_id)
        items = tuple(_knot(pen, lane, knot, own, spot))
        groups.append(Group(f"{knot.id}/curve", "curve", knot.label, knot.x / SCALE - own / 2, 0, own, 0, items))
    return groups


def cut(line: Line, left: float, right: float) -> Line:
    """Return the part of a curve between two upright lines; empty where none of it lies there.

    The curve's control points divide each piece into thirds, so that x grows evenly along it.
    """
    found: list[Segment] = []
    for before, segment in pairwise(line):
        start = Point(before[-2], before[-1])  # type: ignore[misc, arg-type]
        match segment:
            case ("C", float() | int() as x1, y1, x2, y2, x, y) if x > start.x:
                first = max(0.0, (left - start.x) / (x - start.x))
                last = min(1.0, (right - start.x) / (x - start.x))
                if first >= last:
                    continue
                bent = _between((start, Point(x1, y1), Point(x2, y2), Point(x, y)), first, last)
                if not found:
                    found.append(("M", *bent[0]))
                found.append(("C", *bent[1], *bent[2], *bent[3]))
    return tuple(found)


def _between(bent: tuple[Point, ...], first: float, last: float) -> tuple[Point, ...]:
    """Return the control points of a part of a cubic (de Casteljau, as a blossom)."""
    return tuple(_blossom(bent, *at) for at in ((first,) * 3, (first, first, last), (first, last, last), (last,) * 3))


def _blossom(bent: tuple[Point, ...], *at: float) -> Point:
    for t in at:
        bent = tuple(Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t) for a, b in pairwise(bent))
    return bent[0]


def _point(x: float, lane: Lane, valence: float | None) -> Point | None:
    return None if valence is None else Point(x / SCALE, lane.y(valence) / SCALE)


def _size(knot: Knot, size: float, focus_id: str | None) -> float:
    return size * _FACE_IN_FOCUS / _FACE if knot.id == focus_id else size


def _felt(
    pen: Pen, knots: Sequence[Knot], points: Sequence[Point | None], size: float, focus_id: str | None
) -> Iterator[Felt]:
    for place, knot in enumerate(knots, 1):
        point = points[place]
        if point is not None and knot.valence is not None:
            wide = pen.width(signed(pen.words, knot.valence), pen.strong)
            wide += 2 * (_BESIDE + STAR) if knot.moment_of_truth else 0
            yield Felt(place, point, _size(knot, size, focus_id), abs(knot.valence), wide, starred=False)


def _knot(pen: Pen, lane: Lane, knot: Knot, size: float, spot: Spot) -> Iterator[Primitive]:
    """Yield face, figure and star, from the left edge of the face."""
    theme, middle = pen.theme, size / 2
    if knot.valence is None:
        yield face(pen, None, 0, (lane.bottom + BELOW_UNKNOWN / 2) / SCALE - middle + 2, size)
        return
    y = lane.y(knot.valence) / SCALE
    yield face(pen, knot.valence, 0, y - middle, size)
    if spot.figure is None:
        return
    figure = pen.text_centred(
        middle + spot.aside, y + spot.figure, signed(pen.words, knot.valence), pen.strong, theme.ink
    )
    yield figure
    if knot.moment_of_truth:
        left, top = figure.x + figure.line.width + _BESIDE, figure.y - CAPITALS / 2 - STAR / 2
        yield Icon("moment_of_truth", left, top, STAR, theme.ink, theme.paper)
