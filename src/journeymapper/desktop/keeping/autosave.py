"""Saves a map that has a file by itself: when typing has paused for long, and when another program is looked at."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from journeymapper.editor.session import Event, Session

PAUSE_MS = 30_000
"""Without an edit."""
LONGEST_MS = 300_000
"""From the first edit that no file holds, where there is no such pause."""


class Autosave(QObject):
    """Calls `save` if `wanted` says so at that moment."""

    def __init__(self, session: Session, wanted: Callable[[], bool], save: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._wanted, self._save = wanted, save
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.save_now)
        self._since = QElapsedTimer()
        session.subscribe(self._note)

    def save_now(self) -> None:
        """Save without waiting for a longer pause, if there is something to save."""
        self.stop()
        if self._wanted():
            self._save()

    def stop(self) -> None:
        """Save nothing any more."""
        self._pause.stop()
        self._since.invalidate()

    def _note(self, event: Event) -> None:
        if not event.change:
            return
        if not self._since.isValid():
            self._since.start()
        self._pause.start(max(0, min(PAUSE_MS, LONGEST_MS - self._since.elapsed())))
