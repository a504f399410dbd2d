"""Points, sizes and boxes in points (1/72 inch), x to the right, y down."""

from typing import NamedTuple

KAPPA = 0.5523
"""Control distance of the cubic that draws a quarter circle, in radii."""


class Point(NamedTuple):
    """A place."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle; `x`, `y` is its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def grown(self, by: float) -> "Box":
        """Return the box with `by` points more on every side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, dx: float, dy: float) -> "Box":
        """Return the box shifted."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, point: Point) -> bool:
        """Say whether the point lies inside or on the edge."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def overlaps(self, other: "Box") -> bool:
        """Say whether the two share an area (touching edges do not)."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


def united(boxes: "list[Box] | tuple[Box, ...]") -> Box:
    """Return the smallest box around all of them; the empty box at the origin for none."""
    if not boxes:
        return Box(0, 0, 0, 0)
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    return Box(left, top, max(b.right for b in boxes) - left, max(b.bottom for b in boxes) - top)
