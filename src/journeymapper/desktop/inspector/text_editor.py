"""Fields that are typed: texts, numbers, dates and lists, as they stand in the field and as the model holds them."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from journeymapper.desktop.inspector.field_editor import SEVERAL, FieldEditor
from journeymapper.desktop.inspector.fields import Editor, FieldSpec
from journeymapper.desktop.look import Look
from journeymapper.desktop.typing_fields import LineField, ParagraphField
from journeymapper.foundation.words import Words
from journeymapper.model.view import View

_TALLEST = 5
"""Lines that a paragraph shows at most; then it scrolls."""


class Bad(Exception):
    """What is typed is no value of the field; the message says what would be one."""


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
            self.field.rewrapped.connect(self._grow)
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
