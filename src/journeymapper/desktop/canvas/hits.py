"""What lies under the pointer."""

from enum import Enum, auto
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from journeymapper.desktop.canvas.group_index import GroupIndex, corners
from journeymapper.drawing.display_list import Group, Icon, Path
from journeymapper.foundation.geometry import Box, Point

_REACH = 5.0
"""How near to a line or a card's edge the pointer has to be, in pixels."""
_LARGEST_SHARE = 0.12
"""A card's edge takes at most this share of its height, however small it is seen."""
_AROUND_FACE = 3.0


class Part(Enum):
    """The kinds of places on the canvas."""

    CARD = auto()
    EDGE = auto()
    """The rim of a card, from which one connects."""
    WAY = auto()
    FACE = auto()
    """A face on the curve."""
    STAGE = auto()
    """The header of a stage."""
    NOTHING = auto()


class Hit(NamedTuple):
    """A place on the canvas; `record_id` is the touchpoint, transition or stage, None on NOTHING."""

    part: Part
    record_id: str | None = None


def hit_at(index: GroupIndex, point: Point, scale: float) -> Hit:
    """Return what lies at a point; `scale` is in pixels a point."""
    within = _REACH / scale
    found = (_hit(group, point, within) for group in index.near(point, within))
    return next((hit for hit in found if hit is not None), Hit(Part.NOTHING))


def touched(index: GroupIndex, box: Box) -> list[str]:
    """Return the ids of the touchpoints whose cards a box touches."""
    return [group.id for group in index.in_box(box) if group.role == "card" and group.box.overlaps(box)]


def face_of(group: Group) -> Box | None:
    """Return where the face of a touchpoint stands on the curve, from the group's corner; None for other groups."""
    if group.role != "curve" or not group.record_id:
        return None
    icon = next((item for item in group.items if isinstance(item, Icon) and item.name.startswith("face")), None)
    return Box(icon.x, icon.y, icon.size, icon.size) if icon else None


def _hit(group: Group, point: Point, within: float) -> Hit | None:
    local = Point(point.x - group.x, point.y - group.y)
    match group.role:
        case "card" if group.box.grown(within / 2).contains(point):
            rim = min(within, _LARGEST_SHARE * group.height)
            inner = group.box.grown(-rim)
            return Hit(Part.CARD if inner.contains(point) else Part.EDGE, group.id)
        case "edge" if _on_line(group, local, within):
            return Hit(Part.WAY, group.id)
        case "stage" if group.id == group.record_id and group.box.contains(point):
            return Hit(Part.STAGE, group.id)
        case "curve":
            face = face_of(group)
            if face is not None and face.grown(_AROUND_FACE).contains(local):
                return Hit(Part.FACE, group.record_id)
    return None


def _on_line(group: Group, local: Point, within: float) -> bool:
    line = next(item for item in group.items if isinstance(item, Path))
    return any(_distance(local, start, end) <= within for start, end in pairwise(corners(line)))


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a straight piece."""
    dx, dy = end.x - start.x, end.y - start.y
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((point.x - start.x) * dx + (point.y - start.y) * dy) / length)) if length else 0.0
    return hypot(point.x - start.x - along * dx, point.y - start.y - along * dy)
