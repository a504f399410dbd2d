"""A strip inside the window that says one sentence until it is closed: a file that does not open, a repair."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from journeymapper.desktop.icons import icon
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.plain import shown
from journeymapper.desktop.status_line import announce
from journeymapper.foundation.words import Words


class Banner(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look.fill(self, "tint")
        self._label = PlainLabel(look, "body")
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setIcon(icon("close", look))
        close.setAccessibleName(words("desktop.close"))
        close.setToolTip(words("desktop.close"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.addWidget(self._label, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, "" while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def say(self, sentence: str) -> None:
        """Show a sentence and announce it to a screen reader."""
        self._label.setText(shown(sentence))
        self.show()
        announce(self, shown(sentence))
