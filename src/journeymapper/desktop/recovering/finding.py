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
    """Unsaved edits, and whether their file is still there."""

    unsaved: Unsaved
    has_file: bool


def found(file: Path | None = None) -> list[Found]:
    """Return unsaved edits, latest first: all, or those of one file. Raises InputError and OutputError."""
    entries = find_unsaved()
    if file is not None:
        entries = [entry for entry in entries if entry.path is not None and _is_same(entry.path, file)]
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


def _is_same(one: Path, other: Path) -> bool:
    return one == other or os_layer.same_file(one, other)
