"""Saves a map that is open so that nobody's work is lost: verified, announced, compared with the disk, backed up."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from journeymapper.document.document import Document
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError, JourneymapperError, NotConfirmed, OutputError
from journeymapper.foundation.garbage import collection_paused
from journeymapper.model.record import Modified, Record
from journeymapper.storage import backups
from journeymapper.storage.journal import Journal
from journeymapper.storage.limits import MAX_BYTES
from journeymapper.storage.loading import read
from journeymapper.storage.map_merge import merge_into
from journeymapper.storage.merge import Merge
from journeymapper.storage.opened import Opened, newly_opened
from journeymapper.storage.saving import refuse_read_only, refuse_too_large, to_bytes
from journeymapper.storage.turn import turn_to_save

_PATIENCE = 2.0
"""Seconds to wait for scanners and clients of synced folders that hold the file."""


@dataclass(frozen=True)
class OpenFile:
    """A map that is open, and what its file held when it was read or written last."""

    opened: Opened
    path: Path | None
    """None for a map that was never saved."""
    content_hash: str | None
    """SHA-256 of the file. None: there is none yet, or none that holds the map."""
    records: Mapping[str, Record]
    """The records in the file: what a merge compares both sides with."""
    replaces: str | None = None
    """Where no file holds the map: what `unreadable_at` its path may be replaced. None: whatever lies there."""

    def saved_as(self, path: Path, *, replaces: str | None = None) -> "OpenFile":
        """Return the map with another file to be saved to; what is replaced there is kept as a backup."""
        return replace(self, path=path, content_hash=None, replaces=replaces)


@dataclass(frozen=True)
class Snapshot:
    """A map as it is at one moment; the thread of the user interface takes it, another one saves it."""

    file: OpenFile
    records: Mapping[str, Record]
    revision: int
    edits: int
    by: str
    """Who saves, noted in the file; "" where nobody says."""


@dataclass(frozen=True)
class Saved:
    """A save that went well."""

    file: OpenFile
    revision: int
    """Which revision of the document the file holds."""
    warning: str | None
    """Sentences when the version that was replaced could not be kept, or the disk does not confirm the new one."""


@dataclass(frozen=True)
class ChangedOnDisk:
    """A save that did not happen, because somebody else has changed the file; nothing was written."""

    theirs: OpenFile | None
    """The file as it is now, for `merge_from_disk`; None when it is no readable map."""
    reason: str
    """A sentence for the person."""


def new_file(document: Document) -> OpenFile:
    """Return a map that has no file yet."""
    return OpenFile(newly_opened(document), None, None, {})


def open_file(path: Path, *, allow_large: bool = False) -> OpenFile:
    """Open a map to be edited. Raises InputError as `load` does."""
    return opened_from(path, os_layer.read_bytes(path, limit=MAX_BYTES), allow_large=allow_large)


def opened_from(path: Path, data: bytes, *, allow_large: bool = False) -> OpenFile:
    """Return a map whose file holds this content. Raises InputError as `load` does."""
    opened = read(data, os_layer.shown(path), allow_large=allow_large)
    return OpenFile(opened, path, sha256(data).hexdigest(), opened.document.snapshot())


def unreadable_at(path: Path) -> str:
    """Return the SHA-256 of what lies at a path and is no map that could be opened; "" where nothing such lies."""
    try:
        data = os_layer.read_bytes(path, limit=MAX_BYTES)
    except InputError:
        return ""
    try:
        read(data, os_layer.shown(path))
    except InputError:
        return sha256(data).hexdigest()
    return ""


def snapshot(file: OpenFile, journal: Journal | None, *, by: str = "") -> Snapshot:
    """Return what is to be saved; takes well under a millisecond, in the thread that edits."""
    document = file.opened.document
    edits = journal.edits if journal is not None else 0
    return Snapshot(file, document.snapshot(), document.revision, edits, by)


def save_file(taken: Snapshot, journal: Journal | None, *, backup_folder: Path | None = None) -> Saved | ChangedOnDisk:
    """Write a map to its file; any thread may do it. Raises JourneymapperError when it cannot be written.

    Whatever happens, the file holds its old content or all of the new one. Only a file in whose folder no other can be
    made is written over, once a copy of it is kept: a power cut just then leaves the copy and the journal.
    """
    file = taken.file
    assert file.path is not None, "a map without a file is first given one by `saved_as`"
    refuse_read_only(file.opened, file.path)
    now = datetime.now(UTC)
    by = Modified(by=taken.by, at=now.replace(microsecond=0)) if taken.by else None
    data, saved = to_bytes(file.opened, today=now.date(), records=taken.records, by=by)
    content_hash = sha256(data).hexdigest()
    _verify(data, taken.records, file.path)
    if journal is not None:
        journal.announce_save(content_hash, edits=taken.edits)
    try:
        in_place = os_layer.only_in_place(file.path)
        with nullcontext() if in_place else turn_to_save(file.path):
            warning = _replace(file, file.path, data, content_hash, backup_folder, in_place=in_place)
    except _SomebodyElse as other:
        return _changed(file.path, other.data)
    if journal is not None:
        journal.note_saved(content_hash, edits=taken.edits)
    return Saved(OpenFile(saved, file.path, content_hash, taken.records), taken.revision, warning)


def merge_from_disk(file: OpenFile, theirs: OpenFile) -> tuple[OpenFile, Merge]:
    """Return how an open map becomes one with the changed file on disk: apply the merge's change as an edit.

    The map that is returned has the document of the one given and may be saved once the change is applied.
    """
    ours = file.opened
    merged, how = merge_into(ours, ours.document.snapshot(), theirs.opened, file.records, ours.header)
    opened = replace(merged, document=ours.document)
    return OpenFile(opened, file.path, theirs.content_hash, theirs.records), how


class _SomebodyElse(Exception):
    """The file is not the one that was opened."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


