"""New stages, touchpoints and branches: where they come, what leads to them, and that nothing is left of empty ones."""

import pytest

from journeymapper.editor.session import Defaults
from journeymapper.model.invariants import all_problems
from journeymapper.model.records import Journey, Stage, Touchpoint
from tests.builders import audience, journey, people, stage, table, touchpoint
from tests.editor.driver import EditorDriver


def test_a_stage_comes_after_the_current_one(driver: EditorDriver) -> None:
    driver.select("Open day").run("new-stage").title("Wait").press("Esc")
    assert list(driver.map())[:3] == ["Look around", "Visit", "Wait"]


def test_the_first_stage_of_a_blank_map_brings_its_journey_in_one_step() -> None:
    driver = EditorDriver()
    driver.press("S").title("Begin").press("Esc")
    assert driver.map() == {"Begin": []}
    assert driver.session.history.depth == 1
    driver.press("Ctrl+Z")
    assert not list(driver.session.view)
    assert driver.session.journey_id is None
    driver.press("Ctrl+Shift+Z")
    assert driver.map() == {"Begin": []}, "redo shows the journey again"


def test_the_first_touchpoint_of_a_blank_map_brings_journey_and_stage() -> None:
    driver = EditorDriver()
    driver.press("Return").title("Hello").press("Esc")
    assert driver.map() == {"": ["Hello"]}
    assert driver.session.history.depth == 1


def test_on_the_sheet_a_stage_begins_the_journey_of_the_audience() -> None:
    driver = EditorDriver(audience("a", "Parents"))
    driver.session.select("a")
    driver.press("S").title("Look").press("Esc")
    assert [j.audience_id for j in driver.session.view.all(Journey)] == ["a"]
    assert driver.map() == {"Look": []}


def test_a_touchpoint_comes_after_the_selected_one_and_into_its_way(driver: EditorDriver) -> None:
    driver.select("School finder").run("next-touchpoint").title("Map").press("Esc")
    assert driver.map()["Look around"][1:3] == ["School finder", "Map"]
    assert {"School finder>Map", "Map>Reviews of local schools"} <= driver.ways()
    assert "School finder>Reviews of local schools" not in driver.ways()


def test_a_touchpoint_comes_before_the_selected_one(driver: EditorDriver) -> None:
    driver.select("School finder").run("previous-touchpoint").title("Map").press("Esc")
    assert driver.map()["Look around"][:3] == ["Neighbours talk about the school", "Map", "School finder"]
    assert {"Neighbours talk about the school>Map", "Map>School finder"} <= driver.ways()


def test_in_a_selected_stage_it_comes_last_or_first(driver: EditorDriver) -> None:
    driver.session.select("visit")
    driver.press("Return").title("Last").press("Esc")
    driver.session.select("visit")
    driver.press("Shift+Return").title("First").press("Esc")
    assert (driver.map()["Visit"][0], driver.map()["Visit"][-1]) == ("First", "Last")


def test_with_nothing_selected_it_comes_to_the_end_of_the_journey(driver: EditorDriver) -> None:
    driver.press("Return").title("Fin").press("Esc")
    assert driver.map()["Belong"][-1] == "Fin"


def test_what_is_left_empty_is_gone_without_a_trace(driver: EditorDriver) -> None:
    start = driver.session.document.snapshot()
    for key in ("S", "Return", "Shift+Return", "Ctrl+Up", "Ctrl+Down", "Ctrl+Left", "Ctrl+Right"):
        for end in ("Esc", "Return"):
            driver.select("Open day").press(key)
            assert driver.typing.fresh
            driver.title("  ").press(end)
            assert driver.typing.record_id is None
            assert driver.session.document.snapshot() == start
            assert (driver.session.history.undo_label, driver.session.history.redo_label) == (None, None)
            assert driver.session.selection.ids == (driver.called("Open day").id,)
            assert not driver.session.dirty


