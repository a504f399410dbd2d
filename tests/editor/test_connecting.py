"""E and Shift+E: ways drawn and cut by keyboard."""

from journeymapper.model.records import Link, Transition
from tests.builders import chain, journey, stage, table, touchpoint
from tests.editor.driver import EditorDriver


def test_the_arrows_find_the_target(driver: EditorDriver) -> None:
    driver.select("Neighbours talk about the school").run("connect").press("Right")
    assert driver.choosing is not None
    assert driver.choosing.highlighted
    assert driver.choosing.highlighted.title == "Open day"
    driver.press("Down", "Return")
    assert "Neighbours talk about the school>Talk with the head teacher" in driver.ways()
    assert driver.session.history.undo_label == "Connect"


def test_typing_finds_the_target(driver: EditorDriver) -> None:
    driver.select("Open day").press("E").narrow("surv").press("Return")
    assert "Open day>Survey after the first term" in driver.ways()


def test_enter_without_a_target_keeps_asking_and_esc_stops(driver: EditorDriver) -> None:
    ways = driver.ways()
    driver.select("Open day").press("E", "Return")
    assert driver.is_asked()
    driver.press("Left", "Left", "Esc")
    assert not driver.is_asked()
    assert driver.ways() == ways


def test_several_lead_to_one(driver: EditorDriver) -> None:
    driver.select("School finder", "Open day").press("E").narrow("Apply").press("Return")
    assert {"School finder>Apply online", "Open day>Apply online"} <= driver.ways()
    assert driver.session.history.undo_label == "Connect 2 touchpoints"


def test_to_another_journey_leads_a_link() -> None:
    here, there = stage("a", "A", touchpoint("x", "X")), stage("b", "B", touchpoint("y", "Y"))
    driver = EditorDriver(*table(journey("j", "", here), journey("k", "", there)).values())
    driver.session.show("j")
    driver.select("X").press("E").narrow("Y").press("Return")
    assert [(link.source_id, link.target_id) for link in driver.session.view.all(Link)] == [("x", "y")]
    driver.session.select(driver.session.view.all(Link)[0].id)
    driver.press("Shift+E")
    assert not driver.session.view.all(Link)


def test_a_single_way_is_cut_at_once() -> None:
    records = table(journey("j", "", stage("a", "A", touchpoint("x", "X"), touchpoint("y", "Y"))), chain("x", "y"))
    driver = EditorDriver(*records.values())
    driver.select("Y").run("cut-way")
    assert driver.ways() == set()
    driver.press("Shift+E")
    assert driver.said[-1] == "There is no way that could be cut."


def test_of_several_ways_one_is_chosen(driver: EditorDriver) -> None:
    driver.select("Open day").press("Shift+E")
    assert driver.choosing is not None
    *onward, back = [choice.title for choice in driver.choosing.choices]
    assert set(onward) == {"→ Talk with the head teacher", "→ Letter of admission"}
    assert back == "← Poster at the kindergarten"
    driver.narrow("lett").press("Return")
    assert "Open day>Letter of admission" not in driver.ways()


def test_the_ways_among_several_are_cut(driver: EditorDriver) -> None:
    driver.select("Open day", "Letter of admission", "Talk with the head teacher").press("Shift+E")
    assert {"Open day>Letter of admission", "Open day>Talk with the head teacher"}.isdisjoint(driver.ways())
    assert driver.session.history.undo_label == "Cut 2 ways"
    assert driver.said[-1] == "2 ways are cut; Ctrl+Z brings them back."
    driver.select("Open day", "Apply online").press("Shift+E")
    assert driver.said[-1] == "There is no way that could be cut."


def test_selected_ways_are_cut(driver: EditorDriver) -> None:
    driver.session.select("t1>t2", "t2>t3")
    driver.press("Shift+E")
    assert not {"t1>t2", "t2>t3"} & {way.id for way in driver.session.view.all(Transition)}
