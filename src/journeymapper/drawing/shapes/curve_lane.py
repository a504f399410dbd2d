"""The curve lane: title, grid and scale; the line; a face with its figure for every touchpoint."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from journeymapper.drawing.curve import Curve
from journeymapper.drawing.display_list import Group, Icon, Path, Primitive, Rect, Text
from journeymapper.drawing.pen import Pen, part
from journeymapper.drawing.shapes.curve_figures import STAR, Felt, Spot, spots
from journeymapper.drawing.shapes.face import face
from journeymapper.drawing.shapes.frame import HAIRLINE
from journeymapper.drawing.shapes.phase_band import POLE_WIDTH
from journeymapper.drawing.wording import signed
from journeymapper.foundation.geometry import Point

HEIGHT = 153.0
_SCALE_TOP, _SCALE_BOTTOM = 38.0, HEIGHT - 36.0
_STEP = (_SCALE_BOTTOM - _SCALE_TOP) / 4
_GRID = tuple(_SCALE_TOP + place * _STEP for place in range(5))
_TITLE_BASELINE = 8.0
_NUMBERS_BASELINE = HEIGHT - 4.0
_BESIDE = 9.0
"""From the title, and from the pole, to the remarks."""
_FACE, _AXIS_FACE = 13.0, 11.0
_MORE_FOR_TRUTH = 2.0
_SMALLEST_FACE, _SMALLEST_WITH_FEATURES = 4.0, 8.0
_LINE_WIDTH = 1.5
HALF = 10.0
"""Half the width of a touchpoint's group on the curve."""
_AROUND = 1.5
"""How far the grid keeps away from figures and stars."""
_NO_FIGURE = Spot()


class StageCurve(NamedTuple):
    """What the curve shows of one stage; all lines are painted before the touchpoints, which they run through."""

    line: Group | None
    touchpoints: tuple[Group, ...]


class Knot(NamedTuple):
    """One touchpoint on the curve, all that is drawn of it."""

    id: str
    number: int
    x: float
    valence: float | None
    moment_of_truth: bool
    label: str


def knot_point(x: float, valence: float | None) -> Point | None:
    """Return where the curve passes, from the top of the lane; None where nothing is known."""
    return None if valence is None else Point(x, _SCALE_TOP + (2 - valence) * _STEP)


def point_of(knot: Knot) -> Point | None:
    """Return where the curve passes a knot."""
    return knot_point(knot.x, knot.valence)


def valence_at(y: float) -> int:
    """Return the feeling that stands nearest to a height in the lane: the reverse of `knot_point`."""
    return round(min(max(2 - (y - _SCALE_TOP) / _STEP, -2), 2))


def scale(pen: Pen, left: float, right: float, remarks: Sequence[str], pole: float | None) -> Group:
    """Return title, grid and scale; the scale's faces and figures hang to the left of `left`.

    Remarks stand beside the title, as many as there is room for; behind the commitment's pole where that would run
    through them (`pole` is its left edge).
    """
    theme = pen.theme
    title = pen.text(left, _TITLE_BASELINE, pen.words("drawing.feeling"), pen.lane, theme.ink)
    items: list[Primitive] = [title]
    for told in range(len(remarks), 0, -1):
        line = pen.engine.line("; ".join(remarks[:told]), pen.meta)
        beside = left + title.line.width + _BESIDE
        if pole is not None and beside - _BESIDE < pole < beside + line.width + _BESIDE:
            beside = pole + POLE_WIDTH + _BESIDE
        if beside + line.width <= right:
            items.append(Text(beside, _TITLE_BASELINE, line, theme.ink2))
            break
    for valence, y in zip((2, 1, 0, -1, -2), _GRID, strict=True):
        colour = theme.grid if valence else theme.zero
        items.append(Path((("M", left, y), ("L", right, y)), stroke=colour, stroke_width=HAIRLINE))
        items.append(face(pen, valence, left - 31, y - _AXIS_FACE / 2, _AXIS_FACE))
        items.append(pen.text_ending(left - 6, y + 2.9, signed(pen.words, valence), pen.strong, theme.ink2))
    label = ", ".join((pen.words("drawing.feeling"), *remarks))
    return Group("/feeling", "curve", label, 0, 0, right, HEIGHT, tuple(items))


