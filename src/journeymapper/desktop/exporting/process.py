"""One export in a process of its own: the program's command line on a snapshot of the map.

The result is put in its place when it is whole, so that whatever ends the process leaves nothing behind.
"""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QProcess, Signal

from journeymapper.desktop.exporting.snapshot import MAP, Snapshot, sentences
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words

_RESULT = "result"
_LARGEST_RESULT = 2**31
_END_MS = 5_000


class Ended(NamedTuple):
    """How an export has ended; `path` is None where nothing was written."""

    path: Path | None
    sentences: tuple[str, ...]
    """Why nothing was written, or what the export warns of; none after it was cancelled."""


class ExportProcess(QObject):
    """Runs one export at a time."""

    ended = Signal(Ended)

    def __init__(self, words: Words, snapshot: Snapshot, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._snapshot = words, snapshot
        self._target = Path()
        self._cancelled = False
        self.running = False
        """Whether an export is under way."""
        self._process = QProcess(self)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail_to_start)

    def start(self, format_name: str, arguments: list[str], target: Path) -> None:
        """Begin to export the map as it is now; `ended` tells what came of it."""
        self._target, self._cancelled, self.running = target, False, True
        try:
            self._snapshot.start(
                self._process, "journeymapper", "export", format_name, MAP, "--output", _RESULT, *arguments
            )
        except JourneymapperError as error:
            self._end(None, str(error))

    def cancel(self) -> None:
        """End the process; what lay at the target before lies there still."""
        if self.running:
            self._cancelled = True
            self._process.kill()
            self._process.waitForFinished(_END_MS)

    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        told = sentences(self._process)
        if self._cancelled:
            self._end(None)
        elif status is not QProcess.ExitStatus.NormalExit or (code != 0 and not told):
            self._end(None, self._words("exporting.crashed"))
        elif code != 0:
            self._end(None, told[-1])
        else:
            self._put_in_place(told)

    def _put_in_place(self, warnings: list[str]) -> None:
        try:
            data = os_layer.read_bytes(self._snapshot.file(_RESULT), limit=_LARGEST_RESULT)
            os_layer.write_atomically(self._target, data)
        except JourneymapperError as error:
            self._end(None, str(error))
        else:
            self._end(self._target, *warnings)

    def _fail_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(None, self._words("exporting.crashed"))

    def _end(self, path: Path | None, *told: str) -> None:
        self.running = False
        self.ended.emit(Ended(path, told))
