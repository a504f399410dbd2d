"""Saves that lose nobody's work: verified, announced, compared with the disk, backed up, and merged."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.foundation.errors import JourneymapperError, OutputError
from journeymapper.model.records import Person
from journeymapper.storage import backups, saving_protocol
from journeymapper.storage.journal import Journal
from journeymapper.storage.journal_lines import Save, read_lines
from journeymapper.storage.process import this_process
from journeymapper.storage.saving_protocol import (
    ChangedOnDisk,
    OpenFile,
    Saved,
    merge_from_disk,
    new_file,
    open_file,
    save_file,
    snapshot,
)
from journeymapper.storage.turn import turn_to_save
from tests.disk_faults import PowerCut, calls_of, faulty


class Desk:
    """A map open in a folder, with its journal and backups."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "maps" / "map.journeymap"
        self.path.parent.mkdir(exist_ok=True)
        self.journals, self.backups = folder / "journals", folder / "backups"
        storage.save_new(Document([Person(id="ann", name="0")]), self.path)
        self.file = open_file(self.path)
        self.journal = Journal.open_for(
            self.path, self.file.opened, content_hash=self.file.content_hash, folder=self.journals
        )

    def rename(self, name: str, **fields: object) -> None:
        rename(self.file, name, **fields)

    def save(self) -> Saved | ChangedOnDisk:
        ended = save_file(snapshot(self.file, self.journal), self.journal, backup_folder=self.backups)
        if isinstance(ended, Saved):
            self.file = ended.file
        return ended

    def name_on_disk(self) -> str:
        return storage.load(self.path).document.view.expect(Person, "ann").name

    def kept_names(self) -> list[str]:
        kept = backups.backups(self.file.opened.header.project_id, folder=self.backups)
        maps = [storage.read(backups.content_of(backup), "backup") for backup in kept]
        return [opened.document.view.expect(Person, "ann").name for opened in maps]


def rename(file: OpenFile, name: str, **fields: object) -> None:
    document = file.opened.document
    with document.transaction("Rename") as transaction:
        transaction.update(document.view.expect(Person, "ann"), name=name, **fields)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.journal.close_clean()


def test_a_save_replaces_the_file_and_keeps_what_was_there(desk: Desk) -> None:
    for number in "123":
        desk.rename(number)
        ended = desk.save()
        assert isinstance(ended, Saved)
        assert ended.warning is None
        assert ended.revision == desk.file.opened.document.revision
        assert desk.name_on_disk() == number
    assert desk.kept_names() == ["2", "1", "0"]
    assert [path.name for path in desk.path.parent.iterdir()] == ["map.journeymap"]
    assert open_file(desk.path).content_hash == desk.file.content_hash


def test_a_save_is_announced_before_and_noted_after(desk: Desk) -> None:
    desk.rename("1")
    desk.save()
    lines = read_lines(next(desk.journals.iterdir()).read_bytes())
    assert lines is not None
    assert desk.file.content_hash is not None
    assert lines.saves == [Save(desk.file.content_hash, 0, done) for done in (False, True)]


def test_what_is_edited_during_a_save_is_not_in_the_file(desk: Desk) -> None:
    desk.rename("1")
    taken = snapshot(desk.file, desk.journal)
    desk.rename("2")
    ended = save_file(taken, desk.journal, backup_folder=desk.backups)
    assert desk.name_on_disk() == "1"
    assert isinstance(ended, Saved)
    assert ended.revision == desk.file.opened.document.revision - 1
    assert ended.file.records["ann"].name == "1"


def test_a_new_map_is_saved_under_a_name_and_what_lay_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    path.write_text("a shopping list")
    file = new_file(Document([Person(id="ann")])).saved_as(path)
    ended = save_file(snapshot(file, None), None, backup_folder=tmp_path / "backups")
    assert isinstance(ended, Saved)
    (kept,) = backups.backups(file.opened.header.project_id, folder=tmp_path / "backups")
    assert backups.content_of(kept) == b"a shopping list"
    assert open_file(path).content_hash == ended.file.content_hash


def test_a_file_that_somebody_changed_is_not_replaced_and_can_be_merged(desk: Desk) -> None:
    other = open_file(desk.path)
    rename(other, "0", role="Theirs")
    save_file(snapshot(other, None), None, backup_folder=desk.backups)
    desk.rename("1")
    ended = desk.save()
    assert isinstance(ended, ChangedOnDisk)
    assert "changed by somebody else" in ended.reason
    assert desk.name_on_disk() == "0"
    assert ended.theirs is not None
    desk.file, how = merge_from_disk(desk.file, ended.theirs)
    assert how.conflicts == ()
    desk.file.opened.document.apply(how.change)
    assert isinstance(desk.save(), Saved)
    person = storage.load(desk.path).document.view.expect(Person, "ann")
    assert (person.name, person.role) == ("1", "Theirs")


