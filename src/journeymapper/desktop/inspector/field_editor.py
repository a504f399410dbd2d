"""What the editors of all fields share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.desktop.inspector.fields import Editor, FieldSpec
from journeymapper.desktop.look import Look
from journeymapper.foundation.words import Words
from journeymapper.model.view import View

SEVERAL = object()
"""Stands for a field whose values differ between the selected records."""


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
