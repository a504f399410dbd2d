"""The recovery view: edits that were never saved are offered, told apart, opened, kept for later, or let go."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from journeymapper.desktop.dialogs.frame import Dialog
from journeymapper.desktop.errands import Errands
from journeymapper.desktop.look import ElidedLabel, Look, PlainLabel, Role
from journeymapper.desktop.moments import moment
from journeymapper.desktop.plain import menu_text, shown
from journeymapper.desktop.recovering.difference_list import ROWS, DifferenceList
from journeymapper.desktop.recovering.finding import Found
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import JourneymapperError, OutputError
from journeymapper.foundation.words import Words
from journeymapper.storage import recovery
from journeymapper.storage.comparison import Table
from journeymapper.storage.recovery import Recovered, Unsaved

T = TypeVar("T")
_ROW, _MOST_ROWS = 26, 6
_LONGEST_NAME = 32
DEAF_MS = 700
"""The view comes by itself: a key pressed until then was meant for what lies below."""


class _Told(NamedTuple):
    """The records before and after the edits, and how many of these do not fit."""

    before: Table
    after: Table
    left: int


class UnsavedEdits(Dialog):
    """Offers journals that programs have left behind, the latest first. Nothing happens unasked; Escape is "later"."""

    recovered = Signal(Unsaved, Recovered)
    """Somebody wants to go on with these edits; they are read already."""
    file_wanted = Signal(Unsaved)
    """Somebody wants the file as it was saved."""

    _deaf = True

    def __init__(self, parent: QWidget, look: Look, words: Words, found: Sequence[Found]) -> None:
        super().__init__(parent, look, words, words("recovering.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found = list(found)
        self._errands = Errands(self)
        self._discarding = self._busy = False
        self.list = QListWidget()
        self.list.setAccessibleName(words("recovering.title"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet(ROWS)
        self.sentence = self._label("strong", "ink")
        self.detail = self._label("body", "ink2")
        self.trouble = self._label("body", "ink")
        self.differences = DifferenceList(look, words)
        self.differences.hide()
        self.place = ElidedLabel(look, "small", "ink2")
        self.look_button = self._button("recovering.look", self.show_differences, kind="text")
        told = QVBoxLayout()
        told.setSpacing(look.px(4))
        for label in (self.sentence, self.place, self.detail):
            told.addWidget(label)
        self.column.addWidget(self.list)
        self.column.addLayout(told)
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.differences, 1)
        self.column.addStretch(0)
        self._add_choices()
        self._fill()
        self.list.currentRowChanged.connect(self._show_current)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        QTimer.singleShot(DEAF_MS, self, self._listen)
        self.resize(look.px(680), self.sizeHint().height())

    @property
    def current(self) -> Found:
        """What the sentence and the buttons are about."""
        return self._found[max(self.list.currentRow(), 0)]

    def add(self, found: Sequence[Found]) -> None:
        """Offer some more."""
        known = {entry.unsaved.id for entry in self._found}
        self._found += [entry for entry in found if entry.unsaved.id not in known]
        self._fill()

    def open_with_edits(self) -> None:
        """Read the map with its edits; the window takes it over, or a sentence says why that cannot be."""
        unsaved = self.current.unsaved
        self._work(lambda: _attempt(unsaved), lambda result: self.recovered.emit(unsaved, result))

    def show_differences(self) -> None:
        """List what the edits did to the file."""
        unsaved = self.current.unsaved
        self._work(lambda: _told(_attempt(unsaved)), self._show_told)

    def discard(self) -> None:
        """Ask once, then let the edits go for good."""
        unsaved = self.current.unsaved
        if not self._discarding:
            self._discarding = True
            self._show_choices()
            self.keep_button.setFocus()
            return
        self._discarding = False
        self._work(lambda: recovery.discard(unsaved.id), lambda _: self._forget(unsaved))

    def keep(self) -> None:
        """Do not let them go after all."""
        self._discarding = False
        self._show_choices()
        self.later_button.setFocus()

    def event(self, event: QEvent) -> bool:
        """Take no key before the person has seen the view."""
        if self._deaf and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            event.accept()
            return True
        return super().event(event)

    def done(self, result: int) -> None:
        """Close, and drop what is still being read."""
        self._errands.stop()
        super().done(result)

    def _listen(self) -> None:
        self._deaf = False
        if self.focusWidget() in (None, self):
            self._proposed.setFocus()

    @property
    def _proposed(self) -> QPushButton:
        """What Enter presses."""
        return self.later_button if self.current.unsaved.tried or self.current.of_another else self.open_button

    def _add_choices(self) -> None:
        """Put the ways on in one row, what lets edits go apart from the others."""
        self.open_button = self._button("recovering.open_with", self.open_with_edits)
        self.file_button = self._button("recovering.open_with", self._ask_for_file)
        self.later_button = self._button("recovering.later", self.reject)
        self.later_button.setToolTip(self.words("recovering.later_tip"))
        self.question = PlainLabel(self.look, "strong", "ink")
        self.discard_button = self._button("recovering.discard", self.discard, kind="text")
        self.keep_button = self._button("recovering.keep", self.keep)
        row = QHBoxLayout()
        row.setSpacing(self.look.px(8))
        for part in (self.open_button, self.file_button, self.later_button, self.question):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.discard_button)
        row.addWidget(self.keep_button)
        self.column.addSpacing(self.look.px(8))
        self.column.addLayout(row)

    def _fill(self) -> None:
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for found in self._found:
            item = QListWidgetItem(shown(self._row(found.unsaved)))
            item.setSizeHint(QSize(0, self.look.px(_ROW)))
            self.list.addItem(item)
        self.list.setFixedHeight(self.look.px(_ROW) * min(len(self._found), _MOST_ROWS) + 2)
        self.list.setVisible(len(self._found) > 1)
        self.list.setCurrentRow(min(row, len(self._found) - 1))
        self._show_current()

    def _show_current(self) -> None:
        if not self._found:
            return
        self._discarding = False
        self.differences.hide()
        self.look_button.show()
        self.trouble.hide()
        unsaved = self.current.unsaved
        self.sentence.setText(shown(self._sentence(unsaved)))
        self.detail.setText(self._detail(unsaved, has_file=self.current.has_file))
        self.place.setText(os_layer.shown(unsaved.path) if unsaved.path is not None else "")
        self.place.setVisible(unsaved.path is not None)
        self._show_choices()
        if not self.list.hasFocus() and not self._deaf:
            self._proposed.setFocus()

    def _show_choices(self) -> None:
        unsaved, has_file = self.current.unsaved, self.current.has_file
        asking = self._discarding
        name = unsaved.path.name if unsaved.path is not None else ""
        if len(name) > _LONGEST_NAME:
            name = f"{name[: _LONGEST_NAME - 1]}…"
        self.file_button.setText(menu_text(self.words("recovering.open_saved", name=name)))
        self.question.setText(self.words.count("recovering.discard_question", unsaved.edits) if asking else "")
        self.discard_button.setText(menu_text(self.words("recovering.discard_now" if asking else "recovering.discard")))
        self.keep_button.setVisible(asking)
        for button in (self.open_button, self.later_button):
            button.setVisible(not asking)
        self.file_button.setVisible(has_file and not asking)
        for button in (self.open_button, self.look_button, self.file_button, self.discard_button):
            button.setEnabled(not self._busy)
        self.list.setEnabled(not self._busy)
        for button in (self.open_button, self.later_button):
            button.setDefault(button is self._proposed)
            button.setFont(self.look.font("strong" if button is self._proposed else "body"))

    def _ask_for_file(self) -> None:
        self.file_wanted.emit(self.current.unsaved)

    def _work(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        def ended(result: T) -> None:
            self._busy = False
            self._show_choices()
            then(result)

        def failed(error: JourneymapperError) -> None:
            self._busy = False
            self._tell(str(error))

        self.trouble.hide()
        self._busy = True
        self._show_choices()
        self._errands.run(work, ended, failed)

    def _tell(self, sentence: str) -> None:
        self._show_choices()
        self.trouble.setText(shown(sentence))
        self.trouble.show()

    def _show_told(self, told: _Told) -> None:
        self.differences.show_differences(told.before, told.after)
        self.differences.show()
        self.look_button.hide()
        self.resize(self.width(), max(self.height(), self.look.px(520)))
        self.differences.setFocus()
        if told.left:
            self._tell(self.words.count("recovering.left", told.left))

    def _forget(self, unsaved: Unsaved) -> None:
        self._found = [found for found in self._found if found.unsaved.id != unsaved.id]
        if self._found:
            self._fill()
        else:
            self.accept()

    def _row(self, unsaved: Unsaved) -> str:
        name = unsaved.path.name if unsaved.path is not None else self.words("desktop.untitled")
        return f"{moment(unsaved.first, self.words)}   {name}   {self.words.count('recovering.edits', unsaved.edits)}"

    def _sentence(self, unsaved: Unsaved) -> str:
        key = "recovering.unsaved" if unsaved.path is not None else "recovering.unsaved_new"
        form = "one" if unsaved.edits == 1 else "many"
        name = unsaved.path.name if unsaved.path is not None else ""
        return self.words(f"{key}.{form}", n=unsaved.edits, at=moment(unsaved.first, self.words), name=name)

    def _detail(self, unsaved: Unsaved, *, has_file: bool) -> str:
        words = self.words
        if unsaved.path is None:
            state = words("recovering.state_new")
        elif unsaved.whole:
            state = words("recovering.state_whole")
        elif not has_file:
            state = words("recovering.state_gone")
        else:
            state = words("recovering.state_same" if unsaved.fits else "recovering.state_changed")
        return f"{words('recovering.tried')} {state}" if unsaved.tried else state

    def _label(self, role: Role, ink: str) -> PlainLabel:
        label = PlainLabel(self.look, role, ink)
        label.setWordWrap(True)
        return label

    def _button(self, key: str, run: Callable[[], None], *, kind: str = "plain") -> QPushButton:
        button = QPushButton(menu_text(self.words(key)))
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: run())
        return button


def _attempt(unsaved: Unsaved) -> Recovered:
    """Recover edits; if that ends the program, the next start knows."""
    with suppress(OutputError):  # a full disk must not keep anybody from what is on it
        recovery.begin_attempt(unsaved.id)
    try:
        return recovery.recover(unsaved.id)
    finally:
        with suppress(OutputError):
            recovery.end_attempt(unsaved.id)


def _told(recovered: Recovered) -> _Told:
    document = recovered.file.opened.document
    for change in recovered.changes:
        document.apply(change)
    return _Told(recovered.file.records, document.snapshot(), recovered.left)
