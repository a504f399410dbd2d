"""Blocks of text and marks that stand one below the other."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeymapper.drawing.display_list import Group, Icon, Path, Primitive, Rect, Text
from journeymapper.drawing.text import GlyphLine, TextEngine, TextStyle


class Block(NamedTuple):
    """Primitives in coordinates of their own (y down from 0) and the room they take."""

    items: tuple[Primitive, ...]
    height: float


class Type(NamedTuple):
    """A way to set text: style, distance of baselines, colour."""

    style: TextStyle
    leading: float
    colour: str


def paragraph(
    engine: TextEngine, text: str, type_: Type, width: float, *, x: float = 0, max_lines: int | None = None
) -> Block:
    """Return text wrapped to a width."""
    lines = engine.wrap(text, type_.style, width, max_lines)
    return Block(
        tuple(_set_line(line, type_, x, row * type_.leading) for row, line in enumerate(lines)),
        len(lines) * type_.leading,
    )


def cut_line(engine: TextEngine, text: str, type_: Type, width: float, *, x: float = 0, right: bool = False) -> Block:
    """Return one line, cut to a width; `right` sets it against the right edge of that width."""
    line = engine.cut(text, type_.style, width)
    return Block((_set_line(line, type_, x + width - line.width if right else x, 0),), type_.leading)


def beside(*blocks: Block) -> Block:
    """Return blocks laid over each other, all beginning at the top."""
    return Block(tuple(item for block in blocks for item in block.items), max((b.height for b in blocks), default=0))


def stacked(blocks: Iterable[Block], gap: float = 0) -> Block:
    """Return blocks one below the other."""
    items: list[Primitive] = []
    y = 0.0
    for block in blocks:
        y += gap if items else 0
        items.extend(moved(block.items, y))
        y += block.height
    return Block(tuple(items), y)


def space(height: float) -> Block:
    """Return an empty block."""
    return Block((), height)


def rule(width: float, colour: str, stroke: float) -> Block:
    """Return a line across the column."""
    return Block((Rect(0, -stroke / 2, width, stroke, colour),), 0)


def moved(items: Sequence[Primitive], dy: float) -> list[Primitive]:
    """Return primitives shifted down."""
    shifted: list[Primitive] = []
    for item in items:
        match item:
            case Rect() | Text() | Icon():
                shifted.append(item._replace(y=item.y + dy))
            case Path():
                shifted.append(item._replace(segments=tuple(_lowered(segment, dy) for segment in item.segments)))
            case _:
                shifted.append(item._replace(box=item.box.moved(0, dy)))
    return shifted


def width_of(block: Block) -> float:
    """Return how far a block's lines of text reach to the right."""
    return max((item.x + item.line.width for item in block.items if isinstance(item, Text)), default=0.0)


def group(identity: str, role: str, label: str, block: Block, x: float, y: float, width: float) -> Group:
    """Return a block as a placed group."""
    return Group(identity, role, label, x, y, width, block.height, block.items)


def _set_line(line: GlyphLine, type_: Type, x: float, top: float) -> Text:
    baseline = top + type_.leading / 2 + 0.36 * type_.style.size
    return Text(x, baseline, line, type_.colour)


def _lowered(segment: tuple, dy: float) -> tuple:  # type: ignore[type-arg]
    return (segment[0], *(value + dy if place % 2 else value for place, value in enumerate(segment[1:])))
