"""The window is asked for what can be got back."""

from tests.editor.driver import EditorDriver


def test_the_window_is_asked_for_its_views(driver: EditorDriver) -> None:
    driver.run("restore-version", "unsaved-edits")
    assert driver.opened == ["earlier-versions", "unsaved-edits"]
