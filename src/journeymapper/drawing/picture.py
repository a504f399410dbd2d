"""A drawing in parts, each drawn when somebody looks at it: of a large map few parts are seen, and fewer change."""

from collections.abc import Callable, Hashable, Mapping
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


class Picture(NamedTuple):
    """A map that can be looked at in parts."""

    width: float
    height: float
    background: Colour | None
    parts: Mapping[Hashable, Part]
    """By a name that a part keeps from edit to edit."""
    in_order: Callable[[], tuple[Group, ...]]
    """Returns the groups of all parts in painting order."""
    language: str = ""

    @property
    def groups(self) -> tuple[Group, ...]:
        """All groups in painting order, as in a display list."""
        return self.in_order()
