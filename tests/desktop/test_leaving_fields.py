"""Esc in any field keeps what was typed and gives the keyboard back; the status line says what keys do there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.desktop.choice_field import ChoiceField
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.status_line import StatusLine
from journeymapper.document.document import Document
from journeymapper.model.records import Audience, Touchpoint
from tests.desktop.conftest import Opened

ESC = Qt.Key.Key_Escape


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def hints(window: MainWindow) -> str:
    status = window.workspace.status
    assert isinstance(status, StatusLine)
    return status.hints


def test_a_note_is_kept_and_the_map_has_the_keyboard_again(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_map.session
    session.select("t9")
    before = session.view.expect(Touchpoint, "t9").note
    window.workspace.canvas.setFocus()
    qtbot.keyClicks(focus(), "n")
    assert "Esc: back to the map" in hints(window)
    qtbot.keyClicks(focus(), " ask Ann")
    qtbot.keyClick(focus(), ESC)
    assert focus() is window.workspace.canvas
    assert "O: owner" in hints(window)
    assert session.view.expect(Touchpoint, "t9").note == (before or "") + " ask Ann"
    session.undo()
    assert session.view.expect(Touchpoint, "t9").note == before


def test_every_field_of_the_inspector_is_left_with_escape(window: MainWindow, qtbot: QtBot) -> None:
    window.open_map.session.select("t9")
    form = window.workspace.inspector.form
    assert form is not None
    fields = [window.workspace.inspector.name, *(editor.target for editor in form.editors)]
    assert any(isinstance(field, ChoiceField) for field in fields)
    for field in fields:
        if not field.isVisible():
            continue
        field.setFocus()
        qtbot.keyClick(focus(), ESC)
        assert focus() is window.workspace.canvas, field.accessibleName()


def test_a_name_of_an_audience_is_added_and_the_sheet_has_the_keyboard(opened: Opened, qtbot: QtBot) -> None:
    window = opened(Document([]))
    session, home = window.open_map.session, window.workspace.home
    home.take_names()
    qtbot.keyClicks(focus(), "Students")
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert "Enter: add" in hints(window)
    qtbot.keyClicks(focus(), "Cooks")
    qtbot.keyClick(focus(), ESC)
    assert [audience.name for audience in session.view.audiences()] == ["Students", "Cooks"]
    assert focus() is home.sheet
    session.undo()
    assert [audience.name for audience in session.view.all(Audience)] == ["Students"]


def test_the_field_that_narrows_the_table_gives_the_keyboard_to_the_table(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.show_as_table(shown=True)
    window.workspace.table.filter.setFocus()
    qtbot.keyClicks(focus(), "call")
    qtbot.keyClick(focus(), ESC)
    assert focus() is window.workspace.table.view
    assert window.workspace.table.filter.text() == "call"


def test_lists_at_the_right_give_the_keyboard_back(window: MainWindow, qtbot: QtBot) -> None:
    for show in (
        lambda: window.workspace.show_list("comments"),
        lambda: window.workspace.show_list("conflicts"),
        lambda: window.workspace.show_findings(shown=True),
    ):
        show()
        assert focus() is not window.workspace.canvas
        qtbot.keyClick(focus(), ESC)
        assert focus() is window.workspace.canvas


def test_the_table_asked_for_on_the_sheet_leaves_the_keyboard_there(window: MainWindow) -> None:
    window.open_map.session.show(None)
    window.open_part("table")
    assert focus() is window.workspace.home.sheet
