"""A presentation of the worked example in a window that is shown; nothing may be left when it is closed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.desktop.look import Look
from journeymapper.desktop.presenter import PresenterView
from journeymapper.document.document import Document
from journeymapper.editor.session import Session
from journeymapper.foundation.words import words
from tests.builders import families
from tests.desktop.presenter.window import Window

Presented = Callable[..., PresenterView]


@pytest.fixture
def session() -> Session:
    session = Session(Document(families().values()))
    session.select("t8")
    return session


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def presented(qtbot: QtBot, qapp: QApplication, session: Session, window: Window) -> Iterator[Presented]:
    """Return a function that presents the session at a size, in a theme."""
    before = set(QApplication.topLevelWidgets())
    looks: list[Look] = []
    views: list[PresenterView] = []

    def present(width: int = 1280, height: int = 720, scheme: str = "light") -> PresenterView:
        looks.append(Look(qapp, scheme=scheme))
        view = PresenterView(looks[-1], words(), session, window)
        views.append(view)
        view.resize(width, height)
        with qtbot.waitExposed(view):
            view.show()
        view.setFocus()
        return view

    yield present
    for view in QApplication.topLevelWidgets():
        if isinstance(view, PresenterView):
            view.close()
            assert not [timer for timer in view.findChildren(QTimer) if timer.isActive()]
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for look in looks:
        look.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = set(QApplication.topLevelWidgets()) - before
    assert not [widget for widget in left if widget.isVisible()]
    assert session._subscribers == []


@pytest.fixture
def view(presented: Presented) -> PresenterView:
    return presented()
