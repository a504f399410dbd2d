"""Keeps one open map safe for as long as it is in the window: saves, autosave, the file on disk, who else has it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from journeymapper.desktop.banner import Way
from journeymapper.desktop.errands import Errands
from journeymapper.desktop.keeping.autosave import Autosave
from journeymapper.desktop.keeping.disk_watch import DiskWatch
from journeymapper.desktop.keeping.held_elsewhere import HeldElsewhere
from journeymapper.desktop.keeping.other_writers import OtherWriters
from journeymapper.desktop.keeping.saves import Saves
from journeymapper.desktop.open_map import OpenMap
from journeymapper.desktop.settings_menu import AUTOSAVE
from journeymapper.editor.session import Allowed
from journeymapper.foundation import os_layer
from journeymapper.storage.saving_protocol import Saved

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow

EVERY_MS = 5_000
"""Between two looks at what may have changed without this program."""


class Keeper(QObject):
    """Composes what works for one map in the background, and tells the person what comes of it."""

    changed = Signal()
    """Whether the map is saved, being saved or unsaved has changed."""

    def __init__(self, window: "MainWindow", opened: OpenMap) -> None:
        """Begin when the map is in the window; `stop` before another one is."""
        super().__init__(window)
        self._window, self._words, self._opened = window, window.words, opened
        self._errands = Errands(self)
        self.saves = Saves(opened, self._errands, self)
        self.saves.changed.connect(self.changed)
        self.saves.saved.connect(self._note_saved)
        self.saves.copied.connect(self._note_copied)
        self.saves.failed.connect(self._tell_failure)
        self.others = OtherWriters(window, opened, self)
        self.saves.changed_on_disk.connect(self.others.take_refusal)
        self.watch = DiskWatch(opened, self._errands, lambda: self.saves.running, self)
        self.watch.found.connect(self.others.take_look)
        self.held = HeldElsewhere(window, opened, self._errands, self)
        self.autosave = Autosave(opened.session, self._may_autosave, self.save, self)
        self._warned = ""
        opened.edits.on_trouble = self._tell_trouble
        self._tell_trouble(opened.edits.trouble)
        if not opened.read_only:
            self._errands.run(opened.edits.prepare, _ignore, _ignore)
        self.held.tell()
        if opened.cannot_be_saved:
            way = Way(self._words("keeping.save_copy"), window.files.save_copy)
            window.banner.say(self._words("keeping.cannot_be_saved", name=opened.name), about="save", ways=[way])
        self._rounds = QTimer(self)
        self._rounds.setInterval(EVERY_MS)
        self._rounds.timeout.connect(self.look_round)
        self._rounds.start()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._focus = application.applicationStateChanged.connect(self._note_focus)

    @property
    def state(self) -> str:
        """What the status line says of the map: being saved, not saved, or when it was."""
        if self.saves.running:
            return self._words("keeping.saving")
        if self._opened.unsaved:
            return self._words("desktop.unsaved")
        return self._words("desktop.saved", time=self._opened.saved_at) if self._opened.saved_at else ""

    def save(self) -> None:
        """Begin to save the map to its file."""
        if self._opened.path is not None:
            self.saves.save(self._opened.path)

    def look_round(self, *, closely: bool = False) -> None:
        """Look whether the journal is written, the file is as it was, and a map that others have open is free."""
        self._opened.edits.tell()
        self.watch.look(closely=closely)
        self.held.ask()

    def stop(self) -> None:
        """End all that works in the background. Who wants to wait for a save does so before."""
        QObject.disconnect(self._focus)
        self._rounds.stop()
        for part in (self.autosave, self.others, self._errands):
            part.stop()

    def _may_autosave(self) -> bool:
        opened = self._opened
        wanted = (
            opened.path is not None
            and opened.unsaved
            and opened.was_saved  # else the person decides whether what was recovered goes into the file
            and opened.session.allowed is Allowed.EVERYTHING
            and self._window.remembered.number(AUTOSAVE, 1) == 1
        )
        if wanted and self.others.waiting:
            self.others.remind()
            return False
        return wanted

    def _note_focus(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look_round(closely=True)
            return
        journal = self._opened.edits.journal
        if journal is not None:
            self._errands.run(journal.sync, _ignore, _ignore)
        self.autosave.save_now()

    def _note_saved(self, saved: Saved) -> None:
        self._window.banner.take_back("save")
        self.others.forget()
        if saved.warning and saved.warning != self._warned:
            self._window.banner.say(saved.warning, about="save")
        self._warned = saved.warning or ""
        if saved.file.path is not None:
            self._window.remembered.note_file(saved.file.path)

    def _note_copied(self, path: Path) -> None:
        self._window.say(self._words("keeping.copied", path=os_layer.shown(path)))

    def _tell_failure(self, reason: str) -> None:
        way = Way(self._words("keeping.save_copy"), self._window.files.save_copy)
        sentence = self._words("keeping.not_saved", reason=reason)
        self._window.banner.say(sentence, about="save", ways=[way])

    def _tell_trouble(self, trouble: str | None) -> None:
        if trouble is None:
            self._window.banner.take_back("journal")
        else:
            self._window.banner.say(self._words("keeping.not_journalled", reason=trouble), about="journal")


def _ignore(_: object) -> None:
    return
