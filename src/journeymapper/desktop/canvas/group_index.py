"""Where the groups of a drawing stand: found by place and by id, part by part, and followed from edit to edit."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import islice, pairwise

from journeymapper.drawing.display_list import DisplayList, Group, Icon, Path, Text
from journeymapper.drawing.picture import Part, PartName, Picture, Section
from journeymapper.foundation.garbage import collection_paused
from journeymapper.foundation.geometry import Box, Point, united

INK = 8.0
"""How far ink may reach beyond a group's box: marks on corners, heads, the width of lines."""
_LAYERS = {role: place for place, role in enumerate(("phase", "title", "stage", "edge", "card", "curve", "lane"))}
"""Roles in painting order."""

_MANY = 100
_MANY_PARTS = 40
_SMALL = 180.0**2
"""Square points of a part that is sooner painted again than drawn to be compared, such as the curve of one stage."""
EVERYWHERE = Box(-1e6, -1e6, 3e6, 3e6)

_Span = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class _Shown:
    """A part, and where the ink of its groups lies."""

    __slots__ = ("_places", "part", "span")

    def __init__(self, part: Part) -> None:
        x, y, width, height = part.box
        self.part = part
        self.span = (x - INK, y - INK, x + width + INK, y + height + INK)
        self._places: list[tuple[Group, list[_Span]]] | None = None

    @property
    def places(self) -> list[tuple[Group, list[_Span]]]:
        """The groups, drawn now unless they were before."""
        if self._places is None:
            self._places = [(group, _spans(group)) for group in self.part.groups]
        return self._places


class _Seen:
    """A section, and its parts once somebody has looked at them."""

    __slots__ = ("_parts", "section", "span")

    def __init__(self, section: Section) -> None:
        x, y, width, height = section.box
        self.section = section
        self.span = (x - INK, y - INK, x + width + INK, y + height + INK)
        self._parts: dict[Hashable, _Shown] | None = None

    @property
    def parts(self) -> dict[Hashable, _Shown]:
        """Its parts, made now unless they were before."""
        if self._parts is None:
            self.follow({})
        assert self._parts is not None
        return self._parts

    @property
    def looked_at(self) -> bool:
        """Say whether anything of it was asked for: what was not was never painted."""
        return self.section.made

    def follow(self, before: Mapping[Hashable, _Shown]) -> None:
        """Make its parts out of those that were there before."""
        self._parts = {name: _kept(before.get(name), part) for name, part in self.section.parts.items()}


class GroupIndex:
    """Finds groups by place and by id. The same object is the same drawing; others are compared by what they show."""

    def __init__(self) -> None:
        self._seen: dict[Hashable, _Seen] = {}
        self._found: dict[str, Group | None] = {}

    def show(self, drawing: DisplayList | Picture, near: Box = EVERYWHERE) -> list[Box]:
        """Take over a drawing and return where it differs from the one before; one box for all if it does widely.

        What lies `near` is compared group by group, elsewhere a section that changes differs as a whole. What nobody
        has looked at yet was never painted: it stays unmade, and is no difference.
        """
        with collection_paused():
            before, sections = self._seen, _sections_of(drawing)
            self._seen = {}
            for name, section in sections.items():
                known = before.get(name)
                self._seen[name] = known if known is not None and known.section is section else _Seen(section)
            self._found.clear()
            x, y, width, height = near
            return self._compare(before, (x, y, x + width, y + height))

    def _compare(self, before: Mapping[Hashable, _Seen], near: _Span) -> list[Box]:
        far: list[Box] = []
        around: list[Box] = []
        gone: list[Part] = []
        come: list[tuple[_Shown | None, Part]] = []
        for name in before.keys() | self._seen.keys():
            old, new = before.get(name), self._seen.get(name)
            if old is new:
                continue
            if old is None or not old.looked_at:
                if new is not None and (old is None or old.section.box != new.section.box):
                    far.append(new.section.box.grown(INK))
                continue
            boxes = [one.section.box.grown(INK) for one in (old, new) if one is not None]
            if not any(_meet(one.span, near) for one in (old, new) if one is not None):
                far.extend(boxes)
            else:
                around.extend(boxes)
                parts: Mapping[Hashable, _Shown] = {}
                if new is not None:
                    new.follow(old.parts)
                    parts = new.parts
                gone.extend(shown.part for key, shown in old.parts.items() if parts.get(key) is not shown)
                come.extend((old.parts.get(key), s.part) for key, s in parts.items() if old.parts.get(key) is not s)
        if len(gone) + len(come) > _MANY_PARTS and sum(_size(part) for part in gone) > _MANY:
            return [*_gathered(far, near), *around]
        found = [*_gathered(far, near), *islice(_differences(gone, come), _MANY + 1)]
        return found if len(found) <= _MANY else [EVERYWHERE]

    def find(self, group_id: str) -> Group | None:
        """Return the group of an id, or None."""
        if group_id not in self._found:
            record_id = group_id.partition("/")[0]
            sections = (seen for seen in self._seen.values() if record_id in seen.section.records)
            parts = (shown.part for seen in sections for shown in seen.parts.values())
            groups = (group for part in parts if record_id in part.records for group in part.groups)
            self._found[group_id] = next((group for group in groups if group.id == group_id), None)
        return self._found[group_id]

    def in_box(self, box: Box) -> list[Group]:
        """Return the groups that may have ink in a box, in painting order."""
        x, y, width, height = box
        area = (x, y, x + width, y + height)
        found = [
            group
            for seen in self._seen.values()
            if _meet(seen.span, area)
            for shown in seen.parts.values()
            if _meet(shown.span, area)
            for group, spans in shown.places
            if any(_meet(span, area) for span in spans)
        ]
        return sorted(found, key=lambda group: (_layer(group), group.id))

    def near(self, point: Point, within: float) -> list[Group]:
        """Return the groups that may have ink so near to a point, the uppermost first."""
        return self.in_box(Box(point.x, point.y, 0, 0).grown(within))[::-1]


