"""The audience sheet as a table: its columns, and dragging an audience to its place in the ranking."""

from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView

from journeymapper.desktop.command_table import CommandTable
from journeymapper.desktop.edge_scroll import EdgeScroll
from journeymapper.desktop.home.cells import AUDIENCE, MEASUREMENT, OWNER, PROCESS, SheetCells
from journeymapper.desktop.home.sheet_model import SheetModel
from journeymapper.desktop.look import Look
from journeymapper.foundation.words import Words

_ROW, _LEAST_ROWS = 46, 4
_LEAST = (58, 150, 96, 104, 112, 100, 110, 84)
"""Pixels of the columns at a text size of 100 %, where there is no more room; then one scrolls sideways."""
_OF_TEXTS = (AUDIENCE, OWNER, PROCESS, MEASUREMENT)
_BESIDE_TEXT, _MOST = 42, 260
"""Room beside a text for an icon or a chip's ends, and how wide a column of texts becomes at most for their sake."""
_SHARES = (0, 26, 12, 15, 17, 13, 16, 11)


class AudienceSheet(CommandTable):
    """A row an audience. Dragging one sends `dragged`; nothing is changed before that, and Esc leaves no trace."""

    dragged = Signal(str, int)
    """An audience, and its place in the ranking from 1 on."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look = look
        self.rows = SheetModel(words, self)
        self._pressed: tuple[QPoint, int] | None = None
        self._gap: int | None = None
        """Before which row the dragged one would come, counted from 0; None while nothing is dragged."""
        self._place = QPointF()
        self._edges = EdgeScroll(self.viewport(), self._scroll_on)
        self._dress(words)
        look.follow(self, partial(self._measure))
        self.rows.modelReset.connect(self._measure)
        self.rows.dataChanged.connect(self._measure)

    def drop_drag(self) -> None:
        """Leave everything where it is."""
        self._pressed = self._gap = None
        self._edges.stop()
        self.viewport().unsetCursor()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select; what a drag will be shows when it moves."""
        super().mousePressEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and 0 <= row < self._audiences() and self.editTriggers():
            self._pressed = (event.position().toPoint(), row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the dragged audience would come."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        start, _ = self._pressed
        far = (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance()
        if self._gap is None and far:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._gap is not None or far:
            self._drag_to(event.position())
            self._edges.drag_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell to which place something was dragged."""
        pressed, gap = self._pressed, self._gap
        self.drop_drag()
        super().mouseReleaseEvent(event)
        if pressed is not None and gap is not None and gap not in (pressed[1], pressed[1] + 1):
            row = pressed[1]
            self.dragged.emit(self.rows.rows[row].record_id, gap if gap > row else gap + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Drop what is dragged with Esc."""
        if self._gap is not None and event.key() == Qt.Key.Key_Escape:
            self.drop_drag()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Drop what is dragged: its release may never be seen here."""
        super().focusOutEvent(event)
        self.drop_drag()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw a line where the dragged audience would come."""
        super().paintEvent(event)
        if self._gap is None:
            return
        above = self._gap == self._audiences()
        row = self._gap - above
        y = self.rowViewportPosition(row) + above * self.rowHeight(row)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._look.colour("accent"), self._look.px(3)))
        painter.drawLine(0, y, self.viewport().width(), y)
        painter.end()

    def _dress(self, words: Words) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(SheetCells(self._look, words, self))
        self.setAccessibleName(words("desktop.audiences_title"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _measure(self) -> None:
        look = self._look
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        self.setMinimumHeight(look.px(_ROW) * _LEAST_ROWS)
        header = self.horizontalHeader()
        least = [max(look.px(pixels), header.sectionSizeHint(place)) for place, pixels in enumerate(_LEAST)]
        spare = max(self.viewport().width() - sum(least) - len(least), 0)
        wanted = sorted((max(self._wanted(column) - least[column], 0), column) for column in _OF_TEXTS)
        for place, (pixels, column) in enumerate(wanted):  # who wants little gets all of it
            given = min(pixels, spare // (len(wanted) - place))
            least[column] += given
            spare -= given
        for column, (width, share) in enumerate(zip(least, _SHARES, strict=True)):
            self.setColumnWidth(column, width + spare * share // sum(_SHARES))

    def _wanted(self, column: int) -> int:
        """Return how wide a column would be if none of its texts were cut, up to a limit."""
        look, metrics = self._look, QFontMetrics(self._look.font("strong"))
        role = Qt.ItemDataRole.EditRole if column == AUDIENCE else Qt.ItemDataRole.DisplayRole  # without the kind
        texts = (str(self.rows.index(row, column).data(role) or "") for row in range(self.rows.rowCount()))
        longest = max(map(metrics.horizontalAdvance, texts), default=0)
        return min(longest + look.px(_BESIDE_TEXT), look.px(_MOST))

    def _audiences(self) -> int:
        return sum(row.is_audience for row in self.rows.rows)

    def _drag_to(self, place: QPointF) -> None:
        self._place = place
        over = round(place.y()) + self.verticalOffset() + self.rowHeight(0) // 2
        self._gap = min(max(over // max(self.rowHeight(0), 1), 0), self._audiences())
        self.viewport().update()

    def _scroll_on(self, pixels: QPointF) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pixels.y()))
        self._drag_to(self._place)
