"""Gutters: the vertical stretches of the ways between two columns, ordered for few crossings and put on tracks."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeymapper.drawing.layout.grid import Cell
from journeymapper.drawing.layout.measures import CLEARANCE, TRACK_MARGIN, TRACK_STEP, WIDE_TRACK_STEP
from journeymapper.drawing.layout.ways import Course, Side, Trunk, Way

MOST_TO_COMPARE = 80
"""Stretches that are compared with each other; beyond that only their first order counts."""
ROUNDS = 4


class Stretch:
    """A vertical line in a gutter with the horizontal lines that lead from it to its left and right."""

    __slots__ = ("bottom", "left", "right", "top", "track", "tracks", "x")

    def __init__(self) -> None:
        self.left: list[float] = []
        self.right: list[float] = []
        self.top = self.bottom = 0.0
        self.track = 0
        self.tracks = 1
        """How many tracks lie side by side where this stretch runs."""
        self.x = 0.0


class Heights(NamedTuple):
    """Where rows and lanes lie, from top to bottom."""

    row_y: Sequence[float]
    top_lines: Sequence[float]
    bottom_lines: Sequence[float]
    """The y of each level of a lane."""

    def port(self, cell: Cell, at: float) -> float:
        """Return the y of a port in the left or right edge of a card."""
        return self.row_y[cell.row] + at

    def lane(self, way: Way) -> float:
        """Return the y of a way in its lane."""
        return (self.top_lines if way.course is Course.TOP_LANE else self.bottom_lines)[way.level]


Stretches = dict[Trunk | Way, Stretch]
"""The stretch before each trunk, and the one after a card for each way that goes to a lane from there."""


def stretches_of(ways: Iterable[Way], heights: Heights) -> tuple[Stretches, dict[int, list[Stretch]]]:
    """Return the vertical stretches of all ways, by what they belong to and by gutter."""
    stretches: Stretches = {}
    gutters: dict[int, list[Stretch]] = {}

    def stretch(key: Trunk | Way, gutter: int, cell: Cell, side: Side, at: float) -> Stretch:
        found = stretches.get(key)
        if found is None:
            found = stretches[key] = Stretch()
            gutters.setdefault(gutter, []).append(found)
            (found.right if side is Side.LEFT else found.left).append(heights.port(cell, at))
        return found

    for way in ways:
        if way.course is Course.DOWN:
            continue
        if way.course is Course.GUTTER:
            before = stretch(way.trunk, way.enter_gutter, way.trunk.target, way.trunk.side, way.enter_at)
            (before.left if way.leave is Side.RIGHT else before.right).append(heights.port(way.source, way.leave_at))
            continue
        y, rightwards = heights.lane(way), way.course is Course.TOP_LANE
        if way.leave in (Side.LEFT, Side.RIGHT):
            after = stretch(way, way.leave_gutter, way.source, way.leave, way.leave_at)
            (after.right if rightwards else after.left).append(y)
        if way.trunk.side in (Side.LEFT, Side.RIGHT):
            before = stretch(way.trunk, way.enter_gutter, way.trunk.target, way.trunk.side, way.enter_at)
            (before.left if rightwards else before.right).append(y)
    for gutter, members in gutters.items():
        for member in members:
            ends = (*member.left, *member.right)
            member.top, member.bottom = min(ends), max(ends)
        gutters[gutter] = [member for member in members if member.top < member.bottom]
    return stretches, gutters


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


def set_x(stretches: Iterable[Stretch], left: float, width: float) -> None:
    """Turn tracks into x, centred in the gutter."""
    for stretch in stretches:
        between = max(stretch.tracks - 1, 1)
        step = min(WIDE_TRACK_STEP, (width - 2 * TRACK_MARGIN) / between)
        stretch.x = left + width / 2 + (stretch.track - (stretch.tracks - 1) / 2) * step


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
