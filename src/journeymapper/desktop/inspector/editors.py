"""The editors of single fields: each shows a value and tells when a person changes it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from journeymapper.desktop.choice_field import NONE, ChoiceField
from journeymapper.desktop.choice_list import Choice, matching
from journeymapper.desktop.inspector.fields import Editor, FieldSpec
from journeymapper.desktop.inspector.rows_of_choices import Cell, Dots, Faces, RowOfChoices, Segments
from journeymapper.desktop.look import Look
from journeymapper.desktop.typing_fields import LineField, ParagraphField
from journeymapper.editor.drafts import NEW
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record
from journeymapper.model.view import View
from journeymapper.model.vocabulary import ProcessState

SEVERAL = object()
"""Stands for a field whose values differ between the selected records."""
_LONGEST_SCALE = 7
_FEW_VALUES = 4
_TALLEST = 5
_MOST_LETTERS = 32
"""What fits side by side in the inspector."""


class Bad(Exception):
    """What is typed is no value of the field; the message says what would be one."""


class FieldEditor(QWidget):
    """Base: `changed` brings a value of the model; `refused` a sentence."""

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, look: Look, words: Words, spec: FieldSpec) -> None:
        super().__init__()
        self.look, self.words, self.spec = look, words, spec
        many = spec.editor in (Editor.LINES, Editor.WORDS, Editor.REFERENCES)
        self.not_asked = words("desktop.not_asked") if spec.optional or many else ""
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)

    def show_value(self, value: object, view: View) -> None:
        """Show what the field holds."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Drop what is half chosen or no value yet: another record is shown from now on."""

    @property
    def target(self) -> QWidget:
        """The widget that takes the focus."""
        item = self.box.itemAt(0)
        widget = item.widget() if item is not None else None
        assert widget is not None
        return widget


class TextEditor(FieldEditor):
    """Texts, paragraphs, numbers, dates and lists: whatever is typed."""

    def __init__(self, look: Look, words: Words, spec: FieldSpec) -> None:
        super().__init__(look, words, spec)
        self._shown: object = None
        self._typed = False
        self.field: LineField | ParagraphField
        if spec.editor in (Editor.PARAGRAPH, Editor.LINES):
            self.field = ParagraphField()
            self.field.textChanged.connect(self._grow)
            self.field.textChanged.connect(self._note)
        else:
            self.field = _Stepping(self) if spec.editor in (Editor.NUMBER, Editor.DATE) else LineField()
            self.field.textEdited.connect(lambda _: self._note())
        self.field.ended.connect(self._end)
        self.box.addWidget(self.field)
        self._showing = False
        look.follow(self, partial(self._grow))

    def show_value(self, value: object, view: View) -> None:
        """Show a value, unless it is what is just being typed."""
        if self._typed and self.field.hasFocus() and value == self._shown:
            return
        self._shown, self._typed = value, False
        several = value is SEVERAL
        text = "" if several else written(value)
        hint = self.words("desktop.several") if several else self.not_asked
        if self.spec.editor is Editor.DATE and not several:
            hint = f"{self.not_asked} ({self.words('desktop.date_form')})"
        self.field.setPlaceholderText(hint)
        if text != self.text:
            self._showing = True
            if isinstance(self.field, ParagraphField):
                self.field.setPlainText(text)
            else:
                self.field.setText(text)
                self.field.setCursorPosition(0)
            self._showing = False

    def let_go(self) -> None:
        """Drop what is no value; every value has been passed on as it was typed."""
        self._typed = False

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.field.toPlainText() if isinstance(self.field, ParagraphField) else self.field.text()

    def step(self, direction: int) -> None:
        """Count a number or a day up or down."""
        try:
            value = read(self.text, self.spec, self.words)
        except Bad:
            return
        match value:
            case None if self.spec.editor is Editor.DATE:
                value = date.today()
            case None:
                value = int(self.spec.least or 0)
            case date():
                value = value + timedelta(days=direction)
            case int() | float():
                share = self.spec.most == 1
                value = round(value + direction * (0.05 if share else 1), 6)
                value = max(self.spec.least if self.spec.least is not None else value, value)
                value = min(self.spec.most if self.spec.most is not None else value, value)
                value = int(value) if self.spec.whole else value
        if isinstance(self.field, LineField):
            self.field.setText(written(value))
            self._note()

    def _note(self) -> None:
        """Pass on every keystroke that makes a value; Enter or leaving says what is wrong with others."""
        if self._showing:
            return
        self._typed = True
        try:
            value = read(self.text, self.spec, self.words)
        except Bad:
            return
        self._pass_on(value)

    def _end(self) -> None:
        if not self._typed:
            return
        self._typed = False
        try:
            self._pass_on(read(self.text, self.spec, self.words))
        except Bad as bad:
            self.refused.emit(str(bad))
            if isinstance(self.field, LineField):
                self.field.setText("" if self._shown is SEVERAL else written(self._shown))

    def _pass_on(self, value: object) -> None:
        if self._shown is SEVERAL or value != self._shown:
            self._shown = value
            self.changed.emit(value)

    def _grow(self) -> None:
        if isinstance(self.field, ParagraphField):
            lines = min(max(self.field.document().size().height(), 2), _TALLEST)
            line = self.field.fontMetrics().lineSpacing()
            self.field.setFixedHeight(int(lines * line) + 2 * self.look.px(5) + 4)


