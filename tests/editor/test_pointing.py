"""Clicks: they select, edit, insert and make, as the keys do."""

from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.editor.pointing import click, double_click
from journeymapper.foundation.geometry import Point
from journeymapper.model.records import Touchpoint
from tests.editor.driver import EditorDriver

ANYWHERE = Point(0, 0)


def test_a_click_selects_and_one_with_ctrl_adds_or_takes_away(driver: EditorDriver) -> None:
    session = driver.session
    click(session, "t1")
    click(session, "t2", more=True)
    assert list(session.selection.ids) == ["t1", "t2"]
    click(session, "t1", more=True)
    click(session, None, more=True)
    assert list(session.selection.ids) == ["t2"]
    click(session, None)
    assert not session.selection.ids


def test_a_double_click_on_a_card_or_a_stage_edits_its_title(driver: EditorDriver, arrangement: Arrangement) -> None:
    for record_id in ("t5", "visit"):
        double_click(driver.session, driver, arrangement, record_id, ANYWHERE)
        assert (driver.typing.record_id, driver.typing.fresh) == (record_id, False)
        driver.press("Esc")


def test_a_double_click_on_a_way_inserts_a_touchpoint_into_it(driver: EditorDriver, arrangement: Arrangement) -> None:
    double_click(driver.session, driver, arrangement, "t5>t6", ANYWHERE)
    driver.title("Coffee").press("Esc")
    assert {"Open day>Coffee", "Coffee>Talk with the head teacher"} <= driver.ways()
    assert "Open day>Talk with the head teacher" not in driver.ways()
    assert driver.session.history.depth == 1


def test_a_double_click_where_a_stage_is_empty_makes_a_touchpoint_there(
    driver: EditorDriver, arrangement: Arrangement
) -> None:
    boxes = {card.id: card.box for card in arrangement.cards}
    between = Point(boxes["t5"].centre.x, (boxes["t5"].bottom + boxes["t6"].y) / 2)
    double_click(driver.session, driver, arrangement, None, between)
    driver.title("Tour").press("Esc")
    assert driver.map()["Visit"] == ["Open day", "Tour", "Talk with the head teacher", "Call the office with questions"]


def test_a_double_click_beside_the_stages_does_nothing(driver: EditorDriver, arrangement: Arrangement) -> None:
    double_click(driver.session, driver, arrangement, None, Point(-200, 5))
    assert driver.typing.record_id is None
    assert len(driver.session.view.all(Touchpoint)) == 20
    assert driver.session.history.depth == 0
