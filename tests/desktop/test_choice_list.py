"""The list that pops up over the window."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from journeymapper.desktop.choice_list import Choice, ChoiceList, matching
from journeymapper.desktop.main_window import MainWindow


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_it_can_be_left_when_what_had_the_keyboard_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    popup = ChoiceList(window.look, window, partial(matching, [Choice("a", "A")]), name="Letters")
    popup.open_at(window.mapToGlobal(QPoint(100, 100)), 200)
    field.deleteLater()
    QApplication.sendPostedEvents(field, QEvent.Type.DeferredDelete.value)
    qtbot.keyClick(popup.field, Qt.Key.Key_Escape)
    assert not popup.isVisible()
