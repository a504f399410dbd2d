"""A map edited, saved, crashed, recovered and merged with another writer's, against plain dictionaries of names."""

import shutil
import tempfile
from pathlib import Path

import orjson
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.document.history import History
from journeymapper.model.records import Conflict, Person
from journeymapper.storage.journal import Journal
from journeymapper.storage.recovery import recover, resume
from journeymapper.storage.saving_protocol import Saved, merge_from_disk, open_file, save_file, snapshot

IDS = st.sampled_from(["a", "b", "c"])
NAMES = st.sampled_from(["1", "2", "3"])


class EditingAFile(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "map.journeymap"
        storage.save_new(Document([Person(id="a", name="0")]), self.path)
        self.file = open_file(self.path)
        self.journal = Journal.open_for(
            self.path, self.file.opened, content_hash=self.file.content_hash, folder=self.folder / "journals"
        )
        self.start()
        self.ours = {"a": "0"}
        self.on_disk = {"a": "0"}
        self.foreign = False

    def start(self) -> None:
        self.document = self.file.opened.document
        self.history = History(self.document)

    @rule(key=IDS, name=NAMES)
    def edit(self, key: str, name: str) -> None:
        with self.document.transaction("Name") as transaction:
            transaction.put(Person(id=key, name=name))
        self.remember(transaction.change)
        self.ours[key] = name

    @rule(key=IDS)
    def remove(self, key: str) -> None:
        if key in self.ours:
            with self.document.transaction("Remove") as transaction:
                for referrer in self.document.view.referrers(key):
                    transaction.remove(referrer.id)
                transaction.remove(key)
            self.remember(transaction.change)
            del self.ours[key]

    def remember(self, change) -> None:
        if change:
            self.history.push(change)
            self.journal.append(change)

    @rule()
    def undo(self) -> None:
        change = self.history.undo()
        if change is not None:
            self.journal.append(change)
            self.ours = names(self.document)

    @rule()
    def save(self) -> None:
        while True:
            ended = save_file(snapshot(self.file, self.journal), self.journal, backup_folder=self.folder / "backups")
            if isinstance(ended, Saved):
                break
            assert self.foreign, "the file was changed by nobody else"
            assert ended.theirs is not None
            base, theirs, ours = names_of(self.file.records), names_of(ended.theirs.records), dict(self.ours)
            self.file, how = merge_from_disk(self.file, ended.theirs)
            self.document.apply(how.change)
            self.remember(how.change)
            self.ours = names(self.document)
            self.check_merge(base, ours, theirs)
        self.file = ended.file
        self.on_disk, self.foreign = dict(self.ours), False

    def check_merge(self, base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]) -> None:
        others = [orjson.loads(conflict.value) for conflict in self.document.view.all(Conflict)]
        for key in {*base, *ours, *theirs}:
            before, mine, other = base.get(key), ours.get(key), theirs.get(key)
            merged = self.ours.get(key)
            if other == before or mine == other:
                assert merged == mine
            elif mine == before:
                assert merged == other
            else:
                assert merged == (other if mine is None else mine)
                assert (None if mine is None else other) in others

    @rule(key=IDS, name=NAMES)
    def another_writes(self, key: str, name: str) -> None:
        other = open_file(self.path)
        with other.opened.document.transaction("Theirs") as transaction:
            transaction.put(Person(id=key, name=name))
        assert isinstance(save_file(snapshot(other, None), None, backup_folder=self.folder / "backups"), Saved)
        self.on_disk = names(other.opened.document)
        self.foreign = open_file(self.path).content_hash != self.file.content_hash

    @rule()
    def crash_and_recover(self) -> None:
        recovered = recover(self.journal.id, folder=self.folder / "journals", backup_folder=self.folder / "backups")
        assert recovered.left == 0
        base = names_of(self.file.records)
        old, self.journal = self.journal, resume(self.journal.id, recovered, folder=self.folder / "journals")
        old.close_clean()
        self.file = recovered.file
        for change in recovered.changes:
            self.file.opened.document.apply(change)
        self.start()
        ours, self.ours = self.ours, names(self.document)
        if self.foreign:
            self.check_merge(base, ours, self.on_disk)
        else:
            assert self.ours == ours
        self.foreign = False

    @invariant()
    def memory_and_disk_hold_what_they_should(self) -> None:
        if hasattr(self, "file"):
            assert names(self.document) == self.ours
            found = open_file(self.path)
            assert found.opened.report.lines() == []
            assert names(found.opened.document) == self.on_disk
            assert self.journal.trouble is None

    def teardown(self) -> None:
        if hasattr(self, "file"):
            self.journal.close_clean()
            shutil.rmtree(self.folder)


def names(document: Document) -> dict[str, str]:
    return names_of(document.snapshot())


def names_of(records) -> dict[str, str]:
    return {key: record.name for key, record in records.items() if isinstance(record, Person)}


TestEditingAFile = EditingAFile.TestCase
TestEditingAFile.settings = settings(max_examples=25, stateful_step_count=20)
