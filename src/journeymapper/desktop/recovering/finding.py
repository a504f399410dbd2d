"""What lies on the disk and may be offered; all of it reads files and runs in a thread."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError
from journeymapper.storage.file_start import read_start
from journeymapper.storage.header import Header
from journeymapper.storage.recovery import Unsaved, find_unsaved
from journeymapper.storage.siblings import conflicted_copies


class Found(NamedTuple):
    """Unsaved edits, and what there is beside them."""

    unsaved: Unsaved
    has_file: bool
    """Whether their file is still there."""
    of_another: bool = False
    """Whether they belong to another map than the one that is open."""


def found_beside(opened: Path | None) -> list[Found]:
    """Return all unsaved edits while a file is open, or none is; latest first. Raises InputError and OutputError."""
    return [entry._replace(of_another=opened is not None and not _is_of(entry.unsaved, opened)) for entry in found()]


def found(file: Path | None = None) -> list[Found]:
    """Return unsaved edits, latest first: all, or those of one file. Raises InputError and OutputError."""
    entries = find_unsaved()
    if file is not None:
        entries = [entry for entry in entries if _is_of(entry, file)]
    return [Found(entry, entry.path is not None and os_layer.exists(entry.path)) for entry in entries]


def new_copies(file: Path, known: Header, left_alone: Collection[str]) -> list[Path]:
    """Return the conflicted copies beside a map, without the versions that somebody has left alone."""
    return [copy for copy in conflicted_copies(file, known) if version_of(copy) not in left_alone]


def version_of(copy: Path) -> str:
    """Return what tells the versions of a copy apart."""
    try:
        start = read_start(copy)
    except InputError:
        start = None
    return (start.version if start is not None else None) or copy.name


def _is_of(unsaved: Unsaved, file: Path) -> bool:
    return unsaved.path is not None and (unsaved.path == file or os_layer.same_file(unsaved.path, file))
