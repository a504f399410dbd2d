"""One snapshot in the list: its name, when and by whom it was taken, what differs from now, and what can be done."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from journeymapper.desktop.discussion.rows import Row
from journeymapper.desktop.discussion.wording import signature
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.plain import shown
from journeymapper.desktop.typing_fields import LineField
from journeymapper.editor.versions import called
from journeymapper.foundation.words import Words
from journeymapper.model.records import Snapshot


class Versions(Protocol):
    """What a row asks of the part of the window that it lies in."""

    def compare_with(self, snapshot: Snapshot) -> None:
        """Compare with the map of now."""

    def choose_other(self, snapshot: Snapshot) -> None:
        """Ask for another snapshot and compare the two."""

    def restore(self, snapshot: Snapshot) -> None:
        """Bring the map back to it."""

    def give_name(self, snapshot: Snapshot, name: str) -> None:
        """Give it another name."""

    def remove(self, snapshot: Snapshot) -> None:
        """Take it out."""


class SnapshotRow(Row):
    """Enter and a double click compare it with the map as it is now."""

    def __init__(self, look: Look, words: Words, snapshot: Snapshot, counts: str, versions: Versions) -> None:
        super().__init__(look, snapshot.id)
        self.snapshot, self._words, self._versions = snapshot, words, versions
        name, signed = shown(called(snapshot, words)), signature(snapshot.by, snapshot.at, words)
        self.setAccessibleName(", ".join(filter(None, (name, signed, counts))))
        self._name = PlainLabel(look, "strong", "ink", name)
        self._name.setWordWrap(True)
        column = QGridLayout(self)
        column.setContentsMargins(16, look.px(10), 16, look.px(10))
        column.setVerticalSpacing(look.px(2))
        column.addWidget(self._name, 0, 0)
        for line, text in enumerate(filter(None, (signed, counts)), 1):
            label = PlainLabel(look, "small", "ink2", text)
            label.setWordWrap(True)
            column.addWidget(label, line, 0)
        self._grid = column
        column.addWidget(self._buttons(), 3, 0)

    def go_there(self) -> None:
        """Compare it with the map as it is now."""
        self._versions.compare_with(self.snapshot)

    def ask_name(self) -> None:
        """Let another name be typed in place of the name."""
        field = LineField()
        field.setText(self.snapshot.name)
        field.setAccessibleName(self._words("versions.new_name", name=shown(self.snapshot.name)))
        field.selectAll()
        field.ended.connect(lambda: self._rename(field))
        field.left.connect(lambda: self._stop_naming(field))
        self.typing = True
        self._name.hide()
        self._grid.addWidget(field, 0, 0)
        field.show()
        field.setFocus()

    def _rename(self, field: LineField) -> None:
        if self.typing:
            name = field.text()
            self._stop_naming(field)
            self._versions.give_name(self.snapshot, name)

    def _stop_naming(self, field: LineField) -> None:
        self.typing = False
        self.setFocus()
        field.deleteLater()
        self._name.show()

    def _buttons(self) -> QWidget:
        words, versions, snapshot = self._words, self._versions, self.snapshot
        buttons: list[tuple[str, Callable[[], None]]] = [
            ("versions.compare", lambda: versions.compare_with(snapshot)),
            ("versions.compare_two", lambda: versions.choose_other(snapshot)),
            ("versions.restore", lambda: versions.restore(snapshot)),
            ("versions.rename", self.ask_name),
            ("versions.remove", lambda: versions.remove(snapshot)),
        ]
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, self.look.px(3), 0, 0)
        grid.setHorizontalSpacing(self.look.px(16))
        grid.setVerticalSpacing(self.look.px(2))
        first, rest = QHBoxLayout(), QHBoxLayout()
        for place, (key, run) in enumerate(buttons):
            name = f"{words(key)}: {shown(called(snapshot, words))}"
            (first if place < 2 else rest).addWidget(self.text_button(words(key), run, name))
        for place, row in enumerate((first, rest)):
            row.setSpacing(self.look.px(16))
            row.addStretch(1)
            grid.addLayout(row, place, 0)
        return box
