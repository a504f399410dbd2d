"""Looks for gaps in the background: on a snapshot, once typing pauses; results that are stale are dropped."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from journeymapper.editor.session import Event, Session
from journeymapper.model.record import Record
from journeymapper.model.records import Action, Waiver
from journeymapper.model.view import View

if TYPE_CHECKING:
    from journeymapper.analysis.report import Report
    from journeymapper.drawing.marks import Mark

_FIRST_PAUSE_MS = 700
"""A map that has just been opened can be seen and used first."""
_PAUSE_MS = 250


class _Post(QObject):
    """Brings a result from the worker's thread to the window's."""

    found = Signal(int, object)


class _Search(QRunnable):
    def __init__(self, revision: int, records: Mapping[str, Record], elsewhere: frozenset[str], post: _Post) -> None:
        super().__init__()
        self._revision, self._records, self._elsewhere, self._post = revision, records, elsewhere, post

    def run(self) -> None:
        from journeymapper.analysis import findings

        report = findings(View(self._records, self._elsewhere))
        try:
            self._post.found.emit(self._revision, report)
        except RuntimeError:
            return  # the window is gone


class FindingsWatch(QObject):
    """Holds the newest report of a session; `changed` is sent when another one is there."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.report: Report | None = None
        """None until the first search has ended."""
        self.marks: Mapping[str, Mark] = {}
        self._post = _Post(self)
        self._post.found.connect(self._take)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._search)
        session.subscribe(self._note)

    def begin(self) -> None:
        """Look for the first time, a while after the map has been shown."""
        if self.report is None:
            self._pause.start(_FIRST_PAUSE_MS)

    def search_now(self) -> None:
        """Do not wait for a pause."""
        self._pause.stop()
        self._search()

    def stop(self) -> None:
        """Wait for a search that is under way and begin none any more."""
        self._pause.stop()
        self._pool.clear()
        self._pool.waitForDone()

    def _note(self, event: Event) -> None:
        if event.change is None:
            return
        if any(isinstance(record, Action | Waiver) for both in event.change.changes.values() for record in both):
            self.search_now()  # a gap was marked or accepted: the mark is what one looks for
        else:
            self._pause.start(_PAUSE_MS)

    def _search(self) -> None:
        document = self._session.document
        self._pool.clear()
        self._pool.start(_Search(document.revision, document.snapshot(), document.view.elsewhere, self._post))

    def _take(self, revision: int, report: object) -> None:
        from journeymapper.analysis.marks import marks
        from journeymapper.analysis.report import Report

        if revision == self._session.document.revision and isinstance(report, Report):
            self.report = report
            self.marks = marks(report)
            self.changed.emit()
