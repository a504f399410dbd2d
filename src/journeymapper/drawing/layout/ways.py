"""Ways: transitions with the course they take over the grid, still without measures."""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from journeymapper.drawing.layout.grid import PARKED, Cell, Grid
from journeymapper.drawing.layout.labels import label_text
from journeymapper.model.derived import kinds_of_ways
from journeymapper.model.records import Transition
from journeymapper.model.view import View
from journeymapper.model.vocabulary import TransitionKind


class Side(IntEnum):
    """An edge of a card."""

    LEFT = 0
    RIGHT = 1
    TOP = 2
    BOTTOM = 3


class Course(IntEnum):
    """Where a way runs."""

    DOWN = 0
    """Straight down the middle of a column to the next card."""
    GUTTER = 1
    """Through one gutter."""
    TOP_LANE = 2
    BOTTOM_LANE = 3


class Way(NamedTuple):
    """A transition on its way through the layout.

    Nothing here tells in which column it stands, only how far it leads: so it stays as it is when columns come and go
    elsewhere.
    """

    id: str
    kind: str
    label: str
    """What stands beside it; "" for nothing."""
    at: int
    """Its place among the ways of its stage."""
    source_id: str
    source: Cell
    target_id: str
    target: Cell
    across: int
    """How many columns it leads to the right (negative: to the left)."""
    course: Course
    leave: Side
    enter: Side
    line: str
    """"solid", "skip" or "loop": ways of one kind of line that end at the same side of a card share a trunk."""


Entrance = tuple[str, Side]
"""A column, and the side of its cards."""

Seen = tuple[tuple[str, bool], ...]
"""The columns over which the ways of one column lead: their ids, and which of them are optional."""


class StageWays:
    """The ways that leave the touchpoints of one column, in reading order."""

    def __init__(self, ids: tuple[str, ...], ways: list[Way]) -> None:
        self.ids = ids
        self.ways = tuple(ways)
        self.to_left = min([way.across for way in ways], default=0)
        self.to_right = max([way.across for way in ways], default=0)
        self.seen: Seen = ()
        """What they depend on beside touchpoints and transitions."""
        self.down = tuple([way for way in ways if way.course is Course.DOWN])
        self.top = tuple([way for way in ways if way.course is Course.TOP_LANE])
        self.bottom = tuple([way for way in ways if way.course is Course.BOTTOM_LANE])
        leaving: dict[Side, list[Way]] = {}
        entering: dict[Entrance, list[Way]] = {}
        for way in ways:
            if way.course is not Course.DOWN:
                leaving.setdefault(way.leave, []).append(way)
                entering.setdefault((way.target.column, way.enter), []).append(way)
        self.leaving = {side: tuple(members) for side, members in leaving.items()}
        """By the side of their cards, without those straight down."""
        self.entering = {entrance: tuple(members) for entrance, members in entering.items()}
        """The same ways by where they enter."""
        self.leads_to = {
            side: tuple(dict.fromkeys([(way.target.column, way.enter) for way in members]))
            for side, members in leaving.items()
        }
        """Where the ways enter that leave at a side."""


NO_WAYS = StageWays((), [])


def seen_from(grid: Grid, column: int, known: StageWays) -> Seen:
    """Return the columns that matter to the ways of one."""
    first, last = column + known.to_left, column + known.to_right
    return tuple(_names(grid, max(first, 0), last))


def ways_of(view: View, grid: Grid, column: int) -> StageWays:
    """Return the ways of a column in reading order; of several straight down, `next` comes first."""
    home = grid.columns[column]
    cells = grid.cells
    optional = [stage.optional for stage in grid.stages]
    ways: list[Way] = []
    for touchpoint_id in home.ids:
        leaving = view.transitions_from(touchpoint_id)
        if not leaving:
            continue
        kinds = kinds_of_ways(leaving, grid.place, optional)
        middle_taken = False
        if len(leaving) > 1:
            leaving = tuple(sorted(leaving, key=lambda t: kinds[t.id] != TransitionKind.NEXT))
        for transition in leaving:
            target = cells.get(transition.target_id)
            if target is None:
                continue
            across = grid.index[target.column] - column
            course, leave, enter = _course(grid, cells[touchpoint_id], target, across)
            if course is Course.DOWN:
                if middle_taken:
                    course, leave, enter = Course.GUTTER, Side.RIGHT, Side.RIGHT
                middle_taken = True
            kind = kinds[transition.id]
            ways.append(
                Way(
                    transition.id,
                    kind,
                    label_text(transition),
                    len(ways),
                    touchpoint_id,
                    cells[touchpoint_id],
                    transition.target_id,
                    target,
                    across,
                    course,
                    leave,
                    enter,
                    kind if kind in _OWN_LINES else "solid",
                )
            )
    found = StageWays(home.ids, ways)
    found.seen = seen_from(grid, column, found)
    return found


def alike(a: Transition, b: Transition) -> bool:
    """Say whether two versions of a transition take the same way."""
    return (a.source_id, a.target_id, a.kind, a.share, a.count, a.condition) == (
        b.source_id,
        b.target_id,
        b.kind,
        b.share,
        b.count,
        b.condition,
    )


_OWN_LINES = frozenset({TransitionKind.LOOP, TransitionKind.SKIP})


def _names(grid: Grid, first: int, last: int) -> Iterator[tuple[str, bool]]:
    for place in range(first, last + 1):
        if place < len(grid.stages):
            yield grid.stages[place].id, grid.stages[place].optional
        elif place < len(grid.columns):
            yield PARKED, False


def _course(grid: Grid, source: Cell, target: Cell, across: int) -> tuple[Course, Side, Side]:
    """Say where a way runs and which sides of the cards it leaves and enters."""
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
        enter = Side.TOP if target.row == 0 and target.column != PARKED else Side.LEFT
        return Course.TOP_LANE, leave, enter
    leave = Side.BOTTOM if _is_last(grid, source) else Side.LEFT
    return Course.BOTTOM_LANE, leave, Side.BOTTOM if _is_last(grid, target) else Side.RIGHT


def _is_last(grid: Grid, cell: Cell) -> bool:
    """Say whether nothing but empty room lies between a card and the bottom lane."""
    return cell.column != PARKED and cell.row == len(grid.columns[grid.index[cell.column]].ids) - 1
