"""Text that an input method shows but has not handed over: it becomes part of the field before anything ends typing."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QWidget


class Composition:
    """The composition in one field."""

    def __init__(self, field: QWidget) -> None:
        self._field = field
        self._text = ""

    def note(self, event: QInputMethodEvent) -> None:
        """Take in what the input method has sent to the field."""
        self._text = event.preeditString()

    def hand_over(self) -> None:
        """Make the composition text: the input method does it, or where it does not answer, it stays as it stands."""
        if not self._text:
            return
        QGuiApplication.inputMethod().commit()
        if self._text:
            event = QInputMethodEvent()
            event.setCommitString(self._text)
            self._text = ""
            QCoreApplication.sendEvent(self._field, event)
            QGuiApplication.inputMethod().reset()
