"""The journal of a map that is open: every edit goes there at once, so that it survives the end of the program."""

import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from journeymapper.document.change_set import ChangeSet, difference
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import OutputError
from journeymapper.foundation.growing_file import GrowingFile
from journeymapper.foundation.ids import new_id
from journeymapper.storage.journal_lines import (
    Head,
    Save,
    closed_line,
    edit_line,
    head_line,
    now,
    save_line,
    typing_line,
    written,
)
from journeymapper.storage.local_folders import journals_folder
from journeymapper.storage.opened import Opened
from journeymapper.storage.process import this_process

SUFFIX = ".journal"
_UNFINISHED = ".new"
_SYNC_AFTER = 0.5
"""Seconds; with the sync itself, an edit is safe from a power cut within one second."""


class Journal:
    """Writes the edits of one map. Only the thread of the user interface appends; saves may come from another one.

    Once open it never raises: edits that cannot be written wait and are tried again, and `trouble` says what is wrong.
    """

    def __init__(self, path: Path, head: Head) -> None:
        """Begin a journal at a path that is free; OutputError when it cannot be made. Use `open_for`."""
        self._path = path
        self._file = GrowingFile(path)
        self._lock = threading.Lock()
        self._waiting = [head_line(head)]
        self._edits = 0
        self._announced: str | None = None
        self._typing = False
        self._met: set[str] = set()
        self._write_trouble: str | None = None
        self._sync_trouble: str | None = None
        self._unsynced = False
        self._closing = threading.Event()
        self._worker = threading.Thread(target=self._sync_now_and_then, name="journal", daemon=True)
        self._worker.start()

    @classmethod
    def open_for(
        cls,
        path: Path | None,
        opened: Opened,
        *,
        content_hash: str | None,
        continues: str | None = None,
        changes: Iterable[ChangeSet] = (),
        folder: Path | None = None,
    ) -> "Journal":
        """Begin the journal of a map that was just opened from a file with this hash, or has no file yet (None).

        `changes` are edits that neither the file nor the document holds yet, taken over from the journal `continues`.
        Raises OutputError when the folder for journals cannot be written; the map can then be edited without.
        """
        folder = folder or journals_folder()
        os_layer.make_folder(folder)
        head = Head(
            path=None if path is None else written(path),
            content_hash=content_hash,
            project_id=opened.header.project_id,
            process=this_process(),
            continues=continues,
        )
        name = f"{now():%Y%m%d-%H%M%S}-{new_id()[:6]}{SUFFIX}"
        journal = cls(folder / f"{name}{_UNFINISHED}", head)
        try:
            if content_hash is None:
                journal.append(difference({}, opened.document.snapshot()))
            for change in changes:
                journal.append(change)
            journal.sync()
            if journal.trouble is not None:
                raise OutputError(journal.trouble)
            journal._path = os_layer.rename(journal._path, name)  # only now it is whole, and found by a recovery
        except OutputError:
            journal.close_clean()
            with suppress(OutputError):
                os_layer.remove(folder / name)  # where it was renamed, but not surely
            raise
        return journal

    @property
    def id(self) -> str:
        """What the journal is called in lists."""
        return self._path.stem

    @property
    def edits(self) -> int:
        """How many edits were appended; a save is announced with the number that its snapshot holds."""
        return self._edits

    @property
    def announced(self) -> str | None:
        """The hash of the last save that was announced."""
        return self._announced

    @property
    def trouble(self) -> str | None:
        """A sentence when edits are not safe at the moment, for a banner; None when all is well."""
        return self._write_trouble or self._sync_trouble

    def append(self, change: ChangeSet) -> None:
        """Write an edit: from now on it survives the end of the program, and within a second a power cut."""
        line = edit_line(change, now(), self._met)
        with self._lock:
            self._edits += 1
            self._typing = False
            self._write(line)

    def note_typing(self, typed: ChangeSet | None) -> None:
        """Write which edit is being typed, in place of what was noted before; None, or an edit, ends it."""
        if typed is None and not self._typing:
            return
        line = typing_line(typed, now(), self._met)
        with self._lock:
            self._typing = typed is not None
            self._write(line)

    def announce_save(self, content_hash: str, *, edits: int) -> None:
        """Note, safe from a power cut, that a file with this hash and so many edits is about to be written."""
        with self._lock:
            self._announced = content_hash
            self._write(save_line(Save(content_hash, edits, done=False)))
        self.sync()

    def note_saved(self, content_hash: str, *, edits: int) -> None:
        """Note that the announced file is in place."""
        with self._lock:
            self._write(save_line(Save(content_hash, edits, done=True)))
            self._sync_trouble = None

    def sync(self) -> None:
        """Return when everything appended is safe from a power cut, or `trouble` says why not."""
        with self._lock:
            if self._waiting:
                self._write()
            self._unsynced = bool(self._waiting)
        try:
            self._file.sync()
        except OutputError as error:  # the system may have dropped what it could not write: only a save helps
            self._sync_trouble = str(error)

    def close_clean(self) -> None:
        """End a journal that nobody needs any more, because all is saved or given up on purpose, and remove it."""
        with self._lock:
            self._write(closed_line())
        self._closing.set()
        self._worker.join()
        try:
            self._file.close()
            os_layer.remove(self._path)
        except OutputError as error:
            self._write_trouble = str(error)

    def _write(self, *lines: bytes) -> None:
        """Write some lines after those that still wait; the lock is held."""
        self._waiting.extend(lines)
        try:
            self._file.append(b"".join(self._waiting))
        except OutputError as error:
            self._write_trouble = str(error)
        else:
            self._waiting.clear()
            self._write_trouble = None
        self._unsynced = True

    def _sync_now_and_then(self) -> None:
        while not self._closing.wait(_SYNC_AFTER):
            if self._unsynced:
                self.sync()
