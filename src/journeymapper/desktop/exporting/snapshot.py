"""The map as it is now, as a file for other processes of this program, in a folder that vanishes."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment, QTemporaryDir

from journeymapper.document.document import Document
from journeymapper.foundation.errors import OutputError
from journeymapper.storage import save_new

PROGRAM = "journeymapper: "
"""What stands before each sentence that a process says."""


class Snapshot:
    """Writes the map when it is first asked for, and again when it has changed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._folder = QTemporaryDir()
        self._revision: int | None = None

    def file(self, name: str) -> Path:
        """Return a place for another file beside the map."""
        return Path(self._folder.filePath(name))

    def start(self, process: QProcess, module: str, *arguments: str) -> None:
        """Start a module of this program where it finds the map. Raises OutputError when that cannot be written."""
        if not self._folder.isValid():
            raise OutputError("The system gives no temporary folder; make room on the disk and try it again.")
        if self._revision != self._document.revision:
            save_new(self._document, self.file(MAP))
            self._revision = self._document.revision
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        process.setWorkingDirectory(self._folder.path())
        process.start(sys.executable, ["-P", "-m", module, *arguments])  # -P: no module is taken from around

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        self._folder.remove()


MAP = "map.journeymap"
"""What the map is called where a process is started."""


def sentences(process: QProcess) -> list[str]:
    """Return what a process has said on standard error, without what is meant for programmers."""
    told = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
    return [line.removeprefix(PROGRAM) for line in told.splitlines() if line.startswith(PROGRAM)]
