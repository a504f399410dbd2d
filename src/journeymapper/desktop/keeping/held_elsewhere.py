"""A map that somebody else has open: it can be read here, and the person chooses how to go on."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from journeymapper.desktop.banner import Way
from journeymapper.desktop.errands import Errands
from journeymapper.desktop.open_map import OpenMap
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.storage.lock_file import Holder, LockFile, holder_of
from journeymapper.storage.process import this_process

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow

_ABOUT = "lock"


class HeldElsewhere(QObject):
    """Says who has the map open, waits until they leave it, or takes it over."""

    def __init__(self, window: "MainWindow", opened: OpenMap, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._words = window, window.words
        self._opened, self._errands = opened, errands
        self._waiting = False
        self._told: Holder | None = None
        """Who has taken the map over, as far as it was said."""

    def tell(self) -> None:
        """Say who has the map open, if somebody has."""
        holder = self._opened.holder
        if holder is not None:
            tell_me = Way(self._words("keeping.tell_when_free"), self._wait)
            self._say(self._words("keeping.held", who=self._shown(holder)), tell_me, self._copy, self._anyway)

    def ask(self) -> None:
        """Look in a thread whether the others have left the map, if the person wants to know, or have taken it over."""
        path, lock = self._opened.path, self._opened.lock
        if path is None:
            return
        if self._waiting:
            self._errands.run(partial(holder_of, path), self._take, self._forget)
        elif isinstance(lock, LockFile):
            self._errands.run(partial(_successor, lock, path), partial(self._tell_successor, lock), self._forget)

    def _wait(self) -> None:
        holder = self._opened.holder
        if holder is not None:
            self._waiting = True
            self._say(self._words("keeping.waiting", who=self._shown(holder)), self._copy, self._anyway)

    def _take(self, holder: Holder | None) -> None:
        if holder is None and self._waiting:
            self._waiting = False
            self._say(self._words("keeping.free", name=self._opened.name), Way(self._words("keeping.edit"), self.edit))
            QApplication.alert(self._window.window())

    def _tell_successor(self, lock: LockFile, holder: Holder | None) -> None:
        """Say once that somebody else edits the map as well."""
        if holder is not None and lock is self._opened.lock and holder != self._told:
            self._told = holder
            self._say(self._words("keeping.taken_over", who=self._shown(holder)))

    def _forget(self, _: JourneymapperError) -> None:
        return

    def edit(self, *, anyway: bool = False) -> None:
        """Edit the map from now on, with what lies on the disk; somebody else may have been faster."""
        self._waiting = False
        self._opened.take_lock(anyway=anyway)
        if self._opened.holder is not None:
            self.tell()
            return
        self._window.banner.take_back(_ABOUT)
        self._window.files.look_round()

    def _edit_a_copy(self) -> None:
        self._window.show_map(OpenMap.copy_of(self._opened))

    def _shown(self, holder: Holder) -> str:
        process, since = holder.process, holder.since.astimezone()
        form = "%H:%M" if since.date() == datetime.now().astimezone().date() else "%Y-%m-%d %H:%M"
        time = f"{since:{form}}"
        if process == this_process():
            return self._words("keeping.here", time=time)
        return self._words("keeping.on_machine", who=holder.who, machine=process.machine, time=time)

    def _say(self, sentence: str, *ways: Way) -> None:
        self._window.banner.say(sentence, about=_ABOUT, ways=ways)

    @property
    def _copy(self) -> Way:
        return Way(self._words("keeping.edit_copy"), self._edit_a_copy)

    @property
    def _anyway(self) -> Way:
        return Way(self._words("keeping.edit_anyway"), partial(self.edit, anyway=True))


def _successor(lock: LockFile, path: Path) -> Holder | None:
    """Return who has put their sign in the place of ours."""
    return None if lock.is_ours else holder_of(path)
