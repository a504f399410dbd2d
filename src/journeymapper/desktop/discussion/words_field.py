"""The field in which something is said: Enter says it, Shift+Enter breaks the line, leaving it loses nothing."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from journeymapper.desktop.look import Look
from journeymapper.desktop.typing_fields import ParagraphField

_FEWEST, _MOST = 2, 8


class WordsField(ParagraphField):
    """Grows with its text. `said` brings the text whenever typing ends and there is some."""

    said = Signal(str)
    left = Signal()
    """Sent by Escape, after what was typed is said."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)
        self.ended.connect(self._say)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of the text, within limits."""
        lines = min(max(self.blockCount(), round(self.document().size().height()), _FEWEST), _MOST)
        return QSize(100, self.fontMetrics().lineSpacing() * lines + 2 * self._look.px(7))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no less."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Say it with Enter and stay; Escape says it and leaves."""
        plain = not event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.finish()
            self._say()
        elif event.key() == Qt.Key.Key_Escape:
            self.finish()
            self._say()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the end of what stands there."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            cursor = self.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            self.setTextCursor(cursor)

    def _say(self) -> None:
        text = self.toPlainText()
        if text.strip():
            self.said.emit(text)
