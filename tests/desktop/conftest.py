"""The whole window, offscreen, with settings of its own; nothing may be left running when it is closed."""

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.desktop.file_commands import Answer
from journeymapper.desktop.look import Look
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.open_map import OpenMap
from journeymapper.desktop.remembered import Remembered
from journeymapper.document.document import Document
from journeymapper.foundation.words import words
from journeymapper.storage.saving_protocol import new_file
from tests.builders import families

Opened = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep journals and earlier versions out of the folders of whoever runs the tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def no_button_stays_pressed(qapp: QApplication) -> Iterator[None]:
    """Release what a double click leaves pressed, or the next test would be dragging."""
    yield
    if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        somewhere = QWidget()
        somewhere.show()
        QTest.mouseRelease(somewhere, Qt.MouseButton.LeftButton)
        somewhere.close()
        somewhere.deleteLater()
        qapp.sendPostedEvents(somewhere, QEvent.Type.DeferredDelete.value)
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    return Remembered(tmp_path / "window.ini")


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, remembered: Remembered) -> Iterator[Opened]:
    """Return a function that shows the window with a document (the worked example), in a language and theme."""
    before, threads = set(QApplication.topLevelWidgets()), threading.active_count()
    windows: list[MainWindow] = []
    looks: list[Look] = []

    def show(
        document: Document | None = None, *, language: str = "en", scheme: str = "light", text_size: int = 100
    ) -> MainWindow:
        looks.append(Look(qapp, scheme=scheme, text_size=text_size))
        document = document if document is not None else Document(families().values())
        first = OpenMap(new_file(document), language=language)
        window = MainWindow(looks[-1], words(language), remembered, first)
        window.files.ask_unsaved = lambda _: Answer.DISCARD
        windows.append(window)
        window.resize(1280, 720)
        with qtbot.waitExposed(window):
            window.show()
        window.workspace.watch.search_now()
        qtbot.waitUntil(lambda: window.workspace.watch.report is not None)
        return window

    yield show
    for window in windows:
        window.files.ask_unsaved = lambda _: Answer.DISCARD
        window.close()
        assert not [timer for timer in window.workspace.watch.findChildren(QTimer) if timer.isActive()]
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for look in looks:
        look.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows.clear()
    gc.collect()
    left = set(QApplication.topLevelWidgets()) - before
    assert not [widget for widget in left if widget.isVisible()]
    assert threading.active_count() <= threads
    assert QThreadPool.globalInstance().activeThreadCount() == 0


@pytest.fixture
def window(opened: Opened) -> MainWindow:
    """Return the window with the worked example, its journey on the canvas."""
    return opened()
