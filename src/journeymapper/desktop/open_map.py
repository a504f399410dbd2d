"""The map that is open: its file, its session, and how it is read and written."""

from datetime import datetime
from pathlib import Path

from journeymapper.document.document import Document
from journeymapper.editor.session import Session
from journeymapper.storage import Opened, load, newly_opened, save
from journeymapper.storage.templates import project_from_templates

SUFFIX = ".journeymap"
IMPORTED_SUFFIXES = (".csv", ".tsv", ".tab", ".mmd", ".mermaid", ".md", ".markdown", ".txt", ".text")


class OpenMap:
    """A session and where it is saved; `path` is None for a map that has no file yet."""

    def __init__(self, opened: Opened, path: Path | None, *, language: str) -> None:
        self.opened = opened
        self.path = path
        self.session = Session(opened.document, language=language)
        self.saved_at = ""
        self._only_here = False
        """Whether the map as it was opened is in no file yet."""

    @classmethod
    def from_file(cls, path: Path, *, language: str) -> "OpenMap":
        """Open a file, several audiences on their sheet. Raises InputError for all that is no sound map."""
        opened = cls(load(path), path, language=language)
        if len(opened.session.view.audiences()) > 1:
            opened.session.show(None)
        return opened

    @classmethod
    def new(cls, templates: list[str], organisation: str, *, language: str) -> "OpenMap":
        """Begin a map with an audience and its journey for each template; none gives a blank one."""
        document = project_from_templates(templates, organisation=organisation, language=language)
        return cls(newly_opened(document), None, language=language)

    @classmethod
    def imported(cls, document: Document, *, project_id: str, language: str) -> "OpenMap":
        """Take over what an import has made; it has no file yet, and is work that is not saved."""
        taken = cls(newly_opened(document, project_id=project_id), None, language=language)
        taken._only_here = True
        return taken

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
        revision = self.session.document.revision
        self.opened = save(self.opened, path)
        self.path = path
        self._only_here = False
        self.saved_at = f"{datetime.now():%H:%M}"
        self.session.mark_saved(revision)


def with_suffix(path: Path) -> Path:
    """Return a path with the suffix of maps, where a person typed a name without one."""
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def is_import(path: Path) -> bool:
    """Say whether a file is no map but may become one by an import."""
    return path.suffix.lower() in IMPORTED_SUFFIXES
