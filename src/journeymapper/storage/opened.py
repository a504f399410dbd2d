"""A map that is open: its records, the header of its file, and what was found while it was read."""

from dataclasses import dataclass

from journeymapper.document.document import Document
from journeymapper.document.repairs import Repair
from journeymapper.foundation.plain_text import one_line
from journeymapper.storage.header import SCHEMA_VERSION, Header


@dataclass(frozen=True)
class LoadReport:
    """What a person should know about a file that was opened; both are empty for a sound file."""

    warnings: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    """Steps that were taken on the records after reading; the file itself is as it was until it is saved."""

    def lines(self) -> list[str]:
        """Return one sentence for each."""
        return [*self.warnings, *(one_line(repair.message) for repair in self.repairs)]


@dataclass(frozen=True)
class Opened:
    """An open map. Saving returns the next one, with the same document."""

    document: Document
    header: Header
    report: LoadReport
    saved_ids: frozenset[str]
    """The ids of the records in the file; those that are gone by the next save are remembered there as deleted."""

    @property
    def read_only(self) -> bool:
        """Whether a newer version forbids this one to save the map."""
        return self.header.min_reader > SCHEMA_VERSION


def newly_opened(document: Document, *, project_id: str | None = None) -> Opened:
    """Return a map that has no file yet; its project gets a fresh id unless one is given."""
    return Opened(document, Header.of_new_project(project_id), LoadReport(), frozenset())
