"""The page with the table: what kind of record, a field that narrows, and the rows."""

from functools import partial
from itertools import count

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from journeymapper.desktop.command_table import CommandTable
from journeymapper.desktop.inspector.changing import change_field
from journeymapper.desktop.inspector.fields import FieldSpec
from journeymapper.desktop.inspector.rows_of_choices import Cell, Segments
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.status_line import announce
from journeymapper.desktop.table.cell_editing import CellEditing
from journeymapper.desktop.table.records_model import KINDS, RecordsModel, SortedRecords
from journeymapper.desktop.typing_fields import LineField
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record

_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_TRIGGERS = QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked


class TablePage(QWidget):
    """Follows the session; its selection is the session's."""

    def __init__(self, look: Look, words: Words, session: Session, around: Surroundings) -> None:
        super().__init__()
        self._look, self._words, self._session, self._around = look, words, session, around
        self._typing = count()
        self._typing_id = 0
        self._kind: type[Record] = KINDS[0]
        self._following = False
        look.fill(self, "paper")
        cells = [Cell(kind, words(f"desktop.kinds.{kind.record_kind}")) for kind in KINDS]
        self.kinds = Segments(look, cells, "")
        self.kinds.setAccessibleName(words("desktop.table"))
        self.kinds.show_value(self._kind)
        self.kinds.changed.connect(self._choose_kind)
        self.filter = LineField()
        self.filter.setPlaceholderText(words("desktop.filter"))
        self.filter.setAccessibleName(words("desktop.filter"))
        self.view = CommandTable()
        self._model = RecordsModel(words, self.view)
        self._model.edited.connect(self._edit)
        self._sorted = SortedRecords(self._model, self.view)
        self.filter.textChanged.connect(self._sorted.narrow)
        self._dress()
        head = QHBoxLayout()
        look.lay(self, head, spacing=16)
        head.addWidget(PlainLabel(look, "title", "ink", words("desktop.table")))
        head.addWidget(self.kinds, 3)
        head.addWidget(self.filter, 1)
        layout = QVBoxLayout(self)
        look.lay(self, layout, margins=(24, 14, 16, 0), spacing=6)
        layout.addLayout(head)
        layout.addWidget(self.view)
        self.view.selectionModel().selectionChanged.connect(self._select)
        self.view.selectionModel().currentChanged.connect(self._announce)
        look.follow(self, partial(self._measure))
        session.subscribe(self._note)

    def show_state(self) -> None:
        """Show the journey as it is now."""
        if self.isHidden() or self._session.journey_id is None:
            return
        self._following = True
        columns = self._model.columnCount()
        was = self._model.kind
        self._model.show(self._session.view, self._session.journey_id, self._kind)
        if was is not self._model.kind or columns == 0 or not self._sized:
            self._fit_columns()
        self._show_selection()
        self._following = False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what happened while it was hidden."""
        self.show_state()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let Enter edit the cell, or the first one of the row that can be edited."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        cell = self.view.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _WITH:
            row = [cell, *(cell.siblingAtColumn(column) for column in range(self._sorted.columnCount()))]
            editable = next((index for index in row if index.flags() & Qt.ItemFlag.ItemIsEditable), None)
            if editable is not None:
                self.view.setCurrentIndex(editable)
                self.view.edit(editable)
            return True
        return False

    def _dress(self) -> None:
        view = self.view
        view.setModel(self._sorted)
        editing = CellEditing(self._look, self._words, self._session, self._around, view)
        editing.opened.connect(self._begin_typing)
        editing.entered.connect(self._go_down)
        view.setItemDelegate(editing)
        view.setAccessibleName(self._words("desktop.table"))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setSortingEnabled(True)
        view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        view.verticalHeader().hide()
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setSectionsMovable(True)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(_TRIGGERS)
        view.installEventFilter(self)
        self._sized = False

    def _measure(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(self._look.px(30))
        self._sized = False

    def _fit_columns(self) -> None:
        self._sized = True
        self.view.resizeColumnsToContents()
        for column in range(self._model.columnCount()):
            title = str(self._model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
            least = self.view.fontMetrics().horizontalAdvance(title) + self._look.px(36)
            self.view.setColumnWidth(column, max(self.view.columnWidth(column), least))

    def _choose_kind(self, kind: type[Record] | None) -> None:
        if kind is None:
            self.kinds.show_value(self._kind)
            return
        self._kind = kind
        self.show_state()

    def _show_selection(self) -> None:
        rows = {record.id: row for row, record in enumerate(self._model.records)}
        wanted, current = QItemSelection(), QModelIndex()
        for record_id in self._session.selection.ids:
            row = rows.get(record_id)
            if row is not None:
                index = self._sorted.mapFromSource(self._model.index(row, 0))
                wanted.select(index, index.siblingAtColumn(self._sorted.columnCount() - 1))
                current = index
        model = self.view.selectionModel()
        model.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current.isValid() and current.row() != self.view.currentIndex().row():
            column = max(self.view.currentIndex().column(), 0)
            model.setCurrentIndex(current.siblingAtColumn(column), QItemSelectionModel.SelectionFlag.NoUpdate)

    def _select(self) -> None:
        if self._following:
            return
        here = self.view.currentIndex().row()
        rows = sorted((i.row() for i in self.view.selectionModel().selectedRows()), key=lambda row: row == here)
        records = self._model.records
        source = [self._sorted.mapToSource(self._sorted.index(row, 0)).row() for row in rows]
        self._following = True
        self._session.select(*(records[row].id for row in source))
        self._following = False

    def _announce(self, index: QModelIndex) -> None:
        if index.isValid() and self.view.hasFocus():
            announce(self.view, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _go_down(self) -> None:
        """Go to the next row's cell, as spreadsheets do."""
        cell = self.view.currentIndex()
        below = cell.siblingAtRow(cell.row() + 1)
        if below.isValid():
            self.view.setCurrentIndex(below)

    def _begin_typing(self) -> None:
        self._typing_id = next(self._typing)

    def _edit(self, record_id: str, spec: FieldSpec, value: object) -> None:
        try:
            change_field(self._session, self._words, [record_id], spec, value, typing=("table", self._typing_id))
        except JourneymapperError as refused:
            self._around.say(refused.said_in(self._words))

    def _note(self, event: Event) -> None:
        if event.change or event.state_changed:
            self.show_state()
