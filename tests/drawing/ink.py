"""Where the ink of a drawing lies: boxes of its texts and icons, in the drawing's coordinates."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeymapper.drawing.display_list import DisplayList, Group, Icon, Text
from journeymapper.foundation.geometry import Box

CAPITALS, DESCENDERS = 0.72, 0.2
"""Ink above and below the baseline, in sizes of the type."""


class Ink(NamedTuple):
    """One text or icon."""

    group: Group
    what: str
    box: Box


def texts(drawing: DisplayList) -> list[Ink]:
    """Return all lines of text that show something."""
    return [ink for group in drawing.groups for ink in _of(group, Text) if ink.what.strip()]


def texts_and_icons(group: Group) -> list[Ink]:
    """Return what a group shows."""
    return list(_of(group, Text | Icon))


def _of(group: Group, kinds: object) -> Iterator[Ink]:
    for item in group.items:
        if not isinstance(item, kinds):  # type: ignore[arg-type]
            continue
        if isinstance(item, Text):
            size = item.line.size
            box = Box(item.x, item.y - CAPITALS * size, item.line.width, (CAPITALS + DESCENDERS) * size)
            yield Ink(group, item.line.text, box.moved(group.x, group.y))
        elif isinstance(item, Icon):
            yield Ink(group, item.name, Box(item.x, item.y, item.size, item.size).moved(group.x, group.y))


def overlapping(inks: Sequence[Ink]) -> list[tuple[str, str]]:
    """Return the pairs that cover each other by more than a hair."""
    found: list[tuple[str, str]] = []
    ordered = sorted(inks, key=lambda ink: ink.box.x)
    for place, ink in enumerate(ordered):
        core = ink.box.grown(-0.05)
        for other in ordered[place + 1 :]:
            if other.box.x >= core.right:
                break
            if core.overlaps(other.box.grown(-0.05)):
                found.append((ink.what, other.what))
    return found
