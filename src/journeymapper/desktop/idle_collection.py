"""Collects garbage while nothing happens in the window: a walk in the middle of an edit costs more than the edit."""

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer

RESTS_MS = 300
"""Nothing has happened for so long."""
_ENOUGH = 2_000
"""Young objects that are worth a walk."""
_TOO_MANY = 500_000
"""Young objects at which the collector does not wait any longer, as while a large table is pasted."""
_WALKS = 50
"""Walks through young objects for each through all that was made since the map was opened."""


class IdleCollection(QObject):
    """Lets the collector walk when the event loop has had nothing to do for a while."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.set_threshold(_TOO_MANY)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTS_MS)
        self._rest.timeout.connect(self._collect)
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._wait)

    def _wait(self) -> None:
        if gc.get_count()[0] > _ENOUGH:
            self._rest.start()

    def _collect(self) -> None:
        gc.collect(2 if gc.get_count()[2] > _WALKS else 1)
