"""Ports: the points of a card's edge where ways leave and enter, each with room of its own."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from journeymapper.drawing.layout.grid import Cell, Grid
from journeymapper.drawing.layout.measures import CARD_WIDTH
from journeymapper.drawing.layout.ways import Course, Side, Trunk, Way
from journeymapper.model.vocabulary import TransitionKind

NEXT, ALTERNATIVE, LOOP_OUT, LOOP_IN = 27.0, 48.0, 52.0, 50.0
SKIP_OUT, SKIP_IN, OWN_LOOP_IN = 39.0, 18.0, 39.0
FIRST, LAST_FROM_BOTTOM = 9.0, 8.0
STEP = 8.0
HOOK = 1.5
"""Times as far: the two ports of a loop from a card to itself, which needs room for its head."""
MOST_IN_ROW = 13
"""Ports that two facing edges have room for; three ways in and three out a side always fit."""
END_STEP, END_ROOM = 9.0, 30.0
"""Between the ports of an upper or lower edge, which are spread around its middle; labels need the room beside them."""
MOST_AT_END = 6

_FAR = 1_000_000
"""The lanes lie beyond every row."""


class Bend(NamedTuple):
    """How a way goes on from a port: how many rows up (negative) or down, and whether it turns back to its own side."""

    rows: int
    back: bool


class Port:
    """A port of one card, or of two neighbours when a way between them is straight."""

    __slots__ = ("distance", "enters", "hooked", "leaves", "order", "straight", "usual")

    def __init__(self, bends: Sequence[Bend], usual: float, leaves: Sequence[Way], enters: Sequence[Way]) -> None:
        self.order = _order(bends, 3 if leaves else 2)
        """Sorts the ports of an edge from top to bottom so that their lines do not cross in front of the card."""
        self.distance = max(abs(bend.rows) for bend in bends)
        self.usual = usual
        self.leaves = list(leaves)
        self.enters = enters
        self.straight = False
        self.hooked = all(way.source == way.trunk.target for way in (*leaves, *enters))
        """Belongs to a loop from the card to itself."""


Band = tuple[int, int]
"""A gutter and a row: two edges that face each other."""


class _Edges:
    """The ports of all edges of cards, as they face each other over the gutters."""

    def __init__(self) -> None:
        self.left: dict[Band, list[Port]] = {}
        self.right: dict[Band, list[Port]] = {}
        self.ends: dict[tuple[Cell, Side], list[Port]] = {}

    def of(self, cell: Cell, side: Side) -> list[Port]:
        """Return the ports of a card's edge; its right edge lies left of the gutter after its column."""
        if side is Side.RIGHT:
            return self.left.setdefault((cell.column + 1, cell.row), [])
        if side is Side.LEFT:
            return self.right.setdefault((cell.column, cell.row), [])
        return self.ends.setdefault((cell, side), [])


def place_ports(grid: Grid, ways: Sequence[Way]) -> None:
    """Give every way the places where it leaves and enters. Two edges that face each other share out their height."""
    trunks: dict[Trunk, list[Way]] = {}
    for way in ways:
        if way.course is Course.DOWN:
            way.leave_at = way.enter_at = CARD_WIDTH / 2
        else:
            trunks.setdefault(way.trunk, []).append(way)
    edges = _Edges()
    for trunk, sharing in trunks.items():
        port = Port([_bend_in(way) for way in sharing], _usual_in(trunk), (), sharing)
        edges.of(trunk.target, trunk.side).append(port)
        for way in sharing:
            if not port.straight and _is_level(way):
                way.straight = port.straight = True
                port.leaves.append(way)
                port.order = (1, 0 if way.leave is Side.RIGHT else 1, 0)
                edges.of(way.source, way.leave).append(port)
            else:
                edges.of(way.source, way.leave).append(Port([_bend_out(way)], _usual_out(way), (way,), ()))
    for band in edges.left.keys() | edges.right.keys():
        _spread(edges.left.get(band, []), edges.right.get(band, []), grid.card_height(band[1]))
    for (_, side), ports in edges.ends.items():
        _spread_middle(ports, side)


def _is_level(way: Way) -> bool:
    """Say whether a way leads to the neighbour in its row."""
    target = way.trunk.target
    return way.course is Course.GUTTER and target.row == way.source.row and target.column != way.source.column


def _bend_out(way: Way) -> Bend:
    return Bend(_rows(way), way.leave is way.trunk.side)


def _bend_in(way: Way) -> Bend:
    rows = _rows(way)
    return Bend(-rows if way.course is Course.GUTTER else rows, way.leave is way.trunk.side)


def _rows(way: Way) -> int:
    """Return how many rows a way leads up (negative) or down; longer ways in a lane lie farther out."""
    target = way.trunk.target
    across = abs(target.column - way.source.column)
    if way.course is Course.TOP_LANE:
        return -_FAR - across
    if way.course is Course.BOTTOM_LANE:
        return _FAR + across
    return target.row - way.source.row


