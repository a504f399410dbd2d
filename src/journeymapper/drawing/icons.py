"""The icons of resources/icons, as paths on a square grid."""

import json
from functools import cache
from typing import Any, NamedTuple

from journeymapper.drawing.display_list import Segment
from journeymapper.foundation.resources import resource

Outline = tuple[Segment, ...]

GRID = 16
"""Units from edge to edge of an icon; the widths below are in such units."""
STROKE, KNOCK_STROKE = 1.5, 1.9
BODY_STROKE = 1.25
"""Around a body; a dashed one is drawn as wide as STROKE."""


class IconShape(NamedTuple):
    """The paths of one icon, in painting order.

    `body` is filled (a face's colour, else what lies behind) and outlined, `stroke` is a line in ink with round caps
    and joins, `fill` an area in ink, `knock_stroke` and `knock` are drawn in the colour behind.
    """

    body: tuple[Outline, ...]
    stroke: tuple[Outline, ...]
    fill: tuple[Outline, ...]
    knock_stroke: tuple[Outline, ...]
    knock: tuple[Outline, ...]


@cache
def icon_shape(name: str) -> IconShape:
    """Return the paths of an icon; KeyError for a name that `icon_names` does not hold."""
    spec = _icons()[name]
    return IconShape(*(tuple(outline(data) for data in spec.get(part, ())) for part in IconShape._fields))


@cache
def icon_names() -> frozenset[str]:
    """Return the names of all icons."""
    return frozenset(_icons())


def outline(data: str) -> Outline:
    """Read path data made of absolute M, L, C and Z: a letter, then pairs of numbers."""
    segments: list[Any] = []
    for word in data.replace(",", " ").split():
        if word[0] in "MLCZ":
            segments.append([word[0], *([float(word[1:])] if word[1:] else [])])
        else:
            segments[-1].append(float(word))
    return tuple(tuple(segment) for segment in segments)


@cache
def _icons() -> dict[str, Any]:
    icons: dict[str, Any] = json.loads(resource("icons", "icons.json").read_text(encoding="utf-8"))["icons"]
    return icons
