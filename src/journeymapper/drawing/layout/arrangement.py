"""The result of a layout: boxes and routes by id, pure numbers in points."""

from typing import NamedTuple

from journeymapper.foundation.geometry import Box, Point


class BandPlace(NamedTuple):
    """A run of neighbouring stages in one phase; `phase` None means that nobody set it (nothing is drawn there)."""

    phase: str | None
    box: Box
    first_stage: int
    last_stage: int


class StagePlace(NamedTuple):
    """A column: its header (name, a line of facts, a rule) and everything in it start at `header.x`."""

    id: str
    header: Box
    name_lines: int
    """1 or 2: how many lines every stage name may take on this map."""


class CardPlace(NamedTuple):
    """A touchpoint; `number` runs 1.. through the journey, 0 for parked ones."""

    id: str
    number: int
    box: Box
    title_lines: int
    """How many lines the title may take before an ellipsis (2 or 3)."""


class Route(NamedTuple):
    """A transition: a line of right angles from a card's edge to a card's edge, corners not yet rounded.

    Branches that share a trunk have `head` False where they join it: their last point lies on another route.
    """

    id: str
    kind: str
    source_id: str
    target_id: str
    points: tuple[Point, ...]
    head: bool
    label: Box | None
    """The place kept free for share or condition, or None when there is neither: icon and text, in lines of 10."""


class CurvePoint(NamedTuple):
    """Where a touchpoint stands on the curve's x axis; `number` as on its card."""

    id: str
    number: int
    x: float


class Arrangement(NamedTuple):
    """Everything of one journey's map but its title, lanes of text and legend, which stand above and below it."""

    width: float
    height: float
    """Down to the foot of the curve, or of the parking lot where that reaches further."""
    bands: tuple[BandPlace, ...]
    commitment_x: float | None
    """Left edge of the pole before the first transaction stage, or None; left of the axis if it is the first of all."""
    stages: tuple[StagePlace, ...]
    cards: tuple[CardPlace, ...]
    routes: tuple[Route, ...]
    curve: Box
    """The whole lane under the columns, from its title to the numbers below; the axis hangs to its left."""
    curve_points: tuple[CurvePoint, ...]
    parking: Box | None
    """The column of parked touchpoints right of the map, from the top of the stage headers, or None."""
    crossings: int
    """How many times routes cross each other."""
