"""The outline: stages with their numbered touchpoints and gap marks, in the order of the map."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from journeymapper.desktop.findings_watch import FindingsWatch
from journeymapper.desktop.icons import paint_icon
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.plain import shown, tool_tip
from journeymapper.drawing.kept import Kept
from journeymapper.drawing.marks import Mark
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.words import Words
from journeymapper.model.records import Stage, Touchpoint

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole
_NUMBER = Qt.ItemDataRole.UserRole + 1


class Line(NamedTuple):
    """One line of the outline; "" is the id of the head of the parking lot."""

    record_id: str
    heads: int | None
    """How many heads stand above a touchpoint with a number; so it stays the same when numbers shift."""
    name: str
    head: bool
    mark: Mark | None = None


class _Lines(QAbstractListModel):
    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.lines: list[Line] = []
        self.rows: dict[str, int] = {}

    def show(self, lines: list[Line]) -> None:
        if lines == self.lines:
            return
        if len(lines) == len(self.lines) and not any(map(_of_others, lines, self.lines)):
            changed = [row for row, pair in enumerate(zip(lines, self.lines, strict=True)) if pair[0] != pair[1]]
            self.lines = lines
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))
            return
        self.beginResetModel()
        self.lines = lines
        self.rows = {line.record_id: row for row, line in enumerate(lines)}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and value
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == _ROLE:
            return line
        if role == _NUMBER:
            return self._number(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            mark = self._words(f"drawing.mark.{line.mark.value}") if line.mark else ""
            return ", ".join(part for part in (self._number(index), shown(line.name), mark) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(line.name)
        return None

    def _number(self, index: Index) -> str:
        heads = self.lines[index.row()].heads
        return "" if heads is None else str(index.row() + 1 - heads)


class _LinePainter(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        line: Line = index.data(_ROLE)
        return QSize(60, self._look.px(32 if line.head else 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(_ROLE)
        look, rect = self._look, QRect(option.rect)
        state = option.state
        behind = "chrome"
        if state & QStyle.StateFlag.State_Selected:
            behind = "tint"
            painter.fillRect(rect, look.colour("tint"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("hover"))
        if line.head:
            rect.setTop(rect.top() + look.px(8))
        left, right = rect.left() + look.px(16), rect.right() - look.px(14)
        if line.mark:
            size = look.px(13)
            right -= size
            box = QRect(right, rect.center().y() - size // 2, size, size)
            name = "waived" if line.mark == Mark.WAIVED else f"gap_{line.mark.value}"
            paint_icon(painter, name, box.toRectF(), look.theme, behind=behind)
            right -= look.px(6)
        if line.heads is not None:
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("ink2"))
            box = QRect(left, rect.top(), look.px(18), rect.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, index.data(_NUMBER))
            left += look.px(24)
        painter.setFont(look.font("strong" if line.head else "small"))
        painter.setPen(look.colour("ink" if line.name else "ink3"))
        cut = painter.fontMetrics().elidedText(shown(line.name), Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, cut)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(option.rect).adjusted(1, 1, -1, -1))


def _of_others(line: Line, before: Line) -> bool:
    return line is not before and line.record_id != before.record_id


class Outline(QWidget):
    """Follows the session; clicking or walking selects."""

    def __init__(self, look: Look, words: Words, session: Session, watch: FindingsWatch) -> None:
        super().__init__()
        self._look, self._words, self._session, self._watch = look, words, session, watch
        look.fill(self, "chrome")
        self._count = PlainLabel(look, "small", "ink2")
        head = QHBoxLayout()
        look.lay(self, head, margins=(16, 12, 16, 8), spacing=6)
        head.addWidget(PlainLabel(look, "strong", "ink", words("desktop.outline")), 1)
        head.addWidget(self._count)
        self.list = QListView()
        self.list.setAccessibleName(words("desktop.outline"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        look.follow(self.list, partial(self._dress))
        self._lines = _Lines(words, self.list)
        self.list.setModel(self._lines)
        self.list.setItemDelegate(_LinePainter(look, self.list))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list)
        self._stages = Kept[list[Line]]()
        """The lines of each stage, as long as they stay the same."""
        self._following = False
        self.list.selectionModel().selectionChanged.connect(self._select)
        watch.changed.connect(self.show_state)
        session.subscribe(self._note)
        self.show_state()

    def show_state(self) -> None:
        """Show the journey and the selection as they are now."""
        if self.isHidden() and self._lines.lines:
            return
        session, view = self._session, self._session.view
        journey_id = session.journey_id or ""
        marks = self._watch.marks
        self._stages.turn()
        lines: list[Line] = []
        placed = 0
        for heads, stage in enumerate(view.stages_of(journey_id), 1):
            inside = view.touchpoints_in(stage.id)
            made_from = (stage.name, inside, heads, marks)
            lines += self._stages.value(stage.id, made_from, partial(self._lines_of, stage, inside, heads, marks))
            placed += len(inside)
        parked = view.parked_in(journey_id)
        if parked:
            lines.append(Line("", None, f"{self._words('drawing.parked')}  {len(parked)}", True))
            lines += [
                Line(t.id, None, t.name or self._words("desktop.nameless"), False, marks.get(t.id)) for t in parked
            ]
        self._following = True
        self._lines.show(lines)
        self._count.setText(str(placed))
        self._show_selection()
        self._following = False

    def _lines_of(
        self, stage: Stage, inside: tuple[Touchpoint, ...], heads: int, marks: Mapping[str, Mark]
    ) -> list[Line]:
        nameless = self._words("desktop.nameless")
        head = Line(stage.id, None, stage.name or nameless, True, marks.get(stage.id))
        return [head, *(Line(t.id, heads, t.name or nameless, False, marks.get(t.id)) for t in inside)]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what happened while it was hidden."""
        self.show_state()

    def _note(self, event: Event) -> None:
        if event.change or event.state_changed:
            self.show_state()

    def _show_selection(self) -> None:
        wanted = QItemSelection()
        current = QModelIndex()
        for record_id in self._session.selection.ids:
            row = self._lines.rows.get(record_id)
            if row is not None:
                current = self._lines.index(row, 0)
                wanted.select(current, current)
        model = self.list.selectionModel()
        model.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current.isValid():
            model.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.list.scrollTo(current)

    def _select(self) -> None:
        if self._following:
            return
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        ids = [self._lines.lines[row].record_id for row in rows if self._lines.lines[row].record_id]
        current = self.list.currentIndex().row()
        focus = self._lines.lines[current].record_id if 0 <= current < len(self._lines.lines) else ""
        if focus in ids:
            ids.remove(focus)
            ids.append(focus)
        self._following = True
        self._session.select(*ids)
        self._following = False

    def _dress(self) -> None:
        self.list.setStyleSheet(f"QListView {{ background: {self._look.theme.chrome}; }}")
