"""The four questions about audiences, and how far they are answered."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.home.rows import Progress
from journeymapper.desktop.look import Look


class Questions(QWidget):
    """The four questions side by side, each under a bar that fills."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._progress: list[Progress] = []
        look.follow(self, partial(self._measure))

    def show_progress(self, progress: list[Progress]) -> None:
        """Show how far the questions are answered."""
        self._progress = progress
        self.setAccessibleName("; ".join(f"{part.question} {part.told}" for part in progress))
        self.update()

    def _measure(self) -> None:
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for a bar and two lines."""
        return QSize(400, self._look.px(50))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw bars and words."""
        look, painter = self._look, QPainter(self)
        gap = look.px(24)
        width = (self.width() - gap * 3) / 4
        for place, part in enumerate(self._progress):
            x = place * (width + gap)
            share = part.answered / part.of if part.of else 0.0
            painter.fillRect(QRectF(x, 0, width, 3), look.colour("line"))
            painter.fillRect(QRectF(x, 0, width * min(share, 1), 3), look.colour("ink"))
            painter.setFont(look.font("strong"))
            painter.setPen(look.colour("ink"))
            text = painter.fontMetrics().elidedText(part.question, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(QRectF(x, look.px(9), width, look.px(20)), Qt.AlignmentFlag.AlignVCenter, text)
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("ink2"))
            done = "  ✓" if share >= 1 else ""
            painter.drawText(
                QRectF(x, look.px(29), width, look.px(18)), Qt.AlignmentFlag.AlignVCenter, part.told + done
            )
        painter.end()
