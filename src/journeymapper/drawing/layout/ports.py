"""Ports: the points of a card's edge where ways leave and enter, each with room of its own."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from journeymapper.drawing.layout.measures import CARD_HEIGHT, CARD_WIDTH, TITLE_LINE
from journeymapper.drawing.layout.trunks import Trunk, Trunks
from journeymapper.drawing.layout.ways import Course, Side, Way
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

    __slots__ = ("distance", "enters", "leaves", "order", "straight", "usual")

    def __init__(self, bends: Sequence[Bend], usual: float, leaves: Sequence[Way], enters: Trunk | None) -> None:
        self.order = _order(bends, 3 if leaves else 2)
        """Sorts the ports of an edge from top to bottom so that their lines do not cross in front of the card."""
        self.distance = max(abs(bend.rows) for bend in bends)
        self.usual = usual
        self.leaves = list(leaves)
        self.enters = enters
        self.straight = False

    @property
    def hooked(self) -> bool:
        """Say whether it belongs to a loop from the card to itself."""
        return all(way.source == way.target for way in (*self.leaves, *(self.enters.ways if self.enters else ())))


class Ports:
    """Where ways leave and enter the edges that face each other over a gutter, or the upper and lower edges of a stage.

    Measured from a card's top (left, right) or left edge (top, bottom).
    """

    __slots__ = ("crowded", "entering", "in_lanes", "leaving", "tall")

    def __init__(self) -> None:
        self.leaving: dict[str, float] = {}
        """By id of the way."""
        self.entering: dict[tuple[Side, str, str], float] = {}
        """By side and key of the trunk."""
        self.crowded: frozenset[int] = frozenset()
        """The rows in which the ports need all the height there is."""
        self.tall: frozenset[int] = frozenset()
        """The crowded rows that were taller than usual."""
        self.in_lanes: tuple[str, ...] = ()
        """The ways that come from a lane or go to one, by id."""

    def enter_at(self, trunk: Trunk) -> float:
        """Return where a trunk enters."""
        return self.entering[(trunk.side, *trunk.key)]


class Edges(NamedTuple):
    """What leaves and enters two opposite sides: of one column (top, bottom), or of two that face each other."""

    first: tuple[Side, tuple[Way, ...], Trunks]
    second: tuple[Side, tuple[Way, ...], Trunks]

    def in_lanes(self) -> Iterator[str]:
        """Yield the ids of the ways that come from a lane or go to one."""
        for _, leaving, trunks in self:
            for way in chain(leaving, *(trunk.ways for trunk in trunks.trunks)):
                if way.course is not Course.GUTTER:
                    yield way.id


TrunkOf = Callable[[Way], Trunk]
"""Finds the trunk that a way ends in."""
Order = Callable[[Way], tuple[int, int]]
"""Says where in reading order a way comes."""


def gutter_ports(edges: Edges, trunk_of: TrunkOf, order: Order, tall: frozenset[int]) -> Ports:
    """Give the ways of a gutter their ports. Two edges that face each other share out their height.

    `tall` are the rows in which cards are one line higher than usual.
    """
    found = Ports()
    left, right = _rows_of_ports(edges, trunk_of, order)
    crowded: set[int] = set()
    for row in left.keys() | right.keys():
        height = CARD_HEIGHT + TITLE_LINE if row in tall else CARD_HEIGHT
        if _spread(found, left.get(row, []), right.get(row, []), height):
            crowded.add(row)
    found.crowded = frozenset(crowded)
    found.tall = found.crowded & tall
    found.in_lanes = tuple(edges.in_lanes())
    return found


def end_ports(edges: Edges, trunk_of: TrunkOf, order: Order) -> Ports:
    """Give the ways at the upper and lower edges of a column's cards their ports."""
    found = Ports()
    for side, rows in zip((Side.TOP, Side.BOTTOM), _rows_of_ports(edges, trunk_of, order), strict=True):
        for ports in rows.values():
            _spread_middle(found, ports, side)
    return found


Rows = dict[int, list[Port]]
_Place = tuple[tuple[int, int], int, int]
"""Where a port comes among others that lie alike: its trunk's first way, then the trunk itself, then its ways."""


