"""Checks of an arrangement that know nothing of how it was made: what overlaps, touches, sticks out or hugs."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from journeymapper.drawing.layout.arrangement import Arrangement, Route
from journeymapper.foundation.geometry import Box, Point

CLEARANCE = 4.0
NEARLY = 1e-6
OWN_LINES = ("loop", "skip")


class Segment(NamedTuple):
    """A straight part of a route; `at` is its fixed coordinate, `low` to `high` its extent."""

    upright: bool
    at: float
    low: float
    high: float
    route: Route
    stub: bool
    """The last part of a route that joins a trunk lies on the trunk."""


def faults(arrangement: Arrangement) -> list[str]:
    """Return a sentence for everything that is wrong; an empty list for a sound map."""
    segments = [segment for route in arrangement.routes for segment in _segments(route)]
    own = [segment for segment in segments if not segment.stub]
    return [
        *_overlapping_boxes(arrangement),
        *_outside(arrangement),
        *_ends(arrangement),
        *_lines_through_boxes(arrangement, segments),
        *_side_by_side(own),
        *_meetings(own),
        *_labels_astray(arrangement),
        *_along_the_pole(arrangement, segments),
    ]


def crossings(arrangement: Arrangement) -> int:
    """Count the points where lines cross, found pair by pair."""
    segments = [s for route in arrangement.routes for s in _segments(route) if not s.stub]
    upright = [s for s in segments if s.upright]
    return len(
        {
            (b.at, a.at)
            for a in segments
            for b in upright
            if not a.upright and a.low < b.at < a.high and b.low < a.at < b.high
        }
    )


def _segments(route: Route) -> Iterator[Segment]:
    last = len(route.points) - 2
    for place, (a, b) in enumerate(pairwise(route.points)):
        stub = place == last and not route.head
        if a.x == b.x:
            yield Segment(True, a.x, min(a.y, b.y), max(a.y, b.y), route, stub)
        else:
            yield Segment(False, a.y, min(a.x, b.x), max(a.x, b.x), route, stub)


def _furniture(arrangement: Arrangement) -> Iterator[tuple[str, Box]]:
    for card in arrangement.cards:
        yield f"card {card.id}", card.box
    for stage in arrangement.stages:
        yield f"header {stage.id}", stage.header
    for band in arrangement.bands:
        yield f"band {band.first_stage}", band.box
    yield "curve", arrangement.curve


def _labels(arrangement: Arrangement) -> Iterator[tuple[str, Box]]:
    for route in arrangement.routes:
        if route.label is not None:
            yield f"label {route.id}", route.label


def _overlapping_boxes(arrangement: Arrangement) -> Iterator[str]:
    boxes = sorted([*_furniture(arrangement), *_labels(arrangement)], key=lambda named: named[1].x)
    for place, (name, box) in enumerate(boxes):
        for other_name, other in boxes[place + 1 :]:
            if other.x >= box.right:
                break
            if box.overlaps(other):
                yield f"{name} overlaps {other_name}"


def _outside(arrangement: Arrangement) -> Iterator[str]:
    whole = Box(0, 0, arrangement.width, arrangement.height).grown(NEARLY)
    for name, box in [*_furniture(arrangement), *_labels(arrangement)]:
        if not (whole.contains(Point(box.x, box.y)) and whole.contains(Point(box.right, box.bottom))):
            yield f"{name} sticks out"
    for route in arrangement.routes:
        if not all(whole.contains(point) for point in route.points):
            yield f"route {route.id} sticks out"


def _ends(arrangement: Arrangement) -> Iterator[str]:
    cards = {card.id: card.box for card in arrangement.cards}
    sharing: dict[tuple[str, str], list[Route]] = defaultdict(list)
    for route in arrangement.routes:
        if not all((a.x == b.x) != (a.y == b.y) for a, b in pairwise(route.points)):
            yield f"route {route.id} is not made of right angles"
        if not _on_edge(route.points[0], cards[route.source_id]):
            yield f"route {route.id} does not begin at its card"
        sharing[route.target_id, _line(route)].append(route)
        if route.head and not _on_edge(route.points[-1], cards[route.target_id]):
            yield f"route {route.id} does not end at its card"
    for routes in sharing.values():
        for route in routes:
            others = [other for other in routes if other is not route]
            if not route.head and not any(_on_line(route.points[-1], other) for other in others):
                yield f"route {route.id} does not end on a trunk"
        ends = [route.points[-1] for route in routes if route.head]
        if not ends or len(set(ends)) < len(ends):
            yield f"the routes into {routes[0].target_id} have no head, or several at one place"


def _line(route: Route) -> str:
    return route.kind if route.kind in OWN_LINES else "solid"


def _on_edge(point: Point, box: Box) -> bool:
    """Say whether a point lies on a card's edge, away from the corners."""
    if min(abs(point.x - box.x), abs(point.x - box.right)) < NEARLY:
        return box.y + CLEARANCE < point.y < box.bottom - CLEARANCE
    on_end = min(abs(point.y - box.y), abs(point.y - box.bottom)) < NEARLY
    return on_end and box.x + CLEARANCE < point.x < box.right - CLEARANCE


