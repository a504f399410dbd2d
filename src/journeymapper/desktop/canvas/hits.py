"""What lies under the pointer."""

from enum import Enum, auto
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from journeymapper.desktop.canvas.group_index import GroupIndex, corners
from journeymapper.drawing.display_list import Group, Icon, Path
from journeymapper.drawing.layout.measures import GUTTER
from journeymapper.foundation.geometry import Box, Point
from journeymapper.model.view import View

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
    COLUMN = auto()
    """The empty room of a stage."""
    NOTHING = auto()


class Hit(NamedTuple):
    """A place on the canvas; `record_id` is the touchpoint, transition or stage, None on NOTHING."""

    part: Part
    record_id: str | None = None


class Slot(NamedTuple):
    """A place for a touchpoint: before another one of a stage, or at the stage's end."""

    stage_id: str
    before: str | None


def hit_at(index: GroupIndex, view: View, journey_id: str | None, point: Point, scale: float) -> Hit:
    """Return what lies at a point; `scale` is in pixels a point."""
    within = _REACH / scale
    for group in index.near(point, within):
        found = _hit(group, point, within)
        if found is not None:
            return found
    slot = slot_at(index, view, journey_id, point)
    return Hit(Part.COLUMN, slot.stage_id) if slot and _in_column(index, slot, point) else Hit(Part.NOTHING)


def slot_at(
    index: GroupIndex, view: View, journey_id: str | None, point: Point, leaving: frozenset[str] = frozenset()
) -> Slot | None:
    """Return the place for a touchpoint nearest to a point; touchpoints that are `leaving` do not count."""
    headers = [(stage.id, index.find(stage.id)) for stage in view.stages_of(journey_id or "")]
    columns = [(abs(group.box.centre.x - point.x), stage_id) for stage_id, group in headers if group is not None]
    if not columns:
        return None
    stage_id = min(columns)[1]
    for touchpoint in view.touchpoints_in(stage_id):
        card = index.find(touchpoint.id)
        if card is not None and touchpoint.id not in leaving and point.y < card.box.centre.y:
            return Slot(stage_id, touchpoint.id)
    return Slot(stage_id, None)


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


def _in_column(index: GroupIndex, slot: Slot, point: Point) -> bool:
    header, curve = index.find(slot.stage_id), index.find("/feeling")
    if header is None:
        return False
    bottom = curve.y if curve is not None else float("inf")
    return abs(point.x - header.box.centre.x) <= (header.width + GUTTER) / 2 and header.box.bottom < point.y < bottom