def _sections_of(drawing: DisplayList | Picture) -> Mapping[Hashable, Section]:
    if isinstance(drawing, Picture):
        return drawing.sections
    parts = {PartName("", group.id): Part.of(group) for group in drawing.groups}
    boxes, records = [group.box for group in drawing.groups], frozenset([group.record_id for group in drawing.groups])
    whole = Section(united(boxes), records, lambda: parts)
    assert whole.parts is parts
    return {"": whole}


def _kept(before: _Shown | None, part: Part) -> _Shown:
    return before if before is not None and before.part is part else _Shown(part)


def _gathered(boxes: list[Box], near: _Span) -> Iterator[Box]:
    """Yield the boxes left of what is near as one, those right of it as one, and the others as they are."""
    left, right = [box for box in boxes if box.right < near[0]], [box for box in boxes if box.x > near[2]]
    yield from (united(beside) for beside in (left, right) if beside)
    yield from (box for box in boxes if box.right >= near[0] and box.x <= near[2])


def _size(part: Part) -> int:
    return len(part.groups) if part.drawn else 0


def _differences(gone: Iterable[Part], come: Iterable[tuple[_Shown | None, Part]]) -> Iterator[Box]:
    """Yield where parts that come differ from those that go: group by group where somebody has looked at these."""
    old = {group.id: group for part in gone if part.drawn for group in part.groups}
    for before, part in come:
        if before is None or not before.part.drawn:
            if before is None or before.part.box != part.box:
                yield part.box.grown(INK)
            continue
        if not part.drawn and part.box.width * part.box.height < _SMALL:
            yield before.part.box.grown(INK)
            yield part.box.grown(INK)
            for group in before.part.groups:
                old.pop(group.id, None)
            continue
        for group in part.groups:
            known = old.pop(group.id, None)
            if known is not group and not (known is not None and _look_alike(known, group)):
                yield from reach(group)
                if known is not None:
                    yield from reach(known)
    for group in old.values():
        yield from reach(group)


def _look_alike(one: Group, other: Group) -> bool:
    """Say whether two groups are painted alike, whatever is said of them."""
    return one[3:] == other[3:] and one.role == other.role


def _meet(one: _Span, other: _Span) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def reach(group: Group) -> Iterable[Box]:
    """Return boxes that hold a group's ink; those of an edge follow its line, as its own box may span the map."""
    if group.role != "edge":
        return [group.box.grown(INK)]
    return [Box(left, top, right - left, bottom - top) for left, top, right, bottom in _spans(group)]


def _spans(group: Group) -> list[_Span]:
    x, y = group.x, group.y
    if group.role != "edge":
        return [(x - INK, y - INK, x + group.width + INK, y + group.height + INK)]
    return [(x + a - INK, y + b - INK, x + c + INK, y + d + INK) for a, b, c, d in _along(group)]


def corners(path: Path) -> list[Point]:
    """Return the points through which a path goes."""
    return [Point(segment[-2], segment[-1]) for segment in path.segments if len(segment) > 1]


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