def _on_line(point: Point, route: Route) -> bool:
    return any(
        min(a.x, b.x) - NEARLY <= point.x <= max(a.x, b.x) + NEARLY
        and min(a.y, b.y) - NEARLY <= point.y <= max(a.y, b.y) + NEARLY
        for a, b in pairwise(route.points)
    )


def _lines_through_boxes(arrangement: Arrangement, segments: list[Segment]) -> Iterator[str]:
    boxes = sorted([*_furniture(arrangement), *_labels(arrangement)], key=lambda named: named[1].x)
    lefts = [box.x for _, box in boxes]
    for segment in segments:
        at, low, high = segment.at, segment.low + NEARLY, segment.high - NEARLY
        for name, box in boxes[: bisect_right(lefts, at if segment.upright else high)]:
            if segment.upright:
                through = at < box.right and low < box.bottom and box.y < high
            else:
                through = box.y < at < box.bottom and low < box.right
            if through:
                yield f"route {segment.route.id} runs through {name}"


def _shared(a: Route, b: Route) -> bool:
    """Say whether two routes may share a trunk: into the same card, or out of a card that is very crowded."""
    fan = a.source_id == b.source_id and a.points[0] == b.points[0]
    return _line(a) == _line(b) and (a.target_id == b.target_id or fan)


def _side_by_side(segments: list[Segment]) -> Iterator[str]:
    """Find parallel stretches of different routes that come nearer than the clearance, also end to end."""
    for upright in (True, False):
        ordered = sorted((s for s in segments if s.upright is upright), key=lambda s: s.at)
        for place, a in enumerate(ordered):
            for b in ordered[place + 1 :]:
                if b.at - a.at >= CLEARANCE - NEARLY:
                    break
                if a.route is b.route or _shared(a.route, b.route):
                    continue
                if a.low < b.high + CLEARANCE - NEARLY and b.low < a.high + CLEARANCE - NEARLY:
                    yield f"routes {a.route.id} and {b.route.id} run side by side"


def _meetings(segments: list[Segment]) -> Iterator[str]:
    """Find ends of one route that touch another route instead of crossing it well away from its corners."""
    upright = sorted((s for s in segments if s.upright), key=lambda s: s.at)
    xs = [s.at for s in upright]
    for a in segments:
        if a.upright:
            continue
        near = CLEARANCE - NEARLY
        for b in upright[bisect_left(xs, a.low - near) : bisect_right(xs, a.high + near)]:
            if a.route is b.route or _shared(a.route, b.route) or not b.low - near < a.at < b.high + near:
                continue
            if not (b.low + near < a.at < b.high - near and a.low + near < b.at < a.high - near):
                yield f"routes {a.route.id} and {b.route.id} touch"


def _labels_astray(arrangement: Arrangement) -> Iterator[str]:
    """Find labels that reach into a gutter."""
    columns = {card.box.x for card in arrangement.cards} | {stage.header.x for stage in arrangement.stages}
    width = arrangement.cards[0].box.width if arrangement.cards else 0.0
    for name, box in _labels(arrangement):
        if not any(x <= box.x and box.right <= x + width for x in columns):
            yield f"{name} stands in a gutter"
        if box.width < 4 or box.width > width - 16:
            yield f"{name} is {box.width:.0f} wide"


def _along_the_pole(arrangement: Arrangement, segments: list[Segment]) -> Iterator[str]:
    pole = arrangement.commitment_x
    if pole is None:
        return
    for segment in segments:
        if segment.upright and pole - CLEARANCE < segment.at < pole + 1.5 + CLEARANCE:
            yield f"route {segment.route.id} runs along the pole"
