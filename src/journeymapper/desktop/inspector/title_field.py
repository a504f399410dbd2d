"""The title at the head of the inspector: seen in up to three lines, typed in one."""

from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionFrame

from journeymapper.desktop.look import Look
from journeymapper.desktop.plain import shown, tool_tip
from journeymapper.desktop.typing_fields import LineField

_MOST_LINES = 3
_FRAME = 3


class TitleField(LineField):
    """Shows a title wrapped, with … where it is longer still and the whole of it in the tool tip."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.follow(self, partial(self._dress))

    def setText(self, text: str | None) -> None:  # noqa: N802 - Qt's name
        """Show a title from its beginning."""
        super().setText(text)
        self.setCursorPosition(0)
        self._grow()

    def lines(self) -> list[str]:
        """Return what is seen while nothing is typed."""
        text = shown(self.text())
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        places: list[int] = []
        while len(places) <= _MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(self._room())
            places.append(line.textStart())
        layout.endLayout()
        ends = [*places[1:], len(text)]
        lines = [text[start:end] for start, end in zip(places, ends, strict=True)][:_MOST_LINES]
        if len(places) > _MOST_LINES:
            rest = text[places[_MOST_LINES - 1] :]
            lines[-1] = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, self._room())
        return lines

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the lines, or what is typed."""
        if self.hasFocus() or not self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self._look.colour("ink"))
        metrics = self.fontMetrics()
        for number, line in enumerate(self.lines()):
            painter.drawText(QPointF(0, _FRAME + number * metrics.lineSpacing() + metrics.ascent()), line.rstrip())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap anew for another width."""
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the title from its beginning once nothing is typed any more."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)
            self._grow()

    def _room(self) -> int:
        return max(self.width() - 2 * _FRAME, self._look.px(40))

    def _grow(self) -> None:
        lines = self.lines()
        self.setFixedHeight(max(len(lines), 1) * self.fontMetrics().lineSpacing() + 2 * _FRAME)
        whole = shown(self.text())
        self.setToolTip("" if "".join(lines) == whole else tool_tip(whole))

    def _dress(self) -> None:
        t = self._look.theme
        self.setFont(self._look.font("h2"))
        self.setStyleSheet(
            f"QLineEdit {{ border: 2px solid transparent; background: transparent; padding: 0; margin-left: -4px; }}"
            f"QLineEdit:hover {{ border-color: {t.line}; }}"
            f"QLineEdit:focus {{ border-color: {t.accent}; background: {t.field}; padding: 0; }}"
        )
        self._grow()
