"""The audience sheet: names by lines, journeys, the way there and back."""

import pytest

from journeymapper.editor.audience_sheet import COLUMNS, add_lines
from journeymapper.edits import fields
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.words import languages, words
from journeymapper.model.records import Audience, Journey
from tests.builders import audience
from tests.editor.driver import EditorDriver


def test_lines_are_audiences_in_one_step() -> None:
    driver = EditorDriver()
    made = add_lines(driver.session, "Parents\n\n  Pupils  \r\nTeachers")
    assert [a.name for a in driver.session.view.audiences()] == ["Parents", "Pupils", "Teachers"]
    assert list(driver.session.selection.ids) == made
    assert driver.session.history.undo_label == "3 new audiences"
    add_lines(driver.session, "Press", after=made[0])
    assert [a.name for a in driver.session.view.audiences()] == ["Parents", "Press", "Pupils", "Teachers"]
    assert driver.session.history.undo_label == "New audience"


def test_no_lines_are_no_step() -> None:
    driver = EditorDriver()
    assert add_lines(driver.session, " \n ") == []
    assert driver.session.history.depth == 0
    with pytest.raises(InputError, match="no text"):
        add_lines(driver.session, "a\0b")


def test_every_column_is_a_field_with_a_name() -> None:
    driver = EditorDriver(audience("a", "Parents"))
    values = {"importance_rank": 1, "name": "Families", "owner_id": None, "process.state": None}
    values["measurement.method"] = "Survey"
    for column in COLUMNS:
        assert all(words(language)(f"sheet.{column.id}") for language in languages())
        driver.session.edit("Edit", fields.change, ["a"], **{column.field: values[column.field]})
    assert driver.session.view.expect(Audience, "a").measurement.method == "Survey"


def test_enter_opens_the_journey_and_h_comes_back(driver: EditorDriver) -> None:
    driver.select("Open day").run("audiences")
    assert [driver.session.journey_id] == [None]
    assert list(driver.session.selection.ids) == ["families"]
    driver.run("open-journey")
    assert driver.session.journey_id == "current"
    assert driver.session.history.depth == 0


def test_enter_makes_the_first_journey_of_an_audience() -> None:
    driver = EditorDriver(audience("a", "Parents"))
    driver.session.select("a")
    driver.press("Return")
    (made,) = driver.session.view.all(Journey)
    assert (made.name, made.audience_id, driver.session.journey_id) == ("Parents", "a", made.id)
    driver.press("Ctrl+Z")
    assert driver.session.journey_id is None


def test_names_are_typed_in_the_window(driver: EditorDriver) -> None:
    driver.run("new-audience")
    assert driver.opened == ["new-audience"]
    assert driver.session.journey_id is None


def test_a_loose_sheet_has_no_audience_to_come_back_to() -> None:
    driver = EditorDriver().press("S").title("A").press("Esc", "H")
    assert driver.session.journey_id is None
    assert not driver.session.selection.ids
