"""The window on the screen: its ground is painted before models and canvas are loaded, then its content moves in."""

from PySide6.QtCore import QEventLoop, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.desktop.look import Look
from journeymapper.desktop.remembered import Remembered, screen_key

LEAST = (960, 600)
"""Width and height below which the map has no room."""

_USUAL = (1440, 900)
_TITLE_BAR = 32
_TOOLBAR, _PANELS, _STATUS_LINE = 44, 252, 28
"""Heights and a width at a text size of 100 %."""
_PATIENCE_MS = 500
"""A window that is not seen by then is minimized or on a slow display; it is filled all the same."""


class FirstFrame(QWidget):
    """The top-level window: knows how to stand on the screen and nothing about maps, so that it can be there first."""

    painted = Signal()

    def __init__(self, look: Look, remembered: Remembered) -> None:
        """Take the place remembered for the screen."""
        super().__init__()
        self.look, self._remembered = look, remembered
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle("journeymapper")
        self.setMinimumSize(*LEAST)
        self._take_place()

    def show_at_once(self) -> None:
        """Return when the ground is on the screen; keys and clicks wait until the window is filled."""
        loop = QEventLoop()
        self.painted.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
        self.show()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def fill(self, content: QWidget) -> None:
        """Give the window its content, which gets its title as well and is asked before the window closes."""
        self._content = content
        self._column.addWidget(content)
        content.show()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask the content; it may refuse."""
        event.setAccepted(self._content is None or self._content.close())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw toolbar, paper, panels and status line as empty grounds."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("chrome"))
        painter.fillRect(self._middle(), self.look.colour("paper"))
        painter.setPen(self.look.colour("line"))
        below = self.look.px(_TOOLBAR) - 1
        painter.drawLine(0, below, self.width(), below)
        painter.end()
        self.painted.emit()

    def _middle(self) -> QRect:
        px = self.look.px
        sizes = self._remembered.numbers(f"{screen_key(self.screen())}/panels")
        panels = sizes[-1] if sizes else px(_PANELS)
        return self.rect().adjusted(0, px(_TOOLBAR), -panels, -px(_STATUS_LINE))

    def _take_place(self) -> None:
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.resize(min(_USUAL[0], room.width()), min(_USUAL[1], room.height() - _TITLE_BAR))
        state = self._remembered.bytes_at(f"{screen_key(screen)}/window")
        if not state.isEmpty():
            self.restoreGeometry(state)
