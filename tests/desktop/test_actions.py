"""Menus, keys and palette come from the registry of actions: each has its place and can be found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from journeymapper.desktop.choice_list import ChoiceList
from journeymapper.desktop.dialogs.keys import KeyOverlay
from journeymapper.desktop.key_caps import key_text
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.menus import works_while_typing
from journeymapper.desktop.palette import offered
from journeymapper.desktop.remembered import Remembered
from journeymapper.editor.action import ACTIONS, MENUS, menu_entries
from journeymapper.foundation.words import words
from tests.desktop.conftest import Opened


def _in(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += _in(inner) if isinstance(inner, QMenu) else [action]
    return found


def test_every_action_is_in_a_menu(window: MainWindow) -> None:
    shown = {action.text().partition("\t")[0].partition(":")[0] for action in _in(window.menu)}
    titles = {entry.title(window.words).replace("&", "&&") for entry in ACTIONS}
    assert titles <= shown
    assert {entry.id for name in MENUS for entry in menu_entries(name)} == {entry.id for entry in ACTIONS}


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_palette_offers_every_action(opened: Opened, language: str) -> None:
    window = opened(language=language)
    choices = offered(window.words, window.open_map.session, [], "")
    assert len(choices) == len(list(ACTIONS))
    assert all(choice.text for choice in choices)


def test_no_shortcut_of_the_window_is_a_letter_that_is_typed(window: MainWindow) -> None:
    keys = [shortcut.toString() for action in window.actions_by_id.by_id.values() for shortcut in action.shortcuts()]
    assert keys
    assert all(works_while_typing(key) for key in keys)
    assert len(keys) == len(set(keys))


def test_letters_run_actions_in_the_outline(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_map.session
    session.select("t8")
    window.workspace.outline.list.setFocus()
    qtbot.keyClick(window.workspace.outline.list, Qt.Key.Key_5)
    assert session.view.get("t8").valence == 2  # type: ignore[union-attr]
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.history.undo_label is None


def test_the_palette_says_when_nothing_matches(window: MainWindow, qtbot: QtBot) -> None:
    window.open_part("palette")
    field = window.focusWidget()
    qtbot.keyClicks(field, "qqq <b>")
    popup = window.findChild(ChoiceList)
    assert isinstance(popup, ChoiceList)
    model = popup.list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Nothing is called “qqq <b>”."]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert popup.isVisible()


def test_settings_are_set_in_the_palette(window: MainWindow, qtbot: QtBot, remembered: Remembered) -> None:
    def take(typed: str) -> None:
        window.open_part("palette")
        field = window.focusWidget()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    take("dark")
    assert window.look.dark
    assert remembered.text("scheme") == "dark"
    part = next(action.menu() for action in window.menu.actions() if action.text() == "Colours")
    assert isinstance(part, QMenu)
    part.aboutToShow.emit()
    assert [action.text() for action in part.actions() if action.isChecked()] == ["Dark"]
    take("larger text")
    assert window.look.text_size == 110
    take("smaller text")
    assert window.look.text_size == 100
    take("language deutsch")
    assert remembered.text("language") == "de"
    assert window.workspace.status.said == window.words("desktop.language_later")


def test_the_palette_goes_to_a_place(window: MainWindow, qtbot: QtBot) -> None:
    window.open_part("palette")
    popup = window.focusWidget()
    assert popup is not None
    name = window.open_map.session.view.get("t8").name  # type: ignore[union-attr]
    qtbot.keyClicks(popup, name)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert window.open_map.session.selection.focus == "t8"


def test_escape_leaves_the_palette_without_a_trace(window: MainWindow, qtbot: QtBot) -> None:
    window.open_part("palette")
    popup = window.focusWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert window.open_map.session.history.undo_label is None
    assert window.workspace.canvas.hasFocus()


def test_an_owner_is_chosen_by_typing(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_map.session
    session.select("t8")
    window.workspace.canvas.setFocus()
    qtbot.keyClick(window.workspace.canvas, Qt.Key.Key_O)
    field = window.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "rut")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.view.get("t8").accountable_id == "ruth"  # type: ignore[union-attr]


def test_the_key_overlay_goes_with_any_key(window: MainWindow, qtbot: QtBot) -> None:
    window.open_part("keys")
    overlay = window.focusWidget()
    assert overlay is not None
    assert overlay.accessibleName() == "All keys"
    qtbot.keyClick(overlay, Qt.Key.Key_X)
    assert not overlay.isVisible()


def test_keys_are_written_as_people_read_them() -> None:
    assert key_text("Ctrl+Shift+Z", words()) == "Ctrl Shift Z"
    assert key_text("Ctrl++", words()) == "Ctrl +"
    assert key_text("Shift+Return", words("de")) == "Umschalt Enter"
    assert key_text("Alt+Up", words()) == "Alt ↑"


def test_the_menu_of_an_empty_place_is_short_and_holds_what_applies(window: MainWindow) -> None:
    session, actions = window.open_map.session, window.actions_by_id
    for place, offered_there in (("current", {"new-stage", "paste", "fit"}), (None, {"new-audience", "paste"})):
        session.show(place)
        session.select()
        listed = [action for action in actions.context_menu(window, session).actions() if not action.isSeparator()]
        assert {actions.by_id[name] for name in offered_there} <= set(listed)
        assert actions.by_id["end-comparison"] not in listed
        assert actions.by_id["undo"] not in listed, "nothing is to be undone"
        assert len(listed) <= 12


def test_a_zoom_of_100_percent_has_one_key_in_overlay_and_menus(window: MainWindow) -> None:
    entry = ACTIONS.get("zoom-100")
    assert entry is not None
    assert entry.keys[0] == window.actions_by_id.by_id["zoom-100"].shortcut().toString()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_key_overlay_tells_what_is_typed_in_titles(opened: Opened, language: str) -> None:
    window = opened(language=language)
    window.open_part("keys")
    overlay = window.findChild(KeyOverlay)
    assert isinstance(overlay, KeyOverlay)
    said = {label.text() for label in overlay.findChildren(QLabel)}
    assert {"@ann", "#mail", "*", window.words("typing.title")} <= said
