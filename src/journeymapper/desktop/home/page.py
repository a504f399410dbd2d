"""The page with the four questions, the audience sheet, and the line that takes new names."""

from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journeymapper.desktop.choice_list import Choice, ChoiceList, matching
from journeymapper.desktop.findings_watch import FindingsWatch
from journeymapper.desktop.home import cells
from journeymapper.desktop.home.name_line import NameLine
from journeymapper.desktop.home.questions import Questions
from journeymapper.desktop.home.rows import four_questions, rows_of
from journeymapper.desktop.home.sheet import AudienceSheet
from journeymapper.desktop.home.sheet_model import TYPED
from journeymapper.desktop.inspector.changing import change_field
from journeymapper.desktop.inspector.fields import field_specs
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.editor import audience_sheet
from journeymapper.editor.action import ACTIONS, Surroundings, perform
from journeymapper.editor.session import Allowed, Event, Session
from journeymapper.edits import audiences
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience
from journeymapper.model.vocabulary import ProcessState

Index = QModelIndex | QPersistentModelIndex
_FIELDS = {number: column.field for number, column in enumerate(audience_sheet.COLUMNS)}
_TRIGGERS = QAbstractItemView.EditTrigger.EditKeyPressed


class HomePage(QWidget):
    """Follows the session; the sheet's selection is the session's."""

    findings_asked = Signal()

    def __init__(self, look: Look, words: Words, session: Session, watch: FindingsWatch, around: Surroundings) -> None:
        super().__init__()
        self._look, self._words, self._session, self._watch, self._around = look, words, session, watch, around
        look.fill(self, "paper")
        self._questions = Questions(look)
        self.sheet = AudienceSheet(look, words)
        self._model = self.sheet.rows
        self._model.typed.connect(self._type)
        self.sheet.dragged.connect(self._rank)
        self.names = NameLine(look, words)
        self.names.given.connect(self._add)
        self._following = False
        self._scroll = QScrollArea()
        """With large text on a small screen the page is higher than the window."""
        self._assemble()
        self.sheet.selectionModel().selectionChanged.connect(self._select)
        self.sheet.doubleClicked.connect(self._open)
        self.sheet.activated.connect(self._activate)
        self.sheet.installEventFilter(self)
        watch.changed.connect(self.show_state)
        session.subscribe(self._note)
        self.show_state()

    def show_state(self) -> None:
        """Show the audiences as they are now."""
        if self.isHidden() and self._model.rows:
            return
        self._following = True
        self.sheet.drop_drag()
        editable = self._session.allowed is Allowed.EVERYTHING
        self.sheet.setEditTriggers(_TRIGGERS if editable else QAbstractItemView.EditTrigger.NoEditTriggers)
        self.names.setEnabled(editable)
        self._model.show(rows_of(self._session, self._watch, self._words))
        self._questions.show_progress(four_questions(self._session.view, self._words))
        self.names.show_number(len(self._session.view.all(Audience)) + 1)
        self._show_selection()
        self._following = False

    def take_focus(self) -> None:
        """Give the keyboard to the audiences; where there are none yet, to the line that takes their names."""
        if self._model.rows or not self.names.isEnabled():
            self.sheet.setFocus()
        else:
            self.take_names()

    def take_names(self) -> None:
        """Put the cursor into the line that takes new names."""
        self.names.setFocus()
        self._scroll.ensureWidgetVisible(self.names)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let F2 open the list of a cell that is chosen, not typed, or say why it cannot be typed into."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            index = self.sheet.currentIndex()
            if index.isValid() and (index.column() not in TYPED or not self.sheet.editTriggers()):
                self._open_cell(index)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from the line to the audiences with Escape, even if there are none: there letters are commands."""
        if event.key() == Qt.Key.Key_Escape:
            self.sheet.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what happened while it was hidden."""
        self.show_state()

    def _assemble(self) -> None:
        look, words = self._look, self._words
        title = QHBoxLayout()
        look.lay(self, title, spacing=16)
        title.addWidget(PlainLabel(look, "h1", "ink", words("desktop.audiences_title")))
        title.addWidget(PlainLabel(look, "body", "ink2", words("desktop.ranked_by")), 1, Qt.AlignmentFlag.AlignBottom)
        content = QWidget()
        look.fill(content, "paper")
        layout = QVBoxLayout(content)
        look.lay(self, layout, margins=(24, 20, 24, 16), spacing=16)
        layout.addLayout(title)
        layout.addWidget(self._questions)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(self.names)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)

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

    def _open(self, index: Index) -> None:
        """Open the journey, as Enter does; or, in a column of facts, the cell."""
        row = self._model.rows[index.row()]
        entry = ACTIONS.get("open-journey")
        if row.is_audience and index.column() in (cells.AUDIENCE, cells.MAP) and entry is not None:
            self._session.select(row.record_id)
            perform(entry, self._session, self._around)
        else:
            self._open_cell(index)

    def _open_cell(self, index: Index) -> None:
        row = self._model.rows[index.row()]
        if row.is_audience and index.column() in (cells.OWNER, cells.PROCESS, *TYPED):
            try:
                self._session.expect_editable()
            except JourneymapperError as refused:
                self._around.say(refused.said_in(self._words))
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

    def _rank(self, audience_id: str, place: int) -> None:
        try:
            self._session.edit(self._session.words.count("label.rank", 1), audiences.rank, audience_id, place)
        except JourneymapperError as refused:
            self._around.say(refused.said_in(self._words))

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
            self._around.say(refused.said_in(self._words))

    def _add(self, text: str) -> None:
        try:
            audience_sheet.add_lines(self._session, text)
            self.sheet.scrollToBottom()
        except JourneymapperError as refused:
            self._around.say(refused.said_in(self._words))

    def _note(self, event: Event) -> None:
        if event.change or event.state_changed:
            self.show_state()
