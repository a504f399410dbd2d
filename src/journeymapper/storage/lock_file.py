"""A file beside a map that tells others who has it open; it informs and hinders nobody, for it may arrive late."""

import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError, OutputError
from journeymapper.model.record import Text, Value
from journeymapper.storage.process import Process, this_process

BEAT = 60.0
"""Seconds between two signs of life."""
_SILENT = 5 * BEAT
"""Seconds without a sign of life after which somebody on another machine counts as gone."""


class Holder(Value):
    """Who has a map open, where, and since when."""

    process: Process
    since: datetime
    name: Text = ""
    """What the person signs with; "" where they have not said."""

    @property
    def who(self) -> str:
        """Return the name, else that by which the system knows them."""
        return self.name or self.process.user


class LockFile:
    """The sign that this program has a map open; a thread renews it every minute until it is released.

    Where somebody has taken it over and left, it is put back.
    """

    def __init__(self, place: Path, content: bytes) -> None:
        """Keep up a lock file that was made with this content. Use `take`."""
        self._place = place
        self._content = content
        self._released = threading.Event()
        self._worker = threading.Thread(target=self._beat, name="lock file", daemon=True)
        self._worker.start()

    @classmethod
    def take(cls, path: Path, *, name: str = "", anyway: bool = False) -> Self | Holder:
        """Put the sign with a name beside a map, or return who has it open; with `anyway`, take it over from them.

        Raises OutputError where no file can be made, as in a read-only folder; the map can be opened without.
        """
        place = place_of(path)
        content = Holder(process=this_process(), since=datetime.now(UTC), name=name).model_dump_json().encode()
        while not os_layer.create(place, content):
            holder = holder_of(path)
            if holder is not None and not anyway:
                return holder
            os_layer.remove(place)
        return cls(place, content)

    @property
    def is_ours(self) -> bool:
        """Whether nobody has taken it over."""
        try:
            return os_layer.read_bytes(self._place, limit=65_536) == self._content
        except InputError:
            return False

    def release(self) -> None:
        """Take the sign away, unless somebody has taken it over; one that cannot be removed goes stale by itself."""
        self._released.set()
        self._worker.join()
        if self.is_ours:
            try:
                os_layer.remove(self._place)
            except OutputError:
                return

    def _beat(self) -> None:
        while not self._released.wait(BEAT):
            with suppress(OutputError):  # it is tried again with the next beat
                if self.is_ours:
                    os_layer.touch(self._place)
                elif holder_in(self._place) is None:
                    self._put_back()

    def _put_back(self) -> None:
        """Stand again where nobody's sign is, or only that of somebody who is gone."""
        if not os_layer.create(self._place, self._content):
            os_layer.remove(self._place)
            os_layer.create(self._place, self._content)


def holder_of(path: Path) -> Holder | None:
    """Return who has a map open, or None: nobody, a program that has died, or nobody who says so readably."""
    return holder_in(place_of(path))


def holder_in(place: Path) -> Holder | None:
    """Return whom a lock file names, as `holder_of` does."""
    beat = os_layer.modified(place)
    try:
        holder = Holder.model_validate_json(os_layer.read_bytes(place, limit=65_536))
    except (InputError, ValidationError):
        return None
    if beat is None or holder.process.is_gone or os_layer.clock_beside(place) - beat > _SILENT:
        return None
    return holder


def place_of(path: Path) -> Path:
    """Return where the lock file of a map lies."""
    return path.with_name(f".{path.name}.lock")
