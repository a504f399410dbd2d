"""Every edit of an open map is in a journal before the window shows it; looking at a map makes none."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.open_map import OpenMap
from journeymapper.document.document import Document
from journeymapper.document.transaction import Transaction
from journeymapper.model.records import Person
from journeymapper.storage import load, save_new
from journeymapper.storage.journal_lines import Lines, read_lines
from journeymapper.storage.local_folders import journals_folder
from journeymapper.storage.recovery import recover, resume
from journeymapper.storage.saving_protocol import Saved, open_file, save_file, snapshot
from tests.builders import families
from tests.desktop.saving import save_to
from tests.disk_faults import faulty


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.journeymap"
    save_new(Document(families().values()), path)
    return path


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Callable[[OpenMap], OpenMap]:
    def closed_at_the_end(opened: OpenMap) -> OpenMap:
        request.addfinalizer(opened.close)
        return opened

    return closed_at_the_end


Keep = Callable[[OpenMap], OpenMap]


def add(transaction: Transaction, name: str) -> None:
    transaction.create(Person, name=name)


def journals() -> list[Lines]:
    found = [read_lines(path.read_bytes()) for path in sorted(journals_folder().glob("*.journal"))]
    return [lines for lines in found if lines is not None]


def people(records: Iterable[object]) -> set[str]:
    return {record.name for record in records if isinstance(record, Person)}


def test_looking_at_a_map_leaves_nothing_behind(path: Path, keep: Keep) -> None:
    keep(OpenMap.from_file(path, language="en")).session.select("t8")
    keep(OpenMap.new(["customer"], "", language="en"))
    assert journals() == []


def test_an_edit_is_written_before_a_view_is_told(path: Path, keep: Keep) -> None:
    opened = keep(OpenMap.from_file(path, language="en"))
    seen: list[int] = []
    opened.session.subscribe(lambda _: seen.append(len(journals()[0].edits)))
    for number in range(3):
        opened.session.edit("Add", add, str(number))
    opened.session.undo()
    assert seen == [1, 2, 3, 4]
    assert journals()[0].head.file == path


def test_a_prepared_journal_takes_the_first_edit_and_goes_with_the_map(path: Path, keep: Keep) -> None:
    opened = keep(OpenMap.from_file(path, language="en"))
    opened.edits.prepare()
    opened.session.edit("Add", add, "Zoe")
    [lines] = journals()
    assert len(lines.edits) == 1
    opened.edits.prepare()  # there is one already
    assert len(journals()) == 1
    opened.close()
    assert journals() == []


def test_a_prepared_journal_of_a_file_that_was_merged_meanwhile_is_not_used(path: Path, keep: Keep) -> None:
    opened = keep(OpenMap.from_file(path, language="en"))
    opened.edits.prepare()
    other = keep(OpenMap.from_file(path, language="en"))
    other.take_lock(anyway=True)
    other.session.edit("Add", add, "Yan")
    save_to(other, path)
    other.close()
    opened.merge(open_file(path), "Merge")
    opened.session.edit("Add", add, "Zoe")
    [lines] = journals()
    assert lines.head.content_hash == opened.file.content_hash
    assert len(lines.edits) == 1


def test_a_map_without_a_file_is_whole_in_its_journal(keep: Keep) -> None:
    opened = keep(OpenMap.new(["customer"], "School", language="en"))
    opened.session.edit("Add", add, "Zoe")
    opened.session.edit("Add", add, "Yan")
    [lines] = journals()
    assert len(lines.edits) == 2
    assert opened.edits.journal is not None
    recovered = recover(opened.edits.journal.id)
    for change in recovered.changes:
        recovered.file.opened.document.apply(change)
    assert recovered.file.opened.document.snapshot() == opened.session.document.snapshot()


def test_an_import_is_written_before_anything_is_edited(keep: Keep) -> None:
    keep(OpenMap.imported(Document(families().values()), project_id="p", language="en"))
    assert len(journals()[0].edits) == 1


def test_a_save_goes_on_in_the_same_journal_and_one_elsewhere_in_another(path: Path, keep: Keep) -> None:
    opened = keep(OpenMap.from_file(path, language="en"))
    opened.session.edit("Add", add, "Zoe")
    first = opened.edits.journal
    save_to(opened, path)
    assert opened.edits.journal is first
    save_to(opened, path.with_name("b.journeymap"))
    assert journals() == []
    opened.session.edit("Add", add, "Yan")
    [lines] = journals()
    assert lines.head.file == path.with_name("b.journeymap")
    assert people(load(path).document.view.all(Person)) - people(families().values()) == {"Zoe"}


def test_the_journal_of_the_file_before_stays_until_the_next_one_holds_the_rest(path: Path, keep: Keep) -> None:
    opened, beside = keep(OpenMap.from_file(path, language="en")), path.with_name("b.journeymap")
    opened.session.edit("Add", add, "Zoe")
    ended = save_file(snapshot(opened.file.saved_as(beside), None), None)
    assert isinstance(ended, Saved)
    opened.session.edit("Add", add, "Yan")  # while it is saved
    with faulty(0, OSError(28, "No space left on device")):
        opened.note_saved(ended)
    assert opened.edits.trouble is not None
    [before] = journals()
    assert (before.head.file, len(before.edits)) == (path, 2)
    opened.session.edit("Add", add, "Xav")
    [after] = journals()
    assert after.head.file == beside
    save_to(opened, path)
    assert journals() == []


def test_a_save_is_known_to_a_journal_that_was_begun_while_it_ran(path: Path, keep: Keep) -> None:
    opened = keep(OpenMap.from_file(path, language="en"))
    with faulty(0, OSError(28, "No space left on device")):
        opened.session.edit("Add", add, "Zoe")
    ended = save_file(snapshot(opened.file, None), None)
    assert isinstance(ended, Saved)
    opened.session.edit("Add", add, "Yan")
    opened.note_saved(ended)
    assert opened.edits.journal is not None
    recovered = recover(opened.edits.journal.id)
    assert recovered.file.content_hash == ended.file.content_hash
    for change in recovered.changes:
        recovered.file.opened.document.apply(change)
    assert recovered.file.opened.document.snapshot() == opened.session.document.snapshot()


def test_leaving_a_map_ends_its_journal(window: MainWindow, path: Path) -> None:
    window.files.open(path)
    window.open_map.session.edit("Add", add, "Zoe")
    assert sum(len(lines.edits) for lines in journals()) == 1
    window.show_map(OpenMap.new([], "", language="en"))
    assert journals() == []


def test_a_recovered_map_goes_on_unsaved_in_its_journal(path: Path, keep: Keep) -> None:
    before = keep(OpenMap.from_file(path, language="en"))
    before.session.edit("Add", add, "Zoe")
    assert before.edits.journal is not None
    name = before.edits.journal.id
    before.release_lock()  # as that of a program that has ended is
    recovered = recover(name)
    after = keep(OpenMap.recovered(recovered, resume(name, recovered), language="en"))
    assert after.unsaved
    assert "Zoe" in people(after.session.view.all(Person))
    after.session.edit("Add", add, "Yan")
    [lines] = journals()
    assert len(lines.edits) == 2
    save_to(after, path)
    assert {"Zoe", "Yan"} <= people(load(path).document.view.all(Person))
    assert not after.unsaved


def test_a_folder_that_cannot_be_written_is_told_and_the_map_is_edited(window: MainWindow, path: Path) -> None:
    journals_folder().parent.mkdir(parents=True, exist_ok=True)
    journals_folder().write_text("a file where the folder should be")
    window.files.open(path)
    window.open_map.session.edit("Add", add, "Zoe")
    assert "would be lost" in window.banner.sentence
    journals_folder().unlink()
    window.open_map.session.edit("Add", add, "Yan")
    journal = window.open_map.edits.journal
    assert journal
    assert len(journals()[0].edits) == 1  # both, in the one that begins it
    recovered = recover(journal.id)
    assert {"Zoe", "Yan"} <= people(after for change in recovered.changes for _, after in change.changes.values())


def test_a_full_disk_is_told_and_what_waits_is_written_later(path: Path, keep: Keep) -> None:
    opened = keep(OpenMap.from_file(path, language="en"))
    told: list[str | None] = []
    opened.edits.on_trouble = told.append
    opened.session.edit("Add", add, "Zoe")
    with faulty(0, OSError(28, "No space left on device")):
        opened.session.edit("Add", add, "Yan")
    assert "no space left" in (told[0] or "")
    opened.session.edit("Add", add, "Cleo")
    assert told[1:] == [None]
    assert len(journals()[0].edits) == 3


def test_where_no_journal_can_be_made_a_save_ends_the_trouble(path: Path, keep: Keep) -> None:
    journals_folder().parent.mkdir(parents=True, exist_ok=True)
    journals_folder().write_text("a file where the folder should be")
    opened = keep(OpenMap.from_file(path, language="en"))
    told: list[str | None] = []
    opened.edits.on_trouble = told.append
    opened.session.edit("Add", add, "Zoe")
    save_to(opened, path)
    assert [sentence is None for sentence in told] == [False, True]
    assert opened.edits.trouble is None
