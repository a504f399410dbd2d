"""How many gaps there are of each severity: a mark and a number each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from journeymapper.desktop.icons import SEVERITIES, paint_icon
from journeymapper.desktop.look import Look
from journeymapper.desktop.plain import tool_tip
from journeymapper.foundation.words import Words
from journeymapper.model.vocabulary import Severity

Count = tuple[str, int]
"""The name of an icon and how many."""


def gap_counts(severities: Sequence[Severity], waived: int = 0) -> list[Count]:
    """Return marks with counts, the gravest first; zeros are left out."""
    counts = [(SEVERITIES[severity], severities.count(severity)) for severity in Severity]
    return [count for count in (*counts, ("waived", waived)) if count[1]]


def paint_counts(painter: QPainter, rect: QRect, counts: Sequence[Count], look: Look, *, behind: str) -> int:
    """Paint marks with their counts from the left edge of a rectangle; return the width used."""
    x = rect.left()
    painter.setFont(look.font("strong"))
    size = look.px(13)
    for name, count in counts:
        box = QRectF(x, rect.center().y() - size / 2 + 0.5, size, size)
        paint_icon(painter, name, box, look.theme, behind=behind)
        x += size + look.px(6)
        text = str(count)
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.setPen(look.colour("ink"))
        painter.drawText(QRect(x, rect.top(), width + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
        x += width + look.px(14)
    return x - rect.left()


class GapCounts(QAbstractButton):
    """The counts as a button that opens the findings."""

    asked = Signal()

    def __init__(self, look: Look, words: Words, title: str) -> None:
        super().__init__()
        self._look, self._words, self._title = look, words, title
        self._counts: list[Count] = []
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.asked)
        look.follow(self, partial(self.updateGeometry))
        self.show_counts([])

    def show_counts(self, counts: list[Count]) -> None:
        """Show other counts."""
        self._counts = counts
        words = self._words
        said = [f"{count} {words('drawing.mark.' + name.removeprefix('gap_'))}" for name, count in counts]
        self.setAccessibleName(f"{words('desktop.findings')}: {', '.join(said) or words('desktop.none')}")
        self.setToolTip(tool_tip(", ".join(said)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for title and counts."""
        metrics = QFontMetrics(self._look.font("strong"))
        width = metrics.horizontalAdvance(self._title) + self._look.px(12) if self._title else 0
        for _, count in self._counts:
            width += self._look.px(33) + metrics.horizontalAdvance(str(count))
        if not self._counts:
            width += metrics.horizontalAdvance(self._words("desktop.none")) + 8
        return QSize(width, self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the title, then marks and counts."""
        look, painter, left = self._look, QPainter(self), 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("ink2"))
        title = self._title if self._counts else f"{self._title}  {self._words('desktop.none')}".strip()
        width = painter.fontMetrics().horizontalAdvance(title)
        painter.drawText(QRect(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, title)
        left += width + look.px(12) if title else 0
        paint_counts(painter, QRect(left, 0, 1000, self.height()), self._counts, look, behind="paper")
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
