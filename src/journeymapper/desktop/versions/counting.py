"""Counts in the background what differs between snapshots and the map as it is now."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.desktop.errands import Errands
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record
from journeymapper.model.records import Snapshot
from journeymapper.storage.comparison import Fate, compare, counted
from journeymapper.storage.snapshot_content import snapshots, unpacked

_PAUSE_MS = 300
_MOST_KEPT = 4
"""Snapshots that stay unpacked: one of 5,000 touchpoints takes some 20 MB."""

Told = dict[str, dict[Fate, int] | str]
"""By the id of the snapshot what differs, or the sentence that says why it cannot be read."""


class _Unpacked:
    """The snapshots that were read last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Mapping[str, Record]] = OrderedDict()

    def records(self, snapshot: Snapshot) -> Mapping[str, Record]:
        found = self._kept.pop(snapshot.content, None)
        if found is None:
            found = unpacked(snapshot)
        self._kept[snapshot.content] = found
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return found


class _Count:
    """One count of all snapshots against the map as it was at a revision."""

    def __init__(self, revision: int, found: list[Snapshot], now: Mapping[str, Record], kept: _Unpacked) -> None:
        self.revision, self.found, self._now, self._kept = revision, found, now, kept
        self.dropped = False

    def run(self) -> Told:
        told: Told = {}
        for snapshot in self.found:
            if self.dropped:
                break
            try:
                told[snapshot.id] = counted(compare(self._kept.records(snapshot), self._now))
            except JourneymapperError as error:
                told[snapshot.id] = str(error)
        return told


class Counting(QObject):
    """Counts while it is wanted, once changes pause; `changed` is sent when the counts are there."""

    changed = Signal()

    def __init__(self, words: Words, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._session = words, session
        self.wanted = False
        self.told: Told = {}
        self._revision = -1
        self._kept = _Unpacked()
        self._last: _Count | None = None
        self._errands = Errands(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._begin)
        session.subscribe(self._note)

    def want(self, *, wanted: bool) -> None:
        """Count from now on, or rest."""
        self.wanted = wanted
        if wanted and self._revision != self._session.document.revision:
            self._pause.start(0)

    def in_words(self, snapshot: Snapshot) -> str:
        """Return what is known of a snapshot: "2 added, 1 changed", or why it cannot be read."""
        found = self.told.get(snapshot.id)
        if found is None:
            return self._words("versions.counting")
        if isinstance(found, str):
            return found
        parts = [self._words(f"versions.count.{fate}", n=count) for fate, count in found.items() if count]
        return ", ".join(parts) or self._words("versions.same")

    def stop(self) -> None:
        """Wait for what is under way and begin nothing any more."""
        self.wanted = False
        self._pause.stop()
        self._drop()
        self._errands.stop()

    def _note(self, event: Event) -> None:
        if event.change and self.wanted:
            self._pause.start(_PAUSE_MS)

    def _begin(self) -> None:
        self._drop()
        document = self._session.document
        count = _Count(document.revision, snapshots(document.view), document.snapshot(), self._kept)
        self._last = count
        self._errands.run(count.run, partial(self._take, count), partial(self._say_why_not, count))

    def _drop(self) -> None:
        """Let the count that is under way end early: it is of a map that has changed."""
        if self._last is not None:
            self._last.dropped = True

    def _say_why_not(self, count: _Count, error: JourneymapperError) -> None:
        self._take(count, {snapshot.id: error.said_in(self._words) for snapshot in count.found})

    def _take(self, count: _Count, told: Told) -> None:
        if self._last is count:
            self._last = None
        if not count.dropped and count.revision == self._session.document.revision:
            self._revision, self.told = count.revision, told
            self.changed.emit()
