"""The map that is open: its file, its session, and how it is read and written."""

from datetime import datetime
from pathlib import Path

from journeymapper.desktop.keeping.edit_journal import EditJournal
from journeymapper.document.document import Document
from journeymapper.editor.session import Session
from journeymapper.foundation.errors import OutputError
from journeymapper.storage import Opened, newly_opened
from journeymapper.storage.journal import Journal
from journeymapper.storage.recovery import Recovered
from journeymapper.storage.saving_protocol import (
    ChangedOnDisk,
    OpenFile,
    Saved,
    new_file,
    open_file,
    save_file,
    snapshot,
)
from journeymapper.storage.templates import project_from_templates

SUFFIX = ".journeymap"
IMPORTED_SUFFIXES = (".csv", ".tsv", ".tab", ".mmd", ".mermaid", ".md", ".markdown", ".txt", ".text")


class OpenMap:
    """A session, the file it is saved to, and the journal that every edit goes to at once."""

    def __init__(
        self, file: OpenFile, *, language: str, journal: Journal | None = None, only_here: bool = False
    ) -> None:
        """Begin to edit; `only_here` says that the map as it is opened is in no file yet."""
        self.file = file
        self.session = Session(file.opened.document, language=language)
        self.edits = EditJournal(self.session, file, journal)
        self.saved_at = ""
        self._only_here = only_here
        if only_here and journal is None:
            self.edits.begin()

    @classmethod
    def from_file(cls, path: Path, *, language: str) -> "OpenMap":
        """Open a file, several audiences on their sheet. Raises InputError for all that is no sound map."""
        opened = cls(open_file(path), language=language)
        if len(opened.session.view.audiences()) > 1:
            opened.session.show(None)
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
    def recovered(cls, recovered: Recovered, journal: Journal, *, language: str) -> "OpenMap":
        """Go on with a map that was recovered, in the journal that `resume` has returned; it is not saved yet."""
        for change in recovered.changes:
            recovered.file.opened.document.apply(change)
        return cls(recovered.file, language=language, journal=journal, only_here=True)

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
    def read_only(self) -> bool:
        """Whether the file is from a newer version that forbids this one to save it."""
        return self.opened.read_only

    def save(self, path: Path) -> None:
        """Write the map. Raises OutputError; the file is then as it was, and the map is still unsaved."""
        elsewhere = path != self.path
        file = self.file.saved_as(path) if elsewhere else self.file
        journal = None if elsewhere else self.edits.journal
        ended = save_file(snapshot(file, journal), journal)
        if isinstance(ended, ChangedOnDisk):
            raise OutputError(ended.reason)
        self.note_saved(ended)

    def note_saved(self, saved: Saved) -> None:
        """Take note of a save that went well; what was edited while it ran stays unsaved."""
        to_another = saved.file.path != self.path
        self.file = saved.file
        self._only_here = False
        self.saved_at = f"{datetime.now():%H:%M}"
        self.edits.follow(saved.file, to_another=to_another)
        self.session.mark_saved(saved.revision)

    def close(self) -> None:
        """Leave the map: all is saved, or given up on purpose."""
        self.edits.close()


def with_suffix(path: Path) -> Path:
    """Return a path with the suffix of maps, where a person typed a name without one."""
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def is_import(path: Path) -> bool:
    """Say whether a file is no map but may become one by an import."""
    return path.suffix.lower() in IMPORTED_SUFFIXES