@pytest.mark.parametrize(
    ("action", "stage_name", "row", "way"),
    [
        ("branch-up", "Visit", 1, "Quiz>Talk with the head teacher"),
        ("branch-down", "Visit", 2, "Talk with the head teacher>Quiz"),
        ("branch-left", "Look around", 1, "Quiz>Talk with the head teacher"),
        ("branch-right", "Decide", 1, "Talk with the head teacher>Quiz"),
    ],
)
def test_a_branch_leaves_all_other_ways_as_they_are(
    driver: EditorDriver, action: str, stage_name: str, row: int, way: str
) -> None:
    ways = driver.ways()
    driver.select("Talk with the head teacher").run(action).title("Quiz").press("Esc")
    assert driver.map()[stage_name][row] == "Quiz"
    assert driver.ways() == ways | {way}
    assert all_problems(driver.session.view) == []


def test_the_branches_run_by_name(driver: EditorDriver) -> None:
    driver.select("Talk with the head teacher")
    driver.run("branch-up").press("Esc").run("branch-down").press("Esc")
    driver.run("branch-left").press("Esc").run("branch-right").press("Esc")
    assert driver.session.history.depth == 0


@pytest.mark.parametrize(("key", "step"), [("Ctrl+Right", 1), ("Ctrl+Left", -1)])
def test_a_branch_beyond_the_stages_makes_one_in_the_same_step(key: str, step: int) -> None:
    driver = EditorDriver(*table(journey("j", "", stage("a", "A", touchpoint("x", "X")))).values())
    start = driver.session.document.snapshot()
    driver.select("X").press(key).title("Y").press("Esc")
    assert list(driver.map().items()) == [("A", ["X"]), ("", ["Y"])][::step]
    assert driver.ways() == ({"X>Y"} if step == 1 else {"Y>X"})
    assert driver.session.history.depth == 1
    driver.press("Ctrl+Z")
    assert driver.session.document.snapshot() == start
    driver.select("X").press(key, "Esc")
    assert driver.session.document.snapshot() == start


def test_a_branch_into_an_empty_stage() -> None:
    driver = EditorDriver(*table(journey("j", "", stage("a", "A", touchpoint("x", "X")), stage("b", "B"))).values())
    driver.select("X").press("Ctrl+Right").title("Y").press("Esc")
    assert driver.map() == {"A": ["X"], "B": ["Y"]}


def test_parked_touchpoints_have_no_next_one() -> None:
    driver = EditorDriver(*table(journey("j", "", stage("a", "A"), touchpoint("p", "P"))).values())
    for key in ("Return", "Shift+Return", "Ctrl+Down"):
        driver.select("P").press(key)
        assert "parking lot" in driver.said[-1]
    assert driver.session.history.depth == 0


def test_new_touchpoints_get_the_defaults() -> None:
    driver = EditorDriver(*people("Ann"), *table(journey("j", "", stage("a", "A"))).values())
    driver.session.set_defaults(Defaults("ann", "phone", "owned"))
    driver.press("Return").title("One").press("Return").title("Two #mail").press("Esc")
    one, two = driver.called("One"), driver.called("Two")
    assert (one.accountable_id, one.channel, one.ownership) == ("ann", "phone", "owned")
    assert (two.accountable_id, two.channel, two.ownership) == ("ann", "email", "owned")


def test_a_journey_for_the_current_audience(driver: EditorDriver) -> None:
    driver.run("new-journey")
    made = driver.session.view.expect(Journey, driver.session.journey_id or "")
    assert (made.audience_id, made.name) == ("families", "Families of new pupils")
    driver.press("Ctrl+Z")
    assert driver.session.journey_id == "current"


def test_a_loose_sheet_where_there_is_no_audience() -> None:
    driver = EditorDriver().run("new-journey")
    assert [j.audience_id for j in driver.session.view.all(Journey)] == [None]
    assert not driver.session.view.all(Stage)
    assert not driver.session.view.all(Touchpoint)
