"""Where figures and stars of the curve stand: above their face, below or beside where the curve is in the way."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeymapper.drawing.curve import Curve
from journeymapper.foundation.geometry import Box, Point

CAPITALS = 5.8
"""The height of figures at size 8."""
STAR = 8.5
_GAP = 3.0
_STAR_GAP = 1.2
_REACH = 30.0
"""Faces further apart than this cannot be in each other's way."""


class Spot(NamedTuple):
    """From a face's middle down to the figure's baseline and to the star's upper edge; None where there is no room."""

    figure: float | None = None
    star: float | None = None
    aside: float = 0.0
    """From the face's middle to the figure's, to the right."""


class Felt(NamedTuple):
    """A face on the curve that wants a figure; `place` is its index on the curve, `strength` its distance from 0."""

    place: int
    point: Point
    size: float
    strength: float
    figure_width: float
    starred: bool

    @property
    def box(self) -> Box:
        """Where the face stands."""
        half = self.size / 2
        return Box(self.point.x - half, self.point.y - half, self.size, self.size)

    def covered(self, spot: Spot) -> list[Box]:
        """Return what figure and star cover at a spot."""
        x, y = self.point
        boxes: list[Box] = []
        if spot.figure is not None:
            left = x + spot.aside - self.figure_width / 2
            boxes.append(Box(left, y + spot.figure - CAPITALS, self.figure_width, CAPITALS))
        if spot.star is not None:
            boxes.append(Box(x - STAR / 2, y + spot.star, STAR, STAR))
        return boxes


def spots(felt: Sequence[Felt], curve: Curve, *, beside: bool = False) -> list[Spot]:
    """Return a spot for each face, left to right; strong feelings choose first, and nothing overlaps.

    `beside` says whether figures may stand outside the column of their face.
    """
    chosen = [Spot()] * len(felt)
    covered = [[face.box] for face in felt]
    for index in sorted(range(len(felt)), key=lambda i: -felt[i].strength):
        near = [box for other in _near(felt, index) for box in covered[other]]
        spot = _first_free(felt[index], near, curve, beside=beside)
        chosen[index] = spot
        covered[index].extend(felt[index].covered(spot))
    return chosen


def _near(felt: Sequence[Felt], index: int) -> Iterator[int]:
    x = felt[index].point.x
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(felt) and abs(felt[other].point.x - x) < _REACH:
            yield other
            other += step


def _first_free(felt: Felt, near: Sequence[Box], curve: Curve, *, beside: bool) -> Spot:
    """Return the best spot that covers nothing: clear of the curve if possible, with its star if possible."""
    crossed: Spot | None = None
    for spot in _wished(felt, beside=beside):
        boxes = felt.covered(spot)
        if any(box.overlaps(other) for box in boxes for other in near):
            continue
        if not any(curve.passes(box, felt.place) for box in boxes):
            return spot
        crossed = crossed or spot
    return crossed or Spot()


def _wished(felt: Felt, *, beside: bool) -> Iterator[Spot]:
    """Yield spots from best to worst."""
    half = felt.size / 2
    above, below = -half - _GAP, half + _GAP + CAPITALS
    if felt.starred:
        yield Spot(above, above - CAPITALS - _STAR_GAP - STAR)
        yield Spot(below, -half - _STAR_GAP - STAR)
    yield Spot(above)
    yield Spot(below)
    if beside:
        aside = half + _GAP + felt.figure_width / 2
        yield Spot(CAPITALS / 2, aside=aside)
        yield Spot(CAPITALS / 2, aside=-aside)
