"""A canvas in a window that is shown, with a small map; nothing may be left running when it is closed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.desktop.canvas.canvas import Canvas
from journeymapper.document.document import Document
from journeymapper.drawing.theme import theme
from journeymapper.editor.session import Session
from journeymapper.foundation.words import words
from tests.desktop.canvas.room import Room, small_map

Shown = Callable[[Document], Canvas]


def calm(qtbot: QtBot, canvas: Canvas) -> None:
    """Wait until all that is seen is painted."""
    canvas.viewport().repaint()
    qtbot.waitUntil(canvas.is_calm)


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Return a function that shows a document on a canvas of 1000 by 700 pixels."""
    made: list[Canvas] = []

    def show(document: Document) -> Canvas:
        session = Session(document)
        room = Room()
        canvas = Canvas(session, theme("light"), words(), room)
        room.canvas = canvas
        canvas.resize(1000, 700)
        with qtbot.waitExposed(canvas):
            canvas.show()
        canvas.setFocus()
        calm(qtbot, canvas)
        made.append(canvas)
        return canvas

    yield show
    for canvas in made:
        canvas.close()
        timers = canvas.findChildren(QTimer)
        assert not [timer for timer in timers if timer.isActive()]
        canvas.deleteLater()
    QApplication.processEvents()
    made_windows = set(made)
    assert not [
        widget for widget in QApplication.topLevelWidgets() if widget not in made_windows and widget.isVisible()
    ]


@pytest.fixture
def canvas(shown: Shown) -> Canvas:
    """Return a canvas with two stages: "Look around" with a and b, "Enrol" with c, connected in this order."""
    return shown(small_map())
