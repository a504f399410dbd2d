"""What becomes of a map whose file somebody else has changed: it follows at once, or the person is asked."""

import time
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from journeymapper.desktop.banner import Way
from journeymapper.desktop.keeping.disk_watch import Look
from journeymapper.desktop.moments import moment
from journeymapper.desktop.open_map import OpenMap
from journeymapper.desktop.typing_fields import takes_letters
from journeymapper.editor.session import Event
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Conflict
from journeymapper.storage.saving_protocol import ChangedOnDisk, OpenFile

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow

_ABOUT = "disk"
_LATER_MS = 1_000
_PATIENCE = 3
"""So often a map that could follow waits until nothing is typed or dragged; then the person is asked."""


class OtherWriters(QObject):
    """Holds what was found on the disk until the map has taken it in."""

    def __init__(self, window: "MainWindow", opened: OpenMap, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._words, self._opened = window, window.words, opened
        self._theirs: OpenFile | None = None
        self._written = 0.0
        self._waited = 0
        self._undecided = False
        opened.session.subscribe(self._note)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._meet)

    @property
    def waiting(self) -> bool:
        """Whether somebody else's version is on the disk and not in the map yet."""
        return self._theirs is not None

    def stop(self) -> None:
        """Take nothing in any more."""
        self._later.stop()

    def remind(self) -> None:
        """Say again, where that was closed, that somebody else's version waits: nothing is saved till then."""
        if not self._window.banner.says(_ABOUT):
            self._meet()

    def forget(self) -> None:
        """The map is in its file: nobody else's version waits any more."""
        self._theirs, self._waited = None, 0
        self._window.banner.take_back(_ABOUT)

    def take_look(self, look: Look) -> None:
        """Say what was found, or that all is as it should be again."""
        self._theirs = look.theirs
        self._written = look.stamp[0] if look.stamp is not None else 0.0
        if look.stamp is None:
            self._say(self._words("keeping.gone", name=self._opened.name))
        elif look.unreadable is not None:
            self._say(self._words("keeping.unreadable", reason=look.unreadable), self._copy)
        elif look.theirs is not None:
            self._meet()
        else:
            self.forget()

    def take_refusal(self, changed: ChangedOnDisk) -> None:
        """Say why a save did not happen."""
        self._theirs, self._written = changed.theirs, time.time()
        if changed.theirs is None:
            self._say(self._words("keeping.unreadable", reason=changed.reason), self._copy)
        else:
            self._meet()

    def _meet(self) -> None:
        """Let a map without unsaved work follow, once nothing is being typed or dragged in it; else ask."""
        if self._theirs is None:
            return
        if self._opened.unsaved:
            self._say(self._what_happened("keeping.changed"), self._looking, self._merging, self._copy)
        elif takes_letters(QApplication.focusWidget()) or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._waited += 1
            if self._waited == _PATIENCE:
                self._say(self._what_happened("keeping.changed"), self._looking, self._merging)
            self._later.start()
        else:
            happened = self._what_happened("keeping.follows")
            if self._merge():
                self._window.say(happened)

    def _merge(self) -> bool:
        theirs, self._theirs = self._theirs, None
        self._waited = 0
        if theirs is None:
            return False
        try:
            how = self._opened.merge(theirs, self._words("keeping.label.merge"))
        except EditRefused as refused:  # a gesture is under way, or the two do not go together
            self._theirs = theirs
            self._say(refused.said_in(self._words), self._merging, self._copy)
            return False
        self._window.banner.take_back(_ABOUT)
        self._undecided = how.undecided > 0
        if self._undecided:
            number = self._words.count("keeping.conflicts", how.undecided)
            self._say(self._words("keeping.merged_with", conflicts=number), self._showing)
            return False
        return True

    def _note(self, event: Event) -> None:
        """Say no more that something is to be decided once all is."""
        if event.change and self._undecided and not self._opened.session.view.all(Conflict):
            self._undecided = False
            self._window.banner.take_back(_ABOUT)

    def _merge_as_asked(self) -> None:
        if self._merge():
            self._window.say(self._words("keeping.merged"))

    def _what_happened(self, key: str) -> str:
        signed = self._theirs.opened.header.signed if self._theirs is not None else None
        who = (signed.by if signed is not None else "") or self._words("keeping.somebody")
        written = datetime.fromtimestamp(self._written, UTC) if signed is None or signed.at is None else signed.at
        return self._words(key, name=self._opened.name, who=who, time=moment(written, self._words))

    def _say(self, sentence: str, *ways: Way) -> None:
        self._window.banner.say(sentence, about=_ABOUT, ways=ways)

    def _look_at_differences(self) -> None:
        """Show on the canvas and in the list what they have made of the file, and go on asking."""
        from journeymapper.desktop.versions.part import versions_part

        theirs = self._theirs
        if theirs is not None:
            self._say(self._what_happened("keeping.changed"), self._merging, self._copy)
            title = self._what_happened("keeping.changes")
            versions_part(self._window).show_between(title, self._opened.file.records, theirs.records)

    @property
    def _looking(self) -> Way:
        return Way(self._words("keeping.look"), self._look_at_differences)

    @property
    def _merging(self) -> Way:
        return Way(self._words("keeping.merge"), self._merge_as_asked)

    @property
    def _copy(self) -> Way:
        return Way(self._words("keeping.save_copy"), self._window.files.save_copy)

    @property
    def _showing(self) -> Way:
        return Way(self._words("keeping.show_conflicts"), partial(self._window.open_part, "conflicts"))
