"""Ways: transitions with the course they take over the grid, still without measures."""

from enum import Enum
from typing import NamedTuple

from journeymapper.drawing.layout.grid import Cell, Grid
from journeymapper.model.derived import transition_kinds
from journeymapper.model.records import Transition
from journeymapper.model.view import View
from journeymapper.model.vocabulary import TransitionKind


class Side(Enum):
    """An edge of a card."""

    LEFT = 0
    RIGHT = 1
    TOP = 2
    BOTTOM = 3


class Course(Enum):
    """Where a way runs."""

    DOWN = 0
    """Straight down the middle of a column to the next card."""
    GUTTER = 1
    """Through one gutter."""
    TOP_LANE = 2
    BOTTOM_LANE = 3


class Trunk(NamedTuple):
    """What ways share that end at the same side of a card in the same kind of line: their last stretch and the head."""

    target: Cell
    side: Side
    line: str
    """"solid", "skip" or "loop"."""


class Way:
    """A transition on its way through the layout: each step adds what it decides."""

    __slots__ = (
        "course",
        "enter_at",
        "kind",
        "leave",
        "leave_at",
        "level",
        "source",
        "straight",
        "transition",
        "trunk",
    )

    def __init__(
        self, transition: Transition, kind: str, source: Cell, course: Course, leave: Side, trunk: Trunk
    ) -> None:
        self.transition = transition
        self.kind = kind
        self.source = source
        self.course = course
        self.leave = leave
        self.trunk = trunk
        self.leave_at = 0.0
        """From the card's top (left, right) or left edge (top, bottom) to where the way leaves; `enter_at` likewise."""
        self.enter_at = 0.0
        self.straight = False
        """Leads from a card to its neighbour in the row without a bend."""
        self.level = 0
        """In a lane: 0 next to the cards."""

    @property
    def leave_gutter(self) -> int:
        """The gutter at the side where the way leaves; gutter n lies left of column n."""
        return self.source.column + (self.leave is Side.RIGHT)

    @property
    def enter_gutter(self) -> int:
        """The gutter at the side where the way enters."""
        return self.trunk.target.column + (self.trunk.side is Side.RIGHT)


def ways_of(view: View, journey_id: str, grid: Grid) -> list[Way]:
    """Return the transitions within a journey in reading order; of several straight down, `next` comes first."""
    kinds = transition_kinds(view, journey_id)
    cells = grid.cells
    ways: list[Way] = []
    for column in grid.columns:
        for touchpoint in column:
            leaving = view.transitions_from(touchpoint.id)
            if not leaving:
                continue
            source = cells[touchpoint.id]
            middle_taken = False
            if len(leaving) > 1:
                leaving = tuple(sorted(leaving, key=lambda t: kinds[t.id] != TransitionKind.NEXT))
            for transition in leaving:
                target = cells.get(transition.target_id)
                if target is None:
                    continue
                kind = kinds[transition.id]
                course, leave, enter = _course(grid, source, target)
                if course is Course.DOWN:
                    if middle_taken:
                        course, leave, enter = Course.GUTTER, Side.RIGHT, Side.RIGHT
                    middle_taken = True
                line = kind if kind in _OWN_LINES else "solid"
                ways.append(Way(transition, kind, source, course, leave, Trunk(target, enter, line)))
    return ways


_OWN_LINES = frozenset({TransitionKind.LOOP, TransitionKind.SKIP})


def _course(grid: Grid, source: Cell, target: Cell) -> tuple[Course, Side, Side]:
    """Say where a way runs and which sides of the cards it leaves and enters."""
    across = target.column - source.column
    if across == 0:
        if target.row == source.row + 1:
            return Course.DOWN, Side.BOTTOM, Side.TOP
        side = Side.RIGHT if target.row > source.row else Side.LEFT
        return Course.GUTTER, side, side
    if across == 1:
        return Course.GUTTER, Side.RIGHT, Side.LEFT
    if across == -1:
        return Course.GUTTER, Side.LEFT, Side.RIGHT
    if across > 1:
        leave = Side.TOP if source.row == 0 else Side.RIGHT
        return Course.TOP_LANE, leave, Side.TOP if target.row == 0 and _is_stage(grid, target) else Side.LEFT
    leave = Side.BOTTOM if _is_last(grid, source) else Side.LEFT
    return Course.BOTTOM_LANE, leave, Side.BOTTOM if _is_last(grid, target) else Side.RIGHT


def _is_stage(grid: Grid, cell: Cell) -> bool:
    return cell.column < len(grid.stages)


def _is_last(grid: Grid, cell: Cell) -> bool:
    """Say whether nothing but empty room lies between a card and the bottom lane."""
    return _is_stage(grid, cell) and cell.row == len(grid.columns[cell.column]) - 1
