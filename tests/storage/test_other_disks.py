"""A disk that is really full and a folder that is really read-only: a sentence, the old content, and no edit lost."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from journeymapper import storage
from journeymapper.cli.main import main as journeymapper
from journeymapper.document.change_set import ChangeSet
from journeymapper.document.document import Document
from journeymapper.foundation.errors import OutputError
from journeymapper.model.records import Journey, Person, Touchpoint
from journeymapper.storage import backups
from journeymapper.storage.journal import Journal
from journeymapper.storage.journal_lines import read_lines
from journeymapper.storage.saving_protocol import Saved, open_file, save_file, snapshot

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts as Linux does")

Mounting = Callable[..., None]
NOTE = "x" * 50_000


@pytest.fixture
def mount() -> Iterator[Mounting]:
    """Return a function that mounts something at a place; the test is skipped where the system does not allow that."""
    mounted: list[Path] = []

    def call(*arguments: str | Path) -> None:
        if os.geteuid() != 0:
            pytest.skip("only root may mount a disk")
        ended = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
        if ended.returncode != 0:
            pytest.skip(f"this system does not let root mount a disk: {ended.stderr.strip()}")
        place = arguments[-1]
        assert isinstance(place, Path)
        if place not in mounted:
            mounted.append(place)

    yield call
    for place in reversed(mounted):
        subprocess.run(["umount", "--lazy", place], check=True)


def fill_up(folder: Path) -> Path:
    """Leave no byte free on the disk of a folder."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    return ballast


def noted(number: int) -> ChangeSet:
    before = Person(id=f"p{number}", name="before")
    return ChangeSet("Note", {before.id: (before, Person(id=before.id, name="after", role=NOTE))})


def a_map() -> Document:
    journey = [Journey(id="j", name="Enrol"), Touchpoint(id="t", journey_id="j", name="Call")]
    return Document([*journey, *(Person(id=f"p{number}", name="before") for number in range(9))])


@pytest.fixture
def full(tmp_path: Path, mount: Mounting) -> Path:
    """A folder on a disk of one megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", folder)
    return folder


def test_a_full_disk_keeps_the_old_map_and_the_journal_elsewhere_goes_on(full: Path, tmp_path: Path) -> None:
    path = full / "map.journeymap"
    storage.save_new(a_map(), path)
    old, file = path.read_bytes(), open_file(path)
    journal = Journal.open_for(path, file.opened, content_hash=file.content_hash, folder=tmp_path / "journals")
    ballast = fill_up(full)
    file.opened.document.apply(noted(0))
    journal.append(noted(0))
    with pytest.raises(OutputError, match="there is no space left on the disk; make room or choose another place"):
        save_file(snapshot(file, journal), journal, backup_folder=tmp_path / "backups")
    assert path.read_bytes() == old
    assert {entry.name for entry in full.iterdir()} == {"map.journeymap", "ballast"}
    file.opened.document.apply(noted(1))
    journal.append(noted(1))
    assert journal.trouble is None
    ballast.unlink()
    ended = save_file(snapshot(file, journal), journal, backup_folder=tmp_path / "backups")
    assert isinstance(ended, Saved)
    assert storage.load(path).document.snapshot() == file.opened.document.snapshot()
    journal.close_clean()


def test_a_journal_on_a_full_disk_says_so_and_keeps_all_once_there_is_room(full: Path, tmp_path: Path) -> None:
    opened = storage.newly_opened(a_map())
    journal = Journal.open_for(None, opened, content_hash="base", folder=full)
    file = full / f"{journal.id}.journal"
    ballast = fill_up(full)
    for number in range(3):
        journal.append(noted(number))
        assert "no space left" in (journal.trouble or "")
        whole = read_lines(file.read_bytes())
        assert whole is not None
        assert whole.edits == []
    ballast.unlink()
    journal.append(noted(3))
    assert journal.trouble is None
    whole = read_lines(file.read_bytes())
    assert whole is not None
    assert [edit.label for edit in whole.edits] == ["Note"] * 4
    fill_up(full)
    with pytest.raises(OutputError, match="no space left"):
        Journal.open_for(None, storage.newly_opened(a_map()), content_hash=None, folder=full)
    assert list(full.glob("*.journal*")) == [file]
    journal.close_clean()


def test_a_version_that_finds_no_room_is_a_warning(full: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    storage.save_new(a_map(), path)
    file = open_file(path)
    fill_up(full)
    file.opened.document.apply(noted(0))
    ended = save_file(snapshot(file, None), None, backup_folder=full)
    assert isinstance(ended, Saved)
    assert "could not be kept" in (ended.warning or "")
    assert "no space left" in (ended.warning or "")
    assert backups.backups(file.opened.header.project_id, folder=full) == []


@pytest.mark.parametrize("form", ["svg", "poster-pdf"])
def test_an_export_that_finds_no_room_leaves_nothing(
    full: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.journeymap"
    storage.save_new(a_map(), path)
    ballast = fill_up(full)
    assert journeymapper(["export", form, str(path), "-o", str(full / "out")]) == 2
    assert "no space left" in capsys.readouterr().err
    assert list(full.iterdir()) == [ballast]


@pytest.fixture
def read_only(tmp_path: Path, mount: Mounting) -> Path:
    """A folder that cannot be written, with a map in it."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    storage.save_new(a_map(), folder / "map.journeymap")
    mount("-o", "bind", folder, folder)
    mount("-o", "remount,bind,ro", folder)
    return folder


def test_a_read_only_folder_is_said_and_edits_go_on(read_only: Path, tmp_path: Path) -> None:
    path = read_only / "map.journeymap"
    old, file = path.read_bytes(), open_file(path)
    journal = Journal.open_for(path, file.opened, content_hash=file.content_hash, folder=tmp_path / "journals")
    file.opened.document.apply(noted(0))
    journal.append(noted(0))
    with pytest.raises(OutputError, match="the disk is read-only; choose another place"):
        save_file(snapshot(file, journal), journal, backup_folder=tmp_path / "backups")
    with pytest.raises(OutputError, match="read-only"):
        Journal.open_for(path, file.opened, content_hash=file.content_hash, folder=read_only)
    assert path.read_bytes() == old
    journal.append(noted(1))
    assert journal.trouble is None
    copy = save_file(snapshot(file.saved_as(tmp_path / "copy"), journal), journal, backup_folder=read_only)
    assert isinstance(copy, Saved)
    journal.close_clean()


def test_an_export_into_a_read_only_folder_is_refused(read_only: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = read_only / "map.journeymap"
    assert journeymapper(["export", "svg", str(path), "-o", str(read_only / "out")]) == 2
    assert "the disk is read-only" in capsys.readouterr().err


def test_a_file_that_alone_can_be_written_is_written_over(read_only: Path, tmp_path: Path, mount: Mounting) -> None:
    path, writable = read_only / "map.journeymap", tmp_path / "writable"
    writable.write_bytes(path.read_bytes())
    mount("--bind", writable, path)
    file = open_file(path)
    file.opened.document.apply(noted(0))
    ended = save_file(snapshot(file, None), None, backup_folder=tmp_path / "backups")
    assert isinstance(ended, Saved)
    assert ended.warning is None
    assert storage.load(path).document.snapshot() == file.opened.document.snapshot()
    assert len(backups.backups(file.opened.header.project_id, folder=tmp_path / "backups")) == 1
    assert [entry.name for entry in read_only.iterdir()] == ["map.journeymap"]
