"""Earlier versions of maps, compressed, in the user's own folder: what a save replaces is kept there first."""

import gzip
import re
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import orjson

from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.ids import derived_id
from journeymapper.storage.file_start import read_start
from journeymapper.storage.journal_lines import written
from journeymapper.storage.limits import MAX_BYTES
from journeymapper.storage.local_folders import backups_folder

LAST = 10
DAYS = 30
LARGEST = 200 * 1024 * 1024
"""Bytes for all versions of one project; the newest ones stay."""

_SUFFIX = ".journeymap.gz"
_PLACES = "places.json"
"""In the folder of a project: the paths its file was saved at."""
_MOST_PLACES = 50
_MOMENT = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(rf"(?P<moment>\d{{8}}-\d{{6}}-\d{{6}})-(?P<hash>[0-9a-f]{{64}}){re.escape(_SUFFIX)}")


class Backup(NamedTuple):
    """One earlier version."""

    path: Path
    at: datetime
    """When it was replaced."""
    content_hash: str


def keep(
    project_id: str,
    data: bytes,
    *,
    file: Path | None = None,
    at: datetime | None = None,
    folder: Path | None = None,
) -> None:
    """Keep a version of a project, unless it is kept already, and let go of those that are not needed any more.

    `file` is where it was saved: `versions_at` finds it by that. Raises OutputError.
    """
    place = _place(project_id, folder)
    content_hash = sha256(data).hexdigest()
    known = backups(project_id, folder=folder)
    if any(backup.content_hash == content_hash for backup in known):
        return
    os_layer.make_folder(place)
    if file is not None:
        _note_place(place, file)
    moment = at or datetime.now(UTC)
    new = Backup(place / f"{moment:{_MOMENT}}-{content_hash}{_SUFFIX}", moment, content_hash)
    os_layer.write_atomically(new.path, gzip.compress(data, compresslevel=1))
    for surplus in _surplus([*known, new], moment):
        os_layer.remove(surplus.path)


def backups(project_id: str, *, folder: Path | None = None) -> list[Backup]:
    """Return the versions of a project, newest first. Raises InputError when the folder cannot be read."""
    return _kept_in(_place(project_id, folder))


def versions_at(file: Path, *, folder: Path | None = None) -> list[Backup]:
    """Return the versions of whatever map lay at a path, newest first, for a file that cannot be opened any more.

    Its project is the one its first bytes name, if they still do, and any that was saved there. Raises InputError.
    """
    place = folder or backups_folder()
    named = _project_named_in(file)
    found = _kept_in(_place(named, folder)) if named is not None else []
    if not found:
        here = written(file)
        found = [
            b for name in os_layer.names_in(place) if here in _places(place / name) for b in _kept_in(place / name)
        ]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def _kept_in(place: Path) -> list[Backup]:
    found: list[Backup] = []
    for name in os_layer.names_in(place):
        parts = _NAME.fullmatch(name)
        if parts is not None:
            at = datetime.strptime(parts["moment"], _MOMENT).replace(tzinfo=UTC)
            found.append(Backup(place / name, at, parts["hash"]))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def content_of(backup: Backup) -> bytes:
    """Return a version as the file it was. Raises InputError when it is damaged or gone."""
    packed = os_layer.read_bytes(backup.path, limit=MAX_BYTES)
    try:
        data = zlib.decompressobj(wbits=31).decompress(packed, MAX_BYTES)
    except zlib.error:
        data = b""
    if sha256(data).hexdigest() != backup.content_hash:
        raise InputError(f"“{os_layer.shown(backup.path)}” is damaged; open another version.")
    return data


def needed(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which versions to keep: the last ten, the last of each hour for a day, and of each day for 30 days."""
    ordered = sorted(moments)
    kept = set(ordered[-LAST:])
    kept.update({f"{at:%Y%m%d%H}": at for at in ordered if now - at <= timedelta(days=1)}.values())
    kept.update({f"{at:%Y%m%d}": at for at in ordered if now - at <= timedelta(days=DAYS)}.values())
    return kept


def _surplus(known: list[Backup], now: datetime) -> list[Backup]:
    kept = needed((backup.at for backup in known), now)
    surplus = [backup for backup in known if backup.at not in kept]
    size = 0
    for number, backup in enumerate(sorted((b for b in known if b.at in kept), key=lambda b: b.at, reverse=True)):
        size += os_layer.size(backup.path)
        if size > LARGEST and number > 0:
            surplus.append(backup)
    return surplus


def _project_named_in(file: Path) -> str | None:
    try:
        start = read_start(file)
    except InputError:
        return None
    return start.project_id if start is not None else None


def _places(place: Path) -> list[str]:
    """Return the paths of a project's file, the latest last; none where nothing is noted readably."""
    try:
        noted = orjson.loads(os_layer.read_bytes(place / _PLACES, limit=MAX_BYTES))
    except (InputError, orjson.JSONDecodeError):
        return []
    return [path for path in noted if isinstance(path, str)] if isinstance(noted, list) else []


def _note_place(place: Path, file: Path) -> None:
    known, here = _places(place), written(file)
    if here not in known:
        os_layer.write_atomically(place / _PLACES, orjson.dumps([*known, here][-_MOST_PLACES:]))


def _place(project_id: str, folder: Path | None) -> Path:
    return (folder or backups_folder()) / derived_id(project_id)
