"""The panel with the snapshots of the map, the newest first, and the line that takes another one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from journeymapper.desktop.discussion.rows import RowsPanel
from journeymapper.desktop.look import Look
from journeymapper.desktop.typing_fields import LineField
from journeymapper.desktop.versions.counting import Counting
from journeymapper.desktop.versions.snapshot_row import SnapshotRow, Versions
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.words import Words
from journeymapper.storage.snapshot_content import snapshots


class SnapshotsPanel(RowsPanel):
    """Counts what differs from now while it is seen."""

    take_asked = Signal(str)
    file_asked = Signal()

    def __init__(self, look: Look, words: Words, session: Session, versions: Versions, counting: Counting) -> None:
        super().__init__(look, words, words("versions.title"))
        self._session, self._versions, self._counting = session, versions, counting
        self.name = LineField()
        self.name.setPlaceholderText(words("versions.take"))
        self.name.setAccessibleName(words("versions.take"))
        self.name.returnPressed.connect(self._take)
        take = QPushButton(words("versions.take_button"))
        take.setProperty("kind", "plain")
        take.clicked.connect(self._take)
        file = QPushButton(words("versions.compare_file"))
        file.setProperty("kind", "text")
        file.clicked.connect(self.file_asked)
        line = QHBoxLayout()
        line.addWidget(take)
        line.addStretch(1)
        line.addWidget(file)
        self.top.setSpacing(look.px(6))
        self.top.addWidget(self.name)
        self.top.addLayout(line)
        counting.changed.connect(self.show_state)
        session.subscribe(self._note)

    def ask_name(self) -> None:
        """Give the keyboard to the line that takes a snapshot."""
        self.name.setFocus()

    def take_focus(self) -> None:
        """Give the keyboard to the newest snapshot, or to the line that takes one."""
        self.show_state()
        (self.list.rows[0] if self.list.rows else self.name).setFocus()

    def show_state(self) -> None:
        """Show the snapshots as they are now."""
        if self.isHidden():
            return
        found = snapshots(self._session.view)
        self.count.setText(str(len(found)))
        self.nothing.setText(self.words("versions.none"))
        self.nothing.setVisible(not found)
        counts = [self._counting.in_words(snapshot) for snapshot in found]
        states = [(s.id, s.name, s.at, s.by, told) for s, told in zip(found, counts, strict=True)]
        makers = [
            partial(SnapshotRow, self.look, self.words, snapshot, told, self._versions)
            for snapshot, told in zip(found, counts, strict=True)
        ]
        self.list.show_rows(states, makers)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Count, and catch up with what happened while it was hidden."""
        super().showEvent(event)
        self._counting.want(wanted=True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._counting.want(wanted=False)

    def _take(self) -> None:
        self.name.finish()
        name = self.name.text()
        self.name.clear()
        self.take_asked.emit(name)

    def _note(self, event: Event) -> None:
        if event.change:
            self.show_state()