def _order(bends: Sequence[Bend], rest: int) -> tuple[int, int, int]:
    """Return the sort key of a port: ways up come first, ways down last.

    On the way up, those that turn back to their own side keep inside, the nearest on top; of those that go across, the
    farthest comes on top, for it turns off last. On the way down it is the other way round.
    """
    rows, back = max(bends, key=lambda bend: abs(bend.rows))
    if all(bend.rows < 0 for bend in bends):
        return (0, 0, -rows) if back else (0, 1, rows)
    if all(bend.rows > 0 for bend in bends):
        return (2, 1, -rows) if back else (2, 0, rows)
    return (1, rest, 0)


def _thinned(ports: list[Port], excess: int) -> list[Port]:
    """Let ways out share ports until an edge has so many fewer.

    First those into one trunk share, then all in one kind of line.
    """
    for shared in (_same_trunk, _same_line):
        if excess <= 0:
            break
        before = len(ports)
        groups: dict[Trunk | str | int, list[Port]] = {}
        for port in ports:
            groups.setdefault(id(port) if port.enters else shared(port.leaves[0]), []).append(port)
        ports = [_joint(group) for group in groups.values()]
        excess -= before - len(ports)
    return ports


def _same_trunk(way: Way) -> Trunk:
    return way.trunk


def _same_line(way: Way) -> str:
    return way.trunk.line


def _joint(ports: list[Port]) -> Port:
    if len(ports) == 1:
        return ports[0]
    ways = [way for port in ports for way in port.leaves]
    return Port([_bend_out(way) for way in ways], ports[0].usual, ways, ())


def _usual_out(way: Way) -> float:
    match way.kind:
        case TransitionKind.ALTERNATIVE:
            return ALTERNATIVE
        case TransitionKind.LOOP:
            return LOOP_OUT
        case TransitionKind.SKIP:
            return SKIP_OUT
    return NEXT


def _usual_in(trunk: Trunk) -> float:
    match trunk.line:
        case TransitionKind.LOOP:
            return LOOP_IN if trunk.side is Side.RIGHT else OWN_LOOP_IN
        case TransitionKind.SKIP:
            return SKIP_IN
    return NEXT if trunk.side is Side.LEFT else ALTERNATIVE


def _spread(left: list[Port], right: list[Port], height: float) -> None:
    """Place the ports of the two cards that face each other over a gutter, no two at the same height."""
    excess = len(left) + len(right) - MOST_IN_ROW
    if excess > 0:
        before = len(left)
        left = _thinned(left, excess)
        right = _thinned(right, excess - before + len(left))
    usual: dict[int, float] = {}
    for ports in (left, right):
        ports.sort(key=lambda port: port.order)
        for port, at in zip(ports, sorted(port.usual for port in ports), strict=True):
            usual[id(port)] = max(at, usual.get(id(port), 0.0))
    merged = _merged(left, right, usual)
    last = height - LAST_FROM_BOTTOM
    apart = [HOOK if a.hooked and b.hooked and a.enters else 1.0 for a, b in pairwise(merged)]
    step = min(STEP, (last - FIRST) / max(sum(apart), 1.0))
    places = [max(FIRST, usual[id(port)]) for port in merged]
    for index, times in enumerate(apart):
        places[index + 1] = max(places[index + 1], places[index] + times * step)
    places[-1] = min(places[-1], last)
    for index in range(len(apart) - 1, -1, -1):
        places[index] = min(places[index], places[index + 1] - apart[index] * step)
    for port, at in zip(merged, places, strict=True):
        _set(port, at)


def _merged(left: list[Port], right: list[Port], usual: dict[int, float]) -> list[Port]:
    """Merge the two edges by where their ports usually lie, keeping the order of each; shared ports come once."""
    merged: list[Port] = []
    i = j = 0
    while i < len(left) or j < len(right):
        if i < len(left) and j < len(right) and left[i] is right[j]:
            merged.append(left[i])
            i, j = i + 1, j + 1
        elif j == len(right) or _left_first(left, i, right, j, usual):
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged


def _left_first(left: list[Port], i: int, right: list[Port], j: int, usual: dict[int, float]) -> bool:
    """Say which edge's port is next; one that both edges share waits for the other edge."""
    if i == len(left) or left[i].straight:
        return False
    return right[j].straight or usual[id(left[i])] < usual[id(right[j])]


def _spread_middle(ports: list[Port], side: Side) -> None:
    """Spread the ports of an upper or lower edge.

    Ways in lie towards where they come from, ways out towards where they go, the longest inside.
    """
    ports = _thinned(ports, len(ports) - MOST_AT_END)
    entering = sorted((p for p in ports if not p.leaves), key=lambda p: p.distance)
    leaving = sorted((p for p in ports if p.leaves), key=lambda p: -p.distance)
    row = [*entering, *leaving]
    if side is Side.BOTTOM:
        row.reverse()
    step = min(END_STEP, END_ROOM / max(len(row) - 1, 1))
    for index, port in enumerate(row):
        _set(port, CARD_WIDTH / 2 + (index - (len(row) - 1) / 2) * step)


def _set(port: Port, at: float) -> None:
    for way in port.leaves:
        way.leave_at = at
    for way in port.enters:
        way.enter_at = at
