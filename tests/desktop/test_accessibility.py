"""What a screen reader finds: a name and a role for everything that takes the keyboard, and what has been selected."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.desktop.canvas import canvas as canvas_module
from journeymapper.desktop.main_window import MainWindow
from tests.desktop.conftest import Opened


def _nameless(top: QWidget) -> list[str]:
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        around = widget.parentWidget()
        if isinstance(around, QAbstractScrollArea) and widget is around.viewport():
            continue
        seen = QAccessible.queryAccessibleInterface(widget)
        if not seen.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(around).__name__} has no name")
        if seen.role() is QAccessible.Role.NoRole:
            found.append(f"{type(widget).__name__} in {type(around).__name__} has no role")
    return found


@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(opened: Opened, language: str) -> None:
    window = opened(language=language)
    session, workspace = window.open_map.session, window.workspace
    for selected in ("t8", session.view.stages_of("current")[0].id, "ann"):
        session.select(selected)
        form = workspace.inspector.form
        assert form is not None
        form.show_all()
        QApplication.processEvents()
        assert _nameless(window) == []
    workspace.show_findings(shown=True)
    window.open_part("table")
    QApplication.processEvents()
    assert _nameless(window) == []
    window.open_part("palette")
    session.show(None)
    QApplication.processEvents()
    assert _nameless(window) == []


def test_the_parts_of_a_form_tell_their_values(window: MainWindow) -> None:
    session = window.open_map.session
    session.select("t8")
    form = window.workspace.inspector.form
    assert form is not None
    for editor in form.editors:
        seen = QAccessible.queryAccessibleInterface(editor.target)
        told = [seen.text(text) for text in (QAccessible.Text.Value, QAccessible.Text.Description)]
        checkable = seen.state().checkable
        assert any(told) or checkable or not editor.target.property("text"), editor.spec.path


def test_what_is_selected_is_said(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    class Reader:
        @staticmethod
        def isActive() -> bool:  # noqa: N802 - Qt's name
            return True

        @staticmethod
        def updateAccessibility(event: object) -> None:  # noqa: N802 - Qt's name
            said.append(event.message())  # type: ignore[attr-defined]

    monkeypatch.setattr(canvas_module, "QAccessible", Reader)
    qtbot.keyClick(window.workspace.canvas, Qt.Key.Key_Home)
    window.workspace.canvas.settle()
    first = window.open_map.session.view.touchpoints_of("current")[0]
    assert len(said) == 1
    assert first.name in said[0]
