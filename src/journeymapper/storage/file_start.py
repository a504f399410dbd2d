"""What the first bytes of a map's file say: whose version it is, without reading the records."""

import re
from pathlib import Path
from typing import NamedTuple

import orjson

from journeymapper.foundation import os_layer

LENGTH = 16_384
"""Bytes; the members that are looked for come first and take up to 2,000."""

_FORMAT = re.compile(r'"format"\s*:\s*"journeymapper"')
_PROJECT = re.compile(r'"project_id"\s*:\s*("(?:[^"\\]|\\.)*")')
_HISTORY = re.compile(r'"history"\s*:\s*\[([^\]]*)\]')
_HASH = re.compile(r"[0-9a-f]{64}")


class FileStart(NamedTuple):
    """Which project a file belongs to, and the hashes of its last saves, oldest first."""

    project_id: str
    history: tuple[str, ...]

    @property
    def version(self) -> str | None:
        """The hash of the save that wrote the file; None where it says nothing of saves."""
        return self.history[-1] if self.history else None


def start_of(data: bytes) -> FileStart | None:
    """Return what the content of a file, or its beginning, says; None for what does not begin as a map does."""
    text = data[:LENGTH].decode("utf-8", "replace")
    project, history = _PROJECT.search(text), _HISTORY.search(text)
    if project is None or _FORMAT.search(text) is None:
        return None
    try:
        project_id = orjson.loads(project[1])
    except orjson.JSONDecodeError:
        return None
    return FileStart(project_id, tuple(_HASH.findall(history[1])) if history else ())


def read_start(path: Path) -> FileStart | None:
    """Return what a file says; raises InputError for one that cannot be read."""
    return start_of(os_layer.read_start(path, LENGTH))