def stage_curve(
    pen: Pen, stage_id: str, knots: Sequence[Knot], before: Sequence[Point | None], after: Point | None, width: float
) -> StageCurve:
    """Return the line up to the stage's last touchpoint, and a group for each touchpoint, at the top of the lane.

    `before` holds the two points in front of the stage's first one and `after` is the one behind its last; None where
    nothing is known or nothing comes. `width` is the width of the column, over which the touchpoints are spread.
    """
    if not knots:
        return StageCurve(None, ())
    left = min(point.x for point in (*before, Point(knots[0].x, 0)) if point is not None) - HALF
    curve = Curve([point and Point(point.x - left, point.y) for point in (*before, *map(point_of, knots), after)])
    size = min(_FACE, max(width / len(knots) - _AROUND, _SMALLEST_FACE))
    felt = list(_felt(pen, knots, len(before), size, left)) if size >= _SMALLEST_WITH_FEATURES else []
    found = {face.place: (face, spot) for face, spot in zip(felt, spots(felt, curve), strict=True)}
    items: list[Primitive] = [
        Rect(*box.grown(_AROUND), fill=pen.theme.paper)
        for face, spot in found.values()
        for box in face.covered(spot)
        if any(box.y - _AROUND < y < box.bottom + _AROUND for y in _GRID)
    ]
    lines = curve.lines(len(before), len(before) + len(knots))
    items.extend(Path(line, stroke=pen.theme.ink, stroke_width=_LINE_WIDTH) for line in lines)
    reach = knots[-1].x + HALF - left
    line = Group(f"{stage_id}/curve", "curve", "", left, 0, reach, HEIGHT, tuple(items)) if items else None
    widest = pen.number(knots[-1].number, pen.meta).width
    every = ceil((widest + 2) / (width / len(knots)))
    touchpoints: list[Group] = []
    for place, knot in enumerate(knots):
        _, spot = found.get(place + len(before), (None, _NO_FIGURE))
        touchpoints.append(_touchpoint(pen, knot, spot, size, numbered=place % every == 0))
    return StageCurve(line, tuple(touchpoints))


def _felt(pen: Pen, knots: Sequence[Knot], first: int, size: float, left: float) -> Iterator[Felt]:
    for place, knot in enumerate(knots, first):
        point = point_of(knot)
        if point is not None and knot.valence is not None:
            wide = pen.width(signed(pen.words, knot.valence), pen.strong)
            local = Point(point.x - left, point.y)
            yield Felt(place, local, _face_size(knot, size), abs(knot.valence), wide, knot.moment_of_truth)


def _face_size(knot: Knot, size: float) -> float:
    return size + (_MORE_FOR_TRUTH if knot.moment_of_truth and size >= _SMALLEST_WITH_FEATURES else 0)


def _touchpoint(pen: Pen, knot: Knot, spot: Spot, size: float, *, numbered: bool) -> Group:
    items = _feeling(pen, knot.valence, _face_size(knot, size), spot)
    if numbered:
        line = pen.number(knot.number, pen.meta)
        items = (*items, Text(HALF - line.width / 2, _NUMBERS_BASELINE, line, pen.theme.ink2))
    return Group(f"{knot.id}/curve", "curve", knot.label, knot.x - HALF, 0, 2 * HALF, HEIGHT, items)


@part
def _feeling(pen: Pen, valence: float | None, size: float, spot: Spot) -> tuple[Primitive, ...]:
    """Return tick, face, figure and star, which many touchpoints share."""
    theme = pen.theme
    if valence is None:
        return (face(pen, None, HALF - size / 2, _NUMBERS_BASELINE - 9 - size, size),)
    y = _SCALE_TOP + (2 - valence) * _STEP
    items: list[Primitive] = []
    tick = max(_SCALE_BOTTOM + size / 2, y + (spot.figure or 0)) + 1
    items.append(
        Path((("M", HALF, tick), ("L", HALF, _NUMBERS_BASELINE - 9)), stroke=theme.line, stroke_width=HAIRLINE)
    )
    items.append(
        _dot(pen, valence, y, size)
        if size < _SMALLEST_WITH_FEATURES
        else face(pen, valence, HALF - size / 2, y - size / 2, size)
    )
    if spot.figure is not None:
        items.append(pen.text_centred(HALF, y + spot.figure, signed(pen.words, valence), pen.strong, theme.ink))
    if spot.star is not None:
        items.append(Icon("moment_of_truth", HALF - STAR / 2, y + spot.star, STAR, theme.ink, theme.paper))
    return tuple(items)


def _dot(pen: Pen, valence: float, y: float, size: float) -> Rect:
    """Return a face without features, for where a face would be too small to read: square when it hurts, else round."""
    colours = pen.theme.face(valence)
    radius = size / 2 if valence > -0.5 else size / 5
    return Rect(HALF - size / 2, y - size / 2, size, size, colours.fill, colours.outline, HAIRLINE, radius)