def _replace(
    file: OpenFile, path: Path, data: bytes, content_hash: str, folder: Path | None, *, in_place: bool
) -> str | None:
    """Put the new content in the place of the old one, and return a warning when that is less safe than usual."""
    expected = file.replaces if file.content_hash is None else file.content_hash

    def current() -> bytes | None:
        found = os_layer.read_bytes(path, limit=MAX_BYTES) if os_layer.exists(path) else None
        if found is not None and expected is not None and sha256(found).hexdigest() not in (expected, content_hash):
            raise _SomebodyElse(found)
        return found

    def look_again() -> None:
        current()

    old = current() or b""
    warning = None
    try:
        if old:
            _keep(file.opened.header.project_id, old, path, folder)
    except JourneymapperError as error:
        if in_place:
            reason = f"because the version before could not be kept first: {error}"
            raise OutputError(f"“{os_layer.shown(path)}” was not saved, {reason}") from None
        warning = f"The version before this save could not be kept: {error}"
    if in_place:
        look_again()
        os_layer.write_in_place(path, data, before=old)
    else:
        try:
            os_layer.write_atomically(path, data, before_replacing=look_again, patience=_PATIENCE)
        except NotConfirmed as unsure:  # the new content is in place: what comes next must know it as ours
            warning = " ".join(filter(None, (warning, str(unsure))))
    return warning


def _keep(project_id: str, old: bytes, path: Path, folder: Path | None) -> None:
    """Keep a version and make sure that it can be read."""
    backups.keep(project_id, old, file=path, folder=folder)
    content_hash = sha256(old).hexdigest()
    for backup in backups.backups(project_id, folder=folder):
        if backup.content_hash == content_hash:
            backups.content_of(backup)
            return


def _changed(path: Path, data: bytes) -> ChangedOnDisk:
    name = os_layer.shown(path)
    try:
        return ChangedOnDisk(opened_from(path, data), f"“{name}” was changed by somebody else.")
    except InputError as error:
        return ChangedOnDisk(None, f"“{name}” was changed by somebody else and is no map now: {error}")


@collection_paused()
def _verify(data: bytes, records: Mapping[str, Record], path: Path) -> None:
    """Read what is about to be written; OutputError when it is not the map. The loader may mend what it reports."""
    refuse_too_large(data, path)
    name = os_layer.shown(path)
    try:
        again = read(data, name, allow_large=True)
    except InputError as error:
        raise OutputError(f"“{name}” was not saved, because it could not be opened again: {error}") from None
    found = again.document.snapshot()
    if found.keys() != records.keys() or (found != records and not again.report.lines()):
        raise OutputError(f"“{name}” was not saved, because it would not hold the same map; save a copy elsewhere.")
