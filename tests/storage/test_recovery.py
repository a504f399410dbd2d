"""What comes back after the program ended without saving, whatever has become of the file meanwhile."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar
from zlib import crc32

import orjson
import pytest

from journeymapper import storage
from journeymapper.document.change_set import ChangeSet
from journeymapper.document.document import Document
from journeymapper.foundation.errors import InputError
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Conflict, Person, Touchpoint
from journeymapper.model.records.touchpoint import Emotion
from journeymapper.storage import journal as journal_module
from journeymapper.storage.journal import Journal
from journeymapper.storage.journal_lines import Edit, closed_line, edit_line, now, read_edits, read_lines
from journeymapper.storage.process import this_process
from journeymapper.storage.recovery import (
    Recovered,
    Unsaved,
    begin_attempt,
    discard,
    end_attempt,
    find_unsaved,
    recover,
    resume,
)
from journeymapper.storage.saving_protocol import (
    ChangedOnDisk,
    OpenFile,
    Saved,
    new_file,
    open_file,
    save_file,
    snapshot,
)


class Crash:
    """A map that is edited by a program which then ends without a word."""

    journals: ClassVar[list[Journal]] = []

    def __init__(self, folder: Path, file: OpenFile) -> None:
        self.folder, self.file = folder, file
        self.journal = Journal.open_for(
            file.path, file.opened, content_hash=file.content_hash, folder=folder / "journals"
        )
        self.journals.append(self.journal)

    def edit(self, *records: Record, without: str | None = None) -> None:
        with self.file.opened.document.transaction("Edit") as transaction:
            for record in records:
                transaction.put(record)
            if without is not None:
                transaction.remove(without)
        self.journal.append(transaction.change)

    def save(self) -> None:
        ended = save_file(snapshot(self.file, self.journal), self.journal, backup_folder=self.folder / "backups")
        assert isinstance(ended, Saved)
        self.file = ended.file

    def found(self) -> list[Unsaved]:
        return find_unsaved(folder=self.folder / "journals")

    def recovered(self) -> Recovered:
        return recover(self.journal.id, folder=self.folder / "journals", backup_folder=self.folder / "backups")

    @property
    def path(self) -> Path:
        assert self.file.path is not None
        return self.file.path

    @property
    def journal_file(self) -> Path:
        return self.folder / "journals" / f"{self.journal.id}.journal"


@pytest.fixture
def crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crash]:
    dead = this_process().replace(number=2**22 + 1)
    monkeypatch.setattr(journal_module, "this_process", lambda: dead)
    path = tmp_path / "map.journeymap"
    storage.save_new(Document([Person(id="ann", name="0"), Person(id="ben")]), path)
    yield Crash(tmp_path, open_file(path))
    while Crash.journals:
        Crash.journals.pop().close_clean()


def people(recovered: Recovered) -> dict[str, str]:
    """Return the names of the people after all changes are applied."""
    document = recovered.file.opened.document
    for change in recovered.changes:
        document.apply(change)
    return {person.id: person.name for person in document.view.all(Person)}


def test_edits_that_were_not_saved_come_back_one_by_one(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    crash.edit(Person(id="cleo", name="C"), without="ben")
    crash.edit(Person(id="ann", name="2"))
    before = crash.path.read_bytes()
    (unsaved,) = crash.found()
    assert (unsaved.id, unsaved.path, unsaved.edits, unsaved.fits) == (crash.journal.id, crash.path, 3, True)
    recovered = crash.recovered()
    assert [change.label for change in recovered.changes] == ["Edit"] * 3
    assert people(recovered) == {"ann": "2", "cleo": "C"}
    for change in reversed(recovered.changes):
        recovered.file.opened.document.apply(change.inverse())
    assert recovered.file.opened.document.snapshot() == open_file(crash.path).records
    assert crash.path.read_bytes() == before


def test_only_what_came_after_the_last_save_comes_back(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    crash.save()
    assert crash.found() == []
    crash = Crash(crash.folder, crash.file)
    crash.edit(Person(id="ann", name="2"))
    crash.save()
    crash.edit(Person(id="ann", name="3"))
    (unsaved,) = crash.found()
    assert (unsaved.edits, unsaved.fits) == (1, True)
    assert people(crash.recovered())["ann"] == "3"


def test_what_was_edited_during_the_last_save_comes_back(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    taken = snapshot(crash.file, crash.journal)
    crash.edit(Person(id="ann", name="2"))
    save_file(taken, crash.journal, backup_folder=crash.folder / "backups")
    assert [unsaved.edits for unsaved in crash.found()] == [1]
    assert people(crash.recovered())["ann"] == "2"


def typing(before: str, name: str) -> ChangeSet:
    return ChangeSet("Typing", {"ann": (Person(id="ann", name=before), Person(id="ann", name=name))})


def test_what_was_being_typed_comes_back_as_the_last_step(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    crash.save()
    crash.journal.note_typing(typing("1", "1 and a h"))
    crash.journal.note_typing(typing("1", "1 and a half"))
    assert [unsaved.edits for unsaved in crash.found()] == [1]
    assert [change.label for change in crash.recovered().changes] == ["Typing"]
    assert people(crash.recovered())["ann"] == "1 and a half"


def test_what_was_being_typed_is_merged_into_a_file_that_somebody_changed(crash: Crash) -> None:
    crash.edit(Person(id="ben", name="Benno"))
    crash.journal.note_typing(typing("Ann", "Anna"))
    storage.save_new(Document([Person(id="ann", name="Ann"), Person(id="cleo", name="C")]), crash.path)
    assert people(crash.recovered())["ann"] == "Anna"


def test_a_save_that_was_announced_and_happened_counts(crash: Crash, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "note_saved", lambda *_, **__: None)
    crash.edit(Person(id="ann", name="1"))
    crash.save()
    assert crash.found() == []


def test_a_save_that_was_announced_and_did_not_happen_does_not_count(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    crash.journal.announce_save("never written", edits=1)
    assert people(crash.recovered())["ann"] == "1"


def test_a_map_that_was_never_saved_comes_back_whole(crash: Crash) -> None:
    lost = Crash(crash.folder, new_file(Document([Person(id="dan", name="D")])))
    lost.edit(Person(id="eve", name="E"))
    unsaved = next(entry for entry in lost.found() if entry.id == lost.journal.id)
    assert unsaved.path is None
    recovered = lost.recovered()
    assert recovered.file.opened.header.project_id == lost.file.opened.header.project_id
    assert people(recovered) == {"dan": "D", "eve": "E"}


def test_edits_are_merged_into_a_file_that_somebody_changed(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="saved"))
    crash.save()
    other = open_file(crash.path)
    crash.edit(Person(id="ann", name="mine"), Person(id="cleo", name="C"))
    with other.opened.document.transaction("Theirs") as transaction:
        transaction.put(Person(id="ann", name="theirs"))
        transaction.put(Person(id="dan", name="D"))
        transaction.remove("ben")
    save_file(snapshot(other, None), None, backup_folder=crash.folder / "backups")
    (unsaved,) = crash.found()
    assert (unsaved.edits, unsaved.fits) == (1, False)
    recovered = crash.recovered()
    assert recovered.file.content_hash == open_file(crash.path).content_hash
    assert people(recovered) == {"ann": "mine", "cleo": "C", "dan": "D"}
    (conflict,) = recovered.file.opened.document.view.all(Conflict)
    assert (conflict.ref_id, orjson.loads(conflict.value)) == ("ann", "theirs")


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"\0" * 100)], ids=["gone", "zeros"])
def test_where_the_file_is_lost_an_earlier_version_serves(crash: Crash, spoil: Callable[[Path], object]) -> None:
    crash.edit(Person(id="ann", name="1"))
    crash.save()
    crash.edit(Person(id="ann", name="2"))
    spoil(crash.path)
    assert [unsaved.fits for unsaved in crash.found()] == [False]
    recovered = crash.recovered()
    assert recovered.file.content_hash is None
    assert people(recovered) == {"ann": "2", "ben": ""}


@pytest.mark.parametrize("crashes", [1, 2])
@pytest.mark.parametrize("refused", [None, b"", b"no map"], ids=["gone", "empty", "no map"])
def test_an_earlier_version_replaces_what_was_refused_and_nothing_that_came_meanwhile(
    crash: Crash, refused: bytes | None, crashes: int
) -> None:
    crash.edit(Person(id="ann", name="1"))
    crash.save()
    good = crash.path.read_bytes()
    crash.edit(Person(id="ann", name="2"))
    crash.path.unlink()
    if refused is not None:
        crash.path.write_bytes(refused)
    recovered = crash.recovered()
    if crashes == 2:
        Crash.journals.append(resume(crash.journal.id, recovered, folder=crash.folder / "journals"))
        recovered = recover(Crash.journals[-1].id, folder=crash.folder / "journals")
    people(recovered)
    taken = snapshot(recovered.file, None)
    crash.path.write_bytes(good)
    ended = save_file(taken, None, backup_folder=crash.folder / "backups")
    assert isinstance(ended, ChangedOnDisk)
    assert ended.theirs is not None
    assert crash.path.read_bytes() == good
    crash.path.unlink()
    if refused is not None:
        crash.path.write_bytes(refused)
    assert isinstance(save_file(taken, None, backup_folder=crash.folder / "backups"), Saved)


def test_what_came_from_an_earlier_version_comes_back_again_after_a_second_crash(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    crash.save()
    crash.edit(Person(id="ann", name="2"))
    crash.path.write_bytes(b"")
    journal = resume(crash.journal.id, crash.recovered(), folder=crash.folder / "journals")
    Crash.journals.append(journal)
    (unsaved,) = crash.found()
    assert (unsaved.id, unsaved.fits) == (journal.id, True)
    assert people(recover(journal.id, folder=crash.folder / "journals")) == {"ann": "2", "ben": ""}


def test_a_recovered_map_goes_on_in_a_journal_of_its_own(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    crash.edit(Person(id="ann", name="2"))
    old = crash.journal_file.read_bytes()
    journal = resume(crash.journal.id, crash.recovered(), folder=crash.folder / "journals")
    Crash.journals.append(journal)
    crash.journal_file.write_bytes(old)
    assert [(unsaved.id, unsaved.edits) for unsaved in crash.found()] == [(journal.id, 2)]
    assert not crash.journal_file.exists(), "nobody is offered the same edits twice"


def test_a_journal_that_was_not_finished_takes_nothing_over(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    folder = crash.folder / "journals"
    journal = resume(crash.journal.id, crash.recovered()._replace(left=1), folder=folder)
    Crash.journals.append(journal)
    unfinished = (folder / f"{journal.id}.journal").rename(folder / f"{journal.id}.journal.new")
    assert [unsaved.id for unsaved in crash.found()] == [crash.journal.id]
    assert not unfinished.exists()


def test_where_nothing_is_left_that_is_said_and_the_journal_stays(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    crash.path.unlink()
    with pytest.raises(InputError, match="No earlier version"):
        crash.recovered()
    assert len(crash.found()) == 1


def test_an_edit_that_does_not_fit_ends_the_replay_and_the_rest_is_kept(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    wrong = ChangeSet("Wrong", {"ben": (Person(id="ben", name="was never"), Person(id="ben"))})
    crash.journal.append(wrong)
    crash.edit(Person(id="ann", name="2"))
    recovered = crash.recovered()
    assert recovered.left == 2
    assert people(recovered)["ann"] == "1"
    assert crash.journal_file.exists()


def test_an_edit_of_an_impossible_record_ends_the_replay(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    line = edit_line(ChangeSet("Odd", {"a": (None, Audience(id="a"))}), now(), set()).partition(b" ")[2]
    content = line.partition(b" ")[2].strip().replace(b'{"id":"a"}', b'{"id":7}')
    with crash.journal_file.open("ab") as file:
        file.write(b"%08x %d %s\n" % (crc32(content), len(content), content))
    recovered = crash.recovered()
    assert (len(recovered.changes), recovered.left) == (1, 1)


def test_running_and_strange_journals_are_left_alone_and_closed_ones_removed(
    crash: Crash, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash.edit(Person(id="ann", name="1"))
    monkeypatch.setattr(journal_module, "this_process", this_process)
    running = Crash(crash.folder, crash.file)
    running.edit(Person(id="ann", name="2"))
    folder = crash.folder / "journals"
    (folder / "strange.journal").write_bytes(b"strange")
    (folder / "notes.txt").touch()
    (folder / "closed.journal").write_bytes(crash.journal_file.read_bytes() + closed_line())
    closed = read_lines((folder / "closed.journal").read_bytes())
    assert closed is not None
    assert closed.closed
    assert [unsaved.id for unsaved in crash.found()] == [crash.journal.id]
    left = {crash.journal_file.name, running.journal_file.name, "strange.journal", "notes.txt"}
    assert {entry.name for entry in folder.iterdir()} == left


def test_unsaved_edits_can_be_let_go(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    discard(crash.journal.id, folder=crash.folder / "journals")
    assert crash.found() == []
    for action in (discard, recover):
        with pytest.raises(InputError, match="no unsaved edits"):
            action(crash.journal.id, folder=crash.folder / "journals")


def test_nothing_is_found_where_there_never_was_a_journal(tmp_path: Path) -> None:
    assert find_unsaved(folder=tmp_path / "absent") == []


FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def test_journals_of_every_version_are_understood_for_ever() -> None:
    lines = read_lines((FIXTURES / "v2" / "edits.journal").read_bytes())
    assert lines is not None
    assert (lines.head.path, lines.head.process.user) == ("/home/ann/enrolment.journeymap", "ann")
    assert [(save.edits, save.done) for save in lines.saves] == [(1, False), (1, True)]
    document = storage.load(FIXTURES / "v2" / "enrolment.journeymap").document
    for edit in read_edits(lines.edits, lines.head.schema_version):
        document.apply(edit.change(document.view))
    assert [edit.label for edit in lines.edits] == ["Rename touchpoint", "Rename touchpoint", "Add person", "Cut"]
    assert document.view.expect(Touchpoint, "form").name == "Form"
    assert document.view.expect(Person, "ben").name == "Ben"
    assert "t1" not in document.view


def test_a_journal_of_an_older_version_is_migrated() -> None:
    rated = {"id": "a", "name": "A", "emotion_1_5": 5}
    edit = Edit("Add", now(), {}, {"touchpoints": [rated]}, [])
    change = read_edits([edit], 1)[0].change(Document().view)
    assert change.changes == {"a": (None, Touchpoint(id="a", name="A", emotion=Emotion(valence=2)))}


def test_an_attempt_that_ended_the_program_is_remembered(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    begin_attempt(crash.journal.id, folder=crash.folder / "journals")
    begin_attempt(crash.journal.id, folder=crash.folder / "journals")
    assert [unsaved.tried for unsaved in crash.found()] == [True]
    end_attempt(crash.journal.id, folder=crash.folder / "journals")
    assert [unsaved.tried for unsaved in crash.found()] == [False]


def test_nothing_of_an_attempt_is_left_of_what_nobody_wants(crash: Crash) -> None:
    crash.edit(Person(id="ann", name="1"))
    begin_attempt(crash.journal.id, folder=crash.folder / "journals")
    discard(crash.journal.id, folder=crash.folder / "journals")
    assert list((crash.folder / "journals").iterdir()) == []
