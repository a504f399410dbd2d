"""An open map edited, undone, saved, merged with another writer's and recovered: what it says of itself is true."""

import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from journeymapper.desktop.open_map import OpenMap
from journeymapper.document.document import Document
from journeymapper.model.records import Person
from journeymapper.storage import save_new
from journeymapper.storage.recovery import recover, resume
from journeymapper.storage.saving_protocol import ChangedOnDisk, Snapshot, open_file, save_file, snapshot
from tests.desktop.saving import add, people, people_in, write_as_somebody_else


class OneOfTwoWriters(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "map.journeymap"
        save_new(Document(), self.path)
        self.opened = OpenMap.from_file(self.path, language="en")
        self.saving: Snapshot | None = None
        self.news: set[str] = set()
        """Whom somebody else has added since the map was last as its file."""
        self.number = 0

    def name(self) -> str:
        self.number += 1
        return f"{self.number}"

    @rule()
    def edit(self) -> None:
        add(self.opened, self.name())

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self.opened.session.undo()

    @rule()
    def redo(self) -> None:
        self.opened.session.redo()

    @rule()
    def begin_to_save(self) -> None:
        if self.saving is None:
            self.saving = snapshot(self.opened.file, self.opened.edits.journal)

    @precondition(lambda self: self.saving is not None)
    @rule()
    def end_to_save(self) -> None:
        assert self.saving is not None
        taken, self.saving = self.saving, None
        journal = self.opened.edits.journal if taken.edits else None
        ended = save_file(taken, journal, backup_folder=self.folder / "backups")
        if isinstance(ended, ChangedOnDisk):
            self.merge()
        else:
            assert not self.news, "somebody else's work was replaced"
            self.opened.note_saved(ended)
            assert people_in(self.path) == {r.name for r in taken.records.values() if isinstance(r, Person)}

    @rule()
    def write_as_somebody_else(self) -> None:
        name = self.name()
        write_as_somebody_else(self.path, name)
        self.news.add(name)

    @rule()
    def merge(self) -> None:
        if self.news:
            ours = people(self.opened)
            self.opened.merge(open_file(self.path), "Merge")
            assert people(self.opened) >= ours | self.news
            self.news.clear()

    @rule()
    def edit_both_and_merge(self) -> None:
        self.edit()
        self.write_as_somebody_else()
        self.merge()

    @rule()
    def crash(self) -> None:
        before, self.saving = self.opened, None
        before.release_lock()
        journal, ours = before.edits.journal, people(before)
        added = ours - {record.name for record in before.file.records.values() if isinstance(record, Person)}
        if journal is None:
            self.opened = OpenMap.from_file(self.path, language="en")
        else:
            recovered = recover(journal.id, backup_folder=self.folder / "backups")
            self.opened = OpenMap.recovered(recovered, resume(journal.id, recovered), language="en")
        before.edits.close()
        assert people(self.opened) >= added | self.news
        assert people(self.opened) <= ours | people_in(self.path)
        self.news.clear()

    @invariant()
    def what_is_saved_is_in_the_file(self) -> None:
        opened = self.opened
        if not opened.unsaved:
            assert opened.session.document.snapshot() == opened.file.records
        if sha256(self.path.read_bytes()).hexdigest() == opened.file.content_hash:
            assert opened.unsaved or people(opened) == people_in(self.path)
        else:
            assert self.news

    def teardown(self) -> None:
        with suppress(AttributeError):  # it has not begun
            self.opened.close()
            rmtree(self.folder)


TestOneOfTwoWriters = OneOfTwoWriters.TestCase
TestOneOfTwoWriters.settings = settings(max_examples=40, stateful_step_count=20)
