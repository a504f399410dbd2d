"""A strip inside the window with what a person must know until it is settled: a line for each subject, with choices."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from journeymapper.desktop.icons import icon
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.plain import menu_text, shown
from journeymapper.desktop.status_line import announce
from journeymapper.foundation.words import Words


class Way(NamedTuple):
    """What a person can do about a notice; taking it settles the notice."""

    text: str
    take: Callable[[], None]


class Banner(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        look.fill(self, "tint")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._notices: dict[str, _Notice] = {}
        self.hide()

    @property
    def sentence(self) -> str:
        """What it has said last and still says, "" for nothing."""
        return next((notice.sentence for notice in reversed(self._notices.values())), "")

    def says(self, about: str) -> str:
        """Return what it says about a subject, "" for nothing."""
        return self._notices[about].sentence if about in self._notices else ""

    def ways(self, about: str) -> list[QPushButton]:
        """Return the buttons of a subject's notice."""
        return self._notices[about].ways if about in self._notices else []

    def say(self, sentence: str, *, about: str = "", ways: Sequence[Way] = ()) -> None:
        """Show a sentence in place of the one about the same subject, and announce it to a screen reader."""
        self.take_back(about)
        notice = _Notice(self._look, self._words, shown(sentence), ways, partial(self.take_back, about))
        self._notices[about] = notice
        self._column.addWidget(notice)
        self.show()
        announce(self, shown(sentence))

    def take_back(self, about: str) -> None:
        """Say nothing about a subject any more."""
        notice = self._notices.pop(about, None)
        if notice is not None:
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        if not self._notices:
            self.hide()

    def clear(self) -> None:
        """Say nothing any more."""
        for about in tuple(self._notices):
            self.take_back(about)


class _Notice(QWidget):
    """A sentence, the ways, and a button that closes it."""

    def __init__(
        self, look: Look, words: Words, sentence: str, ways: Sequence[Way], settle: Callable[[], None]
    ) -> None:
        super().__init__()
        self.sentence = sentence
        label = PlainLabel(look, "body", text=sentence)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(16), look.px(6), look.px(8), look.px(6))
        layout.setSpacing(look.px(8))
        layout.addWidget(label, 1)
        self.ways: list[QPushButton] = []
        for way in ways:
            button = QPushButton(menu_text(way.text))
            button.setProperty("kind", "plain")
            button.clicked.connect(partial(_settle, settle, way.take))
            self.ways.append(button)
            layout.addWidget(button)
        close = QToolButton()
        close.setIcon(icon("close", look))
        close.setAccessibleName(words("desktop.close"))
        close.setToolTip(words("desktop.close"))
        close.clicked.connect(settle)
        layout.addWidget(close)


def _settle(settle: Callable[[], None], take: Callable[[], None], _: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
    settle()
    take()
