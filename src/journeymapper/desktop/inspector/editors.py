"""The editor that suits a field, and those whose values are chosen rather than typed."""

from PySide6.QtCore import Qt

from journeymapper.desktop.check_box import CheckBox
from journeymapper.desktop.choice_field import NONE, ChoiceField
from journeymapper.desktop.choice_list import Choice, matching
from journeymapper.desktop.inspector.field_editor import SEVERAL, FieldEditor
from journeymapper.desktop.inspector.fields import Editor, FieldSpec
from journeymapper.desktop.inspector.rows_of_choices import Cell, Dots, Faces, RowOfChoices, Segments
from journeymapper.desktop.inspector.text_editor import TextEditor
from journeymapper.desktop.look import Look
from journeymapper.editor.drafts import NEW
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record
from journeymapper.model.view import View
from journeymapper.model.vocabulary import ProcessState

_LONGEST_SCALE = 7
_FEW_VALUES = 4
_MOST_LETTERS = 32
"""What fits side by side in the inspector."""


class FlagEditor(FieldEditor):
    """True or false."""

    def __init__(self, look: Look, words: Words, spec: FieldSpec, title: str) -> None:
        super().__init__(look, words, spec)
        self.check = CheckBox(look, title)
        self.check.clicked.connect(lambda checked: self.changed.emit(checked))
        self.box.addWidget(self.check)

    def show_value(self, value: object, view: View) -> None:
        """Tick the box, or half of it for several values."""
        self.check.setTristate(value is SEVERAL)
        state = Qt.CheckState.PartiallyChecked if value is SEVERAL else Qt.CheckState.Checked
        self.check.setCheckState(state if value else Qt.CheckState.Unchecked)


class RowEditor(FieldEditor):
    """A value out of few that stand side by side."""

    def __init__(self, look: Look, words: Words, spec: FieldSpec, row: RowOfChoices) -> None:
        super().__init__(look, words, spec)
        self.row = row
        row.changed.connect(self._take)
        self.box.addWidget(row)

    def _take(self, value: object) -> None:
        if value is not None or self.spec.optional:
            self.changed.emit(value)

    def show_value(self, value: object, view: View) -> None:
        """Show which one is chosen."""
        self.row.show_value(value)


