"""A drawing in sections of parts, made and drawn when somebody looks there: of a large map little is seen."""

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import NamedTuple

from journeymapper.drawing.display_list import Colour, Group
from journeymapper.foundation.geometry import Box


class Part:
    """Groups that stand together. A part that is the same object shows the same as before."""

    __slots__ = ("_draw", "_groups", "box", "records")

    def __init__(self, box: Box, records: tuple[str, ...], draw: Callable[[], tuple[Group, ...]]) -> None:
        self.box = box
        """Around all groups of the part; ink may reach a few points beyond."""
        self.records = records
        """The records that it draws, by id; "" for furniture."""
        self._draw: Callable[[], tuple[Group, ...]] | None = draw
        self._groups: tuple[Group, ...] = ()

    @classmethod
    def of(cls, group: Group) -> "Part":
        """Return the part of one group, which is drawn."""
        part = cls(group.box, (group.record_id,), lambda: ())
        part._groups, part._draw = (group,), None
        return part

    @property
    def drawn(self) -> bool:
        """Say whether somebody has looked at it."""
        return self._draw is None

    @property
    def groups(self) -> tuple[Group, ...]:
        """What stands here; drawn now unless it was before."""
        if self._draw is not None:
            self._groups = self._draw()
            self._draw = None
        return self._groups


class PartName(NamedTuple):
    """What a part is known by from edit to edit."""

    layer: str
    """The kind of groups in it, which are painted together."""
    column: str = ""
    row: int = 0


Parts = Mapping[PartName, Part]


class Section:
    """Parts that stand together, such as a column. A section that is the same object shows the same as before."""

    __slots__ = ("_make", "_parts", "box", "records")

    def __init__(self, box: Box, records: Collection[str], make: Callable[[], Parts]) -> None:
        self.box = box
        """Around all its parts."""
        self.records = records
        """The records that its parts draw, by id."""
        self._make: Callable[[], Parts] | None = make
        self._parts: Parts = {}

    @property
    def made(self) -> bool:
        """Say whether somebody has looked at it."""
        return self._make is None

    @property
    def parts(self) -> Parts:
        """What it is made of; made now unless it was before. Only sections of the newest picture may be looked at."""
        if self._make is not None:
            self._parts = self._make()
            self._make = None
        return self._parts


class Picture(NamedTuple):
    """A map that can be looked at section by section, and part by part."""

    width: float
    height: float
    background: Colour | None
    sections: Mapping[Hashable, Section]
    """By a name that a section keeps from edit to edit."""
    in_order: Callable[[], tuple[Group, ...]]
    """Returns the groups of all parts in painting order."""
    language: str = ""

    @property
    def parts(self) -> Parts:
        """All parts, by name."""
        return {name: part for section in self.sections.values() for name, part in section.parts.items()}

    @property
    def groups(self) -> tuple[Group, ...]:
        """All groups in painting order, as in a display list."""
        return self.in_order()
