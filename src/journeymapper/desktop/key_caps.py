"""Keys drawn as caps, each with what it does."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymapper.desktop.look import Look
from journeymapper.foundation.words import Words

Hint = tuple[str, str]
"""A key and what it does."""

_SIGNS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "Enter", "Plus": "+", "-": "\u2212"}


def key_text(key: str, words: Words) -> str:
    """Return a key as people read it: "Ctrl Shift Z" for "Ctrl+Shift+Z"."""
    parts = key.replace("++", "+Plus").split("+") if len(key) > 1 else [key]
    return " ".join(words.of("key", _SIGNS.get(part, part)).removeprefix("key.") for part in parts if part)


class KeyCaps(QWidget):
    """A row of keys; those that do not fit are left out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._hints: Sequence[Hint] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        look.follow(self, partial(self.update))

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show other keys."""
        self._hints = hints
        self.setAccessibleName(", ".join(f"{key}: {does}" for key, does in hints))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for all keys."""
        widths = [self._width(hint) for hint in self._hints]
        return QSize(sum(widths) + self._look.px(16) * max(len(widths) - 1, 0), self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the keys from left to right, in the middle of the room."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fitting: list[Hint] = []
        total = 0
        for hint in self._hints:
            width = self._width(hint) + (look.px(16) if fitting else 0)
            if total + width > self.width():
                break
            fitting.append(hint)
            total += width
        x = (self.width() - total) / 2
        for key, does in fitting:
            x = self._draw(painter, x, key, does) + look.px(16)
        painter.end()

    def _draw(self, painter: QPainter, x: float, key: str, does: str) -> float:
        look, middle = self._look, self.height() / 2
        painter.setFont(look.font("hint"))
        cap = QRectF(x + 0.5, middle - look.px(9) + 0.5, self._cap(key), look.px(18) - 1)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("card"))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(look.colour("ink"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("ink2"))
        left = cap.right() + look.px(6)
        width = painter.fontMetrics().horizontalAdvance(does)
        painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, does)
        return left + width

    def _cap(self, key: str) -> int:
        return QFontMetrics(self._look.font("hint")).horizontalAdvance(key) + self._look.px(10)

    def _width(self, hint: Hint) -> int:
        metrics = QFontMetrics(self._look.font("small"))
        return self._cap(hint[0]) + self._look.px(6) + metrics.horizontalAdvance(hint[1])
