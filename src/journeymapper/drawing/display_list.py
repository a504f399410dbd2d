"""The display list: what is drawn, decided once, in points, for every painter."""

from collections.abc import Iterator
from typing import NamedTuple

from journeymapper.drawing.text import GlyphLine
from journeymapper.foundation.geometry import Box

Colour = str
"""Always "#RRGGBB"."""

Dash = tuple[float, ...]
"""Lengths on and off in points; empty for a solid line."""


class Rect(NamedTuple):
    """A rectangle; the stroke lies on its edge, half inside and half outside."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: float = 0.0
    radius: float = 0.0
    dash: Dash = ()


Segment = tuple[str, float, float] | tuple[str, float, float, float, float, float, float] | tuple[str]
"""("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",): absolute, as in SVG."""


class Path(NamedTuple):
    """Lines and cubic curves."""

    segments: tuple[Segment, ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: float = 0.0
    dash: Dash = ()
    round_ends: bool = False


class Text(NamedTuple):
    """One shaped line; `x`, `y` is where its baseline begins."""

    x: float
    y: float
    line: GlyphLine
    colour: Colour


class Icon(NamedTuple):
    """A named icon of resources/icons on its 16-grid, scaled to `size`; `x`, `y` is its upper left corner."""

    name: str
    x: float
    y: float
    size: float
    ink: Colour
    behind: Colour
    """What shows through knocked-out parts; also the body's fill unless `body` says otherwise."""
    body: Colour | None = None
    outline: Colour | None = None
    dash: Dash = ()


class Link(NamedTuple):
    """A place that leads somewhere: an address (http, https, mailto) or "#group-id" within the document."""

    box: Box
    target: str


class Field(NamedTuple):
    """A box to tick: a form field in a PDF; it is drawn by a Rect of its own as well."""

    box: Box
    name: str
    tooltip: str


Primitive = Rect | Path | Text | Icon | Link | Field


class Group(NamedTuple):
    """Primitives that belong together, in coordinates of their own, placed at `x`, `y`.

    `id` is the record's id, or "ID/part" where a record is drawn in several places (card, curve, lane). `role` is one
    of title, phase, stage, card, edge, curve, lane, legend, mark, text; `label` is what a screen reader says.
    """

    id: str
    role: str
    label: str
    x: float
    y: float
    width: float
    height: float
    items: tuple[Primitive, ...]

    @property
    def box(self) -> Box:
        """Where the group stands; ink may reach a few points beyond."""
        return Box(self.x, self.y, self.width, self.height)

    @property
    def record_id(self) -> str:
        """The record that the group draws; "" for furniture such as the legend."""
        return self.id.partition("/")[0]

    def lines(self) -> Iterator[GlyphLine]:
        """Yield the group's lines of text in drawing order."""
        for item in self.items:
            if isinstance(item, Text):
                yield item.line


class DisplayList(NamedTuple):
    """A drawing: groups in painting order on a background."""

    width: float
    height: float
    background: Colour | None
    groups: tuple[Group, ...]
    language: str = ""

    def missing_glyphs(self) -> dict[str, str]:
        """Return the characters that no font covers, by the id of the record they stand in."""
        found: dict[str, str] = {}
        for group in self.groups:
            for line in group.lines():
                if line.missing:
                    known = found.get(group.record_id, "")
                    found[group.record_id] = known + "".join(c for c in line.missing if c not in known)
        return found


class Placed(NamedTuple):
    """A drawing on a page: its origin on the page and its scale, clipped to its own size."""

    drawing: DisplayList
    x: float
    y: float
    scale: float


class Page(NamedTuple):
    """A sheet of paper with drawings on it, in points."""

    width: float
    height: float
    background: Colour | None
    drawings: tuple[Placed, ...]
    title: str = ""
