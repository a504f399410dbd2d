"""Where the groups of a drawing stand: a grid of cells that follows the drawing from edit to edit."""

from collections.abc import Iterable, Iterator
from itertools import compress, pairwise, product
from math import floor
from operator import is_not

from journeymapper.drawing.display_list import DisplayList, Group, Icon, Path, Text
from journeymapper.drawing.uncollected import uncollected
from journeymapper.foundation.geometry import Box, Point

CELL = 128.0
INK = 8.0
"""How far ink may reach beyond a group's box: marks on corners, heads, the width of lines."""
_LAYERS = {role: place for place, role in enumerate(("phase", "title", "stage", "edge", "card", "curve", "lane"))}
"""Roles in painting order."""

_MANY = 100
EVERYWHERE = Box(-1e6, -1e6, 3e6, 3e6)

Cell = tuple[int, int]
_Span = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Groups = dict[int, Group]
"""Groups by identity."""


class GroupIndex:
    """Finds groups by place and by id. The same object is the same drawing; others are compared by what they show."""

    def __init__(self) -> None:
        self._groups: tuple[Group, ...] = ()
        self._cells: dict[Cell, list[Group]] = {}
        self._by_id: dict[str, Group] = {}

    def show(self, drawing: DisplayList) -> list[Box]:
        """Take over a drawing and return where it differs from the one before; one box for all if it does widely."""
        with uncollected():
            gone, come = _differences(self._groups, drawing.groups)
            self._groups = drawing.groups
            changed: list[Group] = []
            for group in come.values():
                before = self._by_id.get(group.id)
                if before is not None and id(before) in gone and before == group:
                    del gone[id(before)]
                    self._take(before)
                else:
                    changed.append(group)
                self._put(group)
            for group in gone.values():
                changed.append(group)
                self._take(group)
            if len(changed) > _MANY:
                return [EVERYWHERE]
            return [box for group in changed for box in reach(group)]

    def find(self, group_id: str) -> Group | None:
        """Return the group of an id, or None."""
        return self._by_id.get(group_id)

    def in_box(self, box: Box) -> list[Group]:
        """Return the groups that may have ink in a box, in painting order."""
        found = {id(group): group for cell in cells_of(box) for group in self._cells.get(cell, ())}
        return sorted(found.values(), key=lambda group: (_layer(group), group.id))

    def near(self, point: Point, within: float) -> list[Group]:
        """Return the groups that may have ink so near to a point, the uppermost first."""
        return self.in_box(Box(point.x, point.y, 0, 0).grown(within))[::-1]

    def _put(self, group: Group) -> None:
        self._by_id[group.id] = group
        for cell in _cells_in_reach(group):
            self._cells.setdefault(cell, []).append(group)

    def _take(self, group: Group) -> None:
        for cell in _cells_in_reach(group):
            self._cells[cell] = [known for known in self._cells[cell] if known is not group]
        if self._by_id[group.id] is group:
            del self._by_id[group.id]


def cells_of(box: Box) -> Iterable[Cell]:
    """Return the cells that a box touches."""
    return _cells_between(box.x, box.y, box.x + box.width, box.y + box.height)


def reach(group: Group) -> Iterable[Box]:
    """Return boxes that hold a group's ink; those of an edge follow its line, as its own box may span the map."""
    if group.role != "edge":
        return [group.box.grown(INK)]
    return [Box(left, top, right - left, bottom - top) for left, top, right, bottom in _spans(group)]


def _cells_in_reach(group: Group) -> Iterable[Cell]:
    spans = _spans(group)
    return _cells_between(*spans[0]) if len(spans) == 1 else {cell for span in spans for cell in _cells_between(*span)}


def _cells_between(left: float, top: float, right: float, bottom: float) -> Iterable[Cell]:
    columns = range(floor(left / CELL), floor(right / CELL) + 1)
    return product(columns, range(floor(top / CELL), floor(bottom / CELL) + 1))


def _spans(group: Group) -> list[_Span]:
    x, y = group.x, group.y
    if group.role != "edge":
        return [(x - INK, y - INK, x + group.width + INK, y + group.height + INK)]
    return [(x + a - INK, y + b - INK, x + c + INK, y + d + INK) for a, b, c, d in _along(group)]


def corners(path: Path) -> list[Point]:
    """Return the points through which a path goes."""
    return [Point(segment[-2], segment[-1]) for segment in path.segments if len(segment) > 1]


def _differences(before: tuple[Group, ...], after: tuple[Group, ...]) -> tuple[Groups, Groups]:
    """Return what went and what came; most edits leave the number of groups and nearly all their places as they are."""
    if len(before) == len(after):
        differing = list(map(is_not, before, after))
        before, after = tuple(compress(before, differing)), tuple(compress(after, differing))
    gone, come = {id(group): group for group in before}, {id(group): group for group in after}
    for key in gone.keys() & come.keys():
        del gone[key], come[key]
    return gone, come


def _layer(group: Group) -> tuple[int, int]:
    """Return where a group is painted: on the curve the scale first, then the lines, then the faces."""
    on_curve = 0 if not group.record_id else 1 if not group.label else 2
    return _LAYERS.get(group.role, len(_LAYERS)), on_curve if group.role == "curve" else 0


def _along(group: Group) -> Iterator[_Span]:
    """Yield where an edge's items lie; a line piece by piece."""
    for item in group.items:
        match item:
            case Path():
                ends = [segment[-2:] for segment in item.segments if len(segment) > 1]
                for (x1, y1), (x2, y2) in pairwise(ends):
                    yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
            case Text(x=x, y=y, line=line):
                yield x, y - line.size, x + line.width, y
            case Icon(x=x, y=y, size=size):
                yield x, y, x + size, y + size
            case _:
                pass