class ChoiceEditor(FieldEditor):
    """A word of a vocabulary, yes or no, or a record; the list narrows while one types."""

    def __init__(self, look: Look, words: Words, spec: FieldSpec) -> None:
        super().__init__(look, words, spec)
        self._view: View | None = None
        self._held: object = None
        nothing = (
            words("desktop.no_owner_yet") if spec.path.endswith(("owner_id", "accountable_id")) else self.not_asked
        )
        self.field = ChoiceField(look, self._offer, nothing=nothing, can_clear=spec.optional)
        self.field.chosen.connect(self._take)
        self.box.addWidget(self.field)

    def let_go(self) -> None:
        """Leave the list."""
        self.field.close_list()

    def show_value(self, value: object, view: View) -> None:
        """Show the value in words."""
        self._view, self._held = view, value
        many = self.spec.editor in (Editor.WORDS, Editor.REFERENCES)
        if value is SEVERAL:
            self.field.show_value(self.words("desktop.several"))
        elif value is None or (many and not value):
            self.field.show_value(None, icon="owner" if self.spec.refers_to == "person" else "")
        elif many:
            assert isinstance(value, tuple | frozenset)
            self.field.show_value(", ".join(sorted(self._text(member) for member in value)))
        else:
            icon = "owner" if self.spec.refers_to == "person" else str(value)
            none = value == ProcessState.NONE and self.spec.vocabulary is ProcessState
            self.field.show_value(self._text(value), icon=icon, explicit_none=none)

    def _text(self, value: object) -> str:
        if isinstance(value, bool):
            return self.words("desktop.yes" if value else "desktop.no")
        if self.spec.refers_to:
            record = self._view.get(str(value)) if self._view else None
            return (record.name if record else "") or self.words("desktop.nameless")
        return self.words.of(self.spec.word_group, str(value))

    def _offer(self, typed: str) -> list[Choice]:
        many = self.spec.editor in (Editor.WORDS, Editor.REFERENCES)
        held = self._held if isinstance(self._held, tuple | frozenset) else ()
        rows = [Choice(NONE, self.not_asked)] if self.spec.optional and not many and not typed.strip() else []
        if self.spec.editor is Editor.YES_NO:
            return [Choice("yes", self.words("desktop.yes")), Choice("no", self.words("desktop.no")), *rows]
        if self.spec.vocabulary is not None:
            values = [str(value) for value in self.spec.vocabulary]
            chosen = {str(member) for member in held}
            known = [
                Choice(
                    v, self.words.of(self.spec.word_group, v), key="✓" if v in chosen else "", icon=_icon(v, self.spec)
                )
                for v in values
            ]
            return [*matching(known, typed), *rows]
        name = " ".join(typed.split())
        found = matching([Choice(r.id, r.name, key="✓" if r.id in held else "") for r in self._records()], typed)
        is_new = bool(name) and " " not in self.spec.refers_to and self.spec.refers_to in _MADE_HERE
        if is_new and not any(choice.text.casefold() == name.casefold() for choice in found):
            rows.append(Choice(NEW + name, self.words("desktop.new_entry", name=name), icon="plus"))
        return [*found, *rows]

    def _records(self) -> list[Record]:
        kinds = self.spec.refers_to.split()
        return [r for r in self._view or () if r.record_kind in kinds or kinds == ["*"]]

    def _take(self, chosen: str) -> None:
        if self.spec.editor is Editor.YES_NO:
            self.changed.emit(None if chosen == NONE else chosen == "yes")
        elif self.spec.editor in (Editor.WORDS, Editor.REFERENCES):
            held = list(self._held) if isinstance(self._held, tuple | frozenset) else []
            value = self.spec.vocabulary(chosen) if self.spec.vocabulary else chosen
            new = [member for member in held if member != value] if value in held else [*held, value]
            self.changed.emit(frozenset(new) if self.spec.as_set else tuple(new))
        elif chosen == NONE:
            if self.spec.optional:
                self.changed.emit(None)
        else:
            self.changed.emit(self.spec.vocabulary(chosen) if self.spec.vocabulary else chosen)


_MADE_HERE = ("person", "department", "system", "kpi")


def editor_for(look: Look, words: Words, spec: FieldSpec, title: str) -> FieldEditor:
    """Return an editor that suits a field."""
    if spec.editor is Editor.NUMBER and (spec.least, spec.most) == (-2, 2):
        return RowEditor(look, words, spec, Faces(look, words("desktop.not_asked")))
    if spec.whole and spec.least == 1 and spec.most is not None and spec.most <= _LONGEST_SCALE:
        return RowEditor(look, words, spec, Dots(look, 1, int(spec.most), words("desktop.not_asked")))
    if spec.editor is Editor.WORD and spec.vocabulary is not None and spec.optional:
        cells = [Cell(v, words.of(spec.word_group, v), _icon(str(v), spec)) for v in spec.vocabulary]
        if len(cells) <= _FEW_VALUES and sum(len(cell.text) for cell in cells) <= _MOST_LETTERS:
            return RowEditor(look, words, spec, Segments(look, cells, words("desktop.not_asked")))
    if spec.editor is Editor.FLAG:
        return FlagEditor(look, words, spec, title)
    if spec.editor in (Editor.TEXT, Editor.PARAGRAPH, Editor.NUMBER, Editor.DATE, Editor.LINES):
        return TextEditor(look, words, spec)
    return ChoiceEditor(look, words, spec)


def _icon(value: str, spec: FieldSpec) -> str:
    return f"process_{value}" if spec.vocabulary is ProcessState else value
