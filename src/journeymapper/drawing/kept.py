"""What was made before, kept as long as it is still asked for and made from the same."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by name. Each is made anew when what it is made from is another; what a turn leaves out is forgotten."""

    def __init__(self) -> None:
        self._now: dict[Hashable, tuple[tuple[object, ...], Value]] = {}
        self._before: dict[Hashable, tuple[tuple[object, ...], Value]] = {}

    def turn(self) -> None:
        """Begin a turn: what it asks for is kept for the next one."""
        self._before, self._now = self._now, {}

    def value(self, name: Hashable, made_from: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """Return the value of a name, the same object as before if it is made from equal things."""
        known = self._before.get(name)
        if known is None or known[0] != made_from:
            known = (made_from, make())
        self._now[name] = known
        return known[1]

    def renewed(self, name: Hashable, made_from: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """Return the value of a name, made anew."""
        self._now[name] = (made_from, make())
        return self._now[name][1]
