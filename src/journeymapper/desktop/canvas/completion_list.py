"""The list of people or channels under the title that is being typed."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.plain import shown
from journeymapper.drawing.theme import Theme
from journeymapper.editor.completion import Completion
from journeymapper.foundation.words import Words
from journeymapper.painters.qt.colours import NO_BRUSH, brush, colour, line_pen

_ROW, _FOOT = 32, 29
_LEAST_WIDTH, _MOST_WIDTH = 240, 420
_PADDING, _BETWEEN, _BAR = 16, 16, 3
_RADIUS = 4.0
_AWAY = 8
"""Pixels between what is typed and the list."""


class CompletionList(QWidget):
    """Shows a `Completion`; keys are the title editor's."""

    taken = Signal(int)
    """A line was clicked."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._over = parent
        self._completion: Completion | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(words("canvas.completion"))
        self.use_theme(theme)
        self.hide()

    def use_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, colour(theme.card))
        self.setPalette(palette)

    def offer(self, completion: Completion | None, under: QRect) -> None:
        """Show a list under (or, without room, above) a place of the widget it lies over; None hides it."""
        self._completion = completion
        if completion is None:
            self.hide()
            return
        size, room = self.sizeHint(), self._over.rect()
        left = max(0, min(under.left(), room.right() - size.width()))
        below = under.bottom() + _AWAY
        above = under.top() - _AWAY - size.height()
        top = below if below + size.height() <= room.bottom() or above < 0 else above
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.raise_()
        self.update()
        self._announce(completion)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for all lines and the hints below them."""
        if self._completion is None:
            return QSize()
        bold, plain = QFontMetrics(self._bold_font()).horizontalAdvance, self.fontMetrics().horizontalAdvance
        widest = max(bold(offer.title) + _BETWEEN + plain(offer.detail) for offer in self._completion.offers)
        hints = plain(self._hints())
        width = min(max(widest, hints, _LEAST_WIDTH) + 2 * _PADDING, _MOST_WIDTH)
        return QSize(width, len(self._completion.offers) * _ROW + _FOOT + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the lines, the highlighted one tinted, and what the keys do."""
        if self._completion is None:
            return
        theme, painter = self._theme, QPainter(self)
        painter.fillRect(self.rect(), colour(theme.card))
        for place, offer in enumerate(self._completion.offers):
            row = QRect(1, 1 + place * _ROW, self.width() - 2, _ROW)
            if place == self._completion.chosen:
                painter.fillRect(row, colour(theme.tint))
                painter.fillRect(QRect(row.left(), row.top(), _BAR, _ROW), colour(theme.accent))
            text = row.adjusted(_PADDING, 0, -_PADDING, 0)
            painter.setFont(self._bold_font())
            painter.setPen(colour(theme.ink))
            metrics = painter.fontMetrics()
            title = metrics.elidedText(shown(offer.title), Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, title)
            taken = metrics.horizontalAdvance(title) + _BETWEEN
            painter.setFont(self.font())
            painter.setPen(colour(theme.ink2))
            rest = text.adjusted(taken, 0, 0, 0)
            detail = painter.fontMetrics().elidedText(
                shown(offer.detail), Qt.TextElideMode.ElideRight, max(rest.width(), 0)
            )
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, detail)
        self._foot(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line_pen(theme.ink, 1))
        painter.setBrush(NO_BRUSH)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take a line by a click."""
        row = event.position().toPoint().y() // _ROW
        if self._completion is not None and row < len(self._completion.offers):
            self.taken.emit(row)
        event.accept()

    def _foot(self, painter: QPainter) -> None:
        theme = self._theme
        foot = QRect(1, self.height() - _FOOT - 1, self.width() - 2, _FOOT)
        painter.fillRect(foot, brush(theme.chrome))
        painter.setPen(line_pen(theme.line, 1))
        painter.drawLine(foot.topLeft(), foot.topRight())
        painter.setPen(colour(theme.ink2))
        painter.setFont(self.font())
        painter.drawText(foot.adjusted(_PADDING, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._hints())

    def _hints(self) -> str:
        """Return what the keys do now: Enter takes only what is highlighted."""
        highlighted = self._completion is not None and self._completion.chosen is not None
        return self._words("canvas.completion.hints" if highlighted else "canvas.completion.hints_unchosen")

    def _announce(self, completion: Completion) -> None:
        if completion.chosen is not None and QAccessible.isActive():
            offer = completion.offers[completion.chosen]
            said = ", ".join(filter(None, (offer.title, offer.detail)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _bold_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font
