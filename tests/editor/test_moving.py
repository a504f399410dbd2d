"""Alt and arrows: reorder, move between stages, park, rank; the lock; the labels."""

import pytest

from journeymapper.model.invariants import all_problems
from journeymapper.model.records import Touchpoint
from tests.builders import audience, journey, stage, table, touchpoint
from tests.editor.driver import EditorDriver


@pytest.fixture
def small() -> EditorDriver:
    """Return a driver over stages A (a1, a2, a3), B (b1) and C, with p parked."""
    parts = (
        stage("a", "A", touchpoint("a1", "a1"), touchpoint("a2", "a2"), touchpoint("a3", "a3")),
        stage("b", "B", touchpoint("b1", "b1")),
        stage("c", "C"),
        touchpoint("p", "p"),
    )
    return EditorDriver(*table(journey("j", "", *parts)).values())


def test_up_and_down_in_a_stage(small: EditorDriver) -> None:
    small.select("a3").run("move-up")
    assert small.map()["A"] == ["a1", "a3", "a2"]
    small.run("move-down", "move-down")
    assert small.map()["A"] == ["a1", "a2", "a3"]
    assert small.session.history.undo_label == "Move a touchpoint"


def test_several_keep_their_order(small: EditorDriver) -> None:
    small.select("a3", "a2").press("Alt+Up")
    assert small.map()["A"] == ["a2", "a3", "a1"]
    small.press("Alt+Right")
    assert small.map() == {"A": ["a1"], "B": ["a2", "a3", "b1"], "C": []}
    assert small.session.history.undo_label == "Move 2 touchpoints"
    small.press("Ctrl+Z", "Ctrl+Z")
    assert small.map()["A"] == ["a1", "a2", "a3"]
    assert set(small.session.selection.ids) == {"a2", "a3"}


def test_to_the_stages_beside(small: EditorDriver) -> None:
    small.select("b1").run("move-right")
    assert small.map() == {"A": ["a1", "a2", "a3"], "B": [], "C": ["b1"]}
    small.run("move-left", "move-left")
    assert small.map() == {"A": ["b1", "a1", "a2", "a3"], "B": [], "C": []}
    depth = small.session.history.depth
    small.press("Alt+Left")
    assert small.session.history.depth == depth, "at the end nothing happens"


def test_stages_move_themselves(small: EditorDriver) -> None:
    small.session.select("a")
    small.press("Alt+Right")
    assert list(small.map()) == ["B", "A", "C"]
    small.press("Alt+Right", "Alt+Right", "Alt+Left")
    assert list(small.map()) == ["B", "A", "C"]
    small.session.select("b", "a")
    small.press("Alt+Right")
    assert list(small.map()) == ["C", "B", "A"]
    assert small.session.history.undo_label == "Move 2 stages"


def test_parked_and_back_again(small: EditorDriver) -> None:
    small.select("a1").run("park")
    assert [t.id for t in small.session.view.parked_in("j")] == ["p", "a1"]
    small.select("p", "a1").press("Alt+Left")
    assert small.map()["C"] == ["p", "a1"]
    assert not small.session.view.parked_in("j")


def test_the_lock_keeps_everything_in_its_place(small: EditorDriver) -> None:
    small.select("a1").press("Alt+Down").run("lock")
    start = small.session.document.snapshot()
    for key in ("Alt+Up", "Alt+Down", "Alt+Left", "Alt+Right", "Shift+P", "G"):
        small.press(key)
        assert "locked" in small.said[-1]
    small.session.select("a")
    small.press("Alt+Right")
    assert small.session.document.snapshot() == start
    small.select("a1").press("4", "Ctrl+L", "Alt+Up")
    assert small.map()["A"] == ["a1", "a2", "a3"]
    assert small.called("a1").valence == 1, "everything else works while locked"


def test_a_move_again(small: EditorDriver) -> None:
    small.select("a1").press("Alt+Right")
    small.select("a2").press("G")
    assert small.map()["B"] == ["a2", "a1", "b1"]


def test_ranks() -> None:
    driver = EditorDriver(*(audience(n.lower(), n, rank=str(r)) for r, n in enumerate(("One", "Two", "Three", "Four"))))

    def order() -> list[str]:
        return [a.name for a in driver.session.view.audiences()]

    driver.session.select("three")
    driver.run("rank-up")
    assert order() == ["One", "Three", "Two", "Four"]
    assert [a.importance_rank for a in driver.session.view.audiences()] == [1, 2, 3, 4]
    driver.session.select("one", "two")
    driver.run("rank-down")
    assert order() == ["Three", "Four", "One", "Two"]
    assert driver.session.history.undo_label == "Rank 2 audiences"
    depth = driver.session.history.depth
    driver.press("Alt+Down")
    assert driver.session.history.depth == depth
    driver.press("Alt+Up", "Alt+Up", "Alt+Up")
    assert order() == ["One", "Two", "Three", "Four"]


def test_moving_across_a_whole_map_stays_sound(driver: EditorDriver) -> None:
    driver.press("Ctrl+A")
    for key in ("Alt+Right", "Alt+Up", "Alt+Left", "Shift+P", "Alt+Left"):
        driver.press(key)
        assert all_problems(driver.session.view) == []
    assert len(driver.session.view.all(Touchpoint)) == 20
