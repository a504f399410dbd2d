"""Fields to type into that lose and double nothing of an input method, whatever ends the typing.

Overrides of direction stand in them as marks, so that no text shows in another order than it is written. Escape that no
field needs for itself goes on to what the field lies in; there the keyboard is taken back.
"""

from PySide6.QtCore import QMetaMethod, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from journeymapper.desktop.composition import Composition
from journeymapper.desktop.plain import marked, unmarked

_ENDING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape}


class LineField(QLineEdit):
    """One line. `ended` is sent by Enter and by leaving the field, `left` by Escape, which goes no further then."""

    ended = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composition = Composition(self)
        self.returnPressed.connect(self.ended)

    def setText(self, text: str | None) -> None:  # noqa: N802 - Qt's name
        """Show a text."""
        super().setText(marked(text or ""))

    def text(self) -> str:
        """Return what the field holds."""
        return unmarked(super().text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Take what an input method sends."""
        self._composition.note(event)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Finish a composition before a key ends the typing."""
        if event.key() in _ENDING:
            self._composition.hand_over()
        if event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.isSignalConnected(QMetaMethod.fromSignal(self.left)))
            self.left.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Finish a composition before the cursor moves."""
        self._composition.hand_over()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Finish a composition and the typing."""
        self._composition.hand_over()
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit()

    def finish(self) -> None:
        """Make an open composition part of the text."""
        self._composition.hand_over()


class ParagraphField(QPlainTextEdit):
    """Several lines; Tab leaves it."""

    ended = Signal()
    rewrapped = Signal()
    """The lines are of another width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composition = Composition(self)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)

    def setPlainText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text."""
        super().setPlainText(marked(text))

    def toPlainText(self) -> str:  # noqa: N802 - Qt's name
        """Return what the field holds."""
        return unmarked(super().toPlainText())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.rewrapped.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Take what an input method sends."""
        self._composition.note(event)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Finish a composition before a key ends the typing."""
        if event.key() in _ENDING:
            self._composition.hand_over()
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Finish a composition before the cursor moves."""
        self._composition.hand_over()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Finish a composition and the typing."""
        self._composition.hand_over()
        super().focusOutEvent(event)
        self.ended.emit()

    def finish(self) -> None:
        """Make an open composition part of the text."""
        self._composition.hand_over()


def finish_typing(widget: QObject | None) -> None:
    """Finish what is being typed into a field, before a file is saved or a window closes."""
    if isinstance(widget, LineField | ParagraphField):
        widget.finish()
        widget.ended.emit()


def takes_letters(widget: QObject | None) -> bool:
    """Say whether letters typed now belong to a field and are no commands."""
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QWidget) and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
