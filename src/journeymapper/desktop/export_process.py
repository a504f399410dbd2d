"""Writes an export in a process of its own, so that the window stays quick, and can be stopped without a trace."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from journeymapper.document.document import Document
from journeymapper.storage import save_new


class ExportProcess(QObject):
    """One export: this program's command line on a copy of the map."""

    done = Signal(str)
    """What it warned of, "" for nothing."""
    failed = Signal(str)
    """One sentence; "" when it was stopped."""

    def __init__(self, document: Document, format_name: str, output: Path, flags: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._folder = TemporaryDirectory(prefix="journeymapper-")
        copy = Path(self._folder.name) / "map.journeymap"
        save_new(Document(document.snapshot().values(), document.view.elsewhere), copy)
        self._stopped = False
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        self._process.setProcessEnvironment(environment)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._refuse)
        module = [] if getattr(sys, "frozen", False) else ["-m", "journeymapper"]
        self._arguments = [*module, "export", format_name, str(copy), "-o", str(output), *flags]

    def start(self) -> None:
        """Begin."""
        self._process.start(sys.executable, self._arguments)

    def stop(self) -> None:
        """End the process; the output stays as it was before."""
        self._stopped = True
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(3000)

    def _end(self, code: int) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self._folder.cleanup()
        lines = [line.removeprefix("journeymapper: ") for line in said.splitlines()]
        if self._stopped:
            self.failed.emit("")
        elif code == 0:
            self.done.emit(" ".join(lines))
        else:
            self.failed.emit(lines[-1] if lines else str(code))

    def _refuse(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._folder.cleanup()
            self.failed.emit(self._process.errorString())
