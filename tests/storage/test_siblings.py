"""Which files beside a map are conflicted copies of it, and what both come from."""

from pathlib import Path

import pytest

from journeymapper.document.document import Document
from journeymapper.model.records import Person
from journeymapper.storage import Header, save, save_new
from journeymapper.storage.file_start import FileStart, start_of
from journeymapper.storage.saving_protocol import OpenFile, Saved, merge_from_disk, open_file, save_file, snapshot
from journeymapper.storage.siblings import common_base, conflicted_copies, is_copy_name

NAME = "school.journeymap"


@pytest.mark.parametrize(
    "name",
    [
        "school (Anna's conflicted copy 2025-03-01).journeymap",
        "school (conflicted copy 2025-03-01 101112).journeymap",
        "school_conflict-20250301-101112.journeymap",
        "school.sync-conflict-20250301-101112-ABCDEFG.journeymap",
        "school (In Konflikt stehende Kopie von Anna 2025-03-01).journeymap",
        "school (Konfliktkopie von Anna).journeymap",
        "school (Copie en conflit de Anna).journeymap",
        "school-HOST-safeBackup-0001.journeymap",
        "school (1).journeymap",
        "school(2).journeymap",
        "school 2.journeymap",
        "school-HOST-2.journeymap",
        "school-DESKTOP-4F2K.JOURNEYMAP",
    ],
)
def test_names_that_clients_of_synced_folders_give(name: str) -> None:
    assert is_copy_name(name, NAME)


@pytest.mark.parametrize(
    "name",
    [
        NAME,
        "school-2.journeymap",
        "school-old.journeymap",
        "school 2025.journeymap",
        "school (final).journeymap",
        "schools.journeymap",
        "other (1).journeymap",
        "school (1).csv",
        "school.journeymap.lock",
        "SCHOOL (1).journeymap",
    ],
)
def test_names_that_people_give(name: str) -> None:
    assert not is_copy_name(name, NAME)


class Folder:
    """A synced folder with a map that was saved twice, and a folder for backups."""

    def __init__(self, tmp_path: Path) -> None:
        self.path, self.backups = tmp_path / NAME, tmp_path / "backups"
        save_new(Document([Person(id="ann", name="1")]), self.path, project_id="school")
        self.ours = open_file(self.path)

    def copy(self, name: str = "school (1).journeymap", **names: str) -> Path:
        """Lay a copy of the file beside it, saved with other names of people."""
        opened = open_file(self.path).opened
        with opened.document.transaction("Edit") as transaction:
            for key, value in names.items():
                transaction.put(Person(id=key, name=value))
        save(opened, self.path.with_name(name))
        return self.path.with_name(name)

    def edit_and_save(self, **names: str) -> None:
        with self.ours.opened.document.transaction("Edit") as transaction:
            for key, value in names.items():
                transaction.put(Person(id=key, name=value))
        ended = save_file(snapshot(self.ours, None), None, backup_folder=self.backups)
        assert isinstance(ended, Saved)
        self.ours = ended.file

    def base(self, copy: Path) -> OpenFile | None:
        return common_base(self.ours, open_file(copy), backup_folder=self.backups)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_only_copies_of_the_same_project_with_something_new_are_found(folder: Folder) -> None:
    copy = folder.copy(ben="2")
    (folder.path.with_name("school (2).journeymap")).write_bytes(folder.path.read_bytes())
    (folder.path.with_name("school (3).journeymap")).write_bytes(b"")
    (folder.path.with_name("school (4).journeymap")).mkdir()
    save_new(Document(), folder.path.with_name("school (5).journeymap"), project_id="another")
    assert conflicted_copies(folder.path, folder.ours.opened.header) == [copy]


def test_a_folder_that_is_gone_holds_none(folder: Folder) -> None:
    assert conflicted_copies(folder.path / "gone" / NAME, folder.ours.opened.header) == []


def test_what_was_merged_and_saved_is_no_news_any_more(folder: Folder) -> None:
    copy = folder.copy(ben="2")
    theirs = open_file(copy)
    base = common_base(folder.ours, theirs, backup_folder=folder.backups)
    assert base is not None
    merged, how = merge_from_disk(folder.ours, theirs)
    folder.ours.opened.document.apply(how.change)
    save(merged.opened, folder.path)
    assert conflicted_copies(folder.path, open_file(folder.path).opened.header) == []


def test_the_base_is_our_file_where_theirs_goes_on_from_it(folder: Folder) -> None:
    assert folder.base(folder.copy(ben="2")) is folder.ours


def test_the_base_is_the_newest_backup_that_both_histories_name(folder: Folder) -> None:
    folder.edit_and_save(ann="2")
    copy = folder.copy(ben="theirs")
    folder.edit_and_save(ann="3")
    folder.edit_and_save(ann="4")
    base = folder.base(copy)
    assert base is not None
    assert {record.name for record in base.records.values()} == {"2"}


def test_without_backups_there_is_no_base(folder: Folder) -> None:
    copy = folder.copy(ben="theirs")
    folder.edit_and_save(ann="3")
    for backup in folder.backups.rglob("*.gz"):
        backup.write_bytes(b"damaged")
    assert folder.base(copy) is None
    assert folder.copy(ben="theirs").exists()


def test_the_start_of_a_file_is_read_however_it_is_written() -> None:
    h = "0" * 64
    plain = b'{\n  "format": "journeymapper",\n "project_id" : "a\\"b",\n "history": ["%s"], "persons": [' % h.encode()
    assert start_of(plain) == FileStart('a"b', (h,))
    assert start_of(b'{"format":"journeymapper","project_id":"x"') == FileStart("x", ())
    assert start_of(b'{"format":"journeymapper","project_id":"\\x"') is None
    assert start_of(b'{"format":"other","project_id":"x"}') is None
    assert start_of(b"") is None
    assert Header.of_new_project("x").history == ()
