"""The map that is open: its file, its session, and how it is read and written."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from journeymapper.desktop.keeping.edit_journal import EditJournal
from journeymapper.document.change_set import ChangeSet, difference
from journeymapper.document.document import Document
from journeymapper.editor.session import Allowed, Session
from journeymapper.edits import known_changes
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import EditRefused, OutputError
from journeymapper.storage import Opened, newly_opened
from journeymapper.storage.journal import Journal
from journeymapper.storage.lock_file import Holder, LockFile
from journeymapper.storage.merge import Merge
from journeymapper.storage.recovery import Recovered
from journeymapper.storage.saving_protocol import OpenFile, Saved, merge_from_disk, new_file, open_file
from journeymapper.storage.templates import project_from_templates
from journeymapper.storage.turned_conflicts import turned

SUFFIX = ".journeymap"
IMPORTED_SUFFIXES = (".csv", ".tsv", ".tab", ".mmd", ".mermaid", ".md", ".markdown", ".txt", ".text")


class OpenMap:
    """A session, the file it is saved to, and the journal that every edit goes to at once."""

    def __init__(
        self,
        file: OpenFile,
        *,
        language: str,
        author: str = "",
        journal: Journal | None = None,
        changes: Iterable[ChangeSet] = (),
        only_here: bool = False,
    ) -> None:
        """Begin to edit as an author; `only_here` says that the map as it is opened is in no file yet.

        `changes` were made before and are what the `journal` holds, if there is one.
        """
        self.file = file
        self.session = Session(file.opened.document, language=language)
        self.session.author = author
        self.session.go_on_from(changes)
        self.edits = EditJournal(self.session, file, journal)
        self.lock: LockFile | Holder | None = None
        """The sign beside the file that it is open here, or who else has it open; None where none can be made."""
        self.saved_at = ""
        self.copied_from: Path | None = None
        """The file whose map was copied to be edited apart from it."""
        self.cannot_be_saved = False
        """Whether nothing can be written where the file is, as far as that was tried."""
        self._only_here = only_here
        if only_here and journal is None:
            self.edits.begin()

    @classmethod
    def from_file(cls, path: Path, *, language: str, author: str = "") -> "OpenMap":
        """Open a file, several audiences on their sheet, the most essential one chosen.

        Raises InputError for all that is no sound map.
        """
        opened = cls(open_file(path), language=language, author=author)
        if opened.opened.read_only:
            opened.session.allow(Allowed.NOTHING)
        else:
            opened.take_lock()
        ranked = opened.session.view.audiences()
        if len(ranked) > 1:
            opened.session.show(None)
            opened.session.select(ranked[0].id)
        return opened

    @classmethod
    def new(cls, templates: list[str], organisation: str, *, language: str) -> "OpenMap":
        """Begin a map with an audience and its journey for each template; none gives a blank one."""
        document = project_from_templates(templates, organisation=organisation, language=language)
        return cls(new_file(document), language=language)

    @classmethod
    def imported(cls, document: Document, *, project_id: str, language: str) -> "OpenMap":
        """Take over what an import has made; it has no file yet, and is work that is not saved."""
        file = OpenFile(newly_opened(document, project_id=project_id), None, None, {})
        return cls(file, language=language, only_here=True)

    @classmethod
    def recovered(cls, recovered: Recovered, journal: Journal | None, *, language: str, author: str = "") -> "OpenMap":
        """Go on unsaved with a map that was recovered, in the journal that `resume` has returned, if it could."""
        file, changes = recovered.file, recovered.changes
        is_new = file.content_hash is None and not file.records  # then the first change has made the map
        for change in changes[:is_new]:
            file.opened.document.apply(change)
        changes = changes[is_new:]
        opened = cls(file, language=language, author=author, journal=journal, changes=changes, only_here=True)
        opened.take_lock()
        return opened

    @classmethod
    def copy_of(cls, other: "OpenMap") -> "OpenMap":
        """Begin a map without a file that holds what another one holds now."""
        opened = other.opened
        document = Document(other.session.document.snapshot().values(), other.session.view.elsewhere)
        file = OpenFile(replace(opened, document=document), None, None, {})
        copy = cls(file, language=other.session.words.language, only_here=True)
        copy.copied_from = other.path
        return copy

    @property
    def opened(self) -> Opened:
        """The map with the header of its file, and what was found while it was read."""
        return self.file.opened

    @property
    def path(self) -> Path | None:
        """Where it is saved; None for a map that has no file yet."""
        return self.file.path

    @property
    def name(self) -> str:
        """What the window is called by: the file's name, else the organisation's, else ""."""
        if self.path is not None:
            return self.path.name
        return self.session.view.project.organisation or self.session.view.project.name

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost by closing."""
        return self._only_here or self.session.dirty

    @property
    def was_saved(self) -> bool:
        """Whether a file holds, or has held, what this map began with; not so of one that was recovered or imported."""
        return not self._only_here

    @property
    def read_only(self) -> bool:
        """Whether it can only be read: a newer version forbids this one to save it, or somebody else has it open."""
        return self.session.allowed is Allowed.NOTHING

    @property
    def holder(self) -> Holder | None:
        """Who else has the map open, and keeps it from being edited here."""
        return self.lock if isinstance(self.lock, Holder) else None

    @property
    def has_lock(self) -> bool:
        """Whether others are told that the map is open here."""
        return isinstance(self.lock, LockFile)

    def take_lock(self, *, anyway: bool = False) -> None:
        """Tell others that the map is open here; if somebody else has it, it can only be read, unless `anyway`.

        What a newer version's file forbids stays forbidden.
        """
        if self.path is None or self.has_lock or self.opened.read_only:
            return
        try:
            self.lock = LockFile.take(self.path, name=self.session.author, anyway=anyway)
        except OutputError:  # as in a read-only folder: what lies there decides when it is saved
            self.lock = None
            self.cannot_be_saved = not os_layer.is_writable(self.path)
        if self.holder is not None:
            self.session.allow(Allowed.NOTHING)
        elif self.read_only:
            self.session.allow(Allowed.EVERYTHING)

    def merge(self, theirs: OpenFile, label: str) -> Merge:
        """Take in what somebody else has made of the file, as one edit; EditRefused passes, nothing has changed then.

        Where the two together are what they have written, nothing is unsaved afterwards; else everything is, however
        much of it is undone.
        """
        allowed, before = self.session.allowed, self.file
        file, how = merge_from_disk(before, theirs)
        self.file = self.edits.file = file
        self.session.allow(Allowed.EVERYTHING)
        try:
            self.session.edit(label, known_changes.make, how.change)
        except EditRefused:
            self.file = self.edits.file = before
            raise
        finally:
            self.session.allow(allowed)
        now = self.session.document.snapshot()
        if difference(turned(file.records, now, None), now):  # what is only turned round is in the file
            self.session.mark_unsaved()
        else:
            self._only_here = False
            self.edits.note_held(theirs)
            self.session.mark_saved(self.session.document.revision)
        return how

    def note_saved(self, saved: Saved) -> None:
        """Take note of a save that went well; what was edited while it ran stays unsaved."""
        to_another = saved.file.path != self.path
        self.file = saved.file
        self._only_here = False
        self.saved_at = f"{datetime.now():%H:%M}"
        self.edits.follow(saved.file, to_another=to_another)
        if to_another:
            self.release_lock()
            if self.session.allowed is not Allowed.COMMENTS:
                self.take_lock(anyway=True)
        self.session.mark_saved(saved.revision)

    def close(self) -> None:
        """Leave the map: all is saved, or given up on purpose."""
        self.edits.close()
        self.release_lock()

    def release_lock(self) -> None:
        """Tell others that the map is not open here any more."""
        if isinstance(self.lock, LockFile):
            self.lock.release()
        self.lock = None


def with_suffix(path: Path) -> Path:
    """Return a path with the suffix of maps, where a person typed a name without one."""
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def is_import(path: Path) -> bool:
    """Say whether a file is no map but may become one by an import."""
    return path.suffix.lower() in IMPORTED_SUFFIXES