def _rows_of_ports(edges: Edges, trunk_of: TrunkOf, order: Order) -> tuple[Rows, Rows]:
    """Return the ports of two sides, row by row."""
    rows: dict[Side, dict[int, list[tuple[_Place, Port]]]] = {edges.first[0]: {}, edges.second[0]: {}}
    for side, _, trunks in edges:
        for trunk in trunks.trunks:
            port = Port([_bend_in(way) for way in trunk.ways], _usual_in(trunk), (), trunk)
            place = order(trunk.ways[0])
            rows[side].setdefault(trunk.target.row, []).append(((place, 0, 0), port))
            if trunk.straight is not None:
                way = trunk.straight
                port.straight = True
                port.leaves.append(way)
                port.order = (1, 0 if way.leave is Side.RIGHT else 1, 0)
                rows[way.leave].setdefault(way.source.row, []).append(((place, 1, way.at), port))
    for side, leaving, _ in edges:
        for way in leaving:
            trunk = trunk_of(way)
            if way != trunk.straight:
                port = Port([_bend_out(way)], _usual_out(way), (way,), None)
                rows[side].setdefault(way.source.row, []).append(((order(trunk.ways[0]), 1, way.at), port))
    first, second = rows.values()
    return _in_order(first), _in_order(second)


def _in_order(rows: dict[int, list[tuple[_Place, Port]]]) -> Rows:
    found: Rows = {}
    for row, ports in rows.items():
        if len(ports) > 1:
            ports.sort(key=_place_of)
        found[row] = [port for _, port in ports]
    return found


def _place_of(entry: tuple[_Place, Port]) -> _Place:
    return entry[0]


def _bend_out(way: Way) -> Bend:
    return Bend(_rows(way), way.leave is way.enter)


def _bend_in(way: Way) -> Bend:
    rows = _rows(way)
    return Bend(-rows if way.course is Course.GUTTER else rows, way.leave is way.enter)


def _rows(way: Way) -> int:
    """Return how many rows a way leads up (negative) or down; longer ways in a lane lie farther out."""
    if way.course is Course.TOP_LANE:
        return -_FAR - abs(way.across)
    if way.course is Course.BOTTOM_LANE:
        return _FAR + abs(way.across)
    return way.target.row - way.source.row


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
        groups: dict[object, list[Port]] = {}
        for port in ports:
            groups.setdefault(id(port) if port.enters is not None else shared(port.leaves[0]), []).append(port)
        ports = [_joint(group) for group in groups.values()]
        excess -= before - len(ports)
    return ports


def _same_trunk(way: Way) -> object:
    return way.target_id, way.enter, way.line


def _same_line(way: Way) -> object:
    return way.line


def _joint(ports: list[Port]) -> Port:
    if len(ports) == 1:
        return ports[0]
    ways = [way for port in ports for way in port.leaves]
    return Port([_bend_out(way) for way in ways], ports[0].usual, ways, None)


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
    match trunk.key[1]:
        case TransitionKind.LOOP:
            return LOOP_IN if trunk.side is Side.RIGHT else OWN_LOOP_IN
        case TransitionKind.SKIP:
            return SKIP_IN
    return NEXT if trunk.side is Side.LEFT else ALTERNATIVE


def _spread(found: Ports, left: list[Port], right: list[Port], height: float) -> bool:
    """Place the ports of the two cards that face each other over a gutter, no two at the same height.

    Say whether a line more or less of height matters to them.
    """
    if len(left) + len(right) == 1:
        (port,) = left or right
        _set(found, port, port.usual)
        return False
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
    apart = [HOOK if a.hooked and b.hooked and a.enters is not None else 1.0 for a, b in pairwise(merged)]
    step = min(STEP, (last - FIRST) / max(sum(apart), 1.0))
    places = [max(FIRST, usual[id(port)]) for port in merged]
    for index, times in enumerate(apart):
        places[index + 1] = max(places[index + 1], places[index] + times * step)
    least = CARD_HEIGHT - LAST_FROM_BOTTOM
    crowded = excess > 0 or sum(apart) * STEP > least - FIRST or places[-1] > least
    places[-1] = min(places[-1], last)
    for index in range(len(apart) - 1, -1, -1):
        places[index] = min(places[index], places[index + 1] - apart[index] * step)
    for port, at in zip(merged, places, strict=True):
        _set(found, port, at)
    return crowded


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


def _spread_middle(found: Ports, ports: list[Port], side: Side) -> None:
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
        _set(found, port, CARD_WIDTH / 2 + (index - (len(row) - 1) / 2) * step)


def _set(found: Ports, port: Port, at: float) -> None:
    for way in port.leaves:
        found.leaving[way.id] = at
    if port.enters is not None:
        found.entering[(port.enters.side, *port.enters.key)] = at
