"""Text at 200 % in a window of 1440 by 900: nothing is cut off in toolbar and heading, nothing stands over another."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from journeymapper.desktop.main_window import MainWindow
from tests.desktop.conftest import Opened


@pytest.fixture(params=["en", "de"])
def large(opened: Opened, request: pytest.FixtureRequest) -> MainWindow:
    window = opened(language=request.param)
    window.resize(1440, 900)
    window.look.set_text_size(200)
    QApplication.processEvents()
    return window


def place(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def test_title_and_counts_of_a_journey_do_not_overlap(large: MainWindow) -> None:
    page = large.workspace.journey
    heading = [place(widget, page) for widget in (page._title, page._state, page._counts)]
    for number, one in enumerate(heading):
        assert page.rect().contains(one)
        assert not any(one.intersects(other) for other in heading[number + 1 :])


def test_the_toolbar_has_room_for_all_its_buttons(large: MainWindow) -> None:
    bar = large.workspace.toolbar
    assert bar.search.width() >= large.look.px(120)
    for button in bar.findChildren(QToolButton):
        if button in bar._steps.findChildren(QToolButton) or not button.isVisible():
            continue
        assert bar.rect().contains(place(button, bar)), button.accessibleName()
        assert button.width() >= button.sizeHint().width(), button.accessibleName()


def test_words_stand_beside_pictures_where_there_is_room(opened: Opened) -> None:
    bar = opened().workspace.toolbar
    assert all(button.sizeHint().width() > button.iconSize().width() * 2 for button in bar._with_text)
