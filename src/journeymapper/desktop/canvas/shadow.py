"""The shadow of a box that lies above the map."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_REACH, _DOWN = 10, 3
_DARKNESS = 14
"""Of 255, for each of the layers."""


class Shadow(QWidget):
    """Lies below one widget of the same parent, a little further down, and takes no clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie_under(self, box: QWidget | None) -> None:
        """Be the shadow of a widget where it stands now, or of none."""
        self.setVisible(box is not None)
        if box is not None:
            self.setGeometry(box.geometry().adjusted(-_REACH, _DOWN - _REACH, _REACH, _DOWN + _REACH))
            self.stackUnder(box)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw layers that add up to the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, _DARKNESS))
        for edge in range(0, _REACH, 2):
            painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), _REACH - edge, _REACH - edge)
        painter.end()
