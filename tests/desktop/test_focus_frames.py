"""Whoever walks through the window with Tab sees where the keyboard is: every part shows a frame, light and dark."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.desktop.banner import Way
from journeymapper.desktop.canvas.canvas import Canvas
from journeymapper.desktop.main_window import MainWindow
from journeymapper.model.records import Comment
from tests.desktop.conftest import Opened


def accents(widget: QWidget, accent: QColor) -> int:
    """Count the pixels in the colour of the focus."""
    image = widget.grab().toImage()
    near = {accent.rgb()}
    return sum(image.pixel(x, y) in near for y in range(image.height()) for x in range(image.width()))


def without_frame(window: MainWindow, qtbot: QtBot) -> list[str]:
    """Return which parts that can be reached with Tab show nothing when they are."""
    QApplication.processEvents()
    with qtbot.waitActive(window.window()):
        window.window().activateWindow()
    accent, elsewhere = window.look.colour("accent"), window.workspace.canvas
    missing = []
    for part in window.findChildren(QWidget):
        itself = part.isVisible() and part.isEnabled() and part.focusProxy() is None
        reached = itself and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not reached or part.visibleRegion().isEmpty() or isinstance(part, Canvas):  # there what is selected shows it
            continue
        elsewhere.setFocus()
        before = accents(part, accent)
        part.setFocus(Qt.FocusReason.TabFocusReason)
        if accents(part, accent) < before + min(part.height(), 60):
            missing.append(f"{type(part).__name__} {part.accessibleName()}")
    return missing


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_part_shows_where_the_keyboard_is(opened: Opened, qtbot: QtBot, scheme: str) -> None:
    window = opened(scheme=scheme)
    session, workspace = window.open_map.session, window.workspace
    window.banner.say("Something happened.", ways=[Way("Do something", lambda: None)])
    session.edit("Comment", lambda tx: tx.create(Comment, ref_id="t1", text="Why?", by="Ben"))
    session.select("t3")
    assert without_frame(window, qtbot) == []
    workspace.show_findings(shown=True)
    assert without_frame(window, qtbot) == []
    workspace.show_list("comments")
    window.open_part("table")
    assert without_frame(window, qtbot) == []
    session.show(None)
    assert without_frame(window, qtbot) == []
