"""A file that is only added to, as a journal is; its calls to the disk can be made to fail like those of os_layer."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from journeymapper.foundation.disk_errors import why
from journeymapper.foundation.errors import OutputError
from journeymapper.foundation.os_layer import shown, write_all

_BINARY: int = getattr(os, "O_BINARY", 0)


class GrowingFile:
    """A file that is only added to, readable by its owner alone. An append that fails leaves nothing behind."""

    def __init__(self, path: Path) -> None:
        """Make the file, which must not be there yet. Raises OutputError, as all its calls do."""
        self._path = path
        self._end = 0
        self._torn = False
        with self._sentence():
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)

    def append(self, data: bytes) -> None:
        """Hand data over to the system: from then on it survives the end of this program, not yet a power cut."""
        with self._sentence():
            if self._torn:
                self._cut_off()
            try:
                write_all(self._file, data)
            except BaseException:
                self._torn = True
                with suppress(OSError):
                    self._cut_off()
                raise
        self._end += len(data)

    def sync(self) -> None:
        """Return when all that was appended before would survive a power cut."""
        with self._sentence():
            getattr(os, "fdatasync", os.fsync)(self._file)

    def close(self) -> None:
        """Close the file; what is appended later is refused, even when the system gives its number to another file."""
        with self._sentence():
            file, self._file = self._file, -1
            os.close(file)

    def _cut_off(self) -> None:
        """Take off what a failed append has written, so that the next one does not continue a torn line."""
        os.ftruncate(self._file, self._end)
        os.lseek(self._file, self._end, os.SEEK_SET)
        self._torn = False

    @contextmanager
    def _sentence(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            raise OutputError(f"“{shown(self._path)}” cannot be written: {why(error)}.") from None