def test_a_map_that_became_too_large_to_be_opened_again_is_not_saved(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeymapper.storage.limits.MAX_BYTES", 2_000)
    before = desk.path.read_bytes()
    desk.rename("1" * 2_000)
    with pytest.raises(OutputError, match="at most"):
        desk.save()
    assert desk.kept_names() == []
    assert desk.path.read_bytes() == before
    with pytest.raises(OutputError, match="at most"):
        storage.save(desk.file.opened, tmp_path / "other.journeymap")


def test_a_file_that_became_something_else_is_left_alone(desk: Desk) -> None:
    desk.path.write_bytes(b"")
    desk.rename("1")
    ended = desk.save()
    assert isinstance(ended, ChangedOnDisk)
    assert ended.theirs is None
    assert "no map now" in ended.reason
    assert desk.path.read_bytes() == b""


def test_a_file_that_is_gone_is_made_again(desk: Desk) -> None:
    desk.path.unlink()
    desk.rename("1")
    assert isinstance(desk.save(), Saved)
    assert desk.name_on_disk() == "1"


def test_a_file_changed_while_the_new_one_was_written_is_not_replaced(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed_meanwhile(*arguments: object, **options: object) -> None:
        real(*arguments, **options)  # type: ignore[arg-type]
        desk.path.write_bytes(b"theirs")

    real = backups.keep
    monkeypatch.setattr(backups, "keep", changed_meanwhile)
    desk.rename("1")
    assert isinstance(desk.save(), ChangedOnDisk)
    assert desk.path.read_bytes() == b"theirs"


def test_a_version_that_cannot_be_kept_is_a_warning(desk: Desk) -> None:
    desk.backups.write_text("no folder")
    desk.rename("1")
    ended = desk.save()
    assert isinstance(ended, Saved)
    assert "could not be kept" in (ended.warning or "")
    assert desk.name_on_disk() == "1"


@pytest.mark.parametrize("code", [errno.EACCES, errno.EBUSY])
def test_waits_for_programs_that_hold_the_file_for_a_moment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def held(source: Path, target: Path) -> None:
        if target == desk.path and len(refused) < 2:
            refused.append(target)
            raise OSError(code, "injected")
        real(source, target)

    refused: list[Path] = []
    real = os.replace
    monkeypatch.setattr(os, "replace", held)
    desk.rename("1")
    assert isinstance(desk.save(), Saved)
    assert len(refused) == 2


@pytest.mark.parametrize(
    ("old", "new", "said"), [(b'"people"', b"people", "opened again"), (b'"1"', b'"2"', "same map")]
)
def test_a_map_that_cannot_be_opened_again_is_not_saved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes, said: str
) -> None:
    def forgetful(*arguments: object, **options: object) -> tuple[bytes, storage.Opened]:
        data, saved = real(*arguments, **options)  # type: ignore[arg-type]
        return data.replace(old, new), saved

    real = storage.to_bytes
    monkeypatch.setattr(saving_protocol, "to_bytes", forgetful)
    desk.rename("1")
    with pytest.raises(OutputError, match=said):
        desk.save()
    assert desk.name_on_disk() == "0"


def test_control_characters_do_not_keep_a_map_from_being_saved(desk: Desk) -> None:
    desk.rename("a\x01b")
    assert isinstance(desk.save(), Saved)
    assert desk.name_on_disk() == "ab"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_call_that_fails_leaves_the_old_or_the_new_map_and_never_loses_an_edit(
    desk: Desk, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving_protocol, "_PATIENCE", 0.0)
    desk.rename("first")
    calls = calls_of(desk.save)
    for number in range(len(calls) + 2):
        desk.rename(f"before {number}")
        desk.path.with_name(".map.journeymap.saving").unlink(missing_ok=True)
        desk.save()
        desk.rename(f"after {number}")
        with faulty(number, OSError(code, "injected")):
            try:
                saved = isinstance(desk.save(), Saved)
            except JourneymapperError:
                saved = False
        on_disk = desk.name_on_disk()
        assert on_disk in (f"after {number}", *([] if saved else [f"before {number}"]))
        desk.file = open_file(desk.path)
        strays = [path for path in desk.path.parent.iterdir() if path.suffix not in (".journeymap", ".saving")]
        assert strays == [] or calls[number] == "unlink"
        for path in strays:
            path.unlink()


def test_a_power_cut_at_any_call_leaves_the_old_or_the_new_map(desk: Desk) -> None:
    desk.rename("first")
    calls = calls_of(desk.save)
    for number in range(len(calls)):
        desk.path.with_name(".map.journeymap.saving").unlink(missing_ok=True)
        desk.rename(f"before {number}")
        desk.save()
        desk.rename(f"after {number}")
        with faulty(number, PowerCut()), pytest.raises(PowerCut):
            desk.save()
        assert desk.name_on_disk() in (f"before {number}", f"after {number}")
        desk.file = open_file(desk.path)


def test_a_turn_of_a_program_that_has_died_is_over(tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    die = "with turn_to_save(pathlib.Path(sys.argv[1])): os._exit(0)"
    program = f"import os, pathlib, sys\nfrom journeymapper.storage.turn import turn_to_save\n{die}"
    subprocess.run([sys.executable, "-c", program, path], check=True)
    assert path.with_name(".map.journeymap.saving").exists()
    with turn_to_save(path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_turn_of_a_living_program_is_waited_for_and_then_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeymapper.storage.turn._PATIENCE", 0.05)
    path = tmp_path / "map.journeymap"
    with turn_to_save(path), pytest.raises(OutputError, match="another program is saving it"), turn_to_save(path):
        pass


def test_a_turn_of_another_machine_is_over_after_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymapper.storage.turn._PATIENCE", 0.01)
    path, place = tmp_path / "map.journeymap", tmp_path / ".map.journeymap.saving"
    for content in (this_process().replace(machine="another").model_dump_json(), ""):
        place.write_text(content, encoding="utf-8")
        with pytest.raises(OutputError), turn_to_save(path):
            pass
        os.utime(place, (0, 0))
        with turn_to_save(path):
            assert place.exists()
        assert list(tmp_path.iterdir()) == []


@pytest.fixture
def locked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A map in a folder in which no other file can be made, as a share may have it."""

    def refused(target: object) -> bool:
        return isinstance(target, Path) and target.parent == desk.path.parent and target != desk.path

    def checked(name: str, place: int = 0):
        def call(*arguments: object, **options: object) -> object:
            if refused(arguments[place]) or arguments[0] == desk.path.parent:
                raise PermissionError(errno.EACCES, "injected")
            return real(*arguments, **options)

        real = getattr(os, name)
        monkeypatch.setattr(os, name, call)

    for name in ("open", "replace", "unlink"):
        checked(name)
    checked("link", 1)
    monkeypatch.setattr(os, "access", lambda path, _: path == desk.path)
    return desk


def test_where_no_other_file_can_be_made_the_file_is_written_over_and_a_copy_kept(locked: Desk) -> None:
    before = locked.path.stat().st_ino
    for number in "12":
        locked.rename(number * 1000 if number == "1" else number)
        ended = locked.save()
        assert isinstance(ended, Saved)
        assert ended.warning is None
    assert locked.name_on_disk() == "2"
    assert locked.kept_names() == ["1" * 1000, "0"]
    assert locked.path.stat().st_ino == before
    assert [path.name for path in locked.path.parent.iterdir()] == ["map.journeymap"]


def test_without_a_copy_no_file_is_written_over(locked: Desk) -> None:
    locked.backups.write_text("no folder")
    locked.rename("1")
    with pytest.raises(OutputError, match="was not saved, because the version before could not be kept first"):
        locked.save()
    assert locked.name_on_disk() == "0"
    assert locked.journal.trouble is None


def test_a_file_that_somebody_changed_is_not_written_over(locked: Desk) -> None:
    locked.path.write_bytes(b"theirs")
    locked.rename("1")
    assert isinstance(locked.save(), ChangedOnDisk)
    assert locked.path.read_bytes() == b"theirs"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_or_broken_disk_is_no_reason_to_write_over_a_file(desk: Desk, code: int) -> None:
    desk.rename("1")
    before = desk.path.stat().st_ino
    calls = calls_of(desk.save)
    assert desk.path.stat().st_ino != before
    for number, call in enumerate(calls):
        if call not in ("write", "open"):
            continue
        desk.rename(f"after {number}")
        before = desk.path.stat().st_ino
        with faulty(number, OSError(code, "injected")), suppress(JourneymapperError):
            desk.save()
        assert desk.path.stat().st_ino != before or desk.name_on_disk() != f"after {number}"
        desk.file = open_file(desk.path)


def test_where_no_turn_can_begin_the_sentence_is_about_the_map(tmp_path: Path) -> None:
    path = tmp_path / "absent" / "map.journeymap"
    with pytest.raises(OutputError, match=r"“[^“”]*/map\.journeymap” cannot be written"), turn_to_save(path):
        raise AssertionError
