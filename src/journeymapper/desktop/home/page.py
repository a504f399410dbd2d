"""The page with the four questions, the audience sheet, and the line that takes new names."""

from functools import partial

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from journeymapper.desktop.choice_list import Choice, ChoiceList, matching
from journeymapper.desktop.findings_watch import FindingsWatch
from journeymapper.desktop.home import cells
from journeymapper.desktop.home.cells import ROW, SheetCells
from journeymapper.desktop.home.rows import Progress, Row, four_questions, rows_of
from journeymapper.desktop.inspector.changing import change_field
from journeymapper.desktop.inspector.fields import field_specs
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.typing_fields import LineField
from journeymapper.editor import audience_sheet
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Allowed, Event, Session
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience
from journeymapper.model.vocabulary import ProcessState

Index = QModelIndex | QPersistentModelIndex
_SHARES = (0, 26, 12, 15, 17, 13, 16, 11)
_WORTH_SHOWING_FROM = {cells.MOOD: 620, cells.MAP: 540, cells.GAPS: 420, cells.MEASUREMENT: 360}
"""How wide the sheet has to be for a column, in pixels at a text size of 100 %."""
_FIELDS = {number: column.field for number, column in enumerate(audience_sheet.COLUMNS)}
_TYPED = (cells.RANK, cells.AUDIENCE, cells.MEASUREMENT)
_TRIGGERS = QAbstractItemView.EditTrigger.EditKeyPressed


