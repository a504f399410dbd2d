"""The strip above the map while it is compared: with what, how much differs, the way to the next place, and the end."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from journeymapper.desktop.icons import icon
from journeymapper.desktop.look import ElidedLabel, Look, PlainLabel
from journeymapper.desktop.plain import shown
from journeymapper.desktop.status_line import announce
from journeymapper.desktop.versions.signs import sign_picture
from journeymapper.foundation.words import Words
from journeymapper.storage.comparison import Fate

_SIGN = 13


class ComparisonStrip(QFrame):
    """Its counts stand beside the signs that the map and the list show, so it is the legend, too."""

    next_asked = Signal()
    end_asked = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.setObjectName("comparison")
        look.fill(self, "tint")
        self._title = ElidedLabel(look, "strong")
        self._signs = {fate: QLabel() for fate in Fate}
        self._counts = {fate: PlainLabel(look, "body") for fate in Fate}
        self.next_button = QPushButton(words("versions.next"))
        self.next_button.setProperty("kind", "plain")
        self.next_button.clicked.connect(self.next_asked)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(words("action.end-comparison"))
        self.close_button.setToolTip(words("action.end-comparison"))
        self.close_button.clicked.connect(self.end_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(16), look.px(6), look.px(8), look.px(6))
        layout.setSpacing(look.px(6))
        layout.addWidget(self._title, 1)
        for fate in Fate:
            layout.addSpacing(look.px(10))
            layout.addWidget(self._signs[fate])
            layout.addWidget(self._counts[fate])
        layout.addSpacing(look.px(16))
        layout.addWidget(self.next_button)
        layout.addWidget(self.close_button)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, "" while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def show_counts(self, title: str, counts: dict[Fate, int]) -> None:
        """Show what is compared, and how much differs."""
        words, look = self._words, self._look
        self._title.setText(shown(title))
        self.close_button.setIcon(icon("close", look))
        told = [words(f"versions.count.{fate}", n=count) for fate, count in counts.items()]
        for fate, text in zip(counts, told, strict=True):
            self._signs[fate].setPixmap(sign_picture(fate, look.px(_SIGN), look.theme))
            self._counts[fate].setText(text)
        said = f"{shown(title)}: {', '.join(told)}"
        self.next_button.setEnabled(any(counts.values()))
        if said != self.sentence:
            self.setAccessibleName(said)
            announce(self, said)
        self.show()
