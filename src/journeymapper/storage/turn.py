"""Taking turns at a file: between looking at it and replacing it, no other program saves there."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError, OutputError
from journeymapper.storage.process import Process, this_process

_PATIENCE = 5.0
_LONGEST_SAVE = 60.0


@contextmanager
def turn_to_save(path: Path) -> Iterator[None]:
    """Have a file to oneself for the length of a block, wherever it lies; others wait for their turn.

    A turn of a program that has died is over at once on the same machine, and after a minute on another one. Raises
    OutputError when the turn does not come within five seconds, or the folder cannot be written.
    """
    place = path.with_name(f".{path.name}.saving")
    mine = this_process().model_dump_json().encode()
    waited, pause = 0.0, 0.005
    while not _begun(place, mine, path):
        if _is_left_behind(place):
            os_layer.remove(place)
            continue
        if waited > _PATIENCE and os_layer.clock_beside(place) - (os_layer.modified(place) or 0) > _LONGEST_SAVE:
            os_layer.remove(place)
        elif waited > _PATIENCE:
            raise OutputError(f"“{os_layer.shown(path)}” cannot be saved: another program is saving it; try again.")
        time.sleep(pause)
        waited, pause = waited + pause, min(pause * 1.5, 0.1)
    try:
        yield
    finally:
        os_layer.remove(place)


def _begun(place: Path, mine: bytes, path: Path) -> bool:
    """Try to begin a turn. Where none can begin, the sentence is about the map: nobody knows the file beside it."""
    try:
        return os_layer.create(place, mine)
    except OutputError as error:
        raise OutputError(str(error).replace(os_layer.shown(place), os_layer.shown(path))) from None


def _is_left_behind(place: Path) -> bool:
    """Say whether a turn is that of a program of this machine that has died."""
    try:
        return Process.model_validate_json(os_layer.read_bytes(place, limit=65_536)).is_gone
    except (InputError, ValidationError):  # just gone, or just made and not written yet
        return False
