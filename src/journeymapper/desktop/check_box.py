"""A check box in the colours of the look: it grows with the text and is seen in the dark."""

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from journeymapper.desktop.icons import paint_icon
from journeymapper.desktop.look import Look
from journeymapper.desktop.plain import menu_text

_BOX, _GAP, _AROUND = 16, 8, 4


class CheckBox(QCheckBox):
    """A box with a tick, a bar for several values, or nothing; its text is never a mnemonic."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(menu_text(title))
        self._look, self._title = look, title
        look.follow(self, partial(self.updateGeometry))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for box, text and the frame of the focus."""
        px, text = self._look.px, self.fontMetrics().size(0, self._title)
        width = px(_BOX) + px(_GAP) + text.width() + 2 * px(_AROUND)
        return QSize(width, max(px(_BOX), text.height()) + 2 * px(_AROUND))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height; the text is cut where there is no room."""
        return QSize(self._look.px(_BOX + 2 * _AROUND), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take clicks on the text, too."""
        return pos.x() < self.sizeHint().width()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box, what is in it, the text, and a frame around both where the keyboard is."""
        look, state = self._look, self.checkState()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, around = look.px(_BOX), look.px(_AROUND)
        box = QRectF(around, (self.height() - size) / 2, size, size)
        ticked = state != Qt.CheckState.Unchecked
        ground = ("accent" if ticked else "field") if self.isEnabled() else "chrome"
        painter.setPen(QPen(look.colour("accent" if ticked and self.isEnabled() else "ink2"), 1.5))
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        ink = "onaccent" if self.isEnabled() else "ink3"
        if state == Qt.CheckState.Checked:
            paint_icon(painter, "tick", box.adjusted(2, 2, -2, -2), look.theme, ink=ink, behind=ground)
        elif ticked:
            painter.fillRect(QRectF(box.x() + size / 4, box.center().y() - 1, size / 2, 2), look.colour(ink))
        left = box.right() + look.px(_GAP)
        room = QRectF(left, 0, self.width() - left, self.height())
        text = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.setPen(look.colour("ink" if self.isEnabled() else "ink3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            right = min(left + self.fontMetrics().horizontalAdvance(text) + around, self.width())
            painter.drawRoundedRect(QRectF(1, 1, right - 2, self.height() - 2), 4, 4)
        painter.end()
