"""Conflicted copies: what a client of a synced folder lays beside a map when two people have saved it at once."""

import re
from pathlib import Path

from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError
from journeymapper.storage import backups
from journeymapper.storage.file_start import read_start, start_of
from journeymapper.storage.header import Header
from journeymapper.storage.saving_protocol import OpenFile, opened_from

_ADDED = re.compile(
    r"""
      [ _]?\(\d{1,3}\)                            # Google Drive: "map (1)"
    | [ ]\d{1,2}                                  # iCloud: "map 2"
    | -(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]*      # OneDrive: "map-DESKTOP-4F2K", "map-HOST-2"
    """,
    re.VERBOSE,
)
_WORDS = re.compile("conflict|konflikt|conflit|safebackup")
"""Dropbox, Nextcloud and Syncthing in some languages, and the copies that OneDrive makes for safety."""


def is_copy_name(name: str, of: str) -> bool:
    """Say whether a file's name is one that clients of synced folders give to a conflicted copy of another file."""
    stem, suffix = Path(of).stem, Path(of).suffix
    if name == of or Path(name).suffix.lower() != suffix.lower() or not name.startswith(stem):
        return False
    added = Path(name).stem[len(stem) :]
    return _ADDED.fullmatch(added) is not None or _WORDS.search(added.lower()) is not None


def conflicted_copies(path: Path, known: Header) -> list[Path]:
    """Return the copies beside a map that hold a version of its project it knows nothing of, by name.

    Reads the beginning of files with such names only. Copies that cannot be read, and a folder that cannot, are passed
    over: nobody has asked for them.
    """
    try:
        names = [name for name in os_layer.names_in(path.parent) if is_copy_name(name, path.name)]
    except InputError:
        return []
    return [copy for name in names if _is_news(copy := path.with_name(name), known)]


def common_base(ours: OpenFile, theirs: OpenFile, *, backup_folder: Path | None = None) -> OpenFile | None:
    """Return the latest version that two versions of a project both come from, as far as this machine keeps it.

    It is our file itself where theirs continues it, else the newest backup whose save both histories name.
    """
    both = set(ours.opened.header.history) & set(theirs.opened.header.history)
    if ours.opened.header.history[-1:] and ours.opened.header.history[-1] in both:
        return ours
    for backup in backups.backups(ours.opened.header.project_id, folder=backup_folder):
        try:
            data = backups.content_of(backup)
            start = start_of(data)
            if start is not None and start.version in both:
                return opened_from(backup.path, data)
        except InputError:
            continue
    return None


def _is_news(copy: Path, known: Header) -> bool:
    try:
        start = read_start(copy)
    except InputError:
        return False
    return start is not None and start.project_id == known.project_id and start.version not in known.history
