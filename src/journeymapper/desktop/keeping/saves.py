"""Saves an open map in the background: what is typed meanwhile stays unsaved, and a second wish waits for its turn."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Signal

from journeymapper.desktop.errands import Errands, unforeseen
from journeymapper.desktop.open_map import OpenMap
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.storage.saving_protocol import ChangedOnDisk, Saved, save_file, snapshot


class _Wish(NamedTuple):
    path: Path
    is_copy: bool


class Saves(QObject):
    """The saves of one open map, one after the other."""

    changed = Signal()
    """A save has begun, or all have ended."""
    saved = Signal(object)
    """The map is in its file; a `Saved`."""
    copied = Signal(object)
    """A copy is in the file at this `Path`."""
    failed = Signal(str)
    changed_on_disk = Signal(object)
    """Somebody else has changed the file, and nothing was written; a `ChangedOnDisk`."""

    def __init__(self, opened: OpenMap, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._opened, self._errands = opened, errands
        self._wishes: list[_Wish] = []
        """The first is under way."""

    @property
    def running(self) -> bool:
        """Whether a save is under way."""
        return bool(self._wishes)

    def save(self, path: Path) -> None:
        """Save the map to its file, or to another one that is its file from then on."""
        self._wish(_Wish(path, is_copy=False))

    def save_copy(self, path: Path) -> None:
        """Write the map to another file; what is open stays as it is, unsaved work too."""
        self._wish(_Wish(path, is_copy=True))

    def wait(self) -> None:
        """Return when no save is under way; the window lives meanwhile."""
        while self._wishes:
            loop = QEventLoop()
            self.changed.connect(loop.quit)
            loop.exec()
            self.changed.disconnect(loop.quit)

    def _wish(self, wish: _Wish) -> None:
        if wish not in self._wishes[1:]:
            self._wishes.append(wish)
            if len(self._wishes) == 1:
                try:
                    self._begin()
                except Exception as error:
                    self._refuse(unforeseen(error))
                    raise

    def _begin(self) -> None:
        opened, wish = self._opened, self._wishes[0]
        is_own = wish.path == opened.path and not wish.is_copy
        file = opened.file if is_own else opened.file.saved_as(wish.path)
        journal = opened.edits.journal if is_own else None
        taken = snapshot(file, journal, by=opened.session.author)
        self._errands.run(partial(save_file, taken, journal), self._take, self._refuse)
        self.changed.emit()

    def _take(self, ended: Saved | ChangedOnDisk) -> None:
        wish = self._wishes[0]
        if isinstance(ended, ChangedOnDisk):
            if ended.theirs is not None and ended.theirs.content_hash == self._opened.file.content_hash:
                self._begin()  # it was merged while this save was on its way
                return
            self._wishes.clear()
            self.changed.emit()
            self.changed_on_disk.emit(ended)
            return
        if not wish.is_copy:
            self._opened.note_saved(ended)
        self._go_on()
        if wish.is_copy:
            self.copied.emit(wish.path)
        else:
            self.saved.emit(ended)

    def _refuse(self, error: JourneymapperError) -> None:
        self._wishes.clear()
        self.changed.emit()
        self.failed.emit(str(error))

    def _go_on(self) -> None:
        del self._wishes[0]
        if self._wishes:
            self._begin()
        else:
            self.changed.emit()
