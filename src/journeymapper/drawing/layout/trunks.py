"""Trunks: what ways share that end at the same side of a card in the same kind of line, their last stretch and head."""

from collections.abc import Iterable
from typing import NamedTuple

from journeymapper.drawing.layout.grid import Cell
from journeymapper.drawing.layout.ways import Course, Entrance, Side, StageWays, Way


class Trunk(NamedTuple):
    """Ways into one side of a card, in reading order."""

    key: tuple[str, str]
    """Of the card and the kind of line."""
    target: Cell
    side: Side
    ways: tuple[Way, ...]
    straight: Way | None
    """The one that leads to its neighbour in the row without a bend."""


class Trunks:
    """The trunks at one side of the cards of a column: the same object as long as their ways are the same."""

    __slots__ = ("by_key", "trunks")

    def __init__(self, entering: Iterable[Way]) -> None:
        sharing: dict[tuple[str, str], list[Way]] = {}
        for way in entering:
            sharing.setdefault((way.target_id, way.line), []).append(way)
        self.trunks = tuple([_trunk(key, tuple(ways)) for key, ways in sharing.items()])
        self.by_key = {trunk.key: trunk for trunk in self.trunks}


NO_TRUNKS = Trunks(())


def entering(stages: Iterable[StageWays]) -> dict[Entrance, tuple[Way, ...]]:
    """Return the ways of all stages by where they enter, in reading order."""
    found: dict[Entrance, tuple[Way, ...]] = {}
    for stage in stages:
        for key, ways in stage.entering.items():
            before = found.get(key)
            found[key] = before + ways if before else ways
    return found


def _trunk(key: tuple[str, str], ways: tuple[Way, ...]) -> Trunk:
    straight = next((way for way in ways if _is_level(way)), None)
    return Trunk(key, ways[0].target, ways[0].enter, ways, straight)


def _is_level(way: Way) -> bool:
    """Say whether a way leads to the neighbour in its row."""
    return way.course is Course.GUTTER and way.across != 0 and way.target.row == way.source.row