class _Sheet(QAbstractTableModel):
    """Rows for the view; what is typed goes to the page."""

    typed = Signal(str, int, str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        if [row.record_id for row in rows] == [row.record_id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, cells.GAPS))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return cells.GAPS + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:  # noqa: N802
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words(f"desktop.column.{section}") if section else ""
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.EditRole:
            return {cells.RANK: row.rank, cells.AUDIENCE: row.name, cells.MEASUREMENT: row.measurement.text or ""}.get(
                index.column(), ""
            )
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._said(row, index.column())
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        self.typed.emit(self.rows[index.row()].record_id, index.column(), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = index.column() in _TYPED and self.rows[index.row()].is_audience
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def _said(self, row: Row, column: int) -> str:
        words = self._words
        not_asked = words("desktop.not_asked")
        gaps = [f"{count} {words('drawing.mark.' + name.removeprefix('gap_'))}" for name, count in row.gaps]
        mean = row.mean
        texts = {
            cells.RANK: row.rank,
            cells.AUDIENCE: f"{row.name}, {row.kind}",
            cells.OWNER: row.owner.text or words("drawing.no_owner"),
            cells.PROCESS: not_asked if row.process.text is None else row.process.text,
            cells.MEASUREMENT: not_asked if row.measurement.text is None else row.measurement.text,
            cells.MAP: str(row.touchpoints) if row.touchpoints else words("desktop.no_map"),
            cells.MOOD: f"{mean:+.1f}" if mean is not None else not_asked,
            cells.GAPS: ", ".join(gaps) or words("desktop.none"),
        }
        return texts[column]


class HomePage(QWidget):
    """Follows the session; the sheet's selection is the session's."""

    findings_asked = Signal()

    def __init__(self, look: Look, words: Words, session: Session, watch: FindingsWatch, around: Surroundings) -> None:
        super().__init__()
        self._look, self._words, self._session, self._watch, self._around = look, words, session, watch, around
        look.fill(self, "paper")
        self._questions = _Questions(look)
        self.sheet = QTableView()
        self._model = _Sheet(words, self.sheet)
        self._model.typed.connect(self._type)
        self._dress_sheet()
        self.names = _NameLine(look, words)
        self.names.given.connect(self._add)
        self._following = False
        self._assemble()
        self.sheet.selectionModel().selectionChanged.connect(self._select)
        self.sheet.doubleClicked.connect(self._open_cell)
        self.sheet.activated.connect(self._activate)
        self.sheet.installEventFilter(self)
        self.sheet.viewport().installEventFilter(self)
        watch.changed.connect(self.show_state)
        session.subscribe(self._note)
        look.follow(self, partial(self._measure))
        self.show_state()

    def show_state(self) -> None:
        """Show the audiences as they are now."""
        if self.isHidden() and self._model.rows:
            return
        self._following = True
        editable = self._session.allowed is Allowed.EVERYTHING
        self.sheet.setEditTriggers(_TRIGGERS if editable else QAbstractItemView.EditTrigger.NoEditTriggers)
        self.names.setEnabled(editable)
        self._model.show(rows_of(self._session, self._watch, self._words))
        self._questions.show_progress(four_questions(self._session.view, self._words))
        self.names.show_number(len(self._session.view.all(Audience)) + 1)
        self._show_selection()
        self._following = False

    def take_names(self) -> None:
        """Put the cursor into the line that takes new names."""
        self.names.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Share the width among the columns; let F2 open the list of a cell that is chosen, not typed."""
        if event.type() == QEvent.Type.Resize and watched is self.sheet.viewport():
            self._measure()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            index = self.sheet.currentIndex()
            if index.isValid() and index.column() not in _TYPED:
                self._open_cell(index)
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what happened while it was hidden."""
        self.show_state()

    def _assemble(self) -> None:
        look, words = self._look, self._words
        title = QHBoxLayout()
        title.setSpacing(look.px(16))
        title.addWidget(PlainLabel(look, "h1", "ink", words("desktop.audiences_title")))
        title.addWidget(PlainLabel(look, "body", "ink2", words("desktop.ranked_by")), 1, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(16))
        layout.setSpacing(look.px(16))
        layout.addLayout(title)
        layout.addWidget(self._questions)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(self.names)

    def _dress_sheet(self) -> None:
        sheet = self.sheet
        sheet.setModel(self._model)
        sheet.setItemDelegate(SheetCells(self._look, self._words, sheet))
        sheet.setAccessibleName(self._words("desktop.audiences_title"))
        sheet.setFrameShape(QFrame.Shape.NoFrame)
        sheet.setShowGrid(False)
        sheet.verticalHeader().hide()
        sheet.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sheet.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        sheet.horizontalHeader().setHighlightSections(False)
        sheet.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        sheet.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        sheet.setEditTriggers(_TRIGGERS)
        sheet.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def _measure(self) -> None:
        look = self._look
        self.sheet.verticalHeader().setDefaultSectionSize(look.px(46))
        first = look.px(58)
        room = max(self.sheet.viewport().width() - first, 0)
        shown = {column for column in range(len(_SHARES)) if room >= look.px(_WORTH_SHOWING_FROM.get(column, 0))}
        total = sum(_SHARES[column] for column in shown)
        for column, share in enumerate(_SHARES):
            self.sheet.setColumnHidden(column, column not in shown)
            self.sheet.setColumnWidth(column, room * share // total if column else first)

    def _show_selection(self) -> None:
        wanted = QItemSelection()
        current = QModelIndex()
        rows = {row.record_id: number for number, row in enumerate(self._model.rows)}
        for record_id in self._session.selection.ids:
            number = rows.get(record_id)
            if number is not None:
                column = max(self.sheet.currentIndex().column(), cells.AUDIENCE)
                wanted.select(self._model.index(number, 0), self._model.index(number, cells.GAPS))
                current = self._model.index(number, column)
        model = self.sheet.selectionModel()
        if set(wanted.indexes()) != set(model.selectedIndexes()):
            model.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current.isValid() and current.row() != self.sheet.currentIndex().row():
            model.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.sheet.scrollTo(current)

    def _select(self) -> None:
        if self._following:
            return
        rows = [index.row() for index in self.sheet.selectionModel().selectedRows()]
        current = self.sheet.currentIndex().row()
        rows.sort(key=lambda row: row == current)
        self._session.select(*(self._model.rows[row].record_id for row in rows))

    def _activate(self, index: Index) -> None:
        row = self._model.rows[index.row()]
        if not row.is_audience:
            self._session.show(row.record_id)

    def _open_cell(self, index: Index) -> None:
        row = self._model.rows[index.row()]
        if row.is_audience and index.column() in (cells.OWNER, cells.PROCESS, *_TYPED):
            try:
                self._session.expect_editable()
            except JourneymapperError as refused:
                self._around.say(str(refused))
                return
        match index.column():
            case cells.OWNER if row.is_audience:
                self._around.choose("owner", on_chosen=partial(self._own, row.record_id))
            case cells.PROCESS if row.is_audience:
                self._choose_process(row.record_id, index)
            case cells.RANK | cells.AUDIENCE | cells.MEASUREMENT if row.is_audience:
                self.sheet.edit(self._model.index(index.row(), index.column()))
            case _:
                journeys = self._session.view.journeys_of(row.record_id) if row.is_audience else ()
                self._session.show(journeys[0].id if journeys else None if row.is_audience else row.record_id)

    def _own(self, audience_id: str, chosen: str) -> None:
        self._change(audience_id, "owner_id", chosen or None)

    def _choose_process(self, audience_id: str, index: Index) -> None:
        words = self._words
        states = [Choice(s, words.of("process_state", s), icon=f"process_{s}") for s in ProcessState]
        states.append(Choice("", words("desktop.not_asked"), icon="not_asked"))
        popup = ChoiceList(self._look, self, partial(matching, states), name=words("desktop.column.3"))
        popup.chosen.connect(
            lambda value: self._change(audience_id, "process.state", ProcessState(value) if value else None)
        )
        corner = self.sheet.visualRect(QModelIndex(index)).bottomLeft() if isinstance(index, QModelIndex) else None
        place = self.sheet.viewport().mapToGlobal(corner) if corner else self.mapToGlobal(self.rect().center())
        popup.open_at(place, self._look.px(240))

    def _type(self, record_id: str, column: int, text: str) -> None:
        plain = text.strip()
        value: object = plain
        if column == cells.RANK:
            if not plain.isdecimal():
                self._around.say(self._words("desktop.bad_number", text=plain))
                return
            value = max(int(plain), 1)
        elif column == cells.MEASUREMENT:
            value = plain or None
        self._change(record_id, _FIELDS[column], value)

    def _change(self, audience_id: str, path: str, value: object) -> None:
        spec = next((s for s in field_specs(Audience) if s.path == path), None)
        if spec is None or audience_id not in self._session.view:
            return
        try:
            change_field(self._session, self._words, [audience_id], spec, value)
        except JourneymapperError as refused:
            self._around.say(str(refused))

    def _add(self, text: str) -> None:
        try:
            audience_sheet.add_lines(self._session, text)
            self.sheet.scrollToBottom()
        except JourneymapperError as refused:
            self._around.say(str(refused))

    def _note(self, event: Event) -> None:
        if event.change or event.state_changed:
            self.show_state()


class _NameLine(LineField):
    """Takes names: Enter adds one and stays; a list that is pasted gives an audience a line."""

    given = Signal(str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.setAccessibleName(words("desktop.new_audience"))
        self.returnPressed.connect(self._give)
        look.follow(self, partial(self._measure))

    def show_number(self, number: int) -> None:
        """Show which number the next audience has."""
        self.setPlaceholderText(f"{number}    {self._words('desktop.new_audience_hint')}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take a list of names from the clipboard."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if "\n" in text.strip():
                self.given.emit(f"{self.text()}{text}")
                self.clear()
                return
        super().keyPressEvent(event)

    def _give(self) -> None:
        text = self.text()
        if text.strip():
            self.clear()
            self.given.emit(text)

    def _measure(self) -> None:
        self.setMinimumHeight(self._look.px(38))


class _Questions(QWidget):
    """The four questions side by side, each under a bar that fills."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._progress: list[Progress] = []
        look.follow(self, partial(self.updateGeometry))

    def show_progress(self, progress: list[Progress]) -> None:
        """Show how far the questions are answered."""
        self._progress = progress
        self.setAccessibleName("; ".join(f"{part.question} {part.told}" for part in progress))
        self.update()

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
