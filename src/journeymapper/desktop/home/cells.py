"""Paints the cells of the audience sheet: chips, rings, bars and sparklines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journeymapper.desktop.gap_counts import paint_counts
from journeymapper.desktop.home.rows import Cell, PhasePart, Row
from journeymapper.desktop.icons import SEVERITIES, paint_icon
from journeymapper.desktop.look import Look
from journeymapper.desktop.typing_fields import LineField
from journeymapper.drawing.wording import signed
from journeymapper.foundation.words import Words
from journeymapper.model.vocabulary import Phase

ROW = Qt.ItemDataRole.UserRole
RANK, AUDIENCE, OWNER, PROCESS, MEASUREMENT, MAP, MOOD, GAPS = range(8)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_COMMITTING: dict[int, QAbstractItemDelegate.EndEditHint] = {
    Qt.Key.Key_Return: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Enter: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Tab: QAbstractItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QAbstractItemDelegate.EndEditHint.EditPreviousItem,
}
_PHASES = {Phase.PRE_TRANSACTION: "pre", Phase.TRANSACTION: "at", Phase.POST_TRANSACTION: "post"}


class SheetCells(QStyledItemDelegate):
    """One delegate for the whole sheet."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Ask for a row's height."""
        return QSize(40, self._look.px(46))

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return a line that loses nothing of an input method."""
        field = LineField(parent)
        field.setProperty("cell", "true")
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        """Begin with the text as it is."""
        assert isinstance(editor, LineField)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Commit at once with the keys that end the typing, and close the editor unless the commit has done so.

        Qt commits with Enter only later, when a click may have ended the typing already; and a rank that is typed
        moves rows, which takes the editor away.
        """
        if isinstance(watched, LineField) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            hint = _COMMITTING.get(event.key())
            if hint is not None:
                watched.finish()
                self.commitData.emit(watched)
                if watched.isVisible():
                    self.closeEditor.emit(watched, hint)
                return True
        return super().eventFilter(watched, event)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        row: Row = index.data(ROW)
        look, rect = self._look, QRect(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        behind = "tint" if chosen else "paper"
        if chosen:
            painter.fillRect(rect, look.colour("tint"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        inner = rect.adjusted(look.px(8), 0, -look.px(8), -1)
        match index.column():
            case 0:
                self._rank(painter, row, rect, behind, chosen=chosen)
            case 1:
                self._name(painter, row, inner)
            case 2:
                self._owner(painter, row, inner)
            case 3:
                self._cell(painter, row.process, inner, behind)
            case 4:
                self._cell(painter, row.measurement, inner, behind)
            case 5:
                self._map(painter, row, inner)
            case 6:
                self._mood(painter, row, inner)
            case _:
                if row.gaps:
                    paint_counts(painter, inner, row.gaps, look, behind=behind)
                elif row.is_audience:
                    self._text(painter, inner, self._words("desktop.none"), "small", "ink2")
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 2, -2, -3), 3, 3)
        painter.restore()

    def _rank(self, painter: QPainter, row: Row, rect: QRect, behind: str, *, chosen: bool) -> None:
        look = self._look
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        if row.liability:
            size = look.px(14)
            box = QRectF(rect.left() + look.px(6), rect.center().y() - size / 2, size, size)
            paint_icon(painter, SEVERITIES[row.liability], box, look.theme, behind=behind)
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("ink2"))
        at = rect.adjusted(0, 0, -look.px(14), 0)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.rank)

    def _name(self, painter: QPainter, row: Row, rect: QRect) -> None:
        look = self._look
        if row.depth:
            x = rect.left() + look.px(4) + (row.depth - 1) * look.px(24)
            painter.setPen(QPen(look.colour("border"), 1))
            painter.drawPolyline(
                [QPointF(x, rect.top()), QPointF(x, rect.center().y()), QPointF(x + look.px(12), rect.center().y())]
            )
            rect = rect.adjusted(row.depth * look.px(24), 0, 0, 0)
        half = rect.height() // 2
        above = QRect(rect.left(), rect.top() + look.px(3), rect.width(), half)
        below = QRect(rect.left(), rect.top() + half - look.px(1), rect.width(), half)
        if not row.kind:
            above = rect
        self._text(painter, above, row.name, "row", "ink")
        self._text(painter, below, row.kind, "small", "ink2") if not row.liability else self._text(
            painter, below, row.kind, "strong", "ink"
        )

    def _owner(self, painter: QPainter, row: Row, rect: QRect) -> None:
        if not row.is_audience:
            return
        look = self._look
        known = row.owner.text is not None
        text = row.owner.text if row.owner.text is not None else self._words("drawing.no_owner")
        painter.setFont(look.font("small"))
        pad, height = look.px(8), look.px(22)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 2 * pad)
        width = painter.fontMetrics().horizontalAdvance(cut) + 2 * pad
        chip = QRectF(rect.left() + 0.5, rect.center().y() - height / 2 + 0.5, width, height)
        pen = QPen(look.colour("border"), 1)
        if not known:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(look.colour("card") if known else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(look.colour("ink" if known else "ink2"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, cut)

    def _cell(self, painter: QPainter, cell: Cell, rect: QRect, behind: str) -> None:
        look = self._look
        if cell.icon:
            size = look.px(14)
            box = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
            ink = "ink" if cell.text is not None else "ink3"
            paint_icon(painter, cell.icon, box, look.theme, ink=ink, behind=behind)
            rect = rect.adjusted(size + look.px(8), 0, 0, 0)
        if cell.text is None:
            self._text(painter, rect, self._words("desktop.not_asked"), "body", "ink3")
        else:
            self._text(painter, rect, cell.text, "strong" if cell.explicit_none else "body", "ink")

    def _map(self, painter: QPainter, row: Row, rect: QRect) -> None:
        look = self._look
        if not row.touchpoints:
            self._text(painter, rect, self._words("desktop.no_map"), "body", "ink3")
            return
        width = min(look.px(64), max(rect.width() - look.px(36), 16))
        bar = QRectF(rect.left() + 0.5, rect.center().y() - look.px(4) + 0.5, width, look.px(8))
        self._bar(painter, row.parts, bar)
        number = QRect(int(bar.right()) + look.px(8), rect.top(), look.px(30), rect.height())
        self._text(painter, number, str(row.touchpoints), "body", "ink")

    def _bar(self, painter: QPainter, parts: Sequence[PhasePart], bar: QRectF) -> None:
        look, total, x = self._look, sum(part.touchpoints for part in parts), bar.left()
        dashed = all(part.phase not in _PHASES for part in parts)
        for part in parts:
            width = bar.width() * part.touchpoints / total
            role = _PHASES.get(part.phase)  # type: ignore[call-overload]
            if role:
                painter.fillRect(QRectF(x, bar.top(), width, bar.height()), look.colour(role))
            x += width
        pen = QPen(look.colour("border"), 1)
        if dashed:
            pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)

    def _mood(self, painter: QPainter, row: Row, rect: QRect) -> None:
        look, mean = self._look, row.mean
        if mean is None:
            if row.touchpoints:
                self._text(painter, rect, self._words("desktop.not_asked"), "body", "ink3")
            return
        room = look.px(40)
        line = QRectF(rect.left() + 4, rect.center().y() - look.px(14), max(rect.width() - room - 12, 20), look.px(28))
        self._sparkline(painter, row.valences, line)
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("ink"))
        at = QRect(rect.right() - room, rect.top(), room, rect.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, signed(self._words, mean))

    def _sparkline(self, painter: QPainter, valences: Sequence[float | None], box: QRectF) -> None:
        look, last = self._look, max(len(valences) - 1, 1)
        painter.setPen(QPen(look.colour("grid"), 1))
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
        path, broken = QPainterPath(), True
        points: list[tuple[float, QPointF]] = []
        for place, value in enumerate(valences):
            if value is None:
                broken = True
                continue
            at = QPointF(box.left() + box.width() * place / last, box.center().y() - value / 2 * box.height() / 2)
            path.moveTo(at) if broken else path.lineTo(at)
            broken = False
            points.append((value, at))
        painter.setPen(QPen(look.colour("ink"), 1.1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        extremes = [min(points, key=_value), max(points, key=_value)] if points else []
        for value, at in extremes:
            face = look.theme.face(value)
            painter.setPen(QPen(look.colour("ink"), 1))
            painter.setBrush(QColor(face.fill))
            spot = QRectF(at.x() - 3, at.y() - 3, 6, 6)
            painter.drawRect(spot) if value < 0 else painter.drawEllipse(spot)

    def _text(self, painter: QPainter, rect: QRect, text: str, role: str, ink: str) -> None:
        painter.setFont(self._look.font(role))  # type: ignore[arg-type]
        painter.setPen(self._look.colour(ink))
        painter.drawText(
            rect, _MIDDLE, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        )


def _value(point: tuple[float, QPointF]) -> float:
    return point[0]