class _Stepping(LineField):
    """A line whose value the arrows count up and down."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__()
        self._editor = editor

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Count with Up and Down."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._editor.step(step)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the panel: a value must not change while one scrolls past it."""
        event.ignore()


class FlagEditor(FieldEditor):
    """True or false."""

    def __init__(self, look: Look, words: Words, spec: FieldSpec, title: str) -> None:
        super().__init__(look, words, spec)
        self.check = QCheckBox(title.replace("&", "&&"))
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


def written(value: object) -> str:
    """Return a value as it stands in a field."""
    match value:
        case None:
            return ""
        case float():
            return f"{value:g}" if abs(value) < 1e15 else str(value)
        case tuple():
            return "\n".join(map(str, value))
        case frozenset():
            return "\n".join(sorted(map(str, value)))
    return str(value)


def read(text: str, spec: FieldSpec, words: Words) -> object:
    """Return the value that a text means to a field. Raises Bad with one sentence when it means none."""
    plain = text.strip()
    match spec.editor:
        case Editor.LINES:
            lines: Sequence[str] = [line.strip() for line in text.splitlines() if line.strip()]
            return frozenset(lines) if spec.as_set else tuple(lines)
        case Editor.TEXT | Editor.PARAGRAPH:
            return None if spec.optional and not plain else text
        case Editor.DATE:
            try:
                return date.fromisoformat(plain) if plain else None
            except ValueError:
                raise Bad(words("desktop.bad_date", text=plain)) from None
        case _:
            return _number(plain, spec, words)


def _number(plain: str, spec: FieldSpec, words: Words) -> object:
    if not plain and spec.optional:
        return None
    text = plain.replace("\u2212", "-").replace(",", ".")
    percent = text.endswith("%")
    try:
        number = float(text.rstrip("%").strip())
        number = number / 100 if percent else number
        value = int(number) if spec.whole and number == int(number) else number
    except (ValueError, OverflowError):
        raise Bad(words("desktop.bad_number", text=plain)) from None
    too_small = spec.least is not None and value < spec.least
    too_large = spec.most is not None and value > spec.most
    if too_small or too_large or value != value or (spec.whole and not isinstance(value, int)):
        if spec.least is not None and spec.most is not None:
            raise Bad(words("desktop.bad_range", text=plain, least=f"{spec.least:g}", most=f"{spec.most:g}"))
        raise Bad(words("desktop.bad_number", text=plain))
    return value


def _icon(value: str, spec: FieldSpec) -> str:
    return f"process_{value}" if spec.vocabulary is ProcessState else value
