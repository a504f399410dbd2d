"""A field that shows one value and opens a list to choose another."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from journeymapper.desktop.choice_list import Choice, ChoiceList
from journeymapper.desktop.icons import paint_icon
from journeymapper.desktop.look import Look
from journeymapper.desktop.plain import shown, tool_tip
from journeymapper.drawing.icons import icon_names

NONE = ""
"""The value of the choice that stands for "not asked yet"."""


class ChoiceField(QAbstractButton):
    """Enter, Space, Alt+Down or a letter opens the list; Delete clears where that is allowed."""

    chosen = Signal(str)

    def __init__(self, look: Look, offer: Callable[[str], Sequence[Choice]], *, nothing: str, can_clear: bool) -> None:
        """Offer what a function returns for the text typed; `nothing` is shown in grey where there is no value."""
        super().__init__()
        self._look, self._offer, self._nothing, self._can_clear = look, offer, nothing, can_clear
        self._icon, self._style = "", "unknown"
        self._popup: ChoiceList | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.clicked.connect(self.open_list)
        look.follow(self, partial(self.updateGeometry))

    def show_value(self, text: str | None, *, icon: str = "", explicit_none: bool = False) -> None:
        """Show a value; None is not asked yet (grey), an explicit "none" is bold."""
        self._icon = icon
        self._style = "unknown" if text is None else "none" if explicit_none else "value"
        self.setText(self._nothing if text is None else text)
        self.setAccessibleDescription(shown(self.text()))
        self.setToolTip(tool_tip(self.text()) if len(self.text()) > 24 else "")
        self.update()

    def show_inherited(self, text: str) -> None:
        """Show quietly what holds as long as nothing is chosen here."""
        self.show_value(text, icon=self._icon)
        self._style = "inherited"

    def open_list(self) -> None:
        """Open the list below the field."""
        self._popup = popup = ChoiceList(self._look, self, self._offer, hint="", name=self.accessibleName())
        popup.chosen.connect(self.chosen)
        popup.closed.connect(self._forget_list)
        popup.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)), max(self.width(), self._look.px(220)))

    def close_list(self) -> None:
        """Leave the list if it is open: what would be chosen is not asked any more."""
        if self._popup is not None:
            self._popup.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the list, or clear the field."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open_list()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._can_clear:
            self.chosen.emit(NONE)
        else:
            super().keyPressEvent(event)

    def _forget_list(self) -> None:
        self._popup = None

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a field's height."""
        return QSize(self._look.px(120), self._look.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw frame, icon and value; the frame is dashed while nothing is known."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused, unknown = self.hasFocus(), self._style == "unknown"
        pen = QPen(look.colour("accent" if focused else "border"), 2 if focused else 1)
        if unknown and not focused:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(look.colour("field"))
        edge = 1.0 if focused else 0.5
        painter.drawRoundedRect(self.rect().toRectF().adjusted(edge, edge, -edge, -edge), 4, 4)
        left, size = look.px(9), look.px(14)
        if self._icon in icon_names():
            box = QRect(left, (self.height() - size) // 2, size, size)
            paint_icon(painter, self._icon, box.toRectF(), look.theme, ink="ink2" if unknown else "ink", behind="field")
            left += size + look.px(7)
        painter.setFont(look.font("strong" if self._style == "none" else "body"))
        painter.setPen(look.colour({"unknown": "ink3", "inherited": "ink2"}.get(self._style, "ink")))
        room = self.width() - left - look.px(24)
        text = painter.fontMetrics().elidedText(shown(self.text()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        arrow = QRect(self.width() - look.px(20), (self.height() - look.px(10)) // 2, look.px(10), look.px(10))
        paint_icon(painter, "down", arrow.toRectF(), look.theme, ink="ink3", behind="field")
        painter.end()
