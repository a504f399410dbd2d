"""Gutters: the vertical stretches of the ways between two columns, ordered for few crossings and put on tracks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from journeymapper.drawing.layout.grid import PARKED, Cell
from journeymapper.drawing.layout.measures import CLEARANCE, TRACK_MARGIN, TRACK_STEP, WIDE_TRACK_STEP
from journeymapper.drawing.layout.ports import Edges, Order, Ports
from journeymapper.drawing.layout.trunks import Trunk
from journeymapper.drawing.layout.ways import Course, Side, Way

MOST_TO_COMPARE = 80
"""Stretches that are compared with each other; beyond that only their first order counts."""
ROUNDS = 4

_ROW = 1_000.0
"""Heights are counted in rows here, each as high as this: so that no title that grows puts a way on another track."""
_BOTTOM = 1e7
"""The bottom lane lies below every row of the stages, and above the parked cards that stand lower still."""


class Stretch:
    """A vertical line in a gutter with the horizontal lines that lead from it to its left and right."""

    __slots__ = ("bottom", "left", "right", "top", "track", "tracks")

    def __init__(self) -> None:
        self.left: list[float] = []
        self.right: list[float] = []
        self.top = self.bottom = 0.0
        self.track = 0
        self.tracks = 1
        """How many tracks lie side by side where this stretch runs."""


class Track(NamedTuple):
    """A track of a gutter, and how many lie side by side there."""

    place: int
    of: int

    def x(self, left: float, width: float) -> float:
        """Return where it runs, centred in a gutter."""
        step = min(WIDE_TRACK_STEP, (width - 2 * TRACK_MARGIN) / max(self.of - 1, 1))
        return left + width / 2 + (self.place - (self.of - 1) / 2) * step


class Tracks(NamedTuple):
    """The tracks of one gutter."""

    before: Mapping[tuple[Side, str, str], Track]
    """Of the stretch before a trunk, by side and key of the trunk."""
    after: Mapping[str, Track]
    """Of the stretch after a card, by id of the way, for ways that go to a lane from there."""
    width: int
    """How many of them lie side by side where most do."""


Levels = Mapping[str, int]
"""The level in its lane by id of the way."""


def tracks_of(edges: Edges, ports: Ports, levels: Levels, depth: int, order: Order) -> Tracks:
    """Put the vertical stretches of one gutter on tracks; `depth` is how many rows the stages have."""
    before: dict[tuple[Side, str, str], Stretch] = {}
    after: dict[str, Stretch] = {}
    found: list[tuple[tuple[tuple[int, int], int], Stretch]] = []
    for side, leaving, trunks in edges:
        for trunk in trunks.trunks:
            stretch = before[(side, *trunk.key)] = _before(trunk, ports, levels, depth)
            found.append(((order(trunk.ways[0]), 1), stretch))
        for way in leaving:
            if way.course is not Course.GUTTER:
                stretch = after[way.id] = _after(way, ports, levels, depth)
                found.append(((order(way), 0), stretch))
    found.sort(key=_order_of)
    stretches = [stretch for _, stretch in found]
    for stretch in stretches:
        ends = (*stretch.left, *stretch.right)
        stretch.top, stretch.bottom = min(ends), max(ends)
    count = put_on_tracks(stretch for stretch in stretches if stretch.top < stretch.bottom)
    return Tracks(_tracks(before), _tracks(after), count)


def _before(trunk: Trunk, ports: Ports, levels: Levels, depth: int) -> Stretch:
    """Return the stretch before a trunk: one end at the card, the others where its ways arrive."""
    stretch = Stretch()
    (stretch.right if trunk.side is Side.LEFT else stretch.left).append(
        _height(trunk.target, depth) + ports.enter_at(trunk)
    )
    for way in trunk.ways:
        if way.course is Course.GUTTER:
            ends = stretch.left if way.leave is Side.RIGHT else stretch.right
            ends.append(_height(way.source, depth) + ports.leaving[way.id])
        else:
            ends = stretch.left if way.course is Course.TOP_LANE else stretch.right
            ends.append(_in_lane(way, levels))
    return stretch


def _after(way: Way, ports: Ports, levels: Levels, depth: int) -> Stretch:
    """Return the stretch from a card to a lane."""
    stretch = Stretch()
    (stretch.right if way.leave is Side.LEFT else stretch.left).append(
        _height(way.source, depth) + ports.leaving[way.id]
    )
    (stretch.right if way.course is Course.TOP_LANE else stretch.left).append(_in_lane(way, levels))
    return stretch


def _height(cell: Cell, depth: int) -> float:
    below_lane = cell.column == PARKED and cell.row >= depth
    return cell.row * _ROW + (2 * _BOTTOM if below_lane else 0.0)


def _in_lane(way: Way, levels: Levels) -> float:
    level = levels[way.id] * _ROW
    return -_ROW - level if way.course is Course.TOP_LANE else _BOTTOM + level


def _order_of(entry: tuple[tuple[tuple[int, int], int], Stretch]) -> tuple[tuple[int, int], int]:
    return entry[0]


Key = TypeVar("Key")


def _tracks(stretches: Mapping[Key, Stretch]) -> dict[Key, Track]:
    return {key: Track(stretch.track, stretch.tracks) for key, stretch in stretches.items()}


def put_on_tracks(stretches: Iterable[Stretch]) -> int:
    """Give every stretch a track; those on one track keep clear of each other. Returns the number of tracks."""
    most = 0
    for together in _runs(sorted(stretches, key=lambda stretch: stretch.top)):
        tracks = _track(_ordered(together)) if len(together) > 1 else 1
        for stretch in together:
            stretch.tracks = tracks
        most = max(most, tracks)
    return most


def room_for(tracks: int) -> float:
    """Return how wide a gutter must be."""
    return 2 * TRACK_MARGIN + (tracks - 1) * TRACK_STEP if tracks else 0.0


def _runs(stretches: Sequence[Stretch]) -> Iterable[list[Stretch]]:
    """Part stretches, sorted from top to bottom, where nothing passes."""
    run: list[Stretch] = []
    reached = float("-inf")
    for stretch in stretches:
        if run and stretch.top >= reached + CLEARANCE:
            yield run
            run = []
        run.append(stretch)
        reached = max(reached, stretch.bottom)
    if run:
        yield run


def _first_order(stretch: Stretch) -> tuple[int, float]:
    """Sort hooks to the left card, the shortest first; ways across; hooks to the right card, the shortest last."""
    length = stretch.bottom - stretch.top
    if not stretch.right:
        return (0, length)
    if not stretch.left:
        return (3, -length)
    if min(stretch.left) < min(stretch.right):
        return (2, -stretch.top)
    return (1, stretch.top)


def _ordered(stretches: list[Stretch]) -> list[Stretch]:
    """Order stretches from left to right: each moves where it crosses least, until none wants to move."""
    stretches.sort(key=_first_order)
    count = len(stretches)
    if count > MOST_TO_COMPARE:
        return stretches
    gain = [[0] * count for _ in range(count)]
    for i, a in enumerate(stretches):
        for j in range(i + 1, count):
            b = stretches[j]
            if a.top < b.bottom and b.top < a.bottom:
                cost = _crossings(a, b) - _crossings(b, a)
                gain[i][j], gain[j][i] = cost, -cost
    order = list(range(count))
    for _ in range(ROUNDS):
        moved = False
        for member in range(count):
            moved |= _sift(order, member, gain[member])
        if not moved:
            break
    return [stretches[index] for index in order]


def _sift(order: list[int], member: int, cost_left_of: list[int]) -> bool:
    """Move one stretch to the place with the fewest crossings; it stays where no place is better."""
    at = order.index(member)
    best, best_at, cost = 0, at, 0
    for place in range(at + 1, len(order)):
        cost -= cost_left_of[order[place]]
        if cost < best:
            best, best_at = cost, place
    cost = 0
    for place in range(at - 1, -1, -1):
        cost += cost_left_of[order[place]]
        if cost < best:
            best, best_at = cost, place
    if best_at == at:
        return False
    order.insert(best_at, order.pop(at))
    return True


def _crossings(a: Stretch, b: Stretch) -> int:
    """Count how often two stretches cross when `a` lies left of `b`."""
    crossings = 0
    for y in a.right:
        if b.top < y < b.bottom:
            crossings += 1
    for y in b.left:
        if a.top < y < a.bottom:
            crossings += 1
    return crossings


class _Placed(NamedTuple):
    top: float
    bottom: float
    track: int


def _track(ordered: Sequence[Stretch]) -> int:
    """Pack ordered stretches to the left, then hooks to the right card to the right. Returns the number of tracks."""
    placed: list[_Placed] = []
    for stretch in ordered:
        top, bottom = stretch.top - CLEARANCE, stretch.bottom + CLEARANCE
        track = 0
        for other in placed:
            if other.track >= track and other.top < bottom and top < other.bottom:
                track = other.track + 1
        stretch.track = track
        placed.append(_Placed(stretch.top, stretch.bottom, track))
    tracks = 1 + max(stretch.track for stretch in ordered)
    placed.clear()
    for stretch in reversed(ordered):
        if not stretch.left:
            top, bottom = stretch.top - CLEARANCE, stretch.bottom + CLEARANCE
            track = tracks - 1
            for other in placed:
                if other.track <= track and other.top < bottom and top < other.bottom:
                    track = other.track - 1
            stretch.track = track
        placed.append(_Placed(stretch.top, stretch.bottom, stretch.track))
    return tracks
