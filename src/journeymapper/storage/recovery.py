"""Finds edits that were never saved, because the program ended before, and brings them back; files stay as they are."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from journeymapper.document.change_set import ChangeSet, difference
from journeymapper.document.document import Document
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError, JourneymapperError, OutputError
from journeymapper.foundation.garbage import made_to_last
from journeymapper.model.record import Record
from journeymapper.storage import backups
from journeymapper.storage.header import Header
from journeymapper.storage.journal import SUFFIX, Journal
from journeymapper.storage.journal_lines import Edit, Lines, read_edits, read_lines
from journeymapper.storage.limits import MAX_BYTES
from journeymapper.storage.local_folders import journals_folder
from journeymapper.storage.merge import Table, merge
from journeymapper.storage.opened import LoadReport, Opened
from journeymapper.storage.saving_protocol import OpenFile, opened_from, unreadable_at

_TRIED = ".tried"
_LARGEST = 1024 * 1024 * 1024


class Unsaved(NamedTuple):
    """The edits of one map that its file does not hold."""

    id: str
    path: Path | None
    """The file, None for a map that was never saved."""
    edits: int
    first: datetime
    last: datetime
    fits: bool
    """Whether the file is as it was when the edits were made; else they will be merged into it."""
    tried: bool = False
    """Whether the program ended during an attempt to recover them."""
    whole: bool = False
    """Whether the edits hold all of the map, whatever its file is like."""


class Recovered(NamedTuple):
    """A map with the edits that its file does not hold."""

    file: OpenFile
    """As it is on disk."""
    changes: tuple[ChangeSet, ...]
    """What is not in the file, in order: applied one after the other they lead to what the person had."""
    left: int
    """How many edits did not fit any more; the journal keeps them."""


class _Found(NamedTuple):
    """A journal whose program is gone, beside the file it belongs to."""

    lines: Lines
    data: bytes | None
    """The content of the file; None where it cannot be read, or there never was one."""
    held: int | None
    """How many of the edits the file holds; None where it is another one than the journal knows."""

    @property
    def unsaved(self) -> list[Edit]:
        return self.lines.steps[_saved(self.lines) if self.held is None else self.held :]


@made_to_last()
def find_unsaved(*, folder: Path | None = None) -> list[Unsaved]:
    """Return what was not saved, latest first. Journals of running programs are left alone, needless ones removed.

    Reads the files of the maps, which may take long on a share. Raises InputError when the folder cannot be read.
    """
    place = folder or journals_folder()
    names = os_layer.names_in(place)
    journals = {name: lines for name in names if (lines := _lines(place / name)) is not None}
    taken_over = (lines for name, lines in journals.items() if name.endswith(SUFFIX) and not lines.closed)
    continued = {f"{lines.head.continues}{SUFFIX}" for lines in taken_over}
    unsaved: list[Unsaved] = []
    for name, lines in journals.items():
        if not lines.closed and not lines.head.process.is_gone:
            continue
        found = _beside_its_file(lines)
        edits = found.unsaved
        if lines.closed or not edits or name in continued or not name.endswith(SUFFIX):
            with suppress(OutputError):
                os_layer.remove(place / name)
            continue
        journal_id, fits = name.removesuffix(SUFFIX), found.held is not None
        tried = f"{journal_id}{_TRIED}" in names
        whole, file = lines.head.content_hash is None and found.data is None, lines.head.file
        unsaved.append(Unsaved(journal_id, file, len(edits), edits[0].at, edits[-1].at, fits, tried, whole))
    return sorted(unsaved, key=lambda entry: entry.last, reverse=True)


@made_to_last()
def recover(journal_id: str, *, folder: Path | None = None, backup_folder: Path | None = None) -> Recovered:
    """Return a map with its unsaved edits. Nothing is written, and the journal stays until `discard`.

    Raises InputError when there is no such journal, or nothing that its edits could be applied to.
    """
    lines = _lines(_path(journal_id, folder))
    if lines is None:
        raise InputError(
            f"There are no unsaved edits “{journal_id}”; “journeymapper recover --list” shows what there is."
        )
    found = _beside_its_file(lines)
    if found.held is not None:
        return _replayed(_file_of(found), found.unsaved, lines)
    if found.data is not None:
        try:
            return _merged(_file_of(found), found.unsaved, lines)
        except InputError as error:
            return _on_a_backup(lines, str(error), backup_folder)
    return _on_a_backup(lines, f"“{os_layer.shown(lines.head.file or Path())}” cannot be read.", backup_folder)


def resume(journal_id: str, recovered: Recovered, *, folder: Path | None = None) -> Journal:
    """Return the journal in which a recovered map goes on; it holds the recovered edits, and the old one goes.

    At no moment the edits are in neither. A journal of which some edits did not fit stays. Raises OutputError.
    """
    file = recovered.file
    whole = recovered.left == 0
    journal = Journal.open_for(
        file.path,
        file.opened,
        content_hash=file.content_hash,
        continues=journal_id if whole else None,
        changes=recovered.changes,
        folder=folder,
    )
    if whole:
        with suppress(JourneymapperError):  # the new journal says that the old one is needed no more
            discard(journal_id, folder=folder)
    return journal


def discard(journal_id: str, *, folder: Path | None = None) -> None:
    """Remove unsaved edits for good: they were recovered and saved, or nobody wants them. Raises OutputError."""
    path = _path(journal_id, folder)
    end_attempt(journal_id, folder=folder)
    os_layer.remove(path)


def begin_attempt(journal_id: str, *, folder: Path | None = None) -> None:
    """Note that a recovery begins: should it end the program, `find_unsaved` says so, and nothing tries it unasked.

    Raises OutputError.
    """
    os_layer.create((folder or journals_folder()) / f"{journal_id}{_TRIED}", b"")


def end_attempt(journal_id: str, *, folder: Path | None = None) -> None:
    """Note that a recovery has ended and the program is still there. Raises OutputError."""
    os_layer.remove((folder or journals_folder()) / f"{journal_id}{_TRIED}")


def _path(journal_id: str, folder: Path | None) -> Path:
    place = folder or journals_folder()
    if f"{journal_id}{SUFFIX}" not in os_layer.names_in(place):
        raise InputError(
            f"There are no unsaved edits “{journal_id}”; “journeymapper recover --list” shows what there is."
        )
    return place / f"{journal_id}{SUFFIX}"


def _lines(path: Path) -> Lines | None:
    try:
        return read_lines(os_layer.read_bytes(path, limit=_LARGEST))
    except InputError:
        return None


def _beside_its_file(lines: Lines) -> _Found:
    data = None
    if lines.head.file is not None:
        try:
            data = os_layer.read_bytes(lines.head.file, limit=MAX_BYTES)
        except InputError:
            data = None
    held = None if data is None else _held(lines, sha256(data).hexdigest())
    if held is None and lines.head.content_hash is None:  # the journal holds the whole map
        return _Found(lines, None, 0)
    return _Found(lines, data, held)


def _held(lines: Lines, content_hash: str) -> int | None:
    """Return how many edits a file with this hash holds, None for an unknown one; announced saves may have happened."""
    for save in reversed(lines.saves):
        if save.content_hash == content_hash:
            return save.edits
    return 0 if content_hash == lines.head.content_hash else None


def _saved(lines: Lines) -> int:
    """Return how many edits are known to have been saved once."""
    return max((save.edits for save in lines.saves if save.done), default=0)


def _file_of(found: _Found) -> OpenFile:
    path = found.lines.head.file
    if found.data is None:
        header = Header.of_new_project().with_members(project_id=found.lines.head.project_id)
        replaces = None if path is None else unreadable_at(path)
        return OpenFile(Opened(Document(), header, LoadReport(), frozenset()), path, None, {}, replaces)
    assert path is not None
    return opened_from(path, found.data)


def _replayed(file: OpenFile, edits: Sequence[Edit], lines: Lines) -> Recovered:
    """Apply edits to a copy of a map as far as they fit."""
    trial = Document(file.records.values(), file.opened.document.view.elsewhere)
    changes: list[ChangeSet] = []
    for edit in read_edits(edits, lines.head.schema_version):
        try:
            change = edit.change(trial.view)
            trial.apply(change)
        except Exception:  # whatever is wrong with an edit, those before it are not lost, and it is not tried again
            break
        changes.append(change)
    return Recovered(file, tuple(changes), len(edits) - len(changes))


def _merged(file: OpenFile, edits: Sequence[Edit], lines: Lines) -> Recovered:
    """Merge edits into a file that somebody else has changed; the base is that file with their records as they were."""
    if not edits:
        return Recovered(file, (), 0)
    base: dict[str, Record] = dict(file.records)
    for key, before in _as_they_were(edits, lines).items():
        if before is None:
            base.pop(key, None)
        else:
            base[key] = before
    replayed = _replayed(replace(file, records=base), edits, lines)
    ours = _after(base, replayed.changes)
    opened = file.opened
    elsewhere, their_save = opened.document.view.elsewhere, opened.header.signed
    change = merge(base, ours, file.records, elsewhere=elsewhere, their_save=their_save).change
    label = edits[-1].label
    return Recovered(file, (difference(file.records, _after(ours, [change]), label),), replayed.left)


def _as_they_were(edits: Sequence[Edit], lines: Lines) -> dict[str, Record | None]:
    """Return the records that edits touch, as they were before the first of these."""
    version = lines.head.schema_version
    earlier: dict[str, Record | None] = {}
    for edit in read_edits(lines.steps[: len(lines.steps) - len(edits)], version):
        earlier.update(edit.now)
    before: dict[str, Record | None] = {}
    for edit in read_edits(edits, version):
        for key in edit.now:
            before.setdefault(key, earlier.get(key, edit.was.get(key)))
    return before


def _after(table: Table, changes: Sequence[ChangeSet]) -> dict[str, Record]:
    result = dict(table)
    for change in changes:
        for key, (_, after) in change.changes.items():
            if after is None:
                result.pop(key, None)
            else:
                result[key] = after
    return result


def _on_a_backup(lines: Lines, reason: str, folder: Path | None) -> Recovered:
    """Apply the edits to the latest earlier version that the journal knows, where the file itself is lost."""
    for backup in backups.backups(lines.head.project_id, folder=folder):
        held = _held(lines, backup.content_hash)
        if held is not None:
            path = lines.head.file
            assert path is not None
            file = opened_from(path, backups.content_of(backup))
            return _replayed(file.saved_as(path, replaces=unreadable_at(path)), lines.steps[held:], lines)
    raise InputError(f"{reason} No earlier version is kept that the edits fit; the journal stays as it is.")
