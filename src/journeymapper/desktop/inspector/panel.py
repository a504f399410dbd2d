"""The panel at the right: what is selected, its fields, and what is missing there."""

from functools import partial
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journeymapper.desktop.discussion.thread import Thread
from journeymapper.desktop.findings_list import FindingsList
from journeymapper.desktop.findings_watch import FindingsWatch
from journeymapper.desktop.inspector.changing import change_field
from journeymapper.desktop.inspector.fields import Editor, FieldSpec
from journeymapper.desktop.inspector.form import Form
from journeymapper.desktop.inspector.title_field import TitleField
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.plain import shown, unmarked
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Allowed, Event, Session
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words
from journeymapper.model.derived import expectation_gap, weighted_gap
from journeymapper.model.record import Record
from journeymapper.model.records import Journey, Project, Stage, Touchpoint

_NAME = FieldSpec("name", Editor.TEXT, optional=False)


class Inspector(QWidget):
    """Shows the selected records; nothing selected shows the journey, or on the audience sheet the project."""

    def __init__(self, look: Look, words: Words, session: Session, watch: FindingsWatch, around: Surroundings) -> None:
        super().__init__()
        self._look, self._words, self._session, self._watch, self._around = look, words, session, watch, around
        look.fill(self, "chrome")
        self._typing = count()
        self._focus_id = 0
        self._forms: dict[type[Record], Form] = {}
        self._form: Form | None = None
        self._records: list[Record] = []
        self._kind, self._where = PlainLabel(look, "small", "ink2"), PlainLabel(look, "small", "ink2")
        self.name = TitleField(look)
        self.name.setAccessibleName(words("field.record.name"))
        self.name.textEdited.connect(self._rename)
        self.name.setPlaceholderText(words("desktop.nameless"))
        self._derived = PlainLabel(look, "small", "ink2")
        self._derived.setWordWrap(True)
        self._findings = FindingsList(look, words, session, watch, around, compact=True)
        self.talk = Thread(look, words, session, around)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._in_view: QWidget | None = None
        """What stays in view while what stands above it comes and goes."""
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        self._assemble()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note_focus)
        watch.changed.connect(self._show_findings)
        session.subscribe(self._note)
        self.show_state()

    @property
    def form(self) -> Form | None:
        """The form that is shown."""
        return self._form

    def show_state(self) -> None:
        """Show the selected records as they are now."""
        records = self._wanted()
        self._records = records
        form = self._form_for(type(records[0]))
        if form is not self._form:
            if self._form is not None:
                self._form.let_go()
                self._form.hide()
            self._form = form
            form.show()
            self._scroll.verticalScrollBar().setValue(0)
        form.show_records(records, self._session.view)
        editable = self._session.allowed is Allowed.EVERYTHING
        form.setEnabled(editable)
        self.name.setReadOnly(not editable)
        self.talk.show_record(records[0].id if len(records) == 1 else None)
        self._show_head()
        self._show_findings()

    def focus_field(self, path: str) -> None:
        """Put the cursor into a field."""
        editor = self._form.editor(path) if self._form else None
        if editor is not None:
            self._scroll.ensureWidgetVisible(editor)
            editor.target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_thread(self) -> None:
        """Bring what was said about the record into view."""
        self._in_view = self.talk
        self._keep_in_view()

    def focus_thread(self) -> None:
        """Put the cursor where something is said about the record."""
        self.talk.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._in_view = self.talk.field
        self._keep_in_view()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw nothing but the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("chrome"))
        painter.end()

    def _assemble(self) -> None:
        content = QWidget()
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._look.fill(content, "chrome")
        self._column = QVBoxLayout(content)
        self._look.lay(self, self._column, margins=(16, 12, 16, 16), spacing=10)
        head = QHBoxLayout()
        head.addWidget(self._kind, 1)
        head.addWidget(self._where)
        self._column.addLayout(head)
        self._column.addWidget(self.name)
        self._place = QVBoxLayout()
        self._column.addLayout(self._place)
        self._column.addWidget(self._derived)
        self._column.addWidget(self._findings)
        self._column.addWidget(self.talk)
        self._column.addStretch(1)
        self._scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def _wanted(self) -> list[Record]:
        view = self._session.view
        chosen = [r for record_id in self._session.selection.ids if (r := view.get(record_id)) is not None]
        if chosen:
            return [record for record in chosen if type(record) is type(chosen[-1])]
        journey = view.find(Journey, self._session.journey_id)
        return [journey if journey is not None else view.project]

    def _form_for(self, kind: type[Record]) -> Form:
        form = self._forms.get(kind)
        if form is None:
            form = self._forms[kind] = Form(self._look, self._words, kind)
            form.changed.connect(partial(self._change_in, form))
            form.refused.connect(self._around.say)
            self._place.addWidget(form)
        return form

    def _show_head(self) -> None:
        record, view, words = self._records[-1], self._session.view, self._words
        kind = words(f"desktop.kind.{record.record_kind}")
        where = ""
        if isinstance(record, Touchpoint):
            position = view.positions(record.journey_id or "").get(record.id)
            stage = view.find(Stage, record.stage_id)
            kind = f"{kind} {position.number}" if position else words("drawing.parked_touchpoint")
            where = stage.name if stage else ""
        if len(self._records) > 1:
            kind, where = words("desktop.several_selected", n=len(self._records)), ""
        self._kind.setText(kind)
        width = self._where.fontMetrics().elidedText(shown(where), Qt.TextElideMode.ElideRight, self._look.px(110))
        self._where.setText(width)
        self.name.setVisible(len(self._records) == 1)
        if self.name.text() != record.name and not (self.name.hasFocus() and self.name.text().strip() == record.name):
            self.name.setText(record.name)
        self._derived.setText(self._gap(record) if isinstance(record, Touchpoint) else "")
        self._derived.setVisible(bool(self._derived.text()))

    def _gap(self, touchpoint: Touchpoint) -> str:
        gap, weighted = expectation_gap(touchpoint), weighted_gap(touchpoint)
        if gap is None or weighted is None:
            return ""
        figures = (str(gap).replace("-", "\u2212"), str(weighted).replace("-", "\u2212"))
        return self._words("desktop.expectation_gap", gap=figures[0], weighted=figures[1])

    def _show_findings(self) -> None:
        self._findings.show_findings({record.id for record in self._records})

    def _rename(self, text: str) -> None:
        if len(self._records) == 1 and (name := unmarked(text)) != self._records[0].name:
            self._change(self._records, _NAME, name)

    def _change_in(self, form: Form, spec: FieldSpec, value: object) -> None:
        self._change(form.records, spec, value)

    def _change(self, records: list[Record], spec: FieldSpec, value: object) -> None:
        if isinstance(records[0], Project) and records[0].id not in self._session.view:
            self._around.say(self._words("desktop.no_project"))
            return
        try:
            change_field(
                self._session, self._words, [r.id for r in records], spec, value, typing=("inspector", self._focus_id)
            )
        except JourneymapperError as refused:
            self._around.say(refused.said_in(self._words))
            self.show_state()

    def _note(self, event: Event) -> None:
        if (event.change or event.state_changed) and not self.isHidden():
            self.show_state()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what happened while it was hidden."""
        self.show_state()

    def _keep_in_view(self) -> None:
        if self._in_view is not None:
            self._scroll.ensureWidgetVisible(self._in_view)

    def _note_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and old is not None and not self.talk.isAncestorOf(new):
            self._in_view = None
        if old is not None and self.isAncestorOf(old) and old is not new:
            self._focus_id = next(self._typing)
