"""Looks whether somebody else has changed the file of an open map, also on shares that tell nobody about changes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journeymapper.desktop.errands import Errands
from journeymapper.desktop.open_map import OpenMap
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError, JourneymapperError
from journeymapper.storage.limits import MAX_BYTES
from journeymapper.storage.saving_protocol import OpenFile, opened_from

Stamp = tuple[float, int]
"""When a file was written, and its size: what can be asked for often."""


@dataclass(frozen=True)
class Look:
    """What was found at the place of a map's file; without `theirs` and `unreadable` it is as this program knows it."""

    expected: str
    """The hash that the file had, as far as this program knew."""
    stamp: Stamp | None
    """None where there is no file any more."""
    theirs: OpenFile | None = None
    """What somebody else has written."""
    unreadable: str | None = None
    """Why it is no readable map."""

    @property
    def verdict(self) -> tuple[bool, str | None, str | None]:
        """What a person would be told; the same verdict twice is told once."""
        return self.stamp is None, None if self.theirs is None else self.theirs.content_hash, self.unreadable


class DiskWatch(QObject):
    """Looks when it is told to, in a thread; `found` is sent when the verdict on the file changes."""

    found = Signal(object)
    """A `Look`."""

    def __init__(self, opened: OpenMap, errands: Errands, busy: Callable[[], bool], parent: QObject) -> None:
        """Watch a file; no look begins while the program is `busy` with it."""
        super().__init__(parent)
        self._opened, self._errands, self._busy = opened, errands, busy
        self._stamp: Stamp | None = None
        self._verdict: tuple[bool, str | None, str | None] = (False, None, None)
        self._looking = False

    def look(self, *, closely: bool = False) -> None:
        """Begin a look; a close one reads the file even if time and size are as they were."""
        file = self._opened.file
        if self._looking or file.path is None or file.content_hash is None or self._busy():
            return
        self._looking = True
        known = None if closely else self._stamp
        self._errands.run(partial(_look, file.path, file.content_hash, known), self._take, self._forget)

    def _take(self, look: Look | None) -> None:
        self._looking = False
        if look is None or look.expected != self._opened.file.content_hash:
            return  # as it was, or saved or merged meanwhile
        self._stamp = look.stamp if look.unreadable is None else None
        if look.verdict != self._verdict:
            self._verdict = look.verdict
            self.found.emit(look)

    def _forget(self, _: JourneymapperError) -> None:
        self._looking = False


def _look(path: Path, expected: str, known: Stamp | None) -> Look | None:
    """Return None when time and size are those of the last look."""
    written = os_layer.modified(path)
    if written is None:
        return Look(expected, None)
    stamp = written, os_layer.size(path)
    if stamp == known:
        return None
    try:
        data = os_layer.read_bytes(path, limit=MAX_BYTES)
        theirs = None if sha256(data).hexdigest() == expected else opened_from(path, data)
        return Look(expected, stamp, theirs)
    except InputError as error:
        return Look(expected, stamp, unreadable=str(error))
