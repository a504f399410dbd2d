"""A map on the disk, and a program that has edited it and ended without a word."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from journeymapper.document.document import Document
from journeymapper.model.record import Record
from journeymapper.model.records import Person
from journeymapper.storage import journal as journal_module
from journeymapper.storage import save_new
from journeymapper.storage.journal import Journal
from journeymapper.storage.process import this_process
from journeymapper.storage.saving_protocol import OpenFile, Saved, open_file, save_file, snapshot
from tests.builders import families


class OtherProgram:
    """Opens the map, edits and saves it; its journal looks like that of a program that is gone."""

    journals: ClassVar[list[Journal]] = []

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path, self._monkeypatch = path, monkeypatch
        self.file: OpenFile = open_file(path)
        self.journal = self._begin()

    def edit(self, **names: str) -> None:
        """Name people, each in one edit; new ones are added."""
        for key, name in names.items():
            self.put(Person(id=key, name=name))

    def put(self, *records: Record) -> None:
        """Add or replace records in one edit."""
        with self.file.opened.document.transaction(f"Name {records[0].id}") as transaction:
            for record in records:
                transaction.put(record)
        self.journal.append(transaction.change)

    def save(self) -> None:
        ended = save_file(snapshot(self.file, self.journal), self.journal)
        assert isinstance(ended, Saved)
        self.file = ended.file

    def _begin(self) -> Journal:
        dead = this_process().replace(number=2**22 + 1)
        with self._monkeypatch.context() as patch:
            patch.setattr(journal_module, "this_process", lambda: dead)
            journal = Journal.open_for(self.file.path, self.file.opened, content_hash=self.file.content_hash)
        self.journals.append(journal)
        return journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a map lies: the worked example."""
    path = tmp_path / "school.journeymap"
    save_new(Document(families().values()), path, project_id="school")
    return path


@pytest.fixture
def other(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OtherProgram]:
    """Return the other program, which has the map open."""
    yield OtherProgram(path, monkeypatch)
    while OtherProgram.journals:
        OtherProgram.journals.pop().close_clean()
