"""A list that pops up over the window: type to narrow it, arrows and Enter to take one, Escape to leave."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from journeymapper.desktop.icons import paint_icon
from journeymapper.desktop.look import Look
from journeymapper.desktop.plain import shown
from journeymapper.desktop.typing_fields import LineField
from journeymapper.drawing.icons import icon_names
from journeymapper.editor.matching import rank

_ROLE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 11


class Choice(NamedTuple):
    """One line of the list."""

    value: str
    text: str
    detail: str = ""
    key: str = ""
    """What stands at the right: a key, or "last used"."""
    icon: str = ""
    enabled: bool = True


Index = QModelIndex | QPersistentModelIndex


class _Choices(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Choice] = []

    def show(self, rows: list[Choice]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and value
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(shown(part) for part in (row.text, row.detail, row.key) if part)
        return row if role == _ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        wanted = Qt.ItemFlag.ItemIsSelectable
        return wanted | Qt.ItemFlag.ItemIsEnabled if self.rows[index.row()].enabled else wanted


class _Row(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(100, self._look.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Choice = index.data(_ROLE)
        look, rect = self._look, QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, look.colour("tint"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        left = rect.left() + look.px(14)
        if row.icon in icon_names():
            size = look.px(16)
            box = QRect(left, rect.center().y() - size // 2, size, size)
            paint_icon(painter, row.icon, box.toRectF(), look.theme, behind="tint" if chosen else "card")
        left += look.px(24) if row.icon else 0
        right = rect.right() - look.px(14)
        if row.key:
            painter.setFont(look.font("hint"))
            painter.setPen(look.colour("ink3"))
            width = painter.fontMetrics().horizontalAdvance(row.key)
            painter.drawText(QRect(right - width, rect.top(), width, rect.height()), _MIDDLE, row.key)
            right -= width + look.px(12)
        left = self._text(painter, left, right, rect, shown(row.text), "ink" if row.enabled else "ink3", bold=True)
        self._text(painter, left + look.px(12), right, rect, shown(row.detail), "ink2", bold=False)

    def _text(self, painter: QPainter, left: int, right: int, rect: QRect, text: str, ink: str, *, bold: bool) -> int:
        if not text or right <= left:
            return left
        painter.setFont(self._look.font("strong" if bold else "body"))
        painter.setPen(QColor(self._look.colour(ink)))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), _MIDDLE, cut)
        return left + painter.fontMetrics().horizontalAdvance(cut)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ChoiceList(QFrame):
    """The popup. It belongs to the window below it and goes when it loses the focus."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(
        self,
        look: Look,
        over: QWidget,
        offer: Callable[[str], Sequence[Choice]],
        *,
        hint: str = "",
        name: str = "",
    ) -> None:
        """Offer over a window what `offer` returns for the text typed so far."""
        super().__init__(over.window())
        self._look, self._offer, self._done = look, offer, False
        self._before: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look.fill(self, "card")
        self.setObjectName("popup")
        look.follow(self, partial(self._frame))
        self.field = LineField(self)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(name or hint)
        self.list = QListView(self)
        self.list.setAccessibleName(name or hint)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self._model = _Choices()
        self._model.setParent(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Row(look, self.list))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._take_clicked, Qt.ConnectionType.QueuedConnection)
        self._narrow("")

    def open_at(self, place: QPoint, width: int) -> None:
        """Show the list with its upper left corner at a place of the screen, moved to where it fits in the window."""
        window = self.parentWidget()
        assert window is not None
        self.resize(min(width, window.width() - 16), self._height())
        at = window.mapFromGlobal(place)
        x = max(8, min(at.x(), window.width() - self.width() - 8))
        y = max(8, min(at.y(), window.height() - self.height() - 8))
        self.move(x, y)
        self._before = QApplication.focusWidget()
        if self._before is not None:
            self._before.destroyed.connect(self._forget_before)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Go without a choice."""
        if not self._done:
            self._done = True
            self._close()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the keys of the field walk the list; go when the focus goes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut and not self._done:
            QTimer.singleShot(0, self, self._leave_unless_typing)
        return False

    def _key(self, key: Qt.Key) -> bool:
        row, last = self.list.currentIndex().row(), len(self._model.rows) - 1
        steps = {Qt.Key.Key_Down: row + 1, Qt.Key.Key_Up: row - 1}
        steps |= {Qt.Key.Key_PageDown: row + 10, Qt.Key.Key_PageUp: row - 10}
        if key in steps:
            self._go(max(0, min(steps[key], last)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.field.finish()
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _narrow(self, typed: str) -> None:
        self._model.show(list(self._offer(typed)))
        self._go(0)
        if self.isVisible():
            self.resize(self.width(), self._height())

    def _go(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(row, 0))

    def _take_clicked(self) -> None:
        """Take a line after its click has been dealt with: what is chosen may close the window below."""
        self._take()

    def _take(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and self._model.rows[index.row()].enabled and not self._done:
            self._done = True
            value = self._model.rows[index.row()].value
            self._close()
            self.closed.emit()  # first: what is chosen may take the keyboard, or wait for a dialog
            self.chosen.emit(value)

    def _forget_before(self) -> None:
        self._before = None

    def _close(self) -> None:
        """Go, and give the keyboard back to whoever had it and is still there; a click may have given it away."""
        had_focus, before = self.field.hasFocus(), self._before
        self.close()
        if had_focus and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _leave_unless_typing(self) -> None:
        if not self.field.hasFocus():
            self.leave()

    def _height(self) -> int:
        rows = max(1, min(len(self._model.rows), _MOST_ROWS))
        return self.field.sizeHint().height() + rows * self._look.px(32) + 26

    def _frame(self) -> None:
        self.setStyleSheet(f"#popup {{ border: 1px solid {self._look.theme.ink}; border-radius: 4px; }}")


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Return the choices that match what was typed, best first; nothing typed gives all."""
    ranked = [(quality, choice) for choice in choices if (quality := rank(choice.text, typed)) is not None]
    return [choice for _, choice in sorted(ranked, key=lambda found: found[0])] if typed.strip() else list(choices)
