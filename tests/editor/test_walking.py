"""Walking with the arrows, selecting more with Shift, and the talk through the map."""

import pytest

from journeymapper.editor.walking import neighbour
from tests.builders import audience, journey, stage, table, touchpoint
from tests.editor.driver import EditorDriver


@pytest.fixture
def small() -> EditorDriver:
    """Return a driver over stages A (a1, a2, a3), B (b1) and C, with p and q parked, of audience x; y has no map."""
    parts = (
        stage("a", "A", touchpoint("a1", "a1"), touchpoint("a2", "a2"), touchpoint("a3", "a3")),
        stage("b", "B", touchpoint("b1", "b1")),
        stage("c", "C"),
        touchpoint("p", "p"),
        touchpoint("q", "q"),
    )
    sheet = (audience("x", "X", rank="1"), audience("y", "Y", rank="2"))
    return EditorDriver(*table(sheet, journey("j", "", *parts, audience_id="x")).values())


def at(driver: EditorDriver) -> str | None:
    return driver.session.selection.focus


def test_arrows_walk_as_the_map_stands(small: EditorDriver) -> None:
    small.run("walk-down")
    assert at(small) == "a1", "from nothing to the first"
    way = []
    for key in ("Down", "Down", "Down", "Right", "Right", "Right", "Left", "Left", "Up", "Up"):
        way.append(at(small.press(key)))
    assert way == ["a2", "a3", "a3", "b1", "c", "p", "c", "b", "b", "b"]


def test_arrows_run_by_name(small: EditorDriver) -> None:
    small.select("a2").run("walk-up")
    assert at(small) == "a1"
    small.run("walk-right")
    assert at(small) == "b1"
    small.run("walk-left", "walk-up")
    assert at(small) == "a", "above the first touchpoint stands its stage"


def test_first_and_last(small: EditorDriver) -> None:
    small.run("walk-last")
    assert at(small) == "b1"
    small.run("walk-first")
    assert at(small) == "a1"
    small.session.show(None)
    small.press("End")
    assert at(small) == "y"
    small.press("Up", "Up")
    assert at(small) == "x"


def test_from_stage_to_stage(small: EditorDriver) -> None:
    small.run("next-stage")
    assert at(small) == "a"
    small.select("b1").run("next-stage")
    assert at(small) == "c"
    small.run("next-stage", "previous-stage", "previous-stage")
    assert at(small) == "a"
    small.press("Esc").run("previous-stage")
    assert at(small) == "c"
    small.select("p").press("Tab")
    assert at(small) == "p", "no stage follows the parking lot"


def test_shift_selects_more_and_gives_up_again(small: EditorDriver) -> None:
    small.select("a1").run("extend-down", "extend-down")
    assert list(small.session.selection.ids) == ["a1", "a2", "a3"]
    small.run("extend-up")
    assert list(small.session.selection.ids) == ["a1", "a2"]
    small.run("extend-right")
    assert list(small.session.selection.ids) == ["a1", "a2", "b1"]
    small.run("extend-left")
    assert list(small.session.selection.ids) == ["a2", "b1", "a1"]
    small.press("Esc", "Shift+Down")
    assert not small.session.selection.ids


def test_a_talk_goes_from_audience_to_stage_to_touchpoint(small: EditorDriver) -> None:
    small.session.show(None)
    small.session.select("x")
    seen = []
    for _ in range(9):
        small.run("step-on")
        seen.append((at(small), small.session.journey_id))
    assert [record_id for record_id, _ in seen] == ["a", "a1", "a2", "a3", "b", "b1", "c", "y", "y"]
    assert seen[0][1] == "j"
    assert seen[-1][1] is None
    small.run("step-back")
    assert at(small) == "c"


def test_a_talk_begins_where_the_map_begins(small: EditorDriver) -> None:
    small.press("PgDown")
    assert at(small) == "a1"
    empty = EditorDriver().press("PgDown", "PgUp", "Home", "End", "Tab", "Down")
    assert at(empty) is None


def test_nothing_stands_beside_an_audience(small: EditorDriver) -> None:
    small.session.show(None)
    small.session.select("x")
    small.press("Left", "Right")
    assert at(small) == "x"
    small.select("a1").press("E").session.select("x")
    small.press("Left", "Right", "Down", "Esc")
    assert neighbour(small.session.view, "x", "left") is None


def test_nothing_stands_beside_a_way(driver: EditorDriver) -> None:
    assert neighbour(driver.session.view, "t1>t2", "down") is None
    driver.session.select("t1>t2")
    driver.press("Down", "Tab", "PgDown")
    assert at(driver) == "t1>t2"
