"""The checks themselves: each must find the fault that is planted for it."""

from collections.abc import Callable

import pytest

from journeymapper.drawing.layout.arrangement import Arrangement, Route
from journeymapper.drawing.layout.board import arrange
from journeymapper.drawing.text import TextEngine
from journeymapper.foundation.geometry import Box, Point
from journeymapper.model.view import View
from tests.builders import families
from tests.drawing.layout.geometry_checks import faults


def with_route(arrangement: Arrangement, route_id: str, change: Callable[[Route], Route]) -> Arrangement:
    arrangement.routes = tuple(change(route) if route.id == route_id else route for route in arrangement.routes)
    return arrangement


def through(*points: tuple[float, float]) -> Callable[[Route], Route]:
    return lambda route: route._replace(points=tuple(Point(*point) for point in points))


def label_at(box: Box) -> Callable[[Route], Route]:
    return lambda route: route._replace(label=box)


@pytest.mark.parametrize(
    ("route_id", "change", "fault"),
    [
        ("t4>t5", through((150, 381), (162, 381), (162, 400), (174, 111)), "is not made of right angles"),
        ("t4>t5", through((151, 381), (162, 381), (162, 111), (174, 111)), "does not begin at its card"),
        ("t4>t5", through((150, 381), (162, 381), (162, 111), (172, 111)), "does not end at its card"),
        ("t4>t5", through((150, 381), (180, 381), (180, 111), (174, 111)), "runs through card t5"),
        ("t4>t5", through((150, 381), (162, 381), (162, 500), (140, 500), (140, 111), (174, 111)), "through curve"),
        ("t5>t11", through((232.5, 84), (232.5, 55), (526.5, 55), (526.5, 84)), "runs through header"),
        ("t5>t11", through((232.5, 84), (232.5, 66), (526.5, 66), (526.5, 84)), "runs through label t5>t11"),
        ("t9>t7", through((315, 226), (300, 226), (300, 313), (291, 313)), "run side by side"),
        ("t9>t11", through((432, 201), (460, 201), (460, 220)), "does not end on a trunk"),
        ("t9>t7", through((315, 226), (458, 226), (458, 313), (291, 313)), "runs along the pole"),
        ("t8>t9", label_at(Box(340, 150, 20, 10)), "card t8 overlaps label t8>t9"),
        ("t8>t9", label_at(Box(425, 160, 20, 10)), "stands in a gutter"),
        ("t8>t9", label_at(Box(380, 160, 40, 10)), "overlaps label t8>t10"),
        ("t8>t9", label_at(Box(315, 600, 40, 10)), "sticks out"),
    ],
)
def test_fault_is_found(text: TextEngine, route_id: str, change: Callable[[Route], Route], fault: str) -> None:
    sound = arrange(View(families()), "current", text)
    assert any(fault in found for found in faults(with_route(sound, route_id, change)))


def test_missing_head_is_found(text: TextEngine) -> None:
    sound = arrange(View(families()), "current", text)
    headless = with_route(sound, "t4>t5", lambda route: route._replace(head=False))
    assert any("have no head" in found for found in faults(headless))


def test_overlapping_cards_are_found(text: TextEngine) -> None:
    sound = arrange(View(families()), "current", text)
    moved = sound.cards[1]._replace(box=sound.cards[1].box.moved(0, -20))
    sound.cards = (sound.cards[0], moved, *sound.cards[2:])
    assert any("overlaps" in found for found in faults(sound))
