"""Actions that ask something of the window, undo, selection, finding and the palette."""

import pytest

from journeymapper.editor.palette import matching_actions
from journeymapper.foundation.words import words
from tests.editor.driver import EditorDriver


def test_the_window_is_asked_for_its_parts(driver: EditorDriver) -> None:
    driver.run("new", "open", "open-recent", "save", "save-as", "save-copy", "import", "export", "print", "quit")
    files = ["new", "open", "recent", "save", "save-as", "save-copy", "import", "export", "print", "quit"]
    assert driver.opened == files
    driver.opened.clear()
    driver.run("palette", "keys", "about", "present", "timer", "findings", "table")
    assert driver.opened == ["palette", "keys", "about", "presenter", "timer", "findings", "table"]


def test_the_window_is_asked_for_versions_and_what_differs(driver: EditorDriver) -> None:
    parts = ["versions", "take-snapshot", "compare-file", "next-difference", "previous-difference", "end-comparison"]
    driver.run("versions", "take-snapshot", "compare-file", "next-difference", "previous-difference", "end-comparison")
    assert driver.opened == parts


def test_the_canvas_is_told_what_to_show(driver: EditorDriver) -> None:
    driver.select("Open day")
    driver.run("fit", "fit-selection", "zoom-100", "zoom-in", "zoom-out", "overview")
    assert driver.shown == ["fit", "fit-selection", "100", "zoom-in", "zoom-out", "overview"]


def test_the_lock_is_said(driver: EditorDriver) -> None:
    locked = [driver.run("lock").session.locked for _ in range(2)]
    assert locked == [True, False]
    assert [sentence.split()[-1] for sentence in driver.said] == ["moves.", "unlocked."]


def test_undo_and_redo_with_the_selection_of_then(driver: EditorDriver) -> None:
    driver.select("Open day").press("1").select("School finder").press("5").press("Esc")
    driver.run("undo")
    assert list(driver.session.selection.ids) == ["t2"]
    assert driver.said[-1] == "Undone: Feeling of a touchpoint"
    driver.run("undo")
    assert driver.called("Open day").valence == 2
    assert list(driver.session.selection.ids) == ["t5"]
    driver.run("redo")
    assert driver.called("Open day").valence == -2
    assert driver.said[-1] == "Done again: Feeling of a touchpoint"


def test_everything_the_stage_and_nothing(driver: EditorDriver) -> None:
    driver.run("select-all")
    assert len(driver.session.selection.ids) == 20
    driver.run("select-nothing").select("Open day").run("select-stage")
    assert list(driver.session.selection.ids) == ["t5", "t6", "t7"]
    driver.session.show(None)
    driver.run("select-all")
    assert list(driver.session.selection.ids) == ["families"]


def test_the_title_is_typed_over(driver: EditorDriver) -> None:
    driver.select("Open day").run("edit-title")
    assert (driver.typing.record_id, driver.typing.text, driver.typing.fresh) == ("t5", "Open day", False)


def test_found_places_are_gone_to(driver: EditorDriver) -> None:
    driver.session.show(None)
    driver.run("find").narrow("apply").press("Return")
    assert (driver.session.journey_id, list(driver.session.selection.ids)) == ("current", ["t9"])
    assert driver.shown == ["fit-selection"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_palette_finds_by_name(driver: EditorDriver, language: str) -> None:
    driver = EditorDriver(*driver.session.view, language=language)
    title = words(language)("action.new-stage")
    assert matching_actions(driver.session, title.lower())[0].id == "new-stage"
    assert matching_actions(driver.session, "new stage")[0].id == "new-stage", "English names work everywhere"
    assert matching_actions(driver.session, "zzz") == []


def test_the_palette_lists_what_can_run_first(driver: EditorDriver) -> None:
    listed = matching_actions(driver.session, "")
    able = [entry.available(driver.session) for entry in listed]
    assert able == sorted(able, reverse=True)
    assert len(listed) > 70
