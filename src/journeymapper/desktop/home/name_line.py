"""The line of the audience sheet that takes new names."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from journeymapper.desktop.look import Look
from journeymapper.desktop.typing_fields import LineField
from journeymapper.foundation.words import Words


class NameLine(LineField):
    """Takes names: Enter adds one and stays, Escape adds it and leaves; a pasted list gives an audience a line."""

    given = Signal(str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.setAccessibleName(words("desktop.new_audience"))
        self.returnPressed.connect(self._give)
        look.follow(self, partial(self._measure))

    def show_number(self, number: int) -> None:
        """Show which number the next audience has."""
        self.setPlaceholderText(f"{number}    {self._words('desktop.new_audience_hint')}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take a list of names from the clipboard, and what is typed before it is left."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if "\n" in text.strip():
                self.given.emit(f"{self.text()}{text}")
                self.clear()
                return
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            self._give()
        super().keyPressEvent(event)

    def _give(self) -> None:
        text = self.text()
        if text.strip():
            self.clear()
            self.given.emit(text)

    def _measure(self) -> None:
        self.setMinimumHeight(self._look.px(38))
