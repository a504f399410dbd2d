"""The window that is on the screen before its content is loaded."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.desktop.application import make_window
from journeymapper.desktop.first_frame import FirstFrame
from journeymapper.desktop.look import Look
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.remembered import Remembered
from journeymapper.drawing.theme import theme
from tests.cli.program import EXAMPLE


@pytest.fixture
def frame(qapp: QApplication, remembered: Remembered) -> Iterator[FirstFrame]:
    look = Look(qapp, scheme="dark")
    shown = FirstFrame(look, remembered)
    shown.show_at_once()
    yield shown
    assert shown.close()
    for thing in (shown, look):
        thing.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(frame: FirstFrame, remembered: Remembered, qtbot: QtBot) -> MainWindow:
    filled = make_window(frame.look, remembered, EXAMPLE, frame)
    frame.fill(filled)
    filled.workspace.watch.search_now()
    qtbot.waitUntil(lambda: filled.workspace.watch.report is not None)
    return filled


def test_the_ground_is_painted_in_the_theme_and_where_it_will_be(frame: FirstFrame, window: MainWindow) -> None:
    empty = FirstFrame(frame.look, window.remembered).grab().toImage()
    filled = frame.grab().toImage()
    colours = theme("dark")
    for x, y, role in ((5, 20, "chrome"), (5, 43, "line"), (5, 300, "paper"), (-2, 60, "chrome"), (5, -5, "chrome")):
        at = x % empty.width(), y % empty.height()
        assert empty.pixelColor(*at).name() == getattr(colours, role).lower(), (x, y)
        assert filled.pixelColor(*at).name() == getattr(colours, role).lower(), (x, y)


def test_the_content_takes_the_place_of_the_ground(frame: FirstFrame, window: MainWindow) -> None:
    assert window.isVisible()
    assert window.rect() == frame.rect()
    assert "school-system" in frame.windowTitle()


def test_the_content_is_asked_before_the_window_closes(frame: FirstFrame, window: MainWindow) -> None:
    window.files.may_leave = lambda: False  # type: ignore[method-assign]
    assert not frame.close()
    assert frame.isVisible()
    assert window.isVisible()
    window.files.may_leave = lambda: True  # type: ignore[method-assign]


def test_the_place_on_the_screen_is_remembered(frame: FirstFrame, window: MainWindow, remembered: Remembered) -> None:
    frame.resize(960, 700)
    assert window.close()
    again = FirstFrame(frame.look, remembered)
    assert again.size() == frame.size()
    again.deleteLater()
