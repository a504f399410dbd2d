"""The form for one kind of record: what is asked most comes first, everything else behind one button."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeymapper.desktop.choice_field import ChoiceField
from journeymapper.desktop.inspector.editors import editor_for
from journeymapper.desktop.inspector.field_editor import SEVERAL, FieldEditor
from journeymapper.desktop.inspector.fields import Editor, FieldSpec, field_specs, value_at
from journeymapper.desktop.inspector.inherited import inherited_text
from journeymapper.desktop.inspector.rows_of_choices import Dots
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record, title_of
from journeymapper.model.view import View

_ASKED_FIRST = {
    "project": ("organisation", "language", "currency", "emotion_words", "note"),
    "touchpoint": (
        "emotion.valence",
        "raci.accountable_id",
        "channel",
        "ownership",
        "moment_of_truth",
        "expectation.expected",
        "expectation.perceived",
        "importance",
        "thought",
        "kpi_ids",
        "note",
    ),
    "stage": ("phase", "owner_id", "goal", "behaviour_change", "pains", "gains", "optional", "note"),
    "audience": (
        "kind",
        "owner_id",
        "process.state",
        "measurement.method",
        "measurement.none_confirmed",
        "measurement.every_days",
        "measurement.last",
        "size",
        "goal",
        "relation",
        "note",
    ),
    "journey": ("kind", "maturity", "commitment", "trigger", "goal", "scenario", "note"),
    "transition": ("kind", "share", "count", "condition", "lag_minutes", "note"),
}
_KEYS = {
    "emotion.valence": "1-5",
    "raci.accountable_id": "O",
    "channel": "C",
    "ownership": "P",
    "kpi_ids": "K",
    "note": "N",
}
"""The keys that change a touchpoint's field on the canvas; they stand beside the title."""


class Form(QWidget):
    """Editors for the fields of one kind; they are made once and shown for record after record."""

    changed = Signal(object, object)
    """A FieldSpec and its new value."""
    refused = Signal(str)

    def __init__(self, look: Look, words: Words, kind: type[Record]) -> None:
        super().__init__()
        self._look, self._words, self.kind = look, words, kind
        specs = {spec.path: spec for spec in field_specs(kind) if spec.path != "name"}
        first = _ASKED_FIRST.get(kind.record_kind, tuple(specs))
        self._editors: list[FieldEditor] = []
        self._records: list[Record] = []
        self._view: View | None = None
        self._rows = QVBoxLayout(self)
        look.lay(self, self._rows, margins=(0, 0, 0, 0), spacing=12)
        for path in first:
            self._rows.addWidget(self._field(specs.pop(path)))
        self._rest = list(specs.values())
        self._more = QPushButton(words("desktop.more_fields", n=len(self._rest)))
        self._more.setProperty("kind", "text")
        self._more.clicked.connect(self.show_all)
        self._more.setVisible(bool(self._rest))
        self._rows.addWidget(self._more)

    @property
    def records(self) -> list[Record]:
        """What the values belong to, and the changes."""
        return self._records

    @property
    def editors(self) -> list[FieldEditor]:
        """The editors made so far, from top to bottom."""
        return self._editors

    def editor(self, path: str) -> FieldEditor | None:
        """Return the editor of a field; those that are seldom asked are made for it."""
        if any(spec.path == path for spec in self._rest):
            self.show_all()
        return next((editor for editor in self._editors if editor.spec.path == path), None)

    def show_records(self, records: list[Record], view: View) -> None:
        """Show the values of some records of the kind."""
        if [record.id for record in records] != [record.id for record in self._records]:
            self.let_go()
        self._records, self._view = records, view
        for editor in self._editors:
            self._show(editor)

    def let_go(self) -> None:
        """Drop whatever is half done in an editor."""
        for editor in self._editors:
            editor.let_go()

    def show_all(self) -> None:
        """Make and show the editors of all fields, group by group."""
        self._more.hide()
        group = ""
        rest, self._rest = self._rest, []
        for spec in rest:
            if spec.group and spec.group != group:
                title = title_of(self.kind, [spec.group])
                found = self._words.of(f"field.{self.kind.record_kind}", spec.group)
                name = PlainLabel(self._look, "strong", "ink", found if found != spec.group else title)
                name.setContentsMargins(0, self._look.px(8), 0, 0)
                self._rows.addWidget(name)
            group = spec.group
            self._rows.addWidget(self._field(spec))
        self.show_records(self._records, self._view) if self._view else None

    def _field(self, spec: FieldSpec) -> QWidget:
        look, words = self._look, self._words
        title = spec.title(self.kind, words)
        editor = editor_for(look, words, spec, title)
        editor.target.setAccessibleName(title)
        editor.changed.connect(partial(self.changed.emit, spec))
        editor.refused.connect(self.refused)
        self._editors.append(editor)
        row = QWidget()
        if spec.editor is Editor.FLAG:
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(editor)
            return row
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(look.px(3))
        name = PlainLabel(look, "small", "ink2", title)
        name.setBuddy(editor.target)
        name.setWordWrap(True)
        if isinstance(getattr(editor, "row", None), Dots):
            grid.addWidget(name, 0, 0)
            grid.addWidget(editor, 0, 1)
            grid.setColumnMinimumWidth(0, look.px(72))
            grid.setColumnStretch(1, 1)
            return row
        grid.addWidget(name, 0, 0)
        if self.kind.record_kind == "touchpoint" and spec.path in _KEYS:
            grid.addWidget(PlainLabel(look, "hint", "ink3", _KEYS[spec.path].replace("-", "–")), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.addWidget(editor, 1, 0, 1, 2)
        return row

    def _show(self, editor: FieldEditor) -> None:
        if self._view is None or not self._records:
            return
        values = [value_at(record, editor.spec.path) for record in self._records]
        same = all(value == values[0] for value in values)
        editor.show_value(values[0] if same else SEVERAL, self._view)
        if same and isinstance(editor.target, ChoiceField):
            inherited = {inherited_text(record, editor.spec, self._view, self._words) for record in self._records}
            if len(inherited) == 1 and (text := inherited.pop()):
                editor.target.show_inherited(text)
